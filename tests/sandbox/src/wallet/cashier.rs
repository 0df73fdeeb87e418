//! An in-app payment as the user meets it: the signed text becomes a bill, the bill is paid or left, and the page that
//! asked is told a code. What the cashier looks like is [`crate::pages`]'.

use std::sync::Arc;
use std::time::Duration;

use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::Json;
use tokio::time::sleep;

use super::{WalletError, place_of};
use crate::call::Call;
use crate::gateway::{Came, Gateway, parts};
use crate::judge::{self, Way};
use crate::keys::Reason;
use crate::message::Echo;
use crate::results::{SUCCESS, refuse};
use crate::rules;
use crate::state::log::Arrival;
use crate::state::payments::Payment;
use crate::text::excerpt;

/// JSAPI `tradePay`: paid.
pub(crate) const PAID: &str = "9000";
/// JSAPI `tradePay`: failed.
pub(crate) const FAILED: &str = "4000";
/// JSAPI `tradePay`: unknown, may have been paid.
pub(crate) const UNKNOWN: &str = "6004";
/// How long a payment that is in process takes, where it comes to an end.
const PROCESSING: Duration = Duration::from_secs(2);

/// How a visit to the cashier ends: what is done, and what JSAPI's callback is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// Paid, and told so.
    Paid,
    /// In process when the page is told, and paid a moment later.
    PaidLater,
    /// In process for good.
    Stuck,
    /// Failed; nothing is taken.
    Failed,
    /// The user left.
    Left,
    /// The network failed on the way there; nothing is taken.
    Network,
    /// Paid, and the page is told that it is unknown.
    PaidUnknown,
}

impl Ending {
    /// All, with the words that forms call them by.
    pub(crate) const ALL: [(&str, Self); 7] = [
        ("paid", Self::Paid),
        ("later", Self::PaidLater),
        ("stuck", Self::Stuck),
        ("failed", Self::Failed),
        ("left", Self::Left),
        ("network", Self::Network),
        ("unknown", Self::PaidUnknown),
    ];

    /// JSAPI's `resultCode`.
    fn code(self) -> &'static str {
        match self {
            Self::Paid => PAID,
            Self::PaidLater | Self::Stuck => "8000",
            Self::Failed => FAILED,
            Self::Left => "6001",
            Self::Network => "6002",
            Self::PaidUnknown => UNKNOWN,
        }
    }
}

/// Verifies and checks the text of an in-app payment and opens its bill.
pub(crate) fn open_bill(gateway: &Gateway, signed_text: &str) -> Result<Payment, WalletError> {
    hand_over(gateway, signed_text).1
}

/// The same, with the number that the message has in the log.
pub(crate) fn hand_over(gateway: &Gateway, signed_text: &str) -> (u64, Result<Payment, WalletError>) {
    let now = gateway.now();
    let (echo, outcome) = bill_of(gateway, signed_text, now);
    let (code, words) = match &outcome {
        Ok(_) => (SUCCESS, "opened in the wallet".to_owned()),
        Err(error) => logged(error),
    };
    let came = Came { arrival: Arrival::Wallet, bytes: signed_text.as_bytes() };
    let number = gateway.log(&echo, code, words, came, now);
    (number, outcome)
}

