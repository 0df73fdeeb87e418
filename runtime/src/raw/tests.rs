//! Calls by name are checked, sent, bound and judged as the typed ones are, and send what they were given.

use std::sync::{Arc, Mutex};

use super::*;
use crate::client::tests::{ALIPAY, builder, signed};
use crate::envelope::{Kind, open};
use crate::outcome::Cause;
use crate::probe::{Echo, READ_SHAPE, TEXT_SHAPE, same_members};
use crate::transport::{Post, Sent, Transport};

same_members!(LookUp, Reads, READ_SHAPE, String);
same_members!(Page, SignsText, TEXT_SHAPE, String);

impl Decode for LookUp {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        Echo::decode(json, cx).map(Self)
    }
}

impl Decode for Page {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        Echo::decode(json, cx).map(Self)
    }
}

static OPERATIONS: &[Callable] = &[Callable::of::<Echo>(), Callable::of::<LookUp>(), Callable::of::<Page>()];

/// Answers with this content, signed, and keeps what was sent.
struct Answers(&'static str, Mutex<Vec<String>>);

impl Transport for Answers {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(async move {
            let content = open(Kind::Request, post.body).unwrap().content;
            self.1.lock().unwrap().push(content.to_owned());
            Ok(Answer { status: 200, body: signed(Kind::Response, &ALIPAY, self.0) })
        })
    }
}

const DONE: &str = r#"{"head":{"function":"probe.echo","clientId":"C1","reqMsgId":"m1"},"body":{"probeId":"p1","more":[1.50],"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"}}}"#;

fn json(text: &str) -> Json {
    Json::parse(text.as_bytes()).unwrap()
}

async fn called(
    operation: &str,
    members: &str,
    answer: &'static str,
) -> (Result<Outcome<Json, String>, NotSent>, Vec<String>) {
    let transport = Arc::new(Answers(answer, Mutex::default()));
    let client = builder().transport(transport.clone()).build().unwrap();
    let outcome = client.call_raw::<String>(OPERATIONS, operation, &json(members)).await;
    let sent = std::mem::take(&mut *transport.1.lock().unwrap());
    (outcome, sent)
}

