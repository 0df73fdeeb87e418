//! What a fault makes of an answer or a notification: of its body before it is signed, of its bytes after.

use alipayhk_runtime::envelope::{self, Kind};
use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::sign::SignError;
use alipayhk_spec::model::{Operation, Spec};

use crate::fault::Fault;
use crate::keys::Keys;
use crate::results::result_info;

/// The code of refusals that nobody meant.
const REFUSED: &str = "PROCESS_FAIL";
/// The member that says how a call went.
const RESULT_INFO: &str = "resultInfo";

/// Changes a finished answer's body.
pub(super) fn body(spec: &Spec, operation: &Operation, fault: &Fault, body: &mut Object) {
    match fault {
        Fault::OtherPayment => other_payment(operation, body),
        Fault::UnsignedRefusal => *body = only_result(spec, REFUSED),
        Fault::ResultCodeAfterwards(code) => *body = only_result(spec, code),
        Fault::Status(letter) => {
            if let Some(Json::Object(mut info)) = body.get(RESULT_INFO).cloned() {
                info.insert("resultStatus", letter.as_str());
                body.insert(RESULT_INFO, Json::Object(info));
            }
        }
        _ => {}
    }
}

/// A content in its envelope, signed as it should be or as the fault says.
pub(crate) fn sealed(
    keys: &Keys,
    kind: Kind,
    content: &str,
    fault: Option<&Fault>,
) -> Result<Vec<u8>, SignError> {
    let key = if fault == Some(&Fault::WrongKey) { &keys.wrong } else { &keys.gateway };
    let signed = |content: &str| keys.signature(content, &**key);
    Ok(match fault {
        Some(Fault::Unsigned | Fault::UnsignedRefusal) => {
            format!("{{\"{}\":{content}}}", kind.key()).into_bytes()
        }
        Some(Fault::FlipByte) => envelope::seal(kind, &flipped(content), &signed(content)?),
        Some(Fault::KeyTwice) => {
            let twice = with_key_twice(content);
            envelope::seal(kind, &twice, &signed(&twice)?)
        }
        Some(Fault::ContentTwice) => {
            let forged = with_key_twice("{\"body\":{}}");
            let whole = envelope::seal(kind, content, &signed(content)?);
            let first = format!("{{\"{}\":{forged},", kind.key());
            // What is sealed begins with its brace, in whose place the first content comes.
            [first.as_bytes(), whole.get(1..).unwrap_or_default()].concat()
        }
        _ => envelope::seal(kind, content, &signed(content)?),
    })
}

fn only_result(spec: &Spec, code: &str) -> Object {
    let words = "asked for by a fault; the work was done";
    Object::from_iter([(RESULT_INFO, result_info(spec, code, words))])
}

/// The content with a refusal put before everything else in its body.
fn with_key_twice(content: &str) -> String {
    let opening = "\"body\":{";
    let comma = if content.contains("\"body\":{}") { "" } else { "," };
    let refusal =
        format!("{opening}\"{RESULT_INFO}\":{{\"resultStatus\":\"F\",\"resultCode\":\"{REFUSED}\"}}{comma}");
    content.replacen(opening, &refusal, 1)
}

/// Puts another value into the first member that repeats one of the question.
fn other_payment(operation: &Operation, body: &mut Object) {
    let echo = operation.response.members.iter().filter(|member| member.echoes.is_some());
    let Some((name, value)) =
        echo.into_iter().find_map(|member| Some((&member.wire, body.get(&member.wire)?)))
    else {
        return;
    };
    let other = match value {
        Json::Object(amount) => {
            let other = amount
                .iter()
                .map(|(name, value)| (name, if name == "value" { Json::from("1") } else { value.clone() }));
            Json::Object(other.collect())
        }
        value => Json::from(format!("{}-other", value.as_str().unwrap_or_default())),
    };
    body.insert(name.as_str(), other);
}

/// The content with its first digit changed, so that it is as well formed as before and says something else.
fn flipped(content: &str) -> String {
    let mut done = false;
    content
        .chars()
        .map(|c| match c {
            '0'..='8' if !done => {
                done = true;
                char::from_u32(u32::from(c) + 1).unwrap_or(c)
            }
            c => c,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{flipped, with_key_twice};

    #[test]
    fn a_refusal_stands_first_in_the_body_and_the_rest_is_as_it_was() {
        assert_eq!(
            with_key_twice(r#"{"body":{"resultInfo":{}},"head":{}}"#),
            r#"{"body":{"resultInfo":{"resultStatus":"F","resultCode":"PROCESS_FAIL"},"resultInfo":{}},"head":{}}"#
        );
        assert_eq!(
            with_key_twice(r#"{"body":{}}"#),
            r#"{"body":{"resultInfo":{"resultStatus":"F","resultCode":"PROCESS_FAIL"}}}"#
        );
    }

    #[test]
    fn one_digit_is_changed() {
        assert_eq!(flipped(r#"{"a":"x9105"}"#), r#"{"a":"x9205"}"#);
    }
}
