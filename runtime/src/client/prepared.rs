//! A request that is written and signed, for those who post it themselves. It knows what its answer is read as, so that an
//! answer can't be judged as if it were another's.
//!
//! Nothing is sent from here, and nothing is decided: the client writes and judges.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::call::Message;

/// A request of this type as it goes out: the exact bytes, and where to post them. It derefs to the [`Message`].
///
/// Post it once, and hand what came to [`Client::accept`](super::Client::accept), the transport's error as well: a request
/// that may have been sent is an unknown outcome, and only there is it said how to find out.
#[must_use = "nothing is sent until it is posted"]
pub struct Prepared<R> {
    message: Message,
    of: PhantomData<fn() -> R>,
}

impl<R> Prepared<R> {
    pub(super) fn new(message: Message) -> Self {
        Self { message, of: PhantomData }
    }
}

impl<R> Deref for Prepared<R> {
    type Target = Message;

    fn deref(&self) -> &Message {
        &self.message
    }
}

impl<R> fmt::Debug for Prepared<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Prepared").field(&self.message).finish()
    }
}
