//! The users of the wallet, each at a place that never changes, so that a payment remembers its user in two bytes.

use crate::user::User;

/// A user's place. [`Users`] gives them out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Place(u16);

impl Place {
    /// The first user's.
    pub(crate) const FIRST: Self = Self(0);

    /// As the state file has it.
    pub(super) fn number(self) -> u16 {
        self.0
    }
}

/// All of them. There always is a first one.
#[derive(Clone)]
pub(crate) struct Users {
    first: User,
    others: Vec<User>,
}

impl Users {
    /// `None`: there is none among them.
    pub(crate) fn of(users: Vec<User>) -> Option<Self> {
        let mut users = users.into_iter();
        Some(Self { first: users.next()?, others: users.collect() })
    }

    pub(crate) fn get(&self, place: Place) -> &User {
        let other = usize::from(place.0).checked_sub(1);
        other.and_then(|place| self.others.get(place)).unwrap_or(&self.first)
    }

    pub(super) fn get_mut(&mut self, place: Place) -> &mut User {
        let other = usize::from(place.0).checked_sub(1);
        other.and_then(|place| self.others.get_mut(place)).unwrap_or(&mut self.first)
    }

    /// With their places, in order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (Place, &User)> {
        (0..).map(Place).zip(std::iter::once(&self.first).chain(&self.others))
    }

    pub(crate) fn find(&self, id: &str) -> Option<Place> {
        self.iter().find(|(_, user)| user.id == id).map(|(place, _)| place)
    }

    /// The place of this number, where there is a user at it.
    pub(super) fn at(&self, number: u16) -> Option<Place> {
        (usize::from(number) <= self.others.len()).then_some(Place(number))
    }
}
