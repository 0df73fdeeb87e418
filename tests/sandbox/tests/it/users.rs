//! The wallet's users: each has money and a limit of their own, and what a user confirms is that user's and nobody else's.

use alipayhk_runtime::json::Json;
use alipayhk_runtime::money::Money;
use alipayhk_sandbox::ledger::{Ledger, Movement};
use alipayhk_sandbox::{SandboxBuilder, User, Wallet, WalletError};

use crate::merchant::{CANCEL_AUTH, Merchant, builder, parameter, token};

/// What the first and the second user hold at first, in a sandbox of [`two`].
const HELD: [u64; 2] = [10_000, 5_000];

fn hkd(cents: u64) -> Money {
    Money::new("HKD", cents).unwrap()
}

/// A sandbox whose first two users hold little enough to be told apart.
fn two() -> SandboxBuilder {
    builder().user(User::new("user-1", hkd(HELD[0]))).user(User::new("user-2", hkd(HELD[1])))
}

/// Binds an agreement as this user and gives its access token.
async fn bound(merchant: &Merchant, wallet: &Wallet, agreement: &str) -> String {
    let back = wallet.approve(&merchant.prepare(agreement).await).unwrap();
    token(&merchant.apply(&parameter(&back, "authCode").unwrap()).await, "accessToken")
}

fn held(merchant: &Merchant, user: &str) -> u64 {
    merchant.sandbox.ledger().user(user).unwrap().balance.minor_units()
}

/// What each user holds is what that user held, changed by that user's movements.
fn books_add_up(ledger: &Ledger, before: &[(&str, u64)]) {
    for (user, before) in before {
        let of = |out: bool| -> u64 {
            let own = ledger.bookings.iter().filter(|booking| booking.user == *user);
            let way = own.filter(|booking| (booking.movement == Movement::Debit) == out);
            way.map(|booking| booking.amount.minor_units()).sum()
        };
        let holds = ledger.user(user).unwrap().balance.minor_units();
        assert_eq!(holds, before + of(false) - of(true), "{user}:\n{ledger}");
    }
}

#[tokio::test]
async fn two_users_balances_are_apart() {
    let merchant = Merchant::with(two()).await;
    let second = merchant.sandbox.wallet_of("user-2").unwrap();
    let access = bound(&merchant, &merchant.sandbox.wallet(), "agreement-1").await;
    let seconds = bound(&merchant, &second, "agreement-2").await;

    assert_eq!(merchant.debit(&seconds, "t-1", 4_000).await.code(), "SUCCESS");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (10_000, 1_000));
    assert_eq!(merchant.debit(&access, "t-2", 9_000).await.code(), "SUCCESS");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (1_000, 1_000));
    // What one lacks the other does not help out with, however much it holds.
    merchant.sandbox.set_balance(hkd(50_000)).unwrap();
    let refused = merchant.debit(&seconds, "t-3", 1_001).await;
    assert_eq!(refused.code(), "BALANCE_NOT_ENOUGH");
    assert!(refused.message().contains("HKD 10.00"), "{}", refused.message());
    assert_eq!(merchant.debit(&access, "t-3", 1_001).await.code(), "SUCCESS");

    let ledger = merchant.sandbox.ledger();
    let users: Vec<Option<&str>> = ledger.payments.iter().map(|payment| payment.user.as_deref()).collect();
    assert_eq!(users, [Some("user-2"), Some("user-1"), Some("user-1")]);
    assert_eq!(ledger.agreements[1].user, "user-2");
    books_add_up(&ledger, &[("user-2", HELD[1]), ("user-3", 10_000_000)]);
}

#[tokio::test]
async fn the_limit_of_one_user_does_not_hold_another() {
    let merchant = Merchant::with(two()).await;
    let second = merchant.sandbox.wallet_of("user-2").unwrap();
    let access = bound(&merchant, &merchant.sandbox.wallet(), "agreement-1").await;
    let seconds = bound(&merchant, &second, "agreement-2").await;
    second.set_limit_per_payment(Some(hkd(100))).unwrap();
    assert_eq!(merchant.debit(&seconds, "t-1", 101).await.code(), "AMOUNT_EXCEEDS_LIMIT");
    assert_eq!(merchant.debit(&access, "t-2", 101).await.code(), "SUCCESS");
    second.set_limit_per_payment(None).unwrap();
    assert_eq!(merchant.debit(&seconds, "t-1", 101).await.code(), "SUCCESS");
}

