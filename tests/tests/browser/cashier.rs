//! The cashier: by itself with a text pasted in, and as `tradePay` of a merchant's page opens it.

use serde_json::json;

use crate::checks::quiet;
use crate::driver::{Browser, Screen};
use crate::shop::Shop;

/// Escape, as the protocol spells keys.
const ESCAPE: char = '\u{e00c}';

/// Calls `tradePay` as the shop's page would; what comes back is written into the page.
async fn trade_pay(browser: &Browser, given: &serde_json::Value) {
    let script = format!(
        "document.querySelector('h1').textContent = 'waiting';
         AlipayJSBridge.call('tradePay', {given}, (answer) => {{ document.querySelector('h1').textContent = JSON.stringify(answer) }});"
    );
    browser.run(&script).await;
}

async fn told(browser: &Browser, code: &str) {
    browser.leave_frames().await;
    browser.wait_for("h1", &format!(r#"{{"resultCode":"{code}"}}"#)).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_ending_reaches_the_merchants_page_and_the_books_say_what_happened() {
    for screen in Screen::ALL {
        let Some(browser) = Browser::open(screen).await else { return };
        let shop = Shop::open(|builder| builder).await;
        browser.go(&shop.page).await;
        for (ending, code, status) in [
            ("paid", "9000", "TRADE_SUCCESS"),
            ("later", "8000", "TRADE_SUCCESS"),
            ("stuck", "8000", "WAIT_BUYER_PAY"),
            ("failed", "4000", "WAIT_BUYER_PAY"),
            ("left", "6001", "WAIT_BUYER_PAY"),
            ("network", "6002", "WAIT_BUYER_PAY"),
            ("unknown", "6004", "TRADE_SUCCESS"),
        ] {
            let id = format!("order-{ending}");
            let text = shop.wap_text(&id, 8_800, "Noodles", "Wing Fat Noodles").await;
            trade_pay(&browser, &json!({ "orderStr": text })).await;
            browser.enter_frame("iframe").await;
            browser.wait_for("h1", "HK$88.00").await;
            if ending == "paid" {
                browser.click("[data-pay]").await;
            } else {
                browser.choose("#ending", ending).await;
                browser.click(".tester button").await;
            }
            browser.wait_for("main", &format!(r#"{{"resultCode":"{code}"}}"#)).await;
            browser.click("[data-close]").await;
            told(&browser, code).await;
            if status == "TRADE_SUCCESS" {
                shop.hear_that_it_is_paid(&id, 8_800).await;
            }
            assert_eq!(shop.status(&id), status, "{ending}");
        }
        quiet(&browser, "tradePay", false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn trade_pay_takes_exactly_one_argument_of_three_and_escape_is_leaving() {
    let Some(browser) = Browser::open(Screen::Desk).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let bill = shop.sandbox.wallet().open(&shop.wap_text("order-1", 500, "Tea", "Tea House").await).unwrap();
    browser.go(&shop.page).await;

    let text = shop.wap_text("order-2", 700, "Tea", "Tea House").await;
    let encoded: String =
        form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>().replace('+', "%20");
    let address = shop.at(&format!("wallet/cashier?tradeNO={bill}"));
    for (given, amount) in [
        (json!({ "tradeNO": bill }), "HK$5.00"),
        (json!({ "paymentUrl": address }), "HK$5.00"),
        (json!({ "orderStr": encoded }), "HK$7.00"),
    ] {
        trade_pay(&browser, &given).await;
        browser.enter_frame("iframe").await;
        browser.wait_for("h1", amount).await;
        browser.press(ESCAPE).await;
        told(&browser, "6001").await;
    }
    quiet(&browser, "tradePay", false).await;

    for given in [
        json!({}),
        json!({ "tradeNO": bill, "orderStr": text }),
        json!({ "tradeNO": 7 }),
        json!({ "tradeNO": "x".repeat(65) }),
    ] {
        trade_pay(&browser, &given).await;
        told(&browser, "4000").await;
    }
    let warnings = browser.complaints().await;
    assert!(warnings.len() == 4 && warnings[0].contains("exactly one of"), "{warnings:?}");
    assert_eq!((shop.status("order-1"), shop.status("order-2")), ("WAIT_BUYER_PAY", "WAIT_BUYER_PAY"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_text_that_was_changed_is_refused_and_the_demo_shows_why() {
    let Some(browser) = Browser::open(Screen::Phone).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let text = shop.wap_text("order-1", 500, "Tea", "Tea House").await.replace("\"500\"", "\"501\"");
    browser.go(&shop.at("_sandbox/demo")).await;
    browser.type_into("#value", &text).await;
    browser.click("form button").await;
    browser.enter_frame("iframe").await;
    browser.wait_for("main", "the signature over the raw text does not fit").await;
    browser.click("[data-close]").await;
    browser.leave_frames().await;
    browser.wait_for("#answer", r#"{"resultCode":"4000"}"#).await;
    assert!(shop.sandbox.ledger().payments.is_empty());

    // The same page with the text as it was signed.
    browser.run("document.getElementById('value').value = ''").await;
    browser.type_into("#value", &text.replace("\"501\"", "\"500\"")).await;
    browser.click("form button").await;
    browser.enter_frame("iframe").await;
    browser.click("[data-pay]").await;
    browser.click("[data-close]").await;
    browser.leave_frames().await;
    browser.wait_for("#answer", r#"{"resultCode":"9000"}"#).await;
    shop.hear_that_it_is_paid("order-1", 500).await;
    // A text that is refused comes with the status 400, which Chromium reports.
    quiet(&browser, "demo", true).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_pasted_text_is_paid_without_scripts_and_a_bill_closes_when_its_time_is_over() {
    let Some(browser) = Browser::open(Screen::Desk).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let paste = shop.at("wallet/cashier");
    browser.go(&paste).await;
    browser.type_into("textarea", &shop.wap_text("order-1", 500, "Tea", "Tea House").await).await;
    browser.without_scripts().await;
    browser.click("button.primary").await;
    browser.click(".users [value=user-2]").await;
    browser.click("[data-pay]").await;
    browser.find(".done.good").await;
    assert_eq!(shop.status("order-1"), "TRADE_SUCCESS");
    assert_eq!(shop.sandbox.ledger().payment("order-1").unwrap().user.as_deref(), Some("user-2"));

    let Some(browser) = Browser::open(Screen::Phone).await else { return };
    let bill = shop.sandbox.wallet().open(&shop.wap_text("order-2", 500, "Tea", "Tea House").await).unwrap();
    browser.go(&shop.at(&format!("wallet/cashier?tradeNO={bill}"))).await;
    // The page's own clock, three minutes further on.
    browser
        .run("const now = performance.now.bind(performance); performance.now = () => now() + 150000;")
        .await;
    browser.wait_for("[role=status]", "One minute left").await;
    browser.run("performance.now = () => 1e9;").await;
    browser.wait_for("[role=status]", "The time to pay is over").await;
    assert_eq!(browser.run("return document.querySelector('[data-pay]').disabled").await, json!(true));
}
