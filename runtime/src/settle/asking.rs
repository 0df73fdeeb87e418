//! The course of settling by asking: pay, ask, cancel, ask. Written once for all types; what it found out gets its types
//! back in `evidence.rs`.
//!
//! Why each step is taken is said where it is taken. What must hold throughout stands at the top of [`crate::settle`].

use std::time::Duration;

use tracing::Instrument as _;

use super::evidence::{Conclusion, Ending, Steps};
use super::policy::SettlePolicy;
use crate::check::check;
use crate::client::{Again, Core, Ended, Message, Sending, Settlement};
use crate::decide::Verdict;
use crate::echo::Echoes;
use crate::failure::NotSent;
use crate::json::Json;
use crate::observe::SettlingEnded;
use crate::result::Refuses;
use crate::shape::{MemberShape, State, StateValue, States, StructureShape};
use crate::time::DateTime;
use crate::value::{Structure, Value};

/// After a confirmed cancel, how often the payment is asked after for the sake of the evidence.
const CONFIRMATIONS: u32 = 3;

/// A request that takes its members from another one, by their names on the wire.
pub(super) struct Picked<'a> {
    pub(super) shape: &'static StructureShape,
    pub(super) from: &'a dyn Structure,
}

impl Structure for Picked<'_> {
    fn shape(&self) -> &'static StructureShape {
        self.shape
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        let wanted = self.shape.members.get(index)?.wire;
        let has = |member: &MemberShape| member.wire == wanted;
        self.from.member(self.from.shape().members.iter().position(has)?)
    }
}

/// Settling, under way.
pub(super) struct Course<'a> {
    core: &'a Core,
    policy: SettlePolicy,
    /// The payment; the question itself, when it is a question that is settled.
    first: Sending<'a>,
    ask: Sending<'a>,
    undo: Option<Sending<'a>>,
    /// What an answer about this payment has to repeat.
    echoes: Echoes,
    steps: Steps,
    /// When to cancel and when to stop, by the timer.
    cancel_at: Duration,
    stop_at: Duration,
    /// Until when a cancel of an earlier settling may take effect.
    quiet_at: Duration,
    /// The wait that comes next.
    place: u32,
    /// Whether a pending state has been given its time.
    patient: bool,
    cancel: Cancel,
    /// The last that is known of the payment.
    known: Option<State>,
    found: Option<(Message, Ended)>,
    /// Whether that is another order.
    is_another: bool,
    instead: Option<&'static str>,
}

/// What became of cancelling.
enum Cancel {
    NotSent,
    /// It may have arrived, so it may still take effect.
    Open,
    /// It was refused, or its time is over, and it won't be tried again. `open`: an earlier sending may have arrived.
    Impossible {
        open: bool,
    },
    /// It was confirmed; how often was asked since.
    Done {
        answer: Box<(Message, Ended)>,
        asked: u32,
    },
}

/// What an answer to the question says.
enum Seen {
    Nothing,
    NotFound,
    State(&'static StateValue),
    /// Asking again is of no use.
    Stop(String),
}

impl<'a> Course<'a> {
    pub(super) fn new(core: &'a Core, policy: SettlePolicy, first: Sending<'a>, ask: Sending<'a>) -> Self {
        let now = core.timer.elapsed();
        // What was sent before a restart has been waited for since.
        let waited = policy.sent_at.and_then(|sent| core.clock.now().duration_since(sent).ok());
        let cancel_at = now.saturating_add(policy.cancel_after.saturating_sub(waited.unwrap_or_default()));
        let quiet_at = if policy.resumes { now.saturating_add(policy.finish_within) } else { now };
        Self {
            core,
            policy,
            first,
            ask,
            undo: None,
            echoes: Echoes::of(first.operation, first.request),
            steps: Steps::default(),
            cancel_at,
            stop_at: cancel_at.max(quiet_at).saturating_add(policy.finish_within),
            quiet_at,
            place: 0,
            patient: false,
            cancel: Cancel::NotSent,
            known: None,
            found: None,
            is_another: false,
            instead: None,
        }
    }