#[tokio::test]
async fn the_usual_users_have_plenty_little_and_a_low_limit() {
    let merchant = Merchant::with(builder().balance(hkd(20_000))).await;
    let mut accesses = Vec::new();
    for user in ["user-1", "user-2", "user-3"] {
        let wallet = merchant.sandbox.wallet_of(user).unwrap();
        accesses.push(bound(&merchant, &wallet, &format!("agreement-of-{user}")).await);
    }
    for (access, trans_id, code) in [
        (&accesses[0], "t-1", "SUCCESS"),
        (&accesses[1], "t-2", "BALANCE_NOT_ENOUGH"),
        (&accesses[2], "t-3", "AMOUNT_EXCEEDS_LIMIT"),
    ] {
        assert_eq!(merchant.debit(access, trans_id, 10_000).await.code(), code, "{trans_id}");
    }
    assert_eq!(merchant.balance(), 10_000);
}

#[tokio::test]
async fn what_is_given_back_returns_to_who_paid() {
    let merchant = Merchant::with(two()).await;
    let second = merchant.sandbox.wallet_of("user-2").unwrap();
    let seconds = bound(&merchant, &second, "agreement-1").await;
    let paid = merchant.debit(&seconds, "t-1", 2_000).await;
    merchant.debit(&seconds, "t-2", 1_000).await;
    // The agreement ends, and is the first user's from then on; who has paid stays who has paid.
    second.unbind("agreement-1").unwrap();
    let access = bound(&merchant, &merchant.sandbox.wallet(), "agreement-1").await;
    merchant.debit(&access, "t-3", 500).await;

    assert_eq!(merchant.refund(paid.text("acquirementId"), "r-1", 700).await.code(), "SUCCESS");
    assert_eq!(merchant.cancel("t-2").await.code(), "SUCCESS");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (9_500, 3_700));
    books_add_up(&merchant.sandbox.ledger(), &[("user-1", HELD[0]), ("user-2", HELD[1])]);
}

#[tokio::test]
async fn a_bill_is_paid_by_the_user_who_confirms_it_and_once() {
    let merchant = Merchant::with(two()).await;
    let (first, second) = (merchant.sandbox.wallet(), merchant.sandbox.wallet_of("user-2").unwrap());
    let bill = first.open(&merchant.wap_text("w-1", 6_000, "")).unwrap();
    assert_eq!(merchant.sandbox.ledger().payment("w-1").unwrap().user, None);
    assert_eq!(second.confirm(&bill), "4000", "user-2 holds too little");
    let bill = first.open(&merchant.wap_text("w-2", 3_000, "")).unwrap();
    assert_eq!(second.confirm(&bill), "9000");
    assert_eq!(first.confirm(&bill), "9000", "paid is paid, and nothing moves twice");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (10_000, 2_000));
    assert_eq!(merchant.sandbox.ledger().payment("w-2").unwrap().user.as_deref(), Some("user-2"));
    assert_eq!(second.pay(&merchant.wap_text("w-3", 2_000, "")), "9000");
    assert_eq!(second.balance().unwrap(), hkd(0));
}

#[tokio::test]
async fn a_bound_agreement_is_its_users_until_it_ends() {
    let merchant = Merchant::with(two()).await;
    let (first, second) = (merchant.sandbox.wallet(), merchant.sandbox.wallet_of("user-2").unwrap());
    let seconds = bound(&merchant, &second, "agreement-1").await;
    let page = merchant.prepare("agreement-1").await;
    let error = first.approve(&page).unwrap_err();
    assert!(matches!(&error, WalletError::OtherUser { user } if user == "user-2"), "{error:?}");
    assert!(error.to_string().contains("act as user-2"), "{error}");
    assert!(matches!(first.unbind("agreement-1"), Err(WalletError::OtherUser { .. })));
    assert_eq!(merchant.debit(&seconds, "t-1", 100).await.code(), "SUCCESS");

    // The page is still open for the one whose it is, and a new token still takes that user's money.
    let back = second.approve(&page).unwrap();
    let seconds = token(&merchant.apply(&parameter(&back, "authCode").unwrap()).await, "accessToken");
    assert_eq!(merchant.debit(&seconds, "t-2", 100).await.code(), "SUCCESS");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (10_000, 4_800));

    merchant.call(CANCEL_AUTH, &merchant.agreement_body("agreement-1")).await;
    let access = bound(&merchant, &first, "agreement-1").await;
    assert_eq!(merchant.debit(&access, "t-3", 100).await.code(), "SUCCESS");
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (9_900, 4_800));
}

#[tokio::test]
async fn an_unknown_user_is_refused_with_the_known_ones() {
    let merchant = Merchant::with(builder().user(User::new("saver", hkd(1)))).await;
    let error = merchant.sandbox.wallet_of("user-7").err().unwrap().to_string();
    assert_eq!(error, "there is no wallet user user-7; there are user-1, user-2, user-3, saver");
    let error = builder().user(User::new("a b", hkd(1))).start().await.unwrap_err().to_string();
    assert!(error.contains("the wallet's users can't be used"), "{error}");
}

