//! What the parser says about a text that it refuses: what, where, and in which member.

use std::fmt;

use super::Json;

/// Most bytes of the path that an error keeps.
const LONGEST_PATH: usize = 160;

/// Why a text is not acceptable JSON, and where. It quotes no values, only member names, cut and escaped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JsonError {
    kind: JsonErrorKind,
    offset: usize,
    line: usize,
    column: usize,
    path: String,
}

/// What is wrong with a text that is not acceptable JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum JsonErrorKind {
    /// The input holds bytes that are not UTF-8.
    NotUtf8,
    /// The input ends inside a value.
    Ended,
    /// Something else stands where this was expected.
    Expected(&'static str),
    /// A text holds an escape that JSON does not have, or half of a surrogate pair.
    Escape,
    /// A text holds a control character that has to be escaped.
    Control,
    /// A number is not written by JSON's rules.
    Number,
    /// An object names a member twice; escapes are resolved first.
    Duplicate,
    /// Arrays and objects nest deeper than [`Json::MAX_DEPTH`].
    TooDeep,
    /// There is more after the value.
    Trailing,
    /// A message has more members at its top level than any message has.
    TooMany,
}

impl JsonError {
    pub(super) fn new(kind: JsonErrorKind, bytes: &[u8], offset: usize) -> Self {
        let before = bytes.get(..offset).unwrap_or(bytes);
        let line = before.split(|byte| *byte == b'\n').count();
        let last_line = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        // Columns count characters: bytes that do not continue one.
        let column = 1 + last_line.iter().filter(|byte| **byte & 0b1100_0000 != 0b1000_0000).count();
        Self { kind, offset, line, column, path: String::new() }
    }

    /// Puts the error one level further in.
    pub(super) fn below(mut self, name: &str, separator: &str) -> Self {
        if self.path.len() < LONGEST_PATH {
            let separator = if self.path.is_empty() || self.path.starts_with('[') { "" } else { separator };
            self.path = format!("{name}{separator}{}", self.path);
        }
        self
    }

    /// What is wrong.
    #[must_use]
    pub fn kind(&self) -> JsonErrorKind {
        self.kind
    }

    /// How many bytes stand before the place.
    #[must_use]
    pub fn offset(&self) -> usize {
        self.offset
    }

    /// The line of the place, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.line
    }

    /// The column of the place in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.column
    }

    /// The member in which the place is, such as `order.seller`; empty at the top. Names are cut and escaped.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }
}

impl fmt::Display for JsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            JsonErrorKind::NotUtf8 => f.write_str("the text is not UTF-8")?,
            JsonErrorKind::Ended => f.write_str("the JSON text ends too early")?,
            JsonErrorKind::Expected(what) => write!(f, "{what} was expected")?,
            JsonErrorKind::Escape => f.write_str("a text holds an escape that JSON does not have")?,
            JsonErrorKind::Control => f.write_str("a text holds a control character that is not escaped")?,
            JsonErrorKind::Number => f.write_str("a number is not written by JSON's rules")?,
            JsonErrorKind::Duplicate => f.write_str("a member is there twice")?,
            JsonErrorKind::TooDeep => write!(f, "values nest deeper than {} levels", Json::MAX_DEPTH)?,
            JsonErrorKind::TooMany => f.write_str("there are more members than a message has")?,
            JsonErrorKind::Trailing => f.write_str("there is more after the end of the JSON value")?,
        }
        if !self.path.is_empty() {
            write!(f, " at `{}`", self.path)?;
        }
        write!(f, " (line {}, column {})", self.line, self.column)
    }
}

impl std::error::Error for JsonError {}
