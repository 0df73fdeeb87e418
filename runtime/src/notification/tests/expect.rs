//! What the comparison with an order promises: nobody has a [`Confirmed`] for another order, another amount or another
//! currency, nor for less than AlipayHK's signed "paid".

use proptest::prelude::*;

use super::*;
use crate::Money;
use crate::probe::Inner;
use crate::result::{Refuses, ResultCode};
use crate::shape::Echo as Repeats;

/// A code of which the spec knows something.
#[derive(Debug)]
pub(crate) struct Code(String);

impl ResultCode for Code {
    fn from_wire(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn as_wire(&self) -> &str {
        &self.0
    }

    fn status(&self) -> Option<crate::ResultStatus> {
        (self.0 == "LISTED_U").then_some(crate::ResultStatus::Unknown)
    }

    fn refuses(&self) -> Option<Refuses> {
        match self.0.as_str() {
            "ORDER" => Some(Refuses::Order),
            "MESSAGE" => Some(Refuses::Message),
            "KEY" => Some(Refuses::Key),
            _ => None,
        }
    }
}

impl Confirms<Echo> for Echo {
    type Code = Code;
    const ECHOES: &'static [Repeats] = &[
        Repeats { wire: "probeId", aliases: &["probe_id"], of: &["probeId"] },
        Repeats { wire: "amount", aliases: &["theAmount"], of: &["amount"] },
    ];
}

fn order() -> Echo {
    Echo { probe_id: "p1".into(), amount: Some(Money::hkd(500)), ..Echo::default() }
}

fn result(status: &str, code: &str) -> String {
    format!(r#""resultInfo":{{"resultStatus":"{status}","resultCode":"{code}"}}"#)
}

const MEMBERS: &str = r#""probeId":"p1","amount":{"currency":"HKD","value":"500"}"#;

/// What comes of a notification with this body.
async fn expected(head: &str, body: &str, order: &Echo) -> Result<Expected<Echo>, Unexpected<Echo>> {
    receive(&notification(head, &format!("{{{body}}}"))).await.unwrap().expect(order)
}

#[tokio::test]
async fn a_clone_of_what_is_confirmed_keeps_the_evidence() {
    let body = format!("{},{MEMBERS}", result("S", "SUCCESS"));
    let Ok(Expected::Paid(confirmed)) = expected(HEAD, &body, &order()).await else { panic!("paid") };
    let kept: Confirmed<Echo> = confirmed.clone();
    assert_eq!(kept.raw(), confirmed.raw());
    let received: Received<Echo> = kept.received().clone();
    assert_eq!((received.fingerprint(), &received.probe_id), (kept.fingerprint(), &kept.probe_id));
}

/// In a word; for one that does not confirm, why.
async fn word(body: &str, order: &Echo) -> Result<&'static str, Mismatch> {
    match expected(HEAD, body, order).await {
        Ok(Expected::Paid(_)) => Ok("paid"),
        Ok(Expected::NotPaid(_)) => Ok("not paid"),
        Ok(Expected::NotKnown(_)) => Ok("not known"),
        Err(unexpected) => Err(unexpected.why()),
    }
}

async fn paid(members: &str) -> Result<&'static str, Mismatch> {
    word(&format!("{},{members}", result("S", "SUCCESS")), &order()).await
}

const fn differs<T>(member: &'static str) -> Result<T, Mismatch> {
    Err(Mismatch::Differs { member })
}

const fn absent<T>(member: &'static str) -> Result<T, Mismatch> {
    Err(Mismatch::Absent { member })
}

