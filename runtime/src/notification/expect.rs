//! A notification against the merchant's own books. A signature says who speaks, and not about which order: whoever delivers
//! for "paid" without looking at the amount delivers for one cent. So a [`Confirmed`] can be had by comparing alone.
//!
//! What is compared is the spec's to say, how is [`crate::echo`]'s, and what follows from a status [`crate::decide`]'s.

use std::fmt;
use std::ops::Deref;

use super::{Answerable, Notification, Received, ReceivedAny};
use crate::decide::{Arrival, Verdict, decide};
use crate::echo::{Echoes, Unconfirmed};
use crate::result::{Refuses, ResultCode, ResultStatus};
use crate::shape::{Echo, EnvelopeShape, HeadFill};
use crate::value::Structure;

/// A notification that speaks of an order: of the request `R` that placed it, or of what a merchant's books keep of one.
/// Generated code implements it, by the spec's `confirms`.
#[diagnostic::on_unimplemented(
    message = "a `{Self}` does not speak of a `{R}`",
    label = "this can't be compared with the notification",
    note = "give the request that placed the order, or what is kept of it: the generated type whose name ends in `Order`"
)]
pub trait Confirms<R: Structure>: Notification {
    /// The result codes.
    type Code: ResultCode;
    /// What it repeats of the order.
    const ECHOES: &'static [Echo];
}

/// What a notification says of the order that it was compared with. Merchant, ids, amount and currency are the order's. Closed
/// for good: a match on all three is complete.
#[derive(Debug)]
#[must_use = "it says whether the order was paid"]
pub enum Expected<N> {
    /// It was paid.
    Paid(Confirmed<N>),
    /// It was not paid: AlipayHK refused, and says so. It speaks of the time when it was signed: if the same order may have
    /// been sent more than once, or has been called paid meanwhile, ask with the query before it is given up.
    NotPaid(Received<N>),
    /// It says neither: its status is neither `S` nor `F`, its result contradicts itself or can't be read, or it refuses a
    /// message of the order's and not the order. Do not deliver, and do not give the order up: ask with the query.
    NotKnown(Received<N>),
}

/// A notification that says "paid" of an order of the merchant's: compared, and nothing in it differs. It derefs to what it
/// says.
///
/// There is no other way to one than [`Received::expect`], and to clone one, so what takes one as its argument can't be called by mistake:
/// `fn deliver(paid: &Confirmed<…>)`.
#[derive(Clone)]
pub struct Confirmed<N>(Received<N>);

impl<N> Confirmed<N> {
    /// The notification.
    #[must_use]
    pub fn received(&self) -> &Received<N> {
        &self.0
    }

    /// The notification alone.
    #[must_use]
    pub fn into_received(self) -> Received<N> {
        self.0
    }
}

impl<N> Deref for Confirmed<N> {
    type Target = Received<N>;

    fn deref(&self) -> &Received<N> {
        &self.0
    }
}

impl<N: fmt::Debug> fmt::Debug for Confirmed<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Confirmed").field(&*self.0).finish()
    }
}

impl<N: Notification> Received<N> {
    /// Compares it with an order: merchant, ids, amount and currency. The order is the request that placed it, or what the
    /// merchant's books keep of it.
    ///
    /// Every member that the spec marks as echoed has to be there and equal, under each spelling under which it comes. What
    /// is absent, or of a form that can't be read, confirms nothing, even where the spec is not certain that it always
    /// comes: then ask with the query, which is as good.
    ///
    /// # Errors
    /// [`Unexpected`]: it is not, or not provably, about this order. It keeps the notification, which can be acknowledged or
    /// refused as before.
    pub fn expect<R: Structure>(self, order: &R) -> Result<Expected<N>, Unexpected<N>>
    where
        N: Confirms<R>,
    {
        let words = Words {
            status: |code| N::Code::from_wire(code).status(),
            refuses: |code| N::Code::from_wire(code).refuses(),
        };
        match self.any.judge(N::ENVELOPE, &Echoes::listed(N::ECHOES, order), words) {
            Ok(Said::Paid) => Ok(Expected::Paid(Confirmed(self))),
            Ok(Said::NotPaid) => Ok(Expected::NotPaid(self)),
            Ok(Said::Neither) => Ok(Expected::NotKnown(self)),
            Err(why) => Err(Unexpected { received: Box::new(self), why }),
        }
    }
}

