//! What a lenient reading saw and passed over: optional members that could not be read, spellings that disagree,
//! names the table does not list. A reading that succeeds still tells them, so nothing is lost in silence.

use std::fmt;

use crate::excerpt::excerpt;

/// Most notes that are kept. A hostile answer could cause one for every few bytes it sends.
const KEPT: usize = 64;

/// What is said of a member that could not be read, where the reading goes on.
pub(crate) const COUNTS_AS_ABSENT: &str = "; it counts as absent";

/// One thing that a reading passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    path: String,
    text: String,
}

impl Note {
    /// The member, as in `order.seller.sellerId`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What was wrong with it. It never tells the value.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}` {}", self.path, self.text)
    }
}

/// What one reading passed over.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Notes {
    kept: Vec<Note>,
    dropped: usize,
    unknown: Vec<String>,
}

impl Notes {
    /// The first notes, in the order of reading; no more than 64.
    #[must_use]
    pub fn as_slice(&self) -> &[Note] {
        &self.kept
    }

    /// How many notes there were beside the kept ones.
    #[must_use]
    pub fn dropped(&self) -> usize {
        self.dropped
    }

    /// Whether there is nothing to tell. Unknown members do not count.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// Members that the table does not list: of an answer those at the top, by name as received; of a call by name those at every
    /// depth, as in `order.orderAmont`.
    #[must_use]
    pub fn unknown_members(&self) -> &[String] {
        &self.unknown
    }

    pub(crate) fn add(&mut self, path: String, text: String) {
        if self.kept.len() < KEPT {
            self.kept.push(Note { path, text });
        } else {
            self.dropped += 1;
        }
    }

    pub(crate) fn add_unknown(&mut self, place: String) {
        self.unknown.push(place);
    }
}

impl fmt::Debug for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Notes")
            .field("kept", &self.kept)
            .field("dropped", &self.dropped)
            .field("unknown", &self.unknown.iter().take(KEPT).map(|name| excerpt(name)).collect::<Vec<_>>())
            .finish()
    }
}
