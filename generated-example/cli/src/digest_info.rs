//! What a signature carries, by the public key's own operation: the hash and its algorithm, if it was made with the private
//! key of that pair; noise, if it was made with another one. It explains and decides nothing: believing is the runtime's.

use alipayhk::PublicKey;
use num_bigint::BigUint;
use sha1::Sha1;
use sha2::{Digest, Sha256, Sha512};

/// What a signature turns out to be under a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Carried {
    /// PKCS#1 v1.5 to the last byte, with the hash in its place.
    Hash {
        /// The hash's algorithm.
        name: &'static str,
        /// The hash.
        hash: Vec<u8>,
    },
    /// PKCS#1 v1.5 padding, and these bytes, as many as a hash has, in place of a hash with its algorithm.
    Bare(Vec<u8>),
    /// What begins as PKCS#1 v1.5 does and does not go on so, and what is wrong with it.
    Malformed {
        /// What the key makes of the signature.
        block: Vec<u8>,
        /// What is wrong, as a clause.
        what: String,
    },
    /// The padding of a text that is encrypted for the key's owner.
    Encryption,
    /// RSA-PSS, by one of the hashes that AlipayHK uses with other padding.
    Pss,
    /// Nothing that has a form: it was made with another key, or is damaged.
    Noise(Vec<u8>),
    /// As many bytes as this key makes are another number.
    Length,
}

const SEQUENCE: u8 = 0x30;
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
    let (modulus, exponent) = numbers(key);
    let number = BigUint::from_bytes_be(signature);
    if number >= modulus {
        return Carried::Noise(Vec::new());
    }
    let found = number.modpow(&exponent, &modulus).to_bytes_be();
    let mut block = vec![0; size - found.len()];
    block.extend(found);
    of_block(&block)
}

/// The public exponent of a key where it is so small that bytes which look like a signature can be made without the private
/// key, as long as nobody looks at all of them.
pub(crate) fn low_exponent(key: &PublicKey) -> Option<String> {
    let (_, exponent) = numbers(key);
    (exponent.bits() <= 8).then(|| exponent.to_string())
}

fn of_block(block: &[u8]) -> Carried {
    match block {
        [0, 1, rest @ ..] if rest.starts_with(&[0xff; 8]) => padded(block, rest),
        [0, 2, rest @ ..] if rest.iter().position(|byte| *byte == 0).is_some_and(|place| place >= 8) => {
            Carried::Encryption
        }
        _ if is_pss::<Sha1>(block) || is_pss::<Sha256>(block) || is_pss::<Sha512>(block) => Carried::Pss,
        _ => Carried::Noise(block.to_vec()),
    }
}

/// What begins with the padding of PKCS#1 v1.5.
fn padded(block: &[u8], rest: &[u8]) -> Carried {
    let malformed = |what: String| Carried::Malformed { block: block.to_vec(), what };
    let filler = rest.iter().take_while(|byte| **byte == 0xff).count();
    match rest.get(filler..) {
        Some([0, content @ ..]) => match digest_info(content) {
            Ok((name, hash)) => Carried::Hash { name, hash },
            // Bytes of any kind may stand behind little filler.
            Err(_) if HASH_LENGTHS.contains(&content.len()) && filler > block.len() / 2 => {
                Carried::Bare(content.to_vec())
            }
            Err(what) => malformed(what),
        },
        Some([_, ..]) => malformed(format!("the filler breaks off after {filler} bytes")),
        _ => malformed("there is filler to the end".to_owned()),
    }
}

/// How long the hashes are that libraries make, in bytes.
const HASH_LENGTHS: [usize; 6] = [16, 20, 28, 32, 48, 64];

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

/// The hash in a `DigestInfo`, or what is wrong with that. It has one spelling, and what is written in another one is wrong.
fn digest_info(content: &[u8]) -> Result<(&'static str, Vec<u8>), String> {
    let other = || "what stands behind the filler is no hash with its name".to_owned();
    let (whole, after) = element(content, SEQUENCE).ok_or_else(other)?;
    if !after.is_empty() {
        return Err(match after.len() {
            1 => "1 byte stands behind the hash, which has to be the end".to_owned(),
            more => format!("{more} bytes stand behind the hash, which has to be the end"),
        });
    }
    let parts = || {
        let (algorithm, rest) = element(whole, SEQUENCE)?;
        let (oid, _) = element(algorithm, OBJECT_IDENTIFIER)?;
        let (hash, []) = element(rest, OCTET_STRING)? else { return None };
        Some((oid, hash))
    };
    let (oid, hash) = parts().ok_or_else(other)?;
    let (name, length) = name(oid);
    match length {
        Some(length) if length != hash.len() => {
            Err(format!("it names {name} and carries {} bytes, where {length} belong", hash.len()))
        }
        _ if content != spelt(oid, hash) => {
            Err(format!("the hash and its name ({name}) are not spelt as they must be, byte for byte"))
        }
        _ => Ok((name, hash.to_vec())),
    }
}

/// The one spelling of a hash with its algorithm.
fn spelt(oid: &[u8], hash: &[u8]) -> Vec<u8> {
    let part = |tag: u8, content: &[u8]| {
        // Both are far from 128 bytes.
        let length = content.len().to_le_bytes().first().copied().unwrap_or_default();
        [&[tag, length], content].concat()
    };
    let algorithm = [part(OBJECT_IDENTIFIER, oid), vec![0x05, 0x00]].concat();
    part(SEQUENCE, &[part(SEQUENCE, &algorithm), part(OCTET_STRING, hash)].concat())
}

/// A hash's name, and how long it is, where that is known.
fn name(oid: &[u8]) -> (&'static str, Option<usize>) {
    match oid {
        [0x2b, 0x0e, 0x03, 0x02, 0x1a] => ("SHA-1", Some(20)),
        [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x02, 0x05] => ("MD5", Some(16)),
        [0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, last] => match last {
            1 => ("SHA-256", Some(32)),
            2 => ("SHA-384", Some(48)),
            3 => ("SHA-512", Some(64)),
            4 => ("SHA-224", Some(28)),
            7..=10 => ("SHA-3", None),
            _ => ("some other hash", None),
        },
        _ => ("some other hash", None),
    }
}

/// Modulus and exponent.
fn numbers(key: &PublicKey) -> (BigUint, BigUint) {
    (BigUint::from_bytes_be(&key.modulus()), BigUint::from_bytes_be(&key.public_exponent()))
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
