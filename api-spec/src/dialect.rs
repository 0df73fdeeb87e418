//! The words of the spec language: for each kind of mapping, the keys it may hold, which of them it must, and what they
//! mean. The reader checks by this table and the reference in README.md is made from it, so the two can't differ.

mod calls;
mod value;

pub use calls::{
    DELIVERY, EXAMPLE, IDEMPOTENCY, NOTIFICATION, OPERATION, REDIRECT, RESOLVE, SIGNED_TEXT, STRUCTURE,
    WINDOW,
};
pub use value::Value;

use crate::read::DIALECT;

/// A kind of mapping.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// What it is called in messages.
    pub name: &'static str,
    /// What it is for.
    pub doc: &'static str,
    /// The keys it may hold.
    pub keys: &'static [Key],
}

/// A key of a mapping.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// The key.
    pub name: &'static str,
    /// Whether it must be there.
    pub required: bool,
    /// Whether it is a choice: of the keys of its kind that are, exactly one must be there.
    pub one_of: bool,
    /// What its value is.
    pub value: Value,
    /// What it means.
    pub doc: &'static str,
}

const fn must(name: &'static str, value: Value, doc: &'static str) -> Key {
    Key { name, required: true, one_of: false, value, doc }
}

const fn may(name: &'static str, value: Value, doc: &'static str) -> Key {
    Key { name, required: false, one_of: false, value, doc }
}

const fn one(name: &'static str, value: Value, doc: &'static str) -> Key {
    Key { name, required: false, one_of: true, value, doc }
}

const DOC: Key = must("doc", TEXT, "What it is, as the generated documentation says it.");
const GRADE: Key = may(
    "grade",
    Value::Words(&["documented", "sister", "inferred"]),
    "How certain the fact is; if absent, that of what is around it.",
);
const SOURCE: Key =
    may("source", Value::Name("key of `sources`"), "Where the fact is written. Goes with `grade`.");
const ALIASES: Key = may(
    "aliases",
    Value::List("graded texts", &TEXT_OR_GRADED),
    "Other spellings that are accepted when reading. They are never sent.",
);
const MEMBERS: Key = may(
    "members",
    Value::Map("wire name", &Value::Kind(&MEMBER)),
    "The members, in the order in which they are sent.",
);
const RULES: Key = may("rules", Value::List("rules", &Value::Kind(&RULE)), "Rules over several members.");
const TEXT: Value = Value::Text;
const NUMBER: Value = Value::Number;
const BOOLEAN: Value = Value::Boolean;
const TEXT_OR_GRADED: Value = Value::Either(&[TEXT, Value::Graded(&TEXT)]);
const NUMBER_OR_GRADED: Value = Value::Either(&[NUMBER, Value::Graded(&NUMBER)]);
const REFUSES: Value = Value::Words(&["order", "closed", "message", "key", "absent"]);
const STATE: Value = Value::Words(&["paid", "closed", "pending"]);
const TYPE_OF_TEXT: Value =
    Value::Words(&["string", "boolean", "integer", "datetime", "money", "document", "result_info"]);

// The limits of a text, wherever one may stand.
const MIN: Key = may("min", NUMBER, "Fewest characters (string).");
const MAX: Key = may("max", NUMBER_OR_GRADED, "Most characters (string).");
const FORM: Key = may("form", Value::Words(&["json", "url"]), "What the text has to be (string).");
const PATTERN: Key = may(
    "pattern",
    Value::Regex,
    "What the text has to match, from its first to its last character (string); instead of `form`.",
);

