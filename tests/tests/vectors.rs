//! A message that AlipayHK itself published and signed verifies, and does not after any change of one bit.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use alipayhk_runtime::keys::PublicKey;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::signature_text;

const MESSAGE: &[u8] = include_bytes!("../vectors/points-sha256.message.json");
const SIGNATURE: &str = include_str!("../vectors/points-sha256.signature.b64");
const KEY: &str = include_str!("../vectors/points-sha256.public.spki.b64");

fn key() -> PublicKey {
    PublicKey::from_text(KEY).unwrap()
}

fn signature() -> Vec<u8> {
    signature_text::decode(SIGNATURE.trim()).unwrap()
}

#[test]
fn the_published_message_verifies() {
    key().verify_now(Algorithm::Sha256WithRsa, MESSAGE, &signature()).unwrap();
}

#[test]
fn the_published_message_does_not_verify_with_the_other_algorithm() {
    assert!(key().verify_now(Algorithm::Sha1WithRsa, MESSAGE, &signature()).is_err());
}

#[test]
fn no_message_with_one_bit_changed_verifies() {
    let (key, signature) = (key(), signature());
    let mut message = MESSAGE.to_vec();
    for bit in 0..message.len() * 8 {
        message[bit / 8] ^= 1 << (bit % 8);
        assert!(key.verify_now(Algorithm::Sha256WithRsa, &message, &signature).is_err(), "bit {bit}");
        message[bit / 8] ^= 1 << (bit % 8);
    }
}

#[test]
fn no_signature_with_one_bit_changed_verifies() {
    let key = key();
    let mut signature = signature();
    for bit in 0..signature.len() * 8 {
        signature[bit / 8] ^= 1 << (bit % 8);
        assert!(key.verify_now(Algorithm::Sha256WithRsa, MESSAGE, &signature).is_err(), "bit {bit}");
        signature[bit / 8] ^= 1 << (bit % 8);
    }
}

/// Bits of the Base64 text, so that changes of the DER around the numbers are tried as well as of the numbers.
#[test]
fn no_key_with_one_bit_changed_verifies() {
    let signature = signature();
    let original = key();
    let text = KEY.trim().as_bytes();
    let mut tried = 0;
    for bit in 0..text.len() * 8 {
        let mut changed = text.to_vec();
        changed[bit / 8] ^= 1 << (bit % 8);
        let Ok(changed) = String::from_utf8(changed) else { continue };
        // A change can leave no key at all, or, at a blank or in unused bits of the last character, the same key.
        if let Ok(key) = PublicKey::from_text(&changed)
            && key != original
        {
            tried += 1;
            assert!(key.verify_now(Algorithm::Sha256WithRsa, MESSAGE, &signature).is_err(), "bit {bit}");
        }
    }
    assert!(tried > 500, "only {tried} changed keys could be read");
}
