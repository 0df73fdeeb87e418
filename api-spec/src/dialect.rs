//! The words of the spec language: for each kind of mapping, the keys it may hold, which of them it must, and what they
//! mean. The reader checks by this table and the reference in README.md is made from it, so the two can't differ.

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
    /// What its value is.
    pub value: &'static str,
    /// What it means.
    pub doc: &'static str,
}

const fn must(name: &'static str, value: &'static str, doc: &'static str) -> Key {
    Key { name, required: true, value, doc }
}

const fn may(name: &'static str, value: &'static str, doc: &'static str) -> Key {
    Key { name, required: false, value, doc }
}

const DOC: Key = must("doc", "text", "What it is, as the generated documentation says it.");
const GRADE: Key = may(
    "grade",
    "documented, sister or inferred",
    "How certain the fact is; if absent, that of what is around it.",
);
const SOURCE: Key = may("source", "key of `sources`", "Where the fact is written. Goes with `grade`.");
const ALIASES: Key = may(
    "aliases",
    "list of graded texts",
    "Other spellings that are accepted when reading. They are never sent.",
);
const MEMBERS: Key =
    may("members", "mapping of wire name to member", "The members, in the order in which they are sent.");
const RULES: Key = may("rules", "list of rules", "Rules over several members.");
const TYPE_OF_TEXT: &str = "string, boolean, integer, datetime, money, document or result_info";

