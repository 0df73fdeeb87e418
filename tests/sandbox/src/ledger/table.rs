//! Prints the books as aligned tables. Long ones are cut to their latest rows, and say so.

use std::fmt::{self, Write as _};

use alipayhk_runtime::money::Money;
use alipayhk_runtime::time::DateTime;

use super::{Agreement, Ledger, Message, Notification, Payment, Refund, User};

/// Most rows of one table.
const ROWS: usize = 50;
/// Most characters of the last column, which holds prose.
const PROSE: usize = 120;

impl fmt::Display for Ledger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        table(f, "Users", &["user", "name", "balance", "limit per payment"], &self.users, user)?;
        table(
            f,
            "Agreements",
            &["merchantAgreementId", "authMerchantId", "user", "state", "since"],
            &self.agreements,
            agreement,
        )?;
        let columns =
            ["merchantTransId", "acquirementId", "status", "amount", "refunded", "agreement", "user", "paid"];
        table(f, "Payments", &columns, &self.payments, payment)?;
        let columns = ["merchantRefundId", "refundId", "acquirementId", "amount", "at"];
        table(f, "Refunds", &columns, &self.refunds, refund)?;
        table(f, "Messages", &["at", "function", "reqMsgId", "result", "verdict"], &self.messages, message)?;
        let columns = ["created", "function", "target", "sends", "last verdict"];
        table(f, "Notifications", &columns, &self.notifications, notification)
    }
}

fn user(row: &User) -> Vec<String> {
    let limit = row.limit_per_payment.map_or_else(dash, |limit| limit.to_string());
    vec![row.id.clone(), row.name.clone(), row.balance.to_string(), limit]
}

fn agreement(row: &Agreement) -> Vec<String> {
    let state = match (&row.ended, row.has_token) {
        (Some(ended), _) => format!("unbound {}", short(ended)),
        (None, true) => "NORMAL".to_owned(),
        (None, false) => "NORMAL, no token yet".to_owned(),
    };
    let (id, merchant) = (row.merchant_agreement_id.clone(), row.auth_merchant_id.clone());
    vec![id, merchant, row.user.clone(), state, short(&row.since)]
}

fn payment(row: &Payment) -> Vec<String> {
    let status = if row.cancelled { format!("{} (cancelled)", row.status) } else { row.status.to_owned() };
    vec![
        row.merchant_trans_id.clone(),
        row.acquirement_id.clone().unwrap_or_else(dash),
        status,
        row.amount.map_or_else(dash, |amount| amount.to_string()),
        row.refunded
            .filter(|refunded| refunded.minor_units() > 0)
            .map_or_else(dash, |amount: Money| amount.to_string()),
        row.merchant_agreement_id.clone().unwrap_or_else(dash),
        row.user.clone().unwrap_or_else(dash),
        row.paid.as_ref().map_or_else(dash, short),
    ]
}

fn refund(row: &Refund) -> Vec<String> {
    vec![
        row.merchant_refund_id.clone(),
        row.refund_id.clone(),
        row.acquirement_id.clone(),
        row.amount.to_string(),
        short(&row.at),
    ]
}

fn message(row: &Message) -> Vec<String> {
    vec![
        short(&row.at),
        or_dash(&row.function),
        or_dash(&row.req_msg_id),
        row.result_code.clone(),
        row.verdict.clone(),
    ]
}

fn notification(row: &Notification) -> Vec<String> {
    let last = row.attempts.last().map(|attempt| attempt.verdict.clone());
    let verdict = row.not_sent.clone().or(last).unwrap_or_else(|| "not sent yet".to_owned());
    vec![
        short(&row.created),
        row.function.clone(),
        row.target.clone(),
        row.attempts.len().to_string(),
        verdict,
    ]
}

/// A time without its date's century and its offset, which is the same for all.
fn short(time: &DateTime) -> String {
    time.as_str().get(..19).unwrap_or(time.as_str()).replace('T', " ")
}

fn dash() -> String {
    "-".to_owned()
}

fn or_dash(text: &str) -> String {
    if text.is_empty() { dash() } else { text.to_owned() }
}

fn table<T>(
    f: &mut fmt::Formatter<'_>,
    title: &str,
    columns: &[&str],
    entries: &[T],
    row: fn(&T) -> Vec<String>,
) -> fmt::Result {
    writeln!(f, "\n{title} ({})", entries.len())?;
    if entries.is_empty() {
        return Ok(());
    }
    let hidden = entries.len().saturating_sub(ROWS);
    if hidden > 0 {
        writeln!(f, "  … {hidden} earlier ones")?;
    }
    let header = columns.iter().map(|column| (*column).to_owned()).collect();
    let rows: Vec<Vec<String>> =
        std::iter::once(header).chain(entries.iter().skip(hidden).map(row)).collect();
    let width = |column: usize| {
        rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..columns.len()).map(width).collect();
    for row in &rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            let cell: String = cell.chars().take(PROSE).collect();
            let width = (*width).min(PROSE);
            // Writing to a String cannot fail.
            let _ = write!(line, " {cell:width$} ");
        }
        writeln!(f, "{}", line.trim_end())?;
    }
    Ok(())
}
