//! Notifications that are still to be sent, and the latest of those that are over, so that they can be sent again. What
//! came of each sending is in the log; when each is due is decided by [`crate::notify`].

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use alipayhk_runtime::json::Object;

use super::changes::Changes;

/// Notifications that are over and kept.
const KEPT: usize = 10_000;

/// A notification on its way to the sender.
pub(crate) struct Outgoing {
    /// Its place in the log.
    pub(crate) record: u64,
    pub(crate) function: &'static str,
    /// Where it goes, as the merchant gave it.
    pub(crate) target: String,
    pub(crate) members: Object,
    pub(crate) plan: Plan,
}

/// How often it is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plan {
    /// On the schedule, of which this many sends are done; the next is due after this time, counted from when the clock
    /// had been moved so far, in milliseconds.
    Schedule { done: usize, wait: Duration, moved: i64 },
    /// Once, now, whatever the schedule says.
    Once,
}

/// A notification that is remembered.
pub(super) struct Kept {
    pub(super) function: &'static str,
    pub(super) target: String,
    pub(super) members: Object,
    pub(super) created: i64,
    /// Sends on the schedule that are done.
    pub(super) done: usize,
    /// When the next is due, in milliseconds since 1970.
    pub(super) due: i64,
    pub(super) over: bool,
}

/// What changed: the notification of this number.
pub(super) struct Changed(pub(super) u64);

/// All of them.
#[derive(Default)]
pub(crate) struct Outbox {
    kept: BTreeMap<u64, Kept>,
    /// Those that are over, in the order in which they ended.
    over: VecDeque<u64>,
    /// To be handed to the sender when the lock is given back.
    fresh: Vec<Outgoing>,
    pub(super) changes: Changes<Changed>,
}

impl Outbox {
    /// Takes a new one, which is due at once: now, by a clock that was moved so far.
    pub(super) fn add(
        &mut self,
        record: u64,
        function: &'static str,
        target: &str,
        members: Object,
        (now, moved): (i64, i64),
    ) {
        let kept = Kept {
            function,
            target: target.to_owned(),
            members,
            created: now,
            done: 0,
            due: now.saturating_mul(1000),
            over: false,
        };
        self.put(record, kept, Duration::ZERO, moved);
    }

    /// Takes one as it is, with its next send due after this time, by a clock that was moved so far.
    pub(super) fn put(&mut self, record: u64, kept: Kept, wait: Duration, moved: i64) {
        self.fresh.push(kept.outgoing(record, Plan::Schedule { done: kept.done, wait, moved }));
        self.kept.insert(record, kept);
        self.changes.note(|| Changed(record));
    }

    /// Hands one over once more. `false`: it is not remembered.
    pub(crate) fn again(&mut self, record: u64) -> bool {
        let Some(kept) = self.kept.get(&record) else { return false };
        self.fresh.push(kept.outgoing(record, Plan::Once));
        true
    }

    /// Whether it is still to be sent on the schedule.
    pub(crate) fn waits(&self, record: u64) -> bool {
        self.kept.get(&record).is_some_and(|kept| !kept.over)
    }

    /// Its function and where it goes, if it is remembered.
    pub(crate) fn address(&self, record: u64) -> Option<(&'static str, &str)> {
        self.kept.get(&record).map(|kept| (kept.function, kept.target.as_str()))
    }

    /// What it says, if it is remembered.
    pub(crate) fn members(&self, record: u64) -> Option<&Object> {
        self.kept.get(&record).map(|kept| &kept.members)
    }

    /// When the next send on the schedule is due, in seconds since 1970.
    pub(crate) fn due(&self, record: u64) -> Option<i64> {
        self.waiting(record).map(|kept| kept.due.div_euclid(1000))
    }

    /// So many sends are done, and the next is due then, in milliseconds since 1970.
    pub(crate) fn put_off(&mut self, record: u64, done: usize, due: i64) {
        if let Some(kept) = self.kept.get_mut(&record) {
            (kept.done, kept.due) = (done, due);
            self.changes.note(|| Changed(record));
        }
    }

    /// It is sent no more on the schedule.
    pub(crate) fn end(&mut self, record: u64) {
        let Some(kept) = self.kept.get_mut(&record).filter(|kept| !kept.over) else { return };
        kept.over = true;
        self.changes.note(|| Changed(record));
        self.over.push_back(record);
        if self.over.len() > KEPT
            && let Some(oldest) = self.over.pop_front()
        {
            self.kept.remove(&oldest);
        }
    }

    /// What is still to be sent of this number.
    pub(super) fn waiting(&self, record: u64) -> Option<&Kept> {
        self.kept.get(&record).filter(|kept| !kept.over)
    }

    /// What is to be handed to the sender, once.
    pub(super) fn take(&mut self) -> Vec<Outgoing> {
        std::mem::take(&mut self.fresh)
    }
}

impl Kept {
    fn outgoing(&self, record: u64, plan: Plan) -> Outgoing {
        let (target, members) = (self.target.clone(), self.members.clone());
        Outgoing { record, function: self.function, target, members, plan }
    }
}
