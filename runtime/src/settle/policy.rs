//! How long settling takes, and what it may do on the way, as a small value.

use std::time::{Duration, SystemTime};

use crate::retry::{Backoff, RetryPolicy};

/// The shortest wait that can be set.
const LEAST_WAIT: Duration = Duration::from_millis(100);

/// How a payment is settled. [`SettlePolicy::default`] asks after random waits of at most 1, 2, 4, 8 and then 15 seconds,
/// cancels after a minute, and stops a minute later.
///
/// A payment that waits for its user is given the time that the spec says this lasts, from when it was first seen so, before
/// it is cancelled; everything after moves by as much.
///
/// Where a request is settled by repeating it, the same waits stand between the attempts, and both minutes together are the
/// time for all of them.
///
/// Its methods set what they are named after, and there are none that read it: `Debug` shows all of it, and policies compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct SettlePolicy {
    pub(super) asking: Backoff,
    pub(super) cancel_after: Duration,
    pub(super) finish_within: Duration,
    pub(super) cancels: bool,
    pub(super) retry: RetryPolicy,
    pub(super) sent_at: Option<SystemTime>,
    pub(super) resumes: bool,
}

impl SettlePolicy {
    /// How long to wait before each question. A wait of less than a tenth of a second at most is taken for that: nobody is
    /// to be flooded with questions, and no thread kept busy, when there is no connection to wait for.
    #[must_use]
    pub const fn asking(self, backoff: Backoff) -> Self {
        Self { asking: backoff.at_least(LEAST_WAIT), ..self }
    }

    /// After how long without a final answer the payment is cancelled. It is asked after once more before that, even where
    /// sending it alone took longer.
    #[must_use]
    pub const fn cancel_after(self, time: Duration) -> Self {
        Self { cancel_after: time, ..self }
    }

    /// How much longer it may then take until the cancel is confirmed. After that the payment is still unknown.
    #[must_use]
    pub const fn finish_within(self, time: Duration) -> Self {
        Self { finish_within: time, ..self }
    }

    /// Never cancels: what is not final when the time is up is still unknown.
    #[must_use]
    pub const fn without_cancelling(self) -> Self {
        Self { cancels: false, ..self }
    }

    /// How often the payment itself is sent while nothing of it reaches AlipayHK. Once it may have, it is asked after and
    /// not sent again.
    #[must_use]
    pub const fn sending(self, retry: RetryPolicy) -> Self {
        Self { retry, ..self }
    }

    /// When the payment was first sent, by the clock that the client uses. It counts as waited for since then, and it is
    /// known whether it can still be cancelled. Without it, a cancel is sent, and AlipayHK says whether it came too late.
    #[must_use]
    pub const fn sent_at(self, time: SystemTime) -> Self {
        Self { sent_at: Some(time), ..self }
    }

    /// It was being settled before: by a process that is gone, or by a call that was dropped or came to nothing. As
    /// [`SettlePolicy::sent_at`], and a cancel may be on its way of which nothing is known here. A payment that is seen as
    /// paid is therefore asked after once more, when the time of [`SettlePolicy::finish_within`] has passed; what is then
    /// still paid is paid. Set that time no shorter than a message can be on its way.
    ///
    /// The one that settled it before has to be gone: two that settle one payment at a time do not know of each other's
    /// cancels.
    #[must_use]
    pub const fn resuming(self, sent_at: SystemTime) -> Self {
        Self { sent_at: Some(sent_at), resumes: true, ..self }
    }

    /// The policy for repeating one request.
    pub(super) fn repeating(&self) -> RetryPolicy {
        let time = self.cancel_after.saturating_add(self.finish_within);
        RetryPolicy::ONCE.attempts(u32::MAX).backoff(self.asking).within(time)
    }
}

impl Default for SettlePolicy {
    fn default() -> Self {
        Self {
            asking: Backoff::new(Duration::from_secs(1), Duration::from_secs(15)),
            cancel_after: Duration::from_secs(60),
            finish_within: Duration::from_secs(60),
            cancels: true,
            retry: RetryPolicy::default(),
            sent_at: None,
            resumes: false,
        }
    }
}
