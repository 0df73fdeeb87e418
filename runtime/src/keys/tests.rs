//! What reading keys promises. The keys were made with `openssl` for these tests and are used nowhere else.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use proptest::prelude::*;

use super::*;
use crate::scalar::Secret;

const PKCS8: &str = include_str!("testdata/rsa2048.pkcs8.pem");
const PKCS1: &str = include_str!("testdata/rsa2048.pkcs1.pem");
const SPKI: &str = include_str!("testdata/rsa2048.spki.pem");
const PUBLIC_PKCS1: &str = include_str!("testdata/rsa2048.pkcs1.pub.pem");
const ENCRYPTED: &str = include_str!("testdata/encrypted.pkcs8.pem");
const ENCRYPTED_LEGACY: &str = include_str!("testdata/encrypted.legacy.pem");
/// `openssl pkcs8 -topk8 -passout 'pass:correct horse'`, with `-v2 aes-256-cbc`, `-scrypt`, and `-v2prf hmacWithSHA1`.
const ENCRYPTED_READABLE: [&str; 3] = [
    include_str!("testdata/encrypted.aes256.pem"),
    include_str!("testdata/encrypted.scrypt.pem"),
    include_str!("testdata/encrypted.sha1.pem"),
];
/// With `-v2 des3`, and with `-v1 PBE-SHA1-3DES`.
const ENCRYPTED_OTHERWISE: [&str; 2] =
    [include_str!("testdata/encrypted.des3.pem"), include_str!("testdata/encrypted.pbe1.pem")];
const DSA: &str = include_str!("testdata/dsa.pkcs8.pem");
const DSA_OWN: &str = include_str!("testdata/dsa.own.pem");
const REQUEST: &str = include_str!("testdata/request.pem");
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
    for pem in [SPKI, PUBLIC_PKCS1, CERTIFICATE] {
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
        (DSA, KeyMistake::OtherAlgorithm("DSA")),
        (DSA_OWN, KeyMistake::OtherAlgorithm("DSA")),
        (&bare(DSA_OWN), KeyMistake::OtherAlgorithm("DSA")),
        (REQUEST, KeyMistake::CertificateRequest),
        ("/etc/keys/merchant.pem", KeyMistake::FileName),
        ("\"/etc/keys/merchant\"\n", KeyMistake::FileName),
        ("./merchant", KeyMistake::FileName),
        ("keys/merchant.KEY", KeyMistake::FileName),
        (r"C:\new\merchant", KeyMistake::FileName),
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
    assert_eq!(public_mistake(REQUEST), KeyMistake::CertificateRequest);
    assert_eq!(public_mistake(ENCRYPTED), KeyMistake::PrivateKey);
    assert_eq!(public_mistake(&bare(ENCRYPTED)), KeyMistake::PrivateKey);
    assert_eq!(public_mistake(ENCRYPTED_LEGACY), KeyMistake::PrivateKey);
}

