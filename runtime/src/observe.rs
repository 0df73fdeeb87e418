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
//! | `attempt` | which sending it is, from 1: see [`Observed::attempt`] |
//! | `reqMsgId` | the id of the message, once it is written; it is what AlipayHK asks for |
//! | `outcome` | `done`, `refused`, `unknown` or `not sent`; `dropped` where nobody waited for the end |
//! | `resultCode` | the code of a signed answer, cut and escaped; by its length alone where it could be a token |
//! | `elapsed` | how long the sending took, from writing the request to judging the answer, **in whole milliseconds** |
//!
//! Settling is a span around those of its calls, `alipayhk_settle`, with `function` alone. It ends with an event at the level
//! INFO, with `settled` and, where a payment was asked after, `steps`.
//!
//! What was posted as a notification and is not taken is told in an event at the level WARN, with the reason for its message.
//! Whoever knows the merchant's address can cause it.
//!
//! The target of all of these is `alipayhk`.
//!
//! # Bodies
//!
//! No body is ever logged unless [`log_bodies`](crate::ClientBuilder::log_bodies) is switched on. Then each sending is told in
//! one event at the level DEBUG, with the target `alipayhk::bodies` and the fields `request` and `answer`. Of both, a value is
//! there only where the spec marks its member as fit for logs; any other prints as `<not shown>`, and a member that the spec
//! does not list by its name alone. Signatures, heads and the text as it was on the wire are never there, nor is anything of
//! an answer that is not AlipayHK's word.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use crate::panics::caught;
use crate::shape::Effect;

/// Hears how calls end, for counters and clocks. All methods do nothing unless they are written.
///
/// They are called within the call, on the task that awaits it, so they have to be quick and must not wait. Nothing is locked
/// meanwhile. One that panics does not break the call, behind which money may have moved: the panic is caught and told by an
/// event at the level ERROR. (In a program that aborts on panic, it aborts.)
///
/// A call that has begun and is dropped before its end is told of as [`Ended::Dropped`]. Of a write, that is an outcome as unknown
/// as after a lost answer, which nobody else hears of: a number to keep an eye on.
///
/// What somebody has to be called for is a payment that is still unknown after all: [`SettlingEnded::StillUnknown`], and of a
/// settling of a payment [`SettlingEnded::Dropped`] as well.
///
/// ```
/// use std::collections::HashMap;
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use std::sync::{Mutex, PoisonError};
/// use alipayhk_runtime::observe::{Ended, Observed, ObservedSettling, Observer, SettlingEnded};
///
/// #[derive(Default)]
/// struct Counts {
///     calls: Mutex<HashMap<(&'static str, Ended), u64>>,
///     still_unknown: AtomicU64,
/// }
///
/// impl Observer for Counts {
///     fn call(&self, call: &Observed<'_>) {
///         let mut counts = self.calls.lock().unwrap_or_else(PoisonError::into_inner);
///         *counts.entry((call.operation, call.outcome)).or_default() += 1;
///     }
///
///     fn settled(&self, settling: &ObservedSettling) {
///         if settling.outcome == SettlingEnded::StillUnknown {
///             self.still_unknown.fetch_add(1, Ordering::Relaxed);
///         }
///     }
/// }
///
/// // In a test of it, what it hears can be made by hand.
/// let counts = Counts::default();
/// counts.call(&Observed::new("test.probe.debit", "debit", Ended::Unknown));
/// counts.settled(&ObservedSettling::new("test.probe.debit", "debit", SettlingEnded::StillUnknown));
/// assert_eq!(counts.still_unknown.into_inner(), 1);
/// ```
pub trait Observer: Send + Sync {
    /// One sending has ended, whatever follows.
    fn attempt(&self, _attempt: &Observed<'_>) {}

    /// A call has ended, after one sending or several: what the caller is told. The calls that settling is made of count
    /// as calls, each by itself.
    fn call(&self, _call: &Observed<'_>) {}

    /// A settling has ended, of whichever way, after all the calls it is made of: what the caller is told. See
    /// [`crate::settle`].
    fn settled(&self, _settling: &ObservedSettling) {}
}

/// How a sending or a call ended. [`Ended::as_str`] is the word for it in the span, which stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ended {
    /// `done`: AlipayHK's signed word.
    Done,
    /// `refused`: AlipayHK's signed word.
    Refused,
    /// `unknown`: it may have happened.
    Unknown,
    /// `not sent`: nothing reached AlipayHK.
    NotSent,
    /// `dropped`: nobody waited for the end. Of a write, it may have happened.
    Dropped,
}

impl Ended {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::NotSent => "not sent",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for Ended {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// How a settling ended. By asking, a payment ends as paid, not paid or cancelled; by repeating, a request ends as done or
/// refused; both as any of the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SettlingEnded {
    /// `paid`.
    Paid,
    /// `not paid`.
    NotPaid,
    /// `cancelled`.
    Cancelled,
    /// `done`.
    Done,
    /// `refused`.
    Refused,
    /// `still unknown`: it is to be settled again, or somebody has to look.
    StillUnknown,
    /// `not sent`: nothing that it wanted to send reached AlipayHK.
    NotSent,
    /// `dropped`: nobody waited for the end, so what became of it is as unknown as before.
    Dropped,
}

impl SettlingEnded {
    /// The word for it.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::NotPaid => "not paid",
            Self::Cancelled => "cancelled",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::StillUnknown => "still unknown",
            Self::NotSent => "not sent",
            Self::Dropped => "dropped",
        }
    }
}

