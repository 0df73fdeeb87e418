//! What the client promises, against a transport that answers as it is told to.

use std::sync::{LazyLock, Mutex};
use std::time::{Duration, SystemTime};

use super::*;
use crate::Money;
use crate::envelope::{Kind, open, seal};
use crate::failure::Error;
use crate::keys::PrivateKey;
use crate::outcome::Cause;
use crate::probe::{Echo, Look, Text};
use crate::sign::{Algorithm, BoxFuture, VerifyError};
use crate::signature_text::{SignatureText, decode};
use crate::time::{Clock, Ids};
use crate::transport::TransportError;
use crate::transport::{MAX_MESSAGE, Post, Sent, Transport};

pub(crate) static MERCHANT: LazyLock<PrivateKey> =
    LazyLock::new(|| PrivateKey::from_text(include_str!("../keys/testdata/rsa2048.pkcs8.pem")).unwrap());
pub(crate) static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(PrivateKey::generate);
pub(crate) static STRANGER: LazyLock<PrivateKey> = LazyLock::new(PrivateKey::generate);

const HEAD: &str = r#"{"function":"probe.echo","clientId":"C1","reqMsgId":"m1"}"#;

type Reply = Result<Answer, TransportError>;

/// Answers every request in the same way and keeps what was sent.
struct Canned {
    reply: Mutex<Option<Reply>>,
    sent: Mutex<Vec<(String, Vec<u8>)>>,
}

impl Canned {
    fn new(reply: Reply) -> Arc<Self> {
        Arc::new(Self { reply: Mutex::new(Some(reply)), sent: Mutex::default() })
    }
}

impl Transport for Canned {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Reply> {
        Box::pin(async move {
            self.sent.lock().unwrap().push((post.url.to_owned(), post.body.to_vec()));
            self.reply.lock().unwrap().take().expect("one request")
        })
    }
}

pub(crate) struct Fixed;

impl Clock for Fixed {
    fn now(&self) -> SystemTime {
        SystemTime::UNIX_EPOCH + Duration::from_secs(994_219_736)
    }
}

impl Ids for Fixed {
    fn message_id(&self) -> String {
        "m1".to_owned()
    }
}

/// Sends nothing, in builds with and without a transport of their own.
pub(crate) struct Nowhere;

impl Transport for Nowhere {
    fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Reply> {
        Box::pin(async { Err(TransportError::new(Sent::No, "nothing is sent here")) })
    }
}

pub(crate) fn builder() -> ClientBuilder {
    let environment = Environment::new("test", "https://gateway.example/base/");
    Client::builder(environment, "C1", MERCHANT.clone(), ALIPAY.public_key())
        .clock(Arc::new(Fixed))
        .ids(Arc::new(Fixed))
        .transport(Arc::new(Nowhere))
}

fn client(reply: Reply) -> Client {
    builder().transport(Canned::new(reply)).build().unwrap()
}

fn echo() -> Echo {
    Echo { token: Some("s3cret".into()), probe_id: "p1".into(), ..Echo::default() }
}

/// An envelope that this key signed.
pub(crate) fn signed(kind: Kind, key: &PrivateKey, content: &str) -> Vec<u8> {
    let signature = key.sign_now(Algorithm::default(), content.as_bytes()).unwrap();
    seal(kind, content, &SignatureText::Plain.encode(&signature))
}

fn content(head: &str, status: &str, members: &str) -> String {
    format!(
        r#"{{"body":{{"resultInfo":{{"resultStatus":"{status}","resultCode":"CODE"}}{members}}},"head":{head}}}"#
    )
}

/// An answer of AlipayHK's.
#[expect(clippy::unnecessary_wraps, reason = "a transport's reply, as the client is given it")]
fn answer(http: u16, status: &str, members: &str) -> Reply {
    Ok(Answer { status: http, body: signed(Kind::Response, &ALIPAY, &content(HEAD, status, members)) })
}

#[expect(clippy::unnecessary_wraps, reason = "a transport's reply, as the client is given it")]
fn raw(http: u16, body: impl Into<Vec<u8>>) -> Reply {
    Ok(Answer { status: http, body: body.into() })
}

async fn write(reply: Reply) -> Outcome<Echo, String> {
    client(reply).write(&echo()).await.expect("it was sent")
}

