//! The mock in a merchant's own tests: each reply ends the call in the way that it names, by the judgement that every answer
//! goes through, and what a test has not provided for is told in words.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::time::Duration;

use alipayhk::mock::{Members, Mock, Reply};
use alipayhk::runtime::outcome::{Cause, ResultCode as _};
use alipayhk::runtime::transport::Sent;
use alipayhk::{
    AgreementPayRequest, AgreementRedirect, Algorithm, ApplyTokenRequest, Client, Error, Expected, Json,
    Money, NotSent, Notification, OAuthGrantType, Order, Outcome, PayCancelRequest, PayNotification,
    PayNotificationOrder, PayQueryRequest, ResultCode, RetryPolicy, SettlePolicy, Settled, Unresolved,
};
use tokio::time::Instant;

fn pay(id: &str, minor: u64) -> AgreementPayRequest {
    AgreementPayRequest::builder()
        .access_token("a-token")
        .merchant_id("2160120000000012")
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(minor)).build())
        .build()
        .unwrap()
}

fn ask(id: &str) -> PayQueryRequest {
    PayQueryRequest::builder().merchant_id("2160120000000012").merchant_trans_id(id).build().unwrap()
}

/// A mock that replies so to payments, and a client of it.
fn told(reply: Reply) -> (Mock, Client) {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(reply);
    let client = mock.client();
    (mock, client)
}

