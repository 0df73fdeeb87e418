//! What clears up an unknown outcome is asked about the same payment, so its request is filled from the members of the
//! first request and answer that have the same wire names. A member of the same name and another type would be a wrong
//! id, or none; one that is not there at all is the merchant's to give. Where the query's answer says where a payment
//! stands, a lost payment is settled without the merchant: then the first request alone has to fill what is asked.

use crate::finding::{Finding, Findings};
use crate::model::{Effect, Member, Operation, Requirement, Type};
use crate::node::Entry;
use crate::read::Read;
use crate::read::edit::{BLANK, Edit, Editor};
use crate::source::Span;

pub(crate) fn fillable(read: &Read<'_>, findings: &mut Findings) {
    for operation in &read.spec.operations {
        let Some(resolve) = &operation.resolve else { continue };
        let query = resolve.query.as_ref().and_then(|name| read.spec.operation(name));
        let settles = operation.effect == Effect::Write
            && query.is_some_and(|query| read.spec.state_member(query).is_some());
        for (key, name) in [("query", &resolve.query), ("cancel", &resolve.cancel)] {
            if let Some(target) = name.as_ref().and_then(|name| read.spec.operation(name)) {
                let way = Way { read, operation, target, key };
                way.check(findings);
                if settles {
                    way.alone(findings);
                }
            }
        }
    }
}

/// From an operation to one that clears it up.
struct Way<'a, 'n> {
    read: &'a Read<'n>,
    operation: &'a Operation,
    target: &'a Operation,
    /// The key of `resolve` that names the target.
    key: &'static str,
}

/// How a member of the target's request can be filled.
enum Fill<'a> {
    /// From a member of the same type.
    Same,
    /// It can't: there are only members of other types, of which this is one.
    Other(&'static str, &'a Type),
    /// Not from here: there is no member of this name.
    Absent,
}

