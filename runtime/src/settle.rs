//! Settling: going on until it is known what became of a write, by what the spec says of its operation. `settled` on a call
//! does it, in one of two ways.
//!
//! **By asking**, for payments: pay; ask on a schedule until the answer is final; when the time is up, cancel; ask again.
//! It ends as [`Settled`], whatever happens on the way:
//!
//! - *Paid*, *not paid* and *cancelled* rest on AlipayHK's signed word, never on a timer.
//! - "There is no such payment" is not final, since the request may still be on its way. It is once a cancel was confirmed.
//! - Once a cancel may have arrived, "paid" is not final either, before the cancel has been answered.
//! - An answer about another order under the same id ends it without a cancel, which would undo that other order.
//! - A payment that waits for its user is given the time that the spec says it lasts.
//! - A cancel whose time is over is not sent, and the evidence names the operation to use in its place.
//!
//! **By repeating**, for the others where the spec says so: the same request, with the same ids, until its outcome is known.
//! It ends as the [`Outcome`], and [`Outcome::Unknown`] then means that it still is. Where the policy says that it was sent
//! before, a refusal leaves it unknown too: the earlier sending may be what it is refused for.
//!
//! After a restart, go on from the ids alone, by settling the *question*: build the request that asks after the payment,
//! and call `settled` on that, with [`SettlePolicy::resuming`]. Nothing is paid again.
//!
//! What to keep before a payment is sent, to have it then: the ids and the time.
//!
//! Which operation is settled how is the spec's to say; how long it takes, [`SettlePolicy`]'s; how it is done, `asking.rs`'s.

mod asking;
mod evidence;
mod policy;

use std::fmt;
use std::future::Future;
use std::marker::{PhantomData, PhantomPinned};
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;
use tracing::Instrument as _;

use asking::{Course, Picked};
pub use evidence::{Evidence, SignedAnswer, Step};
pub use policy::SettlePolicy;

use crate::client::{Again, Client, Reading, Sending, Settlement};
use crate::failure::NotSent;
use crate::observe::SettlingEnded;
use crate::outcome::Outcome;
use crate::request::Request;
use crate::shape::{Effect, OperationShape, StructureShape};
use crate::sign::BoxFuture;
use crate::value::Record;

/// What became of a payment.
///
/// As with an [`Outcome`], there is no way to turn this into a `Result` in one step. Closed for good: a match on all four is
/// complete.
#[must_use = "what nobody looks at may be a payment that nobody knows of"]
pub enum Settled<R: Request, Q: Request> {
    /// It was paid: AlipayHK's signed word.
    Paid(Evidence<R, Q>),
    /// Nothing is paid, and nothing will be: it was refused, or AlipayHK's books say that it is closed. Closed is also what
    /// was paid and then given back, by a cancel or a refund that is not this settling's. AlipayHK's signed word.
    NotPaid(Evidence<R, Q>),
    /// It was undone: if it had been paid, it was given back, and nothing more can come of it. AlipayHK's signed word.
    Cancelled(Evidence<R, Q>),
    /// It is still not known. The evidence says what was tried and what to do; settle it again later, from its ids.
    StillUnknown(Evidence<R, Q>),
}

impl<R: Request, Q: Request> Settled<R, Q> {
    /// What it rests on.
    #[must_use]
    pub fn evidence(&self) -> &Evidence<R, Q> {
        let (Self::Paid(evidence)
        | Self::NotPaid(evidence)
        | Self::Cancelled(evidence)
        | Self::StillUnknown(evidence)) = self;
        evidence
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Paid(_) => "paid",
            Self::NotPaid(_) => "not paid",
            Self::Cancelled(_) => "cancelled",
            Self::StillUnknown(_) => "still unknown",
        }
    }
}

impl<R: Request, Q: Request> fmt::Display for Settled<R, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.word(), self.evidence())
    }
}

impl<R: Request, Q: Request> fmt::Debug for Settled<R, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Settled({self})")
    }
}

/// A request whose outcome can be settled, by what the spec says. Generated code implements it.
#[diagnostic::on_unimplemented(
    message = "the spec gives no way to settle a `{Self}`",
    label = "this can't be settled by itself",
    note = "the operation's `resolve` has to say `repeat: true`, or name a `query` whose answer has a `state`; an operation \
            that is neither is cleared up by hand, as its documentation says"
)]
pub trait Settle: Request {
    /// How.
    type Way: Way<Self>;
}

/// An answer that holds a `T` once, wherever it stands in it: what [`Evidence::said`] finds. Generated code implements it for the
/// named types in the answers that payments are settled by.
#[diagnostic::on_unimplemented(
    message = "`{Self}` holds no `{T}`, or more than one",
    label = "the evidence may rest on this answer, which does not say it",
    note = "read the field of `answer()` or `found()` that you mean; what the spec does not list is found by `member`"
)]
pub trait Says<T> {
    /// It, where the answer has it.
    fn said(&self) -> Option<&T>;
}

/// A way of settling: [`Asking`] or [`Repeating`].
pub trait Way<R: Request + ?Sized>: private::Sealed {
    /// What it comes to.
    type Settled: Send;

    #[doc(hidden)]
    fn settle<'a>(
        client: &'a Client,
        request: &'a R,
        policy: SettlePolicy,
    ) -> BoxFuture<'a, Result<Self::Settled, NotSent>>;
}

mod private {
    pub trait Sealed {}
    impl<Q, U> Sealed for super::Asking<Q, U> {}
    impl Sealed for super::Repeating {}
}

