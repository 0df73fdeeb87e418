//! Reads rules over several members, each of them against the members that it is about.

use super::edit::Edit;
use super::fields::{Fields, Reader};
use crate::dialect;
use crate::finding::Finding;
use crate::model::{Member, Requirement, Rule, RuleKind};
use crate::node::{Kind, Node};

/// One of the rules of a structure, among the others.
pub(super) struct RuleList<'n> {
    pub(super) fields: Fields<'n>,
    pub(super) list: &'n Node,
    pub(super) node: &'n Node,
}

impl Reader<'_> {
    pub(super) fn rule(&mut self, all: &RuleList<'_>, members: &[Member]) -> Option<Rule> {
        let node = all.node;
        let fields = self.fields(node, &dialect::RULE, node.span)?;
        let (kind, entry) = match (fields.get("at_least_one_of"), fields.get("exactly_one_of")) {
            (Some(entry), None) => (RuleKind::AtLeastOne, entry),
            (None, Some(entry)) => (RuleKind::ExactlyOne, entry),
            _ => {
                self.findings.push(Finding::new(
                    "no-rule",
                    "a rule has one key: `at_least_one_of` or `exactly_one_of`",
                    node.span,
                    "not one key",
                ));
                return None;
            }
        };
        let wires: Vec<&str> = members.iter().map(|member| member.wire.as_str()).collect();
        let texts = self.texts(&entry.value, &entry.key);
        let mut named = Vec::new();
        for (index, &(name, span)) in texts.iter().enumerate() {
            let (code, message, label) = match members.iter().find(|member| member.wire == name) {
                None => {
                    self.unknown_member(name, span, &wires);
                    continue;
                }
                Some(member) if member.requirement == Requirement::Required => {
                    let message = format!("`{name}` is always required, so the rule says nothing about it");
                    ("rule-on-required", message, "always there")
                }
                Some(_) if named.iter().any(|known| known == name) => {
                    ("named-twice", format!("`{name}` is named twice"), "the second time")
                }
                Some(_) => {
                    named.push(name.to_owned());
                    continue;
                }
            };
            let (words, edit) = if texts.len() > 2 {
                ("remove it", self.editor(span).remove_element(&entry.value, index))
            } else {
                ("remove the rule, which is over one member now", self.without_rule(all))
            };
            self.findings.push(Finding::new(code, message, span, label).edit(words, edit));
        }
        if named.len() < 2 {
            if texts.len() < 2 {
                let edit = self.without_rule(all);
                self.findings.push(
                    Finding::new(
                        "rule-too-short",
                        "a rule is over two or more members",
                        entry.key_span,
                        "fewer than two",
                    )
                    .note("for one that is always there, `required: true` says so")
                    .edit("remove the rule", edit),
                );
            }
            return None;
        }
        Some(Rule { kind, members: named, at: self.at(entry.key_span) })
    }

    fn without_rule(&self, all: &RuleList<'_>) -> Option<Edit> {
        let Kind::Sequence(nodes) = &all.list.kind else { return None };
        match nodes.iter().position(|node| node.span == all.node.span)? {
            0 if nodes.len() == 1 => self.remove(all.fields, "rules"),
            index => self.editor(all.node.span).remove_element(all.list, index),
        }
    }
}
