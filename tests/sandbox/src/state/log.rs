//! What was said: messages that came in and notifications that went out, each in a ring that forgets the oldest.

use std::collections::VecDeque;

use crate::text::{excerpt, shown_address, web_address};

/// Messages, and notifications, that are kept.
const KEPT: usize = 10_000;

/// A message that came in and how it was answered.
#[derive(Clone)]
pub(crate) struct Message {
    pub(crate) at: i64,
    pub(crate) function: String,
    /// Its reqMsgId.
    pub(crate) id: String,
    pub(crate) result_code: String,
    pub(crate) verdict: String,
}

/// A notification and its attempts.
#[derive(Clone)]
pub(crate) struct Notification {
    pub(crate) id: u64,
    pub(crate) function: &'static str,
    /// Without query and user, which may hold secrets.
    pub(crate) target: String,
    pub(crate) created: i64,
    pub(crate) attempts: Vec<Attempt>,
    /// Why it was never sent, where that is so.
    pub(crate) refused: Option<String>,
}

/// One sending of a notification.
#[derive(Clone)]
pub(crate) struct Attempt {
    pub(crate) at: i64,
    pub(crate) message_id: String,
    pub(crate) http_status: Option<u16>,
    pub(crate) acknowledged: bool,
    pub(crate) verdict: String,
}

/// Both rings.
#[derive(Default)]
pub(crate) struct Log {
    messages: VecDeque<Message>,
    notifications: VecDeque<Notification>,
    next: u64,
}

impl Log {
    /// Empty ones; the first notification has this number.
    pub(crate) fn starting_at(next: u64) -> Self {
        Self { next, ..Self::default() }
    }

    /// The next notification has this number at least.
    pub(crate) fn go_on_at(&mut self, next: u64) {
        self.next = self.next.max(next);
    }

    /// Keeps a message. Its texts may come from anyone, so they are cut and escaped here.
    pub(crate) fn message(&mut self, message: &Message) {
        if self.messages.len() >= KEPT {
            self.messages.pop_front();
        }
        self.messages.push_back(Message {
            at: message.at,
            function: excerpt(&message.function, 128),
            id: excerpt(&message.id, 64),
            result_code: excerpt(&message.result_code, 64),
            verdict: excerpt(&message.verdict, 400),
        });
    }

    /// Keeps a notification that is yet to be sent, and gives its number.
    pub(crate) fn notification(&mut self, function: &'static str, target: &str, now: i64) -> u64 {
        if self.notifications.len() >= KEPT {
            self.notifications.pop_front();
        }
        let id = self.next;
        self.next += 1;
        self.notifications.push_back(Notification {
            id,
            function,
            target: web_address(target)
                .map_or_else(|| "no web address".to_owned(), |url| shown_address(&url)),
            created: now,
            attempts: Vec::new(),
            refused: None,
        });
        id
    }

    /// The number that the next notification will have.
    pub(crate) fn next_notification(&self) -> u64 {
        self.next
    }

    /// The notification of this number, if it is still kept.
    pub(crate) fn notification_mut(&mut self, id: u64) -> Option<&mut Notification> {
        // Numbers rise, and have gaps where a state file was read back.
        let place = self.notifications.binary_search_by_key(&id, |notification| notification.id).ok()?;
        self.notifications.get_mut(place)
    }

    pub(crate) fn messages(&self) -> impl Iterator<Item = &Message> {
        self.messages.iter()
    }

    pub(crate) fn notifications(&self) -> impl Iterator<Item = &Notification> {
        self.notifications.iter()
    }
}
