//! Reading values out of JSON by a structure's table. Only what is required can fail a reading; an optional member
//! that cannot be read counts as absent and leaves a note, because a field that is documented wrongly must not turn
//! a finished payment into an error. Lengths are the sender's business and are not looked at.
//!
//! Whether the JSON may be believed is settled before, in [`crate::envelope`] and by the signature.

mod path;

use std::fmt;

use serde::Deserializer;
use serde::de::Error as _;

use crate::check::fault_of_name;
use crate::excerpt::excerpt;
use crate::json::{Json, JsonError, Object};
use crate::notes::{COUNTS_AS_ABSENT, Notes};
use crate::shape::{MemberShape, StructureShape};
use crate::value::Record;

use path::{Path, Step};

/// The member that every answer has beside those of its table.
pub(crate) const RESULT_INFO: &str = "resultInfo";

/// A type that can be read out of JSON.
pub trait Decode: Sized {
    /// Reads the value.
    ///
    /// # Errors
    /// [`Undecodable`] when the value, or something required within it, has another form.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable>;
}

/// A value that is not what its place asks for. It names the place and the expectation, never the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undecodable {
    path: String,
    expected: &'static str,
    found: Option<&'static str>,
}

impl Undecodable {
    /// Something that is not there.
    pub(crate) fn missing(path: &str, expected: &'static str) -> Self {
        Self { path: path.to_owned(), expected, found: None }
    }

    /// The place, as in `order.seller.sellerId`; empty for the whole value.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether it is simply not there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.found.is_none()
    }

    /// The complaint without the place.
    fn complaint(&self) -> String {
        match self.found {
            Some(found) => format!("is {found}, not {}", self.expected),
            None => format!("is missing; {} was expected", self.expected),
        }
    }
}

impl fmt::Display for Undecodable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let complaint = self.complaint();
        if self.path.is_empty() {
            write!(f, "the value {complaint}")
        } else {
            write!(f, "`{}` {complaint}", self.path)
        }
    }
}

impl std::error::Error for Undecodable {}

/// Whose JSON is read, and what becomes of members that a table does not list.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Somebody else's: what is not known is passed over.
    Received,
    /// Our own, stored: a request that is read back has to be the one that was written, in every member.
    Stored,
    /// Given, to be sent just as it is: what is read of it has to be what AlipayHK will read.
    Given,
}

/// Where a reading is, and what it has passed over so far.
pub struct Context<'a> {
    path: Path,
    notes: &'a mut Notes,
    whose: Whose,
}

impl<'a> Context<'a> {
    /// A reading that starts here and leaves its notes there: of an answer, whose members beside those of the table are passed
    /// over.
    pub fn new(notes: &'a mut Notes) -> Self {
        Self { path: Path::default(), notes, whose: Whose::Received }
    }

    /// As [`Context::new`], of what was written here: members beside those of the table are kept where the type has a place
    /// for them.
    pub(crate) fn stored(notes: &'a mut Notes) -> Self {
        Self { whose: Whose::Stored, ..Self::new(notes) }
    }

    /// As [`Context::new`], of what goes out just as it is given. A value that is readable and not in the form that the spec sends is
    /// noted, and members that no table lists are told at every depth.
    pub(crate) fn given(notes: &'a mut Notes) -> Self {
        Self { whose: Whose::Given, ..Self::new(notes) }
    }

    /// A reading that starts at a member, so that paths begin with its name.
    pub(crate) fn at(member: &'static str, notes: &'a mut Notes) -> Self {
        let mut path = Path::default();
        path.push(Step::Member(member));
        Self { path, ..Self::new(notes) }
    }

