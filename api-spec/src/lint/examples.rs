//! Examples are test vectors: each keeps the limits, types and rules of what it is an example of. One that does not is
//! dropped from the model, so that no test or documentation is made of it.

use std::collections::HashSet;

use crate::data::Data;
use crate::finding::{Finding, Findings};
use crate::model::{Form, Member, Requirement, RuleKind, ShapeKind, Spec, Structure, Text, Type};
use crate::node::{Entry, Kind, Node};
use crate::read::edit::{BLANK, Edit, Editor};
use crate::read::{ExampleOf, Read};
use crate::source::{Location, Span};

pub(crate) fn check(read: &mut Read<'_>, findings: &mut Findings) {
    for example in std::mem::take(&mut read.examples) {
        let before = findings.len();
        if let Some(structure) = structure_of(&read.spec, example.of) {
            Checker { spec: &read.spec, untyped: &read.untyped, findings }.structure(
                structure,
                &example.entry.value,
                example.entry.key_span,
            );
        }
        if findings.len() > before {
            drop_example(&mut read.spec, example.of);
        }
    }
    shape_examples(read, findings);
}

fn structure_of(spec: &Spec, of: ExampleOf) -> Option<&Structure> {
    match of {
        ExampleOf::Request(index) => spec.operations.get(index).map(|operation| &operation.request),
        ExampleOf::Response(index) => spec.operations.get(index).map(|operation| &operation.response),
        ExampleOf::Notification(index) => {
            spec.notifications.get(index).map(|notification| &notification.body)
        }
        ExampleOf::Redirect(index) => spec.redirects.get(index).map(|redirect| &redirect.parameters),
    }
}

fn drop_example(spec: &mut Spec, of: ExampleOf) {
    let place = match of {
        ExampleOf::Request(index) => {
            spec.operations.get_mut(index).map(|operation| &mut operation.request_example)
        }
        ExampleOf::Response(index) => {
            spec.operations.get_mut(index).map(|operation| &mut operation.response_example)
        }
        ExampleOf::Notification(index) => {
            spec.notifications.get_mut(index).map(|notification| &mut notification.example)
        }
        ExampleOf::Redirect(index) => spec.redirects.get_mut(index).map(|redirect| &mut redirect.example),
    };
    if let Some(place) = place {
        *place = None;
    }
}

/// The examples of named texts.
fn shape_examples(read: &Read<'_>, findings: &mut Findings) {
    for shape in &read.spec.shapes {
        let ShapeKind::Text(text) = &shape.kind else { continue };
        if text.example.is_none() {
            continue;
        }
        let node = read.entry("shapes", &shape.name).and_then(|entry| match &entry.value.kind {
            Kind::Mapping(entries) => entries.iter().find(|entry| entry.key == "example"),
            _ => None,
        });
        if let Some(entry) = node {
            Checker { spec: &read.spec, untyped: &read.untyped, findings }.text(text, &entry.value);
        }
    }
}

fn of_an_example(message: String, span: Span, label: impl Into<String>) -> Finding {
    Finding::new("bad-example", message, span, label)
        .note("examples become tests and documentation, so they keep the spec's own rules")
}

struct Checker<'a> {
    spec: &'a Spec,
    untyped: &'a HashSet<Location>,
    findings: &'a mut Findings,
}

