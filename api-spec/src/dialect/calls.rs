//! The kinds of mappings that say what is called and what comes in. Types and what surrounds a call are in the table's
//! other half.

use super::{
    BOOLEAN, DOC, GRADE, Kind, MEMBERS, NUMBER, RULES, SOURCE, TEXT, TEXT_OR_GRADED, Value, may, must, one,
};

/// Something that can be called.
pub const OPERATION: Kind = Kind {
    name: "operation",
    doc: "Something that can be called.",
    keys: &[
        must("function", TEXT, "The function on the wire."),
        must("title", TEXT, "In a few words."),
        DOC,
        must(
            "effect",
            Value::Words(&["read", "write"]),
            "Whether it changes anything that matters. A lost answer to a write is an unknown outcome.",
        ),
        may(
            "idempotency",
            Value::Kind(&IDEMPOTENCY),
            "What makes a second sending harmless. Writes must say.",
        ),
        may(
            "delivery",
            Value::Either(&[
                Value::Words(&["http"]),
                Value::As("{ signed_text: … }", &Value::Kind(&DELIVERY)),
            ]),
            "How it reaches AlipayHK; http if absent.",
        ),
        may(
            "paths",
            Value::Map("environment", &TEXT_OR_GRADED),
            "Its path below an environment's address, where the rule of the environment does not give it.",
        ),
        may(
            "head",
            Value::List("head members", &TEXT),
            "What it carries in the head beside what every request does.",
        ),
        must("request", Value::Kind(&STRUCTURE), "The body of the request."),
        must("response", Value::Kind(&STRUCTURE), "The body of the answer, less resultInfo."),
        may("result_codes", Value::List("result codes", &TEXT), "The codes it is known to answer with."),
        may("resolve", Value::Kind(&RESOLVE), "How an unknown outcome is cleared up. Writes must say."),
        may(
            "window",
            Value::Kind(&WINDOW),
            "When it may be called, where it speaks of something done before.",
        ),
        may(
            "example",
            Value::As("{ request: …, response: … }", &Value::Kind(&EXAMPLE)),
            "Bodies as one would see them. The sandbox answers with it where it has no rules.",
        ),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// Members and rules.
pub const STRUCTURE: Kind = Kind {
    name: "structure",
    doc: "Members, and rules over them.",
    keys: &[must("members", MEMBERS.value, MEMBERS.doc), RULES],
};
/// What makes a second sending harmless.
pub const IDEMPOTENCY: Kind = Kind {
    name: "idempotency",
    doc: "What makes a second sending harmless; one of `key`, `natural` and `none`.",
    keys: &[
        one(
            "key",
            Value::List("members of the request", &TEXT),
            "The gateway recognises these; the first one set is the key.",
        ),
        one("natural", TEXT, "Sending it again has the same effect as once, for this reason."),
        one("none", TEXT, "Nothing does, for this reason; it is never sent again after an unknown outcome."),
        GRADE,
        SOURCE,
    ],
};
/// Delivery as signed text.
pub const DELIVERY: Kind = Kind {
    name: "delivery",
    doc: "Delivery as signed text.",
    keys: &[must(
        "signed_text",
        Value::As("mapping", &Value::Kind(&SIGNED_TEXT)),
        "No HTTP call: the wallet page hands the text over.",
    )],
};
/// What signed text comes back as.
pub const SIGNED_TEXT: Kind = Kind {
    name: "signed_text",
    doc: "Signed text for the wallet page.",
    keys: &[may("callback", Value::Name("name of a structure"), "What the page's callback brings.")],
};
/// How an unknown outcome is cleared up.
pub const RESOLVE: Kind = Kind {
    name: "resolve",
    doc: "How an unknown outcome is cleared up.",
    keys: &[
        may("query", Value::Name("name of a read operation"), "The operation that asks."),
        may("cancel", Value::Name("name of a write operation"), "The operation that undoes."),
        may("repeat", BOOLEAN, "Whether the same request is to be sent again."),
        must("note", TEXT, "What else to mind."),
    ],
};
/// When an operation may be called.
pub const WINDOW: Kind = Kind {
    name: "window",
    doc: "When an operation may be called for something done before: on the same calendar day, and a while longer.",
    keys: &[
        must(
            "same_day",
            TEXT,
            "The UTC offset that says which day it is: +HH:MM or -HH:MM, at most 14 hours.",
        ),
        may("grace_minutes", NUMBER, "For how long after that day's midnight yet: 0 to 1439; 0 if absent."),
        may("then", Value::Name("name of an operation"), "The operation that does the job afterwards."),
        GRADE,
        SOURCE,
    ],
};
/// An operation's examples.
pub const EXAMPLE: Kind = Kind {
    name: "example",
    doc: "Bodies as one would see them.",
    keys: &[
        must("request", Value::Mapping, "A request's body."),
        may("response", Value::Mapping, "An answer's body, less resultInfo."),
    ],
};
/// Something that AlipayHK sends by itself.
pub const NOTIFICATION: Kind = Kind {
    name: "notification",
    doc: "Something that AlipayHK sends by itself.",
    keys: &[
        must("function", TEXT, "The function on the wire."),
        must("title", TEXT, "In a few words."),
        DOC,
        may(
            "confirms",
            Value::List("write operations", &TEXT),
            "The operations whose payment it speaks of. Members of its body then say what they repeat (`echoes`) of each one's request.",
        ),
        must("body", Value::Kind(&STRUCTURE), "Its body."),
        may("example", Value::Mapping, "A body as one would see it."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// How the browser comes back.
pub const REDIRECT: Kind = Kind {
    name: "redirect",
    doc: "How the browser comes back.",
    keys: &[
        DOC,
        must("state", Value::Name("parameter"), "The parameter that ties it to the session."),
        must("parameters", Value::Kind(&STRUCTURE), "Its query parameters."),
        may("example", Value::Mapping, "Parameters as one would see them."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
