//! What several attempts promise together, in virtual time.

use std::sync::Arc;
use std::time::Duration;

use crate::client::tests::{ALIPAY, MERCHANT, builder};
use crate::client::{Client, Environment};
use crate::failure::{Error, NotSent};
use crate::outcome::{Cause, Outcome};
use crate::probe::Echo;
use crate::retry::RetryPolicy;
use crate::scripted::Say::{Forged, Lost, Silence, Unreachable};
use crate::scripted::{Ask, Code, GiveBack, Pay, Say, Scripted, Spend, done, order, refused, undecided};
use crate::sign::{Algorithm, BoxFuture, SignError, Signer};
use crate::transport::{Answer, Post, Transport, TransportError};

const DONE: Say = done(r#""probeId":"p1""#);

type End = Result<Outcome<Echo, Code>, NotSent>;

/// What a keyed write comes to, and how often it was sent.
async fn write(says: &[Say]) -> (End, usize) {
    let gateway = Scripted::new(&[("probe.give_back", says)]);
    let request = GiveBack(order());
    let end = gateway.client().write(&request).retrying(RetryPolicy::default()).await;
    (end, gateway.calls().len())
}

/// What a write comes to that must not be sent twice, and how often it was.
async fn spend(says: &[Say]) -> (End, usize) {
    let gateway = Scripted::new(&[("probe.spend", says)]);
    let request = Spend(order());
    let end = gateway.client().write(&request).retrying(RetryPolicy::default()).await;
    (end, gateway.calls().len())
}

#[tokio::test(start_paused = true)]
async fn a_write_with_a_key_is_sent_again_after_an_unknown_outcome() {
    for first in [Lost, Silence, undecided(), Forged("F", "NO_MONEY", "")] {
        let (end, sent) = write(&[first, DONE]).await;
        assert!(matches!(end, Ok(Outcome::Done(_))), "{first:?}");
        assert_eq!(sent, 2);
    }
}

#[tokio::test(start_paused = true)]
async fn without_a_key_nothing_is_sent_again_that_may_have_arrived() {
    for first in [Lost, Silence, undecided(), Forged("S", "SUCCESS", "")] {
        let (end, sent) = spend(&[first, DONE]).await;
        assert!(matches!(end, Ok(Outcome::Unknown(_))), "{first:?}");
        assert_eq!(sent, 1, "{first:?}");
    }
    let (end, sent) = spend(&[Unreachable, Unreachable, DONE]).await;
    assert!(matches!(end, Ok(Outcome::Done(_))) && sent == 1);
}

#[tokio::test(start_paused = true)]
async fn a_key_that_is_not_set_makes_nothing_harmless() {
    let gateway = Scripted::new(&[("probe.give_back", &[Lost, DONE])]);
    let request = GiveBack(Echo { probe_id: String::new(), ..order() });
    let end = gateway.client().write(&request).retrying(RetryPolicy::default()).await;
    // The probe's member is required as well, so nothing at all is sent.
    assert!(matches!(end, Err(NotSent::Invalid { .. })) && gateway.calls().is_empty());
    let operation = <GiveBack as crate::request::Request>::OPERATION;
    assert!(super::is_harmless(operation, true) && !super::is_harmless(operation, false));
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_sent_again_leaves_the_first_sending_unknown() {
    let (end, sent) = write(&[Lost, Unreachable]).await;
    let Ok(Outcome::Unknown(unresolved)) = end else { panic!("{end:?}") };
    assert!(matches!(unresolved.cause(), Cause::Transport(_)));
    assert_eq!((unresolved.message_id(), sent), ("m1", 1), "it tells of the message that was sent");
}

/// A signer that signs once.
struct Once(std::sync::atomic::AtomicBool);

impl Signer for Once {
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move {
            if self.0.swap(true, std::sync::atomic::Ordering::Relaxed) {
                return Err(SignError::new("the key service is gone"));
            }
            MERCHANT.sign_now(algorithm, message)
        })
    }
}

