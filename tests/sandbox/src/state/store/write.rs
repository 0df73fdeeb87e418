//! Writes down what changed, as it stands now: the same thing twice is written once or twice, and both are right.

use alipayhk_runtime::json::Json;
use alipayhk_runtime::money::Money;
use rusqlite::{Connection, params};

use super::{Store, Unwritten};
use crate::state::payments::{Movement, Payments, Record, Stage};
use crate::state::users::Place;
use crate::state::{Changed, State, agreements, payments};
use crate::user::User;

impl Store {
    /// Writes all that changed, or nothing.
    pub(in crate::state) fn write(&mut self, state: &State) -> Result<(), Unwritten> {
        let nothing = state.changes.is_empty()
            && state.payments.changes.is_empty()
            && state.agreements.changes.is_empty()
            && state.outbox.changes.is_empty();
        if nothing {
            return Ok(());
        }
        self.transaction(state).map_err(|error| Unwritten(error.to_string()))
    }

    fn transaction(&mut self, state: &State) -> rusqlite::Result<()> {
        let transaction = self.connection.transaction()?;
        for change in state.changes.iter() {
            match change {
                Changed::Forgotten => forget(&transaction, state)?,
                Changed::Moved => fact(&transaction, "moved", Some(&state.moved().to_string()))?,
            }
        }
        for change in state.agreements.changes.iter() {
            agreement(&transaction, state, change)?;
        }
        for change in state.payments.changes.iter() {
            payment(&transaction, &state.payments, change)?;
        }
        for change in state.outbox.changes.iter() {
            notification(&transaction, state, change.0)?;
        }
        transaction.commit()
    }
}

/// Sets a fact, or takes it away.
pub(super) fn fact(connection: &Connection, name: &str, value: Option<&str>) -> rusqlite::Result<()> {
    match value {
        Some(value) => run(connection, "INSERT OR REPLACE INTO facts VALUES (?1, ?2)", params![name, value]),
        None => run(connection, "DELETE FROM facts WHERE name = ?1", [name]),
    }
}

/// An amount as one text, so that every amount has room.
pub(super) fn amount(money: Money) -> String {
    format!("{} {}", money.currency(), money.minor_units())
}

fn forget(connection: &Connection, state: &State) -> rusqlite::Result<()> {
    let tables =
        ["users", "payments", "refunds", "bookings", "sessions", "codes", "agreements", "notifications"];
    for table in tables {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    fact(connection, "moved", Some(&state.moved().to_string()))?;
    state.payments.users().iter().try_for_each(|(place, known)| user(connection, place, known))
}

pub(super) fn user(connection: &Connection, place: Place, user: &User) -> rusqlite::Result<()> {
    let sql = "INSERT OR REPLACE INTO users VALUES (?1, ?2, ?3, ?4, ?5)";
    let (balance, limit) = (amount(user.balance), user.limit_per_payment.map(amount));
    run(connection, sql, params![place.number(), user.id, user.name, balance, limit])
}

fn payment(connection: &Connection, state: &Payments, change: &payments::Changed) -> rusqlite::Result<()> {
    match change {
        payments::Changed::User(place) => user(connection, *place, state.users().get(*place)),
        payments::Changed::Record(place) => match state.records().get(*place as usize) {
            Some(known) => record(connection, *place, known),
            None => Ok(()),
        },
        payments::Changed::Refund(place) => {
            let Some(refund) = state.refunds().get(*place as usize) else { return Ok(()) };
            let sql = "INSERT OR REPLACE INTO refunds VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
            let row = params![
                place,
                refund.merchant_refund_id,
                refund.id,
                refund.acquirement_id,
                refund.content.0,
                amount(refund.amount),
                refund.at
            ];
            run(connection, sql, row)
        }
        payments::Changed::Booking(place) => {
            let Some(booking) = state.bookings().get(*place as usize) else { return Ok(()) };
            let (movement, refund) = match booking.movement {
                Movement::Debit => ("debit", None),
                Movement::Cancel => ("cancel", None),
                Movement::Refund(refund) => ("refund", Some(refund)),
            };
            let sql = "INSERT OR REPLACE INTO bookings VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
            let row = params![place, movement, booking.payment, refund, amount(booking.amount), booking.at];
            run(connection, sql, row)
        }
    }
}

/// The word for a stage.
pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Waiting => "waiting",
        Stage::TimedOut => "timed out",
        Stage::Paid => "paid",
        Stage::Cancelled => "cancelled",
    }
}

/// The word for an id that was closed before a payment came.
pub(super) const NEVER_CREATED: &str = "never created";

