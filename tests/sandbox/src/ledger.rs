//! What a sandbox has on its books, as a snapshot: plain values that no later request changes. Tokens and codes are not
//! among them.

mod table;

use alipayhk_runtime::money::Money;
use alipayhk_runtime::time::DateTime;

use crate::state::State;
use crate::state::log;
use crate::state::payments::{self, Record};
use crate::state::users::{Place, Users};
use crate::time::hong_kong;
use crate::user::User;

/// The books. `Display` prints them as tables, the latest entries of long ones only.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Ledger {
    /// What the first user's wallet holds.
    pub balance: Money,
    /// The wallet's users, the first one first, each with what is in the wallet now.
    pub users: Vec<User>,
    /// Agreements, in the order in which they were made.
    pub agreements: Vec<Agreement>,
    /// Payments, and ids that were closed before a payment came, in the order in which they came.
    pub payments: Vec<Payment>,
    /// Refunds, in the order in which they came.
    pub refunds: Vec<Refund>,
    /// Every movement of money, in the order in which they came: what a user's wallet holds is what it held at first,
    /// changed by that user's movements and by nothing else.
    pub bookings: Vec<Booking>,
    /// Messages and how they were answered: the latest ten thousand, the oldest first.
    pub messages: Vec<Message>,
    /// Notifications and their attempts: the latest ten thousand, the oldest first.
    pub notifications: Vec<Notification>,
}

/// An agreement.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Agreement {
    /// The merchant's id of it.
    pub merchant_agreement_id: String,
    /// The merchant that was authorised.
    pub auth_merchant_id: String,
    /// The id of the user who confirmed it and is debited.
    pub user: String,
    /// What its tokens are good for: the scopes that the user consented to.
    pub scopes: Vec<String>,
    /// Whether it is still bound.
    pub bound: bool,
    /// Whether an access token was given out for it.
    pub has_token: bool,
    /// When the user confirmed.
    pub since: DateTime,
    /// When it ended.
    pub ended: Option<DateTime>,
}

/// A payment.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Payment {
    /// The merchant's id of it.
    pub merchant_trans_id: String,
    /// The gateway's id of it. `None` for an id that was cancelled before a payment came.
    pub acquirement_id: Option<String>,
    /// `TRADE_SUCCESS`, `WAIT_BUYER_PAY` or `TRADE_CLOSED`: what payQuery answers.
    pub status: &'static str,
    /// Whether it was cancelled, which is one of the ways to be closed.
    pub cancelled: bool,
    /// How much. `None` for an id that was cancelled before a payment came.
    pub amount: Option<Money>,
    /// How much of it was given back by refunds.
    pub refunded: Option<Money>,
    /// The agreement that was debited. `None` for an in-app payment.
    pub merchant_agreement_id: Option<String>,
    /// The id of the user who paid. `None` for what nobody has paid.
    pub user: Option<String>,
    /// When it came in.
    pub created: DateTime,
    /// When it was paid.
    pub paid: Option<DateTime>,
}

/// A refund.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Refund {
    /// The merchant's id of it.
    pub merchant_refund_id: String,
    /// The gateway's id of it.
    pub refund_id: String,
    /// The payment that was refunded.
    pub acquirement_id: String,
    /// How much was given back.
    pub amount: Money,
    /// When.
    pub at: DateTime,
}

/// A movement of money.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Booking {
    /// What moved it.
    pub movement: Movement,
    /// The payment's merchantTransId.
    pub merchant_trans_id: String,
    /// The id of the user whose money moved.
    pub user: String,
    /// How much.
    pub amount: Money,
    /// When.
    pub at: DateTime,
}

/// What moves money.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Movement {
    /// Out of a wallet, by a debit or a bill that was paid.
    Debit,
    /// Back into it, by a cancellation.
    Cancel,
    /// Back into it, by a refund.
    Refund {
        /// The refund's merchantRefundId.
        merchant_refund_id: String,
    },
}

/// A message that came in. Its texts are cut and escaped, since anyone may have sent it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Message {
    /// When it came.
    pub at: DateTime,
    /// The function that it names; empty where it names none.
    pub function: String,
    /// Its reqMsgId; empty where it has none.
    pub req_msg_id: String,
    /// The code that it was answered with.
    pub result_code: String,
    /// What was wrong with it, what was ignored in it, and the fault that struck it.
    pub verdict: String,
}

