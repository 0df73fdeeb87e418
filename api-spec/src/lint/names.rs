//! Names that are different on the wire and would be the same in Rust, or that generated code keeps for itself. Only
//! reports; [`super::unique`] leaves out of the model what clashes.

use std::collections::{HashMap, HashSet};

use crate::dialect;
use crate::finding::{Finding, Findings};
use crate::model::{EnumValue, Graded, Member, Notification, ShapeKind, Structure};
use crate::names::{camel, is_camel, snake};
use crate::node::{Entry, Kind, Node};
use crate::read::Read;
use crate::read::edit::{BLANK, Edit, Editor};
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
    "ENVELOPE",
    "OPERATIONS",
];
/// Methods that every client has.
pub(super) const RESERVED_METHODS: &[&str] =
    &["builder", "new", "clone", "runtime", "receive", "acknowledge", "postpone", "call_raw"];
/// Setters and methods that every builder and request has.
pub(super) const RESERVED_MEMBERS: &[&str] = &["builder", "build", "clone", "into_member", "extra_members"];
/// The variant that every generated enum has for what the spec does not list.
pub(super) const RESERVED_VARIANTS: &[&str] = &["Unlisted"];

/// What generated types are called, less the name they are made of.
pub(super) const OF_AN_OPERATION: &[&str] = &["Request", "Response", "RequestBuilder"];
/// As [`OF_AN_OPERATION`], for a structure, which a request may be made of.
pub(super) const OF_A_STRUCTURE: &[&str] = &["", "Builder"];

/// As [`OF_AN_OPERATION`], for a notification: what it is compared with has a type as well.
pub(super) fn of_a_notification(notification: &Notification) -> &'static [&'static str] {
    if notification.is_compared() { &["", "Order"] } else { &[""] }
}

pub(crate) fn clashes(read: &Read<'_>, findings: &mut Findings) {
    types(read, findings);
    methods(read, findings);
    environments(read, findings);
    members(read, findings);
    variants(read, findings);
    functions(read, findings);
    codes(read, findings);
}

/// Something of the spec that Rust gets a name from.
#[derive(Clone, Copy)]
struct Thing<'a> {
    /// What it is in the spec, such as `member`.
    what: &'static str,
    wire: &'a str,
    span: Span,
    /// Its definition, where that may give it another name.
    named_by: Option<&'a Node>,
}

/// The names of one Rust scope.
struct Scope<'a> {
    /// What has these names in Rust, such as `field`.
    of: &'static str,
    reserved: &'static [&'static str],
    taken: HashMap<String, Thing<'a>>,
    /// Names that are still to come, in camel case.
    ahead: HashSet<String>,
}

