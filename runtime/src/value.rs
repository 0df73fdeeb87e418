//! How the runtime sees a value of generated code: as a [`View`], whatever its Rust type. Writing, checking,
//! `Debug` and serde's `Serialize` all walk views, so a generated type has one short method for all four.
//!
//! Which values exist is not decided here; see the scalar types in [`crate::scalar`], [`crate::money`] and
//! [`crate::time`], and the structures that generated code adds.

use std::borrow::Cow;

use crate::json::Json;
use crate::shape::StructureShape;

/// A value as the runtime sees it.
#[derive(Clone)]
pub enum View<'a> {
    /// A text.
    Text(Cow<'a, str>),
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
