//! What an answer repeats of its question, compared. A signature says who speaks, not what about: a well signed answer
//! about another payment, or about another amount, is not the answer to this request.
//!
//! Which members repeat which is the spec's to say ([`crate::shape::Echo`]). One that an answer leaves out says nothing
//! against it, since the answer came to the question; a notification came to none, so there it confirms nothing. The head is
//! [`crate::head`]'s.

use crate::encode::members;
use crate::head::BindingError;
use crate::json::{Json, JsonText};
use crate::shape::{Echo, Idempotency, OperationShape};
use crate::value::{Structure, Value, View};

/// What an answer has to repeat where it repeats it.
pub(crate) struct Echoes(Vec<Expected>);

struct Expected {
    /// The member of the answer, and its other spellings.
    wire: &'static str,
    aliases: &'static [&'static str],
    asked: Asked,
}

/// A value of the question. Kept apart from the request, which may be gone when an answer comes, and wiped, since any of them
/// may be a secret.
enum Asked {
    /// A text, a number or a flag, as it is written.
    Text(JsonText),
    /// A structure such as an amount, by its members.
    Members(Vec<(&'static str, Asked)>),
}

impl Echoes {
    /// What of a request can come back: what the spec says, and the idempotency key under its own name in any case.
    pub(crate) fn of(operation: &'static OperationShape, request: &dyn Structure) -> Self {
        let keys = match operation.idempotency {
            Idempotency::Key(names) => names,
            Idempotency::None | Idempotency::Natural => &[],
        };
        let keys = keys
            .iter()
            .filter(|key| operation.echoes.iter().all(|echo| echo.wire != **key))
            .filter_map(|key| Some((*key, &[][..], follow(request, &[key])?)));
        let keys = keys.map(|(wire, aliases, asked)| Expected { wire, aliases, asked });
        Self(expected(operation.echoes, request).chain(keys).collect())
    }

    /// What of a structure comes back, by this table alone.
    pub(crate) fn listed(echoes: &'static [Echo], structure: &dyn Structure) -> Self {
        Self(expected(echoes, structure).collect())
    }

    /// Compares; how many members were there to compare.
    ///
    /// # Errors
    /// The first one that differs, under any of its spellings.
    pub(crate) fn compare(&self, body: Option<&Json>) -> Result<usize, BindingError> {
        let mut compared = 0;
        for Expected { wire, aliases, asked } in &self.0 {
            let spellings = std::iter::once(wire).chain(*aliases);
            let verdicts = spellings.filter_map(|name| asked.is(body?.get(name)?));
            match verdicts.reduce(|all, one| all && one) {
                Some(true) => compared += 1,
                Some(false) => return Err(BindingError::in_body(wire)),
                None => {}
            }
        }
        Ok(compared)
    }

    /// Compares with a message that nobody asked for: there, what is left out confirms nothing.
    ///
    /// # Errors
    /// The first one that differs, else the first one that is not there as a whole.
    pub(crate) fn confirm(&self, body: Option<&Json>) -> Result<(), Unconfirmed> {
        let absent = match self.compare(body) {
            Err(differs) => return Err(Unconfirmed::Differs(differs.member())),
            Ok(_) => self.0.iter().find(|expected| !expected.is_whole(body)),
        };
        match absent {
            Some(expected) => Err(Unconfirmed::Absent(expected.wire)),
            None if self.0.is_empty() => Err(Unconfirmed::Nothing),
            None => Ok(()),
        }
    }
}

/// Why a message is not proven to be about a question.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Unconfirmed {
    Differs(&'static str),
    Absent(&'static str),
    /// The question has nothing to compare with.
    Nothing,
}

impl Expected {
    /// Whether it is there, with all that it consists of under each spelling that is there: what can't be read under one of
    /// them could be another order's.
    fn is_whole(&self, body: Option<&Json>) -> bool {
        let spellings = std::iter::once(&self.wire).chain(self.aliases);
        let found = spellings.filter_map(|name| body?.get(name)).filter(|found| !found.is_null());
        let whole: Vec<bool> = found.map(|found| self.asked.is_whole(found)).collect();
        !whole.is_empty() && !whole.contains(&false)
    }
}

impl Asked {
    fn is_whole(&self, answered: &Json) -> bool {
        match self {
            Self::Text(_) => !answered.is_null(),
            Self::Members(asked) => {
                let mut asked = asked.iter();
                asked.all(|(name, asked)| answered.get(name).is_some_and(|found| asked.is_whole(found)))
            }
        }
    }

    /// Whether this is what was answered; `None` where that is nothing, or a structure of which nothing can be read: how an
    /// amount is written is less certain than that it is one, and what can't be read says nothing against an answer.
    fn is(&self, answered: &Json) -> Option<bool> {
        if answered.is_null() {
            return None;
        }
        match (self, answered) {
            (Self::Text(asked), Json::Bool(flag)) => {
                Some(asked.as_str() == if *flag { "true" } else { "false" })
            }
            (Self::Text(asked), answered) => Some(answered.loose_text() == Some(asked.as_str())),
            (Self::Members(asked), answered) => {
                let verdicts = asked.iter().filter_map(|(name, asked)| asked.is(answered.get(name)?));
                verdicts.reduce(|all, one| all && one)
            }
        }
    }
}

fn expected(echoes: &'static [Echo], structure: &dyn Structure) -> impl Iterator<Item = Expected> {
    echoes.iter().filter_map(|Echo { wire, aliases, of }| {
        follow(structure, of).map(|asked| Expected { wire, aliases, asked })
    })
}

/// The value that a path of wire names leads to, if it is set and can be compared.
fn follow(structure: &dyn Structure, path: &[&str]) -> Option<Asked> {
    let (first, rest) = path.split_first()?;
    let (_, value) = members(structure, 0..usize::MAX).find(|(wire, _)| wire == first)?;
    if rest.is_empty() {
        return asked(value);
    }
    match value.view() {
        View::Structure(inner) => follow(inner, rest),
        _ => None,
    }
}

fn asked(value: &dyn Value) -> Option<Asked> {
    Some(match value.view() {
        View::Text(text) => Asked::Text(text.into()),
        View::Digits(number) => Asked::Text(number.to_string().into()),
        View::Integer(number) => Asked::Text(number.to_string().into()),
        View::Flag(flag) => Asked::Text(if flag { "true" } else { "false" }.into()),
        View::Structure(inner) => {
            let members = members(inner, 0..usize::MAX);
            Asked::Members(members.filter_map(|(wire, value)| Some((wire, asked(value)?))).collect())
        }
        View::List(_) | View::Document(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Money;
    use crate::probe::{self, Inner};

    fn compared(body: &str) -> Result<usize, &'static str> {
        let echo = probe::Echo {
            probe_id: "p1".into(),
            amount: Some(Money::hkd(500)),
            inner: Some(Inner { label: "w".into() }),
            right: Some(7),
            ..probe::Echo::default()
        };
        let body = Json::parse(body.as_bytes()).unwrap();
        Echoes::of(&probe::WRITE_SHAPE, &echo).compare(Some(&body)).map_err(|error| error.member())
    }

    #[test]
    fn what_an_answer_repeats_has_to_be_what_was_asked() {
        let amount = |currency, value| format!(r#"{{"amount":{{"currency":"{currency}","value":{value}}}}}"#);
        assert_eq!(compared(r#"{"probeId":"p1","word":"w","right":"7","other":1}"#), Ok(3));
        assert_eq!(compared(&amount("HKD", r#""500""#)), Ok(1));
        assert_eq!(compared(&amount("HKD", "500")), Ok(1));
        assert_eq!(compared(&amount("HKD", "501")), Err("amount"));
        assert_eq!(compared(&amount("USD", "500")), Err("amount"));
        assert_eq!(compared(r#"{"amount":{"value":"501"}}"#), Err("amount"));
        assert_eq!(compared(r#"{"probeId":"p2"}"#), Err("probeId"));
        assert_eq!(compared(r#"{"word":"v"}"#), Err("word"));
        assert_eq!(compared(r#"{"right":8}"#), Err("right"));
    }

    #[test]
    fn every_spelling_counts_and_what_is_absent_says_nothing() {
        assert_eq!(compared("{}"), Ok(0));
        assert_eq!(compared(r#"{"probeId":null}"#), Ok(0));
        assert_eq!(compared(r#"{"word":["w"]}"#), Err("word"));
        assert_eq!(compared(r#"{"amount":"501"}"#), Ok(0), "of a form that can't be read");
        assert_eq!(compared(r#"{"amount":{"value":"500"}}"#), Ok(1));
        assert_eq!(compared(r#"{"probe_id":"p1"}"#), Ok(1));
        assert_eq!(compared(r#"{"probeId":"p1","probe_id":"p2"}"#), Err("probeId"));
    }

    #[test]
    fn what_was_not_sent_is_not_compared() {
        let echo = probe::Echo { probe_id: "p1".into(), ..probe::Echo::default() };
        let body = Json::parse(br#"{"amount":{"currency":"HKD","value":"1"},"word":"x"}"#).unwrap();
        assert!(matches!(Echoes::of(&probe::WRITE_SHAPE, &echo).compare(Some(&body)), Ok(0)));
    }
}
