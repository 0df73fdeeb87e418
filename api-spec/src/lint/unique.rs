//! Leaves out of a model what would define a Rust name twice: the first one stays, and whatever spoke of the second is
//! repaired, so that the user sees the finding and not the compiler's own words about generated code. Reports nothing:
//! [`super::names`] and the reader have done so.

use std::collections::HashSet;

use super::names::{
    OF_A_STRUCTURE, OF_AN_OPERATION, RESERVED_MEMBERS, RESERVED_METHODS, RESERVED_TYPES, RESERVED_VARIANTS,
    of_a_notification, type_name,
};
use super::references::each_type;
use crate::model::{
    Delivery, Enum, Idempotency, Requirement, ResultCode, Shape, ShapeKind, Spec, Structure, Type,
};
use crate::names::{camel, is_identifier, is_keyword, snake};

/// The names of one Rust scope.
struct Scope(HashSet<String>);

impl Scope {
    fn with(reserved: &[&str]) -> Self {
        Self(reserved.iter().map(|&name| name.to_owned()).collect())
    }

    /// Takes all of these names, or none of them.
    fn take(&mut self, names: impl IntoIterator<Item = String>) -> bool {
        // What is no name gets the generator's stand-in, of which there can be one.
        let usable = |name: String| {
            if is_identifier(&name) && !is_keyword(&name) { name } else { "unnamed".to_owned() }
        };
        let names: Vec<String> = names.into_iter().map(usable).collect();
        let free = names.iter().all(|name| !self.0.contains(name));
        if free {
            self.0.extend(names);
        }
        free
    }
}

pub(crate) fn keep_first(spec: &mut Spec) {
    let members = members(spec);
    let variants = variants(spec);
    if members || variants {
        // An example may speak of what is left out.
        drop_examples(spec);
    }
    types(spec);
    codes(spec);
    let mut scope = Scope::with(&[]);
    spec.environments.retain(|environment| scope.take([environment.name.clone()]));
}

/// Types and methods share the operations, so they are judged together.
fn types(spec: &mut Spec) {
    let mut scope = Scope::with(RESERVED_TYPES);
    let mut dropped = Vec::new();
    let mut names = HashSet::new();
    spec.shapes.retain(|shape| {
        let kept = scope.take(types_of(shape));
        if kept {
            names.insert(shape.name.clone());
        } else {
            dropped.push(shape.name.clone());
        }
        kept
    });
    dropped.retain(|name| !names.contains(name));
    let mut methods = Scope::with(RESERVED_METHODS);
    spec.operations.retain(|operation| {
        let stem = camel(&operation.name);
        // A method that is not to be had must not take the types.
        let free = !methods.0.contains(&operation.name);
        free && scope.take(OF_AN_OPERATION.iter().map(|suffix| format!("{stem}{suffix}")))
            && methods.take([operation.name.clone()])
    });
    let mut variants = Scope::with(RESERVED_VARIANTS);
    spec.notifications.retain(|notification| {
        let name = camel(&notification.name);
        let types = of_a_notification(notification).iter().map(|suffix| format!("{name}{suffix}"));
        !variants.0.contains(&name) && scope.take(types) && variants.take([name.clone()])
    });
    spec.redirects.retain(|redirect| scope.take([camel(&redirect.name)]));
    forget_shapes(spec, &dropped);
    forget_operations(spec);
}

fn types_of(shape: &Shape) -> Vec<String> {
    let stem = type_name(&shape.name);
    let suffixes = if matches!(shape.kind, ShapeKind::Structure(_)) { OF_A_STRUCTURE } else { &[""] };
    suffixes.iter().map(|suffix| format!("{stem}{suffix}")).collect()
}

/// A member of a shape that is left out takes JSON of any form.
fn forget_shapes(spec: &mut Spec, dropped: &[String]) {
    if dropped.is_empty() {
        return;
    }
    each_type(spec, &mut |ty| {
        if matches!(ty, Type::Shape(name) if dropped.contains(name)) {
            *ty = Type::Document;
        }
    });
    each_structure(spec, &mut |structure| {
        for member in structure.members.iter_mut().filter(|member| member.ty == Type::Document) {
            member.default = None;
        }
    });
    for operation in &mut spec.operations {
        if let Delivery::SignedText { callback } = &mut operation.delivery
            && callback.as_ref().is_some_and(|name| dropped.contains(name))
        {
            *callback = None;
        }
    }
}

fn forget_operations(spec: &mut Spec) {
    let names: HashSet<String> = spec.operations.iter().map(|operation| operation.name.clone()).collect();
    for resolve in spec.operations.iter_mut().filter_map(|operation| operation.resolve.as_mut()) {
        resolve.query = resolve.query.take().filter(|name| names.contains(name));
        resolve.cancel = resolve.cancel.take().filter(|name| names.contains(name));
    }
    for window in spec.operations.iter_mut().filter_map(|operation| operation.window.as_mut()) {
        window.then = window.then.take().filter(|name| names.contains(name));
    }
    for notification in &mut spec.notifications {
        notification.confirms.retain(|name| names.contains(name));
    }
}

