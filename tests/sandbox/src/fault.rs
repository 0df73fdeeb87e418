//! Faults that a test asks for, and the queue that hands them out. What a fault does to an answer is decided in
//! [`crate::gateway`] and done on the wire in [`crate::routes`]; what can happen on the way is [`crate::proxy`]'s.

mod named;

use std::time::Duration;

#[cfg(test)]
pub(crate) use named::NAMES;
pub use named::NeverStrikes;
pub(crate) use named::{Details, fault, name_of, strikes, strikes_offline, unknown};

/// What goes wrong with the answer to one request, or with one sending of a notification.
///
/// All but [`Fault::ResultCode`] leave the work done: the debit has happened, and the merchant can't tell, or has to look
/// twice. Unless something else is said, each is an unknown outcome to a caller that wrote.
///
/// Of a notification can be asked: [`Fault::FlipByte`], [`Fault::Unsigned`], [`Fault::WrongKey`], [`Fault::KeyTwice`],
/// [`Fault::ContentTwice`], [`Fault::LoseAnswer`] (this sending is lost), [`Fault::Delay`], [`Fault::Twice`] and
/// [`Fault::AfterCancel`]. The last two strike notifications alone. A fault that could never strike is not taken:
/// [`NeverStrikes`].
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Fault {
    /// One byte of the answer's content is changed after signing. The work is done.
    FlipByte,
    /// The answer has no signature. The work is done.
    Unsigned,
    /// A refusal without a signature comes in place of the answer, as anybody on the way can make one up. The work is done.
    UnsignedRefusal,
    /// The answer is signed with the merchant's own key in place of the gateway's. The work is done.
    WrongKey,
    /// The connection is closed in good order and no answer comes. The work is done.
    LoseAnswer,
    /// The connection is reset and no answer comes: whoever waits is told of an error. The work is done.
    Reset,
    /// An answer of this HTTP status with a page of text, as a proxy in between would send it. The work is done.
    HttpStatus(u16),
    /// HTTP 200 with a page of text. The work is done.
    NotJson,
    /// A well signed answer to another message. The work is done.
    OtherRequest,
    /// A well signed answer to this message that speaks of another payment: the first member that repeats one of the
    /// question is another. Where the spec has none, the answer is left as it is. The work is done.
    OtherPayment,
    /// The answer to the latest earlier call of the same operation comes again, byte for byte and signed as it was. Where
    /// there was none, the connection is closed. The work is done.
    Replay,
    /// A member comes twice within the signed content: a refusal, and then the answer's own result. The work is done.
    KeyTwice,
    /// The content comes twice in the envelope: a refusal, and then the one that is signed. The work is done.
    ContentTwice,
    /// This letter, signed, as the status of the finished work, such as `U`, or one that nobody knows. The work is done.
    Status(String),
    /// This result code, signed, over the finished work, such as a `SYSTEM_ERROR` after the debit. The work is done.
    ResultCodeAfterwards(String),
    /// This result code, signed, in place of the work: nothing is done.
    ResultCode(String),
    /// The head comes before the body, as the documents print it. The answer is as good as any. The work is done.
    HeadFirst,
    /// The answer is held back this long. The work is done.
    Delay(Duration),
    /// The answer is held back until each notification that came of the work was sent once, 5 seconds at most. The work is
    /// done.
    NotifyFirst,
    /// The connection breaks in the middle of the answer. The work is done.
    Truncate,
    /// Of a notification: two sendings at the same time.
    Twice,
    /// Of a payment's notification: it is held back until the payment is cancelled, a minute at most.
    AfterCancel,
}

impl Fault {
    /// Whether the gateway does its work.
    #[must_use]
    pub fn works(&self) -> bool {
        !matches!(self, Self::ResultCode(_))
    }
}

impl Fault {
    pub(crate) fn strikes_notifications(&self) -> bool {
        self.forges().is_some()
            || matches!(self, Self::LoseAnswer | Self::Delay(_))
            || !self.strikes_answers()
    }

    pub(crate) fn strikes_answers(&self) -> bool {
        !matches!(self, Self::Twice | Self::AfterCancel)
    }

    /// What it makes of a notification that nobody may acknowledge, and what a merchant who does so leaves undone; `None` for
    /// one that leaves the notification as good as any.
    pub(crate) fn forges(&self) -> Option<(&'static str, &'static str)> {
        const VERIFY: &str = "verify";
        const DOUBLED: &str = "refuse what has a key twice";
        Some(match self {
            Self::FlipByte => ("altered after signing", VERIFY),
            Self::Unsigned => ("sent without a signature", VERIFY),
            Self::WrongKey => ("signed with the wrong key", VERIFY),
            Self::KeyTwice => ("sent with a member twice", DOUBLED),
            Self::ContentTwice => ("sent with its content twice", DOUBLED),
            _ => return None,
        })
    }
}

/// Faults waiting for a request to meet.
pub(crate) type Faults = Waiting<Fault>;

/// What waits for requests to strike, by operation.
#[derive(Debug)]
pub(crate) struct Waiting<T>(Vec<Waits<T>>);

#[derive(Debug)]
struct Waits<T> {
    target: String,
    what: T,
    times: u32,
}

impl<T> Default for Waiting<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<T: Clone> Waiting<T> {
    pub(crate) fn add(&mut self, target: String, what: T, times: u32) {
        if times > 0 {
            self.0.push(Waits { target, what, times });
        }
    }

    /// What waits, the oldest first: for what, and how often it will still strike.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &T, u32)> {
        self.0.iter().map(|waits| (waits.target.as_str(), &waits.what, waits.times))
    }

    /// Lets nothing strike any more.
    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    /// The oldest that waits for this operation, by function or by name.
    pub(crate) fn take(&mut self, function: &str, operation: &str) -> Option<T> {
        let place = self.0.iter().position(|waits| waits.target == function || waits.target == operation)?;
        let waits = self.0.get_mut(place)?;
        waits.times -= 1;
        let what = waits.what.clone();
        if waits.times == 0 {
            self.0.remove(place);
        }
        Some(what)
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
