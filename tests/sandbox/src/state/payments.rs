//! Payments, refunds and the user's balance. Ids are found here and money is moved here; whether it may be moved is
//! decided in [`crate::rules`].
//!
//! A bill that nobody paid closes by itself once its time is over. That is worked out whenever it is looked at, so no
//! timer runs.

use std::collections::HashMap;

use alipayhk_runtime::money::Money;
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::time;

/// How long a bill waits for its payer, in seconds.
const BILL_SECONDS: i64 = 3 * 60;
/// Payments and refunds, each, that a sandbox holds before it takes no more.
const MOST: usize = 100_000;

/// What a request asked for, so that a second one can be told to be the same. A digest, to keep memory bounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Content([u8; 32]);

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

/// A payment.
#[derive(Clone)]
pub(crate) struct Payment {
    pub(crate) trans_id: String,
    pub(crate) acquirement_id: String,
    pub(crate) content: Content,
    /// The agreement that was debited; a bill has none.
    pub(crate) agreement: Option<String>,
    pub(crate) amount: Money,
    pub(crate) refunded: Money,
    pub(crate) title: String,
    pub(crate) stage: Stage,
    pub(crate) created: i64,
    pub(crate) paid: Option<i64>,
    pub(crate) notify_url: Option<String>,
    pub(crate) return_url: Option<String>,
}

/// What is known under a merchantTransId.
pub(crate) enum Record {
    Payment(Box<Payment>),
    /// Cancelled before anything came in; closed for good, since this second.
    NeverCreated(i64),
}

/// A refund.
pub(crate) struct Refund {
    /// The gateway's id of it.
    pub(crate) id: String,
    pub(crate) acquirement_id: String,
    pub(crate) content: Content,
    pub(crate) amount: Money,
    pub(crate) at: i64,
}

/// One movement of money, noted where the balance changes and nowhere else.
#[derive(Clone)]
pub(crate) struct Booking {
    pub(crate) movement: Movement,
    pub(crate) trans_id: String,
    pub(crate) amount: Money,
    pub(crate) at: i64,
}

/// What moves money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Movement {
    /// Out of the wallet.
    Debit,
    /// Back into it, all of it.
    Cancel,
    /// Back into it, by the refund of this merchantRefundId.
    Refund(String),
}

/// All of them.
pub(crate) struct Payments {
    records: HashMap<String, Record>,
    order: Vec<String>,
    by_acquirement: HashMap<String, String>,
    refunds: HashMap<String, Refund>,
    refund_order: Vec<String>,
    bookings: Vec<Booking>,
    pub(crate) balance: Money,
}

impl Payments {
    pub(crate) fn new(balance: Money) -> Self {
        Self {
            records: HashMap::new(),
            order: Vec::new(),
            by_acquirement: HashMap::new(),
            refunds: HashMap::new(),
            refund_order: Vec::new(),
            bookings: Vec::new(),
            balance,
        }
    }

    pub(crate) fn has_room(&self) -> bool {
        self.records.len() < MOST && self.refunds.len() < MOST
    }

    /// What is known under a merchantTransId, as it stands at `now`.
    pub(crate) fn by_trans_id(&mut self, trans_id: &str, now: i64) -> Option<&mut Record> {
        let record = self.records.get_mut(trans_id)?;
        if let Record::Payment(payment) = record {
            payment.stage = payment.stage_at(now);
        }
        Some(record)
    }

    /// The payment of an acquirementId, as it stands at `now`.
    pub(crate) fn by_acquirement_id(&mut self, acquirement_id: &str, now: i64) -> Option<&mut Payment> {
        let trans_id = self.by_acquirement.get(acquirement_id)?.clone();
        match self.by_trans_id(&trans_id, now)? {
            Record::Payment(payment) => Some(payment),
            Record::NeverCreated(_) => None,
        }
    }

    pub(crate) fn add(&mut self, payment: Payment) {
        self.by_acquirement.insert(payment.acquirement_id.clone(), payment.trans_id.clone());
        self.order.push(payment.trans_id.clone());
        self.records.insert(payment.trans_id.clone(), Record::Payment(Box::new(payment)));
    }

    /// Closes a merchantTransId under which nothing is known.
    pub(crate) fn close(&mut self, trans_id: &str, now: i64) {
        self.order.push(trans_id.to_owned());
        self.records.insert(trans_id.to_owned(), Record::NeverCreated(now));
    }

    /// Takes from the balance. `false`, and nothing is taken, when it does not hold that much of that currency.
    pub(crate) fn debit(&mut self, trans_id: &str, amount: Money, at: i64) -> bool {
        let Some(rest) = self.balance.checked_sub(amount) else { return false };
        self.balance = rest;
        self.bookings.push(Booking { movement: Movement::Debit, trans_id: trans_id.to_owned(), amount, at });
        true
    }

    /// Puts back into the balance.
    pub(crate) fn credit(&mut self, movement: Movement, trans_id: &str, amount: Money, at: i64) {
        // Money only comes back that went out, so the sum holds; were it not so, the balance would stay.
        self.balance = self.balance.checked_add(amount).unwrap_or(self.balance);
        self.bookings.push(Booking { movement, trans_id: trans_id.to_owned(), amount, at });
    }

    /// Every movement of money, in the order in which they came.
    pub(crate) fn bookings(&self) -> impl Iterator<Item = &Booking> {
        self.bookings.iter()
    }

    pub(crate) fn refund(&self, merchant_refund_id: &str) -> Option<&Refund> {
        self.refunds.get(merchant_refund_id)
    }

    pub(crate) fn add_refund(&mut self, merchant_refund_id: &str, refund: Refund) {
        self.refund_order.push(merchant_refund_id.to_owned());
        self.refunds.insert(merchant_refund_id.to_owned(), refund);
    }

    /// Payments in the order in which they came, by merchantTransId.
    pub(crate) fn records(&self) -> impl Iterator<Item = (&str, &Record)> {
        self.order.iter().filter_map(|id| self.records.get(id).map(|record| (id.as_str(), record)))
    }

    /// The latest payments, the latest first.
    pub(crate) fn latest(&self, most: usize) -> impl Iterator<Item = (&str, &Record)> {
        let latest = self.order.iter().rev().take(most);
        latest.filter_map(|id| self.records.get(id).map(|record| (id.as_str(), record)))
    }

    /// The latest refunds, the latest first.
    pub(crate) fn latest_refunds(&self, most: usize) -> impl Iterator<Item = (&str, &Refund)> {
        let latest = self.refund_order.iter().rev().take(most);
        latest.filter_map(|id| self.refunds.get(id).map(|refund| (id.as_str(), refund)))
    }

    /// Refunds in the order in which they came, by merchantRefundId.
    pub(crate) fn refunds(&self) -> impl Iterator<Item = (&str, &Refund)> {
        self.refund_order.iter().filter_map(|id| self.refunds.get(id).map(|refund| (id.as_str(), refund)))
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
pub(crate) fn platform_id(now: i64) -> String {
    let date: String = time::text(now).chars().take(10).filter(char::is_ascii_digit).collect();
    format!("{date}{:024}", Uuid::new_v4().as_u128() % 10_u128.pow(24))
}
