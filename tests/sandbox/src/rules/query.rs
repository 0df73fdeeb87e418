//! Asking after a payment. Also finds the payment that a query or a cancellation names.

use alipayhk_runtime::json::Object;

use crate::call::Call;
use crate::results::{Outcome, Refusal, refuse};
use crate::state::State;
use crate::state::payments::{Payment, Record};

pub(super) fn pay_query(state: &mut State, call: &Call<'_>) -> Outcome {
    call.own_merchant()?;
    match named(state, call)? {
        Named::Payment(payment) => Ok(standing(payment)),
        Named::NeverCreated(trans_id) => {
            Ok(Object::from_iter([("transStatus", "TRADE_CLOSED"), ("merchantTransId", trans_id)]))
        }
        Named::Unknown(_) => Err(unknown(call)),
    }
}

/// What a request's ids lead to.
pub(super) enum Named<'s, 'c> {
    Payment(&'s Payment),
    /// Closed before anything came in under this merchantTransId.
    NeverCreated(&'c str),
    /// Nothing is known under this merchantTransId.
    Unknown(&'c str),
}

/// The payment that the request names; with both ids, acquirementId wins.
pub(super) fn named<'s, 'c>(state: &'s mut State, call: &Call<'c>) -> Result<Named<'s, 'c>, Refusal> {
    if let Some(id) = call.text("acquirementId") {
        // The gateway makes these ids itself, so an unknown one is a mistake and never a payment yet to come.
        return state
            .payments
            .by_acquirement_id(id, call.now)
            .map(Named::Payment)
            .ok_or_else(|| unknown(call));
    }
    let trans_id = call.need("merchantTransId")?;
    Ok(match state.payments.by_trans_id(trans_id, call.now) {
        Some(Record::Payment(payment)) => Named::Payment(payment),
        Some(Record::NeverCreated { .. }) => Named::NeverCreated(trans_id),
        None => Named::Unknown(trans_id),
    })
}

/// The member by which a request names its payment.
pub(super) fn member(call: &Call<'_>) -> &'static str {
    if call.text("acquirementId").is_some() { "acquirementId" } else { "merchantTransId" }
}

fn unknown(call: &Call<'_>) -> Refusal {
    refuse("ORDER_NOT_EXISTS", format!("there is no payment of this {}", member(call)))
}

fn standing(payment: &Payment) -> Object {
    let mut members = Object::new();
    members.insert("transStatus", payment.status());
    super::pay::describe(&mut members, payment);
    members
}
