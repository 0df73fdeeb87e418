//! Members of structures, and rules over them. What is asked for differs by whether a structure has a builder: only what
//! is built is checked.

use super::pairs::{Pair, pair};
use super::{Differ, Place};
use crate::model::{Fact, Graded, HeadMember, Member, Requirement, Rule, RuleKind, Structure};
use crate::names::snake;

/// The name of a member's field and setter.
pub(super) fn field(member: &Member) -> String {
    member.name.clone().unwrap_or_else(|| snake(&member.wire))
}

fn is_required(member: &Member) -> bool {
    member.requirement == Requirement::Required
}

/// Whether `build()` does not compile without it.
fn must_be_set(member: &Member) -> bool {
    is_required(member) && member.default.is_none()
}

impl Differ<'_> {
    /// `built`: whether it has a builder, which is where requirements, limits and rules are kept.
    pub(super) fn structure(&mut self, place: &Place<'_>, old: &Structure, new: &Structure, built: bool) {
        let Structure { members, rules } = old;
        let pairs = pair(members, &new.members, &[&|member| member.wire.clone(), &field]);
        if pairs.reordered {
            let why = if built {
                "the builder's type parameters follow it, which nobody needs to name"
            } else {
                "no code depends on it"
            };
            self.patch(place, "members stand in another order", why);
        }
        for member in pairs.pairs {
            match member {
                Pair::Both(old, new) => {
                    let here = place.part(format!("`{}`", old.wire)).at(Some(&old.at), Some(&new.at));
                    self.member(&here, old, new, built);
                }
                Pair::Gone(old) => {
                    let here = place.part(format!("`{}`", old.wire)).at(Some(&old.at), place.new);
                    self.member_gone(&here, &field(old), built);
                }
                Pair::New(new) => {
                    let here = place.part(format!("`{}`", new.wire)).at(place.old, Some(&new.at));
                    self.member_new(&here, new, built);
                }
            }
        }
        self.rules(place, rules, &new.rules, built);
    }

    pub(super) fn member_gone(&mut self, place: &Place<'_>, field: &str, built: bool) {
        let why = if built {
            format!("code that reads or sets `{field}` does not compile")
        } else {
            format!("code that reads `{field}` does not compile")
        };
        self.breaking(place, "is gone", why);
    }

    pub(super) fn member_new(&mut self, place: &Place<'_>, new: &Member, built: bool) {
        let field = field(new);
        match (&new.requirement, &new.default) {
            (Requirement::Required, None) if built => self.breaking(
                place,
                "is new and required",
                format!("`build()` without `.{field}(…)` does not compile"),
            ),
            (Requirement::When { member, values }, None) if built => self.run_time(
                place,
                format!("is new and required when `{member}` is `{}`", values.join("` or `")),
                "`build()` refuses what it took, where it is not set then",
            ),
            (_, Some(default)) if built => self.minor(
                place,
                format!("is new and sent as `{default}` where it is not set"),
                "code that does not know it compiles, and sends the default",
            ),
            (Requirement::Required, _) => self.minor(
                place,
                "is new and required",
                "one more field; a text without it can't be read any more",
            ),
            _ => self.minor(place, "is new", "one more field, which code need not look at"),
        }
    }

    fn member(&mut self, place: &Place<'_>, old: &Member, new: &Member, built: bool) {
        let Member {
            wire,
            name,
            at: _,
            doc,
            fact,
            ty,
            requirement: _,
            requirement_fact,
            condition,
            aliases,
            default: _,
            example,
            loggable,
            echoes,
        } = old;
        let (was, is) = (field(old), field(new));
        if *wire != new.wire {
            let still = if new.aliases.iter().any(|alias| alias.value == *wire) {
                "the old name is still read"
            } else {
                "the old name is not read any more"
            };
            self.wire(
                place,
                format!("is `{}` on the wire", new.wire),
                format!("code compiles as before; `{is}` travels under the new name, and {still}"),
            );
        }
        if was != is {
            self.breaking(
                place,
                format!("was `{was}` in Rust and is `{is}`"),
                format!("code that names `{was}` does not compile"),
            );
        } else if *name != new.name {
            self.patch(place, "its Rust name is given in another way", "the name is the same");
        }
        self.ty(place, &is, ty, &new.ty, built);
        self.requirement(place, old, new, built);
        self.default(place, old, new, built);
        self.aliases(place, aliases, &new.aliases);
        self.documented(place, "the documentation", doc, &new.doc);
        self.documented(place, "the condition in words", condition, &new.condition);
        self.documented(place, "the example", example, &new.example);
        self.fact(place, fact, &new.fact);
        self.optional_fact(
            place,
            "whether it is required",
            requirement_fact.as_ref(),
            new.requirement_fact.as_ref(),
        );
        if *echoes != new.echoes {
            let (what, why) = match &new.echoes {
                Some(of) => (
                    format!("repeats `{of}` of the request"),
                    "a message in which it differs is not believed any more; the outcome is unknown",
                ),
                None => (
                    "is not compared with the request any more".to_owned(),
                    "a message in which it differs is believed",
                ),
            };
            self.minor(place, what, why);
        }
        if *loggable != new.loggable {
            let what = if new.loggable { "may be logged" } else { "is not logged any more" };
            self.patch(place, what, "what `Debug` shows is nothing to rely on");
        }
    }

    pub(super) fn optional_fact(
        &mut self,
        place: &Place<'_>,
        of: &str,
        old: Option<&Fact>,
        new: Option<&Fact>,
    ) {
        self.documented(place, &format!("how certain it is {of}"), &old, &new);
    }

    fn requirement(&mut self, place: &Place<'_>, old: &Member, new: &Member, built: bool) {
        let name = field(new);
        let words = |requirement: &Requirement| match requirement {
            Requirement::Required => "required".to_owned(),
            Requirement::Optional => "optional".to_owned(),
            Requirement::When { member, values } => {
                format!("required when `{member}` is `{}`", values.join("` or `"))
            }
        };
        if old.requirement == new.requirement {
            return;
        }
        let what = format!("was {} and is {}", words(&old.requirement), words(&new.requirement));
        match (&old.requirement, &new.requirement) {
            (Requirement::Required, _) => {
                self.breaking(place, what, format!("code that reads `{name}` as a value gets an `Option`"));
            }
            (_, Requirement::Required) => {
                let needed = if built && must_be_set(new) && !must_be_set(old) {
                    format!(", and `build()` without `.{name}(…)` does not compile")
                } else if built {
                    String::new()
                } else {
                    ", and a text without it can't be read".to_owned()
                };
                let why = format!("code that reads `{name}` as an `Option` gets a value{needed}");
                self.breaking(place, what, why);
            }
            _ if !built => self.patch(place, what, "conditions are kept by builders, and this has none"),
            _ if new.default.is_some() => {
                self.patch(place, what, "it has a default, so it is always there");
            }
            (Requirement::When { .. }, Requirement::Optional) => {
                self.minor(place, what, "`build()` takes more than before");
            }
            (Requirement::When { member, values }, Requirement::When { member: other, values: others })
                if member == other && same_set(values, others) =>
            {
                self.patch(place, what, "the same values, written in another way");
            }
            (Requirement::When { member, values }, Requirement::When { member: other, values: fewer })
                if member == other && fewer.iter().all(|value| values.contains(value)) =>
            {
                self.minor(place, what, "`build()` takes more than before");
            }
            _ => self.run_time(place, what, "`build()` refuses what it took, where it is not set then"),
        }
    }

    fn default(&mut self, place: &Place<'_>, old: &Member, new: &Member, built: bool) {
        let name = field(new);
        let what = match (&old.default, &new.default) {
            (old, new) if old == new => return,
            (None, Some(new)) => format!("is sent as `{new}` where it is not set"),
            (Some(old), None) => format!("is not sent as `{old}` any more where it is not set"),
            (Some(old), Some(new)) => {
                format!("was sent as `{old}` where it is not set and is sent as `{new}`")
            }
            (None, None) => return,
        };
        if !built {
            self.patch(place, what, "defaults are set by builders, and this has none");
        } else if must_be_set(new) {
            self.breaking(place, what, format!("`build()` without `.{name}(…)` does not compile"));
        } else if must_be_set(old) {
            self.minor(place, what, format!("`build()` compiles without `.{name}(…)` as well"));
        } else {
            self.wire(
                place,
                what,
                format!("code that does not set `{name}` compiles, and sends something else"),
            );
        }
    }

    /// Other spellings. They are read wherever the structure is, be it from a merchant's own store.
    pub(super) fn aliases(&mut self, place: &Place<'_>, old: &[Graded<String>], new: &[Graded<String>]) {
        let pairs = pair(old, new, &[&|alias| alias.value.clone()]);
        if pairs.reordered {
            let why = "which one wins where two of them come with different values is nothing to rely on";
            self.patch(place, "other spellings stand in another order", why);
        }
        for alias in pairs.pairs {
            match alias {
                Pair::Both(old, new) => {
                    let Graded { value, fact } = old;
                    self.fact(&place.part(format!("spelt `{value}`")), fact, &new.fact);
                }
                Pair::Gone(old) => self.run_time(
                    place,
                    format!("is not read as `{}` any more", old.value),
                    "a text that spells it so is read as if it were not there",
                ),
                Pair::New(new) => self.minor(
                    place,
                    format!("is read as `{}` as well", new.value),
                    "more is understood than before",
                ),
            }
        }
    }

    fn rules(&mut self, place: &Place<'_>, old: &[Rule], new: &[Rule], built: bool) {
        let set = |rule: &Rule| {
            let mut members = rule.members.clone();
            members.sort();
            members
        };
        let exact = |rule: &Rule| (rule_words(rule), rule.members.clone());
        let same = |rule: &Rule| (rule_words(rule), set(rule));
        let over = |rule: &Rule| ("", set(rule));
        let pairs = pair(old, new, &[&exact, &same, &over]);
        self.order(place, "rules", pairs.reordered);
        for rule in pairs.pairs {
            let (found, is_new) = match &rule {
                Pair::Both(_, new) | Pair::New(new) => (*new, true),
                Pair::Gone(old) => (*old, false),
            };
            let here = match &rule {
                Pair::Both(old, new) => place.clone().at(Some(&old.at), Some(&new.at)),
                Pair::Gone(old) => place.clone().at(Some(&old.at), place.new),
                Pair::New(new) => place.clone().at(place.old, Some(&new.at)),
            };
            let words = format!("{} of `{}`", rule_words(found), found.members.join("`, `"));
            match rule {
                Pair::Both(Rule { kind, members, at: _ }, new) => {
                    if *kind == new.kind && *members == new.members {
                        continue;
                    }
                    let what = format!("the rule is {words}");
                    match (kind, new.kind) {
                        (old, new) if *old == new => {
                            self.patch(&here, what, "the same members, written in another order");
                        }
                        _ if !built => {
                            self.patch(&here, what, "rules are kept by builders, and this has none");
                        }
                        (RuleKind::AtLeastOne, _) => {
                            self.breaking(&here, what, "`build()` with two of them set does not compile");
                        }
                        (RuleKind::ExactlyOne, _) => {
                            self.minor(&here, what, "`build()` takes more than before");
                        }
                    }
                }
                _ if !built => {
                    let what = format!("the rule {words} is {}", if is_new { "new" } else { "gone" });
                    self.patch(&here, what, "rules are kept by builders, and this has none");
                }
                Pair::Gone(_) => {
                    self.minor(
                        &here,
                        format!("the rule {words} is gone"),
                        "`build()` takes more than before",
                    );
                }
                Pair::New(_) => self.breaking(
                    &here,
                    format!("{words} has to be set now"),
                    "`build()` of what breaks the rule does not compile",
                ),
            }
        }
    }

    /// A member of the head that the requests of some operations have as their own.
    pub(super) fn head_member_of_requests(&mut self, place: &Place<'_>, old: &HeadMember, new: &HeadMember) {
        let name = snake(&old.wire);
        self.ty(place, &name, &old.ty, &new.ty, true);
        if old.required == new.required {
            return;
        }
        if new.required {
            let why = format!(
                "in requests that carry it, `{name}` is no `Option` any more, and `build()` without it does not compile"
            );
            self.breaking(place, "is required now", why);
        } else {
            let why = format!("code that reads `{name}` of a request that carries it gets an `Option`");
            self.breaking(place, "is optional now", why);
        }
    }
}

fn same_set(a: &[String], b: &[String]) -> bool {
    a.iter().all(|value| b.contains(value)) && b.iter().all(|value| a.contains(value))
}

fn rule_words(rule: &Rule) -> &'static str {
    match rule.kind {
        RuleKind::AtLeastOne => "at least one",
        RuleKind::ExactlyOne => "exactly one",
    }
}
