//! Times as the sandbox keeps them: whole seconds since 1970. Writes them in Hong Kong time and knows when a day ends
//! in Beijing, which is the same offset. Hong Kong has had no summer time since 1979, so the offset is a constant.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use alipayhk_runtime::time::DateTime;

/// Hong Kong and Beijing time, in seconds east of Greenwich.
const OFFSET: i64 = 8 * 3600;
const DAY: i64 = 24 * 3600;

/// Whole seconds since 1970; negative before.
pub(crate) fn seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_secs()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
    }
}

/// Milliseconds since 1970; negative before.
pub(crate) fn milliseconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(since) => i64::try_from(since.as_millis()).unwrap_or(i64::MAX),
        Err(before) => i64::try_from(before.duration().as_millis()).map_or(i64::MIN, |millis| -millis),
    }
}

/// The time in Hong Kong, with its numeric offset.
pub(crate) fn hong_kong(seconds: i64) -> DateTime {
    let distance = Duration::from_secs(seconds.unsigned_abs());
    let time = if seconds < 0 { UNIX_EPOCH.checked_sub(distance) } else { UNIX_EPOCH.checked_add(distance) };
    // The runtime writes every `SystemTime` in Hong Kong time; what no `SystemTime` can hold becomes 1970.
    DateTime::from(time.unwrap_or(UNIX_EPOCH))
}

/// The time in Hong Kong as text.
pub(crate) fn text(seconds: i64) -> String {
    hong_kong(seconds).as_str().to_owned()
}

/// The first second of the day in Beijing that follows the one in which `seconds` falls.
pub(crate) fn next_beijing_day(seconds: i64) -> i64 {
    let day = seconds.saturating_add(OFFSET).div_euclid(DAY);
    day.saturating_add(1).saturating_mul(DAY).saturating_sub(OFFSET)
}

#[cfg(test)]
mod tests {
    use super::next_beijing_day;

    #[test]
    fn a_day_ends_at_midnight_in_beijing() {
        // 2018-12-12T15:59:59Z is 23:59:59 in Beijing; one second later the next day has begun.
        let last = 1_544_630_399;
        assert_eq!(next_beijing_day(last), last + 1);
        assert_eq!(next_beijing_day(last + 1), last + 1 + 24 * 3600);
    }
}
