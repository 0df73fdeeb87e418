//! From bytes to marked nodes: YAML events of `saphyr-parser` become a tree in which every key and value knows its
//! place. The dialect ends here: anchors, aliases, merge keys, tags, several documents, keys that are no text and keys
//! that stand twice are findings, as is a file that is too large, too deep or not UTF-8.
//!
//! What the keys mean is for [`crate::read`].

mod chars;
mod syntax;

use std::collections::HashMap;

use saphyr_parser::{Event, Parser, ScalarStyle, Span as Marks};

use self::chars::CharStarts;
use crate::data::Data;
use crate::finding::{Finding, Findings};
use crate::source::{SourceFile, Span};

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 1 << 20;
/// How deep nodes may be nested.
pub const MAX_DEPTH: usize = 32;

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Of a list or mapping, its first line.
    pub(crate) span: Span,
    /// The byte after all of it.
    pub(crate) end: usize,
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone)]
pub(crate) enum Kind {
    Scalar { text: String, plain: bool },
    Sequence(Vec<Node>),
    Mapping(Vec<Entry>),
}

/// A key and its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_span: Span,
    pub(crate) value: Node,
}

impl Node {
    /// The entry of a key, where this is a mapping that has it.
    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        match &self.kind {
            Kind::Mapping(entries) => entries.iter().find(|entry| entry.key == key),
            _ => None,
        }
    }

    /// Nothing: an empty value, `~` or `null`.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(text.as_str(), "" | "~" | "null"))
    }

    /// What it is, for messages.
    pub(crate) fn describe(&self) -> &'static str {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => "nothing",
            Kind::Scalar { text, plain: true } if matches!(text.as_str(), "true" | "false") => "a boolean",
            Kind::Scalar { text, plain: true } if is_number(text) => "a number",
            Kind::Scalar { text, plain: true } if has_leading_zero(text) => "a number with a leading zero",
            Kind::Scalar { .. } => "a text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
        }
    }

    /// The same as plain data, as examples hold it.
    pub(crate) fn to_data(&self) -> Data {
        match &self.kind {
            Kind::Scalar { .. } if self.is_null() => Data::Null,
            Kind::Scalar { text, plain: true } if text == "true" => Data::Bool(true),
            Kind::Scalar { text, plain: true } if text == "false" => Data::Bool(false),
            Kind::Scalar { text, plain: true } if is_number(text) => Data::Number(text.clone()),
            Kind::Scalar { text, .. } => Data::Text(text.clone()),
            Kind::Sequence(nodes) => Data::List(nodes.iter().map(Self::to_data).collect()),
            Kind::Mapping(entries) => {
                Data::Map(entries.iter().map(|entry| (entry.key.clone(), entry.value.to_data())).collect())
            }
        }
    }
}

/// Whether a plain scalar is a JSON number. Other spellings that YAML knows (`0x10`, `1_000`, `.inf`) are text here.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) =
        digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all_digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(all_digits)
}

/// `007`: YAML readers disagree about it, and JSON has no such number. Quoted, it is a text.
fn has_leading_zero(text: &str) -> bool {
    text.len() > 1 && text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
}

/// Reads one file. What was read before a syntax error is kept.
pub(crate) fn parse(file: usize, source: &SourceFile, findings: &mut Findings) -> Parsed {
    let whole = Span { file, start: 0, end: 0 };
    if source.bytes.len() > MAX_BYTES {
        findings.push(
            Finding::new(
                "file-too-large",
                format!("a spec file is at most {MAX_BYTES} bytes; this one is {}", source.bytes.len()),
                whole,
                "too large",
            )
            .note("nothing of it was read"),
        );
        return Parsed { root: None, whole: false };
    }
    let text = match std::str::from_utf8(&source.bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = error.valid_up_to();
            findings.push(
                Finding::new(
                    "not-utf8",
                    format!("the file is not UTF-8: byte {at} starts no character"),
                    Span { file, start: at, end: at },
                    "not UTF-8 from here",
                )
                .note("nothing of it was read; save it as UTF-8"),
            );
            return Parsed { root: None, whole: false };
        }
    };
    Builder {
        file,
        text,
        bytes: CharStarts::of(text),
        findings,
        stack: Vec::new(),
        root: None,
        documents: 0,
        whole: true,
    }
    .run()
}

