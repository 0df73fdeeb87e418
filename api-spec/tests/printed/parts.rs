//! The shapes, members and examples of a model that is made.

use std::sync::LazyLock;

use alipayhk_spec::data::Data;
use alipayhk_spec::model::{
    Enum, EnumValue, Fact, Form, Graded, Member, Pattern, Requirement, Rule, RuleKind, Shape, ShapeKind,
    State, Structure, Text, Type,
};
use alipayhk_spec::source::Location;
use alipayhk_spec::{SourceFile, check};

use super::Maker;

/// Patterns, and a text that matches each.
const PATTERNS: &[(&str, &str)] = &[
    ("[a-z]*", "abc"),
    ("(?s).*", "a\nb"),
    (r"\d{4}-\d{2}", "2001-12"),
    ("", ""),
    (": #'\"", ": #'\""),
    ("yes|null| a ", "null"),
    ("😀+", "😀😀"),
    (r"a\\b", r"a\b"),
];

/// The library makes patterns by reading alone.
static READ_PATTERNS: LazyLock<Vec<Pattern>> = LazyLock::new(|| {
    let read = |text: &str| {
        let text = text.replace('\\', r"\\").replace('"', "\\\"");
        let spec =
            format!("spec: alipayhk/1\nshapes: {{ A: {{ doc: A., type: string, pattern: \"{text}\" }} }}\n");
        match check(&[SourceFile::new("pattern.yaml", spec)]).spec.shapes.remove(0).kind {
            ShapeKind::Text(text) => text.pattern.expect("the patterns are good"),
            other => panic!("{other:?}"),
        }
    };
    PATTERNS.iter().map(|(text, _)| read(text)).collect()
});

impl Maker {
    pub(super) fn lengths(&mut self) -> (u32, Option<u32>, Option<Fact>) {
        let min = [0, 0, 1, 3][self.pick(4)];
        let max = self.maybe(|make| min + 1 + u32::try_from(make.pick(1000)).unwrap());
        let fact = if max.is_some() { self.maybe(Self::fact) } else { None };
        (min, max, fact)
    }

    fn limits(&mut self) -> Text {
        let (min, max, max_fact) = self.lengths();
        let (form, pattern) = match self.pick(5) {
            0 => (Form::Json, None),
            1 => (Form::Url, None),
            2 => (Form::Any, Some(READ_PATTERNS[self.pick(PATTERNS.len())].clone())),
            _ => (Form::Any, None),
        };
        Text { min, max, max_fact, form, pattern, ..Text::default() }
    }

    /// A text that keeps the limits, where one is found.
    fn value_of(&mut self, of: &Text) -> Option<String> {
        let known = of.pattern.as_ref().and_then(|pattern| {
            PATTERNS.iter().find(|(text, _)| *text == pattern.as_str()).map(|(_, value)| (*value).to_owned())
        });
        let mut text = match (known, of.form) {
            (Some(text), _) => text,
            (None, Form::Json) => ["{}", "[1, \"a: b\"]", "null"][self.pick(3)].to_owned(),
            (None, Form::Url) => "https://a".to_owned(),
            (None, Form::Any) => self.text(),
        };
        if of.form == Form::Any && of.pattern.is_none() {
            text = text.chars().take(of.max.unwrap_or(u32::MAX) as usize).collect();
        }
        let length = u32::try_from(text.chars().count()).unwrap();
        (length >= of.min && of.max.is_none_or(|max| length <= max)).then_some(text)
    }

    pub(super) fn shape(&mut self) -> Shape {
        let fact = self.fact();
        let doc = self.doc();
        let kind = match self.pick(3) {
            0 => {
                let mut of = self.limits();
                of.sensitive = self.flag();
                of.one_time = self.flag();
                of.loggable = !of.sensitive && self.flag();
                of.example = if self.flag() { self.value_of(&of) } else { None };
                ShapeKind::Text(of)
            }
            1 => ShapeKind::Enum(self.enumeration(&fact)),
            _ => ShapeKind::Structure(self.structure(&fact, true)),
        };
        Shape { name: format!("Shape{}", self.next()), at: Location::default(), doc, fact, kind }
    }

