//! The work of a call, compiled once whatever the types: check, write, sign, send, open, verify, bind.
//!
//! Whether what comes back is AlipayHK's word is looked at in `proof.rs`, and what it all amounts to is decided in
//! [`crate::decide`].

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use tracing::Instrument as _;
use zeroize::Zeroizing;

use super::attempts::words;
use super::ended::{Ended, Reading};
use super::proof::{Proof, Untrusted};
use super::trace::Trace;
use super::{Environment, SignedText, bodies};
use crate::check::check;
use crate::decide::Doubt;
use crate::echo::Echoes;
use crate::encode::members;
use crate::envelope::{self, Kind};
use crate::failure::NotSent;
use crate::head::{BindingError, HeadValues, Question, bind, request_content};
use crate::json::Json;
use crate::observe::Observer;
use crate::outcome::{Cause, Key, Unresolved};
use crate::panics::{Caught, caught};
use crate::request::Request;
use crate::scalar::Secret;
use crate::shape::{Effect, Idempotency, OperationShape};
use crate::sign::{Algorithm, SignError, Signer, Verifier};
use crate::signature_text::SignatureText;
use crate::time::{Clock, DateTime, Ids};
use crate::timer::{Timer, within};
use crate::transport::{Answer, MAX_MESSAGE, Post, Transport, TransportError};
use crate::value::{Structure, View};

/// Everything that a client was built with.
pub(crate) struct Core {
    pub(crate) environment: Environment,
    pub(crate) client_id: String,
    pub(crate) signer: Arc<dyn Signer>,
    pub(crate) verifiers: Vec<Arc<dyn Verifier>>,
    pub(crate) algorithm: Algorithm,
    pub(crate) signature_text: SignatureText,
    pub(crate) deadline: Duration,
    pub(crate) paths: HashMap<&'static str, String>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) ids: Arc<dyn Ids>,
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) observers: Vec<Arc<dyn Observer>>,
    pub(crate) logs_bodies: bool,
}

/// How long after a transport's own deadline it is given up. Its own error knows more than that it is late.
const GRACE: Duration = Duration::from_secs(1);

/// A message as it goes out: the exact bytes, and where to post them. [`Prepared`](super::Prepared) says whose request it is.
pub struct Message {
    operation: &'static OperationShape,
    url: String,
    body: Bytes,
    id: String,
    key: Option<Key>,
    echoes: Echoes,
}

impl Message {
    /// The absolute address.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The body: the signed envelope. It may hold sensitive values.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// The id of the message, which the answer has to echo.
    #[must_use]
    pub fn message_id(&self) -> &str {
        &self.id
    }

    /// The function that is called.
    #[must_use]
    pub fn function(&self) -> &'static str {
        self.operation.function
    }

    pub(crate) fn has_key(&self) -> bool {
        self.key.is_some()
    }

    pub(super) fn unresolved<C>(&self, cause: Cause<C>, answer: Option<Zeroizing<Vec<u8>>>) -> Unresolved<C> {
        Unresolved::new(cause, self.operation, self.id.clone(), self.key.clone(), answer)
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Message")
            .field("function", &self.operation.function)
            .field("url", &self.url)
            .field("message_id", &self.id)
            .finish_non_exhaustive()
    }
}

/// A request, and how its answer is read, whatever their types.
#[derive(Clone, Copy)]
pub(crate) struct Sending<'a> {
    pub(crate) operation: &'static OperationShape,
    pub(crate) request: &'a dyn Structure,
    pub(crate) reading: Reading,
    /// What is sent in place of the body that the request would have.
    pub(crate) given: Option<&'a Json>,
}

impl<'a> Sending<'a> {
    /// A request of a generated type.
    pub(crate) fn of<R: Request>(request: &'a R) -> Self {
        Self { operation: R::OPERATION, request, reading: Reading::of::<R>(), given: None }
    }
}

/// What came of a request, before its reply is read.
pub(super) enum Arrived {
    Failed(TransportError),
    Doubted(Doubt, Zeroizing<Vec<u8>>),
    Believed(Box<Proof>, Zeroizing<Vec<u8>>),
}

