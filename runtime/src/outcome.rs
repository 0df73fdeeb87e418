//! What became of a call, as types that cannot be taken for one another. Business data exists only inside
//! [`Verified`]; a refusal exists only when AlipayHK signed it; everything else that may have left this machine is
//! [`Unresolved`] and keeps what is known about it.
//!
//! Which of them a call ends in is decided in one place, by this table. A read's [`Error`] has the same words.
//!
#![doc = include_str!("outcome/table.md")]
//!
//! The HTTP status decides nothing, on purpose. It is not signed: whoever can change it could otherwise turn a finished
//! payment into a failed one. "Agrees" and "contradicts" speak of the status that the spec lists the code under.
//!
//! Of several sendings ([`crate::retry`]), the last one decides, with two exceptions as long as an earlier one is unknown:
//! a later one that was not sent says nothing, and a later refusal speaks for both only where the spec says that its code
//! closes the order for good ([`Refuses::Closed`]); an earlier sending that is still on its way could take effect after any
//! other. And what gives back or undoes, and is cleared up by repeating it, may have closed the order itself, so there none
//! does. The outcome is unknown then.
//!
//! Clearing up an unknown outcome is [`crate::settle`]'s, or the caller's with what [`Unresolved`] says.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use zeroize::Zeroizing;

use crate::client::Proof;
use crate::decide::Reason;
use crate::decode::Undecodable;
use crate::envelope::EnvelopeError;
use crate::head::BindingError;
use crate::json::Json;
use crate::notes::Notes;
use crate::scalar::Secret;
use crate::shape::{Effect, Idempotency, OperationShape, Resolve};
use crate::sign::VerifyError;
use crate::transport::TransportError;

pub use crate::failure::{Error, NotSent};
pub use crate::result::{Refuses, ResultCode, ResultInfo, ResultStatus};

/// What became of a write that may have reached AlipayHK.
///
/// There is no way to turn this into a `Result` in one step: [`Outcome::Unknown`] is neither a success nor a
/// failure, and code that forgets it loses payments. Closed for good: a match on all three is complete.
#[derive(Debug)]
#[must_use = "an outcome that nobody looks at may be a payment that nobody knows of"]
pub enum Outcome<T, C> {
    /// AlipayHK did it, and signed that it did.
    Done(Verified<T>),
    /// AlipayHK refused it, and signed that it did. It has no effect.
    Refused(Refusal<C>),
    /// It may or may not have been done. Find out before doing anything else.
    Unknown(Unresolved<C>),
}

/// A reply that AlipayHK signed, and that answers the question asked.
///
/// It derefs to the reply. `Debug` shows the reply only, as far as it shows itself. A clone keeps the evidence, and shares it;
/// a reply that can't be cloned, since it can hold what is good for one call, can't be cloned here either.
#[derive(Clone)]
pub struct Verified<T> {
    value: T,
    result: ResultInfo,
    proof: Arc<Proof>,
}

impl<T> Verified<T> {
    pub(crate) fn new(value: T, result: ResultInfo, proof: Proof) -> Self {
        Self { value, result, proof: Arc::new(proof) }
    }

    /// The reply alone.
    #[must_use]
    pub fn into_inner(self) -> T {
        self.value
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

    /// The body, parsed.
    pub(crate) fn body(&self) -> Option<&Json> {
        self.proof.body.as_ref()
    }

    /// The head; [`Json::Null`] when the answer has none.
    #[must_use]
    pub fn head(&self) -> &Json {
        self.proof.head()
    }

    /// What AlipayHK says about the request.
    #[must_use]
    pub fn result(&self) -> &ResultInfo {
        &self.result
    }

    /// What reading passed over.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.proof.notes
    }

    /// Members of the body that the spec does not list, by name; read them from [`Verified::body_raw`].
    #[must_use]
    pub fn unknown_members(&self) -> &[String] {
        self.proof.notes.unknown_members()
    }

    /// Which of the client's trusted keys the signature fits: 0 for the first one, then in the order of adding.
    #[must_use]
    pub fn verified_by(&self) -> usize {
        self.proof.verified_by
    }
}

impl<T> Deref for Verified<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Debug> fmt::Debug for Verified<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Verified").field(&self.value).finish()
    }
}

/// A refusal that AlipayHK signed. This message had no effect; an earlier one with the same idempotency key may have had.
pub struct Refusal<C> {
    inner: Box<Refused<C>>,
}

struct Refused<C> {
    code: C,
    operation: &'static OperationShape,
    result: ResultInfo,
    proof: Box<Proof>,
}

