//! Paths and what is found at them. The gateway goes by the function in the head, so several operations may share a
//! path, and one operation may have another path in each environment.

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use super::message::{self, Half};
use super::types::{add_fact, because, data, reference};
use super::{body_name, message_name, server};
use crate::Spec;
use crate::model::{Delivery, Effect, Fact, Idempotency, Notification, Operation};
use crate::names::camel;
use crate::tool::put;

/// A path with the environments and the operations that have it.
struct Place<'a> {
    path: &'a str,
    environments: Vec<&'a str>,
    operations: Vec<&'a Operation>,
}

/// Every path once, in the order in which operations are first found there.
fn places(spec: &Spec) -> Vec<Place<'_>> {
    let mut places: Vec<Place<'_>> = Vec::new();
    for operation in spec.operations.iter().filter(|operation| operation.delivery == Delivery::Http) {
        for path in &operation.paths {
            let known = places.iter().position(|place| place.path == path.path);
            let index = known.unwrap_or_else(|| {
                places.push(Place { path: &path.path, environments: Vec::new(), operations: Vec::new() });
                places.len() - 1
            });
            let Some(place) = places.get_mut(index) else { continue };
            if !place.environments.contains(&path.environment.as_str()) {
                place.environments.push(&path.environment);
            }
            if !place.operations.iter().any(|known| known.name == operation.name) {
                place.operations.push(operation);
            }
        }
    }
    places
}

pub(super) fn paths(spec: &Spec) -> Map<String, Json> {
    let mut all = Map::new();
    let mut ids = Vec::new();
    for place in places(spec) {
        let mut item = Map::new();
        let here = |name: &str| place.environments.contains(&name);
        if !spec.environments.iter().all(|environment| here(&environment.name)) {
            let servers = spec.environments.iter().filter(|environment| here(&environment.name));
            item.insert("servers".to_owned(), servers.map(server).collect());
        }
        // An operation's name has no dot, so what is joined with one is no other's.
        let names: Vec<&str> = place.operations.iter().map(|operation| operation.name.as_str()).collect();
        let mut id = names.join(".");
        if ids.contains(&id) {
            id = format!("{id}.{}", place.environments.join("."));
        }
        let post = match place.operations.as_slice() {
            [only] => one(spec, only, &id),
            several => shared(spec, several, &id),
        };
        ids.push(id);
        item.insert("post".to_owned(), post);
        all.insert(format!("/{}", literal(place.path)), item.into());
    }
    all
}

/// The operations that have a path to themselves, by name.
pub(super) fn alone(spec: &Spec) -> Vec<&str> {
    let alone = places(spec).into_iter().filter(|place| place.operations.len() == 1);
    alone.flat_map(|place| place.operations).map(|operation| operation.name.as_str()).collect()
}

/// An address in which no brace stands for a variable.
pub(super) fn literal(address: &str) -> String {
    address.replace('{', "%7B").replace('}', "%7D")
}

fn one(spec: &Spec, operation: &Operation, id: &str) -> Json {
    let name = &operation.name;
    let mut object = json!({
        "operationId": id,
        "summary": operation.title,
        "description": "",
        "requestBody": { "$ref": format!("#/components/requestBodies/{name}") },
        "responses": {
            "200": { "$ref": format!("#/components/responses/{name}") },
            "default": no_answer(operation.effect),
        },
    });
    add_fact(&mut object, &words(operation), &operation.fact);
    add_page(spec, &mut object, &operation.fact);
    properties(&mut object, operation);
    object
}