/// What a text came to.
pub(crate) struct Parsed {
    pub(crate) root: Option<Node>,
    /// Whether all of it is there. What is missing in a tree that lacks a part may stand in that part.
    pub(crate) whole: bool,
}

enum Open {
    Sequence { start: Span, nodes: Vec<Node> },
    Mapping { start: Span, entries: Vec<Entry>, key: Option<Key>, seen: HashMap<String, Span> },
}

/// A key that waits for its value; `None` when the key was no text, so that its value is dropped.
struct Key(Option<(String, Span)>);

struct Builder<'a> {
    file: usize,
    text: &'a str,
    bytes: CharStarts<'a>,
    findings: &'a mut Findings,
    stack: Vec<Open>,
    root: Option<Node>,
    documents: usize,
    whole: bool,
}

impl Builder<'_> {
    fn run(mut self) -> Parsed {
        let mut parser = Parser::new_from_str(self.text);
        while let Some(next) = parser.next_event() {
            match next {
                Ok((Event::StreamEnd, _)) => break,
                Ok((event, marks)) => {
                    if !self.event(event, marks) {
                        self.whole = false;
                        break;
                    }
                }
                Err(error) => {
                    self.whole = false;
                    self.syntax(error.info(), error.marker().index(), error.marker().line());
                    break;
                }
            }
        }
        while !self.stack.is_empty() {
            self.close(self.text.len());
        }
        Parsed { root: self.root, whole: self.whole }
    }

    /// Takes one event; `false` when reading on makes no sense.
    fn event(&mut self, event: Event<'_>, marks: Marks) -> bool {
        let span = self.span(marks);
        match event {
            Event::DocumentStart(_) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.findings.push(
                        Finding::new(
                            "several-documents",
                            "a spec file holds one YAML document",
                            span,
                            "a second one starts here",
                        )
                        .note("what follows was not read; give it a file of its own"),
                    );
                    return false;
                }
            }
            Event::Alias(_) => {
                self.alias(span);
                self.add(Node {
                    span,
                    end: span.end,
                    kind: Kind::Scalar { text: String::new(), plain: true },
                });
            }
            Event::Scalar(text, style, anchor, tag) => {
                self.dialect(span, anchor, tag.is_some());
                let kind = Kind::Scalar { text: text.into_owned(), plain: style == ScalarStyle::Plain };
                self.add(Node { span, end: span.end, kind });
            }
            Event::SequenceStart(anchor, tag) => {
                self.dialect(span, anchor, tag.is_some());
                self.stack.push(Open::Sequence { start: span, nodes: Vec::new() });
                return self.depth(span);
            }
            Event::MappingStart(anchor, tag) => {
                self.dialect(span, anchor, tag.is_some());
                self.stack.push(Open::Mapping {
                    start: span,
                    entries: Vec::new(),
                    key: None,
                    seen: HashMap::new(),
                });
                return self.depth(span);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end),
            Event::Nothing | Event::StreamStart | Event::StreamEnd | Event::DocumentEnd => {}
        }
        true
    }

    fn depth(&mut self, span: Span) -> bool {
        if self.stack.len() <= MAX_DEPTH {
            return true;
        }
        self.findings.push(
            Finding::new(
                "too-deep",
                format!("values may be nested {MAX_DEPTH} deep"),
                span,
                "one level too deep",
            )
            .note("what follows was not read"),
        );
        false
    }

    fn dialect(&mut self, span: Span, anchor: usize, tag: bool) {
        if anchor != 0 {
            let finding =
                Finding::new("anchor", "anchors are not part of the spec language", span, "has an anchor")
                    .note("a named shape does what an anchor would: define it under `shapes` and refer to it by `shape:`");
            let finding = self.without(finding, span, '&');
            self.findings.push(finding);
        }
        if tag {
            let finding = Finding::new("tag", "tags are not part of the spec language", span, "has a tag")
                .note("what a value is follows from its key");
            let finding = self.without(finding, span, '!');
            self.findings.push(finding);
        }
    }

    /// Offers to take out the word that a value opens with, and the blanks behind it.
    fn without(&self, finding: Finding, span: Span, mark: char) -> Finding {
        let rest = self.text.get(span.start..).unwrap_or_default();
        if !rest.starts_with(mark) {
            return finding;
        }
        let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let value = rest.get(word..).map_or("", |rest| rest.trim_start_matches(' '));
        let end = span.start + rest.len() - value.len();
        finding.fix("remove it", Span { end, ..span }, "")
    }

    fn alias(&mut self, span: Span) {
        self.whole = false;
        self.findings
            .push(Finding::new("alias", "aliases are not part of the spec language", span, "an alias").note(
            "a named shape does what an alias would: define it under `shapes` and refer to it by `shape:`",
        ));
    }

    fn add(&mut self, node: Node) {
        match self.stack.last_mut() {
            None => self.root = Some(node),
            Some(Open::Sequence { nodes, .. }) => nodes.push(node),
            Some(Open::Mapping { entries, key, seen, .. }) => match key.take() {
                None => {
                    let found = Self::key(self.findings, node);
                    self.whole &= found.0.is_some();
                    *key = Some(found);
                }
                Some(Key(None)) => {}
                Some(Key(Some((name, key_span)))) => {
                    if let Some(&first) = seen.get(&name) {
                        self.findings.push(
                            Finding::new(
                                "duplicate-key",
                                format!("`{name}` stands twice"),
                                key_span,
                                "the second time",
                            )
                            .and(first, "the first time")
                            .note("the first one was kept; merge the two or rename one"),
                        );
                    } else {
                        seen.insert(name.clone(), key_span);
                        entries.push(Entry { key: name, key_span, value: node });
                    }
                }
            },
        }
    }

    fn key(findings: &mut Findings, node: Node) -> Key {
        match node.kind {
            Kind::Scalar { text, plain: true } if text == "<<" => {
                findings.push(
                    Finding::new(
                        "merge-key",
                        "merge keys are not part of the spec language",
                        node.span,
                        "a merge key",
                    )
                    .note("write the keys out, or define a shape and refer to it by `shape:`"),
                );
                Key(None)
            }
            Kind::Scalar { text, .. } => Key(Some((text, node.span))),
            Kind::Sequence(_) | Kind::Mapping(_) => {
                findings.push(Finding::new("key-not-text", "a key is a text", node.span, "not a text"));
                Key(None)
            }
        }
    }

    /// Closes the innermost list or mapping; `end` is where the parser says so.
    fn close(&mut self, end: usize) {
        let node = match self.stack.pop() {
            Some(Open::Sequence { start, nodes }) => {
                let last = nodes.last().map(|node| node.end);
                let end = self.end_of(start, last, end);
                Node { span: self.head(start), end, kind: Kind::Sequence(nodes) }
            }
            Some(Open::Mapping { start, mut entries, key, .. }) => {
                // A syntax error can leave a key without a value; it counts as one with nothing.
                if let Some(Key(Some((name, key_span)))) = key {
                    let value = Node {
                        span: key_span,
                        end: key_span.end,
                        kind: Kind::Scalar { text: String::new(), plain: true },
                    };
                    entries.push(Entry { key: name, key_span, value });
                }
                let last = entries.last().map(|entry| entry.value.end.max(entry.key_span.end));
                let end = self.end_of(start, last, end);
                Node { span: self.head(start), end, kind: Kind::Mapping(entries) }
            }
            None => return,
        };
        self.add(node);
    }

    /// Where a list or mapping ends: at its bracket, or with the last of what it holds. The parser's own mark can lie
    /// behind comments that belong to what follows.
    fn end_of(&self, start: Span, last: Option<usize>, end: usize) -> usize {
        let in_brackets = self.text.get(start.start..).is_some_and(|text| text.starts_with(['[', '{']));
        if in_brackets { end } else { last.unwrap_or(start.end) }
    }

    /// The first line of a list or mapping: what a label under the whole of it would cover is too much to show.
    fn head(&self, start: Span) -> Span {
        let rest = self.text.get(start.start..).unwrap_or_default();
        let line = rest.lines().next().unwrap_or_default().trim_end();
        Span { end: start.start + line.len(), ..start }
    }

    fn span(&self, marks: Marks) -> Span {
        let start = self.byte(marks.start.index());
        let mut end = self.byte(marks.end.index()).max(start);
        let covered = self.text.get(start..end).unwrap_or_default();
        end = start + covered.trim_end().len();
        Span { file: self.file, start, end }
    }

    fn byte(&self, char_index: usize) -> usize {
        self.bytes.byte(char_index)
    }
}
