//! What is believed of a message, whoever sent it: notifications and answers go through the same two functions.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE};

use crate::client::Client;
use crate::client::tests::{ALIPAY, MERCHANT, STRANGER, builder, signed};
use crate::envelope::{EnvelopeError, Kind, seal};
use crate::json::JsonErrorKind;
use crate::notification::{NotificationError, ReceivedAny};
use crate::sign::{Algorithm, VerifyError};
use crate::signature_text::{SignatureText, SignatureTextError};

const HEAD: &str = r#"{"function":"probe.notify","clientId":"C1"}"#;

async fn seen(client: &Client, message: &[u8]) -> Result<ReceivedAny, NotificationError> {
    client.receive_any(message).await
}

async fn refused(client: &Client, message: &[u8]) -> NotificationError {
    seen(client, message).await.map(|any| any.raw().to_owned()).unwrap_err()
}

fn client() -> Client {
    builder().build().unwrap()
}

/// A client that trusts two keys.
fn two_keys() -> Client {
    builder().also_trust(STRANGER.public_key()).build().unwrap()
}

fn signature(algorithm: Algorithm, content: &str) -> Vec<u8> {
    ALIPAY.sign_now(algorithm, content.as_bytes()).unwrap()
}

#[tokio::test]
async fn the_slice_that_was_verified_is_the_slice_that_is_parsed() {
    // Everything that a search for brackets or names would stumble over.
    let content = concat!(
        r#"{ "body" : {"text":"}\",\"signature\":\"x\"", "n": 1.50,"request":{"body":0} },"#,
        "\r\n\t",
        r#""head":{"function":"probe.notify","clientId":"C1","\u0072eqMsgId":"\u006e1"} }"#,
    );
    let sealed = signed(Kind::Request, &ALIPAY, content);
    let spaced = String::from_utf8(sealed).unwrap().replacen(':', " :\n ", 1);
    let any = seen(&client(), format!(" {spaced}\n").as_bytes()).await.unwrap();
    assert_eq!(any.raw(), content);
    assert_eq!(any.body_raw(), r#"{"text":"}\",\"signature\":\"x\"", "n": 1.50,"request":{"body":0} }"#);
    assert_eq!(any.head().get("reqMsgId").and_then(crate::Json::as_str), Some("n1"));
}

#[tokio::test]
async fn what_is_said_twice_within_is_refused_although_it_is_signed() {
    for (content, path) in [
        (format!(r#"{{"head":{HEAD},"body":{{}},"body":{{}}}}"#), "request.body"),
        (format!(r#"{{"head":{HEAD},"b\u006fdy":{{}},"body":{{}}}}"#), "request.body"),
        (r#"{"head":{"clientId":"C1","clientId":"C2"},"body":{}}"#.to_owned(), "request.head.clientId"),
        (
            format!(r#"{{"head":{HEAD},"body":{{"a":[{{}},{{"b":{{"c":1,"\u0063":1}}}}]}}}}"#),
            "request.body.a[1].b.c",
        ),
    ] {
        let error = refused(&client(), &signed(Kind::Request, &ALIPAY, &content)).await;
        let NotificationError::Envelope(EnvelopeError::Duplicate(error)) = &error else { panic!("{error}") };
        assert_eq!((error.kind(), error.path()), (JsonErrorKind::Duplicate, path));
    }
}

#[tokio::test]
async fn a_signature_over_other_bytes_of_the_same_meaning_is_not_tried() {
    let sent = format!(r#"{{"head":{HEAD}, "body":{{"a":"\u0041","b":"/"}}}}"#);
    for other in [
        sent.replace(", ", ","),
        sent.replace(r"\u0041", "A"),
        sent.replace('/', r"\/"),
        format!("{sent}\n"),
        format!(" {sent}"),
        sent.replace(
            r#"{"function":"probe.notify","clientId":"C1"}"#,
            r#"{"clientId":"C1","function":"probe.notify"}"#,
        ),
        sent.replacen('{', "", 1),
        format!(r#"{{"request":{sent}}}"#),
        format!("request={sent}"),
    ] {
        let text = SignatureText::Plain.encode(&signature(Algorithm::Sha1WithRsa, &other));
        let error = refused(&client(), &seal(Kind::Request, &sent, &text)).await;
        assert!(matches!(error, NotificationError::Signature(VerifyError::Mismatch)), "{other}: {error}");
    }
}

#[tokio::test]
async fn a_signature_is_believed_in_each_of_its_three_spellings() {
    let content = format!(r#"{{"head":{HEAD},"body":{{}}}}"#);
    let bytes = signature(Algorithm::Sha1WithRsa, &content);
    let plain = SignatureText::Plain.encode(&bytes);
    let percent = SignatureText::PercentEncoded.encode(&bytes);
    for text in [&plain, &percent, &STANDARD.encode(&plain)] {
        assert!(seen(&client(), &seal(Kind::Request, &content, text)).await.is_ok(), "{text}");
    }
}

#[tokio::test]
async fn a_signature_that_is_none_is_told_from_a_wrong_one_with_one_key_and_with_several() {
    let content = format!(r#"{{"head":{HEAD},"body":{{}}}}"#);
    let bytes = signature(Algorithm::Sha1WithRsa, &content);
    let url_safe = URL_SAFE.encode([0xff; 256]);
    for client in [client(), two_keys()] {
        let error = async |text: &str| match refused(&client, &seal(Kind::Request, &content, text)).await {
            NotificationError::Signature(error) => error,
            other => panic!("{other}"),
        };
        for wrong in ["=", "AAA", "not a signature", " ", "%", "\u{455}", &url_safe] {
            let error = error(wrong).await;
            assert!(matches!(error, VerifyError::Text(SignatureTextError::NotBase64)), "{wrong}: {error}");
        }
        let long = error(&"A".repeat(9000)).await;
        assert!(matches!(long, VerifyError::Text(SignatureTextError::TooLong)), "{long}");
        for found in [1, 128, 255, 257, 512] {
            let mut padded = bytes.clone();
            padded.resize(found, 0);
            let error = error(&STANDARD.encode(padded)).await;
            assert!(
                matches!(error, VerifyError::Length { found: told, expected: 256 } if told == found),
                "{found}: {error}"
            );
        }
        assert!(matches!(error(&STANDARD.encode([7; 256])).await, VerifyError::Mismatch));
    }
}

#[tokio::test]
async fn which_key_verified_is_reported() {
    let content = format!(r#"{{"head":{HEAD},"body":{{"probeId":"p1"}}}}"#);
    for (key, place) in [(&*ALIPAY, 0), (&*STRANGER, 1)] {
        let any = seen(&two_keys(), &signed(Kind::Request, key, &content)).await.unwrap();
        assert_eq!(any.verified_by(), place);
        assert_eq!(any.into::<crate::probe::Echo>().unwrap().verified_by(), place);
    }
    assert!(matches!(
        refused(&two_keys(), &signed(Kind::Request, &MERCHANT, &content)).await,
        NotificationError::Signature(VerifyError::Mismatch)
    ));
}

#[tokio::test]
async fn a_message_that_names_its_own_algorithm_or_key_changes_nothing() {
    let head = r#"{"function":"probe.notify","clientId":"C1","signType":"RSA2","algorithm":"SHA256withRSA"}"#;
    let content = format!(r#"{{"head":{head},"body":{{}}}}"#);
    let by_sha256 = SignatureText::Plain.encode(&signature(Algorithm::Sha256WithRsa, &content));
    let error = refused(&client(), &seal(Kind::Request, &content, &by_sha256)).await;
    assert!(matches!(error, NotificationError::Signature(VerifyError::Mismatch)), "{error}");
    assert!(seen(&client(), &signed(Kind::Request, &ALIPAY, &content)).await.is_ok());
    for beside in [r#""signType":"RSA2""#, r#""algorithm":"none""#, r#""publicKey":"MIIB""#] {
        let sealed = String::from_utf8(signed(Kind::Request, &ALIPAY, &content)).unwrap();
        let error = refused(&client(), sealed.replacen('{', &format!("{{{beside},"), 1).as_bytes()).await;
        assert!(matches!(error, NotificationError::Envelope(EnvelopeError::UnknownMember { .. })), "{error}");
    }
}
