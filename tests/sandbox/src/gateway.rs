//! From the bytes of a request to the bytes of its answer. Knows nothing of HTTP beyond a path and a status; the wire is
//! [`crate::routes`]'s.
//!
//! Every answer is signed, refusals included, unless a fault asks for something else; what it makes of an answer is said
//! in `gateway/struck.rs`.

mod struck;

pub(crate) use struck::sealed;

use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::{Json, Object};
use alipayhk_spec::model::{HeadFill, Operation};
use tokio::sync::mpsc::UnboundedSender;

use crate::call::{Call, respelled};
use crate::clock::{Clock as _, MovedClock};
use crate::fault::Fault;
use crate::judge::{self, Way};
use crate::keys::{Keys, Reason, Unheard};
use crate::message::{Echo, Order, answer_content};
use crate::results::{Outcome, Refusal, SUCCESS, refuse, result_info};
use crate::rules;
use crate::setup::Setup;
use crate::state::log::{Arrival, Message, Wire};
use crate::state::store::Unwritten;
use crate::state::{Outbox, Outgoing, State};
use crate::text::{excerpt, random};
use crate::time;

/// All that a request is answered from.
pub(crate) struct Gateway {
    pub(crate) setup: Setup,
    pub(crate) keys: Keys,
    pub(crate) clock: Arc<MovedClock>,
    pub(crate) outgoing: UnboundedSender<Outgoing>,
    pub(crate) state: Mutex<State>,
}

/// An answer, and how it is to be sent.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) bytes: Vec<u8>,
    pub(crate) manner: Manner,
    pub(crate) content_type: &'static str,
}

/// What an answer of the gateway's is, and what a page is that somebody else has put in its place.
const JSON: &str = "application/json; charset=UTF-8";
const HTML: &str = "text/html; charset=UTF-8";

/// The state file could not be written, so that a restart would not know what was asked for. Where there is none, this
/// does not happen.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{unwritten}; {what}")]
pub struct NotKept {
    unwritten: Unwritten,
    what: &'static str,
}

impl NotKept {
    fn before(unwritten: Unwritten) -> Self {
        Self { unwritten, what: "nothing was done" }
    }

    fn after(unwritten: Unwritten) -> Self {
        Self { unwritten, what: "ask again with the same ids once it can be" }
    }
}

/// Unknown to the caller, as it is: the next request that can be written down tells.
impl From<NotKept> for Refusal {
    fn from(not_kept: NotKept) -> Self {
        refuse("SYSTEM_ERROR", not_kept.to_string())
    }
}

/// How an answer is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Manner {
    Whole,
    /// After this long.
    Late(Duration),
    /// After the notifications of these numbers were sent once.
    AfterNotifications(Range<u64>),
    /// The first half, then the connection breaks.
    Cut,
    /// The connection is closed in its place.
    HangUp,
    /// The connection is reset in its place.
    Reset,
}

/// A message as it came in.
pub(crate) struct Came<'a> {
    pub(crate) arrival: Arrival,
    pub(crate) bytes: &'a [u8],
}

/// What a verified request came to.
struct Judged<'a> {
    operation: Option<&'a Operation>,
    outcome: Outcome,
    fault: Option<Fault>,
    /// The numbers of the notifications that came of it.
    notifications: Range<u64>,
    /// What the ledger tells beside the result.
    note: String,
}

