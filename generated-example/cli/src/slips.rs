//! Names that the spec does not know, with the one that was probably meant: a slip in a name is no error of its own, since
//! contracts name members that the spec has not heard of.

use alipayhk::Json;
use alipayhk_spec::model::{Operation, ShapeKind, Spec, Structure, Type};
use serde_json::{Value, json};

use crate::keys;

/// The members of an amount on the wire, which is no shape of the spec.
const AMOUNT: [&str; 2] = ["currency", "value"];

/// A member that the spec does not know.
pub(crate) struct Slip {
    /// As in `order.seller.sellerid`.
    path: String,
    meant: Option<String>,
}

impl Slip {
    pub(crate) fn to_json(&self) -> Value {
        json!({ "member": self.path, "didYouMean": self.meant })
    }
}

/// The known name that is nearest to a given one, if one is near. Case and separators do not count.
pub(crate) fn nearest<'a>(given: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let bare = |name: &str| name.replace(['_', '-', '.', ' '], "").to_lowercase();
    let given = bare(given);
    // One letter of three may be wrong, and three at most.
    let tolerated = (given.chars().count() / 3).min(3);
    let distance = |name: &'a str| (strsim::damerau_levenshtein(&given, &bare(name)), name);
    let (distance, name) = known.into_iter().map(distance).min_by_key(|(distance, _)| *distance)?;
    (distance <= tolerated).then_some(name)
}

/// The members of a request that its operation does not have, at every depth.
pub(crate) fn of(spec: &Spec, operation: &Operation, members: &Json) -> Vec<Slip> {
    let mut search = Search { spec, slips: Vec::new() };
    let carried = spec.envelope.request_head.iter().filter(|member| operation.head.contains(&member.wire));
    let carried = carried.flat_map(|member| {
        std::iter::once(member.wire.as_str()).chain(member.aliases.iter().map(|alias| alias.value.as_str()))
    });
    search.structure("", members, &operation.request, carried.collect());
    search.slips
}

struct Search<'a> {
    spec: &'a Spec,
    slips: Vec<Slip>,
}

impl<'a> Search<'a> {
    fn structure(&mut self, path: &str, json: &Json, structure: &'a Structure, mut known: Vec<&'a str>) {
        for member in &structure.members {
            known.push(&member.wire);
            known.extend(member.aliases.iter().map(|alias| alias.value.as_str()));
        }
        for (name, value) in json.as_object().into_iter().flat_map(alipayhk::runtime::json::Object::iter) {
            let is_this = |member: &&alipayhk_spec::model::Member| {
                member.wire == name || member.aliases.iter().any(|alias| alias.value == name)
            };
            match structure.members.iter().find(is_this) {
                Some(member) => self.value(&below(path, name), value, &member.ty),
                None => self.name(path, name, &known),
            }
        }
    }

    fn value(&mut self, path: &str, json: &Json, ty: &'a Type) {
        match ty {
            Type::Shape(name) => {
                if let Some(ShapeKind::Structure(structure)) = self.spec.shape(name).map(|shape| &shape.kind)
                {
                    self.structure(path, json, structure, Vec::new());
                }
            }
            Type::List(element) => {
                for (place, json) in json.as_array().into_iter().flatten().enumerate() {
                    self.value(&format!("{path}[{place}]"), json, element);
                }
            }
            Type::Money => {
                for (name, _) in json.as_object().into_iter().flat_map(alipayhk::runtime::json::Object::iter)
                {
                    self.name(path, name, &AMOUNT);
                }
            }
            // Whatever stands in these is the merchant's to know.
            Type::Text(_)
            | Type::Boolean
            | Type::Integer
            | Type::DateTime
            | Type::Document
            | Type::ResultInfo => {}
        }
    }

    fn name(&mut self, path: &str, name: &str, known: &[&str]) {
        if known.contains(&name) {
            return;
        }
        let meant = nearest(name, known.iter().copied()).map(str::to_owned);
        self.slips.push(Slip { path: below(path, name), meant });
    }
}

fn below(path: &str, name: &str) -> String {
    // A long one is more likely a value that slipped into a name's place.
    let name =
        if keys::may_be_key(name) { "a long name".to_owned() } else { name.escape_debug().to_string() };
    if path.is_empty() { name } else { format!("{path}.{name}") }
}

/// A line about the slips, if there are any: that they go out all the same, where something does.
pub(crate) fn told(slips: &[Slip], goes_out: bool) -> String {
    let (what, they) = match slips {
        [] => return String::new(),
        [Slip { path, meant: Some(meant) }] => {
            (format!("`{path}`; did you mean `{meant}`?"), " It goes out as it was given")
        }
        [Slip { path, meant: None }] => (format!("`{path}`"), "; it goes out as it was given"),
        several => {
            let each = several.iter().map(|Slip { path, meant }| match meant {
                Some(meant) => format!("`{path}` (did you mean `{meant}`?)"),
                None => format!("`{path}`"),
            });
            (each.collect::<Vec<_>>().join(", "), "; they go out as they were given")
        }
    };
    let they = if goes_out { they } else { "" };
    format!("the spec does not know {what}{they}\n")
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_name_is_near_when_a_letter_of_three_is_wrong_at_most() {
        let known = ["merchantId", "merchantTransId", "mcc"];
        for (given, meant) in [
            ("merchantID", Some("merchantId")),
            ("merchant_id", Some("merchantId")),
            ("merchantIdd", Some("merchantId")),
            ("merchantTransactionId", None),
            ("abc", None),
            ("mc", None),
            ("", None),
        ] {
            assert_eq!(nearest(given, known), meant, "{given}");
        }
    }
}
