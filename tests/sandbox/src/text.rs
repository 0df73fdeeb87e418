//! Texts that came from elsewhere, made fit to show: cut, escaped, without the parts of an address that may be secret.
//! And the random ones that the sandbox makes up itself.

use std::fmt::Write as _;

use reqwest::Url;
use uuid::Uuid;

/// The text with control characters escaped, cut after `most` characters.
pub(crate) fn excerpt(text: &str, most: usize) -> String {
    let mut short = String::new();
    for (count, character) in text.chars().enumerate() {
        if count == most {
            short.push('…');
            break;
        }
        if character.is_control() || matches!(character, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}') {
            // Writing to a String cannot fail.
            let _ = write!(short, "{}", character.escape_default());
        } else {
            short.push(character);
        }
    }
    short
}

/// Words about a place in a message, without the middle of a long way to it: what follows has to be read as well.
pub(crate) fn brief(words: &str) -> String {
    const ENDS: usize = 24;
    let parts = words.split('`').enumerate().map(|(place, part)| {
        let length = part.chars().count();
        if place % 2 == 0 || length <= 3 * ENDS {
            return part.to_owned();
        }
        let first: String = part.chars().take(ENDS).collect();
        let last: String = part.chars().skip(length - ENDS).collect();
        format!("{first}…{last}")
    });
    parts.collect::<Vec<String>>().join("`")
}

/// The address, if it is an absolute `http` or `https` one with a host.
pub(crate) fn web_address(text: &str) -> Option<Url> {
    // Browsers read `http:host` and ` http://host` as addresses too; a gateway has no reason to.
    if !(text.starts_with("http://") || text.starts_with("https://")) {
        return None;
    }
    Url::parse(text).ok().filter(Url::has_host)
}

/// The address without its user, query and fragment, which may hold secrets.
pub(crate) fn shown_address(url: &Url) -> String {
    let mut shown = url.clone();
    shown.set_query(None);
    shown.set_fragment(None);
    // Both fail only for addresses without a host, which have no user either.
    let _ = shown.set_username("");
    let _ = shown.set_password(None);
    excerpt(shown.as_str(), 200)
}

/// Thirty-two unguessable letters and digits.
pub(crate) fn random() -> String {
    Uuid::new_v4().simple().to_string()
}

/// Whether two texts are equal, without telling by the time it takes where they first differ.
pub(crate) fn same_secret(left: &str, right: &str) -> bool {
    left.len() == right.len()
        && left.bytes().zip(right.bytes()).fold(0, |difference, (left, right)| difference | (left ^ right))
            == 0
}

#[cfg(test)]
mod tests {
    use super::{brief, excerpt, same_secret, shown_address, web_address};

    #[test]
    fn a_line_break_cannot_forge_a_line_of_the_ledger() {
        assert_eq!(excerpt("a\nb\u{1b}", 40), "a\\nb\\u{1b}");
        assert_eq!(excerpt("abc", 2), "ab…");
    }

    #[test]
    fn a_long_way_to_a_place_leaves_room_for_what_follows() {
        let way = "[0]".repeat(64);
        let words = brief(&format!("too deep at `{way}` (line 1, column 70)"));
        assert_eq!(
            words,
            "too deep at `[0][0][0][0][0][0][0][0]…[0][0][0][0][0][0][0][0]` (line 1, column 70)"
        );
        assert_eq!(brief("no `a.b` here"), "no `a.b` here");
    }

    #[test]
    fn a_shown_address_holds_neither_user_nor_query() {
        let url = web_address("http://user:pw@127.0.0.1:9/notify?key=s3cret#f").unwrap();
        assert_eq!(shown_address(&url), "http://127.0.0.1:9/notify");
    }

    #[test]
    fn only_absolute_web_addresses_are_addresses() {
        for text in
            ["ftp://h/", "/path", "", "http:", "http:h", "http://", " http://h/", "javascript:alert(1)"]
        {
            assert!(web_address(text).is_none(), "{text}");
        }
    }

    #[test]
    fn secrets_are_the_same_only_when_every_byte_is() {
        assert!(same_secret("abc", "abc"));
        assert!(!same_secret("abc", "abd"));
        assert!(!same_secret("abc", "ab"));
    }
}
