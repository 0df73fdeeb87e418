//! Amounts: a whole number of a currency's smallest unit, as the wire has it. There is no conversion from or to
//! floating point, and none between currencies.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::decode::{Context, Decode, Undecodable, deserialize};
use crate::encode::serialize;
use crate::json::Json;
use crate::shape::{Limits, MemberShape, Requirement, StructureShape};
use crate::value::{Structure, Value, View};

/// The table of an amount on the wire: `{"currency":"HKD","value":"10000"}`.
pub(crate) static SHAPE: StructureShape =
    StructureShape { name: "Money", members: &[part("currency"), part("value")], rules: &[] };

const fn part(wire: &'static str) -> MemberShape {
    MemberShape {
        wire,
        aliases: &[],
        requirement: Requirement::Required,
        limits: Limits::NONE,
        loggable: true,
    }
}

/// A currency: three capital ASCII letters, as in ISO 4217. Whether such a currency exists is not checked.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Currency([u8; 3]);

impl Currency {
    /// Hong Kong dollar.
    pub const HKD: Self = Self(*b"HKD");
    /// Renminbi.
    pub const CNY: Self = Self(*b"CNY");
    /// United States dollar.
    pub const USD: Self = Self(*b"USD");

    /// A currency by its code.
    ///
    /// # Errors
    /// [`InvalidCurrency`] unless the code is three capital ASCII letters.
    pub fn new(code: &str) -> Result<Self, InvalidCurrency> {
        match code.as_bytes() {
            &[a, b, c] if [a, b, c].iter().all(u8::is_ascii_uppercase) => Ok(Self([a, b, c])),
            _ => Err(InvalidCurrency { found: code.chars().count() }),
        }
    }

    /// The code.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Always ASCII by construction.
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// How many decimal places the smallest unit has, for the currencies where that is beyond doubt.
    fn decimal_places(self) -> Option<u32> {
        match &self.0 {
            b"HKD" | b"CNY" | b"USD" | b"EUR" | b"GBP" => Some(2),
            b"JPY" | b"KRW" => Some(0),
            _ => None,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Currency({})", self.as_str())
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Currency {
    type Err = InvalidCurrency;

    fn from_str(code: &str) -> Result<Self, InvalidCurrency> {
        Self::new(code)
    }
}

/// A currency code that is not three capital ASCII letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidCurrency {
    found: usize,
}

impl fmt::Display for InvalidCurrency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "a currency is three capital ASCII letters such as `HKD`; ")?;
        match self.found {
            3 => f.write_str("this one has other characters"),
            found => write!(f, "this one has a length of {found}"),
        }
    }
}

impl std::error::Error for InvalidCurrency {}

/// An amount in a currency's smallest unit: `Money::hkd(10_000)` is 100.00 Hong Kong dollars.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    currency: Currency,
    minor: Minor,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Minor(u64);

impl Money {
    /// An amount by currency code and number of smallest units.
    ///
    /// # Errors
    /// [`InvalidCurrency`] unless the code is three capital ASCII letters.
    pub fn new(currency: &str, minor_units: u64) -> Result<Self, InvalidCurrency> {
        Ok(Self::of(Currency::new(currency)?, minor_units))
    }

    /// An amount of a currency, in its smallest unit.
    #[must_use]
    pub const fn of(currency: Currency, minor_units: u64) -> Self {
        Self { currency, minor: Minor(minor_units) }
    }

    /// An amount in Hong Kong cents.
    #[must_use]
    pub const fn hkd(cents: u64) -> Self {
        Self::of(Currency::HKD, cents)
    }

    /// The currency.
    #[must_use]
    pub const fn currency(&self) -> Currency {
        self.currency
    }

    /// The number of smallest units.
    #[must_use]
    pub const fn minor_units(&self) -> u64 {
        self.minor.0
    }

    /// Whether it is nothing at all, in whatever currency.
    #[must_use]
    pub const fn is_zero(&self) -> bool {
        self.minor.0 == 0
    }

    /// So many times the amount; `None` when it is too large.
    #[must_use]
    pub fn checked_mul(self, times: u64) -> Option<Self> {
        self.minor.0.checked_mul(times).map(|minor| Self::of(self.currency, minor))
    }

    /// The sum; `None` when the currencies differ or the sum is too large.
    #[must_use]
    pub fn checked_add(self, other: Self) -> Option<Self> {
        self.combine(other, u64::checked_add)
    }

    /// The difference; `None` when the currencies differ or it would be below zero.
    #[must_use]
    pub fn checked_sub(self, other: Self) -> Option<Self> {
        self.combine(other, u64::checked_sub)
    }

    fn combine(self, other: Self, operation: fn(u64, u64) -> Option<u64>) -> Option<Self> {
        if self.currency != other.currency {
            return None;
        }
        operation(self.minor.0, other.minor.0).map(|minor| Self::of(self.currency, minor))
    }
}

impl fmt::Debug for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Money({self})")
    }
}

impl fmt::Display for Money {
    /// `HKD 100.00` where the decimal places are beyond doubt, otherwise `XYZ 10000 minor units`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (currency, minor) = (self.currency, self.minor.0);
        match currency.decimal_places() {
            Some(0) => write!(f, "{currency} {minor}"),
            Some(places) => {
                let unit = 10_u64.pow(places);
                write!(f, "{currency} {}.{:0width$}", minor / unit, minor % unit, width = places as usize)
            }
            None => write!(f, "{currency} {minor} minor units"),
        }
    }
}

impl Value for Minor {
    fn view(&self) -> View<'_> {
        View::Digits(self.0)
    }
}