impl<C: ResultCode> Refusal<C> {
    pub(crate) fn new(operation: &'static OperationShape, result: ResultInfo, proof: Box<Proof>) -> Self {
        let code = C::from_wire(&result.code);
        Self { inner: Box::new(Refused { code, operation, result, proof }) }
    }
}

impl<C> Refusal<C> {
    /// Why it was refused.
    #[must_use]
    pub fn code(&self) -> &C {
        &self.inner.code
    }

    /// All that AlipayHK says about the request.
    #[must_use]
    pub fn result(&self) -> &ResultInfo {
        &self.inner.result
    }

    /// The function that was called.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.inner.operation.function
    }

    /// The signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.inner.proof.content()
    }

    /// What reading passed over.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.inner.proof.notes
    }

    /// Which of the client's trusted keys the signature fits: 0 for the first one, then in the order of adding.
    #[must_use]
    pub fn verified_by(&self) -> usize {
        self.inner.proof.verified_by
    }
}

impl<C> fmt::Display for Refusal<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "AlipayHK refused `{}`: {}; this message had no effect",
            self.inner.operation.name,
            self.result()
        )?;
        match self.inner.operation.window.and_then(|window| window.then) {
            Some(then) => write!(f, ". If its time is over, use `{then}` instead"),
            None => Ok(()),
        }
    }
}

impl<C> fmt::Debug for Refusal<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refusal({self})")
    }
}

impl<C> std::error::Error for Refusal<C> {}

/// Why it is unknown what became of a request.
#[non_exhaustive]
pub enum Cause<C> {
    /// No answer came, or not all of one.
    Transport(TransportError),
    /// An HTTP error came without a signed answer in it.
    HttpStatus(u16),
    /// What came is not an answer's envelope.
    Envelope(EnvelopeError),
    /// The answer's signature could not be confirmed.
    Signature(VerifyError),
    /// The answer is signed, and belongs to another question.
    Binding(BindingError),
    /// The answer is AlipayHK's, and something in it that is needed is missing or unreadable.
    Undecodable(Undecodable),
    /// AlipayHK itself does not know yet, or gave a status that is not known here.
    Undecided(ResultInfo, C),
    /// It was sent more than once: what became of an earlier sending is not known, and a later one was refused, for a
    /// reason that does not say. Nothing but asking will tell.
    RefusedLater(ResultInfo, C),
}

impl<C> fmt::Display for Cause<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self {
            Self::Transport(error) => Reason::Error(error),
            Self::HttpStatus(status) => Reason::HttpStatus(*status),
            Self::Envelope(error) => Reason::Error(error),
            Self::Signature(error) => Reason::Error(error),
            Self::Binding(error) => Reason::Error(error),
            Self::Undecodable(error) => Reason::Undecodable(error),
            Self::Undecided(result, _) => Reason::Undecided(result),
            Self::RefusedLater(result, _) => Reason::RefusedLater(result),
        };
        reason.fmt(f)
    }
}

impl<C> fmt::Debug for Cause<C> {
    /// The result shows its code, as far as it is fit for logs; the typed one could be any text.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, reason): (_, &dyn fmt::Debug) = match self {
            Self::Transport(error) => ("Transport", error),
            Self::HttpStatus(status) => ("HttpStatus", status),
            Self::Envelope(error) => ("Envelope", error),
            Self::Signature(error) => ("Signature", error),
            Self::Binding(error) => ("Binding", error),
            Self::Undecodable(error) => ("Undecodable", error),
            Self::Undecided(result, _) => ("Undecided", result),
            Self::RefusedLater(result, _) => ("RefusedLater", result),
        };
        f.debug_tuple(name).field(reason).finish()
    }
}

impl<C> std::error::Error for Cause<C> {
    /// What is behind the error that the cause shows.
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            Self::Envelope(error) => error.source(),
            Self::Signature(error) => error.source(),
            Self::HttpStatus(_)
            | Self::Binding(_)
            | Self::Undecodable(_)
            | Self::Undecided(..)
            | Self::RefusedLater(..) => None,
        }
    }
}

/// The value by which AlipayHK recognises a second sending of the same write.
#[derive(Clone)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) value: Secret,
    /// Whether logs may show it.
    pub(crate) loggable: bool,
}

/// A request whose outcome is unknown, with all that is known about it.
pub struct Unresolved<C> {
    inner: Box<Open<C>>,
}

struct Open<C> {
    cause: Cause<C>,
    operation: &'static OperationShape,
    message_id: String,
    key: Option<Key>,
    answer: Option<Zeroizing<Vec<u8>>>,
}

