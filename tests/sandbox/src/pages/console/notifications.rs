//! Notifications: each with its sends, what came back and when it is sent next; and sending one again.

use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::Object;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::format::moment;
use super::super::reply;
use super::super::{Asked, Page, notice};
use super::wire::{Shown, shown};
use super::{Room, number_of, rooms};
use crate::notify::{Again, again, can_send};
use crate::state::Outbox;
use crate::state::log::{Attempt, Notification};
use crate::text::excerpt;

/// Notifications that are shown.
const SHOWN: usize = 100;

#[derive(Template)]
#[template(path = "console/notifications.html")]
struct List<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    notifications: Vec<Row>,
    token: &'a str,
}

struct Row {
    number: u64,
    function: &'static str,
    /// The member that it is about, and its value.
    about: Option<(&'static str, String)>,
    target: String,
    created: String,
    attempts: Vec<Sending>,
    refused: Option<String>,
    next: Option<String>,
    standing: &'static str,
    mood: &'static str,
    can_send: bool,
}

#[derive(Template)]
#[template(path = "console/attempt.html")]
struct One<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    attempt: Sending,
}

struct Sending {
    time: String,
    id: String,
    status: Option<u16>,
    verdict: String,
    mood: &'static str,
    sent: Shown,
    answer: Shown,
}

impl Sending {
    fn of(attempt: &Attempt, whole: bool) -> Self {
        let wire = |wire, kind| if whole { shown(wire, kind, false) } else { Shown::Nothing };
        Self {
            time: moment(attempt.at),
            id: attempt.message_id.clone(),
            status: attempt.http_status,
            verdict: attempt.verdict.clone(),
            mood: if attempt.acknowledged {
                "good"
            } else if attempt.fault.is_some() && !attempt.misled {
                // A fault's doing, not the merchant's.
                "warn"
            } else {
                "bad"
            },
            sent: wire(&attempt.sent, Kind::Request),
            answer: wire(&attempt.answer, Kind::Response),
        }
    }
}

/// The latest.
pub(super) fn list(asked: &Asked) -> Response {
    let rows = {
        let state = asked.gateway.state();
        let latest = state.log.notifications().rev().take(SHOWN);
        latest.map(|kept| row(asked, kept, &state.outbox)).collect()
    };
    let page = List {
        page: &asked.page,
        rooms: rooms(asked, "/_console/notifications"),
        heading: asked.words().notifications,
        notifications: rows,
        token: &asked.gateway.setup.form_token,
    };
    asked.html(StatusCode::OK, reply::Kind::Own, &page)
}

fn row(asked: &Asked, kept: &Notification, outbox: &Outbox) -> Row {
    let t = asked.words();
    let any = |which: fn(&Attempt) -> bool| kept.attempts.iter().any(which);
    // A problem of the merchant's, whatever came of it later.
    let (standing, mood) = if any(|attempt| attempt.misled) {
        (t.misled, "bad")
    } else if any(|attempt| attempt.acknowledged) {
        (t.acknowledged, "good")
    } else if kept.refused.is_some() && kept.attempts.is_empty() {
        (t.never_sent, "bad")
    } else if outbox.waits(kept.id) {
        (t.waiting, "warn")
    } else {
        (t.gave_up, "bad")
    };
    let members = outbox.members(kept.id);
    Row {
        number: kept.id,
        function: kept.function,
        about: members.and_then(about),
        target: kept.target.clone(),
        created: moment(kept.created),
        attempts: kept.attempts.iter().map(|attempt| Sending::of(attempt, false)).collect(),
        refused: kept.refused.clone(),
        next: outbox.due(kept.id).map(moment),
        standing,
        mood,
        can_send: matches!(can_send(&asked.gateway, outbox, kept.id), Some(Ok(()))),
    }
}

/// What a notification is about: a payment or an agreement.
fn about(members: &Object) -> Option<(&'static str, String)> {
    ["merchantTransId", "merchantAgreementId"]
        .into_iter()
        .find_map(|name| Some((name, excerpt(members.get(name)?.as_str()?, 80))))
}

/// One sending, as it was on the wire.
pub(super) fn attempt(asked: &Asked, number: u64) -> Response {
    let place = number_of(asked, "attempt").and_then(|place| usize::try_from(place).ok());
    let found = {
        let state = asked.gateway.state();
        let kept = state.log.notification_of(number);
        kept.and_then(|kept| Some((kept.function, kept.attempts.get(place?.checked_sub(1)?)?.clone())))
    };
    let Some((function, attempt)) = found else {
        return notice::nothing(&asked.gateway.setup, &asked.page);
    };
    let page = One {
        page: &asked.page,
        rooms: rooms(asked, "/_console/notification"),
        heading: function,
        attempt: Sending::of(&attempt, true),
    };
    asked.html(StatusCode::OK, reply::Kind::Own, &page)
}

/// Sends one once more.
pub(super) fn send_again(asked: &Asked) -> Response {
    let number = number_of(asked, "notification");
    match number.map(|number| again(&asked.gateway, number)) {
        Some(Ok(Again::Sending)) => asked.see_other(&asked.link("/_console/notifications", &[])),
        Some(Err(not_kept)) => asked.not_kept(&not_kept, None),
        Some(Ok(Again::Unknown | Again::Never(_))) | None => {
            notice::nothing(&asked.gateway.setup, &asked.page)
        }
    }
}
