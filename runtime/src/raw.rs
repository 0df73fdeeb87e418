//! Calls by name, with JSON in place of a generated request: for tools that call any operation, and for members that the
//! spec does not know (yet). Checked by the spec, signed, verified, bound and judged like any other call; what is given up
//! is that the compiler looks at it.
//!
//! Which operations there are is in the list that generated code makes (`OPERATIONS`); this knows none.

use std::fmt;
use std::future::Future;
use std::marker::{PhantomData, PhantomPinned};
use std::ops::Deref;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context as TaskContext, Poll};

use pin_project_lite::pin_project;

use crate::client::{Again, Client, Message, Reading, Sending, SignedText};
use crate::decode::{Context, Decode, Undecodable};
use crate::excerpt::shortened;
use crate::failure::NotSent;
use crate::json::{Json, Object};
use crate::notes::{COUNTS_AS_ABSENT, Note, Notes};
use crate::outcome::Outcome;
use crate::request::Request;
use crate::result::ResultCode;
use crate::retry::RetryPolicy;
use crate::shape::{Delivery, OperationShape};
use crate::sign::BoxFuture;
use crate::transport::{Answer, TransportError};
use crate::value::Structure;

type ReadRequest = Result<Box<dyn Structure>, Undecodable>;

/// An operation that can be called by name. Generated code lists those of its spec.
pub struct Callable {
    shape: &'static OperationShape,
    request: fn(&Json, &mut Context<'_>) -> ReadRequest,
    reading: Reading,
}

impl Callable {
    /// The operation of a request's type.
    #[must_use]
    pub const fn of<R: Request + Decode + 'static>() -> Self {
        Self {
            shape: R::OPERATION,
            request: |json, cx| R::decode(json, cx).map(|request| Box::new(request) as Box<dyn Structure>),
            reading: Reading::of::<R>(),
        }
    }

    /// What the spec says of the operation: its names, its effect, its paths.
    #[must_use]
    pub fn shape(&self) -> &'static OperationShape {
        self.shape
    }
}

impl fmt::Debug for Callable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Callable({})", self.shape.name)
    }
}

impl Client {
    /// Calls an operation of this list by its name in the spec, or by its function on the wire. See [`RawCall`].
    ///
    /// `members` is an object with the request's members by their names on the wire, those that travel in the head
    /// included.
    pub fn call_raw<C: ResultCode>(
        &self,
        operations: &'static [Callable],
        operation: &str,
        members: &Json,
    ) -> RawCall<'_, C> {
        RawCall {
            client: self,
            ready: Ready::of(operations, operation, members).map(Arc::new),
            policy: RetryPolicy::ONCE,
            running: None,
            codes: PhantomData,
            stays: PhantomPinned,
        }
    }
}

impl Client {
    /// Says what became of a prepared call by name, from what came to it. See [`Client::accept`].
    ///
    /// # Errors
    /// [`NotSent`], and only when the error says that nothing was sent.
    pub async fn accept_raw<C: ResultCode>(
        &self,
        prepared: &RawPrepared<C>,
        came: Result<Answer, TransportError>,
    ) -> Result<Outcome<Json, C>, NotSent> {
        let Callable { shape, reading, .. } = prepared.callable;
        let ended = self.core.accept(prepared, reading, came).await;
        ended.raw_outcome(shape, prepared).map_err(NotSent::transport)
    }
}

/// A call by name as it goes out: the exact bytes, and where to post them. It derefs to the [`Message`]. What came to it goes to
/// [`Client::accept_raw`].
#[must_use = "nothing is sent until it is posted"]
pub struct RawPrepared<C = String> {
    message: Message,
    callable: &'static Callable,
    codes: PhantomData<fn() -> C>,
}

impl<C> Deref for RawPrepared<C> {
    type Target = Message;

    fn deref(&self) -> &Message {
        &self.message
    }
}

