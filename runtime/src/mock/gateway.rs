//! The other end of the mock's transport: takes a request apart, finds the rule that is for it, and writes, seals and signs
//! the answer. What the client then makes of the answer is none of its business.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::keys::MockKey;
use super::reply::{Reply, What};
use super::rule::Kept;
use super::{ADDRESS, locked};
use crate::envelope::{Kind, open, seal};
use crate::head::{HeadValues, text_for, write_head};
use crate::json::{Json, Object, write_json};
use crate::shape::{HeadFill, HeadMember, OperationShape};
use crate::sign::BoxFuture;
use crate::signature_text::SignatureText;
use crate::time::DateTime;
use crate::transport::{Answer, Post, Sent, Transport, TransportError};

/// What is behind a mock and all its clients.
#[derive(Default)]
pub(super) struct Gateway {
    pub(super) rules: Mutex<Vec<Arc<Kept>>>,
    pub(super) log: Mutex<Log>,
}

/// What has happened so far.
#[derive(Default)]
pub(super) struct Log {
    pub(super) received: Vec<Arc<Asked>>,
    pub(super) unexpected: Vec<String>,
}

/// A request, taken apart.
pub(super) struct Asked {
    /// The operation's name, which the mock's addresses end in.
    pub(super) operation: String,
    head: Option<Json>,
    body: Option<Json>,
}

impl Asked {
    fn of(post: Post<'_>) -> Option<Self> {
        let content = Json::parse(open(Kind::Request, post.body).ok()?.content.as_bytes()).ok()?;
        let operation = post.url.strip_prefix(ADDRESS).unwrap_or(post.url).trim_start_matches('/').to_owned();
        Some(Self { operation, head: content.get("head").cloned(), body: content.get("body").cloned() })
    }

    fn head(&self, operation: &OperationShape, fill: HeadFill) -> Option<&str> {
        text_for(self.head.as_ref(), operation.envelope.request_head, fill)
    }

    pub(super) fn is_for(&self, operation: &OperationShape) -> bool {
        self.head(operation, HeadFill::Function) == Some(operation.function)
    }

    /// The request's members, those that travel in the head included.
    pub(super) fn members(&self, operation: &OperationShape) -> Json {
        let carried = |member: &&HeadMember| member.fill == HeadFill::Operation;
        let carried = operation.envelope.request_head.iter().filter(carried);
        let carried = carried.filter_map(|member| Some((member.wire, self.head.as_ref()?.get(member.wire)?)));
        let body = self.body.as_ref().and_then(Json::as_object).into_iter().flat_map(Object::iter);
        let members = carried.chain(body).map(|(name, value)| (name.to_owned(), value.clone()));
        Json::Object(members.collect())
    }
}

impl Gateway {
    async fn answer(&self, post: Post<'_>) -> Result<Answer, TransportError> {
        let asked = Asked::of(post).ok_or_else(|| self.refuse("what was sent is no request".to_owned()))?;
        let asked = Arc::new(asked);
        let (operation, reply) = self.reply_to(&asked)?;
        // Before it is waited for, as it would be at the other end.
        let written = self.write(operation, &asked, &reply)?;
        if !matches!(reply.what, What::NotSent) {
            locked(&self.log).received.push(asked);
        }
        if reply.delay >= post.deadline {
            tokio::time::sleep(post.deadline).await;
            return Err(TransportError::new(
                Sent::Maybe,
                format!("no answer came within {:?}", post.deadline),
            ));
        }
        if !reply.delay.is_zero() {
            tokio::time::sleep(reply.delay).await;
        }
        match written {
            Some(answer) => Ok(answer),
            None if matches!(reply.what, What::NotSent) => {
                Err(TransportError::new(Sent::No, "the mock was told not to send this"))
            }
            None => Err(TransportError::new(Sent::Maybe, "the mock was told to lose the answer")),
        }
    }

