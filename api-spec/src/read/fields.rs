//! Typed access to a mapping of a known kind: unknown and missing keys and values of the wrong type become findings,
//! and the caller gets `None` and goes on. What the values mean is for the callers.

use std::collections::HashSet;

use super::edit::{BLANK, Edit, Editor};
use crate::dialect::{Key, Kind};
use crate::finding::{Finding, Findings, nearest};
use crate::model::{Fact, Grade, Graded};
use crate::node::{self, Entry, Node};
use crate::source::{Location, Span};

/// A name that has to exist somewhere else in the spec.
#[derive(Debug, Clone)]
pub(crate) struct Reference {
    pub(crate) to: Target,
    pub(crate) name: String,
    pub(crate) span: Span,
    /// What may help, in words and as an edit, when the name is there and can't stand in this place.
    pub(crate) instead: Option<(&'static str, Edit)>,
}

/// What a reference is to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Target {
    Source,
    Shape,
    Structure,
    ReadOperation,
    WriteOperation,
    /// A write that a notification confirms.
    PayingOperation,
    /// Any operation.
    Operation,
    ResultCode,
    Environment,
    HeadMember,
}

/// Reads nodes and gathers findings and references.
pub(crate) struct Reader<'a> {
    pub(crate) findings: &'a mut Findings,
    pub(crate) references: Vec<Reference>,
    /// Members whose type can't be known: what is said of them as texts would be a guess.
    pub(crate) untyped: HashSet<Location>,
    /// The files, for what a mistake in one place means in others.
    pub(crate) roots: &'a [Node],
}

