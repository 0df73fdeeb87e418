//! The proxy that the client goes by, if it goes by one: which one that is, whether it takes connections, and what it is that
//! it refuses. What is said through it to the gateway is [`super::network`]'s.

use std::error::Error as StdError;
use std::fmt;

use hyper_util::client::proxy::matcher::Matcher;
use reqwest::Url;
use tokio::net::TcpStream;
use tokio::time::timeout;

use super::network::CONNECT_TIMEOUT;
use super::report::Report;
use crate::progress;

/// A proxy, by its address without name and password.
pub(super) struct Proxy {
    host: String,
    port: u16,
    /// The variable that names it; none where the system's settings do.
    variable: Option<&'static str>,
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let origin = self.variable.unwrap_or("this system's settings");
        write!(f, "the proxy {}:{} ({origin})", self.host, self.port)
    }
}

impl Proxy {
    /// The proxy for an address, by the rules of the HTTP client, `NO_PROXY` among them.
    pub(super) fn of(url: &Url) -> Option<Self> {
        let destination = url.as_str().parse().ok()?;
        let intercept = Matcher::from_system().intercept(&destination)?;
        let address = intercept.uri();
        let port = address.port_u16().or_else(|| match address.scheme_str()? {
            "https" => Some(443),
            scheme if scheme.starts_with("socks") => Some(1080),
            _ => Some(80),
        });
        let names: &[&str] = match url.scheme() {
            "https" => &["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"],
            _ => &["HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"],
        };
        let is_set = |name: &&&str| std::env::var_os(**name).is_some_and(|value| !value.is_empty());
        Some(Self {
            host: address.host()?.to_owned(),
            port: port?,
            variable: names.iter().find(is_set).copied(),
        })
    }

    /// Whether it can be reached. If not, that is a finding of the step that it stands for.
    pub(super) async fn takes_connections(&self, report: &mut Report) -> bool {
        let host = self.host.trim_start_matches('[').trim_end_matches(']');
        let connecting = timeout(CONNECT_TIMEOUT, TcpStream::connect((host, self.port)));
        let why = match progress::during("connecting to the proxy", connecting).await {
            Ok(Ok(_)) => return true,
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::ConnectionRefused => {
                "nothing listens there"
            }
            Ok(Err(_)) => "its name or its address leads nowhere",
            Err(_) => "no connection could be made in time",
        };
        report.problem(
            "connection",
            format!("{self} can't be reached: {why}; the gateway itself was not looked at"),
            "check the proxy's address; if this machine needs no proxy for the gateway, take the variable back or name the \
             gateway's host in NO_PROXY",
        );
        false
    }
}

/// What a proxy refuses, and what to do, by the error of a request through it.
pub(super) fn refusal(error: &reqwest::Error) -> Option<(String, &'static str)> {
    let mut source = StdError::source(error);
    while let Some(inner) = source {
        let told = inner.to_string();
        if told.contains("proxy authorization required") {
            return Some(asks_who());
        }
        if told.starts_with("tunnel error") {
            return Some((
                "makes no connection to the gateway: it refuses to, or does not get there. So the gateway was not looked at"
                    .to_owned(),
                "ask whoever runs the proxy whether it lets this machine connect to the gateway's host and port",
            ));
        }
        source = inner.source();
    }
    None
}

/// The finding where a proxy asks for a name and a password.
pub(super) fn asks_who() -> (String, &'static str) {
    (
        "asks for a name and a password (407), so nothing gets through it to the gateway".to_owned(),
        "put both into the proxy's address, as http://name:password@host:port, with `%` and two digits for what has a meaning \
         in addresses",
    )
}
