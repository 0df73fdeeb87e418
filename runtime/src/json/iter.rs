//! Walking the members of an object, in the order in which they were written. Both iterators have names, so that they can stand
//! in a field.

use std::fmt;
use std::iter::FusedIterator;

use super::compact::Compact;
use super::{Json, Object};

type Member = (Compact, Json);

/// The names and values of an [`Object`], in order.
#[derive(Clone)]
pub struct Iter<'a>(std::slice::Iter<'a, Member>);

impl<'a> Iter<'a> {
    pub(super) fn of(members: &'a [Member]) -> Self {
        Self(members.iter())
    }
}

fn seen((name, value): &Member) -> (&str, &Json) {
    (name.as_str(), value)
}

impl<'a> Iterator for Iter<'a> {
    type Item = (&'a str, &'a Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(seen)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for Iter<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(seen)
    }
}

impl ExactSizeIterator for Iter<'_> {}

impl FusedIterator for Iter<'_> {}

impl fmt::Debug for Iter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Iter(<{} members>)", self.len())
    }
}

/// The names and values of an [`Object`] that was given away, in order.
pub struct IntoIter(std::vec::IntoIter<Member>);

fn owned((name, value): Member) -> (String, Json) {
    (name.into(), value)
}

impl Iterator for IntoIter {
    type Item = (String, Json);

    fn next(&mut self) -> Option<Self::Item> {
        self.0.next().map(owned)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        self.0.size_hint()
    }
}

impl DoubleEndedIterator for IntoIter {
    fn next_back(&mut self) -> Option<Self::Item> {
        self.0.next_back().map(owned)
    }
}

impl ExactSizeIterator for IntoIter {}

impl FusedIterator for IntoIter {}

impl fmt::Debug for IntoIter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IntoIter(<{} members>)", self.len())
    }
}

impl<'a> IntoIterator for &'a Object {
    type Item = (&'a str, &'a Json);
    type IntoIter = Iter<'a>;

    fn into_iter(self) -> Iter<'a> {
        self.iter()
    }
}

impl IntoIterator for Object {
    type Item = (String, Json);
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        IntoIter(self.members.into_iter())
    }
}
