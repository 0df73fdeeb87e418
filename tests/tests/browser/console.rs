//! The console: what comes in is seen without loading the page again, and its buttons do what they say.

use alipayhk::Outcome;

use crate::checks::quiet;
use crate::driver::{Browser, Screen};
use crate::shop::Shop;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_message_shows_by_itself_with_the_signed_text_and_can_be_played_again() {
    let Some(browser) = Browser::open(Screen::Desk).await else { return };
    let shop = Shop::open(|builder| builder).await;
    browser.go(&shop.at("_console")).await;
    assert!(browser.text("#live").await.contains("Nothing yet"));
    let token = shop.bound("agreement-1").await;
    browser.wait_for("#live", "alipay.intl.oauth.auth.applyToken").await;
    let Outcome::Done(_) = shop.debit(&token, "order-1", 8_800).await else { panic!("no debit") };
    browser.wait_for("#live", "alipay.intl.acquiring.agreement.pay").await;

    browser.follow(".feed li:first-child a").await;
    let signed = browser.text("mark").await;
    assert!(signed.starts_with(r#"{"head":{"version":"2.0.0""#) && signed.contains("order-1"), "{signed}");
    assert!(!signed.contains(token.expose()) && signed.contains("••••"), "the token is not masked: {signed}");
    browser.follow(".line a.button").await;
    assert!(browser.text("mark").await.contains(token.expose()), "the token is not revealed");

    // The same bytes again: answered alike, and nothing is debited twice.
    browser.follow(".panel form button").await;
    browser.wait_for("[role=status]", "This is the replay").await;
    assert!(browser.text(".panel").await.contains("SUCCESS"));
    let ledger = shop.sandbox.ledger();
    assert_eq!((ledger.debits("order-1"), ledger.messages.len()), (1, 4));
    quiet(&browser, "console", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_strikes_as_often_as_the_console_asked_for() {
    let Some(browser) = Browser::open(Screen::Phone).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let token = shop.bound("agreement-1").await;
    browser.go(&shop.at("_console/faults")).await;
    browser.choose("#operation", "alipay.intl.acquiring.agreement.pay").await;
    browser.choose("#fault", "lose_answer").await;
    browser.follow("form .primary").await;
    browser.wait_for("#live", "LoseAnswer").await;
    let Outcome::Unknown(_) = shop.debit(&token, "order-1", 8_800).await else { panic!("no fault") };
    browser.wait_for("#live", "No fault is waiting").await;
    let Outcome::Done(_) = shop.debit(&token, "order-1", 8_800).await else { panic!("not twice") };
    assert_eq!(shop.sandbox.ledger().debits("order-1"), 1);

    // One that lacks what it needs is not added, and the page says so.
    browser.choose("#fault", "http_status").await;
    browser.follow("form .primary").await;
    browser.wait_for("[role=alert]", "The fault was not added").await;

    // The clock: a day on, a payment of today can't be cancelled any more, and the page shows the new day.
    let before = browser.text(".now").await;
    browser.choose("#step", "86400").await;
    browser.follow("form[action='/_console/clock'] button").await;
    assert_ne!(browser.text(".now").await[..10], before[..10]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_notification_shows_every_send_and_is_sent_again_by_hand() {
    let Some(browser) = Browser::open(Screen::Desk).await else { return };
    let shop = Shop::open(|builder| builder).await;
    shop.acknowledge(false);
    let token = shop.bound("agreement-1").await;
    let Outcome::Done(_) = shop.debit(&token, "order-1", 8_800).await else { panic!("no debit") };
    browser.go(&shop.at("_console/notifications")).await;
    browser.wait_for("#live", "Next try").await;
    browser.click("summary").await;
    browser.wait_for("#live", "HTTP status 503; 200 was expected").await;

    shop.acknowledge(true);
    browser.follow("#live form button").await;
    shop.hear_that_it_is_paid("order-1", 8_800).await;
    browser.wait_for(".feed > li > .badge", "Acknowledged").await;
    browser.wait_for("summary", "2").await;
    browser.click("summary").await;
    browser.follow(".attempts li:last-child a").await;
    browser.wait_for("main", "acknowledged").await;
    assert!(browser.text("#sent + pre mark").await.contains("alipay.intl.acquiring.common.notify.pay"));
    assert!(browser.text("#came + pre mark").await.contains("\"resultStatus\":\"S\""));
    quiet(&browser, "notifications", false).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agreement_is_ended_as_the_user_can_and_its_token_is_masked() {
    let Some(browser) = Browser::open(Screen::Phone).await else { return };
    let shop = Shop::open(|builder| builder).await;
    let token = shop.bound("agreement-1").await;
    browser.go(&shop.at("_console/agreements")).await;
    assert!(!browser.text("main").await.contains(token.expose()));
    browser.follow("#mask").await;
    assert!(browser.text("main").await.contains(token.expose()));
    browser.click("#u1").await;
    browser.wait_for("#live .badge", "Ended").await;
    let Outcome::Refused(_) = shop.debit(&token, "order-1", 8_800).await else {
        panic!("the token is still good")
    };
}
