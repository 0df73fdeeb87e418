//! Static tables that generated code hands to the runtime: what a structure's members are called on the wire,
//! what limits they have, what an operation is and where it goes. Tables, because one routine that walks a table
//! compiles once, where code written out for every member compiles once a member.
//!
//! Nothing here acts. [`crate::check`] applies the limits, [`crate::decode`] reads by these names, and
//! [`crate::client`] sends by these paths.

/// What a scalar's text must keep.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Fewest characters (Unicode scalar values) allowed.
    pub min: usize,
    /// Most characters (Unicode scalar values) allowed; `None` where no limit is known.
    pub max: Option<usize>,
    /// What the text has to be beside short enough.
    pub form: Form,
}

impl Limits {
    /// No limit at all.
    pub const NONE: Self = Self { min: 0, max: None, form: Form::Any };
}

/// What a text has to be, beside its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// Any text.
    Any,
    /// A text that is itself a JSON value.
    Json,
    /// An absolute `http` or `https` address.
    Url,
    /// A text that matches this regular expression from its first to its last character. None matches one that is not
    /// well-formed.
    Pattern(&'static str),
}

/// Whether a member has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When another member has one of these values.
    When {
        /// The other member's wire name.
        member: &'static str,
        /// Its values, as on the wire.
        values: &'static [&'static str],
    },
}

/// One member of a structure.
#[derive(Debug, Clone, Copy)]
pub struct MemberShape {
    /// The member's name on the wire.
    pub wire: &'static str,
    /// Other spellings that are accepted when reading. They are never sent.
    pub aliases: &'static [&'static str],
    /// Whether the member has to be there.
    pub requirement: Requirement,
    /// The limits of its text, or of each element's text when the member is a list.
    pub limits: Limits,
    /// Whether logs may show the value. What is not marked so in the spec is not shown.
    pub loggable: bool,
}

impl MemberShape {
    /// A member that has to be there, and about which no more is said; generated tables say what differs.
    pub const REQUIRED: Self = Self {
        wire: "",
        aliases: &[],
        requirement: Requirement::Required,
        limits: Limits::NONE,
        loggable: false,
    };
    /// As [`MemberShape::REQUIRED`], for a member that may be absent.
    pub const OPTIONAL: Self = Self { requirement: Requirement::Optional, ..Self::REQUIRED };
}

/// A rule over several members of one structure.
#[derive(Debug, Clone, Copy)]
pub enum Rule {
    /// One or more of these members must be there.
    AtLeastOne(&'static [&'static str]),
    /// One of these members must be there, and no second one.
    ExactlyOne(&'static [&'static str]),
}

/// A structure: its members in the order in which they are sent.
#[derive(Debug, Clone, Copy)]
pub struct StructureShape {
    /// The Rust type's name, for `Debug` and messages.
    pub name: &'static str,
    /// The members, in the order of the spec.
    pub members: &'static [MemberShape],
    /// Rules over several of them.
    pub rules: &'static [Rule],
}

/// What an operation does to the world, which decides what a lost answer means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// It changes nothing that matters; asking again is safe.
    Read,
    /// It moves money or changes an agreement; a lost answer is an unknown outcome.
    Write,
}

/// How a request reaches AlipayHK.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// By HTTP POST; the answer comes back on the same connection.
    Http,
    /// As signed text that a wallet page hands over; no HTTP call is made.
    SignedText,
}

/// What makes a second sending of the same write harmless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idempotency {
    /// Nothing does: never send it twice after an unknown outcome.
    None,
    /// The gateway recognises these members (wire names); the first one that is set is the key.
    Key(&'static [&'static str]),
    /// Sending it again has the same effect as sending it once.
    Natural,
}

/// How an unknown outcome is cleared up, in operation names of the spec.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Resolve {
    /// The operation that asks what happened.
    pub query: Option<&'static str>,
    /// The operation that undoes it when asking gives no clear answer.
    pub cancel: Option<&'static str>,
    /// Whether the same request, with the same idempotency key, is to be repeated.
    pub repeat: bool,
    /// What else to do or to mind, in words.
    pub note: &'static str,
}

/// What an answer says of the payment that was asked after: which member says it, and what its values mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct States {
    /// The member of the answer, by wire name.
    pub member: &'static str,
    /// Its other spellings.
    pub aliases: &'static [&'static str],
    /// What its values mean. One that is not listed says nothing.
    pub values: &'static [StateValue],
}