async fn unknown(reply: Reply) -> Unresolved {
    match write(reply).await {
        Outcome::Unknown(unresolved) => unresolved,
        other => panic!("{other:?}"),
    }
}

type Unresolved = crate::outcome::Unresolved<String>;

#[tokio::test]
async fn what_is_posted_is_the_signed_envelope_at_the_operations_path() {
    let transport = Canned::new(answer(200, "S", r#","probeId":"p1""#));
    let client = builder().transport(transport.clone()).build().unwrap();
    assert!(matches!(client.write(&echo()).await, Ok(Outcome::Done(_))));
    let sent = transport.sent.lock().unwrap();
    let [(url, body)] = sent.as_slice() else { panic!("one request") };
    assert_eq!(url, "https://gateway.example/base/probe/echo.htm");
    let opened = open(Kind::Request, body).unwrap();
    assert!(opened.content.contains(r#""token":"s3cret","reserve":"{}"},"body":{"probeId":"p1"}}"#));
    let signature = decode(&opened.signature).unwrap();
    MERCHANT.public_key().verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).unwrap();
}

#[tokio::test]
async fn a_clone_of_a_verified_reply_keeps_the_evidence() {
    let Outcome::Done(reply) = write(answer(200, "S", r#","probeId":"p1""#)).await else { panic!("done") };
    let kept: crate::outcome::Verified<Echo> = reply.clone();
    assert_eq!(kept.raw(), reply.raw());
    assert_eq!((kept.result(), &kept.probe_id), (reply.result(), &reply.probe_id));
}

#[tokio::test]
async fn a_signed_success_is_done_and_keeps_the_exact_text() {
    let Outcome::Done(reply) = write(answer(200, "S", r#", "probeId" : "p1","new":1"#)).await else {
        panic!("done")
    };
    assert_eq!(reply.probe_id, "p1");
    assert_eq!(reply.raw(), content(HEAD, "S", r#", "probeId" : "p1","new":1"#));
    assert!(reply.body_raw().starts_with(r#"{"resultInfo""#) && reply.body_raw().ends_with(r#""new":1}"#));
    assert_eq!(reply.unknown_members(), ["new"]);
    assert_eq!((reply.result().code.as_str(), reply.verified_by()), ("CODE", 0));
    assert_eq!(reply.head().get("reqMsgId").and_then(crate::Json::as_str), Some("m1"));
    assert!(reply.notes().is_empty(), "{:?}", reply.notes());
}

#[tokio::test]
async fn a_signed_refusal_is_refused_whatever_the_http_status() {
    for http in [200, 400, 500] {
        let Outcome::Refused(refusal) = write(answer(http, "F", "")).await else { panic!("refused") };
        assert_eq!((refusal.code().as_str(), refusal.function()), ("CODE", "probe.echo"));
        assert_eq!(refusal.to_string(), "AlipayHK refused `echo`: CODE (F); this message had no effect");
    }
}

#[tokio::test]
async fn what_alipayhk_does_not_know_is_unknown() {
    for status in ["U", "A", "s", ""] {
        let unresolved = unknown(answer(200, status, r#","probeId":"p1""#)).await;
        assert!(
            matches!(unresolved.cause(), Cause::Undecided(result, code) if code == "CODE" && result.status.as_wire() == status)
        );
    }
}

#[tokio::test]
async fn an_answer_that_is_not_believed_is_unknown_and_never_refused() {
    let refusal = content(HEAD, "F", "");
    let forged = signed(Kind::Response, &STRANGER, &refusal);
    let own = signed(Kind::Response, &MERCHANT, &refusal);
    let mut tampered = signed(Kind::Response, &ALIPAY, &refusal);
    let place = tampered.windows(4).position(|four| four == b"CODE").unwrap();
    tampered[place] = b'K';
    for bytes in [forged, own, tampered, seal(Kind::Response, &refusal, "bm8=")] {
        for http in [200, 500] {
            assert!(matches!(unknown(raw(http, bytes.clone())).await.cause(), Cause::Signature(_)));
        }
    }
    let unsigned = format!("{{\"response\":{refusal}}}");
    assert!(matches!(unknown(raw(200, unsigned.as_str())).await.cause(), Cause::Envelope(_)));
    assert!(matches!(unknown(raw(400, unsigned.as_str())).await.cause(), Cause::HttpStatus(400)));
    for http in [502, 403, 302, 204] {
        assert!(
            matches!(unknown(raw(http, "<html>")).await.cause(), Cause::HttpStatus(found) if *found == http)
        );
    }
    assert!(matches!(unknown(raw(200, "")).await.cause(), Cause::Envelope(_)));
    let other_kind = signed(Kind::Request, &ALIPAY, &refusal);
    assert!(matches!(unknown(raw(200, other_kind)).await.cause(), Cause::Envelope(_)));
}

#[tokio::test]
async fn a_signed_answer_to_another_question_is_unknown() {
    for head in [
        r#"{"function":"probe.other"}"#,
        r#"{"clientId":"C2"}"#,
        r#"{"reqMsgId":"m0"}"#,
        r#"{"reqMsgID":"m0"}"#,
        r#""text""#,
    ] {
        for status in ["S", "F"] {
            let bytes = signed(Kind::Response, &ALIPAY, &content(head, status, r#","probeId":"p1""#));
            assert!(matches!(unknown(raw(200, bytes)).await.cause(), Cause::Binding(_)), "{head}");
        }
    }
    for status in ["S", "F", "U"] {
        let unresolved = unknown(answer(200, status, r#","probeId":"p2""#)).await;
        assert!(matches!(unresolved.cause(), Cause::Binding(error) if error.member() == "probeId"));
    }
    let asked = Echo { amount: Some(Money::hkd(500)), ..echo() };
    for (value, bound) in [("500", true), ("501", false)] {
        let amount = format!(r#","probeId":"p1","amount":{{"currency":"HKD","value":"{value}"}}"#);
        let outcome = client(answer(200, "S", &amount)).write(&asked).await.unwrap();
        assert_eq!(matches!(outcome, Outcome::Done(_)), bound, "{outcome:?}");
    }
}

#[tokio::test]
async fn an_answer_to_a_write_that_names_nothing_of_the_question_is_unknown() {
    for status in ["S", "F"] {
        let content =
            format!(r#"{{"body":{{"resultInfo":{{"resultStatus":"{status}","resultCode":"C"}}}}}}"#);
        let unresolved = unknown(raw(200, signed(Kind::Response, &ALIPAY, &content))).await;
        assert!(matches!(unresolved.cause(), Cause::Binding(_)), "{unresolved}");
    }
}

#[tokio::test]
async fn an_answer_without_a_head_is_believed_by_its_key_and_noted() {
    let bytes = signed(
        Kind::Response,
        &ALIPAY,
        r#"{"body":{"resultInfo":{"resultStatus":"S","resultCode":"C"},"probeId":"p1"}}"#,
    );
    let Outcome::Done(reply) = write(raw(200, bytes)).await else { panic!("done") };
    assert_eq!(reply.notes().as_slice().len(), 3);
    assert!(reply.head().is_null());
}

#[tokio::test]
async fn a_signed_success_that_cannot_be_read_is_unknown() {
    assert!(matches!(unknown(answer(200, "S", "")).await.cause(), Cause::Undecodable(_)));
    // A key that is no text is not the one that was sent.
    let cause = unknown(answer(200, "S", r#","probeId":{}"#)).await;
    assert!(matches!(cause.cause(), Cause::Binding(_)));
    for body in
        ["{}", "null", "[]", r#"{"resultInfo":null,"probeId":"p1"}"#, r#"{"resultInfo":{"resultCode":"C"}}"#]
    {
        let content = format!(r#"{{"head":{HEAD},"body":{body}}}"#);
        let unresolved = unknown(raw(200, signed(Kind::Response, &ALIPAY, &content))).await;
        assert!(matches!(unresolved.cause(), Cause::Undecodable(_)), "{body}");
    }
    let bytes = signed(Kind::Response, &ALIPAY, &format!(r#"{{"head":{HEAD}}}"#));
    assert!(matches!(unknown(raw(200, bytes)).await.cause(), Cause::Undecodable(_)));
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_an_unsent_request_is_an_error() {
    let unresolved = unknown(Err(TransportError::new(Sent::Maybe, "the connection broke"))).await;
    assert!(matches!(unresolved.cause(), Cause::Transport(_)));
    assert_eq!(unresolved.answer(), None);
    let error = client(Err(TransportError::new(Sent::No, "refused"))).write(&echo()).await.unwrap_err();
    assert_eq!(error.to_string(), "refused; nothing was sent");
}

#[tokio::test]
async fn an_answer_beyond_the_cap_is_unknown_whatever_transport_brings_it() {
    assert!(matches!(unknown(raw(200, vec![b' '; MAX_MESSAGE + 1])).await.cause(), Cause::Transport(_)));
}

#[tokio::test]
async fn an_unknown_outcome_says_what_to_do_and_keeps_the_evidence() {
    let unresolved = unknown(raw(502, "<html>")).await;
    assert_eq!(
        unresolved.to_string(),
        "it is unknown what became of `echo`: HTTP status 502 came without a signed answer. Do not take it for \
         failed; ask with `echo_query` until the answer is final; if that gives no clear answer, undo it with \
         `echo_cancel`. Ask within the day (message m1, probeId p1)"
    );
    assert_eq!(unresolved.answer(), Some(&b"<html>"[..]));
    assert_eq!(unresolved.idempotency_key(), Some(("probeId", "p1")));
    assert_eq!(
        (unresolved.message_id(), unresolved.function(), unresolved.operation()),
        ("m1", "probe.echo", "echo")
    );
    assert_eq!(unresolved.resolve().and_then(|resolve| resolve.query), Some("echo_query"));
}

#[tokio::test]
async fn during_a_change_of_keys_both_are_trusted_and_no_third() {
    let reply = || raw(200, signed(Kind::Response, &STRANGER, &content(HEAD, "S", r#","probeId":"p1""#)));
    let client = builder().also_trust(STRANGER.public_key()).transport(Canned::new(reply())).build().unwrap();
    let Ok(Outcome::Done(done)) = client.write(&echo()).await else { panic!("done") };
    assert_eq!(done.verified_by(), 1);
    let refusal = raw(200, signed(Kind::Response, &STRANGER, &content(HEAD, "F", "")));
    let client = builder().also_trust(STRANGER.public_key()).transport(Canned::new(refusal)).build().unwrap();
    let Ok(Outcome::Refused(refused)) = client.write(&echo()).await else { panic!("refused") };
    assert_eq!(refused.verified_by(), 1);
    let by_merchant = raw(200, signed(Kind::Response, &MERCHANT, &content(HEAD, "S", r#","probeId":"p1""#)));
    let client =
        builder().also_trust(STRANGER.public_key()).transport(Canned::new(by_merchant)).build().unwrap();
    assert!(matches!(client.write(&echo()).await, Ok(Outcome::Unknown(_))));
}

#[tokio::test]
async fn the_algorithm_is_the_clients_and_never_the_messages() {
    let reply = answer(200, "S", r#","probeId":"p1""#);
    let client = builder().algorithm(Algorithm::Sha256WithRsa).transport(Canned::new(reply)).build().unwrap();
    let Ok(Outcome::Unknown(unresolved)) = client.write(&echo()).await else { panic!("unknown") };
    assert!(matches!(unresolved.cause(), Cause::Signature(VerifyError::Mismatch)));
}

struct Away;

impl Verifier for Away {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async { Err(VerifyError::unavailable("the key service is away")) })
    }
}

#[tokio::test]
async fn a_verifier_that_is_away_is_told_from_a_wrong_signature() {
    let environment = Environment::new("test", "https://gateway.example");
    let away: Arc<dyn Verifier> = Arc::new(Away);
    let transport = Canned::new(answer(200, "F", ""));
    let client = Client::builder(environment, "C1", MERCHANT.clone(), away)
        .also_trust(STRANGER.public_key())
        .ids(Arc::new(Fixed))
        .transport(transport)
        .build()
        .unwrap();
    let Ok(Outcome::Unknown(unresolved)) = client.write(&echo()).await else { panic!("unknown") };
    assert!(matches!(unresolved.cause(), Cause::Signature(VerifyError::Unavailable { .. })));
}

#[tokio::test]
async fn a_request_that_breaks_the_rules_reaches_no_transport() {
    let transport = Canned::new(Err(TransportError::new(Sent::Maybe, "must not be called")));
    let client = builder().transport(transport.clone()).build().unwrap();
    let error =
        client.write(&Echo { token: Some("s3cret-s3cret".into()), ..Echo::default() }).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "`Echo` is not valid: `token` is 13 characters long; at most 8 are allowed; `probeId` is missing; it is \
         required; nothing was sent"
    );
    assert!(transport.sent.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_path_comes_from_the_spec_or_the_builder_or_nothing_is_sent() {
    let environment = Environment::new("elsewhere", "https://gateway.example");
    let build = || {
        let builder = Client::builder(environment.clone(), "C1", MERCHANT.clone(), ALIPAY.public_key());
        builder.transport(Arc::new(Nowhere))
    };
    let error = build().build().unwrap().prepare(&echo()).await.unwrap_err();
    assert!(
        matches!(&error, NotSent::NoPath { operation: "echo", environment } if environment == "elsewhere"),
        "{error}"
    );
    let client = build().path::<Echo>("/other.htm").build().unwrap();
    assert_eq!(client.prepare(&echo()).await.unwrap().url(), "https://gateway.example/other.htm");
}

#[tokio::test]
async fn what_is_prepared_can_be_sent_by_other_means_and_its_answer_accepted() {
    let client = client(Err(TransportError::new(Sent::Maybe, "must not be called")));
    let prepared = client.prepare(&echo()).await.unwrap();
    assert_eq!((prepared.message_id(), prepared.function()), ("m1", "probe.echo"));
    let answer = answer(200, "S", r#","probeId":"p1""#);
    assert!(matches!(client.accept(&prepared, answer).await, Ok(Outcome::Done(_))));
}

#[tokio::test]
async fn what_others_posted_and_lost_is_unknown_with_all_that_is_known() {
    let client = builder().build().unwrap();
    let prepared = client.prepare(&echo()).await.unwrap();
    let lost = Err(TransportError::new(Sent::Maybe, "reset"));
    let Ok(Outcome::Unknown(unresolved)) = client.accept(&prepared, lost).await else { panic!("unknown") };
    assert_eq!((unresolved.message_id(), unresolved.idempotency_key()), ("m1", Some(("probeId", "p1"))));
    let refused = client.accept(&prepared, Err(TransportError::new(Sent::No, "no connection"))).await;
    assert!(refused.unwrap_err().to_string().ends_with("; nothing was sent"));
    // An answer of which more came than is taken did come.
    let long = Ok(Answer { status: 200, body: vec![b' '; MAX_MESSAGE + 1] });
    assert!(matches!(client.accept(&prepared, long).await, Ok(Outcome::Unknown(_))));
}

#[tokio::test]
async fn a_read_says_by_its_error_what_happened() {
    let head = r#"{"function":"probe.look","clientId":"C1","reqMsgId":"m1"}"#;
    let read = async |status: &str| {
        let bytes = signed(Kind::Response, &ALIPAY, &content(head, status, r#","probeId":"p2""#));
        client(raw(200, bytes)).read(&Look(echo())).await
    };
    // What the spec does not mark as repeated is not compared.
    assert_eq!(read("S").await.unwrap().probe_id, "p2");
    assert!(matches!(read("F").await, Err(Error::Refused(_))));
    let Err(Error::Unknown(unresolved)) = read("U").await else { panic!("unknown") };
    assert!(unresolved.to_string().contains("It changes nothing, so ask again"), "{unresolved}");
    let error = client(Err(TransportError::new(Sent::No, "refused"))).read(&Look(echo())).await.unwrap_err();
    assert!(matches!(error, Error::NotSent(_)));
}

#[tokio::test]
async fn signed_text_is_the_envelope_and_survives_a_query() {
    let client = builder().signature_text(SignatureText::PercentEncoded).build().unwrap();
    let text = client.sign_text(&Text(echo())).await.unwrap();
    let opened = open(Kind::Request, text.as_str().as_bytes()).unwrap();
    assert!(opened.signature.ends_with("%3D%3D"));
    let signature = decode(&opened.signature).unwrap();
    MERCHANT.public_key().verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).unwrap();
    let query = format!("x={}", text.percent_encoded());
    let (_, value) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
    assert_eq!(value, text.as_str());
}

#[tokio::test]
async fn no_sensitive_value_prints_anywhere() {
    let client = client(answer(200, "S", r#","probeId":"p1","token":"s3cret""#));
    let prepared = client.prepare(&echo()).await.unwrap();
    let text = builder().build().unwrap().sign_text(&Text(echo())).await.unwrap();
    let outcome = client.write(&echo()).await.unwrap();
    let unknown = unknown(raw(200, r#"{"token":"s3cret"}"#)).await;
    for shown in [
        format!("{client:?} {prepared:?} {text:?} {:?}", builder()),
        format!("{outcome:?} {unknown:?} {unknown} {:?}", unknown.cause()),
    ] {
        assert!(!shown.contains("s3cret") && !shown.contains("PRIVATE"), "{shown}");
    }
}

#[test]
fn calls_can_be_spawned_on_any_thread() {
    fn sendable<T: Send>(_: T) {}
    let client = builder().build().unwrap();
    let (echo, look, text) = (echo(), Look(echo()), Text(echo()));
    sendable(client.write(&echo));
    sendable(client.read(&look));
    sendable(client.sign_text(&text));
    sendable(client.receive::<Echo>(b""));
    sendable(client.clone());
}

/// Fails by a panic, in one of the ways in which code can.
#[derive(Clone, Copy)]
enum Panics {
    AtOnce,
    LaterOn,
    WithATrap,
}

impl Panics {
    fn now<'a, T: Send + 'a>(self) -> BoxFuture<'a, T> {
        struct Trap;
        impl Drop for Trap {
            fn drop(&mut self) {
                panic!("in being dropped");
            }
        }
        match self {
            Self::AtOnce => panic!("at once"),
            Self::LaterOn => Box::pin(async {
                tokio::task::yield_now().await;
                panic!("later on")
            }),
            Self::WithATrap => Box::pin(async { std::panic::panic_any(Trap) }),
        }
    }
}

impl Transport for Panics {
    fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Reply> {
        self.now()
    }
}

impl Verifier for Panics {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        self.now()
    }
}

impl Signer for Panics {
    fn sign<'a>(&'a self, _: Algorithm, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, crate::SignError>> {
        self.now()
    }
}

#[tokio::test]
async fn a_panic_of_what_was_handed_in_does_not_take_the_outcome_with_it() {
    for panics in [Panics::AtOnce, Panics::LaterOn, Panics::WithATrap] {
        let client = builder().transport(Arc::new(panics)).build().unwrap();
        let Ok(Outcome::Unknown(unresolved)) = client.write(&echo()).await else { panic!("unknown") };
        assert!(unresolved.to_string().contains("the transport panicked"), "{unresolved}");
        assert_eq!(unresolved.idempotency_key(), Some(("probeId", "p1")));

        let environment = Environment::new("test", "https://gateway.example/base/");
        let verifier: Arc<dyn Verifier> = Arc::new(panics);
        let client = Client::builder(environment.clone(), "C1", MERCHANT.clone(), verifier.clone())
            .clock(Arc::new(Fixed))
            .ids(Arc::new(Fixed))
            .transport(Canned::new(answer(200, "S", r#","probeId":"p1""#)));
        let Ok(Outcome::Unknown(unresolved)) = client.build().unwrap().write(&echo()).await else {
            panic!("unknown")
        };
        assert!(unresolved.to_string().contains("the verifier panicked"), "{unresolved}");
        assert!(unresolved.answer().is_some());
        // What it says nothing of, another key may still confirm.
        let transport = Canned::new(answer(200, "S", r#","probeId":"p1""#));
        let client = builder().also_trust(verifier).transport(transport).build().unwrap();
        assert!(matches!(client.write(&echo()).await, Ok(Outcome::Done(_))));

        let signer: Arc<dyn Signer> = Arc::new(panics);
        let transport = Canned::new(answer(200, "S", ""));
        let client = Client::builder(environment, "C1", signer, ALIPAY.public_key());
        let client = client.transport(transport.clone()).build().unwrap();
        let error = client.write(&echo()).await.unwrap_err();
        assert!(error.to_string().contains("the signer panicked; nothing was sent"), "{error}");
        assert!(transport.sent.lock().unwrap().is_empty());
    }
}
