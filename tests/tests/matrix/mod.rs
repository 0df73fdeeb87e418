//! The parts of the fault matrix: what is called ([`operations`], [`wallet`]) or calls ([`notified`]), what goes wrong
//! ([`columns`], [`nowhere`]), how it is done and judged ([`run`], [`judge`]), and how it is shown ([`print`]). What takes
//! more than one call is in `connections.rs`.

pub(crate) mod columns;
mod connections;
pub(crate) mod judge;
pub(crate) mod notified;
pub(crate) mod nowhere;
pub(crate) mod operations;
pub(crate) mod print;
pub(crate) mod run;
pub(crate) mod wallet;

use std::fmt;

/// The caller's word on what became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    NotSent,
    Done,
    Refused,
    Unknown,
    /// Settled: it was paid.
    Paid,
    /// Settled: it was not paid.
    NotPaid,
    /// Settled: it was undone, or can never be.
    Cancelled,
    /// Settled, and nobody knows.
    StillUnknown,
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::NotSent => "not sent",
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Unknown => "unknown",
            Self::Paid => "paid",
            Self::NotPaid => "not paid",
            Self::Cancelled => "cancelled",
            Self::StillUnknown => "still unknown",
        })
    }
}

/// How a call is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// Awaited, and nothing more.
    Plain,
    /// With a second attempt where that is harmless.
    Retried,
    /// Until it is known what became of it.
    Settled,
}

/// Every way in which each operation is called.
pub(crate) const WAYS: [Way; 3] = [Way::Plain, Way::Retried, Way::Settled];

/// What a call came to.
pub(crate) struct Called {
    pub(crate) word: Word,
    /// What it says, in words.
    pub(crate) said: String,
    /// What came as an answer and could not be believed.
    pub(crate) answer: Option<Vec<u8>>,
}

/// One cell of the matrix, judged.
pub(crate) struct Cell {
    pub(crate) operation: &'static str,
    pub(crate) fault: String,
    pub(crate) way: Way,
    pub(crate) word: Word,
    /// How often its effect is on the books; `None` for what has none.
    pub(crate) booked: Option<usize>,
    /// What is wrong with it.
    pub(crate) wrong: Vec<String>,
}
