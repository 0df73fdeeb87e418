//! The pages that a person sees: consent, cashier, and the books. They show and they post; what a decision does is
//! [`crate::wallet`]'s.
//!
//! A page is served only to a browser that asked for this machine by name or by number, and a form is taken only with
//! the token that the page gave it. So no other site can read a page or press a button on it.

use askama::Template;
use axum::body::Body;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::Response;

use crate::gateway::Gateway;
use crate::ledger::Ledger;
use crate::text::{same_secret, web_address};
use crate::wallet::{WalletError, decide, open_bill, pay_bill};

#[derive(Template)]
#[template(path = "index.html")]
struct Index<'a> {
    base_url: &'a str,
    client_id: &'a str,
    merchant_id: &'a str,
    ledger: String,
}

#[derive(Template)]
#[template(path = "consent.html")]
struct Consent<'a> {
    auth_merchant: &'a str,
    agreement: Option<&'a str>,
    scopes: &'a [String],
    session: &'a str,
    token: &'a str,
}

#[derive(Template)]
#[template(path = "cashier.html")]
struct Cashier<'a> {
    token: &'a str,
}

#[derive(Template)]
#[template(path = "bill.html")]
struct Bill<'a> {
    amount: String,
    title: &'a str,
    trans_id: &'a str,
    acquirement_id: &'a str,
    token: &'a str,
}

#[derive(Template)]
#[template(path = "done.html")]
struct Done<'a> {
    words: &'a str,
    callback: Option<&'a str>,
    return_url: Option<&'a str>,
}

/// The first page: who this is, and the books.
pub(crate) fn index(gateway: &Gateway) -> Response {
    let ledger = Ledger::of(&gateway.state(), gateway.now()).to_string();
    let setup = &gateway.setup;
    let (base_url, client_id, merchant_id) = (&setup.base_url, &setup.client_id, &setup.merchant_id);
    html(StatusCode::OK, &Index { base_url, client_id, merchant_id, ledger })
}

/// The consent page of a session.
pub(crate) fn consent(gateway: &Gateway, query: &str) -> Response {
    let id = field(query.as_bytes(), "session").unwrap_or_default();
    let session = gateway.state().agreements.session(&id).cloned();
    match session {
        None => failed(&WalletError::UnknownSession),
        Some(session) if session.decided => failed(&WalletError::AlreadyDecided),
        Some(session) => html(
            StatusCode::OK,
            &Consent {
                auth_merchant: &session.auth_merchant,
                agreement: session.agreement.as_deref(),
                scopes: &session.scopes,
                session: &id,
                token: &gateway.setup.form_token,
            },
        ),
    }
}

/// The user's decision: the browser goes back to the merchant.
pub(crate) fn consented(gateway: &Gateway, form: &[u8]) -> Response {
    if let Err(response) = own_form(gateway, form) {
        return *response;
    }
    let confirmed = match field(form, "decision").as_deref() {
        Some("confirm") => true,
        Some("decline") => false,
        _ => return words(StatusCode::BAD_REQUEST, "Confirm or decline."),
    };
    match decide(gateway, &field(form, "session").unwrap_or_default(), confirmed) {
        Ok(address) => see_other(&address),
        Err(error) => failed(&error),
    }
}

/// The cashier's first page: where the signed text is pasted.
pub(crate) fn cashier(gateway: &Gateway) -> Response {
    html(StatusCode::OK, &Cashier { token: &gateway.setup.form_token })
}

/// The cashier's second page: the bill, opened.
pub(crate) fn bill(gateway: &Gateway, form: &[u8]) -> Response {
    if let Err(response) = own_form(gateway, form) {
        return *response;
    }
    match open_bill(gateway, &field(form, "text").unwrap_or_default()) {
        Ok(payment) => html(
            StatusCode::OK,
            &Bill {
                amount: payment.amount.to_string(),
                title: &payment.title,
                trans_id: &payment.trans_id,
                acquirement_id: &payment.acquirement_id,
                token: &gateway.setup.form_token,
            },
        ),
        Err(error) => failed(&error),
    }
}

/// The cashier's last page: what JSAPI's callback says.
pub(crate) fn paid(gateway: &Gateway, form: &[u8]) -> Response {
    if let Err(response) = own_form(gateway, form) {
        return *response;
    }
    let id = field(form, "acquirementId").unwrap_or_default();
    let (words, callback) = match field(form, "decision").as_deref() {
        Some("pay") => match pay_bill(gateway, &id) {
            Ok(()) => ("Paid.".to_owned(), "9000"),
            Err(error) => (format!("Not paid. {error}"), "4000"),
        },
        _ => ("You left without paying. The bill closes by itself after three minutes.".to_owned(), "6001"),
    };
    let now = gateway.now();
    let return_url = gateway
        .state()
        .payments
        .by_acquirement_id(&id, now)
        .and_then(|payment| payment.return_url.clone().map(String::from));
    // A spec may ask less of this member than a link does.
    let return_url = return_url.filter(|address| web_address(address).is_some());
    let done = Done { words: &words, callback: Some(callback), return_url: return_url.as_deref() };
    html(StatusCode::OK, &done)
}

/// Whether a browser asked for this machine itself. A name that somebody else's resolver leads here is not one of its
/// own, and a page of that name's site could read what this one answers.
pub(crate) fn asks_for_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || number.parse::<std::net::IpAddr>().is_ok()
}

/// A page of one sentence.
pub(crate) fn words(status: StatusCode, words: &str) -> Response {
    html(status, &Done { words, callback: None, return_url: None })
}

fn own_form(gateway: &Gateway, form: &[u8]) -> Result<(), Box<Response>> {
    if same_secret(&field(form, "token").unwrap_or_default(), &gateway.setup.form_token) {
        Ok(())
    } else {
        Err(Box::new(words(StatusCode::FORBIDDEN, "This form does not come from a page of this sandbox.")))
    }
}

fn failed(error: &WalletError) -> Response {
    let status = match error {
        WalletError::UnknownSession | WalletError::UnknownAgreement => StatusCode::NOT_FOUND,
        WalletError::AlreadyDecided => StatusCode::CONFLICT,
        WalletError::Full => StatusCode::INSUFFICIENT_STORAGE,
        WalletError::Refused { .. } => StatusCode::BAD_REQUEST,
    };
    words(status, &error.to_string())
}

/// The first value of this name in a form or a query.
fn field(form: &[u8], name: &str) -> Option<String> {
    form_urlencoded::parse(form).find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

fn see_other(address: &str) -> Response {
    let response = Response::builder()
        .status(StatusCode::SEE_OTHER)
        .header(header::LOCATION, address)
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::REFERRER_POLICY, "no-referrer")
        .body(Body::empty());
    // An address that a header can't carry was never a web address.
    response.unwrap_or_else(|_| words(StatusCode::BAD_REQUEST, "The merchant's address can't be gone to."))
}

fn html(status: StatusCode, page: &impl Template) -> Response {
    let (status, text) = match page.render() {
        Ok(text) => (status, text),
        Err(_) => (StatusCode::INTERNAL_SERVER_ERROR, String::new()),
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    // Nothing is loaded from anywhere, nobody may frame the page, and no address with a session is told to others.
    // `form-action` is left open, because browsers apply it to the redirect to the merchant as well.
    let policy = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";
    for (name, value) in [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ] {
        response.headers_mut().insert(name, header::HeaderValue::from_static(value));
    }
    response
}
