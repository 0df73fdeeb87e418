//! What must hold in the end: the books against what the merchants were told.

use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};

use alipayhk::{Expected, Money, Notification, PayNotificationOrder};
use alipayhk_sandbox::User;
use alipayhk_sandbox::ledger::{Booking, Ledger, Movement};

use crate::merchant::{Account, Refund, Word};
use crate::world::{CASHIER, World};

/// How often each word was the last one: of payments, and of refunds.
#[derive(Default)]
pub(crate) struct Words([[AtomicU64; ALL.len()]; 2]);

const ALL: [Word; 8] = [
    Word::NotSent,
    Word::Done,
    Word::Refused,
    Word::Unknown,
    Word::Paid,
    Word::NotPaid,
    Word::Cancelled,
    Word::StillUnknown,
];

impl Words {
    fn count(&self, table: usize, word: Word) {
        let place = ALL.iter().position(|other| *other == word).unwrap();
        self.0[table][place].fetch_add(1, Ordering::Relaxed);
    }

    /// Runs that never ended in one of the ways would say nothing of it.
    pub(crate) fn all_were_seen(&self) {
        for (table, words) in [&ALL[..], &ALL[..4]].into_iter().enumerate() {
            for (place, word) in words.iter().enumerate() {
                assert!(
                    self.0[table][place].load(Ordering::Relaxed) > 0,
                    "{word:?} was never seen (table {table})"
                );
            }
        }
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (table, of) in ["payments", "refunds"].iter().enumerate() {
            write!(f, "{}{of}:", if table == 0 { "" } else { "; " })?;
            for (place, word) in ALL.iter().enumerate() {
                let count = self.0[table][place].load(Ordering::Relaxed);
                if count > 0 {
                    write!(f, " {word:?} {count}")?;
                }
            }
        }
        Ok(())
    }
}

/// Everything that is wrong.
pub(crate) async fn wrong(world: &World, accounts: &[Account], words: &Words) -> Vec<String> {
    let ledger = world.gateway.ledger();
    let mut wrong = Vec::new();
    for account in accounts {
        words.count(0, account.word);
        if let Some(why) = payment(&ledger, account) {
            wrong.push(format!("{account:?}: {why}; the books: {:?}", ledger.payment(&account.trans_id)));
        }
        if let Some(refund) = &account.refund {
            words.count(1, refund.word);
            if let Some(why) = refunded(&ledger, refund) {
                wrong.push(format!("{account:?}: {why}; the books: {:?}", ledger.refunds));
            }
        }
    }
    wrong.extend(notified(world, &ledger, accounts).await);
    wrong.extend(world.held.iter().filter_map(|before| balance(before, &ledger)));
    if let Some(booking) = ledger.bookings.iter().find(|booking| booking.user != payer(&ledger, booking)) {
        wrong.push(format!("another's money moved: {booking:?}"));
    }
    wrong
}

fn payment(ledger: &Ledger, account: &Account) -> Option<String> {
    let debits = ledger.debits(&account.trans_id);
    if debits > 1 {
        return Some(format!("debited {debits} times"));
    }
    let booked = ledger.payment(&account.trans_id);
    let is_paid = debits == 1 && booked.is_some_and(|payment| !payment.cancelled);
    if is_paid && booked.and_then(|payment| payment.amount) != Some(account.amount) {
        return Some("debited another amount".to_owned());
    }
    match account.word {
        Word::NotSent if booked.is_some() => Some("said not to be sent, and it is on the books".to_owned()),
        Word::Paid | Word::Done if !is_paid => Some("said to be paid, and it is not".to_owned()),
        Word::NotPaid | Word::Refused | Word::Cancelled if is_paid => {
            Some("said not to be paid, and it is".to_owned())
        }
        _ => None,
    }
}

fn refunded(ledger: &Ledger, refund: &Refund) -> Option<String> {
    let times = ledger.refunds_of(&refund.id);
    if times > 1 {
        return Some(format!("refunded {times} times"));
    }
    let amount = ledger.refunds.iter().find(|booked| booked.merchant_refund_id == refund.id);
    if amount.is_some_and(|booked| booked.amount != refund.amount) {
        return Some("refunded another amount".to_owned());
    }
    match (refund.word, times) {
        (Word::NotSent | Word::Refused, 1) => Some("said not to be refunded, and it is".to_owned()),
        (Word::Done, 0) => Some("said to be refunded, and it is not".to_owned()),
        _ => None,
    }
}

/// Every notification is about one order, with its amount; there is one for each debit, and none for anything else.
async fn notified(world: &World, ledger: &Ledger, accounts: &[Account]) -> Vec<String> {
    let mut confirmed = Vec::new();
    let mut wrong = Vec::new();
    for notified in world.gateway.notifications() {
        let notification = world.client.receive(&notified.bytes).await.unwrap();
        let Notification::PayNotification(received) = notification else { continue };
        let id = received.merchant_trans_id.clone().unwrap();
        let account = accounts.iter().find(|account| account.trans_id == id.as_str()).unwrap();
        let more = account.amount.checked_add(Money::hkd(1)).unwrap();
        match received.expect(&PayNotificationOrder::new(id.as_str(), more)) {
            Ok(_) => wrong.push(format!("{account:?}: confirmed with another amount")),
            Err(unexpected) => {
                let received = unexpected.into_received();
                match received.expect(&PayNotificationOrder::new(id.as_str(), account.amount)) {
                    Ok(Expected::Paid(_)) => confirmed.push(account.trans_id.clone()),
                    other => wrong.push(format!("{account:?}: {other:?}")),
                }
            }
        }
    }
    for account in accounts {
        let times = confirmed.iter().filter(|id| **id == account.trans_id).count();
        if times != ledger.debits(&account.trans_id) {
            wrong.push(format!("{account:?}: {times} notifications confirm it"));
        }
    }
    wrong
}

/// Who is to pay: the user of the agreement, or the one who is at the cashier.
fn payer<'a>(ledger: &'a Ledger, booking: &Booking) -> &'a str {
    let payment = ledger.payment(&booking.merchant_trans_id).unwrap();
    match &payment.merchant_agreement_id {
        Some(id) => {
            &ledger.agreements.iter().find(|agreement| agreement.merchant_agreement_id == *id).unwrap().user
        }
        None => CASHIER,
    }
}

/// What a user's wallet holds is what it held, less what was taken from that user, and what came back.
fn balance(before: &User, ledger: &Ledger) -> Option<String> {
    let sum = |out: bool| -> u64 {
        let of =
            |booking: &&Booking| booking.user == before.id && (booking.movement == Movement::Debit) == out;
        ledger.bookings.iter().filter(of).map(|booking| booking.amount.minor_units()).sum()
    };
    let should = before.balance.minor_units() + sum(false) - sum(true);
    let holds = ledger.user(&before.id).unwrap().balance;
    (holds.minor_units() != should)
        .then(|| format!("the wallet of {} holds {holds}, and should hold {should}", before.id))
}
