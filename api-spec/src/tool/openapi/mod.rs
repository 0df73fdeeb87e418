//! What a spec defines as an `OpenAPI` 3.1 document: paths for what goes over HTTP, webhooks for what comes in, and schemas
//! for both. Shapes are made in `types`, envelopes and examples in `message`, paths in `paths`.

mod message;
mod paths;
mod types;

use std::fmt::Write as _;

use serde_json::{Map, Value as Json, json};

use crate::Spec;
use crate::model::{Delivery, Environment, Notification, Operation, Redirect, Requirement, RuleKind};
use crate::names::camel;
use crate::tool::put;
use message::Half;
use types::{Way, add_fact, aliases, data, described, reference};

/// The `OpenAPI` document of a spec, as JSON.
#[must_use]
pub fn openapi(spec: &Spec) -> String {
    let mut document = json!({
        "openapi": "3.1.1",
        "info": {
            "title": if spec.title.is_empty() { "AlipayHK merchant APIs" } else { &spec.title },
            "version": env!("CARGO_PKG_VERSION"),
            "description": preface(spec),
        },
    });
    if !spec.environments.is_empty() {
        put(&mut document, "servers", spec.environments.iter().map(server).collect::<Json>());
    }
    put(&mut document, "paths", paths::paths(spec));
    put(&mut document, "webhooks", webhooks(spec));
    put(&mut document, "components", components(spec));
    let signed = signed_texts(spec);
    if !signed.is_empty() {
        put(&mut document, "x-signed-text", signed);
    }
    put(&mut document, "x-sources", sources(spec));
    super::pretty(&document)
}

/// What holds for every call, and what the words of this document mean.
fn preface(spec: &Spec) -> String {
    let mut text = String::from(
        "Each description ends with the grade of what it says and the key of its source: `documented` for this \
         product, `sister` for one that shares the envelope, `inferred` where it has to be confirmed with AlipayHK. \
         `x-grade` and `x-source` say the same for programs; `x-sources` at the end has the sources.\n\n\
         `info.version` is that of the program that made this document.\n",
    );
    if !spec.facts.is_empty() {
        text.push_str("\nWhat holds for every call:\n\n");
    }
    for fact in &spec.facts {
        // Writing to a String can't fail.
        let _ = writeln!(text, "- {} ({}, {})", fact.value, fact.fact.grade.word(), fact.fact.source);
    }
    text
}

fn server(of: &Environment) -> Json {
    let mut server = json!({ "url": paths::literal(of.base_url.trim_end_matches('/')) });
    let doc = format!("{}: {}", of.name, of.doc);
    add_fact(&mut server, &doc, &of.fact);
    server
}

fn sources(spec: &Spec) -> Map<String, Json> {
    let source = |of: &crate::model::Source| match &of.url {
        Some(url) => json!({ "title": of.title, "url": url }),
        None => json!({ "title": of.title }),
    };
    spec.sources.iter().map(|of| (of.key.clone(), source(of))).collect()
}

/// The name of a body's schema, as the generated types have it.
fn body_name(name: &str, half: Half) -> String {
    let half = if half == Half::Request { "Request" } else { "Response" };
    format!("{}{half}", camel(name))
}

/// The name of the schema of the message around a body. No shape has a dot in its name.
fn message_name(body: &str) -> String {
    format!("{body}.message")
}

fn components(spec: &Spec) -> Json {
    let mut schemas = types::built_in();
    schemas.extend(message::shared(spec));
    for shape in &spec.shapes {
        schemas.insert(shape.name.clone(), types::shape(spec, shape));
    }
    let alone = paths::alone(spec);
    let (mut requests, mut responses) = (Map::new(), Map::new());
    for operation in &spec.operations {
        request(spec, operation, &mut schemas);
        if operation.delivery == Delivery::Http {
            response(spec, operation, &mut schemas);
        }
        if alone.contains(&operation.name.as_str()) {
            requests.insert(operation.name.clone(), paths::request_body(spec, &[operation]));
            responses.insert(operation.name.clone(), paths::answer(spec, &[operation]));
        }
    }
    for notification in &spec.notifications {
        incoming(spec, notification, &mut schemas);
    }
    json!({ "schemas": schemas, "requestBodies": requests, "responses": responses })
}

fn request(spec: &Spec, operation: &Operation, schemas: &mut Map<String, Json>) {
    let name = body_name(&operation.name, Half::Request);
    let mut body = types::structure(spec, &operation.request, Way::Sent);
    put(&mut body, "description", format!("The body of a request: {}", operation.title));
    let (function, own) = (&operation.function, operation.head.as_slice());
    let message = message::envelope(spec, Half::Request, function, own, &reference(&name));
    schemas.insert(name.clone(), body);
    schemas.insert(message_name(&name), message);
}

