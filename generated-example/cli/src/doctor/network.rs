//! The way to the gateway, step by step, so that the step that fails is named: its name, a connection, TLS, an answer, and
//! the time in that. What is sent is a HEAD without a body, which is no message of the protocol.

use std::net::{IpAddr, SocketAddr};
use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822::DateTimeParser;
use reqwest::{Response, StatusCode, Url, redirect, retry};
use tokio::net::{TcpStream, lookup_host};
use tokio::time::timeout;

use super::proxy::{self, Proxy};
use super::report::Report;
use super::tls;
use crate::progress;

/// The checks that need a network.
const CHECKS: [&str; 5] = ["name", "connection", "tls", "answer", "clock"];

/// How long a connection is waited for; the client does not wait longer, unless it is told to.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a name or an answer is waited for.
const PATIENCE: Duration = Duration::from_secs(8);

/// Clocks apart by more than this are worth a word, and by more than the second are a problem. AlipayHK documents no limit.
const APART: Duration = Duration::from_secs(60);
const FAR_APART: Duration = Duration::from_secs(5 * 60);

pub(super) fn skipped(why: &str, report: &mut Report) {
    for check in CHECKS {
        report.skipped(check, why);
    }
}

/// Whether an address names this machine.
pub(super) fn is_loopback(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost"
        || host.ends_with(".localhost")
        || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

pub(super) async fn check(base_url: &Url, report: &mut Report) {
    let made = steps(base_url, report).await;
    // A step that fails ends the way, and what comes after it can't be looked at.
    if made < CHECKS.len() {
        for check in CHECKS.iter().skip(made) {
            report.skipped(check, "the step before it failed");
        }
    }
}

/// Makes one step after the other, and says how many were made.
async fn steps(base_url: &Url, report: &mut Report) -> usize {
    let proxy = if is_loopback(base_url) { None } else { Proxy::of(base_url) };
    if let Some(proxy) = &proxy {
        report.skipped("name", format!("{proxy} looks it up in place of the client"));
        if !proxy.takes_connections(report).await {
            return 2;
        }
    } else {
        let Some(addresses) = resolve(base_url, report).await else { return 1 };
        if !connect(base_url, &addresses, report).await {
            return 2;
        }
    }
    let began = SystemTime::now();
    let answer = progress::during("asking the gateway for its time", ask(base_url)).await;
    let ended = SystemTime::now();
    if let Some(proxy) = &proxy {
        let refusal = match &answer {
            Ok(response) => {
                (response.status() == StatusCode::PROXY_AUTHENTICATION_REQUIRED).then(proxy::asks_who)
            }
            Err(error) => proxy::refusal(error),
        };
        if let Some((found, advice)) = refusal {
            report.problem("connection", format!("{proxy} {found}"), advice);
            return 2;
        }
        report.ok("connection", format!("{proxy} takes connections"));
    }
    match answer {
        Ok(response) => {
            match base_url.scheme() {
                "https" => report.ok("tls", "the certificate is one that this machine trusts, for this name"),
                _ => report.skipped("tls", "the address is http, so there is none"),
            }
            answered(&response, proxy.as_ref().filter(|_| base_url.scheme() == "http"), report);
            clock(&response, began, ended, report);
            CHECKS.len()
        }
        Err(error) => failed(base_url, proxy.as_ref(), &error, report),
    }
}

/// What the status of an answer says. By way of a proxy that reads along, it may be the proxy's own.
fn answered(response: &Response, proxy: Option<&Proxy>, report: &mut Report) {
    const CHECK: &str = "answer";
    let status = response.status();
    match proxy {
        Some(proxy) if matches!(status.as_u16(), 403 | 502..=504) => report.warning(
            CHECK,
            format!("a HEAD was answered with {status}, which may be the word of {proxy} and not the gateway's"),
            "ask whoever runs the proxy whether it lets this machine through to the gateway, and whether it gets there",
        ),
        Some(proxy) => report.ok(
            CHECK,
            format!("a HEAD was answered with {status}, by the gateway or by {proxy}: which of them was not looked at"),
        ),
        None => report.ok(
            CHECK,
            format!("a HEAD was answered with {status}; any status will do, since nothing was asked"),
        ),
    }
}

async fn resolve(base_url: &Url, report: &mut Report) -> Option<Vec<SocketAddr>> {
    const CHECK: &str = "name";
    let host = base_url.host_str().unwrap_or_default();
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let port = base_url.port_or_known_default().unwrap_or_default();
    let found =
        progress::during("looking up the gateway's name", timeout(PATIENCE, lookup_host((bare, port)))).await;
    let addresses: Vec<SocketAddr> = match found {
        Ok(Ok(addresses)) => addresses.collect(),
        Ok(Err(_)) => Vec::new(),
        Err(_) => {
            let advice = "check this machine's name servers, and whether it has a network at all";
            report.problem(CHECK, format!("the name {host} was not resolved within {PATIENCE:?}"), advice);
            return None;
        }
    };
    let [first, ..] = addresses.as_slice() else {
        let advice = "check the address for slips, and this machine's name servers and network";
        report.problem(CHECK, format!("the name {host} could not be resolved"), advice);
        return None;
    };
    let more = match addresses.len() {
        1 => String::new(),
        count => format!(" and {} more", count - 1),
    };
    report.ok(
        CHECK,
        match bare.parse::<IpAddr>() {
            Ok(_) => format!("{bare} is an address of numbers, and needs no looking up"),
            Err(_) => format!("{host} is {}{more}", first.ip()),
        },
    );
    Some(addresses)
}

async fn connect(base_url: &Url, addresses: &[SocketAddr], report: &mut Report) -> bool {
    const CHECK: &str = "connection";
    let mut refused = false;
    for address in addresses.iter().take(4) {
        let connecting = timeout(CONNECT_TIMEOUT, TcpStream::connect(address));
        match progress::during("connecting to the gateway", connecting).await {
            Ok(Ok(_)) => {
                report.ok(CHECK, format!("{address} takes connections"));
                return true;
            }
            Ok(Err(error)) => refused |= error.kind() == std::io::ErrorKind::ConnectionRefused,
            Err(_) => {}
        }
    }
    let port = base_url.port_or_known_default().unwrap_or_default();
    let (found, advice) = if refused {
        ("was refused: nothing listens there", "check the port in the address, and that the gateway runs")
    } else {
        (
            "could not be made in time",
            "check firewalls on the way; AlipayHK's test environments take registered addresses only, so ask AlipayHK \
             whether this machine's is on the list",
        )
    };
    report.problem(CHECK, format!("a connection to port {port} {found}"), advice);
    false
}

/// The answer to a HEAD, by the means that the client sends with.
async fn ask(base_url: &Url) -> reqwest::Result<Response> {
    let mut builder = reqwest::Client::builder()
        .redirect(redirect::Policy::none())
        .retry(retry::never())
        .referer(false)
        .http1_only()
        .tls_backend_rustls()
        .connect_timeout(CONNECT_TIMEOUT)
        .timeout(PATIENCE);
    if is_loopback(base_url) {
        builder = builder.no_proxy();
    }
    builder.build()?.head(base_url.clone()).send().await
}

/// Says which step a request failed at, and how many were made.
fn failed(base_url: &Url, proxy: Option<&Proxy>, error: &reqwest::Error, report: &mut Report) -> usize {
    let by =
        proxy.map_or_else(String::new, |proxy| format!(", by way of {proxy}, which may be the one to blame"));
    if let Some((found, advice)) = tls::diagnosis(error) {
        report.problem("tls", found, advice);
        return 3;
    }
    if base_url.scheme() == "https" && error.is_connect() && error.is_timeout() {
        let found = format!(
            "a connection was taken, and TLS was not agreed on within {CONNECT_TIMEOUT:?}: the other side hangs, or is no server of TLS{by}"
        );
        let advice =
            "check the port, and what stands between: a firewall may swallow what comes after the connection";
        report.problem("tls", found, advice);
        return 3;
    }
    if base_url.scheme() == "https" && error.is_connect() {
        let advice = "check that the port is one for https, and what stands between: firewalls, proxies";
        report.problem("tls", format!("the connection broke while TLS was agreed on{by}"), advice);
        return 3;
    }
    match base_url.scheme() {
        "https" => report.ok("tls", "the certificate is one that this machine trusts, for this name"),
        _ => report.skipped("tls", "the address is http, so there is none"),
    }
    if error.is_timeout() {
        let advice = "try again; if it stays so, ask AlipayHK whether this machine's address is on its list";
        report.problem("answer", format!("a HEAD was not answered within {PATIENCE:?}{by}"), advice);
    } else {
        let advice = "check that the address is that of a web server, and whether it wants https";
        report.problem("answer", format!("the connection broke before an answer to a HEAD came{by}"), advice);
    }
    4
}

/// The machine's clock against the gateway's. Requests carry the time of sending, and cancels end with the day.
fn clock(response: &Response, began: SystemTime, ended: SystemTime, report: &mut Report) {
    const CHECK: &str = "clock";
    let date = response.headers().get("date").and_then(|date| date.to_str().ok());
    let Some(there) = date.and_then(instant) else {
        return report.skipped(CHECK, "the answer names no time to compare with");
    };
    // The answer was made at some moment in between, and its time has whole seconds.
    let ahead = began.duration_since(there + Duration::from_secs(1)).unwrap_or_default();
    let behind = there.duration_since(ended).unwrap_or_default();
    let apart = ahead.max(behind);
    let word = if ahead > behind { "ahead of" } else { "behind" };
    let found = format!("this machine's clock is {} s {word} the gateway's", apart.as_secs());
    let advice = "let this machine keep its time by NTP (`timedatectl set-ntp true` on many); requests carry that time";
    if apart > FAR_APART {
        report.problem(CHECK, found, advice);
    } else if apart > APART {
        report.warning(CHECK, found, advice);
    } else {
        report.ok(CHECK, "this machine's clock and the gateway's agree");
    }
}

/// The instant that an HTTP date names.
fn instant(date: &str) -> Option<SystemTime> {
    let timestamp = DateTimeParser::new().parse_timestamp(date).ok()?;
    SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(timestamp.as_second().try_into().ok()?))
}
