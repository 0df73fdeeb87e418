//! Reads everything back at the start. Nothing is believed for being in the file: what can't be read, comes twice or
//! points nowhere is damage, and is said.

use std::time::Duration;

use alipayhk_runtime::json::Json;
use alipayhk_runtime::money::Money;
use rusqlite::types::FromSql;
use rusqlite::{Row, Rows};

use super::write::{self, NEVER_CREATED, stage};
use super::{StateFileError, Store, misread};
use crate::rules;
use crate::state::State;
use crate::state::agreements::{Agreement, Code, Session, Tokens};
use crate::state::outbox::Kept;
use crate::state::payments::{Booking, Content, Movement, Payment, Payments, Record, Refund, Stage};
use crate::state::users::{Place, Users};
use crate::user::{self, User};

/// Why a row is not taken.
enum Wrong {
    /// SQLite could not read it.
    File(rusqlite::Error),
    /// It can be read and makes no sense.
    Row(String),
    /// It is one user too many.
    Users,
}

impl From<rusqlite::Error> for Wrong {
    fn from(error: rusqlite::Error) -> Self {
        Self::File(error)
    }
}

type Read<T> = Result<T, Wrong>;

impl Store {
    /// Puts what the file holds into a state that is empty. `clock` is what the clock shows that nobody has moved yet, in
    /// milliseconds since 1970.
    pub(in crate::state) fn read(&mut self, state: &mut State, clock: i64) -> Result<(), StateFileError> {
        self.take(state, clock).map_err(|wrong| match wrong {
            Wrong::File(error) => misread(&self.path, &error),
            Wrong::Row(what) => StateFileError::Damaged { path: self.path.clone(), what },
            Wrong::Users => StateFileError::Users { path: self.path.clone() },
        })
    }

    fn take(&self, state: &mut State, clock: i64) -> Read<()> {
        self.users(state)?;
        if let Some(moved) = self.fact("moved")? {
            state.set_moved(moved.parse().map_err(|_| nonsense("facts", "moved"))?);
        }
        self.each("payments", |row| record(row, state))?;
        self.each("refunds", |row| refund(row, state))?;
        self.each("bookings", |row| booking(row, state))?;
        agrees(&state.payments)?;
        self.each("agreements", |row| agreement(row, state))?;
        self.each("sessions", |row| session(row, state))?;
        self.each("codes", |row| code(row, state))?;
        self.each("notifications", |row| notification(row, state, clock))?;
        if let Some(next) = self.fact("next_notification")? {
            let next = next.parse().map_err(|_| nonsense("facts", "next_notification"))?;
            state.log.go_on_at(next);
        }
        if !self.connection.is_autocommit() {
            // It was made one of this layout when it was opened.
            self.connection.execute_batch("COMMIT")?;
        }
        Ok(())
    }

    /// The users of the file at their places, and after them those that the sandbox was started with and the file does
    /// not know yet; it does from now on, since payments will name their places.
    fn users(&self, state: &mut State) -> Read<()> {
        let mut users: Vec<User> = Vec::new();
        self.each("users", |row| {
            let read = read_user(row, users.len())?;
            users.push(read);
            Ok(())
        })?;
        let known = users.len();
        for (_, user) in state.payments.users().iter() {
            if !users.iter().any(|known| known.id == user.id) {
                users.push(user.clone());
            }
        }
        if users.len() > user::MOST {
            return Err(Wrong::Users);
        }
        let users = Users::of(users).ok_or_else(|| nonsense("users", "place"))?;
        for (place, user) in users.iter().skip(known) {
            write::user(&self.connection, place, user)?;
        }
        state.payments.put_users(users);
        Ok(())
    }

