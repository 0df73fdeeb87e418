//! What a key's bytes are. Only as much of DER is read here as tells one container from another; the numbers
//! themselves are left to the RSA library.

use super::error::{KeyMistake, KeyRole};
use super::{MAX_BITS, MIN_BITS};

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;

/// rsaEncryption.
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// The PKCS#1 structure within a key's bytes, after checking that it is a key for this role and of a size that is
/// taken.
pub(super) fn numbers(der: &[u8], role: KeyRole) -> Result<&[u8], KeyMistake> {
    // Without this, Base64 of anything would be called a key that is cut off.
    if der.first() != Some(&SEQUENCE) {
        return Err(KeyMistake::Unrecognised);
    }
    let (_, content, rest) = element(der)?;
    if !rest.is_empty() {
        return Err(KeyMistake::Unrecognised);
    }
    let parts = elements(content)?;
    let (found, pkcs1) = match parts.as_slice() {
        [(INTEGER, _), (SEQUENCE, algorithm), (OCTET_STRING, key), ..] => {
            is_rsa(algorithm)?;
            (KeyRole::Private, *key)
        }
        [(SEQUENCE, algorithm), (BIT_STRING, [0, key @ ..])] => {
            is_rsa(algorithm)?;
            (KeyRole::Public, key)
        }
        [(INTEGER, _), (OCTET_STRING, _), ..] => return Err(KeyMistake::OtherAlgorithm("elliptic curves")),
        [(SEQUENCE, _), (OCTET_STRING, _)] => return Err(KeyMistake::Encrypted),
        [(SEQUENCE, _), (SEQUENCE, _), (BIT_STRING, _)] => return Err(KeyMistake::Certificate),
        [(INTEGER, _), (INTEGER, _)] => (KeyRole::Public, der),
        [(INTEGER, _), (INTEGER, _), (INTEGER, _), ..] => (KeyRole::Private, der),
        _ => return Err(KeyMistake::Unrecognised),
    };
    match (role, found) {
        (KeyRole::Private, KeyRole::Public) => Err(KeyMistake::PublicKey),
        (KeyRole::Public, KeyRole::Private) => Err(KeyMistake::PrivateKey),
        _ => match modulus_bits(pkcs1, role)? {
            bits if bits < MIN_BITS => Err(KeyMistake::TooSmall(bits)),
            bits if bits > MAX_BITS => Err(KeyMistake::TooLarge(bits)),
            _ => Ok(pkcs1),
        },
    }
}

fn is_rsa(algorithm: &[u8]) -> Result<(), KeyMistake> {
    let Ok((OBJECT_IDENTIFIER, oid, _)) = element(algorithm) else { return Err(KeyMistake::Unrecognised) };
    match oid {
        _ if oid == RSA => Ok(()),
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0a] => {
            Err(KeyMistake::OtherAlgorithm("RSA-PSS only, which is another way of signing"))
        }
        [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01] => Err(KeyMistake::OtherAlgorithm("elliptic curves")),
        [0x2a, 0x86, 0x48, 0xce, 0x38, 0x04, 0x01] => Err(KeyMistake::OtherAlgorithm("DSA")),
        [0x2b, 0x65, 0x6e..=0x71] => Err(KeyMistake::OtherAlgorithm("Curve25519 or Curve448")),
        _ => Err(KeyMistake::OtherAlgorithm("some other algorithm")),
    }
}

/// How many bits the modulus has: the first number of a public key, the second of a private one.
fn modulus_bits(pkcs1: &[u8], role: KeyRole) -> Result<usize, KeyMistake> {
    let Ok((SEQUENCE, content, _)) = element(pkcs1) else { return Err(KeyMistake::Unrecognised) };
    let place = match role {
        KeyRole::Private => 1,
        KeyRole::Public => 0,
    };
    match elements(content)?.get(place) {
        Some((INTEGER, bytes)) => {
            let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
            let first = bytes.get(zeros).map_or(0, |byte| byte.leading_zeros() as usize);
            Ok(((bytes.len() - zeros) * 8).saturating_sub(first))
        }
        _ => Err(KeyMistake::Unrecognised),
    }
}

/// Tags and contents of elements in a row. No key has more than a dozen.
fn elements(mut bytes: &[u8]) -> Result<Vec<(u8, &[u8])>, KeyMistake> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        // The enclosing length was right, so a wrong one within it is no sign of a cut.
        let (tag, content, rest) = element(bytes).map_err(|_| KeyMistake::Unrecognised)?;
        found.push((tag, content));
        if found.len() > 12 {
            return Err(KeyMistake::Unrecognised);
        }
        bytes = rest;
    }
    Ok(found)
}

/// The tag and the content of the first element, and what comes after it.
fn element(bytes: &[u8]) -> Result<(u8, &[u8], &[u8]), KeyMistake> {
    let [tag, first, rest @ ..] = bytes else { return Err(KeyMistake::Truncated) };
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x84 => {
            let digits = usize::from(*first & 0x7f);
            let (length, rest) = rest.split_at_checked(digits).ok_or(KeyMistake::Truncated)?;
            (length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return Err(KeyMistake::Unrecognised),
    };
    let (content, rest) = rest.split_at_checked(length).ok_or(KeyMistake::Truncated)?;
    Ok((*tag, content, rest))
}
