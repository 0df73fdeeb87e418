//! The runtime of AlipayHK bindings: everything that is the same for every operation. It checks requests against
//! tables, signs and sends them, verifies answers, and says what became of the money. It knows no operation; those
//! are generated from a spec, as request and response types and tables that implement the traits of this crate.
//!
//! # Outcomes
//!
//! A read yields a `Result`. A write yields
//!
//! ```text
//! Result<Outcome<Reply>, NotSent>        Outcome = Done(Verified<Reply>) | Refused(Refusal) | Unknown(Unresolved)
//! ```
//!
//! [`NotSent`] means that nothing reached AlipayHK, so `?` never loses a payment. Whatever may have left and was not
//! answered by a signed "done" or "refused" is [`Outcome::Unknown`]: it keeps the evidence, and says how to find out.
//!
//! # What is believed
//!
//! Only what AlipayHK signed. The signature is checked over the exact bytes of the wire, and those same bytes are then
//! parsed, by a parser that refuses everything that can be read in two ways. A signed answer also has to answer the
//! question that was asked.
//!
//! # The layers
//!
//! | modules | what for |
//! |---|---|
//! | [`shape`], [`value`], [`typestate`] | what generated code hands in |
//! | [`json`], [`encode`], [`decode`], [`notes`], [`mod@check`], [`mod@debug`] | values in and out |
//! | [`scalar`], [`listed`], [`money`], [`time`] | the values themselves |
//! | [`keys`], [`sign`], [`signature_text`], [`envelope`], [`head`] | messages: signed, sealed, bound |
//! | [`transport`], [`http`] | bytes there and back |
//! | [`client`], [`request`], [`outcome`] | calls |
//! | [`raw`] | calls by name, with JSON |
//! | [`retry`], [`settle`], [`timer`] | what happens around calls |
//! | [`observe`] | what calls tell those who watch |
//! | [`notification`], [`redirect`] | what AlipayHK begins |
//!
//! What the first row names, and of the second [`encode`], [`decode`] and [`mod@debug`], is public since code that the macro makes
//! in your crate uses it, of the same version. It changes with the macro, and no promise of the version covers it.

#[doc(hidden)]
pub mod backend;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod check;
pub mod client;
pub mod debug;
mod decide;
pub mod decode;
mod echo;
pub mod encode;
pub mod envelope;
mod excerpt;
mod failure;
pub mod head;
#[cfg(feature = "http")]
pub mod http;
pub mod json;
pub mod keys;
mod limits;
pub mod listed;
#[cfg(feature = "mock")]
pub mod mock;
pub mod money;
pub mod notes;
pub mod notification;
pub mod observe;
pub mod outcome;
mod panics;
mod pointers;
#[cfg(test)]
mod probe;
pub mod raw;
pub mod redirect;
pub mod request;
mod result;
pub mod retry;
pub mod scalar;
#[cfg(test)]
mod scripted;
pub mod settle;
pub mod shape;
pub mod sign;
pub mod signature_text;
pub mod time;
pub mod timer;
pub mod transport;
pub mod typestate;
pub mod value;

/// For generated code, whose crate need not depend on serde itself.
#[doc(hidden)]
pub use serde;

pub use check::{Invalid, Violation};
pub use client::{Client, ClientBuilder, ConfigError, Environment, Message, Prepared, SignedText};
pub use decode::{Decode, FromJsonError, Undecodable, from_json};
pub use encode::to_json_text;
#[cfg(feature = "http")]
pub use http::HttpTransport;
pub use json::{Json, JsonError, Object};
pub use keys::{KeyError, KeyMistake, KeySize, PrivateKey, PublicKey};
pub use listed::UnlistedText;
pub use money::{Currency, Money};
pub use notes::{Note, Notes};
pub use notification::{
    AcknowledgeError, Confirmed, Expected, Fingerprint, Notification, NotificationError, Received,
    ReceivedAny, Unexpected,
};
pub use observe::{Ended, Observed, ObservedSettling, Observer, SettlingEnded};
pub use outcome::{
    Cause, Error, NotSent, Outcome, Refusal, Refuses, ResultCode, ResultInfo, ResultStatus, Unresolved,
    Verified,
};
pub use raw::{Callable, RawCall, RawError, RawPrepared};
pub use redirect::{Redirect, RedirectError};
pub use request::Request;
pub use retry::{Backoff, RetryPolicy};
pub use scalar::{IntoMember, InvalidText, Scalar, Secret};
pub use settle::{Evidence, Settle, SettlePolicy, Settled};
pub use sign::{Algorithm, BoxError, BoxFuture, SignError, Signer, UnknownAlgorithm, Verifier, VerifyError};
pub use signature_text::SignatureText;
pub use time::{Clock, DateTime, Ids, RandomIds, SystemClock};
pub use timer::{Timer, TokioTimer};
pub use transport::{Answer, Post, Sent, Transport, TransportError};
