//! Who may see a page and press its buttons.

use std::net::SocketAddr;

use axum::http::{HeaderMap, header};

use super::{Asked, field};
use crate::text::same_secret;

/// Whether a browser asked for this machine itself. A name that somebody else's resolver leads here is not one of its
/// own, and a page of that name's site could read what this one answers.
pub(super) fn asks_for_this_machine(headers: &HeaderMap) -> bool {
    let Some(host) = headers.get(header::HOST).and_then(|host| host.to_str().ok()) else { return false };
    let host = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || number.parse::<std::net::IpAddr>().is_ok()
}

/// Whether a form brings back what the page gave it.
pub(super) fn own_form(asked: &Asked) -> bool {
    same_secret(&field(&asked.form, "token").unwrap_or_default(), &asked.gateway.setup.form_token)
}

/// Whether somebody may look at the books and turn the knobs: on this machine, whoever reaches it. (The name in the
/// address was looked at before: [`asks_for_this_machine`].)
pub(super) fn may_control(asked: &Asked) -> bool {
    asked.peer.is_some_and(is_here)
}

/// Whether the other end of a connection is on this machine.
fn is_here(peer: SocketAddr) -> bool {
    // An IPv4 address that came in by an IPv6 socket is written as one.
    peer.ip().to_canonical().is_loopback()
}

#[cfg(test)]
mod tests {
    use axum::http::{HeaderMap, HeaderValue, header};

    use super::{asks_for_this_machine, is_here};

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
            ("127.0.0.1:8080", true),
            ("[::1]:8080", true),
            ("192.168.1.7:8080", true),
            ("rebound.example", false),
            ("localhost.example:8080", false),
            ("127.0.0.1.rebound.example", false),
            ("", false),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            assert_eq!(asks_for_this_machine(&headers), expected, "{host}");
        }
        assert!(!asks_for_this_machine(&HeaderMap::new()));
    }
}
