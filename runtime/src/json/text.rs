//! A text of a JSON tree: [`JsonText`]. It may be a token or a name, so it is wiped with the tree that it stands in.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use zeroize::Zeroize as _;

use super::compact::Compact;

/// A JSON text, escapes resolved. It derefs to [`str`], `Debug` does not show it, and it is wiped when it is dropped.
///
/// It is made `From` a text, and turned `into()` a [`String`], which nobody wipes.
#[derive(Clone, PartialEq, Eq)]
pub struct JsonText(Compact);

impl JsonText {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Drop for JsonText {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl Deref for JsonText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl AsRef<str> for JsonText {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for JsonText {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for JsonText {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl fmt::Debug for JsonText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "String(<{} bytes>)", self.len())
    }
}

impl From<&str> for JsonText {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<Cow<'_, str>> for JsonText {
    fn from(text: Cow<'_, str>) -> Self {
        match text {
            Cow::Borrowed(text) => text.into(),
            Cow::Owned(text) => text.into(),
        }
    }
}

impl From<String> for JsonText {
    /// The given text is used up, or wiped.
    fn from(mut text: String) -> Self {
        let own = Compact::from(&*text);
        text.zeroize();
        Self(own)
    }
}

impl From<JsonText> for String {
    fn from(text: JsonText) -> Self {
        text.as_str().to_owned()
    }
}
