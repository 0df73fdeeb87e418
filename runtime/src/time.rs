//! Points in time as the wire has them, and the two things a call takes from its surroundings: the time, and fresh
//! ids. Both are traits, so a test decides what they say.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use jiff::tz::Offset;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decode::{Context, Decode, Undecodable, deserialize};
use crate::json::Json;
use crate::value::{Value, View};

/// Hong Kong's offset from UTC in seconds. It has had no summer time since 1979.
const HONG_KONG: i32 = 8 * 3600;

/// How many characters a time with whole seconds has.
const LENGTH: usize = 25;

/// The seconds that have a four-digit year at every offset; the end is the last that jiff holds.
const RANGE: std::ops::RangeInclusive<i64> = -62_135_510_400..=253_402_207_200;

/// A point in time: RFC 3339 with a numeric offset, such as `2001-07-04T12:08:56+08:00`.
///
/// One that was received keeps its text, even a text that is no time at all: [`DateTime::unix_seconds`] then tells
/// `None`. Equality is that of the text; compare [`DateTime::unix_seconds`] to compare instants.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct DateTime {
    text: String,
    seconds: Option<i64>,
}

impl DateTime {
    /// The time this many seconds after 1970-01-01T00:00:00Z, written at an offset from UTC in seconds. Offsets
    /// are whole minutes, of less than a day.
    ///
    /// # Errors
    /// [`InvalidDateTime`] when the time or the offset is out of range.
    pub fn from_unix_seconds(seconds: i64, offset_seconds: i32) -> Result<Self, InvalidDateTime> {
        if !RANGE.contains(&seconds) || offset_seconds % 60 != 0 {
            return Err(InvalidDateTime);
        }
        let timestamp = Timestamp::from_second(seconds).map_err(|_| InvalidDateTime)?;
        let offset = Offset::from_seconds(offset_seconds)
            .ok()
            .filter(|offset| offset.seconds().unsigned_abs() < 86_400)
            .ok_or(InvalidDateTime)?;
        let mut text = String::with_capacity(LENGTH);
        // Writing to a String cannot fail.
        _ = write!(text, "{}", timestamp.display_with_offset(offset));
        Ok(Self { text, seconds: Some(seconds) })
    }

    /// Takes a text as it was received, whether or not it is a time.
    #[must_use]
    pub fn from_received(text: impl Into<String>) -> Self {
        let text = text.into();
        let seconds = instant(&text);
        Self { text, seconds }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down; `None` when the text is no RFC 3339 time.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        self.seconds
    }

    /// The whole second as the machine's clock has it, rounded down; `None` when the text is no RFC 3339 time, or one that
    /// this machine's clock can't show.
    #[must_use]
    pub fn system_time(&self) -> Option<SystemTime> {
        let seconds = self.seconds?;
        let distance = Duration::from_secs(seconds.unsigned_abs());
        if seconds < 0 {
            SystemTime::UNIX_EPOCH.checked_sub(distance)
        } else {
            SystemTime::UNIX_EPOCH.checked_add(distance)
        }
    }
}

/// The seconds of an RFC 3339 text. The form is checked first, because the parser takes more than RFC 3339 does.
fn instant(text: &str) -> Option<i64> {
    let (date_time, rest) = text.split_at_checked(19)?;
    let pattern = "dddd-dd-ddTdd:dd:dd";
    let fits = |pattern: &str, text: &str| {
        pattern.len() == text.len()
            && pattern.bytes().zip(text.bytes()).all(|(kind, byte)| match kind {
                b'd' => byte.is_ascii_digit(),
                b'T' => matches!(byte, b'T' | b't'),
                b'+' => matches!(byte, b'+' | b'-'),
                other => byte == other,
            })
    };
    let zone = match rest.strip_prefix('.') {
        Some(fraction) => {
            let zone = fraction.trim_start_matches(|character: char| character.is_ascii_digit());
            // Nine digits are nanoseconds; nobody means more.
            if !matches!(fraction.len() - zone.len(), 1..=9) {
                return None;
            }
            zone
        }
        None => rest,
    };
    if !fits(pattern, date_time) || !(zone == "Z" || zone == "z" || fits("+dd:dd", zone)) {
        return None;
    }
    let timestamp: Timestamp = text.parse().ok()?;
    // The accessor cuts towards zero; before 1970 that would be up.
    Some(timestamp.as_second() - i64::from(timestamp.subsec_nanosecond() < 0))
}

