//! The control API: what each command does, and who may not give one.

use std::time::{Duration, SystemTime};

use alipayhk_runtime::json::Json;
use alipayhk_runtime::money::Money;
use alipayhk_sandbox::Fault;

use crate::listener::{Listener, acknowledged};
use crate::merchant::{Merchant, NOON, builder, parameter, token};

/// Gives a command, and gives status and answer.
async fn command(merchant: &Merchant, name: &str, body: &str) -> (u16, Json) {
    let url = format!("{}_control/{name}", merchant.sandbox.base_url());
    let request = merchant.http.post(url).header("content-type", "application/json").body(body.to_owned());
    read(request).await
}

async fn read(request: reqwest::RequestBuilder) -> (u16, Json) {
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, Json::parse(&answer.bytes().await.unwrap()).unwrap())
}

async fn ledger(merchant: &Merchant, query: &str) -> Json {
    let url = format!("{}_control/ledger{query}", merchant.sandbox.base_url());
    let (status, json) = read(merchant.http.get(url)).await;
    assert_eq!(status, 200, "{json}");
    json
}

fn words(json: &Json) -> &str {
    json.get("error").unwrap_or_else(|| panic!("{json}")).as_str().unwrap()
}

#[tokio::test]
async fn the_clock_moves_codes_bills_and_days() {
    let mut merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    let code = merchant.code("agreement-2").await;
    merchant.debit(&access, "t-1", 100).await;
    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 100, "")).unwrap();

    let (status, moved) = command(&merchant, "clock", r#"{"advance_seconds":180}"#).await;
    assert_eq!((status, moved.get("now").unwrap().as_str()), (200, Some("2026-03-02T12:03:00+08:00")));
    assert_eq!(merchant.sandbox.wallet().confirm(&bill), "4000");
    command(&merchant, "clock", r#"{"advance_seconds":420}"#).await;
    assert_eq!(merchant.apply(&code).await.code(), "AUTH_CODE_EXPIRED");

    let (status, _) = command(&merchant, "clock", r#"{"set":"2026-03-03T00:15:00+08:00"}"#).await;
    assert_eq!(status, 200);
    merchant.time = "2026-03-03T00:15:00+08:00".to_owned();
    assert_eq!(merchant.cancel("t-1").await.code(), "CANCEL_EXPIRED");
    // It goes on from there.
    merchant.clock.advance(Duration::from_secs(5));
    let expected = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON + 12 * 3600 + 15 * 60 + 5);
    assert_eq!(merchant.sandbox.now(), expected);
}

#[tokio::test]
async fn a_time_that_is_none_is_refused_and_moves_nothing() {
    let merchant = Merchant::new().await;
    for body in [
        r"{}",
        r#"{"advance_seconds":-1}"#,
        r#"{"advance_seconds":1.5}"#,
        r#"{"advance_seconds":"1"}"#,
        r#"{"advance_seconds":9223372036854775807}"#,
        r#"{"set":"tomorrow"}"#,
        r#"{"set":"2026-03-02T12:00:00+08:00","advance_seconds":1}"#,
        "[]",
        "{",
        r#"{"set":"2026-03-02T12:00:00+08:00","set":"2026-03-02T12:00:00+08:00"}"#,
    ] {
        let (status, answer) = command(&merchant, "clock", body).await;
        assert_eq!(status, 400, "{body}: {answer}");
    }
    let (_, slip) = command(&merchant, "clock", r#"{"advance_second":1}"#).await;
    assert_eq!(words(&slip), "there is no member advance_second; did you mean advance_seconds?");
    assert_eq!(merchant.sandbox.now(), SystemTime::UNIX_EPOCH + Duration::from_secs(NOON));
}

#[tokio::test]
async fn moving_the_clock_sends_what_is_due_by_then() {
    let listener = Listener::new(|_, _| (500, Vec::new())).await;
    let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "t-1", 100).await;
    // Two minutes, ten, ten: without moving the clock a test would wait for the first of them in vain.
    for (sends, minutes) in [(1, 2), (2, 10), (3, 10)] {
        heard(&listener, sends).await;
        let next = || {
            let notifications = merchant.sandbox.ledger().notifications;
            notifications.first().and_then(|first| first.next_send.as_ref()?.unix_seconds())
        };
        let due =
            i64::try_from(merchant.sandbox.now().duration_since(SystemTime::UNIX_EPOCH).unwrap().as_secs());
        let due = due.unwrap() + minutes * 60;
        for _ in 0..200 {
            if next() == Some(due) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(next(), Some(due));
        merchant.sandbox.advance(Duration::from_secs(u64::try_from(minutes).unwrap() * 60)).unwrap();
    }
    heard(&listener, 4).await;
}

#[tokio::test]
async fn moving_the_clock_a_day_at_once_sends_as_often_as_was_due_until_acknowledged() {
    let never = Listener::new(|_, _| (500, Vec::new())).await;
    let at_last = Listener::new(
        |before, message| if before < 4 { (500, Vec::new()) } else { acknowledged(before, message) },
    )
    .await;
    for (listener, sends) in [(never, 8), (at_last, 5)] {
        let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
        let access = merchant.bind("agreement-1").await;
        merchant.debit(&access, "t-1", 100).await;
        heard(&listener, 1).await;
        for _ in 0..200 {
            // The next is put off, so the clock is moved past it.
            if merchant.sandbox.ledger().notifications.iter().any(|sent| sent.attempts.len() == 1) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        merchant.sandbox.advance(Duration::from_secs(25 * 3600)).unwrap();
        heard(&listener, sends).await;
        tokio::time::sleep(Duration::from_millis(100)).await;
        let sent = merchant.sandbox.ledger().notifications.remove(0);
        assert_eq!((listener.heard().len(), sent.attempts.len(), sent.next_send), (sends, sends, None));
    }
}

async fn heard(listener: &Listener, sends: usize) {
    for _ in 0..500 {
        if listener.heard().len() >= sends {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} sends were heard, {sends} were expected", listener.heard().len());
}

#[tokio::test]
async fn a_notification_is_sent_again_when_asked_for() {
    let listener = Listener::new(acknowledged).await;
    let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "t-1", 100).await;
    heard(&listener, 1).await;
    let number = ledger(&merchant, "").await.get("notifications").unwrap().as_array().unwrap()[0]
        .get("number")
        .unwrap()
        .to_string();
    let (status, _) = command(&merchant, &format!("notifications/{number}/send"), "").await;
    assert_eq!(status, 200);
    heard(&listener, 2).await;
    let (status, answer) = command(&merchant, "notifications/77/send", "").await;
    assert_eq!(status, 404, "{answer}");
    assert!(!merchant.sandbox.send_again(77).unwrap());

    // Nothing is sent to another machine, so nothing is said to be.
    let body = merchant.pay_body("t-2", 100, r#","notify_url":"http://192.0.2.1/notify""#);
    merchant.debit_with(&access, &body).await;
    for _ in 0..500 {
        if merchant.sandbox.ledger().notifications[1].not_sent.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let number = merchant.sandbox.ledger().notifications[1].number;
    let (status, answer) = command(&merchant, &format!("notifications/{number}/send"), "").await;
    assert!(status == 409 && words(&answer).contains("is not on this machine"), "{answer}");
    assert!(!merchant.sandbox.send_again(number).unwrap());
}

#[tokio::test]
async fn a_time_out_of_reach_is_told_apart_from_what_is_none() {
    let merchant = Merchant::new().await;
    for (set, expected) in [
        ("9999-12-31T23:59:59+08:00", "further away than the clock goes"),
        ("9999-12-31 23:59:59", "as RFC 3339 writes it"),
        ("2026-13-02T12:00:00+08:00", "as RFC 3339 writes it"),
    ] {
        let (status, answer) = command(&merchant, "clock", &format!(r#"{{"set":"{set}"}}"#)).await;
        assert_eq!(status, 400, "{set}");
        assert!(words(&answer).contains(expected), "{set}: {answer}");
    }
    let (_, answer) = command(&merchant, "reset", r#"{"x":1}"#).await;
    assert_eq!(words(&answer), "this command takes nothing, and x was given");
}

#[tokio::test]
async fn a_bill_that_is_not_paid_is_told_why() {
    let merchant = Merchant::new().await;
    let (status, answer) = command(&merchant, "wallet", r#"{"pay":"nope"}"#).await;
    assert_eq!(status, 404);
    assert_eq!(words(&answer), "there is no bill of this acquirementId");

    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 10_000_001, "")).unwrap();
    let (status, answer) = command(&merchant, "wallet", &format!(r#"{{"pay":"{bill}"}}"#)).await;
    assert_eq!((status, answer.get("resultCode").unwrap().as_str()), (200, Some("4000")));
    let reason = answer.get("reason").unwrap().as_str().unwrap();
    assert!(reason.starts_with("BALANCE_NOT_ENOUGH: "), "{reason}");
}

#[tokio::test]
async fn no_notification_is_a_command() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 1, r#","notify_url":"http://127.0.0.1:9/""#);
    assert_eq!(merchant.debit_with(&access, &body).await.code(), "SUCCESS");
    let notification = r#"{"request":{"head":{},"body":{}},"signature":"AA=="}"#;
    for name in ["notifications/0/send", "reset", "clock", "faults", "wallet"] {
        let (status, answer) = command(&merchant, name, notification).await;
        assert_eq!(status, 400, "{name}: {answer}");
    }
}

#[tokio::test]
async fn a_sandbox_does_not_notify_itself() {
    let merchant = Merchant::with(builder().time_scale(0.0)).await;
    let access = merchant.bind("agreement-1").await;
    let own = format!("{}_control/notifications/0/send", merchant.sandbox.base_url());
    for (number, address) in [own.clone(), own.replace("127.0.0.1", "localhost")].iter().enumerate() {
        let body = merchant.pay_body(&format!("t-{number}"), 1, &format!(r#","notify_url":"{address}""#));
        assert_eq!(merchant.debit_with(&access, &body).await.code(), "SUCCESS");
        for _ in 0..300 {
            if merchant.sandbox.ledger().notifications[number].not_sent.is_some() {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let notification = merchant.sandbox.ledger().notifications[number].clone();
        assert!(notification.attempts.is_empty(), "{notification:?}");
        assert!(notification.not_sent.unwrap().contains("this sandbox itself"));
    }
}

#[tokio::test]
async fn an_acknowledgement_out_of_turn_ends_the_schedule() {
    let listener = Listener::new(
        |before, message| if before == 0 { (500, Vec::new()) } else { acknowledged(before, message) },
    )
    .await;
    let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "t-1", 100).await;
    heard(&listener, 1).await;
    assert!(merchant.sandbox.send_again(0).unwrap());
    heard(&listener, 2).await;
    for _ in 0..200 {
        if merchant.sandbox.ledger().notifications[0].next_send.is_none() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    merchant.sandbox.advance(Duration::from_secs(2 * 24 * 3600)).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(listener.heard().len(), 2);
}

#[tokio::test]
async fn a_fault_is_asked_for_by_name() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    let asked =
        r#"{"operation":"agreement_pay","fault":"result_code_afterwards","code":"SYSTEM_ERROR","times":2}"#;
    let (status, answer) = command(&merchant, "faults", asked).await;
    assert_eq!(status, 200, "{answer}");
    for _ in 0..2 {
        assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "SYSTEM_ERROR");
    }
    assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "SUCCESS");
}

#[tokio::test]
async fn what_is_no_fault_is_told_what_was_meant() {
    let merchant = Merchant::new().await;
    for (body, expected) in [
        (r#"{"operation":"agreement_pai","fault":"truncate"}"#, "did you mean agreement_pay?"),
        (r#"{"operation":"cashier_wap_pay","fault":"unsigned"}"#, "never posted"),
        (r#"{"operation":"agreement_pay","fault":"twice"}"#, "notifications are pay_notification"),
        (r#"{"operation":"pay_notification","fault":"replay"}"#, "strikes the answer to an operation"),
        (r#"{"operation":"agreement_pay","fault":"trunkate"}"#, "did you mean truncate?"),
        (r#"{"operation":"agreement_pay","fault":"delay"}"#, "delay needs milliseconds"),
        (r#"{"operation":"agreement_pay","fault":"truncate","times":0}"#, "times must be from 1"),
        (r#"{"operation":"agreement_pay","fault":"truncate","count":1}"#, "there is no member count"),
        (r#"{"fault":"truncate"}"#, "operation is required"),
    ] {
        let (status, answer) = command(&merchant, "faults", body).await;
        assert_eq!(status, 400, "{body}");
        assert!(words(&answer).contains(expected), "{body}: {answer}");
    }
    let (status, answer) = command(&merchant, "fault", "{}").await;
    assert_eq!((status, words(&answer)), (404, "there is no command fault; did you mean faults?"));
}

#[tokio::test]
async fn the_wallet_does_what_its_user_would() {
    let merchant = Merchant::new().await;
    let page = merchant.prepare("agreement-1").await;
    let (status, back) = command(&merchant, "wallet", &format!(r#"{{"approve":"{page}"}}"#)).await;
    assert_eq!(status, 200, "{back}");
    let code = parameter(back.get("redirect").unwrap().as_str().unwrap(), "authCode").unwrap();
    let access = token(&merchant.apply(&code).await, "accessToken");
    assert_eq!(command(&merchant, "wallet", &format!(r#"{{"decline":"{page}"}}"#)).await.0, 409);

    command(&merchant, "wallet", r#"{"limit_per_payment":{"currency":"HKD","value":"500"}}"#).await;
    let refused = merchant.debit(&access, "t-1", 501).await;
    assert_eq!(refused.code(), "AMOUNT_EXCEEDS_LIMIT");
    command(&merchant, "wallet", r#"{"limit_per_payment":null}"#).await;
    assert_eq!(merchant.debit(&access, "t-1", 501).await.code(), "SUCCESS");

    command(&merchant, "wallet", r#"{"balance":{"currency":"HKD","value":"10"}}"#).await;
    assert_eq!(merchant.debit(&access, "t-2", 11).await.code(), "BALANCE_NOT_ENOUGH");
    let text = Json::from(merchant.wap_text("w-1", 10, "")).to_string();
    let (_, opened) = command(&merchant, "wallet", &format!(r#"{{"open":{text}}}"#)).await;
    let id = opened.get("acquirementId").unwrap().to_string();
    let (_, paid) = command(&merchant, "wallet", &format!(r#"{{"pay":{id}}}"#)).await;
    assert_eq!(paid.get("resultCode").unwrap().as_str(), Some("9000"));
    assert_eq!(merchant.balance(), 0);

    command(&merchant, "wallet", r#"{"unbind":"agreement-1"}"#).await;
    assert_eq!(merchant.debit(&access, "t-3", 1).await.code(), "OAUTH_FAILED");
    for body in [r"{}", r#"{"pay":"a","unbind":"b"}"#, r#"{"balance":5}"#, r#"{"balans":5}"#] {
        assert_eq!(command(&merchant, "wallet", body).await.0, 400, "{body}");
    }
}

#[tokio::test]
async fn the_ledger_shows_the_latest_and_how_many_there_are() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    for number in 1..=3 {
        merchant.debit(&access, &format!("t-{number}"), 100).await;
    }
    let books = ledger(&merchant, "?latest=2").await;
    let payments = books.get("payments").unwrap().as_array().unwrap();
    assert_eq!(payments.len(), 2);
    assert_eq!(payments[1].get("merchantTransId").unwrap().as_str(), Some("t-3"));
    assert_eq!(books.get("counts").unwrap().get("payments").unwrap().to_string(), "3");
    assert!(!books.to_string().contains(&access), "a token is in the ledger");
    assert_eq!(ledger(&merchant, "?latest=all").await.get("payments").unwrap().as_array().unwrap().len(), 3);
}

#[tokio::test]
async fn a_reset_forgets_everything_but_who_one_is() {
    let listener = Listener::new(|_, _| (500, Vec::new())).await;
    let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
    let access = merchant.bind("agreement-1").await;
    merchant.debit(&access, "t-1", 100).await;
    heard(&listener, 1).await;
    merchant.sandbox.fault("agreement_pay", Fault::NotJson, 5).unwrap();
    merchant.sandbox.advance(Duration::from_secs(60)).unwrap();
    merchant.sandbox.set_limit_per_payment(Some(Money::new("HKD", 1).unwrap())).unwrap();
    assert_eq!(command(&merchant, "reset", "").await.0, 200);

    let books = merchant.sandbox.ledger();
    assert!(books.payments.is_empty() && books.agreements.is_empty() && books.notifications.is_empty());
    assert_eq!(merchant.balance(), 10_000_000);
    assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "OAUTH_FAILED");
    let access = merchant.bind("agreement-1").await;
    assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "SUCCESS");
    heard(&listener, 2).await;
    // What waited before the reset is not sent any more.
    merchant.sandbox.advance(Duration::from_secs(119)).unwrap();
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(listener.heard().len(), 2);
}

#[tokio::test]
async fn no_page_of_another_site_gives_commands() {
    let merchant = Merchant::new().await;
    let url = format!("{}_control/reset", merchant.sandbox.base_url());
    let address = merchant.sandbox.address();
    let json = |request: reqwest::RequestBuilder| request.header("content-type", "application/json");
    let cases = [
        (json(merchant.http.post(&url)).header("origin", "https://evil.example"), 403),
        (json(merchant.http.post(&url)).header("origin", "null"), 403),
        (json(merchant.http.post(&url)).header("origin", format!("https://{address}")), 403),
        (json(merchant.http.post(&url)).header("host", "evil.example"), 421),
        (merchant.http.post(&url).header("content-type", "text/plain"), 415),
        (merchant.http.post(&url).header("content-type", "application/x-www-form-urlencoded"), 415),
        (merchant.http.post(&url), 415),
        (json(merchant.http.put(&url)), 405),
        (merchant.http.get(&url), 405),
        (json(merchant.http.post(&url)).header("origin", format!("http://{address}")), 200),
    ];
    for (request, expected) in cases {
        let (status, answer) = read(request).await;
        assert_eq!(status, expected, "{answer}");
    }
}

#[tokio::test]
async fn a_sandbox_that_others_reach_asks_for_its_token() {
    let merchant = Merchant::with(builder().bind("0.0.0.0".parse().unwrap())).await;
    let token = merchant.sandbox.control_token().unwrap().to_owned();
    let url = format!("{}_control/ledger", merchant.sandbox.base_url());
    let shown = |token: &str| merchant.http.get(&url).header("authorization", format!("Bearer {token}"));
    assert_eq!(read(merchant.http.get(&url)).await.0, 401);
    assert_eq!(read(shown("")).await.0, 401);
    assert_eq!(read(shown(&token[1..])).await.0, 401);
    assert_eq!(read(shown(&token)).await.0, 200);
    assert!(Merchant::new().await.sandbox.control_token().is_none());
}
