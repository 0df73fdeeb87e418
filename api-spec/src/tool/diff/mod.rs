//! Two specs compared by what is generated of them: each difference is breaking, minor or a patch for code that is
//! written against the bindings. Reads the model alone; which files it came of, and what is done about a breaking
//! change, is for the program.
//!
//! The levels follow from the generated Rust, not from the words of the spec:
//!
//! - Fields are public, so one that goes, gets another type or turns from `T` into `Option<T>` or back is breaking,
//!   wherever it stands. Structures, enums and the notification type are `#[non_exhaustive]`, so one more field or
//!   variant is minor; what used to be `Unlisted` is a variant then.
//! - What a request needs is asked for by `build()`: a new need does not compile. A limit is kept by `build()` and
//!   `new()`: a narrower one is *breaking at run time*. In an answer neither is looked at, so there a limit, a rule or a
//!   condition is documentation.
//! - What an operation returns follows from its effect and its delivery, so a change of either is breaking.
//! - An operation's function is its identity to AlipayHK. Code that compiles as before would call something else, for
//!   which contracts, recorded answers and test doubles may not be there: *breaking on the wire*. So is another name of
//!   a member, another default, and another host of an environment, which outbound rules go by. A path is only where the
//!   same function is reached: minor.
//! - A new operation is minor, although it is one more method of a trait where a spec extends another: that trait is
//!   there to be called on the client, not to be implemented. That a method, type or variant which is new may be hidden
//!   by, or clash with, one of the user's own is minor by the convention of all Rust libraries.
//! - The order of members is the order of the builder's type parameters. Nobody needs to name those, so another order is
//!   a patch. But what a notification is compared with is made by a function that takes its repeated members in their order:
//!   one more or less of those, and another order, are breaking.
//! - What clears up an unknown outcome, and what makes a second sending harmless, is told to the caller at run time:
//!   less of it is breaking at run time, anything else minor.
//! - What payments are settled by is as what clears up an unknown outcome: what a refusal and a value say, and when an
//!   operation may be called. A notification that confirms an operation is compared with its request by a type, and a
//!   text that is good for one call is given away by using it, so those two are seen by the compiler.
//! - Documentation, grades, sources, examples and what logs may show are patches.
//!
//! Every part of the model is taken apart by name, so that one that is new does not compile until it is judged here.

mod entries;
mod operation;
mod pairs;
mod render;
mod settling;
mod shape;
mod structure;
mod types;

use std::collections::HashSet;

use crate::Spec;
use crate::model::{Delivery, Fact, ShapeKind, Type};
use crate::source::Location;

pub use render::{DiffFormat, render as render_diff};

/// What a change means for code that uses the bindings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// It can't be noticed but in documentation, logs or orders.
    Patch,
    /// There is more than before, or less is asked for.
    Minor,
    /// Code that was right is not any more.
    Breaking,
}

impl Level {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Breaking => "breaking",
        }
    }
}

/// Who notices a breaking change first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notice {
    /// The compiler.
    CompileTime,
    /// Code that compiles, when it runs.
    RunTime,
    /// AlipayHK, or what stands between: code compiles and other things are sent or understood.
    Wire,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// What it means.
    pub level: Level,
    /// Who notices; of interest where it is breaking.
    pub notice: Notice,
    /// The place in words, such as "operation `ask`, request, `payId`".
    pub place: String,
    /// What has changed.
    pub what: String,
    /// Why that is its level, and for whom.
    pub why: String,
    /// Where the old spec says so, where it does.
    pub old: Option<Location>,
    /// Where the new spec says so, where it does.
    pub new: Option<Location>,
}

/// Every difference between two specs, in the order of the sections. Both are to be free of findings: what was repaired
/// is not what the text says.
#[must_use]
pub fn diff(old: &Spec, new: &Spec) -> Vec<Change> {
    let mut differ = Differ {
        old,
        new,
        built: [built(old), built(new)],
        carried: [carried(old), carried(new)],
        changes: Vec::new(),
    };
    differ.spec();
    differ.changes
}

/// The level of all changes together; `None` when there are none.
#[must_use]
pub fn level(changes: &[Change]) -> Option<Level> {
    changes.iter().map(|change| change.level).max()
}

/// Where a change is: in words, and in both texts.
#[derive(Debug, Clone)]
struct Place<'a> {
    words: String,
    old: Option<&'a Location>,
    new: Option<&'a Location>,
}

impl<'a> Place<'a> {
    fn new(words: impl Into<String>) -> Self {
        Self { words: words.into(), old: None, new: None }
    }

    fn at(self, old: Option<&'a Location>, new: Option<&'a Location>) -> Self {
        Self { old, new, ..self }
    }

    /// A part of this place, which stands where this does unless told otherwise.
    fn part(&self, words: impl AsRef<str>) -> Self {
        Self { words: format!("{}, {}", self.words, words.as_ref()), ..*self }
    }
}

