//! What makes a message AlipayHK's word: opened strictly, its signature verified over the exact slice of the wire, and that very
//! slice parsed. What it is about is compared by those who asked: `call.rs` for answers, [`crate::notification`] for what nobody
//! asked for.

use std::borrow::Cow;
use std::ops::Range;

use zeroize::Zeroizing;

use super::Core;
use crate::decode::{Context, Decode as _, RESULT_INFO, Undecodable};
use crate::envelope::{self, EnvelopeError, Kind};
use crate::json::{Json, top_members};
use crate::notes::Notes;
use crate::panics::Caught;
use crate::result::ResultInfo;
use crate::scalar::Secret;
use crate::sign::VerifyError;
use crate::signature_text;
use crate::timer::within;

/// Why a message is not AlipayHK's word.
pub(crate) enum Untrusted {
    Envelope(EnvelopeError),
    Signature(VerifyError),
}

/// A content that was verified, with what is in it.
pub(crate) struct Proof {
    /// The whole message, once it is settled that it is kept with this.
    message: Secret,
    /// Where the content stands in the message.
    content_at: Range<usize>,
    pub(crate) head: Option<Json>,
    pub(crate) body: Option<Json>,
    /// Where the body stands in the content.
    body_at: Range<usize>,
    pub(crate) notes: Notes,
    pub(crate) verified_by: usize,
    /// Whether it names anything of the question.
    pub(crate) is_bound: bool,
}

impl Proof {
    /// Keeps the message that this proves, as it came and without a copy.
    pub(crate) fn keep(&mut self, message: Option<Zeroizing<Vec<u8>>>) {
        let bytes = message.map(|mut message| std::mem::take(&mut *message)).unwrap_or_default();
        // It was found to be a text before anything else was.
        self.message = String::from_utf8(bytes).map_or_else(|_| Secret::new(""), Secret::new);
    }

    /// What is signed.
    pub(crate) fn content(&self) -> &str {
        self.message.expose().get(self.content_at.clone()).unwrap_or_default()
    }

    pub(crate) fn body_raw(&self) -> &str {
        self.content().get(self.body_at.clone()).unwrap_or_default()
    }

    /// The head; `null` when there is none.
    pub(crate) fn head(&self) -> &Json {
        self.head.as_ref().unwrap_or(&Json::Null)
    }

    /// Reads what AlipayHK says about the request.
    pub(crate) fn take_result(&mut self) -> Result<ResultInfo, Undecodable> {
        result_of(self.body.as_ref(), &mut self.notes)
    }

    /// As [`Proof::take_result`], without leaving notes.
    pub(crate) fn result(&self) -> Result<ResultInfo, Undecodable> {
        result_of(self.body.as_ref(), &mut Notes::default())
    }
}

fn result_of(body: Option<&Json>, notes: &mut Notes) -> Result<ResultInfo, Undecodable> {
    match body.and_then(|body| body.get(RESULT_INFO)) {
        Some(result) => ResultInfo::decode(result, &mut Context::at(RESULT_INFO, notes)),
        None => Err(Undecodable::missing(RESULT_INFO, "an object")),
    }
}

impl Core {
    /// Opens and verifies a message, and parses the very slice that the signature covers. What is proven does not hold the
    /// message yet, see [`Proof::keep`].
    pub(crate) async fn prove(&self, kind: Kind, bytes: &[u8]) -> Result<Proof, Untrusted> {
        let (opened, content_at) = envelope::locate(kind, bytes).map_err(Untrusted::Envelope)?;
        let verified_by =
            self.verify(opened.content, &opened.signature).await.map_err(Untrusted::Signature)?;
        let (mut head, mut body, mut body_at) = (None, None, 0..0);
        let keep = |name: Cow<'_, str>, at, value: Json| match &*name {
            "head" if !value.is_null() => head = Some(value),
            "body" if !value.is_null() => (body, body_at) = (Some(value), at),
            _ => {}
        };
        top_members(opened.content.as_bytes(), keep)
            .map_err(|error| Untrusted::Envelope(EnvelopeError::NotJson(error)))?;
        let (message, notes) = (Secret::new(""), Notes::default());
        Ok(Proof { message, content_at, head, body, body_at, notes, verified_by, is_bound: false })
    }

    /// Which of the trusted keys a signature fits. All are tried under the one algorithm that is set.
    async fn verify(&self, content: &str, signature: &str) -> Result<usize, VerifyError> {
        let signature = signature_text::decode(signature).map_err(VerifyError::Text)?;
        let mut worst: Option<VerifyError> = None;
        for (place, verifier) in self.verifiers.iter().enumerate() {
            let verifying = Caught::begin(|| verifier.verify(self.algorithm, content.as_bytes(), &signature));
            let unavailable = |what| Err(VerifyError::unavailable(what));
            let verified = match within(&*self.timer, self.deadline, verifying).await {
                Some(Some(verified)) => verified,
                Some(None) => unavailable("the verifier panicked".to_owned()),
                None => unavailable(format!("no word came from the verifier within {:?}", self.deadline)),
            };
            match verified {
                Ok(()) => return Ok(place),
                Err(error) if worst.as_ref().is_none_or(|worst| weight(&error) > weight(worst)) => {
                    worst = Some(error);
                }
                Err(_) => {}
            }
        }
        Err(worst.unwrap_or(VerifyError::Mismatch))
    }
}

/// Which of several keys' errors is told. A verifier that could not look may have been the one that fits; a key whose
/// signatures have another length is the least likely to be the one that was meant.
fn weight(error: &VerifyError) -> u8 {
    match error {
        VerifyError::Length { .. } => 0,
        VerifyError::Mismatch | VerifyError::Text(_) => 1,
        VerifyError::Unavailable { .. } => 2,
    }
}
