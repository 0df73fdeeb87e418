//! Models as a spec without findings can give them: every part of the language, and texts that YAML likes to read as
//! something else. A model is made of a tape of numbers, so that a failing one shrinks to a short tape.
#![allow(dead_code, reason = "each test that uses this uses its own part")]

mod operation;
mod parts;

use alipayhk_spec::Spec;
use alipayhk_spec::model::{
    Envelope, Environment, Fact, Grade, Graded, HeadFill, HeadMember, Notification, Redirect, Refuses,
    Requirement, ResultCode, ResultStatus, ShapeKind, Source, Structure, Text, Type,
};
use alipayhk_spec::source::Location;
use proptest::prelude::*;

/// Any model.
pub(crate) fn spec() -> impl Strategy<Value = Spec> {
    proptest::collection::vec(any::<u16>(), 0..900)
        .prop_map(|tape| Maker { tape, at: 0, count: 0, spec: Spec::default() }.make())
}

/// A model that says nothing of where it was read.
pub(crate) fn without_places(mut spec: Spec) -> Spec {
    fn structure(of: &mut Structure) {
        of.members.iter_mut().for_each(|member| member.at = Location::default());
        of.rules.iter_mut().for_each(|rule| rule.at = Location::default());
    }
    for shape in &mut spec.shapes {
        shape.at = Location::default();
        if let ShapeKind::Structure(of) = &mut shape.kind {
            structure(of);
        }
    }
    let Envelope { request_head, response_head } = &mut spec.envelope;
    request_head.iter_mut().chain(response_head).for_each(|member| member.at = Location::default());
    spec.result_codes.iter_mut().for_each(|code| code.at = Location::default());
    for operation in &mut spec.operations {
        operation.at = Location::default();
        structure(&mut operation.request);
        structure(&mut operation.response);
    }
    for notification in &mut spec.notifications {
        notification.at = Location::default();
        structure(&mut notification.body);
    }
    for redirect in &mut spec.redirects {
        redirect.at = Location::default();
        structure(&mut redirect.parameters);
    }
    spec
}

/// Texts that are read as something else when they are not quoted well.
const AWKWARD: &[&str] = &[
    "a",
    "",
    " ",
    "  both  ",
    "yes",
    "no",
    "true",
    "null",
    "~",
    "1.0",
    "007",
    "-1",
    "0x10",
    "1e3",
    ".inf",
    "<<",
    "=",
    "- a",
    "a: b",
    "a:",
    "#a",
    "a # b",
    "\"",
    "'",
    "it's",
    "\\",
    "\\n",
    "a\nb",
    "\n",
    "a\n\n  b\n",
    "\t",
    "a\tb",
    "\r",
    "\r\n",
    "{a}",
    "[a]",
    "&a",
    "*a",
    "!a",
    "|",
    ">",
    "%",
    "@",
    "`",
    "---",
    "...",
    "? a",
    "\u{0}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{feff}",
    "ü",
    "漢字",
    "😀",
    "👨‍👩‍👧",
    "e\u{301}",
    "\u{10ffff}",
    "2001-01-01",
    "0o7",
    "{",
    "}",
    "]",
    ",",
];

struct Maker {
    tape: Vec<u16>,
    at: usize,
    /// Makes names that stand once.
    count: usize,
    spec: Spec,
}

impl Maker {
    /// A number below `count`; 0 where the tape has ended.
    fn pick(&mut self, count: usize) -> usize {
        let number = self.tape.get(self.at).copied().unwrap_or_default();
        self.at += 1;
        usize::from(number) % count.max(1)
    }

    fn flag(&mut self) -> bool {
        self.pick(2) == 1
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.flag().then(|| make(self))
    }

