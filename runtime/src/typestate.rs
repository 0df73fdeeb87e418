//! How generated builders know at compile time what has been set. A builder has one type parameter a member: [`Unset`]
//! at first, [`Set`] once its setter has been called. `build()` exists only where every required member is `Set`.
//!
//! The traits that name a missing member are made by the generator, one for each, since only then can the compiler's
//! message name it.

use std::fmt;

use crate::scalar::{IntoMember, Scalar};

/// The member has not been set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unset;

/// The member has been set.
#[derive(Debug, Clone, Copy, Default)]
pub struct Set;

/// The value of a member whose type parameter is [`Set`].
///
/// # Panics
/// When there is none, which the type parameter rules out: only the setter makes it `Set`, and it puts a value there.
#[must_use]
pub fn given<T>(value: Option<T>) -> T {
    match value {
        Some(value) => value,
        None => unreachable!("a builder says that a member is set only when it holds its value"),
    }
}

/// `Debug` for a builder. It may hold a secret, so what it holds is not printed.
///
/// # Errors
/// Those of the formatter.
pub fn debug(name: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name} {{ .. }}")
}

/// A member that may still be set.
#[diagnostic::on_unimplemented(
    message = "this member is set already",
    label = "the second time",
    note = "each member of a request is set once; remove one of the two calls"
)]
pub trait NotSetYet {}

#[diagnostic::do_not_recommend]
impl NotSetYet for Unset {}

/// What the setter of an optional member accepts: the value in any form, or an `Option` of the member's type.
///
/// Texts are taken unchecked: `build()` then reports every bad value of the request at once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for an optional member of type `{T}`",
    label = "this is neither a `{T}` nor an `Option<{T}>`",
    note = "a setter takes the member's own type, a reference to it, or an `Option` of it; a named text also takes \
            `&str` and `String`; a list also takes an array"
)]
pub trait IntoOptional<T> {
    /// The value for the member, if there is one.
    fn into_optional(self) -> Option<T>;
}

// The note above says what is accepted; the compiler's own list of all implementations would only bury it.
#[diagnostic::do_not_recommend]
impl<T> IntoOptional<T> for Option<T> {
    fn into_optional(self) -> Self {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T> IntoOptional<T> for T {
    fn into_optional(self) -> Option<T> {
        Some(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Clone> IntoOptional<T> for &T {
    fn into_optional(self) -> Option<T> {
        Some(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoOptional<T> for &str {
    fn into_optional(self) -> Option<T> {
        Some(T::from_text(self.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoOptional<T> for String {
    fn into_optional(self) -> Option<T> {
        Some(T::from_text(self))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoOptional<T> for &String {
    fn into_optional(self) -> Option<T> {
        Some(T::from_text(self.clone()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoOptional<T> for Option<&str> {
    fn into_optional(self) -> Option<T> {
        self.map(|text| T::from_text(text.to_owned()))
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoOptional<T> for Option<String> {
    fn into_optional(self) -> Option<T> {
        self.map(T::from_text)
    }
}

#[diagnostic::do_not_recommend]
impl IntoOptional<String> for &str {
    fn into_optional(self) -> Option<String> {
        Some(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: IntoMember<T>, const N: usize> IntoOptional<Vec<T>> for [E; N] {
    fn into_optional(self) -> Option<Vec<T>> {
        Some(self.into_member())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(value: impl IntoOptional<String>) -> Option<String> {
        value.into_optional()
    }

    #[test]
    fn an_optional_member_takes_a_value_or_an_option_of_one() {
        assert_eq!(set("x").as_deref(), Some("x"));
        assert_eq!(set("x".to_owned()).as_deref(), Some("x"));
        let text = "x".to_owned();
        assert_eq!(set(&text).as_deref(), Some("x"));
        assert_eq!(set(Some("x".to_owned())).as_deref(), Some("x"));
        assert_eq!(set(None), None);
    }
}
