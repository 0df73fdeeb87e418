//! What was said: messages that came in and notifications that went out, each in a ring that forgets the oldest. Beside
//! the verdicts it keeps the very bytes, for the console to show and to play again; they are the first to go when room
//! is needed ([`Wire`]).

mod wire;

use std::collections::VecDeque;

pub(crate) use wire::Wire;

use crate::text::{excerpt, shown_address, web_address};
use wire::Shelf;

/// Messages, and notifications, that are kept.
const KEPT: usize = 10_000;
/// Most bytes of messages, and of notifications, that are kept beside their verdicts.
const BYTES: usize = 16 * 1024 * 1024;
/// Most characters of a path that are kept: more than any path of a spec has.
const PATH: usize = 512;
/// Most sendings of one notification that are kept.
const ATTEMPTS: usize = 100;
/// Most characters of what is said of a message or of a sending.
const VERDICT: usize = 400;

/// How a message came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Arrival {
    /// Posted to this path. The log cuts it, and lets go of it together with the bytes.
    Posted(String),
    /// Handed over in the wallet.
    Wallet,
    /// Nothing came: the user did something in the wallet.
    Nothing,
}

/// A message that came in and how it was answered.
#[derive(Clone)]
pub(crate) struct Message {
    /// Set by the log.
    pub(crate) number: u64,
    pub(crate) at: i64,
    pub(crate) function: String,
    /// Its reqMsgId.
    pub(crate) id: String,
    pub(crate) result_code: String,
    pub(crate) verdict: String,
    pub(crate) arrival: Arrival,
    /// The bytes of the request, as they came.
    pub(crate) request: Wire,
    /// The bytes of the answer as it was signed, whatever the way made of it.
    pub(crate) answer: Wire,
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
    /// Acknowledged as it should be: what a fault has forged is not.
    pub(crate) acknowledged: bool,
    /// The name of the fault that struck it.
    pub(crate) fault: Option<&'static str>,
    /// Forged by the fault, and acknowledged all the same.
    pub(crate) misled: bool,
    pub(crate) verdict: String,
    /// The bytes that were sent.
    pub(crate) sent: Wire,
    /// The bytes that came back.
    pub(crate) answer: Wire,
}

/// Both rings.
#[derive(Default)]
pub(crate) struct Log {
    messages: VecDeque<Message>,
    notifications: VecDeque<Notification>,
    next_message: u64,
    next: u64,
    said: Shelf,
    sent: Shelf,
}

impl Log {
    /// The same with nothing in it. Numbers go on.
    pub(crate) fn emptied(&self) -> Self {
        Self {
            next_message: self.next_message,
            next: self.next,
            said: Shelf::starting_at(self.next_message),
            sent: Shelf::starting_at(self.next),
            ..Self::default()
        }
    }

    /// The next notification has this number at least.
    pub(crate) fn go_on_at(&mut self, next: u64) {
        self.next = self.next.max(next);
    }

    /// Keeps a message and gives its number. Its texts may come from anyone, so they are cut and escaped here.
    pub(crate) fn message(&mut self, message: Message) -> u64 {
        if self.messages.len() >= KEPT
            && let Some(oldest) = self.messages.pop_front()
        {
            self.said.drop_one(oldest.number, oldest.length());
        }
        let number = self.next_message;
        self.next_message += 1;
        let message = Message {
            number,
            at: message.at,
            function: excerpt(&message.function, 128),
            id: excerpt(&message.id, 64),
            result_code: excerpt(&message.result_code, 64),
            verdict: excerpt(&message.verdict, VERDICT),
            arrival: match message.arrival {
                Arrival::Posted(path) => Arrival::Posted(excerpt(&path, PATH)),
                other => other,
            },
            request: message.request,
            answer: message.answer,
        };
        self.said.add(message.length());
        self.messages.push_back(message);
        self.make_room();
        number
    }

    /// Keeps the answer to a message.
    pub(crate) fn answered(&mut self, number: u64, bytes: &[u8]) {
        if !self.said.takes(number) {
            return;
        }
        let Some(message) = place(number, self.messages.front().map(|oldest| oldest.number))
            .and_then(|place| self.messages.get_mut(place))
        else {
            return;
        };
        message.answer = Wire::of(bytes);
        self.said.add(message.answer.length());
        self.make_room();
    }

    fn make_room(&mut self) {
        while let Some(number) = self.said.over(BYTES) {
            let oldest = self.messages.front().map(|oldest| oldest.number);
            let held = place(number, oldest).and_then(|place| self.messages.get_mut(place));
            self.said.drop_one(number, held.map_or(0, Message::forget));
        }
        while let Some(number) = self.sent.over(BYTES) {
            let held = self.notification_mut(number);
            let freed = held.map_or(0, |held| held.attempts.iter_mut().map(Attempt::forget).sum());
            self.sent.drop_one(number, freed);
        }
    }

