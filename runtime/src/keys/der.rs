//! What a key's bytes are. Only as much of DER is read and written here as tells one container from another and takes the
//! numbers out of it or puts them back; whether they belong together is left to the RSA backend.

use zeroize::Zeroizing;

use super::error::{KeyMistake, KeyRole};
use super::{MAX_BITS, MIN_BITS};

const INTEGER: u8 = 0x02;
const BIT_STRING: u8 = 0x03;
const OCTET_STRING: u8 = 0x04;
const OBJECT_IDENTIFIER: u8 = 0x06;
const SEQUENCE: u8 = 0x30;
/// The version of a certificate, which may be left out.
const CONTEXT_0: u8 = 0xa0;

/// rsaEncryption.
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// Even exponents and 1 are no RSA. 3 is taken: forging with it needs a verifier that does not look at all of the padding,
/// and both backends do. Above this, one verification could be made to take as long as a signature.
const MAX_EXPONENT_BITS: usize = 33;

/// The algorithm of a key as it is written: rsaEncryption, and the NULL that belongs to it.
const RSA_ALGORITHM: &[u8] =
    &[0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00];

/// The pattern of an element by its tag, and of its content where that matters.
macro_rules! part {
    ($tag:pat) => {
        Element { tag: $tag, .. }
    };
    ($tag:pat, $content:pat) => {
        Element { tag: $tag, content: $content, .. }
    };
}
/// The numbers of an RSA key, in the structure of PKCS#1.
pub(super) struct Pkcs1<'a> {
    /// The structure.
    pub(super) der: &'a [u8],
    modulus: &'a [u8],
    exponent: &'a [u8],
}

impl Pkcs1<'_> {
    /// The structure of the public key with these numbers.
    pub(super) fn public(&self) -> Vec<u8> {
        let mut numbers = Vec::new();
        put(&mut numbers, INTEGER, self.modulus);
        put(&mut numbers, INTEGER, self.exponent);
        let mut public = Vec::new();
        put(&mut public, SEQUENCE, &numbers);
        public
    }

    /// The same key with another exponent.
    #[cfg(test)]
    pub(super) fn with_exponent<'a>(&'a self, exponent: &'a [u8]) -> Pkcs1<'a> {
        Pkcs1 { exponent, ..*self }
    }

    /// The private key with another private exponent.
    #[cfg(test)]
    pub(super) fn with_private_exponent(&self, exponent: &[u8]) -> Vec<u8> {
        let Ok((whole, _)) = element(self.der) else { return Vec::new() };
        let mut numbers = Vec::new();
        for (place, part) in elements(whole.content).unwrap_or_default().iter().enumerate() {
            put(&mut numbers, INTEGER, if place == 3 { exponent } else { part.content });
        }
        let mut private = Vec::new();
        put(&mut private, SEQUENCE, &numbers);
        private
    }

    /// The modulus, in the fewest bytes, the most significant one first.
    pub(super) fn modulus(&self) -> &[u8] {
        significant(self.modulus)
    }

    /// The public exponent, in the same form.
    pub(super) fn exponent(&self) -> &[u8] {
        significant(self.exponent)
    }

    /// How many bits the modulus has.
    pub(super) fn bits(&self) -> usize {
        bits(self.modulus)
    }
}

/// The numbers of the key in these bytes, after checking that it is a key for this role, of a size and with an exponent
/// that are taken.
pub(super) fn numbers(der: &[u8], role: KeyRole) -> Result<Pkcs1<'_>, KeyMistake> {
    // Without this, Base64 of anything would be called a key that is cut off.
    if der.first() != Some(&SEQUENCE) {
        return Err(KeyMistake::Unrecognised);
    }
    let (whole, rest) = element(der)?;
    if !rest.is_empty() {
        return Err(KeyMistake::Unrecognised);
    }
    if is_pkcs12(der) {
        return Err(KeyMistake::OtherFormat("PKCS#12"));
    }
    let parts = elements(whole.content)?;
    let (found, pkcs1) = match parts.as_slice() {
        [part!(INTEGER), part!(SEQUENCE, algorithm), part!(OCTET_STRING, key), ..] => {
            is_rsa(algorithm)?;
            (KeyRole::Private, *key)
        }
        [part!(SEQUENCE, algorithm), part!(BIT_STRING, [0, key @ ..])] => {
            is_rsa(algorithm)?;
            (KeyRole::Public, key)
        }
        [part!(INTEGER), part!(OCTET_STRING), ..] => {
            return Err(KeyMistake::OtherAlgorithm("elliptic curves"));
        }
        [part!(SEQUENCE), part!(OCTET_STRING)] => {
            return Err(match role {
                KeyRole::Private => KeyMistake::Encrypted,
                KeyRole::Public => KeyMistake::PrivateKey,
            });
        }
        [part!(SEQUENCE, signed), part!(SEQUENCE), part!(BIT_STRING)] => match (role, certified(signed)?) {
            (KeyRole::Public, Some(key)) => return numbers(key, role),
            (KeyRole::Private, Some(_)) => return Err(KeyMistake::Certificate),
            (_, None) => return Err(KeyMistake::CertificateRequest),
        },
        // The numbers of a DSA key in OpenSSL's own structure: a version and five more.
        [part!(INTEGER), part!(INTEGER), part!(INTEGER), part!(INTEGER), part!(INTEGER), part!(INTEGER)] => {
            return Err(KeyMistake::OtherAlgorithm("DSA"));
        }
        [part!(INTEGER), part!(INTEGER)] => (KeyRole::Public, der),
        [part!(INTEGER), part!(INTEGER), part!(INTEGER), ..] => (KeyRole::Private, der),
        _ => return Err(KeyMistake::Unrecognised),
    };
    match (role, found) {
        (KeyRole::Private, KeyRole::Public) => Err(KeyMistake::PublicKey),
        (KeyRole::Public, KeyRole::Private) => Err(KeyMistake::PrivateKey),
        _ => checked(pkcs1, role),
    }
}

