//! Payments, refunds and the user's balance. Ids are found here and money is moved here; whether it may be moved is
//! decided in [`crate::rules`], and what a payment is stands in [`entry`].

mod entry;

use alipayhk_runtime::money::Money;

use super::changes::Changes;
use super::index::Index;
pub(crate) use entry::{Booking, Content, Movement, Payment, Record, Refund, Stage, platform_id};

/// Payments and refunds, each, that a sandbox holds before it takes no more.
const MOST: usize = 2_000_000;

/// What changed, by place.
pub(super) enum Changed {
    Record(u32),
    Refund(u32),
    Booking(u32),
    /// The balance or the limit.
    Purse,
}

/// All of them.
pub(crate) struct Payments {
    records: Vec<Record>,
    by_trans_id: Index,
    by_acquirement: Index,
    refunds: Vec<Refund>,
    by_refund_id: Index,
    bookings: Vec<Booking>,
    balance: Money,
    limit: Option<Money>,
    pub(super) changes: Changes<Changed>,
}

impl Payments {
    /// None yet, of a user whose wallet holds this much and pays so much at a time at most.
    pub(crate) fn new(balance: Money, limit: Option<Money>) -> Self {
        Self {
            records: Vec::new(),
            by_trans_id: Index::default(),
            by_acquirement: Index::default(),
            refunds: Vec::new(),
            by_refund_id: Index::default(),
            bookings: Vec::new(),
            balance,
            limit,
            changes: Changes::default(),
        }
    }

    pub(crate) fn has_room(&self) -> bool {
        self.records.len() < MOST && self.refunds.len() < MOST
    }

    /// What the wallet holds.
    pub(crate) fn balance(&self) -> Money {
        self.balance
    }

    /// The most that the wallet pays at a time.
    pub(crate) fn limit(&self) -> Option<Money> {
        self.limit
    }

    /// Puts this into the wallet in place of what it holds.
    pub(crate) fn set_balance(&mut self, balance: Money) {
        self.balance = balance;
        self.changes.note(|| Changed::Purse);
    }

    pub(crate) fn set_limit(&mut self, limit: Option<Money>) {
        self.limit = limit;
        self.changes.note(|| Changed::Purse);
    }

    /// What is known under a merchantTransId, as it stands at `now`.
    pub(crate) fn by_trans_id(&mut self, trans_id: &str, now: i64) -> Option<&Record> {
        let place = self.place_of(trans_id)?;
        let record = self.records.get_mut(place as usize)?;
        if let Record::Payment(payment) = record {
            // Follows from the time alone, so it is not a change that would have to be kept.
            payment.stage = payment.stage_at(now);
        }
        Some(record)
    }

    /// The payment of an acquirementId, as it stands at `now`.
    pub(crate) fn by_acquirement_id(&mut self, acquirement_id: &str, now: i64) -> Option<&Payment> {
        let (_, payment) = self.at_acquirement(acquirement_id)?;
        payment.stage = payment.stage_at(now);
        Some(payment)
    }

    /// Adds a bill that waits for its payer.
    pub(crate) fn add_bill(&mut self, payment: Payment) {
        self.push(Record::Payment(Box::new(payment)));
    }

    /// Adds a payment and takes it from the balance. `false`, and nothing is done, when that does not hold so much of
    /// that currency.
    pub(crate) fn add_paid(&mut self, mut payment: Payment, now: i64) -> bool {
        let Some(rest) = self.balance.checked_sub(payment.amount) else { return false };
        let amount = payment.amount;
        payment.stage = Stage::Paid;
        payment.paid = Some(now);
        let place = self.push(Record::Payment(Box::new(payment)));
        self.book(rest, Booking { movement: Movement::Debit, payment: place, amount, at: now });
        true
    }

    /// Pays a bill from the balance. `None`, and nothing is done, when that does not hold so much of that currency.
    pub(crate) fn pay(&mut self, acquirement_id: &str, now: i64) -> Option<Payment> {
        let balance = self.balance;
        let (place, payment) = self.at_acquirement(acquirement_id)?;
        let rest = balance.checked_sub(payment.amount)?;
        payment.stage = Stage::Paid;
        payment.paid = Some(now);
        let paid = payment.clone();
        self.changes.note(|| Changed::Record(place));
        self.book(rest, Booking { movement: Movement::Debit, payment: place, amount: paid.amount, at: now });
        Some(paid)
    }

    /// Cancels a payment, and gives back what was paid.
    pub(crate) fn cancel(&mut self, acquirement_id: &str, now: i64) {
        let Some((place, payment)) = self.at_acquirement(acquirement_id) else { return };
        let paid = (payment.stage == Stage::Paid).then_some(payment.amount);
        payment.stage = Stage::Cancelled;
        self.changes.note(|| Changed::Record(place));
        if let Some(amount) = paid {
            self.credit(Booking { movement: Movement::Cancel, payment: place, amount, at: now });
        }
    }

