//! When a notification is sent again: the documented schedule, and the loop that keeps to it. What a sending is, and whether
//! it was acknowledged, is the caller's to say.

use std::time::Duration;

/// The gaps between the eight sends.
pub(crate) const GAPS: [Duration; 7] = [
    Duration::from_secs(2 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(3600),
    Duration::from_secs(2 * 3600),
    Duration::from_secs(6 * 3600),
    Duration::from_secs(15 * 3600),
];

/// What the schedule has to do with the world.
pub(super) trait Course {
    /// Waits this long. Gives how much later it is, because the clock was moved on; `None`: it is not to be sent any more.
    async fn wait(&mut self, time: Duration) -> Option<Duration>;

    /// Sends, and says whether that was acknowledged.
    async fn send(&mut self) -> bool;

    /// Takes note that so many sendings are done, and that the next is so far away.
    fn put_off(&mut self, done: usize, wait: Duration);

    /// Takes note that there will be no more.
    fn end(&mut self);
}

/// Sends what is left of the schedule after so many sendings, the next of them after this wait, until one is acknowledged. A
/// gap begins when the sending before it has ended, so what is slow to answer is not sent to any sooner. Where the clock was
/// moved past several of them, each follows at once on the one before, as each would have been sent in that time.
pub(super) async fn on_schedule(scale: f64, done: usize, mut wait: Duration, course: &mut impl Course) {
    let mut late = Duration::ZERO;
    for sent in done.. {
        let Some(more) = course.wait(wait).await else { return };
        late = late.saturating_add(more);
        let acknowledged = course.send().await;
        let Some(gap) = GAPS.get(sent).filter(|_| !acknowledged) else { break };
        let gap = scaled(*gap, scale);
        wait = gap.saturating_sub(late);
        late = late.saturating_sub(gap);
        course.put_off(sent + 1, wait);
    }
    course.end();
}

fn scaled(gap: Duration, scale: f64) -> Duration {
    Duration::try_from_secs_f64(gap.as_secs_f64() * scale).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use tokio::time::{Instant, sleep};

    use super::{Course, GAPS, on_schedule, scaled};

    /// A merchant who acknowledges only what comes after so many sendings.
    struct Refusing {
        begun: Instant,
        refused: usize,
        /// How far the clock is moved past the first sending.
        moved: Option<Duration>,
        times: Vec<f64>,
        noted: Vec<usize>,
        ended: bool,
    }

    impl Course for Refusing {
        async fn wait(&mut self, time: Duration) -> Option<Duration> {
            sleep(time).await;
            Some(self.moved.take().unwrap_or_default())
        }

        async fn send(&mut self) -> bool {
            self.times.push(self.begun.elapsed().as_secs_f64());
            self.times.len() > self.refused
        }

        fn put_off(&mut self, done: usize, _: Duration) {
            self.noted.push(done);
        }

        fn end(&mut self) {
            self.ended = true;
        }
    }

    /// When each sending began, in seconds after the first, where this many are not acknowledged.
    async fn sent_at(scale: f64, refused: usize) -> Vec<f64> {
        sent_after(0, scale, refused).await
    }

    /// The same, where so many were done before a restart.
    async fn sent_after(done: usize, scale: f64, refused: usize) -> Vec<f64> {
        sent_late(done, scale, refused, None).await
    }

    /// The same, where the clock was moved past the first sending.
    async fn sent_late(done: usize, scale: f64, refused: usize, moved: Option<Duration>) -> Vec<f64> {
        let (times, noted) = (Vec::new(), Vec::new());
        let mut merchant = Refusing { begun: Instant::now(), refused, moved, times, noted, ended: false };
        on_schedule(scale, done, Duration::ZERO, &mut merchant).await;
        assert!(merchant.ended);
        let noted: Vec<usize> = (done + 1..done + merchant.times.len()).collect();
        assert_eq!(merchant.noted, noted, "every sending but the last is noted before the next");
        merchant.times
    }

    const MINUTE: f64 = 60.0;
    const HOUR: f64 = 3600.0;

    #[tokio::test(start_paused = true)]
    async fn eight_sends_keep_to_the_documented_gaps_and_then_there_are_no_more() {
        let expected = [
            0.0,
            2.0 * MINUTE,
            12.0 * MINUTE,
            22.0 * MINUTE,
            22.0 * MINUTE + HOUR,
            22.0 * MINUTE + 3.0 * HOUR,
            22.0 * MINUTE + 9.0 * HOUR,
            22.0 * MINUTE + 24.0 * HOUR,
        ];
        for scale in [1.0, 0.01] {
            let times = sent_at(scale, usize::MAX).await;
            assert_eq!(times.len(), 8);
            for (time, expected) in times.iter().zip(expected) {
                // tokio's timer is as fine as a millisecond.
                assert!((time - expected * scale).abs() < 0.02, "{times:?}");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_is_acknowledged_is_not_sent_again() {
        for refused in 0..8 {
            assert_eq!(sent_at(1.0, refused).await.len(), refused + 1);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn after_a_restart_the_schedule_goes_on_where_it_was() {
        assert_eq!(sent_after(6, 1.0, usize::MAX).await, [0.0, 15.0 * HOUR]);
        assert_eq!(sent_after(7, 1.0, usize::MAX).await, [0.0]);
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_due_by_a_time_that_was_moved_to_is_sent_in_order_until_acknowledged() {
        let hours = |hours: f64| Some(Duration::from_secs_f64(hours * HOUR));
        // Past the whole schedule, and past its first five, of which the sixth is due at 3 hours and 22 minutes.
        assert_eq!(sent_late(0, 1.0, usize::MAX, hours(25.0)).await, [0.0; 8]);
        assert_eq!(sent_late(0, 1.0, 2, hours(25.0)).await, [0.0; 3]);
        let times = sent_late(0, 1.0, usize::MAX, hours(3.0)).await;
        assert_eq!(times[..6], [0.0, 0.0, 0.0, 0.0, 0.0, 22.0 * MINUTE]);
    }

    #[test]
    fn the_last_of_eight_sends_is_a_day_and_a_bit_after_the_first() {
        assert_eq!(GAPS.len() + 1, 8);
        assert_eq!(GAPS.iter().sum::<Duration>(), Duration::from_secs(24 * 3600 + 22 * 60));
        assert_eq!(scaled(GAPS[0], 0.001), Duration::from_millis(120));
        assert_eq!(scaled(GAPS[6], f64::MAX), Duration::MAX);
    }
}