    /// Reads a structure's members by its table.
    ///
    /// # Errors
    /// [`Undecodable`] when the value is not an object.
    pub fn structure<'c>(
        &'c mut self,
        json: &'c Json,
        shape: &'static StructureShape,
    ) -> Result<Members<'c, 'a>, Undecodable> {
        let Some(object) = json.as_object() else { return Err(self.unfit("an object", json)) };
        let is_given = self.whose == Whose::Given;
        if self.path.is_empty() || is_given {
            let known = |name: &str| lists(shape, name) || (name == RESULT_INFO && !is_given);
            for (name, _) in object.iter().filter(|(name, _)| !known(name)) {
                let place = if self.path.is_empty() { name.to_owned() } else { format!("{self}.{name}") };
                if let Some(fault) = fault_of_name(name).filter(|_| is_given) {
                    self.notes.add(excerpt(&place), fault.to_owned());
                }
                self.notes.add_unknown(place);
            }
        }
        Ok(Members { object, shape, cx: self })
    }

    /// The text of a text or the digits of a number, since senders mix the two. What is given to be sent has to be a text: a
    /// number that two readers write out in two ways is two ids.
    pub(crate) fn text<'j>(&mut self, json: &'j Json) -> Option<&'j str> {
        if let Json::Number(_) = json {
            self.doubt("is a number, and a text in the spec; write it in quotes");
        }
        json.loose_text()
    }

    /// Notes, of what is given to be sent, that it is not in the form that the spec sends. It is said what to write.
    pub(crate) fn doubt(&mut self, what: &str) {
        if self.whose == Whose::Given {
            let path = self.to_string();
            self.notes.add(path, what.to_owned());
        }
    }

    /// The error for a value that is here and is of the wrong kind.
    #[must_use]
    pub fn unfit(&self, expected: &'static str, found: &Json) -> Undecodable {
        Undecodable { path: self.to_string(), expected, found: Some(found.kind()) }
    }

    /// The error for a value that is here, of the right kind, and yet not readable, such as a text that is no amount.
    #[must_use]
    pub fn malformed(&self, expected: &'static str) -> Undecodable {
        Undecodable { path: self.to_string(), expected, found: Some("something else") }
    }

    fn within<T>(
        &mut self,
        step: Step,
        read: impl FnOnce(&mut Self) -> Result<T, Undecodable>,
    ) -> Result<T, Undecodable> {
        self.path.push(step);
        let result = read(self);
        self.path.pop();
        result
    }
}

impl fmt::Display for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.path.fmt(f)
    }
}

impl fmt::Debug for Context<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Context({self})")
    }
}

fn lists(shape: &StructureShape, name: &str) -> bool {
    shape.members.iter().any(|member| member.wire == name || member.aliases.contains(&name))
}

/// The members of one object, by their places in the table.
#[derive(Debug)]
pub struct Members<'c, 'a> {
    object: &'c Object,
    shape: &'static StructureShape,
    cx: &'c mut Context<'a>,
}

impl<'c> Members<'c, '_> {
    /// Reads the member at this place of the table, which has to be there.
    ///
    /// # Errors
    /// [`Undecodable`] when the member is absent, `null` or of another form.
    pub fn required<T: Decode>(&mut self, place: usize) -> Result<T, Undecodable> {
        let Some(member) = self.shape.members.get(place) else {
            return Err(Undecodable::missing(&self.cx.to_string(), "a member that its table lists"));
        };
        let Some(value) = self.find(member) else {
            return self.cx.within(Step::Member(member.wire), |cx| {
                Err(Undecodable::missing(&cx.to_string(), "a value"))
            });
        };
        self.cx.within(Step::Member(member.wire), |cx| T::decode(value, cx))
    }

    /// Reads the member at this place of the table if it is there and readable. One that is there and not
    /// readable leaves a note.
    pub fn optional<T: Decode>(&mut self, place: usize) -> Option<T> {
        let member = self.shape.members.get(place)?;
        let value = self.find(member)?;
        match self.cx.within(Step::Member(member.wire), |cx| T::decode(value, cx)) {
            Ok(value) => Some(value),
            Err(error) => {
                self.cx.notes.add(error.path.clone(), format!("{}{COUNTS_AS_ABSENT}", error.complaint()));
                None
            }
        }
    }

    /// The members that the table lists under no name and no other spelling, as they are: for a type that has a place for
    /// them. Of an answer there are none, since nothing in it can be for us to send on.
    #[must_use]
    pub fn rest(&self) -> Object {
        match self.cx.whose {
            Whose::Stored => self.object.without(|name| lists(self.shape, name)),
            Whose::Received | Whose::Given => Object::NONE,
        }
    }

    /// The member's value under its wire name or else its first alias; `null` is absent.
    fn find(&mut self, member: &MemberShape) -> Option<&'c Json> {
        let spellings = std::iter::once(&member.wire).chain(member.aliases);
        let mut present = spellings
            .filter_map(|name| self.object.get(name).filter(|value| !value.is_null()).map(|v| (name, v)));
        let (_, value) = present.next()?;
        if let Some((other, _)) = present.find(|(_, other)| *other != value) {
            let text = format!("is also spelt `{other}`, with another value, which was not used");
            let path = self.cx.within(Step::Member(member.wire), |cx| Ok(cx.to_string())).unwrap_or_default();
            self.cx.notes.add(path, text);
        }
        Some(value)
    }
}

