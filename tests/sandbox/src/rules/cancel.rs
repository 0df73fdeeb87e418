//! Cancelling a payment, so that it is as if it had never been. Only on its own day in Beijing and for a quarter of an
//! hour after that day's midnight.

use alipayhk_runtime::json::Object;

use super::query::{Named, member, named};
use crate::call::Call;
use crate::results::{Outcome, refuse};
use crate::state::State;
use crate::state::payments::Stage;
use crate::time;

/// How long after midnight the day before may still be cancelled, in seconds.
const BUFFER: i64 = 15 * 60;

pub(super) fn pay_cancel(state: &mut State, call: &Call<'_>) -> Outcome {
    call.own_merchant()?;
    let has_room = state.payments.has_room();
    let payment = match named(state, call)? {
        Named::Payment(payment) => payment,
        Named::NeverCreated(_) => return Ok(Object::new()),
        Named::Unknown(trans_id) if has_room => {
            state.payments.close(trans_id, call.now);
            return Ok(Object::new());
        }
        Named::Unknown(_) => return Err(super::pay::full()),
    };
    let answer = Object::from_iter([("acquirementId", payment.acquirement_id.as_ref())]);
    if payment.stage == Stage::Cancelled {
        return Ok(answer);
    }
    if payment.refunded.minor_units() > 0 {
        let message = format!("the payment of this {} was refunded, in part or in full", member(call));
        return Err(refuse("CANCEL_NOT_ALLOWED", message));
    }
    let day_of = payment.paid.unwrap_or(payment.created);
    if call.now >= time::next_beijing_day(day_of).saturating_add(BUFFER) {
        let message = format!(
            "the day of the payment of this {} has been over in Beijing for 15 minutes; refund it instead",
            member(call)
        );
        return Err(refuse("CANCEL_EXPIRED", message));
    }
    let acquirement_id = payment.acquirement_id.clone();
    state.payments.cancel(&acquirement_id, call.now);
    Ok(answer)
}