impl<C> fmt::Debug for RawPrepared<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("RawPrepared").field(&self.message).finish()
    }
}

/// A request that keeps the rules of its operation's form.
struct Ready {
    callable: &'static Callable,
    /// As the spec reads it: what is checked, and what an answer is compared with.
    request: Box<dyn Structure>,
    /// As it was given, without what travels in the head.
    body: Json,
    unknown: Vec<String>,
}

impl Ready {
    fn of(operations: &'static [Callable], name: &str, members: &Json) -> Result<Self, RawError> {
        let callable = operations
            .iter()
            .find(|callable| callable.shape.name == name || callable.shape.function == name)
            .ok_or_else(|| RawError::UnknownOperation {
                asked: shortened(name),
                known: operations.iter().map(|callable| callable.shape.name).collect(),
            })?;
        let mut notes = Notes::default();
        let request = (callable.request)(members, &mut Context::given(&mut notes));
        let request = request.map_err(RawError::Undecodable)?;
        // Of an answer they would be passed over. Here they are slips of whoever wrote the request.
        if let Some(note) = notes.as_slice().first() {
            return Err(RawError::Doubtful(note.clone()));
        }
        let unknown = notes.unknown_members().to_vec();
        let carried = request.shape().members.iter().take(callable.shape.head_members);
        let carried: Vec<&str> =
            carried.flat_map(|member| member.aliases.iter().copied().chain([member.wire])).collect();
        let given = members.as_object().into_iter().flat_map(Object::iter);
        let body =
            given.filter(|(name, _)| !carried.contains(name)).map(|(name, value)| (name, value.clone()));
        let body: Object = body.collect();
        Ok(Self { callable, request, body: body.into(), unknown })
    }

    fn sending(&self) -> Sending<'_> {
        let Callable { shape, reading, .. } = self.callable;
        Sending { operation: shape, request: &*self.request, reading: *reading, given: Some(&self.body) }
    }
}

/// What became of a call by name, a read's as well: the body of the reply as it is, and result codes of this type.
type Ended<C> = Result<Outcome<Json, C>, NotSent>;

pin_project! {
    /// A call by name, with result codes of this type. It does its work once it is awaited, and yields the body of the reply as it
    /// is. A read's outcome has the same three cases as a write's.
    ///
    /// The members are read by the spec first: a required one that is missing, a value of another form and a broken limit
    /// are errors. So is a value in another form than the spec sends, though an answer's would be read: a number for a text, a text
    /// for a number or a flag, an amount with zeros in front. What is sent is the body **as it was given**, member for member and
    /// digit for digit, so members that the spec does not list are sent as well;
    /// [`unknown_members`](RawCall::unknown_members) tells which.
    ///
    /// A one-time code in the members is not kept from being sent twice, as it is in a generated request.
    ///
    /// # Errors
    /// [`NotSent`], and only when nothing reached AlipayHK, as of every write.
    #[must_use = "nothing is sent until this is awaited"]
    pub struct RawCall<'a, C = String> {
        client: &'a Client,
        ready: Result<Arc<Ready>, RawError>,
        policy: RetryPolicy,
        running: Option<BoxFuture<'a, Ended<C>>>,
        codes: PhantomData<fn() -> C>,
        #[pin]
        stays: PhantomPinned,
    }
}

impl<C: ResultCode> RawCall<'_, C> {
    /// Members beside those of the spec, at every depth, as in `order.orderAmont`. They are sent, in the body.
    #[must_use]
    pub fn unknown_members(&self) -> &[String] {
        match &self.ready {
            Ok(ready) => &ready.unknown,
            Err(_) => &[],
        }
    }

    /// Sends again where the spec says that it is harmless, by this policy. Unless this is said, it is sent once.
    pub fn retrying(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Checks, writes and signs it: the exact bytes to post, and where to. Nothing is sent.
    ///
    /// # Errors
    /// [`NotSent`].
    pub async fn prepare(self) -> Result<RawPrepared<C>, NotSent> {
        let ready = self.delivered(Delivery::Http)?;
        let message = self.client.core.prepare(&ready.sending()).await?;
        Ok(RawPrepared { message, callable: ready.callable, codes: PhantomData })
    }

    /// Checks, writes and signs the text of an operation that is not posted but handed to a wallet page.
    ///
    /// # Errors
    /// [`NotSent`].
    pub async fn sign_text(self) -> Result<SignedText, NotSent> {
        let ready = self.delivered(Delivery::SignedText)?;
        self.client.core.sign_text(&ready.sending()).await
    }
}

