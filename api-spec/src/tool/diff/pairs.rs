//! Which part of the old spec a part of the new one is: by its name on the wire or in the spec, and what is left by its
//! name in Rust, so that a renaming is seen as one. Makes no judgement.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;

/// A part that is in both, or in one of them.
#[derive(Debug)]
pub(super) enum Pair<'a, T> {
    Both(&'a T, &'a T),
    Gone(&'a T),
    New(&'a T),
}

/// The parts of two lists, with whether those in both stand in another order.
pub(super) struct Pairs<'a, T> {
    pub(super) pairs: Vec<Pair<'a, T>>,
    pub(super) reordered: bool,
}

/// Pairs by the first key, and what is left by the next one. In the old order, then what is new in the new one.
pub(super) fn pair<'a, T, K: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    keys: &[&dyn Fn(&'a T) -> K],
) -> Pairs<'a, T> {
    let mut partner: Vec<Option<usize>> = vec![None; old.len()];
    let mut taken = vec![false; new.len()];
    for key in keys {
        let mut free: HashMap<K, VecDeque<usize>> = HashMap::new();
        for (index, item) in new.iter().enumerate() {
            if taken.get(index) == Some(&false) {
                free.entry(key(item)).or_default().push_back(index);
            }
        }
        for (item, place) in old.iter().zip(&mut partner).filter(|(_, place)| place.is_none()) {
            if let Some(index) = free.get_mut(&key(item)).and_then(VecDeque::pop_front) {
                *place = Some(index);
                if let Some(taken) = taken.get_mut(index) {
                    *taken = true;
                }
            }
        }
    }
    let reordered = !partner.iter().flatten().is_sorted();
    let mut pairs: Vec<Pair<'a, T>> = old
        .iter()
        .zip(&partner)
        .map(|(item, place)| match place.and_then(|index| new.get(index)) {
            Some(other) => Pair::Both(item, other),
            None => Pair::Gone(item),
        })
        .collect();
    pairs.extend(new.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(item, _)| Pair::New(item)));
    Pairs { pairs, reordered }
}

#[cfg(test)]
mod tests {
    use super::{Pair, pair};

    #[test]
    fn what_has_another_first_name_is_found_by_its_second() {
        let old = [("a", 1), ("b", 2), ("c", 3)];
        let new = [("c", 3), ("x", 2), ("a", 9), ("d", 4)];
        let found = pair(&old, &new, &[&|item| item.0.to_owned(), &|item| item.1.to_string()]);
        let said: Vec<String> = found
            .pairs
            .iter()
            .map(|pair| match pair {
                Pair::Both(old, new) => format!("{}={}", old.0, new.0),
                Pair::Gone(old) => format!("-{}", old.0),
                Pair::New(new) => format!("+{}", new.0),
            })
            .collect();
        assert_eq!(said, ["a=a", "b=x", "c=c", "+d"]);
        assert!(found.reordered);
    }
}
