//! The names of an object's members. Nearly all are short, and a short one needs no memory of its own: an answer has some
//! twenty of them.

use std::borrow::Cow;

/// As many bytes as fit where the pointer to a longer name would stand.
const SHORT: usize = 22;

/// A name. One text is always held in the same way, so that names are equal when their parts are.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Name {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

impl Name {
    fn short(text: &str) -> Option<Self> {
        let mut bytes = [0; SHORT];
        bytes.get_mut(..text.len())?.copy_from_slice(text.as_bytes());
        Some(Self::Short { length: u8::try_from(text.len()).ok()?, bytes })
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        match self {
            Self::Short { length, bytes } => bytes.get(..usize::from(*length)).unwrap_or_default(),
            Self::Long(text) => text.as_bytes(),
        }
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            // The bytes were a text when they came in, as a whole.
            Self::Short { .. } => std::str::from_utf8(self.as_bytes()).unwrap_or_default(),
            Self::Long(text) => text,
        }
    }
}

impl From<Cow<'_, str>> for Name {
    fn from(text: Cow<'_, str>) -> Self {
        Self::short(&text).unwrap_or_else(|| Self::Long(text.into()))
    }
}

impl From<String> for Name {
    fn from(text: String) -> Self {
        Cow::<str>::Owned(text).into()
    }
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        match name {
            Name::Short { .. } => name.as_str().to_owned(),
            Name::Long(text) => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_name_takes_no_more_room_than_a_text() {
        assert_eq!(size_of::<Name>(), size_of::<String>());
    }

    proptest! {
        #[test]
        fn a_name_is_its_text(text in ".{0,30}", other in ".{0,30}") {
            let name = Name::from(text.clone());
            prop_assert_eq!((name.as_str(), name.as_bytes()), (text.as_str(), text.as_bytes()));
            prop_assert_eq!(name == Name::from(Cow::Borrowed(&*other)), text == other);
            prop_assert_eq!(String::from(name), text);
        }
    }
}
