//! What settling found out, and what it did on the way: in the types of the requests, and as a list that a person can read.

use std::fmt;

use crate::client::{Ended, Message};
use crate::decide::Verdict;
use crate::decode::{Context, Decode};
use crate::excerpt::excerpt;
use crate::notes::Notes;
use crate::observe::SettlingEnded;
use crate::outcome::{Outcome, Refusal, Unresolved, Verified};
use crate::request::Request;
use crate::result::ResultInfo;
use crate::scalar::Secret;
use crate::settle::{Says, Settled};
use crate::shape::{OperationShape, State, StateValue};
use crate::time::DateTime;

/// Most steps that are kept: the first of them and the last.
const MOST_STEPS: usize = 64;

/// How settling ended, without types.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Conclusion {
    Paid,
    NotPaid,
    Cancelled,
    StillUnknown,
}

impl From<Conclusion> for SettlingEnded {
    fn from(conclusion: Conclusion) -> Self {
        match conclusion {
            Conclusion::Paid => Self::Paid,
            Conclusion::NotPaid => Self::NotPaid,
            Conclusion::Cancelled => Self::Cancelled,
            Conclusion::StillUnknown => Self::StillUnknown,
        }
    }
}

/// All that was found out, without types.
pub(super) struct Ending {
    pub(super) conclusion: Conclusion,
    pub(super) why: String,
    pub(super) operation: &'static OperationShape,
    pub(super) ask: &'static OperationShape,
    pub(super) first: Option<(Message, Ended)>,
    pub(super) found: Option<(Message, Ended)>,
    /// Whether what was found is another order.
    pub(super) is_another: bool,
    pub(super) undone: Option<(Message, Ended)>,
    pub(super) instead: Option<&'static str>,
    pub(super) steps: Steps,
}

impl Ending {
    /// The conclusion and the number of steps, for those who watch.
    pub(super) fn in_short(&self) -> (SettlingEnded, u32) {
        (self.conclusion.into(), self.steps.count())
    }
}

/// Gives what was found out its types.
pub(super) fn settled<R: Request, Q: Request<Code = R::Code>>(ending: Ending) -> Settled<R, Q> {
    let conclusion = ending.conclusion;
    let (mut answer, mut refusal, mut unresolved) = (None, None, None);
    match ending.first.map(|(prepared, ended)| ended.outcome::<R>(&prepared)) {
        Some(Ok(Outcome::Done(reply))) => answer = Some(reply),
        Some(Ok(Outcome::Refused(refused))) => refusal = Some(refused),
        Some(Ok(Outcome::Unknown(open))) => unresolved = Some(open),
        Some(Err(_)) | None => {}
    }
    let found = match ending.found.map(|(prepared, ended)| ended.outcome::<Q>(&prepared)) {
        Some(Ok(Outcome::Done(reply))) => Some(reply),
        _ => None,
    };
    let evidence = Evidence {
        inner: Box::new(Inner {
            why: ending.why,
            operation: ending.operation,
            ask: ending.ask,
            answer,
            refusal,
            unresolved,
            found,
            is_another: ending.is_another,
            cancelled: ending.undone.and_then(|(prepared, ended)| SignedAnswer::of(&prepared, ended)),
            instead: ending.instead,
            still_unknown: conclusion == Conclusion::StillUnknown,
            steps: ending.steps,
        }),
    };
    match conclusion {
        Conclusion::Paid => Settled::Paid(evidence),
        Conclusion::NotPaid => Settled::NotPaid(evidence),
        Conclusion::Cancelled => Settled::Cancelled(evidence),
        Conclusion::StillUnknown => Settled::StillUnknown(evidence),
    }
}

/// What a [`Settled`] rests on. `Display` says why in words, and, of what is still unknown, what to do.
pub struct Evidence<R: Request, Q: Request> {
    inner: Box<Inner<R, Q>>,
}

