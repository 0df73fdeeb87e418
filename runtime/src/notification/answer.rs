//! Answers to notifications: a signed response envelope that echoes the question. One says that the notification was dealt
//! with, the other makes AlipayHK send it again.
//!
//! When to give which is the caller's to say, and so is sending it.

use std::fmt;

use super::{Notification, Received, ReceivedAny};
use crate::client::Client;
use crate::encode::to_json_text;
use crate::envelope::Kind;
use crate::head::{BindingError, HeadError, HeadValues, Question, bind, text_for, write_head};
use crate::notes::Notes;
use crate::result::{ResultInfo, ResultStatus};
use crate::shape::{EnvelopeShape, HeadFill};
use crate::sign::SignError;
use crate::time::DateTime;

/// Most characters of a result's message.
const LONGEST_MESSAGE: usize = 256;

/// A verified notification in any of the forms that it takes on its way through a merchant's code, so that it can be
/// answered from each of them.
pub trait Answerable: Sync {
    /// The notification, and the heads of its kind.
    #[doc(hidden)]
    fn answerable(&self) -> (&'static EnvelopeShape, &ReceivedAny);
}

impl<N: Notification + Sync> Answerable for Received<N> {
    fn answerable(&self) -> (&'static EnvelopeShape, &ReceivedAny) {
        (N::ENVELOPE, &self.any)
    }
}

impl Client {
    /// The body to answer a notification with, once it has been dealt with: AlipayHK will not send it again.
    ///
    /// # Errors
    /// [`AcknowledgeError`]. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn acknowledge<A: Answerable>(&self, notification: &A) -> Result<Vec<u8>, AcknowledgeError> {
        let (envelope, any) = notification.answerable();
        self.acknowledge_any(envelope, any).await
    }

    /// The body to answer a notification with that could not be dealt with now: AlipayHK sends it again, by its
    /// schedule. Of the message, 256 characters are sent.
    ///
    /// # Errors
    /// [`AcknowledgeError`]. Answer with an HTTP error then, which has the same effect.
    pub async fn postpone<A: Answerable>(
        &self,
        notification: &A,
        message: &str,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        let (envelope, any) = notification.answerable();
        self.postpone_any(envelope, any, message).await
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

    /// As [`Client::postpone`], for a notification without a type.
    ///
    /// # Errors
    /// [`AcknowledgeError`], also when the notification was meant for another merchant.
    pub async fn postpone_any(
        &self,
        envelope: &EnvelopeShape,
        received: &ReceivedAny,
        message: &str,
    ) -> Result<Vec<u8>, AcknowledgeError> {
        let result = ResultInfo::new(ResultStatus::Unknown, "SYSTEM_ERROR")
            .with_code_id("00000900")
            .with_message(message.chars().take(LONGEST_MESSAGE).collect::<String>());
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
