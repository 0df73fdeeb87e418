//! A model as YAML text again. Texts are always in double quotes with everything escaped that could be read as something
//! else, so that what does not come back as it was is a mistake of the reader's, or one here.
#![allow(dead_code, reason = "each test that uses this uses its own part")]

mod model;

use std::fmt::Write as _;

use alipayhk_spec::data::Data;

pub(crate) use model::of;

/// A YAML value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Yaml {
    Text(String),
    /// `true`, `null` or a number.
    Plain(String),
    List(Vec<Yaml>),
    Map(Vec<(String, Yaml)>),
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<&String> for Yaml {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<bool> for Yaml {
    fn from(value: bool) -> Self {
        Self::Plain(value.to_string())
    }
}

impl From<u32> for Yaml {
    fn from(value: u32) -> Self {
        Self::Plain(value.to_string())
    }
}

impl From<&Data> for Yaml {
    fn from(data: &Data) -> Self {
        match data {
            Data::Null => Self::Plain("null".to_owned()),
            Data::Bool(value) => Self::from(*value),
            Data::Number(number) => Self::Plain(number.clone()),
            Data::Text(text) => Self::from(text),
            Data::List(values) => Self::List(values.iter().map(Self::from).collect()),
            Data::Map(entries) => {
                Self::Map(entries.iter().map(|(key, value)| (key.clone(), Self::from(value))).collect())
            }
        }
    }
}

impl Yaml {
    /// Blocks outside, brackets inside.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        self.block(&mut text, 0);
        text
    }

    fn block(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        match self {
            Self::Map(entries) if !entries.is_empty() && depth < 5 => {
                for (key, value) in entries {
                    let _ = write!(out, "{indent}{}:", quoted(key));
                    value.after(out, depth);
                }
            }
            Self::List(values) if !values.is_empty() && depth < 5 => {
                for value in values {
                    let _ = write!(out, "{indent}-");
                    value.after(out, depth);
                }
            }
            _ => {
                out.push_str(&indent);
                self.flow(out);
                out.push('\n');
            }
        }
    }

    /// What stands behind a `:` or a `-`.
    fn after(&self, out: &mut String, depth: usize) {
        let is_block = match self {
            Self::Map(entries) => !entries.is_empty(),
            Self::List(values) => !values.is_empty(),
            Self::Text(_) | Self::Plain(_) => false,
        };
        if is_block && depth < 4 {
            out.push('\n');
            self.block(out, depth + 1);
        } else {
            out.push(' ');
            self.flow(out);
            out.push('\n');
        }
    }

    fn flow(&self, out: &mut String) {
        match self {
            Self::Text(text) => out.push_str(&quoted(text)),
            Self::Plain(text) => out.push_str(text),
            Self::List(values) => {
                out.push('[');
                for (index, value) in values.iter().enumerate() {
                    out.push_str(if index > 0 { ", " } else { "" });
                    value.flow(out);
                }
                out.push(']');
            }
            Self::Map(entries) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    let _ = write!(out, "{}{}: ", if index > 0 { ", " } else { "" }, quoted(key));
                    value.flow(out);
                }
                out.push('}');
            }
        }
    }

    /// In how many ways one thing of it can be changed.
    pub(crate) fn ways(&self) -> usize {
        match self {
            Self::Text(_) => 2,
            Self::Plain(text) => usize::from(text != "null"),
            Self::List(values) => values.len() * 2 + values.iter().map(Self::ways).sum::<usize>(),
            Self::Map(entries) => {
                entries.len() * 3 + entries.iter().map(|(_, value)| value.ways()).sum::<usize>()
            }
        }
    }

    /// Changes one thing, in one of the ways.
    pub(crate) fn mutate(&mut self, seed: usize, word: &str) {
        let ways = self.ways().max(1);
        self.change(seed % ways, word);
    }

    fn change(&mut self, mut way: usize, word: &str) {
        match self {
            Self::Text(text) if way == 0 => text.push_str(word),
            Self::Text(text) => word.clone_into(text),
            Self::Plain(text) => {
                *text = match text.as_str() {
                    "true" => "false".to_owned(),
                    "false" => "true".to_owned(),
                    number => {
                        number.parse().map_or_else(|_| "0".to_owned(), |n: u32| n.wrapping_add(1).to_string())
                    }
                };
            }
            Self::List(values) => {
                let count = values.len();
                if way < count {
                    values.remove(way);
                } else if way < count * 2 {
                    values.swap(way - count, (way - count + 1) % count);
                } else {
                    way -= count * 2;
                    for value in values {
                        if way < value.ways() {
                            return value.change(way, word);
                        }
                        way -= value.ways();
                    }
                }
            }
            Self::Map(entries) => {
                let count = entries.len();
                if way < count {
                    entries.remove(way);
                } else if way < count * 2 {
                    entries.swap(way - count, (way - count + 1) % count);
                } else if way < count * 3 {
                    entries[way - count * 2].0.push_str(word);
                } else {
                    way -= count * 3;
                    for (_, value) in entries {
                        if way < value.ways() {
                            return value.change(way, word);
                        }
                        way -= value.ways();
                    }
                }
            }
        }
    }
}

fn quoted(text: &str) -> String {
    let mut quoted = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control()
                || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}') =>
            {
                let _ = write!(quoted, "\\U{:08x}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