/// Whether bytes end before the element that they begin with.
pub(super) fn is_cut(der: &[u8]) -> bool {
    matches!(element(der), Err(KeyMistake::Truncated))
}

/// Whether bytes are a PKCS#12 file: the version 3, and a content of PKCS#7.
pub(super) fn is_pkcs12(der: &[u8]) -> bool {
    const PKCS7: [u8; 10] = [0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07];
    let Ok((part!(SEQUENCE, whole), _)) = element(der) else { return false };
    matches!(
        elements(whole).unwrap_or_default().as_slice(),
        [part!(INTEGER, [3]), part!(SEQUENCE, content), ..] if content.starts_with(&PKCS7)
    )
}

/// The algorithm and the bytes of a key that is encrypted with a passphrase. `None` when it is anything else.
pub(super) fn encrypted(der: &[u8]) -> Option<(&[u8], &[u8])> {
    let (whole, []) = element(der).ok()? else { return None };
    let (algorithm, rest) = element(whole.content).ok()?;
    let (key, []) = element(rest).ok()? else { return None };
    let fits = (whole.tag, algorithm.tag, key.tag) == (SEQUENCE, SEQUENCE, OCTET_STRING);
    fits.then_some((algorithm.whole, key.content))
}

/// A public key as `SubjectPublicKeyInfo`.
pub(super) fn spki(pkcs1: &[u8]) -> Vec<u8> {
    let mut parts = RSA_ALGORITHM.to_vec();
    // No bit of the last byte is unused.
    put(&mut parts, BIT_STRING, &[&[0], pkcs1].concat());
    let mut spki = Vec::new();
    put(&mut spki, SEQUENCE, &parts);
    spki
}

/// A private key as PKCS#8.
pub(super) fn pkcs8(pkcs1: &[u8]) -> Zeroizing<Vec<u8>> {
    // Large enough from the start, since a buffer that grows leaves its old place unwiped.
    let mut parts = Zeroizing::new(Vec::with_capacity(pkcs1.len() + 64));
    put(&mut parts, INTEGER, &[0]);
    parts.extend_from_slice(RSA_ALGORITHM);
    put(&mut parts, OCTET_STRING, pkcs1);
    let mut whole = Zeroizing::new(Vec::with_capacity(pkcs1.len() + 64));
    put(&mut whole, SEQUENCE, &parts);
    whole
}

/// A private key that is encrypted, from its algorithm's element and its bytes.
pub(super) fn of_encrypted(algorithm: &[u8], key: &[u8]) -> Vec<u8> {
    let mut parts = algorithm.to_vec();
    put(&mut parts, OCTET_STRING, key);
    let mut whole = Vec::new();
    put(&mut whole, SEQUENCE, &parts);
    whole
}

/// The `SubjectPublicKeyInfo` in the signed part of a certificate; `None` for that of a request for one.
fn certified(signed: &[u8]) -> Result<Option<&[u8]>, KeyMistake> {
    let parts = elements(signed)?;
    let parts = match parts.as_slice() {
        [part!(CONTEXT_0), rest @ ..] => rest,
        all => all,
    };
    match parts {
        // Serial number, algorithm, issuer, validity, subject, key.
        [
            part!(INTEGER),
            part!(SEQUENCE),
            part!(SEQUENCE),
            part!(SEQUENCE),
            part!(SEQUENCE),
            Element { tag: SEQUENCE, whole, .. },
            ..,
        ] => Ok(Some(*whole)),
        // Version, subject, key.
        [part!(INTEGER), part!(SEQUENCE), part!(SEQUENCE), ..] => Ok(None),
        _ => Err(KeyMistake::Unrecognised),
    }
}

