//! What the books hold of money: payments, refunds and bookings, as plain values, and what follows from one of them alone.
//! Finding them, and moving money by them, is the owner's ([`super`]).
//!
//! A bill that nobody paid closes by itself once its time is over. That is worked out whenever it is looked at, so no
//! timer runs.

use alipayhk_runtime::money::Money;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::state::users::Place;
use crate::time;

/// How long a bill waits for its payer, in seconds.
const BILL_SECONDS: i64 = 3 * 60;

/// What a request asked for, so that a second one can be told to be the same. A digest, to keep memory bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content(pub(in crate::state) [u8; 32]);

impl Content {
    pub(crate) fn of(canonical: &str) -> Self {
        Self(Sha256::digest(canonical.as_bytes()).into())
    }
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stage {
    /// A bill that waits for its payer.
    Waiting,
    /// Paid; refunds count apart.
    Paid,
    /// Nobody paid in time.
    TimedOut,
    /// Cancelled; given back if it was paid.
    Cancelled,
}

/// A payment. There may be a million of them, so texts have no room to spare.
#[derive(Clone)]
pub(crate) struct Payment {
    pub(crate) trans_id: Box<str>,
    pub(crate) acquirement_id: Box<str>,
    pub(crate) content: Content,
    /// The agreement that was debited; a bill has none.
    pub(crate) agreement: Option<Box<str>>,
    /// Whose money it took; a bill has nobody until it is paid.
    pub(crate) user: Option<Place>,
    pub(crate) amount: Money,
    pub(crate) refunded: Money,
    pub(crate) title: Box<str>,
    pub(crate) stage: Stage,
    pub(crate) created: i64,
    pub(crate) paid: Option<i64>,
    pub(crate) notify_url: Option<Box<str>>,
    pub(crate) return_url: Option<Box<str>>,
}

/// What is known under a merchantTransId.
pub(crate) enum Record {
    Payment(Box<Payment>),
    /// Cancelled before anything came in; closed for good.
    NeverCreated {
        trans_id: Box<str>,
        /// Since this second.
        at: i64,
    },
}

/// A refund.
pub(crate) struct Refund {
    pub(crate) merchant_refund_id: Box<str>,
    /// The gateway's id of it.
    pub(crate) id: Box<str>,
    pub(crate) acquirement_id: Box<str>,
    pub(crate) content: Content,
    pub(crate) amount: Money,
    pub(crate) at: i64,
}

/// One movement of money, noted where the balance changes and nowhere else.
#[derive(Clone, Copy)]
pub(crate) struct Booking {
    pub(crate) movement: Movement,
    /// The place of the payment.
    pub(in crate::state) payment: u32,
    pub(crate) amount: Money,
    pub(crate) at: i64,
}

/// What moves money.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Movement {
    /// Out of the wallet.
    Debit,
    /// Back into it, all of it.
    Cancel,
    /// Back into it, by the refund at this place.
    Refund(u32),
}

impl Record {
    pub(crate) fn trans_id(&self) -> &str {
        match self {
            Self::Payment(payment) => &payment.trans_id,
            Self::NeverCreated { trans_id, .. } => trans_id,
        }
    }
}

impl Payment {
    /// When it closes by itself, if nobody pays.
    pub(crate) fn closes(&self) -> i64 {
        self.created.saturating_add(BILL_SECONDS)
    }

    /// Where it stands at `now`: a bill whose time is over has timed out.
    pub(crate) fn stage_at(&self, now: i64) -> Stage {
        match self.stage {
            Stage::Waiting if now >= self.closes() => Stage::TimedOut,
            stage => stage,
        }
    }

    /// The word that payQuery answers.
    pub(crate) fn status(&self) -> &'static str {
        match self.stage {
            Stage::Waiting => "WAIT_BUYER_PAY",
            // Given back in full is as closed as cancelled.
            Stage::Paid if self.refunded == self.amount => "TRADE_CLOSED",
            Stage::Paid => "TRADE_SUCCESS",
            Stage::TimedOut | Stage::Cancelled => "TRADE_CLOSED",
        }
    }
}

/// An id as AlipayHK's look: the date, then digits.
pub(crate) fn platform_id(now: i64) -> Box<str> {
    let date: String = time::text(now).chars().take(10).filter(char::is_ascii_digit).collect();
    format!("{date}{:024}", Uuid::new_v4().as_u128() % 10_u128.pow(24)).into()
}

#[cfg(test)]
mod tests {
    use super::Payment;

    #[test]
    fn a_payment_knows_its_user_in_room_that_it_had_anyway() {
        assert!(
            size_of::<Payment>() <= 192,
            "{} bytes, of which there may be two million",
            size_of::<Payment>()
        );
    }
}
