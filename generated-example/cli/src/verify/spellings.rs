//! Other ways in which a signature's bytes can be written than those that the client reads, each with what would have to be
//! done to the text.

use alipayhk::runtime::signature_text;
use base64::Engine as _;
use base64::alphabet::{self, Alphabet};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use percent_encoding::percent_decode_str;

/// A way to read a signature.
pub(super) struct Reading {
    pub(super) bytes: Vec<u8>,
    /// What the client does not do; `None` for its own reading.
    pub(super) difference: Option<&'static str>,
}

const ANY_PADDING: GeneralPurposeConfig = GeneralPurposeConfig::new()
    .with_decode_padding_mode(DecodePaddingMode::Indifferent)
    .with_decode_allow_trailing_bits(true);

/// Every reading that gives bytes, the client's own first, and none twice.
pub(super) fn readings(text: &str) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::new();
    let mut add = |bytes: Option<Vec<u8>>, difference| {
        if let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty())
            && readings.iter().all(|reading| reading.bytes != bytes)
        {
            readings.push(Reading { bytes, difference });
        }
    };
    add(signature_text::decode(text).ok(), None);
    add(decode(text.trim()), Some("the blanks or line breaks around the signature were taken off"));
    add(decode(&without_blanks(text)), Some("the blanks or line breaks within the signature were taken out"));
    add(
        decode(&text.trim().replace(' ', "+")),
        Some("the blanks in the signature were `+` again, as before a form was read"),
    );
    let plain = cleaned(text);
    add(decode(&plain), Some("quotes and backslashes were taken out of the signature"));
    add(
        base64(&plain, &alphabet::STANDARD),
        Some("the padding of the signature's Base64 (`=` at its end) were right"),
    );
    add(
        base64(&plain, &alphabet::URL_SAFE),
        Some("the signature were written in Base64 with `+` and `/`, not in the URL-safe one"),
    );
    add(percent_twice(&plain), Some("the signature were percent-encoded once at most, not twice"));
    add(hexadecimal(&plain), Some("the signature were written in Base64, not in hexadecimal"));
    readings
}

fn decode(text: &str) -> Option<Vec<u8>> {
    signature_text::decode(text).ok()
}

fn without_blanks(text: &str) -> String {
    text.chars().filter(|character| !character.is_whitespace()).collect()
}

/// Without blanks, quotes and the backslashes of JSON, as copying out of a file leaves them.
fn cleaned(text: &str) -> String {
    let text = text.replace("\\n", "").replace("\\r", "");
    text.chars()
        .filter(|character| !character.is_whitespace() && !matches!(character, '"' | '\'' | '\\'))
        .collect()
}

fn base64(text: &str, alphabet: &Alphabet) -> Option<Vec<u8>> {
    let text = percent_decode_str(text).decode_utf8().ok()?;
    GeneralPurpose::new(alphabet, ANY_PADDING).decode(text.trim_end_matches('=')).ok()
}

fn percent_twice(text: &str) -> Option<Vec<u8>> {
    let once = percent_decode_str(text).decode_utf8().ok()?;
    if once == text { None } else { decode(&once) }
}

fn hexadecimal(text: &str) -> Option<Vec<u8>> {
    let text = text.strip_prefix("0x").unwrap_or(text);
    let digits: Option<Vec<u8>> = text
        .chars()
        .filter(|character| *character != ':')
        .map(|character| character.to_digit(16).and_then(|digit| u8::try_from(digit).ok()))
        .collect();
    let digits = digits.filter(|digits| digits.len() % 2 == 0)?;
    Some(digits.chunks(2).map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | digit)).collect())
}
