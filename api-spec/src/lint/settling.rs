//! What payments are settled by, where several places of a spec have a say in it: an answer says once where a payment
//! stands, and what is good for one call is sent once.

use std::collections::HashSet;

use crate::finding::{Finding, Findings};
use crate::model::{Effect, Idempotency, Operation, ShapeKind, Spec, Type};
use crate::node::Entry;
use crate::read::Read;
use crate::read::edit::{BLANK, Editor};

pub(crate) fn check(read: &mut Read<'_>, findings: &mut Findings) {
    for operation in &read.spec.operations {
        let entry = read
            .entry("operations", &operation.name)
            .filter(|entry| findings.location(entry.key_span) == operation.at);
        if let Some(entry) = entry {
            one_state(&read.spec, operation, entry, findings);
            sent_once(read, operation, entry, findings);
            goes_on(operation, entry, findings);
        }
    }
    repair(&mut read.spec);
}

/// Of two members that say where a payment stands, one could say something else.
fn one_state(spec: &Spec, operation: &Operation, entry: &Entry, findings: &mut Findings) {
    let members = entry.value.get("response").and_then(|entry| entry.value.get("members"));
    let mut places = operation
        .response
        .members
        .iter()
        .filter(|member| spec.is_state(&member.ty))
        .filter_map(|member| members?.value.get(&member.wire));
    let Some(first) = places.next() else { return };
    for second in places {
        findings.push(
            Finding::new(
                "two-states",
                "an answer says once where a payment stands",
                second.key_span,
                "says it again",
            )
            .and(first.key_span, "says it first")
            .note("both are of an enum whose values have a `state:`; nobody could tell which one holds"),
        );
    }
}

/// A member of a request that is good for one call, by the way to it, and its shape.
fn one_time(spec: &Spec, operation: &Operation) -> Option<(String, String)> {
    let head = spec.envelope.request_head.iter().filter(|member| operation.head.contains(&member.wire));
    let mut seen = HashSet::new();
    head.map(|member| (&member.wire, &member.ty))
        .chain(operation.request.members.iter().map(|member| (&member.wire, &member.ty)))
        .find_map(|(wire, ty)| within(spec, ty, wire.clone(), &mut seen))
}

/// What a type is, or leads to, that is good for one call. Each shape is looked at once, however many lead to it.
fn within<'s>(
    spec: &'s Spec,
    ty: &'s Type,
    way: String,
    seen: &mut HashSet<&'s str>,
) -> Option<(String, String)> {
    let name = match ty {
        Type::List(element) => return within(spec, element, way, seen),
        Type::Shape(name) if seen.insert(name) => name,
        _ => return None,
    };
    match &spec.shape(name)?.kind {
        ShapeKind::Text(text) => text.one_time.then(|| (way, name.clone())),
        ShapeKind::Structure(inner) => inner
            .members
            .iter()
            .find_map(|member| within(spec, &member.ty, format!("{way}.{}", member.wire), seen)),
        ShapeKind::Enum(_) => None,
    }
}

/// Whether something is said to make a second sending harmless.
fn is_sent_again(operation: &Operation) -> bool {
    operation.effect == Effect::Write && !matches!(operation.idempotency, Idempotency::None(..))
}

fn sent_once(read: &Read<'_>, operation: &Operation, entry: &Entry, findings: &mut Findings) {
    if !is_sent_again(operation) {
        return;
    }
    let Some((way, shape)) = one_time(&read.spec, operation) else { return };
    let Some(idempotency) = entry.value.get("idempotency") else { return };
    let said = ["key", "natural"].into_iter().find_map(|key| idempotency.value.get(key));
    let place = said.map_or(idempotency.key_span, |said| said.key_span);
    let mut finding = Finding::new(
        "one-time-sent-again",
        format!("`{way}` is good for one call, so `{}` can't be sent again", operation.name),
        place,
        "says that it can",
    );
    let defined = read.entry("shapes", &shape).and_then(|entry| entry.value.get("one_time"));
    if let Some(defined) = defined {
        finding = finding.and(defined.key_span, format!("`{shape}` is good for one call"));
    }
    let edit = said.map(|said| {
        Editor::of(findings, place).replace(place.start, said.value.end, format!("none: {BLANK}"))
    });
    findings.push(
        finding
            .note(
                "a second sending would be refused for what the first one has spent, whatever became of that",
            )
            .edit("say so, and why", edit),
    );
}

/// Whether an operation is to do its own job when it comes too late.
fn is_its_own_way_out(operation: &Operation) -> bool {
    let then = operation.window.as_ref().and_then(|window| window.then.as_ref());
    then == Some(&operation.name)
}

fn goes_on(operation: &Operation, entry: &Entry, findings: &mut Findings) {
    if !is_its_own_way_out(operation) {
        return;
    }
    let Some(window) = entry.value.get("window") else { return };
    let Some(then) = window.value.get("then") else { return };
    let edit = Editor::of(findings, then.key_span).remove(&window.value, "then");
    findings.push(
        Finding::new(
            "then-itself",
            format!("`{}` can't do its own job when it comes too late", operation.name),
            then.value.span,
            "the same operation",
        )
        .note("where nothing does the job afterwards, there is no `then`")
        .edit("remove it", edit),
    );
}

/// What was said to be harmless is not taken at its word, and what leads back to itself leads nowhere.
fn repair(spec: &mut Spec) {
    for operation in spec.operations.iter_mut().filter(|operation| is_its_own_way_out(operation)) {
        if let Some(window) = &mut operation.window {
            window.then = None;
        }
    }
    let wrong: Vec<usize> = spec
        .operations
        .iter()
        .enumerate()
        .filter(|(_, operation)| is_sent_again(operation) && one_time(spec, operation).is_some())
        .map(|(place, _)| place)
        .collect();
    for place in wrong {
        let Some(operation) = spec.operations.get_mut(place) else { continue };
        let fact = match &operation.idempotency {
            Idempotency::Key(_, fact) | Idempotency::Natural(_, fact) | Idempotency::None(_, fact) => {
                fact.clone()
            }
            Idempotency::NotNeeded => continue,
        };
        operation.idempotency = Idempotency::None("what it sends is good for one call".to_owned(), fact);
    }
}
