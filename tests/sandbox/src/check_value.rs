//! Checks single values: texts, listed words, numbers, times, amounts. Which value has to keep which rule is decided
//! in [`crate::check`].

use alipayhk_runtime::json::Json;
use alipayhk_runtime::money::Money;
use alipayhk_runtime::time::DateTime;
use alipayhk_spec::model::{Enum, Form, Text};

use crate::check::{Findings, present};
use crate::text::web_address;

/// A text within its limits.
pub(crate) fn text(limits: &Text, json: &Json, path: &str, findings: &mut Findings) {
    let Some(text) = json.as_str() else { return findings.illegal(path, "must be a text") };
    let length = text.chars().count();
    let min = limits.min as usize;
    if length < min {
        findings.illegal(path, format!("is {length} characters long; at least {min} are needed"));
    }
    let fits = limits.max.is_none_or(|max| length <= max as usize);
    not_longer(limits.max, length, path, findings);
    // One that is too long is not worth the time that matching it takes.
    if let Some(pattern) = limits.pattern.as_ref().filter(|pattern| fits && !pattern.matches(text)) {
        findings.illegal(path, format!("must match {} as a whole", pattern.as_str()));
    }
    match limits.form {
        Form::Any => {}
        Form::Json => {
            if Json::parse(text.as_bytes()).is_err() {
                findings.illegal(path, "must be a text that is itself JSON");
            }
        }
        Form::Url => {
            if web_address(text).is_none() {
                findings.illegal(path, "must be an absolute http or https address");
            }
        }
    }
}

/// One of the listed words.
pub(crate) fn one_of(known: &Enum, json: &Json, path: &str, findings: &mut Findings) {
    let Some(text) = json.as_str() else { return findings.illegal(path, "must be a text") };
    not_longer(known.max, text.chars().count(), path, findings);
    if !known.values.iter().any(|value| value.wire == text) {
        let words: Vec<&str> = known.values.iter().map(|value| value.wire.as_str()).collect();
        findings.illegal(path, format!("must be one of {}", words.join(", ")));
    }
}

/// `true` or `false`.
pub(crate) fn boolean(json: &Json, path: &str, findings: &mut Findings) {
    if !matches!(json, Json::Bool(_)) {
        findings.illegal(path, "must be true or false");
    }
}

/// A whole number.
pub(crate) fn integer(json: &Json, path: &str, findings: &mut Findings) {
    if !matches!(json, Json::Number(number) if number.as_i64().is_some()) {
        findings.illegal(path, "must be a whole number");
    }
}

/// RFC 3339 with a numeric offset.
pub(crate) fn date_time(json: &Json, path: &str, findings: &mut Findings) {
    let Some(text) = json.as_str() else { return findings.illegal(path, "must be a text") };
    if text.ends_with(['Z', 'z']) {
        findings.illegal(path, "must have a numeric offset such as +08:00; Z is not taken");
    } else if text.parse::<DateTime>().is_err() {
        findings.illegal(path, "must be an RFC 3339 time such as 2001-07-04T12:08:56+05:30");
    }
}

/// An amount.
pub(crate) fn money(json: &Json, path: &str, findings: &mut Findings) {
    if json.as_object().is_none() {
        return findings.illegal(path, "must be an object of currency and value");
    }
    match present(json, "currency") {
        None => findings.missing(format!("{path}.currency"), "is required"),
        Some(currency) if currency.as_str().is_none_or(|code| Money::new(code, 0).is_err()) => {
            findings.illegal(format!("{path}.currency"), "must be three capital letters");
        }
        Some(_) => {}
    }
    match present(json, "value") {
        None => findings.missing(format!("{path}.value"), "is required"),
        // A sister reads a bare number too. No page of this product shows one, so this gateway refuses it.
        Some(value) if value.as_str().is_none_or(|digits| minor_units(digits).is_none()) => {
            findings.illegal(format!("{path}.value"), "must be a text of digits: whole smallest units");
        }
        Some(_) => {}
    }
}

/// A business result: at least a status and a code.
pub(crate) fn result_info(json: &Json, path: &str, findings: &mut Findings) {
    for wire in ["resultStatus", "resultCode"] {
        match present(json, wire) {
            None => findings.missing(format!("{path}.{wire}"), "is required"),
            Some(value) if value.as_str().is_none() => {
                findings.illegal(format!("{path}.{wire}"), "must be a text");
            }
            Some(_) => {}
        }
    }
}

/// The amount that checked JSON holds.
pub(crate) fn amount(json: &Json) -> Option<Money> {
    let currency = json.get("currency")?.as_str()?;
    Money::new(currency, minor_units(json.get("value")?.as_str()?)?).ok()
}

fn minor_units(digits: &str) -> Option<u64> {
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok()
}

fn not_longer(max: Option<u32>, length: usize, path: &str, findings: &mut Findings) {
    if let Some(max) = max
        && length > max as usize
    {
        findings.illegal(path, format!("is {length} characters long; at most {max} are allowed"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is said of a text whose spec has these limits.
    fn verdict(limits: &str, text: &str) -> Option<String> {
        let spec = format!(
            "spec: alipayhk/1\nsources: {{ page: {{ title: A page }} }}\n\
             shapes: {{ Pin: {{ type: string, doc: A pin., {limits}, grade: inferred, source: page }} }}\n"
        );
        let spec = alipayhk_spec::check(&[alipayhk_spec::SourceFile::new("pin.yaml", spec)]).spec;
        let alipayhk_spec::model::ShapeKind::Text(limits) = &spec.shape("Pin")?.kind else { return None };
        let mut findings = Findings::default();
        super::text(limits, &Json::from(text), "pin", &mut findings);
        findings.verdict().map(|(_, words)| words)
    }

    #[test]
    fn a_text_that_breaks_its_pattern_is_named_without_being_shown() {
        let limits = "max: 8, pattern: '[0-9]{6}'";
        assert_eq!(verdict(limits, "123456"), None);
        for text in ["s3cret", "1234567", "123456\n", ""] {
            assert_eq!(
                verdict(limits, text).as_deref(),
                Some("pin must match [0-9]{6} as a whole"),
                "{text:?}"
            );
        }
        let long = "pin is 9 characters long; at most 8 are allowed";
        assert_eq!(verdict(limits, "123456789").as_deref(), Some(long), "what is too long is not matched");
    }
}
