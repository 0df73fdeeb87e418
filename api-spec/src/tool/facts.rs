//! Every fact of a grade, with its place and source: what a merchant has to confirm with AlipayHK. A fact that is as
//! certain as what is around it is not listed a second time.

use super::table;
use crate::Spec;
use crate::model::{Fact, Grade, Graded, Idempotency, Member, ShapeKind, Structure, Text, Type};
use crate::source::Location;

/// The facts of a grade as a table, and a last line that counts them.
#[must_use]
pub fn facts(spec: &Spec, grade: Grade) -> String {
    let mut list = List { grade, rows: Vec::new() };
    list.spec(spec);
    let count = list.rows.len();
    let noun = if count == 1 { "fact" } else { "facts" };
    let header = ["place", "what", "source"].map(str::to_owned).to_vec();
    let rows: Vec<_> = std::iter::once(header).chain(list.rows).collect();
    format!("{}{count} {} {noun}\n", table(&rows), grade.word())
}

struct List {
    grade: Grade,
    rows: Vec<Vec<String>>,
}

impl List {
    /// Lists a fact unless it says no more than the one around it.
    fn add(&mut self, at: Option<&Location>, what: String, fact: &Fact, around: Option<&Fact>) {
        if fact.grade == self.grade && around != Some(fact) {
            let place = at.map_or_else(|| "-".to_owned(), ToString::to_string);
            self.rows.push(vec![place, what, fact.source.clone()]);
        }
    }

    fn spec(&mut self, spec: &Spec) {
        for fact in &spec.facts {
            self.add(None, fact.value.clone(), &fact.fact, None);
        }
        for environment in &spec.environments {
            let what = format!("environment {}", environment.name);
            self.add(None, what.clone(), &environment.fact, None);
            if let Some(suffix) = &environment.path_suffix {
                self.add(None, format!("{what}, path suffix"), &suffix.fact, Some(&environment.fact));
            }
        }
        for (side, head) in
            [("request", &spec.envelope.request_head), ("response", &spec.envelope.response_head)]
        {
            for member in head {
                let what = format!("{side} head, {}", member.wire);
                self.aliases(&member.at, &what, &member.aliases, &member.fact);
                self.add(Some(&member.at), what, &member.fact, None);
            }
        }
        for code in &spec.result_codes {
            let what = format!("result code {}", code.wire);
            self.add(Some(&code.at), what.clone(), &code.fact, None);
            if let Some(id) = &code.id {
                self.add(Some(&code.at), format!("{what}, id {}", id.value), &id.fact, Some(&code.fact));
            }
            if let Some(refuses) = &code.refuses {
                let what = format!("{what}, refuses the {}", refuses.value.word());
                self.add(Some(&code.at), what, &refuses.fact, Some(&code.fact));
            }
            self.aliases(&code.at, &what, &code.aliases, &code.fact);
        }
        self.shapes(spec);
        self.operations(spec);
        for notification in &spec.notifications {
            let what = format!("notification {}", notification.name);
            self.add(Some(&notification.at), what.clone(), &notification.fact, None);
            self.structure(&what, &notification.body, &notification.fact);
        }
        for redirect in &spec.redirects {
            let what = format!("redirect {}", redirect.name);
            self.add(Some(&redirect.at), what.clone(), &redirect.fact, None);
            self.structure(&what, &redirect.parameters, &redirect.fact);
        }
    }

    fn shapes(&mut self, spec: &Spec) {
        for shape in &spec.shapes {
            let what = format!("shape {}", shape.name);
            self.add(Some(&shape.at), what.clone(), &shape.fact, None);
            match &shape.kind {
                ShapeKind::Text(text) => self.max(&shape.at, &what, text, &shape.fact),
                ShapeKind::Enum(of) => {
                    for value in &of.values {
                        let what = format!("{what}, value {}", value.wire);
                        self.add(Some(&shape.at), what.clone(), &value.fact, Some(&shape.fact));
                        if let Some(state) = &value.state {
                            let what = format!("{what}, {}", state.value.word());
                            self.add(Some(&shape.at), what, &state.fact, Some(&value.fact));
                        }
                    }
                }
                ShapeKind::Structure(structure) => self.structure(&what, structure, &shape.fact),
            }
        }
    }

    fn operations(&mut self, spec: &Spec) {
        for operation in &spec.operations {
            let what = format!("operation {}", operation.name);
            let (at, around) = (Some(&operation.at), Some(&operation.fact));
            self.add(at, what.clone(), &operation.fact, None);
            for path in &operation.paths {
                self.add(at, format!("{what}, path in {}", path.environment), &path.fact, around);
            }
            match &operation.idempotency {
                Idempotency::Key(_, fact) | Idempotency::Natural(_, fact) | Idempotency::None(_, fact) => {
                    self.add(at, format!("{what}, idempotency"), fact, around);
                }
                Idempotency::NotNeeded => {}
            }
            if let Some(window) = &operation.window {
                self.add(at, format!("{what}, window"), &window.fact, around);
            }
            self.structure(&format!("{what}, request"), &operation.request, &operation.fact);
            self.structure(&format!("{what}, response"), &operation.response, &operation.fact);
        }
    }

    fn structure(&mut self, of: &str, structure: &Structure, around: &Fact) {
        for member in &structure.members {
            self.member(of, member, around);
        }
    }

    fn member(&mut self, of: &str, member: &Member, around: &Fact) {
        let what = format!("{of}, {}", member.wire);
        self.add(Some(&member.at), what.clone(), &member.fact, Some(around));
        if let Some(fact) = &member.requirement_fact {
            self.add(Some(&member.at), format!("{what}, whether required"), fact, Some(&member.fact));
        }
        let mut ty = &member.ty;
        while let Type::List(element) = ty {
            ty = element;
        }
        if let Type::Text(text) = ty {
            self.max(&member.at, &what, text, &member.fact);
        }
        self.aliases(&member.at, &what, &member.aliases, &member.fact);
    }

    fn max(&mut self, at: &Location, what: &str, text: &Text, around: &Fact) {
        if let Some(fact) = &text.max_fact {
            self.add(Some(at), format!("{what}, max"), fact, Some(around));
        }
    }

    fn aliases(&mut self, at: &Location, what: &str, aliases: &[Graded<String>], around: &Fact) {
        for alias in aliases {
            self.add(Some(at), format!("{what}, spelt {}", alias.value), &alias.fact, Some(around));
        }
    }
}
