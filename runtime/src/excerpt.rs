//! Short, printable pieces of text that came from elsewhere. Error messages show these, so that a hostile sender can
//! neither flood a log nor forge a line in it. They are names and codes; members' values are never shown, not even
//! in part. A sender can put a value where a name belongs, so what could be a token is not shown either.

/// Most characters of one name that a message shows.
const SHOWN: usize = 40;

/// The longest row of letters and digits that stands in a name or a code. Tokens are longer rows.
const LONGEST_ROW: usize = 24;

/// A name or a code out of a message: control characters escaped, cut after [`SHOWN`] characters. What could be a
/// token in the place of a name is told by its length alone.
pub(crate) fn excerpt(name: &str) -> String {
    if could_be_a_token(name) {
        return format!("<{} characters>", name.chars().count());
    }
    shortened(name)
}

/// As [`excerpt`], for what is known to be no secret: one of our own ids, or a value that logs may show.
pub(crate) fn shortened(text: &str) -> String {
    cut(text, |character| character.escape_debug().collect())
}

/// As [`shortened`], with everything beyond ASCII escaped too: for names that only look like others.
pub(crate) fn shortened_in_ascii(name: &str) -> String {
    cut(name, |character| character.escape_default().collect())
}

/// Names and codes are words, with a number at most: `sellerReferenceInfo`, `PROBE_OF_ECHO_NOT_ALLOWED`, `00000900`.
/// Tokens and auth codes are long rows of letters and digits, or have many digits.
fn could_be_a_token(text: &str) -> bool {
    let rows = text.split(|character: char| !character.is_alphanumeric());
    let digits = text.chars().filter(char::is_ascii_digit).count();
    rows.map(|row| row.chars().count()).any(|length| length > LONGEST_ROW)
        || (digits > 3 && text.chars().count() > 12)
}

fn cut(text: &str, escape: impl Fn(char) -> String) -> String {
    let mut characters = text.chars();
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
        assert_eq!(excerpt(&"é ".repeat(1000)).chars().count(), SHOWN + 1);
    }

    #[test]
    fn names_and_codes_are_shown_and_what_could_be_a_token_is_not() {
        for name in [
            "sellerReferenceInfo",
            "PROBE_OF_ECHO_NOT_ALLOWED_TODAY",
            "alipay.intl.probing.common.echo",
            "00000900",
            "address1",
            "x-b3-traceid",
        ] {
            assert_eq!(excerpt(name), name);
        }
        for token in [
            "M9WkKnmRGFflrgEp2ORH5sMIkH9L59AXK6SFkdzAi5000969",
            "NorGzTkQweRtYuiOpAsdFghJklZxCvbn",
            "2812e9b1f3f34b3ea2f6",
            "550e8400-e29b-41d4-a716-446655440000",
        ] {
            assert_eq!(excerpt(token), format!("<{} characters>", token.chars().count()));
        }
    }
}
