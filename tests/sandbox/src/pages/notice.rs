//! Pages that say one thing: how something ended, or that it is not there, not allowed or not possible.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::reply::Kind;
use super::{Asked, Page, reply};
use crate::gateway::NotKept;
use crate::setup::Setup;

/// A page that says how something ended.
#[derive(Template)]
#[template(path = "wallet/done.html")]
pub(super) struct Done<'a> {
    pub(super) page: &'a Page,
    /// `good`, `bad` or `open`.
    pub(super) mood: &'static str,
    pub(super) heading: &'a str,
    pub(super) lines: Vec<String>,
    pub(super) amount: Option<String>,
    pub(super) why: Option<String>,
    /// Who paid.
    pub(super) payer: Option<String>,
    pub(super) code: Option<&'static str>,
    pub(super) books: Option<&'static str>,
    pub(super) return_url: Option<String>,
    pub(super) again: bool,
    /// Where the same can be tried once more.
    pub(super) retry: Option<String>,
}

impl<'a> Done<'a> {
    pub(super) fn of(page: &'a Page, mood: &'static str, heading: &'a str, lines: Vec<String>) -> Self {
        Self {
            page,
            mood,
            heading,
            lines,
            amount: None,
            why: None,
            payer: None,
            code: None,
            books: None,
            return_url: None,
            again: false,
            retry: None,
        }
    }
}

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
    pub(super) fn not_kept(&self, not_kept: &NotKept, retry: Option<String>) -> Response {
        let page = Done { retry, ..self.unkept(not_kept) };
        self.html(StatusCode::INSUFFICIENT_STORAGE, Kind::Own, &page)
    }

    /// The same before it is a page: in words, and with what the system said.
    pub(super) fn unkept(&self, not_kept: &NotKept) -> Done<'_> {
        let t = self.words();
        let why = Some(not_kept.to_string());
        Done { why, ..Done::of(&self.page, "bad", t.unwritten, vec![t.unwritten_more.to_owned()]) }
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