/// The whole file.
pub const SPEC: Kind = Kind {
    name: "spec",
    doc: "The whole file. A spec may be given in several files; each section is put together from all of them.",
    keys: &[
        must("spec", Value::Words(&[DIALECT]), "The version of this language."),
        may("title", TEXT, "What the spec is of."),
        may("sources", Value::Map("key", &Value::Kind(&SOURCE_KIND)), "Where facts come from."),
        may("facts", Value::List("facts", &Value::Kind(&FACT)), "What holds for every call."),
        may(
            "environments",
            Value::Map("name", &Value::Kind(&ENVIRONMENT)),
            "Where requests go. A spec that has operations has it.",
        ),
        may(
            "envelope",
            Value::Kind(&ENVELOPE),
            "The head of every message. A spec that has operations has it.",
        ),
        may("result_codes", Value::Map("code", &Value::Kind(&RESULT_CODE)), "Every result code known."),
        may("shapes", Value::Map("name", &Value::Kind(&SHAPE)), "Named types."),
        may(
            "operations",
            Value::Map("name", &Value::Kind(&OPERATION)),
            "What can be called. The name is the client's method, in snake_case.",
        ),
        may(
            "notifications",
            Value::Map("name", &Value::Kind(&NOTIFICATION)),
            "What AlipayHK sends by itself.",
        ),
        may("redirects", Value::Map("name", &Value::Kind(&REDIRECT)), "How the browser comes back."),
    ],
};
/// Where facts come from.
pub const SOURCE_KIND: Kind = Kind {
    name: "source",
    doc: "A page or document that facts come from.",
    keys: &[must("title", TEXT, "What it is."), may("url", TEXT, "Its public address.")],
};
/// What holds for every call.
pub const FACT: Kind = Kind {
    name: "fact",
    doc: "Something that holds for every call.",
    keys: &[
        must("text", TEXT, "The fact."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// Where requests go.
pub const ENVIRONMENT: Kind = Kind {
    name: "environment",
    doc: "A place to send requests to.",
    keys: &[
        DOC,
        must("base_url", Value::Address, "What paths are joined to."),
        may(
            "path_suffix",
            TEXT_OR_GRADED,
            "An operation without a path of its own has its function with `.` turned into `/`, then this.",
        ),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// The head of every message.
pub const ENVELOPE: Kind = Kind {
    name: "envelope",
    doc: "The head of every message.",
    keys: &[
        must(
            "request_head",
            Value::Map("wire name", &Value::Kind(&HEAD_MEMBER)),
            "A request's head, in the order sent.",
        ),
        must(
            "response_head",
            Value::Map("wire name", &Value::Kind(&HEAD_MEMBER)),
            "An answer's head. What echoes the question must equal it where it is there.",
        ),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// A member of a head.
pub const HEAD_MEMBER: Kind = Kind {
    name: "head member",
    doc: "A member of a head.",
    keys: &[
        DOC,
        one("type", Value::Words(&["string", "datetime"]), "Its type; or `shape`."),
        one("shape", Value::Name("name of a shape"), "Its type; or `type`."),
        may("max", NUMBER, "Most characters."),
        may("required", BOOLEAN, "Whether it must be there."),
        must(
            "fill",
            Value::Either(&[
                Value::Words(&["function", "client_id", "time", "message_id", "operation", "free"]),
                Value::As("{ fixed: text }", &Value::Kind(&FIXED)),
            ]),
            "Where its value comes from; in an answer, what it must equal. `operation`: from the request, for operations that list it under `head`.",
        ),
        ALIASES,
        GRADE,
        SOURCE,
    ],
};
/// A `fill` that is always the same.
pub const FIXED: Kind = Kind {
    name: "fill",
    doc: "A value that is always the same.",
    keys: &[must("fixed", TEXT, "The value.")],
};
/// A value with a fact of its own.
pub const GRADED: Kind = Kind {
    name: "graded value",
    doc: "A value with a grade and source of its own.",
    keys: &[
        must("value", Value::As("as without the grade", &Value::Any), "The value."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// A result code.
pub const RESULT_CODE: Kind = Kind {
    name: "result code",
    doc: "A result code.",
    keys: &[
        must(
            "status",
            Value::Words(&["S", "F", "U"]),
            "The status that goes with it: done, refused, unknown.",
        ),
        DOC,
        may("id", TEXT_OR_GRADED, "The digits that go with it."),
        may(
            "refuses",
            Value::Either(&[REFUSES, Value::Graded(&REFUSES)]),
            "What a refusal speaks of (status F). `order`: the order as things are; nothing sent under the same idempotency key has taken effect, and what is on its way may. `closed`: the order for good; nothing under that key takes effect any more. `message`: this message, before the order was looked at. `key`: the key, which an order of other content has taken. `absent`: what is not there (now).",
        ),
        ALIASES,
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// A named type.
pub const SHAPE: Kind = Kind {
    name: "shape",
    doc: "A named type; its name is the Rust type's name.",
    keys: &[
        must("type", Value::Words(&["string", "enum", "structure"]), "What it is made of."),
        DOC,
        MIN,
        may("max", NUMBER_OR_GRADED, "Most characters (string, enum)."),
        FORM,
        PATTERN,
        may("sensitive", BOOLEAN, "A secret: zeroized, never printed (string)."),
        may("one_time", BOOLEAN, "Good for one call (string). What sends it is never sent again."),
        may("log", BOOLEAN, "Logs may show it (string)."),
        may("example", TEXT, "A value as one would see it (string)."),
        may(
            "values",
            Value::Map("text", &Value::Kind(&ENUM_VALUE)),
            "The values known (enum). Others are kept as they are.",
        ),
        MEMBERS,
        RULES,
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// A value of an enum.
pub const ENUM_VALUE: Kind = Kind {
    name: "enum value",
    doc: "A value of an enum.",
    keys: &[
        DOC,
        may("name", TEXT, "The Rust variant's name, where it is not to be made from the text."),
        may(
            "state",
            Value::Either(&[STATE, Value::Graded(&STATE)]),
            "Where a payment of this value stands. An answer has one member at most whose values say so.",
        ),
        may(
            "lasts_seconds",
            NUMBER,
            "How long it lasts by default until it passes by itself: 1 to 86400 (`state: pending`).",
        ),
        GRADE,
        SOURCE,
    ],
};
/// A member of a structure.
pub const MEMBER: Kind = Kind {
    name: "member",
    doc: "A member of a structure.",
    keys: &[
        DOC,
        one("type", TYPE_OF_TEXT, "Its type; or `shape`, or `list`."),
        one("shape", Value::Name("name of a shape"), "Its type; or `type`, or `list`."),
        one("list", Value::Kind(&ELEMENT), "It is a list of these; or `type`, or `shape`."),
        may(
            "required",
            Value::Either(&[
                BOOLEAN,
                Value::As("graded boolean", &Value::Kind(&REQUIRED)),
                Value::As("{ when: { member: [values] } }", &Value::Kind(&REQUIRED)),
            ]),
            "Whether it must be there.",
        ),
        may("condition", TEXT, "A condition that no machine can check."),
        ALIASES,
        may("default", TEXT, "What the builder sends when nothing is set (enums)."),
        may("example", Value::Any, "A value as one would see it."),
        may("name", TEXT, "The Rust name, where it is not to be made from the wire name."),
        MIN,
        MAX,
        FORM,
        PATTERN,
        may("sensitive", BOOLEAN, "A secret (string)."),
        may("log", BOOLEAN, "Logs may show it."),
        may(
            "echoes",
            Value::Name("member of the request, with dots between names"),
            "What it repeats of the question (in answers, and in notifications with `confirms`). An answer in which it is there and differs is not believed.",
        ),
        GRADE,
        SOURCE,
    ],
};
/// The element of a list.
pub const ELEMENT: Kind = Kind {
    name: "element",
    doc: "The element of a list.",
    keys: &[
        one("type", TYPE_OF_TEXT, "Its type; or `shape`."),
        one("shape", Value::Name("name of a shape"), "Its type; or `type`."),
        MIN,
        MAX,
        FORM,
        PATTERN,
    ],
};
/// When a member is required.
pub const REQUIRED: Kind = Kind {
    name: "required",
    doc: "When a member is required.",
    keys: &[
        may("value", BOOLEAN, "Always or never."),
        may(
            "when",
            Value::Map("member", &Value::List("values", &TEXT)),
            "When another member has one of these values.",
        ),
        GRADE,
        SOURCE,
    ],
};
/// A rule over several members.
pub const RULE: Kind = Kind {
    name: "rule",
    doc: "A rule over several members; one of its keys.",
    keys: &[
        one("at_least_one_of", Value::List("members", &TEXT), "One or more of these must be there."),
        one(
            "exactly_one_of",
            Value::List("members", &TEXT),
            "One of these must be there, and no second one.",
        ),
    ],
};
/// Every kind, in the order in which the reference lists them.
pub const KINDS: &[Kind] = &[
    SPEC,
    SOURCE_KIND,
    FACT,
    ENVIRONMENT,
    ENVELOPE,
    HEAD_MEMBER,
    FIXED,
    GRADED,
    RESULT_CODE,
    SHAPE,
    ENUM_VALUE,
    MEMBER,
    ELEMENT,
    REQUIRED,
    RULE,
    OPERATION,
    STRUCTURE,
    IDEMPOTENCY,
    DELIVERY,
    SIGNED_TEXT,
    RESOLVE,
    WINDOW,
    EXAMPLE,
    NOTIFICATION,
    REDIRECT,
];