/// Each wrong key has an explanation that no other one has, and that names what is to be done.
#[test]
fn every_kind_of_wrong_private_key_has_a_diagnosis_of_its_own() {
    let mut damaged = text::to_der(PKCS1, KeyRole::Private, false).unwrap();
    damaged[400] ^= 1;
    let damaged = STANDARD.encode(&*damaged);
    let wrong = Secret::new("wrong horse");
    let said = |read: Result<PrivateKey, KeyError>| read.expect_err("a wrong key").to_string();
    let plain = |text: &str| said(PrivateKey::from_text(text));
    let diagnoses = [
        ("a public key", plain(SPKI), "give the private key"),
        ("a certificate", plain(CERTIFICATE), "holds a public key"),
        ("a request", plain(REQUEST), "openssl req"),
        ("elliptic curves", plain(EC), "elliptic curves"),
        ("Ed25519", plain(ED25519), "Curve25519"),
        ("DSA", plain(DSA), "DSA"),
        ("cut off", plain(&PKCS8[..900]), "with all of its lines"),
        ("1024 bits", plain(SMALL), "at least 2048"),
        ("numbers", plain(&damaged), "do not fit together"),
        ("no passphrase", plain(ENCRYPTED), "give the passphrase as well"),
        (
            "wrong passphrase",
            said(PrivateKey::from_text_with_passphrase(ENCRYPTED_READABLE[0], &wrong)),
            "the passphrase is not the one",
        ),
        (
            "other encryption",
            said(PrivateKey::from_text_with_passphrase(ENCRYPTED_OTHERWISE[0], &wrong)),
            "-v2 aes-256-cbc",
        ),
        ("nothing", plain(" \n"), "nothing in it"),
        ("a path", plain("/etc/keys/merchant.pem"), "`from_file`"),
        ("an SSH key", plain("ssh-rsa AAAAB3NzaC1yc2E me@host"), "OpenSSH"),
        ("a variable's name", plain("${PRIVATE_KEY}"), "neither PEM nor Base64"),
        ("unset", said(PrivateKey::from_env("ALIPAYHK_NO_SUCH_VARIABLE")), "no such variable"),
        ("no file", said(PrivateKey::from_file("/nonexistent/merchant.pem")), "cannot be read"),
        ("no key", plain(&STANDARD.encode([7_u8; 99])), "no key that is known"),
    ];
    for (place, (kind, diagnosis, word)) in diagnoses.iter().enumerate() {
        assert!(diagnosis.contains(word), "{kind}: {diagnosis}");
        assert!(diagnoses[..place].iter().all(|(_, earlier, _)| earlier != diagnosis), "{kind}: {diagnosis}");
    }
}

#[test]
fn what_copying_has_done_to_a_key_is_said() {
    let lines: Vec<&str> = PKCS8.lines().collect();
    let without = |line: usize| [&lines[..line], &lines[line + 1..]].concat().join("\n");
    let shorter = |line: usize, by: usize| {
        let mut lines = lines.clone();
        lines[line] = &lines[line][by..];
        lines.join("\n")
    };
    let cut = lines[..20].join("\n");
    for (text, word) in [
        (without(0), "`-----BEGIN …-----`, is missing"),
        (PKCS8[1..].to_owned(), "has lost a dash"),
        (PKCS8.replacen("KEY-----", "KEY----", 1), "has lost a dash at its end"),
        (PKCS8.replace("-----", "\u{2013}\u{2013}\u{2014}"), "no hyphens"),
        (PKCS8.to_lowercase(), "have all become small"),
        (without(1), "is not the beginning of a key"),
        (without(5), "characters or lines are missing"),
        (shorter(7, 1), "missing in line 8"),
        (shorter(7, 2), "missing in line 8"),
        (shorter(7, 4), "missing in line 8"),
        (bare(PKCS8)[1..].to_owned(), "characters or lines are missing"),
        (PKCS8.replace('\n', "\n> "), "line 2 has '>'"),
        (cut.clone(), "it is cut off"),
        (format!("{CERTIFICATE}{cut}"), "it is cut off"),
        (format!("{cut}{CERTIFICATE}"), "it is cut off"),
    ] {
        let told = PrivateKey::from_text(&text).unwrap_err().to_string();
        assert!(told.contains(word), "{word}: {told}");
        assert!(!told.contains("from_file") && !told.contains("from_env"), "{told}");
    }
}

