//! Why a signature does not fit: over which other text, with which other algorithm or by which other key it was made, as far
//! as it can be told from outside. It explains and decides nothing; believing is [`super::Keys`]'s.

use std::fmt;

use alipayhk_runtime::Json;
use alipayhk_runtime::keys::PublicKey;
use alipayhk_runtime::sign::Algorithm;
use num_bigint::BigUint;

use super::Keys;

/// What is wrong with a signature that does not fit the text as it came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Misfit {
    /// It fits the same text, written without spaces and line breaks.
    WrittenAnew,
    /// It fits by another algorithm than the one that is set.
    Algorithm { made: Algorithm, set: Algorithm },
    /// The right key has made it, over another text.
    OtherText,
    /// None of the keys has made it.
    OtherKey,
    /// The keys themselves are not known here, so it can't be told.
    Unknown,
}

impl fmt::Display for Misfit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WrittenAnew => f.write_str(
                "the answer's signature is the merchant's over the same text without its spaces and line breaks; the bytes \
                 as they are sent have to be signed, and sent as they were signed",
            ),
            Self::Algorithm { made, set } => write!(f, "the answer is signed with {made}, and {set} is set"),
            Self::OtherText => f.write_str(
                "the answer's signature is the merchant's over another text than the one that came: it was changed after it \
                 was signed, or something else was signed",
            ),
            Self::OtherKey => f.write_str(
                "the answer is signed with another key than the merchant's, or its signature was damaged on the way",
            ),
            Self::Unknown => f.write_str(
                "the answer's signature does not fit the bytes as they came: either it was made with another key than the \
                 merchant's, or the text was changed after it was signed",
            ),
        }
    }
}

impl Misfit {
    /// What is wrong with a signature that does not fit this content.
    pub(super) fn of(keys: &Keys, content: &str, signature: &[u8]) -> Self {
        let fits = |algorithm, text: &str| keys.fits(algorithm, text.as_bytes(), signature);
        let set = keys.algorithm;
        if Json::parse(content.as_bytes()).is_ok_and(|json| fits(set, &json.to_string())) {
            return Self::WrittenAnew;
        }
        let all = [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa];
        if let Some(made) = all.into_iter().find(|other| *other != set && fits(*other, content)) {
            return Self::Algorithm { made, set };
        }
        let known: Vec<Option<PublicKey>> = keys.trusted.iter().map(|key| key.public_key()).collect();
        if known.iter().flatten().any(|key| made_by(key, signature)) {
            Self::OtherText
        } else if known.iter().all(Option::is_some) {
            Self::OtherKey
        } else {
            Self::Unknown
        }
    }
}

/// Whether this key has made a signature, over whatever text: what the public key's own operation makes of it has the padding
/// of PKCS#1 v1.5 then, and is noise otherwise.
fn made_by(key: &PublicKey, signature: &[u8]) -> bool {
    let size = key.bits().div_ceil(8);
    let number = BigUint::from_bytes_be(signature);
    let [modulus, exponent] =
        [key.modulus(), key.public_exponent()].map(|number| BigUint::from_bytes_be(&number));
    if signature.len() != size || number >= modulus {
        return false;
    }
    let block = number.modpow(&exponent, &modulus).to_bytes_be();
    // The zero in front is not in the number.
    block.len().saturating_add(1) == size
        && block.starts_with(&[1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])
}
