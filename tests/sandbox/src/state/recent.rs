//! A map that keeps the most recent entries and forgets the oldest, so that memory has a bound whatever comes in.

use std::collections::{HashMap, VecDeque};

/// Entries by key, at most so many.
pub(crate) struct Recent<V> {
    entries: HashMap<String, V>,
    order: VecDeque<String>,
    most: usize,
}

impl<V> Recent<V> {
    pub(crate) fn new(most: usize) -> Self {
        Self { entries: HashMap::new(), order: VecDeque::new(), most }
    }

    /// Adds or replaces an entry; the oldest makes room for a new key. Gives the key that is forgotten for it.
    pub(crate) fn insert(&mut self, key: String, value: V) -> Option<String> {
        if self.entries.insert(key.clone(), value).is_none() {
            self.order.push_back(key);
        }
        let forgotten = if self.order.len() > self.most { self.order.pop_front() } else { None };
        if let Some(oldest) = &forgotten {
            self.entries.remove(oldest);
        }
        forgotten
    }

    pub(crate) fn get(&self, key: &str) -> Option<&V> {
        self.entries.get(key)
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut V> {
        self.entries.get_mut(key)
    }

    pub(crate) fn iter_mut(&mut self) -> impl Iterator<Item = (&String, &mut V)> {
        self.entries.iter_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::Recent;

    #[test]
    fn the_oldest_entry_makes_room() {
        let mut recent = Recent::new(2);
        for key in ["a", "b", "b", "c"] {
            let forgotten = recent.insert(key.to_owned(), ());
            assert_eq!(forgotten.as_deref(), (key == "c").then_some("a"));
        }
        assert!(recent.get("a").is_none());
        assert!(recent.get("b").is_some() && recent.get("c").is_some());
    }
}