    /// The reply of the last rule that is for this request.
    fn reply_to(&self, asked: &Asked) -> Result<(&'static OperationShape, Reply), TransportError> {
        // A rule's own condition is asked without the lock, since it may look at the mock.
        let rules = locked(&self.rules).clone();
        let found = rules.iter().rev().find(|rule| rule.fits(asked));
        if let Some((rule, reply)) = found.and_then(|rule| Some((rule, rule.next()?))) {
            return Ok((rule.operation, reply));
        }
        let operation = &asked.operation;
        let near = rules.iter().filter(|rule| asked.is_for(rule.operation)).count();
        let rules = if near == 1 { "rule" } else { "rules" };
        Err(self.refuse(match near {
            0 => format!(
                "the mock has no rule for `{operation}`; make one before the call, with \
                 `mock.on::<…>().reply(…)` and the type of its request"
            ),
            _ => format!(
                "of the mock's {near} {rules} for `{operation}`, none is for this request; widen what its `when` says, \
                 or make one more"
            ),
        }))
    }

    /// The error for what a test has not provided for. Nothing is on its way, so that is what it says.
    fn refuse(&self, why: String) -> TransportError {
        locked(&self.log).unexpected.push(why.clone());
        TransportError::new(Sent::No, why)
    }

    /// The answer, if the reply has one.
    fn write(
        &self,
        operation: &'static OperationShape,
        asked: &Asked,
        reply: &Reply,
    ) -> Result<Option<Answer>, TransportError> {
        let result = |status: &str, code: &str| {
            let mut result = Object::new();
            result.insert("resultStatus", status);
            result.insert("resultCode", code);
            result
        };
        let mut body = Object::new();
        match &reply.what {
            What::NotSent | What::Lost => return Ok(None),
            What::Raw { status, body } => return Ok(Some(Answer { status: *status, body: body.clone() })),
            What::Result { status, code } => {
                body.insert("resultInfo", result(status, code));
            }
            What::Done(members) => {
                body.insert("resultInfo", result("S", "SUCCESS"));
                for (wire, value) in repeated(operation, asked) {
                    body.insert(wire, value);
                }
                let members = members(asked);
                let members = members.map_err(|why| {
                    let operation = operation.name;
                    self.refuse(format!("the mock's reply to `{operation}` can't be made: {why}"))
                })?;
                for (name, value) in &members {
                    body.insert(name, value.clone());
                }
            }
        }
        for (wire, value) in &reply.with {
            body.insert(*wire, value.clone());
        }
        let content = content(operation, asked, &body.into());
        let content = content.map_err(|why| {
            self.refuse(format!("the mock's answer to `{}` can't be written: {why}", operation.name))
        })?;
        let signature = SignatureText::Plain.encode(&MockKey::ALIPAY.sum(content.as_bytes()));
        Ok(Some(Answer { status: 200, body: seal(Kind::Response, &content, &signature) }))
    }
}

/// What an answer repeats of its question.
fn repeated(operation: &'static OperationShape, asked: &Asked) -> Vec<(&'static str, Json)> {
    let members = asked.members(operation);
    let repeated = operation.echoes.iter().filter_map(|echo| {
        let value = echo.of.iter().try_fold(&members, |value, name| value.get(name))?;
        Some((echo.wire, value.clone()))
    });
    repeated.collect()
}

/// Head and body of an answer, as it is signed.
fn content(operation: &OperationShape, asked: &Asked, body: &Json) -> Result<String, crate::head::HeadError> {
    let values = HeadValues {
        function: operation.function,
        client_id: asked.head(operation, HeadFill::ClientId).unwrap_or_default(),
        message_id: asked.head(operation, HeadFill::MessageId),
        time: DateTime::from(SystemTime::now()),
    };
    let mut content = String::from("{\"head\":");
    write_head(&mut content, operation.envelope.response_head, &values, None)?;
    content.push_str(",\"body\":");
    write_json(&mut content, body);
    content.push('}');
    Ok(content)
}

impl Transport for Gateway {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(self.answer(post))
    }
}