/// A notification.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Notification {
    /// Its number, by which it can be sent again.
    pub number: u64,
    /// The function that it carries.
    pub function: String,
    /// Where it goes, without the address's user and query.
    pub target: String,
    /// When it came to be.
    pub created: DateTime,
    /// Every sending so far.
    pub attempts: Vec<Attempt>,
    /// When it is sent next, where that is so. It may be under way at that time.
    pub next_send: Option<DateTime>,
    /// Why it was never sent, where that is so.
    pub not_sent: Option<String>,
}

impl Notification {
    /// Whether the merchant has acknowledged it, signed. To acknowledge what a fault has forged does not count: see
    /// [`Attempt::misled`].
    #[must_use]
    pub fn acknowledged(&self) -> bool {
        self.attempts.iter().any(|attempt| attempt.acknowledged)
    }
}

/// One sending of a notification.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Attempt {
    /// When.
    pub at: DateTime,
    /// The reqMsgId of this sending; every sending has its own.
    pub req_msg_id: String,
    /// The HTTP status that came back.
    pub http_status: Option<u16>,
    /// Whether a verified acknowledgement came back to what could be acknowledged: `false` where a fault had forged it.
    pub acknowledged: bool,
    /// The fault that struck this sending, by its name in the control API.
    pub fault: Option<&'static str>,
    /// Whether a fault had forged it and it was acknowledged all the same, so that the merchant does not verify. The schedule
    /// has ended with it: a gateway can't know.
    pub misled: bool,
    /// `acknowledged`, or what was wrong; and the fault.
    pub verdict: String,
}

impl Ledger {
    pub(crate) fn of(state: &State, now: i64) -> Self {
        Self::latest(state, now, usize::MAX)
    }

    /// The same with the latest entries of each list alone, so many of each at most.
    pub(crate) fn latest(state: &State, now: i64, most: usize) -> Self {
        let State { agreements, payments, log, outbox, .. } = state;
        let skipped = |count: usize| count.saturating_sub(most);
        let (users, records) = (payments.users(), latest(payments.records(), most));
        let notifications = log.notifications().skip(skipped(log.notifications().count()));
        Self {
            balance: users.get(Place::FIRST).balance,
            users: users.iter().map(|(_, user)| user.clone()).collect(),
            agreements: agreements
                .iter()
                .skip(skipped(agreements.count()))
                .map(|(id, agreement)| Agreement::of(id, agreement, users))
                .collect(),
            payments: records.iter().map(|record| Payment::of(record, users, now)).collect(),
            refunds: latest(payments.refunds(), most).iter().map(Refund::of).collect(),
            bookings: latest(payments.bookings(), most)
                .iter()
                .map(|booking| Booking::of(booking, payments))
                .collect(),
            messages: log.messages().skip(skipped(log.messages().count())).map(Message::of).collect(),
            notifications: notifications.map(|sent| Notification::of(sent, outbox.due(sent.id))).collect(),
        }
    }

    /// The payment of this merchantTransId.
    #[must_use]
    pub fn payment(&self, merchant_trans_id: &str) -> Option<&Payment> {
        self.payments.iter().find(|payment| payment.merchant_trans_id == merchant_trans_id)
    }

    /// The user of this id.
    #[must_use]
    pub fn user(&self, id: &str) -> Option<&User> {
        self.users.iter().find(|user| user.id == id)
    }

    /// How often money went out of a wallet under this merchantTransId. More than once is a payment that was doubled.
    #[must_use]
    pub fn debits(&self, merchant_trans_id: &str) -> usize {
        let debit = |booking: &&Booking| {
            booking.movement == Movement::Debit && booking.merchant_trans_id == merchant_trans_id
        };
        self.bookings.iter().filter(debit).count()
    }

    /// How often money came back into a wallet by the refund of this merchantRefundId.
    #[must_use]
    pub fn refunds_of(&self, merchant_refund_id: &str) -> usize {
        let of = |booking: &&Booking| matches!(&booking.movement, Movement::Refund { merchant_refund_id: id } if id == merchant_refund_id);
        self.bookings.iter().filter(of).count()
    }
}

