//! Names that are different on the wire and would be the same in Rust, or that generated code keeps for itself.

use std::collections::HashMap;

use crate::finding::{Finding, Findings};
use crate::model::{ShapeKind, Structure};
use crate::names::{camel, snake};
use crate::node::{Entry, Kind, Node};
use crate::read::Read;
use crate::source::Span;

/// Types that every expansion has, or that would hide a name that generated code and its users rely on.
pub(super) const RESERVED_TYPES: &[&str] = &[
    "Client",
    "Error",
    "NotSent",
    "Outcome",
    "Refusal",
    "ResultCode",
    "Unresolved",
    "Verified",
    "Received",
    "Notification",
    "Money",
    "DateTime",
    "Json",
    "ResultInfo",
    "String",
    "Vec",
    "Option",
    "Result",
    "Some",
    "None",
    "Ok",
    "Err",
    "Box",
];
/// Methods that every client has.
pub(super) const RESERVED_METHODS: &[&str] =
    &["builder", "new", "clone", "runtime", "receive", "acknowledge", "refuse"];
/// Setters and methods that every builder and request has.
pub(super) const RESERVED_MEMBERS: &[&str] = &["builder", "build", "clone", "into_member"];

struct Taken {
    wire: String,
    span: Span,
    what: &'static str,
}

pub(crate) fn clashes(read: &Read<'_>, findings: &mut Findings) {
    types(read, findings);
    methods(read, findings);
    members(read, findings);
    variants(read, findings);
    functions(read, findings);
    codes(read, findings);
}

/// Remembers a Rust name; reports it when it is taken.
fn take(
    taken: &mut HashMap<String, Taken>,
    rust: String,
    wire: &str,
    span: Span,
    what: &'static str,
    findings: &mut Findings,
) {
    if let Some(first) = taken.get(&rust) {
        findings.push(
            Finding::new(
                "name-clash",
                format!("`{wire}` would be `{rust}` in Rust, as `{}` is", first.wire),
                span,
                "the second one",
            )
            .and(first.span, format!("the first one, {}", first.what))
            .note("rename one; a member or an enum value can be given a `name:` of its own"),
        );
    } else {
        taken.insert(rust, Taken { wire: wire.to_owned(), span, what });
    }
}

fn reserved(rust: &str, list: &[&str], wire: &str, span: Span, findings: &mut Findings) {
    if list.contains(&rust) {
        findings.push(
            Finding::new(
                "reserved-name",
                format!("`{wire}` would be `{rust}` in Rust, which generated code has already"),
                span,
                "a name that is taken",
            )
            .note("rename it; a member can be given a `name:` of its own"),
        );
    }
}

fn types(read: &Read<'_>, findings: &mut Findings) {
    let mut taken = HashMap::new();
    for (section, suffixes) in [
        ("shapes", &[""][..]),
        ("operations", &["Request", "Response", "RequestBuilder"]),
        ("notifications", &[""]),
        ("redirects", &[""]),
    ] {
        for entry in entries(read, section) {
            for suffix in suffixes {
                let rust = if section == "shapes" {
                    entry.key.clone()
                } else {
                    format!("{}{suffix}", camel(&entry.key))
                };
                reserved(&rust, RESERVED_TYPES, &entry.key, entry.key_span, findings);
                let what = match section {
                    "shapes" => "a shape",
                    "operations" => "an operation",
                    "notifications" => "a notification",
                    _ => "a redirect",
                };
                take(&mut taken, rust, &entry.key, entry.key_span, what, findings);
            }
        }
    }
}

fn methods(read: &Read<'_>, findings: &mut Findings) {
    let mut taken = HashMap::new();
    for entry in entries(read, "operations") {
        reserved(&entry.key, RESERVED_METHODS, &entry.key, entry.key_span, findings);
        take(&mut taken, snake(&entry.key), &entry.key, entry.key_span, "an operation", findings);
    }
}

fn members(read: &Read<'_>, findings: &mut Findings) {
    for entry in entries(read, "shapes") {
        if let Some(ShapeKind::Structure(structure)) = read.spec.shape(&entry.key).map(|shape| &shape.kind) {
            structure_members(structure, &[], &entry.value, findings);
        }
    }
    for entry in entries(read, "operations") {
        if let Some(operation) = read.spec.operation(&entry.key) {
            let request = child(&entry.value, "request").unwrap_or(&entry.value);
            structure_members(&operation.request, &operation.head, request, findings);
            let response = child(&entry.value, "response").unwrap_or(&entry.value);
            structure_members(&operation.response, &[], response, findings);
        }
    }
    for (section, key) in [("notifications", "body"), ("redirects", "parameters")] {
        for entry in entries(read, section) {
            let structure = match section {
                "notifications" => read
                    .spec
                    .notifications
                    .iter()
                    .find(|found| found.name == entry.key)
                    .map(|found| &found.body),
                _ => read
                    .spec
                    .redirects
                    .iter()
                    .find(|found| found.name == entry.key)
                    .map(|found| &found.parameters),
            };
            if let (Some(structure), Some(node)) = (structure, child(&entry.value, key)) {
                structure_members(structure, &[], node, findings);
            }
        }
    }
}

