//! Checks a request against the spec, as a careful gateway would: what must be there is there, every value has its
//! type and keeps its limits, and the rules over several members hold. Members that the spec does not know are
//! ignored here and told about by [`unlisted`].
//!
//! Findings name a path and a rule. They never show a value, since a value may be a secret.

use alipayhk_runtime::Json;
use alipayhk_spec::model::{Member, Requirement, Rule, RuleKind, ShapeKind, Spec, Structure, Type};

use crate::check_value;

/// Most findings that are collected; a hostile list could otherwise bring one for each of its elements.
const MOST: usize = 16;
/// Most members named as unlisted.
const MOST_UNLISTED: usize = 8;

/// What is wrong with one member.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    /// The member, from the top: `order.orderAmount`.
    pub(crate) path: String,
    /// Whether it is there at all.
    pub(crate) kind: FindingKind,
    /// The rule that it breaks, to be read after the path.
    pub(crate) rule: String,
}

/// Which kind of answer a finding leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FindingKind {
    /// Something that has to be there is not.
    Missing,
    /// Something is there and is not allowed.
    Illegal,
}

/// Findings, up to a sensible number of them.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    pub(crate) fn missing(&mut self, path: impl Into<String>, rule: impl Into<String>) {
        self.push(path.into(), FindingKind::Missing, rule.into());
    }

    pub(crate) fn illegal(&mut self, path: impl Into<String>, rule: impl Into<String>) {
        self.push(path.into(), FindingKind::Illegal, rule.into());
    }

    /// The first finding, which decides the code, and all of them in words.
    pub(crate) fn verdict(&self) -> Option<(FindingKind, String)> {
        let first = self.0.first()?;
        let words: Vec<String> =
            self.0.iter().map(|finding| format!("{} {}", finding.path, finding.rule)).collect();
        Some((first.kind, words.join("; ")))
    }

    fn is_full(&self) -> bool {
        self.0.len() >= MOST
    }

    fn push(&mut self, path: String, kind: FindingKind, rule: String) {
        if !self.is_full() {
            self.0.push(Finding { path, kind, rule });
        }
    }
}

/// The member, unless it is absent or `null`, which says the same.
pub(crate) fn present<'a>(json: &'a Json, wire: &str) -> Option<&'a Json> {
    json.get(wire).filter(|value| !value.is_null())
}

/// The type that a member of this name has wherever the spec has one in a request, for where it stands unlisted.
pub(crate) fn type_of<'a>(spec: &'a Spec, name: &str) -> Option<&'a Type> {
    spec.operations.iter().find_map(|known| Some(&known.request.member(name)?.ty))
}

/// Checks an object against the members and rules of a structure. `path` is where it stands; empty at the top.
pub(crate) fn structure(spec: &Spec, shape: &Structure, json: &Json, path: &str, findings: &mut Findings) {
    if json.as_object().is_none() {
        return findings.illegal(if path.is_empty() { "body" } else { path }, "must be an object");
    }
    for member in &shape.members {
        let place = join(path, &member.wire);
        let required = member.requirement == Requirement::Required;
        match present(json, &member.wire) {
            Some(value) if required && value.as_array().is_some_and(<[Json]>::is_empty) => {
                findings.missing(place, "is an empty list; it is required");
            }
            Some(value) => value_of(spec, &member.ty, value, &place, findings),
            None => absent(member, json, place, findings),
        }
    }
    for rule in &shape.rules {
        several(rule, json, path, findings);
    }
}

/// Checks a value against a type.
pub(crate) fn value_of(spec: &Spec, ty: &Type, json: &Json, path: &str, findings: &mut Findings) {
    match ty {
        Type::Shape(name) => match spec.shape(name).map(|shape| &shape.kind) {
            Some(ShapeKind::Text(text)) => check_value::text(text, json, path, findings),
            Some(ShapeKind::Enum(known)) => check_value::one_of(known, json, path, findings),
            Some(ShapeKind::Structure(shape)) => structure(spec, shape, json, path, findings),
            // A checked spec resolves every name; one built by hand that does not can't judge the value.
            None => {}
        },
        Type::Text(text) => check_value::text(text, json, path, findings),
        Type::Boolean => check_value::boolean(json, path, findings),
        Type::Integer => check_value::integer(json, path, findings),
        Type::DateTime => check_value::date_time(json, path, findings),
        Type::Money => check_value::money(json, path, findings),
        Type::ResultInfo => check_value::result_info(json, path, findings),
        Type::Document => {}
        Type::List(element) => match json.as_array() {
            Some(values) => {
                for (index, value) in values.iter().enumerate() {
                    if findings.is_full() {
                        break;
                    }
                    value_of(spec, element, value, &format!("{path}[{index}]"), findings);
                }
            }
            None => findings.illegal(path, "must be a list"),
        },
    }
}

/// The members of an object, and of objects within it, that the spec does not list: most often a slip of the pen.
pub(crate) fn unlisted(spec: &Spec, shape: &Structure, json: &Json) -> Vec<String> {
    let mut found = Vec::new();
    collect_unlisted(spec, shape, json, "", &mut found);
    found
}

fn collect_unlisted(spec: &Spec, shape: &Structure, json: &Json, path: &str, found: &mut Vec<String>) {
    let Some(object) = json.as_object() else { return };
    for (wire, value) in object {
        if found.len() >= MOST_UNLISTED {
            return;
        }
        let Some(member) = shape.member(wire) else {
            found.push(join(path, &crate::text::excerpt(wire, 40)));
            continue;
        };
        if let Type::Shape(name) = &member.ty
            && let Some(ShapeKind::Structure(inner)) = spec.shape(name).map(|shape| &shape.kind)
        {
            collect_unlisted(spec, inner, value, &join(path, wire), found);
        }
    }
}

fn absent(member: &Member, siblings: &Json, place: String, findings: &mut Findings) {
    match &member.requirement {
        Requirement::Required => findings.missing(place, "is required"),
        Requirement::When { member: other, values } => {
            let given = siblings.get(other).and_then(Json::as_str);
            if let Some(value) = given.and_then(|given| values.iter().find(|value| *value == given)) {
                findings.missing(place, format!("is required when {other} is {value}"));
            }
        }
        Requirement::Optional => {}
    }
}

fn several(rule: &Rule, json: &Json, path: &str, findings: &mut Findings) {
    let there = rule.members.iter().filter(|member| present(json, member).is_some()).count();
    let names = rule.members.join(", ");
    let broken = match rule.kind {
        RuleKind::AtLeastOne => there == 0,
        RuleKind::ExactlyOne => there != 1,
    };
    if broken {
        let wanted = match rule.kind {
            RuleKind::AtLeastOne => "must have at least one of",
            RuleKind::ExactlyOne => "must have exactly one of",
        };
        let place = if path.is_empty() { "body" } else { path };
        let why = format!("{wanted} {names}; it has {there}");
        if there == 0 {
            findings.missing(place, why);
        } else {
            findings.illegal(place, why);
        }
    }
}

fn join(path: &str, wire: &str) -> String {
    if path.is_empty() { wire.to_owned() } else { format!("{path}.{wire}") }
}
