//! Messages: the list, one of them as it was on the wire, and playing it again.

use alipayhk_runtime::envelope::Kind;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::format::moment;
use super::super::reply;
use super::super::{Asked, Page, notice};
use super::wire::{Shown, shown};
use super::{Room, mood, number_of, rooms};
use crate::state::log::{Arrival, Message};
use crate::wallet::hand_over;

/// What the names of functions begin with; the rest is what tells them apart.
const PREFIX: &str = "alipay.intl.";

/// Messages of one page.
const SHOWN: usize = 50;

#[derive(Template)]
#[template(path = "console/messages.html")]
struct List<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    messages: Vec<Row>,
    older: Option<u64>,
    paged: bool,
}

struct Row {
    number: u64,
    time: String,
    /// What all functions begin with.
    prefix: &'static str,
    /// The rest of it.
    function: String,
    verdict: String,
    fault: Option<String>,
    code: String,
    mood: &'static str,
}

#[derive(Template)]
#[template(path = "console/message.html")]
struct One<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    message: Whole,
    revealed: bool,
    replayed: bool,
    token: &'a str,
}

struct Whole {
    number: u64,
    at: String,
    id: String,
    arrived: String,
    verdict: String,
    code: String,
    mood: &'static str,
    request: Shown,
    answer: Shown,
    can_replay: bool,
}

/// The latest, or those before a number.
pub(super) fn list(asked: &Asked) -> Response {
    let before = number_of(asked, "before");
    let mut rows: Vec<Row> = {
        let state = asked.gateway.state();
        let latest =
            state.log.messages().rev().filter(|message| before.is_none_or(|number| message.number < number));
        latest.take(SHOWN + 1).map(|message| row(asked, message)).collect()
    };
    let more = rows.len() > SHOWN;
    rows.truncate(SHOWN);
    let page = List {
        page: &asked.page,
        rooms: rooms(asked, "/_console"),
        heading: asked.words().messages,
        older: rows.last().filter(|_| more).map(|row| row.number),
        messages: rows,
        paged: before.is_some(),
    };
    asked.html(StatusCode::OK, reply::Kind::Own, &page)
}

fn row(asked: &Asked, message: &Message) -> Row {
    let (prefix, function) = match message.function.strip_prefix(PREFIX) {
        Some(rest) => (PREFIX, rest),
        None => ("", message.function.as_str()),
    };
    // As the gateway writes it behind its verdict.
    let struck = message.verdict.strip_suffix(']').and_then(|verdict| verdict.split_once(" [fault: "));
    let (verdict, fault) =
        struck.map_or((message.verdict.as_str(), None), |(verdict, fault)| (verdict, Some(fault.to_owned())));
    Row {
        number: message.number,
        time: moment(message.at),
        prefix,
        function: function.to_owned(),
        verdict: verdict.to_owned(),
        fault,
        mood: mood_of(asked, &message.result_code),
        code: message.result_code.clone(),
    }
}

fn mood_of(asked: &Asked, code: &str) -> &'static str {
    mood(asked.gateway.setup.spec.result_code(code).map(|known| known.status), code)
}

/// One message.
pub(super) fn one(asked: &Asked, number: u64) -> Response {
    let revealed = asked.value("reveal").is_some();
    let Some(message) = asked.gateway.state().log.message_of(number).cloned() else {
        return notice::nothing(&asked.gateway.setup, &asked.page);
    };
    let heading = if message.function.is_empty() { asked.words().unnamed } else { &message.function };
    let page = One {
        page: &asked.page,
        rooms: rooms(asked, "/_console/messages"),
        heading,
        message: Whole {
            number,
            at: moment(message.at),
            id: message.id.clone(),
            arrived: match &message.arrival {
                // It went with the bytes when room was needed.
                Arrival::Posted(path) if path.is_empty() => "POST".to_owned(),
                Arrival::Posted(path) => format!("POST {path}"),
                Arrival::Wallet => asked.words().in_wallet.to_owned(),
                Arrival::Nothing => "–".to_owned(),
            },
            verdict: message.verdict.clone(),
            mood: mood_of(asked, &message.result_code),
            code: message.result_code.clone(),
            request: shown(&message.request, Kind::Request, revealed),
            answer: shown(&message.answer, Kind::Response, revealed),
            can_replay: message.request.bytes().is_some(),
        },
        revealed,
        replayed: asked.value("replayed").is_some(),
        token: &asked.gateway.setup.form_token,
    };
    asked.html(StatusCode::OK, reply::Kind::Own, &page)
}

/// Gives the same bytes to the gateway again, by the way that they came, and goes to what it makes of them now.
pub(super) fn replay(asked: &Asked) -> Response {
    let gateway = &asked.gateway;
    let message =
        number_of(asked, "message").and_then(|number| gateway.state().log.message_of(number).cloned());
    let played = message.and_then(|message| {
        let bytes = message.request.bytes()?;
        match &message.arrival {
            Arrival::Posted(path) => Some(gateway.answer_logged(path, bytes, None).0),
            Arrival::Wallet => Some(hand_over(gateway, &String::from_utf8_lossy(bytes)).0),
            Arrival::Nothing => None,
        }
    });
    match played {
        Some(number) => {
            asked.see_other(&asked.link(&format!("/_console/messages/{number}"), &[("replayed", "1")]))
        }
        None => notice::nothing(&gateway.setup, &asked.page),
    }
}