#[test]
fn what_programs_and_editors_add_to_a_key_is_taken_in_stride() {
    let expected = PublicKey::from_text(SPKI).unwrap();
    let spelt_out = PKCS8.replace('\n', "\\n");
    for text in [
        bare(PKCS8).replace('+', "-").replace('/', "_"),
        PKCS8.replace('\n', "\u{200b}\n"),
        PKCS8.replace('\n', "\n\u{a0}"),
        spelt_out.replace('\\', "\\\\"),
        format!("\"{}\"", spelt_out.replace('/', "\\/")),
    ] {
        assert_eq!(PrivateKey::from_text(&text).unwrap().public_key(), expected);
    }
    let utf16 =
        |unit: fn(u16) -> [u8; 2], text: &str| -> Vec<u8> { text.encode_utf16().flat_map(unit).collect() };
    for text in [PKCS8, &bare(PKCS8), "\u{feff}"] {
        for (unit, name) in
            [(u16::to_le_bytes as fn(u16) -> [u8; 2], "UTF-16LE"), (u16::to_be_bytes, "UTF-16BE")]
        {
            let marked = utf16(unit, &format!("\u{feff}{text}"));
            let read = PrivateKey::from_bytes(&marked);
            assert_eq!(read.is_ok_and(|key| key.public_key() == expected), text.len() > 3, "{name}");
            let unmarked = PrivateKey::from_bytes(&utf16(unit, text)).unwrap_err();
            assert!(text.len() < 4 || *unmarked.mistake() == KeyMistake::Utf16(name), "{unmarked}");
        }
    }
    // Half of a character beyond the first plane.
    assert_eq!(*PublicKey::from_bytes(&[0xff, 0xfe, 0, 0xd8]).unwrap_err().mistake(), KeyMistake::Binary);
}

#[test]
fn the_forms_of_other_programs_are_named_with_what_converts_them() {
    let number = &bare(PKCS8)[100..400];
    let putty = format!("PuTTY-User-Key-File-3: ssh-rsa\nEncryption: none\nPublic-Lines: 6\n{number}");
    let jwk = format!("{{\"kty\":\"RSA\",\"n\":\"{number}\"}}");
    let private_jwk = format!("{{\"kty\":\"RSA\",\"d\":\"{number}\"}}");
    let xml = format!("<RSAKeyValue><Modulus>{number}</Modulus><Exponent>AQAB</Exponent></RSAKeyValue>");
    for (text, name, cure) in [
        (putty.as_str(), "PuTTY", "puttygen"),
        (&private_jwk, "JSON (a JWK)", "PEM"),
        (&jwk, "JSON (a JWK)", "PEM"),
        (&xml, "XML, as .NET writes it", "ExportPkcs8PrivateKeyPem"),
        ("---- BEGIN SSH2 PUBLIC KEY ----\nAAAA", "SSH (RFC 4716)", "ssh-keygen -i"),
        ("ssh-rsa AAAA", "OpenSSH", "ssh-keygen"),
    ] {
        let error = PrivateKey::from_text(text).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::OtherFormat(name));
        assert!(error.to_string().contains(cure), "{error}");
    }
    for (text, mistake) in [
        (putty.as_str(), KeyMistake::PrivateKey),
        (&private_jwk, KeyMistake::PrivateKey),
        (&jwk, KeyMistake::OtherFormat("JSON (a JWK)")),
        ("ecdsa-sha2-nistp384 AAAA", KeyMistake::OtherAlgorithm("elliptic curves")),
        ("ssh-ed25519 AAAA", KeyMistake::OtherAlgorithm("Curve25519 or Curve448")),
    ] {
        let error = PublicKey::from_text(text).unwrap_err();
        assert_eq!(*error.mistake(), mistake);
        assert!(!error.to_string().contains("genrsa"), "{error}");
    }
    // The beginnings of a PKCS#12 file and of a Java keystore.
    let pkcs12 = [
        0x30, 0x14, 2, 1, 3, 0x30, 0x0d, 6, 9, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 7, 1, 5, 0, 0x30, 0,
        0xff,
    ];
    for (bytes, name) in
        [(&pkcs12[..], "PKCS#12"), (&[0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2], "a Java keystore")]
    {
        let error = PrivateKey::from_bytes(bytes).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::OtherFormat(name));
    }
    assert_eq!(private_mistake(&STANDARD.encode(&pkcs12[..22])), KeyMistake::OtherFormat("PKCS#12"));
}

#[test]
fn a_key_of_three_primes_is_told_from_a_damaged_one() {
    let der = text::to_der(PKCS1, KeyRole::Private, false).unwrap();
    let mut more = der.to_vec();
    more.extend([0x30, 2, 0x30, 0]);
    let length = u16::from_be_bytes([more[2], more[3]]) + 4;
    more[2..4].copy_from_slice(&length.to_be_bytes());
    assert_eq!(private_mistake(&STANDARD.encode(more)), KeyMistake::MultiPrime);
}

