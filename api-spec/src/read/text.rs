//! Reads what a text has to keep: its lengths, its form or pattern, and whether it is a secret.

use super::fields::{Fields, Reader};
use crate::finding::Finding;
use crate::model::{BadPattern, Fact, Form, Pattern, Text};

impl Reader<'_> {
    pub(super) fn max(&mut self, fields: Fields<'_>) -> (Option<u32>, Option<Fact>) {
        let Some(entry) = fields.get("max") else { return (None, None) };
        let (node, fact) = self.graded(&entry.value);
        match self.number_node(node, "max") {
            Some((0, span)) => {
                let edit = self.remove(fields, "max");
                self.findings.push(
                    Finding::new("max-zero", "a `max` of 0 leaves no value", span, "nothing fits")
                        .note("where no limit is known, there is no `max`")
                        .edit("remove it", edit),
                );
                (None, fact)
            }
            Some((max, _)) => (Some(max), fact),
            None => (None, fact),
        }
    }

    pub(super) fn text_limits(&mut self, fields: Fields<'_>) -> Text {
        let min = self.number(fields, "min");
        let (mut max, max_fact) = self.max(fields);
        if let (Some((min, span)), Some(limit)) = (min, max)
            && limit < min
        {
            let max_span = fields.get("max").map_or(span, |entry| entry.value.span);
            self.findings.push(
                Finding::new(
                    "max-below-min",
                    format!("`max` ({limit}) is below `min` ({min})"),
                    max_span,
                    "nothing fits",
                )
                .and(span, "the least"),
            );
            max = None;
        }
        let form = fields
            .get("form")
            .and_then(|entry| self.word(&entry.value, "form", &[("json", Form::Json), ("url", Form::Url)]));
        let pattern = self.pattern(fields);
        let sensitive = self.flag(fields, "sensitive");
        let mut loggable = self.flag(fields, "log");
        if let Some(entry) = fields.get("log")
            && sensitive
            && loggable
        {
            let edit = self.remove(fields, "log");
            let other = fields.get("sensitive").map_or(entry.key_span, |entry| entry.key_span);
            self.findings.push(
                Finding::new(
                    "sensitive-logged",
                    "a sensitive value is never logged",
                    entry.key_span,
                    "says that logs may show it",
                )
                .and(other, "says that it is a secret")
                .note("it is treated as a secret")
                .edit("not logged", edit),
            );
            loggable = false;
        }
        // A member's own example is kept with the member, and no member's own text is good for one call.
        let is_named = fields.kind.name == "shape";
        let example =
            if is_named { self.text(fields, "example").map(|(text, _)| text.to_owned()) } else { None };
        let one_time = is_named && self.flag(fields, "one_time");
        Text {
            min: min.map_or(0, |(min, _)| min),
            max,
            max_fact,
            form: form.unwrap_or_default(),
            pattern,
            sensitive,
            one_time,
            loggable,
            example,
        }
    }

    /// A pattern that the runtime takes, where no form says already what the text is.
    fn pattern(&mut self, fields: Fields<'_>) -> Option<Pattern> {
        let entry = fields.get("pattern")?;
        let (text, span) = self.text_node(&entry.value, "pattern")?;
        if let Some(form) = fields.get("form") {
            let edit = self.remove(fields, "pattern");
            self.findings.push(
                Finding::new(
                    "two-forms",
                    "`form` and `pattern` exclude each other",
                    entry.key_span,
                    "the second",
                )
                .and(form.key_span, "the first")
                .note("`form` says more than a pattern can")
                .edit("without the pattern", edit),
            );
            return None;
        }
        // Looking for the place costs a try for each character; a file full of mistakes is not worth it.
        match Pattern::new(text, self.findings.len() < 20) {
            Ok(pattern) => Some(pattern),
            Err(BadPattern { why, at }) => {
                let span = at.and_then(|at| self.findings.within(span, text, at)).unwrap_or(span);
                let finding =
                    Finding::new("bad-pattern", format!("`{text}` is no pattern: {why}"), span, "here");
                self.findings.push(if why.contains("support") {
                    finding.note("patterns have no look-around, backreferences and Unicode classes")
                } else {
                    finding
                });
                None
            }
        }
    }
}
