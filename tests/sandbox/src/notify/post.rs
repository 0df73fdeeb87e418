//! One sending of a notification: signs it, posts it, and says in words why nothing came back where nothing did. What an
//! answer is worth is [`super::acknowledgement`]'s to say.

use std::error::Error as _;
use std::io::{self, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::Object;
use reqwest::redirect::Policy;
use reqwest::{Body, Client, Url};

use super::acknowledgement;
use crate::fault::Fault;
use crate::gateway::{Gateway, sealed};
use crate::message::notification_content;
use crate::state::log::Wire;
use crate::text::{excerpt, random};

/// How long a connection may take to be made.
const CONNECT: Duration = Duration::from_secs(3);
/// Most bytes of an acknowledgement that are read.
const MOST: usize = 64 * 1024;

/// What came of a sending.
pub(super) struct Sent {
    pub(super) message_id: String,
    pub(super) http_status: Option<u16>,
    /// Acknowledged, or what was wrong.
    pub(super) verdict: Result<(), String>,
    /// The bytes that were sent.
    pub(super) bytes: Wire,
    /// The bytes that came back.
    pub(super) answer: Wire,
}

impl Sent {
    /// Nothing was sent.
    pub(super) fn none(message_id: String, verdict: Result<(), String>) -> Self {
        Self { message_id, http_status: None, verdict, bytes: Wire::default(), answer: Wire::default() }
    }
}

/// The client that all sendings share, and how long it waits.
#[derive(Debug, Clone)]
pub(crate) struct Poster {
    pub(crate) http: Client,
    pub(crate) patience: Duration,
}

/// The client that all sendings share: it follows no redirect, asks no proxy and takes `localhost` to be this machine
/// whatever a resolver says. An answer has to be there, as a whole, within `patience`.
pub(crate) fn client(patience: Duration) -> Result<Poster, reqwest::Error> {
    let here = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
    let http = Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(patience)
        .resolve_to_addrs("localhost", &here)
        .build()?;
    Ok(Poster { http, patience })
}

pub(super) async fn post(
    gateway: &Gateway,
    client: &Poster,
    target: &Url,
    function: &str,
    members: &Object,
    fault: Option<&Fault>,
) -> Sent {
    let (message_id, bytes) = written(gateway, function, members, fault);
    let Some(bytes) = bytes else {
        let verdict = Err("it could not be signed; nothing was sent".to_owned());
        return Sent::none(message_id, verdict);
    };
    let sent = Wire::of(&bytes);
    let (http_status, verdict, answer) = match exchange(client, target, bytes).await {
        Ok((status, bytes)) => {
            let sent = acknowledgement::Sent {
                function,
                client_id: &gateway.setup.client_id,
                message_id: &message_id,
            };
            let verdict = acknowledgement::judge(&gateway.keys, &gateway.setup, sent, status, &bytes);
            (Some(status), verdict, Wire::of(&bytes))
        }
        Err(unanswered) => (unanswered.status, Err(unanswered.why), Wire::default()),
    };
    Sent { message_id, http_status, verdict, bytes: sent, answer }
}

/// A notification as it is sent, with the id of the message. `None` where it can't be signed.
pub(crate) fn written(
    gateway: &Gateway,
    function: &str,
    members: &Object,
    fault: Option<&Fault>,
) -> (String, Option<Vec<u8>>) {
    let message_id = random();
    let content = notification_content(&gateway.setup, function, &message_id, members, gateway.now());
    (message_id, sealed(&gateway.keys, Kind::Request, &content, fault).ok())
}

/// Why there is no whole answer.
pub(crate) struct Unanswered {
    /// The HTTP status, if that much came.
    pub(crate) status: Option<u16>,
    /// Whether the other side cut a connection that was made before a status came.
    pub(crate) cut: bool,
    /// In words.
    pub(crate) why: String,
}

/// Posts and reads the answer: its status and its body.
pub(crate) async fn exchange(
    client: &Poster,
    target: &Url,
    body: impl Into<Body>,
) -> Result<(u16, Vec<u8>), Unanswered> {
    let request =
        client.http.post(target.clone()).header("content-type", "application/json; charset=UTF-8").body(body);
    let mut response = request.send().await.map_err(|error| no_answer(&error, client.patience))?;
    let status = response.status().as_u16();
    let broken = |why: String| Unanswered { status: Some(status), cut: false, why };
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MOST => body.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err(broken(format!("the answer is longer than {MOST} bytes"))),
            Ok(None) => return Ok((status, body)),
            Err(error) if error.is_timeout() => {
                return Err(broken(format!(
                    "the answer did not come to its end within {}",
                    seconds(client.patience)
                )));
            }
            Err(_) => return Err(broken("the answer broke off".to_owned())),
        }
    }
}

/// Why nothing came back. The error's own text is not used: it holds the address, with its query.
pub(crate) fn no_answer(error: &reqwest::Error, patience: Duration) -> Unanswered {
    let unread = cause::<hyper::Error>(error).filter(|because| because.is_parse());
    let why = if cause::<io::Error>(error).is_some_and(|why| why.kind() == ErrorKind::ConnectionRefused) {
        "the connection was refused: nothing listens there".to_owned()
    } else if let Some(tls) = tls(error) {
        format!("the TLS handshake failed: {tls}")
    } else if error.is_connect() && error.is_timeout() {
        format!("no connection could be made within {}", seconds(CONNECT.min(patience)))
    } else if error.is_connect() {
        "no connection could be made".to_owned()
    } else if error.is_timeout() {
        format!("no answer came within {}", seconds(patience))
    } else if unread.is_some_and(hyper::Error::is_parse_too_large) {
        "the head of the answer is too large to be read".to_owned()
    } else if unread.is_some() {
        "what came back is no HTTP answer".to_owned()
    } else {
        "the connection broke before an answer came".to_owned()
    };
    let cut = !error.is_connect() && !error.is_timeout() && unread.is_none();
    Unanswered { status: None, cut, why }
}

/// A time, in words.
fn seconds(time: Duration) -> String {
    match time.as_secs() {
        1 if time.subsec_nanos() == 0 => "1 second".to_owned(),
        seconds if time.subsec_nanos() == 0 => format!("{seconds} seconds"),
        _ => format!("{time:?}"),
    }
}

/// The first error of this type behind another.
fn cause<T: std::error::Error + 'static>(error: &reqwest::Error) -> Option<&T> {
    causes(error).find_map(|because| because.downcast_ref())
}

/// Why TLS failed, in its own words: they name hosts and certificates, and no address with its query.
fn tls(error: &reqwest::Error) -> Option<String> {
    Some(match cause::<rustls::Error>(error)? {
        rustls::Error::InvalidMessage(_) => "what answers there does not speak TLS".to_owned(),
        other => excerpt(&other.to_string(), 200),
    })
}

/// All that is behind an error. One of input or output may hold another, which its `source` would skip.
fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn std::error::Error + 'static)> {
    std::iter::successors(error.source(), |because: &&(dyn std::error::Error + 'static)| {
        match because.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(held) => Some(held),
            None => (*because).source(),
        }
    })
}
