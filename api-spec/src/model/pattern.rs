//! The pattern that a text has to match, as a regular expression. It is judged here by the crate that the runtime
//! matches with, so that what a spec is let through with is what a request is checked by.

use regex_lite::{Regex, RegexBuilder};

/// Most characters of a pattern.
pub const MAX_CHARS: usize = 200;
/// Most bytes that a pattern may take once it is compiled: enough for a few hundred characters of counted repeats.
const MAX_COMPILED: usize = 1 << 15;

/// A regular expression that a text has to match from its first to its last character.
///
/// Only the words are kept. Compiling again takes microseconds; a spec of thousands of patterns, each of them compiled
/// and kept, would take what memory there is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern(String);

/// Why a text is no pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadPattern {
    /// What is wrong.
    pub(crate) why: String,
    /// The byte of the character at which it shows, where one does.
    pub(crate) at: Option<usize>,
}

impl Pattern {
    /// Judges a text. `locate` looks for the place of a mistake, which costs a try for each character.
    pub(crate) fn new(text: &str, locate: bool) -> Result<Self, BadPattern> {
        let length = text.chars().count();
        if length > MAX_CHARS {
            let why = format!("it has {length} characters; at most {MAX_CHARS} are allowed");
            return Err(BadPattern { why, at: None });
        }
        // By itself first: `a)(b` is a pattern only between the brackets that `whole` puts around it.
        match compile(text).and_then(|_| compile(&whole(text))) {
            Ok(_) => Ok(Self(text.to_owned())),
            Err(why) if why.contains("size limit") => {
                Err(BadPattern { why: "it is too large once its repeats are counted".to_owned(), at: None })
            }
            Err(why) => {
                let at = if locate { place(text, &why) } else { None };
                Err(BadPattern { why, at })
            }
        }
    }

    /// The regular expression, as the spec has it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a text matches as a whole.
    #[must_use]
    pub fn matches(&self, text: &str) -> bool {
        compile(&whole(&self.0)).is_ok_and(|regex| regex.is_match(text))
    }
}

/// Both ends of the text, and not of a line of it.
fn whole(pattern: &str) -> String {
    format!(r"\A(?:{pattern})\z")
}

fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern).size_limit(MAX_COMPILED).build().map_err(|error| error.to_string())
}

/// The character with which a mistake appears: from there on, every longer beginning of the text has the same one.
fn place(text: &str, why: &str) -> Option<usize> {
    // What is open has other words after each character that could have closed it.
    let is_open =
        |why: &str| ["unclosed", "no closing", "without closing"].iter().any(|words| why.contains(words));
    let is_same = |other: String| other == why || is_open(why) && is_open(&other);
    let same = |end: usize| text.get(..end).map(compile).and_then(Result::err).is_some_and(is_same);
    let ends = text.char_indices().map(|(start, c)| (start, start + c.len_utf8())).rev();
    let (start, _) = ends.take_while(|(_, end)| same(*end)).last()?;
    // An escape is wrong as a whole.
    let before = text.get(..start).unwrap_or_default();
    let escaped = before.len() - before.trim_end_matches('\\').len();
    Some(if escaped % 2 == 1 { start - 1 } else { start })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bad(text: &str) -> (String, Option<usize>) {
        let BadPattern { why, at } = Pattern::new(text, true).unwrap_err();
        (why, at)
    }

    #[test]
    fn the_whole_text_has_to_match() {
        let digits = Pattern::new("[0-9]+|x", true).unwrap();
        assert!(digits.matches("2019") && digits.matches("x"));
        for other in ["", "20x", "x2019", "2019\n", "\n2019", "x\nx", "２"] {
            assert!(!digits.matches(other), "{other:?}");
        }
        // Of lines alone, if the pattern says so; the ends stay those of the text.
        assert!(!Pattern::new("(?m)^a$", true).unwrap().matches("a\nb"));
    }

    #[test]
    fn a_mistake_has_its_place() {
        for (text, at) in [
            ("a)b", 1),
            ("(a)(b", 3),
            ("([0-9]{4}", 0),
            ("[0-9", 0),
            (r"a\qb", 1),
            ("a{2,1}b", 5),
            ("(?=a)", 2),
            ("*a", 0),
        ] {
            let (why, found) = bad(text);
            assert_eq!(found, Some(at), "{text}: {why}");
        }
        assert_eq!(bad("a)(b").1, Some(1), "the brackets around it do not make it one");
        assert!(Pattern::new("(?x)a # b", true).is_err(), "a comment would hide what closes it");
    }

    #[test]
    fn what_would_eat_memory_is_refused() {
        assert!(bad(&"a".repeat(201)).0.contains("at most 200"));
        for text in ["a{100000}", "((a{50}){50}){50}", "(?:){4294967295}", "(a|b|c){4000}"] {
            assert!(bad(text).0.contains("too large"), "{text}: {}", bad(text).0);
        }
        assert!(Pattern::new("[0-9A-Za-z_]{1,256}", true).is_ok());
        assert!(bad(&"(".repeat(200)).0.contains("nesting") || bad(&"(".repeat(200)).1.is_some());
    }
}