#[test]
fn an_encrypted_key_is_read_with_its_passphrase_alone() {
    let expected = PublicKey::from_text(SPKI).unwrap();
    let [right, wrong] = ["correct horse", "correct horse\n"].map(Secret::new);
    for pem in ENCRYPTED_READABLE {
        for text in [pem, &bare(pem)] {
            let key = PrivateKey::from_text_with_passphrase(text, &right).unwrap();
            assert_eq!(key.public_key(), expected);
            let error = PrivateKey::from_text_with_passphrase(text, &wrong).unwrap_err();
            assert_eq!(*error.mistake(), KeyMistake::WrongPassphrase);
            assert_eq!(private_mistake(text), KeyMistake::Encrypted);
        }
    }
    for pem in ENCRYPTED_OTHERWISE.into_iter().chain([ENCRYPTED_LEGACY]) {
        let error = PrivateKey::from_text_with_passphrase(pem, &right).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::OtherEncryption);
    }
    // A passphrase for a key that has none is no mistake, as for `openssl`.
    assert!(PrivateKey::from_text_with_passphrase(PKCS8, &right).is_ok());
}

#[test]
fn no_wrong_passphrase_is_taken_for_a_damaged_key() {
    for number in 0..600 {
        let wrong = Secret::new(format!("wrong {number}"));
        let error = PrivateKey::from_text_with_passphrase(ENCRYPTED_READABLE[2], &wrong).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::WrongPassphrase, "{number}");
    }
}

/// An encrypted key that asks for other work: its rounds of PBKDF2 or its N of scrypt are this element of DER.
fn asking_for(pem: &str, cost: &[u8]) -> String {
    let der = text::to_der(pem, KeyRole::Private, true).unwrap();
    // The rounds of PBKDF2 are `02 02 08 00`, the N of scrypt `02 02 40 00`.
    let place =
        der.windows(4).position(|bytes| matches!(bytes, [2, 2, 0x08 | 0x40, 0])).expect("no cost is found");
    let mut other = [&der[..place], cost, &der[place + 4..]].concat();
    // All that encloses it grows or shrinks as well: lengths of two bytes outside, of one further in.
    let grown = |length: u8| (usize::from(length) + cost.len() - 4).to_le_bytes()[0];
    other[3] = grown(other[3]);
    let mut at = 4;
    while at < place {
        let (tag, length) = (other[at], usize::from(other[at + 1]));
        if tag == 0x30 && at + 2 + length + 2 > place && length < 0x80 {
            other[at + 1] = grown(other[at + 1]);
            at += 2;
        } else {
            at += 2 + length;
        }
    }
    STANDARD.encode(&other)
}

#[test]
fn a_key_that_asks_for_hours_of_work_is_refused_at_once() {
    let passphrase = Secret::new("correct horse");
    for (pem, cost) in ENCRYPTED_READABLE.into_iter().zip([
        [2, 4, 0x05, 0xf5, 0xe1, 0],
        [2, 4, 0x40, 0, 0, 0],
        [2, 4, 0x05, 0xf5, 0xe1, 0],
    ]) {
        let costly = asking_for(pem, &cost);
        let began = std::time::Instant::now();
        let error = PrivateKey::from_text_with_passphrase(&costly, &passphrase).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::CostlyPassphrase);
        assert!(began.elapsed() < std::time::Duration::from_millis(500));
    }
}