fn response(spec: &Spec, operation: &Operation, schemas: &mut Map<String, Json>) {
    let name = body_name(&operation.name, Half::Response);
    let mut body = types::structure(spec, &operation.response, Way::Read);
    let title = operation.title.trim_end_matches('.');
    let doc = format!("The body of an answer: {title}. What is required is so when the status is S.");
    put(&mut body, "description", doc);
    with_result_info(&mut body, message::result_info(spec, &operation.result_codes));
    let message = message::envelope(spec, Half::Response, &operation.function, &[], &reference(&name));
    schemas.insert(name.clone(), body);
    schemas.insert(message_name(&name), message);
}

/// Every answer has a result; what else it must have, it has when that is a success.
fn with_result_info(body: &mut Json, result_info: Json) {
    let mut of_success = Map::new();
    if let Some(object) = body.as_object_mut() {
        for key in ["required", "allOf"] {
            if let Some(value) = object.shift_remove(key) {
                of_success.insert(key.to_owned(), value);
            }
        }
    }
    if let Some(properties) = body.get_mut("properties") {
        put(properties, "resultInfo", result_info);
    }
    put(body, "required", json!(["resultInfo"]));
    if !of_success.is_empty() {
        let done =
            json!({ "properties": { "resultStatus": { "const": "S" } }, "required": ["resultStatus"] });
        put(body, "if", json!({ "properties": { "resultInfo": done } }));
        put(body, "then", of_success);
    }
}

fn incoming(spec: &Spec, notification: &Notification, schemas: &mut Map<String, Json>) {
    let name = camel(&notification.name);
    let mut body = types::structure(spec, &notification.body, Way::Read);
    put(&mut body, "description", format!("The body of a notification: {}", notification.title));
    let message = message::envelope(spec, Half::Request, &notification.function, &[], &reference(&name));
    let acknowledged = json!({
        "type": "object",
        "required": ["resultInfo"],
        "properties": { "resultInfo": reference("ResultInfo") },
    });
    let answer = message::envelope(spec, Half::Response, &notification.function, &[], &acknowledged);
    schemas.insert(name.clone(), body);
    schemas.insert(message_name(&name), message);
    schemas.insert(format!("{name}.acknowledgement"), answer);
}

/// What AlipayHK sends by itself, and the browser that comes back.
fn webhooks(spec: &Spec) -> Map<String, Json> {
    let mut all = Map::new();
    for notification in &spec.notifications {
        all.insert(notification.name.clone(), json!({ "post": paths::notified(spec, notification) }));
    }
    for redirect in &spec.redirects {
        // A redirect may be called as a notification is.
        let name = if all.contains_key(&redirect.name) {
            format!("{}.redirect", redirect.name)
        } else {
            redirect.name.clone()
        };
        all.insert(name, json!({ "get": returned(redirect) }));
    }
    all
}

fn returned(redirect: &Redirect) -> Json {
    let parameters: Vec<Json> = redirect
        .parameters
        .members
        .iter()
        .map(|member| {
            let required = member.requirement == Requirement::Required;
            let mut parameter =
                json!({ "name": member.wire, "in": "query", "required": required, "schema": types::of_type(&member.ty) });
            let mut doc = format!("{}{}", member.doc, aliases(&member.aliases));
            if let Some(condition) = &member.condition {
                doc.extend(["\n\n", condition]);
            }
            add_fact(&mut parameter, &doc, &member.fact);
            if let Some(value) = redirect.example.as_ref().and_then(|example| example.get(&member.wire)) {
                put(&mut parameter, "example", data(value));
            }
            parameter
        })
        .collect();
    let mut doc = redirect.doc.clone();
    for rule in &redirect.parameters.rules {
        let words = match rule.kind {
            RuleKind::AtLeastOne => "At least one of",
            RuleKind::ExactlyOne => "Exactly one of",
        };
        let _ = write!(doc, "\n\n{words} {}.", rule.members.join(", "));
    }
    let mut operation = json!({
        "operationId": format!("{}.redirect", redirect.name),
        "summary": "The browser comes back",
        "parameters": parameters,
        "responses": { "default": { "description": "A page of the merchant's own." } },
        "x-state": redirect.state,
    });
    add_fact(&mut operation, &doc, &redirect.fact);
    operation
}

/// Operations that no path leads to: the message is made and signed, and the wallet page hands it over.
fn signed_texts(spec: &Spec) -> Map<String, Json> {
    let mut all = Map::new();
    for operation in &spec.operations {
        let Delivery::SignedText { callback } = &operation.delivery else { continue };
        let name = message_name(&body_name(&operation.name, Half::Request));
        let mut signed = json!({
            "summary": operation.title,
            "description": described(&operation.doc, &operation.fact),
            "message": reference(&name),
        });
        if let Some(callback) = callback {
            put(&mut signed, "callback", reference(callback));
        }
        if let Some(shown) = paths::request_example(spec, operation) {
            put(&mut signed, "examples", json!({ "request": { "value": shown } }));
        }
        paths::properties(&mut signed, operation);
        all.insert(operation.name.clone(), signed);
    }
    all
}
