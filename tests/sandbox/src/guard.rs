//! Who may see a page, look at the books and turn the knobs: told by the name that the sandbox was asked for by, by where
//! the request comes from, and by the control token. What is answered to whoever may not is the pages' and the control
//! API's; so are the forms' own tokens.

use std::net::SocketAddr;

use axum::http::{HeaderMap, header};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;

use crate::server::Peer;
use crate::setup::Setup;
use crate::text::same_secret;

/// Whether a browser asked for this machine itself, or by the public name that the sandbox was given. Any other name that
/// somebody else's resolver leads here is not one of its own, and a page of that name's site could read what this one answers.
pub(crate) fn asks_for_this_machine(public: Option<&Url>, headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    if public.and_then(Url::host_str).is_some_and(|public| host.eq_ignore_ascii_case(public)) {
        return true;
    }
    let number = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost") || number.parse::<std::net::IpAddr>().is_ok()
}

/// Why somebody may not see the books or turn the knobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum KeptOut {
    /// The token is asked for and was not shown.
    NoToken,
    /// The sandbox was asked for by a name that is not this machine's.
    OtherName,
    /// The request comes from another machine, and there is no token that it could show.
    OtherMachine,
}

/// Whether somebody may look at the books and turn the knobs, in the console or by the control API: where others reach the
/// sandbox, whoever has the control token; where only this machine does, whoever asks from it and for it. Whoever shows the
/// token may call the machine what they like: a page of another site does not know it.
pub(crate) fn may_control(setup: &Setup, headers: &HeaderMap, peer: Option<Peer>) -> Result<(), KeptOut> {
    match &setup.control_token {
        Some(token) if shows(headers, token) => Ok(()),
        Some(_) => Err(KeptOut::NoToken),
        None if !asks_for_this_machine(setup.public_url.as_ref(), headers) => Err(KeptOut::OtherName),
        None if !peer.is_some_and(|Peer(address)| is_here(address)) => Err(KeptOut::OtherMachine),
        None => Ok(()),
    }
}

/// Whether a request shows the token: as a program does, or as the password that a browser asks its user for.
fn shows(headers: &HeaderMap, token: &str) -> bool {
    let shown = headers.get(header::AUTHORIZATION).and_then(|shown| shown.to_str().ok());
    let Some((scheme, shown)) = shown.and_then(|shown| shown.split_once(' ')) else { return false };
    if scheme.eq_ignore_ascii_case("Bearer") {
        return same_secret(shown, token);
    }
    let user = STANDARD.decode(shown).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    scheme.eq_ignore_ascii_case("Basic")
        && user.is_some_and(|user| {
            user.split_once(':').is_some_and(|(_, password)| same_secret(password, token))
        })
}

/// Whether the other end of a connection is on this machine.
fn is_here(peer: SocketAddr) -> bool {
    // An IPv4 address that came in by an IPv6 socket is written as one.
    peer.ip().to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
    use reqwest::Url;

    use super::{asks_for_this_machine, is_here, shows};

    fn with(name: HeaderName, value: &'static str) -> HeaderMap {
        HeaderMap::from_iter([(name, HeaderValue::from_static(value))])
    }

    #[test]
    fn the_control_token_is_shown_by_programs_and_by_browsers() {
        for (authorization, expected) in [
            ("Bearer s3cret", true),
            ("Bearer s3cret2", false),
            ("Bearer ", false),
            // `anybody:s3cret`, `:s3cret`, `s3cret:`, and what is no Base64.
            ("Basic YW55Ym9keTpzM2NyZXQ=", true),
            ("basic OnMzY3JldA==", true),
            ("Basic czNjcmV0Og==", false),
            ("Basic s3cret", false),
            ("Digest s3cret", false),
        ] {
            assert_eq!(
                shows(&with(header::AUTHORIZATION, authorization), "s3cret"),
                expected,
                "{authorization}"
            );
        }
        assert!(!shows(&HeaderMap::new(), "s3cret"));
    }

    #[test]
    fn only_this_machine_controls() {
        for peer in ["127.0.0.1:9", "127.8.8.8:9", "[::1]:9", "[::ffff:127.0.0.1]:9"] {
            assert!(is_here(peer.parse().unwrap()), "{peer}");
        }
        for peer in ["192.168.1.7:9", "10.0.0.1:9", "[2001:db8::1]:9", "[::ffff:10.0.0.1]:9"] {
            assert!(!is_here(peer.parse().unwrap()), "{peer}");
        }
    }

    #[test]
    fn only_names_and_numbers_of_this_machine_are_asked_for() {
        for (host, expected) in [
            ("localhost", true),
            ("localhost:8080", true),
            ("LocalHost:8080", true),
            ("127.0.0.1:8080", true),
            ("[::1]:8080", true),
            ("192.168.1.7:8080", true),
            ("rebound.example", false),
            ("localhost.example:8080", false),
            ("127.0.0.1.rebound.example", false),
            ("", false),
        ] {
            assert_eq!(asks_for_this_machine(None, &with(header::HOST, host)), expected, "{host}");
        }
        assert!(!asks_for_this_machine(None, &HeaderMap::new()));
    }

    #[test]
    fn the_public_name_is_asked_for_as_well_and_no_other() {
        let public = Url::parse("http://Sandbox:8080/").unwrap();
        for (host, expected) in [
            ("sandbox:8080", true),
            ("SANDBOX", true),
            ("127.0.0.1:8080", true),
            ("sandbox.rebound.example", false),
            ("rebound.example", false),
        ] {
            assert_eq!(asks_for_this_machine(Some(&public), &with(header::HOST, host)), expected, "{host}");
        }
    }
}
