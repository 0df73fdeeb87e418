//! Texts of which the spec lists some: enums, result codes, the status of a result. A text that it does not list is kept, and
//! can be read and not made: whoever could make one could make a listed text that is unequal to its own variant, and whoever
//! matched one by its text would stop matching, without a word, when a later spec lists it.
//!
//! Which texts are listed, and the variants, are generated code's; what all of them do stands here, in one macro.

use std::fmt;

/// A text that the spec does not list, as it is in `Unlisted`. It comes from reading alone.
///
/// Compare by the whole value's text, `value.as_str() == "NEW_WORD"`: that goes on to hold when a later version lists the
/// text. A text that is listed later leaves `Unlisted` and is a variant of its own.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct UnlistedText(String);

impl UnlistedText {
    /// For generated code and for reading, which have looked whether the text is listed.
    #[doc(hidden)]
    #[must_use]
    pub fn after_looking(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for UnlistedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for UnlistedText {
    /// As the text alone.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

/// What every enum of listed texts can do beside its own `as_str` and `From<&str>`.
#[doc(hidden)]
#[macro_export]
macro_rules! __listed_text {
    ($name:ty) => {
        impl ::core::convert::From<::std::string::String> for $name {
            fn from(text: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&text)
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;

            /// Takes any text; one that is listed is its variant.
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(text))
            }
        }

        impl ::core::convert::AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }

        impl $crate::serde::Serialize for $name {
            fn serialize<S: $crate::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl<'de> $crate::serde::Deserialize<'de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                let text = <::std::string::String as $crate::serde::Deserialize>::deserialize(deserializer)?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unlisted_text_prints_as_the_text() {
        let text = UnlistedText::after_looking("NEW");
        assert_eq!((text.to_string(), format!("{text:?}")), ("NEW".to_owned(), "\"NEW\"".to_owned()));
    }
}
