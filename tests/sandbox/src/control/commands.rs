//! The commands of the control API, and what the library's handle does by the same functions.

use std::time::{Duration, SystemTime};

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::money::Money;
use alipayhk_runtime::time::DateTime;
use axum::http::StatusCode;

use super::{Done, Wrong, illegal, wrong};
use crate::fault::{self, Details};
use crate::gateway::{Gateway, NotKept};
use crate::notify::{Again, again};
use crate::text::excerpt;
use crate::time::{self, milliseconds};
use crate::user;
use crate::wallet::{Wallet, WalletError, told};

/// The member that says whose wallet is meant.
const USER: &str = "user";
/// Most times that one request can ask for a fault.
const TIMES: u64 = 1_000_000;
/// Furthest that the clock can be moved by one step, in seconds: a hundred years.
const FAR: i64 = 100 * 366 * 24 * 3600;

pub(super) fn clock(gateway: &Gateway, given: &Object) -> Done {
    known(given, &["advance_seconds", "set"])?;
    match (given.get("advance_seconds"), given.get("set")) {
        (Some(step), None) => {
            let seconds = whole(step).filter(|seconds| (0..=FAR).contains(seconds));
            let words = "advance_seconds must be a whole number of seconds, not below nothing; set moves back as well";
            let seconds = seconds.ok_or_else(|| illegal(words))?;
            advance(gateway, Duration::from_secs(seconds.unsigned_abs()))?;
        }
        (None, Some(time)) => {
            let text = time.as_str().unwrap_or_default();
            let seconds = |text: &str| DateTime::from_received(text).unix_seconds();
            // The same in another year is a time: then it is the year that is out of reach.
            let elsewhere = || text.get(4..).is_some_and(|rest| seconds(&format!("2000{rest}")).is_some());
            let words = || {
                if elsewhere() {
                    "set is further away than the clock goes: it shows the years 0001 to 9999, but for a day at either end"
                } else {
                    "set must be a time as RFC 3339 writes it, such as 2026-03-02T12:00:00+08:00"
                }
            };
            set_seconds(gateway, seconds(text).ok_or_else(|| illegal(words()))?)?;
        }
        _ => return Err(illegal("give either advance_seconds or set")),
    }
    Ok(object([("now", Json::from(time::text(gateway.now())))]))
}

/// Moves the clock forward. What is due by then is sent.
pub(crate) fn advance(gateway: &Gateway, step: Duration) -> Result<(), NotKept> {
    let step = i64::try_from(step.as_millis()).unwrap_or(i64::MAX);
    move_clock(gateway, |moved| moved.saturating_add(step))
}

/// Puts the clock at a time, from which it goes on.
pub(crate) fn set_time(gateway: &Gateway, time: SystemTime) -> Result<(), NotKept> {
    let unmoved = milliseconds(gateway.clock.unmoved());
    move_clock(gateway, |_| milliseconds(time).saturating_sub(unmoved))
}

fn set_seconds(gateway: &Gateway, seconds: i64) -> Result<(), NotKept> {
    let unmoved = milliseconds(gateway.clock.unmoved());
    move_clock(gateway, |_| seconds.saturating_mul(1000).saturating_sub(unmoved))
}

fn move_clock(gateway: &Gateway, work: impl FnOnce(i64) -> i64) -> Result<(), NotKept> {
    gateway.with_state(|state| {
        state.set_moved(work(state.moved()));
        // Under the lock, so that the last of two moves is the last for both.
        gateway.clock.move_to(state.moved());
    })
}

pub(super) fn faults(gateway: &Gateway, given: &Object) -> Done {
    known(given, &["operation", "fault", "times", "status", "code", "letter", "milliseconds"])?;
    let operation = text(given, "operation")?;
    let number = |name: &str| match given.get(name) {
        None => Ok(None),
        Some(json) => {
            let number = whole(json).and_then(|number| u64::try_from(number).ok()).map(Some);
            number.ok_or_else(|| illegal(format!("{name} must be a whole number, not below nothing")))
        }
    };
    let details = Details {
        status: number("status")?,
        code: optional(given, "code")?.map(str::to_owned),
        letter: optional(given, "letter")?.map(str::to_owned),
        milliseconds: number("milliseconds")?,
    };
    let fault = fault::fault(text(given, "fault")?, &details).map_err(illegal)?;
    fault::strikes(&gateway.setup.spec, operation, &fault).map_err(|never| illegal(never.to_string()))?;
    let times = number("times")?.unwrap_or(1);
    let times = u32::try_from(times).ok().filter(|times| (1..=TIMES).contains(&u64::from(*times)));
    let times = times.ok_or_else(|| illegal(format!("times must be from 1 to {TIMES}")))?;
    let name = fault::name_of(&fault);
    gateway.state().faults.add(operation.to_owned(), fault, times);
    Ok(object([
        ("operation", Json::from(operation)),
        ("fault", Json::from(name)),
        ("times", Json::from(u64::from(times))),
    ]))
}