    pub(super) fn undoing(self, undo: Option<Sending<'a>>) -> Self {
        Self { undo, ..self }
    }

    /// Goes on until the end. `pays`: the first request is sent as well, and is not merely what the question is made of.
    pub(super) async fn run(self, pays: bool) -> Result<Ending, NotSent> {
        let operation = self.first.operation;
        let settlement = Settlement::start(self.core, operation);
        let ending = self.until_it_ends(pays).instrument(settlement.span()).await;
        let (end, steps) = ending.as_ref().map_or((SettlingEnded::NotSent, 0), Ending::in_short);
        settlement.end(end, Some(steps));
        ending
    }

    /// As [`Course::run`], for itself.
    async fn until_it_ends(self, pays: bool) -> Result<Ending, NotSent> {
        self.can_be_sent(pays)?;
        if pays { self.pay().await } else { Ok(self.follow(None, Duration::ZERO).await) }
    }

    /// Looks for what breaks a rule before anything is sent: a payment that could not be asked after, or cancelled, is
    /// better not made.
    fn can_be_sent(&self, pays: bool) -> Result<(), NotSent> {
        let undo = self.undo.filter(|_| pays && self.policy.cancels);
        [Some(self.first), Some(self.ask), undo]
            .into_iter()
            .flatten()
            .try_for_each(|sending| check(sending.request).map_err(NotSent::invalid))
    }

    /// Sends the payment, and looks at what that alone tells.
    async fn pay(mut self) -> Result<Ending, NotSent> {
        let is_the_first = self.policy.sent_at.is_none();
        if is_the_first {
            self.policy.sent_at = Some(self.core.clock.now());
        }
        // Once it may have arrived it is not sent again, although the key would make that harmless: asking costs no less,
        // and tells without a doubt which sending is meant.
        let first = match self.core.attempts(&self.first, &self.policy.retry, Again::WhenNotSent).await {
            // What was sent before is open all the same.
            Err(error @ (NotSent::Signing { .. } | NotSent::Transport { .. })) if !is_the_first => {
                self.note_not_sent(self.first, Some(error));
                return Ok(self.follow_up(None).await);
            }
            first => first?,
        };
        self.note(self.first, &first);
        let (prepared, ended) = first;
        let refuses = match ended.verdict() {
            Verdict::NotSent(_) if !is_the_first => return Ok(self.follow_up(None).await),
            Verdict::NotSent(_) => {
                return match ended.into_not_sent() {
                    Some(error) => Err(NotSent::transport(error)),
                    None => unreachable!("the verdict is that it was not sent"),
                };
            }
            // A cancel of an earlier settling may yet give the money back.
            Verdict::Done(..) if self.policy.resumes => {
                return Ok(self.follow(Some((prepared, ended)), Duration::ZERO).await);
            }
            Verdict::Done(..) => {
                return Ok(self.ends(
                    Conclusion::Paid,
                    "AlipayHK confirmed the payment",
                    Some((prepared, ended)),
                ));
            }
            Verdict::Unknown(_) => return Ok(self.follow_up(Some((prepared, ended))).await),
            Verdict::Refused(result, _) => self.first.reading.refuses(&result.code),
        };
        let first = Some((prepared, ended));
        Ok(match refuses {
            Some(Refuses::Closed) => self.ends(Conclusion::NotPaid, "AlipayHK refused the payment", first),
            // Nothing else is on its way, and had an earlier one been paid, it would have been confirmed again.
            Some(Refuses::Order) if is_the_first => {
                self.ends(Conclusion::NotPaid, "AlipayHK refused the payment", first)
            }
            // Whatever asking or cancelling did by this key, it would do to the other order.
            Some(Refuses::Key) => {
                let why = "its idempotency key is taken by an order of other content, so nothing was asked or cancelled \
                           by it; find out what that order is";
                self.ends(Conclusion::StillUnknown, why, first)
            }
            // An earlier sending, of another process perhaps, may have been paid. None of this one is on its way, so there
            // is nothing to wait for before cancelling.
            Some(Refuses::Order | Refuses::Message | Refuses::Absent) | None => {
                self.cancel_at = self.core.timer.elapsed();
                self.stop_at = self.cancel_at.max(self.quiet_at).saturating_add(self.policy.finish_within);
                self.follow(first, Duration::ZERO).await
            }
        })
    }

