//! How the runtime sees a value of generated code: as a [`View`], whatever its Rust type. Writing, checking,
//! `Debug` and serde's `Serialize` all walk views, so a generated type has one short method for all four.
//!
//! Which values exist is not decided here; see the scalar types in [`crate::scalar`], [`crate::money`] and
//! [`crate::time`], and the structures that generated code adds.

use std::borrow::Cow;

use subtle::ConstantTimeEq as _;

use crate::decode::{Members, Undecodable};
use crate::json::{Json, Object};
use crate::shape::StructureShape;

/// A value as the runtime sees it.
#[derive(Clone)]
pub enum View<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// A whole number that is written as a text of its digits, as amounts are.
    Digits(u64),
    /// A whole number.
    Integer(i64),
    /// True or false.
    Flag(bool),
    /// A structure with members.
    Structure(&'a dyn Structure),
    /// A list of values.
    List(&'a dyn List),
    /// JSON of any form.
    Document(&'a Json),
}

/// A value that can be a member of a structure.
pub trait Value {
    /// The value, as the runtime sees it.
    fn view(&self) -> View<'_>;
}

/// A structure that generated code made from the spec.
pub trait Structure: Send + Sync {
    /// The table of its members.
    fn shape(&self) -> &'static StructureShape;
    /// The value of the member at this place of the table; `None` when it is not set or there is no such place.
    fn member(&self, index: usize) -> Option<&dyn Value>;
    /// Members that the table does not list, for a structure that can have some. They are sent after the others.
    fn extra(&self) -> Option<&Object> {
        None
    }
}

/// What generated code says of a structure; all else that a structure can do follows from it, here, once for all.
pub trait Record: Sized + Send + Sync {
    /// The table of its members.
    const SHAPE: &'static StructureShape;

    /// The value of the member at this place of the table; `None` when it is not set or there is no such place. See
    /// [`given`] and [`maybe`].
    fn get(&self, place: usize) -> Option<&dyn Value>;

    /// Members that the table does not list. Only what is sent has any.
    fn extra_members(&self) -> Option<&Object> {
        None
    }

    /// Takes the members out of an object.
    ///
    /// # Errors
    /// [`Undecodable`] when one that is required can't be read.
    fn read(members: &mut Members<'_, '_>) -> Result<Self, Undecodable>;
}

impl<T: Record> Structure for T {
    fn shape(&self) -> &'static StructureShape {
        T::SHAPE
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        self.get(index)
    }

    fn extra(&self) -> Option<&Object> {
        self.extra_members()
    }
}

impl<T: Record> Value for T {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

/// A member that is always set, for [`Record::get`].
#[must_use]
pub fn given<T: Value>(value: &T) -> Option<&dyn Value> {
    Some(value)
}

/// A member that may be set, for [`Record::get`].
#[must_use]
pub fn maybe<T: Value>(value: &Option<T>) -> Option<&dyn Value> {
    match value {
        Some(value) => Some(value),
        None => None,
    }
}

/// Whether two structures of one type have the same members with the same values. Texts are compared in the same time
/// wherever they differ, since any of them may be a secret.
#[must_use]
pub fn equal(a: &dyn Structure, b: &dyn Structure) -> bool {
    let members = (0..a.shape().members.len()).all(|place| match (a.member(place), b.member(place)) {
        (Some(a), Some(b)) => same(a, b),
        (None, None) => true,
        _ => false,
    });
    members && a.extra().unwrap_or(&Object::NONE) == b.extra().unwrap_or(&Object::NONE)
}

fn same(a: &dyn Value, b: &dyn Value) -> bool {
    match (a.view(), b.view()) {
        (View::Text(a), View::Text(b)) => a.as_bytes().ct_eq(b.as_bytes()).into(),
        (View::Digits(a), View::Digits(b)) => a == b,
        (View::Integer(a), View::Integer(b)) => a == b,
        (View::Flag(a), View::Flag(b)) => a == b,
        (View::Structure(a), View::Structure(b)) => equal(a, b),
        (View::List(a), View::List(b)) => {
            let mut place = 0;
            loop {
                match (a.get(place), b.get(place)) {
                    (Some(a), Some(b)) if same(a, b) => place += 1,
                    (None, None) => return true,
                    _ => return false,
                }
            }
        }
        (View::Document(a), View::Document(b)) => a == b,
        _ => false,
    }
}

/// Values in a row.
pub trait List {
    /// The value at this place; `None` past the end.
    fn get(&self, index: usize) -> Option<&dyn Value>;
}

impl Value for String {
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self))
    }
}

impl Value for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Value for bool {
    fn view(&self) -> View<'_> {
        View::Flag(*self)
    }
}

impl Value for Json {
    fn view(&self) -> View<'_> {
        View::Document(self)
    }
}

impl<T: Value> Value for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Value> List for Vec<T> {
    fn get(&self, index: usize) -> Option<&dyn Value> {
        self.as_slice().get(index).map(|value| value as &dyn Value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Money;
    use crate::probe::{Echo, Inner};

    #[test]
    fn structures_are_equal_when_every_member_is() {
        let echo = Echo {
            token: Some("t".into()),
            probe_id: "p".into(),
            amount: Some(Money::hkd(5)),
            inner: Some(Inner { label: "l".into() }),
            words: Some(vec!["a".into(), "b".into()]),
            extra: Some(Json::from("x")),
            left: Some(true),
            right: Some(1),
            ..Echo::default()
        };
        assert!(equal(&echo, &echo.clone()));
        let others = [
            Echo { token: Some("u".into()), ..echo.clone() },
            Echo { token: None, ..echo.clone() },
            Echo { amount: Some(Money::hkd(6)), ..echo.clone() },
            Echo { inner: Some(Inner { label: "m".into() }), ..echo.clone() },
            Echo { words: Some(vec!["a".into()]), ..echo.clone() },
            Echo { words: Some(vec!["a".into(), "c".into()]), ..echo.clone() },
            Echo { extra: Some(Json::from("y")), ..echo.clone() },
            Echo { left: Some(false), ..echo.clone() },
            Echo { right: Some(2), ..echo.clone() },
        ];
        for other in others {
            assert!(!equal(&echo, &other) && !equal(&other, &echo), "{other:?}");
        }
    }
}
