//! The doctor on the way to a gateway that is not there, or not as it should be: the step that fails is named, and nothing
//! is sent but a HEAD.

use std::time::{Duration, SystemTime};

use alipayhk_sandbox::proxy::deaf_address;
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;

use crate::program::{Said, alipayhk, folder, key};
use crate::servers::{self, Authority, Server};

fn doctor(gateway: &str) -> Said {
    doctor_that_trusts(gateway, None)
}

fn doctor_that_trusts(gateway: &str, authorities: Option<&str>) -> Said {
    let (merchant, alipay) = (key("rsa2048.pkcs8.pem"), key("rsa2056.spki.pem"));
    let arguments = [
        "doctor",
        "--json",
        "--client-id",
        "4Q5XSH6SSG02T006",
        "--merchant-key",
        &merchant,
        "--alipay-key",
        &alipay,
    ];
    let run = alipayhk(arguments.iter().chain(&["--gateway", gateway]));
    match authorities {
        Some(file) => run.env("SSL_CERT_FILE", file).said(),
        None => run.said(),
    }
}

/// The step that failed, in these words, and those after it skipped.
fn failed_at(said: &Said, step: &str, word: &str) {
    let steps = ["name", "connection", "tls", "answer", "clock"];
    let place = steps.iter().position(|known| *known == step).unwrap();
    let (severity, words) = said.finding(step);
    assert_eq!((severity.as_str(), said.code), ("problem", 1), "{words}");
    assert!(words.contains(word), "{words}");
    for before in &steps[..place] {
        assert!(matches!(said.finding(before).0.as_str(), "ok" | "skipped"), "{}", said.out);
    }
    for after in &steps[place + 1..] {
        assert_eq!(said.finding(after).0, "skipped", "{}", said.out);
    }
}

#[test]
fn a_name_that_nobody_has_is_the_step_that_fails() {
    failed_at(&doctor("https://nowhere.invalid/"), "name", "nowhere.invalid could not be resolved");
}

#[test]
fn a_port_where_nobody_listens_is_the_step_that_fails() {
    let (address, _socket) = deaf_address().unwrap();
    failed_at(&doctor(&format!("http://{address}/")), "connection", "refused");
}

#[test]
fn a_server_that_hangs_up_is_told_from_one_that_speaks_no_tls() {
    let server = servers::hangs_up();
    failed_at(&doctor(&format!("http://127.0.0.1:{}/", server.port)), "answer", "broke before an answer");
    failed_at(&doctor(&format!("https://127.0.0.1:{}/", server.port)), "tls", "broke while TLS");
    let server = servers::speaks_first("HTTP/1.1 400 Bad Request\r\n\r\n");
    failed_at(&doctor(&format!("https://127.0.0.1:{}/", server.port)), "tls", "does not speak TLS");
}

#[test]
fn old_versions_silence_and_self_made_certificates_of_tls_are_told_apart() {
    // An alert about the version, and the greeting of a server of TLS 1.0.
    let alert = servers::speaks_first("\x15\x03\x01\x00\x02\x02\x46");
    let old = servers::speaks_first(
        "\x16\x03\x01\x00\x2a\x02\x00\x00\x26\x03\x01rrrrrrrrrrrrrrrrrrrrrrrrrrrrrrrr\x00\x00\x2f\x00",
    );
    let silent = servers::slow(Duration::from_secs(20));
    for (server, word) in [
        (&alert, "an old version of TLS"),
        (&old, "an old version of TLS"),
        (&silent, "TLS was not agreed on within 3s"),
        (&servers::self_signed(true), "is self-signed"),
        (&servers::self_signed(false), "it is self-signed, or"),
    ] {
        failed_at(&doctor(&format!("https://localhost:{}/", server.port)), "tls", word);
    }
}

