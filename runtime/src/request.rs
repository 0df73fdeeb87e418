//! What generated code says about a request type: its operation, what its answer is read as, and how it may be called.
//!
//! How it may be called is a type, so that the wrong call does not compile: `cargo check` finds it, and not the build.

use std::fmt::Debug;

use crate::decode::Decode;
use crate::result::ResultCode;
use crate::shape::{Delivery, Effect, OperationShape};
use crate::value::Structure;

/// A request of one operation.
pub trait Request: Structure {
    /// How it may be called: [`Reads`], [`Writes`], [`Spends`] or [`SignsText`].
    type Kind: Kind;
    /// What a successful answer's body is read as. What its `Debug` prints is what logs may show of it.
    type Response: Decode + Debug + Send + Sync + 'static;
    /// The operation's result codes.
    type Code: ResultCode;
    /// The operation.
    const OPERATION: &'static OperationShape;
}

/// The kind of a request that changes nothing: asking again is safe.
#[derive(Debug, Clone, Copy)]
pub enum Reads {}

/// The kind of a request that changes something.
#[derive(Debug, Clone, Copy)]
pub enum Writes {}

/// The kind of a request that changes something, and that can hold what is good for one call. It is moved into its call, since what
/// was moved can't be sent by another one.
#[derive(Debug, Clone, Copy)]
pub enum Spends {}

/// The kind of a request that is not posted but handed to a wallet page, as signed text.
#[derive(Debug, Clone, Copy)]
pub enum SignsText {}

/// How a request may be called. The list is closed.
pub trait Kind: closed::Closed {
    /// What its operation does; `None` for either.
    const EFFECT: Option<Effect>;
    /// How its operation is delivered.
    const DELIVERY: Delivery;
}

/// Whether a request's kind is that of its operation's table. Generated code sees to it; a table by hand could say otherwise.
pub(crate) const fn is_of_its_kind<R: Request>() -> bool {
    let effect = match (R::Kind::EFFECT, R::OPERATION.effect) {
        (None, _) | (Some(Effect::Read), Effect::Read) | (Some(Effect::Write), Effect::Write) => true,
        (Some(_), _) => false,
    };
    let delivery = matches!(
        (R::Kind::DELIVERY, R::OPERATION.delivery),
        (Delivery::Http, Delivery::Http) | (Delivery::SignedText, Delivery::SignedText)
    );
    effect && delivery
}

mod closed {
    pub trait Closed {}
}

// What one of the client's calls takes, with what the compiler says of a request that goes to another one.
macro_rules! taken_by {
    ($($(#[$doc:meta])* $can:ident: $message:literal, $label:literal;)*) => {$(
        $(#[$doc])*
        #[diagnostic::on_unimplemented(
            message = $message,
            label = $label,
            note = "the kind says which call takes it: `Reads` goes to `read`, `Writes` to `write`, `SignsText` to `sign_text`, and \
                    `Spends` to `spend`, which takes the request itself; the client's method of the operation's own name is always the \
                    right one"
        )]
        pub trait $can: Kind {}
    )*};
}

taken_by! {
    /// A kind that [`Client::read`](crate::Client::read) takes.
    CanRead: "`read` is for requests that change nothing, and this one is of the kind `{Self}`", "`read` does not take this";
    /// A kind that [`Client::write`](crate::Client::write) takes.
    CanWrite: "`write` is for requests that change something and may be kept, and this one is of the kind `{Self}`",
        "`write` does not take this";
    /// A kind that [`Client::spend`](crate::Client::spend) takes.
    CanSpend: "`spend` is for requests that are good for one call, and this one is of the kind `{Self}`",
        "`spend` does not take this";
    /// A kind that [`Client::sign_text`](crate::Client::sign_text) takes.
    CanSignText: "`sign_text` is for requests that are handed to a wallet page, and this one is of the kind `{Self}`",
        "`sign_text` does not take this";
}

/// A kind that [`Client::prepare`](crate::Client::prepare) takes.
#[diagnostic::on_unimplemented(
    message = "`prepare` is for requests that are posted and may be kept, and this one is of the kind `{Self}`",
    label = "`prepare` does not take this",
    note = "a request of the kind `Spends` is moved into `prepare_spending`; one of the kind `SignsText` is not posted"
)]
pub trait CanPrepare: Kind {}

// The notes above say what goes where; the compiler's list of what would do instead would only bury it.
macro_rules! kinds {
    ($($kind:ident($effect:expr, $delivery:ident): $($can:ident),+;)*) => {$(
        impl closed::Closed for $kind {}
        impl Kind for $kind {
            const EFFECT: Option<Effect> = $effect;
            const DELIVERY: Delivery = Delivery::$delivery;
        }
        $(
            #[diagnostic::do_not_recommend]
            impl $can for $kind {}
        )+
    )*};
}

kinds! {
    Reads(Some(Effect::Read), Http): CanRead, CanPrepare;
    Writes(Some(Effect::Write), Http): CanWrite, CanPrepare;
    Spends(Some(Effect::Write), Http): CanSpend;
    SignsText(None, SignedText): CanSignText;
}