#[tokio::test]
async fn what_is_about_this_order_confirms_it() {
    assert_eq!(paid(MEMBERS).await, Ok("paid"));
    assert_eq!(paid(r#""amount":{"value":500,"currency":"HKD","new":1},"probeId":"p1""#).await, Ok("paid"));
    let body = format!("{},{MEMBERS}", result("S", "SUCCESS"));
    let Ok(Expected::Paid(confirmed)) = expected(HEAD, &body, &order()).await else { panic!("it is paid") };
    assert_eq!(confirmed.probe_id, "p1");
    assert_eq!(confirmed.received().message_id(), Some("n1"));
}

#[tokio::test]
async fn another_id_amount_or_currency_is_no_confirmation() {
    assert_eq!(paid(r#""probeId":"p2","amount":{"currency":"HKD","value":"500"}"#).await, differs("probeId"));
    assert_eq!(paid(r#""probeId":"p1","amount":{"currency":"HKD","value":"1"}"#).await, differs("amount"));
    assert_eq!(paid(r#""probeId":"p1","amount":{"currency":"JPY","value":"500"}"#).await, differs("amount"));
    assert_eq!(paid(r#""probeId":"p1","amount":{"currency":"hkd","value":"500"}"#).await, differs("amount"));
    // One that differs is told before one that is not there.
    assert_eq!(paid(r#""probeId":"p1","probe_id":"p2""#).await, differs("probeId"));
}

#[tokio::test]
async fn what_is_not_there_as_a_whole_is_no_confirmation() {
    assert_eq!(paid(r#""probeId":"p1""#).await, absent("amount"));
    for amount in [
        "null",
        "{}",
        r#""500""#,
        "500",
        "[]",
        r#"{"value":"500"}"#,
        r#"{"currency":"HKD"}"#,
        r#"{"currency":null,"value":"500"}"#,
    ] {
        assert_eq!(paid(&format!(r#""probeId":"p1","amount":{amount}"#)).await, absent("amount"), "{amount}");
    }
    let spelt = r#""probeId":"p1","amount":null,"theAmount":{"currency":"HKD","value":"500"}"#;
    assert_eq!(paid(spelt).await, Ok("paid"), "another spelling is as good");
    for other in [r#""1""#, "{}", r#"{"currency":"HKD"}"#] {
        assert_eq!(paid(&format!(r#"{MEMBERS},"theAmount":{other}"#)).await, absent("amount"), "{other}");
    }
}

#[tokio::test]
async fn a_notification_that_names_no_merchant_is_no_confirmation() {
    let body = format!("{},{MEMBERS}", result("S", "SUCCESS"));
    let nameless = r#"{"function":"probe.notify","reqMsgId":"n1"}"#;
    let unexpected = expected(nameless, &body, &order()).await.unwrap_err();
    assert_eq!(unexpected.why(), Mismatch::Absent { member: "clientId" });
}

#[tokio::test]
async fn an_order_that_has_nothing_to_compare_is_confirmed_by_nothing() {
    let body = format!("{},{MEMBERS}", result("S", "SUCCESS"));
    assert_eq!(word(&body, &Echo::default()).await, Err(Mismatch::Nothing));
}

#[tokio::test]
async fn only_a_signed_success_says_paid_and_only_a_refusal_of_the_order_says_not_paid() {
    for (status, code, said) in [
        ("S", "SUCCESS", "paid"),
        ("F", "WHATEVER", "not paid"),
        ("F", "ORDER", "not paid"),
        ("F", "MESSAGE", "not known"),
        ("F", "KEY", "not known"),
        ("U", "SYSTEM_ERROR", "not known"),
        ("s", "SUCCESS", "not known"),
        ("f", "ORDER", "not known"),
        ("A", "SUCCESS", "not known"),
        ("", "SUCCESS", "not known"),
        ("S", "LISTED_U", "not known"),
        ("F", "LISTED_U", "not known"),
    ] {
        let body = format!("{},{MEMBERS}", result(status, code));
        assert_eq!(word(&body, &order()).await, Ok(said), "{status} {code}");
    }
    assert_eq!(word(MEMBERS, &order()).await, Ok("not known"), "without a result");
    let unreadable = format!(r#""resultInfo":[],{MEMBERS}"#);
    assert_eq!(word(&unreadable, &order()).await, Ok("not known"));
    // What it says of another order is not even looked at.
    let other = Echo { inner: Some(Inner { label: "w".into() }), probe_id: "p2".into(), ..order() };
    let refused = format!("{},{MEMBERS}", result("F", "ORDER"));
    assert_eq!(word(&refused, &other).await, differs("probeId"));
}

#[tokio::test]
async fn whatever_comes_of_the_comparison_the_notification_can_be_answered() {
    let client = builder().build().unwrap();
    for (status, id) in [("S", "p1"), ("F", "p1"), ("U", "p1"), ("S", "p2")] {
        let body = format!(
            r#"{},"probeId":"{id}","amount":{{"currency":"HKD","value":"500"}}"#,
            result(status, "CODE")
        );
        let (acknowledged, refused) = match expected(HEAD, &body, &order()).await {
            Ok(Expected::Paid(paid)) => {
                (client.acknowledge(&paid).await, client.postpone(&paid, "later").await)
            }
            Ok(other) => (client.acknowledge(&other).await, client.postpone(&other, "later").await),
            Err(error) => (client.acknowledge(&error).await, client.postpone(&error, "later").await),
        };
        assert!(verified(&acknowledged.unwrap(), &MERCHANT).contains(r#""resultStatus":"S""#));
        assert!(verified(&refused.unwrap(), &MERCHANT).contains(r#""resultStatus":"U""#));
    }
}

#[tokio::test]
async fn an_error_names_the_member_and_shows_no_value() {
    let body =
        format!(r#"{},"probeId":"s3cret","amount":{{"currency":"HKD","value":"424242"}}"#, result("S", "C"));
    let error = expected(HEAD, &body, &order()).await.unwrap_err();
    let text = format!("{error} {error:?}");
    assert!(text.contains("`probeId`") && text.contains("do not deliver"), "{text}");
    assert!(!text.contains("s3cret") && !text.contains("424242") && !text.contains("p1"), "{text}");
    assert_eq!(error.into_received().probe_id, "s3cret");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_confirmation_is_of_this_id_amount_and_currency_alone(
        id in "[a-c]{1,2}", value in 0_u64..4, currency in "HKD|USD|CNY", other_id in "[a-c]{1,2}", other_value in 0_u64..4,
        other_currency in "HKD|USD|CNY", status in "[SFUA]",
    ) {
        let order = Echo { probe_id: id.clone(), amount: Money::new(&currency, value).ok(), ..Echo::default() };
        let body = format!(
            r#"{},"probeId":"{other_id}","amount":{{"currency":"{other_currency}","value":"{other_value}"}}"#,
            result(&status, "CODE")
        );
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let found = runtime.block_on(word(&body, &order));
        let same = id == other_id && value == other_value && currency == other_currency;
        prop_assert_eq!(found == Ok("paid"), same && status == "S");
        prop_assert_eq!(found.is_ok(), same);
    }
}