    /// Waits, and asks and cancels until there is an end. However long sending took, there is time for both.
    async fn follow_up(mut self, first: Option<(Message, Ended)>) -> Ending {
        let now = self.core.timer.elapsed();
        self.stop_at = self.stop_at.max(now.saturating_add(self.policy.finish_within));
        let wait = self.next_wait();
        self.follow(first, wait).await
    }

    /// Asks and cancels until there is an end.
    async fn follow(mut self, first: Option<(Message, Ended)>, wait: Duration) -> Ending {
        let mut wait = wait;
        loop {
            self.wait(wait).await;
            if self.left() == Duration::ZERO {
                return self.out_of_time(first);
            }
            let end = match self.look().await {
                Seen::Stop(why) if !matches!(self.cancel, Cancel::Done { .. }) => {
                    return self.ends(Conclusion::StillUnknown, why, first);
                }
                seen => self.judge(&seen),
            };
            if let Some((conclusion, why)) = end {
                return self.ends(conclusion, why, first);
            }
            // What is paid, and may only be undone by somebody else's cancel, is not undone by one of our own.
            let is_paid = matches!(self.cancel, Cancel::NotSent) && self.known == Some(State::Paid);
            if self.core.timer.elapsed() >= self.cancel_at && !is_paid {
                self.cancel().await;
            }
            wait = self.next_wait();
        }
    }

    /// Whether what was seen is the end.
    fn judge(&mut self, seen: &Seen) -> Option<(Conclusion, &'static str)> {
        let now = self.core.timer.elapsed();
        if let Seen::State(value) = seen {
            self.known = Some(value.state);
            if let (State::Pending, Some(lasts), false) = (value.state, value.lasts_seconds, self.patient) {
                self.patient = true;
                self.cancel_at = self.cancel_at.max(now.saturating_add(Duration::from_secs(lasts.into())));
                self.stop_at = self.stop_at.max(self.cancel_at.saturating_add(self.policy.finish_within));
            }
        }
        let state = if let Seen::State(value) = seen { Some(value.state) } else { None };
        match (&mut self.cancel, state) {
            (Cancel::NotSent | Cancel::Impossible { open: false }, Some(State::Paid))
                if now < self.quiet_at =>
            {
                None
            }
            // A cancel that may have arrived may yet give the money back.
            (Cancel::NotSent | Cancel::Impossible { open: false }, Some(State::Paid)) => {
                Some((Conclusion::Paid, "AlipayHK says that it was paid"))
            }
            (Cancel::NotSent | Cancel::Impossible { open: false }, Some(State::Closed)) => {
                Some((Conclusion::NotPaid, "AlipayHK says that it was closed"))
            }
            (Cancel::Open | Cancel::Impossible { open: true }, Some(State::Closed)) => {
                Some((Conclusion::Cancelled, "AlipayHK says that it was closed, after a cancel was sent"))
            }
            (Cancel::Done { .. }, Some(State::Closed)) => Some((
                Conclusion::Cancelled,
                "AlipayHK confirmed the cancel, and says that the payment is closed",
            )),
            (Cancel::Done { .. }, _) if matches!(seen, Seen::NotFound) => {
                Some((Conclusion::Cancelled, "AlipayHK confirmed the cancel, and knows of no payment"))
            }
            // The books may lag behind. What contradicts the cancel is waited for as long as there is time, and silence
            // after it takes nothing back.
            (Cancel::Done { .. }, Some(State::Paid)) => None,
            (Cancel::Done { .. }, None) if self.known == Some(State::Paid) => None,
            (Cancel::Done { asked, .. }, _) => {
                *asked += 1;
                (*asked >= CONFIRMATIONS).then_some((Conclusion::Cancelled, "AlipayHK confirmed the cancel"))
            }
            _ => None,
        }
    }

