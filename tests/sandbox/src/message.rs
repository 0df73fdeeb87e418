//! Heads and contents of what the gateway sends. Which members a head has, and where their values come from, is the
//! spec's to say.

use alipayhk_runtime::json::{Json, Object};
use alipayhk_spec::model::{HeadFill, HeadMember, Type};

use crate::setup::Setup;
use crate::time;

/// What of a request is echoed in the answer's head.
#[derive(Default)]
pub(crate) struct Echo {
    pub(crate) function: Option<String>,
    pub(crate) client_id: Option<String>,
    pub(crate) message_id: Option<String>,
}

impl Echo {
    /// The ids of a request's head. The head may come from anyone, so overlong texts are left out.
    pub(crate) fn of(setup: &Setup, head: Option<&Json>) -> Self {
        let text = |fill, usual, most| {
            let text = head?.get(setup.head_name(&fill, usual))?.as_str()?;
            (text.len() <= most).then(|| text.to_owned())
        };
        Self {
            function: text(HeadFill::Function, "function", 128),
            client_id: text(HeadFill::ClientId, "clientId", 64),
            message_id: text(HeadFill::MessageId, "reqMsgId", 128),
        }
    }
}

/// Which part of a content comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    /// As real answers have it.
    BodyFirst,
    /// As the documents print it.
    HeadFirst,
}

/// The content of an answer.
pub(crate) fn answer_content(setup: &Setup, echo: &Echo, body: &Object, now: i64, order: Order) -> String {
    let mut head = Object::new();
    for member in &setup.spec.envelope.response_head {
        let value = match &member.fill {
            HeadFill::Function => echo.function.clone(),
            HeadFill::ClientId => echo.client_id.clone(),
            HeadFill::MessageId => echo.message_id.clone(),
            HeadFill::Time => Some(time::text(now)),
            HeadFill::Fixed(text) => Some(text.clone()),
            HeadFill::Free if member.ty == Type::DateTime => Some(time::text(now)),
            HeadFill::Free => fixed_in_requests(setup, &member.wire),
            HeadFill::Operation => None,
        };
        if let Some(value) = value {
            head.insert(member.wire.as_str(), value);
        }
    }
    content(body, &head, order)
}

/// The content of a notification.
pub(crate) fn notification_content(
    setup: &Setup,
    function: &str,
    message_id: &str,
    body: &Object,
    now: i64,
) -> String {
    let mut head = Object::new();
    for member in &setup.spec.envelope.request_head {
        let value = match &member.fill {
            HeadFill::Function => function.to_owned(),
            HeadFill::ClientId => setup.client_id.clone(),
            HeadFill::MessageId => message_id.to_owned(),
            HeadFill::Time => time::text(now),
            HeadFill::Fixed(text) => text.clone(),
            HeadFill::Operation | HeadFill::Free => continue,
        };
        head.insert(member.wire.as_str(), value);
    }
    content(body, &head, Order::BodyFirst)
}

/// What every request says under this name: the answer says the same.
fn fixed_in_requests(setup: &Setup, wire: &str) -> Option<String> {
    let same = |member: &&HeadMember| member.wire == wire;
    match &setup.spec.envelope.request_head.iter().find(same)?.fill {
        HeadFill::Fixed(text) => Some(text.clone()),
        _ => None,
    }
}

fn content(body: &Object, head: &Object, order: Order) -> String {
    let mut parts = [("body", Json::Object(body.clone())), ("head", Json::Object(head.clone()))];
    if order == Order::HeadFirst {
        parts.reverse();
    }
    Json::Object(parts.into_iter().collect()).to_string()
}
