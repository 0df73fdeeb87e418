//! Edits of the text that put a mistake right: a key put in where it belongs, an entry or an element taken out. They
//! keep the style around them, block or flow, with its indentation. When to offer one is for those who find mistakes.

use crate::finding::Findings;
use crate::node::{Entry, Kind, Node};
use crate::source::Span;

/// What an edit leaves to be filled in. A value that still says so is a finding of its own.
pub(crate) const BLANK: &str = "…";

/// A stretch of the text, and what is to stand there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) span: Span,
    pub(crate) replacement: String,
}

/// Makes edits of one file.
pub(crate) struct Editor<'a> {
    file: usize,
    text: &'a str,
}

impl<'a> Editor<'a> {
    /// For the file that a place is in. Once so many findings are there that no more are kept, it makes no edits:
    /// they cost time, and nobody would see them.
    pub(crate) fn of(findings: &'a Findings, place: Span) -> Self {
        let text = if findings.is_full() { "" } else { findings.source(place.file) };
        Self { file: place.file, text }
    }

    pub(crate) fn replace(&self, start: usize, end: usize, replacement: impl Into<String>) -> Edit {
        Edit { span: Span { file: self.file, start, end }, replacement: replacement.into() }
    }

    /// `key: value` in a mapping, below the last of the keys that go before it.
    pub(crate) fn insert(&self, node: &Node, before: &[&str], key: &str, value: &str) -> Option<Edit> {
        let Kind::Mapping(entries) = self.known(node)? else { return None };
        let line = format!("{key}: {value}");
        let above = entries.iter().rev().find(|entry| before.contains(&entry.key.as_str()));
        let Some(first) = entries.first() else {
            return self
                .is_flow(node)
                .then(|| self.replace(node.span.start, node.end, format!("{{ {line} }}")));
        };
        if self.is_flow(node) {
            return Some(match above {
                Some(above) => self.put(end(above), format!(", {line}")),
                None => self.put(first.key_span.start, format!("{line}, ")),
            });
        }
        let indent = " ".repeat(self.column(first.key_span.start));
        Some(match above {
            Some(above) => self.put(self.line_end(end(above)), format!("\n{indent}{line}")),
            None => self.put(first.key_span.start, format!("{line}\n{indent}")),
        })
    }

    /// Lines below a key that has nothing yet.
    pub(crate) fn fill(&self, key: Span, lines: &[String]) -> Option<Edit> {
        let rest = self.text.get(key.end..self.line_end(key.end))?;
        let is_open = rest.strip_prefix(':').is_some_and(|rest| {
            let rest = rest.trim();
            rest.is_empty() || rest.starts_with('#')
        });
        let indent = " ".repeat(self.column(key.start) + 2);
        let lines: Vec<String> = lines.iter().map(|line| format!("\n{indent}{line}")).collect();
        is_open.then(|| self.put(self.line_end(key.end), lines.concat()))
    }

    /// A mapping without one of its entries. One that would be left without any is written as `{}`.
    pub(crate) fn remove(&self, node: &Node, key: &str) -> Option<Edit> {
        let Kind::Mapping(entries) = self.known(node)? else { return None };
        let index = entries.iter().position(|entry| entry.key == key)?;
        let parts: Vec<(usize, usize)> =
            entries.iter().map(|entry| (entry.key_span.start, end(entry))).collect();
        self.take_out(node, &parts, index, "{}")
    }

    /// A list without one of its elements. One that would be left without any is written as `[]`.
    pub(crate) fn remove_element(&self, node: &Node, index: usize) -> Option<Edit> {
        let Kind::Sequence(nodes) = self.known(node)? else { return None };
        let parts: Vec<(usize, usize)> = nodes.iter().map(|node| (node.span.start, node.end)).collect();
        self.take_out(node, &parts, index, "[]")
    }

    fn take_out(&self, node: &Node, parts: &[(usize, usize)], index: usize, empty: &str) -> Option<Edit> {
        let (start, end) = *parts.get(index)?;
        let next = parts.get(index + 1).map(|(start, _)| *start);
        let previous = index.checked_sub(1).and_then(|index| parts.get(index)).map(|(_, end)| *end);
        if parts.len() == 1 {
            return Some(self.replace(node.span.start, node.end, empty));
        }
        if self.is_flow(node) {
            return Some(match (next, previous) {
                (Some(next), _) => self.replace(start, next, ""),
                (None, previous) => self.replace(previous?, end, ""),
            });
        }
        let line = self.line_start(start);
        let before = self.text.get(line..start)?;
        let is_element = matches!(node.kind, Kind::Sequence(_));
        let opens_line = before.trim().is_empty() || is_element && before.trim() == "-";
        if opens_line {
            // With its line break.
            let after = (self.line_end(end) + 1).min(self.text.len());
            let after =
                if self.text.get(self.line_end(end)..)?.starts_with("\r\n") { after + 1 } else { after };
            Some(self.replace(line, after, ""))
        } else {
            // The first key of a list's element stands behind its dash, and so will the second one.
            next.map(|next| self.replace(start, next, ""))
        }
    }

    /// A node's kind, where there is a text to be edited.
    fn known<'n>(&self, node: &'n Node) -> Option<&'n Kind> {
        (!self.text.is_empty()).then_some(&node.kind)
    }

    fn put(&self, at: usize, text: String) -> Edit {
        self.replace(at, at, text)
    }

    fn is_flow(&self, node: &Node) -> bool {
        self.text.get(node.span.start..).is_some_and(|text| text.starts_with(['{', '[']))
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |index| index + 1)
    }

    /// The end of the line, less its line break.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        at + rest.lines().next().unwrap_or_default().len()
    }

    /// How far a place is from the start of its line, in characters.
    fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).unwrap_or_default().chars().count()
    }
}

/// Where an entry ends. The mark of a value that is not there can be anywhere behind its key.
fn end(entry: &Entry) -> usize {
    match &entry.value.kind {
        Kind::Scalar { text, plain: true } if text.is_empty() => entry.key_span.end + 1,
        _ => entry.value.end,
    }
}
