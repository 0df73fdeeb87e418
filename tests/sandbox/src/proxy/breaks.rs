//! What can break between a client and a gateway, and for each whether the gateway has done its work all the same. How it
//! is done to real connections is said in the files beside this one.

use std::time::Duration;

/// How the way to the gateway and back breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Break {
    /// The connection is reset as soon as it is taken; one that was open before, as [`Break::ResetUnread`]. Nothing is done.
    ResetOnAccept,
    /// The connection is reset when the request's first byte has come, before any is read. Nothing is done.
    ResetUnread,
    /// The connection is reset when so many bytes of the request were read. Nothing is done.
    ResetWithin(usize),
    /// The whole request is read and the connection reset in place of passing it on. Nothing is done.
    ResetUnforwarded,
    /// As [`Break::ResetUnforwarded`], but closed in good order. Nothing is done.
    CloseUnforwarded,
    /// The whole request is read, and then there is silence: no answer, and the connection stays open. Nothing is done.
    Swallow,
    /// A page of text with this HTTP status comes in place of passing the request on. Nothing is done.
    PageUnforwarded(u16),

    /// The request lies about for this long and is then passed on, whether or not anybody still waits for the answer. The
    /// work is done, perhaps after its caller has given up.
    Late(Duration),

    /// The answer is thrown away and the connection reset. The work is done.
    AnswerReset,
    /// The answer is thrown away and the connection closed in good order. The work is done.
    AnswerClosed,
    /// The answer is kept back, and the connection stays open. The work is done.
    AnswerHeld,
    /// The answer's head comes, and the connection is closed. The work is done.
    HeadOnly,
    /// The answer's head and half of its body come, and the connection is closed. The work is done.
    HalfBody,
    /// The answer comes a byte at a time, with this much time between two. The work is done.
    Drip(Duration),
    /// A page of text with this HTTP status comes in place of the answer. The work is done.
    Page(u16),
    /// An answer of HTTP status 200 without a body comes in place of the answer. The work is done.
    Empty,
    /// A compressed body of a mebibyte comes in place of the answer, which would be 150 times as long if it were inflated.
    /// The work is done.
    GzipBomb,
    /// A body without end comes in place of the answer, in chunks. The work is done.
    Endless,
    /// A body that says it has a tebibyte, and begins to come, in place of the answer. The work is done.
    Tebibyte,
    /// The answer comes with two lengths, one of which is half of the other. The work is done.
    TwoLengths,
    /// What comes in place of the answer is not HTTP. The work is done.
    NotHttp,
    /// A redirect to another place comes in place of the answer. The work is done.
    Redirect {
        /// The HTTP status, such as 307.
        status: u16,
        /// The address that it points to.
        to: String,
    },

    /// The request is passed on twice, as a link that sends again can do; the first answer comes. The work is done, and
    /// asked for once more.
    Twice,
    /// So many interim answers (`100 Continue`) come before the answer, which is whole. The work is done.
    Continues(u32),
    /// The answer comes in pieces of a few bytes, without a pause, and whole. The work is done.
    Pieces,
    /// The answer comes whole after this long. The work is done.
    Delay(Duration),
}

impl Break {
    /// Whether the gateway is given the request, and does its work.
    #[must_use]
    pub fn forwards(&self) -> bool {
        !matches!(
            self,
            Self::ResetOnAccept
                | Self::ResetUnread
                | Self::ResetWithin(_)
                | Self::ResetUnforwarded
                | Self::CloseUnforwarded
                | Self::Swallow
                | Self::PageUnforwarded(_)
        )
    }
}