/// By asking with `Q` and, when the time is up, undoing with `U` ([`Nothing`] where there is no such operation). A `Q` is
/// settled by asking with itself.
#[derive(Debug)]
pub struct Asking<Q, U>(PhantomData<fn() -> (Q, U)>);

/// By sending the same request again.
#[derive(Debug)]
pub struct Repeating;

/// In the place of an operation that undoes, where there is none.
#[derive(Debug)]
pub struct Nothing;

/// An operation that undoes, or none.
pub trait Undo {
    #[doc(hidden)]
    fn step() -> Option<Ask>;
}

impl Undo for Nothing {
    fn step() -> Option<Ask> {
        None
    }
}

impl<U: Request + Record> Undo for U {
    fn step() -> Option<Ask> {
        Some(Ask::of::<U>())
    }
}

/// An operation whose request is filled from another's, by the names of its members.
#[doc(hidden)]
#[derive(Clone, Copy)]
pub struct Ask {
    operation: &'static OperationShape,
    shape: &'static StructureShape,
    reading: Reading,
}

impl Ask {
    fn of<Q: Request + Record>() -> Self {
        Self { operation: Q::OPERATION, shape: Q::SHAPE, reading: Reading::of::<Q>() }
    }
}

impl<R, Q, U> Way<R> for Asking<Q, U>
where
    R: Request,
    Q: Request<Code = R::Code> + Record,
    U: Undo,
{
    type Settled = Settled<R, Q>;

    fn settle<'a>(
        client: &'a Client,
        request: &'a R,
        policy: SettlePolicy,
    ) -> BoxFuture<'a, Result<Self::Settled, NotSent>> {
        const {
            assert!(
                Q::OPERATION.states.is_some(),
                "the spec says nothing of the states that this query answers with"
            );
        };
        let first = Sending::of(request);
        Box::pin(async move {
            let (ask, undo) = (Ask::of::<Q>(), U::step());
            let asked = Picked { shape: ask.shape, from: request };
            let undone = undo.map(|undo| (undo, Picked { shape: undo.shape, from: request }));
            let course = Course::new(
                &client.core,
                policy,
                first,
                Sending { operation: ask.operation, request: &asked, reading: ask.reading, given: None },
            );
            let course = course.undoing(undone.as_ref().map(|(undo, picked)| Sending {
                operation: undo.operation,
                request: picked,
                reading: undo.reading,
                given: None,
            }));
            let pays = R::OPERATION.effect == Effect::Write;
            Ok(evidence::settled(course.run(pays).await?))
        })
    }
}

impl<R: Request> Way<R> for Repeating {
    type Settled = Outcome<R::Response, R::Code>;

    fn settle<'a>(
        client: &'a Client,
        request: &'a R,
        policy: SettlePolicy,
    ) -> BoxFuture<'a, Result<Self::Settled, NotSent>> {
        let sending = Sending::of(request);
        Box::pin(async move {
            let settlement = Settlement::start(&client.core, R::OPERATION);
            let policy_of_attempts = policy.repeating();
            let posting = client.core.attempts(&sending, &policy_of_attempts, Again::WhereHarmless);
            let posted = posting.instrument(settlement.span()).await;
            let outcome = posted.and_then(|(prepared, mut ended)| {
                // The one that was sent before is open, and a refusal of this one may be due to it.
                if policy.sent_at.is_some() && !ended.speaks_for_earlier(&sending) {
                    ended = ended.refused_later();
                }
                ended.outcome::<R>(&prepared).map_err(NotSent::transport)
            });
            let end = match &outcome {
                Err(_) => SettlingEnded::NotSent,
                Ok(Outcome::Done(_)) => SettlingEnded::Done,
                Ok(Outcome::Refused(_)) => SettlingEnded::Refused,
                Ok(Outcome::Unknown(_)) => SettlingEnded::StillUnknown,
            };
            settlement.end(end, None);
            outcome
        })
    }
}

/// What settling a request comes to.
type SettledOf<R> = <<R as Settle>::Way as Way<R>>::Settled;

pin_project! {
    /// A call that goes on until it is known what became of it. What it comes to is the request's own: see [`Settle`].
    ///
    /// Dropped before its end, it stops, and nothing is lost that was not open already: settle the payment again, from its ids
    /// and with a policy that is [`resuming`](SettlePolicy::resuming), since a cancel of this one may be on its way.
    ///
    /// # Errors
    /// [`NotSent`], and only when nothing that this call wanted to send reached AlipayHK: the request breaks a rule, or what
    /// would be made of it to ask or to cancel does, or there was no signature or connection. Where the policy says that it was
    /// sent before, a payment that can't be sent now is asked after all the same.
    #[must_use = "nothing is sent until this is awaited"]
    pub struct Settling<'a, R: Settle> {
        client: &'a Client,
        request: &'a R,
        policy: SettlePolicy,
        running: Option<BoxFuture<'a, Result<SettledOf<R>, NotSent>>>,
        #[pin]
        stays: PhantomPinned,
    }
}

impl<'a, R: Settle> Settling<'a, R> {
    pub(crate) fn new(client: &'a Client, request: &'a R, policy: SettlePolicy) -> Self {
        Self { client, request, policy, running: None, stays: PhantomPinned }
    }
}

impl<R: Settle> Future for Settling<'_, R> {
    type Output = Result<SettledOf<R>, NotSent>;

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let running =
            this.running.get_or_insert_with(|| R::Way::settle(this.client, this.request, *this.policy));
        running.as_mut().poll(cx)
    }
}

impl<R: Settle> fmt::Debug for Settling<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let begun = if self.running.is_some() { "begun" } else { "not begun" };
        write!(f, "Settling({}, {begun})", R::OPERATION.name)
    }
}

#[cfg(test)]
mod tests;
