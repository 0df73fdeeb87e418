//! The errors of calls: a request that certainly was not sent, and, for reads, everything that is not a reply.
//!
//! For writes there is no error beside [`NotSent`]; what may have left is an [`Outcome`](crate::outcome::Outcome).

use std::error::Error as StdError;
use std::fmt;

use crate::check::Invalid;
use crate::head::HeadError;
use crate::outcome::{Refusal, Unresolved};
use crate::raw::RawError;
use crate::sign::SignError;
use crate::transport::{Sent, TransportError};

/// A request that did not leave this machine. Trying again is safe, once the cause is mended.
///
/// Nobody but the client can make one, so it is always its word:
///
/// ```compile_fail,E0603
/// use alipayhk_runtime::{NotSent, Sent, TransportError};
/// let claim = NotSent::Transport(TransportError::new(Sent::Maybe, "it may well have been sent"));
/// ```
///
/// It is looked into with `..`, as in `NotSent::Invalid(error, ..)`.
#[derive(Debug)]
#[non_exhaustive]
pub enum NotSent {
    /// It breaks the spec's rules.
    #[non_exhaustive]
    Invalid(Invalid),
    /// It was called by name, and does not fit its operation.
    #[non_exhaustive]
    Raw(RawError),
    /// The operation has no path in this environment.
    #[non_exhaustive]
    NoPath {
        /// The operation's name in the spec.
        operation: &'static str,
        /// The environment's name.
        environment: &'static str,
    },
    /// Its head cannot be written.
    #[non_exhaustive]
    Head(HeadError),
    /// It could not be signed.
    #[non_exhaustive]
    Signing(SignError),
    /// No connection could be made. Its [`sent`](TransportError::sent) is [`Sent::No`].
    #[non_exhaustive]
    Transport(TransportError),
}

impl NotSent {
    /// The transport's word that not one byte was written.
    pub(crate) fn transport(error: Unsent) -> Self {
        Self::Transport(error.0)
    }
}

/// A transport's error that says that nothing was sent. [`NotSent::Transport`] is made of nothing else.
#[derive(Debug)]
pub(crate) struct Unsent(TransportError);

impl Unsent {
    /// Takes an error at its word.
    ///
    /// # Errors
    /// The error itself, when the request may have been sent.
    pub(crate) fn of(error: TransportError) -> Result<Self, TransportError> {
        match error.sent() {
            Sent::No => Ok(Self(error)),
            Sent::Maybe => Err(error),
        }
    }
}

impl fmt::Display for Unsent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for NotSent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid(error) => error.fmt(f)?,
            Self::Raw(error) => error.fmt(f)?,
            Self::NoPath { operation, environment } => write!(
                f,
                "`{operation}` has no path in the environment `{environment}`; add one to the spec, or set it with the \
                 client builder's `path`"
            )?,
            Self::Head(error) => error.fmt(f)?,
            Self::Signing(error) => error.fmt(f)?,
            Self::Transport(error) => error.fmt(f)?,
        }
        f.write_str("; nothing was sent")
    }
}

impl StdError for NotSent {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Signing(error) => error.source(),
            Self::Transport(error) => error.source(),
            Self::Invalid(_) | Self::Raw(_) | Self::NoPath { .. } | Self::Head(_) => None,
        }
    }
}

/// A read that brought no reply. It changed nothing, so asking again is safe.
#[derive(Debug)]
pub enum Error<C> {
    /// The question did not leave this machine.
    NotSent(NotSent),
    /// AlipayHK refused to answer, and signed that it did.
    Refused(Refusal<C>),
    /// No answer came that can be believed and read.
    Unknown(Unresolved<C>),
}

impl<C> fmt::Display for Error<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotSent(error) => error.fmt(f),
            Self::Refused(refusal) => refusal.fmt(f),
            Self::Unknown(unresolved) => unresolved.fmt(f),
        }
    }
}

impl<C: fmt::Debug> StdError for Error<C> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::NotSent(error) => error.source(),
            Self::Refused(_) => None,
            Self::Unknown(unresolved) => unresolved.source(),
        }
    }
}

impl<C> From<NotSent> for Error<C> {
    fn from(error: NotSent) -> Self {
        Self::NotSent(error)
    }
}
