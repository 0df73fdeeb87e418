//! Judges a cell: the caller's word against the table of expectations, against the gateway's books, and against what was
//! seen on the way.

use alipayhk::Money;
use alipayhk_sandbox::Break;
use alipayhk_sandbox::Ledger;
use alipayhk_sandbox::ledger::Movement;

use super::columns::{Column, How};
use super::operations::Effect;
use super::run::{Between, Trace};
use super::{Cell, Word};

/// What the wallet holds at first.
const BALANCE: u64 = 10_000_000;

/// What to look for on the books.
pub(crate) struct Looked {
    pub(crate) effect: Effect,
    /// The merchantTransId of the payment that the call is about, if it is about one.
    pub(crate) id: String,
}

/// The ids of this cell's messages that the gateway has seen.
pub(crate) fn arrived<'a>(trace: &'a Trace, ledger: &'a Ledger) -> impl Iterator<Item = &'a str> {
    let ids = ledger.messages.iter().map(|message| message.req_msg_id.as_str());
    ids.filter(|id| id.starts_with(&trace.prefix))
}

/// Judges one cell.
pub(crate) async fn cell(trace: &Trace, column: &Column, expected: &[Word]) -> Cell {
    let ledger = trace.gateway.ledger();
    let booked = trace.case.effect.booked(&ledger);
    let word = trace.called.word;
    let mut wrong = Vec::new();
    let mut must = |holds: bool, what: String| {
        if !holds {
            wrong.push(what);
        }
    };
    let said = &trace.called.said;
    must(expected.contains(&word), format!("{word} and not {expected:?}, though {}: {said}", column.why));

    let mut ids: Vec<&str> = arrived(trace, &ledger).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    let allowed = if matches!(column.how, How::Between(Break::Twice)) { 2 * ids.len() } else { ids.len() };
    must(count <= allowed, format!("{count} messages arrived with {} ids", ids.len()));

    match word {
        Word::NotSent => must(count == 0, format!("not sent, and {count} messages arrived")),
        Word::Done => {
            must(booked.is_none_or(|times| times == 1), format!("done, and booked {booked:?} times"));
        }
        Word::Refused => {
            must(booked.is_none_or(|times| times == 0), format!("refused, and booked {booked:?} times"));
        }
        Word::Paid => {
            must(booked.is_none_or(|times| times == 1), format!("paid, and booked {booked:?} times"));
            must(holds(&ledger, &trace.case.id), "paid, and the money is not there".to_owned());
        }
        Word::NotPaid | Word::Cancelled => {
            must(!holds(&ledger, &trace.case.id), format!("{word}, and the money is there"));
        }
        // Every fault strikes once, so there is nothing left to be in doubt about.
        Word::StillUnknown => {
            let lasting = matches!(column.how, How::Nowhere(_));
            must(lasting, "nothing stood in the way of knowing".to_owned());
        }
        Word::Unknown => {
            must(count > 0 || !column.how.is_done(), "the fault did not let it arrive".to_owned());
        }
    }
    // The fault did what it says, so the cell is about what its name says.
    let done = usize::from(column.how.is_done() || matches!(word, Word::Done | Word::Paid));
    // What is undone while it is still on its way is never booked.
    let late = word == Word::Cancelled && matches!(column.how, How::Between(Break::Late(_)));
    must(late || booked.is_none_or(|times| times == done), format!("booked {booked:?} times and not {done}"));
    let debits = ledger.debits(&trace.case.id);
    must(debits <= 1, format!("{debits} debits of one payment"));
    cell_between(trace, column, &mut must).await;
    let fault = column.name.to_owned();
    Cell { operation: trace.operation, fault, way: trace.way, word, booked, wrong }
}

/// Whether a payment was taken and not given back.
fn holds(ledger: &Ledger, id: &str) -> bool {
    ledger.debits(id) == 1 && ledger.payment(id).is_some_and(|payment| !payment.cancelled)
}

/// What was seen on the way.
async fn cell_between(trace: &Trace, column: &Column, must: &mut impl FnMut(bool, String)) {
    match &trace.between {
        Between::Nothing => {}
        Between::Nowhere(address) => {
            must(address.told() == 0, format!("{} bytes of it came through", address.told()));
        }
        Between::Proxy(proxy, trap) => {
            let seen = proxy.seen();
            let asked = seen.heads.iter().any(|head| head.to_ascii_lowercase().contains("accept-encoding"));
            must(!asked, "it asked for a compressed answer".to_owned());
            must(!trap.is_sprung().await, "it was carried to another place".to_owned());
        }
    }
    if matches!(column.how, How::Between(Break::GzipBomb)) && trace.called.word == Word::Unknown {
        let kept = trace.called.answer.as_deref().unwrap_or_default();
        must(kept.starts_with(&[0x1f, 0x8b]), "the evidence is not what came".to_owned());
    }
}

/// Whether every movement of money is told of, and none more than once.
pub(crate) fn money(ledger: &Ledger, name: &str, cells: &mut [Cell]) {
    let mut held = BALANCE;
    let mut wrong = Vec::new();
    for booking in &ledger.bookings {
        match &booking.movement {
            Movement::Debit => held -= booking.amount.minor_units(),
            _ => held += booking.amount.minor_units(),
        }
        let alike = |other: &&alipayhk_sandbox::ledger::Booking| {
            other.movement == booking.movement && other.merchant_trans_id == booking.merchant_trans_id
        };
        if ledger.bookings.iter().filter(alike).count() > 1 {
            wrong.push(format!("{name}: money moved twice: {booking:?}"));
        }
    }
    if ledger.balance != Money::hkd(held) {
        wrong.push(format!("{name}: the wallet holds {} and the bookings say {held}", ledger.balance));
    }
    if let (Some(cell), false) = (cells.last_mut(), wrong.is_empty()) {
        cell.wrong.extend(wrong);
    }
}
