//! Applying [`Limits`] to one text. Words for what is wrong stand here, once, for the checked constructors of
//! scalars and for [`crate::check`]. They tell lengths and places, never the text: it may be secret.

use std::collections::BTreeMap;
use std::fmt;
use std::net::IpAddr;
use std::sync::{Arc, PoisonError, RwLock};

use regex_lite::Regex;

use crate::json::Json;
use crate::shape::{Form, Limits};

/// The first limit that a text does not keep.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Broken {
    TooShort { found: usize, min: usize },
    TooLong { found: usize, max: usize },
    NotJson { line: usize, column: usize },
    NotUrl,
    NoMatch { pattern: &'static str },
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooShort { found: 0, .. } => f.write_str("is empty; it must not be"),
            Self::TooShort { found, min } => {
                write!(f, "is {} long; at least {min} are needed", characters(*found))
            }
            Self::TooLong { found, max } => {
                write!(f, "is {} long; at most {max} are allowed", characters(*found))
            }
            Self::NotJson { line, column } => {
                write!(f, "is not a JSON text, which it must be (see its line {line}, column {column})")
            }
            Self::NotUrl => f.write_str("is not an absolute http or https address, which it must be"),
            Self::NoMatch { pattern } => write!(f, "does not match `{pattern}`, which it must as a whole"),
        }
    }
}

fn characters(count: usize) -> String {
    if count == 1 { "1 character".to_owned() } else { format!("{count} characters") }
}

/// What a text breaks first, if anything.
pub(crate) fn broken(text: &str, limits: &Limits) -> Option<Broken> {
    let found = text.chars().count();
    if found < limits.min {
        return Some(Broken::TooShort { found, min: limits.min });
    }
    if let Some(max) = limits.max.filter(|max| found > *max) {
        return Some(Broken::TooLong { found, max });
    }
    match limits.form {
        Form::Any => None,
        Form::Json => Json::parse(text.as_bytes())
            .err()
            .map(|error| Broken::NotJson { line: error.line(), column: error.column() }),
        Form::Url => (!is_web_address(text)).then_some(Broken::NotUrl),
        Form::Pattern(pattern) => (!matches(text, pattern)).then_some(Broken::NoMatch { pattern }),
    }
}

/// Whether a text matches a pattern as a whole.
///
/// A pattern is compiled when it is first needed and then kept: there are as many as the static tables hold.
fn matches(text: &str, pattern: &'static str) -> bool {
    static COMPILED: RwLock<BTreeMap<&'static str, Option<Arc<Regex>>>> = RwLock::new(BTreeMap::new());
    let known = COMPILED.read().unwrap_or_else(PoisonError::into_inner).get(pattern).cloned();
    let regex = known.unwrap_or_else(|| {
        // By itself first, since `a)(b` is well-formed only between the brackets around it.
        let regex =
            Regex::new(pattern).and_then(|_| Regex::new(&format!(r"\A(?:{pattern})\z"))).ok().map(Arc::new);
        COMPILED.write().unwrap_or_else(PoisonError::into_inner).insert(pattern, regex.clone());
        regex
    });
    regex.is_some_and(|regex| regex.is_match(text))
}

/// Whether a text is an absolute `http` or `https` address with a host, fit to be sent as it stands.
///
/// A URL parser alone would drop blanks and line breaks silently; the text that is sent would still have them.
pub(crate) fn is_web_address(text: &str) -> bool {
    let clean = !text.chars().any(|character| character.is_whitespace() || character.is_control());
    clean && url::Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

/// Whether an address names this machine.
pub(crate) fn is_loopback(url: &str) -> bool {
    let Ok(url) = url::Url::parse(url) else { return false };
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// Whether an address is reached without TLS.
pub(crate) fn is_plain(url: &str) -> bool {
    url.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case("http:"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loopback_is_recognised_in_every_spelling() {
        for url in ["http://localhost:1/", "http://127.0.0.1/", "https://[::1]:8443/x", "http://a.localhost/"]
        {
            assert!(is_loopback(url), "{url}");
        }
        for url in ["https://open.alipay.hk/", "http://10.0.0.1/", "nonsense", "http://localhost.example/"] {
            assert!(!is_loopback(url), "{url}");
        }
    }

    const LIMITS: Limits = Limits { min: 1, max: Some(3), form: Form::Any };

    #[test]
    fn lengths_are_counted_in_characters_not_bytes() {
        assert_eq!(broken("香港幣", &LIMITS), None);
        assert_eq!(broken("香港幣元", &LIMITS), Some(Broken::TooLong { found: 4, max: 3 }));
        assert_eq!(broken("", &LIMITS), Some(Broken::TooShort { found: 0, min: 1 }));
    }

    #[test]
    fn a_json_form_takes_json_only() {
        let limits = Limits { form: Form::Json, ..Limits::NONE };
        assert_eq!(broken("{}", &limits), None);
        assert_eq!(broken("{", &limits), Some(Broken::NotJson { line: 1, column: 2 }));
    }

    #[test]
    fn a_pattern_takes_texts_that_match_as_a_whole() {
        let limits = |pattern| Limits { form: Form::Pattern(pattern), ..Limits::NONE };
        let digits = limits("[0-9]{4}|x");
        for _ in 0..2 {
            assert_eq!((broken("2019", &digits), broken("x", &digits)), (None, None));
            for bad in ["", "20190", "x2019", "2019\n", "a\n2019", "２０１９"] {
                assert_eq!(broken(bad, &digits), Some(Broken::NoMatch { pattern: "[0-9]{4}|x" }), "{bad:?}");
            }
        }
        for none in ["(", "a)(b", "(?x)a#"] {
            assert!(broken("a", &limits(none)).is_some(), "what is no pattern lets nothing through");
        }
    }

    #[test]
    fn a_url_form_takes_absolute_web_addresses_only() {
        let limits = Limits { form: Form::Url, ..Limits::NONE };
        for good in ["https://shop.example/cb?x=1", "http://127.0.0.1:8080"] {
            assert_eq!(broken(good, &limits), None, "{good}");
        }
        for bad in [
            "",
            "shop.example",
            "/cb",
            "ftp://a.b/",
            "javascript:alert(1)",
            "https://",
            " https://a.b",
            "https://a.b/\n",
        ] {
            assert_eq!(broken(bad, &limits), Some(Broken::NotUrl), "{bad:?}");
        }
    }
}
