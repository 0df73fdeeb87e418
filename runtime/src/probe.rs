//! A made-up operation for this crate's own tests. It has one member of every kind that a table can describe.

use std::fmt;

use crate::decode::{Context, Decode, Undecodable};
use crate::json::Json;
use crate::money::Money;
use crate::notification::Notification;
use crate::request::{Request, Writes};
use crate::shape::{
    Delivery, Echo as Repeats, Effect, EnvelopeShape, Form, HeadFill, HeadMember, Idempotency, Limits,
    MemberShape, OperationShape, Requirement, Resolve, Rule, StructureShape,
};
use crate::value::{Structure, Value, View};

const fn member(wire: &'static str, requirement: Requirement, limits: Limits, loggable: bool) -> MemberShape {
    MemberShape { wire, aliases: &[], requirement, limits, loggable }
}

const fn upto(max: usize) -> Limits {
    Limits { min: 1, max: Some(max), form: Form::Any }
}

static ECHO: StructureShape = StructureShape {
    name: "Echo",
    members: &[
        member("token", Requirement::Optional, upto(8), false),
        MemberShape {
            wire: "probeId",
            aliases: &["probe_id", "probeID"],
            requirement: Requirement::Required,
            limits: upto(8),
            loggable: true,
        },
        member("mode", Requirement::Optional, Limits::NONE, true),
        member("code", Requirement::When { member: "mode", values: &["CODE", "BOTH"] }, upto(8), false),
        member("amount", Requirement::Optional, Limits::NONE, false),
        member("inner", Requirement::Optional, Limits::NONE, false),
        member("words", Requirement::Optional, upto(3), false),
        member("extra", Requirement::Optional, Limits::NONE, false),
        member("left", Requirement::Optional, Limits::NONE, true),
        member("right", Requirement::Optional, Limits::NONE, true),
    ],
    rules: &[],
};

static STRICT_ECHO: StructureShape = StructureShape {
    rules: &[Rule::AtLeastOne(&["token", "amount"]), Rule::ExactlyOne(&["left", "right"])],
    name: "StrictEcho",
    ..ECHO
};

static INNER: StructureShape = StructureShape {
    name: "Inner",
    members: &[member("label", Requirement::Required, upto(4), false)],
    rules: &[],
};

/// A request, and its own answer.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Echo {
    pub(crate) token: Option<String>,
    pub(crate) probe_id: String,
    pub(crate) mode: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) amount: Option<Money>,
    pub(crate) inner: Option<Inner>,
    pub(crate) words: Option<Vec<String>>,
    pub(crate) extra: Option<Json>,
    pub(crate) left: Option<bool>,
    pub(crate) right: Option<i64>,
    /// Whether the rules over several members apply.
    pub(crate) strict: bool,
}

fn given<T: Value>(value: Option<&T>) -> Option<&dyn Value> {
    value.map(|value| value as &dyn Value)
}

impl Structure for Echo {
    fn shape(&self) -> &'static StructureShape {
        if self.strict { &STRICT_ECHO } else { &ECHO }
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        match index {
            0 => given(self.token.as_ref()),
            1 if self.probe_id.is_empty() => None,
            1 => Some(&self.probe_id),
            2 => given(self.mode.as_ref()),
            3 => given(self.code.as_ref()),
            4 => given(self.amount.as_ref()),
            5 => given(self.inner.as_ref()),
            6 => given(self.words.as_ref()),
            7 => given(self.extra.as_ref()),
            8 => given(self.left.as_ref()),
            9 => given(self.right.as_ref()),
            _ => None,
        }
    }
}

impl fmt::Debug for Echo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::debug::debug(self, f)
    }
}

impl Decode for Echo {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let mut members = cx.structure(json, &ECHO)?;
        Ok(Self {
            token: members.optional(0),
            probe_id: members.required(1)?,
            mode: members.optional(2),
            code: members.optional(3),
            amount: members.optional(4),
            inner: members.optional(5),
            words: members.optional(6),
            extra: members.optional(7),
            left: members.optional(8),
            right: members.optional(9),
            strict: false,
        })
    }
}

/// A structure within the request.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Inner {
    pub(crate) label: String,
}

impl Value for Inner {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

impl Structure for Inner {
    fn shape(&self) -> &'static StructureShape {
        &INNER
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        (index == 0).then_some(&self.label as &dyn Value)
    }
}

