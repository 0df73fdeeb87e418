//! Where the sandbox reads the time, so that a test can move it: auth codes grow old, days end and unpaid bills time
//! out by this clock. Sleeping is not its business; the notification schedule runs on tokio's timer.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

/// The runtime's own, so that one clock can move a client and its sandbox together.
pub use alipayhk_runtime::time::{Clock, SystemClock};

/// A clock that stands still until it is moved.
#[derive(Debug)]
pub struct ManualClock(Mutex<SystemTime>);

impl ManualClock {
    /// A clock that stands at `start`.
    #[must_use]
    pub fn starting_at(start: SystemTime) -> Self {
        Self(Mutex::new(start))
    }

    /// Moves it forward. A step past what [`SystemTime`] can hold leaves it where it is.
    pub fn advance(&self, step: Duration) {
        let mut now = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *now = now.checked_add(step).unwrap_or(*now);
    }

    /// Puts it at `time`.
    pub fn set(&self, time: SystemTime) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = time;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> SystemTime {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A clock that goes by tokio's time: in a test whose time is paused, it moves as far as that is moved.
#[derive(Debug)]
pub struct TokioClock {
    start: SystemTime,
    origin: Instant,
}

impl TokioClock {
    /// A clock that shows `start` now.
    #[must_use]
    pub fn starting_at(start: SystemTime) -> Self {
        Self { start, origin: Instant::now() }
    }
}

impl Clock for TokioClock {
    fn now(&self) -> SystemTime {
        self.start.checked_add(self.origin.elapsed()).unwrap_or(self.start)
    }
}
