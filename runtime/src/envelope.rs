//! The outermost layer of every message: `{"request":<content>,"signature":"…"}`, or `response` instead. Opening
//! one yields the content as the exact slice of the wire that the signature covers; nothing is written anew, trimmed
//! or tried a second time in another form.
//!
//! An opened envelope is not yet a believed one: the signature is checked by the caller, with [`crate::sign`].

use std::borrow::Cow;
use std::fmt;
use std::ops::Range;

use crate::excerpt::{excerpt, shortened_in_ascii};
use crate::json::{JsonError, JsonErrorKind, outline, text_of, write_text};

const SIGNATURE: &str = "signature";

/// Which of the two envelopes a message is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Kind {
    /// A question, or a notification: the content is called `request`.
    Request,
    /// An answer: the content is called `response`.
    Response,
}

impl Kind {
    /// The name of the content on the wire.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Request => Self::Response,
            Self::Response => Self::Request,
        }
    }
}

/// Puts a content and its signature's text into an envelope. The content goes in byte for byte; it has to be JSON.
#[must_use]
pub fn seal(kind: Kind, content: &str, signature: &str) -> Vec<u8> {
    seal_text(kind, content, signature.len(), |envelope| write_text(envelope, signature)).into_bytes()
}

/// As [`seal`], of a signature of at most so many characters that is written in its place, quotes included.
pub(crate) fn seal_text(
    kind: Kind,
    content: &str,
    length: usize,
    signature: impl FnOnce(&mut String),
) -> String {
    let mut envelope = String::with_capacity(content.len() + length + 32);
    envelope.push('{');
    write_text(&mut envelope, kind.key());
    envelope.push(':');
    envelope.push_str(content);
    envelope.push(',');
    write_text(&mut envelope, SIGNATURE);
    envelope.push(':');
    signature(&mut envelope);
    envelope.push('}');
    envelope
}

/// What was in an envelope. Nothing of it is verified yet.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Opened<'a> {
    /// The content, from its `{` to its `}`, exactly as on the wire. These are the signed bytes.
    pub content: &'a str,
    /// The signature's text; read it with [`crate::signature_text::decode`].
    pub signature: Cow<'a, str>,
}

impl fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Opened(<{} bytes>)", self.content.len())
    }
}

/// Opens an envelope.
///
/// # Errors
/// [`EnvelopeError`] unless the bytes are one JSON object with exactly the content, which is an object, and the
/// signature, which is a text; in either order, and nothing beside them.
pub fn open(kind: Kind, bytes: &[u8]) -> Result<Opened<'_>, EnvelopeError> {
    locate(kind, bytes).map(|(opened, _)| opened)
}

/// As [`open`], and where in the message the content stands.
pub(crate) fn locate(kind: Kind, bytes: &[u8]) -> Result<(Opened<'_>, Range<usize>), EnvelopeError> {
    if bytes.trim_ascii().is_empty() {
        return Err(EnvelopeError::Empty);
    }
    let (mut content, mut signature, mut stranger) = (None, None, None);
    let is_object = outline(bytes, |name, value| match &*name {
        name if name == kind.key() => content = Some(value),
        SIGNATURE => signature = Some(value.1),
        name => _ = stranger.get_or_insert_with(|| EnvelopeError::unlisted(name, kind)),
    });
    if !is_object.map_err(EnvelopeError::of_json)? {
        return Err(EnvelopeError::NotAnObject);
    }
    if let Some(stranger) = stranger {
        return Err(stranger);
    }
    let (start, content) = content.ok_or(EnvelopeError::NoContent { expected: kind })?;
    if !content.starts_with('{') {
        return Err(EnvelopeError::ContentNotAnObject { expected: kind });
    }
    Ok((Opened { content, signature: signature_of(signature)? }, start..start + content.len()))
}

fn signature_of(value: Option<&str>) -> Result<Cow<'_, str>, EnvelopeError> {
    let value = value.ok_or(EnvelopeError::NoSignature)?;
    match text_of(value) {
        Some(text) if text.is_empty() => Err(EnvelopeError::EmptySignature),
        Some(text) => Ok(text),
        None if value == "null" => Err(EnvelopeError::NullSignature),
        None => Err(EnvelopeError::SignatureNotAText),
    }
}

