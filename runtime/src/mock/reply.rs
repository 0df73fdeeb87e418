//! What the mock can reply: each ending that a call can have. How a reply becomes an answer is the gateway's.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::gateway::Asked;
use super::rule::read;
use super::short_name;
use crate::decode::Decode;
use crate::json::{Json, Object};
use crate::request::Request;

/// The code of what was done.
pub(super) const SUCCESS: &str = "SUCCESS";

/// The members of a message: the text of a JSON object, or an [`Object`]. What is neither, or has a name at its top that the spec
/// does not list, makes a reply that says so when its turn comes.
#[derive(Clone)]
pub struct Members {
    pub(super) given: Result<Object, String>,
    pub(super) unlisted: bool,
}

impl Members {
    fn of(given: Result<Object, String>) -> Self {
        Self { given, unlisted: false }
    }

    /// Lets in names that the spec does not list, as AlipayHK's own messages may have some.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { unlisted: true, ..self }
    }
}

impl From<&str> for Members {
    fn from(text: &str) -> Self {
        match Json::parse(text.as_bytes()) {
            Ok(json) => json.into(),
            Err(error) => Self::of(Err(error.to_string())),
        }
    }
}

impl From<String> for Members {
    fn from(text: String) -> Self {
        text.as_str().into()
    }
}

impl From<Object> for Members {
    fn from(members: Object) -> Self {
        Self::of(Ok(members))
    }
}

impl From<Json> for Members {
    fn from(json: Json) -> Self {
        Self::of(match json {
            Json::Object(members) => Ok(members),
            other => Err(format!("its members are {}, not an object", other.kind())),
        })
    }
}

impl fmt::Debug for Members {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Members").field(&self.given).finish()
    }
}

type Made = Arc<dyn Fn(&Asked) -> Members + Send + Sync>;

/// What the mock replies to one request.
///
/// A result that is signed is judged as AlipayHK's would be. So a code that the spec lists under another status than the
/// reply's makes the outcome unknown, and so does an answer that lacks what is needed of it, or is about another order.
///
/// A code, or a member at the top of the body, that the spec does not list is taken for a slip of the test's: the call is an
/// error that names it, and it is among what was [`unexpected`](super::Mock::unexpected). Of an answer in which AlipayHK says
/// something new, say that it is [`unlisted`](Reply::unlisted).
#[derive(Clone)]
pub struct Reply {
    pub(super) what: What,
    pub(super) with: Vec<(String, Json)>,
    pub(super) unlisted: bool,
    pub(super) delay: Duration,
}

#[derive(Clone)]
pub(super) enum What {
    Done(Made),
    Result { status: &'static str, code: String },
    NotSent,
    Lost,
    Raw { status: u16, body: Vec<u8> },
}

impl Reply {
    fn of(what: What) -> Self {
        Self { what, with: Vec::new(), unlisted: false, delay: Duration::ZERO }
    }

    /// A signed "done" with these members, as the text of a JSON object or an [`Object`]; `"{}"` for none. What the spec says an
    /// answer repeats of its question, such as ids and amounts, is there by itself and need not be given.
    #[must_use]
    pub fn done(members: impl Into<Members>) -> Self {
        let members = members.into();
        Self::of(What::Done(Arc::new(move |_| members.clone())))
    }

    /// As [`Reply::done`], with members that follow from the request.
    #[must_use]
    pub fn done_by<R: Request + Decode, M: Into<Members>>(
        members: impl Fn(&R) -> M + Send + Sync + 'static,
    ) -> Self {
        Self::of(What::Done(Arc::new(move |asked| match read::<R>(asked) {
            Some(request) => members(&request).into(),
            None => {
                Members::of(Err(format!("it is made from a `{}`, which was not asked", short_name::<R>())))
            }
        })))
    }

    /// A signed refusal with this code.
    #[must_use]
    pub fn refused(code: impl fmt::Display) -> Self {
        Self::of(What::Result { status: "F", code: code.to_string() })
    }

    /// A signed "not known" with this code, after which the outcome is unknown.
    #[must_use]
    pub fn undecided(code: impl fmt::Display) -> Self {
        Self::of(What::Result { status: "U", code: code.to_string() })
    }

    /// No connection can be made, and nothing is sent.
    #[must_use]
    pub fn not_sent() -> Self {
        Self::of(What::NotSent)
    }

    /// The request arrives and its answer is lost, so that the outcome is unknown.
    #[must_use]
    pub fn lost() -> Self {
        Self::of(What::Lost)
    }

    /// An answer of this HTTP status and body that nobody has signed, as proxies make them.
    #[must_use]
    pub fn unsigned(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::of(What::Raw { status, body: body.into() })
    }

    /// Sets a member of a signed answer by its name on the wire, over whatever it would be otherwise: a text, a number, an amount,
    /// or any [`Json`].
    #[must_use]
    pub fn with(mut self, wire: impl Into<String>, value: impl Into<Json>) -> Self {
        self.with.push((wire.into(), value.into()));
        self
    }

    /// Lets it have a code or members that the spec does not list, as AlipayHK's own answers may.
    #[must_use]
    pub fn unlisted(self) -> Self {
        Self { unlisted: true, ..self }
    }

    /// Lets this time pass first, by tokio's clock. One that comes after the client's deadline does not come; what is not sent is
    /// not sent, however long that takes.
    #[must_use]
    pub fn after(self, delay: Duration) -> Self {
        Self { delay, ..self }
    }
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.what {
            What::Done(_) => f.write_str("Done")?,
            What::Result { status: "F", code } => write!(f, "Refused({code})")?,
            What::Result { code, .. } => write!(f, "Undecided({code})")?,
            What::NotSent => f.write_str("NotSent")?,
            What::Lost => f.write_str("Lost")?,
            What::Raw { status, .. } => write!(f, "Unsigned({status})")?,
        }
        if self.delay.is_zero() { Ok(()) } else { write!(f, " after {:?}", self.delay) }
    }
}