    /// Every row of a table, in the order in which they came.
    fn each(&self, table: &str, mut take: impl FnMut(&Row<'_>) -> Read<()>) -> Read<()> {
        let mut statement = self.connection.prepare(&format!("SELECT * FROM {table} ORDER BY 1"))?;
        let mut rows: Rows<'_> = statement.query([])?;
        while let Some(row) = rows.next()? {
            take(row)?;
        }
        Ok(())
    }
}

fn read_user(row: &Row<'_>, place: usize) -> Read<User> {
    let wrong = |what| nonsense("users", what);
    if usize::try_from(get::<i64>(row, "place")?) != Ok(place) {
        return Err(wrong("place"));
    }
    let user = User::new(get::<String>(row, "id")?, money(row, "users", "balance")?);
    let mut user = user.named(get::<String>(row, "name")?);
    let limit: Option<String> = get(row, "limit_per_payment")?;
    if let Some(limit) = limit {
        user.limit_per_payment = Some(amount(&limit).ok_or_else(|| wrong("limit_per_payment"))?);
    }
    if (place == 0) != (user.id == user::FIRST) || user.wrong().is_some() {
        return Err(wrong("id"));
    }
    Ok(user)
}

/// The user of a row of payments or agreements, where it names one.
fn user_of(row: &Row<'_>, table: &str, state: &State) -> Read<Option<Place>> {
    let number: Option<u16> = get(row, "user")?;
    number.map(|number| state.payments.users().at(number).ok_or_else(|| nonsense(table, "user"))).transpose()
}

fn record(row: &Row<'_>, state: &mut State) -> Read<()> {
    let user = user_of(row, "payments", state)?;
    let payments = &mut state.payments;
    let trans_id: Box<str> = get(row, "trans_id")?;
    in_order(row, payments.records().len(), "payments")?;
    if payments.place_of(&trans_id).is_some() {
        return Err(nonsense("payments", "trans_id"));
    }
    let word: String = get(row, "stage")?;
    let at = get(row, "created")?;
    if word == NEVER_CREATED {
        payments.push(Record::NeverCreated { trans_id, at });
        return Ok(());
    }
    let acquirement_id: Box<str> = get(row, "acquirement_id")?;
    if payments.by_acquirement_id(&acquirement_id, at).is_some() {
        return Err(nonsense("payments", "acquirement_id"));
    }
    let paid: Option<i64> = get(row, "paid")?;
    if user.is_some() != paid.is_some() {
        return Err(nonsense("payments", "user"));
    }
    payments.push(Record::Payment(Box::new(Payment {
        trans_id,
        acquirement_id,
        content: Content(get(row, "content")?),
        agreement: get(row, "agreement")?,
        user,
        amount: money(row, "payments", "amount")?,
        refunded: money(row, "payments", "refunded")?,
        title: get(row, "title")?,
        stage: stage_of(&word).ok_or_else(|| nonsense("payments", "stage"))?,
        created: at,
        paid,
        notify_url: get(row, "notify_url")?,
        return_url: get(row, "return_url")?,
    })));
    Ok(())
}

fn stage_of(word: &str) -> Option<Stage> {
    [Stage::Waiting, Stage::Paid, Stage::TimedOut, Stage::Cancelled]
        .into_iter()
        .find(|known| stage(*known) == word)
}

fn refund(row: &Row<'_>, state: &mut State) -> Read<()> {
    let payments = &mut state.payments;
    in_order(row, payments.refunds().len(), "refunds")?;
    let refund = Refund {
        merchant_refund_id: get(row, "merchant_refund_id")?,
        id: get(row, "refund_id")?,
        acquirement_id: get(row, "acquirement_id")?,
        content: Content(get(row, "content")?),
        amount: money(row, "refunds", "amount")?,
        at: get(row, "at")?,
    };
    if payments.refund(&refund.merchant_refund_id).is_some() {
        return Err(nonsense("refunds", "merchant_refund_id"));
    }
    payments.push_refund(refund);
    Ok(())
}

fn booking(row: &Row<'_>, state: &mut State) -> Read<()> {
    let payments = &mut state.payments;
    in_order(row, payments.bookings().len(), "bookings")?;
    let movement = match (get::<String>(row, "movement")?.as_str(), get(row, "refund")?) {
        ("debit", None) => Movement::Debit,
        ("cancel", None) => Movement::Cancel,
        ("refund", Some(place)) if (place as usize) < payments.refunds().len() => Movement::Refund(place),
        _ => return Err(nonsense("bookings", "movement")),
    };
    let payment: u32 = get(row, "payment")?;
    if payment as usize >= payments.records().len() {
        return Err(nonsense("bookings", "payment"));
    }
    let amount = money(row, "bookings", "amount")?;
    payments.push_booking(Booking { movement, payment, amount, at: get(row, "at")? });
    Ok(())
}

/// Whether payments, refunds and the movements of money say the same of each other.
fn agrees(payments: &Payments) -> Read<()> {
    /// What moved of one payment.
    #[derive(Clone, Copy, Default, PartialEq)]
    struct Moved {
        debits: u32,
        cancels: u32,
        refunded: u64,
    }
    let mut moved = vec![Moved::default(); payments.records().len()];
    let mut booked = vec![false; payments.refunds().len()];
    let wrong = |column| nonsense("bookings", column);
    for booking in payments.bookings() {
        let place = booking.payment as usize;
        let (Some(Record::Payment(payment)), Some(moved)) =
            (payments.records().get(place), moved.get_mut(place))
        else {
            return Err(wrong("payment"));
        };
        let whole = booking.amount == payment.amount;
        match booking.movement {
            Movement::Debit if whole => moved.debits += 1,
            Movement::Cancel if whole => moved.cancels += 1,
            Movement::Refund(number) => {
                let number = number as usize;
                let (Some(refund), Some(booked)) = (payments.refunds().get(number), booked.get_mut(number))
                else {
                    return Err(wrong("refund"));
                };
                if refund.acquirement_id != payment.acquirement_id
                    || refund.amount != booking.amount
                    || refund.amount.currency() != payment.amount.currency()
                    || std::mem::replace(booked, true)
                {
                    return Err(wrong("refund"));
                }
                moved.refunded = moved.refunded.saturating_add(refund.amount.minor_units());
            }
            Movement::Debit | Movement::Cancel => return Err(wrong("amount")),
        }
    }
    if booked.contains(&false) {
        return Err(nonsense("refunds", "acquirement_id"));
    }
    for (record, moved) in payments.records().iter().zip(moved) {
        let Record::Payment(payment) = record else { continue };
        let (paid, cancelled) = (payment.paid.is_some(), payment.stage == Stage::Cancelled);
        let expected = Moved {
            debits: u32::from(paid),
            cancels: u32::from(paid && cancelled),
            refunded: payment.refunded.minor_units(),
        };
        if payment.amount.checked_sub(payment.refunded).is_none() || moved.refunded != expected.refunded {
            return Err(nonsense("payments", "refunded"));
        }
        if moved != expected || (!cancelled && paid != (payment.stage == Stage::Paid)) {
            return Err(nonsense("payments", "stage"));
        }
    }
    Ok(())
}

fn agreement(row: &Row<'_>, state: &mut State) -> Read<()> {
    let tokens = match get::<Option<String>>(row, "access")? {
        None => None,
        Some(access) => Some(Tokens {
            access,
            access_expires: get(row, "access_expires")?,
            refresh: get(row, "refresh")?,
            refresh_expires: get(row, "refresh_expires")?,
        }),
    };
    let (since, ended) = (get(row, "since")?, get(row, "ended")?);
    let user = user_of(row, "agreements", state)?.ok_or_else(|| nonsense("agreements", "user"))?;
    let (auth_merchant, scopes) = (get(row, "auth_merchant")?, scopes(row, "agreements")?);
    let agreement = Agreement { auth_merchant, user, since, ended, scopes, tokens };
    state.agreements.put(get(row, "id")?, agreement);
    Ok(())
}

fn session(row: &Row<'_>, state: &mut State) -> Read<()> {
    let session = Session {
        auth_merchant: get(row, "auth_merchant")?,
        auth_site: get(row, "auth_site")?,
        agreement: get(row, "agreement")?,
        scopes: scopes(row, "sessions")?,
        redirect_url: get(row, "redirect_url")?,
        state: get(row, "state")?,
        opened: get(row, "opened")?,
        decided: get(row, "decided")?,
    };
    state.agreements.put_session(get(row, "id")?, session);
    Ok(())
}

fn code(row: &Row<'_>, state: &mut State) -> Read<()> {
    let code = Code {
        auth_merchant: get(row, "auth_merchant")?,
        agreement: get(row, "agreement")?,
        scopes: scopes(row, "codes")?,
        expires: get(row, "expires")?,
        spent: get(row, "spent")?,
    };
    state.agreements.put_code(get(row, "code")?, code);
    Ok(())
}

fn notification(row: &Row<'_>, state: &mut State, clock: i64) -> Read<()> {
    let wrong = |what| nonsense("notifications", what);
    let number = u64::try_from(get::<i64>(row, "number")?).map_err(|_| wrong("number"))?;
    let function: String = get(row, "function")?;
    let function = [rules::PAID, rules::UNBOUND].into_iter().find(|known| *known == function);
    let members: String = get(row, "members")?;
    let Ok(Json::Object(members)) = Json::parse(members.as_bytes()) else { return Err(wrong("members")) };
    let kept = Kept {
        function: function.ok_or_else(|| wrong("function"))?,
        target: get(row, "target")?,
        members,
        created: get(row, "created")?,
        done: usize::try_from(get::<i64>(row, "done")?).map_err(|_| wrong("done"))?,
        due: get(row, "due")?,
        over: false,
    };
    state.log.go_on_at(number);
    state.log.notification(kept.function, &kept.target, kept.created);
    let wait = kept.due.saturating_sub(clock.saturating_add(state.moved()));
    let (wait, moved) = (Duration::from_millis(u64::try_from(wait).unwrap_or(0)), state.moved());
    state.outbox.put(number, kept, wait, moved);
    Ok(())
}

/// What a user has consented to.
fn scopes(row: &Row<'_>, table: &str) -> Read<Vec<String>> {
    let text: String = get(row, "scopes")?;
    let list = Json::parse(text.as_bytes()).ok().filter(|json| json.as_array().is_some());
    let list = list.ok_or_else(|| nonsense(table, "scopes"))?;
    let scopes = list.as_array().into_iter().flatten().map(|scope| scope.as_str().map(str::to_owned));
    scopes.collect::<Option<_>>().ok_or_else(|| nonsense(table, "scopes"))
}

/// Rows are numbered by their places, so a gap is a row that is gone.
fn in_order(row: &Row<'_>, place: usize, table: &str) -> Read<()> {
    if usize::try_from(get::<i64>(row, "number")?).is_ok_and(|number| number == place) {
        return Ok(());
    }
    Err(Wrong::Row(format!("the row {place} of {table} is missing")))
}

fn money(row: &Row<'_>, table: &str, column: &str) -> Read<Money> {
    amount(&get::<String>(row, column)?).ok_or_else(|| nonsense(table, column))
}

fn amount(text: &str) -> Option<Money> {
    let (currency, minor) = text.split_once(' ')?;
    Money::new(currency, minor.parse().ok()?).ok()
}

fn get<T: FromSql>(row: &Row<'_>, column: &str) -> Read<T> {
    Ok(row.get(column)?)
}

fn nonsense(table: &str, column: &str) -> Wrong {
    Wrong::Row(format!("{column} of a row of {table} makes no sense"))
}
