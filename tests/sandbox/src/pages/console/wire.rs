//! Bytes of the wire, made fit to be shown: the signed text is marked, tokens and codes are masked.

use alipayhk_runtime::envelope::{Kind, open};

use crate::state::log::Wire;

/// Members whose values are masked unless somebody asks to see them.
const SECRET: [&str; 3] = ["\"accessToken\"", "\"refreshToken\"", "\"authCode\""];

/// What is shown of a text.
pub(super) enum Shown {
    /// Its parts; one alone is no envelope.
    Text(Vec<Part>),
    /// It is not kept any longer.
    Gone,
    /// There was none.
    Nothing,
}

/// A part of a text.
pub(super) struct Part {
    pub(super) text: String,
    /// The part that the signature covers.
    pub(super) signed: bool,
}

/// A text as it was on the wire.
pub(super) fn shown(wire: &Wire, kind: Kind, reveal: bool) -> Shown {
    match wire {
        Wire::Nothing => Shown::Nothing,
        Wire::Gone => Shown::Gone,
        Wire::Whole(bytes) => Shown::Text(parts(bytes, kind, reveal)),
    }
}

fn parts(bytes: &[u8], kind: Kind, reveal: bool) -> Vec<Part> {
    let part = |bytes: &[u8], signed| {
        let text = String::from_utf8_lossy(bytes);
        Part { text: if reveal { text.into_owned() } else { masked(&text) }, signed }
    };
    let content = open(kind, bytes).ok().map(|opened| opened.content.as_bytes());
    // The content is a slice of the wire, so its place is the distance between the two.
    let place = content.map(|content| (content.as_ptr() as usize).wrapping_sub(bytes.as_ptr() as usize));
    let cut = place.zip(content).and_then(|(start, content)| {
        let (before, rest) = bytes.split_at_checked(start)?;
        let (signed, after) = rest.split_at_checked(content.len())?;
        Some((before, signed, after))
    });
    match cut {
        Some((before, signed, after)) => vec![part(before, false), part(signed, true), part(after, false)],
        None => vec![part(bytes, false)],
    }
}

/// The text with the values of secret members hidden, all but their first characters.
fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((start, name)) =
        SECRET.iter().filter_map(|name| rest.find(name).map(|start| (start, name))).min()
    {
        let (before, after) = rest.split_at(start + name.len());
        out.push_str(before);
        rest = after;
        let opening =
            after.trim_start().strip_prefix(':').map(str::trim_start).and_then(|v| v.strip_prefix('"'));
        let Some(value) = opening else { continue };
        let (lead, value) = after.split_at(after.len() - value.len());
        out.push_str(lead);
        let (value, after) = value.split_at(end_of_text(value));
        out.push_str(&hidden(value));
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where a JSON text ends whose opening quote was taken off.
fn end_of_text(text: &str) -> usize {
    let mut escaped = false;
    for (place, character) in text.char_indices() {
        match character {
            '"' if !escaped => return place,
            '\\' => escaped = !escaped,
            _ => escaped = false,
        }
    }
    text.len()
}

/// A secret, all but its first four characters.
pub(super) fn hidden(secret: &str) -> String {
    if secret.is_empty() {
        return String::new();
    }
    let start: String = secret.chars().take(4).collect();
    format!("{start}••••••••")
}

#[cfg(test)]
mod tests {
    use alipayhk_runtime::envelope::Kind;

    use super::{Shown, Wire, masked, shown};

    #[test]
    fn secrets_are_masked_wherever_they_stand() {
        assert_eq!(
            masked(r#"{"a":"b","accessToken" : "abcdefgh","x":{"refreshToken":"12\"34567"},"authCode":""}"#),
            r#"{"a":"b","accessToken" : "abcd••••••••","x":{"refreshToken":"12\"••••••••"},"authCode":""}"#
        );
        assert_eq!(masked(r#"{"accessToken":12}"#), r#"{"accessToken":12}"#);
        assert_eq!(masked(r#"{"accessToken":"cut off"#), r#"{"accessToken":"cut ••••••••"#);
    }

    #[test]
    fn the_marked_part_is_the_signed_text_to_the_byte() {
        let bytes = br#" {"request": {"head": {}, "body":{}} ,"signature":"c2ln"}"#;
        let Shown::Text(parts) = shown(&Wire::of(bytes), Kind::Request, true) else {
            panic!("nothing is shown")
        };
        let whole: String = parts.iter().map(|part| part.text.as_str()).collect();
        assert_eq!(whole.as_bytes(), bytes);
        let signed: Vec<&str> =
            parts.iter().filter(|part| part.signed).map(|part| part.text.as_str()).collect();
        assert_eq!(signed, [r#"{"head": {}, "body":{}}"#]);
        let Shown::Text(parts) = shown(&Wire::of(b"<html>"), Kind::Request, true) else { panic!("nothing") };
        assert_eq!(parts.len(), 1);
    }
}