impl Gateway {
    /// The state, for a few lookups.
    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        // No code panics while it holds the lock; were it to, the books would still be better read than lost.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The time, in seconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        time::seconds(self.clock.now())
    }

    /// Does something to the state, writes it down where that is asked for, then hands over the notifications that came
    /// of it. After an error nobody may be told that it was done: it is, in memory, and a restart would not know it.
    pub(crate) fn with_state<T>(&self, work: impl FnOnce(&mut State) -> T) -> Result<T, NotKept> {
        let (result, outbox) = {
            let mut state = self.state();
            // What could not be written before comes first; as long as it can't, nothing is added to it.
            state.keep().map_err(NotKept::before)?;
            let result = work(&mut state);
            state.keep().map_err(NotKept::after)?;
            (result, state.take_outbox())
        };
        for outgoing in outbox {
            // The sender is gone only when the sandbox is stopping, and then nothing is sent any more.
            let _ = self.outgoing.send(outgoing);
        }
        Ok(result)
    }

    /// Notes what became of a notification. Where that can't be written down a restart sends it once more, which happens
    /// to notifications anyway.
    pub(crate) fn sendings(&self, work: impl FnOnce(&mut Outbox)) {
        let mut state = self.state();
        work(&mut state.outbox);
        let _ = state.keep();
    }

    /// Answers a request that was posted to a path.
    pub(crate) fn answer(&self, path: &str, bytes: &[u8]) -> Answer {
        self.answer_struck(path, bytes, None)
    }

    /// The same, struck by this fault, if there is one, before any that waits.
    pub(crate) fn answer_struck(&self, path: &str, bytes: &[u8], fault: Option<Fault>) -> Answer {
        self.answer_logged(path, bytes, fault).1
    }

    /// The same, with the number that the message has in the log.
    pub(crate) fn answer_logged(&self, path: &str, bytes: &[u8], fault: Option<Fault>) -> (u64, Answer) {
        let now = self.now();
        let came = Came { arrival: Arrival::Posted(path.to_owned()), bytes };
        match self.keys.hear(Kind::Request, bytes) {
            Ok(content) => {
                let judged = self.judge(&content, path, fault, now);
                let echo = Echo::of(&self.setup, content.get("head"));
                self.finish(echo, judged, came, now)
            }
            Err(unheard) => self.unheard(unheard, came, now),
        }
    }

    /// Answers a request whose body was not even read to its end.
    pub(crate) fn unread(&self, status: u16, message: &str) -> Answer {
        let reason = Reason::Unreadable;
        let unheard = Unheard { reason, message: message.to_owned(), content: None };
        let came = Came { arrival: Arrival::Nothing, bytes: &[] };
        Answer { status, ..self.unheard(unheard, came, self.now()).1 }
    }

    fn unheard(&self, unheard: Unheard, came: Came<'_>, now: i64) -> (u64, Answer) {
        let code = match unheard.reason {
            Reason::Unreadable => "MSG_PARSE_ERROR",
            Reason::NotSigned => "INVALID_SIGNATURE",
        };
        let echo = Echo::of(&self.setup, unheard.content.as_ref().and_then(|content| content.get("head")));
        let outcome = Err(refuse(code, unheard.message));
        self.finish(echo, Judged::refused(outcome), came, now)
    }

    fn judge(&self, content: &Json, path: &str, fault: Option<Fault>, now: i64) -> Judged<'_> {
        let refused = |refusal| Judged::refused(Err(refusal));
        let (head, body) = match parts(content) {
            Ok(parts) => parts,
            Err(refusal) => return refused(refusal),
        };
        let operation = match judge::operation(&self.setup, head, Way::Http(path)) {
            Ok(operation) => operation,
            Err(refusal) => return refused(refusal),
        };
        let fault = fault.or_else(|| self.state().faults.take(&operation.function, &operation.name));
        let (outcome, notifications) = match &fault {
            Some(Fault::ResultCode(code)) => {
                let message = "asked for by a fault; nothing was done".to_owned();
                (Err(Refusal { code: code.clone().into(), message }), 0..0)
            }
            _ => self.work(operation, head, body, now),
        };
        let ignored = judge::ignored(&self.setup, operation, head, body);
        let mut note = if ignored.is_empty() {
            String::new()
        } else {
            format!(" (not in the spec, ignored: {})", ignored.join(", "))
        };
        if judge::another_merchant(&self.setup, body) {
            note.push_str(
                " (authMerchantId is not the merchantId of this client; no page says that it has to be)",
            );
        }
        Judged { operation: Some(operation), outcome, fault, notifications, note }
    }

    /// Does what is asked for. Gives the numbers of the notifications that came of it as well.
    fn work(&self, operation: &Operation, head: &Json, body: &Json, now: i64) -> (Outcome, Range<u64>) {
        if let Err(refusal) = judge::content(&self.setup, operation, head, body) {
            return (Err(refusal), 0..0);
        }
        let call = Call { setup: &self.setup, operation, head, body, now };
        match rules::rule_of(&operation.function) {
            Some(rule) => {
                let done = self.with_state(|state| {
                    let first = state.log.next_notification();
                    let outcome = rule(state, &call);
                    (outcome, first..state.log.next_notification())
                });
                done.unwrap_or_else(|not_kept| (Err(not_kept.into()), 0..0))
            }
            None => (Ok(rules::from_example(&call)), 0..0),
        }
    }

    /// Writes a message and its answer into the log.
    fn finish(&self, echo: Echo, judged: Judged<'_>, came: Came<'_>, now: i64) -> (u64, Answer) {
        let number = self.note(&echo, &judged, came, now);
        let answer = self.answered(echo, judged, now);
        self.state().log.answered(number, &answer.bytes);
        (number, answer)
    }

    fn note(&self, echo: &Echo, judged: &Judged<'_>, came: Came<'_>, now: i64) -> u64 {
        let (code, words) = match &judged.outcome {
            Ok(_) => (SUCCESS, "done"),
            Err(refusal) => (refusal.code.as_ref(), refusal.message.as_str()),
        };
        let fault = judged.fault.as_ref().map(|fault| format!(" [fault: {fault:?}]")).unwrap_or_default();
        self.log(echo, code, format!("{words}{}{fault}", judged.note), came, now)
    }

    /// Writes a message into the log and gives its number there.
    pub(crate) fn log(&self, echo: &Echo, code: &str, verdict: String, came: Came<'_>, now: i64) -> u64 {
        self.state().log.message(Message {
            number: 0,
            at: now,
            function: echo.function.clone().unwrap_or_default(),
            id: echo.message_id.clone().unwrap_or_default(),
            result_code: code.to_owned(),
            verdict,
            arrival: came.arrival,
            request: Wire::of(came.bytes),
            answer: Wire::default(),
        })
    }

    fn answered(&self, mut echo: Echo, judged: Judged<'_>, now: i64) -> Answer {
        let spec = &self.setup.spec;
        let Judged { operation, outcome, fault, notifications, .. } = judged;
        let fault = fault.as_ref();
        let mut body = Object::new();
        match outcome {
            Ok(members) => {
                body.insert("resultInfo", result_info(spec, SUCCESS, "success"));
                let members = match operation {
                    Some(operation) => respelled(&operation.response, &members),
                    None => members,
                };
                for (name, value) in &members {
                    body.insert(name, value.clone());
                }
            }
            Err(refusal) => {
                body.insert("resultInfo", result_info(spec, &refusal.code, &refusal.message));
            }
        }
        if let (Some(operation), Some(fault)) = (operation, fault) {
            struck::body(spec, operation, fault, &mut body);
        }
        if fault == Some(&Fault::OtherRequest) {
            echo.message_id = Some(random());
        }
        let order = if fault == Some(&Fault::HeadFirst) { Order::HeadFirst } else { Order::BodyFirst };
        let content = answer_content(&self.setup, &echo, &body, now, order);
        // Signing fails only when the system has no randomness left; there is no signed way to say so.
        let Ok(bytes) = sealed(&self.keys, Kind::Response, &content, fault) else {
            return page(500, "The sandbox could not sign its answer.");
        };
        let name = operation.map_or("", |operation| operation.name.as_str());
        if let (None, Some(_)) = (fault, operation) {
            self.state().answered.insert(name.to_owned(), bytes.clone());
        }
        self.sent(bytes, fault, name, notifications)
    }

    /// How an answer leaves.
    fn sent(&self, bytes: Vec<u8>, fault: Option<&Fault>, name: &str, notifications: Range<u64>) -> Answer {
        let whole = |bytes| Answer { status: 200, bytes, manner: Manner::Whole, content_type: JSON };
        match fault {
            Some(Fault::HttpStatus(status)) => page(*status, "Something between you and the gateway failed."),
            Some(Fault::NotJson) => page(200, "This is not the answer that you were waiting for."),
            Some(Fault::Replay) => match self.state().answered.get(name) {
                Some(earlier) => whole(earlier.clone()),
                None => Answer { manner: Manner::HangUp, ..whole(bytes) },
            },
            Some(Fault::LoseAnswer) => Answer { manner: Manner::HangUp, ..whole(bytes) },
            Some(Fault::Reset) => Answer { manner: Manner::Reset, ..whole(bytes) },
            Some(Fault::Truncate) => Answer { manner: Manner::Cut, ..whole(bytes) },
            Some(Fault::Delay(time)) => Answer { manner: Manner::Late(*time), ..whole(bytes) },
            Some(Fault::NotifyFirst) => {
                Answer { manner: Manner::AfterNotifications(notifications), ..whole(bytes) }
            }
            _ => whole(bytes),
        }
    }

    /// Whether each of these notifications was sent once, or never will be.
    pub(crate) fn were_sent(&self, notifications: Range<u64>) -> bool {
        let mut state = self.state();
        notifications.into_iter().all(|number| {
            let kept = state.log.notification_mut(number);
            kept.is_none_or(|kept| !kept.attempts.is_empty() || kept.refused.is_some())
        })
    }
}

impl Judged<'_> {
    fn refused(outcome: Outcome) -> Self {
        Self { operation: None, outcome, fault: None, notifications: 0..0, note: String::new() }
    }
}

/// The two parts of a content.
pub(crate) fn parts(content: &Json) -> Result<(&Json, &Json), Refusal> {
    let part = |name| {
        let part = content.get(name).filter(|part| part.as_object().is_some());
        part.ok_or_else(|| refuse("PARAM_MISSING", format!("{name} is required and must be an object")))
    };
    Ok((part("head")?, part("body")?))
}

/// The function that a head names, cut short.
pub(crate) fn function_of(setup: &Setup, head: &Json) -> String {
    let name = setup.head_name(&HeadFill::Function, "function");
    excerpt(head.get(name).and_then(Json::as_str).unwrap_or_default(), 128)
}

fn page(status: u16, words: &str) -> Answer {
    let bytes = format!("<html><body>{words}</body></html>").into_bytes();
    Answer { status, bytes, manner: Manner::Whole, content_type: HTML }
}
