//! JSON as other programs write it: with blanks, on lines of its own, with escapes that need not be, or with its members in
//! another order. The values stay as they are.

use alipayhk::Json;
use alipayhk::runtime::json::{Object, write_text};

/// How JSON is written.
#[derive(Clone, Copy)]
pub(super) struct Style {
    /// After a comma, on one line.
    pub(super) comma: &'static str,
    pub(super) colon: &'static str,
    /// What each level is indented by; `None` for one line.
    pub(super) indent: Option<&'static str>,
    /// `\/` for `/`.
    pub(super) slashes: bool,
    /// `\u` and four digits for what is not ASCII.
    pub(super) ascii: bool,
}

impl Style {
    pub(super) const COMPACT: Self =
        Self { comma: ",", colon: ":", indent: None, slashes: false, ascii: false };

    pub(super) fn write(self, json: &Json) -> String {
        let mut out = String::new();
        self.value(&mut out, json, 0);
        out
    }

    fn value(self, out: &mut String, json: &Json, level: usize) {
        match json {
            Json::Null => out.push_str("null"),
            Json::Bool(flag) => out.push_str(if *flag { "true" } else { "false" }),
            Json::Number(number) => out.push_str(number.text()),
            Json::String(text) => self.text(out, text),
            Json::Array(values) => {
                let values = values.iter().map(|value| (None, value));
                self.row(out, ('[', ']'), values, level);
            }
            Json::Object(object) => {
                let members = object.iter().map(|(name, value)| (Some(name), value));
                self.row(out, ('{', '}'), members, level);
            }
        }
    }

    fn row<'a>(
        self,
        out: &mut String,
        (open, close): (char, char),
        values: impl Iterator<Item = (Option<&'a str>, &'a Json)>,
        level: usize,
    ) {
        out.push(open);
        let mut any = false;
        for (name, value) in values {
            if any {
                out.push_str(if self.indent.is_some() { "," } else { self.comma });
            }
            any = true;
            self.line(out, level + 1);
            if let Some(name) = name {
                self.text(out, name);
                out.push_str(self.colon);
            }
            self.value(out, value, level + 1);
        }
        if any {
            self.line(out, level);
        }
        out.push(close);
    }

    fn line(self, out: &mut String, level: usize) {
        if let Some(indent) = self.indent {
            out.push('\n');
            out.push_str(&indent.repeat(level));
        }
    }

    fn text(self, out: &mut String, text: &str) {
        let mut written = String::new();
        write_text(&mut written, text);
        if self.slashes {
            written = written.replace('/', "\\/");
        }
        if !self.ascii {
            out.push_str(&written);
            return;
        }
        for character in written.chars() {
            if character.is_ascii() {
                out.push(character);
            } else {
                out.extend(character.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")));
            }
        }
    }
}

/// The same members with their names in the order of the alphabet, at every level.
pub(super) fn sorted(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut members: Vec<(&str, &Json)> = object.iter().collect();
            members.sort_by_key(|(name, _)| *name);
            Json::Object(members.into_iter().map(|(name, value)| (name, sorted(value))).collect::<Object>())
        }
        Json::Array(values) => Json::Array(values.iter().map(sorted).collect()),
        other => other.clone(),
    }
}

/// The same members, the last first, at the top alone: head and body exchanged.
pub(super) fn exchanged(json: &Json) -> Json {
    let Json::Object(object) = json else { return json.clone() };
    let mut members: Vec<(&str, &Json)> = object.iter().collect();
    members.reverse();
    Json::Object(members.into_iter().map(|(name, value)| (name, value.clone())).collect::<Object>())
}

/// The same members, those of the head in this order.
pub(super) fn head_in_order(json: &Json, order: &[&str]) -> Json {
    let Json::Object(object) = json else { return json.clone() };
    let members = object.iter().map(|(name, value)| match value {
        Json::Object(head) if name == "head" => {
            let mut head: Vec<(&str, &Json)> = head.iter().collect();
            let place = |name: &str| order.iter().position(|known| *known == name).unwrap_or(order.len());
            head.sort_by_key(|(name, _)| place(name));
            let head: Object = head.into_iter().map(|(name, value)| (name, value.clone())).collect();
            (name, Json::Object(head))
        }
        other => (name, other.clone()),
    });
    Json::Object(members.collect::<Object>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_style_is_what_other_programs_write() {
        let json = Json::parse(r#"{"b":{"y":[1.50,"é/\n"],"x":{}},"a":[]}"#.as_bytes()).unwrap();
        let spaced = Style { comma: ", ", colon: ": ", ..Style::COMPACT };
        assert_eq!(spaced.write(&json), r#"{"b": {"y": [1.50, "é/\n"], "x": {}}, "a": []}"#);
        let escaped = Style { slashes: true, ascii: true, ..Style::COMPACT };
        assert_eq!(escaped.write(&sorted(&json)), r#"{"a":[],"b":{"x":{},"y":[1.50,"\u00e9\/\n"]}}"#);
        let pretty = Style { colon: ": ", indent: Some("  "), ..Style::COMPACT };
        assert_eq!(
            pretty.write(&Json::parse(br#"{"a":[1,2],"b":{}}"#).unwrap()),
            "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}"
        );
        assert_eq!(Style::COMPACT.write(&exchanged(&json)), r#"{"a":[],"b":{"y":[1.50,"é/\n"],"x":{}}}"#);
    }
}
