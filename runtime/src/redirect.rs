//! Redirects: what AlipayHK appends to the merchant's address when the user's browser comes back. Nothing in them is
//! signed, so the only thing that ties one to a session is the `state` that the merchant gave out; it is compared
//! before anything else is read.
//!
//! What a redirect brings is good for asking AlipayHK with, and for nothing else.

use std::fmt;

use subtle::ConstantTimeEq as _;

use crate::decode::{Context, Decode as _, Undecodable};
use crate::json::{Json, Object};
use crate::notes::Notes;
use crate::shape::{MemberShape, StructureShape};
use crate::value::Record;

/// Most bytes of an address that are read.
const LONGEST: usize = 8 * 1024;

/// What generated code says about a redirect's type.
pub trait Redirect: Record {
    /// The wire name of the parameter that ties it to a session.
    const STATE: &'static str;
}

/// Reads a redirect from an address, a path with a query, or a query alone. The fragment, and parameters that the
/// table does not list, are ignored.
///
/// # Errors
/// [`RedirectError`] names the parameter that is wrong, and never shows a value.
pub fn parse<T: Redirect>(url_or_query: &str, expected_state: &str) -> Result<T, RedirectError> {
    if expected_state.is_empty() {
        return Err(RedirectError::NoExpectedState);
    }
    let found = parameters(url_or_query, T::SHAPE)?;
    let state =
        found.get(T::STATE).and_then(Json::as_str).ok_or(RedirectError::NoState { name: T::STATE })?;
    if !bool::from(state.as_bytes().ct_eq(expected_state.as_bytes())) {
        return Err(RedirectError::OtherState { name: T::STATE });
    }
    T::decode(&Json::Object(found), &mut Context::new(&mut Notes::default()))
        .map_err(RedirectError::Undecodable)
}

/// A fresh state that nobody can guess: 122 random bits of the operating system's, as 32 hexadecimal digits. Keep it
/// with the session that the redirect has to come back to.
#[must_use]
pub fn random_state() -> String {
    uuid::Uuid::new_v4().simple().to_string()
}

/// The state in a redirect, to look up the session by. It proves nothing until [`parse`] has compared it.
///
/// `None` when there is none, or when the redirect could not be read at all.
#[must_use]
pub fn state_of<T: Redirect>(url_or_query: &str) -> Option<String> {
    parameters(url_or_query, T::SHAPE).ok()?.get(T::STATE)?.as_str().map(str::to_owned)
}

/// The listed parameters, under their wire names. Two different values for one parameter are an error: whoever reads
/// the other one would see another redirect.
fn parameters(url_or_query: &str, shape: &'static StructureShape) -> Result<Object, RedirectError> {
    if url_or_query.len() > LONGEST {
        return Err(RedirectError::TooLong { found: url_or_query.len() });
    }
    let mut seen: Vec<String> = Vec::new();
    let mut found = Object::new();
    for (name, value) in form_urlencoded::parse(query_of(url_or_query).as_bytes()) {
        let Some(member) = listed(shape, &name) else { continue };
        if value.contains(char::REPLACEMENT_CHARACTER) {
            return Err(RedirectError::NotUtf8 { name: member.wire });
        }
        let twice = seen.iter().any(|seen| *seen == name);
        let differs = found.get(member.wire).is_some_and(|first| first.as_str() != Some(&value));
        if twice || differs {
            return Err(RedirectError::Twice { name: member.wire });
        }
        seen.push(name.into_owned());
        found.insert(member.wire, &*value);
    }
    Ok(found)
}

fn listed(shape: &'static StructureShape, name: &str) -> Option<&'static MemberShape> {
    shape.members.iter().find(|member| member.wire == name || member.aliases.contains(&name))
}

/// The query within an address, or the whole text when it is a query already.
fn query_of(text: &str) -> &str {
    let text = text.split_once('#').map_or(text, |(before, _)| before);
    let is_address = |text: &str| text.starts_with('/') || has_scheme(text);
    match text.split_once('?') {
        // A `?` may also stand within a bare query; what comes before it then is a parameter.
        Some((before, query)) if is_address(before) || !before.contains('=') => query,
        None if is_address(text) => "",
        _ => text,
    }
}

/// Whether a text begins as an address does. A bare query may hold one as a value, after its `=`.
fn has_scheme(text: &str) -> bool {
    let in_scheme = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.');
    text.split_once("://").is_some_and(|(scheme, _)| !scheme.is_empty() && scheme.bytes().all(in_scheme))
}

/// A redirect that is not to be believed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RedirectError {
    /// No state to compare with was given, so any redirect would do.
    NoExpectedState,
    /// The address is longer than 8 KiB.
    TooLong {
        /// Its length in bytes.
        found: usize,
    },
    /// A parameter is there twice, or under two names with different values.
    Twice {
        /// The parameter's wire name.
        name: &'static str,
    },
    /// A parameter's value is not UTF-8.
    NotUtf8 {
        /// The parameter's wire name.
        name: &'static str,
    },
    /// There is no state.
    NoState {
        /// The parameter's wire name.
        name: &'static str,
    },
    /// The state belongs to another session.
    OtherState {
        /// The parameter's wire name.
        name: &'static str,
    },
    /// A parameter that is needed is missing or unreadable.
    Undecodable(Undecodable),
}

