//! The errors of calls: a request that certainly was not sent, and, for reads, everything that is not a reply.
//!
//! For writes there is no error beside [`NotSent`]; what may have left is an [`Outcome`](crate::outcome::Outcome).

use std::borrow::Cow;
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
/// ```compile_fail,E0639
/// use alipayhk_runtime::{NotSent, Sent, TransportError};
/// let error = TransportError::new(Sent::Maybe, "it may well have been sent");
/// let claim = NotSent::Transport { error };
/// ```
///
/// It is looked into with `..`:
///
/// ```
/// # use alipayhk_runtime::NotSent;
/// fn faults(why: &NotSent) -> usize {
///     match why {
///         NotSent::Invalid { error, .. } => error.violations().len(),
///         _ => 0,
///     }
/// }
/// ```
#[derive(Debug)]
#[non_exhaustive]
pub enum NotSent {
    /// It breaks the spec's rules.
    #[non_exhaustive]
    Invalid {
        /// Why.
        error: Invalid,
    },
    /// It was called by name, and does not fit its operation.
    #[non_exhaustive]
    Raw {
        /// Why.
        error: RawError,
    },
    /// The operation has no path in this environment.
    #[non_exhaustive]
    NoPath {
        /// The operation's name in the spec.
        operation: &'static str,
        /// The environment's name.
        environment: Cow<'static, str>,
    },
    /// Its head cannot be written.
    #[non_exhaustive]
    Head {
        /// Why.
        error: HeadError,
    },
    /// It could not be signed.
    #[non_exhaustive]
    Signing {
        /// Why.
        error: SignError,
    },
    /// No connection could be made. Its [`sent`](TransportError::sent) is [`Sent::No`].
    #[non_exhaustive]
    Transport {
        /// Why.
        error: TransportError,
    },
}

impl NotSent {
    pub(crate) fn invalid(error: Invalid) -> Self {
        Self::Invalid { error }
    }

    pub(crate) fn raw(error: RawError) -> Self {
        Self::Raw { error }
    }

    pub(crate) fn head(error: HeadError) -> Self {
        Self::Head { error }
    }

    pub(crate) fn signing(error: SignError) -> Self {
        Self::Signing { error }
    }

    /// The transport's word that not one byte was written.
    pub(crate) fn transport(error: Unsent) -> Self {
        Self::Transport { error: error.0 }
    }
}

/// A transport's error that says that nothing was sent. [`NotSent::Transport`] is made of nothing else.
#[derive(Debug)]
pub(crate) struct Unsent(TransportError);

impl Unsent {
    /// What was not even handed to the transport.
    #[cfg(feature = "blocking")]
    pub(crate) fn before_sending(what: String) -> Self {
        Self(TransportError::new(Sent::No, what))
    }

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
            Self::Invalid { error } => error.fmt(f)?,
            Self::Raw { error } => error.fmt(f)?,
            Self::NoPath { operation, environment } => write!(
                f,
                "`{operation}` has no path in the environment `{environment}`; add one to the spec, or set it with the \
                 client builder's `path`"
            )?,
            Self::Head { error } => error.fmt(f)?,
            Self::Signing { error } => error.fmt(f)?,
            Self::Transport { error } => error.fmt(f)?,
        }
        f.write_str("; nothing was sent")
    }
}

impl StdError for NotSent {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Signing { error } => error.source(),
            Self::Transport { error } => error.source(),
            Self::Invalid { .. } | Self::Raw { .. } | Self::NoPath { .. } | Self::Head { .. } => None,
        }
    }
}

/// A read that brought no reply. It changed nothing, so asking again is safe.
#[derive(Debug)]
#[non_exhaustive]
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
