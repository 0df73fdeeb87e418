//! One sending, for those who watch: its span, and its word to the observer. What they are told, and by which names, is said
//! in [`crate::observe`].

use std::time::Duration;

use tracing::{Span, field};

use super::call::Core;
use crate::excerpt::excerpt;
use crate::observe::{Observed, tell};
use crate::result::ResultInfo;
use crate::shape::OperationShape;

/// A sending, under way.
pub(super) struct Trace<'c> {
    pub(super) span: Span,
    core: &'c Core,
    operation: &'static OperationShape,
    attempt: u32,
    started: Duration,
}

/// How a sending or a call ended: in a word, and by AlipayHK's own one where there is any.
pub(super) type Words<'a> = (&'static str, Option<&'a ResultInfo>);

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
        Self { span, core, operation, attempt, started: core.timer.elapsed() }
    }

    pub(super) fn message(&self, id: &str) {
        self.span.record("reqMsgId", id);
    }

    pub(super) fn end(&self, (outcome, result): Words<'_>) {
        if self.span.is_disabled() && self.core.observer.is_none() {
            return;
        }
        let elapsed = self.core.timer.elapsed().saturating_sub(self.started);
        let code = result.map(|result| excerpt(&result.code));
        self.span.record("outcome", outcome);
        if let Some(code) = &code {
            self.span.record("resultCode", code.as_str());
        }
        self.span.record("elapsed", u64::try_from(elapsed.as_millis()).unwrap_or(u64::MAX));
        if let Some(observer) = &self.core.observer {
            let attempt = observed(self.operation, outcome, code.as_deref(), self.attempt, elapsed);
            self.span.in_scope(|| tell(&**observer, |observer| observer.attempt(&attempt)));
        }
    }
}

impl Core {
    /// Tells the observer of a call that began at this time and has ended.
    pub(super) fn tell_of_call(
        &self,
        operation: &'static OperationShape,
        (outcome, result): Words<'_>,
        attempts: u32,
        started: Duration,
    ) {
        let Some(observer) = &self.observer else { return };
        let elapsed = self.timer.elapsed().saturating_sub(started);
        let code = result.map(|result| excerpt(&result.code));
        let call = observed(operation, outcome, code.as_deref(), attempts, elapsed);
        tell(&**observer, |observer| observer.call(&call));
    }
}

fn observed<'a>(
    operation: &OperationShape,
    outcome: &'static str,
    result_code: Option<&'a str>,
    attempt: u32,
    elapsed: Duration,
) -> Observed<'a> {
    let OperationShape { function, name: operation, .. } = *operation;
    Observed { function, operation, outcome, result_code, attempt, elapsed }
}
