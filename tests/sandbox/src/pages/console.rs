//! The console: what was said, what is on the books, what is sent, and the buttons that make things go wrong. Each room
//! is a list that a script keeps fresh; without it, a reload does.

mod books;
mod faults;
mod messages;
mod notifications;
mod wire;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use super::words::Words;
use super::{Asked, notice};

/// One of the console's pages, in its navigation.
struct Room {
    href: &'static str,
    name: &'static str,
    here: bool,
}

/// What a room is called.
type Name = fn(&Words) -> &'static str;

/// Rooms by path.
const ROOMS: [(&str, Name); 5] = [
    ("/_console", |t| t.messages),
    ("/_console/payments", |t| t.payments),
    ("/_console/agreements", |t| t.agreements),
    ("/_console/notifications", |t| t.notifications),
    ("/_console/faults", |t| t.faults),
];

pub(super) fn shown(asked: &Asked) -> Response {
    if let Some(refused) = refused(asked) {
        return refused;
    }
    let (room, number) = place(asked);
    match (room, number) {
        ("", None) => messages::list(asked),
        ("messages", Some(number)) => messages::one(asked, number),
        ("payments", None) => books::payments(asked),
        ("agreements", None) => books::agreements(asked),
        ("notifications", None) => notifications::list(asked),
        ("notifications", Some(number)) => notifications::attempt(asked, number),
        ("faults", None) => faults::shown(asked),
        _ => notice::nothing(&asked.gateway.setup, &asked.page),
    }
}

/// A button was pressed. The form's token was looked at before.
pub(super) fn posted(asked: &Asked) -> Response {
    if let Some(refused) = refused(asked) {
        return refused;
    }
    match place(asked) {
        ("replay", None) => messages::replay(asked),
        ("send", None) => notifications::send_again(asked),
        ("unbind", None) => books::unbind(asked),
        ("faults", None) => faults::add(asked),
        ("clock", None) => faults::move_clock(asked),
        _ => notice::nothing(&asked.gateway.setup, &asked.page),
    }
}

fn refused(asked: &Asked) -> Option<Response> {
    let t = asked.words();
    if asked.may_control() {
        return None;
    }
    let mut refused = asked.notice(StatusCode::UNAUTHORIZED, t.no_console, "");
    // A browser asks its user for a name, which is not looked at, and a password, which is the token.
    let ask = HeaderValue::from_static(r#"Basic realm="control token", charset="UTF-8""#);
    refused.headers_mut().insert(header::WWW_AUTHENTICATE, ask);
    Some(refused)
}

/// The room and the number in the path.
fn place(asked: &Asked) -> (&str, Option<u64>) {
    let rest = asked.path.trim_start_matches("/_console").trim_start_matches('/');
    match rest.split_once('/') {
        // A number that is none names nothing.
        Some((room, number)) => number.parse().map_or(("?", None), |number| (room, Some(number))),
        None => (rest, None),
    }
}

fn rooms(asked: &Asked, here: &str) -> Vec<Room> {
    let t = asked.words();
    ROOMS.iter().map(|&(href, name)| Room { href, name: name(t), here: href == here }).collect()
}

/// How a badge looks that holds a result code.
fn mood(status: Option<alipayhk_spec::model::ResultStatus>, code: &str) -> &'static str {
    use alipayhk_spec::model::ResultStatus;
    match status {
        Some(ResultStatus::Success) => "good",
        None if code == crate::results::SUCCESS => "good",
        Some(ResultStatus::Refused) | None => "bad",
        Some(_) => "warn",
    }
}

fn number_of(asked: &Asked, name: &str) -> Option<u64> {
    asked.value(name)?.parse().ok()
}
