//! Envelopes: what opens is read in the same way by another reader, and no damage to a genuine one is believed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use alipayhk::Algorithm;
use alipayhk::runtime::envelope::{EnvelopeError, Kind, open, seal};
use alipayhk::runtime::json::JsonErrorKind;
use alipayhk::runtime::signature_text::decode;
use serde_json::value::RawValue;

use super::is_fit_for_logs;
use super::parties::{ALIPAY, Genuine};
use super::script::damaged;

static GENUINE: LazyLock<Vec<Genuine>> = LazyLock::new(|| {
    vec![
        Genuine::new(
            Kind::Response,
            r#"{"body":{"resultInfo":{"resultStatus":"S"}},"head":{"reqMsgId":"m1"}}"#,
        ),
        Genuine::new(Kind::Response, "{ \"head\" : { } ,\r\n\t\"body\" : {\"a\":[1.50,\"\\u0041}\\\"\"]} }"),
        Genuine::new(Kind::Request, r#"{"head":{"function":"f"},"body":{}}"#),
        Genuine::new(Kind::Response, "{}"),
    ]
});

/// Any bytes as an envelope of either kind, or a script against genuine ones.
///
/// # Panics
/// When a promise is broken.
pub fn envelope(data: &[u8]) {
    let message = match data.split_first() {
        Some((0, script)) => damaged(script, &GENUINE),
        _ => data.to_vec(),
    };
    for kind in [Kind::Request, Kind::Response] {
        read_alike(kind, &message);
        believed_only_as_it_was_signed(kind, &message);
    }
}

fn believed_only_as_it_was_signed(kind: Kind, message: &[u8]) {
    let Ok(opened) = open(kind, message) else { return };
    let Ok(signature) = decode(&opened.signature) else { return };
    let verified =
        ALIPAY.public_key().verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature);
    if verified.is_ok() {
        let signed = GENUINE.iter().any(|genuine| genuine.content == opened.content);
        assert!(signed, "believed, and never signed: {}", opened.content);
    }
}

fn read_alike(kind: Kind, message: &[u8]) {
    match open(kind, message) {
        Ok(opened) => {
            let start = opened.content.as_ptr().addr() - message.as_ptr().addr();
            assert_eq!(message.get(start..start + opened.content.len()), Some(opened.content.as_bytes()));
            let sealed = seal(kind, opened.content, &opened.signature);
            assert_eq!(open(kind, &sealed).as_ref(), Ok(&opened), "sealed again, it is another one");
            let other = by_another_reader(kind, message).expect("another reader sees no envelope");
            assert_eq!(other, (opened.content.to_owned(), opened.signature.into_owned()));
        }
        Err(error) => {
            is_fit_for_logs(&format!("{error} {error:?}"));
            if by_another_reader(kind, message).is_some() {
                assert!(stricter(&error), "another reader sees an envelope: {error}");
            }
        }
    }
}

/// Where this reader is stricter than the other one: what is there twice, nests deeply, or escapes half a character.
fn stricter(error: &EnvelopeError) -> bool {
    match error {
        EnvelopeError::Duplicate(_) => true,
        EnvelopeError::NotJson(error) => {
            matches!(error.kind(), JsonErrorKind::TooDeep | JsonErrorKind::Escape | JsonErrorKind::TooMany)
        }
        _ => false,
    }
}

/// The content and the signature, by a reader that shares no line with the one that is tried.
fn by_another_reader(kind: Kind, message: &[u8]) -> Option<(String, String)> {
    let members: BTreeMap<String, &RawValue> = serde_json::from_slice(message).ok()?;
    let [(first, content), (second, signature)] = members.iter().collect::<Vec<_>>().try_into().ok()?;
    // By the alphabet, the signature is the later one.
    if first != kind.key() || second != "signature" || !content.get().starts_with('{') {
        return None;
    }
    let signature: String = serde_json::from_str(signature.get()).ok()?;
    (!signature.is_empty()).then(|| (content.get().to_owned(), signature))
}
