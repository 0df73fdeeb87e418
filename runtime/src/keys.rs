//! RSA keys in every form that merchants hold them: PEM or bare Base64, PKCS#8, PKCS#1 or `SubjectPublicKeyInfo`. A
//! text that is no usable key is diagnosed in words, because "invalid key" has cost people days.
//!
//! What is done with a key is in [`crate::sign`]. Key material never prints.

mod der;
mod error;
mod text;

use std::fmt;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rsa::pkcs1::{DecodeRsaPrivateKey as _, DecodeRsaPublicKey as _};
use rsa::pkcs8::{EncodePrivateKey as _, EncodePublicKey as _, LineEnding};
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

pub use error::{KeyError, KeyMistake, KeyRole};

use crate::scalar::Secret;

/// The size of keys that [`PrivateKey::generate`] makes, and the smallest that is taken, in bits.
pub(crate) const MIN_BITS: usize = 2048;

/// The largest key that is taken, in bits. A larger one makes every signature take seconds.
pub(crate) const MAX_BITS: usize = 8192;

/// No key file is longer than this, in bytes.
const MAX_FILE: u64 = 64 * 1024;

/// The merchant's private key. Cloning is cheap and copies no key material; the last clone wipes it.
#[derive(Clone)]
pub struct PrivateKey {
    pair: Arc<Pair>,
}

struct Pair {
    private: rsa::PrivateKey,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads a key from PEM or bare Base64, PKCS#8 or PKCS#1. A byte order mark, quotes around it, any line
    /// breaks, and `\n` spelt as two characters (as in environment variables) are taken in stride.
    ///
    /// # Errors
    /// [`KeyError`] says what the text is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::read(text).map_err(|mistake| KeyError::new(KeyRole::Private, mistake))
    }

    /// Reads a key from a file of the same forms.
    ///
    /// # Errors
    /// [`KeyError`] names the file and says what it holds instead.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        let path = path.as_ref();
        read_file(path)
            .and_then(|text| Self::read(&text))
            .map_err(|mistake| KeyError::new(KeyRole::Private, mistake).in_file(path))
    }

    fn read(text: &str) -> Result<Self, KeyMistake> {
        let der = text::to_der(text, KeyRole::Private)?;
        let numbers = der::numbers(&der, KeyRole::Private)?;
        let private = rsa::PrivateKey::from_pkcs1_der(numbers).map_err(|_| KeyMistake::InvalidNumbers)?;
        Self::new(private)
    }

    fn new(private: rsa::PrivateKey) -> Result<Self, KeyMistake> {
        // Reading has checked that the numbers belong together; this is for keys from anywhere else.
        private.validate().map_err(|_| KeyMistake::InvalidNumbers)?;
        let public = PublicKey::new(private.to_public_key())?;
        Ok(Self { pair: Arc::new(Pair { private, public }) })
    }

    /// Makes a fresh key of 2048 bits. This takes up to a few seconds in an unoptimised build.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn generate() -> Self {
        let made =
            rsa::PrivateKey::new(&mut getrandom::SysRng, MIN_BITS).map_err(|_| KeyMistake::InvalidNumbers);
        #[expect(clippy::expect_used, reason = "without randomness there is no safe way to go on")]
        made.and_then(Self::new).expect("the operating system's randomness failed while a key was made")
    }

    /// The public key that belongs to this one: the only key that may ever be sent to anyone.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.pair.public.clone()
    }

    /// The key as PKCS#8 PEM, to be stored where secrets are.
    ///
    /// # Panics
    /// Never: every key of this type has passed validation.
    #[must_use]
    pub fn to_pkcs8_pem(&self) -> Secret {
        #[expect(clippy::expect_used, reason = "numbers that passed validation can be written")]
        let pem = self.pair.private.to_pkcs8_pem(LineEnding::LF).expect("a validated key can be written");
        Secret::new(pem.as_str())
    }

    pub(crate) fn rsa(&self) -> &rsa::PrivateKey {
        &self.pair.private
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let public = &self.pair.public;
        write!(f, "PrivateKey(RSA {}, public key's SHA-256 {})", public.bits(), public.fingerprint())
    }
}