    fn out_of_time(self, first: Option<(Message, Ended)>) -> Ending {
        let confirmed = matches!(self.cancel, Cancel::Done { .. });
        let (conclusion, why) = match (confirmed, self.known) {
            (true, Some(State::Paid)) => (
                Conclusion::StillUnknown,
                "AlipayHK confirmed the cancel, and says nevertheless that it was paid; the time for asking is up",
            ),
            (true, _) => (Conclusion::Cancelled, "AlipayHK confirmed the cancel"),
            (false, Some(State::Paid)) if matches!(self.cancel, Cancel::NotSent) => (
                Conclusion::StillUnknown,
                "it was paid, and a cancel of an earlier settling may still take effect; the time for asking is up",
            ),
            (false, Some(State::Paid)) => (
                Conclusion::StillUnknown,
                "it was paid, and a cancel that was sent has not been answered; the time for asking is up",
            ),
            (false, _) => (Conclusion::StillUnknown, "no final answer came before the time was up"),
        };
        self.ends(conclusion, why, first)
    }

    /// Asks once.
    async fn look(&mut self) -> Seen {
        let asked = self.core.once(&self.ask, self.steps.next(), self.left()).await;
        let Ok(asked) = asked else {
            self.note_not_sent(self.ask, asked.err());
            return Seen::Nothing;
        };
        self.note(self.ask, &asked);
        let Some(states) = self.ask.operation.states else { return Seen::Nothing };
        let seen = match asked.1.verdict() {
            // A question may be answered so; what a payment is settled by has to say what it is about.
            Verdict::Done(_, _, proof) | Verdict::Refused(_, proof) if !proof.is_bound => Seen::Nothing,
            Verdict::Done(_, _, proof) => {
                if let Err(error) = self.echoes.compare(proof.body.as_ref()) {
                    self.is_another = true;
                    Seen::Stop(format!(
                        "what AlipayHK has under this id is another order ({error}), so nothing was cancelled; find out \
                         what that order is"
                    ))
                } else {
                    state_of(states, proof.body.as_ref()).map_or(Seen::Nothing, Seen::State)
                }
            }
            Verdict::Refused(result, _) => match self.ask.reading.refuses(&result.code) {
                Some(Refuses::Absent) => Seen::NotFound,
                Some(Refuses::Message) => Seen::Stop(format!(
                    "AlipayHK refuses the question ({result}), and will until what is wrong is mended; then settle it \
                     again"
                )),
                Some(Refuses::Order | Refuses::Closed | Refuses::Key) | None => Seen::Nothing,
            },
            Verdict::NotSent(_) | Verdict::Unknown(_) => Seen::Nothing,
        };
        match seen {
            Seen::State(value) => self.steps.add_state(value),
            Seen::NotFound => self.steps.add("there is no such payment"),
            Seen::Nothing | Seen::Stop(_) => {}
        }
        if matches!(asked.1.verdict(), Verdict::Done(_, _, proof) if proof.is_bound) {
            self.found = Some(asked);
        }
        seen
    }

