//! The strict parser: text to [`Json`], or the exact place and reason why not. Recursion is bounded by
//! [`Json::MAX_DEPTH`], time and memory by the length of the input.

use std::borrow::Cow;
use std::collections::HashSet;
use std::ops::Range;

use super::{Json, JsonError, JsonErrorKind, JsonNumber, Object};
use crate::excerpt::excerpt;

/// Beyond this many members, a set finds repeated names; up to it, looking at each is quicker.
const SET_FROM: usize = 16;

/// Room for as many members is made at once, which is what objects of this protocol have.
const USUAL: usize = 8;

/// Reads a whole document.
pub(super) fn document(bytes: &[u8]) -> Result<Json, JsonError> {
    let mut parser = Parser::new(bytes)?;
    let value = parser.value(0)?;
    parser.end()?;
    Ok(value)
}

/// Reads a whole document that is an object, and hands over every member at the top: its name, where its value stands in the
/// document, and the value. Whether the document is an object; what was handed over counts only when the whole could be read.
pub(crate) fn top_members<'a>(
    bytes: &'a [u8],
    mut keep: impl FnMut(Cow<'a, str>, Range<usize>, Json),
) -> Result<bool, JsonError> {
    Parser::new(bytes)?.top_level(|name, (start, text), value| keep(name, start..start + text.len(), value))
}

/// As [`top_members`] and as strict, and builds nothing: for messages that nobody has signed yet, whose sender must not be able
/// to make this machine build a tree many times the size of the text. In place of a value it hands over where it begins, and
/// its text.
pub(crate) fn outline<'a>(
    bytes: &'a [u8],
    mut keep: impl FnMut(Cow<'a, str>, (usize, &'a str)),
) -> Result<bool, JsonError> {
    let parser = Parser { builds: false, ..Parser::new(bytes)? };
    parser.top_level(|name, value, _| keep(name, value))
}

/// What a text says, of one that stands in JSON, quotes and escapes included.
pub(crate) fn text_of(raw: &str) -> Option<Cow<'_, str>> {
    let mut parser = Parser::new(raw.as_bytes()).ok().filter(|parser| parser.peek() == Some(b'"'))?;
    let text = parser.string().ok()?;
    parser.end().ok()?;
    Some(text)
}

/// Whether a text is a number by JSON's grammar.
pub(super) fn number(text: &str) -> Option<JsonNumber> {
    let mut parser = Parser { text, at: 0, builds: true };
    let number = parser.number().ok()?;
    (parser.at == text.len()).then(|| JsonNumber::of_digits(number))
}

/// Most members that a message which nobody has signed may have at its top level. It has two; the others let the error
/// name what is wrong, and this many cost nothing.
const OUTLINED: usize = 16;

struct Parser<'a> {
    text: &'a str,
    at: usize,
    /// Whether values are built, or only checked.
    builds: bool,
}

