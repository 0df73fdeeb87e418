//! What happens to a request on its way and at the gateway, by chance. Everything here can happen to a real one, with one
//! limit: what is on its way arrives within [`LATEST`], since who settles waits no longer for it.

use std::time::Duration;

use alipayhk_sandbox::offline::Trouble;
use alipayhk_sandbox::{Break, Fault};

use crate::luck::Luck;

/// How long a message can be on its way.
pub(crate) const LATEST: Duration = Duration::from_millis(LATEST_MILLIS);

/// The same in milliseconds.
pub(crate) const LATEST_MILLIS: u64 = 50_000;

/// How bad a day it is: how many requests in a hundred are struck.
pub(crate) fn badness(luck: &mut Luck) -> u64 {
    luck.one_of(&[5, 20, 40, 60, 85])
}

/// What happens to the next request.
pub(crate) fn strike(luck: &mut Luck, badness: u64) -> Option<Trouble> {
    if !luck.percent(badness) {
        return None;
    }
    Some(match luck.below(10) {
        0 | 1 => Trouble::Refused,
        2 | 3 => Trouble::Break(unforwarded(luck)),
        4 => Trouble::Break(Break::Late(luck.millis(0, LATEST_MILLIS))),
        5 | 6 => Trouble::Break(forwarded(luck)),
        _ => Trouble::Fault(fault(luck)),
    })
}

fn unforwarded(luck: &mut Luck) -> Break {
    luck.one_of(&[
        Break::ResetOnAccept,
        Break::ResetWithin(100),
        Break::ResetUnforwarded,
        Break::CloseUnforwarded,
        Break::Swallow,
        Break::PageUnforwarded(502),
        Break::PageUnforwarded(200),
    ])
}

fn forwarded(luck: &mut Luck) -> Break {
    let delay = Break::Delay(luck.millis(0, 40_000));
    luck.one_of(&[
        delay,
        Break::AnswerReset,
        Break::AnswerClosed,
        Break::AnswerHeld,
        Break::HalfBody,
        Break::Drip(Duration::from_millis(20)),
        Break::Page(502),
        Break::Page(200),
        Break::Empty,
        Break::GzipBomb,
        Break::Endless,
        Break::Redirect { status: 307, to: "http://elsewhere.example/".to_owned() },
        Break::Twice,
    ])
}

fn fault(luck: &mut Luck) -> Fault {
    let code = |code: &str| Fault::ResultCode(code.to_owned());
    luck.one_of(&[
        Fault::FlipByte,
        Fault::Unsigned,
        Fault::UnsignedRefusal,
        Fault::WrongKey,
        Fault::LoseAnswer,
        Fault::Reset,
        Fault::NotJson,
        Fault::OtherRequest,
        Fault::OtherPayment,
        Fault::Replay,
        Fault::KeyTwice,
        Fault::ContentTwice,
        Fault::Status("U".to_owned()),
        Fault::Status("X".to_owned()),
        Fault::ResultCodeAfterwards("SYSTEM_ERROR".to_owned()),
        code("SYSTEM_ERROR"),
        code("UNKNOWN_EXCEPTION"),
        code("REQUEST_TRAFFIC_EXCEED_LIMIT"),
        code("INVALID_SIGNATURE"),
        code("PROCESS_FAIL"),
        Fault::HeadFirst,
        Fault::Truncate,
    ])
}
