//! The fingerprint of a notification, by which a duplicate is told. It is made of what the notification says, and of
//! nothing that changes when it is sent again.
//!
//! Remembering fingerprints is the caller's.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest as _, Sha256};

use crate::json::{Json, write_text};

/// What tells a notification from every other, however often it is sent.
///
/// It is the SHA-256 of `{"body":…,"function":"…"}`, where `function` is the head's, and `body` is the body as compact
/// JSON: names in the order of their UTF-8 bytes at every depth, numbers with the digits that they came with, texts with
/// their escapes resolved and written anew. Nothing else of the head is in it, nor is the signature: a notification that is
/// sent again has a new `reqMsgId`, `reqTime` and signature, and may have its members in another order.
///
/// So two sendings have one fingerprint if, and only if, they say the same. Two notifications of truly identical content
/// can't be told apart by it, nor by anything else; and one whose content AlipayHK changed, if only in a text for people,
/// has another. Whether an *order* has been dealt with is for its own row to say; the fingerprint keeps the same message from
/// being dealt with twice.
///
/// The merchant is not in it: whoever receives for several keeps the fingerprints of each apart.
///
/// What it is made of does not change between versions of this crate, so it can be kept: as the 64 hexadecimal digits of
/// its `Display`, which [`str::parse`] reads, or as its 32 bytes. It is a digest and not a secret; it does not hide a body
/// that can be guessed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    /// Of a function, and a body that nobody has written to.
    pub(super) fn of(function: Option<&str>, body: Option<&Json>) -> Self {
        let mut text = String::from("{\"body\":");
        write_sorted(&mut text, body.unwrap_or(&Json::Null));
        text.push_str(",\"function\":");
        match function {
            Some(function) => write_text(&mut text, function),
            None => text.push_str("null"),
        }
        text.push('}');
        Self(Sha256::digest(text.as_bytes()).into())
    }

    /// One that was kept as its bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Appends a value as compact JSON with its names in order. No name stands in an object twice.
fn write_sorted(out: &mut String, json: &Json) {
    match json {
        Json::Object(object) => {
            let mut members: Vec<(&str, &Json)> = object.iter().collect();
            members.sort_unstable_by_key(|(name, _)| *name);
            out.push('{');
            for (place, (name, value)) in members.into_iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_text(out, name);
                out.push(':');
                write_sorted(out, value);
            }
            out.push('}');
        }
        Json::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_sorted(out, value);
            }
            out.push(']');
        }
        plain => crate::json::write_json(out, plain),
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({self})")
    }
}

impl AsRef<[u8]> for Fingerprint {
    fn as_ref(&self) -> &[u8] {
        &self.0
    }
}

impl FromStr for Fingerprint {
    type Err = InvalidFingerprint;

    /// Takes 64 hexadecimal digits, of either case.
    fn from_str(text: &str) -> Result<Self, InvalidFingerprint> {
        let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        let (pairs, rest) = text.as_bytes().as_chunks::<2>();
        let bytes: Option<Vec<u8>> =
            pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect();
        let bytes = bytes.filter(|_| rest.is_empty()).ok_or(InvalidFingerprint)?;
        bytes.try_into().map(Self).map_err(|_| InvalidFingerprint)
    }
}

impl Serialize for Fingerprint {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fingerprint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A text that is no fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct InvalidFingerprint;

impl fmt::Display for InvalidFingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a fingerprint is 64 hexadecimal digits; this text is something else")
    }
}

impl std::error::Error for InvalidFingerprint {}
