//! Syntax errors, with the help that the parser's own words lack: the mistakes that are made most are recognised by the
//! text around them.

use super::{Builder, Open};
use crate::finding::Finding;
use crate::source::Span;

impl Builder<'_> {
    /// A syntax error, with the help that the parser's own words lack.
    pub(super) fn syntax(&mut self, info: &str, char_index: usize, line: usize) {
        let at = self.byte(char_index);
        if info.contains("unknown anchor") {
            self.alias(self.word(at));
            return;
        }
        let finding = match self.tab(info, line) {
            Some(finding) => finding,
            None => self.misplaced(info, at),
        };
        self.findings.push(finding.note("what follows was not read"));
    }

    /// The parser often stops before the tab: the first line from there on that is indented by one is to blame.
    fn tab(&self, info: &str, line: usize) -> Option<Finding> {
        let mut start = 0;
        for (index, text) in self.text.split_inclusive('\n').enumerate() {
            let indent = text.len() - text.trim_start_matches([' ', '\t']).len();
            let blanks = text.get(..indent).unwrap_or_default();
            let to_blame = index + 1 == line || (index + 1 > line && info.contains("tab"));
            if to_blame && blanks.contains('\t') {
                let span = Span { file: self.file, start, end: start + indent };
                let finding = Finding::new("tab", "a tab is used for indentation", span, "a tab");
                return Some(finding.fix("use spaces", span, blanks.replace('\t', "    ")));
            }
            start += text.len();
        }
        None
    }

    /// The mistakes that are made most have words of their own.
    fn misplaced(&self, info: &str, at: usize) -> Finding {
        let here = self.word(at);
        let finding = |message: String, label: &str| Finding::new("syntax", message, here, label);
        if info.contains("escape")
            && let Some((span, inside)) = self.quotes_around(at)
        {
            let finding = finding("this is not YAML: an unknown escape".to_owned(), "here")
                .note("in double quotes `\\` opens an escape; in single quotes it is itself");
            return if inside.contains(['\'', '\n']) {
                finding
            } else {
                finding.fix("in single quotes", span, format!("'{inside}'"))
            };
        }
        if let Some((span, value)) = self.text_after_bracket(at) {
            return finding("this is not YAML: a text behind a bracket".to_owned(), "does not belong here")
                .fix("a text that starts with a bracket is quoted", span, format!("'{value}'"));
        }
        if let Some(bracket) = self.open_bracket() {
            let c = self.text.get(bracket.start..bracket.end).unwrap_or_default();
            let finding =
                finding(format!("this is not YAML: a `{c}` is not closed"), "does not belong inside it")
                    .and(bracket, "still open");
            let end = self.text.get(bracket.end..).and_then(|rest| rest.lines().next()).unwrap_or_default();
            let end_of_line = bracket.end + end.trim_end().len();
            // What stands on the lines below belongs to something else.
            return if end_of_line < self.line_start(at) && !end.contains(['#', '"', '\'']) {
                let close = if c == "[" { "]" } else { "}" };
                finding.fix("close it", Span { start: end_of_line, end: end_of_line, ..bracket }, close)
            } else {
                finding
            };
        }
        if info.contains("mapping values are not allowed") {
            let finding = finding("this is not YAML: a second `: ` on one line".to_owned(), "here");
            return match self.value_around(at) {
                Some((span, value)) if !value.contains(['"', '\\']) => {
                    finding.fix("a text with `: ` in it is quoted", span, format!("\"{value}\""))
                }
                _ => finding
                    .note("a text with `: ` in it is quoted; or the indentation differs from the line above"),
            };
        }
        if info.contains("block collection") || info.contains("block mapping") {
            let finding =
                finding("this is not YAML: the indentation fits no line above".to_owned(), "starts here");
            return match self.indentation_above(at) {
                Some((span, above)) => finding.fix("in line with the line above", span, above),
                None => finding.note("what belongs together starts in the same column"),
            };
        }
        finding(format!("this is not YAML: {info}"), "here")
    }

    /// The double quotes around a place, with what is between them.
    fn quotes_around(&self, at: usize) -> Option<(Span, &str)> {
        let line = self.line_start(at);
        // The parser points at the quotes or behind them.
        let opens = self.text.get(at..)?.starts_with('"');
        let start = if opens { at } else { line + self.text.get(line..at)?.rfind('"')? };
        let inside = self.text.get(start + 1..)?;
        let mut escaped = false;
        let length = inside.find(|c| {
            let ends = c == '"' && !escaped;
            escaped = c == '\\' && !escaped;
            ends
        })?;
        let span = Span { file: self.file, start, end: start + length + 2 };
        Some((span, inside.get(..length)?))
    }

    /// A value that opens with a bracket, closes it and goes on at this place, as only a text would.
    fn text_after_bracket(&self, at: usize) -> Option<(Span, &str)> {
        let line = self.line_start(at);
        let before = self.text.get(line..at)?;
        let start = line + before.rfind(": ")? + 2;
        let value = self.text.get(start..)?.lines().next()?;
        let is_text = value.starts_with(['[', '{']) && before.ends_with([']', '}']);
        let rest = value.get(at - start..)?;
        let end = [" }", ", ", " #"].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        let value = value.get(..at - start + end)?.trim_end();
        let span = Span { file: self.file, start, end: start + value.len() };
        (is_text && end > 0 && !value.contains('\'')).then_some((span, value))
    }

    /// The innermost bracket that is open.
    fn open_bracket(&self) -> Option<Span> {
        self.stack.iter().rev().find_map(|open| {
            let (Open::Sequence { start, .. } | Open::Mapping { start, .. }) = open;
            let is_bracket = self.text.get(start.start..)?.starts_with(['[', '{']);
            is_bracket.then_some(Span { end: start.start + 1, ..*start })
        })
    }

    /// The word that starts at a byte, or the one character there.
    fn word(&self, at: usize) -> Span {
        let rest = self.text.get(at..).unwrap_or_default();
        let length = rest.find(|c: char| c.is_whitespace() || ":,[]{}".contains(c)).unwrap_or(rest.len());
        let length = match rest.chars().next() {
            Some(c) if length == 0 && c != '\n' => c.len_utf8(),
            _ => length,
        };
        Span { file: self.file, start: at, end: at + length }
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).unwrap_or_default().rfind('\n').map_or(0, |index| index + 1)
    }

    /// What follows the first `: ` of a line, when the place is inside it.
    fn value_around(&self, at: usize) -> Option<(Span, &str)> {
        let start = self.line_start(at);
        let line = self.text.get(start..)?.lines().next()?;
        let value = start + line.find(": ")? + 2;
        let text = self.text.get(value..start + line.len())?;
        let trimmed = text.trim();
        let value = value + (text.len() - text.trim_start().len());
        let inside = value < at && !trimmed.starts_with(['"', '\'', '[', '{', '|', '>']);
        inside.then_some((Span { file: self.file, start: value, end: value + trimmed.len() }, trimmed))
    }

    /// The blanks before a place, and those of the line above, where the two should be the same.
    fn indentation_above(&self, at: usize) -> Option<(Span, &str)> {
        let start = self.line_start(at);
        let above = self.text.get(..start)?.lines().rev().find(|line| !line.trim().is_empty())?;
        let content = above.trim_start_matches(' ');
        if content.trim_end().ends_with(':') || content.starts_with(['#', '-']) {
            return None;
        }
        let blanks = above.get(..above.len() - content.len())?;
        Some((Span { file: self.file, start, end: at }, blanks))
    }
}
