//! RSA by the `rsa` crate, in Rust alone. Slower by a factor of six; for targets without a C compiler.
//!
//! RUSTSEC-2023-0071 (the time that decrypting takes tells about the key) stands open against the crate. Nothing is decrypted
//! here, and signing is blinded.

use rsa::pkcs1::{DecodeRsaPrivateKey as _, DecodeRsaPublicKey as _, EncodeRsaPrivateKey as _};
use sha1::Sha1;
use sha2::Sha256;
use zeroize::Zeroizing;

use crate::keys::KeySize;
use crate::sign::{Algorithm, SignError};

/// A private key.
pub struct Private(rsa::PrivateKey);

impl Private {
    /// A key from its PKCS#1 structure, if the numbers of it belong together.
    #[must_use]
    pub fn from_pkcs1(der: &[u8]) -> Option<Self> {
        let key = rsa::PrivateKey::from_pkcs1_der(der).ok()?;
        // The crate works out the numbers for the Chinese remainder theorem anew and passes over those that it was given.
        // A key in which they are wrong is damaged, whether or not they are used.
        let complete = key.to_pkcs1_der().ok()?.as_bytes() == der;
        complete.then_some(Self(key))
    }

    /// The signature of a message.
    ///
    /// # Errors
    /// [`SignError`] when the operating system has no randomness, or the computation failed its own check.
    pub fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, SignError> {
        // The randomness is for blinding. Left to the crate, it is there or not by one of the crate's features, in silence.
        let random = &mut getrandom::SysRng;
        let signed = match algorithm {
            Algorithm::Sha1WithRsa => self.0.pkcs1v15_sign_with_rng::<Sha1, _>(random, message),
            Algorithm::Sha256WithRsa => self.0.pkcs1v15_sign_with_rng::<Sha256, _>(random, message),
        };
        signed.map_err(|error| SignError::new("the RSA computation failed").with_source(error))
    }
}

/// A public key.
pub struct Public(rsa::PublicKey);

impl Public {
    /// A key from its PKCS#1 structure.
    #[must_use]
    pub fn from_pkcs1(der: &[u8]) -> Option<Self> {
        rsa::PublicKey::from_pkcs1_der(der).ok().map(Self)
    }

    /// Whether the signature is that of the message.
    #[must_use]
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let verified = match algorithm {
            Algorithm::Sha1WithRsa => self.0.pkcs1v15_verify::<Sha1>(message, signature),
            Algorithm::Sha256WithRsa => self.0.pkcs1v15_verify::<Sha256>(message, signature),
        };
        verified.is_ok()
    }
}

/// A fresh private key, as DER. `None` when the operating system has no randomness to give.
#[must_use]
pub fn generate(size: KeySize) -> Option<Zeroizing<Vec<u8>>> {
    let key = rsa::PrivateKey::new(&mut getrandom::SysRng, size.bits()).ok()?;
    Some(key.to_pkcs1_der().ok()?.to_bytes())
}
