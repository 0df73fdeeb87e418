//! Signing and verifying bytes. Both are traits, so that a key can live in a key management service or a hardware
//! module; both are implemented for the keys of [`crate::keys`].
//!
//! Which bytes are signed is [`crate::envelope`]'s to say, and how a signature is spelt [`crate::signature_text`]'s.
//! The algorithm is always the caller's setting, never something that a message says about itself.

use std::error::Error as StdError;
use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::str::FromStr;

use crate::keys::{PrivateKey, PublicKey};
use crate::signature_text::SignatureTextError;

/// A boxed future, as the object-safe traits of this crate return it.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Any error, as the source of one of this crate's.
pub type BoxError = Box<dyn StdError + Send + Sync>;

/// How messages are signed: RSA with PKCS#1 v1.5 padding, over one of two hashes. AlipayHK and the merchant agree
/// on one when keys are exchanged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Algorithm {
    /// `SHA1withRSA`, which the documents of auto debit and in-app payment name.
    #[default]
    Sha1WithRsa,
    /// `SHA256withRSA`, which sister products use.
    Sha256WithRsa,
}

impl fmt::Display for Algorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Sha1WithRsa => "SHA1withRSA",
            Self::Sha256WithRsa => "SHA256withRSA",
        })
    }
}

impl FromStr for Algorithm {
    type Err = UnknownAlgorithm;

    /// Takes `SHA1withRSA` and `SHA256withRSA`, in capital or small letters.
    fn from_str(name: &str) -> Result<Self, UnknownAlgorithm> {
        let known = [Self::Sha1WithRsa, Self::Sha256WithRsa];
        known.into_iter().find(|known| known.to_string().eq_ignore_ascii_case(name)).ok_or(UnknownAlgorithm)
    }
}

/// A name of no algorithm that is known here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct UnknownAlgorithm;

impl fmt::Display for UnknownAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the algorithm is `SHA1withRSA` or `SHA256withRSA`; this text is something else")
    }
}

impl StdError for UnknownAlgorithm {}

/// Signs with the merchant's private key, wherever it is kept.
///
/// What takes longer than a call to the operating system belongs on a thread for it (such as tokio's `spawn_blocking`), so
/// that other calls go on meanwhile.
pub trait Signer: Send + Sync {
    /// The signature of a message, as bytes.
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>>;

    /// The public key that belongs to it, where that is known: a client is not made that takes it for AlipayHK's.
    fn public_key(&self) -> Option<PublicKey> {
        None
    }
}

/// Verifies with one of AlipayHK's public keys. One that panics has said nothing: what it was asked about is unknown then.
pub trait Verifier: Send + Sync {
    /// Whether the signature, as bytes, is that of the message.
    fn verify<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>>;

    /// The key that is verified with, where that is known: a client is not made if it is the merchant's own.
    fn public_key(&self) -> Option<PublicKey> {
        None
    }
}

/// A message could not be signed.
#[derive(Debug)]
pub struct SignError {
    what: String,
    source: Option<BoxError>,
}

impl SignError {
    /// An error with an explanation, for signers outside this crate.
    pub fn new(what: impl Into<String>) -> Self {
        Self { what: what.into(), source: None }
    }

    /// Adds the error behind it.
    #[must_use]
    pub fn with_source(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }
}

impl fmt::Display for SignError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the message could not be signed: {}", self.what)
    }
}

impl StdError for SignError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_ref().map(|source| &**source as _)
    }
}

/// A signature could not be confirmed.
#[derive(Debug)]
#[non_exhaustive]
pub enum VerifyError {
    /// The signature is not that of the message under this key and algorithm.
    Mismatch,
    /// The signature has a length that this key never makes.
    Length {
        /// Bytes found.
        found: usize,
        /// Bytes that the key makes.
        expected: usize,
    },
    /// The signature's text spells no bytes.
    Text(SignatureTextError),
    /// The verifier could not do its work, so nothing is known about the signature. Made with [`VerifyError::unavailable`].
    #[non_exhaustive]
    Unavailable {
        /// What went wrong.
        what: String,
        /// The error behind it.
        source: Option<BoxError>,
    },
}

impl VerifyError {
    /// The verifier could not do its work, for verifiers outside this crate: a key service that is away, not a signature that
    /// does not fit.
    pub fn unavailable(what: impl Into<String>) -> Self {
        Self::Unavailable { what: what.into(), source: None }
    }

    /// Adds the error behind [`VerifyError::Unavailable`]; the others have none to add one to, and stay as they are.
    #[must_use]
    pub fn with_source(mut self, error: impl Into<BoxError>) -> Self {
        if let Self::Unavailable { source, .. } = &mut self {
            *source = Some(error.into());
        }
        self
    }
}