fn record(connection: &Connection, place: u32, record: &Record) -> rusqlite::Result<()> {
    match record {
        Record::Payment(payment) => {
            let sql = "INSERT OR REPLACE INTO payments
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14)";
            let row = params![
                place,
                payment.trans_id,
                payment.acquirement_id,
                payment.content.0,
                payment.agreement,
                amount(payment.amount),
                amount(payment.refunded),
                payment.title,
                stage(payment.stage),
                payment.created,
                payment.paid,
                payment.notify_url,
                payment.return_url,
                payment.user.map(Place::number)
            ];
            run(connection, sql, row)
        }
        Record::NeverCreated { trans_id, at } => {
            let sql =
                "INSERT OR REPLACE INTO payments (number, trans_id, stage, created) VALUES (?1, ?2, ?3, ?4)";
            run(connection, sql, params![place, trans_id, NEVER_CREATED, at])
        }
    }
}

fn agreement(connection: &Connection, state: &State, change: &agreements::Changed) -> rusqlite::Result<()> {
    let agreements = &state.agreements;
    match change {
        agreements::Changed::Session(id) => {
            let Some(session) = agreements.session(id) else {
                return run(connection, "DELETE FROM sessions WHERE id = ?1", [id]);
            };
            let sql = "INSERT INTO sessions
                (id, auth_merchant, auth_site, agreement, scopes, redirect_url, state, opened, decided)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
                ON CONFLICT (id) DO UPDATE SET decided = excluded.decided";
            let row = params![
                id,
                session.auth_merchant,
                session.auth_site,
                session.agreement,
                scopes(&session.scopes),
                session.redirect_url,
                session.state,
                session.opened,
                session.decided
            ];
            run(connection, sql, row)
        }
        agreements::Changed::Code(text) => {
            let Some(code) = agreements.code(text) else {
                return run(connection, "DELETE FROM codes WHERE code = ?1", [text]);
            };
            let sql = "INSERT INTO codes (code, auth_merchant, agreement, expires, spent, scopes)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                ON CONFLICT (code) DO UPDATE SET spent = excluded.spent";
            let scopes = scopes(&code.scopes);
            let row = params![text, code.auth_merchant, code.agreement, code.expires, code.spent, scopes];
            run(connection, sql, row)
        }
        agreements::Changed::Agreement(id) => {
            let Some(agreement) = agreements.get(id) else { return Ok(()) };
            let sql = "INSERT INTO agreements
                (id, auth_merchant, since, ended, access, access_expires, refresh, refresh_expires, user,
                    scopes)
                VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
                ON CONFLICT (id) DO UPDATE SET auth_merchant = excluded.auth_merchant, since = excluded.since,
                    ended = excluded.ended, access = excluded.access, access_expires = excluded.access_expires,
                    refresh = excluded.refresh, refresh_expires = excluded.refresh_expires,
                    user = excluded.user, scopes = excluded.scopes";
            let tokens = agreement.tokens.as_ref();
            let row = params![
                id,
                agreement.auth_merchant,
                agreement.since,
                agreement.ended,
                tokens.map(|tokens| &tokens.access),
                tokens.map(|tokens| tokens.access_expires),
                tokens.map(|tokens| &tokens.refresh),
                tokens.map(|tokens| tokens.refresh_expires),
                agreement.user.number(),
                scopes(&agreement.scopes)
            ];
            run(connection, sql, row)
        }
    }
}

/// Scopes as one text.
fn scopes(scopes: &[String]) -> String {
    Json::from(scopes.iter().map(|scope| Json::from(scope.as_str())).collect::<Vec<Json>>()).to_string()
}

fn notification(connection: &Connection, state: &State, number: u64) -> rusqlite::Result<()> {
    let number = i64::try_from(number).unwrap_or(i64::MAX);
    let next = state.log.next_notification().to_string();
    fact(connection, "next_notification", Some(&next))?;
    let Some(kept) = u64::try_from(number).ok().and_then(|number| state.outbox.waiting(number)) else {
        return run(connection, "DELETE FROM notifications WHERE number = ?1", [number]);
    };
    let sql = "INSERT OR REPLACE INTO notifications VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
    let members = Json::Object(kept.members.clone()).to_string();
    let done = i64::try_from(kept.done).unwrap_or(i64::MAX);
    run(connection, sql, params![number, kept.function, kept.target, members, kept.created, done, kept.due])
}

fn run(connection: &Connection, sql: &str, row: impl rusqlite::Params) -> rusqlite::Result<()> {
    connection.prepare_cached(sql)?.execute(row).map(drop)
}
