//! Short, printable pieces of text that came from elsewhere. Error messages show these, so that a hostile sender can
//! neither flood a log nor forge a line in it. They are names and codes; members' values are never shown, not even
//! in part.

/// Most characters of one name that a message shows.
const SHOWN: usize = 40;

/// A name with control characters escaped, cut after [`SHOWN`] characters.
pub(crate) fn excerpt(name: &str) -> String {
    cut(name, |character| character.escape_debug().collect())
}

/// As [`excerpt`], with everything beyond ASCII escaped too: for names that only look like others.
pub(crate) fn excerpt_in_ascii(name: &str) -> String {
    cut(name, |character| character.escape_default().collect())
}

fn cut(name: &str, escape: impl Fn(char) -> String) -> String {
    let mut characters = name.chars();
    let mut short: String = characters.by_ref().take(SHOWN).map(escape).collect();
    if characters.next().is_some() {
        short.push('…');
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
