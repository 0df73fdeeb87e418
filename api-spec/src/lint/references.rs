//! Every name that is referred to exists. One that does not is repaired: to the name it was likely meant to be, or to a
//! stand-in, so that generated code still has the type.

use crate::finding::{Finding, Findings, nearest};
use crate::model::{
    Delivery, Effect, Fact, Grade, HeadFill, Shape, ShapeKind, Source, Spec, Structure, Text, Type,
};
use crate::read::fields::{Reference, Target, article};
use crate::read::{Read, describe};

pub(crate) fn resolve(read: &mut Read<'_>, findings: &mut Findings) {
    for reference in std::mem::take(&mut read.references) {
        let names = valid(&read.spec, reference.to);
        if names.contains(&reference.name) {
            continue;
        }
        let finding = unresolved(&read.spec, &reference, &names);
        let (_, section) = describe(reference.to);
        findings.push(match read.entry(section, &reference.name) {
            Some(entry) => finding.and(entry.key_span, "defined here"),
            None => finding,
        });
        let meant = nearest(&reference.name, names.iter().map(String::as_str));
        repair(&mut read.spec, &reference, meant);
    }
}

/// The names that may stand in a place.
fn valid(spec: &Spec, to: Target) -> Vec<String> {
    let operations = |effect: Effect| {
        spec.operations
            .iter()
            .filter(|operation| operation.effect == effect)
            .map(|operation| operation.name.clone())
            .collect()
    };
    match to {
        Target::Source => spec.sources.iter().map(|source| source.key.clone()).collect(),
        Target::Shape => spec.shapes.iter().map(|shape| shape.name.clone()).collect(),
        Target::Structure => spec
            .shapes
            .iter()
            .filter(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
            .map(|shape| shape.name.clone())
            .collect(),
        Target::ReadOperation => operations(Effect::Read),
        Target::WriteOperation | Target::PayingOperation => operations(Effect::Write),
        Target::Operation => spec.operations.iter().map(|operation| operation.name.clone()).collect(),
        Target::ResultCode => spec.result_codes.iter().map(|code| code.wire.clone()).collect(),
        Target::Environment => spec.environments.iter().map(|environment| environment.name.clone()).collect(),
        Target::HeadMember => spec
            .envelope
            .request_head
            .iter()
            .filter(|member| member.fill == HeadFill::Operation)
            .map(|member| member.wire.clone())
            .collect(),
    }
}

fn unresolved(spec: &Spec, reference: &Reference, names: &[String]) -> Finding {
    let (what, section) = describe(reference.to);
    let name = &reference.name;
    let other_effect = match reference.to {
        Target::ReadOperation if spec.operation(name).is_some() => {
            Some("it is a write; only a read can be asked what happened")
        }
        Target::WriteOperation if spec.operation(name).is_some() => {
            Some("it is a read; only a write can undo something")
        }
        Target::PayingOperation if spec.operation(name).is_some() => {
            Some("it is a read; only a write can be confirmed")
        }
        Target::Structure if spec.shape(name).is_some() => Some("it is no structure"),
        Target::HeadMember if spec.envelope.request_head.iter().any(|member| member.wire == *name) => {
            Some("it is sent with every request; only members with `fill: operation` are listed")
        }
        _ => None,
    };
    if let Some(why) = other_effect {
        let finding =
            Finding::new("wrong-reference", format!("`{name}` can't be named here"), reference.span, why);
        match &reference.instead {
            Some((words, edit)) => finding.edit(*words, Some(edit.clone())),
            None => finding,
        }
    } else {
        let finding = Finding::new(
            "unknown-reference",
            format!("there is no {what} `{name}`"),
            reference.span,
            format!("not {} {what} of this spec", article(what)),
        )
        .suggest(name, names.iter().map(String::as_str));
        if finding.fix.is_some() { finding } else { finding.note(format!("define it under `{section}`")) }
    }
}

fn repair(spec: &mut Spec, reference: &Reference, meant: Option<String>) {
    let name = &reference.name;
    match reference.to {
        Target::Source => {
            let fact = meant.unwrap_or_else(|| name.clone());
            if spec.source(&fact).is_none() {
                spec.sources.push(Source { key: fact.clone(), title: fact.clone(), url: None });
            }
            if fact != *name {
                spec.sources.push(Source { key: name.clone(), title: fact, url: None });
            }
        }
        Target::Shape => match meant {
            Some(meant) => each_type(spec, &mut |ty| {
                if matches!(ty, Type::Shape(shape) if shape == name) {
                    *ty = Type::Shape(meant.clone());
                }
            }),
            None => spec.shapes.push(Shape {
                name: crate::names::camel(name),
                at: crate::source::Location::default(),
                doc: "Not defined in the spec.".to_owned(),
                fact: Fact { grade: Grade::Inferred, source: String::new() },
                kind: ShapeKind::Text(Text::default()),
            }),
        },
        Target::Structure => {
            for operation in &mut spec.operations {
                if let Delivery::SignedText { callback } = &mut operation.delivery
                    && callback.as_ref() == Some(name)
                {
                    callback.clone_from(&meant);
                }
            }
        }
        Target::ReadOperation | Target::WriteOperation => {
            for resolve in spec.operations.iter_mut().filter_map(|operation| operation.resolve.as_mut()) {
                let place = if reference.to == Target::ReadOperation {
                    &mut resolve.query
                } else {
                    &mut resolve.cancel
                };
                if place.as_ref() == Some(name) {
                    place.clone_from(&meant);
                }
            }
        }
        Target::PayingOperation => {
            for notification in &mut spec.notifications {
                replace(&mut notification.confirms, name, meant.as_ref());
            }
        }
        Target::Operation => {
            for window in spec.operations.iter_mut().filter_map(|operation| operation.window.as_mut()) {
                if window.then.as_ref() == Some(name) {
                    window.then.clone_from(&meant);
                }
            }
        }
        Target::ResultCode => each_list(spec, name, meant.as_ref(), |operation| &mut operation.result_codes),
        Target::HeadMember => each_list(spec, name, meant.as_ref(), |operation| &mut operation.head),
        Target::Environment => {
            for operation in &mut spec.operations {
                operation.paths.retain(|path| path.environment != *name);
            }
        }
    }
}

fn each_list(
    spec: &mut Spec,
    name: &str,
    meant: Option<&String>,
    list: impl Fn(&mut crate::model::Operation) -> &mut Vec<String>,
) {
    for operation in &mut spec.operations {
        replace(list(operation), name, meant);
    }
}

/// The name that was likely meant in place of one that is not to be had, or neither.
fn replace(list: &mut Vec<String>, name: &str, meant: Option<&String>) {
    let had = list.iter().any(|entry| entry == name);
    list.retain(|entry| entry != name);
    if let Some(meant) = meant
        && had
        && !list.contains(meant)
    {
        list.push(meant.clone());
    }
}

/// Visits every type of the spec, list elements included.
pub(crate) fn each_type(spec: &mut Spec, visit: &mut dyn FnMut(&mut Type)) {
    fn types(structure: &mut Structure, visit: &mut dyn FnMut(&mut Type)) {
        for member in &mut structure.members {
            ty(&mut member.ty, visit);
        }
    }
    fn ty(of: &mut Type, visit: &mut dyn FnMut(&mut Type)) {
        match of {
            Type::List(element) => ty(element, visit),
            other => visit(other),
        }
    }
    for shape in &mut spec.shapes {
        if let ShapeKind::Structure(structure) = &mut shape.kind {
            types(structure, visit);
        }
    }
    for operation in &mut spec.operations {
        types(&mut operation.request, visit);
        types(&mut operation.response, visit);
    }
    for notification in &mut spec.notifications {
        types(&mut notification.body, visit);
    }
    for redirect in &mut spec.redirects {
        types(&mut redirect.parameters, visit);
    }
    for member in spec.envelope.request_head.iter_mut().chain(&mut spec.envelope.response_head) {
        ty(&mut member.ty, visit);
    }
}
