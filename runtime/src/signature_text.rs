//! How a signature's bytes are spelt in an envelope. AlipayHK's own pages show three spellings: plain Base64,
//! percent-encoded Base64, and Base64 of the Base64 text. They stand for the same bytes, so all are read; one is
//! written, by setting.
//!
//! What the bytes mean is [`crate::sign`]'s.

use std::borrow::Cow;
use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use percent_encoding::{AsciiSet, CONTROLS, percent_decode_str, utf8_percent_encode};

/// The characters of Base64 that have another meaning in a query.
const RESERVED: &AsciiSet = &CONTROLS.add(b'+').add(b'/').add(b'=');

/// No signature is spelt with more characters: twice Base64 and percent-encoding for the largest key take less.
const LONGEST: usize = 8 * 1024;

/// How signatures are written. All spellings are read, whatever is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum SignatureText {
    /// Base64.
    #[default]
    Plain,
    /// Base64 with `+`, `/` and `=` percent-encoded, as a sister product shows it.
    PercentEncoded,
}

impl SignatureText {
    /// A signature's text.
    #[must_use]
    pub fn encode(self, signature: &[u8]) -> String {
        let mut text = String::with_capacity(self.longest(signature));
        self.write(signature, &mut text);
        text
    }

    /// Appends a signature's text, which has no character that JSON would escape.
    pub(crate) fn write(self, signature: &[u8], out: &mut String) {
        match self {
            Self::Plain => STANDARD.encode_string(signature, out),
            Self::PercentEncoded => out.extend(utf8_percent_encode(&STANDARD.encode(signature), RESERVED)),
        }
    }

    /// No text of this signature has more characters.
    pub(crate) fn longest(self, signature: &[u8]) -> usize {
        let plain = signature.len().div_ceil(3) * 4;
        match self {
            Self::Plain => plain,
            Self::PercentEncoded => plain * 3,
        }
    }
}

/// A signature's bytes, from any of the three spellings. Alphabet and padding are taken strictly.
///
/// # Errors
/// [`SignatureTextError`].
pub fn decode(text: &str) -> Result<Vec<u8>, SignatureTextError> {
    if text.is_empty() {
        return Err(SignatureTextError::Empty);
    }
    if text.len() > LONGEST {
        return Err(SignatureTextError::TooLong);
    }
    let plain = unescape(text)?;
    let bytes = STANDARD.decode(plain.as_bytes()).map_err(|_| SignatureTextError::NotBase64)?;
    // The bytes of a real signature all fall into Base64's alphabet with a chance of less than 1 in 2^500.
    if is_base64(&bytes) {
        return STANDARD.decode(&bytes).map_err(|_| SignatureTextError::NotBase64);
    }
    Ok(bytes)
}

fn unescape(text: &str) -> Result<Cow<'_, str>, SignatureTextError> {
    if !text.contains('%') {
        return Ok(Cow::Borrowed(text));
    }
    // The decoder would leave a lone `%` in place; Base64 then refuses it.
    percent_decode_str(text).decode_utf8().map_err(|_| SignatureTextError::NotBase64)
}

/// Whether bytes are themselves a Base64 text, of the length of a signature at least.
fn is_base64(bytes: &[u8]) -> bool {
    bytes.len() > 64
        && bytes
            .iter()
            .all(|byte| matches!(byte, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'='))
}

/// A text that spells no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureTextError {
    /// It is empty.
    Empty,
    /// It is longer than any signature.
    TooLong,
    /// It is not Base64, plain or percent-encoded.
    NotBase64,
}

impl fmt::Display for SignatureTextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "the signature is empty",
            Self::TooLong => "the signature is longer than any RSA key makes one",
            Self::NotBase64 => "the signature is not Base64, neither plain nor percent-encoded",
        })
    }
}

impl std::error::Error for SignatureTextError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn three_spellings_stand_for_the_same_bytes() {
        let bytes: Vec<u8> = (0..=255).collect();
        let plain = SignatureText::Plain.encode(&bytes);
        let percent = SignatureText::PercentEncoded.encode(&bytes);
        let double = STANDARD.encode(&plain);
        assert!(plain.contains('+') && percent.contains("%2B") && !percent.contains(['+', '/', '=']));
        for text in [&plain, &percent, &double, &percent.replace("%2B", "%2b")] {
            assert_eq!(decode(text).as_deref(), Ok(bytes.as_slice()), "{text}");
        }
    }

    #[test]
    fn what_is_not_exactly_base64_is_refused() {
        for text in [
            "A", "AAA", "AA=", "AAA==", "AA-_", "AAAA\n", " AAAA", "AA AA", "%", "%4", "%GG", "AAAA=",
            "AB==", "%FF", "é",
        ] {
            assert_eq!(decode(text), Err(SignatureTextError::NotBase64), "{text:?}");
        }
        assert_eq!(decode(""), Err(SignatureTextError::Empty));
        assert_eq!(decode(&"A".repeat(10_000)), Err(SignatureTextError::TooLong));
    }

    proptest! {
        #[test]
        fn every_signature_survives_its_text(bytes in prop::collection::vec(any::<u8>(), 1..300)) {
            // Short rows of letters are the ones that could be taken for a second layer.
            prop_assume!(!is_base64(&bytes));
            for spelling in [SignatureText::Plain, SignatureText::PercentEncoded] {
                prop_assert_eq!(decode(&spelling.encode(&bytes)).unwrap(), bytes.clone());
            }
        }

        #[test]
        fn no_text_makes_decoding_panic(text in any::<String>()) {
            let _ = decode(&text);
        }
    }
}
