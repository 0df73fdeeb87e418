//! From a stack of tower's layers to a transport. A transport has one hard duty: to say of a request that failed whether it may
//! have reached AlipayHK. [`Sent::No`] on one that did is a payment that is made twice; so when in doubt, it is [`Sent::Maybe`].
//!
//! The error of a stack does not tell. Layers turn errors into errors of their own, a limit that turns a request away and a
//! timeout that cuts off its answer look alike, and a layer that is added next year fails in a way that nobody has listed. So
//! here no error is asked. What is asked is the bottom of the stack, the one place through which every byte goes: it makes a
//! note *before* it hands a request to the HTTP client, and takes the note back only where that client says that it could not
//! even connect. Whatever the layers above do, a request without a note was not sent.
//!
//! It reaches http addresses, as the gateway's on loopback is. For https, the connector is the place for TLS.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use alipayhk::runtime::sign::{BoxError, BoxFuture};
use alipayhk::runtime::transport::{Answer, MAX_MESSAGE, Post, Sent, Transport, TransportError};
use http::{Request, Response, header};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tower::{Service, ServiceExt as _};

/// What goes through the stack.
pub(crate) type Question = Request<Full<Bytes>>;

/// How many times a request may have left. It travels within the request, so that layers which know nothing of it carry it.
#[derive(Clone, Default)]
struct Left(Arc<AtomicUsize>);

impl Left {
    fn sent(&self) -> Sent {
        if self.0.load(Ordering::SeqCst) == 0 { Sent::No } else { Sent::Maybe }
    }
}

/// A stack as a transport.
pub(crate) struct Tower<S> {
    stack: S,
    connects_within: Duration,
}

impl<S> Tower<S>
where
    S: Service<Question, Response = Response<Incoming>, Error = BoxError> + Clone + Send + Sync,
    S::Future: Send,
{
    /// A transport of this stack, which has a [`Bottom`] with the same time for connecting.
    pub(crate) fn new(stack: S, connects_within: Duration) -> Self {
        Self { stack, connects_within }
    }

    async fn post(&self, post: Post<'_>) -> Result<Answer, TransportError> {
        let left = Left::default();
        let question = Request::post(post.url)
            .header(header::CONTENT_TYPE, "application/json; charset=UTF-8")
            .extension(left.clone())
            .body(Full::new(Bytes::copy_from_slice(post.body)))
            .map_err(|error| failed(Sent::No, "the request could not be built", error))?;
        // The deadline is over all of it: waiting for a place in the stack, and the body of the answer.
        let answer = tokio::time::timeout(post.deadline, self.answer(question)).await;
        let late = || TransportError::new(left.sent(), format!("no answer came within {:?}", post.deadline));
        answer.map_err(|_| late())?.map_err(|error| failed(left.sent(), "the stack failed", error))
    }

    async fn answer(&self, question: Question) -> Result<Answer, BoxError> {
        let response = self.stack.clone().oneshot(question).await?;
        let status = response.status().as_u16();
        let body = Limited::new(response.into_body(), MAX_MESSAGE).collect().await?;
        Ok(Answer::new(status, body.to_bytes()))
    }
}

/// The error, with those behind it in its words: what a layer does not say, the one below it may.
fn failed(sent: Sent, what: &str, error: impl Into<BoxError>) -> TransportError {
    let error = error.into();
    let mut text = format!("{what}: {error}");
    let mut source = error.source();
    while let Some(behind) = source {
        text = format!("{text}: {behind}");
        source = behind.source();
    }
    TransportError::new(sent, text).with_source(error)
}

impl<S> Transport for Tower<S>
where
    S: Service<Question, Response = Response<Incoming>, Error = BoxError> + Clone + Send + Sync,
    S::Future: Send,
{
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(self.post(post))
    }

    fn connects_within(&self) -> Duration {
        self.connects_within
    }
}

/// The bottom of the stack: the HTTP client, and the note of what was handed to it. It follows no redirect, and repeats only
/// what could not be begun on a connection that had been closed meanwhile.
#[derive(Clone)]
pub(crate) struct Bottom(Client<HttpConnector, Full<Bytes>>);

impl Bottom {
    /// A client that connects within this time or not at all.
    pub(crate) fn new(connects_within: Duration) -> Self {
        let mut connector = HttpConnector::new();
        connector.set_connect_timeout(Some(connects_within));
        Self(Client::builder(TokioExecutor::new()).build(connector))
    }
}

impl Service<Question> for Bottom {
    type Response = Response<Incoming>;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<Self::Response, BoxError>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(cx).map_err(Into::into)
    }

    fn call(&mut self, question: Question) -> Self::Future {
        // One that came another way than through `Tower` has a note that nobody reads.
        let left = question.extensions().get::<Left>().cloned().unwrap_or_default();
        left.0.fetch_add(1, Ordering::SeqCst);
        let answer = self.0.request(question);
        Box::pin(async move {
            answer.await.map_err(|error| {
                // Counted, and not merely noted: should a layer send again, an earlier sending stays what it was.
                if error.is_connect() {
                    left.0.fetch_sub(1, Ordering::SeqCst);
                }
                let error: Box<dyn Error + Send + Sync> = error.into();
                error
            })
        })
    }
}
