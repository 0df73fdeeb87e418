//! How bytes get to AlipayHK and back: one POST, one answer. An implementation's one hard duty is to say, when it
//! fails, whether the request may have left. Everything this crate promises about money rests on that word.
//!
//! The implementation that is used by default is [`crate::http`].

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use crate::sign::{BoxError, BoxFuture};

/// Most bytes of an answer or a notification that are taken: 1 MiB. Real ones have a few thousand.
pub const MAX_MESSAGE: usize = 1024 * 1024;

/// Sends requests.
pub trait Transport: Send + Sync {
    /// Posts a body as JSON and waits for the whole answer, no longer than the deadline, sending it once and never
    /// again, wherever the answer may point.
    ///
    /// One that panics may have sent it: the outcome is unknown then, and the panic goes no further.
    ///
    /// An answer is handed over whatever its status: only the signature within tells what it is worth. One of more
    /// than [`MAX_MESSAGE`] bytes is an error with [`Sent::Maybe`].
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>>;

    /// How long it tries to connect, at most. A deadline that is shorter leaves it open whether a request that ends with it
    /// was sent, so no further attempt is begun with less time than this.
    fn connects_within(&self) -> Duration {
        Duration::ZERO
    }
}

/// What to send, where to, and for how long.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Post<'a> {
    /// The absolute address.
    pub url: &'a str,
    /// The body, of type `application/json; charset=UTF-8`.
    pub body: &'a [u8],
    /// The most time that connecting, sending and receiving may take together.
    pub deadline: Duration,
    /// The body once more, where it can be had without copying it.
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "the default transport alone asks for it"))]
    owner: Option<&'a Bytes>,
}

impl<'a> Post<'a> {
    /// A POST of a body to an absolute address.
    #[must_use]
    pub fn new(url: &'a str, body: &'a [u8], deadline: Duration) -> Self {
        Self { url, body, deadline, owner: None }
    }

    /// A POST of a body that can be handed on as it is.
    pub(crate) fn shared(url: &'a str, body: &'a Bytes, deadline: Duration) -> Self {
        Self { url, body, deadline, owner: Some(body) }
    }

    /// The body, for a client that keeps it until it is sent: a copy would not be wiped.
    #[cfg_attr(not(feature = "http"), allow(dead_code, reason = "the default transport alone asks for it"))]
    pub(crate) fn to_bytes(self) -> Bytes {
        // A transport around this one may have put another body into it.
        let is_body = |owner: &&Bytes| owner.as_ptr() == self.body.as_ptr() && owner.len() == self.body.len();
        self.owner.filter(is_body).map_or_else(|| Bytes::copy_from_slice(self.body), Bytes::clone)
    }
}

impl fmt::Debug for Post<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Post({}, <{} bytes>, {:?})", self.url, self.body.len(), self.deadline)
    }
}

/// An answer as it came, not verified.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// An answer of this HTTP status and body.
    #[must_use]
    pub fn new(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { status, body: body.into() }
    }
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Answer({}, <{} bytes>)", self.status, self.body.len())
    }
}

/// Whether a request may have reached AlipayHK. Closed for good: a match on both is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sent {
    /// It certainly has not: not one byte of it was written.
    No,
    /// It may have. When in doubt, this is the answer.
    Maybe,
}

/// A request without an answer.
#[derive(Debug)]
pub struct TransportError {
    sent: Sent,
    what: String,
    source: Option<BoxError>,
}

impl TransportError {
    /// An error, and whether the request may have left.
    pub fn new(sent: Sent, what: impl Into<String>) -> Self {
        Self { sent, what: what.into(), source: None }
    }

    /// Adds the error behind it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Whether the request may have reached AlipayHK.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }

    /// No answer came, from a transport that does not keep to its deadline.
    pub(crate) fn too_late(deadline: Duration) -> Self {
        Self::new(Sent::Maybe, format!("no answer came within {deadline:?}, and the transport was given up"))
    }

    /// It is gone, and with it what it knew.
    pub(crate) fn panicked() -> Self {
        Self::new(Sent::Maybe, "the transport panicked, so nobody knows whether the request was sent")
    }

    /// An answer of more than [`MAX_MESSAGE`] bytes.
    pub(crate) fn too_long() -> Self {
        Self::new(Sent::Maybe, format!("the answer has more than {MAX_MESSAGE} bytes"))
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what)
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_that_is_shared_is_handed_on_and_one_that_was_put_in_later_is_sent_instead() {
        let own = Bytes::from_owner(b"{\"a\":1}".to_vec());
        let mut post = Post::shared("http://127.0.0.1/", &own, Duration::ZERO);
        assert_eq!(post.to_bytes().as_ptr(), own.as_ptr());
        for other in [&b"{\"a\":2}"[..], own.get(..3).unwrap_or_default(), b""] {
            post.body = other;
            assert_eq!(post.to_bytes(), other);
        }
        assert_eq!(Post::new("http://127.0.0.1/", b"{}", Duration::ZERO).to_bytes(), b"{}"[..]);
    }
}
