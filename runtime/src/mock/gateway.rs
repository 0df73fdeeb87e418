//! The other end of the mock's transport: takes a request apart, finds the rule that is for it, and writes, seals and signs
//! the answer. What the client then makes of the answer is none of its business.

use std::sync::{Arc, Mutex};
use std::time::SystemTime;

use super::keys::MockKey;
use super::reply::{Reply, SUCCESS, What};
use super::rule::Kept;
use super::{ADDRESS, locked};
use crate::envelope::{Kind, open, seal};
use crate::excerpt::excerpt;
use crate::head::{HeadError, HeadValues, text_for, write_head};
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
    pub(super) received: Vec<Received>,
    pub(super) unexpected: Vec<String>,
}

/// A request that has come, and the operation whose rule it met.
pub(super) struct Received {
    pub(super) operation: &'static OperationShape,
    pub(super) asked: Arc<Asked>,
}

/// A request, taken apart.
pub(super) struct Asked {
    /// Where it was posted to: the operation's name, unless the client was given a path.
    path: String,
    head: Option<Json>,
    body: Option<Json>,
}

impl Asked {
    fn of(post: Post<'_>) -> Option<Self> {
        let content = Json::parse(open(Kind::Request, post.body).ok()?.content.as_bytes()).ok()?;
        let path = post.url.strip_prefix(ADDRESS).unwrap_or(post.url).trim_start_matches('/').to_owned();
        Some(Self { path, head: content.get("head").cloned(), body: content.get("body").cloned() })
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
        let (rule, reply) = self.reply_to(&asked)?;
        // Before it is waited for, as it would be at the other end.
        let written = self.write(&rule, &asked, &reply)?;
        let is_sent = !matches!(reply.what, What::NotSent);
        if is_sent {
            locked(&self.log).received.push(Received { operation: rule.operation, asked });
        }
        let comes = reply.delay < post.deadline;
        let wait = reply.delay.min(post.deadline);
        if !wait.is_zero() {
            tokio::time::sleep(wait).await;
        }
        match written {
            // However long it took, nothing has left.
            None if !is_sent => Err(TransportError::new(Sent::No, "the mock was told not to send this")),
            _ if !comes => {
                Err(TransportError::new(Sent::Maybe, format!("no answer came within {:?}", post.deadline)))
            }
            Some(answer) => Ok(answer),
            None => Err(TransportError::new(Sent::Maybe, "the mock was told to lose the answer")),
        }
    }

    /// The reply of the last rule that is for this request.
    fn reply_to(&self, asked: &Asked) -> Result<(Arc<Kept>, Reply), TransportError> {
        // A rule's own condition is asked without the lock, since it may look at the mock.
        let rules = locked(&self.rules).clone();
        let found = rules.iter().rev().find(|rule| rule.fits(asked));
        if let Some((rule, reply)) = found.and_then(|rule| Some((rule, rule.next()?))) {
            return Ok((Arc::clone(rule), reply));
        }
        let mut near = rules.iter().filter(|rule| asked.is_for(rule.operation)).peekable();
        let operation = near.peek().map_or(asked.path.as_str(), |rule| rule.operation.name);
        let near = near.count();
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
    fn write(&self, rule: &Kept, asked: &Asked, reply: &Reply) -> Result<Option<Answer>, TransportError> {
        let operation = rule.operation;
        let wrong = |why: String| {
            self.refuse(format!("the mock's reply to `{}` can't be made: {why}", operation.name))
        };
        let result = |status: &str, code: &str| {
            let mut result = Object::new();
            result.insert("resultStatus", status);
            result.insert("resultCode", code);
            result
        };
        let mut body = Object::new();
        let mut unlisted = reply.unlisted;
        match &reply.what {
            What::NotSent | What::Lost => return Ok(None),
            What::Raw { status, body } => return Ok(Some(Answer { status: *status, body: body.clone() })),
            What::Result { status, code } => {
                if !unlisted && !(rule.listed.code)(code) {
                    return Err(wrong(format!("the spec does not list its code `{code}`; {SAY_SO}")));
                }
                body.insert("resultInfo", result(status, code));
            }
            What::Done(members) => {
                body.insert("resultInfo", result("S", SUCCESS));
                for (wire, value) in repeated(operation, asked) {
                    body.insert(wire, value);
                }
                let members = members(asked);
                unlisted |= members.unlisted;
                let members = members.given.map_err(&wrong)?;
                for (name, value) in &members {
                    body.insert(name, value.clone());
                }
            }
        }
        for (wire, value) in &reply.with {
            body.insert(&**wire, value.clone());
        }
        let body = body.into();
        if !unlisted && let Some(why) = not_listed(&(rule.listed.members)(&body)) {
            return Err(wrong(format!("{why}; {SAY_SO}")));
        }
        let content = content(operation, asked, &body);
        let content = content.map_err(|why| {
            self.refuse(format!("the mock's answer to `{}` can't be written: {why}", operation.name))
        })?;
        Ok(Some(Answer { status: 200, body: signed(Kind::Response, &content) }))
    }
}

/// What to do about a name or a code that the spec does not list.
const SAY_SO: &str = "mend it, or say `.unlisted()` on the reply if AlipayHK sends it all the same";

/// What is wrong with names that the spec does not list, if there are any.
pub(super) fn not_listed(names: &[String]) -> Option<String> {
    let names: Vec<_> = names.iter().map(|name| format!("`{}`", excerpt(name))).collect();
    match names.len() {
        0 => None,
        1 => Some(format!("the spec does not list its member {}", names.concat())),
        _ => Some(format!("the spec does not list its members {}", names.join(", "))),
    }
}

/// A message as AlipayHK would sign it, in its envelope.
pub(super) fn signed(kind: Kind, content: &str) -> Vec<u8> {
    let signature = SignatureText::Plain.encode(&MockKey::ALIPAY.sum(content.as_bytes()));
    seal(kind, content, &signature)
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
fn content(operation: &OperationShape, asked: &Asked, body: &Json) -> Result<String, HeadError> {
    let values = HeadValues {
        function: operation.function,
        client_id: asked.head(operation, HeadFill::ClientId).unwrap_or_default(),
        message_id: asked.head(operation, HeadFill::MessageId),
        time: DateTime::from(SystemTime::now()),
    };
    written(operation.envelope.response_head, &values, body)
}

/// A head of this table, and a body.
pub(super) fn written(
    table: &[HeadMember],
    values: &HeadValues<'_>,
    body: &Json,
) -> Result<String, HeadError> {
    let mut content = String::from("{\"head\":");
    write_head(&mut content, table, values, None)?;
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