impl FromStr for DateTime {
    type Err = InvalidDateTime;

    /// Takes RFC 3339 only. `Z` becomes `+00:00`, since gateways of this family refuse `Z`.
    fn from_str(text: &str) -> Result<Self, InvalidDateTime> {
        let seconds = instant(text).ok_or(InvalidDateTime)?;
        let text = match text.strip_suffix(['Z', 'z']) {
            Some(local) => format!("{local}+00:00"),
            None => text.to_owned(),
        };
        Ok(Self { text, seconds: Some(seconds) })
    }
}

impl From<SystemTime> for DateTime {
    /// Whole seconds, in Hong Kong time. A clock beyond the years 1 to 9999 counts as standing at their edge.
    fn from(time: SystemTime) -> Self {
        let seconds = match time.duration_since(SystemTime::UNIX_EPOCH) {
            Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
            Err(before) => i64::try_from(before.duration().as_secs()).map_or(i64::MIN, |seconds| -seconds),
        };
        let seconds = seconds.clamp(*RANGE.start(), *RANGE.end());
        Self::from_unix_seconds(seconds, HONG_KONG)
            .unwrap_or_else(|_| Self::from_received("1970-01-01T08:00:00+08:00"))
    }
}

impl fmt::Debug for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DateTime({:?})", self.text)
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Value for DateTime {
    fn view(&self) -> View<'_> {
        View::Text(self.text.as_str().into())
    }
}

impl From<DateTime> for Json {
    /// The time as it is on the wire.
    fn from(time: DateTime) -> Self {
        Self::String(time.text.into())
    }
}

impl Decode for DateTime {
    /// Takes any text: a time that is written in an unexpected way must not fail a finished payment.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        cx.text(json).map(Self::from_received).ok_or_else(|| cx.unfit("a date and time", json))
    }
}

impl Serialize for DateTime {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for DateTime {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

/// A text that is no RFC 3339 time with an offset, or a time or an offset out of range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidDateTime;

impl fmt::Display for InvalidDateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a time is written as in RFC 3339 with an offset of whole minutes, such as `2001-07-04T12:08:56+08:00`")
    }
}

impl std::error::Error for InvalidDateTime {}

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The time now.
    fn now(&self) -> SystemTime;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> SystemTime {
        SystemTime::now()
    }
}

/// Makes message ids.
pub trait Ids: Send + Sync {
    /// An id that no other message of this merchant has, at most 64 characters long.
    fn message_id(&self) -> String;
}

/// Random UUIDs of version 4.
#[derive(Debug, Clone, Copy, Default)]
pub struct RandomIds;