// Elsewhere, no variable says whom the platform trusts.
#[cfg(all(unix, not(target_vendor = "apple")))]
#[test]
fn what_is_wrong_with_a_certificate_is_said_in_words() {
    let authority = Authority::new();
    let trusted = folder("authorities").join("authority.pem");
    std::fs::write(&trusted, authority.pem()).unwrap();
    let trusted = trusted.to_str().unwrap();
    let address = |server: &Server| format!("https://localhost:{}/", server.port);

    let server = authority.tls("localhost", (2020, 2100));
    failed_at(&doctor(&address(&server)), "tls", "signed by nobody whom this machine trusts");
    let right = doctor_that_trusts(&address(&server), Some(trusted));
    assert_eq!((right.finding("tls").0.as_str(), right.code), ("ok", 0), "{}", right.out);
    for (server, word) in [
        (authority.tls("localhost", (2020, 2021)), "has expired"),
        (authority.tls("localhost", (2090, 2100)), "is not valid yet"),
        (authority.tls("gateway.invalid", (2020, 2100)), "for another name"),
    ] {
        let said = doctor_that_trusts(&address(&server), Some(trusted));
        failed_at(&said, "tls", word);
        assert_eq!(server.heard(), "", "something was sent to a server that is not trusted");
    }
}

/// A server whose clock is this far from the machine's.
fn with_clock(ahead: i64) -> Server {
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap();
    let there = Timestamp::from_second(i64::try_from(now.as_secs()).unwrap() + ahead).unwrap();
    let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&there).unwrap();
    servers::http(format!(
        "HTTP/1.1 404 Not Found\r\nDate: {date}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    ))
}

#[test]
fn a_clock_that_is_wrong_is_told_with_how_much() {
    for (ahead, severity, word) in [
        (0, "ok", "agree"),
        (30, "ok", "agree"),
        (120, "warning", "s behind the gateway"),
        (-120, "warning", "s ahead of the gateway"),
        (3600, "problem", "s behind the gateway"),
        (-86_400, "problem", "s ahead of the gateway"),
    ] {
        let server = with_clock(ahead);
        let said = doctor(&format!("http://127.0.0.1:{}/base/", server.port));
        let (found, words) = said.finding("clock");
        assert_eq!(found, severity, "{words}");
        assert!(words.contains(word), "{words}");
        assert_eq!(said.code, i32::from(severity == "problem"));
        // All that came is one HEAD without a body, at the address itself.
        let heard = server.heard();
        assert!(heard.starts_with("HEAD /base/ HTTP/1.1\r\n"), "{heard}");
        assert_eq!(heard.matches("HTTP/1.1\r\n").count(), 1, "{heard}");
        assert!(!heard.to_lowercase().contains("content-length"), "{heard}");
    }
}

#[test]
fn an_answer_without_a_time_is_no_problem() {
    let server =
        servers::http("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_owned());
    let said = doctor(&format!("http://127.0.0.1:{}/", server.port));
    assert_eq!(
        (said.finding("answer").0.as_str(), said.finding("clock").0.as_str(), said.code),
        ("ok", "skipped", 0)
    );
}

#[test]
fn what_takes_longer_than_a_second_says_so() {
    let server = servers::slow(Duration::from_millis(1500));
    let said = doctor(&format!("http://127.0.0.1:{}/", server.port));
    assert!(said.err.contains("asking the gateway for its time"), "{}", said.err);
    assert_eq!(said.finding("answer").0, "ok");
}

#[test]
fn offline_nothing_is_asked() {
    let server = servers::hangs_up();
    let gateway = format!("http://127.0.0.1:{}/", server.port);
    let arguments = ["doctor", "--json", "--offline", "--gateway", &gateway];
    let said = alipayhk(arguments).said();
    for step in ["name", "connection", "tls", "answer", "clock"] {
        assert_eq!(said.finding(step).0, "skipped");
    }
}

#[test]
fn a_proxy_of_the_environment_does_what_the_steps_would() {
    let arguments =
        ["doctor", "--json", "--client-id", "4Q5XSH6SSG02T006", "--gateway", "http://gateway.invalid/"];
    let server = with_clock(0);
    let said = alipayhk(arguments).env("HTTP_PROXY", format!("http://127.0.0.1:{}", server.port)).said();
    let (severity, words) = said.finding("name");
    assert!(severity == "skipped" && words.contains("HTTP_PROXY"), "{words}");
    assert_eq!(said.finding("clock").0, "ok");
    assert!(server.heard().starts_with("HEAD http://gateway.invalid/ "), "{}", server.heard());
}

/// The doctor on a gateway behind a proxy, or beside it.
fn doctor_by(gateway: &str, variables: &[(&str, &str)]) -> Said {
    let (merchant, alipay) = (key("rsa2048.pkcs8.pem"), key("rsa2056.spki.pem"));
    let keys = ["--merchant-key", &merchant, "--alipay-key", &alipay];
    let arguments = ["doctor", "--json", "--client-id", "4Q5XSH6SSG02T006", "--gateway", gateway];
    let run = alipayhk(arguments.iter().chain(&keys));
    variables.iter().fold(run, |run, (name, value)| run.env(name, value)).said()
}

#[test]
fn a_proxy_that_refuses_or_is_not_there_is_blamed_and_not_the_gateway() {
    let answering = |status: &str| {
        servers::http(format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
    };
    let (forbids, asks) = (answering("403 Forbidden"), answering("407 Proxy Authentication Required"));
    let (deaf, _socket) = deaf_address().unwrap();
    let at = |server: &Server| format!("http://u:s3cret@127.0.0.1:{}", server.port);
    for (gateway, variable, address, word) in [
        ("https://gateway.invalid/", "HTTPS_PROXY", at(&forbids), "makes no connection to the gateway"),
        ("https://gateway.invalid/", "https_proxy", at(&asks), "asks for a name and a password (407)"),
        ("http://gateway.invalid/", "HTTP_PROXY", at(&asks), "asks for a name and a password (407)"),
        ("https://gateway.invalid/", "ALL_PROXY", format!("http://{deaf}"), "can't be reached"),
        ("http://gateway.invalid/", "HTTP_PROXY", "http://nowhere.invalid:1".to_owned(), "can't be reached"),
    ] {
        let said = doctor_by(gateway, &[(variable, &address)]);
        failed_at(&said, "connection", word);
        let (_, words) = said.finding("connection");
        assert!(words.contains("the proxy") && words.contains(variable), "{words}");
        assert!(!said.out.contains("s3cret") && !words.contains("TLS"), "{}", said.out);
    }
    let (silent, closes) = (servers::slow(Duration::from_secs(20)), servers::hangs_up());
    for (gateway, variable, server, step) in [
        ("https://gateway.invalid/", "HTTPS_PROXY", &silent, "tls"),
        ("https://gateway.invalid/", "HTTPS_PROXY", &closes, "connection"),
        ("http://gateway.invalid/", "HTTP_PROXY", &closes, "answer"),
    ] {
        failed_at(&doctor_by(gateway, &[(variable, &at(server))]), step, "the proxy 127.0.0.1");
    }
    let said = doctor_by("http://gateway.invalid/", &[("HTTP_PROXY", &at(&forbids))]);
    let (severity, words) = said.finding("answer");
    assert!(severity == "warning" && words.contains("may be the word of the proxy"), "{words}");
}

#[test]
fn a_gateway_that_no_proxy_names_is_looked_at_directly() {
    let (deaf, _socket) = deaf_address().unwrap();
    let proxy = format!("http://{deaf}");
    for no in ["gateway.invalid", ".invalid", "*"] {
        let said = doctor_by("http://gateway.invalid/", &[("HTTP_PROXY", &proxy), ("NO_PROXY", no)]);
        failed_at(&said, "name", "gateway.invalid could not be resolved");
    }
}
