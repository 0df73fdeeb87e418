//! From captured bytes to what is said to be signed, and its signature. The client's strict reading comes first; where that
//! refuses, a lenient one still takes out what there is, so that the signature can be explained as well.

use std::collections::HashMap;

use alipayhk::runtime::envelope::{self, EnvelopeError, Kind};
use serde_json::value::RawValue;

use crate::answer::Failure;

/// A message, taken apart.
pub(super) struct Captured {
    /// The text that the signature should be of.
    pub(super) content: String,
    /// The signature's text.
    pub(super) signature: String,
    /// All of the input, where it is an envelope.
    pub(super) whole: Option<String>,
    /// Why the client would not even come to the signature, in the runtime's words.
    pub(super) refusal: Option<String>,
}

impl Captured {
    /// # Errors
    /// When no text and signature can be found in the input, even leniently.
    pub(super) fn read(bytes: &[u8], signature: Option<&str>) -> Result<Self, Failure> {
        match (strict(bytes), signature) {
            (Ok((content, found)), given) => Ok(Self {
                content,
                signature: given.map_or(found, str::to_owned),
                whole: Some(String::from_utf8_lossy(bytes).into_owned()),
                refusal: None,
            }),
            (Err(error), None) => lenient(bytes, &error).ok_or_else(|| {
                Failure::new(format!(
                    "there is no message to verify: {error}. Give a whole envelope as it was on the wire, or the signed text \
                     alone together with --signature"
                ))
            }),
            (Err(error), Some(given)) => Ok(lenient(bytes, &error).map_or_else(
                || Self::of_text(bytes, given),
                |captured| Self { signature: given.to_owned(), ..captured },
            )),
        }
    }

    /// The signed text alone, to the last byte.
    fn of_text(bytes: &[u8], signature: &str) -> Self {
        let refusal = std::str::from_utf8(bytes).err().map(|error| {
            format!(
                "the text is not UTF-8 from byte {} on, so it is no content of a message",
                error.valid_up_to()
            )
        });
        let content = String::from_utf8_lossy(bytes).into_owned();
        Self { content, signature: signature.to_owned(), whole: None, refusal }
    }
}

fn strict(bytes: &[u8]) -> Result<(String, String), EnvelopeError> {
    let opened = match envelope::open(Kind::Request, bytes) {
        Err(EnvelopeError::OtherKind { .. }) => envelope::open(Kind::Response, bytes),
        opened => opened,
    }?;
    Ok((opened.content.to_owned(), opened.signature.into_owned()))
}

/// What can be taken out of bytes that are no envelope as it must be.
fn lenient(bytes: &[u8], error: &EnvelopeError) -> Option<Captured> {
    let text = String::from_utf8_lossy(bytes);
    let mut text = text.trim_start_matches('\u{feff}');
    // A capture of the whole HTTP message has its head before the body.
    if !text.trim_start().starts_with('{') {
        let blank = text
            .find("\r\n\r\n{")
            .map(|place| place + 4)
            .or_else(|| text.find("\n\n{").map(|place| place + 2));
        text = text.get(blank?..)?;
    }
    let text = text.trim();
    let members: HashMap<String, &RawValue> = serde_json::from_str(text).ok()?;
    let content = members.get("request").or_else(|| members.get("response"))?;
    let signature =
        members.get("signature").and_then(|value| serde_json::from_str::<String>(value.get()).ok());
    Some(Captured {
        content: content.get().to_owned(),
        signature: signature.unwrap_or_default(),
        whole: Some(text.to_owned()),
        refusal: Some(error.to_string()),
    })
}
