//! Named texts. Generated code makes one newtype for each scalar of the spec, so that two ids cannot be swapped;
//! what all of them do stands here, so that each of them is a handful of one-line methods.
//!
//! Which limits a text has is the spec's to say; applying them is done in one place for all of the crate.

use std::borrow::Cow;
use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize as _, Deserializer};
use subtle::ConstantTimeEq as _;
use zeroize::Zeroizing;

use crate::decode::{Context, Decode, Undecodable};
use crate::json::Json;
use crate::limits::{self, Broken};
use crate::shape::Limits;
use crate::value::{Value, View};

/// A named text.
pub trait Scalar: Sized {
    /// The Rust type's name, for messages.
    const NAME: &'static str;
    /// What a text has to keep to be sent. Reading does not apply it.
    const LIMITS: Limits;

    /// Takes a text as it is, without applying [`Scalar::LIMITS`].
    fn from_text(text: String) -> Self;

    /// The text.
    fn text(&self) -> &str;
}

/// A text that does not keep the limits of its scalar. It tells the type and the limit, never the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InvalidText {
    name: &'static str,
    broken: Broken,
}

impl InvalidText {
    /// The scalar's name.
    #[must_use]
    pub fn type_name(&self) -> &'static str {
        self.name
    }
}

impl fmt::Display for InvalidText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text for `{}` {}", self.name, self.broken)
    }
}

impl std::error::Error for InvalidText {}

/// Makes a scalar of a text that keeps its limits.
///
/// # Errors
/// [`InvalidText`], which names the first limit that is not kept.
pub fn checked<T: Scalar>(text: &str) -> Result<T, InvalidText> {
    match limits::broken(text, &T::LIMITS) {
        Some(broken) => Err(InvalidText { name: T::NAME, broken }),
        None => Ok(T::from_text(text.to_owned())),
    }
}

/// Whether a text keeps the lengths of these limits; for checks of literals at compile time, where the limits'
/// form cannot be judged.
#[must_use]
pub const fn length_fits(text: &str, limits: &Limits) -> bool {
    let mut bytes = text.as_bytes();
    let mut characters = 0;
    while let [first, rest @ ..] = bytes {
        // A byte that starts a character, not one that goes on with it.
        if *first & 0b1100_0000 != 0b1000_0000 {
            characters += 1;
        }
        bytes = rest;
    }
    characters >= limits.min
        && match limits.max {
            Some(max) => characters <= max,
            None => true,
        }
}

/// Reads a scalar: a text, or a bare number, whose digits are kept. Its limits are not applied.
///
/// # Errors
/// [`Undecodable`] when the value is neither.
pub fn decode<T: Scalar>(json: &Json, cx: &mut Context<'_>) -> Result<T, Undecodable> {
    match cx.text(json) {
        Some(text) => Ok(T::from_text(text.to_owned())),
        None => Err(cx.unfit("a text", json)),
    }
}

/// What a scalar that is no secret can do beside its own methods: it is a newtype over a `Cow<'static, str>`. Whatever makes one
/// applies its limits, serde too.
#[doc(hidden)]
#[macro_export]
macro_rules! __plain_text {
    ($name:ty) => {
        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl ::core::convert::TryFrom<&str> for $name {
            type Error = $crate::scalar::InvalidText;

            fn try_from(text: &str) -> ::core::result::Result<Self, Self::Error> {
                $crate::scalar::checked(text)
            }
        }

        impl ::core::convert::TryFrom<::std::string::String> for $name {
            type Error = $crate::scalar::InvalidText;

            fn try_from(text: ::std::string::String) -> ::core::result::Result<Self, Self::Error> {
                $crate::scalar::checked(&text)
            }
        }

        impl ::core::convert::From<$name> for ::std::string::String {
            fn from(text: $name) -> Self {
                text.0.into_owned()
            }
        }

        impl ::core::cmp::PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                *self.0 == *other
            }
        }

        impl ::core::cmp::PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                *self.0 == **other
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(&self.0)
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::scalar::deserialize(deserializer)
            }
        }
    };
}

/// Reads a scalar by itself through serde, and applies its limits: nobody else has signed it.
///
/// # Errors
/// Those of the deserializer, and [`InvalidText`] as its custom error.
pub fn deserialize<'de, T: Scalar, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    checked(&String::deserialize(deserializer)?).map_err(D::Error::custom)
}

/// `Debug` for a scalar that logs may show.
pub fn debug_shown<T: Scalar>(scalar: &T, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}({:?})", T::NAME, scalar.text())
}

/// `Debug` for a scalar that logs may not show.
pub fn debug_hidden<T: Scalar>(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}(<not shown>)", T::NAME)
}

/// `Debug` for a sensitive scalar.
pub fn debug_secret<T: Scalar>(f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{}(<secret>)", T::NAME)
}

/// A text that must not be seen: it never prints, compares in constant time, and is wiped when dropped.
///
/// The wiping covers this copy. A request's text is wiped as well once it is answered; what a transport or the
/// operating system buffers on the way is beyond reach.
#[derive(Clone)]
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes a text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    /// The text itself.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl PartialEq for Secret {
    /// Takes the same time wherever the texts differ; the lengths are no secret.
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<secret>")
    }
}

/// A member may be a secret without a name of its own.
impl Value for Secret {
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self.expose()))
    }
}

impl Decode for Secret {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        match cx.text(json) {
            Some(text) => Ok(Self::new(text)),
            None => Err(cx.unfit("a text", json)),
        }
    }
}