/// A public key: AlipayHK's, to verify with, or the merchant's own, to register with AlipayHK.
#[derive(Clone)]
pub struct PublicKey {
    inner: Arc<Public>,
}

struct Public {
    key: rsa::PublicKey,
    /// The key as `SubjectPublicKeyInfo`.
    spki: Vec<u8>,
}

impl PublicKey {
    /// Reads a key from PEM or bare Base64, `SubjectPublicKeyInfo` or PKCS#1. A byte order mark, quotes around it,
    /// any line breaks, and `\n` spelt as two characters are taken in stride.
    ///
    /// # Errors
    /// [`KeyError`] says what the text is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::read(text).map_err(|mistake| KeyError::new(KeyRole::Public, mistake))
    }

    /// Reads a key from a file of the same forms.
    ///
    /// # Errors
    /// [`KeyError`] names the file and says what it holds instead.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        let path = path.as_ref();
        read_file(path)
            .and_then(|text| Self::read(&text))
            .map_err(|mistake| KeyError::new(KeyRole::Public, mistake).in_file(path))
    }

    fn read(text: &str) -> Result<Self, KeyMistake> {
        let der = text::to_der(text, KeyRole::Public)?;
        let numbers = der::numbers(&der, KeyRole::Public)?;
        Self::new(rsa::PublicKey::from_pkcs1_der(numbers).map_err(|_| KeyMistake::InvalidNumbers)?)
    }

    fn new(key: rsa::PublicKey) -> Result<Self, KeyMistake> {
        let spki = key.to_public_key_der().map_err(|_| KeyMistake::InvalidNumbers)?.into_vec();
        Ok(Self { inner: Arc::new(Public { key, spki }) })
    }

    /// The key as one line of Base64, the form that AlipayHK's site takes and gives.
    #[must_use]
    pub fn to_spki_base64(&self) -> String {
        STANDARD.encode(&self.inner.spki)
    }

    /// The key as PEM.
    #[must_use]
    pub fn to_pem(&self) -> String {
        let mut pem = String::from("-----BEGIN PUBLIC KEY-----\n");
        for (place, character) in self.to_spki_base64().chars().enumerate() {
            if place > 0 && place % 64 == 0 {
                pem.push('\n');
            }
            pem.push(character);
        }
        pem.push_str("\n-----END PUBLIC KEY-----\n");
        pem
    }

    /// The SHA-256 of the key's `SubjectPublicKeyInfo` in hexadecimal, to compare keys by eye.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        use std::fmt::Write as _;
        let mut hex = String::new();
        for byte in Sha256::digest(&self.inner.spki) {
            // Writing to a String cannot fail.
            let _ = write!(hex, "{byte:02x}");
        }
        hex
    }

    /// The key's size in bits.
    #[must_use]
    pub fn bits(&self) -> usize {
        use rsa::traits::PublicKeyParts as _;
        let modulus = self.inner.key.n_bytes();
        modulus.len() * 8 - modulus.first().map_or(0, |byte| byte.leading_zeros() as usize)
    }

    pub(crate) fn rsa(&self) -> &rsa::PublicKey {
        &self.inner.key
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.inner.spki == other.inner.spki
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey(RSA {}, SHA-256 {})", self.bits(), self.fingerprint())
    }
}

fn read_file(path: &Path) -> Result<Zeroizing<String>, KeyMistake> {
    let mut bytes = Zeroizing::new(Vec::new());
    let file = std::fs::File::open(path).map_err(|error| KeyMistake::Unreadable(error.kind()))?;
    file.take(MAX_FILE + 1).read_to_end(&mut bytes).map_err(|error| KeyMistake::Unreadable(error.kind()))?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(KeyMistake::Unrecognised);
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(KeyMistake::Binary),
    }
}

#[cfg(test)]
mod tests;
