//! The notifications that are under way, the oldest first: how many there may be, and which makes room. One that nobody
//! acknowledges waits for a day, so without a bound they would heap up, and a bound that refuses the newest would end all
//! notifying.

use std::collections::VecDeque;

use tokio::task::AbortHandle;

/// Those that are under way.
pub(super) struct UnderWay {
    most: usize,
    tasks: VecDeque<Task>,
}

struct Task {
    record: u64,
    /// On the schedule, and not sent once more by hand.
    scheduled: bool,
    handle: AbortHandle,
}

impl UnderWay {
    /// Room for so many.
    pub(super) fn new(most: usize) -> Self {
        Self { most, tasks: VecDeque::new() }
    }

    /// Makes room for one more. Gives the number of the notification that is not sent any more for it, if there is one.
    pub(super) fn make_room(&mut self) -> Option<u64> {
        if self.tasks.len() >= self.most {
            self.tasks.retain(|task| !task.handle.is_finished());
        }
        if self.tasks.len() < self.most {
            return None;
        }
        let oldest = self.tasks.pop_front()?;
        oldest.handle.abort();
        oldest.scheduled.then_some(oldest.record)
    }

    pub(super) fn add(&mut self, record: u64, scheduled: bool, handle: AbortHandle) {
        self.tasks.push_back(Task { record, scheduled, handle });
    }
}

#[cfg(test)]
mod tests {
    use std::future::pending;

    use tokio::task::JoinSet;

    use super::UnderWay;

    #[tokio::test]
    async fn the_newest_is_always_taken_and_the_oldest_that_waits_makes_room() {
        let (mut tasks, mut under_way) = (JoinSet::new(), UnderWay::new(3));
        for (record, scheduled) in [(0, true), (1, false), (2, true)] {
            assert_eq!(under_way.make_room(), None);
            under_way.add(record, scheduled, tasks.spawn(pending::<()>()));
        }
        assert_eq!(under_way.make_room(), Some(0));
        assert!(tasks.join_next().await.unwrap().unwrap_err().is_cancelled());
        let handle = tasks.spawn(async {});
        under_way.add(3, true, handle);
        tasks.join_next().await.unwrap().unwrap();
        // One is over, so nobody has to go for the next.
        assert_eq!(under_way.make_room(), None);
        under_way.add(4, true, tasks.spawn(pending()));
        // The notification that was sent once more is not the schedule's; it is what it was without that.
        assert_eq!(under_way.make_room(), None);
        under_way.add(5, true, tasks.spawn(pending()));
        assert_eq!(under_way.make_room(), Some(2));
    }
}