fn is_rsa(algorithm: &[u8]) -> Result<(), KeyMistake> {
    let Ok((Element { tag: OBJECT_IDENTIFIER, content: oid, .. }, _)) = element(algorithm) else {
        return Err(KeyMistake::Unrecognised);
    };
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

/// A PKCS#1 structure whose size and exponent are taken. What is checked here need not be the same in both backends.
fn checked(pkcs1: &[u8], role: KeyRole) -> Result<Pkcs1<'_>, KeyMistake> {
    let Ok((Element { tag: SEQUENCE, content, .. }, [])) = element(pkcs1) else {
        return Err(KeyMistake::Unrecognised);
    };
    let parts = elements(content)?;
    let (modulus, exponent) = match (role, parts.as_slice()) {
        (KeyRole::Public, [part!(INTEGER, modulus), part!(INTEGER, exponent)]) => (*modulus, *exponent),
        (
            KeyRole::Private,
            [part!(INTEGER), part!(INTEGER, modulus), part!(INTEGER, exponent), rest @ ..],
        ) => {
            if let [.., part!(SEQUENCE)] = rest {
                return Err(KeyMistake::MultiPrime);
            }
            // A number that is left out is written as zero, and AWS-LC takes some such keys.
            let there = |part: &Element<'_>| part.tag == INTEGER && bits(part.content) > 0;
            // AWS-LC takes a private exponent that is too large as well, and then never signs.
            let is_too_large = rest.first().is_none_or(|exponent| is_at_least(exponent.content, modulus));
            if rest.len() != 6 || !rest.iter().all(there) || is_too_large {
                return Err(KeyMistake::InvalidNumbers);
            }
            (*modulus, *exponent)
        }
        _ => return Err(KeyMistake::Unrecognised),
    };
    match bits(modulus) {
        bits if bits < MIN_BITS => Err(KeyMistake::TooSmall(bits)),
        bits if bits > MAX_BITS => Err(KeyMistake::TooLarge(bits)),
        _ if exponent.last().is_none_or(|last| last & 1 == 0) => Err(KeyMistake::Exponent("even")),
        _ if bits(exponent) < 2 => Err(KeyMistake::Exponent("1")),
        _ if bits(exponent) > MAX_EXPONENT_BITS => Err(KeyMistake::Exponent("longer than 33 bits")),
        _ => Ok(Pkcs1 { der: pkcs1, modulus, exponent }),
    }
}

/// Whether a number is as large as another one, or larger.
fn is_at_least(number: &[u8], other: &[u8]) -> bool {
    let [number, other] = [number, other].map(significant);
    // Of numbers of one length, the order of their bytes is that of the numbers.
    (number.len(), number) >= (other.len(), other)
}

/// A number without zeros in front.
fn significant(number: &[u8]) -> &[u8] {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    number.get(zeros..).unwrap_or_default()
}

/// How many bits a number has.
fn bits(number: &[u8]) -> usize {
    let zeros = number.iter().take_while(|byte| **byte == 0).count();
    let first = number.get(zeros).map_or(0, |byte| byte.leading_zeros() as usize);
    ((number.len() - zeros) * 8).saturating_sub(first)
}

struct Element<'a> {
    tag: u8,
    content: &'a [u8],
    /// With tag and length.
    whole: &'a [u8],
}

/// The elements in a row. No key has more than a dozen.
fn elements(mut bytes: &[u8]) -> Result<Vec<Element<'_>>, KeyMistake> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        // The enclosing length was right, so a wrong one within it is no sign of a cut.
        let (part, rest) = element(bytes).map_err(|_| KeyMistake::Unrecognised)?;
        found.push(part);
        if found.len() > 12 {
            return Err(KeyMistake::Unrecognised);
        }
        bytes = rest;
    }
    Ok(found)
}

/// The first element, and what comes after it.
fn element(bytes: &[u8]) -> Result<(Element<'_>, &[u8]), KeyMistake> {
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
    let whole = bytes.get(..bytes.len() - rest.len()).unwrap_or_default();
    Ok((Element { tag: *tag, content, whole }, rest))
}

/// Writes an element after what is there. No key comes near 64 KiB.
fn put(target: &mut Vec<u8>, tag: u8, content: &[u8]) {
    target.push(tag);
    match content.len() {
        length @ 0..=0x7f => target.push(low_byte(length)),
        length @ 0x80..=0xff => target.extend([0x81, low_byte(length)]),
        length => target.extend([0x82, low_byte(length >> 8), low_byte(length)]),
    }
    target.extend_from_slice(content);
}

fn low_byte(number: usize) -> u8 {
    number.to_le_bytes().first().copied().unwrap_or_default()
}
