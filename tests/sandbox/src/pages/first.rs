//! The first page, which says who this is, and the demo of a merchant's page.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::reply::Kind;
use super::{Asked, Page};
use crate::ledger::Ledger;

#[derive(Template)]
#[template(path = "index.html")]
struct First<'a> {
    page: &'a Page,
    base_url: &'a str,
    client_id: &'a str,
    merchant_id: &'a str,
    ledger: Option<String>,
}

#[derive(Template)]
#[template(path = "demo.html")]
struct Demo<'a> {
    page: &'a Page,
    base_url: &'a str,
}

/// Where to point a client, where to go, and the books for whoever may see them.
pub(super) fn first(asked: &Asked) -> Response {
    let (gateway, setup) = (&asked.gateway, &asked.gateway.setup);
    let now = gateway.now();
    let ledger = asked.may_control().then(|| Ledger::of(&gateway.state(), now).to_string());
    let page = First {
        page: &asked.page,
        base_url: &setup.base_url,
        client_id: &setup.client_id,
        merchant_id: &setup.merchant_id,
        ledger,
    };
    asked.html(StatusCode::OK, Kind::Own, &page)
}

/// A page that calls `tradePay` as a merchant's would.
pub(super) fn demo(asked: &Asked) -> Response {
    let demo = Demo { page: &asked.page, base_url: &asked.gateway.setup.base_url };
    asked.html(StatusCode::OK, Kind::Own, &demo)
}
