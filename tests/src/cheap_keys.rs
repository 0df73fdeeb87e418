//! Pairs of keys that sign in a microsecond, for tests that make thousands of calls in one process. They are keyed sums and
//! no signatures: whoever can verify can sign. So they are no part of any crate that is published.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use alipayhk::Algorithm;
use alipayhk::runtime::sign::{BoxFuture, SignError, Signer, Verifier, VerifyError};
use alipayhk_sandbox::OfflineKeys;

/// A key that signs and verifies.
#[derive(Clone, Copy)]
pub struct CheapKey(u64);

impl CheapKey {
    /// The key of this number.
    #[must_use]
    pub fn new(number: u64) -> Self {
        Self(number)
    }

    fn sum(self, algorithm: Algorithm, message: &[u8]) -> Vec<u8> {
        let part = |place: u64| {
            let mut sum = DefaultHasher::new();
            (self.0, place, algorithm, message).hash(&mut sum);
            sum.finish().to_be_bytes()
        };
        (0..4).flat_map(part).collect()
    }
}

impl Signer for CheapKey {
    fn sign<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
    ) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move { Ok(self.sum(algorithm, message)) })
    }
}

impl Verifier for CheapKey {
    fn verify<'a>(
        &'a self,
        algorithm: Algorithm,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async move {
            if signature == self.sum(algorithm, message) { Ok(()) } else { Err(VerifyError::Mismatch) }
        })
    }
}

/// The keys of both sides.
#[derive(Clone, Copy)]
pub struct CheapKeys {
    /// The merchant's.
    pub merchant: CheapKey,
    /// The gateway's.
    pub gateway: CheapKey,
}

impl Default for CheapKeys {
    fn default() -> Self {
        Self { merchant: CheapKey::new(1), gateway: CheapKey::new(2) }
    }
}

impl CheapKeys {
    /// What a gateway in this process is made with.
    #[must_use]
    pub fn offline(&self) -> OfflineKeys {
        OfflineKeys::new(
            Arc::new(self.gateway) as Arc<dyn Signer>,
            Arc::new(self.merchant) as Arc<dyn Verifier>,
            Arc::new(CheapKey::new(3)) as Arc<dyn Signer>,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_cheap_signature_fits_its_key_its_message_and_its_algorithm_only() {
        let key = CheapKey::new(1);
        let algorithm = Algorithm::Sha1WithRsa;
        let signature = key.sign(algorithm, b"message").await.unwrap();
        assert!(key.verify(algorithm, b"message", &signature).await.is_ok());
        assert!(key.verify(algorithm, b"massage", &signature).await.is_err());
        assert!(key.verify(Algorithm::Sha256WithRsa, b"message", &signature).await.is_err());
        assert!(CheapKey::new(2).verify(algorithm, b"message", &signature).await.is_err());
        assert!(key.verify(algorithm, b"message", &signature[1..]).await.is_err());
    }
}
