//! Shapes, structures and members as schemas. What travels around a body is made in `message`.

use serde_json::{Map, Number, Value as Json, json};

use crate::Spec;
use crate::data::Data;
use crate::model::{
    Enum, Fact, Form, Graded, Member, Pattern, Requirement, RuleKind, Shape, ShapeKind, Structure, Text, Type,
};
use crate::tool::put;

/// Which way a structure travels. Aliases are accepted when reading and never sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    Sent,
    Read,
}

pub(super) fn reference(name: &str) -> Json {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

/// A text with how certain it is.
pub(super) fn described(doc: &str, fact: &Fact) -> String {
    format!("{doc}\n\nGrade: {} ({}).", fact.grade.word(), fact.source)
}

/// Adds the description and the fact to a schema or another object of the document.
pub(super) fn add_fact(object: &mut Json, doc: &str, fact: &Fact) {
    put(object, "description", described(doc, fact));
    put(object, "x-grade", fact.grade.word());
    put(object, "x-source", fact.source.as_str());
}

/// Adds a word with how certain it is.
pub(super) fn add_graded(object: &mut Json, key: &str, word: &str, fact: &Fact) {
    put(object, key, word);
    put(object, &format!("{key}-grade"), fact.grade.word());
    put(object, &format!("{key}-source"), fact.source.as_str());
}

/// How certain something is, within a sentence.
pub(super) fn because(fact: &Fact) -> String {
    format!("{}, {}", fact.grade.word(), fact.source)
}

/// The types that every spec has without listing them.
pub(super) fn built_in() -> Map<String, Json> {
    let mut all = Map::new();
    all.insert(
        "DateTime".to_owned(),
        json!({
            "description": "RFC 3339. Sent with a numeric offset, never with `Z`.",
            "type": "string",
            "format": "date-time",
        }),
    );
    all.insert(
        "Money".to_owned(),
        json!({
            "description": "An amount in the smallest unit of its currency, as a text: 100.00 HKD is \"10000\". \
                A bare whole number is accepted when reading.",
            "type": "object",
            "required": ["currency", "value"],
            "properties": {
                "currency": { "description": "ISO 4217.", "type": "string", "pattern": "^[A-Z]{3}$" },
                "value": { "description": "The amount.", "type": "string", "pattern": "^[0-9]{1,19}$" },
            },
            "examples": [{ "currency": "HKD", "value": "10000" }],
        }),
    );
    all.insert(
        "ResultInfo".to_owned(),
        json!({
            "description": "The business result.",
            "type": "object",
            "required": ["resultStatus"],
            "properties": {
                "resultStatus": {
                    "description": "What became of it. Any other status counts as unknown.",
                    "type": "string",
                    "anyOf": [
                        { "const": "S", "description": "Done." },
                        { "const": "F", "description": "Refused." },
                        { "const": "U", "description": "Unknown." },
                        { "title": "another status" },
                    ],
                },
                "resultCodeId": { "description": "The digits that go with the code.", "type": "string" },
                "resultCode": reference("ResultCode"),
                "resultMsg": { "description": "Words for people. It can quote the request.", "type": "string" },
            },
        }),
    );
    all
}

pub(super) fn shape(spec: &Spec, shape: &Shape) -> Json {
    let mut doc = shape.doc.clone();
    let mut schema = match &shape.kind {
        ShapeKind::Text(of) => {
            limit_words(&mut doc, of);
            let mut schema = text(of);
            if let Some(example) = &of.example {
                put(&mut schema, "examples", json!([example]));
            }
            schema
        }
        ShapeKind::Enum(of) => enumeration(of),
        ShapeKind::Structure(of) => structure(spec, of, Way::Read),
    };
    add_fact(&mut schema, &doc, &shape.fact);
    schema
}

pub(super) fn text(of: &Text) -> Json {
    let mut schema = json!({ "type": "string" });
    if of.min > 0 {
        put(&mut schema, "minLength", of.min);
    }
    if let Some(max) = of.max {
        put(&mut schema, "maxLength", max);
    }
    match of.form {
        Form::Any => {}
        Form::Json => put(&mut schema, "contentMediaType", "application/json"),
        Form::Url => put(&mut schema, "format", "uri"),
    }
    if let Some(pattern) = &of.pattern {
        let key = if is_portable(pattern) { "pattern" } else { "x-pattern" };
        put(&mut schema, key, format!("^(?:{})$", pattern.as_str()));
    }
    if of.sensitive {
        put(&mut schema, "format", "password");
    }
    if of.one_time {
        put(&mut schema, "x-one-time", true);
    }
    if let Some(fact) = &of.max_fact {
        put(&mut schema, "x-max-grade", fact.grade.word());
        put(&mut schema, "x-max-source", fact.source.as_str());
    }
    schema
}

/// What a schema can't say of a text, or says where nobody looks.
fn limit_words(doc: &mut String, of: &Text) {
    if of.sensitive {
        doc.push_str("\n\nA secret: never log it.");
    }
    if of.one_time {
        doc.push_str("\n\nGood for one call: never send it again.");
    }
    if of.form == Form::Url {
        doc.push_str("\n\nAn absolute http or https address.");
    }
    if let Some(pattern) = of.pattern.as_ref().filter(|pattern| !is_portable(pattern)) {
        doc.extend(["\n\nHas to match `", pattern.as_str(), "` from its first to its last character."]);
    }
    if let Some(fact) = &of.max_fact {
        doc.extend(["\n\nThe length is ", fact.grade.word(), " (", &fact.source, ")."]);
    }
}

/// Whether a pattern means the same to the regular expressions of JSON Schema, which are those of ECMAScript.
fn is_portable(pattern: &Pattern) -> bool {
    let text = pattern.as_str();
    let mut escaped = false;
    let known_escapes = text.chars().all(|c| {
        let known = !escaped || "dDwW.^$\\*+?()[]{}|/nrtb".contains(c);
        escaped = !escaped && c == '\\';
        known
    });
    let groups = text.split("(?").skip(1).all(|rest| rest.starts_with(':'));
    known_escapes && groups && !["[[", "&&", "--", "~~", "{,"].iter().any(|own| text.contains(own))
}

fn enumeration(of: &Enum) -> Json {
    let mut values: Vec<Json> = of
        .values
        .iter()
        .map(|value| {
            let mut schema = json!({ "const": value.wire });
            let mut doc = value.doc.clone();
            if let Some(state) = &value.state {
                add_graded(&mut schema, "x-payment-state", state.value.word(), &state.fact);
                doc.extend(["\n\nWhere it stands: ", state.value.word()]);
                if let Some(seconds) = value.lasts_seconds {
                    put(&mut schema, "x-lasts-seconds", seconds);
                    doc.extend([", for ", &seconds.to_string(), " seconds by default"]);
                }
                doc.extend([" (", &because(&state.fact), ")."]);
            }
            add_fact(&mut schema, &doc, &value.fact);
            schema
        })
        .collect();
    values.push(json!({ "title": "another value", "description": "What is not listed is kept as it is." }));
    let mut schema = json!({ "type": "string", "anyOf": values });
    if let Some(max) = of.max {
        put(&mut schema, "maxLength", max);
    }
    schema
}

/// A type where it is used.
pub(super) fn of_type(ty: &Type) -> Json {
    match ty {
        Type::Shape(name) => reference(name),
        Type::Text(of) => text(of),
        Type::Boolean => json!({ "type": "boolean" }),
        Type::Integer => json!({ "type": "integer" }),
        Type::DateTime => reference("DateTime"),
        Type::Money => reference("Money"),
        Type::Document => json!({}),
        Type::ResultInfo => reference("ResultInfo"),
        Type::List(element) => json!({ "type": "array", "items": of_type(element) }),
    }
}

pub(super) fn structure(spec: &Spec, of: &Structure, way: Way) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    let mut all_of = Vec::new();
    for one in &of.members {
        properties.insert(one.wire.clone(), member(spec, one));
        match &one.requirement {
            Requirement::Optional => {}
            Requirement::Required if way == Way::Read && !one.aliases.is_empty() => {
                let spellings =
                    std::iter::once(&one.wire).chain(one.aliases.iter().map(|alias| &alias.value));
                let any: Vec<Json> = spellings.map(|wire| json!({ "required": [wire] })).collect();
                all_of.push(json!({ "anyOf": any }));
            }
            Requirement::Required => required.push(&one.wire),
            Requirement::When { member, values } => all_of.push(json!({
                "if": { "properties": { member: { "enum": values } }, "required": [member] },
                "then": { "required": [one.wire] },
            })),
        }
    }
    for rule in &of.rules {
        let any: Vec<Json> = rule.members.iter().map(|wire| json!({ "required": [wire] })).collect();
        let key = match rule.kind {
            RuleKind::AtLeastOne => "anyOf",
            RuleKind::ExactlyOne => "oneOf",
        };
        all_of.push(json!({ key: any }));
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        put(&mut schema, "required", json!(required));
    }
    if !all_of.is_empty() {
        put(&mut schema, "allOf", all_of);
    }
    schema
}

