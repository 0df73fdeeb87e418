//! Finds the place of an entry by its id without holding the id a second time. The list that it points into is its
//! owner's; how an id is read from a place is told with every call.

use std::hash::{BuildHasher as _, RandomState};

use hashbrown::HashTable;

/// Places by id. Ids come from anyone, so the hash is keyed.
#[derive(Default)]
pub(crate) struct Index {
    places: HashTable<u32>,
    hasher: RandomState,
}

impl Index {
    /// The place of this id. `id_of` gives the id that a place has.
    pub(crate) fn find<'a>(&self, id: &str, id_of: impl Fn(u32) -> &'a str) -> Option<u32> {
        self.places.find(self.hasher.hash_one(id), |place| id_of(*place) == id).copied()
    }

    /// Adds the place of an id that has none yet.
    pub(crate) fn add<'a>(&mut self, id: &str, place: u32, id_of: impl Fn(u32) -> &'a str) {
        let Self { places, hasher } = self;
        places.insert_unique(hasher.hash_one(id), place, |place| hasher.hash_one(id_of(*place)));
    }
}

#[cfg(test)]
mod tests {
    use super::Index;

    #[test]
    fn every_id_is_found_at_its_own_place_however_many_there_are() {
        let ids: Vec<String> = (0..5000).map(|number| format!("id-{number}")).collect();
        let id_of = |place: u32| ids[place as usize].as_str();
        let mut index = Index::default();
        for (place, id) in (0..).zip(&ids) {
            assert_eq!(index.find(id, id_of), None);
            index.add(id, place, id_of);
        }
        for (place, id) in (0..).zip(&ids) {
            assert_eq!(index.find(id, id_of), Some(place));
        }
    }
}
