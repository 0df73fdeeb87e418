//! Rules: which request gets which replies. Making one reads from left to right: on what, when, reply, then.

use std::fmt;
use std::marker::PhantomData;
use std::sync::{Arc, Mutex};

use super::gateway::{Asked, Gateway};
use super::reply::{Reply, SUCCESS};
use super::{locked, short_name};
use crate::decode::{Context, Decode};
use crate::json::Json;
use crate::notes::Notes;
use crate::request::Request;
use crate::result::ResultCode as _;
use crate::shape::OperationShape;

type Fits = Box<dyn Fn(&Asked) -> bool + Send + Sync>;

/// A rule, as the gateway keeps it.
pub(super) struct Kept {
    /// The operation that it is for.
    pub(super) operation: &'static OperationShape,
    /// Which of them it is for; all, unless it says.
    fits: Option<Fits>,
    pub(super) listed: Listed,
    replies: Mutex<Replies>,
}

/// What the spec lists of an operation's answers.
pub(super) struct Listed {
    /// The names in a body that it does not list.
    pub(super) members: fn(&Json) -> Vec<String>,
    /// Whether it lists a result code.
    pub(super) code: fn(&str) -> bool,
}

impl Listed {
    fn of<R: Request>() -> Self {
        Self {
            members: unlisted::<R::Response>,
            code: |code| {
                let is_listed = |code: &str| R::Code::from_wire(code).status().is_some();
                // Codes that are any text have no list.
                is_listed(code) || !is_listed(SUCCESS)
            },
        }
    }
}

/// The names in a body that its type does not list.
pub(super) fn unlisted<T: Decode>(body: &Json) -> Vec<String> {
    let mut notes = Notes::default();
    // What is missing or unreadable is the client's to judge.
    let _ = T::decode(body, &mut Context::new(&mut notes));
    notes.unknown_members().to_vec()
}

/// Replies in their order. The last one is given again and again.
struct Replies {
    all: Vec<Reply>,
    given: usize,
}

impl Kept {
    pub(super) fn fits(&self, asked: &Asked) -> bool {
        asked.is_for(self.operation) && self.fits.as_ref().is_none_or(|fits| fits(asked))
    }

    pub(super) fn next(&self) -> Option<Reply> {
        let mut replies = locked(&self.replies);
        let place = replies.given.min(replies.all.len().saturating_sub(1));
        replies.given += 1;
        replies.all.get(place).cloned()
    }
}

/// The request that was asked, if it is of this type.
pub(super) fn read<R: Request + Decode>(asked: &Asked) -> Option<R> {
    if !asked.is_for(R::OPERATION) {
        return None;
    }
    R::decode(&asked.members(R::OPERATION), &mut Context::stored(&mut Notes::default())).ok()
}

/// The beginning of a rule: which requests it is for.
#[must_use = "it is no rule before it has a reply"]
pub struct On<'m, R> {
    gateway: &'m Gateway,
    fits: Option<Fits>,
    of: PhantomData<fn(R)>,
}

impl<'m, R: Request + Decode> On<'m, R> {
    pub(super) fn new(gateway: &'m Gateway) -> Self {
        Self { gateway, fits: None, of: PhantomData }
    }

    /// Only for requests of which this is true.
    pub fn when(self, fits: impl Fn(&R) -> bool + Send + Sync + 'static) -> Self {
        let earlier = self.fits;
        let fits = move |asked: &Asked| {
            earlier.as_ref().is_none_or(|earlier| earlier(asked))
                && read::<R>(asked).is_some_and(|r| fits(&r))
        };
        Self { fits: Some(Box::new(fits)), ..self }
    }

    /// Replies so, each time; the first time, where more is said with [`then`](Rule::then). From here on it is a rule.
    #[expect(clippy::must_use_candidate, reason = "the rule is made, whether more is said of it or not")]
    pub fn reply(self, reply: Reply) -> Rule {
        let replies = Mutex::new(Replies { all: vec![reply], given: 0 });
        let listed = Listed::of::<R>();
        let kept = Arc::new(Kept { operation: R::OPERATION, fits: self.fits, listed, replies });
        locked(&self.gateway.rules).push(Arc::clone(&kept));
        Rule { kept }
    }
}

impl<R> fmt::Debug for On<'_, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "On({})", short_name::<R>())
    }
}

/// A rule of a mock.
pub struct Rule {
    kept: Arc<Kept>,
}

impl Rule {
    /// Replies so the next time, and from then on, unless more is said.
    #[expect(
        clippy::return_self_not_must_use,
        reason = "the rule is made, whether more is said of it or not"
    )]
    #[expect(clippy::must_use_candidate, reason = "as above")]
    pub fn then(self, reply: Reply) -> Self {
        locked(&self.kept.replies).all.push(reply);
        self
    }

    /// How often it has replied.
    #[must_use]
    pub fn replied(&self) -> usize {
        locked(&self.kept.replies).given
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let replies = locked(&self.kept.replies);
        write!(f, "Rule({}, {:?}, {} given)", self.kept.operation.name, replies.all, replies.given)
    }
}