pub(super) fn wallet(gateway: &std::sync::Arc<Gateway>, given: &Object) -> Done {
    let names = ["balance", "limit_per_payment", "approve", "decline", "open", "pay", "unbind", USER];
    known(given, &names)?;
    let mut commands = given.iter().filter(|(name, _)| *name != USER);
    let (Some((command, value)), None) = (commands.next(), commands.next()) else {
        let commands: Vec<&str> = names.into_iter().filter(|name| *name != USER).collect();
        let words =
            format!("give exactly one of {}, and {USER} where it is not the first", commands.join(", "));
        return Err(illegal(words));
    };
    let wallet = Wallet::of(gateway.clone(), optional(given, USER)?.unwrap_or(user::FIRST))?;
    let answered = match command {
        "balance" => {
            let balance = money(value).ok_or_else(|| illegal(not_money("balance")))?;
            wallet.set_balance(balance)?;
            ("balance", value.clone())
        }
        "limit_per_payment" => {
            let limit = if value.is_null() {
                None
            } else {
                Some(money(value).ok_or_else(|| illegal(not_money("limit_per_payment, or null,")))?)
            };
            wallet.set_limit_per_payment(limit)?;
            ("limit_per_payment", value.clone())
        }
        "approve" => ("redirect", Json::from(wallet.approve(text(given, command)?)?)),
        "decline" => ("redirect", Json::from(wallet.decline(text(given, command)?)?)),
        "open" => ("acquirementId", Json::from(wallet.open(text(given, command)?)?)),
        "pay" => return paid(&wallet.pays(text(given, command)?)),
        _ => {
            wallet.unbind(text(given, command)?)?;
            ("unbound", value.clone())
        }
    };
    Ok(object([answered]))
}

/// What JSAPI's callback is told, and why where nothing was paid. A bill that there is not is nobody's to pay.
fn paid(paid: &Result<(), WalletError>) -> Done {
    let code = ("resultCode", Json::from(told(paid)));
    match paid {
        Ok(()) => Ok(object([code])),
        Err(WalletError::Refused { code, message }) if code == "ORDER_NOT_EXISTS" => {
            Err(wrong(StatusCode::NOT_FOUND, message.as_str()))
        }
        Err(why) => Ok(object([code, ("reason", Json::from(why.to_string()))])),
    }
}

pub(super) fn send_again(gateway: &Gateway, number: &str, given: &Object) -> Done {
    // A notification that was to come here would ask for itself once more, for ever.
    known(given, &[])?;
    match number.parse().ok().map(|number| again(gateway, number)).transpose()? {
        Some(Again::Sending) => return Ok(object([("sending", Json::from(true))])),
        Some(Again::Never(why)) => {
            return Err(wrong(StatusCode::CONFLICT, format!("it can't be sent: {why}")));
        }
        Some(Again::Unknown) | None => {}
    }
    let words = "there is no notification of this number, or it is too old; the ledger has the numbers";
    Err(wrong(StatusCode::NOT_FOUND, words))
}

pub(super) fn reset(gateway: &Gateway, given: &Object) -> Done {
    known(given, &[])?;
    forget(gateway)?;
    Ok(object([("reset", Json::from(true))]))
}

/// Forgets everything but the identity.
pub(crate) fn forget(gateway: &Gateway) -> Result<(), NotKept> {
    gateway.with_state(|state| {
        state.forget();
        // Under the lock, so that nothing new waits yet.
        gateway.clock.forget();
    })
}

/// Members that a command does not know are slips.
fn known(given: &Object, names: &[&str]) -> Result<(), Wrong> {
    match given.iter().find(|(name, _)| !names.contains(name)) {
        None => Ok(()),
        Some((name, _)) if names.is_empty() => {
            Err(illegal(format!("this command takes nothing, and {} was given", excerpt(name, 64))))
        }
        Some((name, _)) => Err(illegal(fault::unknown("member", name, names.iter().copied()))),
    }
}

fn text<'a>(given: &'a Object, name: &str) -> Result<&'a str, Wrong> {
    optional(given, name)?.ok_or_else(|| illegal(format!("{name} is required")))
}

fn optional<'a>(given: &'a Object, name: &str) -> Result<Option<&'a str>, Wrong> {
    match given.get(name) {
        None => Ok(None),
        Some(json) => json.as_str().map(Some).ok_or_else(|| illegal(format!("{name} must be a text"))),
    }
}

fn whole(json: &Json) -> Option<i64> {
    match json {
        Json::Number(number) => number.as_i64(),
        _ => None,
    }
}

fn money(json: &Json) -> Option<Money> {
    let minor = json.get("value")?;
    let minor = match minor {
        Json::Number(number) => number.as_u64(),
        minor => minor.as_str().and_then(|text| text.parse().ok()),
    };
    let minor = minor?;
    Money::new(json.get("currency")?.as_str()?, minor).ok()
}

fn not_money(name: &str) -> String {
    format!(
        "{name} must be an amount such as {{\"currency\":\"HKD\",\"value\":\"10000\"}}, which is HKD 100.00"
    )
}

fn object<const N: usize>(members: [(&str, Json); N]) -> Json {
    Json::Object(Object::from_iter(members))
}

impl From<NotKept> for Wrong {
    fn from(not_kept: NotKept) -> Self {
        wrong(StatusCode::INSUFFICIENT_STORAGE, not_kept.to_string())
    }
}

impl From<WalletError> for Wrong {
    fn from(error: WalletError) -> Self {
        let status = match &error {
            WalletError::UnknownSession | WalletError::UnknownAgreement | WalletError::UnknownUser { .. } => {
                StatusCode::NOT_FOUND
            }
            WalletError::AlreadyDecided | WalletError::OtherUser { .. } => StatusCode::CONFLICT,
            WalletError::Expired => StatusCode::GONE,
            WalletError::Full | WalletError::NotKept(_) => StatusCode::INSUFFICIENT_STORAGE,
            WalletError::Refused { .. } => StatusCode::BAD_REQUEST,
        };
        wrong(status, error.to_string())
    }
}
