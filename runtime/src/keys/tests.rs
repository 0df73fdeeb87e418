//! What reading keys promises. The keys were made with `openssl` for these tests and are used nowhere else.

use proptest::prelude::*;

use super::*;

const PKCS8: &str = include_str!("testdata/rsa2048.pkcs8.pem");
const PKCS1: &str = include_str!("testdata/rsa2048.pkcs1.pem");
const SPKI: &str = include_str!("testdata/rsa2048.spki.pem");
const PUBLIC_PKCS1: &str = include_str!("testdata/rsa2048.pkcs1.pub.pem");
const ENCRYPTED: &str = include_str!("testdata/encrypted.pkcs8.pem");
const ENCRYPTED_LEGACY: &str = include_str!("testdata/encrypted.legacy.pem");
const CERTIFICATE: &str = include_str!("testdata/certificate.pem");
const EC: &str = include_str!("testdata/ec.pkcs8.pem");
const EC_SEC1: &str = include_str!("testdata/ec.sec1.pem");
const ED25519: &str = include_str!("testdata/ed25519.pem");
const SMALL: &str = include_str!("testdata/rsa1024.pem");
const SMALL_PUBLIC: &str = include_str!("testdata/rsa512.spki.pem");

/// The Base64 of a PEM text without its frame, on one line.
fn bare(pem: &str) -> String {
    pem.lines().filter(|line| !line.starts_with("-----")).collect()
}

fn private_mistake(text: &str) -> KeyMistake {
    PrivateKey::from_text(text).expect_err("no private key").mistake().clone()
}

fn public_mistake(text: &str) -> KeyMistake {
    PublicKey::from_text(text).expect_err("no public key").mistake().clone()
}

/// A text as copying, editors and environment variables leave it.
fn variants(pem: &str) -> Vec<String> {
    vec![
        pem.to_owned(),
        bare(pem),
        bare(pem).trim_end_matches('=').to_owned(),
        pem.replace('\n', "\r\n"),
        pem.replace('\n', "\\n"),
        pem.replace('\n', "\\r\\n"),
        pem.replace('\n', ""),
        pem.replace('\n', " "),
        format!("\u{feff}{pem}"),
        format!("  \"{}\"\n", pem.trim()),
        format!("'{}'", bare(pem)),
        format!("Bag Attributes\n    friendlyName: x\n{pem}\ntrailing words"),
    ]
}

#[test]
fn every_form_of_a_private_key_is_read() {
    let expected = PublicKey::from_text(SPKI).unwrap();
    for pem in [PKCS8, PKCS1] {
        for (number, text) in variants(pem).iter().enumerate() {
            let key = PrivateKey::from_text(text).unwrap_or_else(|error| panic!("variant {number}: {error}"));
            assert_eq!(key.public_key(), expected, "variant {number}");
        }
    }
}

#[test]
fn every_form_of_a_public_key_is_read() {
    let expected = PublicKey::from_text(SPKI).unwrap();
    for pem in [SPKI, PUBLIC_PKCS1] {
        for (number, text) in variants(pem).iter().enumerate() {
            let key = PublicKey::from_text(text).unwrap_or_else(|error| panic!("variant {number}: {error}"));
            assert_eq!(key, expected, "variant {number}");
        }
    }
}

#[test]
fn the_fitting_block_of_several_is_taken() {
    let both = format!("{CERTIFICATE}{SPKI}{PKCS8}");
    assert!(PrivateKey::from_text(&both).is_ok());
    assert!(PublicKey::from_text(&both).is_ok());
}

#[test]
fn swapped_keys_are_told_apart_in_every_form() {
    for text in [SPKI, PUBLIC_PKCS1, &bare(SPKI), &bare(PUBLIC_PKCS1)] {
        assert_eq!(private_mistake(text), KeyMistake::PublicKey);
    }
    for text in [PKCS8, PKCS1, &bare(PKCS8), &bare(PKCS1)] {
        assert_eq!(public_mistake(text), KeyMistake::PrivateKey);
    }
}

