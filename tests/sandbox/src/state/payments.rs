//! Payments, refunds and the users' balances. Ids are found here and money is moved here; whether it may be moved is
//! decided in [`crate::rules`], and what a payment is stands in [`entry`].

mod entry;

use alipayhk_runtime::money::Money;

use super::changes::Changes;
use super::index::Index;
use super::users::{Place, Users};
use crate::user::User;
pub(crate) use entry::{Booking, Content, Movement, Payment, Record, Refund, Stage, platform_id};

/// Payments and refunds, each, that a sandbox holds before it takes no more.
const MOST: usize = 2_000_000;

/// What changed, by place.
pub(super) enum Changed {
    Record(u32),
    Refund(u32),
    Booking(u32),
    /// A user's balance or limit.
    User(Place),
}

/// All of them.
pub(crate) struct Payments {
    records: Vec<Record>,
    by_trans_id: Index,
    by_acquirement: Index,
    refunds: Vec<Refund>,
    by_refund_id: Index,
    bookings: Vec<Booking>,
    users: Users,
    pub(super) changes: Changes<Changed>,
}

impl Payments {
    /// None yet, of these users.
    pub(crate) fn new(users: Users) -> Self {
        Self {
            records: Vec::new(),
            by_trans_id: Index::default(),
            by_acquirement: Index::default(),
            refunds: Vec::new(),
            by_refund_id: Index::default(),
            bookings: Vec::new(),
            users,
            changes: Changes::default(),
        }
    }

    pub(crate) fn has_room(&self) -> bool {
        self.records.len() < MOST && self.refunds.len() < MOST
    }

    /// Who has a wallet, and what is in it.
    pub(crate) fn users(&self) -> &Users {
        &self.users
    }

    /// Has these users instead, as they were kept.
    pub(super) fn put_users(&mut self, users: Users) {
        self.users = users;
    }

    /// Puts this into a user's wallet in place of what it holds.
    pub(crate) fn set_balance(&mut self, user: Place, balance: Money) {
        self.users.get_mut(user).balance = balance;
        self.changes.note(|| Changed::User(user));
    }

    /// The most that a user's wallet pays at a time from now on.
    pub(crate) fn set_limit(&mut self, user: Place, limit: Option<Money>) {
        self.users.get_mut(user).limit_per_payment = limit;
        self.changes.note(|| Changed::User(user));
    }

    /// What is known under a merchantTransId, as it stands at `now`.
    pub(crate) fn by_trans_id(&mut self, trans_id: &str, now: i64) -> Option<&Record> {
        let place = self.place_of(trans_id)?;
        self.grow_old(place, now);
        self.records.get(place as usize)
    }

    /// The payment of an acquirementId, as it stands at `now`.
    pub(crate) fn by_acquirement_id(&mut self, acquirement_id: &str, now: i64) -> Option<&Payment> {
        let (place, _) = self.at_acquirement(acquirement_id)?;
        self.grow_old(place, now);
        match self.records.get(place as usize)? {
            Record::Payment(payment) => Some(payment),
            Record::NeverCreated { .. } => None,
        }
    }

    /// Closes a bill whose time is over. Whoever looked was told so, and the clock may be moved back: closed is for good.
    fn grow_old(&mut self, place: u32, now: i64) {
        let Some(Record::Payment(payment)) = self.records.get_mut(place as usize) else { return };
        let stage = payment.stage_at(now);
        if stage != payment.stage {
            payment.stage = stage;
            self.changes.note(|| Changed::Record(place));
        }
    }

    /// Adds a bill that waits for its payer.
    pub(crate) fn add_bill(&mut self, payment: Payment) {
        self.push(Record::Payment(Box::new(payment)));
    }

    /// Adds a payment and takes it from the user's balance. `false`, and nothing is done, when that does not hold so much
    /// of that currency.
    pub(crate) fn add_paid(&mut self, mut payment: Payment, user: Place, now: i64) -> bool {
        let amount = payment.amount;
        let Some(rest) = self.users.get(user).balance.checked_sub(amount) else { return false };
        payment.stage = Stage::Paid;
        payment.user = Some(user);
        payment.paid = Some(now);
        let place = self.push(Record::Payment(Box::new(payment)));
        self.book(user, rest, Booking { movement: Movement::Debit, payment: place, amount, at: now });
        true
    }

    /// Pays a bill from the user's balance. `None`, and nothing is done, when that does not hold so much of that currency.
    pub(crate) fn pay(&mut self, acquirement_id: &str, user: Place, now: i64) -> Option<Payment> {
        let balance = self.users.get(user).balance;
        let (place, payment) = self.at_acquirement(acquirement_id)?;
        let rest = balance.checked_sub(payment.amount)?;
        payment.stage = Stage::Paid;
        payment.user = Some(user);
        payment.paid = Some(now);
        let paid = payment.clone();
        self.changes.note(|| Changed::Record(place));
        let booking = Booking { movement: Movement::Debit, payment: place, amount: paid.amount, at: now };
        self.book(user, rest, booking);
        Some(paid)
    }

    /// Cancels a payment, and gives back what was paid to whoever paid it.
    pub(crate) fn cancel(&mut self, acquirement_id: &str, now: i64) {
        let Some((place, payment)) = self.at_acquirement(acquirement_id) else { return };
        let paid = (payment.stage == Stage::Paid).then_some(payment.amount);
        let user = payment.user.unwrap_or_default();
        payment.stage = Stage::Cancelled;
        self.changes.note(|| Changed::Record(place));
        if let Some(amount) = paid {
            self.credit(user, Booking { movement: Movement::Cancel, payment: place, amount, at: now });
        }
    }

    /// Closes a merchantTransId under which nothing is known.
    pub(crate) fn close(&mut self, trans_id: &str, now: i64) {
        self.push(Record::NeverCreated { trans_id: trans_id.into(), at: now });
    }

    /// Gives back a part of a payment to whoever paid it. `refunded` is what is given back of it then.
    pub(crate) fn add_refund(&mut self, refund: Refund, refunded: Money) {
        let Some((payment_place, payment)) = self.at_acquirement(&refund.acquirement_id) else { return };
        payment.refunded = refunded;
        let user = payment.user.unwrap_or_default();
        self.changes.note(|| Changed::Record(payment_place));
        let (amount, at) = (refund.amount, refund.at);
        let place = self.push_refund(refund);
        let movement = Movement::Refund(place);
        self.credit(user, Booking { movement, payment: payment_place, amount, at });
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

    /// The user whose money moved: who paid is given back to.
    pub(crate) fn user_of(&self, booking: &Booking) -> &User {
        let user = match self.records.get(booking.payment as usize) {
            Some(Record::Payment(payment)) => payment.user,
            _ => None,
        };
        self.users.get(user.unwrap_or_default())
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

    /// Puts back into a user's balance.
    fn credit(&mut self, user: Place, booking: Booking) {
        // Money only comes back that went out. What was put into the wallet since can be of another currency or fill
        // it to the brim; then it stays as it is.
        let balance = self.users.get(user).balance;
        let sum = balance.checked_add(booking.amount).unwrap_or(balance);
        self.book(user, sum, booking);
    }

    fn book(&mut self, user: Place, balance: Money, booking: Booking) {
        self.set_balance(user, balance);
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
