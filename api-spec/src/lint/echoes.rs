//! What an answer repeats of its question, and a notification of the requests that it confirms. A member that `echoes`
//! one of the request is compared with it before the message is believed, so it has to name one that exists and has the
//! same type.

use crate::finding::{Finding, Findings};
use crate::model::{Member, Notification, Operation, ShapeKind, Spec, Structure, Type};
use crate::node::{Entry, Kind, Node};
use crate::read::Read;
use crate::read::edit::Editor;
use crate::source::Location;

use super::resolve::{describe, same};

pub(crate) fn check(read: &mut Read<'_>, findings: &mut Findings) {
    misplaced(read, findings);
    answers(read, findings);
    notifications(read, findings);
}

fn answers(read: &mut Read<'_>, findings: &mut Findings) {
    let mut wrong = Vec::new();
    for (place, operation) in read.spec.operations.iter().enumerate() {
        for member in &operation.response.members {
            let Some(path) = member.echoes.as_ref().filter(|_| !read.untyped.contains(&member.at)) else {
                continue;
            };
            let entry = defined(read, "operations", &operation.name, &operation.at, findings)
                .and_then(|entry| entry_of(entry, "response", &member.wire));
            if let Err(complaint) = found(&read.spec, &operation.request, path, member) {
                wrong.push((place, member.wire.clone()));
                let Some(entry) = entry else { continue };
                findings.push(complaint.finding(entry, None, &paths(&read.spec, &operation.request), path));
            }
        }
    }
    for (place, wire) in wrong {
        if let Some(operation) = read.spec.operations.get_mut(place) {
            let members = operation.response.members.iter_mut();
            members.filter(|member| member.wire == wire).for_each(|member| member.echoes = None);
        }
    }
}

/// What a notification repeats stands in the request of each operation that it confirms.
fn notifications(read: &mut Read<'_>, findings: &mut Findings) {
    let mut wrong = Vec::new();
    for (place, notification) in read.spec.notifications.iter().enumerate() {
        let asked: Vec<&Operation> =
            notification.confirms.iter().filter_map(|name| read.spec.operation(name)).collect();
        let entry = defined(read, "notifications", &notification.name, &notification.at, findings);
        if let Some(entry) = entry {
            says_which(notification, entry, findings);
        }
        for member in &notification.body.members {
            let Some(path) = member.echoes.as_ref().filter(|_| !read.untyped.contains(&member.at)) else {
                continue;
            };
            let complaint = asked.iter().find_map(|operation| {
                found(&read.spec, &operation.request, path, member)
                    .err()
                    .map(|complaint| (complaint, operation.name.as_str()))
            });
            let Some((complaint, of)) = complaint else { continue };
            wrong.push((place, member.wire.clone()));
            let Some(entry) = entry.and_then(|entry| entry_of(entry, "body", &member.wire)) else { continue };
            // One that only some of the requests have would be the next finding.
            let mut known = asked.first().map_or_else(Vec::new, |first| paths(&read.spec, &first.request));
            known.retain(|path| {
                asked.iter().all(|operation| follow(&read.spec, &operation.request, path).is_some())
            });
            findings.push(complaint.finding(entry, Some(of), &known, path));
        }
    }
    for (place, wire) in wrong {
        if let Some(notification) = read.spec.notifications.get_mut(place) {
            let members = notification.body.members.iter_mut();
            members.filter(|member| member.wire == wire).for_each(|member| member.echoes = None);
        }
    }
}

/// A notification that confirms an operation also says which of its payments.
fn says_which(notification: &Notification, entry: &Entry, findings: &mut Findings) {
    let Some(confirms) = entry.value.get("confirms") else { return };
    let is_empty = matches!(&confirms.value.kind, Kind::Sequence(nodes) if nodes.is_empty());
    if is_empty {
        let edit = Editor::of(findings, confirms.key_span).remove(&entry.value, "confirms");
        findings.push(
            Finding::new(
                "confirms-nothing",
                "`confirms` names no operation",
                confirms.key_span,
                "an empty list",
            )
            .note("a notification that speaks of no payment has no `confirms`")
            .edit("remove it", edit),
        );
    } else if notification.body.members.iter().all(|member| member.echoes.is_none()) {
        findings.push(
            Finding::new(
                "confirms-without-echo",
                format!("no member of `{}` says which payment it confirms", notification.name),
                confirms.key_span,
                "says which operations alone",
            )
            .note("a member of its body names by `echoes:` what it repeats of their requests, such as the merchant's id"),
        );
    }
}

/// Where something is defined, unless a second one of its name is.
fn defined<'n>(
    read: &Read<'n>,
    section: &str,
    name: &str,
    at: &Location,
    findings: &Findings,
) -> Option<&'n Entry> {
    read.entry(section, name).filter(|entry| findings.location(entry.key_span) == *at)
}

/// The member that a dotted path leads to.
pub(crate) fn follow<'s>(spec: &'s Spec, from: &'s Structure, path: &str) -> Option<&'s Member> {
    let (first, rest) = path.split_once('.').map_or((path, None), |(first, rest)| (first, Some(rest)));
    let member = from.member(first)?;
    let Some(rest) = rest else { return Some(member) };
    let Type::Shape(shape) = &member.ty else { return None };
    match &spec.shape(shape)?.kind {
        ShapeKind::Structure(structure) => follow(spec, structure, rest),
        ShapeKind::Text(_) | ShapeKind::Enum(_) => None,
    }
}