/// Whether any member was left out.
fn members(spec: &mut Spec) -> bool {
    let mut any = false;
    for operation in &mut spec.operations {
        let mut scope = member_scope();
        operation.head.retain(|wire| take_member(&mut scope, &snake(wire)));
        any |= unique_members(&mut operation.request, scope);
        any |= unique_members(&mut operation.response, member_scope());
        if let Idempotency::Key(members, fact) = &mut operation.idempotency {
            members.retain(|wire| operation.request.member(wire).is_some());
            if members.is_empty() {
                operation.idempotency = Idempotency::None("the spec does not say".to_owned(), fact.clone());
            }
        }
    }
    for shape in &mut spec.shapes {
        if let ShapeKind::Structure(structure) = &mut shape.kind {
            any |= unique_members(structure, member_scope());
        }
    }
    for notification in &mut spec.notifications {
        any |= unique_members(&mut notification.body, member_scope());
    }
    for redirect in &mut spec.redirects {
        any |= unique_members(&mut redirect.parameters, member_scope());
        if redirect.parameters.member(&redirect.state).is_none() {
            redirect.state.clear();
        }
    }
    any
}

/// Fields and the type parameters of builders, which are made of them.
fn member_scope() -> [Scope; 2] {
    [Scope::with(RESERVED_MEMBERS), Scope::with(&[])]
}

fn take_member([fields, parameters]: &mut [Scope; 2], rust: &str) -> bool {
    let parameter = camel(rust);
    !parameters.0.contains(&parameter) && fields.take([rust.to_owned()]) && parameters.take([parameter])
}

fn unique_members(structure: &mut Structure, mut scope: [Scope; 2]) -> bool {
    let before = structure.members.len();
    structure.members.retain(|member| {
        take_member(&mut scope, &member.name.clone().unwrap_or_else(|| snake(&member.wire)))
    });
    if structure.members.len() == before {
        return false;
    }
    let wires: HashSet<String> = structure.members.iter().map(|member| member.wire.clone()).collect();
    for rule in &mut structure.rules {
        rule.members.retain(|wire| wires.contains(wire));
    }
    structure.rules.retain(|rule| rule.members.len() > 1);
    for member in &mut structure.members {
        if matches!(&member.requirement, Requirement::When { member, .. } if !wires.contains(member)) {
            member.requirement = Requirement::Optional;
        }
    }
    true
}

/// Whether any value was left out.
fn variants(spec: &mut Spec) -> bool {
    let mut any = false;
    for shape in &mut spec.shapes {
        let ShapeKind::Enum(Enum { values, .. }) = &mut shape.kind else { continue };
        let before = values.len();
        let mut scope = Scope::with(RESERVED_VARIANTS);
        values.retain(|value| scope.take([value.name.clone().unwrap_or_else(|| camel(&value.wire))]));
        any |= values.len() < before;
    }
    if any {
        drop_lost_defaults(spec);
    }
    any
}

/// A default that is no longer a value of its enum.
fn drop_lost_defaults(spec: &mut Spec) {
    let shapes = spec.shapes.clone();
    let is_value = |ty: &Type, default: &String| {
        let Type::Shape(name) = ty else { return false };
        shapes.iter().filter(|shape| shape.name == *name).any(|shape| {
            matches!(&shape.kind, ShapeKind::Enum(of) if of.values.iter().any(|value| value.wire == *default))
        })
    };
    each_structure(spec, &mut |structure| {
        for member in &mut structure.members {
            member.default = member.default.take().filter(|default| is_value(&member.ty, default));
        }
    });
}

/// Variants of the codes, and their spellings: one means one code.
fn codes(spec: &mut Spec) {
    let mut scope = Scope::with(RESERVED_VARIANTS);
    spec.result_codes.retain(|code| scope.take([camel(&code.wire)]));
    let mut spellings: HashSet<String> = spec.result_codes.iter().map(|code| code.wire.clone()).collect();
    for ResultCode { aliases, .. } in &mut spec.result_codes {
        aliases.retain(|alias| spellings.insert(alias.value.clone()));
    }
    let kept: HashSet<String> = spec.result_codes.iter().map(|code| code.wire.clone()).collect();
    for operation in &mut spec.operations {
        operation.result_codes.retain(|code| kept.contains(code));
    }
}

fn drop_examples(spec: &mut Spec) {
    for operation in &mut spec.operations {
        operation.request_example = None;
        operation.response_example = None;
    }
    for notification in &mut spec.notifications {
        notification.example = None;
    }
    for redirect in &mut spec.redirects {
        redirect.example = None;
    }
}

fn each_structure(spec: &mut Spec, visit: &mut dyn FnMut(&mut Structure)) {
    for shape in &mut spec.shapes {
        if let ShapeKind::Structure(structure) = &mut shape.kind {
            visit(structure);
        }
    }
    for operation in &mut spec.operations {
        visit(&mut operation.request);
        visit(&mut operation.response);
    }
    for notification in &mut spec.notifications {
        visit(&mut notification.body);
    }
    for redirect in &mut spec.redirects {
        visit(&mut redirect.parameters);
    }
}