impl fmt::Display for RedirectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the redirect was not taken: ")?;
        match self {
            Self::NoExpectedState => {
                f.write_str("the session has no state to compare with; start the flow again")
            }
            Self::TooLong { found } => write!(f, "it has {found} bytes; at most {LONGEST} are read"),
            Self::Twice { name } => write!(f, "the parameter `{name}` is there more than once"),
            Self::NotUtf8 { name } => write!(f, "the parameter `{name}` is not UTF-8"),
            Self::NoState { name } => {
                write!(f, "the parameter `{name}` is missing, so it belongs to no session")
            }
            Self::OtherState { name } => {
                write!(
                    f,
                    "the parameter `{name}` is not this session's; it may be forged or from another tab"
                )
            }
            Self::Undecodable(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RedirectError {}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::decode::Members;
    use crate::shape::{Limits, Requirement};
    use crate::value::{Value, given, maybe};

    static SHAPE: StructureShape = StructureShape {
        name: "Back",
        members: &[member("state", &[]), member("code", &["the_code"]), member("site", &[])],
        rules: &[],
    };

    const fn member(wire: &'static str, aliases: &'static [&'static str]) -> MemberShape {
        MemberShape {
            wire,
            aliases,
            requirement: Requirement::Optional,
            limits: Limits::NONE,
            loggable: false,
        }
    }

    #[derive(Debug, PartialEq)]
    struct Back {
        code: String,
        site: Option<String>,
    }

    impl Record for Back {
        const SHAPE: &'static StructureShape = &SHAPE;

        fn get(&self, place: usize) -> Option<&dyn Value> {
            match place {
                1 => given(&self.code),
                2 => maybe(&self.site),
                _ => None,
            }
        }

        fn read(members: &mut Members<'_, '_>) -> Result<Self, Undecodable> {
            Ok(Self { code: members.required(1)?, site: members.optional(2) })
        }
    }

    impl Redirect for Back {
        const STATE: &'static str = "state";
    }

    fn code(text: &str) -> Result<String, RedirectError> {
        parse::<Back>(text, "s 1").map(|back| back.code)
    }

    #[test]
    fn a_redirect_is_read_from_an_address_a_path_or_a_query() {
        for text in [
            "https://shop.example/back?shop=1&state=s+1&code=c%2F1&site=X",
            "https://shop.example/a=b/back?state=s%201&code=c/1#state=other",
            "app://back?state=s+1&the_code=c/1",
            "/back?state=s+1&code=c/1&",
            "?state=s+1&code=c/1",
            "state=s+1&code=c/1",
            "other=x?y&state=s+1&code=c/1",
            "other=https://a.b/?x=1&state=s+1&code=c/1",
            "state=s+1&other=https://a.b/?x=1&code=c/1",
        ] {
            assert_eq!(code(text).as_deref(), Ok("c/1"), "{text}");
        }
        for text in
            ["https://a.b/&state=s+1&code=c/1", "/back&state=s+1&code=c/1", "/back#?state=s+1&code=c/1"]
        {
            assert_eq!(code(text), Err(RedirectError::NoState { name: "state" }), "{text}");
        }
    }

    #[test]
    fn the_state_must_be_the_sessions() {
        assert_eq!(code("?code=c"), Err(RedirectError::NoState { name: "state" }));
        assert_eq!(code("?state=&code=c"), Err(RedirectError::OtherState { name: "state" }));
        assert_eq!(code("?state=S+1&code=c"), Err(RedirectError::OtherState { name: "state" }));
        assert_eq!(parse::<Back>("?state=&code=c", ""), Err(RedirectError::NoExpectedState));
    }

    #[test]
    fn a_parameter_that_is_there_twice_is_an_error() {
        assert_eq!(code("?state=s+1&state=s+1&code=c"), Err(RedirectError::Twice { name: "state" }));
        assert_eq!(code("?state=s+1&code=c&%63ode=c"), Err(RedirectError::Twice { name: "code" }));
        assert_eq!(code("?state=s+1&code=c&the_code=d"), Err(RedirectError::Twice { name: "code" }));
        assert_eq!(code("?state=s+1&code=c&the_code=c").as_deref(), Ok("c"));
    }

    #[test]
    fn errors_name_parameters_and_never_values() {
        for text in [
            "?state=s3cret&code=s3cret",
            "?state=s+1&code=%FFs3cret",
            "?state=s+1&code=s3cret&code=s3cret",
            "?state=s+1&site=s3cret",
        ] {
            let error = code(text).unwrap_err();
            assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
        }
    }

    #[test]
    fn an_address_beyond_the_cap_is_not_read() {
        assert!(matches!(
            code(&format!("?state=s+1&code={}", "c".repeat(9000))),
            Err(RedirectError::TooLong { .. })
        ));
    }

    #[test]
    fn the_state_can_be_looked_up_first() {
        assert_eq!(state_of::<Back>("/back?state=s+1").as_deref(), Some("s 1"));
        assert_eq!(state_of::<Back>("/back?code=1"), None);
    }

    proptest! {
        #[test]
        fn no_text_makes_parsing_panic(text in any::<String>(), state in any::<String>()) {
            let _ = parse::<Back>(&text, &state);
            let _ = state_of::<Back>(&text);
        }

        #[test]
        fn what_is_encoded_is_read_back(state in any::<String>(), code in any::<String>()) {
            prop_assume!(!state.is_empty() && !state.contains('\u{fffd}') && !code.contains('\u{fffd}'));
            let query: String = form_urlencoded::Serializer::new(String::new())
                .append_pair("state", &state).append_pair("code", &code).finish();
            prop_assert_eq!(parse::<Back>(&format!("https://a.b/?{query}"), &state).unwrap().code, code);
        }
    }
}
