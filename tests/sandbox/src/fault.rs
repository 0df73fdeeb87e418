//! Faults that a test asks for, and the queue that hands them out. What a fault does to an answer is decided in
//! [`crate::gateway`] and done on the wire in [`crate::routes`].

use std::time::Duration;

/// What goes wrong with the answer to one request.
///
/// All but [`Fault::ResultCode`] leave the work done: the debit has happened, the merchant just can't tell. Every one
/// of them is therefore an unknown outcome to a caller that wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// One byte of the answer's content is changed after signing.
    FlipByte,
    /// The answer has no signature.
    Unsigned,
    /// The answer is signed with the merchant's own key in place of the gateway's.
    WrongKey,
    /// The connection is closed and no answer comes.
    LoseAnswer,
    /// An answer of this HTTP status with a page of text, as a proxy in between would send it.
    HttpStatus(u16),
    /// HTTP 200 with a page of text.
    NotJson,
    /// A well signed answer to another message.
    OtherRequest,
    /// A well signed answer to this message that speaks of another payment: the first member that repeats one of the
    /// question is another. Where the spec has none, the answer is left as it is.
    OtherPayment,
    /// This result code, signed, in place of the work: nothing is done.
    ResultCode(String),
    /// The answer is held back this long.
    Delay(Duration),
    /// The connection breaks in the middle of the answer.
    Truncate,
}

/// Faults waiting for a request to meet.
#[derive(Debug, Default)]
pub(crate) struct Faults(Vec<Waiting>);

#[derive(Debug)]
struct Waiting {
    target: String,
    fault: Fault,
    times: u32,
}

impl Faults {
    pub(crate) fn add(&mut self, target: String, fault: Fault, times: u32) {
        if times > 0 {
            self.0.push(Waiting { target, fault, times });
        }
    }

    /// The oldest fault that waits for this operation, by function or by name.
    pub(crate) fn take(&mut self, function: &str, operation: &str) -> Option<Fault> {
        let place =
            self.0.iter().position(|waiting| waiting.target == function || waiting.target == operation)?;
        let waiting = self.0.get_mut(place)?;
        waiting.times -= 1;
        let fault = waiting.fault.clone();
        if waiting.times == 0 {
            self.0.remove(place);
        }
        Some(fault)
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, Faults};

    #[test]
    fn a_fault_strikes_as_often_as_asked_and_only_its_own_operation() {
        let mut faults = Faults::default();
        faults.add("probe_echo".into(), Fault::NotJson, 2);
        faults.add("probe.other".into(), Fault::Unsigned, 1);
        assert_eq!(faults.take("probe.other", "probe_other"), Some(Fault::Unsigned));
        assert_eq!(faults.take("probe.echo", "probe_echo"), Some(Fault::NotJson));
        assert_eq!(faults.take("probe.echo", "probe_echo"), Some(Fault::NotJson));
        assert_eq!(faults.take("probe.echo", "probe_echo"), None);
    }
}
