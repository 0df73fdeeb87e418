//! The books as JSON, under the names that AlipayHK's members have where there are such. Neither tokens nor codes are
//! in them.

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::time::DateTime;

use super::{Done, illegal};
use crate::gateway::Gateway;
use crate::ledger::{Agreement, Attempt, Booking, Ledger, Message, Movement, Notification, Payment, Refund};
use crate::results::money;
use crate::time;
use crate::user::User;

/// Entries of each list that are shown where nothing else is asked for.
const LATEST: usize = 1000;

/// The latest entries of each list, `?latest=` so many of them or `all`, and how many there are.
pub(super) fn ledger(gateway: &Gateway, query: &str) -> Done {
    let asked = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "latest");
    let most = match asked.as_ref().map(|(_, value)| value.as_ref()) {
        None => LATEST,
        Some("all") => usize::MAX,
        Some(number) => number.parse().map_err(|_| illegal("latest must be a whole number, or all"))?,
    };
    let now = gateway.now();
    let (ledger, counts) = {
        let state = gateway.state();
        let (payments, agreements) = (&state.payments, &state.agreements);
        let counts = [
            ("agreements", agreements.count()),
            ("payments", payments.records().len()),
            ("refunds", payments.refunds().len()),
            ("bookings", payments.bookings().len()),
        ];
        (Ledger::latest(&state, now, most), counts)
    };
    let counts = counts.map(|(name, count)| (name, Json::from(count as u64)));
    let limit = ledger.users.first().and_then(|user| user.limit_per_payment);
    Ok(object([
        ("now", Json::from(time::text(now))),
        ("balance", money(ledger.balance)),
        ("limit_per_payment", or_null(limit, money)),
        ("users", list(&ledger.users, user)),
        ("counts", object(counts)),
        ("agreements", list(&ledger.agreements, agreement)),
        ("payments", list(&ledger.payments, payment)),
        ("refunds", list(&ledger.refunds, refund)),
        ("bookings", list(&ledger.bookings, booking)),
        ("messages", list(&ledger.messages, message)),
        ("notifications", list(&ledger.notifications, notification)),
    ]))
}

fn user(row: &User) -> Json {
    object([
        ("user", text(&row.id)),
        ("name", text(&row.name)),
        ("balance", money(row.balance)),
        ("limit_per_payment", or_null(row.limit_per_payment, money)),
    ])
}

fn agreement(row: &Agreement) -> Json {
    object([
        ("merchantAgreementId", text(&row.merchant_agreement_id)),
        ("authMerchantId", text(&row.auth_merchant_id)),
        ("user", text(&row.user)),
        ("scopes", Json::from(row.scopes.iter().map(|scope| text(scope)).collect::<Vec<Json>>())),
        ("bound", Json::from(row.bound)),
        ("has_token", Json::from(row.has_token)),
        ("since", when(&row.since)),
        ("ended", or_null(row.ended.as_ref(), when)),
    ])
}

fn payment(row: &Payment) -> Json {
    object([
        ("merchantTransId", text(&row.merchant_trans_id)),
        ("acquirementId", or_null(row.acquirement_id.as_deref(), text)),
        ("status", text(row.status)),
        ("cancelled", Json::from(row.cancelled)),
        ("amount", or_null(row.amount, money)),
        ("refunded", or_null(row.refunded, money)),
        ("merchantAgreementId", or_null(row.merchant_agreement_id.as_deref(), text)),
        ("user", or_null(row.user.as_deref(), text)),
        ("created", when(&row.created)),
        ("paid", or_null(row.paid.as_ref(), when)),
    ])
}

fn refund(row: &Refund) -> Json {
    object([
        ("merchantRefundId", text(&row.merchant_refund_id)),
        ("refundId", text(&row.refund_id)),
        ("acquirementId", text(&row.acquirement_id)),
        ("amount", money(row.amount)),
        ("at", when(&row.at)),
    ])
}

fn booking(row: &Booking) -> Json {
    let (movement, refund) = match &row.movement {
        Movement::Debit => ("debit", None),
        Movement::Cancel => ("cancel", None),
        Movement::Refund { merchant_refund_id } => ("refund", Some(merchant_refund_id.as_str())),
    };
    object([
        ("movement", text(movement)),
        ("merchantTransId", text(&row.merchant_trans_id)),
        ("merchantRefundId", or_null(refund, text)),
        ("user", text(&row.user)),
        ("amount", money(row.amount)),
        ("at", when(&row.at)),
    ])
}

fn message(row: &Message) -> Json {
    object([
        ("at", when(&row.at)),
        ("function", text(&row.function)),
        ("reqMsgId", text(&row.req_msg_id)),
        ("resultCode", text(&row.result_code)),
        ("verdict", text(&row.verdict)),
    ])
}

fn notification(row: &Notification) -> Json {
    object([
        ("number", Json::from(row.number)),
        ("function", text(&row.function)),
        ("target", text(&row.target)),
        ("created", when(&row.created)),
        ("acknowledged", Json::from(row.acknowledged())),
        ("next_send", or_null(row.next_send.as_ref(), when)),
        ("not_sent", or_null(row.not_sent.as_deref(), text)),
        ("attempts", list(&row.attempts, attempt)),
    ])
}

fn attempt(row: &Attempt) -> Json {
    object([
        ("at", when(&row.at)),
        ("reqMsgId", text(&row.req_msg_id)),
        ("http_status", or_null(row.http_status, |status| Json::from(u64::from(status)))),
        ("acknowledged", Json::from(row.acknowledged)),
        ("fault", or_null(row.fault, text)),
        ("misled", Json::from(row.misled)),
        ("verdict", text(&row.verdict)),
    ])
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(Object::from_iter(members))
}

fn list<T>(rows: &[T], row: fn(&T) -> Json) -> Json {
    Json::from(rows.iter().map(row).collect::<Vec<Json>>())
}

fn or_null<T>(value: Option<T>, json: impl FnOnce(T) -> Json) -> Json {
    value.map_or(Json::Null, json)
}

fn text(text: &str) -> Json {
    Json::from(text)
}

fn when(time: &DateTime) -> Json {
    Json::from(time.as_str())
}