fn latest<T>(entries: &[T], most: usize) -> &[T] {
    entries.get(entries.len().saturating_sub(most)..).unwrap_or_default()
}

impl Agreement {
    fn of(id: &str, agreement: &crate::state::agreements::Agreement, users: &Users) -> Self {
        Self {
            merchant_agreement_id: id.to_owned(),
            auth_merchant_id: agreement.auth_merchant.clone(),
            user: users.get(agreement.user).id.clone(),
            scopes: agreement.scopes.clone(),
            bound: agreement.ended.is_none(),
            has_token: agreement.tokens.is_some(),
            since: hong_kong(agreement.since),
            ended: agreement.ended.map(hong_kong),
        }
    }
}

impl Payment {
    fn of(record: &Record, users: &Users, now: i64) -> Self {
        let payment = match record {
            Record::Payment(payment) => {
                let mut payment = payment.as_ref().clone();
                payment.stage = payment.stage_at(now);
                payment
            }
            Record::NeverCreated { trans_id, at } => {
                return Self {
                    merchant_trans_id: trans_id.to_string(),
                    acquirement_id: None,
                    status: "TRADE_CLOSED",
                    cancelled: true,
                    amount: None,
                    refunded: None,
                    merchant_agreement_id: None,
                    user: None,
                    created: hong_kong(*at),
                    paid: None,
                };
            }
        };
        Self {
            merchant_trans_id: payment.trans_id.to_string(),
            status: payment.status(),
            cancelled: payment.stage == payments::Stage::Cancelled,
            acquirement_id: Some(payment.acquirement_id.into()),
            amount: Some(payment.amount),
            refunded: Some(payment.refunded),
            merchant_agreement_id: payment.agreement.map(String::from),
            user: payment.user.map(|user| users.get(user).id.clone()),
            created: hong_kong(payment.created),
            paid: payment.paid.map(hong_kong),
        }
    }
}

impl Refund {
    fn of(refund: &payments::Refund) -> Self {
        Self {
            merchant_refund_id: refund.merchant_refund_id.to_string(),
            refund_id: refund.id.to_string(),
            acquirement_id: refund.acquirement_id.to_string(),
            amount: refund.amount,
            at: hong_kong(refund.at),
        }
    }
}

impl Booking {
    fn of(booking: &payments::Booking, payments: &payments::Payments) -> Self {
        let refunded = payments.refund_id_of(booking).unwrap_or_default();
        Self {
            movement: match booking.movement {
                payments::Movement::Debit => Movement::Debit,
                payments::Movement::Cancel => Movement::Cancel,
                payments::Movement::Refund(_) => Movement::Refund { merchant_refund_id: refunded.to_owned() },
            },
            merchant_trans_id: payments.trans_id_of(booking).to_owned(),
            user: payments.user_of(booking).id.clone(),
            amount: booking.amount,
            at: hong_kong(booking.at),
        }
    }
}

impl Message {
    fn of(message: &log::Message) -> Self {
        Self {
            at: hong_kong(message.at),
            function: message.function.clone(),
            req_msg_id: message.id.clone(),
            result_code: message.result_code.clone(),
            verdict: message.verdict.clone(),
        }
    }
}

impl Notification {
    fn of(notification: &log::Notification, due: Option<i64>) -> Self {
        Self {
            number: notification.id,
            function: notification.function.to_owned(),
            target: notification.target.clone(),
            created: hong_kong(notification.created),
            attempts: notification.attempts.iter().map(Attempt::of).collect(),
            next_send: due.map(hong_kong),
            not_sent: notification.refused.clone(),
        }
    }
}

impl Attempt {
    fn of(attempt: &log::Attempt) -> Self {
        Self {
            at: hong_kong(attempt.at),
            req_msg_id: attempt.message_id.clone(),
            http_status: attempt.http_status,
            acknowledged: attempt.acknowledged,
            fault: attempt.fault,
            misled: attempt.misled,
            verdict: attempt.verdict.clone(),
        }
    }
}
