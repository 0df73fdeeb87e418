//! Reads types: shapes, structures, members, rules and limits. Whether the names they refer to exist is checked once
//! everything has been read, by [`crate::lint`].

use super::edit::BLANK;
use super::fields::{Fields, Reader, Target, one_of};
use super::rule::RuleList;
use crate::dialect;
use crate::finding::Finding;
use crate::model::{Enum, EnumValue, Fact, Member, Requirement, Shape, ShapeKind, Structure, Text, Type};
use crate::names;
use crate::node::{Entry, Kind, Node};

impl Reader<'_> {
    pub(crate) fn shape(&mut self, entry: &Entry) -> Option<Shape> {
        let fields = self.fields(&entry.value, &dialect::SHAPE, entry.key_span)?;
        if !names::is_camel(&entry.key) {
            self.bad_name(
                entry,
                "a shape's name is UpperCamelCase, since it is the Rust type's name",
                names::camel(&entry.key),
                &["shape", "callback"],
            );
        }
        let fact = self.fact(fields, None);
        let allowed: &[(&str, &[&str])] = &[
            ("string", &["min", "max", "form", "pattern", "sensitive", "one_time", "log", "example"]),
            ("enum", &["max", "values"]),
            ("structure", &["members", "rules"]),
        ];
        let words: Vec<(&str, &str)> = allowed.iter().map(|(word, _)| (*word, *word)).collect();
        let word =
            fields.get("type").and_then(|entry| self.word(&entry.value, "type", &words)).unwrap_or("string");
        for (owner, keys) in allowed.iter().filter(|(owner, _)| *owner != word) {
            let here = allowed.iter().find(|(name, _)| *name == word).map_or(&[][..], |(_, keys)| keys);
            for key in keys.iter().filter(|key| !here.contains(key)) {
                if let Some(entry) = fields.get(key) {
                    let edit = self.remove(fields, key);
                    self.findings.push(
                        Finding::new(
                            "key-does-not-fit",
                            format!("`{key}` says nothing about a shape of type `{word}`"),
                            entry.key_span,
                            format!("goes with `type: {owner}`"),
                        )
                        .edit("remove it", edit),
                    );
                }
            }
        }
        let kind = match word {
            "enum" => ShapeKind::Enum(self.enumeration(fields, &fact)),
            "structure" => ShapeKind::Structure(self.structure(fields, &fact)),
            _ => ShapeKind::Text(self.text_limits(fields)),
        };
        Some(Shape {
            name: entry.key.clone(),
            at: self.at(entry.key_span),
            doc: self.doc(fields),
            fact,
            kind,
        })
    }

    fn enumeration(&mut self, fields: Fields<'_>, fact: &Fact) -> Enum {
        let (max, _) = self.max(fields);
        let mut values = Vec::new();
        match fields.get("values") {
            None => {
                let edit = self.insert(fields, "values", "{ …: { doc: … } }");
                self.findings.push(
                    Finding::new(
                        "missing-key",
                        "this enum lacks the key `values`",
                        fields.owner,
                        "`values` is missing",
                    )
                    .edit("add it and fill it in", edit),
                );
            }
            Some(entry) => {
                for entry in self.mapping(&entry.value, "values").unwrap_or_default() {
                    let Some(value) = self.fields(&entry.value, &dialect::ENUM_VALUE, entry.key_span) else {
                        continue;
                    };
                    if let Some(max) = max
                        && entry.key.chars().count() > max as usize
                    {
                        self.findings.push(Finding::new(
                            "too-long",
                            format!("a value of this enum has at most {max} characters"),
                            entry.key_span,
                            "longer",
                        ));
                    }
                    let own = self.fact(value, Some(fact));
                    let (state, lasts_seconds) = self.state(value, &own);
                    values.push(EnumValue {
                        wire: entry.key.clone(),
                        name: self.text(value, "name").map(|(name, _)| name.to_owned()),
                        doc: self.doc(value),
                        state,
                        lasts_seconds,
                        fact: own,
                    });
                }
            }
        }
        Enum { max, values }
    }

    /// `members` and `rules` of a mapping that may hold both.
    pub(crate) fn structure(&mut self, fields: Fields<'_>, fact: &Fact) -> Structure {
        let mut members: Vec<Member> = Vec::new();
        let entries =
            fields.get("members").and_then(|entry| self.mapping(&entry.value, "members")).unwrap_or_default();
        for entry in entries {
            members.extend(self.member(entry, fact));
        }
        let wires: Vec<&str> = entries.iter().map(|entry| entry.key.as_str()).collect();
        for entry in entries {
            self.condition_names(entry, &wires);
        }
        let mut rules = Vec::new();
        if let Some(entry) = fields.get("rules") {
            for node in self.sequence(&entry.value, "rules") {
                let all = RuleList { fields, list: &entry.value, node };
                rules.extend(self.rule(&all, &members));
            }
        }
        let known: Vec<String> = wires.iter().map(|&wire| wire.to_owned()).collect();
        // A condition on no member or on itself was reported; without it the member is an optional one.
        for member in &mut members {
            if let Requirement::When { member: other, .. } = &member.requirement
                && (!known.contains(other) || *other == member.wire)
            {
                member.requirement = Requirement::Optional;
            }
        }
        Structure { members, rules }
    }

    /// A structure in a mapping of its own, such as `request:`.
    pub(crate) fn structure_at(&mut self, fields: Fields<'_>, key: &str, fact: &Fact) -> Structure {
        let Some(entry) = fields.get(key) else { return Structure::default() };
        match self.fields(&entry.value, &dialect::STRUCTURE, entry.key_span) {
            Some(inner) => self.structure(inner, fact),
            None => Structure::default(),
        }
    }

    fn member(&mut self, entry: &Entry, around: &Fact) -> Option<Member> {
        let fields = self.fields(&entry.value, &dialect::MEMBER, entry.key_span)?;
        if !names::is_identifier(&entry.key) {
            self.bad_name(
                entry,
                "a member's name is letters, digits and `_`, and starts with a letter",
                names::snake(&entry.key),
                &[],
            );
            return None;
        }
        let fact = self.fact(fields, Some(around));
        let (requirement, requirement_fact) = self.requirement(fields);
        // A member without a type that can be known was reported; as text it can still be generated.
        let ty = self.ty(fields).unwrap_or_else(|| {
            let at = self.at(entry.key_span);
            self.untyped.insert(at);
            Type::Text(Text::default())
        });
        let name = self.text(fields, "name").map(|(name, span)| {
            if !names::is_snake(name) {
                self.findings.push(
                    Finding::new(
                        "bad-name",
                        "a Rust name is snake_case and no keyword",
                        span,
                        "not a name that Rust takes",
                    )
                    .fix("for example", span, names::snake(name)),
                );
            }
            names::snake(name)
        });
        let condition = self.text(fields, "condition");
        if let (Some((_, span)), Requirement::Required) = (condition, &requirement) {
            let edit = self.remove(fields, "condition");
            self.findings.push(
                Finding::new(
                    "required-with-condition",
                    format!("`{}` is always required, so it has no condition", entry.key),
                    span,
                    "a condition",
                )
                .note("if there are cases without it, `required` goes instead")
                .edit("remove the condition", edit),
            );
        }
        Some(Member {
            wire: entry.key.clone(),
            name,
            at: self.at(entry.key_span),
            doc: self.doc(fields),
            aliases: self.aliases(fields, &fact),
            fact,
            ty,
            requirement,
            requirement_fact,
            condition: condition.map(|(text, _)| text.trim().to_owned()),
            default: self.text(fields, "default").map(|(text, _)| text.to_owned()),
            example: fields.get("example").map(|entry| entry.value.to_data()),
            loggable: self.flag(fields, "log"),
            echoes: self.text(fields, "echoes").map(|(path, _)| path.to_owned()),
        })
    }

    /// `type`, `shape` or `list`, exactly one of them.
    pub(crate) fn ty(&mut self, fields: Fields<'_>) -> Option<Type> {
        let keys: Vec<&str> = ["type", "shape", "list"]
            .into_iter()
            .filter(|key| fields.kind.keys.iter().any(|k| k.name == *key))
            .collect();
        let present: Vec<&Entry> = keys.iter().filter_map(|key| fields.get(key)).collect();
        match present.as_slice() {
            [] => {
                let edit = self.insert(fields, "type", BLANK);
                self.findings.push(
                    Finding::new(
                        "no-type",
                        format!("this {} has no type", fields.kind.name),
                        fields.owner,
                        format!("needs one of {}", one_of(&keys)),
                    )
                    .edit("add one of them and fill it in", edit),
                );
            }
            [_] => {}
            [first, second, ..] => {
                // The one that is not read below.
                let spare = if second.key == "shape" { first } else { second };
                let edit = self.remove(fields, &spare.key);
                self.findings.push(
                    Finding::new(
                        "two-types",
                        format!("this {} has two types", fields.kind.name),
                        second.key_span,
                        "the second",
                    )
                    .and(first.key_span, "the first")
                    .edit(format!("without the `{}`", spare.key), edit),
                );
            }
        }
        // Of two, the shape: it would otherwise count as unused.
        let entry = present.iter().find(|entry| entry.key == "shape").or(present.first())?;
        let ty = match entry.key.as_str() {
            "shape" => {
                let (name, span) = self.text_node(&entry.value, "shape")?;
                self.refer(Target::Shape, name, span);
                Type::Shape(name.to_owned())
            }
            "list" => {
                let element = self.fields(&entry.value, &dialect::ELEMENT, entry.key_span)?;
                Type::List(Box::new(self.ty(element)?))
            }
            _ => {
                let words = ["string", "boolean", "integer", "datetime", "money", "document", "result_info"]
                    .map(|word| (word, word));
                match self.word(&entry.value, "type", &words)? {
                    "boolean" => Type::Boolean,
                    "integer" => Type::Integer,
                    "datetime" => Type::DateTime,
                    "money" => Type::Money,
                    "document" => Type::Document,
                    "result_info" => Type::ResultInfo,
                    _ => Type::Text(Text::default()),
                }
            }
        };
        if let Type::Text(_) = ty {
            return Some(Type::Text(self.text_limits(fields)));
        }
        for key in ["min", "max", "form", "pattern", "sensitive"] {
            if let Some(limit) = fields.get(key) {
                let edit = self.remove(fields, key);
                self.findings.push(
                    Finding::new(
                        "key-does-not-fit",
                        format!("`{key}` goes with `type: string` alone"),
                        limit.key_span,
                        "has no effect here",
                    )
                    .edit("remove it", edit),
                );
            }
        }
        Some(ty)
    }

    fn requirement(&mut self, fields: Fields<'_>) -> (Requirement, Option<Fact>) {
        let Some(entry) = fields.get("required") else { return (Requirement::Optional, None) };
        let Kind::Mapping(_) = entry.value.kind else {
            let required = self.flag_node(&entry.value, "required");
            return (if required { Requirement::Required } else { Requirement::Optional }, None);
        };
        let Some(inner) = self.fields(&entry.value, &dialect::REQUIRED, entry.key_span) else {
            return (Requirement::Optional, None);
        };
        let fact = inner.has("grade").then(|| self.fact(inner, None));
        if let Some(when) = inner.get("when") {
            if let Some(value) = inner.get("value") {
                let edit = self.remove(inner, "value");
                self.findings.push(
                    Finding::new(
                        "two-requirements",
                        "`value` and `when` exclude each other",
                        value.key_span,
                        "the second",
                    )
                    .and(when.key_span, "the first")
                    .edit("with the condition alone", edit),
                );
            }
            let conditions = self.mapping(&when.value, "when").unwrap_or_default();
            if let [_, second, ..] = conditions {
                self.findings.push(Finding::new(
                    "two-conditions",
                    "a member is required by the values of one other member",
                    second.key_span,
                    "a second member",
                ));
            }
            let Some(condition) = conditions.first() else { return (Requirement::Optional, fact) };
            if condition.key_span.start >= fields.owner.start && condition.key_span.end <= fields.owner.end {
                return (Requirement::Optional, fact);
            }
            let values =
                self.texts(&condition.value, "when").into_iter().map(|(value, _)| value.to_owned()).collect();
            return (Requirement::When { member: condition.key.clone(), values }, fact);
        }
        let required = inner.get("value").is_some_and(|entry| self.flag_node(&entry.value, "required"));
        (if required { Requirement::Required } else { Requirement::Optional }, fact)
    }

    /// The member that a `when` names has to be another one of the same structure.
    fn condition_names(&mut self, entry: &Entry, wires: &[&str]) {
        let find = |node: &Node, key: &str| -> Option<Entry> {
            match &node.kind {
                Kind::Mapping(entries) => entries.iter().find(|entry| entry.key == key).cloned(),
                _ => None,
            }
        };
        let Some(when) = find(&entry.value, "required").and_then(|required| find(&required.value, "when"))
        else {
            return;
        };
        let Kind::Mapping(conditions) = &when.value.kind else { return };
        for condition in conditions {
            if condition.key == entry.key {
                self.findings.push(Finding::new(
                    "condition-on-itself",
                    format!("whether `{}` is required can't depend on itself", entry.key),
                    condition.key_span,
                    "the same member",
                ));
            } else if !wires.contains(&condition.key.as_str()) {
                self.unknown_member(&condition.key, condition.key_span, wires);
            }
        }
    }
}