/// The paths that lead to a request's members, and to those within them.
fn paths(spec: &Spec, request: &Structure) -> Vec<String> {
    let mut paths = Vec::new();
    for member in &request.members {
        paths.push(member.wire.clone());
        if let Type::Shape(shape) = &member.ty
            && let Some(ShapeKind::Structure(inner)) = spec.shape(shape).map(|shape| &shape.kind)
        {
            paths.extend(inner.members.iter().map(|within| format!("{}.{}", member.wire, within.wire)));
        }
    }
    paths
}

enum Complaint {
    NoSuchMember,
    OtherType { here: String, there: String },
    NotComparable,
}

fn found(spec: &Spec, request: &Structure, path: &str, member: &Member) -> Result<(), Complaint> {
    let asked = follow(spec, request, path).ok_or(Complaint::NoSuchMember)?;
    if !same(&asked.ty, &member.ty) {
        return Err(Complaint::OtherType { here: describe(&member.ty), there: describe(&asked.ty) });
    }
    let is_value = match &member.ty {
        Type::Text(_) | Type::Boolean | Type::Integer | Type::Money => true,
        Type::Shape(name) => {
            !matches!(spec.shape(name).map(|shape| &shape.kind), Some(ShapeKind::Structure(_)))
        }
        Type::DateTime | Type::Document | Type::ResultInfo | Type::List(_) => false,
    };
    if is_value { Ok(()) } else { Err(Complaint::NotComparable) }
}

impl Complaint {
    /// `of`: the operation whose request it is, where that is not said by the place.
    fn finding(&self, entry: &Entry, of: Option<&str>, known: &[String], path: &str) -> Finding {
        let place = entry.value.get("echoes").map_or(entry.key_span, |echoes| echoes.value.span);
        let of = of.map_or_else(String::new, |name| format!(" of `{name}`"));
        match self {
            Self::NoSuchMember => Finding::new(
                "unknown-echo",
                format!("the request{of} has no member `{path}`"),
                place,
                "nothing to compare with",
            )
            .suggest(path, known.iter().map(String::as_str))
            .note("a member within a member is reached with a dot, as in `order.amount`"),
            Self::OtherType { here, there } => Finding::new(
                "echo-of-another-type",
                format!("`{}` can't repeat `{path}`{of}: the two have different types", entry.key),
                place,
                format!("{here} here, {there} there"),
            )
            .note("what echoes the question is compared with it, so the two are the same thing"),
            Self::NotComparable => Finding::new(
                "echo-not-comparable",
                format!("`{}` can't be compared with what was sent", entry.key),
                place,
                "not a text, a number or an amount",
            )
            .note("the same list, time or structure can be written in several ways"),
        }
    }
}

/// `echoes` where there is no question to compare with.
fn misplaced(read: &mut Read<'_>, findings: &mut Findings) {
    let mut found = Vec::new();
    for (section, entries) in &read.sections {
        for entry in entries {
            if *section == "notifications" && confirms(&read.spec, entry, findings) {
                continue;
            }
            let structures: Vec<Option<&Node>> = match *section {
                "shapes" => vec![Some(&entry.value)],
                "operations" => vec![entry.value.get("request").map(|request| &request.value)],
                "notifications" => vec![entry.value.get("body").map(|body| &body.value)],
                "redirects" => vec![entry.value.get("parameters").map(|parameters| &parameters.value)],
                _ => Vec::new(),
            };
            for members in structures.into_iter().flatten().filter_map(|node| node.get("members")) {
                let Kind::Mapping(members) = &members.value.kind else { continue };
                found.extend(members.iter().filter(|member| member.value.get("echoes").is_some()));
            }
        }
    }
    for member in found {
        let Some(echoes) = member.value.get("echoes") else { continue };
        let edit = Editor::of(findings, echoes.key_span).remove(&member.value, "echoes");
        findings.push(
            Finding::new(
                "echoes-nothing",
                "`echoes` goes with the members of an operation's answer",
                echoes.key_span,
                "there is no question here",
            )
            .note("or of a notification that says by `confirms:` which operations it speaks of")
            .edit("remove it", edit),
        );
    }
    let spec = &mut read.spec;
    let shapes = spec.shapes.iter_mut().filter_map(|shape| match &mut shape.kind {
        ShapeKind::Structure(structure) => Some(structure),
        ShapeKind::Text(_) | ShapeKind::Enum(_) => None,
    });
    shapes
        .chain(spec.operations.iter_mut().map(|operation| &mut operation.request))
        .chain(
            spec.notifications
                .iter_mut()
                .filter(|notification| notification.confirms.is_empty())
                .map(|notification| &mut notification.body),
        )
        .chain(spec.redirects.iter_mut().map(|redirect| &mut redirect.parameters))
        .flat_map(|structure| &mut structure.members)
        .for_each(|member| member.echoes = None);
}

/// Whether a notification says what it confirms, well or not.
fn confirms(spec: &Spec, entry: &Entry, findings: &Findings) -> bool {
    let at = findings.location(entry.key_span);
    let mut here = spec.notifications.iter().filter(|notification| notification.at == at);
    entry.value.get("confirms").is_some() || here.any(|notification| !notification.confirms.is_empty())
}

fn entry_of<'n>(operation: &'n Entry, side: &str, wire: &str) -> Option<&'n Entry> {
    operation.value.get(side)?.value.get("members")?.value.get(wire)
}
