//! What is wrong with a spec, as a struct: spans are fields, prose stands where the mistake is found, and one renderer
//! makes the text that the macro, the command line and the tests show alike.

use std::fmt;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::read::edit::Edit;
use crate::source::{Lines, Location, SourceFile, Span};

/// One mistake.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which kind of mistake, in `kebab-case`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub span: Span,
    /// What to say under the place.
    pub label: String,
    /// Other places that matter.
    pub others: Vec<(Span, String)>,
    /// Why it is wrong, and what was or was not done about it.
    pub notes: Vec<String>,
    /// How to put it right, where that is known.
    pub fix: Option<Fix>,
}

/// How to put a mistake right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// In words.
    pub message: String,
    /// What to replace.
    pub span: Span,
    /// What to put there.
    pub replacement: String,
    /// Where the same is to be put as well, such as wherever a name that changes is referred to.
    pub also: Vec<Span>,
}

impl Finding {
    pub(crate) fn new(
        code: &'static str,
        message: impl Into<String>,
        span: Span,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            message: message.into(),
            span,
            label: label.into(),
            others: Vec::new(),
            notes: Vec::new(),
            fix: None,
        }
    }

    pub(crate) fn and(mut self, span: Span, label: impl Into<String>) -> Self {
        self.others.push((span, label.into()));
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn fix(
        mut self,
        message: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        self.fix =
            Some(Fix { message: message.into(), span, replacement: replacement.into(), also: Vec::new() });
        self
    }

    /// Puts what the fix puts in other places of the text as well.
    pub(crate) fn also(mut self, places: Vec<Span>) -> Self {
        if let Some(fix) = &mut self.fix {
            fix.also = places;
        }
        self
    }

    /// As [`Self::fix`], where there is an edit.
    pub(crate) fn edit(self, message: impl Into<String>, edit: Option<Edit>) -> Self {
        match edit {
            Some(Edit { span, replacement }) => self.fix(message, span, replacement),
            None => self,
        }
    }

    /// Offers the nearest of the names that are valid in this place, if one is near.
    pub(crate) fn suggest<'a>(self, written: &str, valid: impl IntoIterator<Item = &'a str>) -> Self {
        let span = self.span;
        match nearest(written, valid) {
            Some(name) => self.fix(format!("did you mean `{name}`?"), span, name),
            None => self,
        }
    }
}

/// The name most like the one written, if any is like it: what stands behind "did you mean".
pub fn nearest<'a>(written: &str, valid: impl IntoIterator<Item = &'a str>) -> Option<String> {
    let lower = written.to_lowercase();
    valid
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, name)| *distance <= 1 + name.len().max(lower.len()) / 5)
        .min()
        .map(|(_, name)| name.to_owned())
}

/// All mistakes of a spec, with the files they stand in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    files: Vec<(String, String)>,
    lines: Vec<Lines>,
    list: Vec<Finding>,
    /// How many more there are than are kept.
    more: usize,
}

/// How many findings are kept. A file with more of them than that is not read to its end by anyone.
const KEPT: usize = 200;

impl Findings {
    pub(crate) fn new(files: &[SourceFile]) -> Self {
        let files: Vec<_> = files
            .iter()
            .map(|file| (file.path.clone(), String::from_utf8_lossy(&file.bytes).into_owned()))
            .collect();
        let lines = files.iter().map(|(_, text)| Lines::of(text)).collect();
        Self { files, lines, list: Vec::new(), more: 0 }
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        if self.list.len() < KEPT {
            self.list.push(finding);
        } else {
            self.more += 1;
        }
    }

    /// Whether those that are still to come are only counted.
    pub(crate) fn is_full(&self) -> bool {
        self.list.len() >= KEPT
    }

    /// How far the findings go by now.
    pub(crate) fn mark(&self) -> (usize, usize) {
        (self.list.len(), self.more)
    }

    /// Forgets what was found after a mark.
    pub(crate) fn back_to(&mut self, (kept, more): (usize, usize)) {
        self.list.truncate(kept);
        self.more = more;
    }