impl<'a> Scope<'a> {
    fn new(of: &'static str, reserved: &'static [&'static str]) -> Self {
        Self { of, reserved, taken: HashMap::new(), ahead: HashSet::new() }
    }

    /// Takes a name; `false`, with a finding, when it is not to be had.
    fn take(&mut self, rust: String, thing: Thing<'a>, findings: &mut Findings) -> bool {
        let Thing { what, wire, span, .. } = thing;
        let of = self.of;
        if self.reserved.contains(&rust.as_str()) {
            let edit = self.other_name(thing, true, findings);
            findings.push(
                Finding::new(
                    "reserved-name",
                    format!("the {of} `{rust}` is there already, in all generated code"),
                    span,
                    format!("this {what} would be a second one"),
                )
                .note(way_out(what))
                .edit("for example", edit),
            );
            return false;
        }
        let Some(first) = self.taken.get(&rust) else {
            self.taken.insert(rust, thing);
            return true;
        };
        let edit = self.other_name(thing, false, findings);
        findings.push(
            Finding::new(
                "name-clash",
                format!(
                    "the {} `{}` and the {what} `{wire}` would both be the {of} `{rust}`",
                    first.what, first.wire
                ),
                span,
                "the second one",
            )
            .and(first.span, "the first one")
            .note(way_out(what))
            .edit("for example", edit),
        );
        false
    }

    /// A `name:` that is free, where the definition may have one.
    fn other_name(&self, thing: Thing<'_>, reserved: bool, findings: &Findings) -> Option<Edit> {
        let node = thing.named_by.filter(|_| !findings.is_full())?;
        let given = node.get("name").map(|entry| &entry.value);
        let given_text = given.and_then(|node| match &node.kind {
            Kind::Scalar { text, .. } => Some(text.clone()),
            _ => None,
        });
        let is_member = thing.what == "member";
        let stem =
            given_text.unwrap_or_else(|| if is_member { snake(thing.wire) } else { camel(thing.wire) });
        let (word, blank) = if is_member { ("_value", "_") } else { ("Value", "") };
        let numbered = (2..100).map(|number| format!("{stem}{blank}{number}"));
        let mut names = reserved.then(|| format!("{stem}{word}")).into_iter().chain(numbered);
        let is_free =
            |name: &String| !self.reserved.contains(&name.as_str()) && !self.ahead.contains(&camel(name));
        let name = names.find(is_free)?;
        let editor = Editor::of(findings, thing.span);
        if let Some(given) = given {
            return Some(editor.replace(given.span.start, given.end, name));
        }
        let kind = if is_member { dialect::MEMBER } else { dialect::ENUM_VALUE };
        let before: Vec<&str> =
            kind.keys.iter().map(|key| key.name).take_while(|key| *key != "name").collect();
        editor.insert(node, &before, "name", &name)
    }
}

/// What can be done about a name that is not to be had.
fn way_out(what: &str) -> String {
    match what {
        "member" => {
            "give the member a `name:` of its own, in snake_case; the wire does not see it".to_owned()
        }
        "value" => {
            "give the value a `name:` of its own, in UpperCamelCase; the wire does not see it".to_owned()
        }
        "result code" => "if they mean the same, list one under the `aliases` of the other".to_owned(),
        what => format!("rename the {what}; the wire does not see its name"),
    }
}

fn types(read: &Read<'_>, findings: &mut Findings) {
    let mut scope = Scope::new("type", RESERVED_TYPES);
    for (section, what) in [
        ("shapes", "shape"),
        ("operations", "operation"),
        ("notifications", "notification"),
        ("redirects", "redirect"),
    ] {
        for entry in entries(read, section) {
            let is_structure = || {
                read.spec.shape(&entry.key).is_some_and(|shape| matches!(shape.kind, ShapeKind::Structure(_)))
            };
            let (stem, suffixes) = match section {
                "operations" => (camel(&entry.key), OF_AN_OPERATION),
                "shapes" if is_structure() => (type_name(&entry.key), OF_A_STRUCTURE),
                "shapes" => (type_name(&entry.key), &[""][..]),
                "notifications" => (camel(&entry.key), notification_suffixes(read, entry, findings)),
                _ => (camel(&entry.key), &[""][..]),
            };
            // The first clash says it all.
            for suffix in suffixes {
                let thing = Thing { what, wire: &entry.key, span: entry.key_span, named_by: None };
                if !scope.take(format!("{stem}{suffix}"), thing, findings) {
                    break;
                }
            }
        }
    }
    let mut scope = Scope::new("variant", RESERVED_VARIANTS);
    for entry in entries(read, "notifications") {
        let thing = Thing { what: "notification", wire: &entry.key, span: entry.key_span, named_by: None };
        if RESERVED_VARIANTS.contains(&camel(&entry.key).as_str()) {
            scope.take(camel(&entry.key), thing, findings);
        }
    }
}

fn notification_suffixes(read: &Read<'_>, entry: &Entry, findings: &Findings) -> &'static [&'static str] {
    let at = findings.location(entry.key_span);
    let found = read.spec.notifications.iter().find(|notification| notification.at == at);
    found.map_or(&[""], of_a_notification)
}

/// A shape's type.
pub(super) fn type_name(name: &str) -> String {
    if is_camel(name) { name.to_owned() } else { camel(name) }
}

fn methods(read: &Read<'_>, findings: &mut Findings) {
    for entry in entries(read, "operations").into_iter().filter(|entry| {
        // Two operations with one method have one request type as well, which is reported.
        RESERVED_METHODS.contains(&snake(&entry.key).as_str())
    }) {
        let thing = Thing { what: "operation", wire: &entry.key, span: entry.key_span, named_by: None };
        Scope::new("method", RESERVED_METHODS).take(snake(&entry.key), thing, findings);
    }
}

fn environments(read: &Read<'_>, findings: &mut Findings) {
    let mut scope = Scope::new("function", &[]);
    for entry in entries(read, "environments") {
        let thing = Thing { what: "environment", wire: &entry.key, span: entry.key_span, named_by: None };
        scope.take(snake(&entry.key), thing, findings);
    }
}

fn members(read: &Read<'_>, findings: &mut Findings) {
    for entry in entries(read, "shapes") {
        if let Some(ShapeKind::Structure(structure)) = read.spec.shape(&entry.key).map(|shape| &shape.kind) {
            structure_members(structure, None, &entry.value, findings);
        }
    }
    for entry in entries(read, "operations") {
        let at = findings.location(entry.key_span);
        let Some(operation) = read.spec.operations.iter().find(|operation| operation.at == at) else {
            continue;
        };
        if let Some(request) = child(&entry.value, "request") {
            structure_members(&operation.request, child(&entry.value, "head"), request, findings);
        }
        if let Some(response) = child(&entry.value, "response") {
            structure_members(&operation.response, None, response, findings);
        }
    }
    for entry in entries(read, "notifications") {
        let at = findings.location(entry.key_span);
        let found = read.spec.notifications.iter().find(|notification| notification.at == at);
        if let (Some(found), Some(node)) = (found, child(&entry.value, "body")) {
            structure_members(&found.body, None, node, findings);
        }
    }
    for entry in entries(read, "redirects") {
        let at = findings.location(entry.key_span);
        let found = read.spec.redirects.iter().find(|redirect| redirect.at == at);
        if let (Some(found), Some(node)) = (found, child(&entry.value, "parameters")) {
            structure_members(&found.parameters, None, node, findings);
        }
    }
}

/// Rust names, and wire names with all aliases: no spelling may mean two members.
fn structure_members(structure: &Structure, head: Option<&Node>, node: &Node, findings: &mut Findings) {
    let mut fields = Scope::new("field", RESERVED_MEMBERS);
    // Fields that differ in underscores alone share the name of the builder's type parameter.
    let mut parameters = Scope::new("type parameter", &[]);
    if let Some(Kind::Sequence(nodes)) = head.map(|node| &node.kind) {
        for node in nodes {
            let Kind::Scalar { text, .. } = &node.kind else { continue };
            let thing = Thing { what: "head member", wire: text, span: node.span, named_by: None };
            fields.taken.insert(snake(text), thing);
            parameters.taken.insert(camel(&snake(text)), thing);
        }
    }
    let members = child(node, "members");
    let named = |member: &Member| member.name.clone().unwrap_or_else(|| snake(&member.wire));
    let all: HashSet<String> = structure.members.iter().map(|member| camel(&named(member))).collect();
    fields.ahead.extend(fields.taken.keys().map(|name| camel(name)));
    fields.ahead.extend(all);
    parameters.ahead.clone_from(&fields.ahead);
    let mut spellings = HashMap::new();
    for member in &structure.members {
        let Some(entry) = members.and_then(|node| node.get(&member.wire)) else { continue };
        let rust = named(member);
        let thing =
            Thing { what: "member", wire: &member.wire, span: entry.key_span, named_by: Some(&entry.value) };
        if fields.take(rust.clone(), thing, findings) {
            parameters.take(camel(&rust), thing, findings);
        }
        for twice in known_spellings(&mut spellings, entry, &member.wire, &member.aliases, findings) {
            findings.push(
                Finding::new(
                    "alias-clash",
                    format!("the spelling `{}` would mean two members", twice.spelling),
                    twice.second,
                    "the second one",
                )
                .and(twice.first, "the first one")
                .note("a reader could not tell which one was sent")
                .edit("without the alias", twice.edit),
            );
        }
    }
}

/// A spelling that means two things.
struct Twice {
    spelling: String,
    second: Span,
    first: Span,
    /// Takes out the one of them that is an alias.
    edit: Option<Edit>,
}

/// The spellings of a definition that are known already.
fn known_spellings<'n>(
    known: &mut HashMap<String, (Span, &'n Entry)>,
    entry: &'n Entry,
    wire: &str,
    aliases: &[Graded<String>],
    findings: &Findings,
) -> Vec<Twice> {
    let mut twice = Vec::new();
    let own = std::iter::once((wire, entry.key_span));
    let others = aliases.iter().map(|alias| (alias.value.as_str(), alias_span(entry, &alias.value)));
    for (spelling, span) in own.chain(others) {
        if let Some((first, first_entry)) = known.insert(spelling.to_owned(), (span, entry)) {
            let edit =
                without_alias(entry, span, findings).or_else(|| without_alias(first_entry, first, findings));
            twice.push(Twice { spelling: spelling.to_owned(), second: span, first, edit });
        }
    }
    twice
}

fn without_alias(entry: &Entry, span: Span, findings: &Findings) -> Option<Edit> {
    let list = child(&entry.value, "aliases")?;
    let Kind::Sequence(nodes) = &list.kind else { return None };
    let index = nodes.iter().position(|node| child(node, "value").unwrap_or(node).span == span)?;
    let editor = Editor::of(findings, span);
    if nodes.len() == 1 { editor.remove(&entry.value, "aliases") } else { editor.remove_element(list, index) }
}

/// Where an alias is written.
fn alias_span(entry: &Entry, alias: &str) -> Span {
    let Some(Kind::Sequence(nodes)) = child(&entry.value, "aliases").map(|node| &node.kind) else {
        return entry.key_span;
    };
    let mut texts = nodes.iter().rev().map(|node| child(node, "value").unwrap_or(node));
    texts
        .find(|node| matches!(&node.kind, Kind::Scalar { text, .. } if text == alias))
        .map_or(entry.key_span, |node| node.span)
}

fn variants(read: &Read<'_>, findings: &mut Findings) {
    for entry in entries(read, "shapes") {
        let Some(ShapeKind::Enum(of)) = read.spec.shape(&entry.key).map(|shape| &shape.kind) else {
            continue;
        };
        let mut scope = Scope::new("variant", RESERVED_VARIANTS);
        let values = child(&entry.value, "values");
        let named = |value: &EnumValue| value.name.clone().unwrap_or_else(|| camel(&value.wire));
        scope.ahead.extend(of.values.iter().map(|value| camel(&named(value))));
        for value in &of.values {
            let Some(at) = values.and_then(|node| node.get(&value.wire)) else { continue };
            let rust = named(value);
            if is_camel(&rust) {
                let thing =
                    Thing { what: "value", wire: &value.wire, span: at.key_span, named_by: Some(&at.value) };
                scope.take(rust, thing, findings);
                continue;
            }
            let given = at.value.get("name").map(|name| &name.value);
            let span = given.map_or(at.key_span, |given| given.span);
            let editor = Editor::of(findings, span);
            let usable = Some(camel(&rust)).filter(|name| is_camel(name) && !scope.ahead.contains(name));
            let name = usable.unwrap_or_else(|| BLANK.to_owned());
            let edit = match given {
                Some(given) => Some(editor.replace(given.span.start, given.end, name)),
                None => editor.insert(&at.value, &["doc"], "name", &name),
            };
            findings.push(
                Finding::new(
                    "bad-name",
                    format!("`{}` makes no Rust variant", value.wire),
                    span,
                    "not a name that fits",
                )
                .note("give it an UpperCamelCase `name:`")
                .edit("for example", edit),
            );
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
    let mut scope = Scope::new("variant", RESERVED_VARIANTS);
    let mut spellings = HashMap::new();
    for code in &read.spec.result_codes {
        let Some(entry) = read.entry("result_codes", &code.wire) else { continue };
        let thing = Thing { what: "result code", wire: &code.wire, span: entry.key_span, named_by: None };
        scope.take(camel(&code.wire), thing, findings);
        for twice in known_spellings(&mut spellings, entry, &code.wire, &code.aliases, findings) {
            findings.push(
                Finding::new(
                    "code-twice",
                    format!("the code `{}` would have two meanings", twice.spelling),
                    twice.second,
                    "the second one",
                )
                .and(twice.first, "the first one")
                .note("a status that depends on which one is looked at could lose a payment")
                .edit("without the alias", twice.edit),
            );
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

fn child<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    node.get(key).map(|entry| &entry.value)
}
