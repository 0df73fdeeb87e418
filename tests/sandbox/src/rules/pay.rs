//! Taking money: the debit of an agreement, which is its user's money, and the bill of an in-app payment that a user pays
//! in the wallet. Both are known under the merchantTransId, which makes a second sending harmless.

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::money::Money;

use super::{AUTO_DEBIT, PAID};
use crate::call::Call;
use crate::results::{Outcome, Refusal, SUCCESS, money, refuse, result_info};
use crate::setup::Setup;
use crate::state::State;
use crate::state::agreements::{Agreement, Standing};
use crate::state::payments::{Payment, Record, Stage, platform_id};
use crate::state::users::Place;
use crate::time;
use crate::user::User;

/// Why a bill that timed out is refused.
const LATE: &str = "the bill of this merchantTransId was not paid within 3 minutes";

pub(super) fn agreement_pay(state: &mut State, call: &Call<'_>) -> Outcome {
    call.own_merchant()?;
    // Before the token is looked at: a debit that happened must never be answered as refused, or the merchant would
    // take a paid bill for unpaid because the user has unbound since.
    if let Some(earlier) = earlier(state, call)? {
        // A bill of the cashier's under this id was not debited by this function, whatever its content.
        return if earlier.agreement.is_some() { Ok(answer(&earlier)) } else { Err(inconsistent()) };
    }
    let (agreement, user) = authorised(state, call)?;
    let mut payment = created(state, call)?;
    within_limit(state.payments.users().get(user), payment.amount)?;
    payment.agreement = Some(agreement.into());
    payment.paid = Some(call.now);
    if !state.payments.add_paid(payment.clone(), user, call.now) {
        return Err(short(state.payments.users().get(user), payment.amount));
    }
    notify(state, call.setup, &payment, call.now);
    Ok(answer(&payment))
}

/// Makes the bill of an in-app payment, or finds it again.
pub(crate) fn bill(state: &mut State, call: &Call<'_>) -> Result<Payment, Refusal> {
    call.own_merchant()?;
    if let Some(earlier) = earlier(state, call)? {
        return if earlier.agreement.is_none() { Ok(earlier) } else { Err(inconsistent()) };
    }
    let payment = created(state, call)?;
    state.payments.add_bill(payment.clone());
    Ok(payment)
}

/// Pays a bill from a user's balance and tells the merchant. Paying it a second time changes nothing, whoever does.
pub(crate) fn debit_bill(
    state: &mut State,
    setup: &Setup,
    acquirement_id: &str,
    user: Place,
    now: i64,
) -> Result<(), Refusal> {
    let bill = state.payments.by_acquirement_id(acquirement_id, now);
    let bill = bill.ok_or_else(|| refuse("ORDER_NOT_EXISTS", "there is no bill of this acquirementId"))?;
    let amount = bill.amount;
    match bill.stage {
        Stage::Paid => return Ok(()),
        Stage::TimedOut => return Err(refuse("ORDER_IS_CLOSED", LATE)),
        Stage::Cancelled => {
            return Err(refuse("ORDER_IS_CANCELED", "merchantTransId was cancelled; it is closed for good"));
        }
        Stage::Waiting => {}
    }
    within_limit(state.payments.users().get(user), amount)?;
    let Some(paid) = state.payments.pay(acquirement_id, user, now) else {
        return Err(short(state.payments.users().get(user), amount));
    };
    notify(state, setup, &paid, now);
    Ok(())
}

/// The sandbox takes no more.
pub(super) fn full() -> Refusal {
    refuse("PROCESS_FAIL", "this sandbox holds as much as it can; start a new one")
}

fn inconsistent() -> Refusal {
    refuse("REPEAT_REQ_INCONSISTENT", "merchantTransId was used for a payment of other content")
}

/// What came under the same merchantTransId before: the same payment again, or a reason to refuse.
fn earlier(state: &mut State, call: &Call<'_>) -> Result<Option<Payment>, Refusal> {
    let cancelled = || refuse("ORDER_IS_CANCELED", "merchantTransId was cancelled; it is closed for good");
    let payment = match state.payments.by_trans_id(call.need("merchantTransId")?, call.now) {
        None => return Ok(None),
        Some(Record::NeverCreated { .. }) => return Err(cancelled()),
        Some(Record::Payment(payment)) => payment.as_ref().clone(),
    };
    if payment.stage == Stage::Cancelled {
        return Err(cancelled());
    }
    let debtor = call.head.get("accessToken").and_then(Json::as_str);
    let debtor = debtor.and_then(|token| state.agreements.owner(token));
    if payment.content != call.content() || debtor.is_some_and(|id| payment.agreement.as_deref() != Some(id))
    {
        return Err(inconsistent());
    }
    if payment.stage == Stage::TimedOut {
        return Err(refuse("ORDER_IS_CLOSED", LATE));
    }
    Ok(Some(payment))
}

