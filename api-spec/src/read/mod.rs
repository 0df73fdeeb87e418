//! From marked nodes to the model. Every mistake becomes a finding and reading goes on with a repaired value, so that
//! one pass shows them all and later passes always have a whole model to look at.
//!
//! Here are the sections of the file; types are in `structure`, `text` and `rule`, what is called in `operation`, what
//! payments are settled by in `settling`, typed access to a mapping in `fields`, and the edits that put mistakes right in
//! `edit`. References are resolved afterwards by [`crate::lint`].

pub(crate) mod edit;
pub(crate) mod fields;
mod naming;
mod operation;
mod rule;
mod settling;
mod structure;
mod text;

use std::collections::HashSet;

use fields::{Reader, Target};
use operation::OperationRead;

use crate::dialect;
use crate::finding::{Finding, Findings};
use crate::model::{
    Envelope, Environment, Fact, Graded, HeadFill, HeadMember, ResultCode, ResultStatus, Source, Spec,
};
use crate::names;
use crate::node::{Entry, Kind, Node};
use crate::source::{Location, Span};

/// The version of the language.
pub const DIALECT: &str = "alipayhk/1";

/// An example, with what it is an example of.
pub(crate) struct Example<'n> {
    pub(crate) of: ExampleOf,
    pub(crate) entry: &'n Entry,
}

/// What an example is an example of, by place in the model.
#[derive(Debug, Clone, Copy)]
pub(crate) enum ExampleOf {
    Request(usize),
    Response(usize),
    Notification(usize),
    Redirect(usize),
}

/// A repaired model, and what the passes over it need to point at the text.
pub(crate) struct Read<'n> {
    pub(crate) spec: Spec,
    pub(crate) references: Vec<fields::Reference>,
    pub(crate) examples: Vec<Example<'n>>,
    /// Members whose type can't be known, by where they are defined.
    pub(crate) untyped: HashSet<Location>,
    /// The files, as far as they could be read.
    pub(crate) roots: &'n [Node],
    /// Where each definition stands, by section and name.
    pub(crate) sections: Vec<(&'static str, Vec<&'n Entry>)>,
}

impl<'n> Read<'n> {
    /// The whole of the file that a definition stands in.
    pub(crate) fn file_of(&self, entry: &Entry) -> Option<&'n Node> {
        self.roots.iter().find(|root| root.span.file == entry.key_span.file)
    }

    /// The entry that defines a name.
    pub(crate) fn entry(&self, section: &str, name: &str) -> Option<&'n Entry> {
        self.sections
            .iter()
            .find(|(key, _)| *key == section)?
            .1
            .iter()
            .copied()
            .find(|entry| entry.key == name)
    }
}

pub(crate) fn read<'n>(roots: &'n [Node], findings: &mut Findings) -> Read<'n> {
    let mut reader = Reader { findings, references: Vec::new(), untyped: HashSet::new(), roots };
    let files: Vec<fields::Fields<'n>> = roots
        .iter()
        .filter_map(|root| {
            let start = match &root.kind {
                Kind::Mapping(entries) => entries.first().map_or(root.span, |entry| entry.key_span),
                _ => root.span,
            };
            let file = reader.fields(root, &dialect::SPEC, start)?;
            if let Some((version, span)) = reader.text(file, "spec")
                && version != DIALECT
            {
                reader.findings.push(
                    Finding::new(
                        "unknown-dialect",
                        format!("this reads `{DIALECT}`, not `{version}`"),
                        span,
                        "another language",
                    )
                    .fix(format!("write `{DIALECT}`"), span, DIALECT),
                );
            }
            Some(file)
        })
        .collect();
    let mut spec = Spec::default();
    if let Some(title) = reader.single(&files, "title")
        && let Some((text, _)) = reader.text_node(&title.value, "title")
    {
        text.trim().clone_into(&mut spec.title);
    }
    let mut sections = Vec::new();
    for section in
        ["sources", "environments", "result_codes", "shapes", "operations", "notifications", "redirects"]
    {
        sections.push((section, reader.section(&files, section)));
    }
    let entries = |section: &str| -> Vec<&'n Entry> {
        sections
            .iter()
            .find(|(key, _)| *key == section)
            .map(|(_, entries)| entries.clone())
            .unwrap_or_default()
    };
    spec.sources = entries("sources").into_iter().filter_map(|entry| reader.source(entry)).collect();
    spec.facts = files
        .iter()
        .filter_map(|file| file.get("facts"))
        .flat_map(|entry| {
            reader
                .sequence(&entry.value, "facts")
                .iter()
                .filter_map(|node| reader.stated(node))
                .collect::<Vec<_>>()
        })
        .collect();
    spec.environments =
        entries("environments").into_iter().filter_map(|entry| reader.environment(entry)).collect();
    if let Some(entry) = reader.single(&files, "envelope") {
        spec.envelope = reader.envelope(entry);
    }
    spec.result_codes =
        entries("result_codes").into_iter().filter_map(|entry| reader.result_code(entry)).collect();
    spec.shapes = entries("shapes").into_iter().filter_map(|entry| reader.shape(entry)).collect();
    let mut examples = Vec::new();
    for entry in entries("operations") {
        let Some(OperationRead { operation, request_example, response_example }) =
            reader.operation(entry, &spec.environments)
        else {
            continue;
        };
        let index = spec.operations.len();
        examples.extend(request_example.map(|entry| Example { of: ExampleOf::Request(index), entry }));
        examples.extend(response_example.map(|entry| Example { of: ExampleOf::Response(index), entry }));
        spec.operations.push(operation);
    }
    for entry in entries("notifications") {
        let Some((notification, example)) = reader.notification(entry) else { continue };
        examples.extend(
            example.map(|entry| Example { of: ExampleOf::Notification(spec.notifications.len()), entry }),
        );
        spec.notifications.push(notification);
    }
    for entry in entries("redirects") {
        let Some((redirect, example)) = reader.redirect(entry) else { continue };
        examples
            .extend(example.map(|entry| Example { of: ExampleOf::Redirect(spec.redirects.len()), entry }));
        spec.redirects.push(redirect);
    }
    reader.whole(&files, &spec);
    Read { spec, references: reader.references, examples, untyped: reader.untyped, roots, sections }
}

