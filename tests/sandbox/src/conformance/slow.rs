//! A body that never comes to its end: the first bytes of a good message, one at a time, for as long as somebody listens.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, SizeHint};
use tokio::time::{Sleep, sleep};

/// How long each byte takes.
const BYTE: Duration = Duration::from_millis(50);

/// The body. It promises the whole message.
pub(super) struct Slow {
    promised: u64,
    /// The first half; after it there is silence.
    half: std::vec::IntoIter<u8>,
    pause: Pin<Box<Sleep>>,
}

impl Slow {
    pub(super) fn new(mut bytes: Vec<u8>) -> Self {
        let promised = bytes.len() as u64;
        bytes.truncate(bytes.len() / 2);
        Self { promised, half: bytes.into_iter(), pause: Box::pin(sleep(BYTE)) }
    }
}

impl HttpBody for Slow {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.pause.as_mut().poll(cx).is_pending() {
            return Poll::Pending;
        }
        match self.half.next() {
            Some(byte) => {
                self.pause = Box::pin(sleep(BYTE));
                Poll::Ready(Some(Ok(Frame::data(Bytes::copy_from_slice(&[byte])))))
            }
            // Nobody wakes this up again; the client's own patience ends it.
            None => Poll::Pending,
        }
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.promised)
    }
}
