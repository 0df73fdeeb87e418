//! The one place where it is decided what became of a request. It knows no types of answers and does no work of its
//! own, so that the whole decision can be read, and tested, as a table.
//!
//! The table stands in the documentation of [`crate::outcome`], with the reasons, and is tested against this cell by cell.
//!
//! A listed code that comes with another status than the spec's contradicts itself: whoever acts on the one may charge
//! twice by the other. A code that is not listed is judged by its status alone.

use std::fmt;

use crate::decode::Undecodable;
use crate::envelope::EnvelopeError;
use crate::failure::Unsent;
use crate::head::BindingError;
use crate::result::{ResultInfo, ResultStatus};
use crate::sign::VerifyError;
use crate::transport::TransportError;

/// Why there is no answer that can be believed.
#[derive(Debug)]
pub(crate) enum Doubt {
    HttpStatus(u16),
    Envelope(EnvelopeError),
    Signature(VerifyError),
    Binding(BindingError),
}

/// What came of sending a request. `T` is its reply, `P` what is proven about it.
pub(crate) enum Arrival<T, P> {
    /// The transport failed.
    Failed(TransportError),
    /// There is an answer, and it is not to be believed.
    Doubted(Doubt),
    /// There is an answer, signed by AlipayHK and bound to the question. `listed` is the status that the spec says goes
    /// with its code, where it lists the code.
    Believed {
        result: Result<ResultInfo, Undecodable>,
        listed: Option<ResultStatus>,
        reply: Result<T, Undecodable>,
        proof: P,
    },
}

/// What became of a request.
pub(crate) enum Verdict<T, P> {
    NotSent(Unsent),
    Done(T, ResultInfo, P),
    Refused(ResultInfo, P),
    Unknown(Why),
}

/// Why it is unknown what became of a request.
pub(crate) enum Why {
    Lost(TransportError),
    Doubted(Doubt),
    Undecodable(Undecodable),
    Undecided(ResultInfo),
    /// An earlier sending is open, and what a later one was refused for does not speak of it. Not decided here, where
    /// one sending is looked at, but in `client/attempts.rs`.
    RefusedLater(ResultInfo),
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let reason = match self {
            Self::Lost(error) => Reason::Error(error),
            Self::Doubted(Doubt::HttpStatus(status)) => Reason::HttpStatus(*status),
            Self::Doubted(Doubt::Envelope(error)) => Reason::Error(error),
            Self::Doubted(Doubt::Signature(error)) => Reason::Error(error),
            Self::Doubted(Doubt::Binding(error)) => Reason::Error(error),
            Self::Undecodable(error) => Reason::Undecodable(error),
            Self::Undecided(result) => Reason::Undecided(result),
            Self::RefusedLater(result) => Reason::RefusedLater(result),
        };
        reason.fmt(f)
    }
}

/// A reason in words, wherever it is kept.
pub(crate) enum Reason<'a> {
    Error(&'a dyn fmt::Display),
    HttpStatus(u16),
    Undecodable(&'a Undecodable),
    Undecided(&'a ResultInfo),
    RefusedLater(&'a ResultInfo),
}

impl fmt::Display for Reason<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Error(error) => error.fmt(f),
            Self::HttpStatus(status) => write!(f, "HTTP status {status} came without a signed answer"),
            Self::Undecodable(error) => write!(f, "the signed answer cannot be read: {error}"),
            Self::Undecided(result) => write!(f, "AlipayHK answered {result}"),
            Self::RefusedLater(result) => write!(
                f,
                "it was sent more than once; the last sending was refused with {result}, which says nothing of an earlier \
                 one that was not answered"
            ),
        }
    }
}

impl Why {
    /// Whether sending it again can tell no more.
    pub(crate) fn is_final(&self) -> bool {
        matches!(self, Self::RefusedLater(_))
    }
}