/// The whole file.
pub const SPEC: Kind = Kind {
    name: "spec",
    doc: "The whole file. A spec may be given in several files; each section is put together from all of them.",
    keys: &[
        must("spec", "alipayhk/1", "The version of this language."),
        may("title", "text", "What the spec is of."),
        may("sources", "mapping of key to source", "Where facts come from."),
        may("facts", "list of facts", "What holds for every call."),
        may(
            "environments",
            "mapping of name to environment",
            "Where requests go. A spec that has operations has it.",
        ),
        may("envelope", "envelope", "The head of every message. A spec that has operations has it."),
        may("result_codes", "mapping of code to result code", "Every result code known."),
        may("shapes", "mapping of name to shape", "Named types."),
        may(
            "operations",
            "mapping of name to operation",
            "What can be called. The name is the client's method, in snake_case.",
        ),
        may("notifications", "mapping of name to notification", "What AlipayHK sends by itself."),
        may("redirects", "mapping of name to redirect", "How the browser comes back."),
    ],
};
/// Where facts come from.
pub const SOURCE_KIND: Kind = Kind {
    name: "source",
    doc: "A page or document that facts come from.",
    keys: &[must("title", "text", "What it is."), may("url", "text", "Its public address.")],
};
/// What holds for every call.
pub const FACT: Kind = Kind {
    name: "fact",
    doc: "Something that holds for every call.",
    keys: &[
        must("text", "text", "The fact."),
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
        must("base_url", "http or https address", "What paths are joined to."),
        may(
            "path_suffix",
            "text or graded text",
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
        must("request_head", "mapping of wire name to head member", "A request's head, in the order sent."),
        must(
            "response_head",
            "mapping of wire name to head member",
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
        may("type", "string or datetime", "Its type; or `shape`."),
        may("shape", "name of a shape", "Its type; or `type`."),
        may("max", "number", "Most characters."),
        may("required", "boolean", "Whether it must be there."),
        must(
            "fill",
            "function, client_id, time, message_id, operation, free or { fixed: text }",
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
    keys: &[must("fixed", "text", "The value.")],
};
/// A value with a fact of its own.
pub const GRADED: Kind = Kind {
    name: "graded value",
    doc: "A value with a grade and source of its own.",
    keys: &[
        must("value", "as without the grade", "The value."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
    ],
};
/// A result code.
pub const RESULT_CODE: Kind = Kind {
    name: "result code",
    doc: "A result code.",
    keys: &[
        must("status", "S, F or U", "The status that goes with it: done, refused, unknown."),
        DOC,
        may("id", "text or graded text", "The digits that go with it."),
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
        must("type", "string, enum or structure", "What it is made of."),
        DOC,
        may("min", "number", "Fewest characters (string)."),
        may("max", "number or graded number", "Most characters (string, enum)."),
        may("form", "json or url", "What the text has to be (string)."),
        may("sensitive", "boolean", "A secret: zeroized, never printed (string)."),
        may("log", "boolean", "Logs may show it (string)."),
        may("example", "text", "A value as one would see it (string)."),
        may(
            "values",
            "mapping of text to enum value",
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
        may("name", "text", "The Rust variant's name, where it is not to be made from the text."),
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
        may("type", TYPE_OF_TEXT, "Its type; or `shape`, or `list`."),
        may("shape", "name of a shape", "Its type; or `type`, or `list`."),
        may("list", "element", "It is a list of these; or `type`, or `shape`."),
        may(
            "required",
            "boolean, graded boolean or { when: { member: [values] } }",
            "Whether it must be there.",
        ),
        may("condition", "text", "A condition that no machine can check."),
        ALIASES,
        may("default", "text", "What the builder sends when nothing is set (enums)."),
        may("example", "any value", "A value as one would see it."),
        may("name", "text", "The Rust name, where it is not to be made from the wire name."),
        may("min", "number", "Fewest characters (string)."),
        may("max", "number or graded number", "Most characters (string)."),
        may("form", "json or url", "What the text has to be (string)."),
        may("sensitive", "boolean", "A secret (string)."),
        may("log", "boolean", "Logs may show it."),
        GRADE,
        SOURCE,
    ],
};
/// The element of a list.
pub const ELEMENT: Kind = Kind {
    name: "element",
    doc: "The element of a list.",
    keys: &[
        may("type", TYPE_OF_TEXT, "Its type; or `shape`."),
        may("shape", "name of a shape", "Its type; or `type`."),
        may("min", "number", "Fewest characters (string)."),
        may("max", "number or graded number", "Most characters (string)."),
        may("form", "json or url", "What the text has to be (string)."),
    ],
};
/// When a member is required.
pub const REQUIRED: Kind = Kind {
    name: "required",
    doc: "When a member is required.",
    keys: &[
        may("value", "boolean", "Always or never."),
        may("when", "mapping of member to list of values", "When another member has one of these values."),
        GRADE,
        SOURCE,
    ],
};
/// A rule over several members.
pub const RULE: Kind = Kind {
    name: "rule",
    doc: "A rule over several members; one of its keys.",
    keys: &[
        may("at_least_one_of", "list of members", "One or more of these must be there."),
        may("exactly_one_of", "list of members", "One of these must be there, and no second one."),
    ],
};
/// Something that can be called.
pub const OPERATION: Kind = Kind {
    name: "operation",
    doc: "Something that can be called.",
    keys: &[
        must("function", "text", "The function on the wire."),
        must("title", "text", "In a few words."),
        DOC,
        must(
            "effect",
            "read or write",
            "Whether it changes anything that matters. A lost answer to a write is an unknown outcome.",
        ),
        may("idempotency", "idempotency", "What makes a second sending harmless. Writes must say."),
        may("delivery", "http or { signed_text: … }", "How it reaches AlipayHK; http if absent."),
        may(
            "paths",
            "mapping of environment to text or graded text",
            "Its path below an environment's address, where the rule of the environment does not give it.",
        ),
        may("head", "list of head members", "What it carries in the head beside what every request does."),
        must("request", "structure", "The body of the request."),
        must("response", "structure", "The body of the answer, less resultInfo."),
        may("result_codes", "list of result codes", "The codes it is known to answer with."),
        may("resolve", "resolve", "How an unknown outcome is cleared up. Writes must say."),
        may(
            "example",
            "{ request: …, response: … }",
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
        may(
            "key",
            "list of members of the request",
            "The gateway recognises these; the first one set is the key.",
        ),
        may("natural", "text", "Sending it again has the same effect as once, for this reason."),
        may(
            "none",
            "text",
            "Nothing does, for this reason; it is never sent again after an unknown outcome.",
        ),
        GRADE,
        SOURCE,
    ],
};
/// Delivery as signed text.
pub const DELIVERY: Kind = Kind {
    name: "delivery",
    doc: "Delivery as signed text.",
    keys: &[must("signed_text", "mapping", "No HTTP call: the wallet page hands the text over.")],
};
/// What signed text comes back as.
pub const SIGNED_TEXT: Kind = Kind {
    name: "signed_text",
    doc: "Signed text for the wallet page.",
    keys: &[may("callback", "name of a structure", "What the page's callback brings.")],
};
/// How an unknown outcome is cleared up.
pub const RESOLVE: Kind = Kind {
    name: "resolve",
    doc: "How an unknown outcome is cleared up.",
    keys: &[
        may("query", "name of a read operation", "The operation that asks."),
        may("cancel", "name of a write operation", "The operation that undoes."),
        may("repeat", "boolean", "Whether the same request is to be sent again."),
        must("note", "text", "What else to mind."),
    ],
};
/// An operation's examples.
pub const EXAMPLE: Kind = Kind {
    name: "example",
    doc: "Bodies as one would see them.",
    keys: &[
        must("request", "mapping", "A request's body."),
        may("response", "mapping", "An answer's body, less resultInfo."),
    ],
};
/// Something that AlipayHK sends by itself.
pub const NOTIFICATION: Kind = Kind {
    name: "notification",
    doc: "Something that AlipayHK sends by itself.",
    keys: &[
        must("function", "text", "The function on the wire."),
        must("title", "text", "In a few words."),
        DOC,
        must("body", "structure", "Its body."),
        may("example", "mapping", "A body as one would see it."),
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
        must("state", "parameter", "The parameter that ties it to the session."),
        must("parameters", "structure", "Its query parameters."),
        may("example", "mapping", "Parameters as one would see them."),
        must("grade", GRADE.value, GRADE.doc),
        must("source", SOURCE.value, SOURCE.doc),
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
    EXAMPLE,
    NOTIFICATION,
    REDIRECT,
];