impl Value for Currency {
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self.as_str()))
    }
}

impl Value for Money {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

impl Structure for Money {
    fn shape(&self) -> &'static StructureShape {
        &SHAPE
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        match index {
            0 => Some(&self.currency),
            1 => Some(&self.minor),
            _ => None,
        }
    }
}

impl From<Money> for Json {
    /// The amount as it is on the wire.
    fn from(money: Money) -> Self {
        let members =
            [("currency", money.currency.as_str().to_owned()), ("value", money.minor.0.to_string())];
        Self::Object(members.into_iter().collect())
    }
}

impl Decode for Money {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let mut members = cx.structure(json, &SHAPE)?;
        Ok(Self { currency: members.required(0)?, minor: members.required(1)? })
    }
}

impl Decode for Currency {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        const EXPECTED: &str = "a currency of three capital letters";
        let code = json.as_str().ok_or_else(|| cx.unfit(EXPECTED, json))?;
        Self::new(code).map_err(|_| cx.malformed(EXPECTED))
    }
}

impl Decode for Minor {
    /// ASCII digits, as a text or a bare number. No sign, point, exponent or blank: none of them has one meaning
    /// on which all senders agree.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        const EXPECTED: &str = "a whole amount in the smallest unit: HKD 100.50 is written 10050";
        let text = json.loose_text().ok_or_else(|| cx.unfit(EXPECTED, json))?;
        let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        let minor: u64 = text.parse().ok().filter(|_| digits).ok_or_else(|| cx.malformed(EXPECTED))?;
        if json.as_str().is_none() {
            cx.doubt("is a number, and an amount goes out as a text of digits; write it in quotes");
        } else if minor.to_string() != text {
            cx.doubt("has zeros in front; write the amount without them");
        }
        Ok(Self(minor))
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::new(&String::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl Serialize for Money {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Money {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::decode::from_json;
    use crate::encode::to_json_text;

    #[test]
    fn the_value_goes_out_as_a_text() {
        assert_eq!(to_json_text(&Money::hkd(10_000)), r#"{"currency":"HKD","value":"10000"}"#);
    }

    #[test]
    fn a_text_of_digits_and_a_bare_number_come_in() {
        for value in ["\"10000\"", "10000", "\"0010000\""] {
            let text = format!(r#"{{"currency":"HKD","value":{value}}}"#);
            assert_eq!(from_json::<Money>(&text), Ok(Money::hkd(10_000)), "{text}");
        }
    }

    #[test]
    fn whatever_could_be_misread_is_refused() {
        for value in [
            "\"\"",
            "\"+1\"",
            "\"-1\"",
            "-1",
            "\"1.0\"",
            "1.0",
            "1e2",
            "\" 1\"",
            "\"1 \"",
            "\"1,000\"",
            "\"0x10\"",
            "\"١\"",
            "18446744073709551616",
            "null",
            "true",
            "[1]",
        ] {
            let text = format!(r#"{{"currency":"HKD","value":{value}}}"#);
            assert!(from_json::<Money>(&text).is_err(), "{text}");
        }
        for currency in ["\"hkd\"", "\"HK\"", "\"HKDX\"", "\"\"", "344", "null", "\"H D\""] {
            let text = format!(r#"{{"currency":{currency},"value":"1"}}"#);
            assert!(from_json::<Money>(&text).is_err(), "{text}");
        }
    }

    #[test]
    fn decimals_are_shown_only_where_they_are_beyond_doubt() {
        let shown = |code, minor| Money::new(code, minor).unwrap().to_string();
        assert_eq!(shown("HKD", 10_000), "HKD 100.00");
        assert_eq!(shown("HKD", 5), "HKD 0.05");
        assert_eq!(shown("JPY", 100), "JPY 100");
        assert_eq!(shown("XYZ", 10_000), "XYZ 10000 minor units");
    }

    #[test]
    fn sums_stay_within_one_currency_and_the_range() {
        assert_eq!(Money::hkd(1).checked_add(Money::hkd(2)), Some(Money::hkd(3)));
        assert_eq!(Money::hkd(1).checked_add(Money::of(Currency::USD, 2)), None);
        assert_eq!(Money::hkd(u64::MAX).checked_add(Money::hkd(1)), None);
        assert_eq!(Money::hkd(1).checked_sub(Money::hkd(2)), None);
        assert_eq!(Money::hkd(25).checked_mul(4), Some(Money::hkd(100)));
        assert_eq!(Money::hkd(u64::MAX).checked_mul(2), None);
        assert!(Money::hkd(25).checked_mul(0).unwrap().is_zero() && !Money::hkd(1).is_zero());
        assert_eq!(Money::hkd(1).currency(), Currency::HKD);
    }

    proptest! {
        #[test]
        fn every_amount_survives_the_wire(code in "[A-Z]{3}", minor in any::<u64>()) {
            let money = Money::new(&code, minor).unwrap();
            prop_assert_eq!(from_json::<Money>(&to_json_text(&money)), Ok(money));
            let through_serde = serde_json::to_string(&money).unwrap();
            prop_assert_eq!(serde_json::from_str::<Money>(&through_serde).unwrap(), money);
            prop_assert!(!money.to_string().is_empty());
        }

        #[test]
        fn no_value_makes_reading_panic(value in any::<String>(), code in any::<String>()) {
            let _ = Money::new(&code, 1);
            let json = Json::Object([("currency", Json::from(code)), ("value", Json::from(value))].into_iter().collect());
            let _ = from_json::<Money>(&json.to_string());
        }
    }
}