struct Inner<R: Request, Q: Request> {
    why: String,
    operation: &'static OperationShape,
    ask: &'static OperationShape,
    answer: Option<Verified<R::Response>>,
    refusal: Option<Refusal<R::Code>>,
    unresolved: Option<Unresolved<R::Code>>,
    found: Option<Verified<Q::Response>>,
    is_another: bool,
    cancelled: Option<SignedAnswer>,
    instead: Option<&'static str>,
    still_unknown: bool,
    steps: Steps,
}

impl<R: Request, Q: Request> Evidence<R, Q> {
    /// The answer to the payment itself, if it was confirmed at once.
    #[must_use]
    pub fn answer(&self) -> Option<&Verified<R::Response>> {
        self.inner.answer.as_ref()
    }

    /// The refusal of the payment itself, if it was refused.
    #[must_use]
    pub fn refusal(&self) -> Option<&Refusal<R::Code>> {
        self.inner.refusal.as_ref()
    }

    /// What was known after sending the payment, if that was not the end of it.
    #[must_use]
    pub fn unresolved(&self) -> Option<&Unresolved<R::Code>> {
        self.inner.unresolved.as_ref()
    }

    /// The last answer to the question what became of it. Where [`Settled::StillUnknown`] says that there is another order
    /// under this id, it is about that one.
    #[must_use]
    pub fn found(&self) -> Option<&Verified<Q::Response>> {
        self.inner.found.as_ref()
    }

    /// The answer to the cancel, if it was confirmed.
    #[must_use]
    pub fn cancelled(&self) -> Option<&SignedAnswer> {
        self.inner.cancelled.as_ref()
    }

    /// What AlipayHK signed, by its type: from the answer to the payment, or else from the last answer to the question. So
    /// the id that AlipayHK gave a payment, which a refund needs, is found wherever it was said. Nothing is taken from an
    /// answer about another order: what is given back by such an id would be that order.
    #[must_use]
    pub fn said<T>(&self) -> Option<&T>
    where
        R::Response: Says<T>,
        Q::Response: Says<T>,
    {
        let found = self.found().filter(|_| !self.inner.is_another);
        let of_the_answer = self.answer().and_then(|answer| Says::said(&**answer));
        of_the_answer.or_else(|| found.and_then(|found| Says::said(&**found)))
    }

    /// As [`Evidence::said`], by the member's name on the wire: for one that the spec does not list.
    #[must_use]
    pub fn member<T: Decode>(&self, wire: &str) -> Option<T> {
        let found = self.found().filter(|_| !self.inner.is_another);
        let bodies = [self.answer().and_then(Verified::body), found.and_then(Verified::body)];
        let json = bodies.into_iter().flatten().find_map(|body| body.get(wire))?;
        T::decode(json, &mut Context::new(&mut Notes::default())).ok()
    }

    /// The operation to use in the place of a cancel that came too late or was refused, by its name in the spec.
    #[must_use]
    pub fn instead(&self) -> Option<&'static str> {
        self.inner.instead
    }

    /// What was done, in its order. Of very many steps, the first and the last are kept.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.inner.steps.list
    }
}

impl<R: Request, Q: Request> fmt::Display for Evidence<R, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.inner;
        write!(f, "`{}`: {}", inner.operation.name, inner.why)?;
        if let Some(refusal) = &inner.refusal {
            write!(f, " ({})", refusal.result())?;
        }
        if !inner.still_unknown {
            return Ok(());
        }
        if let Some(last) = inner.steps.list.last() {
            write!(f, ". The last step was {last}")?;
        }
        f.write_str(". Do not take it for failed")?;
        match inner.instead {
            Some(instead) => {
                write!(f, "; it can't be cancelled any more, so if it was paid, undo it with `{instead}`")
            }
            None => write!(
                f,
                "; settle it again later, with `{}`, its ids and a policy that is `resuming`",
                inner.ask.name
            ),
        }
    }
}

