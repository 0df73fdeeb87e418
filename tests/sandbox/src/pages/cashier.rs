//! The cashier: a signed text becomes a bill, the bill is paid or left, and the page that asked is told a code. A tester
//! can choose how it ends; what that does to the books is [`crate::wallet`]'s.
//!
//! After every form the browser is sent to an address of its own, so that a page can be loaded again, and switched to the
//! other language, without posting anything twice.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::format::{clock, countdown, money};
use super::notice::Done;
use super::reply::Kind;
use super::words::Words;
use super::{Asked, Page, users};
use crate::gateway::NotKept;
use crate::state::payments::{Payment, Stage};
use crate::text::{excerpt, web_address};
use crate::wallet::{Ending, FAILED, PAID, UNKNOWN, WalletError, end_bill, open_bill};

#[derive(Template)]
#[template(path = "wallet/cashier.html")]
struct Cashier<'a> {
    page: &'a Page,
    token: &'a str,
}

#[derive(Template)]
#[template(path = "wallet/bill.html")]
struct Bill<'a> {
    page: &'a Page,
    amount: String,
    merchant: String,
    title: String,
    /// Over the users.
    who: &'a str,
    users: Vec<users::Shown>,
    left: i64,
    left_text: String,
    closes: String,
    trans_id: String,
    acquirement_id: String,
    endings: Vec<(&'static str, &'static str)>,
    token: &'a str,
}

/// What the tester's button says in place of an ending: the one that was chosen beside it.
const CHOSEN: &str = "chosen";

/// The cashier's first page, where the signed text comes in, or the bill that the address names.
pub(super) fn shown(asked: &Asked) -> Response {
    if let Some(id) = asked.value("tradeNO") {
        return bill(asked, &id);
    }
    let page = Cashier { page: &asked.page, token: &asked.gateway.setup.form_token };
    asked.html(StatusCode::OK, Kind::Cashier, &page)
}

/// What `tradePay` was called with: exactly one of its three arguments.
pub(super) fn handed_over(asked: &Asked) -> Response {
    let argument = |name| asked.value(name).filter(|value| !value.is_empty());
    match (argument("orderStr"), argument("tradeNO"), argument("paymentUrl")) {
        (Some(text), None, None) => match open_bill(&asked.gateway, &text) {
            Ok(payment) => go_to_bill(asked, &payment.acquirement_id),
            Err(WalletError::NotKept(not_kept)) => not_kept_page(asked, &not_kept, FAILED, None),
            Err(error) => refused(asked, &error.to_string()),
        },
        (None, Some(id), None) => go_to_bill(asked, &id),
        (None, None, Some(address)) => match bill_of(&address) {
            Some(id) => go_to_bill(asked, &id),
            None => refused(asked, "paymentUrl is no address of this sandbox's cashier that has a tradeNO"),
        },
        _ => refused(asked, "exactly one of orderStr, tradeNO and paymentUrl is needed"),
    }
}

/// How the visit ended.
pub(super) fn ended(asked: &Asked) -> Response {
    let id = asked.value("acquirementId").unwrap_or_default();
    let mut word = asked.value("ending").unwrap_or_default();
    if word == CHOSEN {
        word = asked.value("outcome").unwrap_or_default();
    }
    let Some((_, ending)) = Ending::ALL.into_iter().find(|(own, _)| *own == word) else {
        return asked.plain(StatusCode::BAD_REQUEST, "Pay or cancel.");
    };
    if payment(asked, &id).is_none() {
        return asked.notice(
            StatusCode::NOT_FOUND,
            asked.words().bill_unknown,
            asked.words().bill_unknown_more,
        );
    }
    let (code, why) = end_bill(&asked.gateway, &id, &asked.user(), ending);
    let why = match why {
        Some(WalletError::Refused { code, .. }) => code,
        Some(WalletError::NotKept(not_kept)) => {
            let bill = asked.link("/wallet/cashier", &[("tradeNO", &id)]);
            // What is not kept now may be with the next request, so the page must not be told that it failed.
            return not_kept_page(asked, &not_kept, UNKNOWN, Some(bill));
        }
        Some(WalletError::UnknownUser { .. }) => {
            return asked.notice(
                StatusCode::BAD_REQUEST,
                asked.words().user_unknown,
                asked.words().user_unknown_more,
            );
        }
        _ => String::new(),
    };
    asked.see_other(&asked.link("/wallet/cashier/done", &[("tradeNO", &id), ("result", code), ("why", &why)]))
}

