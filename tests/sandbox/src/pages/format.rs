//! Amounts and times as a person reads them.

use alipayhk_runtime::money::Money;

use crate::time;

/// `HK$1,234.50`. Other currencies as the runtime writes them.
pub(super) fn money(amount: Money) -> String {
    if amount.currency().as_str() != "HKD" {
        return amount.to_string();
    }
    let minor = amount.minor_units();
    let mut dollars = (minor / 100).to_string();
    let mut place = dollars.len();
    while place > 3 {
        place -= 3;
        dollars.insert(place, ',');
    }
    format!("HK${dollars}.{:02}", minor % 100)
}

/// Day and time in Hong Kong, to the second: `2026-03-02 12:00:00`.
pub(super) fn moment(seconds: i64) -> String {
    time::text(seconds).chars().take(19).map(|c| if c == 'T' { ' ' } else { c }).collect()
}

/// The time of day in Hong Kong: `12:00:00`.
pub(super) fn clock(seconds: i64) -> String {
    moment(seconds).chars().skip(11).collect()
}

/// Minutes and seconds: `2:59`.
pub(super) fn countdown(seconds: i64) -> String {
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

#[cfg(test)]
mod tests {
    use alipayhk_runtime::money::Money;

    use super::{clock, countdown, moment, money};

    #[test]
    fn amounts_are_read_as_dollars_and_cents() {
        for (minor, expected) in [
            (0, "HK$0.00"),
            (5, "HK$0.05"),
            (12_345, "HK$123.45"),
            (99_999, "HK$999.99"),
            (100_000, "HK$1,000.00"),
            (123_456_789, "HK$1,234,567.89"),
        ] {
            assert_eq!(money(Money::new("HKD", minor).unwrap()), expected);
        }
        assert_eq!(money(Money::new("USD", 1_050).unwrap()), "USD 10.50");
        assert_eq!(money(Money::new("JPY", 1_050).unwrap()), "JPY 1050");
    }

    #[test]
    fn times_are_those_of_hong_kong() {
        assert_eq!(moment(1_772_424_000), "2026-03-02 12:00:00");
        assert_eq!(clock(1_772_424_179), "12:02:59");
        assert_eq!(countdown(179), "2:59");
    }
}