impl Reader<'_> {
    /// A key that may stand in one of the files only.
    fn single<'n>(&mut self, files: &[fields::Fields<'n>], key: &str) -> Option<&'n Entry> {
        let mut entries = files.iter().filter_map(|file| file.get(key));
        let first = entries.next()?;
        for entry in entries {
            self.twice(key, entry, first);
        }
        Some(first)
    }

    /// A section put together from all files.
    fn section<'n>(&mut self, files: &[fields::Fields<'n>], key: &'static str) -> Vec<&'n Entry> {
        let mut all: Vec<&'n Entry> = Vec::new();
        for section in files.iter().filter_map(|file| file.get(key)) {
            if section.value.is_null() {
                continue;
            }
            for entry in self.mapping(&section.value, key).unwrap_or_default() {
                match all.iter().find(|first| first.key == entry.key) {
                    Some(first) => self.twice(&entry.key, entry, first),
                    None => all.push(entry),
                }
            }
        }
        all
    }

    fn twice(&mut self, name: &str, second: &Entry, first: &Entry) {
        self.findings.push(
            Finding::new(
                "duplicate-key",
                format!("`{name}` stands twice"),
                second.key_span,
                "the second time",
            )
            .and(first.key_span, "the first time")
            .note("the first one was kept; merge the two or rename one"),
        );
    }

    /// What a spec with operations can't do without.
    fn whole(&mut self, files: &[fields::Fields<'_>], spec: &Spec) {
        if spec.operations.is_empty() && spec.notifications.is_empty() {
            return;
        }
        let owner = files.first().map_or(Span::default(), |file| file.owner);
        for key in ["title", "environments", "envelope"] {
            if !files.iter().any(|file| file.has(key)) {
                let value = match key {
                    "title" => edit::BLANK,
                    "environments" => {
                        "{ live: { doc: …, base_url: …, path_suffix: …, grade: inferred, source: … } }"
                    }
                    _ => "{ request_head: …, response_head: …, grade: inferred, source: … }",
                };
                let edit = files.first().and_then(|file| self.insert(*file, key, value));
                let doc = dialect::SPEC.keys.iter().find(|k| k.name == key).map_or("", |k| k.doc);
                self.findings.push(
                    Finding::new(
                        "missing-key",
                        format!("this spec lacks the key `{key}`"),
                        owner,
                        format!("`{key}` is missing"),
                    )
                    .note(format!("`{key}`: {doc}"))
                    .edit("add it and fill it in", edit),
                );
            }
        }
    }

    fn source(&mut self, entry: &Entry) -> Option<Source> {
        let fields = self.fields(&entry.value, &dialect::SOURCE_KIND, entry.key_span)?;
        let url = self.text(fields, "url").map(|(url, span)| {
            self.check_url(url, span);
            url.to_owned()
        });
        Some(Source { key: entry.key.clone(), title: self.string(fields, "title"), url })
    }

    fn stated(&mut self, node: &Node) -> Option<Graded<String>> {
        let fields = self.fields(node, &dialect::FACT, node.span)?;
        Some(Graded { value: self.string(fields, "text"), fact: self.fact(fields, None) })
    }

    fn environment(&mut self, entry: &Entry) -> Option<Environment> {
        let fields = self.fields(&entry.value, &dialect::ENVIRONMENT, entry.key_span)?;
        if !names::is_snake(&entry.key) {
            self.bad_name(entry, "an environment's name is snake_case", names::snake(&entry.key), &[]);
        }
        let base_url = self.text(fields, "base_url").map(|(url, span)| {
            self.check_url(url, span);
            url.to_owned()
        });
        let fact = self.fact(fields, None);
        Some(Environment {
            name: names::snake(&entry.key),
            doc: self.doc(fields),
            base_url: base_url.unwrap_or_else(|| "https://invalid.invalid/".to_owned()),
            path_suffix: self.path_suffix(fields, &fact),
            fact,
        })
    }

    fn path_suffix(&mut self, fields: fields::Fields<'_>, around: &Fact) -> Option<Graded<String>> {
        let (node, own) = self.graded(&fields.get("path_suffix")?.value);
        let (text, _) = self.text_node(node, "path_suffix")?;
        Some(Graded { value: text.to_owned(), fact: own.unwrap_or_else(|| around.clone()) })
    }

    fn check_url(&mut self, url: &str, span: Span) {
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        let host_is_fine = rest.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        if !host_is_fine || url.contains([' ', '?', '#', '@']) && !url.contains("/docs/") {
            let finding = Finding::new(
                "bad-url",
                format!("`{url}` is not an http or https address"),
                span,
                "wants http:// or https://, a host, no query and no user",
            );
            let bare =
                !url.is_empty() && url.bytes().all(|b| b.is_ascii_alphanumeric() || b"./-".contains(&b));
            self.findings.push(if bare && !url.starts_with('/') {
                finding.fix("with its scheme", span, format!("https://{url}"))
            } else {
                finding
            });
        }
    }

    fn envelope(&mut self, entry: &Entry) -> Envelope {
        let Some(fields) = self.fields(&entry.value, &dialect::ENVELOPE, entry.key_span) else {
            return Envelope::default();
        };
        let fact = self.fact(fields, None);
        let mut head = |key: &str| -> Vec<HeadMember> {
            let entries =
                fields.get(key).and_then(|entry| self.mapping(&entry.value, key)).unwrap_or_default();
            entries.iter().filter_map(|entry| self.head_member(entry, &fact, key == "request_head")).collect()
        };
        Envelope { request_head: head("request_head"), response_head: head("response_head") }
    }

    fn head_member(&mut self, entry: &Entry, around: &Fact, request: bool) -> Option<HeadMember> {
        let fields = self.fields(&entry.value, &dialect::HEAD_MEMBER, entry.key_span)?;
        let fact = self.fact(fields, Some(around));
        let fill = fields.get("fill").and_then(|entry| self.fill(entry, request))?;
        Some(HeadMember {
            wire: entry.key.clone(),
            at: self.at(entry.key_span),
            doc: self.doc(fields),
            ty: self.ty(fields)?,
            required: self.flag(fields, "required"),
            fill,
            aliases: self.aliases(fields, &fact),
            fact,
        })
    }

    fn fill(&mut self, entry: &Entry, request: bool) -> Option<HeadFill> {
        if let Kind::Mapping(_) = entry.value.kind {
            let fields = self.fields(&entry.value, &dialect::FIXED, entry.key_span)?;
            let (text, _) = self.text(fields, "fixed")?;
            return Some(HeadFill::Fixed(text.to_owned()));
        }
        let words =
            ["function", "client_id", "time", "message_id", "operation", "free"].map(|word| (word, word));
        let word = self.word(&entry.value, "fill", &words)?;
        if matches!((word, request), ("free", true) | ("operation", false)) {
            let side = if request { "request" } else { "answer" };
            self.findings.push(Finding::new(
                "fill-does-not-fit",
                format!("`{word}` makes no sense in a head of {} {side}", fields::article(side)),
                entry.value.span,
                "not here",
            ));
            return None;
        }
        Some(match word {
            "function" => HeadFill::Function,
            "client_id" => HeadFill::ClientId,
            "time" => HeadFill::Time,
            "message_id" => HeadFill::MessageId,
            "operation" => HeadFill::Operation,
            _ => HeadFill::Free,
        })
    }

    fn result_code(&mut self, entry: &Entry) -> Option<ResultCode> {
        let fields = self.fields(&entry.value, &dialect::RESULT_CODE, entry.key_span)?;
        let fact = self.fact(fields, None);
        let words = [ResultStatus::Success, ResultStatus::Refused, ResultStatus::Unknown]
            .map(|status| (status.letter(), status));
        let id = fields.get("id").and_then(|entry| {
            let (node, own) = self.graded(&entry.value);
            let (text, _) = self.text_node(node, "id")?;
            Some(Graded { value: text.to_owned(), fact: own.unwrap_or_else(|| fact.clone()) })
        });
        let status = fields.get("status").and_then(|entry| self.word(&entry.value, "status", &words));
        Some(ResultCode {
            wire: entry.key.clone(),
            at: self.at(entry.key_span),
            id,
            // Unknown is the safe reading of a status that could not be read.
            status: status.unwrap_or(ResultStatus::Unknown),
            refuses: self.refuses(fields, status, &fact),
            doc: self.doc(fields),
            aliases: self.aliases(fields, &fact),
            fact,
        })
    }
}

/// Used by the passes to name what a reference is to.
pub(crate) fn describe(target: Target) -> (&'static str, &'static str) {
    match target {
        Target::Source => ("source", "sources"),
        Target::Shape | Target::Structure => ("shape", "shapes"),
        Target::ReadOperation | Target::WriteOperation | Target::PayingOperation | Target::Operation => {
            ("operation", "operations")
        }
        Target::ResultCode => ("result code", "result_codes"),
        Target::Environment => ("environment", "environments"),
        Target::HeadMember => ("head member", "envelope.request_head"),
    }
}
