//! Every page, on a phone and on a desk, in both languages, light and dark, with texts that a hostile merchant would write:
//! looked over by [`crate::checks`], and pictured for `tests/screenshots/`.

use std::path::Path;
use std::sync::Arc;

use alipayhk::{Money, Outcome};
use alipayhk_sandbox::{Fault, ManualClock, User};

use crate::checks::check;
use crate::driver::{Browser, Screen};
use crate::shop::Shop;

/// A title that wants to be markup, is too long, and can't be broken.
const HOSTILE: &str = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa電費電費電費電費電費電費電費電費電費電費電費電費電費電費電費電費電費電費";

/// Pages that are pictured in both languages; the others in English.
const SHOWCASE: [&str; 5] = ["consent", "bill", "bill-hostile", "paid", "console-messages"];

/// Pages that look as another one does, in other words.
const AS_ANOTHER: [&str; 5] = ["consent-unknown", "left", "network", "unknown", "console-message-refused"];

/// Pages that are pictured on a dark screen as well.
const DARK: [&str; 2] = ["bill", "console-messages"];

/// A page of the gallery.
struct Picture<'a> {
    name: &'a str,
    address: String,
    /// Chromium reports the status that it comes with.
    told_off: bool,
    /// What is pressed before it is looked at.
    press: Option<&'a str>,
}

impl<'a> Picture<'a> {
    fn of(name: &'a str, address: String) -> Self {
        Self { name, address, told_off: false, press: None }
    }

    fn told_off(self) -> Self {
        Self { told_off: true, ..self }
    }

    fn pressed(self, selector: &'a str) -> Self {
        Self { press: Some(selector), ..self }
    }
}

/// A shop where something of every kind has happened. Gives the addresses of its pages.
async fn pictures(shop: &Shop) -> Vec<Picture<'static>> {
    let wallet = shop.sandbox.wallet();
    let token = shop.bound("subscription-2026-000481").await;
    let ended = shop.bound("subscription-2026-000112").await;
    wallet.unbind("subscription-2026-000112").unwrap();
    shop.acknowledge(false);
    let Outcome::Done(paid) = shop.debit(&token, "order-20260302-0017", 12_850).await else {
        panic!("no debit")
    };
    shop.was_told(2).await;
    shop.acknowledge(true);
    let Outcome::Refused(_) = shop.debit(&ended, "order-20260302-0018", 8_800).await else {
        panic!("a debit")
    };
    shop.refund(&paid, "refund-0017-1", 2_000).await;
    shop.sandbox.fault("agreement_pay", Fault::LoseAnswer, 1).unwrap();
    let Outcome::Unknown(_) = shop.debit(&token, "order-20260302-0019", 4_200).await else {
        panic!("an answer")
    };
    shop.hear_that_it_is_paid("order-20260302-0019", 4_200).await;
    shop.careless(true);
    shop.sandbox.fault("pay_notification", Fault::WrongKey, 1).unwrap();
    let Outcome::Done(_) = shop.debit(&token, "order-20260302-0021", 6_400).await else { panic!("no debit") };
    shop.hear_that_it_is_paid("order-20260302-0021", 6_400).await;
    shop.careless(false);
    shop.sandbox.fault("agreement_pay", Fault::HttpStatus(502), 3).unwrap();
    let _ = wallet
        .open(&shop.wap_text("order-changed", 100, "Tea", "Tea House").await.replace("\"100\"", "\"900\""));

    let noodles =
        shop.wap_text("order-20260302-0020", 23_680, "Dinner for two, table 12", "Wing Fat Noodles").await;
    let bill = wallet.open(&noodles).unwrap();
    let hostile =
        wallet.open(&shop.wap_text("order-hostile", 99_999_999_999, HOSTILE, HOSTILE).await).unwrap();
    let done =
        wallet.open(&shop.wap_text("order-20260302-0016", 5_600, "Milk tea", "Tea House").await).unwrap();
    assert_eq!(wallet.confirm(&done), "9000");

    let messages = shop.sandbox.ledger().messages;
    let debit = messages.iter().position(|message| message.function.ends_with("agreement.pay")).unwrap();
    let changed = messages.iter().position(|message| message.result_code == "INVALID_SIGNATURE").unwrap();
    let used = shop.ask_for_consent("agreement-used", "s").await;
    wallet.decline(&used).unwrap();
    let at = |path: &str| shop.at(path);
    vec![
        Picture::of("first", at("?")),
        Picture::of("consent", shop.ask_for_consent("subscription-2026-000500", "s").await),
        Picture::of("consent-unknown", at("wallet/consent?session=none")).told_off(),
        Picture::of("consent-used", used).told_off(),
        Picture::of("cashier", at("wallet/cashier?")),
        Picture::of("bill", at(&format!("wallet/cashier?tradeNO={bill}"))),
        Picture::of("bill-hostile", at(&format!("wallet/cashier?tradeNO={hostile}"))),
        Picture::of("paid", at(&format!("wallet/cashier/done?tradeNO={done}&result=9000"))),
        Picture::of("processing", at(&format!("wallet/cashier/done?tradeNO={bill}&result=8000"))),
        Picture::of(
            "not-paid",
            at(&format!("wallet/cashier/done?tradeNO={hostile}&result=4000&why=BALANCE_NOT_ENOUGH")),
        ),
        Picture::of("left", at(&format!("wallet/cashier/done?tradeNO={bill}&result=6001"))),
        Picture::of("network", at(&format!("wallet/cashier/done?tradeNO={bill}&result=6002"))),
        Picture::of("unknown", at(&format!("wallet/cashier/done?tradeNO={bill}&result=6004"))),
        Picture::of("demo", at("_sandbox/demo?")),
        Picture::of("console-messages", at("_console?")),
        Picture::of("console-message", at(&format!("_console/messages/{debit}?"))),
        Picture::of("console-message-refused", at(&format!("_console/messages/{changed}?"))),
        Picture::of("console-payments", at("_console/payments?")),
        Picture::of("console-agreements", at("_console/agreements?")),
        Picture::of("console-notifications", at("_console/notifications?")).pressed("#n1 summary"),
        Picture::of("console-attempt", at("_console/notifications/1?attempt=1")),
        Picture::of("console-faults", at("_console/faults?")),
    ]
}

