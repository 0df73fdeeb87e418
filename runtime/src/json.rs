//! JSON as a tree that keeps what was on the wire: member order, and the digits of every number. Reading is strict,
//! because a message that two readers can understand in two ways is a message that can be forged.
//!
//! The parser is this crate's own. A general-purpose one rounds long numbers, lets the last of two equal names
//! win, and can be reconfigured by any other crate of the same build. What a tree means is left to [`crate::decode`].

mod compact;
mod error;
mod iter;
mod number;
mod parse;
mod serial;
mod text;
mod write;

use std::fmt;

pub use error::{JsonError, JsonErrorKind};
pub use iter::{IntoIter, Iter};
pub use number::JsonNumber;
pub(crate) use parse::{outline, text_of, top_members};
pub use text::JsonText;
pub(crate) use write::write_json;
pub use write::write_text;

use compact::Compact;

/// A JSON value. Closed for good: a match on all six is complete.
///
/// `Debug` prints the kind and the size only: the contents may be secret. `Display` writes the value itself, as
/// compact JSON.
#[derive(Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`.
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A number, with its digits as written.
    Number(JsonNumber),
    /// A text.
    String(JsonText),
    /// Values in a row.
    Array(Vec<Json>),
    /// Named members.
    Object(Object),
}

impl Json {
    /// Most levels of arrays and objects within each other.
    pub const MAX_DEPTH: usize = 64;

    /// Reads one JSON value that fills the whole input.
    ///
    /// # Errors
    /// [`JsonError`] when the input is not UTF-8, is not JSON, goes on after the value, names a member twice in
    /// one object (escapes resolved), or nests deeper than [`Json::MAX_DEPTH`].
    pub fn parse(bytes: &[u8]) -> Result<Self, JsonError> {
        parse::document(bytes)
    }

    /// The members, if this is an object.
    #[must_use]
    pub fn as_object(&self) -> Option<&Object> {
        match self {
            Self::Object(object) => Some(object),
            _ => None,
        }
    }

    /// The values, if this is an array.
    #[must_use]
    pub fn as_array(&self) -> Option<&[Self]> {
        match self {
            Self::Array(values) => Some(values),
            _ => None,
        }
    }

    /// The text, if this is a text.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            _ => None,
        }
    }

    /// The member of this name, if this is an object that has it.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        self.as_object()?.get(name)
    }

    /// Whether this is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// What kind of value this is, in words for a message: "a text", "an object".
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "a number",
            Self::String(_) => "a text",
            Self::Array(_) => "an array",
            Self::Object(_) => "an object",
        }
    }

    /// Whether this comes back from serde as it is written, whatever the format's own care: its numbers are at most 64 bits, and
    /// spelt by whoever writes them.
    pub(crate) fn passes_serde(&self) -> bool {
        match self {
            Self::Number(number) => number.passes_serde(),
            Self::Array(values) => values.iter().all(Self::passes_serde),
            Self::Object(object) => object.iter().all(|(_, value)| value.passes_serde()),
            Self::Null | Self::Bool(_) | Self::String(_) => true,
        }
    }

    /// The text of a text or the digits of a number: senders mix the two for ids and amounts.
    pub(crate) fn loose_text(&self) -> Option<&str> {
        match self {
            Self::String(text) => Some(text),
            Self::Number(number) => Some(number.text()),
            _ => None,
        }
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("Null"),
            Self::Bool(_) => f.write_str("Bool(<not shown>)"),
            Self::Number(number) => number.fmt(f),
            Self::String(text) => text.fmt(f),
            Self::Array(values) => write!(f, "Array(<{} values>)", values.len()),
            Self::Object(object) => object.fmt(f),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = String::new();
        write_json(&mut text, self);
        f.write_str(&text)
    }
}

impl std::str::FromStr for Json {
    type Err = JsonError;

    fn from_str(text: &str) -> Result<Self, JsonError> {
        Self::parse(text.as_bytes())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::String(text.into())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::String(text.into())
    }
}

impl From<bool> for Json {
    fn from(flag: bool) -> Self {
        Self::Bool(flag)
    }
}

macro_rules! from_whole_numbers {
    ($($number:ty),*) => {
        $(
            impl From<$number> for Json {
                fn from(number: $number) -> Self {
                    Self::Number(JsonNumber::of_digits(&number.to_string()))
                }
            }
        )*
    };
}

from_whole_numbers!(i32, u32, i64, u64);

impl From<Object> for Json {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl From<Vec<Json>> for Json {
    fn from(values: Vec<Json>) -> Self {
        Self::Array(values)
    }
}

/// The members of a JSON object, in the order in which they were written. No name stands in it twice.
///
/// Two objects are equal when they hold the same members, in whatever order: it says nothing in JSON.
#[derive(Clone, Default)]
pub struct Object {
    members: Vec<(Compact, Json)>,
}

impl Object {
    /// No member at all.
    pub(crate) const NONE: Self = Self { members: Vec::new() };

