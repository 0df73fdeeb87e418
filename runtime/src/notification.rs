//! Notifications: messages that AlipayHK begins. They are verified before a single member is looked at, even the
//! one that says which notification it is, and answered with a signed acknowledgement.
//!
//! AlipayHK sends a notification again until it is acknowledged, so duplicates and late ones are normal; telling
//! them apart is the caller's, by the ids in the body. Serving HTTP is the caller's as well.

use std::fmt;
use std::ops::Deref;

use crate::client::{Client, Proof, Untrusted};
use crate::decode::{Context, Decode, Undecodable};
use crate::encode::to_json_text;
use crate::envelope::{EnvelopeError, Kind};
use crate::excerpt::excerpt;
use crate::head::{BindingError, HeadError, HeadValues, Question, bind, text_for, write_head};
use crate::json::Json;
use crate::notes::Notes;
use crate::result::{ResultInfo, ResultStatus};
use crate::shape::{EnvelopeShape, HeadFill, HeadMember};
use crate::sign::{SignError, VerifyError};
use crate::time::DateTime;
use crate::transport::MAX_MESSAGE;

/// The head's member that names the function: as much a fixed word of the protocol as `head` itself is.
const FUNCTION: &str = "function";

/// Most characters of a result's message.
const LONGEST_MESSAGE: usize = 256;

/// What generated code says about a notification's type.
pub trait Notification: Decode {
    /// Its function name on the wire.
    const FUNCTION: &'static str;
    /// The heads of notifications and of their answers.
    const ENVELOPE: &'static EnvelopeShape;
    /// The Rust type's name.
    const NAME: &'static str;
}

/// A verified notification. It derefs to what it says.
pub struct Received<N> {
    value: N,
    any: ReceivedAny,
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
        self.proof.content.expose()
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
        self.bind(table, N::FUNCTION).map_err(NotificationError::Binding)?;
        let message_id = self.text(table, HeadFill::MessageId);
        let value = match &self.proof.body {
            Some(body) => N::decode(body, &mut Context::new(&mut self.proof.notes)),
            None => Err(Undecodable::missing("body", "an object")),
        };
        match value {
            Ok(value) => Ok(Received { value, any: self, message_id }),
            Err(error) => Err(NotificationError::Undecodable { name: N::NAME, error }),
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
            return Err(NotificationError::TooLong { found: body.len() });
        }
        match self.core.prove(Kind::Request, body).await {
            Ok(proof) => Ok(ReceivedAny { proof, client_id: self.core.client_id.clone() }),
            Err(Untrusted::Envelope(error)) => Err(NotificationError::Envelope(error)),
            Err(Untrusted::Signature(error)) => Err(NotificationError::Signature(error)),
        }
    }

    /// The body to answer a notification with, once it has been dealt with: AlipayHK will not send it again.
    ///
    /// # Errors
    /// [`AcknowledgeError`]. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn acknowledge<N: Notification>(
        &self,
        received: &Received<N>,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        self.acknowledge_any(N::ENVELOPE, &received.any).await
    }

    /// The body to answer a notification with that could not be dealt with now: AlipayHK sends it again, by its
    /// schedule. Of the message, 256 characters are sent.
    ///
    /// # Errors
    /// [`AcknowledgeError`]. Answer with an HTTP error then, which has the same effect.
    pub async fn refuse<N: Notification>(
        &self,
        received: &Received<N>,
        message: &str,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        self.refuse_any(N::ENVELOPE, &received.any, message).await
    }

    /// As [`Client::acknowledge`], for a notification without a type.
    ///
    /// # Errors
    /// [`AcknowledgeError`], also when the notification was meant for another merchant.
    pub async fn acknowledge_any(
        &self,
        envelope: &EnvelopeShape,
        received: &ReceivedAny,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        self.answer(envelope, received, &ResultInfo::success()).await
    }

    /// As [`Client::refuse`], for a notification without a type.
    ///
    /// # Errors
    /// [`AcknowledgeError`], also when the notification was meant for another merchant.
    pub async fn refuse_any(
        &self,
        envelope: &EnvelopeShape,
        received: &ReceivedAny,
        message: &str,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        let result = ResultInfo {
            status: ResultStatus::Unknown,
            code_id: Some("00000900".to_owned()),
            code: "SYSTEM_ERROR".to_owned(),
            message: Some(message.chars().take(LONGEST_MESSAGE).collect()),
        };
        self.answer(envelope, received, &result).await
    }

    async fn answer(
        &self,
        envelope: &EnvelopeShape,
        received: &ReceivedAny,
        result: &ResultInfo,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        let (head, table) = (received.proof.head.as_ref(), envelope.request_head);
        let function = text_for(head, table, HeadFill::Function).ok_or(AcknowledgeError::NoFunction)?;
        let question = Question { function, client_id: &self.core.client_id, message_id: None };
        bind(head, table, &question, &mut Notes::default()).map_err(AcknowledgeError::Binding)?;
        let values = HeadValues {
            function,
            client_id: &self.core.client_id,
            message_id: text_for(head, table, HeadFill::MessageId),
            time: DateTime::from(self.core.clock.now()),
        };
        let mut content = String::from("{\"head\":");
        write_head(&mut content, envelope.response_head, &values, None).map_err(AcknowledgeError::Head)?;
        content.push_str(",\"body\":{\"resultInfo\":");
        content.push_str(&to_json_text(result));
        content.push_str("}}");
        let text = self.core.seal(Kind::Response, &content).await.map_err(AcknowledgeError::Signing)?;
        Ok(text.as_bytes().to_vec())
    }
}