async fn look_over(screen: Screen) {
    let Some(browser) = Browser::open(screen).await else { return };
    let clock = Arc::new(ManualClock::starting_at(alipayhk_tests::noon()));
    let shop = Shop::open(|builder| builder.clock(clock)).await;
    for picture in pictures(&shop).await {
        for language in ["en", "zh-Hant-HK"] {
            let what = format!("{}-{}-{language}", picture.name, screen.name());
            browser.go(&format!("{}&lang={language}", picture.address)).await;
            if let Some(selector) = picture.press {
                browser.click(selector).await;
            }
            let pictured = !AS_ANOTHER.contains(&picture.name);
            if pictured && (language == "en" || SHOWCASE.contains(&picture.name)) {
                keep(&browser, &what, true).await;
            }
            if DARK.contains(&picture.name) {
                browser.dark(true).await;
                keep(&browser, &format!("{what}-dark"), true).await;
            }
            check(&browser, &what, language, picture.told_off).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_can_be_read_and_used_on_a_phone() {
    look_over(Screen::Phone).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_page_can_be_read_and_used_on_a_desk() {
    look_over(Screen::Desk).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_hundred_users_with_long_names_can_be_read_and_picked() {
    for screen in Screen::ALL {
        let Some(browser) = Browser::open(screen).await else { return };
        let shop = Shop::open(|builder| {
            (4..=100).fold(builder, |builder, number| {
                let user = User::new(format!("user-{number}"), Money::hkd(u64::MAX));
                builder.user(user.named("W".repeat(40)).limit_per_payment(Money::hkd(u64::MAX)))
            })
        })
        .await;
        let bill =
            shop.sandbox.wallet().open(&shop.wap_text("order-1", 500, "Tea", "Tea House").await).unwrap();
        let pages = [
            shop.ask_for_consent("agreement-1", "s").await,
            shop.at(&format!("wallet/cashier?tradeNO={bill}")),
        ];
        for (language, page) in ["en", "zh-Hant-HK"].into_iter().zip(&pages) {
            browser.go(&format!("{page}&lang={language}")).await;
            check(&browser, page, language, false).await;
        }
        browser.click(".users [value=user-100]").await;
        browser.click("[data-pay]").await;
        browser.find(".done.good").await;
        assert_eq!(shop.sandbox.ledger().payment("order-1").unwrap().user.as_deref(), Some("user-100"));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_cashier_can_be_read_and_used_in_the_dialog_of_the_merchants_page() {
    for screen in Screen::ALL {
        let Some(browser) = Browser::open(screen).await else { return };
        let shop = Shop::open(|builder| builder).await;
        let text = shop
            .wap_text("order-20260302-0020", 23_680, "Dinner for two, table 12", "Wing Fat Noodles")
            .await;
        browser.go(&shop.at("_sandbox/demo?lang=en")).await;
        browser.type_into("#value", &text).await;
        browser.click("form button").await;
        browser.enter_frame("iframe").await;
        browser.wait_for("h1", "HK$236.80").await;
        keep(&browser, &format!("tradepay-{}-en", screen.name()), false).await;
        check(&browser, "tradePay", "en", false).await;
    }
}

/// Keeps a picture, if that is asked for.
async fn keep(browser: &Browser, name: &str, whole: bool) {
    if std::env::var_os("ALIPAYHK_SCREENSHOTS").is_none() {
        return;
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("screenshots");
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join(format!("{name}.png")), browser.picture(whole).await).unwrap();
}
