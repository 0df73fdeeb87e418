//! A layer that prints what goes through it: method, path, status and time. Never a body or a header, since a request holds
//! tokens; and whether a failed request was sent is not for it to say.

use std::fmt::Display;
use std::task::{Context, Poll};
use std::time::Instant;

use alipayhk::runtime::sign::BoxFuture;
use http::{Request, Response};
use tower::Service;

/// A service that is recorded.
#[derive(Clone)]
pub(crate) struct Record<S>(S);

impl<S> Record<S> {
    /// Records what goes through this service.
    pub(crate) fn new(service: S) -> Self {
        Self(service)
    }
}

impl<S, B, A> Service<Request<B>> for Record<S>
where
    S: Service<Request<B>, Response = Response<A>>,
    S::Future: Send + 'static,
    S::Error: Display,
{
    type Response = Response<A>;
    type Error = S::Error;
    type Future = BoxFuture<'static, Result<Response<A>, S::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.0.poll_ready(cx)
    }

    fn call(&mut self, request: Request<B>) -> Self::Future {
        let (started, what) = (Instant::now(), format!("{} {}", request.method(), request.uri().path()));
        let answer = self.0.call(request);
        Box::pin(async move {
            let answer = answer.await;
            let millis = started.elapsed().as_millis();
            match &answer {
                Ok(response) => println!("  {what}: {} in {millis} ms", response.status().as_u16()),
                Err(error) => println!("  {what}: {error}, after {millis} ms"),
            }
            answer
        })
    }
}
