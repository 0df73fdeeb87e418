//! Everything that the gateway remembers, behind one mutex: agreements, payments, what was said and what is still to
//! be sent. Holds what is so; what may be done with it is decided in [`crate::rules`] and [`crate::wallet`].
//!
//! The lock is taken for a few lookups at a time and never across an await. With a state file ([`store`]) what changed
//! is written down before the lock is given back, so nobody is told of anything that a restart would not know.

pub(crate) mod agreements;
mod changes;
mod index;
pub(crate) mod log;
mod outbox;
pub(crate) mod payments;
pub(crate) mod recent;
pub(crate) mod store;
pub(crate) mod users;

use std::collections::HashMap;

use alipayhk_runtime::json::Object;

use agreements::Agreements;
use changes::Changes;
use log::Log;
pub(crate) use outbox::{Outbox, Outgoing, Plan};
use payments::Payments;
use recent::Recent;
use store::{Store, Unwritten};
use users::Users;

use crate::fault::Faults;

/// Sellers' names that are remembered at a time.
const SELLERS: usize = 10_000;

/// All that changes.
pub(crate) struct State {
    pub(crate) agreements: Agreements,
    pub(crate) payments: Payments,
    pub(crate) log: Log,
    pub(crate) faults: Faults,
    /// The latest answer of each operation, by its name in the spec, for a fault that sends it again.
    pub(crate) answered: HashMap<String, Vec<u8>>,
    /// What the sellers of the latest bills call themselves, by acquirementId, for the cashier to show.
    pub(crate) sellers: Recent<String>,
    /// Notifications; those decided on under the lock are handed to the sender after it.
    pub(crate) outbox: Outbox,
    /// How far the clock was moved, in milliseconds.
    moved: i64,
    /// The users as they were when nothing had happened yet.
    first: Users,
    changes: Changes<Changed>,
    store: Option<Store>,
    /// The file was let go of. What is done from now on is known to nobody later.
    closed: bool,
}

/// What changed of the whole.
enum Changed {
    /// Everything was forgotten.
    Forgotten,
    /// The clock was moved.
    Moved,
}

impl State {
    pub(crate) fn new(users: Users) -> Self {
        Self {
            agreements: Agreements::default(),
            payments: Payments::new(users.clone()),
            log: Log::default(),
            faults: Faults::default(),
            answered: HashMap::new(),
            sellers: Recent::new(SELLERS),
            outbox: Outbox::default(),
            moved: 0,
            first: users,
            changes: Changes::default(),
            store: None,
            closed: false,
        }
    }

    /// Notes that a notification is to be sent. The ledger shows it from now on.
    pub(crate) fn notify(&mut self, function: &'static str, target: &str, members: Object, now: i64) {
        let record = self.log.notification(function, target, now);
        self.outbox.add(record, function, target, members, (now, self.moved));
    }

    /// What is to be sent, once.
    pub(crate) fn take_outbox(&mut self) -> Vec<Outgoing> {
        self.outbox.take()
    }

    /// How far the clock was moved, in milliseconds.
    pub(crate) fn moved(&self) -> i64 {
        self.moved
    }

    pub(crate) fn set_moved(&mut self, moved: i64) {
        self.moved = moved;
        self.changes.note(|| Changed::Moved);
    }

    /// Forgets everything. Numbers of messages and notifications go on, so that a late word about an old one meets no new one.
    pub(crate) fn forget(&mut self) {
        let mut fresh = Self { log: self.log.emptied(), ..Self::new(self.first.clone()) };
        fresh.store = self.store.take();
        fresh.closed = self.closed;
        if fresh.store.is_some() {
            fresh.collect();
        }
        fresh.changes.note(|| Changed::Forgotten);
        *self = fresh;
    }

    /// Keeps everything in this file from now on, and takes over what is in it. `clock` is what the clock shows that nobody
    /// has moved yet, in milliseconds since 1970.
    pub(crate) fn keep_in(&mut self, mut store: Store, clock: i64) -> Result<(), store::StateFileError> {
        store.read(self, clock)?;
        self.collect();
        self.store = Some(store);
        Ok(())
    }

    /// Writes down what changed. After an error it is still known what has to be written, and nobody may be told of it
    /// before it is.
    pub(crate) fn keep(&mut self) -> Result<(), Unwritten> {
        if self.closed {
            return Err(Unwritten::stopped());
        }
        let Some(mut store) = self.store.take() else { return Ok(()) };
        let written = store.write(self);
        self.store = Some(store);
        written?;
        self.agreements.changes.clear();
        self.payments.changes.clear();
        self.outbox.changes.clear();
        self.changes.clear();
        Ok(())
    }

    /// Lets go of the state file, so that another sandbox can have it.
    pub(crate) fn close(&mut self) {
        // What can't be written now was told to nobody.
        let _ = self.keep();
        self.closed = self.closed || self.store.take().is_some();
    }

    /// As a full disk would.
    #[cfg(test)]
    pub(crate) fn refuse_writing(&self, refuse: bool) {
        self.store.as_ref().unwrap().refuse_writing(refuse);
    }

    fn collect(&mut self) {
        self.agreements.changes.collect();
        self.payments.changes.collect();
        self.outbox.changes.collect();
        self.changes.collect();
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use alipayhk_runtime::money::Money;

    use super::State;
    use super::payments::Record;
    use super::store::Store;
    use super::users::Users;
    use crate::user::User;

    fn empty() -> State {
        let user = User::new(crate::user::FIRST, Money::new("HKD", 1000).unwrap());
        State::new(Users::of(vec![user]).unwrap())
    }

    fn read_back(path: &Path) -> State {
        let mut state = empty();
        state.keep_in(Store::open(path).unwrap(), 0).unwrap();
        state
    }

    #[test]
    fn what_could_not_be_written_is_written_as_soon_as_it_can_be() {
        let path = std::env::temp_dir().join(format!("alipayhk-sandbox-unwritten-{}", std::process::id()));
        let mut state = read_back(&path);
        state.payments.close("t-1", 1);
        state.keep().unwrap();

        state.refuse_writing(true);
        state.payments.close("t-2", 2);
        for _ in 0..2 {
            let unwritten = state.keep().unwrap_err();
            assert!(unwritten.to_string().starts_with("the state file could not be written"), "{unwritten}");
        }
        state.refuse_writing(false);
        state.keep().unwrap();
        state.close();
        state.keep().unwrap_err();

        let state = read_back(&path);
        let ids: Vec<&str> = state.payments.records().iter().map(Record::trans_id).collect();
        assert_eq!(ids, ["t-1", "t-2"]);
        drop(state);
        std::fs::remove_file(&path).unwrap();
    }

    #[test]
    fn memory_alone_collects_nothing() {
        let mut state = empty();
        for number in 0..100 {
            state.payments.close(&format!("t-{number}"), 1);
        }
        assert!(state.payments.changes.is_empty());
        state.keep().unwrap();
    }
}