impl<'a> Way<'a, '_> {
    fn check(&self, findings: &mut Findings) {
        let request = &self.target.request;
        for member in request.members.iter().filter(|member| member.requirement == Requirement::Required) {
            if let Fill::Other(side, ty) = self.fill(&member.wire) {
                self.report(&member.wire, side, ty, None, findings);
            }
        }
        for rule in &request.rules {
            let fills: Vec<_> = rule.members.iter().map(|wire| (wire, self.fill(wire))).collect();
            if fills.iter().any(|(_, fill)| matches!(fill, Fill::Same)) {
                continue;
            }
            let other = fills.iter().find_map(|(wire, fill)| match fill {
                Fill::Other(side, ty) => Some((wire, *side, *ty)),
                Fill::Same | Fill::Absent => None,
            });
            if let Some((wire, side, ty)) = other {
                self.report(wire, side, ty, Some(&rule.members), findings);
            }
        }
    }

    /// Whether the request by itself fills the target's. What has another type is reported already.
    fn alone(&self, findings: &mut Findings) {
        let request = &self.target.request;
        for member in request.members.iter().filter(|member| member.requirement == Requirement::Required) {
            if !self.is_asked(&member.wire) && !matches!(self.fill(&member.wire), Fill::Other(..)) {
                self.lacks(member, None, findings);
            }
        }
        for rule in &request.rules {
            let any = |is: fn(&Fill<'_>) -> bool| rule.members.iter().any(|wire| is(&self.fill(wire)));
            let is_reported =
                any(|fill| matches!(fill, Fill::Other(..))) && !any(|fill| matches!(fill, Fill::Same));
            let is_filled = rule.members.iter().any(|wire| self.is_asked(wire));
            let first = rule.members.first().and_then(|wire| request.member(wire));
            if let Some(first) = first.filter(|_| !is_filled && !is_reported) {
                self.lacks(first, Some(&rule.members), findings);
            }
        }
        for head in &self.read.spec.envelope.request_head {
            let carries = |operation: &Operation| operation.head.contains(&head.wire);
            if head.required && carries(self.target) && !carries(self.operation) {
                self.lacks_in_head(&head.wire, findings);
            }
        }
    }

    /// Whether the first request has a member of this name and of the type that is wanted.
    fn is_asked(&self, wire: &str) -> bool {
        let types = (self.operation.request.member(wire), self.target.request.member(wire));
        matches!(types, (Some(here), Some(there)) if same(&here.ty, &there.ty))
    }

    fn lacks(&self, member: &Member, rule: Option<&[String]>, findings: &mut Findings) {
        let Some(place) = self.named(findings) else { return };
        let (wire, target) = (&member.wire, &self.target.name);
        let mut finding = self.not_filled(wire, place);
        if let Some(there) = self.member(self.target, "request", wire, findings) {
            let label = if rule.is_some() { "one of those that it wants" } else { "required there" };
            finding = finding.and(there, label);
        }
        if let Some(members) = rule {
            finding = finding
                .note(format!("`{target}` wants one of `{}`, and none can be filled", members.join("`, `")));
        }
        if self.operation.response.member(wire).is_some() {
            finding = finding.note("the answer has it, and it is asked when there is none");
        }
        let edit = self.add(member, findings);
        findings.push(finding.edit("add it to the request, if the gateway takes it", edit));
    }

    fn lacks_in_head(&self, wire: &str, findings: &mut Findings) {
        if let Some(place) = self.named(findings) {
            findings.push(self.not_filled(wire, place).note(format!(
                "`{}` carries it in its head, and `{}` does not",
                self.target.name, self.operation.name
            )));
        }
    }

    fn not_filled(&self, wire: &str, place: Span) -> Finding {
        let (operation, target) = (&self.operation.name, &self.target.name);
        Finding::new(
            "resolve-not-filled",
            format!("`{target}` can't be filled from the request of `{operation}`, which has no `{wire}`"),
            place,
            format!("wants `{wire}`"),
        )
        .note("where an answer says where a payment stands, a lost one is settled by the first request alone")
    }

    /// The member as the target has it, in the first request.
    fn add(&self, member: &Member, findings: &Findings) -> Option<Edit> {
        // What is there and has another type is not added a second time.
        let free = self.operation.request.member(&member.wire).is_none();
        let ty = match &member.ty {
            Type::Shape(name) => format!("shape: {name}"),
            Type::Boolean => "type: boolean".to_owned(),
            Type::Integer => "type: integer".to_owned(),
            Type::DateTime => "type: datetime".to_owned(),
            Type::Money => "type: money".to_owned(),
            Type::Text(_) | Type::Document | Type::ResultInfo | Type::List(_) => return None,
        };
        let members = self.entry(self.operation, findings)?.value.get("request")?.value.get("members")?;
        let before: Vec<&str> =
            self.operation.request.members.iter().map(|member| member.wire.as_str()).collect();
        let value = format!("{{ doc: {BLANK}, {ty}, required: true }}");
        let editor = Editor::of(findings, members.key_span);
        free.then(|| editor.insert(&members.value, &before, &member.wire, &value)).flatten()
    }

    fn fill(&self, wire: &str) -> Fill<'a> {
        let Some(wanted) = self.target.request.member(wire) else { return Fill::Absent };
        let sides = [("request", &self.operation.request), ("response", &self.operation.response)];
        let mut found = Fill::Absent;
        for (side, structure) in sides {
            match structure.member(wire) {
                Some(member) if same(&member.ty, &wanted.ty) => return Fill::Same,
                Some(member) if matches!(found, Fill::Absent) => found = Fill::Other(side, &member.ty),
                _ => {}
            }
        }
        found
    }

    fn report(&self, wire: &str, side: &str, ty: &Type, rule: Option<&[String]>, findings: &mut Findings) {
        let Some(wanted) = self.target.request.member(wire) else { return };
        let here = self.member(self.operation, side, wire, findings);
        let there = self.member(self.target, "request", wire, findings);
        let (Some(here), Some(there)) = (here, there) else { return };
        let target = &self.target.name;
        let mut finding = Finding::new(
            "resolve-member-type",
            format!("`{target}` can't be filled from `{}`: `{wire}` has another type", self.operation.name),
            here,
            format!("{} here", describe(ty)),
        )
        .and(there, format!("{} there", describe(&wanted.ty)));
        if let Some(span) = self.named(findings) {
            finding = finding.and(span, format!("`{target}` is to clear it up"));
        }
        if let Some(members) = rule {
            finding = finding.note(format!(
                "`{target}` wants one of `{}`, and no other one can be filled",
                members.join("`, `")
            ));
        }
        let edit = self.as_there(side, wire, &wanted.ty, findings);
        findings.push(
            finding
                .note("members of the same wire name are the same thing; give both the same type")
                .edit("as it is there", edit),
        );
    }

    /// Where a member is defined.
    fn member(&self, operation: &Operation, side: &str, wire: &str, findings: &Findings) -> Option<Span> {
        self.definition(operation, side, wire, findings).map(|entry| entry.key_span)
    }

    fn definition(
        &self,
        operation: &Operation,
        side: &str,
        wire: &str,
        findings: &Findings,
    ) -> Option<&Entry> {
        let members = self.entry(operation, findings)?.value.get(side)?.value.get("members")?;
        members.value.get(wire)
    }

    /// A shape where there is a plain type without limits: of the two, the shape says more.
    fn as_there(&self, side: &str, wire: &str, wanted: &Type, findings: &Findings) -> Option<Edit> {
        let Type::Shape(shape) = wanted else { return None };
        let definitions = [(self.target, "request"), (self.operation, side)]
            .map(|(operation, side)| self.definition(operation, side, wire, findings));
        let plain = definitions.into_iter().flatten().find(|entry| entry.value.get("type").is_some())?;
        let limited = ["min", "max", "form", "pattern", "sensitive"];
        if limited.iter().any(|key| plain.value.get(key).is_some()) {
            return None;
        }
        let ty = plain.value.get("type")?;
        let editor = Editor::of(findings, ty.key_span);
        Some(editor.replace(ty.key_span.start, ty.value.end, format!("shape: {shape}")))
    }

    /// Where the target is named.
    fn named(&self, findings: &Findings) -> Option<Span> {
        let resolve = self.entry(self.operation, findings)?.value.get("resolve")?;
        resolve.value.get(self.key).map(|entry| entry.value.span)
    }

    fn entry(&self, operation: &Operation, findings: &Findings) -> Option<&Entry> {
        let (_, entries) = self.read.sections.iter().find(|(key, _)| *key == "operations")?;
        entries.iter().copied().find(|entry| findings.location(entry.key_span) == operation.at)
    }
}

/// Whether two types are one in Rust. Limits of a text are not part of it.
pub(crate) fn same(a: &Type, b: &Type) -> bool {
    match (a, b) {
        (Type::Text(_), Type::Text(_)) => true,
        (Type::List(a), Type::List(b)) => same(a, b),
        (a, b) => a == b,
    }
}

pub(crate) fn describe(ty: &Type) -> String {
    match ty {
        Type::Shape(name) => format!("`{name}`"),
        Type::Text(_) => "`string`".to_owned(),
        Type::Boolean => "`boolean`".to_owned(),
        Type::Integer => "`integer`".to_owned(),
        Type::DateTime => "`datetime`".to_owned(),
        Type::Money => "`money`".to_owned(),
        Type::Document => "`document`".to_owned(),
        Type::ResultInfo => "`result_info`".to_owned(),
        Type::List(element) => format!("a list of {}", describe(element)),
    }
}