/// A mapping whose keys have been checked against its kind.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'n> {
    pub(crate) node: &'n Node,
    pub(crate) entries: &'n [Entry],
    /// Where to point when something is missing: the name that the mapping belongs to.
    pub(crate) owner: Span,
    pub(crate) kind: &'static Kind,
    /// Misspelt keys, by what they were meant to be: reported, and then read as such, so that one slip is one finding.
    meant: [Option<(&'static str, usize)>; 4],
}

impl<'n> Fields<'n> {
    pub(crate) fn get(&self, key: &str) -> Option<&'n Entry> {
        let meant = || self.meant.iter().flatten().find(|(name, _)| *name == key).map(|(_, index)| *index);
        self.entries.iter().find(|entry| entry.key == key).or_else(|| self.entries.get(meant()?))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}

impl Reader<'_> {
    pub(crate) fn at(&self, span: Span) -> Location {
        self.findings.location(span)
    }

    pub(crate) fn refer(&mut self, to: Target, name: &str, span: Span) {
        self.references.push(Reference { to, name: name.to_owned(), span, instead: None });
    }

    /// As [`Self::refer`], with what to do about a name that is known and does not fit.
    pub(crate) fn refer_or(
        &mut self,
        to: Target,
        (name, span): (&str, Span),
        what: &'static str,
        edit: Option<Edit>,
    ) {
        let instead = edit.map(|edit| (what, edit));
        self.references.push(Reference { to, name: name.to_owned(), span, instead });
    }

    pub(crate) fn editor(&self, place: Span) -> Editor<'_> {
        Editor::of(self.findings, place)
    }

    /// `key: value` put into a mapping, where its kind has the key.
    pub(crate) fn insert(&self, fields: Fields<'_>, key: &str, value: &str) -> Option<Edit> {
        let before: Vec<&str> =
            fields.kind.keys.iter().map(|other| other.name).take_while(|name| *name != key).collect();
        self.editor(fields.owner).insert(fields.node, &before, key, value)
    }

    /// A mapping without a key of its own.
    pub(crate) fn remove(&self, fields: Fields<'_>, key: &str) -> Option<Edit> {
        // One that was misspelt has a fix of its own.
        self.editor(fields.owner).remove(fields.node, key)
    }

    /// A mapping of this kind; reports what is not one, keys it may not hold and keys it lacks.
    pub(crate) fn fields<'n>(
        &mut self,
        node: &'n Node,
        kind: &'static Kind,
        owner: Span,
    ) -> Option<Fields<'n>> {
        if node.is_null() {
            self.nothing(kind, owner);
            return None;
        }
        let entries = self.mapping(node, kind.name)?;
        let mut fields = Fields { node, entries, owner, kind, meant: [None; 4] };
        for (index, entry) in entries.iter().enumerate() {
            if !kind.keys.iter().any(|key| key.name == entry.key) {
                let names: Vec<&'static str> = kind.keys.iter().map(|key| key.name).collect();
                let near = nearest(&entry.key, names.iter().copied());
                let near = near
                    .and_then(|near| names.iter().copied().find(|name| *name == near && !fields.has(name)));
                if let (Some(name), Some(place)) =
                    (near, fields.meant.iter_mut().find(|place| place.is_none()))
                {
                    *place = Some((name, index));
                }
                self.findings.push(
                    Finding::new(
                        "unknown-key",
                        format!("{} {} has no key `{}`", article(kind.name), kind.name, entry.key),
                        entry.key_span,
                        "not a key here",
                    )
                    .suggest(&entry.key, names.iter().copied())
                    .note(format!(
                        "the keys of {} {}: {}",
                        article(kind.name),
                        kind.name,
                        names.join(", ")
                    )),
                );
            }
        }
        for key in kind.keys.iter().filter(|key| key.required) {
            if !fields.has(key.name) {
                self.missing(fields, key);
            }
        }
        Some(fields)
    }

    fn nothing(&mut self, kind: &Kind, owner: Span) {
        let required: Vec<&str> = kind.keys.iter().filter(|key| key.required).map(|key| key.name).collect();
        let finding =
            Finding::new("wrong-type", format!("this {} is empty", kind.name), owner, "nothing follows");
        if required.is_empty() {
            self.findings.push(finding);
            return;
        }
        let lines: Vec<String> = kind
            .keys
            .iter()
            .filter(|key| key.required)
            .map(|key| format!("{}: {}", key.name, stand_in(kind, key.name)))
            .collect();
        let edit = self.editor(owner).fill(owner, &lines);
        self.findings.push(
            finding
                .note(format!("{} {} needs {}", article(kind.name), kind.name, all_of(&required)))
                .edit("fill it in", edit),
        );
    }

    fn missing(&mut self, fields: Fields<'_>, key: &Key) {
        let Fields { kind, owner, .. } = fields;
        let value = stand_in(kind, key.name);
        let edit = self.insert(fields, key.name, value);
        let words = if value.contains(BLANK) { "add it and fill it in" } else { "add it" };
        self.findings.push(
            Finding::new(
                "missing-key",
                format!("this {} lacks the key `{}`", kind.name, key.name),
                owner,
                format!("`{}` is missing", key.name),
            )
            .note(format!("`{}` ({}): {}", key.name, key.value, key.doc))
            .edit(words, edit),
        );
    }

    pub(crate) fn wrong_type(&mut self, what: &str, wanted: &str, node: &Node) {
        let shown =
            self.findings.text(node.span).filter(|text| !text.contains(['\n', ',', '[', ']', '{', '}']));
        let finding = wrong_type(what, wanted, node, shown);
        self.findings.push(finding);
    }

    pub(crate) fn mapping<'n>(&mut self, node: &'n Node, what: &str) -> Option<&'n [Entry]> {
        if let node::Kind::Mapping(entries) = &node.kind {
            return Some(entries);
        }
        self.wrong_type(what, "a mapping", node);
        None
    }

    pub(crate) fn sequence<'n>(&mut self, node: &'n Node, what: &str) -> &'n [Node] {
        if let node::Kind::Sequence(nodes) = &node.kind {
            return nodes;
        }
        self.wrong_type(what, "a list", node);
        &[]
    }

    /// A text; numbers and booleans have to be quoted, so that nobody loses a leading zero.
    pub(crate) fn text_node<'n>(&mut self, node: &'n Node, what: &str) -> Option<(&'n str, Span)> {
        if let (node::Kind::Scalar { text, .. }, "a text") = (&node.kind, node.describe()) {
            if text.trim() == BLANK {
                self.findings.push(Finding::new(
                    "not-filled-in",
                    format!("`{what}` is still to be filled in"),
                    node.span,
                    "stands for what belongs here",
                ));
                return None;
            }
            Some((text, node.span))
        } else {
            self.wrong_type(what, "a text", node);
            None
        }
    }

    pub(crate) fn text<'n>(&mut self, fields: Fields<'n>, key: &str) -> Option<(&'n str, Span)> {
        let entry = fields.get(key)?;
        self.text_node(&entry.value, key)
    }

    pub(crate) fn string(&mut self, fields: Fields<'_>, key: &str) -> String {
        self.text(fields, key).map(|(text, _)| text.trim().to_owned()).unwrap_or_default()
    }

    /// A documentation text: there, and not empty.
    pub(crate) fn doc(&mut self, fields: Fields<'_>) -> String {
        let doc = self.string(fields, "doc");
        if let Some(entry) = fields.get("doc")
            && doc.is_empty()
            && !entry.value.is_null()
        {
            // What is still to be filled in has been reported.
            if self.findings.text(entry.value.span).is_none_or(|text| !text.contains(BLANK)) {
                self.findings.push(
                    Finding::new(
                        "empty-doc",
                        "a documentation text may not be empty",
                        entry.value.span,
                        "empty",
                    )
                    .fix("say what it is", entry.value.span, BLANK),
                );
            }
        }
        doc
    }

    pub(crate) fn texts<'n>(&mut self, node: &'n Node, what: &str) -> Vec<(&'n str, Span)> {
        self.sequence(node, what).iter().filter_map(|node| self.text_node(node, what)).collect()
    }

    pub(crate) fn flag(&mut self, fields: Fields<'_>, key: &str) -> bool {
        fields.get(key).is_some_and(|entry| self.flag_node(&entry.value, key))
    }

    pub(crate) fn flag_node(&mut self, node: &Node, what: &str) -> bool {
        if let (node::Kind::Scalar { text, .. }, "a boolean") = (&node.kind, node.describe()) {
            text == "true"
        } else {
            let meant = match &node.kind {
                node::Kind::Scalar { text, .. } => match text.to_lowercase().as_str() {
                    "yes" | "on" | "true" => Some("true"),
                    "no" | "off" | "false" => Some("false"),
                    _ => None,
                },
                _ => None,
            };
            let finding = wrong_type(what, "a boolean (true or false)", node, None);
            self.findings.push(match meant {
                Some(word) => finding.fix(format!("write `{word}`"), node.span, word),
                None => finding,
            });
            meant == Some("true")
        }
    }

    pub(crate) fn number(&mut self, fields: Fields<'_>, key: &str) -> Option<(u32, Span)> {
        let entry = fields.get(key)?;
        self.number_node(&entry.value, key)
    }

    pub(crate) fn number_node(&mut self, node: &Node, what: &str) -> Option<(u32, Span)> {
        if let node::Kind::Scalar { text, plain: true } = &node.kind
            && let Ok(number) = text.parse()
        {
            return Some((number, node.span));
        }
        self.wrong_type(what, "a whole number", node);
        None
    }

    /// One of some words. A misspelt one is reported, and then read as what it was meant to be, so that one slip is one finding.
    pub(crate) fn word<T: Copy>(&mut self, node: &Node, what: &str, words: &[(&str, T)]) -> Option<T> {
        let (text, span) = self.text_node(node, what)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let meant = nearest(text, known.iter().copied());
        self.findings.push(
            Finding::new(
                "unknown-word",
                format!("`{what}` is {}, not `{text}`", one_of(&known)),
                span,
                "not one of them",
            )
            .suggest(text, known),
        );
        words.iter().find(|(word, _)| Some(*word) == meant.as_deref()).map(|(_, value)| *value)
    }

    /// The fact of a mapping: its own `grade` and `source`, or those around it.
    pub(crate) fn fact(&mut self, fields: Fields<'_>, around: Option<&Fact>) -> Fact {
        let required = fields.kind.keys.iter().any(|key| key.name == "grade" && key.required);
        let grade = fields.get("grade");
        let source = fields.get("source");
        // Where both are required, the missing key is reported already.
        if !required {
            match (grade, source) {
                (Some(entry), None) => {
                    let edit = self.insert(fields, "source", BLANK);
                    self.findings.push(
                        Finding::new(
                            "grade-without-source",
                            "a grade without a source can't be checked",
                            entry.key_span,
                            "no `source` beside it",
                        )
                        .note("name a key of `sources`; for a guess, one that says so")
                        .edit("name it", edit),
                    );
                }
                (None, Some(entry)) => {
                    let edit = self.insert(fields, "grade", Grade::Inferred.word());
                    self.findings.push(
                        Finding::new(
                            "source-without-grade",
                            "a source without a grade does not say how certain it is",
                            entry.key_span,
                            "no `grade` beside it",
                        )
                        .note("a grade is documented, sister or inferred")
                        .edit("unless a page says so", edit),
                    );
                }
                _ => {}
            }
        }
        let inherited = around.cloned().unwrap_or(Fact { grade: Grade::Inferred, source: String::new() });
        let grade = grade.and_then(|entry| {
            let words =
                [Grade::Documented, Grade::Sister, Grade::Inferred].map(|grade| (grade.word(), grade));
            self.word(&entry.value, "grade", &words)
        });
        let source = source.and_then(|entry| self.text_node(&entry.value, "source"));
        if let Some((name, span)) = source {
            self.refer(Target::Source, name, span);
        }
        Fact {
            grade: grade.unwrap_or(inherited.grade),
            source: source.map_or(inherited.source, |(name, _)| name.to_owned()),
        }
    }

    /// A value, or `{ value, grade, source }`. The second part is the fact where there is one of its own.
    pub(crate) fn graded<'n>(&mut self, node: &'n Node) -> (&'n Node, Option<Fact>) {
        if let node::Kind::Mapping(_) = node.kind
            && let Some(fields) = self.fields(node, &crate::dialect::GRADED, node.span)
            && let Some(entry) = fields.get("value")
        {
            let fact = self.fact(fields, None);
            return (&entry.value, Some(fact));
        }
        (node, None)
    }

    pub(crate) fn aliases(&mut self, fields: Fields<'_>, around: &Fact) -> Vec<Graded<String>> {
        let Some(entry) = fields.get("aliases") else { return Vec::new() };
        let nodes = self.sequence(&entry.value, "aliases");
        nodes
            .iter()
            .filter_map(|node| {
                let (value, fact) = self.graded(node);
                let (text, _) = self.text_node(value, "aliases")?;
                Some(Graded { value: text.to_owned(), fact: fact.unwrap_or_else(|| around.clone()) })
            })
            .collect()
    }
}

