//! The user's side: what somebody with the wallet in hand would do. The pages of [`crate::pages`] call the same
//! functions, so that a test that asks for an approval and a person who clicks one do the same thing.

mod cashier;
mod consent;

use std::sync::Arc;

use alipayhk_runtime::money::Money;

pub(crate) use cashier::{Ending, FAILED, PAID, UNKNOWN, end_bill, hand_over, open_bill, told};
pub(crate) use consent::decide;

use crate::gateway::{Gateway, NotKept};
use crate::results::Refusal;
use crate::rules;
use crate::state::State;
use crate::state::agreements::Agreement;
use crate::state::users::Place;
use crate::text::excerpt;
use crate::user::FIRST;
use cashier::pay_bill;
use consent::session_of;

/// The wallet of one user. What that user confirms is debited from this wallet, and what is given back comes back to it.
#[derive(Clone)]
pub struct Wallet {
    gateway: Arc<Gateway>,
    user: Arc<str>,
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
    /// The agreement is another user's.
    #[error("this agreement is {user}'s, who alone can confirm it again or end it; act as {user}")]
    OtherUser {
        /// Whose it is.
        user: String,
    },
    /// There is no user of this id.
    #[error("there is no wallet user {asked}; there are {known}")]
    UnknownUser {
        /// The id that was asked for, cut.
        asked: String,
        /// The ids that there are.
        known: String,
    },
    /// The state file could not be written.
    #[error(transparent)]
    NotKept(#[from] NotKept),
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
    /// The first user's.
    pub(crate) fn first(gateway: Arc<Gateway>) -> Self {
        Self { gateway, user: FIRST.into() }
    }

    /// That of the user of this id.
    pub(crate) fn of(gateway: Arc<Gateway>, user: &str) -> Result<Self, WalletError> {
        place_of(&gateway.state(), user)?;
        Ok(Self { gateway, user: user.into() })
    }

    /// The id of the user whose it is.
    #[must_use]
    pub fn user(&self) -> &str {
        &self.user
    }

    /// What it holds.
    pub fn balance(&self) -> Result<Money, WalletError> {
        let state = self.gateway.state();
        Ok(state.payments.users().get(place_of(&state, &self.user)?).balance)
    }

    /// Puts this into it, in place of what it holds.
    pub fn set_balance(&self, balance: Money) -> Result<(), WalletError> {
        self.changed(|state, user| state.payments.set_balance(user, balance))
    }

    /// The most that it pays at a time from now on; `None` for no limit.
    pub fn set_limit_per_payment(&self, limit: Option<Money>) -> Result<(), WalletError> {
        self.changed(|state, user| state.payments.set_limit(user, limit))
    }

    fn changed(&self, change: impl FnOnce(&mut State, Place)) -> Result<(), WalletError> {
        self.gateway.with_state(|state| {
            let user = place_of(state, &self.user)?;
            change(state, user);
            Ok(())
        })?
    }

    /// Confirms an authorisation, whose agreement is this user's from now on. Gives the address that the browser comes back
    /// to, with the auth code in it.
    pub fn approve(&self, auth_site_url: &str) -> Result<String, WalletError> {
        decide(&self.gateway, &session_of(auth_site_url)?, &self.user, true)
    }

    /// Declines an authorisation. Gives the address that the browser comes back to.
    pub fn decline(&self, auth_site_url: &str) -> Result<String, WalletError> {
        decide(&self.gateway, &session_of(auth_site_url)?, &self.user, false)
    }

    /// Hands over the signed text of an in-app payment and pays it. Gives the `resultCode` of JSAPI's callback: `9000`
    /// when paid, `4000` when not, and `6004` when the state file could not be written; the ledger's messages tell why.
    #[must_use]
    pub fn pay(&self, signed_text: &str) -> String {
        let paid = open_bill(&self.gateway, signed_text)
            .and_then(|bill| pay_bill(&self.gateway, &bill.acquirement_id, &self.user));
        told(&paid).to_owned()
    }

    /// Hands over the signed text of an in-app payment and leaves it unpaid: it waits for three minutes, then closes.
    /// Gives its acquirementId.
    pub fn open(&self, signed_text: &str) -> Result<String, WalletError> {
        Ok(open_bill(&self.gateway, signed_text)?.acquirement_id.into())
    }

    /// Pays what [`Wallet::open`] opened, in whichever wallet. Gives the `resultCode` of JSAPI's callback.
    #[must_use]
    pub fn confirm(&self, acquirement_id: &str) -> String {
        told(&self.pays(acquirement_id)).to_owned()
    }

    /// The same, with why nothing was paid.
    pub(crate) fn pays(&self, acquirement_id: &str) -> Result<(), WalletError> {
        pay_bill(&self.gateway, acquirement_id, &self.user)
    }

    /// Ends an agreement, as the user can in the app. The cancel notification follows. Ending it again does nothing.
    pub fn unbind(&self, merchant_agreement_id: &str) -> Result<(), WalletError> {
        let now = self.gateway.now();
        self.gateway.with_state(|state| {
            let user = place_of(state, &self.user)?;
            let agreement = state.agreements.get(merchant_agreement_id);
            owned_by(state, agreement.ok_or(WalletError::UnknownAgreement)?, user)?;
            rules::unbind(state, &self.gateway.setup, merchant_agreement_id, now);
            Ok(())
        })?
    }
}

/// The user of this id.
fn place_of(state: &State, user: &str) -> Result<Place, WalletError> {
    let users = state.payments.users();
    users.find(user).ok_or_else(|| {
        let known: Vec<&str> = users.iter().map(|(_, user)| user.id.as_str()).collect();
        WalletError::UnknownUser { asked: excerpt(user, 64), known: known.join(", ") }
    })
}

fn owned_by(state: &State, agreement: &Agreement, user: Place) -> Result<(), WalletError> {
    if agreement.user == user {
        return Ok(());
    }
    Err(WalletError::OtherUser { user: state.payments.users().get(agreement.user).id.clone() })
}

impl From<Refusal> for WalletError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused { code: refusal.code.into_owned(), message: refusal.message }
    }
}