/// Several operations at one path, told apart by the function in the head.
fn shared(spec: &Spec, operations: &[&Operation], id: &str) -> Json {
    let titles: Vec<&str> = operations.iter().map(|operation| operation.title.as_str()).collect();
    let words: Vec<String> = operations
        .iter()
        .map(|operation| {
            format!("`{}`: {}", operation.function, super::described(&words(operation), &operation.fact))
        })
        .collect();
    let writes = operations.iter().any(|operation| operation.effect == Effect::Write);
    json!({
        "operationId": id,
        "summary": titles.join(" / "),
        "description": format!("What is done goes by the function in the head.\n\n{}", words.join("\n\n")),
        "requestBody": request_body(spec, operations),
        "responses": {
            "200": answer(spec, operations),
            "default": no_answer(if writes { Effect::Write } else { Effect::Read }),
        },
        "x-functions": operations.iter().map(|operation| operation.function.as_str()).collect::<Vec<_>>(),
    })
}

fn no_answer(effect: Effect) -> Json {
    let description = match effect {
        Effect::Read => "No answer. Ask again.",
        Effect::Write => {
            "No answer, and no refusal either: like an answer whose signature does not verify, it leaves the outcome \
             unknown."
        }
    };
    json!({ "description": description })
}

/// What an operation does, and what a caller minds.
fn words(operation: &Operation) -> String {
    let mut text = operation.doc.clone();
    // Writing to a String can't fail.
    match &operation.idempotency {
        Idempotency::NotNeeded => {}
        Idempotency::Key(members, fact) => {
            let _ = write!(text, "\n\nIdempotent by {} ({}).", members.join(", "), because(fact));
        }
        Idempotency::Natural(why, fact) => {
            let _ = write!(text, "\n\nSending it again does no harm: {why} ({})", because(fact));
        }
        Idempotency::None(why, fact) => {
            let _ = write!(text, "\n\nNever send it again: {why} ({})", because(fact));
        }
    }
    if let Some(resolve) = &operation.resolve {
        let steps = [
            resolve.query.as_ref().map(|name| format!("query by `{name}`")),
            resolve.cancel.as_ref().map(|name| format!("cancel by `{name}`")),
            resolve.repeat.then(|| "send it again".to_owned()),
        ];
        let steps: Vec<String> = steps.into_iter().flatten().collect();
        let _ = write!(text, "\n\nIf the outcome is unknown: {}. {}", steps.join("; "), resolve.note);
    }
    if let Some(window) = &operation.window {
        let (offset, minutes) = (window.offset(), window.grace_seconds / 60);
        let _ = write!(
            text,
            "\n\nOnly on the same day at {offset}, and {minutes} minutes after its midnight ({}).",
            because(&window.fact)
        );
        if let Some(then) = &window.then {
            let _ = write!(text, " Afterwards: `{then}`.");
        }
    }
    for path in &operation.paths {
        let _ = write!(text, "\n\nPath, {}: `{}` ({}).", path.environment, path.path, because(&path.fact));
    }
    text
}

/// What programs want to know of an operation beside its messages.
pub(super) fn properties(object: &mut Json, operation: &Operation) {
    put(object, "x-function", operation.function.as_str());
    put(object, "x-grade", operation.fact.grade.word());
    put(object, "x-source", operation.fact.source.as_str());
    if let Some(window) = &operation.window {
        let mut value = json!({ "sameDay": window.offset(), "graceMinutes": window.grace_seconds / 60 });
        if let Some(then) = &window.then {
            put(&mut value, "then", then.as_str());
        }
        put(&mut value, "grade", window.fact.grade.word());
        put(&mut value, "source", window.fact.source.as_str());
        put(object, "x-window", value);
    }
    put(object, "x-effect", if operation.effect == Effect::Read { "read" } else { "write" });
    let (mut idempotency, fact) = match &operation.idempotency {
        Idempotency::NotNeeded => return,
        Idempotency::Key(members, fact) => (json!({ "key": members }), fact),
        Idempotency::Natural(why, fact) => (json!({ "natural": why }), fact),
        Idempotency::None(why, fact) => (json!({ "none": why }), fact),
    };
    put(&mut idempotency, "grade", fact.grade.word());
    put(&mut idempotency, "source", fact.source.as_str());
    put(object, "x-idempotency", idempotency);
}

