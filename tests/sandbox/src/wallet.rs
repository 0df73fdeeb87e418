//! The user's side: what somebody with the wallet in hand would do. The pages of [`crate::pages`] call the same
//! functions, so that a test that asks for an approval and a person who clicks one do the same thing.

use std::sync::Arc;
use std::time::Duration;

use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::{Json, Object};
use tokio::time::sleep;

use crate::call::{Call, respelled};
use crate::gateway::{Came, Gateway, NotKept, parts};
use crate::judge::{self, Way};
use crate::keys::Reason;
use crate::message::Echo;
use crate::results::{Refusal, SUCCESS, refuse};
use crate::rules;
use crate::state::agreements::Session;
use crate::state::log::Arrival;
use crate::state::payments::Payment;
use crate::text::{excerpt, web_address};

/// JSAPI `tradePay`: paid.
pub(crate) const PAID: &str = "9000";
/// JSAPI `tradePay`: failed.
pub(crate) const FAILED: &str = "4000";
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
            Self::PaidUnknown => "6004",
        }
    }
}

/// The wallet of the sandbox's one user.
#[derive(Clone)]
pub struct Wallet {
    gateway: Arc<Gateway>,
}

/// Why the wallet could not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum WalletError {
    /// The address is not that of a consent page, or its session is unknown.
    #[error("the address leads to no authorisation of this sandbox; use authSiteUrl as it was answered")]
    UnknownSession,
    /// The user has confirmed or declined already.
    #[error("this authorisation was decided already; begin another with prepareForRedirect")]
    AlreadyDecided,
    /// The consent page was open for more than 30 minutes.
    #[error("this authorisation has expired; begin another with prepareForRedirect")]
    Expired,
    /// The sandbox holds as many agreements as it can.
    #[error("this sandbox holds as many agreements as it can; start a new one")]
    Full,
    /// There is no agreement of this id.
    #[error("there is no agreement of this merchantAgreementId")]
    UnknownAgreement,
    /// The text of an in-app payment was refused.
    #[error("{code}: {message}")]
    Refused {
        /// The result code that a posted request would have been answered with.
        code: String,
        /// What was wrong.
        message: String,
    },
}

impl Wallet {
    pub(crate) fn new(gateway: Arc<Gateway>) -> Self {
        Self { gateway }
    }

    /// Confirms an authorisation. Gives the address that the browser comes back to, with the auth code in it.
    pub fn approve(&self, auth_site_url: &str) -> Result<String, WalletError> {
        decide(&self.gateway, &session_of(auth_site_url)?, true)
    }

    /// Declines an authorisation. Gives the address that the browser comes back to.
    pub fn decline(&self, auth_site_url: &str) -> Result<String, WalletError> {
        decide(&self.gateway, &session_of(auth_site_url)?, false)
    }

    /// Hands over the signed text of an in-app payment and pays it. Gives the `resultCode` of JSAPI's callback: `9000`
    /// when paid, `4000` when not; the ledger's messages tell why.
    #[must_use]
    pub fn pay(&self, signed_text: &str) -> String {
        let paid = open_bill(&self.gateway, signed_text)
            .and_then(|bill| pay_bill(&self.gateway, &bill.acquirement_id));
        if paid.is_ok() { PAID } else { FAILED }.to_owned()
    }

    /// Hands over the signed text of an in-app payment and leaves it unpaid: it waits for three minutes, then closes.
    /// Gives its acquirementId.
    pub fn open(&self, signed_text: &str) -> Result<String, WalletError> {
        Ok(open_bill(&self.gateway, signed_text)?.acquirement_id.into())
    }

    /// Pays what [`Wallet::open`] opened. Gives the `resultCode` of JSAPI's callback.
    #[must_use]
    pub fn confirm(&self, acquirement_id: &str) -> String {
        if pay_bill(&self.gateway, acquirement_id).is_ok() { PAID } else { FAILED }.to_owned()
    }

    /// Ends an agreement, as the user can in the app. The cancel notification follows. Ending it again does nothing.
    pub fn unbind(&self, merchant_agreement_id: &str) -> Result<(), WalletError> {
        let now = self.gateway.now();
        self.gateway.with_state(|state| {
            if state.agreements.get(merchant_agreement_id).is_none() {
                return Err(WalletError::UnknownAgreement);
            }
            rules::unbind(state, &self.gateway.setup, merchant_agreement_id, now);
            Ok(())
        })?
    }
}

/// The session of a consent page's address.
fn session_of(auth_site_url: &str) -> Result<String, WalletError> {
    let url = web_address(auth_site_url).ok_or(WalletError::UnknownSession)?;
    let session = url.query_pairs().find(|(name, _)| name == "session");
    session.map(|(_, id)| id.into_owned()).ok_or(WalletError::UnknownSession)
}

/// The user's decision. Gives the address that the browser goes to.
pub(crate) fn decide(gateway: &Gateway, session_id: &str, confirmed: bool) -> Result<String, WalletError> {
    let now = gateway.now();
    gateway.with_state(|state| {
        let session = state.agreements.session(session_id).ok_or(WalletError::UnknownSession)?.clone();
        if session.decided {
            return Err(WalletError::AlreadyDecided);
        }
        if session.expired(now) {
            return Err(WalletError::Expired);
        }
        state.agreements.decide(session_id);
        let code = if confirmed {
            let id = session.agreement.clone().unwrap_or_else(crate::text::random);
            Some(state.agreements.bind(&id, &session.auth_merchant, now).ok_or(WalletError::Full)?)
        } else {
            None
        };
        Ok(way_back(gateway, &session, code.as_deref()))
    })?
}