impl fmt::Display for VerifyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Mismatch => f.write_str(
                "the signature does not fit the message; check that the key is AlipayHK's for this environment and \
                 that the algorithm is the one agreed with AlipayHK",
            ),
            Self::Length { found, expected } => write!(
                f,
                "the signature has {found} bytes where AlipayHK's key makes {expected}; it is cut off, or was made with \
                 another key"
            ),
            Self::Text(error) => error.fmt(f),
            Self::Unavailable { what, .. } => write!(f, "the signature could not be checked: {what}"),
        }
    }
}

impl StdError for VerifyError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Text(error) => Some(error),
            Self::Unavailable { source: Some(source), .. } => Some(&**source),
            _ => None,
        }
    }
}

impl PrivateKey {
    /// The signature of a message, without waiting for anything. It is computed with blinding, and checked against
    /// the public key before it is handed out, so that neither time nor a fault tells anything about the key.
    ///
    /// # Errors
    /// [`SignError`] when the operating system has no randomness, or the computation failed its own check.
    pub fn sign_now(&self, algorithm: Algorithm, message: &[u8]) -> Result<Vec<u8>, SignError> {
        self.sums().sign(algorithm, message)
    }
}

impl PublicKey {
    /// Checks a signature, without waiting for anything.
    ///
    /// # Errors
    /// [`VerifyError::Mismatch`] or [`VerifyError::Length`].
    pub fn verify_now(
        &self,
        algorithm: Algorithm,
        message: &[u8],
        signature: &[u8],
    ) -> Result<(), VerifyError> {
        let expected = self.bits().div_ceil(8);
        if signature.len() != expected {
            return Err(VerifyError::Length { found: signature.len(), expected });
        }
        if self.sums().verify(algorithm, message, signature) { Ok(()) } else { Err(VerifyError::Mismatch) }
    }
}

/// Signs in place: with 2048 bits and AWS-LC a signature takes 0.2 milliseconds, and a hop to another thread holds other tasks up
/// for longer than that. `tests/benches/README.md` has the figures.
impl Signer for PrivateKey {
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move { self.sign_now(algorithm, message) })
    }

    fn public_key(&self) -> Option<PublicKey> {
        Some(PrivateKey::public_key(self))
    }
}

impl Verifier for PublicKey {
    fn verify<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async move { self.verify_now(algorithm, message, signature) })
    }

    fn public_key(&self) -> Option<PublicKey> {
        Some(self.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key() -> PrivateKey {
        PrivateKey::from_text(include_str!("keys/testdata/rsa2048.pkcs8.pem")).unwrap()
    }

    #[test]
    fn what_is_signed_is_verified_with_the_same_algorithm_only() {
        let key = key();
        for algorithm in [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa] {
            let signature = key.sign_now(algorithm, b"message").unwrap();
            let public = key.public_key();
            assert!(public.verify_now(algorithm, b"message", &signature).is_ok());
            assert!(matches!(
                public.verify_now(algorithm, b"massage", &signature),
                Err(VerifyError::Mismatch)
            ));
            let other = match algorithm {
                Algorithm::Sha1WithRsa => Algorithm::Sha256WithRsa,
                Algorithm::Sha256WithRsa => Algorithm::Sha1WithRsa,
            };
            assert!(matches!(public.verify_now(other, b"message", &signature), Err(VerifyError::Mismatch)));
        }
    }

    #[test]
    fn every_changed_byte_of_a_signature_is_noticed() {
        let key = key();
        let signature = key.sign_now(Algorithm::Sha1WithRsa, b"message").unwrap();
        for place in (0..signature.len()).step_by(17) {
            let mut changed = signature.clone();
            changed[place] ^= 1;
            assert!(key.public_key().verify_now(Algorithm::Sha1WithRsa, b"message", &changed).is_err());
        }
    }

    #[test]
    fn an_algorithm_is_read_by_the_name_that_it_shows() {
        for algorithm in [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa] {
            assert_eq!(algorithm.to_string().parse(), Ok(algorithm));
            assert_eq!(algorithm.to_string().to_uppercase().parse(), Ok(algorithm));
        }
        for name in ["", "SHA1", "RSA", "SHA512withRSA", " SHA1withRSA"] {
            assert_eq!(name.parse::<Algorithm>(), Err(UnknownAlgorithm), "{name}");
        }
    }

    #[test]
    fn a_verifier_that_is_away_says_what_is_behind_it() {
        let error = VerifyError::unavailable("the key service is away").with_source("no route");
        assert_eq!(error.to_string(), "the signature could not be checked: the key service is away");
        assert_eq!(error.source().map(ToString::to_string).as_deref(), Some("no route"));
        assert!(VerifyError::Mismatch.with_source("no route").source().is_none());
    }

    #[test]
    fn a_signature_of_another_length_is_named_so() {
        let error = key().public_key().verify_now(Algorithm::Sha1WithRsa, b"message", &[0; 128]).unwrap_err();
        assert!(matches!(error, VerifyError::Length { found: 128, expected: 256 }));
    }
}
