//! Short, printable pieces of text that came from elsewhere. Error messages show these, so that a hostile sender can
//! neither flood a log nor forge a line in it. They are names and codes; members' values are never shown, not even
//! in part.

use std::fmt::Write as _;

/// Most characters of one name that a message shows.
const SHOWN: usize = 40;

/// A name with control characters escaped, cut after [`SHOWN`] characters.
pub(crate) fn excerpt(name: &str) -> String {
    let mut short = String::new();
    for (count, character) in name.chars().enumerate() {
        if count == SHOWN {
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