impl Checker<'_> {
    fn report(&mut self, message: String, span: Span, label: impl Into<String>) {
        self.findings.push(of_an_example(message, span, label));
    }

    /// An example with one more member, with a value where the spec has one.
    fn add(&self, structure: &Structure, member: &Member, node: &Node) -> Option<Edit> {
        let value = self.value_for(member).map_or_else(|| BLANK.to_owned(), |value| value.to_string());
        let before: Vec<&str> = structure
            .members
            .iter()
            .map(|other| other.wire.as_str())
            .take_while(|wire| *wire != member.wire)
            .collect();
        Editor::of(self.findings, node.span).insert(node, &before, &member.wire, &value)
    }

    fn value_for(&self, member: &Member) -> Option<Data> {
        if member.example.is_some() {
            return member.example.clone();
        }
        let Type::Shape(name) = &member.ty else { return None };
        match &self.spec.shape(name)?.kind {
            ShapeKind::Text(text) => text.example.clone().map(Data::Text),
            ShapeKind::Enum(of) => of.values.first().map(|value| Data::Text(value.wire.clone())),
            ShapeKind::Structure(_) => None,
        }
    }

    fn structure(&mut self, structure: &Structure, node: &Node, owner: Span) {
        let Kind::Mapping(entries) = &node.kind else {
            self.report("an example of members is a mapping".to_owned(), node.span, "not a mapping");
            return;
        };
        for entry in entries {
            if let Some(member) = structure.member(&entry.key) {
                if !self.untyped.contains(&member.at) {
                    self.value(&member.ty, &entry.value);
                }
            } else {
                // One that the example has already can't be the one that was meant.
                let wires = structure.members.iter().map(|member| member.wire.as_str());
                let free = wires.clone().filter(|wire| !entries.iter().any(|other| other.key == **wire));
                self.findings.push(
                    Finding::new(
                        "bad-example",
                        format!("there is no member `{}`", entry.key),
                        entry.key_span,
                        "not a member",
                    )
                    .suggest(&entry.key, free)
                    .note(format!("the members: {}", wires.collect::<Vec<_>>().join(", "))),
                );
            }
        }
        let has = |wire: &str| entries.iter().any(|entry| entry.key == wire);
        for member in &structure.members {
            let required = match &member.requirement {
                Requirement::Required => true,
                Requirement::Optional => false,
                Requirement::When { member, values } => {
                    text_of(entries, member).is_some_and(|value| values.contains(&value))
                }
            };
            if required && !has(&member.wire) {
                let edit = self.add(structure, member, node);
                self.findings.push(
                    of_an_example(
                        format!("the example lacks `{}`, which is required", member.wire),
                        owner,
                        format!("`{}` is missing", member.wire),
                    )
                    .edit("add it", edit),
                );
            }
        }
        for rule in &structure.rules {
            let count = rule.members.iter().filter(|wire| has(wire)).count();
            let kept = match rule.kind {
                RuleKind::AtLeastOne => count >= 1,
                RuleKind::ExactlyOne => count == 1,
            };
            if !kept {
                let words = if rule.kind == RuleKind::AtLeastOne { "at least one" } else { "exactly one" };
                let first = rule.members.first().filter(|_| count == 0);
                let edit = first
                    .and_then(|wire| structure.member(wire))
                    .and_then(|member| self.add(structure, member, node));
                self.findings.push(
                    of_an_example(
                        format!(
                            "the example has {count} of `{}`; {words} is wanted",
                            rule.members.join("`, `")
                        ),
                        owner,
                        "breaks the rule",
                    )
                    .edit("for example", edit),
                );
            }
        }
    }

    fn value(&mut self, ty: &Type, node: &Node) {
        match ty {
            Type::Text(text) => self.text(text, node),
            Type::Shape(name) => match self.spec.shape(name).map(|shape| &shape.kind) {
                Some(ShapeKind::Text(text)) => self.text(text, node),
                Some(ShapeKind::Structure(structure)) => self.structure(structure, node, node.span),
                Some(ShapeKind::Enum(of)) => {
                    if let Some(text) = self.expect_text(node)
                        && !of.values.iter().any(|value| value.wire == text)
                    {
                        self.findings.push(
                            Finding::new(
                                "bad-example",
                                format!("`{text}` is not a value of `{name}`"),
                                node.span,
                                "not a value",
                            )
                            .suggest(&text, of.values.iter().map(|value| value.wire.as_str())),
                        );
                    }
                }
                None => {}
            },
            Type::Boolean => self.expect(node, "a boolean"),
            Type::Integer => self.expect(node, "a number"),
            Type::DateTime => {
                if let Some(text) = self.expect_text(node)
                    && !is_datetime(&text)
                {
                    let finding = Finding::new(
                        "bad-example",
                        "a time is RFC 3339 with a numeric offset",
                        node.span,
                        "such as 2001-07-04T12:08:56+05:30",
                    );
                    let numeric = text.strip_suffix('Z').map(|front| format!("{front}+00:00"));
                    self.findings.push(match numeric.filter(|text| is_datetime(text)) {
                        Some(text) => {
                            finding.fix("with the offset in digits", node.span, format!("\"{text}\""))
                        }
                        None => finding,
                    });
                }
            }
            Type::Money => self.money(node),
            Type::Document => {}
            Type::ResultInfo => self.expect(node, "a mapping"),
            Type::List(element) => {
                if let Kind::Sequence(nodes) = &node.kind {
                    for node in nodes {
                        self.value(element, node);
                    }
                } else {
                    self.expect(node, "a list");
                }
            }
        }
    }

    fn expect(&mut self, node: &Node, wanted: &str) {
        if node.describe() != wanted {
            let finding = of_an_example(
                format!("the example has {} where {wanted} belongs", node.describe()),
                node.span,
                format!("not {wanted}"),
            );
            self.findings.push(match &node.kind {
                Kind::Scalar { text, plain: false } if unquoted(text) == wanted => {
                    finding.fix("without the quotes", node.span, text.as_str())
                }
                _ => finding,
            });
        }
    }

    fn expect_text(&mut self, node: &Node) -> Option<String> {
        match (&node.kind, node.describe()) {
            (Kind::Scalar { text, .. }, "a text") if text == BLANK => {
                self.report("the example is still to be filled in".to_owned(), node.span, "not filled in");
                None
            }
            (Kind::Scalar { text, .. }, "a text") => Some(text.clone()),
            (Kind::Scalar { text, .. }, what) => {
                self.findings.push(
                    Finding::new(
                        "bad-example",
                        format!("the example has {what} where a text belongs"),
                        node.span,
                        "not a text",
                    )
                    .fix("quote it", node.span, format!("\"{text}\"")),
                );
                None
            }
            _ => {
                self.expect(node, "a text");
                None
            }
        }
    }

    fn text(&mut self, limits: &Text, node: &Node) {
        let Some(text) = self.expect_text(node) else { return };
        let length = text.chars().count();
        if let Some(max) = limits.max
            && length > max as usize
        {
            self.report(
                format!("the example has {length} characters; at most {max} are allowed"),
                node.span,
                "too long",
            );
        }
        if length < limits.min as usize {
            self.report(
                format!("the example has {length} characters; at least {} are wanted", limits.min),
                node.span,
                "too short",
            );
        }
        let is_url = text.starts_with("https://") || text.starts_with("http://");
        match limits.form {
            Form::Url if !is_url => self.report(
                "the example is no absolute http or https address".to_owned(),
                node.span,
                "not an address",
            ),
            Form::Json if !looks_like_json(&text) => {
                self.report("the example is no JSON text".to_owned(), node.span, "not JSON");
            }
            _ => {}
        }
        if let Some(pattern) = limits.pattern.as_ref().filter(|pattern| !pattern.matches(&text)) {
            self.report(
                format!("the example does not match the pattern `{}`", pattern.as_str()),
                node.span,
                "does not match",
            );
        }
    }

    fn money(&mut self, node: &Node) {
        let Kind::Mapping(entries) = &node.kind else {
            self.expect(node, "a mapping");
            return;
        };
        let currency = text_of(entries, "currency");
        let value = text_of(entries, "value");
        let good_currency =
            currency.is_some_and(|text| text.len() == 3 && text.bytes().all(|b| b.is_ascii_uppercase()));
        let good_value = value.is_some_and(|text| {
            !text.is_empty() && text.len() <= 19 && text.bytes().all(|b| b.is_ascii_digit())
        });
        if !good_currency || !good_value || entries.len() != 2 {
            let finding = of_an_example(
                "an amount is { currency: three capitals, value: \"smallest units\" }".to_owned(),
                node.span,
                "such as { currency: HKD, value: \"10000\" }",
            );
            let bare = node.get("value").map(|entry| &entry.value);
            self.findings.push(match bare.map(|node| (node, &node.kind)) {
                Some((node, Kind::Scalar { text, plain: true }))
                    if good_currency && !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) =>
                {
                    finding.fix("quote the value", node.span, format!("\"{text}\""))
                }
                _ => finding,
            });
        }
    }
}

