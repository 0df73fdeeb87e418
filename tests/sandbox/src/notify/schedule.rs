//! When a notification is sent again: the documented schedule, and the loop that keeps to it. What a sending is, and whether
//! it was acknowledged, is the caller's to say.

use std::time::Duration;

use tokio::time::sleep;

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

/// Sends at once and then after each gap, until a sending is acknowledged. A gap begins when the sending before it has
/// ended, so what is slow to answer is not sent to any sooner.
pub(super) async fn on_schedule<S: Future<Output = bool>>(scale: f64, mut send: impl FnMut() -> S) {
    if send().await {
        return;
    }
    for gap in GAPS {
        sleep(scaled(gap, scale)).await;
        if send().await {
            return;
        }
    }
}

fn scaled(gap: Duration, scale: f64) -> Duration {
    Duration::try_from_secs_f64(gap.as_secs_f64() * scale).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use tokio::time::Instant;

    use super::{GAPS, on_schedule, scaled};

    /// When each sending began, in seconds after the first, where this many are not acknowledged.
    async fn sent_at(scale: f64, refused: usize) -> Vec<f64> {
        let begun = Instant::now();
        let times = Arc::new(Mutex::new(Vec::new()));
        let noted = times.clone();
        on_schedule(scale, || {
            let noted = noted.clone();
            async move {
                let mut times = noted.lock().unwrap();
                times.push(begun.elapsed().as_secs_f64());
                times.len() > refused
            }
        })
        .await;
        times.lock().unwrap().clone()
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

    #[test]
    fn the_last_of_eight_sends_is_a_day_and_a_bit_after_the_first() {
        assert_eq!(GAPS.len() + 1, 8);
        assert_eq!(GAPS.iter().sum::<Duration>(), Duration::from_secs(24 * 3600 + 22 * 60));
        assert_eq!(scaled(GAPS[0], 0.001), Duration::from_millis(120));
        assert_eq!(scaled(GAPS[6], f64::MAX), Duration::MAX);
    }
}