    /// Cancels, if that is possible and has not been done.
    async fn cancel(&mut self) {
        let Some(undo) = self.undo.filter(|_| self.policy.cancels) else { return };
        let open = match self.cancel {
            Cancel::NotSent => false,
            Cancel::Open => true,
            Cancel::Impossible { .. } | Cancel::Done { .. } => return,
        };
        let then = undo.operation.window.and_then(|window| window.then);
        if self.is_too_late(undo) {
            self.steps.not_sent(self.now(), undo.operation.name, "it is too late for that");
            self.instead = then;
            self.cancel = Cancel::Impossible { open };
            return;
        }
        let answer = match self.core.once(&undo, self.steps.next(), self.left()).await {
            Ok(answer) => answer,
            Err(error) => return self.note_not_sent(undo, Some(error)),
        };
        self.note(undo, &answer);
        self.cancel = match answer.1.verdict() {
            Verdict::NotSent(_) => return,
            Verdict::Unknown(_) => Cancel::Open,
            Verdict::Refused(result, _) => match undo.reading.refuses(&result.code) {
                // What is not there may be on its way.
                Some(Refuses::Absent) => return,
                // It is the message that is wrong, and not that it came too late.
                Some(Refuses::Message) => Cancel::Impossible { open },
                Some(Refuses::Order | Refuses::Closed | Refuses::Key) | None => {
                    self.instead = then;
                    Cancel::Impossible { open }
                }
            },
            Verdict::Done(..) => {
                self.place = 0;
                // What was known before is what was cancelled.
                self.known = None;
                Cancel::Done { answer: Box::new(answer), asked: 0 }
            }
        };
    }

    fn is_too_late(&self, undo: Sending<'_>) -> bool {
        let (Some(window), Some(sent)) = (undo.operation.window, self.policy.sent_at) else { return false };
        let (sent, now) = (DateTime::from(sent).unix_seconds(), self.now().unix_seconds());
        matches!((sent, now), (Some(sent), Some(now)) if now >= window.ends(sent))
    }

    fn now(&self) -> DateTime {
        DateTime::from(self.core.clock.now())
    }

    /// How much time there is.
    fn left(&self) -> Duration {
        self.stop_at.saturating_sub(self.core.timer.elapsed())
    }

    fn next_wait(&mut self) -> Duration {
        let most = self.policy.asking.most(self.place);
        self.place = self.place.saturating_add(1);
        self.core.timer.draw(most)
    }

    /// Waits, and no longer than until there is something to do.
    async fn wait(&self, time: Duration) {
        let now = self.core.timer.elapsed();
        let can_cancel = matches!(self.cancel, Cancel::NotSent) && self.undo.is_some() && self.policy.cancels;
        let marks = [can_cancel.then_some(self.cancel_at), Some(self.quiet_at), Some(self.stop_at)];
        let next = marks.into_iter().flatten().filter(|mark| *mark > now).min().unwrap_or(now);
        let time = time.min(next.saturating_sub(now));
        if time > Duration::ZERO {
            self.core.timer.sleep(time).await;
        }
    }

    fn note(&mut self, sending: Sending<'_>, (prepared, ended): &(Message, Ended)) {
        self.steps.take(self.now(), sending.operation.name, Some(prepared.message_id()), ended.say());
    }

    fn note_not_sent(&mut self, sending: Sending<'_>, error: Option<NotSent>) {
        let what = error.map_or_else(String::new, |error| error.to_string());
        self.steps.take(self.now(), sending.operation.name, None, what);
    }

    fn ends(self, conclusion: Conclusion, why: impl Into<String>, first: Option<(Message, Ended)>) -> Ending {
        let undone = match self.cancel {
            Cancel::Done { answer, .. } => Some(*answer),
            Cancel::NotSent | Cancel::Open | Cancel::Impossible { .. } => None,
        };
        Ending {
            conclusion,
            why: why.into(),
            operation: self.first.operation,
            ask: self.ask.operation,
            first,
            found: self.found,
            is_another: self.is_another,
            undone,
            instead: self.instead,
            steps: self.steps,
        }
    }
}

/// What the answer says of the payment, under any of the member's spellings. Two that differ say nothing.
fn state_of(states: &'static States, body: Option<&Json>) -> Option<&'static StateValue> {
    let spellings = std::iter::once(&states.member).chain(states.aliases);
    let mut said = spellings.filter_map(|name| body?.get(name)?.as_str());
    let word = said.next()?;
    if said.any(|other| other != word) {
        return None;
    }
    states.values.iter().find(|value| value.wire == word)
}
