//! The JSON Schema of the spec language, for editors, made from the table that the reader checks by. A schema sees one
//! file: keys, types and words. Names that must exist elsewhere, limits and examples are for `lint`.

use serde_json::{Map, Value as Json, json};

use super::put;
use crate::dialect::{KINDS, Key, Kind, SPEC, Value};

/// Why the draft is not the newest one.
const WHY_DRAFT_07: &str = "Made by `alipayhk-spec schema` from the table that the reader checks by; do not edit. \
    Draft-07, since it is the newest draft that every version of yaml-language-server reads, and the YAML extension of \
    VS Code with it.";

/// The schema, as JSON.
#[must_use]
pub fn schema() -> String {
    let definitions: Map<String, Json> = KINDS.iter().map(|kind| (name(kind), definition(kind))).collect();
    let schema = json!({
        "$schema": "http://json-schema.org/draft-07/schema#",
        "$comment": WHY_DRAFT_07,
        "title": "AlipayHK API spec",
        "allOf": [reference(&SPEC)],
        "definitions": definitions,
    });
    super::pretty(&schema)
}

/// A kind's name, as a reference can hold it.
fn name(kind: &Kind) -> String {
    kind.name.replace(' ', "_")
}

fn reference(kind: &Kind) -> Json {
    json!({ "$ref": format!("#/definitions/{}", name(kind)) })
}

fn definition(kind: &Kind) -> Json {
    let is_root = kind.name == SPEC.name;
    let keys = |which: fn(&Key) -> bool| -> Vec<&str> {
        kind.keys.iter().filter(|key| which(key)).map(|key| key.name).collect()
    };
    let properties: Map<String, Json> =
        kind.keys.iter().map(|key| (key.name.to_owned(), property(key, is_root))).collect();
    let mut schema = json!({
        "title": kind.name,
        "description": kind.doc,
        "type": "object",
        "additionalProperties": false,
        "properties": properties,
    });
    let required = keys(|key| key.required);
    if !required.is_empty() {
        put(&mut schema, "required", json!(required));
    }
    let choices = keys(|key| key.one_of);
    if !choices.is_empty() {
        put(&mut schema, "oneOf", choices.iter().map(|key| json!({ "required": [key] })).collect::<Json>());
    }
    // Where a grade may be left out, neither it nor its source stands alone.
    let optional = keys(|key| !key.required);
    if ["grade", "source"].iter().all(|key| optional.contains(key)) {
        put(&mut schema, "dependencies", json!({ "grade": ["source"], "source": ["grade"] }));
    }
    schema
}

/// A key's value, with what the key means.
fn property(key: &Key, is_root: bool) -> Json {
    let mut schema = value(&key.value);
    // A section with nothing in it is one that is not there.
    if is_root && matches!(key.value, Value::Map(..)) {
        put(&mut schema, "type", json!(["object", "null"]));
    }
    // Beside a reference a description would not count.
    if schema.get("$ref").is_some() {
        schema = json!({ "allOf": [schema] });
    }
    let mut property = json!({ "description": key.doc });
    if let (Some(all), Json::Object(schema)) = (property.as_object_mut(), schema) {
        all.extend(schema);
    }
    property
}

fn value(of: &Value) -> Json {
    match of {
        Value::Text | Value::Name(_) | Value::Regex => json!({ "type": "string" }),
        Value::Number => json!({ "type": "integer", "minimum": 0, "maximum": u32::MAX }),
        Value::Boolean => json!({ "type": "boolean" }),
        Value::Any => json!({}),
        Value::Mapping => json!({ "type": "object" }),
        Value::Address => json!({ "type": "string", "pattern": "^https?://[^/]" }),
        Value::Words(words) => json!({ "type": "string", "enum": words }),
        Value::Kind(kind) => reference(kind),
        Value::Graded(inner) => json!({
            "allOf": [reference(&crate::dialect::GRADED), { "properties": { "value": value(inner) } }],
        }),
        Value::List(_, item) => json!({ "type": "array", "items": value(item) }),
        Value::Map(_, item) => json!({ "type": "object", "additionalProperties": value(item) }),
        Value::Either(values) => {
            let mut choices: Vec<Json> = Vec::new();
            for choice in values.iter().map(value) {
                if !choices.contains(&choice) {
                    choices.push(choice);
                }
            }
            json!({ "anyOf": choices })
        }
        Value::As(_, inner) => value(inner),
    }
}