/// Gives a command to the wallet, and gives status and answer.
async fn command(merchant: &Merchant, body: &str) -> (u16, Json) {
    let request = merchant.http.post(format!("{}_control/wallet", merchant.sandbox.base_url()));
    let request = request.header("content-type", "application/json").body(body.to_owned());
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, Json::parse(&answer.bytes().await.unwrap()).unwrap())
}

#[tokio::test]
async fn the_control_api_does_what_the_named_user_would() {
    let merchant = Merchant::with(two()).await;
    let page = merchant.prepare("agreement-1").await;
    let (status, back) = command(&merchant, &format!(r#"{{"user":"user-2","approve":"{page}"}}"#)).await;
    assert_eq!(status, 200, "{back}");
    let code = parameter(back.get("redirect").unwrap().as_str().unwrap(), "authCode").unwrap();
    let seconds = token(&merchant.apply(&code).await, "accessToken");
    for set in [
        r#"{"balance":{"currency":"HKD","value":"300"},"user":"user-2"}"#,
        r#"{"limit_per_payment":{"currency":"HKD","value":"200"},"user":"user-2"}"#,
    ] {
        assert_eq!(command(&merchant, set).await.0, 200, "{set}");
    }
    assert_eq!(merchant.debit(&seconds, "t-1", 201).await.code(), "AMOUNT_EXCEEDS_LIMIT");
    assert_eq!(merchant.debit(&seconds, "t-1", 200).await.code(), "SUCCESS");
    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 100, "")).unwrap();
    let (_, paid) = command(&merchant, &format!(r#"{{"pay":"{bill}","user":"user-2"}}"#)).await;
    assert_eq!(paid.get("resultCode").unwrap().as_str(), Some("9000"));
    assert_eq!((held(&merchant, "user-1"), held(&merchant, "user-2")), (10_000, 0));

    // Without a name the first is meant, whose agreement it is not.
    assert_eq!(command(&merchant, r#"{"unbind":"agreement-1"}"#).await.0, 409);
    assert_eq!(command(&merchant, r#"{"unbind":"agreement-1","user":"user-2"}"#).await.0, 200);
    let (status, unknown) = command(&merchant, r#"{"unbind":"agreement-1","user":"nobody"}"#).await;
    assert_eq!(status, 404);
    assert!(unknown.to_string().contains("there are user-1, user-2, user-3"), "{unknown}");
    for body in
        [r#"{"user":"user-2"}"#, r#"{"user":2,"unbind":"a"}"#, r#"{"user":"user-2","pay":"a","open":"b"}"#]
    {
        assert_eq!(command(&merchant, body).await.0, 400, "{body}");
    }
}

#[tokio::test]
async fn the_ledger_tells_whose_everything_is() {
    let merchant = Merchant::with(two()).await;
    let second = merchant.sandbox.wallet_of("user-2").unwrap();
    let seconds = bound(&merchant, &second, "agreement-1").await;
    merchant.debit(&seconds, "t-1", 100).await;
    let ledger = merchant.http.get(format!("{}_control/ledger", merchant.sandbox.base_url()));
    let ledger = Json::parse(&ledger.send().await.unwrap().bytes().await.unwrap()).unwrap();
    let list = |name: &str| ledger.get(name).unwrap().as_array().unwrap();
    let third = r#"{"user":"user-3","name":"Max Limit","balance":{"currency":"HKD","value":"10000000"},"limit_per_payment":{"currency":"HKD","value":"5000"}}"#;
    assert_eq!(list("users")[2].to_string(), third);
    for name in ["agreements", "payments", "bookings"] {
        assert_eq!(list(name)[0].get("user").unwrap().as_str(), Some("user-2"), "{name}");
    }
    let printed = merchant.sandbox.ledger().to_string();
    assert!(printed.contains("Max Limit") && printed.contains("HKD 49.00"), "{printed}");
}

#[tokio::test]
async fn a_reset_gives_every_user_back_what_was_held_at_first() {
    let merchant = Merchant::with(two()).await;
    let second = merchant.sandbox.wallet_of("user-2").unwrap();
    second.set_balance(hkd(1)).unwrap();
    second.set_limit_per_payment(Some(hkd(1))).unwrap();
    merchant.sandbox.reset().unwrap();
    assert_eq!(merchant.sandbox.ledger().user("user-2"), Some(&User::new("user-2", hkd(HELD[1]))));
}