/// What the spec says of a result code.
#[derive(Clone, Copy)]
struct Words {
    status: fn(&str) -> Option<ResultStatus>,
    refuses: fn(&str) -> Option<Refuses>,
}

/// What a notification says of its order.
enum Said {
    Paid,
    NotPaid,
    Neither,
}

impl ReceivedAny {
    /// The comparison, compiled once.
    fn judge(&self, envelope: &EnvelopeShape, echoes: &Echoes, words: Words) -> Result<Said, Mismatch> {
        // A merchant that is named was compared on receipt; one that is not named was not.
        let merchant = envelope.request_head.iter().find(|member| member.fill == HeadFill::ClientId);
        if let Some(merchant) = merchant
            && self.text(envelope.request_head, HeadFill::ClientId).is_none()
        {
            return Err(Mismatch::Absent { member: merchant.wire });
        }
        echoes.confirm(self.proof.body.as_ref()).map_err(|unconfirmed| match unconfirmed {
            Unconfirmed::Differs(member) => Mismatch::Differs { member },
            Unconfirmed::Absent(member) => Mismatch::Absent { member },
            Unconfirmed::Nothing => Mismatch::Nothing,
        })?;
        let result = self.proof.result();
        let listed = result.as_ref().ok().and_then(|result| (words.status)(&result.code));
        Ok(match decide(Arrival::Believed { result, listed, reply: Ok(()), proof: () }) {
            Verdict::Done(..) => Said::Paid,
            // How often the order was sent is not known here. What refuses a message, or its key, says nothing of another
            // sending of the same order.
            Verdict::Refused(result, ()) => match (words.refuses)(&result.code) {
                None | Some(Refuses::Order | Refuses::Closed) => Said::NotPaid,
                Some(_) => Said::Neither,
            },
            Verdict::NotSent(_) | Verdict::Unknown(_) => Said::Neither,
        })
    }
}

impl<N: Notification + Sync> Answerable for Confirmed<N> {
    fn answerable(&self) -> (&'static EnvelopeShape, &ReceivedAny) {
        self.0.answerable()
    }
}

impl<N: Notification + Sync> Answerable for Expected<N> {
    fn answerable(&self) -> (&'static EnvelopeShape, &ReceivedAny) {
        let (Self::Paid(Confirmed(received)) | Self::NotPaid(received) | Self::NotKnown(received)) = self;
        received.answerable()
    }
}

impl<N: Notification + Sync> Answerable for Unexpected<N> {
    fn answerable(&self) -> (&'static EnvelopeShape, &ReceivedAny) {
        self.received.answerable()
    }
}

/// A notification that was not taken for the word on an order. Do not deliver on it.
#[must_use = "it still has to be answered"]
pub struct Unexpected<N> {
    received: Box<Received<N>>,
    why: Mismatch,
}

/// Why a notification is not the word on an order. Members are named as on the wire; values are never shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mismatch {
    /// A member is there and is not the order's.
    Differs {
        /// The member.
        member: &'static str,
    },
    /// A member is not there, or can't be read as a whole, so it could not be compared.
    Absent {
        /// The member.
        member: &'static str,
    },
    /// The order holds nothing of what the notification repeats.
    Nothing,
}

impl<N> Unexpected<N> {
    /// Why.
    #[must_use]
    pub fn why(&self) -> Mismatch {
        self.why
    }

    /// The notification. It is signed, and says something of some order.
    #[must_use]
    pub fn received(&self) -> &Received<N> {
        &self.received
    }

    /// The notification alone.
    #[must_use]
    pub fn into_received(self) -> Received<N> {
        *self.received
    }
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Differs { member } => write!(
                f,
                "its `{member}` is not the order's, so it may be about another order or another amount: do not deliver"
            ),
            Self::Absent { member } => write!(
                f,
                "`{member}` is missing from it or can't be read, so it may be about another order: do not deliver, but \
                 ask with the query"
            ),
            Self::Nothing => f.write_str(
                "the order that was given holds nothing that the notification repeats, so it may be about any order: do \
                 not deliver",
            ),
        }
    }
}

impl<N> fmt::Display for Unexpected<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the notification is signed, and does not confirm this order: {}", self.why)
    }
}

impl<N> fmt::Debug for Unexpected<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Unexpected").field("why", &self.why).finish_non_exhaustive()
    }
}

impl<N> std::error::Error for Unexpected<N> {}
