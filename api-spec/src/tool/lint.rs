//! Findings for people, for programs and for the annotations of a GitHub workflow.

use crate::Findings;
use crate::data::Data;
use crate::finding::Finding;
use crate::source::Span;

/// How findings are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Format {
    /// With the lines of the text, for people.
    #[default]
    Human,
    /// One JSON document.
    Json,
    /// A workflow command for each, which GitHub shows beside the line.
    Github,
}

/// The findings in a format, with a line break at the end where there is any text.
#[must_use]
pub fn lint(findings: &Findings, format: Format) -> String {
    match format {
        Format::Human => format!("{findings}\n"),
        Format::Json => format!("{}\n", json(findings)),
        Format::Github => findings.iter().map(|finding| github(findings, finding)).collect(),
    }
}

fn json(findings: &Findings) -> Data {
    let one = |finding: &Finding| {
        let mut entries =
            vec![("code".to_owned(), text(finding.code)), ("message".to_owned(), text(&finding.message))];
        entries.extend(place(findings, finding.span));
        let labelled = |span: Span, label: &str| {
            let mut entries = place(findings, span);
            entries.push(("label".to_owned(), text(label)));
            Data::Map(entries)
        };
        let others = finding.others.iter().map(|(span, label)| labelled(*span, label)).collect();
        let notes = finding.notes.iter().map(|note| text(note)).collect();
        let fix = finding.fix.as_ref().map_or(Data::Null, |fix| {
            let mut entries = vec![("message".to_owned(), text(&fix.message))];
            entries.extend(place(findings, fix.span));
            entries.push(("replacement".to_owned(), text(&fix.replacement)));
            Data::Map(entries)
        });
        entries.extend([
            ("label".to_owned(), text(&finding.label)),
            ("others".to_owned(), Data::List(others)),
            ("notes".to_owned(), Data::List(notes)),
            ("fix".to_owned(), fix),
        ]);
        Data::Map(entries)
    };
    Data::Map(vec![
        ("count".to_owned(), number(findings.len())),
        ("findings".to_owned(), Data::List(findings.iter().map(one).collect())),
    ])
}

/// Where a span is: lines and columns from 1, the end being the place after the last character.
fn place(findings: &Findings, span: Span) -> Vec<(String, Data)> {
    let start = findings.location(span);
    let end = findings.location(Span { start: span.end, ..span });
    vec![
        ("path".to_owned(), text(&start.path)),
        ("line".to_owned(), number(start.line)),
        ("column".to_owned(), number(start.column)),
        ("end_line".to_owned(), number(end.line)),
        ("end_column".to_owned(), number(end.column)),
    ]
}

fn text(text: &str) -> Data {
    Data::Text(text.to_owned())
}

fn number(number: usize) -> Data {
    Data::Number(number.to_string())
}

fn github(findings: &Findings, finding: &Finding) -> String {
    let at = findings.location(finding.span);
    let mut message = format!("{}: {}", finding.message, finding.label);
    for note in &finding.notes {
        message.push_str("\nnote: ");
        message.push_str(note);
    }
    if let Some(fix) = &finding.fix {
        message.push_str("\nhelp: ");
        message.push_str(&fix.message);
    }
    let message = message.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
    let property = |text: &str| {
        let text = text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A");
        text.replace(':', "%3A").replace(',', "%2C")
    };
    format!(
        "::error file={},line={},col={},title={}::{message}\n",
        property(&at.path),
        at.line,
        at.column,
        property(finding.code)
    )
}