/// The agreement that the token of the head lets the merchant debit, and whose money that is.
///
/// All refusals are `OAUTH_FAILED`: it is the one code of AlipayHK's own pages that speaks of an authorisation.
fn authorised(state: &State, call: &Call<'_>) -> Result<(String, Place), Refusal> {
    let Some(token) = call.head.get("accessToken").and_then(Json::as_str) else {
        return Err(refuse("PARAM_MISSING", "head.accessToken is required"));
    };
    match state.agreements.access_token(token, call.now) {
        Standing::Live(id) => {
            let agreement = state.agreements.get(&id);
            // Whose wallet it is says nothing of what that user has allowed to be done with it.
            let debits = |agreement: &&Agreement| agreement.scopes.iter().any(|scope| scope == AUTO_DEBIT);
            match agreement.filter(debits) {
                Some(agreement) => Ok((id, agreement.user)),
                None => Err(refuse(
                    "OAUTH_FAILED",
                    format!(
                        "head.accessToken was not authorised for the scope {AUTO_DEBIT}, which a debit needs"
                    ),
                )),
            }
        }
        Standing::Expired => Err(refuse("OAUTH_FAILED", "head.accessToken has expired")),
        Standing::Revoked => Err(refuse("OAUTH_FAILED", "the agreement of head.accessToken has ended")),
        Standing::Unknown => Err(refuse("OAUTH_FAILED", "head.accessToken is unknown or was replaced")),
    }
}

fn created(state: &State, call: &Call<'_>) -> Result<Payment, Refusal> {
    if !state.payments.has_room() {
        return Err(full());
    }
    let amount = call.amount(&["order", "orderAmount"])?;
    let refunded = amount.checked_sub(amount).unwrap_or(amount);
    let title = call.member("order").and_then(|order| order.get("orderTitle")).and_then(Json::as_str);
    Ok(Payment {
        trans_id: call.need("merchantTransId")?.into(),
        acquirement_id: platform_id(call.now),
        content: call.content(),
        agreement: None,
        user: None,
        amount,
        refunded,
        title: crate::text::excerpt(title.unwrap_or_default(), 80).into(),
        stage: Stage::Waiting,
        created: call.now,
        paid: None,
        notify_url: call.notify_url()?.map(Into::into),
        return_url: call.kept("returnUrl")?.map(Into::into),
    })
}

/// A wallet pays so much at a time and no more. Another currency is the balance's business, which holds none of it.
fn within_limit(user: &User, amount: Money) -> Result<(), Refusal> {
    match user.limit_per_payment {
        Some(limit)
            if limit.currency() == amount.currency() && amount.minor_units() > limit.minor_units() =>
        {
            let message = format!("order.orderAmount is above the wallet's limit per payment, {limit}");
            Err(refuse("AMOUNT_EXCEEDS_LIMIT", message))
        }
        _ => Ok(()),
    }
}

fn short(user: &User, amount: Money) -> Refusal {
    let (held, asked) = (user.balance.currency(), amount.currency());
    let message = if held == asked {
        format!("order.orderAmount is more than the wallet holds, {}", user.balance)
    } else {
        format!(
            "order.orderAmount is in {asked}, of which the wallet holds nothing: it holds {}",
            user.balance
        )
    };
    refuse("BALANCE_NOT_ENOUGH", message)
}

fn answer(payment: &Payment) -> Object {
    let mut members = Object::new();
    describe(&mut members, payment);
    members
}

/// What a debit's answer, a query's and the notification all say of a payment.
pub(super) fn describe(members: &mut Object, payment: &Payment) {
    members.insert("acquirementId", &*payment.acquirement_id);
    members.insert("merchantTransId", &*payment.trans_id);
    members.insert("orderAmount", money(payment.amount));
    if let Some(paid) = payment.paid {
        members.insert("paymentTime", time::text(paid));
    }
}

fn notify(state: &mut State, setup: &Setup, payment: &Payment, now: i64) {
    let Some(target) = &payment.notify_url else { return };
    let mut members = Object::new();
    members.insert("resultInfo", result_info(&setup.spec, SUCCESS, "success"));
    describe(&mut members, payment);
    state.notify(PAID, target, members, now);
}
