//! What is said of a name that is not there, and of one that can't be a name, with what it is likely to mean.

use super::fields::Reader;
use crate::finding::Finding;
use crate::node::{Entry, Kind, Node};
use crate::source::Span;

impl Reader<'_> {
    pub(crate) fn unknown_member(&mut self, name: &str, span: Span, wires: &[&str]) {
        self.findings.push(
            Finding::new("unknown-member", format!("there is no member `{name}` here"), span, "not a member")
                .suggest(name, wires.iter().copied())
                .note(format!("the members: {}", wires.join(", "))),
        );
    }

    pub(crate) fn bad_name(&mut self, entry: &Entry, why: &str, example: String, keys: &[&str]) {
        // A search through all of the text is not worth it where there are many.
        let few = self.findings.len() < 20;
        let mut also = Vec::new();
        for root in self.roots.iter().filter(|root| few && root.span.file == entry.key_span.file) {
            references(root, keys, &entry.key, &mut also);
        }
        self.findings.push(
            Finding::new(
                "bad-name",
                format!("`{}` can't be a name here", entry.key),
                entry.key_span,
                "not a name that fits",
            )
            .note(why)
            .fix("for example", entry.key_span, example)
            .also(also),
        );
    }
}

/// Where one of these keys has a name for its value, or among its values.
fn references(node: &Node, keys: &[&str], name: &str, found: &mut Vec<Span>) {
    match &node.kind {
        Kind::Mapping(entries) => {
            for entry in entries {
                if keys.contains(&entry.key.as_str()) {
                    named(&entry.value, name, found);
                }
                references(&entry.value, keys, name, found);
            }
        }
        Kind::Sequence(nodes) => nodes.iter().for_each(|node| references(node, keys, name, found)),
        Kind::Scalar { .. } => {}
    }
}

/// Where a value is a name, or has it as an element.
fn named(node: &Node, name: &str, found: &mut Vec<Span>) {
    match &node.kind {
        Kind::Scalar { text, .. } if text == name => found.push(node.span),
        Kind::Sequence(nodes) => {
            let is_name = |node: &&Node| matches!(&node.kind, Kind::Scalar { text, .. } if text == name);
            found.extend(nodes.iter().filter(is_name).map(|node| node.span));
        }
        Kind::Scalar { .. } | Kind::Mapping(_) => {}
    }
}
