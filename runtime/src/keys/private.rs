//! The merchant's private key: reading, making and writing it.

use std::fmt;
use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::error::{KeyError, KeyMistake, KeyRole};
use super::public::{PublicKey, pem};
use super::size::KeySize;
use super::source::Source;
use super::{der, passphrase, text};
use crate::backend::chosen;
use crate::scalar::Secret;

/// The merchant's private key. Cloning is cheap and copies no key material; the last clone wipes it.
#[derive(Clone)]
pub struct PrivateKey {
    pair: Arc<Pair>,
}

struct Pair {
    private: chosen::Private,
    /// The key as PKCS#1, to be written again.
    pkcs1: Zeroizing<Vec<u8>>,
    public: PublicKey,
}

impl PrivateKey {
    /// Reads a key from PEM or bare Base64 (the URL-safe one as well), PKCS#8 or PKCS#1. A byte order mark, quotes around
    /// it, any line breaks, and `\n` spelt as two characters (as in environment variables) are taken in stride. Its numbers have to
    /// belong together; its size has to be 2048 to 8192 bits, and its public exponent odd, above 1 and at most 33 bits long.
    ///
    /// # Errors
    /// [`KeyError`] says what the text is instead.
    pub fn from_text(text: &str) -> Result<Self, KeyError> {
        Self::from(&Source::Text(text), None)
    }

    /// Reads a key from the bytes of a file of the same forms, for what is read elsewhere: a pipe, a vault.
    ///
    /// # Errors
    /// [`KeyError`] says what the bytes are instead.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeyError> {
        Self::from(&Source::Bytes(bytes), None)
    }

    /// Reads a key from a file of the same forms, in UTF-8, or in UTF-16 with its mark.
    ///
    /// # Errors
    /// [`KeyError`] names the file and says what it holds instead.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self, KeyError> {
        Self::from(&Source::File(path.as_ref()), None)
    }

    /// Reads a key of the same forms from a variable of the environment.
    ///
    /// # Errors
    /// [`KeyError`] names the variable and says what it holds instead.
    pub fn from_env(variable: &str) -> Result<Self, KeyError> {
        Self::from(&Source::Variable(variable), None)
    }

    /// Reads a key that is encrypted with a passphrase: PKCS#8 in PEM or bare Base64, as `openssl pkcs8 -topk8` writes it
    /// (PBES2 with AES, and PBKDF2 or scrypt). A key that is not encrypted is read as it is. Trying a passphrase is
    /// made to be slow, a few milliseconds to a few seconds; a key that asks for more is refused.
    ///
    /// # Errors
    /// [`KeyError`] says what the text is instead, or that the passphrase is another one.
    pub fn from_text_with_passphrase(text: &str, passphrase: &Secret) -> Result<Self, KeyError> {
        Self::from(&Source::Text(text), Some(passphrase))
    }

    /// Reads a key that is encrypted with a passphrase from the bytes of a file.
    ///
    /// # Errors
    /// [`KeyError`] says what the bytes are instead, or that the passphrase is another one.
    pub fn from_bytes_with_passphrase(bytes: &[u8], passphrase: &Secret) -> Result<Self, KeyError> {
        Self::from(&Source::Bytes(bytes), Some(passphrase))
    }

    /// Reads a key that is encrypted with a passphrase from a file.
    ///
    /// # Errors
    /// [`KeyError`] names the file and says what it holds instead, or that the passphrase is another one.
    pub fn from_file_with_passphrase(path: impl AsRef<Path>, passphrase: &Secret) -> Result<Self, KeyError> {
        Self::from(&Source::File(path.as_ref()), Some(passphrase))
    }

    /// Reads a key that is encrypted with a passphrase from a variable of the environment.
    ///
    /// # Errors
    /// [`KeyError`] names the variable and says what it holds instead, or that the passphrase is another one.
    pub fn from_env_with_passphrase(variable: &str, passphrase: &Secret) -> Result<Self, KeyError> {
        Self::from(&Source::Variable(variable), Some(passphrase))
    }

    fn from(source: &Source<'_>, passphrase: Option<&Secret>) -> Result<Self, KeyError> {
        let read = source.text().and_then(|text| {
            let der = text::to_der(&text, KeyRole::Private, passphrase.is_some())?;
            match passphrase.and_then(|passphrase| passphrase::decrypt(&der, passphrase)) {
                Some(decrypted) => Self::from_der(&decrypted?),
                None => Self::from_der(&der),
            }
        });
        read.map_err(|mistake| KeyError::new(KeyRole::Private, mistake, source))
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyMistake> {
        let numbers = der::numbers(der, KeyRole::Private)?;
        let private = chosen::Private::from_pkcs1(numbers.der).ok_or(KeyMistake::InvalidNumbers)?;
        let public = PublicKey::new(&numbers.public(), numbers.bits())?;
        Ok(Self { pair: Arc::new(Pair { private, pkcs1: Zeroizing::new(numbers.der.to_vec()), public }) })
    }

    /// Makes a fresh key of 2048 bits. This takes up to a second.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn generate() -> Self {
        Self::generate_of(KeySize::Bits2048)
    }

    /// Makes a fresh key of another size. 4096 bits take up to some seconds.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn generate_of(size: KeySize) -> Self {
        let made = chosen::generate(size).and_then(|der| Self::from_der(&der).ok());
        #[expect(clippy::expect_used, reason = "without randomness there is no safe way to go on")]
        made.expect("the operating system's randomness failed while a key was made")
    }

    /// The public key that belongs to this one: the only key that may ever be sent to anyone.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        self.pair.public.clone()
    }

    /// Whether a public key is the one that belongs to this one. AlipayHK's key never is.
    #[must_use]
    pub fn fits(&self, public: &PublicKey) -> bool {
        self.pair.public == *public
    }

    /// The key as PKCS#8 PEM, to be stored where secrets are.
    #[must_use]
    pub fn to_pkcs8_pem(&self) -> Secret {
        Secret::new(pem("PRIVATE KEY", &der::pkcs8(&self.pair.pkcs1)).as_str())
    }

    /// The key as PKCS#8 PEM, encrypted with a passphrase as `openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 600000` does. This
    /// takes as long as reading it will, a fraction of a second.
    ///
    /// # Panics
    /// When the operating system has no randomness to give.
    #[must_use]
    pub fn to_encrypted_pkcs8_pem(&self, passphrase: &Secret) -> String {
        let encrypted = passphrase::encrypt(&der::pkcs8(&self.pair.pkcs1), passphrase);
        #[expect(clippy::expect_used, reason = "without randomness there is no safe way to go on")]
        let der = encrypted.expect("the operating system's randomness failed while a key was encrypted");
        pem("ENCRYPTED PRIVATE KEY", &der).to_string()
    }

    pub(crate) fn sums(&self) -> &chosen::Private {
        &self.pair.private
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let public = &self.pair.public;
        write!(f, "PrivateKey(RSA {}, public key's SHA-256 {})", public.bits(), public.fingerprint())
    }
}
