//! Everything that the gateway remembers, behind one mutex: agreements, payments, what was said and what is still to
//! be sent. Holds what is so; what may be done with it is decided in [`crate::rules`] and [`crate::wallet`].
//!
//! The lock is taken for a few lookups at a time and never across an await.

pub(crate) mod agreements;
pub(crate) mod log;
pub(crate) mod payments;
pub(crate) mod recent;

use std::collections::HashMap;

use alipayhk_runtime::json::Object;
use alipayhk_runtime::money::Money;

use agreements::Agreements;
use log::Log;
use payments::Payments;
use recent::Recent;

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
    /// Notifications decided on under the lock, to be handed to the sender after it.
    outbox: Vec<Outgoing>,
}

/// A notification on its way to the sender.
pub(crate) struct Outgoing {
    /// Its place in the log.
    pub(crate) record: u64,
    pub(crate) function: &'static str,
    /// Where it goes, as the merchant gave it.
    pub(crate) target: String,
    pub(crate) members: Object,
    /// Sent once and no more: by hand, beside the schedule.
    pub(crate) once: bool,
}

impl State {
    pub(crate) fn new(balance: Money) -> Self {
        Self {
            agreements: Agreements::default(),
            payments: Payments::new(balance),
            log: Log::default(),
            faults: Faults::default(),
            answered: HashMap::new(),
            sellers: Recent::new(SELLERS),
            outbox: Vec::new(),
        }
    }

    /// Notes that a notification is to be sent. The ledger shows it from now on.
    pub(crate) fn notify(&mut self, function: &'static str, target: &str, members: Object, now: i64) {
        let record = self.log.notification(function, target, &members, now);
        self.outbox.push(Outgoing { record, function, target: target.to_owned(), members, once: false });
    }

    /// Sends a notification once more, whatever became of it so far. `false`: it is not kept any longer.
    pub(crate) fn notify_again(&mut self, record: u64) -> bool {
        let Some(kept) = self.log.notification_of(record) else { return false };
        let (function, (target, members)) = (kept.function, kept.again.clone());
        self.outbox.push(Outgoing { record, function, target, members, once: true });
        true
    }

    /// What is to be sent, once.
    pub(crate) fn take_outbox(&mut self) -> Vec<Outgoing> {
        std::mem::take(&mut self.outbox)
    }
}
