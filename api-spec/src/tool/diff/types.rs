//! The types of members, and the limits of texts. A text of a member's own is a `String`, whose limits `build()` keeps; a
//! named one is a newtype, whose limits `new()` keeps as well, wherever it is used.

use super::{Differ, Place};
use crate::model::{Form, Pattern, Text, Type};

/// What keeps a text's limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kept {
    /// A newtype's `new()` and `from_static()`.
    ByNew,
    /// The `build()` of the request.
    ByBuild,
    /// Nothing: it is only read.
    Not,
}

/// The type in Rust, as a reader of the bindings knows it.
fn rust(ty: &Type) -> String {
    match ty {
        Type::Shape(name) => name.clone(),
        Type::Text(text) if text.sensitive => "Secret".to_owned(),
        Type::Text(_) => "String".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::Integer => "i64".to_owned(),
        Type::DateTime => "DateTime".to_owned(),
        Type::Money => "Money".to_owned(),
        Type::Document => "Json".to_owned(),
        Type::ResultInfo => "ResultInfo".to_owned(),
        Type::List(element) => format!("Vec<{}>", rust(element)),
    }
}

impl Differ<'_> {
    pub(super) fn ty(&mut self, place: &Place<'_>, field: &str, old: &Type, new: &Type, built: bool) {
        let (was, is) = (rust(old), rust(new));
        if was != is {
            let set = if built { "reads or sets" } else { "reads" };
            self.breaking(
                place,
                format!("was a `{was}` and is a `{is}`"),
                format!("code that {set} `{field}` has the wrong type"),
            );
        }
        self.limits(place, old, new, built);
    }

    /// What the same type may yet differ in. A named type is judged where it is defined.
    fn limits(&mut self, place: &Place<'_>, old: &Type, new: &Type, built: bool) {
        match (old, new) {
            (Type::Text(old), Type::Text(new)) => {
                self.text(place, old, new, if built { Kept::ByBuild } else { Kept::Not });
            }
            (Type::List(old), Type::List(new)) => self.limits(place, old, new, built),
            _ => {}
        }
    }

    pub(super) fn text(&mut self, place: &Place<'_>, old: &Text, new: &Text, kept: Kept) {
        let Text { min, max, max_fact, form: _, pattern: _, sensitive, one_time, loggable, example } = old;
        self.least(place, *min, new.min, kept);
        self.most(place, *max, new.max, kept);
        self.form(place, old, new, kept);
        // Of a text of a member's own, the type says it.
        if *sensitive != new.sensitive && kept == Kept::ByNew {
            if new.sensitive {
                let why = "`as_str()`, `from_static()`, `Display`, `AsRef`, `Hash` and `Ord` are gone; there is `expose()`";
                self.breaking(place, "is a secret now", why);
            } else {
                self.breaking(place, "is no secret any more", "`expose()` is gone; there is `as_str()`");
            }
        }
        // Only a named text says it.
        if *one_time != new.one_time {
            if new.one_time {
                self.breaking(
                    place,
                    "is good for one call now",
                    "code that uses a value twice does not compile",
                );
            } else {
                self.minor(place, "is good for more than one call", "code may use a value twice");
            }
        }
        self.optional_fact(
            place,
            "how many characters are allowed",
            max_fact.as_ref(),
            new.max_fact.as_ref(),
        );
        // As does what its member says of logs.
        if *loggable != new.loggable && kept == Kept::ByNew {
            let what = if new.loggable { "may be logged" } else { "is not logged any more" };
            self.patch(place, what, "what `Debug` shows is nothing to rely on");
        }
        self.documented(place, "the example of the type", example, &new.example);
    }

    fn least(&mut self, place: &Place<'_>, old: u32, new: u32, kept: Kept) {
        if old != new {
            let what = format!("had at least {old} characters and has at least {new}");
            self.limit(place, what, new > old, kept);
        }
    }

    pub(super) fn most(&mut self, place: &Place<'_>, old: Option<u32>, new: Option<u32>, kept: Kept) {
        let what = match (old, new) {
            (None, Some(new)) => format!("has at most {new} characters now"),
            (Some(old), None) => format!("has not at most {old} characters any more, but any number"),
            (Some(old), Some(new)) if old != new => {
                format!("had at most {old} characters and has at most {new}")
            }
            _ => return,
        };
        let number = |max: Option<u32>| max.unwrap_or(u32::MAX);
        self.limit(place, what, number(new) < number(old) || old.is_none(), kept);
    }

    fn limit(&mut self, place: &Place<'_>, what: String, tighter: bool, kept: Kept) {
        match (kept, tighter) {
            (Kept::Not, _) => self.patch(place, what, "the limits of what is only read are not looked at"),
            (Kept::ByNew, true) => {
                let why = "values that were good are refused by `new()` and `build()`; a constant of one does not compile";
                self.run_time(place, what, why);
            }
            (Kept::ByBuild, true) => {
                self.run_time(place, what, "values that were good are refused by `build()`");
            }
            (Kept::ByNew, false) => self.minor(place, what, "more is taken by `new()` and `build()`"),
            (Kept::ByBuild, false) => self.minor(place, what, "more is taken by `build()`"),
        }
    }

    /// The form and the pattern, which exclude each other.
    fn form(&mut self, place: &Place<'_>, old: &Text, new: &Text, kept: Kept) {
        if (old.form, &old.pattern) == (new.form, &new.pattern) {
            return;
        }
        let words = |text: &Text| match (&text.pattern, text.form) {
            (Some(pattern), Form::Any) => format!("what matches `{}`", pattern.as_str()),
            (Some(pattern), Form::Json) => format!("JSON that matches `{}`", pattern.as_str()),
            (Some(pattern), Form::Url) => format!("an address that matches `{}`", pattern.as_str()),
            (None, Form::Any) => "any text".to_owned(),
            (None, Form::Json) => "JSON".to_owned(),
            (None, Form::Url) => "an address".to_owned(),
        };
        let is_free = |form: Form, pattern: &Option<Pattern>| form == Form::Any && pattern.is_none();
        let (was_free, free) = (is_free(old.form, &old.pattern), is_free(new.form, &new.pattern));
        let what = format!("was {} and is {}", words(old), words(new));
        if kept == Kept::ByNew && was_free && !old.sensitive && !new.sensitive {
            let why =
                "`from_static()` is gone, and values that were good may be refused by `new()` and `build()`";
            self.breaking(place, what, why);
        } else {
            // One form is never looser than another, as far as one can tell.
            self.limit(place, what, !free, kept);
        }
    }
}
