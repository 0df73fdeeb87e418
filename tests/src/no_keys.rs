//! Keys that are none: a signer that scribbles and a verifier that believes. For what a call takes beside RSA, for messages by the
//! thousand, and for a merchant who is careless.

use alipayhk::Algorithm;
use alipayhk::runtime::sign::{BoxFuture, SignError, Signer, Verifier, VerifyError};

/// Signs at once, since a real signature takes as long as a thousand parsings.
#[derive(Debug, Clone, Copy)]
pub struct Scribbler;

impl Signer for Scribbler {
    fn sign<'a>(&'a self, _: Algorithm, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async { Ok(vec![0xa5; 256]) })
    }
}

/// Takes every signature for a good one.
#[derive(Debug, Clone, Copy)]
pub struct Gullible;

impl Verifier for Gullible {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async { Ok(()) })
    }
}
