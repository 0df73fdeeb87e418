//! The JSON Schema of the spec language: it is the committed one, it is valid itself, and it sees of the mistakes what a
//! schema can see of one file, and nothing else.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use alipayhk_spec::{SourceFile, check, dialect, tool};
use serde_json::{Value as Json, json};

fn folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn schema() -> Json {
    serde_json::from_str(&tool::schema()).unwrap()
}

/// The YAML as JSON, by a reader that is not ours; what it can't read is no text that a schema sees.
fn read(path: &Path) -> Option<Json> {
    yaml_serde::from_str(&fs::read_to_string(path).unwrap()).ok()
}

fn problems(instance: &Json) -> Vec<String> {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

/// The code of each finding of a case, as `tests/cases.rs` reads it.
fn codes(input: &Path) -> Vec<&'static str> {
    let file = |path: &Path| SourceFile::new(path.display().to_string(), fs::read(path).unwrap());
    let mut files = vec![file(&folder().join("tests/cases/base.yaml")), file(input)];
    if files.last().unwrap().bytes.starts_with(b"# alone") {
        files.remove(0);
    }
    check(&files).findings.iter().map(|finding| finding.code).collect()
}

/// Mistakes of keys, types and words, which show in one file by itself.
const VISIBLE: &[&str] = &[
    "bad-url",
    "empty",
    "grade-without-source",
    "idempotency-unclear",
    "missing-key",
    "no-rule",
    "no-type",
    "source-without-grade",
    "two-types",
    "unknown-dialect",
    "unknown-key",
    "unknown-word",
    "wrong-type",
];
/// What such a code says of several files together, which an editor does not see.
const OF_SEVERAL_FILES: &[&str] = &["no_envelope"];
/// What is wrong with the YAML; readers of YAML differ in what they make of it.
const OF_THE_TEXT: &[&str] =
    &["alias", "anchor", "duplicate-key", "merge-key", "several-documents", "syntax", "tab", "tag"];

fn cases() -> Vec<(String, PathBuf)> {
    let mut cases: Vec<(String, PathBuf)> = fs::read_dir(folder().join("tests/cases"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), path.join("input.yaml")))
        .collect();
    cases.sort();
    cases
}

#[test]
fn the_schema_in_the_repository_is_that_of_the_reader() {
    let path = folder().join("spec.schema.json");
    let output = Command::new(env!("CARGO_BIN_EXE_alipayhk-spec")).arg("schema").output().unwrap();
    assert_eq!((output.status.code(), output.stderr.as_slice()), (Some(0), &[][..]));
    let printed = String::from_utf8(output.stdout).unwrap();
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &printed).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == printed, "spec.schema.json differs from what `schema` prints; run with BLESS=1");
}

#[test]
fn the_schema_is_a_schema() {
    let problem =
        |schema: &Json| jsonschema::draft7::meta::validate(schema).err().map(|error| error.to_string());
    assert_eq!(problem(&schema()), None);
    let mut broken = schema();
    broken["definitions"]["shape"]["type"] = json!("mapping");
    assert!(problem(&broken).is_some());
}

#[test]
fn every_kind_is_defined_and_referred_to() {
    let schema = schema();
    let text = schema.to_string();
    for kind in dialect::KINDS {
        let name = kind.name.replace(' ', "_");
        let keys: Vec<&str> = schema["definitions"][&name]["properties"]
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        assert_eq!(keys, kind.keys.iter().map(|key| key.name).collect::<Vec<_>>(), "{name}");
        assert!(text.contains(&format!("\"#/definitions/{name}\"")), "nothing refers to {name}");
    }
}

#[test]
fn the_shipped_spec_and_what_cases_share_validate() {
    for path in ["alipayhk.yaml", "tests/cases/base.yaml"] {
        assert_eq!(problems(&read(&folder().join(path)).unwrap()), [""; 0], "{path}");
    }
}

#[test]
fn a_schema_sees_mistakes_of_keys_types_and_words_and_no_others() {
    let mut seen = 0;
    for (name, input) in cases() {
        let codes = codes(&input);
        if codes.iter().any(|code| OF_THE_TEXT.contains(code)) {
            continue;
        }
        let expected =
            codes.iter().any(|code| VISIBLE.contains(code)) && !OF_SEVERAL_FILES.contains(&name.as_str());
        let problems = problems(&read(&input).unwrap());
        assert_eq!(!problems.is_empty(), expected, "{name} ({codes:?}): {problems:#?}");
        seen += usize::from(expected);
    }
    assert!(seen >= 15, "{seen}");
}

#[test]
fn a_value_may_be_plain_or_graded_where_the_dialect_says_so() {
    let member = |member: Json| {
        problems(&json!({
            "spec": "alipayhk/1",
            "shapes": { "Order": {
                "type": "structure", "doc": "An order.", "grade": "inferred", "source": "page",
                "members": { "id": member },
            } },
        }))
    };
    let graded = |value: Json| json!({ "value": value, "grade": "sister", "source": "page" });
    for good in [
        json!({ "doc": "Id.", "type": "string", "max": 8, "required": true }),
        json!({ "doc": "Id.", "type": "string", "max": graded(json!(8)), "required": graded(json!(true)) }),
        json!({ "doc": "Id.", "list": { "shape": "Id" }, "required": { "when": { "kind": ["A"] } } }),
        json!({ "doc": "Id.", "shape": "Id", "aliases": ["a", graded(json!("b"))], "example": [1] }),
    ] {
        assert_eq!(member(good.clone()), [""; 0], "{good}");
    }
    for bad in [
        json!({ "doc": "Id.", "type": "string", "max": graded(json!("8")) }),
        json!({ "doc": "Id.", "type": "string", "max": { "value": 8 } }),
        json!({ "doc": "Id.", "type": "string", "required": graded(json!("yes")) }),
        json!({ "doc": "Id.", "type": "string", "form": "xml" }),
        json!({ "doc": "Id.", "type": "string", "list": { "type": "string" } }),
        json!({ "doc": "Id." }),
    ] {
        assert_ne!(member(bad.clone()), [""; 0], "{bad}");
    }
}
