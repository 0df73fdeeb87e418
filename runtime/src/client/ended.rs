//! From what arrived to what callers see. The work on a request knows no type of answer, so that it is compiled once; the
//! two things that it needs of a type are here, as two functions, and the reply goes through it as a value of any type.

use std::any::Any;

use zeroize::Zeroizing;

use super::call::{Arrived, Message};
use super::proof::Proof;
use super::trace::Words;
use crate::decide::{Arrival, Doubt, Verdict, Why, decide};
use crate::decode::{Context, Decode as _, Undecodable};
use crate::failure::Unsent;
use crate::json::Json;
use crate::notes::Notes;
use crate::observe;
use crate::outcome::{Cause, Outcome, Refusal, Verified};
use crate::request::{Request, is_of_its_kind};
use crate::result::{Refuses, ResultCode, ResultInfo, ResultStatus};
use crate::scalar::Secret;
use crate::shape::OperationShape;

/// A reply, until it has its type back.
pub(crate) type Reply = Box<dyn Any + Send + Sync>;

/// How a request's type reads an answer.
#[derive(Clone, Copy)]
pub(crate) struct Reading {
    reply: fn(&Json, &mut Context<'_>) -> Result<Reply, Undecodable>,
    shown: fn(&Json, &mut Context<'_>) -> Result<String, Undecodable>,
    listed: fn(&str) -> Option<ResultStatus>,
    refuses: fn(&str) -> Option<Refuses>,
}

impl Reading {
    pub(crate) const fn of<R: Request>() -> Self {
        const { assert!(is_of_its_kind::<R>(), "the request's `Kind` is not that of its operation's table") };
        Self {
            reply: |json, cx| R::Response::decode(json, cx).map(|reply| Box::new(reply) as Reply),
            shown: |json, cx| R::Response::decode(json, cx).map(|reply| format!("{reply:?}")),
            listed: |code| R::Code::from_wire(code).status(),
            refuses: |code| R::Code::from_wire(code).refuses(),
        }
    }

    /// A body as the spec lets logs show it.
    pub(super) fn shown(&self, body: &Json, notes: &mut Notes) -> Result<String, Undecodable> {
        (self.shown)(body, &mut Context::new(notes))
    }

    /// What a refusal with this code speaks of.
    pub(crate) fn refuses(&self, code: &str) -> Option<Refuses> {
        (self.refuses)(code)
    }
}

/// How a request ended: the verdict, and the bytes that led to it where there are any.
pub(crate) struct Ended {
    verdict: Verdict<Reply, Box<Proof>>,
    evidence: Option<Zeroizing<Vec<u8>>>,
}

impl Ended {
    /// Reads a reply and decides.
    pub(super) fn of(arrived: Arrived, reading: &Reading) -> Self {
        let (arrival, evidence) = match arrived {
            Arrived::Failed(error) => (Arrival::Failed(error), None),
            Arrived::Doubted(doubt, bytes) => (Arrival::Doubted(doubt), Some(bytes)),
            Arrived::Believed(mut proof, bytes) => {
                let result = proof.take_result();
                let reply = match &proof.body {
                    Some(body) => (reading.reply)(body, &mut Context::new(&mut proof.notes)),
                    None => Err(Undecodable::missing("body", "an object")),
                };
                let listed = result.as_ref().ok().and_then(|info| (reading.listed)(&info.code));
                (Arrival::Believed { result, listed, reply, proof }, Some(bytes))
            }
        };
        Self { verdict: decide(arrival), evidence }
    }

    /// The verdict, for those who decide what to do next.
    pub(crate) fn verdict(&self) -> &Verdict<Reply, Box<Proof>> {
        &self.verdict
    }

    /// Turns a refusal into an unknown outcome: an earlier sending is open, and the refusal does not speak of it.
    pub(crate) fn refused_later(self) -> Self {
        match self.verdict {
            Verdict::Refused(result, _) => {
                Self { verdict: Verdict::Unknown(Why::RefusedLater(result)), evidence: self.evidence }
            }
            verdict => Self { verdict, ..self },
        }
    }

    /// The transport's error, if nothing was sent.
    pub(crate) fn into_not_sent(self) -> Option<Unsent> {
        match self.verdict {
            Verdict::NotSent(error) => Some(error),
            _ => None,
        }
    }

    /// The signed text of an answer that says that it was done.
    pub(crate) fn into_signed(self) -> Option<(ResultInfo, Secret)> {
        match self.verdict {
            Verdict::Done(_, result, mut proof) => {
                proof.keep(self.evidence);
                Some((result, Secret::new(proof.content())))
            }
            _ => None,
        }
    }

    /// The outcome and the result code, for those who watch.
    pub(super) fn words(&self) -> Words<'_> {
        match &self.verdict {
            Verdict::NotSent(_) => (observe::Ended::NotSent, None),
            Verdict::Done(_, result, _) => (observe::Ended::Done, Some(result)),
            Verdict::Refused(result, _) => (observe::Ended::Refused, Some(result)),
            Verdict::Unknown(Why::Undecided(result) | Why::RefusedLater(result)) => {
                (observe::Ended::Unknown, Some(result))
            }
            Verdict::Unknown(_) => (observe::Ended::Unknown, None),
        }
    }

    /// The verdict in the types that callers see.
    ///
    /// # Errors
    /// The transport's error when nothing left.
    pub(crate) fn outcome<R: Request>(
        self,
        prepared: &Message,
    ) -> Result<Outcome<R::Response, R::Code>, Unsent> {
        self.into_outcome(R::OPERATION, prepared, |reply, _| match reply.downcast::<R::Response>() {
            Ok(reply) => *reply,
            Err(_) => unreachable!("a reply is read by the reading of its own request"),
        })
    }

    /// The verdict, with the body of the reply as it is in place of what was read of it.
    ///
    /// # Errors
    /// The transport's error when nothing left.
    pub(crate) fn raw_outcome<C: ResultCode>(
        self,
        operation: &'static OperationShape,
        prepared: &Message,
    ) -> Result<Outcome<Json, C>, Unsent> {
        self.into_outcome(operation, prepared, |_, proof| proof.body.clone().unwrap_or(Json::Null))
    }

    fn into_outcome<T, C: ResultCode>(
        self,
        operation: &'static OperationShape,
        prepared: &Message,
        typed: impl FnOnce(Reply, &Proof) -> T,
    ) -> Result<Outcome<T, C>, Unsent> {
        Ok(match self.verdict {
            Verdict::NotSent(error) => return Err(error),
            Verdict::Done(reply, result, mut proof) => {
                proof.keep(self.evidence);
                Outcome::Done(Verified::new(typed(reply, &proof), result, *proof))
            }
            Verdict::Refused(result, mut proof) => {
                proof.keep(self.evidence);
                Outcome::Refused(Refusal::new(operation, result, proof))
            }
            Verdict::Unknown(why) => Outcome::Unknown(prepared.unresolved(cause(why), self.evidence)),
        })
    }
}

fn cause<C: ResultCode>(why: Why) -> Cause<C> {
    match why {
        Why::Lost(error) => Cause::Transport(error),
        Why::Doubted(Doubt::HttpStatus(status)) => Cause::HttpStatus(status),
        Why::Doubted(Doubt::Envelope(error)) => Cause::Envelope(error),
        Why::Doubted(Doubt::Signature(error)) => Cause::Signature(error),
        Why::Doubted(Doubt::Binding(error)) => Cause::Binding(error),
        Why::Undecodable(error) => Cause::Undecodable(error),
        Why::Undecided(result) => {
            let code = C::from_wire(&result.code);
            Cause::Undecided(result, code)
        }
        Why::RefusedLater(result) => {
            let code = C::from_wire(&result.code);
            Cause::RefusedLater(result, code)
        }
    }
}
