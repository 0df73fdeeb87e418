//! The mock's keys: keyed sums in place of RSA, which cost nothing to make and next to nothing to use. Whoever can verify one
//! can sign with it, so it is of no use to anybody but a test.

use sha2::{Digest as _, Sha256};

use crate::sign::{Algorithm, BoxFuture, SignError, Signer, Verifier, VerifyError};

/// A key that signs and verifies.
#[derive(Clone, Copy)]
pub(super) struct MockKey(&'static str);

impl MockKey {
    /// The merchant's.
    pub(super) const MERCHANT: Self = Self("merchant");
    /// AlipayHK's.
    pub(super) const ALIPAY: Self = Self("alipay");

    /// The same under each algorithm: the mock can't know which one its client was set to.
    pub(super) fn sum(self, message: &[u8]) -> Vec<u8> {
        Sha256::new().chain_update(self.0).chain_update([0]).chain_update(message).finalize().to_vec()
    }
}

impl Signer for MockKey {
    fn sign<'a>(&'a self, _: Algorithm, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async move { Ok(self.sum(message)) })
    }
}

impl Verifier for MockKey {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(
            async move { if signature == self.sum(message) { Ok(()) } else { Err(VerifyError::Mismatch) } },
        )
    }
}