    /// An object without members.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Json> {
        self.members.iter().find(|(own, _)| own.as_bytes() == name.as_bytes()).map(|(_, value)| value)
    }

    /// Sets a member, and returns the value that it had.
    pub fn insert(&mut self, name: impl Into<String>, value: impl Into<Json>) -> Option<Json> {
        let (name, value) = (Compact::from(name.into()), value.into());
        if let Some((_, slot)) = self.members.iter_mut().find(|(own, _)| *own == name) {
            return Some(std::mem::replace(slot, value));
        }
        self.members.push((name, value));
        None
    }

    /// Takes a member out, and returns its value. The others keep their order.
    pub fn remove(&mut self, name: &str) -> Option<Json> {
        let place = self.members.iter().position(|(own, _)| own.as_bytes() == name.as_bytes())?;
        Some(self.members.remove(place).1)
    }

    /// Names and values, in order.
    #[must_use]
    pub fn iter(&self) -> Iter<'_> {
        Iter::of(&self.members)
    }

    /// Names and values in the order of the names.
    fn sorted(&self) -> Vec<(&str, &Json)> {
        let mut members: Vec<_> = self.iter().collect();
        members.sort_unstable_by_key(|(name, _)| *name);
        members
    }

    /// The members but for some, as they are.
    pub(crate) fn without(&self, left_out: impl Fn(&str) -> bool) -> Self {
        let kept = self.members.iter().filter(|(name, _)| !left_out(name.as_str()));
        Self { members: kept.cloned().collect() }
    }

    /// How many members there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.members.len()
    }

    /// Whether there is no member.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.members.is_empty()
    }
}

impl PartialEq for Object {
    /// Sorted and not searched for each name: an object may come from elsewhere, and have very many.
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.sorted() == other.sorted()
    }
}

impl Eq for Object {}

impl fmt::Debug for Object {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Object(<{} members>)", self.members.len())
    }
}

impl<N: Into<String>, V: Into<Json>> FromIterator<(N, V)> for Object {
    /// Of two members with one name, the later wins.
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let mut object = Self::new();
        for (name, value) in members {
            object.insert(name, value);
        }
        object
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_the_kind_and_the_size_but_no_contents() {
        let json = Json::parse(br#"{"token":"s3cret","n":424242,"list":["s3cret"]}"#).unwrap();
        assert_eq!(format!("{json:?}"), "Object(<3 members>)");
        for (_, value) in json.as_object().unwrap() {
            let shown = format!("{value:?}");
            assert!(!shown.contains("s3cret") && !shown.contains("424242"), "{shown}");
        }
    }

    #[test]
    fn a_number_keeps_its_digits() {
        let long = "12345678901234567890123456789012345678";
        let Json::Number(number) = Json::parse(long.as_bytes()).unwrap() else { panic!("a number") };
        assert_eq!(number.text(), long);
        assert_eq!(number.as_u64(), None);
    }

    #[test]
    fn only_whole_numbers_are_read_as_integers() {
        for (text, expected) in
            [("0", Some(0)), ("-0", Some(0)), ("-5", Some(-5)), ("1e2", None), ("1.0", None)]
        {
            let Json::Number(number) = Json::parse(text.as_bytes()).unwrap() else { panic!("a number") };
            assert_eq!(number.as_i64(), expected, "{text}");
        }
    }

    #[test]
    fn objects_are_equal_in_whatever_order_their_members_stand() {
        let parsed = |text: &str| Json::parse(text.as_bytes()).unwrap();
        let one = parsed(r#"{"a":1,"b":{"x":[1,2],"y":null}}"#);
        assert_eq!(one, parsed(r#"{"b":{"y":null,"x":[1,2]},"a":1}"#));
        for other in
            [r#"{"a":1}"#, r#"{"a":1,"b":{"x":[2,1],"y":null}}"#, r#"{"a":1,"c":{"x":[1,2],"y":null}}"#]
        {
            assert_ne!(one, parsed(other), "{other}");
        }
    }

    #[test]
    fn an_object_is_walked_in_order_and_gives_its_members_away() {
        let mut object: Object = [("b", 1_i32), ("a", 2), ("c", 3)].into_iter().collect();
        assert_eq!(object.remove("a"), Some(Json::from(2_u32)));
        assert_eq!(object.remove("a"), None);
        let mut names = Vec::new();
        for (name, _) in &object {
            names.push(name);
        }
        assert_eq!((names, object.iter().len()), (vec!["b", "c"], 2));
        let members: Vec<(String, Json)> = object.into_iter().rev().collect();
        assert_eq!(members, [("c".to_owned(), Json::from(3)), ("b".to_owned(), Json::from(1))]);
    }

    #[test]
    fn inserting_a_name_again_replaces_its_value() {
        let mut object: Object = [("a", 1_i64), ("b", 2)].into_iter().collect();
        assert_eq!(object.insert("a", 3_i64), Some(Json::from(1_i64)));
        assert_eq!(Json::from(object).to_string(), r#"{"a":3,"b":2}"#);
    }
}
