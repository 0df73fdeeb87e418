//! The control API, below `/_control/`: moves the clock, asks for faults, does what the user would do in the wallet, shows
//! the books and starts anew. What each command does is done by [`commands`]; this is who may ask, and how.
//!
//! Whoever reaches only this machine may ask without more. Where the sandbox listens for others as well, every request
//! has to show the token that was made at the start. No page of another site can ask: a browser tells where a request
//! comes from, and a form can't be JSON.

mod books;
pub(crate) mod commands;

use std::sync::Arc;

use alipayhk_runtime::Json;
use alipayhk_runtime::json::Object;
use axum::body::Body;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::response::Response;

use crate::gateway::Gateway;
use crate::guard::{KeptOut, may_control};
use crate::server::Peer;

/// Where everything of this begins.
pub(crate) const PREFIX: &str = "/_control/";

/// An answer to a command: JSON, or a status and what was wrong.
pub(crate) type Done = Result<Json, Wrong>;

/// Why a command was not followed. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wrong {
    status: StatusCode,
    words: String,
}

pub(crate) fn wrong(status: StatusCode, words: impl Into<String>) -> Wrong {
    Wrong { status, words: words.into() }
}

fn illegal(words: impl Into<String>) -> Wrong {
    wrong(StatusCode::BAD_REQUEST, words)
}

/// Looks at a request's head, before anything of its body is read.
pub(crate) fn admit(
    gateway: &Gateway,
    method: &Method,
    headers: &HeaderMap,
    peer: Option<Peer>,
) -> Result<(), Wrong> {
    may_control(&gateway.setup, headers, peer)?;
    let own = |origin: &str| {
        let public = gateway.setup.public_url.as_ref().map(|url| url.origin().ascii_serialization());
        public.as_deref() == Some(origin)
            || text(headers, header::HOST).is_some_and(|host| origin.strip_prefix("http://") == Some(host))
    };
    if headers.contains_key(header::ORIGIN) && !text(headers, header::ORIGIN).is_some_and(own) {
        return Err(wrong(StatusCode::FORBIDDEN, "this comes from a page of another site"));
    }
    if method == Method::POST && !is_json(headers) {
        let words = "send JSON, with Content-Type: application/json";
        return Err(wrong(StatusCode::UNSUPPORTED_MEDIA_TYPE, words));
    }
    Ok(())
}

impl From<KeptOut> for Wrong {
    fn from(kept_out: KeptOut) -> Self {
        let (status, words) = match kept_out {
            KeptOut::NoToken => (
                StatusCode::UNAUTHORIZED,
                "show the control token that was printed at the start, as Authorization: Bearer <token>",
            ),
            KeptOut::OtherName => {
                (StatusCode::MISDIRECTED_REQUEST, "ask for this machine by its address or as localhost")
            }
            KeptOut::OtherMachine => (StatusCode::FORBIDDEN, "ask from the machine that the sandbox runs on"),
        };
        wrong(status, words)
    }
}

/// Follows a command.
pub(crate) fn answer(
    gateway: &Arc<Gateway>,
    method: &Method,
    path: &str,
    query: &str,
    body: &[u8],
) -> Response {
    respond(followed(gateway, method, path, query, body))
}

/// An answer as it is sent.
pub(crate) fn respond(done: Done) -> Response {
    let (status, json) = match done {
        Ok(json) => (StatusCode::OK, json),
        Err(Wrong { status, words }) => {
            (status, Json::Object(Object::from_iter([("error", words.as_str())])))
        }
    };
    let mut response = Response::new(Body::from(json.to_string()));
    *response.status_mut() = status;
    for (name, value) in [
        (header::CONTENT_TYPE, "application/json; charset=utf-8"),
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}

fn followed(gateway: &Arc<Gateway>, method: &Method, path: &str, query: &str, body: &[u8]) -> Done {
    let command = path.strip_prefix(PREFIX).unwrap_or_default();
    let number = command.strip_prefix("notifications/").and_then(|rest| rest.strip_suffix("/send"));
    let known = ["ledger", "clock", "faults", "wallet", "reset"];
    if number.is_none() && !known.contains(&command) {
        let words =
            crate::fault::unknown("command", command, known.into_iter().chain(["notifications/{n}/send"]));
        return Err(wrong(StatusCode::NOT_FOUND, words));
    }
    if command == "ledger" {
        return match *method {
            Method::GET => books::ledger(gateway, query),
            _ => Err(wrong(StatusCode::METHOD_NOT_ALLOWED, "the ledger is read with GET")),
        };
    }
    if *method != Method::POST {
        return Err(wrong(StatusCode::METHOD_NOT_ALLOWED, "commands are given with POST"));
    }
    let given = match Json::parse(if body.is_empty() { b"{}" } else { body }) {
        Ok(Json::Object(given)) => given,
        Ok(_) => return Err(illegal("the body must be a JSON object")),
        Err(error) => return Err(illegal(format!("the body is not JSON: {error}"))),
    };
    if let Some(number) = number {
        return commands::send_again(gateway, number, &given);
    }
    match command {
        "clock" => commands::clock(gateway, &given),
        "faults" => commands::faults(gateway, &given),
        "wallet" => commands::wallet(gateway, &given),
        _ => commands::reset(gateway, &given),
    }
}

fn text(headers: &HeaderMap, name: header::HeaderName) -> Option<&str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = text(headers, header::CONTENT_TYPE).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind.eq_ignore_ascii_case("application/json")
}