impl fmt::Display for SettlingEnded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
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
    /// Whether it changes anything: unknown matters of what does.
    pub effect: Effect,
    /// How it ended.
    pub outcome: Ended,
    /// The code of a signed answer, cut and escaped; by its length alone where it could be a token.
    pub result_code: Option<&'a str>,
    /// A number of sendings, which is never 0:
    ///
    /// | of | it is |
    /// |---|---|
    /// | a sending | which one of its call it was, from 1 |
    /// | the sending of a question or a cancel in settling | which step of the settling it was; the payment was the first |
    /// | a call, in settling as well | how many sendings it took |
    pub attempt: u32,
    /// How long it took. Of a call, with the waiting in between.
    pub elapsed: Duration,
}

impl Observed<'_> {
    /// What a call would be told as that had this end: for tests of an observer. Its operation writes, it took one sending and
    /// no time, and has no code, unless the fields are set.
    #[must_use]
    pub const fn new(function: &'static str, operation: &'static str, outcome: Ended) -> Self {
        let (effect, elapsed) = (Effect::Write, Duration::ZERO);
        Self { function, operation, effect, outcome, result_code: None, attempt: 1, elapsed }
    }
}

/// How a settling ended. As [`Observed`], it can label a metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct ObservedSettling {
    /// The function on the wire of what is settled: of the payment, or of the question where it is settled by that.
    pub function: &'static str,
    /// The operation's name in the spec.
    pub operation: &'static str,
    /// Whether what is settled changes anything itself, or is the question after what did.
    pub effect: Effect,
    /// How it ended.
    pub outcome: SettlingEnded,
    /// How long it took, with the waiting in between.
    pub elapsed: Duration,
}

impl ObservedSettling {
    /// As [`Observed::new`].
    #[must_use]
    pub const fn new(function: &'static str, operation: &'static str, outcome: SettlingEnded) -> Self {
        Self { function, operation, effect: Effect::Write, outcome, elapsed: Duration::ZERO }
    }
}

/// Tells the observers, and goes on whatever becomes of them.
pub(crate) fn tell(observers: &[Arc<dyn Observer>], what: impl Fn(&dyn Observer)) {
    for observer in observers {
        if caught(|| what(&**observer)).is_none() {
            tracing::error!(target: "alipayhk", "the client's observer panicked; the call goes on without it");
        }
    }
}