/// A message that is not to be taken for a notification. Nothing of it was handed out.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotificationError {
    /// It has more than [`MAX_MESSAGE`] bytes.
    TooLong {
        /// How many it has.
        found: usize,
    },
    /// It is not a notification's envelope.
    Envelope(EnvelopeError),
    /// Its signature could not be confirmed.
    Signature(VerifyError),
    /// It is signed, and names another function or none.
    OtherFunction {
        /// The function that was expected.
        expected: &'static str,
        /// The function that it names, cut and escaped.
        found: Option<String>,
    },
    /// It is signed, and meant for another merchant.
    Binding(BindingError),
    /// It is signed, and something in it that is needed is missing or unreadable.
    Undecodable {
        /// The type that it was read as.
        name: &'static str,
        /// What is missing or unreadable.
        error: Undecodable,
    },
}

impl fmt::Display for NotificationError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the notification was not taken: ")?;
        match self {
            Self::TooLong { found } => write!(f, "it has {found} bytes; at most {MAX_MESSAGE} are read"),
            Self::Envelope(error) => error.fmt(f),
            Self::Signature(error) => error.fmt(f),
            Self::OtherFunction { expected, found: Some(found) } => {
                write!(f, "it is for `{found}`, where `{expected}` was expected")
            }
            Self::OtherFunction { expected, found: None } => {
                write!(f, "it names no function, where `{expected}` was expected")
            }
            Self::Binding(error) => error.fmt(f),
            Self::Undecodable { name, error } => write!(f, "it cannot be read as `{name}`: {error}"),
        }
    }
}

impl std::error::Error for NotificationError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Envelope(error) => error.source(),
            Self::Signature(error) => error.source(),
            _ => None,
        }
    }
}

/// An answer to a notification that could not be made. Nothing was signed.
#[derive(Debug)]
#[non_exhaustive]
pub enum AcknowledgeError {
    /// The notification names no function, so an answer has nothing to echo.
    NoFunction,
    /// The notification was meant for another merchant.
    Binding(BindingError),
    /// Its head cannot be written.
    Head(HeadError),
    /// It could not be signed.
    Signing(SignError),
}

impl fmt::Display for AcknowledgeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the notification could not be answered: ")?;
        match self {
            Self::NoFunction => f.write_str("it names no function that an answer could echo"),
            Self::Binding(error) => error.fmt(f),
            Self::Head(error) => error.fmt(f),
            Self::Signing(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for AcknowledgeError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Signing(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
