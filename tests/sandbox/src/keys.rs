//! The keys of both sides, and all that is signed or verified with them. What is verified here is the raw text that was
//! on the wire, and what is read is that same text.
//!
//! The gateway answers without waiting, so a signer or a verifier has to do its work at once, as keys in memory do.

mod misfit;

pub(crate) use misfit::Misfit;

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use alipayhk_runtime::Json;
use alipayhk_runtime::envelope::{self, EnvelopeError, Kind};
use alipayhk_runtime::sign::{Algorithm, BoxFuture, SignError, Signer, Verifier};
use alipayhk_runtime::signature_text::{self, SignatureText};

use crate::text::brief;

/// The keys.
pub(crate) struct Keys {
    /// What the gateway signs with.
    pub(crate) gateway: Arc<dyn Signer>,
    /// What a wrong signature is made with.
    pub(crate) wrong: Arc<dyn Signer>,
    /// What the merchant may have signed with.
    pub(crate) trusted: Vec<Arc<dyn Verifier>>,
    pub(crate) algorithm: Algorithm,
}

/// Why a message is not believed.
pub(crate) struct Unheard {
    pub(crate) reason: Reason,
    /// What was wrong, in words.
    pub(crate) message: String,
    /// The content as far as it could be read: good for echoing ids, and for nothing else.
    pub(crate) content: Option<Json>,
}

/// Which part of hearing failed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The bytes are not an envelope with JSON in it.
    Unreadable,
    /// There is no signature, or it is not the merchant's.
    NotSigned,
}

impl Keys {
    /// Opens an envelope that the merchant must have signed, and gives its content.
    pub(crate) fn hear(&self, kind: Kind, bytes: &[u8]) -> Result<Json, Unheard> {
        let opened = envelope::open(kind, bytes).map_err(|error| {
            let unsigned = matches!(
                error,
                EnvelopeError::NoSignature | EnvelopeError::NullSignature | EnvelopeError::EmptySignature
            );
            let reason = if unsigned { Reason::NotSigned } else { Reason::Unreadable };
            Unheard { reason, message: brief(&error.to_string()), content: None }
        })?;
        let content = Json::parse(opened.content.as_bytes()).map_err(|error| Unheard {
            reason: Reason::Unreadable,
            message: brief(&error.to_string()),
            content: None,
        })?;
        match self.verify(opened.content, &opened.signature) {
            Ok(()) => Ok(content),
            Err(message) => Err(Unheard { reason: Reason::NotSigned, message, content: Some(content) }),
        }
    }

    /// The signature of a content, as it stands in an envelope.
    pub(crate) fn signature(&self, content: &str, key: &dyn Signer) -> Result<String, SignError> {
        let signing = key.sign(self.algorithm, content.as_bytes());
        let signature =
            at_once(signing).ok_or_else(|| SignError::new("the signer does not sign at once"))??;
        Ok(SignatureText::default().encode(&signature))
    }

    fn verify(&self, content: &str, signature: &str) -> Result<(), String> {
        let signature = signature_text::decode(signature).map_err(|error| error.to_string())?;
        if self.fits(self.algorithm, content.as_bytes(), &signature) {
            return Ok(());
        }
        let algorithm = self.algorithm;
        Err(format!(
            "the signature over the raw text does not fit the merchant's public key with {algorithm}"
        ))
    }

    /// Whether one of the merchant's keys has made a signature over this text.
    fn fits(&self, algorithm: Algorithm, text: &[u8], signature: &[u8]) -> bool {
        let believes = |key: &Arc<dyn Verifier>| at_once(key.verify(algorithm, text, signature));
        self.trusted.iter().any(|key| matches!(believes(key), Some(Ok(()))))
    }

    /// Why the signature of an envelope that could be read is not the merchant's; `None` where there is none to look at.
    pub(crate) fn misfit(&self, kind: Kind, bytes: &[u8]) -> Option<Misfit> {
        let opened = envelope::open(kind, bytes).ok()?;
        let signature = signature_text::decode(&opened.signature).ok()?;
        Some(Misfit::of(self, opened.content, &signature))
    }
}

/// What a future comes to that has nothing to wait for; `None` for one that has.
fn at_once<T>(future: BoxFuture<'_, T>) -> Option<T> {
    match pin!(future).as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => Some(done),
        Poll::Pending => None,
    }
}
