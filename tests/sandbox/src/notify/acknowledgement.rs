//! What counts as an acknowledgement of a notification: a response envelope that the merchant signed, that echoes the
//! function, and that says `S`. What is wrong with any other answer is said in words, since a merchant looks for it there.

use alipayhk_runtime::Json;
use alipayhk_runtime::envelope::Kind;
use alipayhk_spec::model::HeadFill;

use crate::gateway::function_of;
use crate::keys::{Keys, Reason};
use crate::setup::Setup;
use crate::text::excerpt;

/// What was sent, as far as an answer has to fit it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sent<'a> {
    pub(crate) function: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) message_id: &'a str,
}

/// Whether an HTTP answer acknowledges, or what was wrong with it.
pub(crate) fn judge(
    keys: &Keys,
    setup: &Setup,
    sent: Sent<'_>,
    status: u16,
    bytes: &[u8],
) -> Result<(), String> {
    match status {
        200 => envelope(keys, setup, sent, bytes),
        300..=399 => {
            Err(format!("HTTP status {status}: a redirect, which is not followed; 200 was expected"))
        }
        _ => Err(format!("HTTP status {status}; 200 was expected")),
    }
}

fn envelope(keys: &Keys, setup: &Setup, sent: Sent<'_>, bytes: &[u8]) -> Result<(), String> {
    if bytes.is_empty() {
        return Err("the answer is empty, so it can't be read as a response envelope".to_owned());
    }
    let content =
        keys.hear(Kind::Response, bytes).map_err(|unheard| match (unheard.reason, unheard.content) {
            (Reason::Unreadable, _) => {
                format!("the answer can't be read as a response envelope: {}", unheard.message)
            }
            (Reason::NotSigned, None) => {
                format!("the answer is not signed by the merchant: {}", unheard.message)
            }
            (Reason::NotSigned, Some(_)) => match keys.misfit(Kind::Response, bytes) {
                Some(misfit) => misfit.to_string(),
                None => format!("the answer's signature can't be read: {}", unheard.message),
            },
        })?;
    let head = content.get("head").unwrap_or(&Json::Null);
    let echoed = function_of(setup, head);
    if echoed.is_empty() {
        return Err("the answer does not echo the function: its head names none".to_owned());
    }
    if echoed != sent.function {
        return Err(format!("the answer does not echo the function: its head names {echoed}"));
    }
    let echo = |fill, usual| head.get(setup.head_name(&fill, usual)).and_then(Json::as_str);
    if echo(HeadFill::ClientId, "clientId").is_some_and(|echoed| echoed != sent.client_id) {
        return Err("the answer's head names another clientId than the notification's".to_owned());
    }
    let echoed = echo(HeadFill::MessageId, "reqMsgId");
    if echoed.is_some_and(|echoed| echoed != sent.message_id) {
        return Err("the answer echoes the id of another message".to_owned());
    }
    match result_status(&content) {
        Some("S") => Ok(()),
        Some(status) => Err(format!("the answer's resultStatus is {}, not S", excerpt(status, 8))),
        None => Err("the answer has no resultInfo.resultStatus".to_owned()),
    }
}

/// The status that an answer's content gives.
pub(crate) fn result_status(content: &Json) -> Option<&str> {
    content.get("body")?.get("resultInfo")?.get("resultStatus")?.as_str()
}