/// A member where it is used, with all that is known of it.
pub(super) fn member(spec: &Spec, of: &Member) -> Json {
    let mut schema = of_type(&of.ty);
    let mut doc = of.doc.clone();
    if let Type::Text(text) = &of.ty {
        limit_words(&mut doc, text);
    }
    if let Type::Document = of.ty {
        doc.push_str("\n\nJSON of any form.");
    }
    if let Some(condition) = &of.condition {
        doc.extend(["\n\n", condition]);
        put(&mut schema, "x-condition", condition.as_str());
    }
    if let Some(echoes) = &of.echoes {
        doc.extend(["\n\nRepeats `", echoes, "` of the request."]);
    }
    if let Requirement::When { member, values } = &of.requirement {
        doc.extend(["\n\nRequired when `", member, "` is ", &values.join(" or "), "."]);
    }
    if let Some(fact) = &of.requirement_fact {
        doc.extend(["\n\nWhether it is required is ", fact.grade.word(), " (", &fact.source, ")."]);
        put(&mut schema, "x-required-grade", fact.grade.word());
        put(&mut schema, "x-required-source", fact.source.as_str());
    }
    doc.push_str(&aliases(&of.aliases));
    if let Some(default) = &of.default {
        // Only enums have defaults; some readers of `OpenAPI` take a default without a type beside it for an object.
        put(&mut schema, "type", "string");
        put(&mut schema, "default", default.as_str());
    }
    if let Some(example) = &of.example {
        put(&mut schema, "examples", json!([data(example)]));
    }
    if spec.is_sensitive(&of.ty) {
        put(&mut schema, "x-sensitive", true);
    }
    add_fact(&mut schema, &doc, &of.fact);
    schema
}

/// Other spellings, as a paragraph of their own.
pub(super) fn aliases(of: &[Graded<String>]) -> String {
    let spelt = |alias: &Graded<String>| {
        format!("`{}` ({}, {})", alias.value, alias.fact.grade.word(), alias.fact.source)
    };
    match of {
        [] => String::new(),
        of => format!("\n\nAlso read as {}.", of.iter().map(spelt).collect::<Vec<_>>().join(", ")),
    }
}

pub(super) fn data(of: &Data) -> Json {
    match of {
        Data::Null => Json::Null,
        Data::Bool(value) => Json::Bool(*value),
        Data::Number(text) => {
            text.parse::<Number>().map_or_else(|_| Json::String(text.clone()), Json::Number)
        }
        Data::Text(text) => Json::String(text.clone()),
        Data::List(values) => values.iter().map(data).collect(),
        Data::Map(entries) => {
            Json::Object(entries.iter().map(|(key, value)| (key.clone(), data(value))).collect())
        }
    }
}
