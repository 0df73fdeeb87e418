//! Pages that say one thing: that something is not there, not allowed or not possible.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::cashier::Done;
use super::reply::Kind;
use super::{Asked, Page, reply};
use crate::gateway::NotKept;
use crate::setup::Setup;

impl Asked {
    /// A page with a heading and a sentence.
    pub(super) fn notice(&self, status: StatusCode, heading: &str, more: &str) -> Response {
        let done = Done::of(&self.page, "bad", heading, vec![more.to_owned()]);
        self.html(status, Kind::Own, &done)
    }

    /// The same for what is no business of the user's.
    pub(super) fn plain(&self, status: StatusCode, words: &str) -> Response {
        self.notice(status, words, "")
    }

    /// What was asked for could not be written into the state file.
    pub(super) fn not_kept(&self, not_kept: &NotKept) -> Response {
        self.plain(StatusCode::INSUFFICIENT_STORAGE, &not_kept.to_string())
    }

    pub(super) fn html(&self, status: StatusCode, kind: Kind, page: &impl Template) -> Response {
        reply::html(&self.gateway.setup, status, kind, page)
    }

    pub(super) fn see_other(&self, address: &str) -> Response {
        reply::see_other(address).unwrap_or_else(|| {
            self.plain(StatusCode::BAD_REQUEST, "The merchant's address can't be gone to.")
        })
    }
}

/// There is nothing here.
pub(super) fn nothing(setup: &Setup, page: &Page) -> Response {
    let done = Done::of(page, "bad", page.t.nothing_here, vec!["Requests are posted.".to_owned()]);
    reply::html(setup, StatusCode::NOT_FOUND, Kind::Own, &done)
}
