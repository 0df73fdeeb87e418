//! Shapes as a whole: none contains itself, none is unused, and the values that members fall back to are values.

use std::collections::HashSet;

use super::references::each_type;
use crate::finding::{Finding, Findings};
use crate::model::{Delivery, Member, ShapeKind, Spec, Structure, Type};
use crate::node::{Entry, Kind, Node};
use crate::read::Read;
use crate::read::edit::Editor;

/// A structure that contains itself would have no end. The member that closes the circle becomes free-form JSON.
pub(crate) fn recursion(read: &mut Read<'_>, findings: &mut Findings) {
    loop {
        let Some(circle) = read.spec.shapes.iter().find_map(|shape| circle_from(&read.spec, &shape.name))
        else {
            return;
        };
        let (Some(first), Some(last)) = (circle.first().cloned(), circle.last().cloned()) else { return };
        if let Some(entry) = read.entry("shapes", &last) {
            let closing = member_of_type(&entry.value, &first);
            let at = closing.map_or(entry.key_span, |closing| closing.value.span);
            let edit = closing.map(|closing| {
                let place = closing.key_span;
                Editor::of(findings, place).replace(place.start, closing.value.end, "type: document")
            });
            let path = circle.join("` → `");
            findings.push(
                Finding::new(
                    "recursive-shape",
                    format!("`{first}` contains itself"),
                    at,
                    "closes the circle",
                )
                .note(format!("`{path}` → `{first}`: such a value would have no end"))
                .edit("end the circle with JSON of any form", edit),
            );
        }
        if let Some(shape) = read.spec.shapes.iter_mut().find(|shape| shape.name == last)
            && let ShapeKind::Structure(structure) = &mut shape.kind
        {
            for member in &mut structure.members {
                if named(&member.ty) == Some(first.as_str()) {
                    member.ty = Type::Document;
                }
            }
        }
    }
}

fn named(ty: &Type) -> Option<&str> {
    match ty {
        Type::Shape(name) => Some(name),
        Type::List(element) => named(element),
        _ => None,
    }
}

/// The names from a shape back to itself, if there is such a way.
fn circle_from(spec: &Spec, start: &str) -> Option<Vec<String>> {
    fn walk(
        spec: &Spec,
        start: &str,
        name: &str,
        path: &mut Vec<String>,
        seen: &mut HashSet<String>,
    ) -> bool {
        if !seen.insert(name.to_owned()) {
            return false;
        }
        path.push(name.to_owned());
        if let Some(ShapeKind::Structure(structure)) = spec.shape(name).map(|shape| &shape.kind) {
            for next in structure.members.iter().filter_map(|member| named(&member.ty)) {
                if next == start || walk(spec, start, next, path, seen) {
                    return true;
                }
            }
        }
        path.pop();
        false
    }
    let mut path = Vec::new();
    walk(spec, start, start, &mut path, &mut HashSet::new()).then_some(path)
}

/// The entry of a shape's definition that says that a member has this type.
fn member_of_type<'n>(node: &'n Node, name: &str) -> Option<&'n Entry> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().find_map(|entry| match &entry.value.kind {
            Kind::Scalar { text, .. } if entry.key == "shape" && text == name => Some(entry),
            _ => member_of_type(&entry.value, name),
        }),
        Kind::Sequence(nodes) => nodes.iter().find_map(|node| member_of_type(node, name)),
        Kind::Scalar { .. } => None,
    }
}

/// A shape that nothing uses is a mistake or left over.
pub(crate) fn unused(read: &mut Read<'_>, findings: &mut Findings) {
    let mut used = HashSet::new();
    each_type(&mut read.spec, &mut |ty| used.extend(named(ty).map(str::to_owned)));
    for operation in &read.spec.operations {
        if let Delivery::SignedText { callback: Some(name) } = &operation.delivery {
            used.insert(name.clone());
        }
    }
    for shape in read.spec.shapes.iter().filter(|shape| !used.contains(&shape.name)) {
        if let Some(entry) = read.entry("shapes", &shape.name) {
            let editor = Editor::of(findings, entry.key_span);
            let edit =
                read.file_of(entry).and_then(|root| match root.get("shapes").map(|entry| &entry.value) {
                    Some(Node { kind: Kind::Mapping(shapes), .. }) if shapes.len() == 1 => {
                        editor.remove(root, "shapes")
                    }
                    shapes => editor.remove(shapes?, &shape.name),
                });
            findings.push(
                Finding::new(
                    "unused-shape",
                    format!("nothing uses the shape `{}`", shape.name),
                    entry.key_span,
                    "not used",
                )
                .note("a member refers to it by `shape:`")
                .edit("remove it", edit),
            );
        }
    }
}