impl Core {
    /// Checks, writes and signs a request that is to be posted.
    pub(crate) async fn prepare(&self, sending: &Sending<'_>) -> Result<Message, NotSent> {
        let Sending { operation, request, .. } = *sending;
        let url = self.url(operation)?;
        let (text, id) = self.write_request(sending).await?;
        let body = into_bytes(text);
        let (key, echoes) = (key_of(operation, request), Echoes::of(operation, request));
        Ok(Message { operation, url, body, id, key, echoes })
    }

    /// Checks, writes and signs a request: the envelope, and the message's id.
    async fn write_request(&self, sending: &Sending<'_>) -> Result<(Zeroizing<String>, String), NotSent> {
        let Sending { operation, request, given, .. } = *sending;
        check(request).map_err(NotSent::invalid)?;
        // Not ours, and an earlier sending may be open.
        let (message_id, now) = caught(|| (self.ids.message_id(), self.clock.now()))
            .ok_or_else(|| NotSent::signing(SignError::new("the client's clock or its ids panicked")))?;
        let values = HeadValues {
            function: operation.function,
            client_id: &self.client_id,
            message_id: Some(&message_id),
            time: DateTime::from(now),
        };
        let content = request_content(operation, request, given, &values).map_err(NotSent::head)?;
        let content = Zeroizing::new(content);
        let text = self.seal(Kind::Request, &content).await.map_err(NotSent::signing)?;
        Ok((text, message_id))
    }

    /// Signs a content and puts it into its envelope.
    pub(crate) async fn seal(&self, kind: Kind, content: &str) -> Result<Zeroizing<String>, SignError> {
        let signing = Caught::begin(|| self.signer.sign(self.algorithm, content.as_bytes()));
        let signature = within(&*self.timer, self.deadline, signing)
            .await
            .ok_or_else(|| SignError::new(format!("no signature came within {:?}", self.deadline)))?
            .ok_or_else(|| SignError::new("the signer panicked"))??;
        let spelling = self.signature_text;
        Ok(Zeroizing::new(envelope::seal_text(kind, content, spelling.longest(&signature) + 2, |envelope| {
            envelope.push('"');
            spelling.write(&signature, envelope);
            envelope.push('"');
        })))
    }

    fn url(&self, operation: &OperationShape) -> Result<String, NotSent> {
        let environment = self.environment.name();
        let listed = || operation.paths.iter().find(|(name, _)| *name == environment).map(|(_, path)| *path);
        match self.paths.get(operation.name).map(String::as_str).or_else(listed) {
            Some(path) => Ok(self.environment.address_of(path)),
            None if self.environment.has_paths_by_name() => Ok(self.environment.address_of(operation.name)),
            None => {
                Err(NotSent::NoPath { operation: operation.name, environment: environment.to_owned().into() })
            }
        }
    }

    /// Checks, writes and signs a request that is not posted.
    pub(crate) async fn sign_text(&self, sending: &Sending<'_>) -> Result<SignedText, NotSent> {
        let (text, message_id) = self.write_request(sending).await?;
        Ok(SignedText { text, message_id })
    }

    /// Makes one attempt: sends a request once, no longer than a deadline, reads what comes back, and decides.
    pub(crate) async fn attempt(
        &self,
        sending: &Sending<'_>,
        number: u32,
        deadline: Duration,
    ) -> Result<(Message, Ended), NotSent> {
        let trace = Trace::start(self, sending.operation, number);
        let came = self.exchange(sending, deadline.min(self.deadline), &trace).await;
        if self.logs_bodies {
            trace.span.in_scope(|| bodies::log(sending, &came));
        }
        let ended = came.map(|(prepared, arrived)| (prepared, Ended::of(arrived, &sending.reading)));
        trace.end(words(&ended));
        ended
    }

    /// Judges what came to a message that somebody else has posted.
    pub(crate) async fn accept(
        &self,
        prepared: &Message,
        reading: &Reading,
        came: Result<Answer, TransportError>,
    ) -> Ended {
        Ended::of(self.arrive(prepared, came).await, reading)
    }

