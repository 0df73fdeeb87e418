//! Where the sandbox reads the time, so that a test can move it: auth codes grow old, days end and unpaid bills time
//! out by this clock. Whoever waits for a send to be due waits on tokio's timer, and is woken by [`MovedClock`].

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio::time::{Instant, sleep_until};

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

/// The clock of a running gateway: that of its settings, moved by whoever asks for it while it runs.
pub(crate) struct MovedClock {
    unmoved: Arc<dyn Clock>,
    moved: watch::Sender<Moved>,
}

#[derive(Clone, Copy, Default)]
struct Moved {
    /// How far, in milliseconds.
    by: i64,
    /// How often everything was forgotten.
    forgotten: u32,
}

impl MovedClock {
    pub(crate) fn new(unmoved: Arc<dyn Clock>) -> Self {
        Self { unmoved, moved: watch::Sender::new(Moved::default()) }
    }

    /// What it shows where nobody has moved it.
    pub(crate) fn unmoved(&self) -> SystemTime {
        self.unmoved.now()
    }

    /// Moves it so far from where it would be, in milliseconds.
    pub(crate) fn move_to(&self, by: i64) {
        self.moved.send_modify(|moved| moved.by = by);
    }

    /// Lets everybody who waits go, since what they wait for is forgotten.
    pub(crate) fn forget(&self) {
        self.moved.send_modify(|moved| *moved = Moved { by: 0, forgotten: moved.forgotten.wrapping_add(1) });
    }

    /// How far it was moved, in milliseconds.
    pub(crate) fn moved(&self) -> i64 {
        self.moved.borrow().by
    }

    /// Waits for so long, by itself or by being moved from where it was moved to when the time was worked out. `false`:
    /// there is nothing to wait for any more.
    pub(crate) async fn wait(&self, time: Duration, worked_out_at: i64) -> bool {
        let mut watched = self.moved.subscribe();
        let begun = watched.borrow_and_update().forgotten;
        let start = Instant::now();
        loop {
            let moved = *watched.borrow_and_update();
            if moved.forgotten != begun {
                return false;
            }
            let Some(due) = start.checked_add(shifted(time, worked_out_at.saturating_sub(moved.by))) else {
                // Further away than any timer reaches; only a move can bring it nearer.
                let _ = watched.changed().await;
                continue;
            };
            tokio::select! {
                () = sleep_until(due) => return true,
                // The sender is this clock's own, so it is there.
                _ = watched.changed() => {}
            }
        }
    }
}

impl Clock for MovedClock {
    fn now(&self) -> SystemTime {
        let by = self.moved.borrow().by;
        let distance = Duration::from_millis(by.unsigned_abs());
        let unmoved = self.unmoved.now();
        let moved = if by < 0 { unmoved.checked_sub(distance) } else { unmoved.checked_add(distance) };
        moved.unwrap_or(unmoved)
    }
}

/// A time, so many milliseconds longer or shorter.
fn shifted(time: Duration, by: i64) -> Duration {
    let distance = Duration::from_millis(by.unsigned_abs());
    if by < 0 { time.saturating_sub(distance) } else { time.saturating_add(distance) }
}
