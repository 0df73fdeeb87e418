//! What the value of a key can be, for machines. Its words, as messages and the reference print them, are made from it,
//! so the two can't differ. What a text has to say beyond its form is for the reader.

use std::fmt::{self, Display};

use super::Kind;

/// What a value can be.
#[derive(Debug, Clone, Copy)]
pub enum Value {
    /// Any text.
    Text,
    /// A whole number, not below zero.
    Number,
    /// True or false.
    Boolean,
    /// Whatever YAML can say.
    Any,
    /// A mapping with keys of its own.
    Mapping,
    /// An `http` or `https` address.
    Address,
    /// A regular expression.
    Regex,
    /// A text that names something else of the spec, in these words.
    Name(&'static str),
    /// One of these texts.
    Words(&'static [&'static str]),
    /// A mapping of this kind.
    Kind(&'static Kind),
    /// A graded value that holds this.
    Graded(&'static Value),
    /// Several of one sort, in words, and what each of them is.
    List(&'static str, &'static Value),
    /// A mapping of keys, in words, to one sort of value.
    Map(&'static str, &'static Value),
    /// One of these.
    Either(&'static [Value]),
    /// The same as another, in other words.
    As(&'static str, &'static Value),
}

impl Value {
    /// The words for it; several where there is a choice.
    fn words(&self, words: &mut Vec<String>) {
        match self {
            Self::Text => words.push("text".to_owned()),
            Self::Number => words.push("number".to_owned()),
            Self::Boolean => words.push("boolean".to_owned()),
            Self::Any => words.push("any value".to_owned()),
            Self::Mapping => words.push("mapping".to_owned()),
            Self::Address => words.push("http or https address".to_owned()),
            Self::Regex => words.push("regular expression".to_owned()),
            Self::Name(what) | Self::As(what, _) => words.push((*what).to_owned()),
            Self::Words(known) => words.extend(known.iter().map(|&word| word.to_owned())),
            Self::Kind(kind) => words.push(kind.name.to_owned()),
            Self::Graded(value) => words.push(format!("graded {value}")),
            Self::List(what, _) => words.push(format!("list of {what}")),
            Self::Map(key, value) => words.push(format!("mapping of {key} to {value}")),
            Self::Either(values) => values.iter().for_each(|value| value.words(words)),
        }
    }
}

/// "a", "a or b", "a, b or c".
impl Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut words = Vec::new();
        self.words(&mut words);
        match words.as_slice() {
            [first @ .., before, last] => {
                first.iter().try_for_each(|word| write!(f, "{word}, "))?;
                write!(f, "{before} or {last}")
            }
            words => words.iter().try_for_each(|word| f.write_str(word)),
        }
    }
}
