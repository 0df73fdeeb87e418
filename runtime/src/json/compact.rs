//! The texts of a tree: names of members, texts, digits. Nearly all are short, and a short one needs no memory of its own: an
//! answer has some forty of them.

use std::borrow::Cow;

use zeroize::Zeroize;

/// As many bytes as fit where the pointer to a longer text would stand.
const SHORT: usize = 22;

/// A text. One and the same is always held in the same way, so that two are equal when their parts are.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Compact {
    Short { length: u8, bytes: [u8; SHORT] },
    Long(Box<str>),
}

impl Compact {
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

impl Zeroize for Compact {
    fn zeroize(&mut self) {
        match self {
            Self::Short { length, bytes } => {
                length.zeroize();
                bytes.zeroize();
            }
            Self::Long(text) => text.zeroize(),
        }
    }
}

impl From<&str> for Compact {
    fn from(text: &str) -> Self {
        Self::short(text).unwrap_or_else(|| Self::Long(text.into()))
    }
}

impl From<Cow<'_, str>> for Compact {
    fn from(text: Cow<'_, str>) -> Self {
        Self::short(&text).unwrap_or_else(|| Self::Long(text.into()))
    }
}

impl From<String> for Compact {
    fn from(text: String) -> Self {
        Cow::<str>::Owned(text).into()
    }
}

impl From<Compact> for String {
    fn from(text: Compact) -> Self {
        match text {
            Compact::Short { .. } => text.as_str().to_owned(),
            Compact::Long(text) => text.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_compact_text_takes_no_more_room_than_a_plain_one() {
        assert_eq!(size_of::<Compact>(), size_of::<String>());
    }

    proptest! {
        #[test]
        fn a_compact_text_is_its_text(text in ".{0,30}", other in ".{0,30}") {
            let compact = Compact::from(text.clone());
            prop_assert_eq!((compact.as_str(), compact.as_bytes()), (text.as_str(), text.as_bytes()));
            prop_assert!(compact == Compact::from(&*text));
            prop_assert_eq!(compact == Compact::from(Cow::Borrowed(&*other)), text == other);
            prop_assert_eq!(String::from(compact), text);
        }
    }
}
