//! What was rendered, and whether a secret is in it: whole, in part, or as a list of bytes.

use std::any::type_name;
use std::collections::{BTreeSet, HashSet};
use std::error::Error;
use std::fmt::Debug;

/// So many characters of a secret in a row are told as it.
pub(crate) const RUN: usize = 12;

#[derive(Default)]
pub(crate) struct Seen {
    /// Of which type, and what.
    shown: BTreeSet<(String, String)>,
    /// Types, and variants of enums as `Type::Variant`.
    names: BTreeSet<String>,
}

impl Seen {
    /// Renders a value, both ways.
    pub(crate) fn value<T: Debug + ?Sized>(&mut self, value: &T) {
        let name = short(type_name::<T>());
        let shown = format!("{value:?}");
        let variant: String = shown.chars().take_while(char::is_ascii_alphanumeric).collect();
        self.names.insert(format!("{name}::{variant}"));
        self.shown.insert((name.clone(), shown));
        self.shown.insert((name.clone(), format!("{value:#?}")));
        self.names.insert(name);
    }

    /// Renders an error and everything behind it.
    pub(crate) fn error<E: Error>(&mut self, error: &E) {
        self.value(error);
        let name = short(type_name::<E>());
        self.shown.insert((name.clone(), error.to_string()));
        let mut source = error.source();
        while let Some(behind) = source {
            self.shown.insert((format!("{name}, behind it"), format!("{behind} {behind:?} {behind:#?}")));
            source = behind.source();
        }
    }

    pub(crate) fn lines(&mut self, name: &str, lines: Vec<String>) {
        self.shown.extend(lines.into_iter().map(|line| (name.to_owned(), line)));
    }

    pub(crate) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// Whether anything of this type shows a text, which tells that it was not empty.
    pub(crate) fn shows(&self, name: &str, text: &str) -> bool {
        self.shown.iter().any(|(own, shown)| own == name && shown.contains(text))
    }

    pub(crate) fn show_none_of(&self, secrets: &[String]) {
        assert!(!secrets.is_empty() && !self.shown.is_empty());
        let secret: HashSet<&str> = secrets.iter().flat_map(|secret| runs(secret)).collect();
        let bytes: HashSet<String> = secrets.iter().flat_map(|secret| as_bytes(secret)).collect();
        for (name, shown) in &self.shown {
            if let Some(run) = runs(shown).find(|run| secret.contains(run)) {
                panic!("{name} shows {run:?} of a secret: {shown}");
            }
            let may_hold_bytes =
                shown.contains(", 1") || longest_row(shown, |c| c.is_ascii_hexdigit()) >= RUN;
            if let Some(run) = bytes.iter().find(|run| may_hold_bytes && shown.contains(run.as_str())) {
                panic!("{name} shows the bytes {run} of a secret: {shown}");
            }
        }
    }
}

/// All runs of a text of ASCII; a text that is shorter than a run is one.
fn runs(text: &str) -> impl Iterator<Item = &str> {
    let last = text.len().saturating_sub(RUN);
    (0..=last).filter_map(move |start| text.get(start..(start + RUN).min(text.len())))
}

fn longest_row(text: &str, of: fn(char) -> bool) -> usize {
    text.split(|character| !of(character)).map(str::len).max().unwrap_or_default()
}

/// The last bytes of a secret, which most of those that are planted share, as lists and hexadecimal spell them.
fn as_bytes(secret: &str) -> [String; 3] {
    let bytes = &secret.as_bytes()[secret.len() - 8..];
    let list = format!("{bytes:?}");
    let hex = |form: fn(&u8) -> String| bytes.iter().map(form).collect();
    [
        list.trim_matches(['[', ']']).to_owned(),
        hex(|byte| format!("{byte:02x}")),
        hex(|byte| format!("{byte:02X}")),
    ]
}

/// A type's name without its path and parameters.
fn short(name: &str) -> String {
    let name = name.split('<').next().unwrap_or(name);
    name.rsplit("::").next().unwrap_or(name).trim_start_matches('&').to_owned()
}