/// Decides. See the table at the top of this module.
pub(crate) fn decide<T, P>(arrival: Arrival<T, P>) -> Verdict<T, P> {
    match arrival {
        Arrival::Failed(error) => match Unsent::of(error) {
            Ok(unsent) => Verdict::NotSent(unsent),
            Err(error) => Verdict::Unknown(Why::Lost(error)),
        },
        Arrival::Doubted(doubt) => Verdict::Unknown(Why::Doubted(doubt)),
        Arrival::Believed { result: Err(error), .. } => Verdict::Unknown(Why::Undecodable(error)),
        Arrival::Believed { result: Ok(info), listed: Some(listed), .. } if listed != info.status => {
            Verdict::Unknown(Why::Undecided(info))
        }
        Arrival::Believed { result: Ok(info), reply, proof, .. } => match (&info.status, reply) {
            (ResultStatus::Success, Ok(reply)) => Verdict::Done(reply, info, proof),
            (ResultStatus::Success, Err(error)) => Verdict::Unknown(Why::Undecodable(error)),
            (ResultStatus::Failed, _) => Verdict::Refused(info, proof),
            (ResultStatus::Unknown | ResultStatus::Other(_), _) => Verdict::Unknown(Why::Undecided(info)),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::from_json;
    use crate::transport::Sent;

    fn unreadable() -> Undecodable {
        match from_json::<i64>("{}") {
            Err(crate::decode::FromJsonError::Undecodable(error)) => error,
            other => panic!("{other:?}"),
        }
    }

    fn word<T>(arrival: Arrival<T, ()>) -> &'static str {
        match decide(arrival) {
            Verdict::NotSent(_) => "not sent",
            Verdict::Done(..) => "done",
            Verdict::Refused(..) => "refused",
            Verdict::Unknown(_) => "unknown",
        }
    }

    fn believed(status: &str, readable: bool) -> &'static str {
        let result = Ok(ResultInfo { status: status.into(), ..ResultInfo::success() });
        word(Arrival::Believed {
            result,
            listed: None,
            reply: if readable { Ok(()) } else { Err(unreadable()) },
            proof: (),
        })
    }

    #[test]
    fn a_code_that_contradicts_its_status_is_unknown() {
        let word = |status: &str, listed: ResultStatus| {
            let result = Ok(ResultInfo { status: status.into(), ..ResultInfo::success() });
            word(Arrival::Believed { result, listed: Some(listed), reply: Ok(()), proof: () })
        };
        assert_eq!(word("S", ResultStatus::Success), "done");
        assert_eq!(word("F", ResultStatus::Failed), "refused");
        for (status, listed) in [
            ("S", ResultStatus::Failed),
            ("S", ResultStatus::Unknown),
            ("F", ResultStatus::Success),
            ("F", ResultStatus::Unknown),
            ("U", ResultStatus::Failed),
        ] {
            assert_eq!(word(status, listed), "unknown", "{status}");
        }
    }

    #[test]
    fn the_table_is_what_is_decided() {
        assert_eq!(word::<()>(Arrival::Failed(TransportError::new(Sent::No, ""))), "not sent");
        assert_eq!(word::<()>(Arrival::Failed(TransportError::new(Sent::Maybe, ""))), "unknown");
        for doubt in [
            Doubt::HttpStatus(500),
            Doubt::Envelope(EnvelopeError::NoSignature),
            Doubt::Signature(VerifyError::Mismatch),
            Doubt::Binding(BindingError::in_body("probeId")),
        ] {
            assert_eq!(word::<()>(Arrival::Doubted(doubt)), "unknown");
        }
        for readable in [true, false] {
            let reply = if readable { Ok(()) } else { Err(unreadable()) };
            assert_eq!(
                word(Arrival::Believed { result: Err(unreadable()), listed: None, reply, proof: () }),
                "unknown"
            );
            assert_eq!(believed("F", readable), "refused");
            for status in ["U", "A", "s", "f", ""] {
                assert_eq!(believed(status, readable), "unknown", "{status}");
            }
        }
        assert_eq!(believed("S", true), "done");
        assert_eq!(believed("S", false), "unknown");
    }
}
