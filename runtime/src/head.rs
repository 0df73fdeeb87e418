//! The head of a message: writing it from the envelope's table, and binding an answer to its question by it. What
//! an answer's head says about function, client and message must be what was asked; what it leaves out is noted.
//!
//! Values are filled in by the caller: nothing here reads a clock or makes an id.

use std::fmt;

use crate::encode::{members, write_members, write_value};
use crate::json::{Json, write_json, write_text};
use crate::notes::Notes;
use crate::shape::{HeadFill, HeadMember, OperationShape};
use crate::time::DateTime;
use crate::value::Structure;

/// As many bytes as nearly all requests have and more. A text that had to grow would leave pieces of it behind that nobody wipes.
const ROOM: usize = 1024;

/// What a head is filled with.
pub(crate) struct HeadValues<'a> {
    pub(crate) function: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) message_id: Option<&'a str>,
    pub(crate) time: DateTime,
}

/// The content of a request, as it is signed: head, then body. A body that is given is written in place of the request's own.
pub(crate) fn request_content(
    operation: &OperationShape,
    request: &dyn Structure,
    given: Option<&Json>,
    values: &HeadValues<'_>,
) -> Result<String, HeadError> {
    let carried = 0..operation.head_members;
    let table = operation.envelope.request_head;
    let has_place = |name: &str| table.iter().any(|own| own.fill == HeadFill::Operation && own.wire == name);
    if let Some((wire, _)) = members(request, carried).find(|(name, _)| !has_place(name)) {
        return Err(HeadError::NoPlace { wire });
    }
    let mut content = String::with_capacity(ROOM);
    content.push_str("{\"head\":");
    write_head(&mut content, table, values, Some((request, operation.head_members)))?;
    content.push_str(",\"body\":");
    match given {
        Some(body) => write_json(&mut content, body),
        None => write_members(&mut content, request, operation.head_members..usize::MAX),
    }
    content.push('}');
    Ok(content)
}

/// Appends a head. A member that has no value here is left out.
pub(crate) fn write_head(
    out: &mut String,
    table: &[HeadMember],
    values: &HeadValues<'_>,
    carried: Option<(&dyn Structure, usize)>,
) -> Result<(), HeadError> {
    out.push('{');
    let mut separator = "";
    let mut name = |out: &mut String, wire: &str| {
        out.push_str(separator);
        separator = ",";
        write_text(out, wire);
        out.push(':');
    };
    for member in table {
        let text = match member.fill {
            HeadFill::Function => Some(values.function),
            HeadFill::ClientId => Some(values.client_id),
            HeadFill::Time => Some(values.time.as_str()),
            HeadFill::MessageId => values.message_id,
            HeadFill::Fixed(text) => Some(text),
            HeadFill::Free => None,
            HeadFill::Operation => {
                let carried = carried.and_then(|(request, count)| {
                    members(request, 0..count).find(|(wire, _)| *wire == member.wire)
                });
                if let Some((wire, value)) = carried {
                    name(out, wire);
                    write_value(out, value);
                }
                None
            }
        };
        if let Some(text) = text {
            let found = text.chars().count();
            // An id that the other side began with is echoed as it came, however long; it is theirs.
            let is_theirs = carried.is_none() && member.fill == HeadFill::MessageId;
            if let Some(max) = member.max.filter(|max| found > *max && !is_theirs) {
                return Err(HeadError::TooLong { wire: member.wire, found, max });
            }
            name(out, member.wire);
            write_text(out, text);
        }
    }
    out.push('}');
    Ok(())
}

/// A request whose head cannot be written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum HeadError {
    /// A member is longer than allowed. Its value comes from the client's settings or its ids.
    TooLong {
        /// The member's wire name.
        wire: &'static str,
        /// Its length in characters.
        found: usize,
        /// The most characters allowed.
        max: usize,
    },
    /// The operation carries a member in its head for which the envelope's table has no place.
    NoPlace {
        /// The member's wire name.
        wire: &'static str,
    },
}

impl fmt::Display for HeadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLong { wire, found, max } => {
                write!(f, "the head's `{wire}` is {found} characters long; at most {max} are allowed")
            }
            Self::NoPlace { wire } => {
                write!(
                    f,
                    "the request carries `{wire}` in its head, for which the spec's envelope has no place"
                )
            }
        }
    }
}

impl std::error::Error for HeadError {}

/// What an answer's head has to echo.
pub(crate) struct Question<'a> {
    pub(crate) function: &'a str,
    pub(crate) client_id: &'a str,
    /// `None` for messages that the other side began.
    pub(crate) message_id: Option<&'a str>,
}

/// Compares a verified head with the question: every spelling that is there has to agree. Says how many members could be
/// compared.
pub(crate) fn bind(
    head: Option<&Json>,
    table: &[HeadMember],
    question: &Question<'_>,
    notes: &mut Notes,
) -> Result<usize, BindingError> {
    let mut compared = 0;
    if head.is_some_and(|head| head.as_object().is_none()) {
        return Err(BindingError { member: "head", place: Place::Head });
    }
    for member in table {
        let expected = match member.fill {
            HeadFill::Function => Some(question.function),
            HeadFill::ClientId => Some(question.client_id),
            HeadFill::MessageId => question.message_id,
            HeadFill::Time | HeadFill::Fixed(_) | HeadFill::Operation | HeadFill::Free => None,
        };
        let Some(expected) = expected else { continue };
        let mut there = false;
        for value in spellings(head, member) {
            if value.loose_text() != Some(expected) {
                return Err(BindingError { member: member.wire, place: Place::Head });
            }
            there = true;
        }
        if there {
            compared += 1;
        } else {
            notes.add(format!("head.{}", member.wire), "is absent, so it could not be compared".to_owned());
        }
    }
    Ok(compared)
}

