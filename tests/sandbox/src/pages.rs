//! The pages that a person sees: consent, cashier, console and the demo of a merchant's page, on a phone and on a desk, in
//! English and in Chinese. They show and they post; what a decision does is [`crate::wallet`]'s.
//!
//! A page is served only to a browser that asked for this machine, as localhost, by number or by its public name, and a form is taken only with
//! the token that the page gave it. So no other site can read a page or press a button on it. There are no cookies.

mod cashier;
mod consent;
mod console;
mod first;
mod format;
mod language;
mod notice;
mod reply;
mod users;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::Response;
use axum::routing::get;

use crate::gateway::Gateway;
use crate::guard::{asks_for_this_machine, may_control};
use crate::routes::{call, read};
use crate::server::Peer;
use crate::text::same_secret;
use language::Language;
use reply::asset;
use words::Words;

/// What a browser asks for.
pub(crate) struct Asked {
    gateway: Arc<Gateway>,
    path: String,
    query: String,
    form: Vec<u8>,
    headers: HeaderMap,
    peer: Option<Peer>,
    page: Page,
}

/// What every page needs.
struct Page {
    language: Language,
    t: &'static Words,
    /// Shown in a frame of the merchant's page.
    framed: bool,
    /// The same page in the other language.
    switch: String,
}

/// The paths of the pages.
pub(crate) fn router() -> Router<Arc<Gateway>> {
    let page = || get(answer).post(answer);
    Router::new()
        // What is posted to the root itself is a message like any other.
        .route("/", get(answer).fallback(call))
        .route("/wallet/{page}", page())
        .route("/wallet/cashier/{page}", page())
        .route("/_sandbox/{file}", get(answer))
        .route("/_console", page())
        .route("/_console/{page}", page())
        .route("/_console/{page}/{number}", page())
}

async fn answer(State(gateway): State<Arc<Gateway>>, request: Request) -> Response {
    let posted = request.method() == Method::POST;
    let (parts, body) = request.into_parts();
    let query = parts.uri.query().unwrap_or_default().to_owned();
    let path = parts.uri.path().to_owned();
    let form = if posted { read(body).await } else { Ok(Vec::new()) };
    let (form, unread) = form.map_or_else(|unread| (Vec::new(), Some(unread)), |form| (form, None));
    let peer = parts.extensions.get::<Peer>().copied();
    let page = Page::of(&parts.headers, &path, &query, &form);
    let asked = Asked { gateway, path, query, form, headers: parts.headers, peer, page };
    if !asks_for_this_machine(asked.gateway.setup.public_url.as_ref(), &asked.headers) {
        return asked.plain(
            StatusCode::MISDIRECTED_REQUEST,
            "Ask for this page by this machine's address, as localhost, or by the sandbox's --public-url.",
        );
    }
    if let Some(unread) = unread {
        return asked.plain(unread.status(), unread.words());
    }
    if posted && !asked.own_form() {
        let t = asked.page.t;
        return asked.notice(StatusCode::FORBIDDEN, t.foreign_form, t.foreign_form_more);
    }
    if posted { asked.posted() } else { asked.shown() }
}

/// The answer to whoever asks for what is not there.
pub(crate) fn nothing_here(gateway: &Gateway, request: &Request) -> Response {
    let page = Page::of(request.headers(), "/", "", &[]);
    notice::nothing(&gateway.setup, &page)
}

impl Asked {
    fn shown(&self) -> Response {
        match self.path.as_str() {
            "/" => first::first(self),
            "/wallet/consent" => consent::shown(self),
            "/wallet/cashier" => cashier::shown(self),
            "/wallet/cashier/done" => cashier::done(self),
            "/_sandbox/demo" => first::demo(self),
            path if path.starts_with("/_console") => console::shown(self),
            path => asset(path).unwrap_or_else(|| notice::nothing(&self.gateway.setup, &self.page)),
        }
    }

    fn posted(&self) -> Response {
        match self.path.as_str() {
            "/wallet/consent" => consent::decided(self),
            "/wallet/cashier" => cashier::handed_over(self),
            "/wallet/cashier/pay" => cashier::ended(self),
            path if path.starts_with("/_console/") => console::posted(self),
            _ => notice::nothing(&self.gateway.setup, &self.page),
        }
    }

    /// Whether the form brings back what the page gave it.
    fn own_form(&self) -> bool {
        same_secret(&field(&self.form, "token").unwrap_or_default(), &self.gateway.setup.form_token)
    }

    /// Whether whoever asks may see the books and turn the knobs.
    fn may_control(&self) -> bool {
        may_control(&self.gateway.setup, &self.headers, self.peer).is_ok()
    }

    /// The first value of this name in the form, or else in the address.
    fn value(&self, name: &str) -> Option<String> {
        field(&self.form, name).or_else(|| field(self.query.as_bytes(), name))
    }

    /// Text of the books in the words of one language.
    fn words(&self) -> &'static Words {
        self.page.t
    }

    /// An address of this sandbox with the page's language, and in its frame.
    fn link(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(parameters).append_pair("lang", self.page.language.tag());
        if self.page.framed {
            query.append_pair("frame", "1");
        }
        format!("{path}?{}", query.finish())
    }
}

impl Page {
    fn of(headers: &HeaderMap, path: &str, query: &str, form: &[u8]) -> Self {
        let value = |name| field(form, name).or_else(|| field(query.as_bytes(), name));
        let language = Language::of(value("lang").as_deref(), headers);
        let mut other = form_urlencoded::Serializer::new(String::new());
        other.extend_pairs(form_urlencoded::parse(query.as_bytes()).filter(|(name, _)| name != "lang"));
        if query.is_empty() {
            // The page that a form was posted from.
            let kept = ["session", "frame"].into_iter().filter_map(|name| Some((name, field(form, name)?)));
            other.extend_pairs(kept);
        }
        other.append_pair("lang", language.other().tag());
        Self {
            language,
            t: language.words(),
            framed: value("frame").is_some(),
            switch: format!("{path}?{}", other.finish()),
        }
    }
}

/// The first value of this name in a form or a query.
fn field(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}
