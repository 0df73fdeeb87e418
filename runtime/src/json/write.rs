//! Compact JSON text: no space, member order as given, non-ASCII characters as they are. What is written here is
//! what gets signed, so its form does not depend on any other crate.

use std::fmt::Write as _;

use super::Json;

/// Appends a text as a JSON string, quotes included.
pub fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut plain = text;
    // What is escaped is one byte long, and no byte of a longer character looks like it.
    while let Some(at) = plain.bytes().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f)) {
        let (before, rest) = plain.split_at(at);
        out.push_str(before);
        let mut rest = rest.chars();
        rest.next().into_iter().for_each(|character| write_escape(out, character));
        plain = rest.as_str();
    }
    out.push_str(plain);
    out.push('"');
}

fn write_escape(out: &mut String, character: char) {
    match character {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\x08' => out.push_str("\\b"),
        '\x0c' => out.push_str("\\f"),
        '\n' => out.push_str("\\n"),
        '\r' => out.push_str("\\r"),
        '\t' => out.push_str("\\t"),
        // Writing to a String cannot fail.
        other => _ = write!(out, "\\u{:04x}", u32::from(other)),
    }
}

/// Appends a value as compact JSON.
pub(crate) fn write_json(out: &mut String, json: &Json) {
    match json {
        Json::Null => out.push_str("null"),
        Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
        Json::Number(number) => out.push_str(number.text()),
        Json::String(text) => write_text(out, text),
        Json::Array(values) => {
            out.push('[');
            for (place, value) in values.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_json(out, value);
            }
            out.push(']');
        }
        Json::Object(object) => {
            out.push('{');
            for (place, (name, value)) in object.iter().enumerate() {
                if place > 0 {
                    out.push(',');
                }
                write_text(out, name);
                out.push(':');
                write_json(out, value);
            }
            out.push('}');
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_text_is_written_as_serde_json_writes_it(text in any::<String>()) {
            let mut ours = String::new();
            write_text(&mut ours, &text);
            prop_assert_eq!(ours, serde_json::to_string(&text).unwrap());
        }
    }
}
