//! Notifications: messages that AlipayHK begins. They are verified before a single member is looked at, even the
//! one that says which notification it is, and answered with a signed acknowledgement.
//!
//! What is received is AlipayHK's word, and not yet the word on this order: [`Received::expect`] compares it with what the
//! merchant's own books say, and alone gives a [`Confirmed`].
//!
//! AlipayHK sends a notification again until it is acknowledged, eight times over a day, so duplicates and late ones are
//! normal. [`Received::fingerprint`] tells a duplicate, [`Received::signed_at`] how late one is; remembering the one and
//! judging the other is the caller's. Serving HTTP is the caller's as well.

mod answer;
mod error;
mod expect;
mod fingerprint;

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

pub use answer::{AcknowledgeError, Answerable};
pub use error::NotificationError;
pub use expect::{Confirmed, Confirms, Expected, Mismatch, Unexpected};
pub use fingerprint::{Fingerprint, InvalidFingerprint};

use zeroize::Zeroizing;

use crate::client::{Client, Proof, Untrusted};
use crate::decode::{Context, Decode, Undecodable};
use crate::envelope::Kind;
use crate::excerpt::excerpt;
use crate::head::{BindingError, Question, bind, text_for};
use crate::json::Json;
use crate::notes::Notes;
use crate::shape::{EnvelopeShape, HeadFill, HeadMember};
use crate::time::DateTime;
use crate::transport::MAX_MESSAGE;

/// The head's member that names the function: as much a fixed word of the protocol as `head` itself is.
const FUNCTION: &str = "function";

/// What generated code says about a notification's type.
pub trait Notification: Decode {
    /// Its function name on the wire.
    const FUNCTION: &'static str;
    /// The heads of notifications and of their answers.
    const ENVELOPE: &'static EnvelopeShape;
    /// Its name in the spec.
    const NAME: &'static str;
}

/// A verified notification. It derefs to what it says. A clone keeps the evidence, and shares it.
#[derive(Clone)]
pub struct Received<N> {
    value: N,
    any: Arc<ReceivedAny>,
    message_id: Option<String>,
}

impl<N> Received<N> {
    /// What it says, alone.
    #[must_use]
    pub fn into_inner(self) -> N {
        self.value
    }

    /// The signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.any.raw()
    }

    /// The body within the signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn body_raw(&self) -> &str {
        self.any.body_raw()
    }

    /// The id of the message, if it has one. A repeated notification may have another.
    #[must_use]
    pub fn message_id(&self) -> Option<&str> {
        self.message_id.as_deref()
    }

    /// The head.
    #[must_use]
    pub fn head(&self) -> &Json {
        self.any.head()
    }

    /// What tells it from every other notification, however often it is sent. See [`Fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        self.any.fingerprint()
    }

    /// When AlipayHK signed this sending of it, by AlipayHK's own clock; `None` where the head tells no time.
    ///
    /// The signature covers it, so it can be used to refuse what somebody recorded and sends again much later. Nothing is
    /// refused for its age here: a notification can come up to a day late, and whether one that is later still is believed
    /// is the caller's decision. What is not acknowledged is not lost either: ask with the query.
    #[must_use]
    pub fn signed_at(&self) -> Option<DateTime>
    where
        N: Notification,
    {
        self.any.signed_at(N::ENVELOPE)
    }

    /// What reading passed over.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.any.proof.notes
    }

    /// Members of the body that the spec does not list, by name; read them from [`Received::body_raw`].
    #[must_use]
    pub fn unknown_members(&self) -> &[String] {
        self.any.proof.notes.unknown_members()
    }

    /// Which of the client's trusted keys the signature fits: 0 for the first one, then in the order of adding.
    #[must_use]
    pub fn verified_by(&self) -> usize {
        self.any.verified_by()
    }
}

impl<N> Deref for Received<N> {
    type Target = N;

    fn deref(&self) -> &N {
        &self.value
    }
}

impl<N: fmt::Debug> fmt::Debug for Received<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Received").field(&self.value).finish()
    }
}

/// A verified notification whose type is not chosen yet.
pub struct ReceivedAny {
    proof: Proof,
    client_id: String,
}

