//! Short, printable pieces of text that came from elsewhere. Error messages show these, so that a hostile sender can
//! neither flood a log nor forge a line in it. They are names and a result's own words; members' values are never
//! shown, not even in part.

use std::fmt::Write as _;

/// Most characters of one name that a message shows.
const SHOWN: usize = 40;

/// A name with control characters escaped, cut after [`SHOWN`] characters.
pub(crate) fn excerpt(name: &str) -> String {
    excerpt_of(name, SHOWN)
}

/// A text with control characters escaped, cut after so many characters.
pub(crate) fn excerpt_of(text: &str, shown: usize) -> String {
    let mut short = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == shown {
            short.push('…');
            break;
        }
        // Writing to a String cannot fail.
        let _ = write!(short, "{}", character.escape_debug());
    }
    short
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_break_cannot_forge_a_log_line() {
        assert_eq!(excerpt("a\nb\u{1b}[31m"), "a\\nb\\u{1b}[31m");
    }

    #[test]
    fn a_long_name_is_cut() {
        assert_eq!(excerpt(&"é".repeat(1000)).chars().count(), SHOWN + 1);
    }
}
