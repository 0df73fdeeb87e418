//! Why a message is not taken for a notification. Nothing of such a message is handed out.

use std::fmt;

use crate::decode::Undecodable;
use crate::envelope::EnvelopeError;
use crate::head::BindingError;
use crate::sign::VerifyError;
use crate::transport::MAX_MESSAGE;

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

impl NotificationError {
    /// Tells the log of it. Many a server answers with a status and looks no further, and what was refused has to reach somebody.
    pub(super) fn told(self) -> Self {
        tracing::warn!(target: "alipayhk", "{self}");
        self
    }
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