fn bill_of(gateway: &Gateway, signed_text: &str, now: i64) -> (Echo, Result<Payment, WalletError>) {
    let text = signed_text.trim();
    // The text is offered in both forms, since how `orderStr` wraps it is not public.
    let plain = if text.starts_with('{') { text.to_owned() } else { percent_decoded(text) };
    let content = match gateway.keys.hear(Kind::Request, plain.as_bytes()) {
        Ok(content) => content,
        Err(unheard) => {
            let head = unheard.content.as_ref().and_then(|content| content.get("head"));
            let code = match unheard.reason {
                Reason::Unreadable => "MSG_PARSE_ERROR",
                Reason::NotSigned => "INVALID_SIGNATURE",
            };
            return (Echo::of(&gateway.setup, head), Err(refuse(code, unheard.message).into()));
        }
    };
    let opened = || {
        let (head, body) = parts(&content)?;
        let operation = judge::operation(&gateway.setup, head, Way::Wallet)?;
        judge::content(&gateway.setup, operation, head, body)?;
        let call = Call { setup: &gateway.setup, operation, head, body, now };
        gateway.with_state(|state| {
            let bill = rules::bill(state, &call)?;
            // The payment itself does not remember who sells; the page shows it.
            let seller = call
                .member("order")
                .and_then(|order| order.get("seller")?.get("sellerName").and_then(Json::as_str));
            if let Some(seller) = seller {
                let _ = state.sellers.insert(bill.acquirement_id.to_string(), excerpt(seller, 256));
            }
            Ok(bill)
        })?
    };
    (Echo::of(&gateway.setup, content.get("head")), opened())
}

/// Pays a bill from a user's balance.
pub(super) fn pay_bill(gateway: &Gateway, acquirement_id: &str, user: &str) -> Result<(), WalletError> {
    let now = gateway.now();
    let paid = gateway.with_state(|state| {
        let user = place_of(state, user)?;
        Ok(rules::debit_bill(state, &gateway.setup, acquirement_id, user, now)?)
    });
    let paid = paid.map_err(WalletError::from).flatten();
    if let Err(error) = &paid {
        let (code, why) = logged(error);
        let came = Came { arrival: Arrival::Nothing, bytes: &[] };
        gateway.log(&Echo::default(), code, format!("not paid in the wallet: {why}"), came, now);
    }
    paid
}

/// Code and words of an error in the log.
fn logged(error: &WalletError) -> (&str, String) {
    match error {
        WalletError::Refused { code, message } => (code, message.clone()),
        WalletError::NotKept(not_kept) => ("SYSTEM_ERROR", not_kept.to_string()),
        other => ("PROCESS_FAIL", other.to_string()),
    }
}

/// What JSAPI's callback is told of a payment: what could not be kept may be paid once it can be.
pub(crate) fn told(paid: &Result<(), WalletError>) -> &'static str {
    match paid {
        Ok(()) => PAID,
        Err(WalletError::NotKept(_)) => UNKNOWN,
        Err(_) => FAILED,
    }
}

/// Ends a user's visit to the cashier. Gives the `resultCode` of JSAPI's callback and why nothing was paid, where it
/// should have been. Must be called within tokio.
pub(crate) fn end_bill(
    gateway: &Arc<Gateway>,
    acquirement_id: &str,
    user: &str,
    ending: Ending,
) -> (&'static str, Option<WalletError>) {
    let paid = match ending {
        Ending::Paid | Ending::PaidUnknown => pay_bill(gateway, acquirement_id, user),
        Ending::PaidLater => {
            let (gateway, id, user) = (Arc::clone(gateway), acquirement_id.to_owned(), user.to_owned());
            tokio::spawn(async move {
                sleep(PROCESSING).await;
                // A refusal stands in the log; nobody waits for it here.
                let _ = pay_bill(&gateway, &id, &user);
            });
            Ok(())
        }
        Ending::Stuck | Ending::Failed | Ending::Left | Ending::Network => Ok(()),
    };
    let code = if ending == Ending::Paid { told(&paid) } else { ending.code() };
    (code, paid.err())
}

fn percent_decoded(text: &str) -> String {
    // `form_urlencoded` would turn `+`, which Base64 uses, into a space; what is percent-encoded has none of its own.
    let guarded = text.replace('+', "%2B");
    form_urlencoded::parse(guarded.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::percent_decoded;

    #[test]
    fn a_plus_of_base64_survives_decoding() {
        assert_eq!(percent_decoded("%7B%22a%22%3A%22b%2Bc+d%3D%26%22%7D"), r#"{"a":"b+c+d=&"}"#);
    }
}
