//! Giving back some or all of a payment. The merchantRefundId makes a second sending harmless.

use alipayhk_runtime::json::Object;
use alipayhk_runtime::money::Money;

use crate::call::Call;
use crate::results::{Outcome, money, refuse};
use crate::state::State;
use crate::state::payments::{Refund, Stage, platform_id};
use crate::time;

pub(super) fn refund(state: &mut State, call: &Call<'_>) -> Outcome {
    call.own_merchant()?;
    let merchant_refund_id = call.need("merchantRefundId")?;
    let content = call.content();
    // Before anything else: a refund that was made stays made, whatever has happened since.
    if let Some(earlier) = state.payments.refund(merchant_refund_id) {
        if earlier.content == content {
            return Ok(answer(earlier));
        }
        let message = "merchantRefundId was used for a refund of other content";
        return Err(refuse("REPEAT_REQ_INCONSISTENT", message));
    }
    let amount = call.amount(&["refundAmount"])?;
    if !state.payments.has_room() {
        return Err(super::pay::full());
    }
    let Some(payment) = state.payments.by_acquirement_id(call.need("acquirementId")?, call.now) else {
        return Err(refuse("ORDER_NOT_EXISTS", "there is no payment of this acquirementId"));
    };
    if payment.stage != Stage::Paid {
        return Err(refuse(
            "ORDER_STATUS_INVALID",
            "the payment of this acquirementId is not paid, or was cancelled; only a paid one can be refunded",
        ));
    }
    if amount.currency() != payment.amount.currency() {
        return Err(refuse("PARAM_ILLEGAL", "refundAmount.currency is not the currency of the payment"));
    }
    let refunded = match payment.refunded.checked_add(amount) {
        Some(total) if total.minor_units() <= payment.amount.minor_units() => total,
        _ => return Err(refuse("AMOUNT_EXCEEDS_LIMIT", above(payment.amount, payment.refunded))),
    };
    let refund = Refund {
        merchant_refund_id: merchant_refund_id.into(),
        id: platform_id(call.now),
        acquirement_id: payment.acquirement_id.clone(),
        content,
        amount,
        at: call.now,
    };
    let answered = answer(&refund);
    state.payments.add_refund(refund, refunded);
    Ok(answered)
}

fn answer(refund: &Refund) -> Object {
    let mut members = Object::new();
    members.insert("acquirementId", &*refund.acquirement_id);
    members.insert("merchantRefundId", &*refund.merchant_refund_id);
    members.insert("refundId", &*refund.id);
    members.insert("refundAmount", money(refund.amount));
    members.insert("refundTime", time::text(refund.at));
    members
}

fn above(amount: Money, refunded: Money) -> String {
    match amount.checked_sub(refunded) {
        Some(left) => format!("refundAmount is above what is left of the payment, {left}"),
        None => "refundAmount is above what is left of the payment".to_owned(),
    }
}
