//! Named types: newtypes, enums and structures.

use super::pairs::{Pair, pair};
use super::types::Kept;
use super::{Differ, Place};
use crate::model::{Enum, EnumValue, Shape, ShapeKind};
use crate::names::camel;

/// The name of a value's variant.
fn variant(value: &EnumValue) -> String {
    value.name.clone().unwrap_or_else(|| camel(&value.wire))
}

fn kind(kind: &ShapeKind) -> &'static str {
    match kind {
        ShapeKind::Text(_) => "a text",
        ShapeKind::Enum(_) => "an enum",
        ShapeKind::Structure(_) => "a structure",
    }
}

impl Differ<'_> {
    pub(super) fn shapes(&mut self, old: &[Shape], new: &[Shape]) {
        let pairs = pair(old, new, &[&|shape| shape.name.as_str()]);
        self.order(&Place::new("shapes"), "shapes", pairs.reordered);
        for shape in pairs.pairs {
            match shape {
                Pair::Both(old, new) => self.shape(old, new),
                Pair::Gone(old) => {
                    let here = Place::new(format!("shape `{}`", old.name)).at(Some(&old.at), None);
                    self.breaking(
                        &here,
                        "is gone",
                        format!("code that names `{}` does not compile", old.name),
                    );
                }
                Pair::New(new) => {
                    let here = Place::new(format!("shape `{}`", new.name)).at(None, Some(&new.at));
                    self.minor(&here, "is new", "one more type");
                }
            }
        }
    }

    fn shape(&mut self, old: &Shape, new: &Shape) {
        let Shape { name, at, doc, fact, kind: of } = old;
        let here = Place::new(format!("shape `{name}`")).at(Some(at), Some(&new.at));
        self.documented(&here, "the documentation", doc, &new.doc);
        self.fact(&here, fact, &new.fact);
        match (of, &new.kind) {
            (ShapeKind::Text(old), ShapeKind::Text(new)) => self.text(&here, old, new, Kept::ByNew),
            (ShapeKind::Enum(old), ShapeKind::Enum(new)) => {
                // Only an unlisted value can be too long, and only requests are measured.
                let kept = if self.is_built(name) { Kept::ByBuild } else { Kept::Not };
                self.enumeration(&here, old, new, kept);
            }
            (ShapeKind::Structure(old), ShapeKind::Structure(new)) => {
                match self.built.each_ref().map(|built| built.contains(name.as_str())) {
                    [true, false] => {
                        let why = format!("`{name}::builder()` and `{name}Builder` are gone");
                        self.breaking(&here, "no request is made of it any more", why);
                    }
                    [false, true] => self.minor(&here, "requests are made of it", "it has a builder now"),
                    _ => {}
                }
                let built = self.is_built(name);
                self.structure(&here, old, new, built);
            }
            (old, new) => self.breaking(
                &here,
                format!("was {} and is {}", kind(old), kind(new)),
                format!("code that makes or takes apart a `{name}` does not compile"),
            ),
        }
    }

    fn enumeration(&mut self, place: &Place<'_>, old: &Enum, new: &Enum, kept: Kept) {
        let Enum { max, values } = old;
        self.most(place, *max, new.max, kept);
        let pairs = pair(values, &new.values, &[&|value| value.wire.clone(), &variant]);
        self.order(place, "values", pairs.reordered);
        for value in pairs.pairs {
            match value {
                Pair::Both(old, new) => {
                    self.value(&place.part(format!("value `{}`", old.wire)), old, new);
                }
                Pair::Gone(old) => self.breaking(
                    &place.part(format!("value `{}`", old.wire)),
                    "is gone",
                    format!("code that names the variant `{}` does not compile", variant(old)),
                ),
                Pair::New(new) => self.minor(
                    &place.part(format!("value `{}`", new.wire)),
                    "is new",
                    format!("what came as `Unlisted` is the variant `{}`", variant(new)),
                ),
            }
        }
    }

    fn value(&mut self, place: &Place<'_>, old: &EnumValue, new: &EnumValue) {
        let EnumValue { wire, name, doc, state: _, lasts_seconds: _, fact } = old;
        let (was, is) = (variant(old), variant(new));
        if *wire != new.wire {
            let why = format!("code compiles as before; `{is}` is sent and read as another text");
            self.wire(place, format!("is `{}` on the wire", new.wire), why);
        }
        if was != is {
            self.breaking(
                place,
                format!("was the variant `{was}` and is `{is}`"),
                format!("code that names `{was}` does not compile"),
            );
        } else if *name != new.name {
            self.patch(place, "its Rust name is given in another way", "the name is the same");
        }
        self.state(place, old, new);
        self.documented(place, "the documentation", doc, &new.doc);
        self.fact(place, fact, &new.fact);
    }
}
