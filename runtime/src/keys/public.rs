//! Public keys: reading, writing and comparing them.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use super::error::{KeyError, KeyMistake, KeyRole};
use super::source::Source;
use super::{der, text};
use crate::backend::chosen;

/// A public key: AlipayHK's, to verify with, or the merchant's own, to register with AlipayHK.
#[derive(Clone)]
pub struct PublicKey {
    inner: Arc<Public>,
}

struct Public {
    key: chosen::Public,
    bits: usize,
    /// The key as `SubjectPublicKeyInfo`.
    spki: Vec<u8>,
}

impl PublicKey {
    /// Reads a key from PEM or bare Base64 (the URL-safe one as well): `SubjectPublicKeyInfo`, PKCS#1 or a certificate. A
    /// byte order mark, quotes around it, any line breaks, and `\n` spelt as two characters are taken in stride. Of a certificate the key alone is
    /// read: who signed it and until when is not looked at, so it is trusted as the key by itself would be.
    ///
    /// # Errors
    /// [`KeyError`] says what the text is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from(&Source::Text(text))
    }

    /// Reads a key from the bytes of a file of the same forms, for what is read elsewhere: a pipe, a vault.
    ///
    /// # Errors
    /// [`KeyError`] says what the bytes are instead.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        Self::from(&Source::Bytes(bytes))
    }

    /// Reads a key from a file of the same forms, in UTF-8, or in UTF-16 with its mark.
    ///
    /// # Errors
    /// [`KeyError`] names the file and says what it holds instead.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        Self::from(&Source::File(path.as_ref()))
    }

    /// Reads a key of the same forms from a variable of the environment.
    ///
    /// # Errors
    /// [`KeyError`] names the variable and says what it holds instead.
    pub fn from_env(variable: &str) -> Result<Self, KeyError> {
        Self::from(&Source::Variable(variable))
    }

    fn from(source: &Source<'_>) -> Result<Self, KeyError> {
        let read = source.text().and_then(|text| {
            let der = text::to_der(&text, KeyRole::Public, false)?;
            let numbers = der::numbers(&der, KeyRole::Public)?;
            Self::new(&numbers.public(), numbers.bits())
        });
        read.map_err(|mistake| KeyError::new(KeyRole::Public, mistake, source))
    }

    pub(super) fn new(pkcs1: &[u8], bits: usize) -> Result<Self, KeyMistake> {
        let key = chosen::Public::from_pkcs1(pkcs1).ok_or(KeyMistake::InvalidNumbers)?;
        Ok(Self { inner: Arc::new(Public { key, bits, spki: der::spki(pkcs1) }) })
    }

    /// The key as one line of Base64, the form that AlipayHK's site takes and gives.
    #[must_use]
    pub fn to_spki_base64(&self) -> String {
        STANDARD.encode(&self.inner.spki)
    }

    /// The key as PEM.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem("PUBLIC KEY", &self.inner.spki).to_string()
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
        self.inner.bits
    }

    /// The modulus, in the fewest bytes, the most significant one first: for sums of one's own, such as what a signature carries.
    #[must_use]
    pub fn modulus(&self) -> Vec<u8> {
        self.numbers().map(|numbers| numbers.modulus().to_vec()).unwrap_or_default()
    }

    /// The public exponent, in the form of [`PublicKey::modulus`].
    #[must_use]
    pub fn public_exponent(&self) -> Vec<u8> {
        self.numbers().map(|numbers| numbers.exponent().to_vec()).unwrap_or_default()
    }

    /// They were read before from what this was made of.
    fn numbers(&self) -> Option<der::Pkcs1<'_>> {
        der::numbers(&self.inner.spki, KeyRole::Public).ok()
    }

    pub(crate) fn sums(&self) -> &chosen::Public {
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

/// PEM, with the lines of 64 characters that every reader takes.
pub(super) fn pem(label: &str, der: &[u8]) -> Zeroizing<String> {
    let base64 = Zeroizing::new(STANDARD.encode(der));
    // Large enough from the start, since a buffer that grows leaves its old place unwiped.
    let mut pem = Zeroizing::new(String::with_capacity(base64.len() + base64.len() / 64 + 80));
    pem.extend(["-----BEGIN ", label, "-----\n"]);
    for (place, character) in base64.chars().enumerate() {
        if place > 0 && place % 64 == 0 {
            pem.push('\n');
        }
        pem.push(character);
    }
    pem.extend(["\n-----END ", label, "-----\n"]);
    pem
}
