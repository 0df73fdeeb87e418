//! Whatever bytes stand in a spec: findings, never a panic; each finding can be rendered; and what is left of the model
//! gives no Rust name twice.

use std::collections::HashSet;
use std::ops::Range;

use alipayhk_spec::model::{ShapeKind, Structure};
use alipayhk_spec::names::{camel, is_camel, snake};
use alipayhk_spec::{SourceFile, Spec, check, shipped};
use proptest::prelude::*;

fn survives(bytes: Vec<u8>) {
    let checked = check(&[SourceFile::new("any.yaml", bytes)]);
    for finding in checked.findings.iter().take(20) {
        assert!(!checked.findings.render(finding).is_empty());
    }
    no_name_is_given_twice(&checked.spec);
}

fn unique(scope: &str, names: impl IntoIterator<Item = String>) {
    let mut seen = HashSet::new();
    for name in names {
        assert!(seen.insert(name.clone()), "{scope}: `{name}` is given twice");
    }
}

/// As code generation makes the names.
fn no_name_is_given_twice(spec: &Spec) {
    let mut types = Vec::new();
    for shape in &spec.shapes {
        let name = if is_camel(&shape.name) { shape.name.clone() } else { camel(&shape.name) };
        match &shape.kind {
            ShapeKind::Structure(structure) => {
                types.push(format!("{name}Builder"));
                members(&name, structure, &[]);
            }
            ShapeKind::Enum(of) => unique(
                &name,
                of.values.iter().map(|value| value.name.clone().unwrap_or_else(|| camel(&value.wire))),
            ),
            ShapeKind::Text(_) => {}
        }
        types.push(name);
    }
    for operation in &spec.operations {
        let name = camel(&operation.name);
        types.extend(["Request", "RequestBuilder", "Response"].map(|suffix| format!("{name}{suffix}")));
        members(&name, &operation.request, &operation.head);
        members(&name, &operation.response, &[]);
    }
    for notification in &spec.notifications {
        types.push(camel(&notification.name));
        members(&notification.name, &notification.body, &[]);
    }
    for redirect in &spec.redirects {
        types.push(camel(&redirect.name));
        members(&redirect.name, &redirect.parameters, &[]);
    }
    unique("types", types);
    unique("methods", spec.operations.iter().map(|operation| operation.name.clone()));
    unique("environments", spec.environments.iter().map(|environment| environment.name.clone()));
    unique("result codes", spec.result_codes.iter().map(|code| camel(&code.wire)));
}

fn members(of: &str, structure: &Structure, head: &[String]) {
    let named = structure.members.iter().map(|m| m.name.clone().unwrap_or_else(|| snake(&m.wire)));
    let fields: Vec<String> = head.iter().map(|wire| snake(wire)).chain(named).collect();
    unique(of, fields.iter().map(|field| camel(field)));
    unique(of, fields);
}

/// Where the keys that open a line stand, after the sources and facts, with their columns.
fn keys(text: &str) -> Vec<(Range<usize>, usize)> {
    let mut keys = Vec::new();
    let mut start = 0;
    let from = text.find("\nenvironments:").unwrap_or_default();
    for line in text.split_inclusive('\n') {
        let column = line.len() - line.trim_start_matches(' ').len();
        if let Some(end) = line.find(':').filter(|&end| end > column && start > from) {
            keys.push((start + column..start + end, column));
        }
        start += line.len();
    }
    keys
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_findings_and_never_a_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives(bytes);
    }

    #[test]
    fn any_text_of_yaml_characters_is_findings_and_never_a_panic(text in "[a-z:{}\\[\\],\"'&*!|>%@ \\n\\t#-]{0,200}") {
        survives(text.into_bytes());
    }

    /// The shipped spec with a stretch cut out or replaced: every reader and pass sees odd input.
    #[test]
    fn a_damaged_spec_is_findings_and_never_a_panic(start in 0_usize..45_000, length in 0_usize..60, put in "[a-z:{} ,\\n\"\\[\\]-]{0,12}") {
        let mut bytes = shipped().bytes;
        let start = start.min(bytes.len());
        let end = (start + length).min(bytes.len());
        bytes.splice(start..end, put.into_bytes());
        survives(bytes);
    }

    /// The shipped spec with names put in place of others, in the cases that Rust makes of them.
    #[test]
    fn a_name_in_the_place_of_another_gives_no_rust_name_twice(swaps in proptest::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>(), 0_u8..3), 1..8)) {
        let mut text = String::from_utf8(shipped().bytes).unwrap();
        for (place, name, case) in swaps {
            let keys = keys(&text);
            let (place, column) = place.get(&keys).clone();
            // Near ones in the same column are likely to share a scope.
            let near = |key: &&(Range<usize>, usize)| key.1 == column && key.0.start.abs_diff(place.start) < 400;
            let near: Vec<_> = keys.iter().filter(near).collect();
            let name = text[name.get(&near).0.clone()].to_owned();
            let name = match case { 0 => name, 1 => snake(&name), _ => camel(&name) };
            text.replace_range(place, &name);
        }
        survives(text.into_bytes());
    }
}

#[test]
fn what_is_whole_is_left_whole() {
    let names = |text: &[u8]| check(&[SourceFile::new("any.yaml", text)]).spec;
    let shipped = shipped();
    let spec = names(&shipped.bytes);
    let text = String::from_utf8(shipped.bytes).unwrap();
    let with_a_second = text.replacen(
        "\nshapes:\n",
        "\nshapes:\n  merchant_id: { doc: The same., type: string, grade: inferred, source: inference }\n",
        1,
    );
    let repaired = names(with_a_second.as_bytes());
    assert_eq!(repaired.operations.len(), spec.operations.len());
    assert_eq!(repaired.shapes.len(), spec.shapes.len(), "the second of two goes, and nothing else");
}

#[test]
fn hostile_files_are_refused_and_cost_little() {
    survives(b"[".repeat(900_000));
    survives(vec![b'a'; (1 << 20) + 1]);
    survives(b"\xff\xfe\x00".to_vec());
    survives(Vec::new());
    survives(b"? [a]\n: b\n".to_vec());
    survives("spec: alipayhk/1\n".repeat(2000).into_bytes());
    survives((0..90_000).map(|n| format!("k{n}: 1\n")).collect::<Vec<_>>().concat().into_bytes());
}