    /// Sends a request once, and looks at what comes back.
    async fn exchange(
        &self,
        sending: &Sending<'_>,
        deadline: Duration,
        trace: &Trace<'_>,
    ) -> Result<(Message, Arrived), NotSent> {
        async {
            let started = self.timer.elapsed();
            let preparing = self.prepare(sending);
            let prepared = within(&*self.timer, deadline, preparing).await;
            // Signing may take its time too, where a key is not at hand.
            let left = deadline.saturating_sub(self.timer.elapsed().saturating_sub(started));
            let Some(prepared) = prepared.filter(|prepared| prepared.is_err() || !left.is_zero()) else {
                let late = SignError::new(format!("no signature came within {deadline:?}"));
                return Err(NotSent::signing(late));
            };
            let prepared = prepared?;
            trace.message(&prepared.id);
            let post = Post::shared(&prepared.url, &prepared.body, left);
            let posting = Caught::begin(|| self.transport.send(post));
            let arrived = match within(&*self.timer, left.saturating_add(GRACE), posting).await {
                Some(Some(came)) => self.arrive(&prepared, came).await,
                Some(None) => Arrived::Failed(TransportError::panicked()),
                None => Arrived::Failed(TransportError::too_late(left)),
            };
            Ok((prepared, arrived))
        }
        .instrument(trace.span.clone())
        .await
    }

    /// Looks at what came.
    async fn arrive(&self, prepared: &Message, came: Result<Answer, TransportError>) -> Arrived {
        let answer = match came {
            Ok(answer) => answer,
            Err(error) => return Arrived::Failed(error),
        };
        let bytes = Zeroizing::new(answer.body);
        if bytes.len() > MAX_MESSAGE {
            return Arrived::Failed(TransportError::too_long());
        }
        match self.believe(prepared, answer.status, &bytes).await {
            Ok(proof) => Arrived::Believed(Box::new(proof), bytes),
            Err(doubt) => Arrived::Doubted(doubt, bytes),
        }
    }

    async fn believe(&self, prepared: &Message, status: u16, bytes: &[u8]) -> Result<Proof, Doubt> {
        let operation = prepared.operation;
        let mut proof = match self.prove(Kind::Response, bytes).await {
            Ok(proof) => proof,
            // Proxies and error pages speak HTTP and not this protocol; their status says more than the parser could.
            Err(Untrusted::Envelope(_)) if status != 200 => return Err(Doubt::HttpStatus(status)),
            Err(Untrusted::Envelope(error)) => return Err(Doubt::Envelope(error)),
            Err(Untrusted::Signature(error)) => return Err(Doubt::Signature(error)),
        };
        let question = Question {
            function: operation.function,
            client_id: &self.client_id,
            message_id: Some(&prepared.id),
        };
        let compared =
            bind(proof.head.as_ref(), operation.envelope.response_head, &question, &mut proof.notes)
                .map_err(Doubt::Binding)?;
        let echoed = prepared.echoes.compare(proof.body.as_ref()).map_err(Doubt::Binding)?;
        // AlipayHK signs answers to messages of anybody's. One that names nothing of ours could be any of those.
        proof.is_bound = compared + echoed > 0;
        if operation.effect == Effect::Write && !proof.is_bound {
            return Err(Doubt::Binding(BindingError::nothing_echoed()));
        }
        Ok(proof)
    }
}

/// The bytes of a text that is wiped, without leaving a copy behind. They can be shared, and are wiped with the last who has them.
fn into_bytes(mut text: Zeroizing<String>) -> Bytes {
    Bytes::from_owner(Zeroizing::new(std::mem::take(&mut *text).into_bytes()))
}

/// The member by which AlipayHK recognises a second sending: of those the operation names, the first that is set.
fn key_of(operation: &OperationShape, request: &dyn Structure) -> Option<Key> {
    let Idempotency::Key(names) = operation.idempotency else { return None };
    names.iter().find_map(|name| {
        let (name, value) = members(request, 0..usize::MAX).find(|(wire, _)| wire == name)?;
        let View::Text(text) = value.view() else { return None };
        let loggable = request.shape().members.iter().any(|member| member.wire == name && member.loggable);
        Some(Key { name, value: Secret::new(text), loggable })
    })
}

#[cfg(test)]
mod tests;
