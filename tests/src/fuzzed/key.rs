//! Keys: any text is read or refused in words, and neither the words nor the key print what was in it.

use alipayhk::runtime::keys::KeyError;
use alipayhk::{Algorithm, PrivateKey, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::is_fit_for_logs;
use super::parties::ALIPAY;

/// So many characters of a key in a row would be told by a message that shows any of it.
const RUN: usize = 16;

/// A word of the messages' own that is longer than that.
const OWN_WORD: &str = "SubjectPublicKeyInfo";

/// Any bytes as the text of a key, and as the DER of one.
///
/// # Panics
/// When a promise is broken.
pub fn key(data: &[u8]) {
    for text in [String::from_utf8_lossy(data).into_owned(), STANDARD.encode(data)] {
        match PrivateKey::from_text(&text) {
            Ok(key) => private(&key),
            Err(error) => refused(&error, &text),
        }
        match PublicKey::from_text(&text) {
            Ok(key) => public(&key),
            Err(error) => refused(&error, &text),
        }
    }
}

fn private(key: &PrivateKey) {
    public(&key.public_key());
    let pem = key.to_pkcs8_pem();
    shows_nothing_of(&format!("{key:?}"), pem.expose());
    // Most inputs that are keys are this one, in another form; its arithmetic would take all of the time.
    if pem == ALIPAY.to_pkcs8_pem() {
        return;
    }
    let again = PrivateKey::from_text(pem.expose()).expect("what was written is read");
    assert_eq!(again.to_pkcs8_pem(), pem);
    assert_eq!(again.public_key(), key.public_key());
    let signature =
        key.sign_now(Algorithm::Sha256WithRsa, b"message").expect("a key that was accepted signs");
    key.public_key()
        .verify_now(Algorithm::Sha256WithRsa, b"message", &signature)
        .expect("the two halves belong together");
}

fn public(key: &PublicKey) {
    assert!((2048..=8192).contains(&key.bits()), "{} bits", key.bits());
    if *key == ALIPAY.public_key() {
        return;
    }
    for text in [key.to_pem(), key.to_spki_base64()] {
        assert_eq!(PublicKey::from_text(&text).as_ref(), Ok(key));
        assert!(PrivateKey::from_text(&text).is_err());
    }
    // What an unlucky exponent or modulus would let through.
    for byte in [0, 1, 0xff] {
        let forged = vec![byte; key.bits().div_ceil(8)];
        assert!(key.verify_now(Algorithm::Sha1WithRsa, b"message", &forged).is_err(), "forged with {byte}");
    }
}

fn refused(error: &KeyError, text: &str) {
    let shown = format!("{error} {error:?}");
    is_fit_for_logs(&shown);
    shows_nothing_of(&shown, text);
}

fn shows_nothing_of(shown: &str, text: &str) {
    let shown = shown.replace(OWN_WORD, "");
    let compact: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    for start in 0..shown.len().saturating_sub(RUN) {
        let Some(run) = shown.get(start..start + RUN) else { continue };
        assert!(run.contains(char::is_whitespace) || !compact.contains(run), "{run} is in {shown}");
    }
}
