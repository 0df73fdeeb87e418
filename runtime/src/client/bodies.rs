//! The bodies of one sending as an event of the log, for a client that was told to log them. Only what the spec marks as fit
//! for logs is shown; whether it is shown at all is the builder's to say, and off unless it does.

use std::fmt;

use super::call::{Arrived, Message, Sending};
use crate::debug::debug;
use crate::excerpt::excerpt;
use crate::failure::NotSent;
use crate::json::{Json, Object};
use crate::notes::Notes;

/// Most names of unlisted members that are told.
const TOLD: usize = 16;

/// Tells what was sent and what came, in one event.
pub(super) fn log(sending: &Sending<'_>, came: &Result<(Message, Arrived), NotSent>) {
    // The fields are not made unless somebody listens.
    tracing::debug!(
        target: "alipayhk::bodies",
        request = %Request(sending),
        answer = %Answer(sending, came),
        "bodies"
    );
}

struct Request<'a>(&'a Sending<'a>);

impl fmt::Display for Request<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Sending { request, given, .. } = *self.0;
        debug(request, f)?;
        // Of a call by name the spec's view is shown, and what it has no view of by name.
        let members = request.shape().members;
        let listed = |name: &str| members.iter().any(|own| own.wire == name || own.aliases.contains(&name));
        let given = given.and_then(Json::as_object).into_iter().flat_map(Object::iter);
        unlisted(given.map(|(name, _)| name).filter(|name| !listed(name)), f)
    }
}

struct Answer<'a>(&'a Sending<'a>, &'a Result<(Message, Arrived), NotSent>);

impl fmt::Display for Answer<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let proof = match self.1 {
            Err(_) => return f.write_str("<nothing was sent>"),
            Ok((_, Arrived::Failed(_))) => return f.write_str("<none came>"),
            // Not AlipayHK's word, so whoever sent it is not given a place in the log.
            Ok((_, Arrived::Doubted(_, bytes))) => return write!(f, "<{} bytes, not believed>", bytes.len()),
            Ok((_, Arrived::Believed(proof, _))) => proof,
        };
        match proof.result() {
            Ok(result) => write!(f, "{result:?}")?,
            Err(error) => write!(f, "<no result: {error}>")?,
        }
        let Some(body) = &proof.body else { return Ok(()) };
        let mut notes = Notes::default();
        match self.0.reading.shown(body, &mut notes) {
            Ok(shown) => write!(f, ", {shown}")?,
            Err(error) => write!(f, ", <unreadable: {error}>")?,
        }
        unlisted(notes.unknown_members().iter().map(String::as_str), f)
    }
}

/// Names of members that the spec does not list. A sender can put a value there, so what could be a token is not shown.
fn unlisted<'a>(names: impl Iterator<Item = &'a str>, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for (place, name) in names.enumerate() {
        match place {
            0 => write!(f, ", and unlisted: {}", excerpt(name))?,
            TOLD => return f.write_str(", …"),
            _ => write!(f, ", {}", excerpt(name))?,
        }
    }
    Ok(())
}
