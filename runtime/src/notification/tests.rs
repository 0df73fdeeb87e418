//! What notifications promise: that nothing is received unverified, and how it is answered. Duplicates and the comparison
//! with an order have files of their own.

mod expect;
mod fingerprint;

use super::*;
use crate::client::tests::{ALIPAY, MERCHANT, builder, signed};
use crate::envelope::open;
use crate::keys::PrivateKey;
use crate::probe::{self, Echo};
use crate::sign::Algorithm;
use crate::signature_text::decode;

const HEAD: &str = r#"{"function":"probe.notify","clientId":"C1","reqMsgId":"n1"}"#;

fn notification(head: &str, body: &str) -> Vec<u8> {
    signed(Kind::Request, &ALIPAY, &format!(r#"{{"head":{head},"body":{body}}}"#))
}

async fn receive(bytes: &[u8]) -> Result<Received<Echo>, NotificationError> {
    builder().build().unwrap().receive::<Echo>(bytes).await
}

#[tokio::test]
async fn a_signed_notification_is_received() {
    let bytes = notification(HEAD, r#"{"resultInfo":{}, "probeId":"p1","token":"s3cret","new":1}"#);
    let received = receive(&bytes).await.unwrap();
    assert_eq!((received.probe_id.as_str(), received.message_id()), ("p1", Some("n1")));
    assert_eq!(received.body_raw(), r#"{"resultInfo":{}, "probeId":"p1","token":"s3cret","new":1}"#);
    assert_eq!(received.unknown_members(), ["new"]);
    assert!(!format!("{received:?}").contains("s3cret"));
}

#[tokio::test]
async fn what_alipayhk_did_not_sign_is_no_notification() {
    let content = format!(r#"{{"head":{HEAD},"body":{{"probeId":"p1"}}}}"#);
    let forged = signed(Kind::Request, &MERCHANT, &content);
    assert!(matches!(receive(&forged).await, Err(NotificationError::Signature(_))));
    let mut tampered = signed(Kind::Request, &ALIPAY, &content);
    let place = tampered.windows(2).position(|two| two == b"p1").unwrap();
    tampered[place + 1] = b'2';
    assert!(matches!(receive(&tampered).await, Err(NotificationError::Signature(_))));
    let unsigned = format!(r#"{{"request":{content}}}"#);
    assert!(matches!(receive(unsigned.as_bytes()).await, Err(NotificationError::Envelope(_))));
    let response = signed(Kind::Response, &ALIPAY, &content);
    assert!(matches!(receive(&response).await, Err(NotificationError::Envelope(_))));
}

#[tokio::test]
async fn a_notification_for_another_function_or_merchant_is_refused() {
    let error =
        receive(&notification(r#"{"function":"probe.other"}"#, r#"{"probeId":"p1"}"#)).await.unwrap_err();
    assert!(
        matches!(&error, NotificationError::OtherFunction { found: Some(found), .. } if found == "probe.other"),
        "{error}"
    );
    for head in ["{}", "null", "[]", r#"{"function":{}}"#] {
        let error = receive(&notification(head, r#"{"probeId":"p1"}"#)).await.unwrap_err();
        assert!(matches!(error, NotificationError::OtherFunction { found: None, .. }), "{head}: {error}");
    }
    let head = r#"{"function":"probe.notify","clientId":"C2"}"#;
    assert!(matches!(
        receive(&notification(head, r#"{"probeId":"p1"}"#)).await,
        Err(NotificationError::Binding(_))
    ));
    let client = builder().build().unwrap();
    let any = client.receive_any(&notification(head, "{}")).await.unwrap();
    let error = client.acknowledge_any(&probe::ENVELOPE, &any).await.unwrap_err();
    assert!(matches!(error, AcknowledgeError::Binding(_)), "{error}");
}

#[tokio::test]
async fn a_notification_that_cannot_be_read_names_the_member() {
    for body in ["{}", "null", r#"{"probeId":[]}"#] {
        let error = receive(&notification(HEAD, body)).await.unwrap_err();
        assert!(matches!(error, NotificationError::Undecodable { name: "Echo", .. }), "{error}");
    }
}

#[tokio::test]
async fn a_message_beyond_the_cap_is_not_even_opened() {
    let error = receive(&vec![b' '; MAX_MESSAGE + 1]).await.unwrap_err();
    assert!(matches!(error, NotificationError::TooLong { .. }));
}

#[tokio::test]
async fn the_function_is_told_after_verification_only() {
    let client = builder().build().unwrap();
    let any = client.receive_any(&notification(HEAD, r#"{"probeId":"p1"}"#)).await.unwrap();
    assert_eq!(any.function(), Some("probe.notify"));
    assert_eq!(any.into::<Echo>().unwrap().probe_id, "p1");
}

/// The content of an answer to a notification, after checking that the merchant signed it.
fn verified(bytes: &[u8], key: &PrivateKey) -> String {
    let opened = open(Kind::Response, bytes).unwrap();
    let signature = decode(&opened.signature).unwrap();
    key.public_key().verify_now(Algorithm::default(), opened.content.as_bytes(), &signature).unwrap();
    opened.content.to_owned()
}

#[tokio::test]
async fn an_acknowledgement_is_a_signed_answer_that_echoes_the_question() {
    let client = builder().build().unwrap();
    let received = client.receive::<Echo>(&notification(HEAD, r#"{"probeId":"p1"}"#)).await.unwrap();
    assert_eq!(
        verified(&client.acknowledge(&received).await.unwrap(), &MERCHANT),
        concat!(
            r#"{"head":{"version":"2.0.0","function":"probe.notify","clientId":"C1","#,
            r#""respTime":"2001-07-04T12:08:56+08:00","reqMsgId":"n1"},"body":{"resultInfo":{"resultStatus":"S","#,
            r#""resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"}}}"#
        )
    );
}

#[tokio::test]
async fn a_refused_notification_is_answered_as_unknown_so_that_it_comes_again() {
    let client = builder().build().unwrap();
    let received = client.receive::<Echo>(&notification(HEAD, r#"{"probeId":"p1"}"#)).await.unwrap();
    let content = verified(&client.postpone(&received, &"é\"".repeat(1000)).await.unwrap(), &MERCHANT);
    assert!(content.contains(r#""resultStatus":"U","resultCodeId":"00000900","resultCode":"SYSTEM_ERROR""#));
    let json = Json::parse(content.as_bytes()).unwrap();
    let message =
        json.get("body").and_then(|body| body.get("resultInfo")?.get("resultMsg")?.as_str()).unwrap();
    assert_eq!(message.chars().count(), 256);
}

#[tokio::test]
async fn a_notification_of_an_unlisted_function_can_be_acknowledged_too() {
    let client = builder().build().unwrap();
    let bytes = notification(r#"{"function":"probe.new","clientId":"C1","reqMsgId":"n1"}"#, "{}");
    let any = client.receive_any(&bytes).await.unwrap();
    let content = verified(&client.acknowledge_any(&probe::ENVELOPE, &any).await.unwrap(), &MERCHANT);
    assert!(content.contains(r#""function":"probe.new""#), "{content}");
}

#[tokio::test]
async fn the_time_of_signing_is_the_heads_and_a_late_one_is_received_all_the_same() {
    let head = |time: &str| format!(r#"{{"function":"probe.notify","clientId":"C1","reqTime":{time}}}"#);
    let signed_at = async |time: &str| {
        let received = receive(&notification(&head(time), r#"{"probeId":"p1"}"#)).await.unwrap();
        received.signed_at()
    };
    let early = signed_at(r#""1999-01-02T03:04:05+08:00""#).await.unwrap();
    assert_eq!((early.as_str(), early.unix_seconds()), ("1999-01-02T03:04:05+08:00", Some(915_217_445)));
    for text in [r#""yesterday""#, r#""""#, "null", "{}"] {
        assert_eq!(signed_at(text).await, None, "{text}");
    }
    let received = receive(&notification(HEAD, r#"{"probeId":"p1"}"#)).await.unwrap();
    assert_eq!(received.signed_at(), None);
}
