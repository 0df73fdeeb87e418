//! A request that was verified and checked, as the rules see it. Members are asked for by the names of the shipped spec;
//! where the spec at hand has renamed one and kept the old name as an alias, the new name is looked up and answered.

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::money::Money;
use alipayhk_spec::model::{Operation, Structure};

use crate::check::present;
use crate::check_value::amount;
use crate::results::{Refusal, refuse};
use crate::setup::Setup;
use crate::state::payments::Content;

/// Most bytes of one text that the state holds.
const KEPT: usize = 4096;

/// A request.
pub(crate) struct Call<'a> {
    pub(crate) setup: &'a Setup,
    pub(crate) operation: &'a Operation,
    pub(crate) head: &'a Json,
    pub(crate) body: &'a Json,
    /// When it came, in seconds since 1970.
    pub(crate) now: i64,
}

impl<'a> Call<'a> {
    /// A member of the body.
    pub(crate) fn member(&self, name: &str) -> Option<&'a Json> {
        present(self.body, spelled(&self.operation.request, name))
    }

    /// A text of the body.
    pub(crate) fn text(&self, name: &str) -> Option<&'a str> {
        self.member(name)?.as_str()
    }

    /// A text of the body that will be remembered. The spec knows no limit for some; memory has one.
    pub(crate) fn kept(&self, name: &str) -> Result<Option<&'a str>, Refusal> {
        match self.text(name) {
            Some(text) if text.len() > KEPT => Err(refuse(
                "PARAM_ILLEGAL",
                format!("{name} is longer than this sandbox remembers, {KEPT} bytes"),
            )),
            text => Ok(text),
        }
    }

    /// A text of the body that the rule can't do without, even where the spec does not require it.
    pub(crate) fn need(&self, name: &str) -> Result<&'a str, Refusal> {
        self.kept(name)?.ok_or_else(|| missing(name))
    }

    /// An amount of the body, by the way to it.
    pub(crate) fn amount(&self, way: &[&str]) -> Result<Money, Refusal> {
        let (first, rest) = way.split_first().ok_or_else(|| missing("amount"))?;
        let found = rest.iter().try_fold(self.member(first), |json, name| Some(present(json?, name)));
        let found = found.flatten().and_then(amount).ok_or_else(|| missing(&way.join(".")))?;
        if found.minor_units() == 0 {
            return Err(refuse("PARAM_ILLEGAL", format!("{} must be more than nothing", way.join("."))));
        }
        Ok(found)
    }

    /// The first member of this name anywhere in the body, the outermost first. For members whose place is inferred.
    pub(crate) fn anywhere(&self, name: &str) -> Option<&'a str> {
        let mut level = vec![self.body];
        while !level.is_empty() {
            if let Some(text) = level.iter().find_map(|json| json.get(name)?.as_str()) {
                return Some(text);
            }
            level = level
                .into_iter()
                .filter_map(Json::as_object)
                .flat_map(Object::iter)
                .map(|(_, v)| v)
                .collect();
        }
        None
    }

    /// What makes two requests the same: the body, whatever the order of its members, and without those that are `null`.
    pub(crate) fn content(&self) -> Content {
        let mut text = String::new();
        canonical(self.body, &mut text);
        Content::of(&text)
    }

    /// The merchant that the request names must be the one of this sandbox: nobody settles to a stranger.
    pub(crate) fn own_merchant(&self) -> Result<(), Refusal> {
        match self.text("merchantId") {
            Some(id) if id != self.setup.merchant_id => {
                Err(refuse("PARAM_ILLEGAL", "merchantId is not the merchant of this client"))
            }
            _ => Ok(()),
        }
    }

    /// Where notifications about this request go. Both spellings that AlipayHK prints are read.
    pub(crate) fn notify_url(&self) -> Result<Option<&'a str>, Refusal> {
        let (printed, usual) = (self.kept("notify_url")?, self.kept("notifyUrl")?);
        Ok(printed.or(usual).or(self.setup.notify_url.as_deref()))
    }
}

/// Members under the names that this structure gives them.
pub(crate) fn respelled(structure: &Structure, members: &Object) -> Object {
    members.iter().map(|(name, value)| (spelled(structure, name), value.clone())).collect()
}

/// The wire name of a member that is called so, or was before it was renamed.
fn spelled<'a>(structure: &'a Structure, name: &'a str) -> &'a str {
    if structure.member(name).is_some() {
        return name;
    }
    let renamed =
        structure.members.iter().find(|member| member.aliases.iter().any(|alias| alias.value == name));
    renamed.map_or(name, |member| member.wire.as_str())
}

fn missing(name: &str) -> Refusal {
    refuse("PARAM_MISSING", format!("{name} is required"))
}

/// Writes JSON with the members of every object in the order of their names. One that is `null` is as good as absent.
fn canonical(json: &Json, out: &mut String) {
    match json {
        Json::Object(object) => {
            let mut members: Vec<(&str, &Json)> =
                object.iter().filter(|(_, value)| !value.is_null()).collect();
            members.sort_by_key(|(name, _)| *name);
            out.push('{');
            for (name, value) in members {
                out.push_str(&Json::from(name).to_string());
                out.push(':');
                canonical(value, out);
                out.push(',');
            }
            out.push('}');
        }
        Json::Array(values) => {
            out.push('[');
            for value in values {
                canonical(value, out);
                out.push(',');
            }
            out.push(']');
        }
        other => out.push_str(&other.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use alipayhk_runtime::Json;

    use super::canonical;

    fn of(text: &str) -> String {
        let mut out = String::new();
        canonical(&text.parse::<Json>().unwrap(), &mut out);
        out
    }

    #[test]
    fn the_order_of_members_makes_no_difference_and_everything_else_does() {
        assert_eq!(of(r#"{"a":1,"b":{"c":[1,2],"d":null}}"#), of(r#"{"b":{"d":null,"c":[1,2]},"a":1}"#));
        assert_eq!(of(r#"{"a":{"b":1,"c":null},"d":null}"#), of(r#"{"a":{"b":1}}"#));
        assert_ne!(of(r#"{"a":[null]}"#), of(r#"{"a":[]}"#));
        assert_ne!(of(r#"{"a":[1,2]}"#), of(r#"{"a":[2,1]}"#));
        assert_ne!(of(r#"{"a":"1"}"#), of(r#"{"a":1}"#));
        assert_ne!(of(r#"{"a":"","b":""}"#), of(r#"{"a":"\",\"b\":\""}"#));
    }
}