    fn state(&mut self, around: &Fact) -> Graded<State> {
        let value = [State::Paid, State::Closed, State::Pending][self.pick(3)];
        Graded { value, fact: self.fact_in(around) }
    }

    fn enumeration(&mut self, fact: &Fact) -> Enum {
        let has_states = self.flag();
        let values = self.some(3, |make| {
            let number = make.next();
            let (wire, name) = match make.pick(3) {
                0 => (format!("VALUE_{number}"), None),
                1 => (format!("value{number}"), Some(format!("Named{number}"))),
                _ => (make.key(), Some(format!("Named{number}"))),
            };
            let own = make.fact_in(fact);
            let state = if has_states { make.maybe(|make| make.state(&own)) } else { None };
            let is_pending = state.as_ref().is_some_and(|state| state.value == State::Pending);
            let lasts = make.maybe(|make| [1, 180, 86_400][make.pick(3)]);
            let lasts_seconds = lasts.filter(|_| is_pending);
            EnumValue { wire, name, doc: make.doc(), state, lasts_seconds, fact: own }
        });
        let longest = values.iter().map(|value| value.wire.chars().count()).max().unwrap_or(1).max(1);
        Enum { max: self.maybe(|_| u32::try_from(longest).unwrap()), values }
    }

    pub(super) fn shape_type(&mut self) -> Option<Type> {
        let place = self.pick(self.spec.shapes.len());
        self.spec.shapes.get(place).map(|shape| Type::Shape(shape.name.clone()))
    }

    fn ty(&mut self) -> Type {
        match self.pick(12) {
            0 => Type::Boolean,
            1 => Type::Integer,
            2 => Type::DateTime,
            3 => Type::Money,
            4 => Type::Document,
            5 => Type::ResultInfo,
            6 | 7 => {
                let mut of = self.limits();
                of.sensitive = self.flag();
                Type::Text(of)
            }
            8 => Type::List(Box::new(match self.pick(3) {
                0 => Type::Money,
                1 => Type::Text(self.limits()),
                _ => self.shape_type().unwrap_or(Type::Integer),
            })),
            _ => self.shape_type().unwrap_or_else(|| Type::Text(Text::default())),
        }
    }

    /// `keyword`: a member may be called as a word that Rust keeps.
    pub(super) fn structure(&mut self, around: &Fact, keyword: bool) -> Structure {
        let mut members: Vec<Member> = self.some(4, |make| make.member(around));
        if keyword
            && self.flag()
            && let Some(first) = members.first_mut().filter(|first| first.name.is_none())
        {
            "type".clone_into(&mut first.wire);
        }
        let wires: Vec<String> = members.iter().map(|member| member.wire.clone()).collect();
        for member in &mut members {
            let others: Vec<&String> = wires.iter().filter(|wire| **wire != member.wire).collect();
            member.requirement = match self.pick(4) {
                0 => Requirement::Required,
                1 if !others.is_empty() => Requirement::When {
                    member: others[self.pick(others.len())].clone(),
                    values: self.some(2, Self::text),
                },
                _ => Requirement::Optional,
            };
            member.requirement_fact = self.maybe(Self::fact);
            if member.requirement != Requirement::Required {
                member.condition = self.maybe(Self::trimmed);
            }
        }
        let free: Vec<&Member> =
            members.iter().filter(|member| member.requirement != Requirement::Required).collect();
        let mut rules = Vec::new();
        if free.len() >= 2 {
            for _ in 0..self.pick(3) {
                let start = self.pick(free.len() - 1);
                let kind = if self.flag() { RuleKind::AtLeastOne } else { RuleKind::ExactlyOne };
                let members = free[start..].iter().map(|member| member.wire.clone()).collect();
                rules.push(Rule { kind, members, at: Location::default() });
            }
        }
        Structure { members, rules }
    }

