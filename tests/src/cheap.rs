//! Keys that cost nothing, for tests that run tens of thousands of calls and are not about RSA. A signature of theirs says
//! which key made it and over which bytes, and anybody could make one: they protect nothing.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use alipayhk_runtime::sign::{Algorithm, BoxFuture, SignError, Signer, Verifier, VerifyError};
use alipayhk_sandbox::OfflineKeys;

/// How long a signature is: as long as one of a 2048-bit RSA key.
const LENGTH: usize = 256;

/// The keys of both sides, and a third one that nobody trusts.
#[derive(Debug, Clone, Copy, Default)]
pub struct CheapKeys;

/// One of them.
struct Cheap(&'static str);

impl CheapKeys {
    /// Keys for a gateway in this process.
    #[must_use]
    pub fn gateway(self) -> OfflineKeys {
        let [gateway, merchant, wrong] = ["alipay", "merchant", "nobody"].map(|name| Arc::new(Cheap(name)));
        OfflineKeys { gateway, merchant, wrong }
    }

    /// What the merchant signs with.
    #[must_use]
    pub fn merchant(self) -> Arc<dyn Signer> {
        Arc::new(Cheap("merchant"))
    }

    /// What the merchant trusts.
    #[must_use]
    pub fn alipay(self) -> Arc<dyn Verifier> {
        Arc::new(Cheap("alipay"))
    }
}

impl Cheap {
    fn signature(&self, message: &[u8]) -> Vec<u8> {
        let mut hasher = DefaultHasher::new();
        (self.0, message).hash(&mut hasher);
        hasher.finish().to_be_bytes().repeat(LENGTH / 8)
    }
}

impl Signer for Cheap {
    fn sign<'a>(&'a self, _: Algorithm, message: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async { Ok(self.signature(message)) })
    }
}

impl Verifier for Cheap {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        message: &'a [u8],
        signature: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        let fits = self.signature(message) == signature;
        Box::pin(async move { if fits { Ok(()) } else { Err(VerifyError::Mismatch) } })
    }
}
