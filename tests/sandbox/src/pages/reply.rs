//! How a page leaves: its headers, which keep everything out that is not the sandbox's own, and the few files that belong
//! to the pages. Nothing is loaded from anywhere else.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;

use crate::setup::Setup;
use crate::text::web_address;

/// Who may show a page in a frame, and what its forms may lead to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Nobody frames it, and its forms stay here.
    Own,
    /// The consent page: its form ends at the merchant, wherever that is. Browsers apply `form-action` to that redirect.
    Leaving,
    /// The cashier: the merchant's page may frame it, if it is on this machine or where the browser is sent back to.
    Cashier,
}

/// Files of the pages: path, type, content.
const ASSETS: [(&str, &str, &str); 6] = [
    ("/_sandbox/style.css", "text/css; charset=utf-8", include_str!("../../templates/assets/style.css")),
    ("/_sandbox/icon.svg", "image/svg+xml", include_str!("../../templates/assets/icon.svg")),
    ("/_sandbox/cashier.js", SCRIPT, include_str!("../../templates/assets/cashier.js")),
    ("/_sandbox/console.js", SCRIPT, include_str!("../../templates/assets/console.js")),
    ("/_sandbox/demo.js", SCRIPT, include_str!("../../templates/assets/demo.js")),
    ("/_sandbox/jsapi.js", SCRIPT, include_str!("../../templates/assets/jsapi.js")),
];
const SCRIPT: &str = "text/javascript; charset=utf-8";

/// A file of the pages.
pub(super) fn asset(path: &str) -> Option<Response> {
    let (_, kind, content) = ASSETS.iter().find(|(own, _, _)| *own == path)?;
    let mut response = Response::new(Body::from(*content));
    let policy = "default-src 'none'; frame-ancestors 'none'";
    put(&mut response, header::CONTENT_TYPE, kind);
    secured(&mut response, policy);
    Some(response)
}

/// A page.
pub(super) fn html(setup: &Setup, status: StatusCode, kind: Kind, page: &impl Template) -> Response {
    let (status, text) = match page.render() {
        Ok(text) => (status, text),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    put(&mut response, header::CONTENT_TYPE, "text/html; charset=utf-8");
    let forms = if kind == Kind::Leaving { "" } else { " form-action 'self';" };
    let ancestors = if kind == Kind::Cashier { ancestors(setup) } else { "'none'".to_owned() };
    secured(
        &mut response,
        &format!(
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self';{forms} base-uri 'none'; frame-ancestors {ancestors}"
        ),
    );
    if kind != Kind::Cashier {
        put(&mut response, header::X_FRAME_OPTIONS, "DENY");
    }
    response
}

/// The browser goes on to another address.
pub(super) fn see_other(address: &str) -> Option<Response> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::SEE_OTHER;
    // An address that a header can't carry was never a web address.
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_str(address).ok()?);
    secured(&mut response, "default-src 'none'; frame-ancestors 'none'");
    Some(response)
}

/// Pages of this machine, and those of the merchant's own address.
fn ancestors(setup: &Setup) -> String {
    let mut ancestors =
        "'self' http://localhost:* https://localhost:* http://127.0.0.1:* https://127.0.0.1:*".to_owned();
    if let Some(merchant) = setup.redirect_url.as_deref().and_then(web_address) {
        // An origin has neither space nor semicolon.
        ancestors.push(' ');
        ancestors.push_str(&merchant.origin().ascii_serialization());
    }
    ancestors
}

/// Nothing is kept by a browser, no address with a session is told to others, and no type is guessed.
fn secured(response: &mut Response, policy: &str) {
    put(response, header::CONTENT_SECURITY_POLICY, policy);
    put(response, header::CACHE_CONTROL, "no-store");
    put(response, header::REFERRER_POLICY, "no-referrer");
    put(response, header::X_CONTENT_TYPE_OPTIONS, "nosniff");
}

fn put(response: &mut Response, name: header::HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        response.headers_mut().insert(name, value);
    }
}
