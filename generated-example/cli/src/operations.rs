//! The operations that there are, as the spec has them.

use std::fmt::Write as _;

use alipayhk_spec::model::{Delivery, Effect, Spec};
use serde_json::json;

use crate::answer::{Answer, FINE, Unwritten};

/// The spec that the bindings are made of. It is checked when they are made, so there are no findings.
pub(crate) fn spec() -> Spec {
    alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec
}

pub(crate) fn run() -> Answer {
    let spec = spec();
    let mut text = String::new();
    let mut list = Vec::new();
    let width = spec.operations.iter().map(|operation| operation.name.len()).max().unwrap_or_default();
    for operation in &spec.operations {
        let kind = match (&operation.delivery, operation.effect) {
            (Delivery::SignedText { .. }, _) => "signed text",
            (Delivery::Http, Effect::Read) => "read",
            (Delivery::Http, Effect::Write) => "write",
        };
        // Writing to a String cannot fail.
        let _ = writeln!(
            text,
            "{:width$}  {kind:11}  {}  ({})",
            operation.name, operation.function, operation.title
        );
        list.push(json!({
            "name": operation.name,
            "function": operation.function,
            "title": operation.title,
            "kind": kind,
        }));
    }
    Answer {
        text,
        advice: String::new(),
        json: json!({ "operations": list }),
        code: FINE,
        unwritten: Unwritten::again(),
        body: None,
    }
}
