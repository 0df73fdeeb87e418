//! What a settled payment is told from: what a refusal speaks of, where a payment stands, and the hours at which an
//! operation may be called. Drawing conclusions from them is for those who settle.

use super::{Fact, Member, Operation, ShapeKind, Spec, Type};

/// What a refusal speaks of, which decides what it says about an earlier sending of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Refuses {
    /// The order itself: nothing that was sent under the same idempotency key has taken effect, nor will.
    Order,
    /// This message, before the order was looked at: an earlier one may have taken effect.
    Message,
    /// The idempotency key: an order of other content has taken it.
    Key,
    /// What the request speaks of does not exist there (now).
    Absent,
}

impl Refuses {
    /// Every one of them, in the order of the reference.
    pub(crate) const ALL: [Self; 4] = [Self::Order, Self::Message, Self::Key, Self::Absent];

    /// The word that the spec uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::Message => "message",
            Self::Key => "key",
            Self::Absent => "absent",
        }
    }
}

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum State {
    /// Paid.
    Paid,
    /// Not paid, or given back; it will not be paid any more.
    Closed,
    /// Neither yet.
    Pending,
}

impl State {
    /// Every one of them, in the order of the reference.
    pub(crate) const ALL: [Self; 3] = [Self::Paid, Self::Closed, Self::Pending];

    /// The word that the spec uses.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Paid => "paid",
            Self::Closed => "closed",
            Self::Pending => "pending",
        }
    }
}

/// When an operation may be called for something that was done at another time: on the same calendar day, and for a
/// while after its midnight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// The UTC offset that says which day it is, in seconds east; at most 14 hours either way.
    pub offset_seconds: i32,
    /// How long after that day's midnight it may be called yet, in seconds; less than a day.
    pub grace_seconds: u32,
    /// The operation that does the job afterwards.
    pub then: Option<String>,
    /// How certain it is.
    pub fact: Fact,
}

impl Window {
    /// The offset as the spec writes it, such as `+08:00`.
    #[must_use]
    pub fn offset(&self) -> String {
        let minutes = self.offset_seconds.unsigned_abs() / 60;
        let sign = if self.offset_seconds < 0 { '-' } else { '+' };
        format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl Spec {
    /// The member of an operation's answer that says where a payment stands: the first whose type is an enum with a
    /// value that has a state. A spec without findings has one at most in each answer.
    #[must_use]
    pub fn state_member<'a>(&self, operation: &'a Operation) -> Option<&'a Member> {
        operation.response.members.iter().find(|member| self.is_state(&member.ty))
    }

    /// Whether a type is an enum with a value that has a state.
    pub(crate) fn is_state(&self, ty: &Type) -> bool {
        let Type::Shape(name) = ty else { return false };
        match self.shape(name).map(|shape| &shape.kind) {
            Some(ShapeKind::Enum(of)) => of.values.iter().any(|value| value.state.is_some()),
            Some(ShapeKind::Text(_) | ShapeKind::Structure(_)) | None => false,
        }
    }
}
