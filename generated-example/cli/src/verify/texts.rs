//! Other texts that may have been signed in place of the exact bytes of the wire: the same JSON written anew, with something
//! before or after it, or more or less of the message.

use alipayhk::Json;
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::captured::Captured;
use super::explain::hex;
use super::json_style::{Style, exchanged, head_in_order, sorted};
use crate::{digest_info, operations};

/// A text that may have been signed.
pub(super) struct Text {
    /// Its bytes, which need not be UTF-8.
    pub(super) text: Vec<u8>,
    /// What is different from the bytes of the wire.
    pub(super) differences: Vec<&'static str>,
}

const STYLES: [(&str, Style); 7] = [
    ("the text were written anew as compact JSON, without the blanks in it", Style::COMPACT),
    ("the text had a blank after each `:` and `,`", Style { comma: ", ", colon: ": ", ..Style::COMPACT }),
    ("the text were indented by two blanks", Style { colon: ": ", indent: Some("  "), ..Style::COMPACT }),
    ("the text were indented by four blanks", Style { colon: ": ", indent: Some("    "), ..Style::COMPACT }),
    ("the text were indented by tabs", Style { colon: ": ", indent: Some("\t"), ..Style::COMPACT }),
    ("each `/` in the text were written `\\/`", Style { slashes: true, ..Style::COMPACT }),
    ("letters beyond ASCII were written as `\\u` and digits", Style { ascii: true, ..Style::COMPACT }),
];

/// Every text, the bytes of the wire first.
pub(super) fn texts(captured: &Captured) -> Vec<Text> {
    let content = captured.content.as_str();
    let mut bases = vec![Text { text: content.as_bytes().to_vec(), differences: Vec::new() }];
    bases.extend(line_ends(content));
    let json = Json::parse(content.as_bytes()).ok();
    bases.extend(json.iter().flat_map(written_anew));
    bases.extend(json.iter().flat_map(parts));
    bases.extend(around(captured));
    let mut texts: Vec<Text> = Vec::new();
    for Text { text, differences } in bases {
        for (before, after, difference) in [
            ("", "", None),
            ("", "\n", Some("the text ended with a line break")),
            ("", "\r\n", Some("the text ended with a line break (CR LF)")),
            ("\u{feff}", "", Some("the text began with a byte order mark")),
        ] {
            let text = [before.as_bytes(), &text, after.as_bytes()].concat();
            let differences = differences.iter().copied().chain(difference).collect();
            if texts.iter().all(|known| known.text != text) {
                texts.push(Text { text, differences });
            }
        }
    }
    texts.extend(in_utf16(content));
    texts.extend(hashed(content));
    texts
}

fn one(text: impl Into<Vec<u8>>, difference: &'static str) -> Text {
    Text { text: text.into(), differences: vec![difference] }
}

/// The text in the other encoding that programs hold texts in. A mark before it says which of the two it is.
fn in_utf16(content: &str) -> Vec<Text> {
    let written = |mark: &str, unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
        mark.encode_utf16().chain(content.encode_utf16()).flat_map(unit).collect()
    };
    let (little, big) = ("the text were in UTF-16 (little-endian)", "the text were in UTF-16 (big-endian)");
    vec![
        one(written("", u16::to_le_bytes), little),
        one(written("\u{feff}", u16::to_le_bytes), little),
        one(written("", u16::to_be_bytes), big),
        one(written("\u{feff}", u16::to_be_bytes), big),
    ]
}

/// Hashes of the text, which signing hashes once more.
fn hashed(content: &str) -> Vec<Text> {
    let mut texts = Vec::new();
    for (name, bytes, digits) in [
        (
            "SHA-1",
            "the SHA-1 of the text were signed as if it were the text, so that it is hashed twice",
            "the SHA-1 of the text, in hexadecimal, were signed as if it were the text",
        ),
        (
            "SHA-256",
            "the SHA-256 of the text were signed as if it were the text, so that it is hashed twice",
            "the SHA-256 of the text, in hexadecimal, were signed as if it were the text",
        ),
    ] {
        let hash = digest_info::hash(name, content).unwrap_or_default();
        let hex = hex(&hash);
        texts.extend([one(hex.to_uppercase(), digits), one(hex, digits), one(hash, bytes)]);
    }
    texts
}

fn line_ends(content: &str) -> Vec<Text> {
    let plain = content.replace("\r\n", "\n");
    vec![
        one(plain.replace('\n', "\r\n"), "the lines of the text ended with CR LF"),
        one(plain, "the lines of the text ended with LF alone"),
        one(
            content.trim().trim_start_matches('\u{feff}').trim().to_owned(),
            "what stands around the text were taken off",
        ),
    ]
}

fn written_anew(json: &Json) -> Vec<Text> {
    let spec = operations::spec();
    let head = |members: &[alipayhk_spec::model::HeadMember]| -> Vec<String> {
        members.iter().map(|member| member.wire.clone()).collect()
    };
    let (request, response) = (head(&spec.envelope.request_head), head(&spec.envelope.response_head));
    let order = |names: &[String]| head_in_order(json, &names.iter().map(String::as_str).collect::<Vec<_>>());
    let orders = [
        (None, json.clone()),
        (Some("head and body stood the other way round"), exchanged(json)),
        (Some("the members stood in the order of the alphabet"), sorted(json)),
        (Some("the head's members stood in the order that requests have"), order(&request)),
        (Some("the head's members stood in the order that answers have"), order(&response)),
    ];
    let mut texts = Vec::new();
    for (reordered, json) in &orders {
        // Compact JSON is what a changed order is expected in; that it is compact is then no difference to speak of.
        for (place, (restyled, style)) in STYLES.into_iter().enumerate() {
            let restyled = Some(restyled).filter(|_| place > 0 || reordered.is_none());
            let differences = reordered.iter().copied().chain(restyled).collect();
            texts.push(Text { text: style.write(json).into_bytes(), differences });
        }
    }
    texts
}

/// Less than the content.
fn parts(json: &Json) -> Vec<Text> {
    let part =
        |name: &str, difference| json.get(name).map(|part| one(Style::COMPACT.write(part), difference));
    let parts = [
        part("body", "the body alone were what is signed"),
        part("head", "the head alone were what is signed"),
    ];
    parts.into_iter().flatten().collect()
}

/// More than the content, or the content in other letters.
fn around(captured: &Captured) -> Vec<Text> {
    let content = captured.content.as_str();
    let encoded = utf8_percent_encode(content, NON_ALPHANUMERIC).to_string();
    let mut texts = vec![
        one(encoded, "the text were percent-encoded before it is signed"),
        one(format!("\"request\":{content}"), "the name `request` before the text were signed with it"),
        one(format!("\"response\":{content}"), "the name `response` before the text were signed with it"),
        one(format!("{{\"request\":{content}}}"), "the envelope around the text were signed with it"),
        one(format!("{{\"response\":{content}}}"), "the envelope around the text were signed with it"),
    ];
    if let Some(whole) = &captured.whole {
        texts.push(one(whole.clone(), "the whole envelope were what is signed"));
    }
    texts
}