/// Why bytes are no envelope. Messages show names of members, cut and escaped, and never values.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EnvelopeError {
    /// There are no bytes, or only blanks.
    Empty,
    /// The bytes are not UTF-8.
    NotUtf8 {
        /// How many bytes are.
        offset: usize,
    },
    /// The text is not JSON, or nests too deep.
    NotJson(JsonError),
    /// A member is there twice, at the top or anywhere within.
    Duplicate(JsonError),
    /// There is more after the envelope.
    Trailing {
        /// Where it begins.
        offset: usize,
    },
    /// The text is JSON, but not an object.
    NotAnObject,
    /// It is the other kind of envelope.
    OtherKind {
        /// The kind that was expected.
        expected: Kind,
    },
    /// The content is missing.
    NoContent {
        /// The kind that was expected.
        expected: Kind,
    },
    /// The content is something else than an object.
    ContentNotAnObject {
        /// The kind that was expected.
        expected: Kind,
    },
    /// The signature is missing.
    NoSignature,
    /// The signature is `null`.
    NullSignature,
    /// The signature is an empty text.
    EmptySignature,
    /// The signature is something else than a text.
    SignatureNotAText,
    /// A member differs from a known one only by case, blanks, marks or letters of another alphabet.
    LookAlike {
        /// Its name, cut and escaped, letters of other alphabets too.
        found: String,
        /// The known name.
        known: &'static str,
    },
    /// There is a member beside the content and the signature.
    UnknownMember {
        /// Its name, cut and escaped.
        found: String,
    },
}

impl EnvelopeError {
    fn of_json(error: JsonError) -> Self {
        match error.kind() {
            JsonErrorKind::NotUtf8 => Self::NotUtf8 { offset: error.offset() },
            JsonErrorKind::Trailing => Self::Trailing { offset: error.offset() },
            JsonErrorKind::Duplicate => Self::Duplicate(error),
            _ => Self::NotJson(error),
        }
    }

    fn unlisted(name: &str, kind: Kind) -> Self {
        if name == kind.other().key() {
            return Self::OtherKind { expected: kind };
        }
        match [kind.key(), SIGNATURE].into_iter().find(|known| looks_like(name, known)) {
            Some(known) => Self::LookAlike { found: shortened_in_ascii(name), known },
            None => Self::UnknownMember { found: excerpt(name) },
        }
    }
}

/// Whether a reader could take a name for a known one: blanks, marks and case don't count, and a letter of another
/// alphabet may be drawn like any of ours, as long as a third of the name is in plain letters.
fn looks_like(name: &str, known: &str) -> bool {
    let letters: Vec<char> = name.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let plain = letters.iter().filter(|letter| letter.is_ascii()).count();
    letters.len() == known.len()
        && plain * 3 >= known.len()
        && letters
            .iter()
            .zip(known.chars())
            .all(|(letter, known)| !letter.is_ascii() || letter.eq_ignore_ascii_case(&known))
}

impl fmt::Display for EnvelopeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("the message is empty"),
            Self::NotUtf8 { offset } => write!(f, "the message is not UTF-8 from byte {offset} on"),
            Self::NotJson(error) => write!(f, "the message is not JSON as it must be: {error}"),
            Self::Duplicate(error) => write!(f, "the message can be read in two ways: {error}"),
            Self::Trailing { offset } => write!(f, "there is more after the envelope, from byte {offset} on"),
            Self::NotAnObject => f.write_str("the message is JSON but no object"),
            Self::OtherKind { expected } => {
                write!(
                    f,
                    "the envelope holds a `{}` where a `{}` belongs",
                    expected.other().key(),
                    expected.key()
                )
            }
            Self::NoContent { expected } => write!(f, "the envelope has no `{}`", expected.key()),
            Self::ContentNotAnObject { expected } => {
                write!(f, "the envelope's `{}` is no object", expected.key())
            }
            Self::NoSignature => {
                f.write_str("the envelope has no `signature`, so nothing in it can be believed")
            }
            Self::NullSignature => {
                f.write_str("the envelope's `signature` is null, so nothing in it can be believed")
            }
            Self::EmptySignature => {
                f.write_str("the envelope's `signature` is empty, so nothing in it can be believed")
            }
            Self::SignatureNotAText => f.write_str("the envelope's `signature` is no text"),
            Self::LookAlike { found, known } => {
                write!(f, "the envelope has a member `{found}`, which only looks like `{known}`")
            }
            Self::UnknownMember { found } => {
                write!(f, "the envelope has a member `{found}` beside its content and its signature")
            }
        }
    }
}

impl std::error::Error for EnvelopeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotJson(error) | Self::Duplicate(error) => Some(error),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