/// What a quoted text would be without its quotes.
fn unquoted(text: &str) -> &'static str {
    let span = Span::default();
    Node { span, end: 0, kind: Kind::Scalar { text: text.to_owned(), plain: true } }.describe()
}

fn text_of(entries: &[Entry], key: &str) -> Option<String> {
    entries.iter().find(|entry| entry.key == key).and_then(|entry| {
        match (&entry.value.kind, entry.value.describe()) {
            (Kind::Scalar { text, .. }, "a text") => Some(text.clone()),
            _ => None,
        }
    })
}

/// `2001-07-04T12:08:56+05:30`, with optional fractions of a second.
fn is_datetime(text: &str) -> bool {
    let pattern = |text: &str, pattern: &str| {
        text.len() == pattern.len()
            && text
                .bytes()
                .zip(pattern.bytes())
                .all(|(b, p)| if p == b'0' { b.is_ascii_digit() } else { b == p })
    };
    let (Some(front), Some(rest)) = (text.get(..19), text.get(19..)) else { return false };
    let rest =
        rest.strip_prefix('.').map_or(rest, |rest| rest.trim_start_matches(|c: char| c.is_ascii_digit()));
    pattern(front, "0000-00-00T00:00:00") && (pattern(rest, "+00:00") || pattern(rest, "-00:00"))
}

/// Brackets that match and strings that end: enough to catch a slip without a JSON parser in this crate.
fn looks_like_json(text: &str) -> bool {
    let mut open = Vec::new();
    let mut in_string = false;
    let mut escaped = false;
    for c in text.chars() {
        if in_string {
            match c {
                _ if escaped => escaped = false,
                '\\' => escaped = true,
                '"' => in_string = false,
                _ => {}
            }
            continue;
        }
        match c {
            '"' => in_string = true,
            '{' | '[' => open.push(c),
            '}' if open.pop() != Some('{') => return false,
            ']' if open.pop() != Some('[') => return false,
            _ => {}
        }
    }
    open.is_empty() && !in_string && !text.trim().is_empty()
}