/// Gathers changes.
struct Differ<'a> {
    old: &'a Spec,
    new: &'a Spec,
    /// The shapes that requests are made of. Of these, structures have builders.
    built: [HashSet<&'a str>; 2],
    /// The members of the head that are members of requests.
    carried: [HashSet<&'a str>; 2],
    changes: Vec<Change>,
}

impl Differ<'_> {
    fn add(&mut self, (level, notice): (Level, Notice), place: &Place<'_>, what: String, why: String) {
        self.changes.push(Change {
            level,
            notice,
            place: place.words.clone(),
            what,
            why,
            old: place.old.cloned(),
            new: place.new.cloned(),
        });
    }

    fn breaking(&mut self, place: &Place<'_>, what: impl Into<String>, why: impl Into<String>) {
        self.add((Level::Breaking, Notice::CompileTime), place, what.into(), why.into());
    }

    fn run_time(&mut self, place: &Place<'_>, what: impl Into<String>, why: impl Into<String>) {
        self.add((Level::Breaking, Notice::RunTime), place, what.into(), why.into());
    }

    fn wire(&mut self, place: &Place<'_>, what: impl Into<String>, why: impl Into<String>) {
        self.add((Level::Breaking, Notice::Wire), place, what.into(), why.into());
    }

    fn minor(&mut self, place: &Place<'_>, what: impl Into<String>, why: impl Into<String>) {
        self.add((Level::Minor, Notice::CompileTime), place, what.into(), why.into());
    }

    fn patch(&mut self, place: &Place<'_>, what: impl Into<String>, why: impl Into<String>) {
        self.add((Level::Patch, Notice::CompileTime), place, what.into(), why.into());
    }

    /// Something that only documentation says.
    fn documented<T: PartialEq>(&mut self, place: &Place<'_>, what: &str, old: &T, new: &T) {
        if old != new {
            self.patch(place, format!("{what} is another"), "documentation alone");
        }
    }

    fn fact(&mut self, place: &Place<'_>, old: &Fact, new: &Fact) {
        if old != new {
            let word = |fact: &Fact| format!("{} ({})", fact.grade.word(), fact.source);
            let what = format!("was {} and is {}", word(old), word(new));
            self.patch(place, what, "how certain a fact is stands in documentation alone");
        }
    }

    fn order(&mut self, place: &Place<'_>, of: &str, reordered: bool) {
        if reordered {
            self.patch(place, format!("{of} stand in another order"), "no code depends on it");
        }
    }

    fn spec(&mut self) {
        let (old, new) = (self.old, self.new);
        let Spec {
            title,
            sources,
            facts,
            environments,
            envelope,
            result_codes,
            shapes,
            operations,
            notifications,
            redirects,
        } = old;
        self.documented(&Place::new("spec"), "the title", title, &new.title);
        self.sources(sources, &new.sources);
        self.facts(facts, &new.facts);
        self.environments(environments, &new.environments);
        self.envelope(envelope, &new.envelope);
        self.result_codes(result_codes, &new.result_codes);
        self.shapes(shapes, &new.shapes);
        self.operations(operations, &new.operations);
        self.notifications(notifications, &new.notifications);
        self.redirects(redirects, &new.redirects);
    }

    /// Whether requests were and are made of a shape.
    fn is_built(&self, shape: &str) -> bool {
        self.built.iter().all(|built| built.contains(shape))
    }
}

/// Every shape that a request leads to. As code generation has it, a structure in the head does not count as one.
fn built(spec: &Spec) -> HashSet<&str> {
    fn follow<'a>(spec: &'a Spec, ty: &'a Type, found: &mut HashSet<&'a str>) {
        match ty {
            Type::List(element) => follow(spec, element, found),
            Type::Shape(name) if found.insert(name) => {
                if let Some(ShapeKind::Structure(inner)) = spec.shape(name).map(|shape| &shape.kind) {
                    inner.members.iter().for_each(|member| follow(spec, &member.ty, found));
                }
            }
            _ => {}
        }
    }
    let mut found = HashSet::new();
    for operation in &spec.operations {
        operation.request.members.iter().for_each(|member| follow(spec, &member.ty, &mut found));
    }
    let carried = carried(spec);
    for member in &spec.envelope.request_head {
        if let Type::Shape(name) = &member.ty
            && carried.contains(member.wire.as_str())
            && spec.shape(name).is_some_and(|shape| !matches!(shape.kind, ShapeKind::Structure(_)))
        {
            found.insert(name);
        }
    }
    found
}

/// The members of the head that some operation carries.
fn carried(spec: &Spec) -> HashSet<&str> {
    spec.operations.iter().flat_map(|operation| &operation.head).map(String::as_str).collect()
}

/// What a delivery is, less what nothing is generated of.
fn is_http(delivery: &Delivery) -> bool {
    matches!(delivery, Delivery::Http)
}
