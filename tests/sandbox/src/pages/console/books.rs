//! The books: payments with their refunds, agreements with their tokens, and ending an agreement as the user can.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::format::{moment, money};
use super::super::reply::Kind;
use super::super::{Asked, Page, notice, users};
use super::wire::hidden;
use super::{Room, rooms};
use crate::state::payments::{Record, Stage};
use crate::state::users::Users;
use crate::user::FIRST;
use crate::wallet::{Wallet, WalletError};

/// Payments, and agreements, that are shown.
const SHOWN: usize = 100;
/// Refunds that are shown with them.
const REFUNDS: usize = 300;

#[derive(Template)]
#[template(path = "console/payments.html")]
struct Payments<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    users: Vec<users::Shown>,
    rows: Vec<Payment>,
}

struct Payment {
    time: String,
    title: String,
    trans_id: String,
    acquirement_id: Option<String>,
    agreement: Option<String>,
    user: Option<String>,
    amount: Option<String>,
    status: String,
    mood: &'static str,
    refunds: Vec<Refund>,
}

struct Refund {
    id: String,
    amount: String,
    time: String,
}

#[derive(Template)]
#[template(path = "console/agreements.html")]
struct Agreements<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    rows: Vec<Agreement>,
    revealed: bool,
    token: &'a str,
}

struct Agreement {
    id: String,
    merchant: String,
    user: String,
    since: String,
    ended: Option<String>,
    token: Option<String>,
}

/// The latest payments.
pub(super) fn payments(asked: &Asked) -> Response {
    let now = asked.gateway.now();
    let (users, rows) = {
        let state = asked.gateway.state();
        let latest = state.payments.records().iter().rev().take(SHOWN);
        let all = state.payments.users();
        let mut rows: Vec<Payment> = latest.map(|record| payment(asked, record, all, now)).collect();
        for refund in state.payments.refunds().iter().rev().take(REFUNDS) {
            let of = |row: &&mut Payment| row.acquirement_id.as_deref() == Some(&*refund.acquirement_id);
            if let Some(row) = rows.iter_mut().find(of) {
                let (amount, time) = (money(refund.amount), moment(refund.at));
                row.refunds.push(Refund { id: String::from(&*refund.merchant_refund_id), amount, time });
            }
        }
        (users::shown(asked.words(), all, FIRST, None), rows)
    };
    let page = Payments {
        page: &asked.page,
        rooms: rooms(asked, "/_console/payments"),
        heading: asked.words().payments,
        users,
        rows,
    };
    asked.html(StatusCode::OK, Kind::Own, &page)
}

fn payment(asked: &Asked, record: &Record, users: &Users, now: i64) -> Payment {
    let t = asked.words();
    let id = record.trans_id();
    let payment = match record {
        Record::Payment(payment) => payment,
        Record::NeverCreated { at, .. } => {
            return Payment {
                time: moment(*at),
                title: t.never_created.to_owned(),
                trans_id: id.to_owned(),
                acquirement_id: None,
                agreement: None,
                user: None,
                amount: None,
                status: "TRADE_CLOSED".to_owned(),
                mood: "",
                refunds: Vec::new(),
            };
        }
    };
    let mut payment = payment.clone();
    payment.stage = payment.stage_at(now);
    let (mood, more) = match payment.stage {
        Stage::Waiting => ("warn", ""),
        Stage::Paid => ("good", ""),
        Stage::TimedOut => ("", ""),
        Stage::Cancelled => ("", t.cancelled),
    };
    let status = payment.status();
    Payment {
        time: moment(payment.created),
        title: if payment.title.is_empty() { t.by_user.to_owned() } else { String::from(&*payment.title) },
        trans_id: id.to_owned(),
        acquirement_id: Some(String::from(&*payment.acquirement_id)),
        agreement: payment.agreement.as_ref().map(|id| String::from(&**id)),
        user: payment.user.map(|user| users.get(user).name.clone()),
        amount: Some(money(payment.amount)),
        status: if more.is_empty() { status.to_owned() } else { format!("{status} · {more}") },
        mood,
        refunds: Vec::new(),
    }
}

/// The latest agreements.
pub(super) fn agreements(asked: &Asked) -> Response {
    let revealed = asked.value("reveal").is_some();
    let mut rows: Vec<Agreement> = {
        let state = asked.gateway.state();
        let all = state.agreements.iter().map(|(id, agreement)| Agreement {
            id: id.to_owned(),
            merchant: String::from(&*agreement.auth_merchant),
            user: state.payments.users().get(agreement.user).name.clone(),
            since: moment(agreement.since),
            ended: agreement.ended.map(moment),
            token: agreement
                .tokens
                .as_ref()
                .map(|tokens| if revealed { String::from(&*tokens.access) } else { hidden(&tokens.access) }),
        });
        all.collect()
    };
    rows.reverse();
    rows.truncate(SHOWN);
    let page = Agreements {
        page: &asked.page,
        rooms: rooms(asked, "/_console/agreements"),
        heading: asked.words().agreements,
        rows,
        revealed,
        token: &asked.gateway.setup.form_token,
    };
    asked.html(StatusCode::OK, Kind::Own, &page)
}

/// Ends an agreement, as its user can in the app.
pub(super) fn unbind(asked: &Asked) -> Response {
    let id = asked.value("agreement").unwrap_or_default();
    let user = {
        let state = asked.gateway.state();
        let agreement = state.agreements.get(&id);
        agreement.map(|agreement| state.payments.users().get(agreement.user).id.clone())
    };
    let wallet = Wallet::of(asked.gateway.clone(), &user.unwrap_or_default());
    match wallet.and_then(|wallet| wallet.unbind(&id)) {
        Ok(()) => asked.see_other(&asked.link("/_console/agreements", &[])),
        Err(WalletError::NotKept(not_kept)) => asked.not_kept(&not_kept, None),
        Err(_) => notice::nothing(&asked.gateway.setup, &asked.page),
    }
}