impl<'a, C: ResultCode> RawCall<'a, C> {
    /// What there is to send, if this is how its operation is delivered.
    fn delivered(&self, delivery: Delivery) -> Result<Arc<Ready>, NotSent> {
        let ready = self.ready.clone().map_err(NotSent::raw)?;
        let shape = ready.callable.shape;
        if shape.delivery == delivery {
            return Ok(ready);
        }
        Err(NotSent::raw(RawError::Delivery { operation: shape.name, delivery: shape.delivery }))
    }

    fn begin(&self) -> BoxFuture<'a, Ended<C>> {
        let (client, policy, ready) = (self.client, self.policy, self.delivered(Delivery::Http));
        Box::pin(async move {
            let ready = ready?;
            let posted = client.core.attempts(&ready.sending(), &policy, Again::WhereHarmless).await;
            let (prepared, ended) = posted?;
            ended.raw_outcome(ready.callable.shape, &prepared).map_err(NotSent::transport)
        })
    }
}

impl<C: ResultCode> Future for RawCall<'_, C> {
    type Output = Result<Outcome<Json, C>, NotSent>;

    fn poll(self: Pin<&mut Self>, cx: &mut TaskContext<'_>) -> Poll<Self::Output> {
        let begun = self.running.is_none().then(|| self.begin());
        let running = self.project().running;
        if begun.is_some() {
            *running = begun;
        }
        match running {
            Some(running) => running.as_mut().poll(cx),
            None => Poll::Pending,
        }
    }
}

impl<C> fmt::Debug for RawCall<'_, C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let operation = match &self.ready {
            Ok(ready) => ready.callable.shape.name,
            Err(_) => "no operation",
        };
        let begun = if self.running.is_some() { "begun" } else { "not begun" };
        write!(f, "RawCall({operation}, {begun})")
    }
}

/// A call by name that does not fit its operation.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum RawError {
    /// There is no such operation.
    UnknownOperation {
        /// What was asked for.
        asked: String,
        /// The operations that there are, by their names in the spec.
        known: Vec<&'static str>,
    },
    /// A member that is required is missing or has another form.
    Undecodable(Undecodable),
    /// A member has another form than the spec sends, or stands there twice, so that it might not be what AlipayHK reads.
    Doubtful(Note),
    /// The operation is delivered in another way.
    Delivery {
        /// The operation.
        operation: &'static str,
        /// How it is delivered.
        delivery: Delivery,
    },
}

impl fmt::Display for RawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownOperation { asked, known } => {
                write!(f, "the spec has no operation `{asked}`; there are {}", known.join(", "))
            }
            Self::Undecodable(error) => error.fmt(f),
            Self::Doubtful(note) => {
                // Here nothing is read on.
                let text = note.text();
                write!(f, "`{}` {}", note.path(), text.strip_suffix(COUNTS_AS_ABSENT).unwrap_or(text))
            }
            Self::Delivery { operation, delivery: Delivery::SignedText } => {
                write!(f, "`{operation}` is not posted; sign its text and hand that to the wallet page")
            }
            Self::Delivery { operation, delivery: Delivery::Http } => {
                write!(f, "`{operation}` is posted, not handed to a wallet page as a text")
            }
        }
    }
}

impl std::error::Error for RawError {}

#[cfg(test)]
mod tests;
