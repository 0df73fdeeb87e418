//! How often a call is made, and how long to wait in between, as small values. Whether a call may be made again at all is
//! not a policy: it follows from what the spec says of the operation, and is decided in `client/attempts.rs`.

use std::time::Duration;

/// Waits that grow: before the first repetition at most the base, then at most twice as long each time, never more than
/// the cap. How long within that is drawn anew each time ("full jitter"), so that many who wait do not come back together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Backoff {
    base: Duration,
    cap: Duration,
}

impl Backoff {
    /// Waits that begin with at most `base` and end with at most `cap`.
    #[must_use]
    pub const fn new(base: Duration, cap: Duration) -> Self {
        Self { base, cap }
    }

    /// The same, and no wait of less than this at most.
    pub(crate) const fn at_least(self, least: Duration) -> Self {
        Self { base: longer(self.base, least), cap: longer(self.cap, least) }
    }

    /// The longest that the wait of this place can be; the first is 0.
    #[must_use]
    pub fn most(&self, place: u32) -> Duration {
        let doubled = 2_u32.checked_pow(place).and_then(|factor| self.base.checked_mul(factor));
        doubled.unwrap_or(Duration::MAX).min(self.cap)
    }
}

const fn longer(one: Duration, other: Duration) -> Duration {
    if one.as_nanos() < other.as_nanos() { other } else { one }
}

/// How often a call is made. [`RetryPolicy::default`] makes at most 4 attempts within 30 seconds, after random waits of at
/// most 0.5, 1 and 2 seconds.
///
/// What is sent again is the same body with the same ids, in a new message: a new message id and time, signed anew. It is
/// sent again only
///
/// - when nothing was sent, because no connection or no signature could be had;
/// - after an unknown outcome, if the operation is a read, or the spec says that a second sending is harmless: because of
///   an idempotency key that the request has, or by nature. Any other write is not sent again.
///
/// A refusal ends it. So does the deadline, [`RetryPolicy::within`], which counts everything: waiting, signing, connecting,
/// sending and receiving. No further attempt is begun in less time than the transport may take to connect.
///
/// Its methods set what they are named after, and there are none that read it: `Debug` shows all of it, and policies compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct RetryPolicy {
    attempts: u32,
    backoff: Backoff,
    within: Duration,
}

impl RetryPolicy {
    /// One attempt, as a call makes that nothing is said about.
    pub const ONCE: Self =
        Self { attempts: 1, backoff: Backoff::new(Duration::ZERO, Duration::ZERO), within: Duration::MAX };

    /// How many attempts are made at most; one at least.
    #[must_use]
    pub const fn attempts(self, most: u32) -> Self {
        Self { attempts: if most == 0 { 1 } else { most }, ..self }
    }

    /// How long to wait before each further attempt.
    #[must_use]
    pub const fn backoff(self, backoff: Backoff) -> Self {
        Self { backoff, ..self }
    }

    /// How long all of it may take, waiting included. An attempt that this cuts short is an unknown outcome, as with the
    /// client's own deadline.
    #[must_use]
    pub const fn within(self, time: Duration) -> Self {
        Self { within: time, ..self }
    }

    pub(crate) const fn most_attempts(&self) -> u32 {
        self.attempts
    }

    pub(crate) const fn time(&self) -> Duration {
        self.within
    }

    pub(crate) fn wait(&self, place: u32) -> Duration {
        self.backoff.most(place)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            attempts: 4,
            backoff: Backoff::new(Duration::from_millis(500), Duration::from_secs(5)),
            within: Duration::from_secs(30),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_the_cap_and_do_not_overflow() {
        let backoff = Backoff::new(Duration::from_millis(500), Duration::from_secs(3));
        let most: Vec<_> = (0..5).map(|place| backoff.most(place).as_millis()).collect();
        assert_eq!(most, [500, 1000, 2000, 3000, 3000]);
        assert_eq!(backoff.most(u32::MAX), Duration::from_secs(3));
        assert_eq!(Backoff::new(Duration::MAX, Duration::MAX).most(9), Duration::MAX);
    }

    #[test]
    fn the_default_is_what_its_sentence_says() {
        let policy = RetryPolicy::default();
        let waits: Vec<_> = (0..3).map(|place| policy.wait(place).as_millis()).collect();
        assert_eq!((policy.most_attempts(), policy.time().as_secs()), (4, 30));
        assert_eq!(waits, [500, 1000, 2000]);
        assert_eq!(policy.attempts(0).most_attempts(), 1);
    }
}
