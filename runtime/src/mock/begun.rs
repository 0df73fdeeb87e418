//! What AlipayHK begins: notifications and redirects, made for a test to hand to the code that takes them. That code then
//! judges them as it judges AlipayHK's.

use std::fmt;
use std::time::SystemTime;

use super::gateway::{not_listed, signed, written};
use super::reply::Members;
use super::rule::unlisted;
use super::{CLIENT_ID, Mock};
use crate::decode::Context;
use crate::envelope::Kind;
use crate::excerpt::excerpt;
use crate::head::HeadValues;
use crate::json::{Json, Object};
use crate::notes::Notes;
use crate::notification::Notification;
use crate::redirect::{self, Redirect};
use crate::time::{DateTime, Ids as _, RandomIds};

impl Mock {
    /// A notification of this type with these members, signed by the mock's AlipayHK for the mock's clients: the body of the HTTP
    /// request that it comes in. `client.receive(&body)` takes it.
    ///
    /// Each one has a message id of its own, so the same members once more are what a second sending is. It is signed now, by the
    /// machine's clock.
    ///
    /// # Errors
    /// [`Slip`] when the members can't be read as this type, or have a name at the top that the spec does not list and
    /// are not [`unlisted`](Members::unlisted).
    pub fn notification<N: Notification>(&self, members: impl Into<Members>) -> Result<Vec<u8>, Slip> {
        let slip = |why: String| Slip { what: N::NAME, why };
        let members = members.into();
        let body = Json::Object(members.given.map_err(slip)?);
        if !members.unlisted
            && let Some(why) = not_listed(&unlisted::<N>(&body))
        {
            return Err(slip(format!("{why}; {SAY_SO}")));
        }
        N::decode(&body, &mut Context::new(&mut Notes::default()))
            .map_err(|error| slip(error.to_string()))?;
        let id = RandomIds.message_id();
        let values = HeadValues {
            function: N::FUNCTION,
            client_id: CLIENT_ID,
            message_id: Some(&id),
            time: DateTime::from(SystemTime::now()),
        };
        let content = written(N::ENVELOPE.request_head, &values, &body);
        Ok(signed(Kind::Request, &content.map_err(|error| slip(error.to_string()))?))
    }

    /// A redirect of this type with these members, the state among them: the query that AlipayHK appends to the merchant's
    /// address, without a `?`. Parsing it with that state takes it.
    ///
    /// # Errors
    /// [`Slip`] when the members can't be read as this type, one of them is no text, or has a name that the spec does not
    /// list and they are not [`unlisted`](Members::unlisted).
    pub fn redirect<T: Redirect>(&self, members: impl Into<Members>) -> Result<String, Slip> {
        let slip = |why: String| Slip { what: T::SHAPE.name, why };
        let members = members.into();
        let given = members.given.map_err(slip)?;
        let listed = |name: &str| {
            let mut all = T::SHAPE.members.iter();
            all.any(|member| member.wire == name || member.aliases.contains(&name))
        };
        let names: Vec<String> = given.iter().map(|(name, _)| name.to_owned()).collect();
        let foreign: Vec<String> = names.into_iter().filter(|name| !listed(name)).collect();
        if !members.unlisted
            && let Some(why) = not_listed(&foreign)
        {
            return Err(slip(format!("{why}; {SAY_SO}")));
        }
        let query = query(&given).map_err(slip)?;
        let state = given.get(T::STATE).and_then(Json::loose_text).unwrap_or_default();
        redirect::parse::<T>(&query, state).map_err(|error| slip(error.to_string()))?;
        Ok(query)
    }
}

/// What to do about a name that the spec does not list.
const SAY_SO: &str = "mend it, or say `Members::from(…).unlisted()` if AlipayHK sends it all the same";

/// Members as a query.
fn query(members: &Object) -> Result<String, String> {
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in members {
        let text = value
            .loose_text()
            .ok_or_else(|| format!("its `{}` is {}, not a text", excerpt(name), value.kind()))?;
        query.append_pair(name, text);
    }
    Ok(query.finish())
}

/// What a test wanted the mock to make, and can't be made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Slip {
    what: &'static str,
    why: String,
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the mock can't make this `{}`: {}", self.what, self.why)
    }
}

impl std::error::Error for Slip {}