impl Decode for Inner {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let mut members = cx.structure(json, &INNER)?;
        Ok(Self { label: members.required(0)? })
    }
}

const fn head(wire: &'static str, fill: HeadFill, max: Option<usize>) -> HeadMember {
    HeadMember { wire, aliases: &[], fill, max }
}

/// A message id that an answer may spell in two ways.
const ECHOED_ID: HeadMember =
    HeadMember { wire: "reqMsgId", aliases: &["reqMsgID"], fill: HeadFill::MessageId, max: Some(64) };

pub(crate) static ENVELOPE: EnvelopeShape = EnvelopeShape {
    request_head: &[
        head("version", HeadFill::Fixed("2.0.0"), Some(8)),
        head("function", HeadFill::Function, Some(128)),
        head("clientId", HeadFill::ClientId, Some(32)),
        head("reqTime", HeadFill::Time, None),
        head("reqMsgId", HeadFill::MessageId, Some(64)),
        head("token", HeadFill::Operation, Some(64)),
        head("reserve", HeadFill::Fixed("{}"), Some(256)),
    ],
    response_head: &[
        head("version", HeadFill::Fixed("2.0.0"), Some(8)),
        head("function", HeadFill::Function, Some(128)),
        head("clientId", HeadFill::ClientId, Some(32)),
        head("respTime", HeadFill::Time, None),
        ECHOED_ID,
        head("reserve", HeadFill::Free, Some(256)),
    ],
};

/// A write whose key is `probeId`.
pub(crate) const WRITE: OperationShape = OperationShape {
    name: "echo",
    function: "probe.echo",
    effect: Effect::Write,
    delivery: Delivery::Http,
    idempotency: Idempotency::Key(&["probeId"]),
    paths: &[("test", "probe/echo.htm")],
    head_members: 1,
    resolve: Some(Resolve {
        query: Some("echo_query"),
        cancel: Some("echo_cancel"),
        repeat: false,
        note: "Ask within the day.",
    }),
    echoes: &[
        Repeats { wire: "probeId", aliases: &["probe_id", "probeID"], of: &["probeId"] },
        Repeats { wire: "amount", aliases: &[], of: &["amount"] },
        Repeats { wire: "word", aliases: &[], of: &["inner", "label"] },
        Repeats { wire: "right", aliases: &[], of: &["right"] },
    ],
    states: None,
    window: None,
    envelope: &ENVELOPE,
};

pub(crate) static WRITE_SHAPE: OperationShape = WRITE;
pub(crate) static READ_SHAPE: OperationShape = OperationShape {
    name: "look",
    function: "probe.look",
    effect: Effect::Read,
    idempotency: Idempotency::Natural,
    resolve: None,
    echoes: &[],
    ..WRITE
};
pub(crate) static TEXT_SHAPE: OperationShape = OperationShape {
    name: "text",
    function: "probe.text",
    delivery: Delivery::SignedText,
    paths: &[],
    ..WRITE
};

impl Request for Echo {
    type Kind = Writes;
    type Response = Echo;
    type Code = String;
    const OPERATION: &'static OperationShape = &WRITE_SHAPE;
}

/// The same members under another operation, with codes of this type.
macro_rules! same_members {
    ($(#[$doc:meta])* $name:ident, $kind:ident, $operation:ident, $code:ty) => {
        $(#[$doc])*
        pub(crate) struct $name(pub(crate) $crate::probe::Echo);

        impl $crate::value::Structure for $name {
            fn shape(&self) -> &'static $crate::shape::StructureShape {
                self.0.shape()
            }
            fn member(&self, index: usize) -> Option<&dyn $crate::value::Value> {
                self.0.member(index)
            }
        }

        impl $crate::request::Request for $name {
            type Kind = $crate::request::$kind;
            type Response = $crate::probe::Echo;
            type Code = $code;
            const OPERATION: &'static $crate::shape::OperationShape = &$operation;
        }
    };
}
pub(crate) use same_members;

same_members!(
    /// A question.
    Look, Reads, READ_SHAPE, String
);
same_members!(
    /// A text for the wallet page.
    Text, SignsText, TEXT_SHAPE, String
);
same_members!(
    /// A write that is good for one call.
    Once, Spends, WRITE_SHAPE, String
);

impl Notification for Echo {
    const FUNCTION: &'static str = "probe.notify";
    const ENVELOPE: &'static EnvelopeShape = &ENVELOPE;
    const NAME: &'static str = "Echo";
}