impl<C> Unresolved<C> {
    pub(crate) fn new(
        cause: Cause<C>,
        operation: &'static OperationShape,
        message_id: String,
        key: Option<Key>,
        answer: Option<Zeroizing<Vec<u8>>>,
    ) -> Self {
        Self { inner: Box::new(Open { cause, operation, message_id, key, answer }) }
    }

    /// Why it is unknown.
    #[must_use]
    pub fn cause(&self) -> &Cause<C> {
        &self.inner.cause
    }

    /// The function that was called.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.inner.operation.function
    }

    /// The operation's name in the spec.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.inner.operation.name
    }

    /// The id of the message that was sent. It identifies the message, not the payment; support will ask for it.
    #[must_use]
    pub fn message_id(&self) -> &str {
        &self.inner.message_id
    }

    /// The member by which AlipayHK recognises a second sending, and its value: enough to resume after a restart.
    #[must_use]
    pub fn idempotency_key(&self) -> Option<(&'static str, &str)> {
        self.inner.key.as_ref().map(|key| (key.name, key.value.expose()))
    }

    /// How to find out, by names of operations; `None` when the spec knows no way.
    #[must_use]
    pub fn resolve(&self) -> Option<Resolve> {
        self.inner.operation.resolve
    }

    /// What came as an answer, if anything did: the evidence, byte for byte. Believe nothing in it unless
    /// [`Unresolved::cause`] is [`Cause::Undecided`], [`Cause::RefusedLater`] or [`Cause::Undecodable`]. It may hold
    /// sensitive values.
    #[must_use]
    pub fn answer(&self) -> Option<&[u8]> {
        self.inner.answer.as_ref().map(|answer| answer.as_slice())
    }

    fn advice(&self) -> Advice {
        Advice(self.inner.operation)
    }
}

impl<C> fmt::Display for Unresolved<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let open = &self.inner;
        write!(
            f,
            "it is unknown what became of `{}`: {}. {}",
            open.operation.name,
            open.cause,
            self.advice()
        )?;
        write!(f, " (message {}", crate::excerpt::shortened(&open.message_id))?;
        match &open.key {
            Some(key) if key.loggable => {
                write!(f, ", {} {})", key.name, crate::excerpt::shortened(key.value.expose()))
            }
            _ => f.write_str(")"),
        }
    }
}

impl<C> fmt::Debug for Unresolved<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Unresolved({self})")
    }
}

impl<C> std::error::Error for Unresolved<C> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner.cause.source()
    }
}

/// What to do about an unknown outcome, in words.
struct Advice(&'static OperationShape);

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = self.0;
        if operation.effect == Effect::Read {
            return f.write_str("It changes nothing, so ask again");
        }
        f.write_str("Do not take it for failed")?;
        let Some(resolve) = operation.resolve else {
            return match operation.idempotency {
                Idempotency::None => f.write_str(", and do not send it again before you know"),
                Idempotency::Key(_) => f.write_str("; sending it again with the same key is harmless"),
                Idempotency::Natural => f.write_str("; sending it again is harmless"),
            };
        };
        if let Some(query) = resolve.query {
            write!(f, "; ask with `{query}` until the answer is final")?;
        }
        if let Some(cancel) = resolve.cancel {
            write!(f, "; if that gives no clear answer, undo it with `{cancel}`")?;
        }
        if resolve.repeat {
            f.write_str("; send the same request again, with the same values")?;
        }
        if !resolve.note.is_empty() {
            write!(f, ". {}", resolve.note.trim_end_matches('.'))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod table_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn keyed(loggable: bool) -> Unresolved<String> {
        let key = Key { name: "probeId", value: Secret::new("s3cret"), loggable };
        Unresolved::new(Cause::HttpStatus(502), &crate::probe::WRITE_SHAPE, "m1".to_owned(), Some(key), None)
    }

    #[test]
    fn a_cause_is_an_error_that_tells_what_is_behind_it() {
        let lost = TransportError::new(crate::transport::Sent::Maybe, "cut off").with_source("reset");
        let cause: Box<dyn std::error::Error> = Box::new(Cause::<String>::Transport(lost));
        assert_eq!(cause.source().map(ToString::to_string).as_deref(), Some("reset"));
    }

    #[test]
    fn a_key_that_logs_may_not_show_is_readable_and_does_not_print() {
        let unresolved = keyed(false);
        assert!(!format!("{unresolved} {unresolved:?}").contains("s3cret"), "{unresolved}");
        assert_eq!(unresolved.idempotency_key(), Some(("probeId", "s3cret")));
        assert!(keyed(true).to_string().ends_with("(message m1, probeId s3cret)"));
    }
}
