//! One sending of a notification: signs it, posts it, and judges what comes back. An acknowledgement is a response
//! envelope that the merchant signed, that echoes the function, and that says `S`.

use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use alipayhk_runtime::Json;
use alipayhk_runtime::envelope::Kind;
use alipayhk_runtime::json::Object;
use alipayhk_spec::model::HeadFill;
use reqwest::redirect::Policy;
use reqwest::{Client, Url};

use crate::fault::Fault;
use crate::gateway::{Gateway, function_of, sealed};
use crate::keys::Reason;
use crate::message::notification_content;
use crate::state::log::Wire;
use crate::text::{excerpt, random};

const CONNECT: Duration = Duration::from_secs(3);
const WHOLE: Duration = Duration::from_secs(10);
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

/// The client that all sendings share: it follows no redirect, asks no proxy and takes `localhost` to be this machine
/// whatever a resolver says.
pub(crate) fn client() -> Result<Client, reqwest::Error> {
    let here = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)), SocketAddr::from((Ipv6Addr::LOCALHOST, 0))];
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(CONNECT)
        .timeout(WHOLE)
        .resolve_to_addrs("localhost", &here)
        .build()
}

pub(super) async fn post(
    gateway: &Gateway,
    client: &Client,
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
        Ok((200, bytes)) => {
            (Some(200), acknowledgement(gateway, function, &message_id, &bytes), Wire::of(&bytes))
        }
        Ok((status, bytes)) => {
            (Some(status), Err(format!("HTTP status {status}; 200 was expected")), Wire::of(&bytes))
        }
        Err((status, why)) => (status, Err(why), Wire::default()),
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

async fn exchange(
    client: &Client,
    target: &Url,
    bytes: Vec<u8>,
) -> Result<(u16, Vec<u8>), (Option<u16>, String)> {
    let request =
        client.post(target.clone()).header("content-type", "application/json; charset=UTF-8").body(bytes);
    let mut response = request.send().await.map_err(|error| (None, no_answer(&error)))?;
    let status = response.status().as_u16();
    let mut body = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if body.len() + chunk.len() <= MOST => body.extend_from_slice(&chunk),
            Ok(Some(_)) => return Err((Some(status), format!("the answer is longer than {MOST} bytes"))),
            Ok(None) => return Ok((status, body)),
            Err(_) => return Err((Some(status), "the answer broke off".to_owned())),
        }
    }
}

/// Why nothing came back. The error's own text is not used: it holds the address, with its query.
fn no_answer(error: &reqwest::Error) -> String {
    let why = if error.is_connect() {
        "no connection could be made"
    } else if error.is_timeout() {
        "no answer came in time"
    } else {
        "the connection broke before an answer came"
    };
    why.to_owned()
}

fn acknowledgement(gateway: &Gateway, function: &str, message_id: &str, bytes: &[u8]) -> Result<(), String> {
    let content = gateway.keys.hear(Kind::Response, bytes).map_err(|unheard| match unheard.reason {
        Reason::Unreadable => format!("the answer can't be read: {}", unheard.message),
        Reason::NotSigned => format!("the answer is not signed by the merchant: {}", unheard.message),
    })?;
    let head = content.get("head").unwrap_or(&Json::Null);
    if function_of(&gateway.setup, head) != function {
        return Err("the answer does not echo the function".to_owned());
    }
    let echoed = head.get(gateway.setup.head_name(&HeadFill::MessageId, "reqMsgId")).and_then(Json::as_str);
    if echoed.is_some_and(|echoed| echoed != message_id) {
        return Err("the answer echoes the id of another message".to_owned());
    }
    let info = content.get("body").and_then(|body| body.get("resultInfo"));
    match info.and_then(|info| info.get("resultStatus")).and_then(Json::as_str) {
        Some("S") => Ok(()),
        Some(status) => Err(format!("the answer's resultStatus is {}", excerpt(status, 8))),
        None => Err("the answer has no resultInfo.resultStatus".to_owned()),
    }
}