/// A structure by where it is defined: the section, the name, and the key within that holds its members.
struct Place {
    section: &'static str,
    name: String,
    within: &'static [&'static str],
}

/// Every structure of the spec.
fn structures(spec: &Spec) -> Vec<(Place, &Structure)> {
    let mut found = Vec::new();
    let mut add = |section, name: &str, within, structure| {
        found.push((Place { section, name: name.to_owned(), within }, structure));
    };
    for shape in &spec.shapes {
        if let ShapeKind::Structure(structure) = &shape.kind {
            add("shapes", &shape.name, &[][..], structure);
        }
    }
    for operation in &spec.operations {
        add("operations", &operation.name, &["request"], &operation.request);
        add("operations", &operation.name, &["response"], &operation.response);
    }
    for notification in &spec.notifications {
        add("notifications", &notification.name, &["body"], &notification.body);
    }
    for redirect in &spec.redirects {
        add("redirects", &redirect.name, &["parameters"], &redirect.parameters);
    }
    found
}

fn structure_mut<'a>(spec: &'a mut Spec, place: &Place) -> Option<&'a mut Structure> {
    let name = &place.name;
    match (place.section, place.within) {
        ("shapes", _) => match &mut spec.shapes.iter_mut().find(|shape| shape.name == *name)?.kind {
            ShapeKind::Structure(structure) => Some(structure),
            ShapeKind::Text(_) | ShapeKind::Enum(_) => None,
        },
        ("operations", within) => {
            let operation = spec.operations.iter_mut().find(|operation| operation.name == *name)?;
            Some(if within == ["request"] { &mut operation.request } else { &mut operation.response })
        }
        ("notifications", _) => {
            spec.notifications.iter_mut().find(|found| found.name == *name).map(|found| &mut found.body)
        }
        _ => spec.redirects.iter_mut().find(|found| found.name == *name).map(|found| &mut found.parameters),
    }
}

/// A default is a known value of the member's enum; on any other type it would hide a choice that is the merchant's.
pub(crate) fn defaults(read: &mut Read<'_>, findings: &mut Findings) {
    let mut found = Vec::new();
    for (place, structure) in structures(&read.spec) {
        for member in &structure.members {
            let Some((why, known)) = bad_default(&read.spec, member) else { continue };
            let entry = read.entry(place.section, &place.name);
            let node = entry.and_then(|entry| definition_of(&entry.value, &place, &member.wire));
            if let Some(node) = node
                && let Some(default) = node.get("default").map(|entry| &entry.value)
                && let Kind::Scalar { text, .. } = &default.kind
            {
                let finding = |label| Finding::new("bad-default", why, default.span, label);
                let edit = Editor::of(findings, default.span).remove(node, "default");
                findings.push(if known.is_empty() {
                    finding("not of an enum").edit("remove it", edit)
                } else {
                    finding("not a value").suggest(text, known.iter().map(String::as_str))
                });
            }
            found.push((Place { name: place.name.clone(), ..place }, member.wire.clone()));
        }
    }
    for (place, wire) in found {
        let members = structure_mut(&mut read.spec, &place).map(|structure| structure.members.iter_mut());
        if let Some(member) = members.and_then(|mut members| members.find(|member| member.wire == wire)) {
            member.default = None;
        }
    }
}

fn bad_default(spec: &Spec, member: &Member) -> Option<(String, Vec<String>)> {
    let default = member.default.as_ref()?;
    let Type::Shape(name) = &member.ty else {
        return Some(no_enum(member));
    };
    match &spec.shape(name)?.kind {
        ShapeKind::Enum(of) if of.values.iter().any(|value| value.wire == *default) => None,
        ShapeKind::Enum(of) => Some((
            format!("`{default}` is not a value of `{name}`"),
            of.values.iter().map(|value| value.wire.clone()).collect(),
        )),
        _ => Some(no_enum(member)),
    }
}

fn no_enum(member: &Member) -> (String, Vec<String>) {
    (format!("`{}` is no enum, so it has no default", member.wire), Vec::new())
}

/// Where a definition describes a member.
fn definition_of<'n>(definition: &'n Node, place: &Place, wire: &str) -> Option<&'n Node> {
    let keys = place.within.iter().copied().chain(["members", wire]);
    keys.into_iter().try_fold(definition, |node, key| node.get(key).map(|entry| &entry.value))
}