/// What came of it.
pub(super) fn done(asked: &Asked) -> Response {
    let t = asked.words();
    let id = asked.value("tradeNO").unwrap_or_default();
    let Some(payment) = payment(asked, &id) else {
        return asked.notice(StatusCode::NOT_FOUND, t.bill_unknown, t.bill_unknown_more);
    };
    let result = asked.value("result").unwrap_or_default();
    let (code, mood, heading, more) = match result.as_str() {
        // An address can say anything; that something is paid, only the books can.
        PAID if payment.paid.is_some() => (PAID, "good", t.done_paid, t.done_paid_more),
        "8000" => ("8000", "open", t.done_processing, t.done_processing_more),
        "6001" => ("6001", "open", t.done_left, t.done_left_more),
        "6002" => ("6002", "bad", t.done_network, t.done_network_more),
        "6004" => ("6004", "open", t.done_unknown, t.done_unknown_more),
        _ => (FAILED, "bad", t.done_failed, t.done_failed_more),
    };
    let mut lines = vec![more.to_owned()];
    lines.extend(reason(t, &asked.value("why").unwrap_or_default()).map(str::to_owned));
    let payer = payment.user.map(|user| asked.gateway.state().payments.users().get(user).name.clone());
    let page = Done {
        amount: Some(money(payment.amount)),
        payer,
        code: Some(code),
        books: Some(payment.status()),
        // A spec may ask less of this member than a link does.
        return_url: payment
            .return_url
            .as_ref()
            .map(|url| String::from(&**url))
            .filter(|url| web_address(url).is_some()),
        again: true,
        ..Done::of(&asked.page, mood, heading, lines)
    };
    asked.html(StatusCode::OK, Kind::Cashier, &page)
}

fn go_to_bill(asked: &Asked, id: &str) -> Response {
    asked.see_other(&asked.link("/wallet/cashier", &[("tradeNO", id)]))
}

fn bill(asked: &Asked, id: &str) -> Response {
    let t = asked.words();
    let Some(payment) = payment(asked, id).filter(|payment| payment.agreement.is_none()) else {
        let page = Done {
            code: asked.page.framed.then_some(FAILED),
            again: true,
            ..Done::of(&asked.page, "bad", t.bill_unknown, vec![t.bill_unknown_more.to_owned()])
        };
        return asked.html(StatusCode::NOT_FOUND, Kind::Cashier, &page);
    };
    let over = match payment.stage {
        Stage::Waiting => None,
        Stage::Paid => Some((PAID, "")),
        Stage::TimedOut => Some((FAILED, "ORDER_IS_CLOSED")),
        Stage::Cancelled => Some((FAILED, "ORDER_IS_CANCELED")),
    };
    if let Some((code, why)) = over {
        let parameters = [("tradeNO", id), ("result", code), ("why", why)];
        return asked.see_other(&asked.link("/wallet/cashier/done", &parameters));
    }
    let gateway = &asked.gateway;
    let (users, seller) = {
        let state = gateway.state();
        let users = users::shown(t, state.payments.users(), &asked.user(), Some(payment.amount));
        (users, state.sellers.get(id).cloned())
    };
    let left = payment.closes().saturating_sub(gateway.now()).max(0);
    let page = Bill {
        page: &asked.page,
        amount: money(payment.amount),
        merchant: seller.unwrap_or_else(|| gateway.setup.merchant_id.clone()),
        title: excerpt(&payment.title, 256),
        who: t.pay_with,
        users,
        left,
        left_text: countdown(left),
        closes: clock(payment.closes()),
        trans_id: String::from(&*payment.trans_id),
        acquirement_id: id.to_owned(),
        endings: vec![
            ("paid", t.outcome_paid),
            ("later", t.outcome_processing),
            ("stuck", t.outcome_stuck),
            ("failed", t.outcome_failed),
            ("left", t.outcome_left),
            ("network", t.outcome_network),
            ("unknown", t.outcome_unknown),
        ],
        token: &gateway.setup.form_token,
    };
    asked.html(StatusCode::OK, Kind::Cashier, &page)
}

/// What could not be written into the state file; the page that asked is told this code.
fn not_kept_page(asked: &Asked, not_kept: &NotKept, code: &'static str, retry: Option<String>) -> Response {
    let page = Done { code: Some(code), retry, ..asked.unkept(not_kept) };
    asked.html(StatusCode::INSUFFICIENT_STORAGE, Kind::Cashier, &page)
}

/// A text that opens no bill, and why.
fn refused(asked: &Asked, why: &str) -> Response {
    let t = asked.words();
    let page = Done {
        why: Some(excerpt(why, 400)),
        code: Some(FAILED),
        again: true,
        ..Done::of(&asked.page, "bad", t.refused_title, vec![t.refused_more.to_owned()])
    };
    asked.html(StatusCode::BAD_REQUEST, Kind::Cashier, &page)
}

fn payment(asked: &Asked, acquirement_id: &str) -> Option<Payment> {
    let now = asked.gateway.now();
    let mut state = asked.gateway.state();
    let found = state.payments.by_acquirement_id(acquirement_id, now).cloned();
    // That its time is over is told from now on. Where it can't be written down, the next that can be writes it as well.
    let _ = state.keep();
    found
}

/// The bill that a cashier's address names. What `paymentUrl` is at AlipayHK is not public; here it is such an address.
fn bill_of(address: &str) -> Option<String> {
    let url = web_address(address).filter(|url| url.path() == "/wallet/cashier")?;
    url.query_pairs().find(|(name, _)| name == "tradeNO").map(|(_, id)| id.into_owned())
}

/// Why a bill was not paid, in plain words.
fn reason(t: &'static Words, code: &str) -> Option<&'static str> {
    match code {
        "BALANCE_NOT_ENOUGH" => Some(t.why_short),
        "AMOUNT_EXCEEDS_LIMIT" => Some(t.why_limit),
        "ORDER_IS_CLOSED" => Some(t.why_closed),
        "ORDER_IS_CANCELED" => Some(t.why_cancelled),
        _ => None,
    }
}
