//! The control by which a page asks who is there: the wallet's users, each with what is in the wallet, one of them chosen
//! already. It is a part of the page's form and needs no script.

use alipayhk_runtime::money::Money;

use super::Asked;
use super::format::money;
use super::words::Words;
use crate::state::users::Users;
use crate::user::{FIRST, User};

/// A user as the pages show one.
pub(super) struct Shown {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) balance: String,
    pub(super) limit: Option<String>,
    /// Why this wallet can't pay what is to be paid.
    pub(super) note: Option<&'static str>,
    pub(super) chosen: bool,
}

impl Asked {
    /// The id of the user that the form or the address chose, or of the first.
    pub(super) fn user(&self) -> String {
        self.value("user").unwrap_or_else(|| FIRST.to_owned())
    }
}

/// All of them, with a note at those who can't pay the amount, where there is one. The first is chosen where the chosen
/// one is unknown.
pub(super) fn shown(t: &'static Words, users: &Users, chosen: &str, amount: Option<Money>) -> Vec<Shown> {
    let chosen = users.find(chosen).unwrap_or_default();
    let one = |(place, user): (_, &User)| Shown {
        id: user.id.clone(),
        name: user.name.clone(),
        balance: money(user.balance),
        limit: user.limit_per_payment.map(money),
        note: amount.and_then(|amount| note(t, user, amount)),
        chosen: place == chosen,
    };
    users.iter().map(one).collect()
}

fn note(t: &'static Words, user: &User, amount: Money) -> Option<&'static str> {
    let above = user.limit_per_payment.is_some_and(|limit| {
        limit.currency() == amount.currency() && amount.minor_units() > limit.minor_units()
    });
    if above {
        Some(t.limit_low)
    } else if user.balance.checked_sub(amount).is_none() {
        Some(t.balance_short)
    } else {
        None
    }
}
