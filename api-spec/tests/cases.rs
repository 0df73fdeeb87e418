//! What a user sees for each mistake: one folder of `cases/` for each, with the spec that has it and the text of its
//! findings. Files that can't be kept as text are built here.
//!
//! `input.yaml` is read after `base.yaml`, which holds what the cases share, unless it opens with `# alone`.
//! `BLESS=1 cargo test -p alipayhk-spec --test cases` writes what is seen now; read the difference before it is kept.
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::fs;
use std::path::{Path, PathBuf};

use alipayhk_spec::finding::Fix;
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

/// A text with a fix applied.
fn fixed(input: &[u8], fix: &Fix) -> Vec<u8> {
    let mut text = input.to_vec();
    let mut places: Vec<_> = std::iter::once(&fix.span).chain(&fix.also).collect();
    places.sort();
    for place in places.into_iter().rev() {
        text.splice(place.start..place.end, fix.replacement.bytes());
    }
    text
}

/// A fix that leaves something to be filled in shows where; all others are right as they stand.
#[test]
fn each_fix_takes_its_finding_away_and_brings_no_other() {
    let mut wrong = Vec::new();
    let mut applied = 0;
    for (name, path) in cases() {
        let input = fs::read(path.join("input.yaml")).unwrap();
        let before = findings_of(input.clone());
        for finding in &before {
            let Some(fix) = &finding.fix else { continue };
            let text = fixed(&input, fix);
            let after = findings_of(text.clone());
            let is_new = |found: &&alipayhk_spec::finding::Finding| {
                !before.iter().any(|known| known.code == found.code && known.message == found.message)
            };
            let fresh: Vec<&str> = after.iter().filter(is_new).map(|found| found.code).collect();
            let left = after.iter().any(|found| found.message == finding.message);
            // What is to be filled in is the only thing left.
            let to_fill = fix.replacement.contains('…');
            let fine = if to_fill {
                !left
                    && !after
                        .iter()
                        .any(|found| matches!(found.code, "syntax" | "unknown-key" | "duplicate-key"))
            } else {
                !left && fresh.is_empty() && after.len() < before.len()
            };
            applied += 1;
            if !fine {
                wrong.push(format!(
                    "== {name}: {}\n{}\n{after}",
                    fix.message,
                    String::from_utf8_lossy(&text)
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}\n{} fixes are wrong", wrong.join("\n"), wrong.len());
    assert!(applied > 60, "only {applied} fixes were tried");
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
