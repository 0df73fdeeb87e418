//! The default transport: HTTP/1.1, over TLS with the feature `tls`. It sends once: no redirect is followed and nothing is repeated behind
//! the caller's back, because a payment that is sent twice by a library is a payment that nobody asked for.
//!
//! What an answer means is not decided here, and how it is set up is `builder`'s.

mod builder;

use std::error::Error as StdError;
use std::fmt;
use std::io;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use tokio::time::timeout;

use crate::sign::BoxFuture;
use crate::transport::{Answer, MAX_MESSAGE, Post, Sent, Transport, TransportError};

pub use builder::HttpTransportBuilder;

/// What is posted.
const JSON: HeaderValue = HeaderValue::from_static("application/json; charset=UTF-8");

/// The default transport.
#[derive(Clone)]
pub struct HttpTransport {
    client: reqwest::Client,
    connect_timeout: Duration,
}

impl HttpTransport {
    /// A transport for addresses below this one, with all else as [`HttpTransport::builder`] has it.
    ///
    /// # Errors
    /// [`TransportError`] when TLS cannot be set up on this machine, or is left out of this build and needed.
    pub fn new(base_url: &str, connect_timeout: Duration) -> Result<Self, TransportError> {
        Self::builder(base_url).connect_timeout(connect_timeout).build()
    }

    /// Sets up a transport for addresses below this one: a proxy, certificates, a client certificate. A loopback address is
    /// reached directly, whatever proxy the environment names.
    pub fn builder(base_url: impl Into<String>) -> HttpTransportBuilder {
        HttpTransportBuilder::new(base_url.into())
    }

    async fn post(&self, post: Post<'_>) -> Result<Answer, TransportError> {
        let mut answered = false;
        // One of reqwest's own would cost four blocks of memory.
        match timeout(post.deadline, self.exchange(post, &mut answered)).await {
            Ok(came) => came,
            Err(_) => Err(late(answered, post.deadline)),
        }
    }

    /// `answered` says whether an answer has begun.
    async fn exchange(&self, post: Post<'_>, answered: &mut bool) -> Result<Answer, TransportError> {
        let request = self.client.post(post.url).header(CONTENT_TYPE, JSON).body(post.to_bytes());
        let request = request.build().map_err(|error| {
            TransportError::new(Sent::No, "the request could not be built").with_source(error.without_url())
        })?;
        let mut response = self.client.execute(request).await.map_err(explain)?;
        *answered = true;
        let status = response.status().as_u16();
        // What is announced is room enough, and no reason to make more of it than would be taken.
        let announced = response.content_length().and_then(|length| usize::try_from(length).ok());
        let mut body = Vec::with_capacity(announced.unwrap_or_default().min(MAX_MESSAGE));
        while let Some(chunk) = response.chunk().await.map_err(cut_off)? {
            if body.len() + chunk.len() > MAX_MESSAGE {
                return Err(TransportError::too_long());
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, body })
    }
}

impl Transport for HttpTransport {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(self.post(post))
    }

    fn connects_within(&self) -> Duration {
        self.connect_timeout
    }
}

impl fmt::Debug for HttpTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpTransport")
    }
}

/// Which step failed. Only what fails before the first byte of the request is written counts as not sent.
fn explain(error: reqwest::Error) -> TransportError {
    let (sent, what) = if error.is_connect() {
        (Sent::No, connect_failure(&error))
    } else {
        (Sent::Maybe, "the connection broke before an answer came")
    };
    TransportError::new(sent, what).with_source(error.without_url())
}

fn cut_off(error: reqwest::Error) -> TransportError {
    TransportError::new(Sent::Maybe, "the connection broke within the answer")
        .with_source(error.without_url())
}

fn late(answered: bool, deadline: Duration) -> TransportError {
    let what = if answered {
        format!("the answer was not complete within {deadline:?}")
    } else {
        format!("no answer came within {deadline:?}")
    };
    TransportError::new(Sent::Maybe, what)
}

fn connect_failure(error: &reqwest::Error) -> &'static str {
    if error.is_dns() {
        return "the host's name could not be resolved; check the base address and the network";
    }
    if error.is_timeout() {
        return "no connection could be made in time; check the network, and that AlipayHK has this address on its list";
    }
    let mut source = error.source();
    while let Some(inner) = source {
        let Some(io) = inner.downcast_ref::<io::Error>() else {
            source = inner.source();
            continue;
        };
        match io.kind() {
            io::ErrorKind::ConnectionRefused => return "the connection was refused",
            io::ErrorKind::TimedOut => return "no connection could be made in time",
            // rustls hands its errors through as invalid data.
            io::ErrorKind::InvalidData => {
                return "TLS failed: the server's certificate or its protocol was not accepted";
            }
            // An I/O error may wrap another one, which its `source` would skip.
            _ => source = io.get_ref().map(|wrapped| wrapped as _),
        }
    }
    "no connection could be made"
}

#[cfg(test)]
mod tests;