/// What a builder's setter accepts for a member of type `T`.
///
/// Texts are taken unchecked: `build()` then reports every bad value of the request at once.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a value for a member of type `{T}`",
    label = "this is not a `{T}`",
    note = "a setter takes the member's own type, or a reference to it; a named text also takes `&str` and `String`; \
            a list also takes an array"
)]
pub trait IntoMember<T> {
    /// The value for the member.
    fn into_member(self) -> T;
}

// The note above says what is accepted; the compiler's own list of all implementations would only bury it.
#[diagnostic::do_not_recommend]
impl<T> IntoMember<T> for T {
    fn into_member(self) -> T {
        self
    }
}

#[diagnostic::do_not_recommend]
impl<T: Clone> IntoMember<T> for &T {
    fn into_member(self) -> T {
        self.clone()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoMember<T> for &str {
    fn into_member(self) -> T {
        T::from_text(self.to_owned())
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoMember<T> for String {
    fn into_member(self) -> T {
        T::from_text(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T: Scalar> IntoMember<T> for &String {
    fn into_member(self) -> T {
        T::from_text(self.clone())
    }
}

#[diagnostic::do_not_recommend]
impl IntoMember<String> for &str {
    fn into_member(self) -> String {
        self.to_owned()
    }
}

#[diagnostic::do_not_recommend]
impl IntoMember<Secret> for &str {
    fn into_member(self) -> Secret {
        Secret::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl IntoMember<Secret> for String {
    fn into_member(self) -> Secret {
        Secret::new(self)
    }
}

#[diagnostic::do_not_recommend]
impl<T, E: IntoMember<T>, const N: usize> IntoMember<Vec<T>> for [E; N] {
    fn into_member(self) -> Vec<T> {
        self.into_iter().map(E::into_member).collect()
    }
}

#[diagnostic::do_not_recommend]
impl<T: Clone> IntoMember<Vec<T>> for &[T] {
    fn into_member(self) -> Vec<T> {
        self.to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shape::Form;

    #[derive(Clone, PartialEq, Eq)]
    struct ProbeId(String);

    impl Scalar for ProbeId {
        const NAME: &'static str = "ProbeId";
        const LIMITS: Limits = Limits { min: 1, max: Some(4), form: Form::Any };
        fn from_text(text: String) -> Self {
            Self(text)
        }
        fn text(&self) -> &str {
            &self.0
        }
    }

    impl fmt::Debug for ProbeId {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            debug_shown(self, f)
        }
    }

    fn set(value: impl IntoMember<ProbeId>) -> String {
        value.into_member().0
    }

    fn set_list(value: impl IntoMember<Vec<ProbeId>>) -> usize {
        value.into_member().len()
    }

    fn set_text(value: impl IntoMember<String>) -> String {
        value.into_member()
    }

    #[test]
    fn a_setter_takes_every_natural_form() {
        let id = ProbeId("x".to_owned());
        assert_eq!(set(&id), "x");
        assert_eq!(set(id.clone()), "x");
        assert_eq!(set("x"), "x");
        assert_eq!(set("x".to_owned()), "x");
        let text = "x".to_owned();
        assert_eq!(set(&text), "x");
        assert_eq!(set_list(["x", "y"]), 2);
        assert_eq!(set_list([id.clone()]), 1);
        assert_eq!(set_list(vec![id.clone()]), 1);
        assert_eq!(set_list([id].as_slice()), 1);
        assert_eq!(set_text("x"), "x");
        assert_eq!(set_text("x".to_owned()), "x");
        assert_eq!(set_text(&text), "x");
    }

    #[test]
    fn a_text_outside_the_limits_is_refused_without_being_shown() {
        let error = checked::<ProbeId>("s3cret").unwrap_err().to_string();
        assert_eq!(error, "the text for `ProbeId` is 6 characters long; at most 4 are allowed");
        assert_eq!(
            checked::<ProbeId>("").unwrap_err().to_string(),
            "the text for `ProbeId` is empty; it must not be"
        );
        assert_eq!(checked::<ProbeId>("four").unwrap().text(), "four");
    }

    #[test]
    fn a_text_that_breaks_its_pattern_is_refused_without_being_shown() {
        #[derive(Debug)]
        struct Pin(Secret);
        impl Scalar for Pin {
            const NAME: &'static str = "Pin";
            const LIMITS: Limits = Limits { form: Form::Pattern("[0-9]{6}"), ..Limits::NONE };
            fn from_text(text: String) -> Self {
                Self(Secret::new(text))
            }
            fn text(&self) -> &str {
                self.0.expose()
            }
        }
        let error = checked::<Pin>("s3cret").unwrap_err().to_string();
        assert_eq!(error, "the text for `Pin` does not match `[0-9]{6}`, which it must as a whole");
        assert_eq!(checked::<Pin>("123456").unwrap().text(), "123456");
    }

    #[test]
    fn a_literal_can_be_measured_at_compile_time() {
        const { assert!(length_fits("香港", &ProbeId::LIMITS)) };
        const { assert!(!length_fits("fiveX", &ProbeId::LIMITS)) };
        const { assert!(!length_fits("", &ProbeId::LIMITS)) };
    }

    #[test]
    fn a_secret_is_sent_and_read_as_the_text_that_it_is() {
        let secret: Secret = "s3cret".into_member();
        assert!(matches!(secret.view(), View::Text(text) if text == "s3cret"));
        let read: Secret = crate::from_json(r#""s3cret""#).unwrap();
        assert_eq!(read, secret);
        assert!(crate::from_json::<Secret>("true").is_err());
    }

    #[test]
    fn a_secret_does_not_print() {
        assert_eq!(format!("{:?}", Secret::new("s3cret")), "<secret>");
        assert_eq!(Secret::new("a"), Secret::from("a"));
        assert_ne!(Secret::new("a"), Secret::new("ab"));
    }
}
