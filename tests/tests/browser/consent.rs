//! Binding an agreement: the user confirms or declines, and the merchant goes on from there with the typed client.

use alipayhk::Outcome;

use crate::checks::quiet;
use crate::driver::{Browser, Screen};
use crate::shop::Shop;

/// The arrow down, as the protocol spells keys.
const DOWN: char = '\u{e015}';

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_confirms_and_the_merchant_debits_and_is_notified() {
    for (screen, language, confirm) in
        [(Screen::Phone, "zh-Hant-HK", "確認授權"), (Screen::Desk, "en", "Confirm")]
    {
        let Some(browser) = Browser::open(screen).await else { return };
        let shop = Shop::open(|builder| builder).await;
        let site = shop.ask_for_consent("agreement-1", "state-1").await;
        browser.go(&format!("{site}&lang={language}")).await;
        assert!(browser.text("main").await.contains(shop.sandbox.merchant_id()));
        assert_eq!(browser.text("button.primary").await, confirm);
        browser.follow("button.primary").await;
        browser.wait_for("h1", "Thank you").await;
        let redirect = shop.came_back("state-1").await;
        assert_eq!(redirect.auth_result.as_ref().unwrap().as_str(), "SUCCESS");
        let token = shop.token(redirect).await;
        let Outcome::Done(_) = shop.debit(&token, "order-1", 12_345).await else { panic!("no debit") };
        shop.hear_that_it_is_paid("order-1", 12_345).await;
        quiet(&browser, "consent", false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_user_who_is_picked_by_the_keyboard_is_debited_and_found_short() {
    for screen in Screen::ALL {
        let Some(browser) = Browser::open(screen).await else { return };
        let shop = Shop::open(|builder| builder).await;
        let site = shop.ask_for_consent("agreement-1", "state-1").await;
        browser.go(&format!("{site}&lang=en")).await;
        assert_eq!(browser.text(".users label:has(:checked) strong").await, "Sandy Box");
        browser.run("document.querySelector('.users :checked').focus()").await;
        browser.press(DOWN).await;
        assert_eq!(browser.text(".users label:has(:checked) strong").await, "Penny Short");
        browser.follow("button.primary").await;
        browser.wait_for("h1", "Thank you").await;
        let token = shop.token(shop.came_back("state-1").await).await;
        let Outcome::Refused(refused) = shop.debit(&token, "order-1", 12_345).await else {
            panic!("a debit")
        };
        assert_eq!(refused.code().as_str(), "BALANCE_NOT_ENOUGH");
        assert_eq!(shop.sandbox.ledger().agreements[0].user, "user-2");
        quiet(&browser, "consent", false).await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_user_declines_and_the_merchant_gets_no_code() {
    let Some(browser) = Browser::open(Screen::Phone).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let site = shop.ask_for_consent("agreement-1", "state-1").await;
    browser.go(&site).await;
    browser.follow("button[value=decline]").await;
    browser.wait_for("h1", "Thank you").await;
    let redirect = shop.came_back("state-1").await;
    assert!(redirect.auth_code.is_none());
    assert_eq!(redirect.auth_result.as_ref().unwrap().as_str(), "FAIL");
    assert!(shop.sandbox.ledger().agreements.is_empty());
    // The answer stands: the same page has no button any more.
    browser.go(&site).await;
    assert_eq!(browser.text("h1").await, "You have answered this already");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_page_is_switched_to_the_other_language_and_works_without_scripts() {
    let Some(browser) = Browser::open(Screen::Desk).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let site = shop.ask_for_consent("agreement-1", "state-1").await;
    browser.without_scripts().await;
    browser.go(&site).await;
    browser.follow(".tongue a").await;
    browser.follow("button.primary").await;
    assert!(shop.came_back("state-1").await.auth_code.is_some());
}
