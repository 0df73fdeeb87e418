//! RSA keys in every form that merchants hold them: PEM or bare Base64, PKCS#8 (with a passphrase or without), PKCS#1,
//! `SubjectPublicKeyInfo` or a certificate; from a text, a file or a variable of the environment. A text that is no usable
//! key is diagnosed in words, because "invalid key" has cost people days.
//!
//! What is done with a key is in [`crate::sign`]. Key material never prints.

mod der;
mod error;
mod name;
mod passphrase;
mod private;
mod public;
mod size;
mod source;
mod text;

pub use error::{KeyError, KeyMistake, KeyRole};
/// For the command line, which shows names as well.
#[doc(hidden)]
pub use name::may_be_key;
pub use private::PrivateKey;
pub use public::PublicKey;
pub use size::KeySize;

/// The smallest key that is taken, in bits.
pub(crate) const MIN_BITS: usize = 2048;

/// The largest key that is taken, in bits. A larger one makes every signature take seconds.
pub(crate) const MAX_BITS: usize = 8192;

/// What the tests of the backends need of a key.
#[cfg(test)]
#[allow(dead_code, reason = "most of it is for comparing two backends, and one may be left out")]
#[allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]
pub(crate) mod for_backends {
    use zeroize::Zeroizing;

    use super::{KeyMistake, KeyRole, der, text};

    /// The PKCS#1 structure of the private key in a PEM text, and that of its public key.
    pub(crate) fn of_text(text: &str) -> (Vec<u8>, Vec<u8>) {
        of_der(&text::to_der(text, KeyRole::Private, false).unwrap())
    }

    /// The same of a key's DER.
    pub(crate) fn of_der(der: &[u8]) -> (Vec<u8>, Vec<u8>) {
        let numbers = der::numbers(der, KeyRole::Private).unwrap();
        (numbers.der.to_vec(), numbers.public())
    }

    /// The bytes that a backend is asked about, after what is looked at before.
    pub(crate) fn looked_at(der: &[u8]) -> Result<&[u8], KeyMistake> {
        der::numbers(der, KeyRole::Private).map(|numbers| numbers.der)
    }

    /// The PKCS#1 structure of the key that tests use.
    pub(crate) fn test_key() -> Zeroizing<Vec<u8>> {
        Zeroizing::new(of_text(include_str!("keys/testdata/rsa2048.pkcs1.pem")).0)
    }
}

#[cfg(test)]
mod tests;
