//! Redirects: none is taken whose state is not the session's, as another reader of addresses sees it.

use alipayhk::AgreementRedirect;
use alipayhk::runtime::redirect::RedirectError;
use alipayhk_runtime::to_json_text;
use url::Url;
use url::form_urlencoded::{Serializer, parse};

use super::is_fit_for_logs;

const STATE: &str = "state";

/// The first line is the state that the session gave out, the others the address that the browser came back to.
///
/// # Panics
/// When a promise is broken.
pub fn redirect(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let (expected, address) = text.split_once('\n').unwrap_or(("0f3a6cbe", text));
    match AgreementRedirect::parse(address, expected) {
        Ok(redirect) => {
            assert!(!expected.is_empty());
            assert_eq!(redirect.state.expose(), expected);
            assert_eq!(AgreementRedirect::state_of(address).as_deref(), Some(expected));
            assert!(
                states(address).iter().any(|states| states == &[expected]),
                "another reader sees another state"
            );
            for other in [format!("{expected}x"), expected.to_uppercase() + "x", String::new()] {
                refused(&AgreementRedirect::parse(address, &other).expect_err("another session took it"));
            }
            survives_its_query(&redirect, expected);
        }
        Err(error) => {
            refused(&error);
            if let RedirectError::OtherState { .. } = error {
                assert_ne!(AgreementRedirect::state_of(address).as_deref(), Some(expected));
            }
        }
    }
}

fn refused(error: &RedirectError) {
    let shown = format!("{error} {error:?}");
    is_fit_for_logs(&shown);
    assert!(shown.len() < 300, "{shown}");
}

fn survives_its_query(redirect: &AgreementRedirect, expected: &str) {
    let parameters: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(&to_json_text(redirect)).expect("it is written as an object");
    let mut query = Serializer::new(String::new());
    for (name, value) in &parameters {
        query.append_pair(name, value.as_str().expect("every parameter is a text"));
    }
    let query = query.finish();
    for address in [format!("https://shop.example/back?{query}#end"), format!("/back?x=1&{query}"), query] {
        // Respelt, it can be longer than any that is read.
        match AgreementRedirect::parse(&address, expected) {
            Err(RedirectError::TooLong { .. }) => {}
            again => assert_eq!(again.as_ref(), Ok(redirect), "{address}"),
        }
    }
}

/// The states that a text has, in each of the ways in which another reader can take it: as an address, where it is one, or
/// as a query.
fn states(text: &str) -> Vec<Vec<String>> {
    let of = |query: &str| {
        let states = parse(query.as_bytes()).filter(|(name, _)| name == STATE);
        states.map(|(_, value)| value.into_owned()).collect()
    };
    // What an address may not hold is taken out by that reader, and left in by this one.
    let odd = |character: char| character.is_control() || character.is_whitespace() || character == '\\';
    let base = Url::parse("https://shop.example/").expect("an address");
    let mut ways = Vec::new();
    let is_address = text.starts_with('/') || text.starts_with("http://") || text.starts_with("https://");
    match base.join(text) {
        Ok(url) if !text.contains(odd) => ways.push(of(url.query().unwrap_or_default())),
        _ => ways.push(of(text
            .split_once('#')
            .map_or(text, |(before, _)| before)
            .split_once('?')
            .map_or("", |(_, query)| query))),
    }
    if !is_address {
        ways.push(of(text.split_once('#').map_or(text, |(before, _)| before)));
    }
    ways
}