#[tokio::test]
async fn the_body_is_sent_as_it_was_given_and_the_head_holds_what_belongs_there() {
    for operation in ["echo", "probe.echo"] {
        let members =
            r#"{"new":{"deep":[1.50,null]},"token":"s3cret","probeId":"p1","inner":{"label":"l","x":1}}"#;
        let (outcome, sent) = called(operation, members, DONE).await;
        let Ok(Outcome::Done(reply)) = outcome else { panic!("{outcome:?}") };
        assert_eq!(reply.get("more"), Some(&json("[1.50]")));
        let [content] = sent.as_slice() else { panic!("sent once: {sent:?}") };
        let body = r#""body":{"new":{"deep":[1.50,null]},"probeId":"p1","inner":{"label":"l","x":1}}}"#;
        assert!(content.ends_with(body), "{content}");
        assert!(content.contains(r#""token":"s3cret""#), "{content}");
    }
}

#[tokio::test]
async fn what_breaks_the_spec_is_not_sent_and_says_so() {
    for (operation, members, words) in [
        (
            "ecko",
            r#"{"probeId":"p1"}"#,
            "the spec has no operation `ecko`; there are echo, look, text; nothing was sent",
        ),
        ("echo", "{}", "`probeId` is missing; a value was expected; nothing was sent"),
        ("echo", "[]", "the value is an array, not an object; nothing was sent"),
        (
            "echo",
            r#"{"probeId":"p1","amount":"much"}"#,
            "`amount` is a text, not an object; nothing was sent",
        ),
        (
            "echo",
            r#"{"probeId":"p1","probe_id":"p2"}"#,
            "`probeId` is also spelt `probe_id`, with another value",
        ),
        (
            "echo",
            r#"{"probeId":"p1-far-too-long"}"#,
            "`probeId` is 15 characters long; at most 8 are allowed; nothing was sent",
        ),
        // What is checked here, and what an answer is compared with, has to be what stands on the wire.
        (
            "echo",
            r#"{"probeId":9007199254740993}"#,
            "`probeId` is a number, and a text in the spec; write it in quotes; nothing was sent",
        ),
        ("echo", r#"{"probeId":1e3}"#, "`probeId` is a number, and a text in the spec; write it in quotes"),
        ("echo", r#"{"probeId":"p","mode":7}"#, "`mode` is a number, and a text in the spec"),
        (
            "echo",
            r#"{"probeId":"p","inner":{"label":7}}"#,
            "`inner.label` is a number, and a text in the spec",
        ),
        ("echo", r#"{"probeId":"p","words":["a",7]}"#, "`words[1]` is a number, and a text in the spec"),
        (
            "echo",
            r#"{"probeId":"p","left":"true"}"#,
            "`left` is a text, and true or false in the spec; write it without quotes; nothing was sent",
        ),
        (
            "echo",
            r#"{"probeId":"p","right":"5"}"#,
            "`right` is a text, and a whole number in the spec; write it without quotes; nothing was sent",
        ),
        ("echo", r#"{"probeId":"p","right":-0}"#, "`right` is a whole number in an unusual spelling"),
        (
            "echo",
            r#"{"probeId":"p","amount":{"currency":"HKD","value":100}}"#,
            "`amount.value` is a number, and an amount goes out as a text of digits; write it in quotes",
        ),
        (
            "echo",
            r#"{"probeId":"p","amount":{"currency":"HKD","value":"0100"}}"#,
            "`amount.value` has zeros in front; write the amount without them; nothing was sent",
        ),
        (
            "echo",
            r#"{"probeId":"p","inner":{"label":"l","\u202elabel":1}}"#,
            "`inner.\\u{202e}label` has a character in its name that does not print by itself; nothing was sent",
        ),
        ("echo", r#"{"probeId":"p","inner":{"label":"l","":1}}"#, "`inner.` has no name; nothing was sent"),
        ("text", r#"{"probeId":"p1"}"#, "`text` is not posted; sign its text"),
    ] {
        let (outcome, sent) = called(operation, members, DONE).await;
        let error = outcome.unwrap_err().to_string();
        assert!(error.contains(words) && error.ends_with("nothing was sent"), "{error}");
        assert!(sent.is_empty(), "{sent:?}");
    }
}

#[test]
fn members_that_the_spec_does_not_know_are_told_with_their_places() {
    let client = builder().build().unwrap();
    let members = r#"{"probeId":"p","new":1,"resultInfo":{},"amount":{"currency":"HKD","value":"1","valeu":1},"inner":{"label":"l","lable":{"x":1}}}"#;
    let call = client.call_raw::<String>(OPERATIONS, "echo", &json(members));
    assert_eq!(call.unknown_members(), ["new", "resultInfo", "amount.valeu", "inner.lable"]);
}

#[tokio::test]
async fn an_answer_to_another_question_is_unknown_and_a_refusal_is_one() {
    let other = r#"{"head":{"function":"probe.echo","clientId":"C1","reqMsgId":"m1"},"body":{"probeId":"p2","resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"}}}"#;
    let (outcome, _) = called("echo", r#"{"probeId":"p1"}"#, other).await;
    let Ok(Outcome::Unknown(unresolved)) = outcome else { panic!("{outcome:?}") };
    assert!(matches!(unresolved.cause(), Cause::Binding(_)));

    let refused = r#"{"head":{"function":"probe.echo","clientId":"C1","reqMsgId":"m1"},"body":{"resultInfo":{"resultStatus":"F","resultCode":"NO"}}}"#;
    let (outcome, _) = called("echo", r#"{"probeId":"p1"}"#, refused).await;
    let Ok(Outcome::Refused(refusal)) = outcome else { panic!("{outcome:?}") };
    assert_eq!(refusal.code(), "NO");
}

#[tokio::test]
async fn nothing_is_sent_by_preparing_or_signing() {
    let transport = Arc::new(Answers(DONE, Mutex::default()));
    let client = builder().transport(transport.clone()).build().unwrap();
    let members = || json(r#"{"probeId":"p1","new":1}"#);
    let call = client.call_raw::<String>(OPERATIONS, "echo", &members());
    assert_eq!(call.unknown_members(), ["new"]);
    assert_eq!(format!("{call:?}"), "RawCall(echo, not begun)");
    let prepared = call.prepare().await.unwrap();
    assert!(prepared.url().ends_with("/probe/echo.htm"));
    let content = open(Kind::Request, prepared.body()).unwrap().content;
    assert!(content.ends_with(r#""body":{"probeId":"p1","new":1}}"#), "{content}");
    let answer = Answer { status: 200, body: signed(Kind::Response, &ALIPAY, DONE) };
    let Ok(Outcome::Done(reply)) = client.accept_raw(&prepared, Ok(answer)).await else { panic!("done") };
    assert_eq!(reply.get("more"), Some(&json("[1.50]")));
    let lost = Err(TransportError::new(Sent::Maybe, "reset"));
    let Ok(Outcome::Unknown(lost)) = client.accept_raw(&prepared, lost).await else { panic!("unknown") };
    assert_eq!(lost.idempotency_key(), Some(("probeId", "p1")));

    let text = client.call_raw::<String>(OPERATIONS, "text", &members()).sign_text().await.unwrap();
    assert!(open(Kind::Request, text.as_str().as_bytes()).unwrap().content.contains(r#""new":1"#));
    let error = client.call_raw::<String>(OPERATIONS, "look", &members()).sign_text().await.unwrap_err();
    assert!(error.to_string().starts_with("`look` is posted"), "{error}");
    assert!(transport.1.lock().unwrap().is_empty());
}