/// Rust names, and wire names with all aliases: no spelling may mean two members.
fn structure_members(structure: &Structure, head: &[String], node: &Node, findings: &mut Findings) {
    let mut rust_names = HashMap::new();
    let mut spellings: HashMap<&str, Span> = HashMap::new();
    let members = child(node, "members");
    for wire in head {
        rust_names.insert(snake(wire), Taken { wire: wire.clone(), span: node.span, what: "a head member" });
    }
    for member in &structure.members {
        let Some(entry) = members.and_then(|node| entry_of(node, &member.wire)) else { continue };
        let rust = member.name.clone().unwrap_or_else(|| snake(&member.wire));
        reserved(&rust, RESERVED_MEMBERS, &member.wire, entry.key_span, findings);
        take(&mut rust_names, rust, &member.wire, entry.key_span, "a member", findings);
        for spelling in std::iter::once(&member.wire).chain(member.aliases.iter().map(|alias| &alias.value)) {
            if let Some(first) = spellings.insert(spelling, entry.key_span) {
                findings.push(
                    Finding::new(
                        "alias-clash",
                        format!("the spelling `{spelling}` would mean two members"),
                        entry.key_span,
                        "the second one",
                    )
                    .and(first, "the first one"),
                );
            }
        }
    }
}

fn variants(read: &Read<'_>, findings: &mut Findings) {
    for entry in entries(read, "shapes") {
        let Some(ShapeKind::Enum(of)) = read.spec.shape(&entry.key).map(|shape| &shape.kind) else {
            continue;
        };
        let mut taken = HashMap::new();
        let values = child(&entry.value, "values");
        for value in &of.values {
            let Some(at) = values.and_then(|node| entry_of(node, &value.wire)) else { continue };
            let rust = value.name.clone().unwrap_or_else(|| camel(&value.wire));
            if !crate::names::is_camel(&rust) {
                findings.push(
                    Finding::new(
                        "bad-name",
                        format!("`{}` makes no Rust variant", value.wire),
                        at.key_span,
                        "not a name that fits",
                    )
                    .note("give it an UpperCamelCase `name:`"),
                );
            }
            reserved(&rust, &["Unlisted"], &value.wire, at.key_span, findings);
            take(&mut taken, rust, &value.wire, at.key_span, "a value", findings);
        }
    }
}

fn functions(read: &Read<'_>, findings: &mut Findings) {
    let mut seen: HashMap<String, Span> = HashMap::new();
    for section in ["operations", "notifications"] {
        for entry in entries(read, section) {
            let Some(node) = child(&entry.value, "function") else { continue };
            let Kind::Scalar { text, .. } = &node.kind else { continue };
            if let Some(first) = seen.insert(text.clone(), node.span) {
                findings.push(
                    Finding::new(
                        "function-twice",
                        format!("the function `{text}` is defined twice"),
                        node.span,
                        "the second time",
                    )
                    .and(first, "the first time"),
                );
            }
        }
    }
}

fn codes(read: &Read<'_>, findings: &mut Findings) {
    let mut rust_names = HashMap::new();
    let mut spellings: HashMap<&str, Span> = HashMap::new();
    for code in &read.spec.result_codes {
        let Some(entry) = read.entry("result_codes", &code.wire) else { continue };
        reserved(&camel(&code.wire), &["Unlisted"], &code.wire, entry.key_span, findings);
        take(&mut rust_names, camel(&code.wire), &code.wire, entry.key_span, "a result code", findings);
        for spelling in std::iter::once(&code.wire).chain(code.aliases.iter().map(|alias| &alias.value)) {
            if let Some(first) = spellings.insert(spelling, entry.key_span) {
                findings.push(
                    Finding::new(
                        "code-twice",
                        format!("the code `{spelling}` would have two meanings"),
                        entry.key_span,
                        "the second one",
                    )
                    .and(first, "the first one"),
                );
            }
        }
    }
}

fn entries<'n>(read: &Read<'n>, section: &str) -> Vec<&'n Entry> {
    read.sections
        .iter()
        .find(|(key, _)| *key == section)
        .map(|(_, entries)| entries.clone())
        .unwrap_or_default()
}

fn entry_of<'n>(node: &'n Node, key: &str) -> Option<&'n Entry> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().find(|entry| entry.key == key),
        _ => None,
    }
}

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    entry_of(node, key).map(|entry| &entry.value)
}
