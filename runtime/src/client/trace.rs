//! Sendings, calls and settlings under way, for those who watch: a sending's span, and the word to the observers when one of
//! them ends, be it that its future is dropped. What they are told, and by which names, is said in [`crate::observe`].

use std::sync::Arc;
use std::time::Duration;

use tracing::{Span, field};

use super::call::Core;
use crate::excerpt::excerpt;
use crate::observe::{Ended, Observed, ObservedSettling, Observer, SettlingEnded, tell};
use crate::result::ResultInfo;
use crate::shape::OperationShape;

/// How a sending or a call ended, and AlipayHK's own word where there is any.
pub(super) type Words<'a> = (Ended, Option<&'a ResultInfo>);

/// It never ended, and nobody is left who would be told how it would have.
const DROPPED: Words<'static> = (Ended::Dropped, None);

/// What sendings, calls and settlings have in common.
struct Watched<'c> {
    core: &'c Core,
    operation: &'static OperationShape,
    started: Duration,
    ended: bool,
}

impl<'c> Watched<'c> {
    fn start(core: &'c Core, operation: &'static OperationShape) -> Self {
        Self { core, operation, started: core.timer.elapsed(), ended: false }
    }

    fn elapsed(&self) -> Duration {
        self.core.timer.elapsed().saturating_sub(self.started)
    }

    fn observed<'a>(&self, outcome: Ended, result_code: Option<&'a str>, attempt: u32) -> Observed<'a> {
        let OperationShape { function, name: operation, effect, .. } = *self.operation;
        Observed { function, operation, effect, outcome, result_code, attempt, elapsed: self.elapsed() }
    }

    fn observers(&self) -> &'c [Arc<dyn Observer>] {
        &self.core.observers
    }
}

/// A sending.
pub(super) struct Trace<'c> {
    pub(super) span: Span,
    watched: Watched<'c>,
    attempt: u32,
}

impl<'c> Trace<'c> {
    pub(super) fn start(core: &'c Core, operation: &'static OperationShape, attempt: u32) -> Self {
        let span = tracing::info_span!(
            target: "alipayhk",
            "alipayhk",
            function = operation.function,
            attempt,
            reqMsgId = field::Empty,
            outcome = field::Empty,
            resultCode = field::Empty,
            elapsed = field::Empty,
        );
        Self { span, watched: Watched::start(core, operation), attempt }
    }

    pub(super) fn message(&self, id: &str) {
        self.span.record("reqMsgId", id);
    }

    pub(super) fn end(mut self, words: Words<'_>) {
        self.watched.ended = true;
        self.tell(words);
    }

    fn tell(&self, (outcome, result): Words<'_>) {
        let observers = self.watched.observers();
        if self.span.is_disabled() && observers.is_empty() {
            return;
        }
        let code = result.map(|result| excerpt(&result.code));
        let seen = self.watched.observed(outcome, code.as_deref(), self.attempt);
        self.span.record("outcome", outcome.as_str());
        if let Some(code) = &code {
            self.span.record("resultCode", code.as_str());
        }
        self.span.record("elapsed", u64::try_from(seen.elapsed.as_millis()).unwrap_or(u64::MAX));
        self.span.in_scope(|| tell(observers, |observer| observer.attempt(&seen)));
    }
}

impl Drop for Trace<'_> {
    fn drop(&mut self) {
        if !self.watched.ended {
            self.tell(DROPPED);
        }
    }
}

/// A call.
pub(super) struct Call<'c> {
    watched: Watched<'c>,
    /// How many sendings it has taken so far.
    pub(super) attempts: u32,
}

impl<'c> Call<'c> {
    pub(super) fn start(core: &'c Core, operation: &'static OperationShape) -> Self {
        Self { watched: Watched::start(core, operation), attempts: 1 }
    }

    /// When it began, by the client's timer.
    pub(super) fn started(&self) -> Duration {
        self.watched.started
    }

    pub(super) fn end(mut self, words: Words<'_>) {
        self.watched.ended = true;
        self.tell(words);
    }

    fn tell(&self, (outcome, result): Words<'_>) {
        let observers = self.watched.observers();
        if observers.is_empty() {
            return;
        }
        let code = result.map(|result| excerpt(&result.code));
        let seen = self.watched.observed(outcome, code.as_deref(), self.attempts);
        tell(observers, |observer| observer.call(&seen));
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if !self.watched.ended {
            self.tell(DROPPED);
        }
    }
}

/// A settling, with the span around its calls.
pub(crate) struct Settlement<'c> {
    span: Span,
    watched: Watched<'c>,
}

impl<'c> Settlement<'c> {
    pub(crate) fn start(core: &'c Core, operation: &'static OperationShape) -> Self {
        let span = tracing::info_span!(target: "alipayhk", "alipayhk_settle", function = operation.function);
        Self { span, watched: Watched::start(core, operation) }
    }

    pub(crate) fn span(&self) -> Span {
        self.span.clone()
    }

    /// `steps`: of how many questions and cancels it was made, where that is counted.
    pub(crate) fn end(mut self, outcome: SettlingEnded, steps: Option<u32>) {
        self.watched.ended = true;
        tracing::info!(target: "alipayhk", parent: &self.span, settled = outcome.as_str(), steps, "settled");
        self.tell(outcome);
    }

    fn tell(&self, outcome: SettlingEnded) {
        let OperationShape { function, name: operation, effect, .. } = *self.watched.operation;
        let elapsed = self.watched.elapsed();
        let seen = ObservedSettling { function, operation, effect, outcome, elapsed };
        tell(self.watched.observers(), |observer| observer.settled(&seen));
    }
}

impl Drop for Settlement<'_> {
    fn drop(&mut self) {
        if !self.watched.ended {
            self.tell(SettlingEnded::Dropped);
        }
    }
}
