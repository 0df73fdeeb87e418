//! Writing structures: as the compact JSON that is signed and sent, and through serde for anyone else. Members
//! stand in the order of the table; a member that is not set is left out.
//!
//! Limits are not looked at here, see [`crate::check`]; the head and the envelope are [`crate::head`]'s and
//! [`crate::envelope`]'s. What is written is the real value of every member, sensitive ones included.

use std::fmt::{self, Write as _};
use std::ops::Range;

use serde::ser::{SerializeMap as _, SerializeSeq as _};
use serde::{Serialize, Serializer};

use crate::excerpt::excerpt;
use crate::json::{Json, Object, write_json, write_text};
use crate::value::{List, Structure, Value, View};

/// Appends a structure as a JSON object that holds the set members at these places of the table.
pub fn write_members(out: &mut String, structure: &dyn Structure, places: Range<usize>) {
    out.push('{');
    let mut separator = "";
    for (name, value) in members(structure, places.clone()) {
        out.push_str(separator);
        separator = ",";
        write_text(out, name);
        out.push(':');
        write_value(out, value);
    }
    // A part of the table is written for the head, where the spec alone says what stands.
    if places.end == usize::MAX {
        for (name, value) in extra(structure) {
            out.push_str(separator);
            separator = ",";
            write_text(out, name);
            out.push(':');
            write_json(out, value);
        }
    }
    out.push('}');
}

/// A structure as compact JSON text.
#[must_use]
pub fn to_json_text(structure: &dyn Structure) -> String {
    let mut text = String::new();
    write_members(&mut text, structure, 0..usize::MAX);
    text
}

/// Hands a structure to serde, for the one-line `impl Serialize` of generated types.
///
/// # Errors
/// Those of the serializer. Of what is sent also that JSON within it has a number that would not be read back as it is
/// written: it would be another request then, under the same idempotency key.
pub fn serialize<S: Serializer>(structure: &dyn Structure, serializer: S) -> Result<S::Ok, S::Error> {
    View::Structure(structure).serialize(serializer)
}

/// Names and values of the set members at these places, in order.
pub(crate) fn members(
    structure: &dyn Structure,
    places: Range<usize>,
) -> impl Iterator<Item = (&'static str, &dyn Value)> {
    let table = structure.shape().members.iter().enumerate();
    table
        .filter(move |(place, _)| places.contains(place))
        .filter_map(move |(place, member)| Some((member.wire, structure.member(place)?)))
}

/// Names and values of the members beside those of the table.
pub(crate) fn extra(structure: &dyn Structure) -> impl Iterator<Item = (&str, &Json)> {
    structure.extra().into_iter().flat_map(Object::iter)
}

/// The values of a list, in order.
pub(crate) fn elements(list: &dyn List) -> impl Iterator<Item = &dyn Value> {
    (0..).map_while(move |place| list.get(place))
}

/// Appends one value.
pub(crate) fn write_value(out: &mut String, value: &dyn Value) {
    match value.view() {
        View::Text(text) => write_text(out, &text),
        View::Digits(number) => _ = write!(out, "\"{number}\""),
        View::Integer(number) => _ = write!(out, "{number}"),
        View::Flag(flag) => out.push_str(if flag { "true" } else { "false" }),
        View::Structure(inner) => write_members(out, inner, 0..usize::MAX),
        View::List(list) => {
            out.push('[');
            for (place, element) in elements(list).enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_value(out, element);
            }
            out.push(']');
        }
        View::Document(json) => write_json(out, json),
    }
}

impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            View::Text(text) => serializer.serialize_str(text),
            View::Digits(number) => serializer.collect_str(number),
            View::Integer(number) => serializer.serialize_i64(*number),
            View::Flag(flag) => serializer.serialize_bool(*flag),
            View::Structure(structure) => {
                let count = members(*structure, 0..usize::MAX).count() + extra(*structure).count();
                let mut map = serializer.serialize_map(Some(count))?;
                let sent = structure.extra().is_some();
                for (name, value) in members(*structure, 0..usize::MAX) {
                    let view = value.view();
                    match view {
                        View::Document(json) if sent => kept(name, json)?,
                        _ => {}
                    }
                    map.serialize_entry(name, &view)?;
                }
                for (name, value) in extra(*structure) {
                    kept(name, value)?;
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
            View::List(list) => {
                let mut row = serializer.serialize_seq(Some(elements(*list).count()))?;
                for element in elements(*list) {
                    row.serialize_element(&element.view())?;
                }
                row.end()
            }
            View::Document(json) => json.serialize(serializer),
        }
    }
}

/// Nothing, if serde hands this JSON on digit for digit.
fn kept<E: serde::ser::Error>(name: &str, json: &Json) -> Result<(), E> {
    if json.passes_serde() {
        return Ok(());
    }
    let name = excerpt(name);
    Err(E::custom(format_args!(
        "`{name}` has a number that serde would write in another way; store the request with `to_json_text`, which keeps \
         every digit, and read it with `from_json`"
    )))
}

impl fmt::Debug for View<'_> {
    /// The kind only: whether a value may be shown is known where its member is, see [`crate::debug`].
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            View::Text(_) => "Text(<not shown>)",
            View::Digits(_) => "Digits(<not shown>)",
            View::Integer(_) => "Integer(<not shown>)",
            View::Flag(_) => "Flag(<not shown>)",
            View::Structure(_) => "Structure(<not shown>)",
            View::List(_) => "List(<not shown>)",
            View::Document(_) => "Document(<not shown>)",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::probe::{Echo, Inner};

    #[test]
    fn members_are_written_in_table_order_and_unset_ones_left_out() {
        let echo =
            Echo { probe_id: "p\"1".into(), inner: Some(Inner { label: "é".into() }), ..Echo::default() };
        assert_eq!(to_json_text(&echo), r#"{"probeId":"p\"1","inner":{"label":"é"}}"#);
    }

    #[test]
    fn a_range_of_places_leaves_the_rest_out() {
        let echo = Echo { token: Some("t".into()), probe_id: "p".into(), ..Echo::default() };
        let mut out = String::new();
        write_members(&mut out, &echo, 1..usize::MAX);
        assert_eq!(out, r#"{"probeId":"p"}"#);
    }

    #[test]
    fn serde_writes_what_is_sent() {
        let echo = Echo {
            token: Some("t".into()),
            probe_id: "p".into(),
            words: Some(vec!["a".into(), "b".into()]),
            extra: Some(Json::parse(br#"{"z":[1,null]}"#).unwrap()),
            ..Echo::default()
        };
        let mut bytes = Vec::new();
        serialize(&echo, &mut serde_json::Serializer::new(&mut bytes)).unwrap();
        assert_eq!(String::from_utf8(bytes).unwrap(), to_json_text(&echo));
    }
}
