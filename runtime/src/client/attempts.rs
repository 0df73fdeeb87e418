//! Several attempts at one call, and what they amount to together. Which call may be made again follows from what the spec
//! says of its operation; how often and how soon is the policy's ([`crate::retry`]).
//!
//! One attempt is judged in [`crate::decide`], as if there had been no other.

use std::time::Duration;

use super::call::{Core, Message, Sending};
use super::ended::Ended;
use super::trace::{Call, Words};
use crate::decide::Verdict;
use crate::failure::NotSent;
use crate::observe;
use crate::panics::caught;
use crate::result::Refuses;
use crate::retry::RetryPolicy;
use crate::shape::{Effect, Idempotency, OperationShape};

/// When a request may be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    /// When nothing was sent, and after an unknown outcome where the spec says that a second sending is harmless.
    WhereHarmless,
    /// When nothing was sent.
    WhenNotSent,
}

/// One attempt that was made, or several that amount to one.
type Attempt = Result<(Message, Ended), NotSent>;

impl Core {
    /// Makes a call, as often as the policy says and the operation allows.
    pub(crate) async fn attempts(
        &self,
        sending: &Sending<'_>,
        policy: &RetryPolicy,
        again: Again,
    ) -> Attempt {
        let mut call = Call::start(self, sending.operation);
        let ended = self.until_it_ends(sending, policy, again, &mut call).await;
        call.end(words(&ended));
        ended
    }

    /// A call of one attempt, which is the attempt of this number in what the call belongs to.
    pub(crate) async fn once(&self, sending: &Sending<'_>, number: u32, deadline: Duration) -> Attempt {
        let call = Call::start(self, sending.operation);
        let ended = self.attempt(sending, number, deadline).await;
        call.end(words(&ended));
        ended
    }

    /// The attempts by themselves.
    async fn until_it_ends(
        &self,
        sending: &Sending<'_>,
        policy: &RetryPolicy,
        again: Again,
        call: &mut Call<'_>,
    ) -> Attempt {
        let started = call.started();
        let left = || policy.time().saturating_sub(self.timer.elapsed().saturating_sub(started));
        let mut open = None;
        loop {
            let number = call.attempts;
            let latest = together(open.take(), self.attempt(sending, number, left()).await, sending);
            if number >= policy.most_attempts() || !worth_repeating(&latest, sending.operation, again) {
                return latest;
            }
            let wait = self.timer.draw(policy.wait(number - 1));
            // An attempt that there is no time for would only turn "not sent" into "unknown".
            let least = caught(|| self.transport.connects_within()).unwrap_or(Duration::MAX);
            if wait.saturating_add(least) >= left() {
                return latest;
            }
            self.timer.sleep(wait).await;
            if least >= left() {
                return latest;
            }
            open = Some(latest);
            call.attempts += 1;
        }
    }
}

/// How an attempt or a call ended, for those who watch.
pub(super) fn words(attempt: &Attempt) -> Words<'_> {
    attempt.as_ref().map_or((observe::Ended::NotSent, None), |(_, ended)| ended.words())
}

/// What an attempt amounts to together with those before it.
fn together(earlier: Option<Attempt>, latest: Attempt, sending: &Sending<'_>) -> Attempt {
    // A question leaves nothing behind, and what was not sent leaves nothing open.
    let Some(Ok((prepared, ended))) = earlier else { return latest };
    let open = sending.operation.effect == Effect::Write && matches!(ended.verdict(), Verdict::Unknown(_));
    if !open {
        return latest;
    }
    match latest {
        Ok((later, outcome)) => match outcome.verdict() {
            Verdict::NotSent(_) => Ok((prepared, ended)),
            Verdict::Refused(..) if !outcome.speaks_for_earlier(sending) => {
                Ok((prepared, outcome.refused_later()))
            }
            _ => Ok((later, outcome)),
        },
        Err(_) => Ok((prepared, ended)),
    }
}

impl Ended {
    /// Whether a refusal speaks for an earlier sending of the same request as well; anything else does.
    pub(crate) fn speaks_for_earlier(&self, sending: &Sending<'_>) -> bool {
        let Verdict::Refused(result, _) = self.verdict() else { return true };
        // What undoes or gives back, and is cleared up by repeating it, may itself have closed the order.
        let may_close = sending.operation.resolve.is_some_and(|resolve| resolve.repeat);
        !may_close && sending.reading.refuses(&result.code) == Some(Refuses::Closed)
    }
}

fn worth_repeating(attempt: &Attempt, operation: &OperationShape, again: Again) -> bool {
    match attempt {
        // These do not change by themselves.
        Err(
            NotSent::Invalid { .. } | NotSent::Raw { .. } | NotSent::NoPath { .. } | NotSent::Head { .. },
        ) => false,
        Err(NotSent::Signing { .. } | NotSent::Transport { .. }) => true,
        Ok((prepared, ended)) => match ended.verdict() {
            Verdict::NotSent(_) => true,
            Verdict::Unknown(why) => {
                again == Again::WhereHarmless && !why.is_final() && is_harmless(operation, prepared.has_key())
            }
            Verdict::Done(..) | Verdict::Refused(..) => false,
        },
    }
}

/// Whether a second sending of a request does no more than the first.
fn is_harmless(operation: &OperationShape, has_key: bool) -> bool {
    match (operation.effect, operation.idempotency) {
        (Effect::Read, _) | (Effect::Write, Idempotency::Natural) => true,
        (Effect::Write, Idempotency::Key(_)) => has_key,
        (Effect::Write, Idempotency::None) => false,
    }
}

#[cfg(test)]
mod tests;
