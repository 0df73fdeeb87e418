//! Sendings and calls under way, for those who watch: a sending's span, and the word to the observer when either ends, be it
//! that its future is dropped. What they are told, and by which names, is said in [`crate::observe`].

use std::time::Duration;

use tracing::{Span, field};

use super::call::Core;
use crate::excerpt::excerpt;
use crate::observe::{Observed, Observer, tell};
use crate::result::ResultInfo;
use crate::shape::OperationShape;

/// How a sending or a call ended: in a word, and by AlipayHK's own one where there is any.
pub(super) type Words<'a> = (&'static str, Option<&'a ResultInfo>);

/// It never ended, and nobody is left who would be told how it would have.
const DROPPED: Words<'static> = ("dropped", None);

/// What sendings and calls have in common.
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

    fn observed<'a>(
        &self,
        outcome: &'static str,
        result_code: Option<&'a str>,
        attempt: u32,
    ) -> Observed<'a> {
        let OperationShape { function, name: operation, .. } = *self.operation;
        Observed { function, operation, outcome, result_code, attempt, elapsed: self.elapsed() }
    }

    fn observer(&self) -> Option<&'c dyn Observer> {
        self.core.observer.as_deref()
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
        let observer = self.watched.observer();
        if self.span.is_disabled() && observer.is_none() {
            return;
        }
        let code = result.map(|result| excerpt(&result.code));
        let seen = self.watched.observed(outcome, code.as_deref(), self.attempt);
        self.span.record("outcome", outcome);
        if let Some(code) = &code {
            self.span.record("resultCode", code.as_str());
        }
        self.span.record("elapsed", u64::try_from(seen.elapsed.as_millis()).unwrap_or(u64::MAX));
        if let Some(observer) = observer {
            self.span.in_scope(|| tell(observer, |observer| observer.attempt(&seen)));
        }
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
        let Some(observer) = self.watched.observer() else { return };
        let code = result.map(|result| excerpt(&result.code));
        let seen = self.watched.observed(outcome, code.as_deref(), self.attempts);
        tell(observer, |observer| observer.call(&seen));
    }
}

impl Drop for Call<'_> {
    fn drop(&mut self) {
        if !self.watched.ended {
            self.tell(DROPPED);
        }
    }
}
