//! What payments are settled by: what refusals and values say, when an operation may be called, and what notifications
//! confirm. All of it is told or done at run time: less than before is breaking there, more is minor.

use super::pairs::{Pair, pair};
use super::structure::field;
use super::{Differ, Place};
use crate::model::{EnumValue, Graded, Member, Notification, ResultCode, Window};
use crate::names::camel;

/// What is said in a word, with how certain it is left to [`Differ::fact`].
fn word<T: Copy>(of: Option<&Graded<T>>) -> Option<T> {
    of.map(|Graded { value, fact: _ }| *value)
}

fn minutes(window: &Window) -> u32 {
    window.grace_seconds / 60
}

impl<'a> Differ<'a> {
    pub(super) fn refuses(&mut self, place: &Place<'_>, old: &ResultCode, new: &ResultCode) {
        let (was, is) = (word(old.refuses.as_ref()), word(new.refuses.as_ref()));
        match (was, is) {
            (None, Some(is)) => self.minor(
                place,
                format!("says that it refuses the `{}`", is.word()),
                "settling can end by it where it had to go on asking",
            ),
            (Some(was), None) => self.run_time(
                place,
                format!("does not say any more that it refuses the `{}`", was.word()),
                "settling goes on asking where it ended by it",
            ),
            (Some(was), Some(is)) if was != is => self.run_time(
                place,
                format!("refused the `{}` and refuses the `{}`", was.word(), is.word()),
                "settling draws another conclusion from it",
            ),
            _ => {}
        }
        self.fact_of(&place.part("what it refuses"), old.refuses.as_ref(), new.refuses.as_ref());
    }

    pub(super) fn state(&mut self, place: &Place<'_>, old: &EnumValue, new: &EnumValue) {
        let (was, is) = (word(old.state.as_ref()), word(new.state.as_ref()));
        match (was, is) {
            (None, Some(is)) => self.minor(
                place,
                format!("says that a payment is {}", is.word()),
                "settling can go by it where it could not",
            ),
            (Some(was), None) => self.run_time(
                place,
                format!("does not say any more that a payment is {}", was.word()),
                "settling learns nothing from it, and goes on asking",
            ),
            (Some(was), Some(is)) if was != is => self.run_time(
                place,
                format!("said that a payment is {} and says that it is {}", was.word(), is.word()),
                "settling draws another conclusion from it",
            ),
            _ => {}
        }
        self.fact_of(&place.part("state"), old.state.as_ref(), new.state.as_ref());
        if old.lasts_seconds != new.lasts_seconds {
            let what = match new.lasts_seconds {
                Some(seconds) => format!("lasts {seconds} seconds"),
                None => "does not say any more how long it lasts".to_owned(),
            };
            self.minor(place, what, "settling waits for another while before it goes on");
        }
    }

    /// How certain it is, where both say it.
    fn fact_of<T>(&mut self, place: &Place<'_>, old: Option<&Graded<T>>, new: Option<&Graded<T>>) {
        if let (Some(old), Some(new)) = (old, new) {
            self.fact(place, &old.fact, &new.fact);
        }
    }

    pub(super) fn window(&mut self, place: &Place<'_>, old: Option<&Window>, new: Option<&Window>) {
        let place = &place.part("window");
        let (old, new) = match (old, new) {
            (None, None) => return,
            (None, Some(_)) => {
                self.run_time(place, "is new", "a call outside of it is not sent any more");
                return;
            }
            (Some(_), None) => {
                self.minor(place, "is gone", "it is sent at any time");
                return;
            }
            (Some(old), Some(new)) => (old, new),
        };
        let Window { offset_seconds, grace_seconds, then, fact } = old;
        if *offset_seconds != new.offset_seconds {
            let what = format!("its day was that of {} and is that of {}", old.offset(), new.offset());
            self.run_time(place, what, "a call that was sent at some hours is not, and the other way round");
        }
        if *grace_seconds != new.grace_seconds {
            let what = format!("lasted for {} minutes more and lasts for {}", minutes(old), minutes(new));
            if new.grace_seconds < *grace_seconds {
                self.run_time(place, what, "a call in the time between is not sent any more");
            } else {
                self.minor(place, what, "a call in the time between is sent");
            }
        }
        match (then, &new.then) {
            (old, new) if old == new => {}
            (Some(was), None) => self.run_time(
                place,
                format!("`{was}` is not named any more for afterwards"),
                "code that goes on by what it says finds nothing",
            ),
            (_, new) => {
                let what = format!("names `{}` for afterwards", new.as_deref().unwrap_or_default());
                self.minor(place, what, "a call that comes too late says so at run time");
            }
        }
        self.fact(place, fact, &new.fact);
    }

    /// What is kept of an order, to compare a notification with, is made of its repeated members by a function that takes them
    /// one after the other. So one more, one less and another order are told apart by the compiler, or by nobody where two have
    /// one type.
    pub(super) fn compared(&mut self, place: &Place<'_>, old: &'a Notification, new: &'a Notification) {
        let order = format!("{}Order", camel(&new.name));
        match (old.is_compared(), new.is_compared()) {
            (true, true) => {}
            (true, false) => {
                let why = format!("code that names `{order}` does not compile");
                return self.breaking(place, "is not compared with an order any more", why);
            }
            (false, true) => {
                return self.minor(place, "is compared with an order", format!("`{order}` is one more type"));
            }
            (false, false) => return,
        }
        let repeated = |notification: &'a Notification| -> Vec<&'a Member> {
            notification.body.members.iter().filter(|member| member.echoes.is_some()).collect()
        };
        let (was, is) = (repeated(old), repeated(new));
        let pairs = pair(&was, &is, &[&|member| member.wire.clone(), &|member| field(member)]);
        if !pairs.reordered && pairs.pairs.iter().all(|pair| matches!(pair, Pair::Both(..))) {
            return;
        }
        let names =
            |members: &[&Member]| members.iter().map(|member| field(member)).collect::<Vec<_>>().join("`, `");
        let what = format!("`{order}` is made of `{}` in place of `{}`", names(&is), names(&was));
        self.breaking(
            place,
            what,
            format!("code that calls `{order}::new(…)` does not compile, or compares other members"),
        );
    }

    pub(super) fn confirms(&mut self, place: &Place<'_>, old: &'a Notification, new: &'a Notification) {
        let place = &place.part("confirms");
        let pairs = pair(&old.confirms, &new.confirms, &[&|name| name]);
        self.order(place, "they", pairs.reordered);
        for operation in pairs.pairs {
            match operation {
                Pair::Both(..) => {}
                Pair::Gone(name) => self.breaking(
                    place,
                    format!("`{name}` is not named any more"),
                    format!("code that compares it with a request of `{name}` does not compile"),
                ),
                Pair::New(name) => self.minor(
                    place,
                    format!("`{name}` is named"),
                    "it can be compared with one more kind of request",
                ),
            }
        }
    }
}