    /// Puts the findings in the order of the text, whatever pass found them.
    pub(crate) fn sort(&mut self) {
        self.list.sort_by(|a, b| (a.span, a.code).cmp(&(b.span, b.code)));
        self.list.dedup();
    }

    /// The character at a byte of a scalar's value, where the value stands in the text as it is.
    pub(crate) fn within(&self, span: Span, value: &str, at: usize) -> Option<Span> {
        let shown = self.text(span)?;
        let start = span.start + shown.find(value)? + at;
        let width = value.get(at..)?.chars().next()?.len_utf8();
        Some(Span { start, end: start + width, ..span })
    }

    /// The text of a file.
    pub(crate) fn source(&self, file: usize) -> &str {
        self.files.get(file).map_or("", |(_, text)| text.as_str())
    }

    /// The text of a span.
    pub(crate) fn text(&self, span: Span) -> Option<&str> {
        self.files.get(span.file)?.1.get(span.start..span.end)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// How many there are, those that are not kept included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.list.len() + self.more
    }

    /// Each of them, or the first 200.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.list.iter()
    }

    /// Where a span starts.
    #[must_use]
    pub fn location(&self, span: Span) -> Location {
        match (self.files.get(span.file), self.lines.get(span.file)) {
            (Some((path, text)), Some(lines)) => {
                let (line, column) = lines.line_column(text, span.start);
                Location { path: path.clone(), line, column }
            }
            _ => Location::default(),
        }
    }

    /// A finding as text: what is wrong, the place with its line, why, and the fix.
    #[must_use]
    pub fn render(&self, finding: &Finding) -> String {
        let mut main = Level::ERROR.primary_title(finding.message.as_str()).id(finding.code).elements(
            self.snippet(finding.span).map(|snippet| {
                let mut snippet = snippet.annotation(
                    AnnotationKind::Primary.span(self.range(finding.span)).label(finding.label.as_str()),
                );
                for (span, label) in finding.others.iter().filter(|(span, _)| span.file == finding.span.file)
                {
                    snippet = snippet
                        .annotation(AnnotationKind::Context.span(self.range(*span)).label(label.as_str()));
                }
                snippet
            }),
        );
        for (span, label) in finding.others.iter().filter(|(span, _)| span.file != finding.span.file) {
            main = main.elements(self.snippet(*span).map(|snippet| {
                snippet.annotation(AnnotationKind::Context.span(self.range(*span)).label(label.as_str()))
            }));
        }
        for note in &finding.notes {
            main = main.element(Level::NOTE.message(note.as_str()));
        }
        let mut report = vec![main];
        if let Some(fix) = &finding.fix
            && let Some((path, text)) = self.files.get(fix.span.file)
        {
            let places =
                std::iter::once(&fix.span).chain(&fix.also).filter(|span| span.file == fix.span.file);
            let patches = places.map(|span| Patch::new(self.range(*span), fix.replacement.as_str()));
            report.push(
                Group::with_title(Level::HELP.secondary_title(fix.message.as_str()))
                    .element(Snippet::source(text.as_str()).path(path.as_str()).patches(patches)),
            );
        }
        Renderer::plain().render(&report)
    }

    fn snippet<T: Clone>(&self, span: Span) -> Option<Snippet<'_, T>> {
        self.files.get(span.file).map(|(path, text)| Snippet::source(text.as_str()).path(path.as_str()))
    }

    /// A span as the renderer can take it: within the text and on the bounds of characters.
    fn range(&self, span: Span) -> std::ops::Range<usize> {
        let text = self.files.get(span.file).map_or("", |(_, text)| text.as_str());
        let bound = |mut at: usize| {
            at = at.min(text.len());
            while !text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = bound(span.start);
        start..bound(span.end).max(start)
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// Every finding as text, with a blank line between, and a last line that counts them.
impl fmt::Display for Findings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in &self.list {
            writeln!(f, "{}\n", self.render(finding))?;
        }
        match self.len() {
            1 => write!(f, "1 finding"),
            n => write!(f, "{n} findings"),
        }
    }
}

impl std::error::Error for Findings {}
