//! What the gateway does for which function. A function that is not in the table is answered from the spec's example,
//! so that an endpoint added to the spec works at once.
//!
//! A rule runs under the state's lock with a request that was verified and checked. It decides and books; sending is
//! left to others.

mod authorise;
mod cancel;
mod example;
mod pay;
mod query;
mod refund;
mod token;

pub(crate) use example::answer as from_example;
pub(crate) use pay::{bill, debit_bill};
pub(crate) use token::unbind;

use crate::call::Call;
use crate::results::Outcome;
use crate::state::State;

/// What a function does.
pub(crate) type Rule = fn(&mut State, &Call<'_>) -> Outcome;

const RULES: &[(&str, Rule)] = &[
    ("alipay.intl.oauth.auth.prepareForRedirect", authorise::prepare),
    ("alipay.intl.oauth.auth.applyToken", token::apply),
    ("alipay.intl.oauth.auth.queryByAuthInfo", token::query),
    ("alipay.intl.oauth.auth.cancelByAuthInfo", token::cancel),
    ("alipay.intl.acquiring.agreement.pay", pay::agreement_pay),
    ("alipay.intl.acquiring.common.payQuery", query::pay_query),
    ("alipay.intl.acquiring.common.payCancel", cancel::pay_cancel),
    ("alipay.intl.acquiring.common.refund", refund::refund),
];

/// The notification of a payment that came to an end.
pub(crate) const PAID: &str = "alipay.intl.acquiring.common.notify.pay";
/// The notification of an agreement that ended.
pub(crate) const UNBOUND: &str = "alipay.intl.oauth.auth.notify.cancel";

/// The scope under which a token may debit, and which binds an agreement.
pub(crate) const AUTO_DEBIT: &str = "AUTH_AGREEMENTPAY";

/// The rule of a function.
pub(crate) fn rule_of(function: &str) -> Option<Rule> {
    RULES.iter().find(|(name, _)| *name == function).map(|(_, rule)| *rule)
}