/// Why a JSON text could not be read as a type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FromJsonError {
    /// It is not acceptable JSON.
    Json(JsonError),
    /// It is JSON of another form.
    Undecodable(Undecodable),
}

impl fmt::Display for FromJsonError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Json(error) => error.fmt(f),
            Self::Undecodable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for FromJsonError {}

/// Reads a value from JSON text, digit for digit what [`to_json_text`](crate::to_json_text) wrote, members beside those of the
/// spec included. Notes are not kept; use [`Decode`] with a [`Context`] of your own for those.
///
/// # Errors
/// [`FromJsonError`].
pub fn from_json<T: Decode>(text: &str) -> Result<T, FromJsonError> {
    let json = Json::parse(text.as_bytes()).map_err(FromJsonError::Json)?;
    T::decode(&json, &mut Context::stored(&mut Notes::default())).map_err(FromJsonError::Undecodable)
}

/// Reads a value through serde, for the one-line `impl Deserialize` of generated types. As strict as
/// [`Json::parse`] and as lenient as [`Decode`]; members beside those of the table are kept where the type has a place for
/// them, notes are not.
///
/// # Errors
/// Those of the deserializer, and [`Undecodable`] as its custom error.
pub fn deserialize<'de, T: Decode, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let json = <Json as serde::Deserialize>::deserialize(deserializer)?;
    T::decode(&json, &mut Context::stored(&mut Notes::default())).map_err(D::Error::custom)
}

impl<T: Record> Decode for T {
    /// An object, whose members are read by the table.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        T::read(&mut cx.structure(json, T::SHAPE)?)
    }
}

impl Decode for Json {
    fn decode(json: &Json, _: &mut Context<'_>) -> Result<Self, Undecodable> {
        Ok(json.clone())
    }
}

impl Decode for () {
    /// Takes anything: for operations whose answer holds nothing to read.
    fn decode(_: &Json, _: &mut Context<'_>) -> Result<Self, Undecodable> {
        Ok(())
    }
}

impl Decode for String {
    /// A text, or the digits of a bare number.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        cx.text(json).map(str::to_owned).ok_or_else(|| cx.unfit("a text", json))
    }
}

impl Decode for i64 {
    /// A whole number, bare or as a text.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let text = json.loose_text().ok_or_else(|| cx.unfit("a whole number", json))?;
        let number = text.parse().map_err(|_| cx.malformed("a whole number of 64 bits"))?;
        if json.as_str().is_some() {
            cx.doubt("is a text, and a whole number in the spec; write it without quotes");
        } else if *json != Json::from(number) {
            cx.doubt("is a whole number in an unusual spelling; write its digits alone");
        }
        Ok(number)
    }
}

impl Decode for bool {
    /// `true` or `false`, bare or as a text.
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let flag = match json {
            Json::Bool(flag) => return Ok(*flag),
            Json::String(text) if text == "true" => true,
            Json::String(text) if text == "false" => false,
            _ => return Err(cx.unfit("true or false", json)),
        };
        cx.doubt("is a text, and true or false in the spec; write it without quotes");
        Ok(flag)
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let values = json.as_array().ok_or_else(|| cx.unfit("an array", json))?;
        let read = |(place, value)| cx.within(Step::Element(place), |cx| T::decode(value, cx));
        values.iter().enumerate().map(read).collect()
    }
}

#[cfg(test)]
mod tests;
