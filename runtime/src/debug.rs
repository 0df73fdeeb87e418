//! `Debug` for generated structures: a member's value is printed only where the spec marks it as fit for logs.
//! A structure within a structure is opened, since its own members carry their own marks; everything else that is
//! not marked prints as `<not shown>`.

use std::fmt;

use crate::encode::{elements, extra};
use crate::excerpt::excerpt;
use crate::money;
use crate::result;
use crate::value::{Structure, Value, View};

/// Prints a structure, for the one-line `impl Debug` of generated types.
///
/// # Errors
/// Those of the formatter.
pub fn debug(structure: &dyn Structure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let shape = structure.shape();
    let mut printed = f.debug_struct(shape.name);
    for (place, member) in shape.members.iter().enumerate() {
        if let Some(value) = structure.member(place) {
            printed.field(member.wire, &Shown { value, loggable: member.loggable });
        }
    }
    // Nothing is known of them, and so not that they may be shown; nor is it known that their names are names.
    for (name, _) in extra(structure) {
        printed.field(&excerpt(name), &format_args!("<not shown>"));
    }
    printed.finish()
}

/// A value, with its member's mark.
struct Shown<'a> {
    value: &'a dyn Value,
    loggable: bool,
}

impl fmt::Debug for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.value.view() {
            // An amount is one value, not a structure with marks of its own.
            View::Structure(inner) if std::ptr::eq(inner.shape(), &raw const result::SHAPE) => {
                result::debug(inner, f)
            }
            View::Structure(inner) if !std::ptr::eq(inner.shape(), &raw const money::SHAPE) => {
                debug(inner, f)
            }
            View::List(list) => f
                .debug_list()
                .entries(elements(list).map(|value| Shown { value, loggable: self.loggable }))
                .finish(),
            _ if !self.loggable => f.write_str("<not shown>"),
            View::Text(text) => write!(f, "{text:?}"),
            View::Digits(number) => write!(f, "\"{number}\""),
            View::Integer(number) => write!(f, "{number}"),
            View::Flag(flag) => write!(f, "{flag}"),
            View::Structure(amount) => f.write_str(&crate::encode::to_json_text(amount)),
            View::Document(json) => write!(f, "{json}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::probe::{Echo, Inner};
    use crate::{Json, Money};

    #[test]
    fn only_what_is_marked_is_shown_at_every_depth() {
        let echo = Echo {
            token: Some("s3cret".into()),
            probe_id: "p1".into(),
            amount: Some(Money::hkd(5)),
            inner: Some(Inner { label: "s3cret".into() }),
            words: Some(vec!["s3cret".into()]),
            extra: Some(Json::from("s3cret")),
            ..Echo::default()
        };
        assert_eq!(
            format!("{echo:?}"),
            "Echo { token: <not shown>, probeId: \"p1\", amount: <not shown>, inner: Inner { label: <not shown> }, \
             words: [<not shown>], extra: <not shown> }"
        );
    }
}