#[test]
fn each_mistake_is_named() {
    let ec = KeyMistake::OtherAlgorithm("elliptic curves");
    let garbage = STANDARD.encode([7_u8; 99]);
    for (text, expected) in [
        ("", KeyMistake::Empty),
        (" \"\" \n", KeyMistake::Empty),
        ("-----BEGIN PRIVATE KEY-----\n-----END PRIVATE KEY-----", KeyMistake::Empty),
        (CERTIFICATE, KeyMistake::Certificate),
        (&bare(CERTIFICATE), KeyMistake::Certificate),
        (ENCRYPTED, KeyMistake::Encrypted),
        (&bare(ENCRYPTED), KeyMistake::Encrypted),
        (ENCRYPTED_LEGACY, KeyMistake::Encrypted),
        (EC, ec.clone()),
        (&bare(EC), ec.clone()),
        (EC_SEC1, ec.clone()),
        (&bare(EC_SEC1), ec),
        (ED25519, KeyMistake::OtherAlgorithm("Curve25519 or Curve448")),
        ("/etc/keys/merchant.pem", KeyMistake::NotBase64),
        ("${PRIVATE_KEY}", KeyMistake::NotBase64),
        ("ssh-rsa AAAAB3NzaC1yc2E me@host", KeyMistake::OtherFormat("OpenSSH")),
        (&garbage, KeyMistake::Unrecognised),
        (&PKCS8[..PKCS8.len() / 2], KeyMistake::Truncated),
        (&bare(PKCS8)[..1000], KeyMistake::Truncated),
        (SMALL, KeyMistake::TooSmall(1024)),
    ] {
        assert_eq!(private_mistake(text), expected, "{}", &text[..text.len().min(60)]);
    }
    assert_eq!(public_mistake(SMALL_PUBLIC), KeyMistake::TooSmall(512));
}

#[test]
fn a_key_of_one_bit_less_than_2048_is_refused() {
    let mut der = text::to_der(SPKI, KeyRole::Public).unwrap();
    // The modulus begins after its length and a zero byte; its first bit is set.
    let place =
        der.windows(5).position(|window| window[..4] == [0x02, 0x82, 0x01, 0x01] && window[4] == 0).unwrap()
            + 5;
    assert!(der[place] & 0x80 != 0 && PublicKey::from_text(&STANDARD.encode(&*der)).is_ok());
    der[place] = 0x7f;
    assert_eq!(public_mistake(&STANDARD.encode(&*der)), KeyMistake::TooSmall(2047));
}

#[test]
fn numbers_that_do_not_belong_together_are_refused() {
    let mut der = text::to_der(PKCS1, KeyRole::Private).unwrap();
    // Within the private exponent.
    der[400] ^= 1;
    assert_eq!(private_mistake(&STANDARD.encode(&*der)), KeyMistake::InvalidNumbers);
}

#[test]
fn a_file_is_named_in_the_error() {
    let error = PrivateKey::from_file("/nonexistent/merchant.pem").unwrap_err();
    assert_eq!(*error.mistake(), KeyMistake::Unreadable(std::io::ErrorKind::NotFound));
    assert!(error.to_string().contains("/nonexistent/merchant.pem"), "{error}");
}

#[test]
fn no_key_material_prints() {
    let key = PrivateKey::from_text(PKCS8).unwrap();
    let shown = format!("{key:?}");
    assert!(shown.starts_with("PrivateKey(RSA 2048, public key's SHA-256 ") && shown.len() < 120, "{shown}");
    let broken = bare(PKCS8).replace('A', "*");
    let error = PrivateKey::from_text(&broken).unwrap_err();
    for piece in broken.as_bytes().chunks(8) {
        assert!(!format!("{error} {error:?}").contains(std::str::from_utf8(piece).unwrap()));
    }
}

#[test]
fn keys_are_written_as_openssl_writes_them() {
    let key = PrivateKey::from_text(PKCS1).unwrap();
    assert_eq!(key.to_pkcs8_pem().expose(), PKCS8);
    assert_eq!(key.public_key().to_pem(), SPKI);
    assert_eq!(key.public_key().to_spki_base64(), bare(SPKI));
    assert_eq!(key.public_key().bits(), 2048);
}

#[test]
fn a_generated_key_can_be_stored_and_read_back() {
    let key = PrivateKey::generate();
    let again = PrivateKey::from_text(key.to_pkcs8_pem().expose()).unwrap();
    assert_eq!(key.public_key(), again.public_key());
    assert_eq!(key.public_key().bits(), 2048);
}

proptest! {
    #[test]
    fn no_text_makes_reading_panic(text in any::<String>(), bytes in any::<Vec<u8>>()) {
        for text in [text.clone(), STANDARD.encode(&bytes), format!("-----BEGIN {text}-----{text}-----END")] {
            prop_assert!(PrivateKey::from_text(&text).is_err());
            prop_assert!(PublicKey::from_text(&text).is_err());
        }
    }

    #[test]
    fn no_damage_to_a_public_key_makes_reading_panic(place in 0_usize..290, byte in any::<u8>(), cut in 0_usize..300) {
        let mut der = text::to_der(SPKI, KeyRole::Public).unwrap();
        der[place] = byte;
        der.truncate(cut);
        let _ = PublicKey::from_text(&STANDARD.encode(&*der));
    }
}