/// What one value means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateValue {
    /// The value on the wire.
    pub wire: &'static str,
    /// What it means.
    pub state: State,
    /// How many seconds it lasts by default, for one that passes by itself.
    pub lasts_seconds: Option<u32>,
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Final: the money has moved.
    Paid,
    /// Final: the money has not moved, or was given back, and nothing more can come of the order.
    Closed,
    /// Not final.
    Pending,
}

/// Until when an operation may be called for something that was done at another time: on the same day at an offset from
/// UTC, and for a while after that day's midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// The offset from UTC, in seconds, at which days are told apart.
    pub offset_seconds: i32,
    /// For how many seconds after midnight it may still be called.
    pub grace_seconds: u32,
    /// The operation that does the job afterwards, by its name in the spec.
    pub then: Option<&'static str>,
}

impl Window {
    /// The second of UTC (since 1970) from which on it is too late for what was done at this second.
    #[must_use]
    pub const fn ends(&self, done: i64) -> i64 {
        const DAY: i64 = 86_400;
        let offset = self.offset_seconds as i64;
        let day = done.saturating_add(offset).div_euclid(DAY);
        let midnight = day.saturating_add(1).saturating_mul(DAY).saturating_sub(offset);
        midnight.saturating_add(self.grace_seconds as i64)
    }
}

/// A member of an answer that repeats one of the question. Where it is there and differs, the answer is not this one's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Echo {
    /// The member of the answer, by wire name.
    pub wire: &'static str,
    /// Its other spellings.
    pub aliases: &'static [&'static str],
    /// The member of the request: wire names from the request's own members inwards.
    pub of: &'static [&'static str],
}

/// An operation: everything about it that the runtime has to know.
#[derive(Debug, Clone, Copy)]
pub struct OperationShape {
    /// Its name in the spec, which is also the client's method.
    pub name: &'static str,
    /// Its function name on the wire.
    pub function: &'static str,
    /// What it does to the world.
    pub effect: Effect,
    /// How it is delivered.
    pub delivery: Delivery,
    /// What makes a second sending harmless.
    pub idempotency: Idempotency,
    /// Its path below the base address, for each environment by name.
    pub paths: &'static [(&'static str, &'static str)],
    /// How many of the request's first members travel in the head rather than in the body.
    pub head_members: usize,
    /// How an unknown outcome is cleared up.
    pub resolve: Option<Resolve>,
    /// What an answer repeats of the question.
    pub echoes: &'static [Echo],
    /// What an answer says of the payment that was asked after.
    pub states: Option<&'static States>,
    /// Until when it may be called.
    pub window: Option<Window>,
    /// The head's members, in order.
    pub envelope: &'static EnvelopeShape,
}

/// The head of requests and of answers.
#[derive(Debug, Clone, Copy)]
pub struct EnvelopeShape {
    /// What a request's head holds, in the order in which it is sent.
    pub request_head: &'static [HeadMember],
    /// What an answer's head may hold. What echoes the question must equal it where it is there.
    pub response_head: &'static [HeadMember],
}

/// One member of a head.
#[derive(Debug, Clone, Copy)]
pub struct HeadMember {
    /// The member's name on the wire.
    pub wire: &'static str,
    /// Other spellings accepted when reading.
    pub aliases: &'static [&'static str],
    /// Where its value comes from.
    pub fill: HeadFill,
    /// Most characters allowed, where known.
    pub max: Option<usize>,
}

/// Where the value of a head's member comes from; in an answer, what it must equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HeadFill {
    /// The operation's function name.
    Function,
    /// The merchant's clientId.
    ClientId,
    /// The time of sending, RFC 3339 with a numeric offset.
    Time,
    /// A fresh message id.
    MessageId,
    /// Always this text.
    Fixed(&'static str),
    /// A member of the request, if the operation carries it.
    Operation,
    /// Nothing in particular (answers only).
    Free,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_ends_after_the_midnight_of_its_own_offset() {
        let window = Window { offset_seconds: 8 * 3600, grace_seconds: 900, then: None };
        // 2026-01-02T15:59:59Z is the last second of the day in Hong Kong, 16:00:00Z the first of the next.
        let last = 1_767_369_599;
        assert_eq!(window.ends(last), last + 1 + 900);
        assert_eq!(window.ends(last + 1), last + 1 + 86_400 + 900);
        let west = Window { offset_seconds: -5 * 3600, grace_seconds: 0, then: None };
        assert_eq!(west.ends(0), 5 * 3600);
        assert_eq!(Window { grace_seconds: u32::MAX, ..window }.ends(i64::MAX), i64::MAX);
    }
}