impl<'a> Parser<'a> {
    fn new(bytes: &'a [u8]) -> Result<Self, JsonError> {
        match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Self { text, at: 0, builds: true }),
            Err(error) => Err(JsonError::new(JsonErrorKind::NotUtf8, bytes, error.valid_up_to())),
        }
    }

    fn top_level(
        mut self,
        keep: impl FnMut(Cow<'a, str>, (usize, &'a str), Json),
    ) -> Result<bool, JsonError> {
        self.space();
        let is_object = self.peek() == Some(b'{');
        if is_object {
            self.object(1, keep)?;
        } else {
            self.value(0)?;
        }
        self.end()?;
        Ok(is_object)
    }

    fn error(&self, kind: JsonErrorKind) -> JsonError {
        JsonError::new(kind, self.text.as_bytes(), self.at)
    }

    fn expected(&self, what: &'static str) -> JsonError {
        self.error(if self.peek().is_none() { JsonErrorKind::Ended } else { JsonErrorKind::Expected(what) })
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn end(&mut self) -> Result<(), JsonError> {
        self.space();
        if self.peek().is_some() { Err(self.error(JsonErrorKind::Trailing)) } else { Ok(()) }
    }

    /// The text from a place up to here. Both are places where a character begins.
    fn since(&self, start: usize) -> &'a str {
        self.text.get(start..self.at).unwrap_or_default()
    }

    fn value(&mut self, depth: usize) -> Result<Json, JsonError> {
        self.space();
        match self.peek() {
            Some(b'{') => {
                let (mut object, builds) = (Object::new(), self.builds);
                self.object(depth + 1, |name, _, value| {
                    if builds {
                        if object.members.is_empty() {
                            object.members.reserve_exact(USUAL);
                        }
                        object.members.push((name.into(), value));
                    }
                })?;
                Ok(Json::Object(object))
            }
            Some(b'[') => self.array(depth + 1),
            Some(b'"') => {
                let text = self.string()?;
                Ok(if self.builds { Json::String(text.into()) } else { Json::Null })
            }
            Some(b'-' | b'0'..=b'9') => {
                let text = self.number()?;
                Ok(if self.builds { Json::Number(JsonNumber::of_digits(text)) } else { Json::Null })
            }
            Some(b't') => self.word("true", Json::Bool(true)),
            Some(b'f') => self.word("false", Json::Bool(false)),
            Some(b'n') => self.word("null", Json::Null),
            _ => Err(self.expected("a JSON value")),
        }
    }

    fn word(&mut self, word: &'static str, value: Json) -> Result<Json, JsonError> {
        if self.text.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
            self.at += word.len();
            Ok(value)
        } else {
            Err(self.expected("a JSON value"))
        }
    }

    fn array(&mut self, depth: usize) -> Result<Json, JsonError> {
        self.enter(depth)?;
        let mut values = Vec::new();
        self.space();
        if self.take(b']') {
            return Ok(Json::Array(values));
        }
        for place in 0_usize.. {
            let value = self.value(depth).map_err(|error| error.below(&format!("[{place}]"), "."))?;
            if self.builds {
                values.push(value);
            }
            self.space();
            if self.take(b']') {
                return Ok(Json::Array(values));
            }
            if !self.take(b',') {
                break;
            }
        }
        Err(self.expected("`,` or `]`"))
    }

    /// Reads an object and hands over each member: its name, its value's place and text, its value.
    fn object(
        &mut self,
        depth: usize,
        mut keep: impl FnMut(Cow<'a, str>, (usize, &'a str), Json),
    ) -> Result<(), JsonError> {
        self.enter(depth)?;
        let mut names = Names::default();
        self.space();
        if self.take(b'}') {
            return Ok(());
        }
        let mut left = if self.builds || depth > 1 { usize::MAX } else { OUTLINED };
        loop {
            if left == 0 {
                return Err(self.error(JsonErrorKind::TooMany));
            }
            left -= 1;
            self.space();
            let name_at = self.at;
            if self.peek() != Some(b'"') {
                return Err(self.expected("a member's name in quotes"));
            }
            let name = self.string()?;
            if !names.add(&name) {
                let error = JsonError::new(JsonErrorKind::Duplicate, self.text.as_bytes(), name_at);
                return Err(error.below(&excerpt(&name), "."));
            }
            self.space();
            if !self.take(b':') {
                return Err(self.expected("`:`"));
            }
            self.space();
            let value_at = self.at;
            let value = self.value(depth).map_err(|error| error.below(&excerpt(&name), "."))?;
            keep(name, (value_at, self.since(value_at)), value);
            self.space();
            if self.take(b'}') {
                return Ok(());
            }
            if !self.take(b',') {
                return Err(self.expected("`,` or `}`"));
            }
        }
    }

    /// Steps over an opening bracket.
    fn enter(&mut self, depth: usize) -> Result<(), JsonError> {
        if depth > Json::MAX_DEPTH {
            return Err(self.error(JsonErrorKind::TooDeep));
        }
        self.at += 1;
        Ok(())
    }

    fn string(&mut self) -> Result<Cow<'a, str>, JsonError> {
        self.at += 1;
        let mut unescaped = String::new();
        loop {
            let start = self.at;
            let rest = self.text.as_bytes().get(start..).unwrap_or_default();
            self.at += rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | 0..=0x1f)).count();
            let piece = self.since(start);
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    if unescaped.is_empty() {
                        return Ok(Cow::Borrowed(piece));
                    }
                    unescaped.push_str(piece);
                    return Ok(Cow::Owned(unescaped));
                }
                Some(b'\\') => {
                    unescaped.push_str(piece);
                    unescaped.push(self.escape()?);
                }
                Some(_) => return Err(self.error(JsonErrorKind::Control)),
                None => return Err(self.error(JsonErrorKind::Ended)),
            }
        }
    }

    fn escape(&mut self) -> Result<char, JsonError> {
        let start = self.at;
        let wrong = JsonError::new;
        let bytes = self.text.as_bytes();
        self.at += 1;
        let Some(letter) = self.peek() else { return Err(self.error(JsonErrorKind::Ended)) };
        self.at += 1;
        Ok(match letter {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\x08',
            b'f' => '\x0c',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let unescaped = self.code_unit().and_then(|first| match first {
                    0xd800..=0xdbff => {
                        let low =
                            (self.take(b'\\') && self.take(b'u')).then(|| self.code_unit()).flatten()?;
                        char::decode_utf16([first, low]).next()?.ok()
                    }
                    _ => char::from_u32(u32::from(first)),
                });
                return unescaped.ok_or_else(|| wrong(JsonErrorKind::Escape, bytes, start));
            }
            _ => return Err(wrong(JsonErrorKind::Escape, bytes, start)),
        })
    }

    /// Four hexadecimal digits.
    fn code_unit(&mut self) -> Option<u16> {
        let digits = self.text.get(self.at..self.at + 4)?;
        // `from_str_radix` alone would take a sign.
        if !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return None;
        }
        self.at += 4;
        u16::from_str_radix(digits, 16).ok()
    }

    fn number(&mut self) -> Result<&'a str, JsonError> {
        let start = self.at;
        self.take(b'-');
        let whole = self.digits();
        let leading_zero = whole.len() > 1 && whole.starts_with('0');
        let mut right = !whole.is_empty() && !leading_zero;
        if self.take(b'.') {
            right &= !self.digits().is_empty();
        }
        if self.take(b'e') || self.take(b'E') {
            let _sign = self.take(b'+') || self.take(b'-');
            right &= !self.digits().is_empty();
        }
        if right {
            Ok(self.since(start))
        } else {
            Err(JsonError::new(JsonErrorKind::Number, self.text.as_bytes(), start))
        }
    }

    fn digits(&mut self) -> &'a str {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        self.since(start)
    }
}

/// The names that an object has used so far. The first few, as they stand in the text, need no memory of their own.
#[derive(Default)]
struct Names<'a> {
    few: [&'a str; SET_FROM],
    count: usize,
    many: HashSet<Cow<'a, str>>,
}

impl<'a> Names<'a> {
    /// Whether the name is new.
    #[expect(clippy::ptr_arg, reason = "whether a name stands in the text as it is makes the difference")]
    fn add(&mut self, name: &Cow<'a, str>) -> bool {
        let few = self.few.get(..self.count).unwrap_or_default();
        if few.contains(&&**name) || self.many.contains(&**name) {
            return false;
        }
        match (name, self.few.get_mut(self.count)) {
            (Cow::Borrowed(text), Some(free)) => {
                *free = text;
                self.count += 1;
            }
            _ => _ = self.many.insert(name.clone()),
        }
        true
    }
}

#[cfg(test)]
mod tests;