#[test]
fn a_key_that_asks_for_no_work_or_for_what_is_no_number_of_rounds_is_refused_as_damaged() {
    let passphrase = Secret::new("correct horse");
    for (pem, cost) in [
        (ENCRYPTED_READABLE[0], &[2, 1, 0][..]),
        (ENCRYPTED_READABLE[2], &[2, 1, 0]),
        // N is a power of two, and above 1.
        (ENCRYPTED_READABLE[1], &[2, 1, 0]),
        (ENCRYPTED_READABLE[1], &[2, 1, 1]),
        (ENCRYPTED_READABLE[1], &[2, 1, 3]),
        (ENCRYPTED_READABLE[1], &[2, 2, 0x40, 1]),
    ] {
        let error = PrivateKey::from_text_with_passphrase(&asking_for(pem, cost), &passphrase).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::DamagedEncryption, "{cost:?}");
    }
    // What stands for r and p, behind N.
    let der = text::to_der(ENCRYPTED_READABLE[1], KeyRole::Private, true).unwrap();
    let place = der.windows(4).position(|bytes| matches!(bytes, [2, 2, 0x40, 0])).unwrap();
    for part in [6, 9] {
        let mut other = der.to_vec();
        assert_eq!(other[place + part - 2..place + part], [2, 1]);
        other[place + part] = 0;
        let error = PrivateKey::from_text_with_passphrase(&STANDARD.encode(other), &passphrase).unwrap_err();
        assert_eq!(*error.mistake(), KeyMistake::DamagedEncryption, "{part}");
    }
}

#[test]
fn a_key_is_read_from_the_environment() {
    // What cargo sets for every test; setting one of our own would need `unsafe`.
    let error = PrivateKey::from_env("CARGO_PKG_NAME").unwrap_err();
    assert_eq!((error.variable(), error.mistake()), (Some("CARGO_PKG_NAME"), &KeyMistake::NotBase64));
    for name in ["ALIPAYHK_NO_SUCH_VARIABLE", "", "A=B", "A\0B"] {
        let error = PublicKey::from_env(name).unwrap_err();
        assert_eq!((error.variable(), error.mistake()), (Some(name), &KeyMistake::NoVariable));
    }
}

#[test]
fn a_key_is_read_from_the_bytes_of_a_file() {
    assert!(
        PrivateKey::from_bytes(PKCS8.as_bytes())
            .unwrap()
            .fits(&PublicKey::from_bytes(SPKI.as_bytes()).unwrap())
    );
    let passphrase = Secret::new("correct horse");
    assert!(PrivateKey::from_bytes_with_passphrase(ENCRYPTED_READABLE[0].as_bytes(), &passphrase).is_ok());
    for (bytes, mistake) in
        [(vec![0xff, 0x30], KeyMistake::Binary), (vec![b'A'; 70_000], KeyMistake::Unrecognised)]
    {
        assert_eq!(*PrivateKey::from_bytes(&bytes).unwrap_err().mistake(), mistake);
    }
}

#[test]
fn a_private_key_knows_its_public_key_and_no_other() {
    let key = PrivateKey::from_text(PKCS8).unwrap();
    assert!(key.fits(&PublicKey::from_text(CERTIFICATE).unwrap()));
    assert!(!key.fits(&PublicKey::from_text(include_str!("testdata/rsa2056.spki.pem")).unwrap()));
}

#[test]
fn an_even_exponent_one_and_a_long_one_are_refused() {
    let der = text::to_der(SPKI, KeyRole::Public, false).unwrap();
    let read = |exponent: &[u8]| {
        let key = der::spki(&der::numbers(&der, KeyRole::Public).unwrap().with_exponent(exponent).public());
        PublicKey::from_text(&STANDARD.encode(key))
    };
    for (wrong, what) in [
        (&[0][..], "even"),
        (&[1], "1"),
        (&[2], "even"),
        (&[1, 0, 0], "even"),
        (&[2, 0, 0, 0, 1], "longer than 33 bits"),
    ] {
        assert_eq!(*read(wrong).unwrap_err().mistake(), KeyMistake::Exponent(what), "{wrong:?}");
    }
    for right in [&[3][..], &[17], &[1, 0, 1], &[1, 0, 0, 0, 1]] {
        assert!(read(right).is_ok(), "{right:?}");
    }
}

#[test]
fn a_key_of_one_bit_less_than_2048_is_refused() {
    let mut der = text::to_der(SPKI, KeyRole::Public, false).unwrap();
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
    let mut der = text::to_der(PKCS1, KeyRole::Private, false).unwrap();
    // Within the private exponent.
    der[400] ^= 1;
    assert_eq!(private_mistake(&STANDARD.encode(&*der)), KeyMistake::InvalidNumbers);
}

