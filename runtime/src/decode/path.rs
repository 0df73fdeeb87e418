//! Where a reading is: the way from the whole value to the one that is read, as messages name it.

use std::fmt;

/// One step from a value to a value within it.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Member(&'static str),
    Element(usize),
}

/// The way from a value to a value within it. Few go deeper than what needs no memory of its own.
#[derive(Default)]
pub(super) struct Path {
    few: [Option<Step>; FEW],
    more: Vec<Step>,
}

/// An amount's digits in the order of a request stand three steps deep.
const FEW: usize = 4;

impl Path {
    pub(super) fn push(&mut self, step: Step) {
        match self.few.iter_mut().find(|place| place.is_none()) {
            Some(free) => *free = Some(step),
            None => self.more.push(step),
        }
    }

    pub(super) fn pop(&mut self) {
        if self.more.pop().is_none()
            && let Some(last) = self.few.iter_mut().rfind(|place| place.is_some())
        {
            *last = None;
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.few.first().is_none_or(Option::is_none)
    }

    fn steps(&self) -> impl Iterator<Item = &Step> {
        self.few.iter().flatten().chain(&self.more)
    }
}

/// As in `order.seller.sellerId`.
impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, step) in self.steps().enumerate() {
            match step {
                Step::Member(name) if place > 0 => write!(f, ".{name}")?,
                Step::Member(name) => f.write_str(name)?,
                Step::Element(number) => write!(f, "[{number}]")?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_of_any_length_is_gone_and_gone_back() {
        let steps = [
            Step::Member("a"),
            Step::Element(7),
            Step::Member("b"),
            Step::Member("c"),
            Step::Element(0),
            Step::Member("d"),
        ];
        let shown = ["", "a", "a[7]", "a[7].b", "a[7].b.c", "a[7].b.c[0]", "a[7].b.c[0].d"];
        let mut path = Path::default();
        path.pop();
        for (step, shown) in steps.into_iter().zip(shown) {
            assert_eq!((path.to_string().as_str(), path.is_empty()), (shown, shown.is_empty()));
            path.push(step);
        }
        for shown in shown.iter().rev() {
            assert_eq!(path.to_string(), *shown);
            path.pop();
        }
        assert!(path.is_empty());
    }
}
