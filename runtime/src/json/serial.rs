//! serde for [`Json`]. Reading is as strict as parsing is: a repeated name or too deep a nesting is an error,
//! whatever the format's own reader would have let pass.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde::ser::{Error as _, SerializeMap as _, SerializeSeq as _, Serializer};
use serde::{Deserialize, Serialize};

use super::{Json, JsonNumber, Object, parse};
use crate::excerpt::excerpt;

/// The name under which `serde_json` hands over numbers when any crate of the build switches its
/// `arbitrary_precision` on. Without this, a stranger's feature would turn every number into an object here.
const NUMBER_TOKEN: &str = "$serde_json::private::Number";

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(flag) => serializer.serialize_bool(*flag),
            Self::Number(number) => number.serialize(serializer),
            Self::String(text) => serializer.serialize_str(text),
            Self::Array(values) => {
                let mut row = serializer.serialize_seq(Some(values.len()))?;
                for value in values {
                    row.serialize_element(value)?;
                }
                row.end()
            }
            Self::Object(object) => {
                let mut map = serializer.serialize_map(Some(object.len()))?;
                for (name, value) in object {
                    map.serialize_entry(name, value)?;
                }
                map.end()
            }
        }
    }
}

impl Serialize for JsonNumber {
    /// A number that fits no 64-bit integer goes through a 64-bit float, for want of anything wider in serde.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(number) = self.as_u64() {
            serializer.serialize_u64(number)
        } else if let Some(number) = self.as_i64() {
            serializer.serialize_i64(number)
        } else {
            match self.text().parse::<f64>() {
                Ok(number) if number.is_finite() => serializer.serialize_f64(number),
                _ => Err(S::Error::custom("a number is too large for a 64-bit float")),
            }
        }
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Level { depth: 0 }.deserialize(deserializer)
    }
}

/// Reads one value at a depth.
struct Level {
    depth: usize,
}

impl Level {
    fn inner<E: serde::de::Error>(&self) -> Result<Self, E> {
        if self.depth >= Json::MAX_DEPTH {
            return Err(E::custom(format_args!("values nest deeper than {} levels", Json::MAX_DEPTH)));
        }
        Ok(Self { depth: self.depth + 1 })
    }
}

impl<'de> DeserializeSeed<'de> for Level {
    type Value = Json;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Level {
    type Value = Json;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_none<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(Json::from(number))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::from(number))
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<Json, E> {
        parse::number(&number.to_string())
            .map(Json::Number)
            .ok_or_else(|| E::custom("a number is not finite"))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::from(text))
    }

    fn visit_string<E>(self, text: String) -> Result<Json, E> {
        Ok(Json::from(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut row: A) -> Result<Json, A::Error> {
        let mut values = Vec::new();
        while let Some(value) = row.next_element_seed(self.inner::<A::Error>()?)? {
            values.push(value);
        }
        Ok(Json::Array(values))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
        let mut object = Object::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = map.next_key::<String>()? {
            let value = map.next_value_seed(self.inner::<A::Error>()?)?;
            if object.is_empty()
                && name == NUMBER_TOKEN
                && let Some(number) = value.as_str().and_then(parse::number)
            {
                return Ok(Json::Number(number));
            }
            if !names.insert(name.clone()) {
                return Err(A::Error::custom(format_args!("the member `{}` is there twice", excerpt(&name))));
            }
            object.members.push((name.into(), value));
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tree_passes_through_serde_unchanged() {
        let text = r#"{"b":[1,-2,true,null,"x"],"a":{"c":0.5}}"#;
        let tree: Json = serde_json::from_str(text).unwrap();
        assert_eq!(tree, Json::parse(text.as_bytes()).unwrap());
        assert_eq!(serde_json::to_string(&tree).unwrap(), text);
    }

    #[test]
    fn serde_cannot_smuggle_in_a_duplicate_key() {
        let error = serde_json::from_str::<Json>(r#"{"a":{"b":1,"\u0062":2}}"#).unwrap_err();
        assert!(error.to_string().contains("`b` is there twice"), "{error}");
    }

    #[test]
    fn serde_cannot_smuggle_in_deep_nesting() {
        let nested = |depth: usize| format!("{}{}", "[".repeat(depth), "]".repeat(depth));
        assert!(serde_json::from_str::<Json>(&nested(Json::MAX_DEPTH)).is_ok());
        assert!(serde_json::from_str::<Json>(&nested(Json::MAX_DEPTH + 1)).is_err());
    }

    #[test]
    fn a_number_in_serde_jsons_private_spelling_is_a_number() {
        let tree: Json =
            serde_json::from_str(r#"{"$serde_json::private::Number":"12345678901234567890123"}"#).unwrap();
        assert_eq!(tree.to_string(), "12345678901234567890123");
    }

    #[test]
    fn a_number_that_serde_cannot_hold_is_an_error_not_null() {
        assert!(serde_json::to_string(&Json::parse(b"1e999").unwrap()).is_err());
    }
}