/// What a missing key can begin with: the least that is right, or what is to be filled in.
fn stand_in(kind: &Kind, key: &str) -> &'static str {
    match (kind.name, key) {
        ("spec", "spec") => super::DIALECT,
        (_, "grade") => Grade::Inferred.word(),
        (_, "members" | "signed_text") | ("example", "request") => "{}",
        (_, "request" | "response" | "body" | "parameters") => "{ members: {} }",
        _ => BLANK,
    }
}

fn wrong_type(what: &str, wanted: &str, node: &Node, shown: Option<&str>) -> Finding {
    let finding = Finding::new(
        "wrong-type",
        format!("`{what}` is {wanted}, not {}", node.describe()),
        node.span,
        format!("this is {}", node.describe()),
    );
    match &node.kind {
        node::Kind::Scalar { text, plain: true } if wanted == "a text" && !node.is_null() => {
            finding.fix("quote it", node.span, format!("\"{text}\""))
        }
        node::Kind::Scalar { text, plain: false }
            if wanted == "a whole number" && text.parse::<u32>().is_ok() =>
        {
            finding.fix("without the quotes", node.span, text.as_str())
        }
        node::Kind::Sequence(nodes) if wanted == "a mapping" && nodes.is_empty() => {
            finding.fix("an empty mapping", Span { end: node.end, ..node.span }, "{}")
        }
        node::Kind::Mapping(entries) if wanted == "a list" && entries.is_empty() => {
            finding.fix("an empty list", Span { end: node.end, ..node.span }, "[]")
        }
        node::Kind::Scalar { .. } if wanted == "a list" && node.describe() == "a text" => {
            let Some(text) = shown else { return finding };
            finding.fix("a list of one", node.span, format!("[{text}]"))
        }
        _ => finding,
    }
}

/// "`a`", "`a` and `b`", "`a`, `b` and `c`".
pub(crate) fn all_of(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [only] => format!("`{only}`"),
        [first @ .., last] => format!("`{}` and `{last}`", first.join("`, `")),
    }
}

/// The article that goes with a kind's name.
pub(crate) fn article(name: &str) -> &'static str {
    if name.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// "`a`", "`a` or `b`", "`a`, `b` or `c`".
pub(crate) fn one_of(words: &[&str]) -> String {
    match words {
        [] => "nothing".to_owned(),
        [only] => format!("`{only}`"),
        [first @ .., last] => format!("`{}` or `{last}`", first.join("`, `")),
    }
}
