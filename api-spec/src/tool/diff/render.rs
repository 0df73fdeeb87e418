//! Changes for people, a line each, and for programs.

use super::{Change, Level, Notice, level};
use crate::data::Data;
use crate::source::Location;

/// How changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DiffFormat {
    /// A line each, the gravest first, and a last line that says the level.
    #[default]
    Human,
    /// One JSON document.
    Json,
}

/// The changes in a format, with a line break at the end.
#[must_use]
pub fn render(changes: &[Change], format: DiffFormat) -> String {
    let mut sorted: Vec<&Change> = changes.iter().collect();
    sorted.sort_by_key(|change| std::cmp::Reverse(change.level));
    match format {
        DiffFormat::Human => {
            let lines: String = sorted.iter().map(|change| line(change)).collect();
            format!("{lines}{}\n", summary(changes))
        }
        DiffFormat::Json => format!("{}\n", json(changes, &sorted)),
    }
}

fn count(changes: &[Change], level: Level) -> usize {
    changes.iter().filter(|change| change.level == level).count()
}

/// "breaking: 1 breaking, 2 minor and 0 patch changes".
fn summary(changes: &[Change]) -> String {
    match level(changes) {
        None => "no changes".to_owned(),
        Some(level) => format!(
            "{}: {} breaking, {} minor, {} patch",
            level.word(),
            count(changes, Level::Breaking),
            count(changes, Level::Minor),
            count(changes, Level::Patch)
        ),
    }
}

/// One line, whatever stands in the texts of the spec.
fn line(change: &Change) -> String {
    let notice = match (change.level, change.notice) {
        (Level::Breaking, Notice::RunTime) => " (run time)",
        (Level::Breaking, Notice::Wire) => " (wire)",
        _ => "",
    };
    let place = |at: Option<&Location>| at.map_or_else(|| "-".to_owned(), ToString::to_string);
    let at = match (&change.old, &change.new) {
        (None, None) => String::new(),
        (old, new) => format!(" [{} → {}]", place(old.as_ref()), place(new.as_ref())),
    };
    let Change { place, what, why, .. } = change;
    let text = format!("{}{notice}: {place}: {what}: {why}{at}", change.level.word());
    let text: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    format!("{text}\n")
}

fn json(changes: &[Change], sorted: &[&Change]) -> Data {
    let text = |text: &str| Data::Text(text.to_owned());
    let number = |number: usize| Data::Number(number.to_string());
    let at = |at: &Option<Location>| {
        at.as_ref().map_or(Data::Null, |at| {
            Data::Map(vec![
                ("path".to_owned(), text(&at.path)),
                ("line".to_owned(), number(at.line)),
                ("column".to_owned(), number(at.column)),
            ])
        })
    };
    let one = |change: &&Change| {
        let Change { level, notice, place, what, why, old, new } = change;
        let notice = match notice {
            _ if *level != Level::Breaking => Data::Null,
            Notice::CompileTime => text("compile time"),
            Notice::RunTime => text("run time"),
            Notice::Wire => text("wire"),
        };
        Data::Map(vec![
            ("level".to_owned(), text(level.word())),
            ("notice".to_owned(), notice),
            ("place".to_owned(), text(place)),
            ("what".to_owned(), text(what)),
            ("why".to_owned(), text(why)),
            ("old".to_owned(), at(old)),
            ("new".to_owned(), at(new)),
        ])
    };
    Data::Map(vec![
        ("level".to_owned(), level(changes).map_or(Data::Null, |level| text(level.word()))),
        ("breaking".to_owned(), number(count(changes, Level::Breaking))),
        ("minor".to_owned(), number(count(changes, Level::Minor))),
        ("patch".to_owned(), number(count(changes, Level::Patch))),
        ("changes".to_owned(), Data::List(sorted.iter().map(one).collect())),
    ])
}