/// The merchant's address with the outcome appended.
fn way_back(gateway: &Gateway, session: &Session, code: Option<&str>) -> String {
    let mut parameters = Object::new();
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            parameters.insert(name, value);
        }
    };
    add("state", session.state.as_deref());
    add("auth_site", Some(&session.auth_site));
    add("merchantAgreementId", session.agreement.as_deref());
    add("authCode", code);
    // Described as the authorised merchant's id, in spite of its name.
    add("client_id", Some(&session.auth_merchant));
    add("authResult", Some(if code.is_some() { "SUCCESS" } else { "FAIL" }));
    if let Some(redirect) = gateway.setup.spec.redirects.first() {
        parameters = respelled(&redirect.parameters, &parameters);
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in parameters.iter() {
        query.append_pair(name, value.as_str().unwrap_or_default());
    }
    let address = appended(&session.redirect_url, &query.finish());
    // A header carries ASCII only; a browser would encode the rest in the same way.
    if address.is_ascii() { address } else { web_address(&address).map_or(address, String::from) }
}

/// An address with a query appended to whatever query it has, before its fragment.
fn appended(address: &str, query: &str) -> String {
    let (address, fragment) = address.split_once('#').map_or((address, None), |(a, f)| (a, Some(f)));
    let joint = match address.split_once('?') {
        None => "?",
        Some((_, earlier)) if earlier.is_empty() || earlier.ends_with('&') => "",
        Some(_) => "&",
    };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{joint}{query}{fragment}")
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
        Ok(_) => (SUCCESS, "opened in the wallet"),
        Err(refusal) => (refusal.code.as_ref(), refusal.message.as_str()),
    };
    let came = Came { arrival: Arrival::Wallet, bytes: signed_text.as_bytes() };
    let number = gateway.log(&echo, code, words.to_owned(), came, now);
    (number, outcome.map_err(WalletError::from))
}

fn bill_of(gateway: &Gateway, signed_text: &str, now: i64) -> (Echo, Result<Payment, Refusal>) {
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
            return (Echo::of(&gateway.setup, head), Err(refuse(code, unheard.message)));
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

/// Pays a bill from the balance.
pub(crate) fn pay_bill(gateway: &Gateway, acquirement_id: &str) -> Result<(), WalletError> {
    let now = gateway.now();
    let paid = gateway.with_state(|state| rules::debit_bill(state, &gateway.setup, acquirement_id, now));
    let paid = paid.map_err(Refusal::from).flatten();
    if let Err(refusal) = &paid {
        gateway.log(
            &Echo::default(),
            &refusal.code,
            format!("not paid in the wallet: {}", refusal.message),
            Came { arrival: Arrival::Nothing, bytes: &[] },
            now,
        );
    }
    paid.map_err(WalletError::from)
}

/// Ends a visit to the cashier. Gives the `resultCode` of JSAPI's callback and why nothing was paid, where it should have
/// been. Must be called within tokio.
pub(crate) fn end_bill(
    gateway: &Arc<Gateway>,
    acquirement_id: &str,
    ending: Ending,
) -> (&'static str, Option<WalletError>) {
    let refused = match ending {
        Ending::Paid | Ending::PaidUnknown => pay_bill(gateway, acquirement_id).err(),
        Ending::PaidLater => {
            let (gateway, id) = (Arc::clone(gateway), acquirement_id.to_owned());
            tokio::spawn(async move {
                sleep(PROCESSING).await;
                // A refusal stands in the log; nobody waits for it here.
                let _ = pay_bill(&gateway, &id);
            });
            None
        }
        Ending::Stuck | Ending::Failed | Ending::Left | Ending::Network => None,
    };
    let code = if ending == Ending::Paid && refused.is_some() { FAILED } else { ending.code() };
    (code, refused)
}

fn percent_decoded(text: &str) -> String {
    // `form_urlencoded` would turn `+`, which Base64 uses, into a space; what is percent-encoded has none of its own.
    let guarded = text.replace('+', "%2B");
    form_urlencoded::parse(guarded.as_bytes()).next().map(|(name, _)| name.into_owned()).unwrap_or_default()
}

impl From<NotKept> for WalletError {
    fn from(not_kept: NotKept) -> Self {
        Refusal::from(not_kept).into()
    }
}

impl From<Refusal> for WalletError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { code: refusal.code.into_owned(), message: refusal.message }
    }
}

#[cfg(test)]
mod tests {
    use super::{appended, percent_decoded};

    #[test]
    fn parameters_join_whatever_query_there_is() {
        for (address, expected) in [
            ("https://m.example/back", "https://m.example/back?q=1"),
            ("https://m.example/back?", "https://m.example/back?q=1"),
            ("https://m.example/back?a=b", "https://m.example/back?a=b&q=1"),
            ("https://m.example/back?a=b&", "https://m.example/back?a=b&q=1"),
            ("https://m.example/back#top", "https://m.example/back?q=1#top"),
        ] {
            assert_eq!(appended(address, "q=1"), expected);
        }
    }

    #[test]
    fn a_plus_of_base64_survives_decoding() {
        assert_eq!(percent_decoded("%7B%22a%22%3A%22b%2Bc+d%3D%26%22%7D"), r#"{"a":"b+c+d=&"}"#);
    }
}
