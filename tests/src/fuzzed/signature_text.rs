//! The text of a signature: bytes survive each of their spellings, and nothing else is read as a signature.

use alipayhk::runtime::signature_text::{SignatureText, decode};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// Any bytes as the text of a signature, and as the bytes of one.
///
/// # Panics
/// When a promise is broken.
pub fn signature_text(data: &[u8]) {
    if let Ok(text) = std::str::from_utf8(data) {
        match decode(text) {
            Ok(bytes) => {
                assert!(!bytes.is_empty() && bytes.len() <= text.len());
                assert!(by_another_reader(text).contains(&bytes), "another reader sees other bytes");
            }
            Err(error) => assert!(!error.to_string().is_empty()),
        }
    }
    // What is itself spelt in Base64 would be taken for the second layer.
    if data.is_empty() || data.len() > 1024 || data.iter().all(|byte| is_base64(*byte)) {
        return;
    }
    let plain = SignatureText::Plain.encode(data);
    let percent = SignatureText::PercentEncoded.encode(data);
    assert_eq!(decode(&plain).as_deref(), Ok(data));
    assert_eq!(decode(&percent).as_deref(), Ok(data));
    if plain.len() > 64 {
        assert_eq!(decode(&STANDARD.encode(&plain)).as_deref(), Ok(data));
    }
}

/// What a text can stand for, by hand: without its percent signs, once or twice Base64.
fn by_another_reader(text: &str) -> Vec<Vec<u8>> {
    let mut plain = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, tail @ ..] = rest {
        rest = tail;
        let hex = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
        match (first, tail) {
            (b'%', [high, low, after @ ..]) if hex(*high).is_some() && hex(*low).is_some() => {
                plain.push(hex(*high).unwrap_or_default() << 4 | hex(*low).unwrap_or_default());
                rest = after;
            }
            _ => plain.push(*first),
        }
    }
    let once = STANDARD.decode(plain).ok();
    let twice = once.as_ref().and_then(|once| STANDARD.decode(once).ok());
    once.into_iter().chain(twice).collect()
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}