#[tokio::test(start_paused = true)]
async fn what_could_not_be_signed_again_leaves_the_first_sending_unknown() {
    let gateway = Scripted::new(&[("probe.give_back", &[Lost, DONE])]);
    let signer: Arc<dyn Signer> = Arc::new(Once(false.into()));
    let environment = Environment::new("test", "https://gateway.example/base/");
    let client: Client = Client::builder(environment, "C1", signer, ALIPAY.public_key())
        .transport(gateway.clone())
        .build()
        .unwrap();
    let request = GiveBack(order());
    let end = client.write(&request).retrying(RetryPolicy::default()).await;
    assert!(matches!(end, Ok(Outcome::Unknown(_))), "{end:?}");
    assert_eq!(gateway.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_later_refusal_speaks_for_an_earlier_sending_only_if_it_closes_the_order() {
    let gateway = Scripted::new(&[("probe.pay", &[Lost, refused("GONE")])]);
    let end = gateway.client().write(&Pay(order())).retrying(RetryPolicy::default()).await;
    assert!(matches!(end, Ok(Outcome::Refused(_))), "{end:?}");
    // What gives back or undoes may itself have closed the order, by its first sending.
    let (end, _) = write(&[Lost, refused("GONE")]).await;
    assert!(matches!(end, Ok(Outcome::Unknown(_))), "{end:?}");
    // One that is short of money now may still be on its way, and find some.
    for code in ["NO_MONEY", "BAD_SIGNATURE", "OTHER_CONTENT", "NOT_FOUND", "UNLISTED"] {
        let (end, sent) = write(&[Lost, refused(code), DONE]).await;
        let Ok(Outcome::Unknown(unresolved)) = end else { panic!("{end:?}") };
        assert!(matches!(unresolved.cause(), Cause::RefusedLater(result, _) if result.code == code));
        assert_eq!(sent, 2, "a refusal ends it");
        assert!(unresolved.to_string().contains("says nothing of an earlier one"), "{unresolved}");
    }
    let (end, sent) = write(&[refused("BAD_SIGNATURE"), DONE]).await;
    assert!(matches!(end, Ok(Outcome::Refused(_))) && sent == 1, "with no earlier sending it is a refusal");
}

#[tokio::test(start_paused = true)]
async fn the_deadline_counts_the_waiting_and_nothing_is_begun_after_it() {
    let gateway = Scripted::new(&[("probe.give_back", &[Silence])]);
    let client = gateway.client();
    let request = GiveBack(order());
    let began = tokio::time::Instant::now();
    let policy = RetryPolicy::default().within(Duration::from_secs(20)).attempts(9);
    assert!(matches!(client.write(&request).retrying(policy).await, Ok(Outcome::Unknown(_))));
    // A client's deadline is 15 s and a transport that keeps to none is given a second more.
    assert_eq!(gateway.times("probe.give_back"), [0.0, 16.5]);
    assert!(began.elapsed() <= Duration::from_secs(21), "{:?}", began.elapsed());
}

/// A signer that takes its time.
struct Pondering(Duration);

impl Signer for Pondering {
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move {
            tokio::time::sleep(self.0).await;
            MERCHANT.sign_now(algorithm, message)
        })
    }
}

#[tokio::test(start_paused = true)]
async fn the_deadline_counts_the_signing_and_what_was_not_signed_in_time_is_not_sent() {
    let request = Spend(order());
    let policy = RetryPolicy::default().within(Duration::from_secs(5));
    for (signing, sent) in [(9, 0), (3, 1)] {
        let gateway = Scripted::new(&[("probe.spend", &[Silence])]);
        let signer: Arc<dyn Signer> = Arc::new(Pondering(Duration::from_secs(signing)));
        let environment = Environment::new("test", "https://gateway.example/base/");
        let client: Client = Client::builder(environment, "C1", signer, ALIPAY.public_key())
            .transport(gateway.clone())
            .build()
            .unwrap();
        let began = tokio::time::Instant::now();
        let end = client.write(&request).retrying(policy).await;
        assert_eq!((gateway.calls().len(), end.is_ok()), (sent, sent == 1), "{end:?}");
        assert!(began.elapsed() <= Duration::from_secs(6), "{:?}", began.elapsed());
    }
}

