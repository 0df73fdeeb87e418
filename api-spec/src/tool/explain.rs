//! An operation on a page: what it is, its members with their limits, and the codes it answers with.

use super::table;
use crate::Spec;
use crate::model::{
    Delivery, Effect, EnumValue, Fact, Form, Idempotency, Member, Operation, Requirement, RuleKind,
    ShapeKind, Structure, Text, Type, Window,
};

/// The page of an operation, or `None` when there is none of this name.
#[must_use]
pub fn explain(spec: &Spec, name: &str) -> Option<String> {
    let operation = spec.operation(name)?;
    let mut text = format!("{} — {}\n{}\n\n", operation.name, operation.title, operation.doc);
    text.push_str(&table(&facts(spec, operation)));
    structure(&mut text, spec, "Request", &operation.request);
    structure(&mut text, spec, "Response", &operation.response);
    for shape in reached(spec, operation) {
        if let Some(ShapeKind::Structure(of)) = spec.shape(&shape).map(|shape| &shape.kind) {
            structure(&mut text, spec, &shape, of);
        }
    }
    codes(&mut text, spec, operation);
    Some(text)
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn graded(fact: &Fact) -> String {
    format!("{} ({})", fact.grade.word(), fact.source)
}

fn facts(spec: &Spec, operation: &Operation) -> Vec<Vec<String>> {
    let effect = if operation.effect == Effect::Read { "read" } else { "write" };
    let mut rows = vec![
        row(["function", &operation.function]),
        row(["defined at", &operation.at.to_string()]),
        row(["grade", &graded(&operation.fact)]),
        row(["effect", effect]),
    ];
    let idempotency = match &operation.idempotency {
        Idempotency::NotNeeded => None,
        Idempotency::Key(members, fact) => Some((format!("by {}", members.join(", ")), fact)),
        Idempotency::Natural(why, fact) => Some((format!("natural: {why}"), fact)),
        Idempotency::None(why, fact) => Some((format!("none: {why}"), fact)),
    };
    if let Some((what, fact)) = idempotency {
        rows.push(row(["idempotency", &format!("{what} — {}", graded(fact))]));
    }
    if let Some(resolve) = &operation.resolve {
        let steps = [
            resolve.query.as_ref().map(|name| format!("query by {name}")),
            resolve.cancel.as_ref().map(|name| format!("cancel by {name}")),
            resolve.repeat.then(|| "send again".to_owned()),
        ];
        let steps: Vec<String> = steps.into_iter().flatten().collect();
        rows.push(row(["if unknown", &format!("{}. {}", steps.join("; "), resolve.note)]));
    }
    if let Some(window) = &operation.window {
        let Window { offset_seconds: _, grace_seconds, then, fact } = window;
        let then = then.as_ref().map_or_else(String::new, |name| format!("; afterwards {name}"));
        let what = format!("same day at {}, and {} minutes more{then}", window.offset(), grace_seconds / 60);
        rows.push(row(["window", &format!("{what} — {}", graded(fact))]));
    }
    let confirmed = spec.notifications.iter().filter(|told| told.confirms.contains(&operation.name));
    let confirmed: Vec<&str> = confirmed.map(|told| told.name.as_str()).collect();
    if !confirmed.is_empty() {
        rows.push(row(["confirmed by", &confirmed.join(", ")]));
    }
    if let Delivery::SignedText { callback } = &operation.delivery {
        let callback =
            callback.as_ref().map_or(String::new(), |name| format!("; its callback brings {name}"));
        rows.push(row(["delivery", &format!("signed text for the wallet page{callback}")]));
    }
    for path in &operation.paths {
        let what = format!("{} — {}", path.path, graded(&path.fact));
        rows.push(row([&format!("path, {}", path.environment), &what]));
    }
    if !operation.head.is_empty() {
        rows.push(row(["head", &operation.head.join(", ")]));
    }
    rows
}

fn structure(text: &mut String, spec: &Spec, title: &str, of: &Structure) {
    text.extend(["\n", title, "\n"]);
    if of.members.is_empty() {
        text.push_str("  no members\n");
        return;
    }
    let mut rows = vec![row(["member", "type", "limits", "required", "grade", "what it is"])];
    for member in &of.members {
        rows.push(row([
            &member.wire,
            &type_name(&member.ty),
            &limits(spec, &member.ty),
            &required(member),
            &graded(&member.fact),
            &member.doc,
        ]));
    }
    text.push_str(&table(&rows));
    for member in &of.members {
        if let Some(condition) = &member.condition {
            text.extend(["  ", &member.wire, ": ", condition, "\n"]);
        }
        if let Some(echoes) = &member.echoes {
            text.extend(["  ", &member.wire, " repeats ", echoes, " of the request\n"]);
        }
    }
    for rule in &of.rules {
        let words = match rule.kind {
            RuleKind::AtLeastOne => "at least one of",
            RuleKind::ExactlyOne => "exactly one of",
        };
        text.extend(["  ", words, " ", &rule.members.join(", "), "\n"]);
    }
}

fn type_name(ty: &Type) -> String {
    match ty {
        Type::Shape(name) => name.clone(),
        Type::Text(_) => "string".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::Integer => "integer".to_owned(),
        Type::DateTime => "datetime".to_owned(),
        Type::Money => "money".to_owned(),
        Type::Document => "document".to_owned(),
        Type::ResultInfo => "result_info".to_owned(),
        Type::List(element) => format!("list of {}", type_name(element)),
    }
}

fn limits(spec: &Spec, ty: &Type) -> String {
    if let Type::List(element) = ty {
        return limits(spec, element);
    }
    if let Type::Shape(name) = ty
        && let Some(ShapeKind::Enum(of)) = spec.shape(name).map(|shape| &shape.kind)
    {
        return of.values.iter().map(value).collect::<Vec<_>>().join(" | ");
    }
    spec.text_of(ty).map_or_else(|| "-".to_owned(), text_limits)
}

/// A value, with where a payment of it stands.
fn value(of: &EnumValue) -> String {
    let EnumValue { wire, name: _, doc: _, state, lasts_seconds, fact: _ } = of;
    match (state, lasts_seconds) {
        (None, _) => wire.clone(),
        (Some(state), None) => format!("{wire} ({})", state.value.word()),
        (Some(state), Some(seconds)) => format!("{wire} ({} for {seconds} s)", state.value.word()),
    }
}

fn text_limits(text: &Text) -> String {
    let mut parts = Vec::new();
    match (text.min, text.max) {
        (0, None) => {}
        (0, Some(max)) => parts.push(format!("up to {max}")),
        (min, None) => parts.push(format!("{min} or more")),
        (min, Some(max)) => parts.push(format!("{min} to {max}")),
    }
    match text.form {
        Form::Any => {}
        Form::Json => parts.push("JSON".to_owned()),
        Form::Url => parts.push("URL".to_owned()),
    }
    if text.sensitive {
        parts.push("secret".to_owned());
    }
    if text.one_time {
        parts.push("for one call".to_owned());
    }
    if parts.is_empty() { "-".to_owned() } else { parts.join(", ") }
}

fn required(member: &Member) -> String {
    let text = match &member.requirement {
        _ if member.condition.is_some() => "see below".to_owned(),
        Requirement::Required => "yes".to_owned(),
        Requirement::Optional => "no".to_owned(),
        Requirement::When { member, values } => format!("when {member} is {}", values.join(" or ")),
    };
    match &member.requirement_fact {
        Some(fact) => format!("{text}, {}", fact.grade.word()),
        None => text,
    }
}

/// The structures that a request or answer is made of, in the order met.
fn reached(spec: &Spec, operation: &Operation) -> Vec<String> {
    fn walk(spec: &Spec, of: &Structure, found: &mut Vec<String>) {
        for member in &of.members {
            let mut ty = &member.ty;
            while let Type::List(element) = ty {
                ty = element;
            }
            if let Type::Shape(name) = ty
                && !found.contains(name)
                && let Some(ShapeKind::Structure(inner)) = spec.shape(name).map(|shape| &shape.kind)
            {
                found.push(name.clone());
                walk(spec, inner, found);
            }
        }
    }
    let mut found = Vec::new();
    walk(spec, &operation.request, &mut found);
    walk(spec, &operation.response, &mut found);
    found
}

fn codes(text: &mut String, spec: &Spec, operation: &Operation) {
    text.push_str("\nResult codes\n");
    let mut rows = vec![row(["code", "status", "refuses", "grade", "what it means"])];
    for code in operation.result_codes.iter().filter_map(|wire| spec.result_code(wire)) {
        let refuses = code.refuses.as_ref().map_or("-", |refuses| refuses.value.word());
        rows.push(row([&code.wire, code.status.letter(), refuses, &graded(&code.fact), &code.doc]));
    }
    text.push_str(&table(&rows));
}