#[test]
fn a_private_exponent_that_is_no_smaller_than_the_modulus_is_refused_whatever_the_backend_takes() {
    let der = text::to_der(PKCS1, KeyRole::Private, false).unwrap();
    let numbers = der::numbers(&der, KeyRole::Private).unwrap();
    let modulus = numbers.modulus();
    for exponent in
        [modulus.to_vec(), [modulus, &[1]].concat(), [&[0, 0], modulus].concat(), [&[1], modulus].concat()]
    {
        let mistake = der::numbers(&numbers.with_private_exponent(&exponent), KeyRole::Private).err();
        assert_eq!(mistake, Some(KeyMistake::InvalidNumbers));
    }
    let mut smaller = modulus.to_vec();
    // The modulus is odd.
    *smaller.last_mut().unwrap() -= 1;
    assert!(der::numbers(&numbers.with_private_exponent(&smaller), KeyRole::Private).is_ok());
}

#[test]
fn a_file_is_named_in_the_error() {
    let error = PrivateKey::from_file("/nonexistent/merchant.pem").unwrap_err();
    assert_eq!(*error.mistake(), KeyMistake::Unreadable(std::io::ErrorKind::NotFound));
    assert!(error.to_string().contains("/nonexistent/merchant.pem"), "{error}");
    let error = PrivateKey::from_file("/nonexistent/\u{1b}[31m.pem").unwrap_err();
    assert!(error.to_string().contains("/nonexistent/\\u{1b}[31m.pem"), "{error}");
}

#[test]
fn a_key_in_place_of_its_files_or_variables_name_does_not_print() {
    let bare = bare(PKCS8);
    let jwk = format!("{{\"kty\":\"RSA\",\"d\":\"{}\"}}", &bare[100..200]);
    for text in [PKCS8, &bare, &bare[200..264], &jwk, ENCRYPTED] {
        let secret = Secret::new("correct horse");
        let errors = [
            PrivateKey::from_file(text).unwrap_err(),
            PrivateKey::from_env(text).unwrap_err(),
            PrivateKey::from_file_with_passphrase(text, &secret).unwrap_err(),
            PrivateKey::from_env_with_passphrase(text, &secret).unwrap_err(),
            PublicKey::from_file(text).unwrap_err(),
            PublicKey::from_env(text).unwrap_err(),
        ];
        for error in errors {
            assert_eq!(*error.mistake(), KeyMistake::KeyAsName { characters: text.chars().count() });
            let told = format!("{error} {error:?} {:?} {:?}", error.file(), error.variable());
            assert!(told.contains("`from_text`") && told.len() < 400, "{told}");
            for piece in text.as_bytes().chunks(8).filter(|piece| piece.len() == 8) {
                assert!(!told.contains(std::str::from_utf8(piece).unwrap()), "{told}");
            }
        }
    }
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

#[test]
fn a_key_is_made_of_the_size_that_was_asked_for() {
    // 4096 bits differ in nothing but in time.
    assert_eq!(PrivateKey::generate_of(KeySize::Bits3072).public_key().bits(), 3072);
}

#[test]
fn a_key_that_was_encrypted_here_is_read_with_its_passphrase_alone() {
    let key = PrivateKey::from_text(PKCS8).unwrap();
    let pem = key.to_encrypted_pkcs8_pem(&Secret::new("correct horse"));
    assert!(pem.starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    assert_eq!(private_mistake(&pem), KeyMistake::Encrypted);
    let again = PrivateKey::from_text_with_passphrase(&pem, &Secret::new("correct horse")).unwrap();
    assert_eq!(again.to_pkcs8_pem().expose(), PKCS8);
    let error = PrivateKey::from_text_with_passphrase(&pem, &Secret::new("wrong horse")).unwrap_err();
    assert_eq!(*error.mistake(), KeyMistake::WrongPassphrase);
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
        let mut der = text::to_der(SPKI, KeyRole::Public, false).unwrap();
        der[place] = byte;
        der.truncate(cut);
        let _ = PublicKey::from_text(&STANDARD.encode(&*der));
    }
}