/// A transport that takes its time to connect.
struct Slow(Arc<Scripted>);

impl Transport for Slow {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        self.0.send(post)
    }

    fn connects_within(&self) -> Duration {
        Duration::from_secs(5)
    }
}

#[tokio::test(start_paused = true)]
async fn no_further_attempt_is_begun_that_could_not_even_connect() {
    let request = GiveBack(order());
    for (within, sent) in [(20, 1), (30, 2)] {
        let gateway = Scripted::new(&[("probe.give_back", &[Silence])]);
        let client = builder().transport(Arc::new(Slow(gateway.clone()))).build().unwrap();
        let policy = RetryPolicy::default().within(Duration::from_secs(within));
        let began = tokio::time::Instant::now();
        assert!(matches!(client.write(&request).retrying(policy).await, Ok(Outcome::Unknown(_))));
        assert_eq!(gateway.calls().len(), sent, "16 of {within} seconds are gone after the first");
        if sent == 1 {
            assert_eq!(began.elapsed(), Duration::from_secs(16), "nor is it waited for");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn every_attempt_is_a_message_of_its_own_with_the_same_body() {
    let gateway = Scripted::new(&[("probe.give_back", &[Lost])]);
    let request = GiveBack(order());
    let _ = gateway.client().write(&request).retrying(RetryPolicy::default()).await;
    let contents: Vec<_> = gateway.heard().into_iter().map(|heard| heard.content).collect();
    let part = |name: &str, end: &str| -> Vec<String> {
        let cut =
            |content: &String| content.split_once(name).unwrap().1.split_once(end).unwrap().0.to_owned();
        contents.iter().map(cut).collect()
    };
    assert_eq!(part(r#""reqMsgId":""#, "\""), ["m1", "m2", "m3", "m4"]);
    let bodies = part(r#""body":"#, "}}");
    assert!(bodies.iter().all(|body| body == &bodies[0]) && bodies[0].contains("p1"));
    let times = part(r#""reqTime":""#, "\"");
    assert_ne!(times[0], times[3], "each has a time of its own");
    assert_eq!(gateway.times("probe.give_back"), [0.0, 0.5, 1.5, 3.5]);
}

#[tokio::test(start_paused = true)]
async fn a_question_is_asked_again_and_a_refusal_of_it_is_final() {
    let gateway = Scripted::new(&[("probe.ask", &[Lost, undecided(), Unreachable, DONE])]);
    let ask = Ask { probe_id: Some("p1".into()) };
    assert!(gateway.client().read(&ask).retrying(RetryPolicy::default()).await.is_ok());
    let gateway = Scripted::new(&[("probe.ask", &[Lost, refused("UNLISTED"), DONE])]);
    let end = gateway.client().read(&ask).retrying(RetryPolicy::default()).await;
    assert!(matches!(end, Err(Error::Refused(_))));
    assert_eq!(gateway.calls().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn unless_it_is_said_a_call_is_made_once() {
    let gateway = Scripted::new(&[("probe.give_back", &[Lost, DONE])]);
    let request = GiveBack(order());
    assert!(matches!(gateway.client().write(&request).await, Ok(Outcome::Unknown(_))));
    assert_eq!(gateway.calls().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn dropped_on_the_way_it_sends_nothing_more() {
    let gateway = Scripted::new(&[("probe.give_back", &[Lost])]);
    let client = gateway.client();
    let request = GiveBack(order());
    let calling = client.write(&request).retrying(RetryPolicy::default());
    assert!(tokio::time::timeout(Duration::from_secs(1), calling).await.is_err());
    tokio::time::sleep(Duration::from_secs(60)).await;
    assert_eq!(gateway.calls().len(), 2);
}
