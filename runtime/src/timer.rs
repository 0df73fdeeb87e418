//! How time passes, for whoever has to wait: retries, settling, and the cutting off of what does not end. A trait, so that a
//! test can let an hour pass at once. What time it is on the clock is [`crate::time`]'s.

use std::fmt;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use tokio::time::Instant;

use crate::panics::Caught;
use crate::sign::BoxFuture;

/// Lets time pass.
pub trait Timer: Send + Sync {
    /// The time since some moment that stays the same. It never goes back, whatever the machine's clock is set to.
    fn elapsed(&self) -> Duration;

    /// Waits this long.
    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()>;

    /// A time between nothing and this, drawn at random and evenly, so that many who wait do not come back together.
    fn draw(&self, most: Duration) -> Duration {
        // Without randomness, the whole wait is the careful one.
        let Ok(random) = getrandom::u32() else { return most };
        share(most, random)
    }
}

/// A part of a time, from none of it for 0 to all of it for the greatest number.
fn share(most: Duration, of_all: u32) -> Duration {
    let seconds = most.as_secs_f64() * (f64::from(of_all) / f64::from(u32::MAX));
    // A very long time is rounded on the way, and can come out longer than it was or than any can be.
    Duration::try_from_secs_f64(seconds).map_or(most, |time| time.min(most))
}

/// The timer that is used by default: tokio's. It has to be awaited within a tokio runtime whose time is enabled, as the
/// default transport has to be.
#[derive(Clone, Copy)]
pub struct TokioTimer {
    origin: Instant,
}

impl Default for TokioTimer {
    fn default() -> Self {
        Self { origin: Instant::now() }
    }
}

impl fmt::Debug for TokioTimer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("TokioTimer")
    }
}

impl Timer for TokioTimer {
    fn elapsed(&self) -> Duration {
        Instant::now().saturating_duration_since(self.origin)
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        Box::pin(tokio::time::sleep(time))
    }
}

/// Does some work, and gives it up after a time. The timer is not asked before the work has to wait; one that panics counts as
/// over, since the work may be a request that is on its way.
pub(crate) async fn within<T>(timer: &dyn Timer, time: Duration, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut waiting = None;
    poll_fn(|cx| match work.as_mut().poll(cx) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => {
            let waiting = waiting.get_or_insert_with(|| Caught::begin(|| timer.sleep(time)));
            Pin::new(waiting).poll(cx).map(|_| None)
        }
    })
    .await
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn work_that_does_not_end_is_given_up_and_work_that_does_is_not() {
        let timer = TokioTimer::default();
        let hour = Duration::from_secs(3600);
        assert_eq!(within(&timer, hour, pending::<()>()).await, None);
        assert_eq!(timer.elapsed(), hour);
        assert_eq!(within(&timer, hour, async { 1 }).await, Some(1));
        let late = async {
            tokio::time::sleep(hour / 2).await;
            2
        };
        assert_eq!(within(&timer, hour, late).await, Some(2));
        assert_eq!(timer.elapsed(), hour + hour / 2);
    }

    #[test]
    fn no_share_of_any_time_is_more_than_all_of_it() {
        for most in [Duration::MAX, Duration::from_nanos(u64::MAX), Duration::from_nanos(1), Duration::ZERO] {
            assert!(share(most, u32::MAX) <= most);
            assert_eq!(share(most, 0), Duration::ZERO);
        }
    }

    #[test]
    fn what_is_drawn_is_spread_over_the_whole_time() {
        let timer = TokioTimer::default();
        let most = Duration::from_secs(8);
        let mut drawn: Vec<_> = (0..200).map(|_| timer.draw(most)).collect();
        drawn.sort();
        assert!(drawn.iter().all(|time| *time <= most));
        // Each misses by chance once in 10^25 runs.
        assert!(drawn[0] < most / 4 && drawn[199] > most * 3 / 4);
        assert_eq!(timer.draw(Duration::ZERO), Duration::ZERO);
    }
}