/// The text that a head has for a fill, under any spelling.
pub(crate) fn text_for<'h>(head: Option<&'h Json>, table: &[HeadMember], fill: HeadFill) -> Option<&'h str> {
    let member = table.iter().find(|member| member.fill == fill)?;
    spellings(head, member).find_map(Json::loose_text)
}

fn spellings<'h>(head: Option<&'h Json>, member: &HeadMember) -> impl Iterator<Item = &'h Json> {
    let names = std::iter::once(member.wire).chain(member.aliases.iter().copied());
    names.filter_map(move |name| head?.get(name)).filter(|value| !value.is_null())
}

/// A verified message that belongs to another question: an answer to something else, or one that was replayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BindingError {
    member: &'static str,
    place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Head,
    Body,
    /// No member at all names the question.
    Nowhere,
}

impl BindingError {
    /// A member of the body that does not echo the request's.
    pub(crate) fn in_body(member: &'static str) -> Self {
        Self { member, place: Place::Body }
    }

    /// Nothing in the answer says which question it answers.
    pub(crate) fn nothing_echoed() -> Self {
        Self { member: "", place: Place::Nowhere }
    }

    /// The wire name of the member that differs; empty when the answer names nothing of the question.
    #[must_use]
    pub fn member(&self) -> &'static str {
        self.member
    }
}

impl fmt::Display for BindingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = match self.place {
            Place::Head => "head",
            Place::Body => "body",
            Place::Nowhere => {
                return f.write_str(
                    "the message is signed but names neither the function, the client, the message nor the payment that \
                     was asked about, so it could be the answer to anything",
                );
            }
        };
        write!(
            f,
            "the message is signed but belongs to another question: `{}` in its {place} is not what was asked for",
            self.member
        )
    }
}

impl std::error::Error for BindingError {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{self, Echo};

    fn values() -> HeadValues<'static> {
        HeadValues {
            function: "probe.echo",
            client_id: "C1",
            message_id: Some("m1"),
            time: DateTime::from_unix_seconds(994_219_736, 8 * 3600).unwrap(),
        }
    }

    fn question() -> Question<'static> {
        Question { function: "probe.echo", client_id: "C1", message_id: Some("m1") }
    }

    fn bound(head: &str) -> (Result<(), BindingError>, Notes) {
        let head = Json::parse(head.as_bytes()).unwrap();
        let mut notes = Notes::default();
        let result = bind(Some(&head), probe::ENVELOPE.response_head, &question(), &mut notes);
        (result.map(|_| ()), notes)
    }

    #[test]
    fn the_head_is_written_in_table_order_and_carries_what_the_operation_says() {
        let echo = Echo { token: Some("t".into()), probe_id: "p".into(), ..Echo::default() };
        assert_eq!(
            request_content(&probe::WRITE, &echo, None, &values()).unwrap(),
            concat!(
                r#"{"head":{"version":"2.0.0","function":"probe.echo","clientId":"C1","#,
                r#""reqTime":"2001-07-04T12:08:56+08:00","reqMsgId":"m1","token":"t","reserve":"{}"},"#,
                r#""body":{"probeId":"p"}}"#
            )
        );
        let content = request_content(&probe::WRITE, &Echo { token: None, ..echo }, None, &values()).unwrap();
        assert!(!content.contains("token"), "{content}");
    }

    #[test]
    fn a_value_that_is_too_long_for_the_head_is_an_error() {
        let long = "m".repeat(65);
        let values = HeadValues { message_id: Some(&long), ..values() };
        let error = request_content(&probe::WRITE, &Echo::default(), None, &values).unwrap_err();
        assert_eq!(error, HeadError::TooLong { wire: "reqMsgId", found: 65, max: 64 });
    }

    #[test]
    fn a_head_member_without_a_place_is_an_error_and_not_dropped() {
        let echo = Echo { token: Some("t".into()), probe_id: "p".into(), ..Echo::default() };
        let operation = OperationShape { head_members: 2, ..probe::WRITE };
        let error = request_content(&operation, &echo, None, &values()).unwrap_err();
        assert_eq!(error, HeadError::NoPlace { wire: "probeId" });
    }

    #[test]
    fn what_a_head_says_must_be_what_was_asked() {
        assert!(
            bound(r#"{"function":"probe.echo","clientId":"C1","reqMsgId":"m1","respTime":"x"}"#).1.is_empty()
        );
        for (head, member) in [
            (r#"{"function":"probe.other"}"#, "function"),
            (r#"{"clientId":"C2"}"#, "clientId"),
            (r#"{"reqMsgId":"m2"}"#, "reqMsgId"),
            (r#"{"reqMsgId":{}}"#, "reqMsgId"),
            (r#"{"reqMsgId":"m1","reqMsgID":"m2"}"#, "reqMsgId"),
            ("[]", "head"),
        ] {
            assert_eq!(bound(head).0.unwrap_err().member(), member, "{head}");
        }
    }

    #[test]
    fn what_a_head_leaves_out_is_noted_and_no_error() {
        let (result, notes) = bound(r#"{"reqMsgID":"m1","function":null}"#);
        assert!(result.is_ok());
        let paths: Vec<&str> = notes.as_slice().iter().map(crate::notes::Note::path).collect();
        assert_eq!(paths, ["head.function", "head.clientId"]);
    }
}