    /// Closes a merchantTransId under which nothing is known.
    pub(crate) fn close(&mut self, trans_id: &str, now: i64) {
        self.push(Record::NeverCreated { trans_id: trans_id.into(), at: now });
    }

    /// Gives back a part of a payment, of which `refunded` is given back then.
    pub(crate) fn add_refund(&mut self, refund: Refund, refunded: Money) {
        let Some((payment_place, payment)) = self.at_acquirement(&refund.acquirement_id) else { return };
        payment.refunded = refunded;
        self.changes.note(|| Changed::Record(payment_place));
        let (amount, at) = (refund.amount, refund.at);
        let place = self.push_refund(refund);
        let movement = Movement::Refund(place);
        self.credit(Booking { movement, payment: payment_place, amount, at });
    }

    pub(crate) fn refund(&self, merchant_refund_id: &str) -> Option<&Refund> {
        let place = self.by_refund_id.find(merchant_refund_id, |place| refund_id(&self.refunds, place))?;
        self.refunds.get(place as usize)
    }

    /// What is known, in the order in which it came.
    pub(crate) fn records(&self) -> &[Record] {
        &self.records
    }

    /// Refunds in the order in which they came.
    pub(crate) fn refunds(&self) -> &[Refund] {
        &self.refunds
    }

    /// Every movement of money, in the order in which they came.
    pub(crate) fn bookings(&self) -> &[Booking] {
        &self.bookings
    }

    /// The merchantTransId of the payment whose money moved.
    pub(crate) fn trans_id_of(&self, booking: &Booking) -> &str {
        trans_id(&self.records, booking.payment)
    }

    /// The merchantRefundId of the refund by which it moved, where it was one.
    pub(crate) fn refund_id_of(&self, booking: &Booking) -> Option<&str> {
        match booking.movement {
            Movement::Refund(place) => Some(refund_id(&self.refunds, place)),
            Movement::Debit | Movement::Cancel => None,
        }
    }

    /// Adds what is known under an id, at the end, and gives its place.
    pub(super) fn push(&mut self, record: Record) -> u32 {
        let place = place(self.records.len());
        let records = &mut self.records;
        records.push(record);
        if let Some(record) = records.last() {
            self.by_trans_id.add(record.trans_id(), place, |place| trans_id(records, place));
            if let Record::Payment(payment) = record {
                let id = &payment.acquirement_id;
                self.by_acquirement.add(id, place, |place| acquirement_id(records, place));
            }
        }
        self.changes.note(|| Changed::Record(place));
        place
    }

    /// Adds a refund, at the end, and gives its place.
    pub(super) fn push_refund(&mut self, refund: Refund) -> u32 {
        let place = place(self.refunds.len());
        let refunds = &mut self.refunds;
        refunds.push(refund);
        if let Some(refund) = refunds.last() {
            let id = &refund.merchant_refund_id;
            self.by_refund_id.add(id, place, |place| refund_id(refunds, place));
        }
        self.changes.note(|| Changed::Refund(place));
        place
    }

    /// Adds a movement that the balance knows of already.
    pub(super) fn push_booking(&mut self, booking: Booking) {
        let place = place(self.bookings.len());
        self.bookings.push(booking);
        self.changes.note(|| Changed::Booking(place));
    }

    /// The place of a merchantTransId.
    pub(super) fn place_of(&self, id: &str) -> Option<u32> {
        self.by_trans_id.find(id, |place| trans_id(&self.records, place))
    }

    fn at_acquirement(&mut self, id: &str) -> Option<(u32, &mut Payment)> {
        let place = self.by_acquirement.find(id, |place| acquirement_id(&self.records, place))?;
        match self.records.get_mut(place as usize)? {
            Record::Payment(payment) => Some((place, payment)),
            Record::NeverCreated { .. } => None,
        }
    }

    /// Puts back into the balance.
    fn credit(&mut self, booking: Booking) {
        // Money only comes back that went out. What was put into the wallet since can be of another currency or fill
        // it to the brim; then it stays as it is.
        let sum = self.balance.checked_add(booking.amount).unwrap_or(self.balance);
        self.book(sum, booking);
    }

    fn book(&mut self, balance: Money, booking: Booking) {
        self.set_balance(balance);
        self.push_booking(booking);
    }
}

fn trans_id(records: &[Record], place: u32) -> &str {
    records.get(place as usize).map_or("", Record::trans_id)
}

fn acquirement_id(records: &[Record], place: u32) -> &str {
    match records.get(place as usize) {
        Some(Record::Payment(payment)) => &payment.acquirement_id,
        _ => "",
    }
}

fn refund_id(refunds: &[Refund], place: u32) -> &str {
    refunds.get(place as usize).map_or("", |refund| &refund.merchant_refund_id)
}

/// The place of the next entry. There are never as many as a `u32` can count.
fn place(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