impl ReceivedAny {
    /// The function that it names.
    #[must_use]
    pub fn function(&self) -> Option<&str> {
        self.head().get(FUNCTION)?.as_str()
    }

    /// The signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.proof.content()
    }

    /// The body within the signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn body_raw(&self) -> &str {
        self.proof.body_raw()
    }

    /// The head; [`Json::Null`] when there is none.
    #[must_use]
    pub fn head(&self) -> &Json {
        self.proof.head()
    }

    /// As [`Received::fingerprint`].
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        Fingerprint::of(self.function(), self.proof.body.as_ref())
    }

    /// As [`Received::signed_at`], by the heads of its kind.
    #[must_use]
    pub fn signed_at(&self, envelope: &EnvelopeShape) -> Option<DateTime> {
        let time = self.text(envelope.request_head, HeadFill::Time).map(DateTime::from_received)?;
        time.unix_seconds().is_some().then_some(time)
    }

    /// Which of the client's trusted keys the signature fits: 0 for the first one, then in the order of adding.
    #[must_use]
    pub fn verified_by(&self) -> usize {
        self.proof.verified_by
    }

    /// Reads it as a notification of this type.
    ///
    /// # Errors
    /// [`NotificationError`] when it is another notification, was meant for somebody else, or cannot be read.
    pub fn into<N: Notification>(mut self) -> Result<Received<N>, NotificationError> {
        let table = N::ENVELOPE.request_head;
        let named = self.text(table, HeadFill::Function);
        if named.as_deref() != Some(N::FUNCTION) {
            let found = named.as_deref().map(excerpt);
            return Err(NotificationError::OtherFunction { expected: N::FUNCTION, found });
        }
        self.bind(table, N::FUNCTION).map_err(|error| NotificationError::Binding(error).told())?;
        let message_id = self.text(table, HeadFill::MessageId);
        let value = match &self.proof.body {
            Some(body) => N::decode(body, &mut Context::new(&mut self.proof.notes)),
            None => Err(Undecodable::missing("body", "an object")),
        };
        match value {
            Ok(value) => Ok(Received { value, any: Arc::new(self), message_id }),
            Err(error) => Err(NotificationError::Undecodable { name: N::NAME, error }.told()),
        }
    }

    fn text(&self, table: &[HeadMember], fill: HeadFill) -> Option<String> {
        text_for(self.proof.head.as_ref(), table, fill).map(str::to_owned)
    }

    /// Every spelling of the function has to agree, and the merchant has to be this one.
    fn bind(&mut self, table: &[HeadMember], function: &str) -> Result<(), BindingError> {
        let question = Question { function, client_id: &self.client_id, message_id: None };
        bind(self.proof.head.as_ref(), table, &question, &mut self.proof.notes).map(|_| ())
    }
}

impl fmt::Debug for ReceivedAny {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReceivedAny({})", self.function().map_or_else(|| "no function".to_owned(), excerpt))
    }
}

impl Client {
    /// Verifies and reads a notification of a known type from an HTTP request's body, as it came.
    ///
    /// # Errors
    /// [`NotificationError`]. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn receive<N: Notification>(&self, body: &[u8]) -> Result<Received<N>, NotificationError> {
        self.receive_any(body).await?.into()
    }

    /// Verifies a notification of any type, to choose by its function afterwards. Whether it is meant for this
    /// merchant is looked at when the type is chosen.
    ///
    /// # Errors
    /// [`NotificationError`]. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn receive_any(&self, body: &[u8]) -> Result<ReceivedAny, NotificationError> {
        if body.len() > MAX_MESSAGE {
            return Err(NotificationError::TooLong { found: body.len() }.told());
        }
        match self.core.prove(Kind::Request, body).await {
            Ok(mut proof) => {
                proof.keep(Some(Zeroizing::new(body.to_vec())));
                Ok(ReceivedAny { proof, client_id: self.core.client_id.clone() })
            }
            Err(Untrusted::Envelope(error)) => Err(NotificationError::Envelope(error).told()),
            Err(Untrusted::Signature(error)) => Err(NotificationError::Signature(error).told()),
        }
    }
}

#[cfg(test)]
mod tests;