impl<R: Request, Q: Request> fmt::Debug for Evidence<R, Q> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Evidence({self})")
    }
}

/// An answer that AlipayHK signed, without its type.
pub struct SignedAnswer {
    function: &'static str,
    message_id: String,
    result: ResultInfo,
    raw: Secret,
}

impl SignedAnswer {
    fn of(prepared: &Message, ended: Ended) -> Option<Self> {
        let (result, raw) = ended.into_signed()?;
        let message_id = prepared.message_id().to_owned();
        Some(Self { function: prepared.function(), message_id, result, raw })
    }

    /// The function that was called.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.function
    }

    /// The id of the message that was answered.
    #[must_use]
    pub fn message_id(&self) -> &str {
        &self.message_id
    }

    /// What AlipayHK says about the request.
    #[must_use]
    pub fn result(&self) -> &ResultInfo {
        &self.result
    }

    /// The signed text, exactly as on the wire. It may hold sensitive values.
    #[must_use]
    pub fn raw(&self) -> &str {
        self.raw.expose()
    }
}

impl fmt::Debug for SignedAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedAnswer({}, {})", self.function, self.result)
    }
}

/// One step of settling.
#[derive(Clone)]
pub struct Step {
    at: DateTime,
    operation: &'static str,
    message_id: Option<String>,
    what: String,
}

impl Step {
    /// When it was over.
    #[must_use]
    pub fn at(&self) -> &DateTime {
        &self.at
    }

    /// The operation, by its name in the spec.
    #[must_use]
    pub fn operation(&self) -> &'static str {
        self.operation
    }

    /// The id of the message, if one was made.
    #[must_use]
    pub fn message_id(&self) -> Option<&str> {
        self.message_id.as_deref()
    }

    /// What came of it, in words for people: they may change between versions.
    #[must_use]
    pub fn what(&self) -> &str {
        &self.what
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` at {}: {}", self.operation, self.at, self.what)
    }
}

impl fmt::Debug for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Step({self})")
    }
}

/// The steps so far.
#[derive(Default)]
pub(super) struct Steps {
    list: Vec<Step>,
    count: u32,
}

impl Steps {
    /// How many there were.
    pub(super) fn count(&self) -> u32 {
        self.count
    }

    /// The number of the next one.
    pub(super) fn next(&self) -> u32 {
        self.count.saturating_add(1)
    }

    pub(super) fn take(
        &mut self,
        at: DateTime,
        operation: &'static str,
        message: Option<&str>,
        what: String,
    ) {
        if self.list.len() >= MOST_STEPS {
            self.list.remove(MOST_STEPS / 2);
        }
        self.count = self.count.saturating_add(1);
        self.list.push(Step { at, operation, message_id: message.map(str::to_owned), what });
    }

    pub(super) fn not_sent(&mut self, at: DateTime, operation: &'static str, why: &str) {
        self.take(at, operation, None, format!("not sent: {why}"));
    }

    /// Adds a word to the last step.
    pub(super) fn add(&mut self, what: &str) {
        if let Some(step) = self.list.last_mut() {
            step.what.push_str("; ");
            step.what.push_str(what);
        }
    }

    pub(super) fn add_state(&mut self, value: &StateValue) {
        let means = match value.state {
            State::Paid => "paid",
            State::Closed => "closed",
            State::Pending => "pending",
        };
        self.add(&format!("{} ({means})", excerpt(value.wire)));
    }
}

impl Ended {
    /// The verdict as a step tells it.
    pub(super) fn say(&self) -> String {
        match self.verdict() {
            Verdict::NotSent(error) => format!("{error}; nothing was sent"),
            Verdict::Done(_, result, _) => format!("done, {result}"),
            Verdict::Refused(result, _) => format!("refused, {result}"),
            Verdict::Unknown(why) => format!("unknown, {why}"),
        }
    }
}