async fn unknown(reply: Reply) -> Unresolved {
    let (_, client) = told(reply);
    match client.agreement_pay(&pay("o-1", 100)).await.unwrap() {
        Outcome::Unknown(unresolved) => unresolved,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn done_has_the_members_that_were_given_and_repeats_the_question_by_itself() {
    let reply = Reply::done(r#"{"acquirementId":"a-1"}"#).with("paymentTime", "2026-01-02T03:04:05+08:00");
    let (mock, client) = told(reply);
    let Outcome::Done(paid) = client.agreement_pay(&pay("o-1", 100)).await.unwrap() else { panic!("done") };
    assert_eq!(paid.acquirement_id.as_ref().unwrap().as_str(), "a-1");
    assert_eq!(paid.merchant_trans_id.as_ref().unwrap().as_str(), "o-1");
    assert_eq!(paid.order_amount, Some(Money::hkd(100)));
    assert!(paid.payment_time.is_some());
    assert!(paid.notes().is_empty() && paid.unknown_members().is_empty(), "{:?}", paid.notes());
    assert_eq!((mock.calls(), mock.unexpected()), (vec!["agreement_pay".to_owned()], Vec::new()));
}

#[tokio::test]
async fn done_can_be_made_from_the_request() {
    let reply = Reply::done_by(|asked: &AgreementPayRequest| {
        format!(r#"{{"acquirementId":"of-{}"}}"#, asked.merchant_trans_id.as_str())
    });
    let (_, client) = told(reply);
    let Outcome::Done(paid) = client.agreement_pay(&pay("o-7", 100)).await.unwrap() else { panic!("done") };
    assert_eq!(paid.acquirement_id.as_ref().unwrap().as_str(), "of-o-7");
}

#[tokio::test]
async fn a_refusal_and_an_undecided_word_are_signed_ones() {
    let (_, client) = told(Reply::refused(ResultCode::BalanceNotEnough));
    let Outcome::Refused(refusal) = client.agreement_pay(&pay("o-1", 100)).await.unwrap() else {
        panic!("refused")
    };
    assert_eq!(refusal.code(), &ResultCode::BalanceNotEnough);
    let unresolved = unknown(Reply::undecided("SYSTEM_ERROR")).await;
    assert!(matches!(unresolved.cause(), Cause::Undecided(_, ResultCode::SystemError)), "{unresolved}");
}

#[tokio::test]
async fn what_is_not_sent_is_an_error_and_is_not_received() {
    let (mock, client) = told(Reply::not_sent());
    let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err();
    assert!(matches!(&error, NotSent::Transport { error, .. } if error.sent() == Sent::No), "{error}");
    assert!(mock.received::<AgreementPayRequest>().is_empty());
}

#[tokio::test(start_paused = true)]
async fn what_is_not_sent_is_not_sent_however_long_that_takes() {
    for seconds in [14, 15, 20, u64::MAX] {
        let started = Instant::now();
        let (mock, client) = told(Reply::not_sent().after(Duration::from_secs(seconds)));
        let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err();
        assert!(matches!(&error, NotSent::Transport { error, .. } if error.sent() == Sent::No), "{error}");
        assert_eq!(started.elapsed(), Duration::from_secs(seconds.min(15)));
        assert!(mock.calls().is_empty());
    }
}

#[tokio::test]
async fn a_name_or_a_code_that_the_spec_does_not_list_is_a_slip_unless_it_is_said() {
    let slips = [
        (Reply::done(r#"{"acquirmentId":"a-1"}"#), "member `acquirmentId`"),
        (Reply::done("{}").with("acquirmentId".to_owned(), "a-1"), "member `acquirmentId`"),
        (Reply::done_by(|_: &AgreementPayRequest| r#"{"new":1,"newer":2}"#), "members `new`, `newer`"),
        (Reply::refused("BALANCE_NOT_ENOUHG"), "code `BALANCE_NOT_ENOUHG`"),
        (Reply::undecided("SYSTEM_EROR"), "code `SYSTEM_EROR`"),
        (Reply::refused(ResultCode::BalanceNotEnough).with("new", 1_i64), "member `new`"),
    ];
    for (reply, what) in slips {
        let (mock, client) = told(reply.clone());
        let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err().to_string();
        assert!(
            error
                .starts_with("the mock's reply to `agreement_pay` can't be made: the spec does not list its")
        );
        assert!(error.contains(what), "{error}");
        assert_eq!((mock.unexpected().len(), mock.calls().len()), (1, 0));
        let (mock, client) = told(reply.unlisted());
        let _ = client.agreement_pay(&pay("o-1", 100)).await.unwrap();
        assert_eq!((mock.unexpected().len(), mock.calls().len()), (0, 1));
    }
    let (_, client) = told(Reply::done(Members::from(r#"{"new":1}"#).unlisted()));
    let Outcome::Done(paid) = client.agreement_pay(&pay("o-1", 100)).await.unwrap() else { panic!("done") };
    assert_eq!(paid.unknown_members(), ["new"]);
}

/// The members of the notification that this order was paid.
const PAID: &str = r#"{"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"},"acquirementId":"a-1",
    "merchantTransId":"o-1","orderAmount":{"currency":"HKD","value":"100"}}"#;

#[tokio::test]
async fn a_notification_is_taken_compared_and_acknowledged_as_alipayhks_is() {
    let mock = Mock::new();
    let client: Client = mock.client();
    let body = mock.notification::<PayNotification>(PAID).unwrap();
    let Notification::PayNotification(received) = client.receive(&body).await.unwrap() else {
        panic!("paid")
    };
    assert!(received.notes().is_empty() && received.unknown_members().is_empty());
    assert!(received.signed_at().is_some());
    // Sent again, it is another message of the same content.
    let again = client.receive(&mock.notification::<PayNotification>(PAID).unwrap()).await.unwrap();
    assert_eq!(again.fingerprint(), received.fingerprint());
    assert_ne!(mock.notification::<PayNotification>(PAID).unwrap(), body);
    client.acknowledge(&received).await.unwrap();
    let order = PayNotificationOrder::new("o-1", Money::hkd(100));
    assert!(matches!(received.expect(&order), Ok(Expected::Paid(_))));
    let other = client.receive(&body).await.unwrap();
    let Notification::PayNotification(other) = other else { panic!("paid") };
    assert!(other.expect(&PayNotificationOrder::new("o-1", Money::hkd(99))).is_err());
    // Changed on the way, and another mock's merchant: judged as always.
    let mut changed = body.clone();
    let place = changed.len() / 2;
    changed[place] ^= 1;
    assert!(client.receive(&changed).await.is_err());
}

#[test]
fn a_notification_or_redirect_with_a_slip_is_not_made_and_says_why() {
    let mock = Mock::new();
    for (members, why) in [
        ("[]", "its members are an array, not an object"),
        (r#"{"merchantTransID":"o-1"}"#, "the spec does not list its member `merchantTransID`"),
        (r#"{"resultInfo":1}"#, "resultInfo"),
    ] {
        let slip = mock.notification::<PayNotification>(members).unwrap_err().to_string();
        assert!(slip.starts_with("the mock can't make this `pay_notification`: "), "{slip}");
        assert!(slip.contains(why), "{slip}");
    }
    let new = PAID.replacen('{', r#"{"new":1,"#, 1);
    assert!(mock.notification::<PayNotification>(new.as_str()).is_err());
    assert!(mock.notification::<PayNotification>(Members::from(new).unlisted()).is_ok());
    for (members, why) in [
        (r#"{"state":"s","authcode":"c"}"#, "the spec does not list its member `authcode`"),
        (r#"{"authCode":"c"}"#, "state"),
        (r#"{"state":["s"]}"#, "its `state` is an array, not a text"),
    ] {
        let slip = mock.redirect::<AgreementRedirect>(members).unwrap_err().to_string();
        assert!(slip.contains(why), "{slip}");
    }
}

#[test]
fn a_redirect_is_parsed_as_alipayhks_is() {
    let query = Mock::new().redirect::<AgreementRedirect>(r#"{"state":"s 1&","authCode":"c/=1"}"#).unwrap();
    let back = AgreementRedirect::parse(&format!("https://shop.example/back?{query}"), "s 1&").unwrap();
    assert_eq!(back.auth_code.unwrap().expose(), "c/=1");
}

#[tokio::test]
async fn what_is_lost_is_received_and_unknown() {
    let (mock, client) = told(Reply::lost());
    let outcome = client.agreement_pay(&pay("o-1", 100)).await.unwrap();
    assert!(matches!(outcome, Outcome::Unknown(open) if matches!(open.cause(), Cause::Transport(_))));
    assert_eq!(mock.received::<AgreementPayRequest>().len(), 1);
}

#[tokio::test]
async fn the_answers_are_judged_as_alipayhks_are() {
    let unsigned = unknown(Reply::unsigned(502, "<html>")).await;
    assert!(matches!(unsigned.cause(), Cause::HttpStatus(502)), "{unsigned}");
    let other_amount = unknown(Reply::done("{}").with("orderAmount", Money::hkd(99))).await;
    assert!(matches!(other_amount.cause(), Cause::Binding(_)), "{other_amount}");
    // A listed code under another status contradicts itself.
    let contradicts = unknown(Reply::refused(ResultCode::SystemError)).await;
    assert!(matches!(contradicts.cause(), Cause::Undecided(..)), "{contradicts}");
    let unreadable = unknown(Reply::done("{}").with("resultInfo", Json::Null)).await;
    assert!(matches!(unreadable.cause(), Cause::Undecodable(_)), "{unreadable}");
}

#[tokio::test(start_paused = true)]
async fn a_delay_passes_in_virtual_time_and_one_beyond_the_deadline_is_no_answer() {
    let started = Instant::now();
    let (_, client) = told(Reply::done("{}").after(Duration::from_secs(7)));
    assert!(matches!(client.agreement_pay(&pay("o-1", 100)).await.unwrap(), Outcome::Done(_)));
    assert_eq!(started.elapsed(), Duration::from_secs(7));
    let (mock, client) = told(Reply::done("{}").after(Duration::MAX));
    let outcome = client.agreement_pay(&pay("o-1", 100)).await.unwrap();
    assert!(matches!(outcome, Outcome::Unknown(_)));
    assert_eq!(started.elapsed(), Duration::from_secs(7 + 15));
    assert_eq!(mock.received::<AgreementPayRequest>().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_payment_is_settled_over_a_sequence_of_replies() {
    let mock = Mock::new();
    let client: Client = mock.client();
    mock.on::<AgreementPayRequest>().reply(Reply::lost());
    let asking = mock
        .on::<PayQueryRequest>()
        .reply(Reply::not_sent())
        .then(Reply::undecided(ResultCode::SystemError))
        .then(Reply::done(r#"{"transStatus":"PAYING"}"#))
        .then(Reply::done(r#"{"transStatus":"TRADE_SUCCESS"}"#));
    let settled = client.agreement_pay(&pay("o-1", 100)).settled(SettlePolicy::default()).await.unwrap();
    assert!(matches!(settled, Settled::Paid(_)), "{settled}");
    assert_eq!(asking.replied(), 4);
    assert_eq!(mock.calls(), ["agreement_pay", "pay_query", "pay_query", "pay_query"]);
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_never_comes_to_an_end_is_cancelled() {
    let mock = Mock::new();
    let client: Client = mock.client();
    mock.on::<AgreementPayRequest>().reply(Reply::undecided(ResultCode::UnknownException));
    mock.on::<PayQueryRequest>().reply(Reply::refused(ResultCode::OrderNotExists));
    mock.on::<PayCancelRequest>().reply(Reply::lost()).then(Reply::done("{}"));
    let settled = client.agreement_pay(&pay("o-1", 100)).settled(SettlePolicy::default()).await.unwrap();
    assert!(matches!(settled, Settled::Cancelled(_)), "{settled}");
    assert_eq!(mock.received::<PayCancelRequest>().len(), 2);
    assert!(mock.unexpected().is_empty());
}

#[tokio::test]
async fn the_last_rule_that_fits_counts_and_the_last_reply_goes_on() {
    let mock = Mock::new();
    let client: Client = mock.client();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    mock.on::<AgreementPayRequest>()
        .when(|asked| asked.order.order_amount.minor_units() > 100)
        .when(|asked| asked.merchant_trans_id.as_str().starts_with("o-"))
        .reply(Reply::lost())
        .then(Reply::refused(ResultCode::BalanceNotEnough));
    let word = async |id, minor| match client.agreement_pay(&pay(id, minor)).await.unwrap() {
        Outcome::Done(_) => "done",
        Outcome::Refused(_) => "refused",
        Outcome::Unknown(_) => "unknown",
    };
    assert_eq!(word("o-1", 100).await, "done");
    assert_eq!(word("x-1", 101).await, "done");
    assert_eq!(word("o-2", 101).await, "unknown");
    assert_eq!(word("o-2", 101).await, "refused");
    assert_eq!(word("o-2", 101).await, "refused");
    assert_eq!(word("o-3", 100).await, "done");
}

#[tokio::test]
async fn what_was_received_is_there_by_its_type_with_what_travels_in_the_head() {
    let (mock, client) = told(Reply::done("{}"));
    let _ = client.agreement_pay(&pay("o-1", 100)).await.unwrap();
    let _ = client.agreement_pay(&pay("o-2", 200)).await.unwrap();
    let received = mock.received::<AgreementPayRequest>();
    assert_eq!(received, [pay("o-1", 100), pay("o-2", 200)]);
    assert_eq!(received[0].access_token.expose(), "a-token");
    assert!(mock.received::<PayQueryRequest>().is_empty());
}

#[tokio::test(start_paused = true)]
async fn an_unexpected_call_names_the_operation_and_the_rule_that_is_missing() {
    let mock = Mock::new();
    let client: Client = mock.client();
    let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "the mock has no rule for `agreement_pay`; make one before the call, with `mock.on::<…>().reply(…)` and the type of \
         its request; nothing was sent"
    );
    let Err(Error::NotSent(_)) = client.pay_query(&ask("o-1")).retrying(RetryPolicy::default()).await else {
        panic!("not sent")
    };
    assert_eq!(mock.unexpected().len(), 1 + 4);
    mock.on::<PayQueryRequest>().when(|_| false).reply(Reply::done("{}"));
    let error = client.pay_query(&ask("o-1")).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "of the mock's 1 rule for `pay_query`, none is for this request; widen what its `when` says, or make one more; \
         nothing was sent"
    );
    assert!(mock.calls().is_empty());
}

#[tokio::test]
async fn a_reply_that_is_none_says_so() {
    for (members, why) in [("[]", "its members are an array, not an object"), ("{", "ends")] {
        let (mock, client) = told(Reply::done(members));
        let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err().to_string();
        assert!(error.starts_with("the mock's reply to `agreement_pay` can't be made: "), "{error}");
        assert!(error.contains(why), "{error}");
        assert_eq!(mock.unexpected().len(), 1);
    }
    let (_, client) = told(Reply::done_by(|_: &PayQueryRequest| "{}"));
    let error = client.agreement_pay(&pay("o-1", 100)).await.unwrap_err().to_string();
    assert!(error.contains("it is made from a `PayQueryRequest`, which was not asked"), "{error}");
}

#[tokio::test]
async fn calls_by_name_and_requests_that_are_spent_are_mocked_as_well() {
    let mock = Mock::new();
    let client: Client = mock.client();
    mock.on::<PayQueryRequest>().reply(Reply::done(r#"{"transStatus":"CLOSED"}"#));
    let members = Json::parse(br#"{"merchantId":"2160120000000012","merchantTransId":"o-1"}"#).unwrap();
    let Outcome::Done(reply) = client.call_raw("pay_query", &members).await.unwrap() else { panic!("done") };
    assert_eq!(reply.get("transStatus").and_then(Json::as_str), Some("CLOSED"));

    mock.on::<ApplyTokenRequest>().reply(Reply::refused("INVALID_AUTHCODE"));
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id("2160120000000012")
        .auth_code("a-code")
        .build()
        .unwrap();
    let Outcome::Refused(refusal) = client.apply_token(request).await.unwrap() else { panic!("refused") };
    assert_eq!(refusal.code().as_wire(), "INVALID_AUTHCODE");
    assert_eq!(mock.received::<ApplyTokenRequest>().len(), 1);
}

#[tokio::test]
async fn a_client_can_be_set_up_further_and_on_many_threads() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let builder =
        mock.builder::<Client>().algorithm(Algorithm::Sha256WithRsa).path::<AgreementPayRequest>("elsewhere");
    let client = builder.build().unwrap();
    let calls: Vec<_> = (0..8)
        .map(|number| {
            let client = client.clone();
            tokio::spawn(async move { client.agreement_pay(&pay(&format!("o-{number}"), 100)).await })
        })
        .collect();
    for call in calls {
        assert!(matches!(call.await.unwrap().unwrap(), Outcome::Done(_)));
    }
    assert_eq!(mock.received::<AgreementPayRequest>().len(), 8);
    assert_eq!(mock.calls(), ["agreement_pay"; 8]);
}
