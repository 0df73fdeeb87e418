//! A number of a JSON tree, which keeps its digits: a reader that rounds a long one makes another id or another amount of it.

use std::fmt;

use super::compact::Compact;

/// A JSON number: its text, exactly as written.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonNumber {
    /// Always a number by JSON's grammar.
    text: Compact,
}

impl JsonNumber {
    /// A number of what is one by JSON's grammar.
    pub(super) fn of_digits(text: &str) -> Self {
        Self { text: text.into() }
    }

    /// The number as written.
    #[must_use]
    pub fn text(&self) -> &str {
        self.text.as_str()
    }

    /// The value, if it is written as a whole number (no fraction, no exponent) and fits.
    #[must_use]
    pub fn as_u64(&self) -> Option<u64> {
        self.text().parse().ok()
    }

    /// See [`Json::passes_serde`](super::Json::passes_serde).
    pub(super) fn passes_serde(&self) -> bool {
        // Up to so many digits, every reader and writer of floats is exact.
        const EXACT: usize = 15;
        let whole = self.as_u64().map(|number| number.to_string());
        let whole = whole.or_else(|| self.as_i64().map(|number| number.to_string()));
        let exact = || self.text().parse::<f64>().ok().filter(|_| self.text().len() <= EXACT);
        whole.or_else(|| exact().map(|number| number.to_string())).is_some_and(|text| text == self.text())
    }

    /// The value, if it is written as a whole number (no fraction, no exponent) and fits.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        self.text().parse().ok()
    }
}

impl fmt::Debug for JsonNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Number(<{} digits>)", self.text().len())
    }
}