    /// Keeps a notification that is yet to be sent, and gives its number.
    pub(crate) fn notification(&mut self, function: &'static str, target: &str, now: i64) -> u64 {
        if self.notifications.len() >= KEPT
            && let Some(oldest) = self.notifications.pop_front()
        {
            self.sent.drop_one(oldest.id, oldest.attempts.iter().map(Attempt::length).sum());
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

    /// Keeps a sending of a notification.
    pub(crate) fn attempt(&mut self, id: u64, mut attempt: Attempt) {
        if !self.sent.takes(id) {
            attempt.forget();
        }
        attempt.verdict = excerpt(&attempt.verdict, VERDICT);
        let length = attempt.length();
        if let Some(notification) = self.notification_mut(id) {
            let attempts = &mut notification.attempts;
            // That it was acknowledged, well or not, is not forgotten for want of room.
            let told = |attempt: &Attempt| attempt.acknowledged || attempt.misled;
            let oldest = attempts.iter().position(|attempt| !told(attempt)).unwrap_or(0);
            let freed = if attempts.len() < ATTEMPTS { 0 } else { attempts.remove(oldest).length() };
            attempts.push(attempt);
            self.sent.give_back(freed);
            self.sent.add(length);
        }
        self.make_room();
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

    /// The same, to read.
    pub(crate) fn notification_of(&self, id: u64) -> Option<&Notification> {
        let place = self.notifications.binary_search_by_key(&id, |notification| notification.id).ok()?;
        self.notifications.get(place)
    }

    /// The message of this number, if it is still kept.
    pub(crate) fn message_of(&self, number: u64) -> Option<&Message> {
        self.messages.get(place(number, self.messages.front().map(|oldest| oldest.number))?)
    }

    pub(crate) fn messages(&self) -> impl DoubleEndedIterator<Item = &Message> {
        self.messages.iter()
    }

    pub(crate) fn notifications(&self) -> impl DoubleEndedIterator<Item = &Notification> {
        self.notifications.iter()
    }
}

impl Message {
    /// The bytes of it that are let go of when room is needed.
    fn length(&self) -> usize {
        let path = if let Arrival::Posted(path) = &self.arrival { path.len() } else { 0 };
        path + self.request.length() + self.answer.length()
    }

    /// Lets go of them and tells how many they were.
    fn forget(&mut self) -> usize {
        let length = self.length();
        if let Arrival::Posted(path) = &mut self.arrival {
            *path = String::new();
        }
        self.request.forget();
        self.answer.forget();
        length
    }
}

impl Attempt {
    fn length(&self) -> usize {
        self.sent.length() + self.answer.length()
    }

    /// Lets go of the bytes and tells how many they were.
    fn forget(&mut self) -> usize {
        self.sent.forget() + self.answer.forget()
    }
}

/// Numbers of messages rise by one, so the place in the ring follows from the oldest one kept.
fn place(number: u64, oldest: Option<u64>) -> Option<usize> {
    usize::try_from(number.checked_sub(oldest?)?).ok()
}

#[cfg(test)]
mod tests {
    use super::{ATTEMPTS, Arrival, Attempt, BYTES, KEPT, Log, Message, Wire};

    fn message(bytes: &[u8]) -> Message {
        Message {
            number: 0,
            at: 0,
            function: String::new(),
            id: String::new(),
            result_code: String::new(),
            verdict: String::new(),
            arrival: Arrival::Nothing,
            request: Wire::of(bytes),
            answer: Wire::default(),
        }
    }

    fn held(log: &Log) -> usize {
        log.messages().map(Message::length).sum()
    }

    #[test]
    fn bytes_have_a_bound_and_the_oldest_go_first_while_their_verdicts_stay() {
        let mut log = Log::default();
        let text = vec![b'x'; 60 * 1024];
        for _ in 0..400 {
            let number = log.message(message(&text));
            log.answered(number, &text[..1024]);
            assert!(held(&log) <= BYTES);
        }
        assert_eq!(log.messages().count(), 400);
        assert!(held(&log) > BYTES - 128 * 1024, "more was thrown away than had to be");
        assert!(log.message_of(0).unwrap().request.bytes().is_none());
        assert!(log.message_of(399).unwrap().answer.bytes().is_some());
        // An answer to a message whose bytes went is not kept without them.
        log.answered(0, b"late");
        assert!(log.message_of(0).unwrap().answer.bytes().is_none());
    }

    #[test]
    fn a_path_is_kept_as_far_as_a_spec_could_have_it_and_counts_like_all_that_came() {
        let mut log = Log::default();
        let path = "p".repeat(60_000);
        let posted = || Message { arrival: Arrival::Posted(path.clone()), ..message(&[]) };
        let number = log.message(posted());
        let Arrival::Posted(kept) = &log.message_of(number).unwrap().arrival else { panic!() };
        assert!(kept.len() < 600, "{} bytes", kept.len());
        assert_eq!(log.said.held(), kept.len());
        for _ in 0..KEPT + 10 {
            log.message(posted());
        }
        assert_eq!(log.said.held(), held(&log));
        assert!(held(&log) <= KEPT * 600);
    }

    #[test]
    fn the_latest_sendings_of_a_notification_are_kept_and_that_it_was_acknowledged() {
        let mut log = Log::default();
        let id = log.notification("probe.notify", "http://127.0.0.1:9/", 0);
        for at in 0..150 {
            log.attempt(
                id,
                Attempt {
                    at,
                    message_id: String::new(),
                    http_status: None,
                    acknowledged: at == 3,
                    fault: None,
                    misled: false,
                    verdict: "x".repeat(10_000),
                    sent: Wire::of(b"ten bytes!"),
                    answer: Wire::default(),
                },
            );
        }
        let attempts = &log.notification_of(id).unwrap().attempts;
        assert_eq!(attempts.len(), ATTEMPTS);
        assert!(attempts[0].acknowledged && attempts[0].verdict.len() < 500);
        assert_eq!((attempts[1].at, attempts[ATTEMPTS - 1].at), (51, 149));
        assert_eq!(log.sent.held(), ATTEMPTS * 10);
    }

    #[test]
    fn messages_have_a_bound_as_well_and_what_is_forgotten_counts_no_more() {
        let mut log = Log::default();
        for _ in 0..KEPT + 10 {
            log.message(message(b"twelve bytes"));
        }
        assert_eq!(log.messages().count(), KEPT);
        assert_eq!(log.said.held(), KEPT * 12);
        assert!(log.message_of(9).is_none() && log.message_of(10).is_some());
    }
}
