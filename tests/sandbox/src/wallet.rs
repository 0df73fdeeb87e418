//! The user's side: what somebody with the wallet in hand would do. The pages of [`crate::pages`] call the same
//! functions, so that a test that asks for an approval and a person who clicks one do the same thing.

mod cashier;
mod consent;

use std::sync::Arc;

pub(crate) use cashier::{Ending, FAILED, PAID, end_bill, hand_over, open_bill};
pub(crate) use consent::decide;

use crate::gateway::{Gateway, NotKept};
use crate::results::Refusal;
use crate::rules;
use cashier::pay_bill;
use consent::session_of;

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
