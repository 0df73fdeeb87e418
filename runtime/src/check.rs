//! Checking a request against its table before anything is signed: required members, limits, and rules over several
//! members, at every depth. All violations are found in one walk, so a request is mended once and not line by line.
//!
//! Saying that nothing was sent is left to [`crate::outcome::NotSent`], which carries the result.

use std::fmt;

use crate::encode::{elements, extra};
use crate::excerpt::excerpt;
use crate::limits::broken;
use crate::shape::{Limits, MemberShape, Requirement, Rule};
use crate::value::{Structure, Value, View};

/// A request that breaks its table's rules, with every rule it breaks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    name: &'static str,
    violations: Vec<Violation>,
}

impl Invalid {
    /// The structure that was checked.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.name
    }

    /// Every violation, in the order of the table; at least one.
    #[must_use]
    pub fn violations(&self) -> &[Violation] {
        &self.violations
    }
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` is not valid: ", self.name)?;
        for (place, violation) in self.violations.iter().enumerate() {
            write!(f, "{}{violation}", if place > 0 { "; " } else { "" })?;
        }
        Ok(())
    }
}

impl std::error::Error for Invalid {}

/// One rule that a request breaks. It tells the member, the rule and at most a length, never a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    path: String,
    rule: String,
}

impl Violation {
    /// The member by wire names, as in `order.seller.sellerId` or `scopes[1]`; empty for a rule over the
    /// members of the request itself.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong, such as `is 65 characters long; at most 64 are allowed`.
    #[must_use]
    pub fn rule(&self) -> &str {
        &self.rule
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A member without a name has none to show.
        if self.path.is_empty() {
            f.write_str(&self.rule)
        } else {
            write!(f, "`{}` {}", self.path, self.rule)
        }
    }
}

/// Checks a structure against its table.
///
/// # Errors
/// [`Invalid`], which lists every violation.
pub fn check(structure: &dyn Structure) -> Result<(), Invalid> {
    let mut found = Vec::new();
    walk(structure, Path::Root, &mut found);
    if found.is_empty() { Ok(()) } else { Err(Invalid { name: structure.shape().name, violations: found }) }
}

/// Where the walk is. It is written out for a violation only, since nearly every request has none.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Member(&'a Path<'a>, &'static str),
    Element(&'a Path<'a>, usize),
}

impl Path<'_> {
    fn violation(self, rule: String) -> Violation {
        Violation { path: self.to_string(), rule }
    }
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Root => Ok(()),
            Self::Member(Self::Root, name) => f.write_str(name),
            Self::Member(outer, name) => write!(f, "{outer}.{name}"),
            Self::Element(outer, place) => write!(f, "{outer}[{place}]"),
        }
    }
}

fn walk(structure: &dyn Structure, path: Path<'_>, found: &mut Vec<Violation>) {
    let shape = structure.shape();
    for (place, member) in shape.members.iter().enumerate() {
        let path = Path::Member(&path, member.wire);
        match structure.member(place) {
            Some(value) => {
                let view = value.view();
                if member.requirement == Requirement::Required
                    && let View::List(list) = view
                    && list.get(0).is_none()
                {
                    found.push(path.violation("is an empty list; it is required".to_owned()));
                }
                value_fits(view, &member.limits, path, found);
            }
            None => found.extend(missing(structure, member).map(|rule| path.violation(rule))),
        }
    }
    for (name, _) in extra(structure) {
        if let Some(fault) = fault_of_name(name) {
            let shown = excerpt(name);
            let place = if matches!(path, Path::Root) { shown } else { format!("{path}.{shown}") };
            found.push(Violation { path: place, rule: format!("is among the extra members, and {fault}") });
        }
        // By its own name, which the path can borrow for as long as the table lives.
        let listed =
            shape.members.iter().find(|member| member.wire == name || member.aliases.contains(&name));
        if let Some(member) = listed {
            let rule = "is among the extra members, and is one that the spec lists; set it by its own field";
            found.push(Path::Member(&path, member.wire).violation(rule.to_owned()));
        }
    }
    let broken = shape.rules.iter().filter_map(|rule| broken_rule(structure, rule));
    found.extend(broken.map(|rule| path.violation(rule)));
}

/// What is wrong with the name of a member that no table lists, if anything is. Whoever looks at what was signed has to see it.
pub(crate) fn fault_of_name(name: &str) -> Option<&'static str> {
    let is_plain =
        |character: char| matches!(character, '"' | '\'' | '\\') || character.escape_debug().len() == 1;
    match name {
        "" => Some("has no name"),
        name if !name.chars().all(is_plain) => {
            Some("has a character in its name that does not print by itself")
        }
        _ => None,
    }
}

fn value_fits(view: View<'_>, limits: &Limits, path: Path<'_>, found: &mut Vec<Violation>) {
    match view {
        View::Text(text) => {
            found.extend(broken(&text, limits).map(|broken| path.violation(broken.to_string())));
        }
        View::Structure(inner) => walk(inner, path, found),
        View::List(list) => {
            for (place, element) in elements(list).enumerate() {
                value_fits(element.view(), limits, Path::Element(&path, place), found);
            }
        }
        View::Digits(_) | View::Integer(_) | View::Flag(_) | View::Document(_) => {}
    }
}

/// Why a member that is not set would have to be.
fn missing(structure: &dyn Structure, member: &MemberShape) -> Option<String> {
    match member.requirement {
        Requirement::Optional => None,
        Requirement::Required => Some("is missing; it is required".to_owned()),
        Requirement::When { member: other, values } => {
            let View::Text(text) = find(structure, other)?.view() else { return None };
            // What is shown is the table's value, which happens to be the request's.
            let value = values.iter().find(|value| **value == text)?;
            Some(format!("is missing; it is required when `{other}` is `{value}`"))
        }
    }
}

/// How a rule over several members is broken, if it is.
fn broken_rule(structure: &dyn Structure, rule: &Rule) -> Option<String> {
    let (Rule::AtLeastOne(names) | Rule::ExactlyOne(names)) = rule;
    let set = || names.iter().copied().filter(|name| find(structure, name).is_some());
    match (rule, set().count()) {
        (Rule::AtLeastOne(_), 0) => Some(format!("at least one of {} must be set; none is", quoted(names))),
        (Rule::ExactlyOne(_), 0) => Some(format!("exactly one of {} must be set; none is", quoted(names))),
        (Rule::ExactlyOne(_), 2..) => {
            let set: Vec<&str> = set().collect();
            Some(format!("exactly one of {} must be set; {} are", quoted(names), quoted(&set)))
        }
        (Rule::AtLeastOne(_) | Rule::ExactlyOne(_), _) => None,
    }
}

fn find<'a>(structure: &'a dyn Structure, name: &str) -> Option<&'a dyn Value> {
    let place = structure.shape().members.iter().position(|member| member.wire == name)?;
    structure.member(place)
}

fn quoted(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Json;
    use crate::probe::{Echo, Inner};

    fn valid() -> Echo {
        Echo { probe_id: "p".into(), ..Echo::default() }
    }

    fn violations(echo: &Echo) -> Vec<String> {
        check(echo)
            .err()
            .map(|invalid| invalid.violations().iter().map(ToString::to_string).collect())
            .unwrap_or_default()
    }

    #[test]
    fn every_violation_is_reported_at_once_by_wire_name_and_rule() {
        let echo = Echo {
            token: Some("s3cret-s3cret".into()),
            mode: Some("CODE".into()),
            inner: Some(Inner { label: String::new() }),
            words: Some(vec!["ok".into(), "long".into()]),
            ..Echo::default()
        };
        let text = check(&echo).unwrap_err().to_string();
        assert_eq!(
            text,
            "`Echo` is not valid: `token` is 13 characters long; at most 8 are allowed; \
             `probeId` is missing; it is required; \
             `code` is missing; it is required when `mode` is `CODE`; \
             `inner.label` is empty; it must not be; \
             `words[1]` is 4 characters long; at most 3 are allowed"
        );
        assert!(!text.contains("s3cret"));
    }

    #[test]
    fn a_condition_binds_only_for_its_values() {
        assert!(violations(&Echo { mode: Some("OTHER".into()), ..valid() }).is_empty());
        assert_eq!(violations(&Echo { mode: Some("BOTH".into()), ..valid() }).len(), 1);
        assert!(
            violations(&Echo { mode: Some("BOTH".into()), code: Some("c".into()), ..valid() }).is_empty()
        );
    }

    #[test]
    fn rules_over_several_members_are_kept() {
        let strict = Echo { strict: true, ..valid() };
        assert_eq!(
            violations(&strict),
            [
                "at least one of `token`, `amount` must be set; none is",
                "exactly one of `left`, `right` must be set; none is",
            ]
        );
        let both = Echo { left: Some(true), right: Some(1), token: Some("t".into()), ..strict };
        assert_eq!(violations(&both), ["exactly one of `left`, `right` must be set; `left`, `right` are"]);
        assert!(violations(&Echo { right: None, ..both }).is_empty());
    }

    #[test]
    fn a_document_is_not_measured() {
        assert!(violations(&Echo { extra: Some(Json::from("x".repeat(10_000))), ..valid() }).is_empty());
    }
}
