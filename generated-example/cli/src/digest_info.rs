//! What a signature carries, by the public key's own operation: the hash and its algorithm, if it was made with the private
//! key of that pair; noise, if it was made with another one. It explains and decides nothing: believing is the runtime's.

use alipayhk::PublicKey;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use num_bigint::BigUint;
use sha1::Sha1;
use sha2::{Digest, Sha256};

/// What a signature turns out to be under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Carried {
    /// PKCS#1 v1.5, with the hash in its place.
    Hash {
        /// The hash's algorithm.
        name: &'static str,
        /// The hash.
        hash: Vec<u8>,
    },
    /// PKCS#1 v1.5 padding, and these bytes in place of a hash with its algorithm.
    Bare(Vec<u8>),
    /// The padding of a text that is encrypted for the key's owner.
    Encryption,
    /// RSA-PSS, by one of the hashes that AlipayHK uses with other padding.
    Pss,
    /// Nothing that has a form: it was made with another key, or is damaged.
    Noise,
    /// As many bytes as this key makes are another number.
    Length,
}

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;

/// The hash of a text, by the name that a signature carries; `None` for those that AlipayHK does not use.
pub(crate) fn hash(name: &str, text: &str) -> Option<Vec<u8>> {
    match name {
        "SHA-1" => Some(Sha1::digest(text).to_vec()),
        "SHA-256" => Some(Sha256::digest(text).to_vec()),
        _ => None,
    }
}

pub(crate) fn carried(key: &PublicKey, signature: &[u8]) -> Carried {
    let size = key.bits().div_ceil(8);
    if signature.len() != size {
        return Carried::Length;
    }
    let Some((modulus, exponent)) = numbers(key) else { return Carried::Noise };
    let number = BigUint::from_bytes_be(signature);
    if number >= modulus {
        return Carried::Noise;
    }
    let found = number.modpow(&exponent, &modulus).to_bytes_be();
    let mut block = vec![0; size - found.len()];
    block.extend(found);
    of_block(&block)
}

fn of_block(block: &[u8]) -> Carried {
    match block {
        [0, 1, rest @ ..] => {
            let padding = rest.iter().take_while(|byte| **byte == 0xff).count();
            match rest.get(padding..) {
                Some([0, content @ ..]) if padding >= 8 => digest_info(content),
                _ => Carried::Noise,
            }
        }
        [0, 2, rest @ ..] if rest.iter().position(|byte| *byte == 0).is_some_and(|place| place >= 8) => {
            Carried::Encryption
        }
        _ if is_pss::<Sha1>(block) || is_pss::<Sha256>(block) => Carried::Pss,
        _ => Carried::Noise,
    }
}

/// Whether a block is padded as by EMSA-PSS (RFC 8017, 9.1): masked zeros, a one and the salt, then a hash and 0xbc.
fn is_pss<D: Digest>(block: &[u8]) -> bool {
    let size = <D as Digest>::output_size();
    let Some((rest, [0xbc])) = block.split_at_checked(block.len().saturating_sub(1)) else { return false };
    let Some((masked, hash)) = rest.split_at_checked(rest.len().saturating_sub(size)) else { return false };
    let mask =
        (0_u32..).flat_map(|count| D::new().chain_update(hash).chain_update(count.to_be_bytes()).finalize());
    let mut padding: Vec<u8> = masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    // A key's size is a multiple of eight bits nearly always, and then the first bit of the block is not used.
    if let Some(first) = padding.first_mut() {
        *first &= 0x7f;
    }
    padding.into_iter().find(|byte| *byte != 0) == Some(1)
}

fn digest_info(content: &[u8]) -> Carried {
    let parsed = || {
        let (whole, []) = element(content, SEQUENCE)? else { return None };
        let (algorithm, rest) = element(whole, SEQUENCE)?;
        let (oid, _) = element(algorithm, OBJECT_IDENTIFIER)?;
        let (hash, []) = element(rest, OCTET_STRING)? else { return None };
        Some(Carried::Hash { name: name(oid), hash: hash.to_vec() })
    };
    parsed().unwrap_or_else(|| Carried::Bare(content.to_vec()))
}

fn name(oid: &[u8]) -> &'static str {
    match oid {
        [0x2b, 0x0e, 0x03, 0x02, 0x1a] => "SHA-1",
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05] => "MD5",
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last] => match last {
            1 => "SHA-256",
            2 => "SHA-384",
            3 => "SHA-512",
            4 => "SHA-224",
            7..=10 => "SHA-3",
            _ => "some other hash",
        },
        _ => "some other hash",
    }
}

/// Modulus and exponent, out of the form that AlipayHK's site gives keys in.
fn numbers(key: &PublicKey) -> Option<(BigUint, BigUint)> {
    let spki = STANDARD.decode(key.to_spki_base64()).ok()?;
    let (whole, _) = element(&spki, SEQUENCE)?;
    let (_, rest) = element(whole, SEQUENCE)?;
    let (bits, _) = element(rest, BIT_STRING)?;
    let (numbers, _) = element(bits.strip_prefix(&[0])?, SEQUENCE)?;
    let (modulus, rest) = element(numbers, INTEGER)?;
    let (exponent, _) = element(rest, INTEGER)?;
    Some((BigUint::from_bytes_be(modulus), BigUint::from_bytes_be(exponent)))
}

/// The content of the first element of DER, if it has this tag, and what comes after it.
fn element(bytes: &[u8], tag: u8) -> Option<(&[u8], &[u8])> {
    let [found, first, rest @ ..] = bytes else { return None };
    let (length, rest) = match first {
        0..=0x7f => (usize::from(*first), rest),
        0x81..=0x82 => {
            let (length, rest) = rest.split_at_checked(usize::from(first & 0x7f))?;
            (length.iter().fold(0, |length, byte| length << 8 | usize::from(*byte)), rest)
        }
        _ => return None,
    };
    rest.split_at_checked(length).filter(|_| *found == tag)
}
