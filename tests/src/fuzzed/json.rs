//! JSON: accepted exactly when `serde_json` accepts it, apart from what is refused on purpose; and written as it was read.

use alipayhk::Json;
use alipayhk::runtime::json::{JsonError, JsonErrorKind};
use serde_json::Value;

use super::is_fit_for_logs;

/// Members whose names begin so mean something else to `serde_json` than what they say.
const PRIVATE: &str = "$serde_json::private::";

/// Any bytes as JSON.
///
/// # Panics
/// When a promise is broken.
pub fn json(data: &[u8]) {
    match Json::parse(data) {
        Ok(json) => {
            let written = json.to_string();
            assert_eq!(Json::parse(written.as_bytes()).as_ref(), Ok(&json), "written: {written}");
            let shown = format!("{json:?}");
            assert!(shown.len() < 40, "{shown}");
            if !is_private(&json) {
                accepted_elsewhere(data, &written);
            }
        }
        Err(error) => {
            is_fit_for_logs(&format!("{error} {error:?}"));
            assert!(error.offset() <= data.len() && error.line() > 0 && error.column() > 0);
            refused_elsewhere(data, &error);
        }
    }
}

fn accepted_elsewhere(data: &[u8], written: &str) {
    match serde_json::from_slice::<Value>(data) {
        Ok(theirs) => assert_eq!(serde_json::from_str::<Value>(written).expect("it is JSON"), theirs),
        Err(error) => assert!(is_too_large(&error), "serde_json refuses it: {error}"),
    }
    if let Err(error) = serde_json::from_slice::<Json>(data) {
        assert!(is_too_large(&error), "through serde it is refused: {error}");
    }
}

/// What another reader accepts is refused on purpose or not at all; the same tree through serde is as strict.
fn refused_elsewhere(data: &[u8], error: &JsonError) {
    let on_purpose = matches!(error.kind(), JsonErrorKind::Duplicate | JsonErrorKind::TooDeep);
    assert!(on_purpose || serde_json::from_slice::<Value>(data).is_err(), "serde_json accepts it: {error}");
    assert!(serde_json::from_slice::<Json>(data).is_err(), "through serde it is accepted: {error}");
}

fn is_private(json: &Json) -> bool {
    match json {
        Json::Object(object) => {
            object.iter().any(|(name, value)| name.starts_with(PRIVATE) || is_private(value))
        }
        Json::Array(values) => values.iter().any(is_private),
        _ => false,
    }
}

fn is_too_large(error: &serde_json::Error) -> bool {
    error.to_string().contains("out of range")
}
