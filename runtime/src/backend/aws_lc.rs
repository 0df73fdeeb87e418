//! RSA by AWS-LC, which rustls links anyway. Verifying and hashing go through `aws-lc-rs`; that has no SHA-1 signatures,
//! so signing goes through one function of AWS-LC's own, in `raw.rs`.

mod raw;

use aws_lc_rs::digest::{self, SHA1_FOR_LEGACY_USE_ONLY, SHA256};
use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa;
use aws_lc_rs::signature::{
    ParsedPublicKey, RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, RSA_PKCS1_2048_8192_SHA256, RsaKeyPair,
};
use zeroize::Zeroizing;

use self::raw::Hash;
use crate::keys::KeySize;
use crate::sign::{Algorithm, SignError};

/// A private key.
pub struct Private(raw::Key);

impl Private {
    /// A key from its PKCS#1 structure, if the numbers of it belong together.
    #[must_use]
    pub fn from_pkcs1(der: &[u8]) -> Option<Self> {
        raw::Key::from_pkcs1(der).map(Self)
    }

    /// The signature of a message.
    ///
    /// # Errors
    /// [`SignError`] when there was no memory, or the computation failed its own check.
    pub fn sign(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let (hash, algorithm) = match algorithm {
            Algorithm::Sha1WithRsa => (Hash::Sha1, &SHA1_FOR_LEGACY_USE_ONLY),
            Algorithm::Sha256WithRsa => (Hash::Sha256, &SHA256),
        };
        let digest = digest::digest(algorithm, message);
        self.0.sign(hash, digest.as_ref()).ok_or_else(|| SignError::new("the RSA computation failed"))
    }
}

/// A public key.
pub struct Public {
    sha1: ParsedPublicKey,
    sha256: ParsedPublicKey,
}

impl Public {
    /// A key from its PKCS#1 structure.
    #[must_use]
    pub fn from_pkcs1(der: &[u8]) -> Option<Self> {
        Some(Self {
            sha1: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA1_FOR_LEGACY_USE_ONLY, der).ok()?,
            sha256: ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der).ok()?,
        })
    }

    /// Whether the signature is that of the message.
    #[must_use]
    pub fn verify(&self, algorithm: Algorithm, message: &[u8], signature: &[u8]) -> bool {
        let key = match algorithm {
            Algorithm::Sha1WithRsa => &self.sha1,
            Algorithm::Sha256WithRsa => &self.sha256,
        };
        key.verify_sig(message, signature).is_ok()
    }
}

/// A fresh private key, as DER. `None` when the operating system has no randomness to give.
#[must_use]
pub fn generate(size: KeySize) -> Option<Zeroizing<Vec<u8>>> {
    let size = match size {
        KeySize::Bits2048 => rsa::KeySize::Rsa2048,
        KeySize::Bits3072 => rsa::KeySize::Rsa3072,
        KeySize::Bits4096 => rsa::KeySize::Rsa4096,
    };
    let pair = RsaKeyPair::generate(size).ok()?;
    let der: Pkcs8V1Der<'_> = pair.as_der().ok()?;
    Some(Zeroizing::new(der.as_ref().to_vec()))
}