impl Ids for RandomIds {
    fn message_id(&self) -> String {
        uuid::Uuid::new_v4().to_string()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_system_time_is_written_in_hong_kong_time_and_whole_seconds() {
        let time = SystemTime::UNIX_EPOCH + Duration::from_millis(994_219_736_999);
        assert_eq!(DateTime::from(time).as_str(), "2001-07-04T12:08:56+08:00");
    }

    #[test]
    fn a_time_is_given_back_as_the_machines_and_a_text_that_is_none_is_not() {
        let time = |text: &str| DateTime::from_received(text).system_time();
        let second = SystemTime::UNIX_EPOCH + Duration::from_secs(994_219_736);
        assert_eq!(time("2001-07-04T12:08:56.7+08:00"), Some(second));
        assert_eq!(time("1969-12-31T23:59:59Z"), SystemTime::UNIX_EPOCH.checked_sub(Duration::from_secs(1)));
        assert_eq!(time("soon"), None);
    }

    #[test]
    fn a_clock_beyond_all_years_does_not_panic() {
        for seconds in [i64::MAX as u64, 1 << 62, 300_000_000_000] {
            if let Some(time) = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds)) {
                assert!(DateTime::from(time).as_str().starts_with("9999-12-3"));
            }
            if let Some(time) = SystemTime::UNIX_EPOCH.checked_sub(Duration::from_secs(seconds)) {
                assert!(DateTime::from(time).as_str().starts_with("0001-01-0"));
            }
        }
    }

    #[test]
    fn z_is_never_written() {
        let utc = "2001-07-04T04:08:56Z".parse::<DateTime>().unwrap();
        assert_eq!((utc.as_str(), utc.unix_seconds()), ("2001-07-04T04:08:56+00:00", Some(994_219_736)));
        assert_eq!(DateTime::from_unix_seconds(0, 0).unwrap().as_str(), "1970-01-01T00:00:00+00:00");
    }

    #[test]
    fn only_rfc_3339_is_parsed() {
        for text in [
            "",
            "2001-07-04",
            "2001-07-04T12:08:56",
            "2001-07-04 12:08:56+08:00",
            "2001-07-04T12:08:56+0800",
            "2001-07-04T12:08:56+08",
            "2001-07-04T12:08:56.+08:00",
            "2001-07-04T12:08:56,5+08:00",
            "2001-13-04T12:08:56+08:00",
            "2001-07-04T12:08:56+08:00[Asia/Hong_Kong]",
            "20010704T120856+08:00",
            "２００１-07-04T12:08:56Z",
        ] {
            assert_eq!(text.parse::<DateTime>(), Err(InvalidDateTime), "{text}");
        }
        for text in ["2001-07-04T12:08:56.123+08:00", "2001-07-04t04:08:56z", "2001-07-03T20:08:56-08:00"] {
            assert_eq!(text.parse::<DateTime>().unwrap().unix_seconds(), Some(994_219_736), "{text}");
        }
    }

    #[test]
    fn a_received_text_is_kept_whatever_it_is() {
        let read = |text: &str| crate::decode::from_json::<DateTime>(text).unwrap();
        assert_eq!((read("\"soon\"").as_str(), read("\"soon\"").unix_seconds()), ("soon", None));
        assert_eq!(read("\"2001-07-04T04:08:56Z\"").as_str(), "2001-07-04T04:08:56Z");
    }

    #[test]
    fn offsets_are_whole_minutes_below_a_day() {
        assert!(DateTime::from_unix_seconds(0, 30).is_err());
        assert!(DateTime::from_unix_seconds(0, 86_400).is_err());
        assert_eq!(DateTime::from_unix_seconds(0, -5400).unwrap().as_str(), "1969-12-31T22:30:00-01:30");
    }

    #[test]
    fn message_ids_differ_and_fit() {
        let (one, two) = (RandomIds.message_id(), RandomIds.message_id());
        assert!(one != two && one.len() <= 64);
    }

    proptest! {
        #[test]
        fn what_is_written_is_parsed_back(seconds in RANGE, minutes in -1439_i32..=1439) {
            let time = DateTime::from_unix_seconds(seconds, minutes * 60).unwrap();
            prop_assert_eq!(time.as_str().parse::<DateTime>().unwrap(), time.clone());
            if let Some(there) = time.system_time() {
                prop_assert_eq!(DateTime::from(there).unix_seconds(), Some(seconds));
            }
        }

        #[test]
        fn no_text_makes_parsing_panic(text in any::<String>()) {
            let _ = text.parse::<DateTime>();
            let _ = DateTime::from_received(text);
        }
    }
}
