//! The consent page: who asks, for what, and the user's answer, after which the browser goes back to the merchant.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::reply::Kind;
use super::words::Words;
use super::{Asked, Page, users};
use crate::rules::AUTO_DEBIT;
use crate::text::{excerpt, web_address};
use crate::wallet::{WalletError, decide};

#[derive(Template)]
#[template(path = "wallet/consent.html")]
struct Consent<'a> {
    page: &'a Page,
    heading: &'a str,
    auth_merchant: String,
    monogram: String,
    returns_to: String,
    agreement: Option<String>,
    scopes: Vec<Scope>,
    /// Over the users.
    who: &'a str,
    users: Vec<users::Shown>,
    session: &'a str,
    token: &'a str,
}

/// A scope in plain words.
struct Scope {
    name: String,
    title: &'static str,
    more: &'static str,
}

/// The page of a session.
pub(super) fn shown(asked: &Asked) -> Response {
    let id = asked.value("session").unwrap_or_default();
    let now = asked.gateway.now();
    let session = match asked.gateway.state().agreements.session(&id).cloned() {
        None => return failed(asked, &WalletError::UnknownSession),
        Some(session) if session.decided => return failed(asked, &WalletError::AlreadyDecided),
        Some(session) if session.expired(now) => return failed(asked, &WalletError::Expired),
        Some(session) => session,
    };
    let t = asked.words();
    let users = {
        let state = asked.gateway.state();
        let all = state.payments.users();
        // One that is bound is its user's, who alone can confirm it again.
        let bound = session.agreement.as_deref().and_then(|id| state.agreements.get(id));
        let owner = bound.filter(|bound| bound.ended.is_none()).map(|bound| all.get(bound.user).id.clone());
        users::shown(t, all, &owner.unwrap_or_else(|| asked.user()), None)
    };
    let debits = session.scopes.iter().any(|scope| scope == AUTO_DEBIT);
    let page = Consent {
        page: &asked.page,
        heading: if debits { t.consent_title } else { t.consent_title_other },
        auth_merchant: String::from(&*session.auth_merchant),
        // An id says nothing; its last two characters tell merchants apart.
        monogram: last(&session.auth_merchant, 2),
        returns_to: host(&session.redirect_url),
        agreement: session.agreement.as_ref().map(|id| String::from(&**id)),
        scopes: session.scopes.iter().map(|scope| in_words(t, scope)).collect(),
        who: t.confirm_as,
        users,
        session: &id,
        token: &asked.gateway.setup.form_token,
    };
    asked.html(StatusCode::OK, Kind::Leaving, &page)
}

/// The user's decision.
pub(super) fn decided(asked: &Asked) -> Response {
    let confirmed = match asked.value("decision").as_deref() {
        Some("confirm") => true,
        Some("decline") => false,
        _ => return asked.plain(StatusCode::BAD_REQUEST, "Confirm or decline."),
    };
    let session = asked.value("session").unwrap_or_default();
    match decide(&asked.gateway, &session, &asked.user(), confirmed) {
        Ok(address) => asked.see_other(&address),
        Err(error) => failed(asked, &error),
    }
}

fn failed(asked: &Asked, error: &WalletError) -> Response {
    let t = asked.words();
    let (status, heading, more) = match error {
        WalletError::UnknownSession => (StatusCode::NOT_FOUND, t.session_unknown, t.session_unknown_more),
        WalletError::Expired => (StatusCode::GONE, t.session_expired, t.session_expired_more),
        WalletError::AlreadyDecided => (StatusCode::CONFLICT, t.session_used, t.session_used_more),
        WalletError::OtherUser { user } => {
            let state = asked.gateway.state();
            let all = state.payments.users();
            // By the name that stands beside the button, not by the id that programs use.
            let name = all.find(user).map_or(user.as_str(), |place| all.get(place).name.as_str());
            let more = t.other_user_more.replace("{user}", name);
            return asked.notice(StatusCode::CONFLICT, t.other_user, &more);
        }
        WalletError::UnknownUser { .. } => (StatusCode::BAD_REQUEST, t.user_unknown, t.user_unknown_more),
        WalletError::NotKept(not_kept) => {
            let session = asked.value("session").unwrap_or_default();
            let again = asked.link("/wallet/consent", &[("session", &session)]);
            return asked.not_kept(not_kept, Some(again));
        }
        WalletError::Full => (StatusCode::INSUFFICIENT_STORAGE, t.wallet_full, t.wallet_full_more),
        other => return asked.plain(StatusCode::BAD_REQUEST, &other.to_string()),
    };
    asked.notice(status, heading, more)
}

fn in_words(t: &'static Words, scope: &str) -> Scope {
    let (title, more) = match scope {
        AUTO_DEBIT => (t.scope_debit, t.scope_debit_more),
        "USER_POINTS" => (t.scope_points, t.scope_points_more),
        _ => (t.scope_other, t.scope_other_more),
    };
    Scope { name: excerpt(scope, 80), title, more }
}

fn last(text: &str, count: usize) -> String {
    let skipped = text.chars().count().saturating_sub(count);
    text.chars().skip(skipped).collect()
}

/// Where an address leads, as far as a person has to know.
fn host(address: &str) -> String {
    let Some(url) = web_address(address) else { return excerpt(address, 80) };
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}
