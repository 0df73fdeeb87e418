//! What a call tells those who watch: one span of [`tracing`] for each sending, an [`Observer`] for metrics, and, only where
//! somebody has asked for it, the bodies as far as the spec lets logs show them.
//!
//! # The span
//!
//! Each sending has a span of its own, `alipayhk`, at the level INFO. Its fields are these and no others; their names stay as
//! they are:
//!
//! | field | what |
//! |---|---|
//! | `function` | the function on the wire, such as `alipay.intl.acquiring.agreement.pay` |
//! | `attempt` | which sending of the call it is, from 1; in settling, which of all that it takes |
//! | `reqMsgId` | the id of the message, once it is written; it is what AlipayHK asks for |
//! | `outcome` | `done`, `refused`, `unknown` or `not sent`; `dropped` where nobody waited for the end |
//! | `resultCode` | the code of a signed answer, cut and escaped; by its length alone where it could be a token |
//! | `elapsed` | how long the sending took, from writing the request to judging the answer, **in whole milliseconds** |
//!
//! Settling is a span around those of its calls, `alipayhk_settle`, with `function` alone.
//!
//! # Bodies
//!
//! No body is ever logged unless [`log_bodies`](crate::ClientBuilder::log_bodies) is switched on. Then each sending is told in
//! one event at the level DEBUG, with the target `alipayhk::bodies` and the fields `request` and `answer`. Of both, a value is
//! there only where the spec marks its member as fit for logs; any other prints as `<not shown>`, and a member that the spec
//! does not list by its name alone. Signatures, heads and the text as it was on the wire are never there, nor is anything of
//! an answer that is not AlipayHK's word.

use std::time::Duration;

use crate::panics::caught;

/// Hears how calls end, for counters and clocks. Both methods do nothing unless they are written.
///
/// They are called within the call, on the task that awaits it, so they have to be quick and must not wait. Nothing is locked
/// meanwhile. One that panics does not break the call, behind which money may have moved: the panic is caught and told by an
/// event at the level ERROR. (In a program that aborts on panic, it aborts.)
///
/// A call that has begun and is dropped before its end is told of as `dropped`. Of a write, that is an outcome as unknown as after
/// a lost answer, which nobody else hears of: a number to keep an eye on.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::{Mutex, PoisonError};
/// use alipayhk_runtime::observe::{Observed, Observer};
///
/// #[derive(Default)]
/// struct Counts(Mutex<HashMap<(&'static str, &'static str), u64>>);
///
/// impl Observer for Counts {
///     fn call(&self, call: &Observed<'_>) {
///         let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
///         *counts.entry((call.operation, call.outcome)).or_default() += 1;
///     }
/// }
/// ```
pub trait Observer: Send + Sync {
    /// One sending has ended, whatever follows.
    fn attempt(&self, _attempt: &Observed<'_>) {}

    /// A call has ended, after one sending or several: what the caller is told. The calls that settling is made of count
    /// as calls, each by itself.
    fn call(&self, _call: &Observed<'_>) {}
}

/// How a sending or a call ended. It has no ids, no values and nothing of a person, so that it can label a metric: each field
/// but the times has few values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Observed<'a> {
    /// The function on the wire.
    pub function: &'static str,
    /// The operation's name in the spec.
    pub operation: &'static str,
    /// `done`, `refused`, `unknown` or `not sent`; `dropped` where nobody waited for the end.
    pub outcome: &'static str,
    /// The code of a signed answer, cut and escaped; by its length alone where it could be a token.
    pub result_code: Option<&'a str>,
    /// Of a sending, which one of its call it was, from 1; in settling, which of all that it took. Of a call, how many sendings
    /// it took.
    pub attempt: u32,
    /// How long it took. Of a call, with the waiting in between.
    pub elapsed: Duration,
}

/// Tells an observer, and goes on whatever becomes of it.
pub(crate) fn tell(observer: &dyn Observer, what: impl FnOnce(&dyn Observer)) {
    if caught(|| what(observer)).is_none() {
        tracing::error!(target: "alipayhk", "the client's observer panicked; the call goes on without it");
    }
}
