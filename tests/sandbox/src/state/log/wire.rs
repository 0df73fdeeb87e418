//! Bytes as they were on the wire, kept while there is room, and the count of how many are held.

use std::sync::Arc;

/// Most bytes of one text that are kept.
const LONGEST: usize = 64 * 1024;

/// The bytes of one text.
#[derive(Clone, Default)]
pub(crate) enum Wire {
    /// There were none.
    #[default]
    Nothing,
    /// All of them.
    Whole(Arc<[u8]>),
    /// They were too long, or had to go.
    Gone,
}

impl Wire {
    pub(crate) fn of(bytes: &[u8]) -> Self {
        match bytes.len() {
            0 => Self::Nothing,
            length if length > LONGEST => Self::Gone,
            _ => Self::Whole(bytes.into()),
        }
    }

    pub(crate) fn bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Whole(bytes) => Some(bytes),
            Self::Nothing | Self::Gone => None,
        }
    }

    /// How many are held.
    pub(super) fn length(&self) -> usize {
        self.bytes().map_or(0, <[u8]>::len)
    }

    /// Lets go of them and tells how many they were.
    pub(super) fn forget(&mut self) -> usize {
        let length = self.length();
        if length > 0 {
            *self = Self::Gone;
        }
        length
    }
}

/// How many bytes are held by entries with rising numbers, and from which number on.
#[derive(Default)]
pub(super) struct Shelf {
    held: usize,
    /// Entries below this number hold none.
    first: u64,
}

impl Shelf {
    /// Nothing is held, and entries have this number at least.
    pub(super) fn starting_at(first: u64) -> Self {
        Self { held: 0, first }
    }

    #[cfg(test)]
    pub(super) fn held(&self) -> usize {
        self.held
    }

    pub(super) fn add(&mut self, length: usize) {
        self.held += length;
    }

    /// An entry has let go of some of its bytes.
    pub(super) fn give_back(&mut self, length: usize) {
        self.held = self.held.saturating_sub(length);
    }

    /// Whether an entry may still hold any.
    pub(super) fn takes(&self, number: u64) -> bool {
        number >= self.first
    }

    /// The next entry that has to let go, if more than `most` are held.
    pub(super) fn over(&self, most: usize) -> Option<u64> {
        (self.held > most).then_some(self.first)
    }

    /// An entry has let go of this many.
    pub(super) fn drop_one(&mut self, number: u64, length: usize) {
        self.held = self.held.saturating_sub(length);
        self.first = self.first.max(number + 1);
    }
}