    pub(super) fn member(&mut self, around: &Fact) -> Member {
        let number = self.next();
        let fact = self.fact_in(around);
        let mut ty = self.ty();
        let mut loggable = self.flag();
        if let Type::Text(of) = &mut ty {
            // One key says both.
            loggable = loggable && !of.sensitive;
            of.loggable = loggable;
        }
        let default = match &ty {
            Type::Shape(name) => match self.spec.shape(name).map(|shape| &shape.kind) {
                Some(ShapeKind::Enum(of)) => of.values.first().map(|value| value.wire.clone()),
                _ => None,
            },
            _ => None,
        };
        Member {
            wire: format!("memberOf{number}"),
            name: self.maybe(|_| format!("named_{number}")),
            at: Location::default(),
            doc: self.doc(),
            ty,
            requirement: Requirement::Optional,
            requirement_fact: None,
            condition: None,
            echoes: None,
            aliases: self.aliases(&fact),
            default: default.filter(|_| self.flag()),
            example: self.maybe(|make| make.data(3)),
            loggable,
            fact,
        }
    }

    fn data(&mut self, depth: usize) -> Data {
        match self.pick(if depth == 0 { 4 } else { 6 }) {
            0 => Data::Null,
            1 => Data::Bool(self.flag()),
            2 => Data::Number(["0", "-1", "1.50", "12345678901234567890", "0.0"][self.pick(5)].to_owned()),
            3 => Data::Text(self.text()),
            4 => Data::List(self.some(3, |make| make.data(depth - 1))),
            _ => Data::Map(self.some(3, |make| (make.key(), make.data(depth - 1)))),
        }
    }

    /// An example that keeps the rules, where one is found.
    pub(super) fn example(&mut self, of: &Structure) -> Option<Data> {
        let mut chosen: Vec<&str> = Vec::new();
        for member in &of.members {
            let in_rule = of.rules.iter().any(|rule| rule.members.contains(&member.wire));
            if member.requirement != Requirement::Optional || !in_rule && self.flag() {
                chosen.push(&member.wire);
            }
        }
        for rule in &of.rules {
            if !rule.members.iter().any(|wire| chosen.contains(&wire.as_str())) {
                chosen.push(&rule.members[0]);
            }
        }
        let too_many = |rule: &&Rule| {
            rule.kind == RuleKind::ExactlyOne
                && rule.members.iter().filter(|wire| chosen.contains(&wire.as_str())).count() != 1
        };
        if of.rules.iter().any(|rule| too_many(&rule)) {
            return None;
        }
        let mut entries = Vec::new();
        for wire in chosen {
            let member = of.member(wire)?;
            entries.push((wire.to_owned(), self.value(&member.ty)?));
        }
        Some(Data::Map(entries))
    }

    fn value(&mut self, ty: &Type) -> Option<Data> {
        let text = |text: &str| Data::Text(text.to_owned());
        Some(match ty {
            Type::Text(of) => Data::Text(self.value_of(of)?),
            Type::Shape(name) => match self.spec.shape(name)?.kind.clone() {
                ShapeKind::Text(of) => Data::Text(self.value_of(&of)?),
                ShapeKind::Enum(of) => Data::Text(of.values.first()?.wire.clone()),
                ShapeKind::Structure(of) => self.example(&of)?,
            },
            Type::Boolean => Data::Bool(self.flag()),
            Type::Integer => Data::Number("12".to_owned()),
            Type::DateTime => text("2001-07-04T12:08:56.5+05:30"),
            Type::Money => {
                Data::Map(vec![("currency".to_owned(), text("HKD")), ("value".to_owned(), text("00012"))])
            }
            Type::Document => self.data(2),
            Type::ResultInfo => Data::Map(Vec::new()),
            Type::List(element) => {
                Data::List((0..self.pick(3)).map(|_| self.value(element)).collect::<Option<_>>()?)
            }
        })
    }
}