/// The page that a fact comes from, where it has an address.
fn add_page(spec: &Spec, object: &mut Json, fact: &Fact) {
    if let Some(source) = spec.source(&fact.source)
        && let Some(url) = &source.url
    {
        put(object, "externalDocs", json!({ "description": source.title, "url": url }));
    }
}

fn content(schema: &Json, examples: Map<String, Json>) -> Json {
    let mut media = json!({ "schema": schema });
    if !examples.is_empty() {
        put(&mut media, "examples", examples);
    }
    json!({ "application/json": media })
}

/// One message's schema, or a choice.
fn choice(operations: &[&Operation], half: Half) -> Json {
    let schema = |operation: &&Operation| reference(&message_name(&body_name(&operation.name, half)));
    match (operations, half) {
        ([only], _) => schema(only),
        (several, Half::Request) => json!({ "oneOf": several.iter().map(schema).collect::<Vec<_>>() }),
        // An answer need not say its function.
        (several, Half::Response) => json!({ "anyOf": several.iter().map(schema).collect::<Vec<_>>() }),
    }
}

pub(super) fn request_example(spec: &Spec, operation: &Operation) -> Option<Json> {
    let body = data(operation.request_example.as_ref()?);
    message::example(spec, Half::Request, &operation.function, &operation.head, &body)
}

fn answer_example(spec: &Spec, operation: &Operation) -> Option<Json> {
    let body = message::answer_body(spec, operation, operation.response_example.as_ref()?);
    message::example(spec, Half::Response, &operation.function, &[], &body)
}

fn examples(
    spec: &Spec,
    operations: &[&Operation],
    make: fn(&Spec, &Operation) -> Option<Json>,
) -> Map<String, Json> {
    operations
        .iter()
        .filter_map(|operation| Some((operation.name.clone(), json!({ "value": make(spec, operation)? }))))
        .collect()
}

pub(super) fn request_body(spec: &Spec, operations: &[&Operation]) -> Json {
    let examples = examples(spec, operations, request_example);
    json!({ "required": true, "content": content(&choice(operations, Half::Request), examples) })
}

pub(super) fn answer(spec: &Spec, operations: &[&Operation]) -> Json {
    let examples = examples(spec, operations, answer_example);
    json!({
        "description": "A signed answer. It counts once its signature has been verified, whatever its HTTP status.",
        "content": content(&choice(operations, Half::Response), examples),
    })
}

/// A notification, and the acknowledgement that it is answered with.
pub(super) fn notified(spec: &Spec, of: &Notification) -> Json {
    let name = camel(&of.name);
    let example = |half: Half, body: Json| {
        let whole = message::example(spec, half, &of.function, &[], &body);
        whole.map(|whole| (of.name.clone(), json!({ "value": whole }))).into_iter().collect()
    };
    let shown = of.example.as_ref().map_or_else(Map::new, |body| example(Half::Request, data(body)));
    let acknowledged = example(Half::Response, message::success(spec, &[]));
    let mut object = json!({
        "operationId": format!("{}.notification", of.name),
        "summary": of.title,
        "description": "",
        "requestBody": {
            "required": true,
            "content": content(&reference(&message_name(&name)), shown),
        },
        "responses": {
            "200": {
                "description": "The signed acknowledgement. Without it, the notification is sent again.",
                "content": content(&reference(&format!("{name}.acknowledgement")), acknowledged),
            },
        },
        "x-function": of.function,
    });
    let mut doc = of.doc.clone();
    if !of.confirms.is_empty() {
        put(&mut object, "x-confirms", json!(of.confirms));
        doc.extend([
            "\n\nConfirms a request of `",
            &of.confirms.join("` or `"),
            "`: what it repeats is the same there.",
        ]);
    }
    add_fact(&mut object, &doc, &of.fact);
    add_page(spec, &mut object, &of.fact);
    object
}