    fn some<T>(&mut self, most: usize, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let count = self.pick(most + 1);
        (0..count).map(|_| make(self)).collect()
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    /// Any text but the one that stands for what is to be filled in.
    fn text(&mut self) -> String {
        let mut text: String = (0..=self.pick(3)).map(|_| AWKWARD[self.pick(AWKWARD.len())]).collect();
        if self.pick(40) == 39 {
            text = text.repeat(500);
        }
        text
    }

    /// A text that stands once. YAML's own rule is that a key has at most 1024 characters, escapes included.
    fn key(&mut self) -> String {
        let text: String = self.text().chars().take(60).collect();
        format!("{text}{}", self.next())
    }

    /// A text of which blanks at the ends are not kept.
    fn trimmed(&mut self) -> String {
        self.text().trim().to_owned()
    }

    fn doc(&mut self) -> String {
        let text = self.trimmed();
        if text.is_empty() { "A.".to_owned() } else { text }
    }

    fn fact(&mut self) -> Fact {
        let grade = [Grade::Documented, Grade::Sister, Grade::Inferred][self.pick(3)];
        let source = self.pick(self.spec.sources.len());
        Fact { grade, source: self.spec.sources[source].key.clone() }
    }

    /// The fact of what is around, or an own one.
    fn fact_in(&mut self, around: &Fact) -> Fact {
        if self.flag() { self.fact() } else { around.clone() }
    }

    fn graded(&mut self, value: String, around: &Fact) -> Graded<String> {
        Graded { value, fact: self.fact_in(around) }
    }

    fn aliases(&mut self, around: &Fact) -> Vec<Graded<String>> {
        self.some(2, |make| {
            let alias = format!("{}{}", make.text(), make.next());
            make.graded(alias, around)
        })
    }

    fn make(mut self) -> Spec {
        self.spec.title = self.trimmed();
        for _ in 0..=self.pick(2) {
            let key = self.key();
            let title = self.trimmed();
            let url = self.maybe(|make| format!("https://pages.example/{}", make.next()));
            self.spec.sources.push(Source { key, title, url });
        }
        self.spec.facts = self.some(2, |make| Graded { value: make.trimmed(), fact: make.fact() });
        for _ in 0..=self.pick(2) {
            let environment = self.environment();
            self.spec.environments.push(environment);
        }
        for _ in 0..=self.pick(2) {
            let code = self.result_code();
            self.spec.result_codes.push(code);
        }
        for _ in 0..self.pick(5) {
            let shape = self.shape();
            self.spec.shapes.push(shape);
        }
        self.spec.envelope = Envelope {
            request_head: self.some(3, |make| make.head_member(true)),
            response_head: self.some(3, |make| make.head_member(false)),
        };
        for _ in 0..=self.pick(3) {
            let operation = self.operation();
            self.spec.operations.push(operation);
        }
        for _ in 0..self.pick(3) {
            let notification = self.notification();
            self.spec.notifications.push(notification);
        }
        for _ in 0..self.pick(3) {
            let redirect = self.redirect();
            self.spec.redirects.push(redirect);
        }
        self.use_all_shapes();
        self.spec
    }

    fn environment(&mut self) -> Environment {
        let fact = self.fact();
        Environment {
            name: format!("place_{}", self.next()),
            doc: self.doc(),
            base_url: ["https://gateway.example/api/", "http://127.0.0.1:80", "https://a/b:c"][self.pick(3)]
                .to_owned(),
            path_suffix: self.maybe(|make| {
                let suffix = make.text();
                make.graded(suffix, &fact)
            }),
            fact,
        }
    }

    fn result_code(&mut self) -> ResultCode {
        let fact = self.fact();
        let status = [ResultStatus::Success, ResultStatus::Refused, ResultStatus::Unknown][self.pick(3)];
        let words = [Refuses::Order, Refuses::Message, Refuses::Key, Refuses::Absent];
        let refuses = self.maybe(|make| Graded { value: words[make.pick(4)], fact: make.fact_in(&fact) });
        ResultCode {
            wire: format!("CODE_{}", self.next()),
            at: Location::default(),
            id: self.maybe(|make| {
                let id = make.text();
                make.graded(id, &fact)
            }),
            status,
            refuses: refuses.filter(|_| status == ResultStatus::Refused),
            doc: self.doc(),
            aliases: self.aliases(&fact),
            fact,
        }
    }

    fn head_member(&mut self, request: bool) -> HeadMember {
        let fact = self.fact();
        let mut fill = match self.pick(6) {
            0 => HeadFill::Function,
            1 => HeadFill::ClientId,
            2 => HeadFill::Time,
            3 => HeadFill::MessageId,
            4 => HeadFill::Fixed(self.text()),
            _ => HeadFill::Free,
        };
        if request && fill == HeadFill::Free {
            fill = HeadFill::Operation;
        }
        let ty = match self.pick(3) {
            0 => Type::DateTime,
            1 => self.shape_type().unwrap_or(Type::Boolean),
            _ => {
                let (_, max, max_fact) = self.lengths();
                Type::Text(Text { max, max_fact, ..Text::default() })
            }
        };
        HeadMember {
            wire: format!("head{}", self.next()),
            at: Location::default(),
            doc: self.doc(),
            ty,
            required: self.flag(),
            fill,
            aliases: self.aliases(&fact),
            fact,
        }
    }

    fn notification(&mut self) -> Notification {
        let number = self.next();
        let fact = self.fact();
        let mut body = self.structure(&fact, false);
        let confirms = self.confirmed(&mut body);
        Notification {
            name: format!("told_{number}"),
            at: Location::default(),
            function: format!("test.told{number}"),
            title: self.trimmed(),
            doc: self.doc(),
            example: if self.flag() { self.example(&body) } else { None },
            confirms,
            body,
            fact,
        }
    }

    fn redirect(&mut self) -> Redirect {
        let number = self.next();
        let fact = self.fact();
        let mut parameters = self.structure(&fact, false);
        let mut state = self.member(&fact);
        state.requirement = Requirement::Required;
        let wire = state.wire.clone();
        parameters.members.push(state);
        Redirect {
            name: format!("back_{number}"),
            at: Location::default(),
            doc: self.doc(),
            state: wire,
            example: if self.flag() { self.example(&parameters) } else { None },
            parameters,
            fact,
        }
    }

    /// A shape that nothing uses is a finding, so the last answer has a member of each that is left.
    fn use_all_shapes(&mut self) {
        let printed = format!("{:?}", self.spec);
        let fact = self.fact();
        let names: Vec<String> = self.spec.shapes.iter().map(|shape| shape.name.clone()).collect();
        for name in names {
            let is_used = printed.contains(&format!("Shape({name:?})"))
                || printed.contains(&format!("callback: Some({name:?})"));
            if !is_used {
                let mut member = self.member(&fact);
                member.ty = Type::Shape(name);
                member.default = None;
                if let Some(operation) = self.spec.operations.last_mut() {
                    operation.response.members.push(member);
                }
            }
        }
        self.settle();
    }
}
