//! What a user sees for each mistake: one folder of `cases/` for each, with the spec that has it and the text of its
//! findings. Files that can't be kept as text are built here.
//!
//! `input.yaml` is read after `base.yaml`, which holds what the cases share, unless it opens with `# alone`.
//! `BLESS=1 cargo test -p alipayhk-spec --test cases` writes what is seen now; read the difference before it is kept.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};

use alipayhk_spec::{Findings, MAX_BYTES, MAX_DEPTH, SourceFile, check};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn base() -> SourceFile {
    SourceFile::new("base.yaml", fs::read(folder().join("base.yaml")).unwrap())
}

fn findings_of(input: Vec<u8>) -> Findings {
    let alone = input.starts_with(b"# alone");
    let input = SourceFile::new("input.yaml", input);
    let files = if alone { vec![input] } else { vec![base(), input] };
    check(&files).findings
}

/// The folders of `cases/`, in the order of their names.
fn cases() -> Vec<(String, PathBuf)> {
    let mut cases: Vec<_> = fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.path().is_dir())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect();
    cases.sort();
    cases
}

#[test]
fn each_mistake_is_shown_as_its_case_says() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut different = Vec::new();
    for (name, path) in cases() {
        let findings = findings_of(fs::read(path.join("input.yaml")).unwrap());
        let seen = format!("{findings}\n");
        let kept = path.join("diagnostics.txt");
        if bless {
            fs::write(&kept, &seen).unwrap();
        }
        let expected = fs::read_to_string(&kept).unwrap_or_default();
        if seen != expected {
            different.push(format!("== {name}\n-- expected\n{expected}\n-- seen\n{seen}"));
        }
    }
    assert!(
        different.is_empty(),
        "{}\n{} cases differ; BLESS=1 keeps what is seen",
        different.join("\n"),
        different.len()
    );
}

#[test]
fn every_case_but_the_clean_one_has_a_finding() {
    for (name, path) in cases() {
        let findings = findings_of(fs::read(path.join("input.yaml")).unwrap());
        assert_eq!(findings.is_empty(), name == "clean", "{name}: {findings}");
    }
}

fn codes(input: Vec<u8>) -> Vec<&'static str> {
    findings_of(input).iter().map(|finding| finding.code).collect()
}

#[test]
fn a_file_that_is_not_utf8_is_one_finding_at_the_byte() {
    let findings = findings_of(b"spec: alipayhk/1\ntitle: caf\xe9\n".to_vec());
    let text = findings.to_string();
    assert!(text.contains("error[not-utf8]") && text.contains("input.yaml:2:11"), "{text}");
    assert_eq!(findings.len(), 1, "{text}");
}

#[test]
fn a_file_over_the_limit_is_one_finding() {
    assert_eq!(codes(vec![b'#'; MAX_BYTES + 1]), ["file-too-large"]);
    let mut fits = b"spec: alipayhk/1\n".to_vec();
    fits.resize(MAX_BYTES, b'#');
    assert_eq!(codes(fits), [""; 0]);
}

#[test]
fn a_value_nested_too_deep_is_one_finding() {
    let nested = |depth: usize| {
        let (open, close) = ("[".repeat(depth), "]".repeat(depth));
        format!("spec: alipayhk/1\nfacts: {open}{close}\n").into_bytes()
    };
    assert_eq!(codes(nested(MAX_DEPTH + 1)), ["too-deep"]);
}
