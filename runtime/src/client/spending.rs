//! The call whose request holds something that is good for one call, such as a one-time code. It owns its request, where
//! the calls in `calls.rs` borrow theirs: what was moved into a call can't be sent by another one.

use std::fmt;
use std::future::Future;
use std::marker::{PhantomData, PhantomPinned};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::Client;
use super::attempts::Again;
use super::call::Sending;
use super::calls::{Posted, Running, outcome};
use super::ended::Reading;
use crate::failure::NotSent;
use crate::outcome::Outcome;
use crate::request::Request;
use crate::retry::RetryPolicy;
use crate::shape::OperationShape;
use crate::value::Structure;

pin_project! {
    /// A call that changes something, and spends what its request holds.
    ///
    /// One that is dropped after it has begun and before it is done leaves the outcome as unknown as a lost answer does, and
    /// with nobody to tell. Give it a task of its own where the caller may go away.
    ///
    /// # Errors
    /// [`NotSent`], and only when nothing reached AlipayHK. The request is gone then as well: say
    /// [`retrying`](Spending::retrying) beforehand to have it sent again while nothing was sent.
    #[must_use = "nothing is sent until this is awaited"]
    pub struct Spending<'a, R: Request> {
        client: &'a Client,
        // Until it begins. In a box, since what is behind it is polled where it stands.
        request: Option<Box<dyn Structure>>,
        policy: RetryPolicy,
        running: Option<Running<'a, Posted>>,
        of: PhantomData<fn() -> R>,
        #[pin]
        stays: PhantomPinned,
    }
}

impl<'a, R: Request> Spending<'a, R> {
    pub(super) fn new(client: &'a Client, request: R) -> Self
    where
        R: 'static,
    {
        let request: Box<dyn Structure> = Box::new(request);
        Self {
            client,
            request: Some(request),
            policy: RetryPolicy::ONCE,
            running: None,
            of: PhantomData,
            stays: PhantomPinned,
        }
    }

    /// Sends it again where nothing was sent, by this policy. Unless this is said, it is sent once. After an outcome that
    /// is not known it is never sent again, unless the spec says that this does no harm.
    #[must_use = "nothing is sent until this is awaited"]
    pub fn retrying(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }
}

/// The work, the same for all types.
fn spend<'a>(
    client: &'a Client,
    operation: &'static OperationShape,
    request: Box<dyn Structure>,
    reading: Reading,
    policy: RetryPolicy,
) -> Running<'a, Posted> {
    Box::pin(async move {
        let sending = Sending { operation, request: &*request, reading, given: None };
        client.core.attempts(&sending, &policy, Again::WhereHarmless).await
    })
}

impl<R: Request> Future for Spending<'_, R> {
    type Output = Result<Outcome<R::Response, R::Code>, NotSent>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        if let Some(request) = this.request.take() {
            *this.running = Some(spend(this.client, R::OPERATION, request, Reading::of::<R>(), *this.policy));
        }
        match this.running {
            Some(running) => running.as_mut().poll(cx).map(outcome::<R>),
            // It holds its request or its work from the beginning on.
            None => Poll::Pending,
        }
    }
}

impl<R: Request> fmt::Debug for Spending<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begun = if self.running.is_some() { "begun" } else { "not begun" };
        write!(f, "Spending({}, {begun})", R::OPERATION.name)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex};

    use super::*;
    use crate::client::tests::{ALIPAY, builder, signed};
    use crate::envelope::Kind;
    use crate::probe::{Echo, Once};
    use crate::sign::BoxFuture;
    use crate::transport::{Answer, Post, Sent, Transport, TransportError};

    /// Fails or answers in this order, and counts.
    struct Planned(Mutex<VecDeque<Result<&'static str, Sent>>>);

    impl Transport for Planned {
        fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
            Box::pin(async move {
                match self.0.lock().unwrap().pop_front().expect("no more than was planned") {
                    Ok(content) => Ok(Answer { status: 200, body: signed(Kind::Response, &ALIPAY, content) }),
                    Err(sent) => Err(TransportError::new(sent, "")),
                }
            })
        }
    }

    const DONE: &str = r#"{"head":{"function":"probe.echo","clientId":"C1","reqMsgId":"m1"},"body":{"probeId":"p1","resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"}}}"#;

    /// What comes of a call, and how much of the plan is left.
    async fn spent(plan: &[Result<&'static str, Sent>], policy: RetryPolicy) -> (&'static str, usize) {
        let transport = Arc::new(Planned(Mutex::new(plan.iter().copied().collect())));
        let client = builder().transport(transport.clone()).build().unwrap();
        let request = Once(Echo { token: Some("s3cret".into()), probe_id: "p1".into(), ..Echo::default() });
        let call = client.spend(request).retrying(policy);
        assert_eq!(format!("{call:?}"), "Spending(echo, not begun)");
        let word = match call.await {
            Err(_) => "not sent",
            Ok(Outcome::Done(_)) => "done",
            Ok(Outcome::Refused(_)) => "refused",
            Ok(Outcome::Unknown(_)) => "unknown",
        };
        let left = transport.0.lock().unwrap().len();
        (word, left)
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_that_is_moved_into_its_call_is_sent_once_unless_nothing_was_sent() {
        let (once, again) = (RetryPolicy::ONCE, RetryPolicy::default());
        assert_eq!(spent(&[Ok(DONE), Ok(DONE)], again).await, ("done", 1));
        assert_eq!(spent(&[Err(Sent::No), Ok(DONE)], once).await, ("not sent", 1));
        assert_eq!(spent(&[Err(Sent::No), Ok(DONE)], again).await, ("done", 0));
        assert_eq!(spent(&[Err(Sent::Maybe), Ok(DONE)], once).await, ("unknown", 1));
    }
}
