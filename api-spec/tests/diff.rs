//! What is said of the difference between two specs: each kind of change has its level, both ways. That nothing goes
//! unsaid is tried with changes made at random.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

#[path = "diff/calls.rs"]
mod calls;
#[path = "diff/members.rs"]
mod members;
#[path = "printed/models.rs"]
mod models;
#[path = "printed/yaml.rs"]
mod yaml;

use alipayhk_spec::tool::{DiffFormat, Level, diff, level, render_diff};
use alipayhk_spec::{SourceFile, Spec, check, shipped};
use proptest::prelude::*;
use yaml::Yaml;

const BASE: &str = include_str!("diff/base.yaml");

fn spec(path: &str, text: &str) -> Spec {
    let checked = check(&[SourceFile::new(path, text)]);
    assert!(checked.findings.is_empty(), "{}\n{text}", checked.findings);
    checked.spec
}

/// The lines that are said of a change of the base, from one wording to another.
fn lines(old: &str, new: &str) -> (Level, String) {
    let changes = diff(&spec("old.yaml", old), &spec("new.yaml", new));
    let text = render_diff(&changes, DiffFormat::Human);
    (level(&changes).unwrap_or_else(|| panic!("nothing is said:\n{new}")), text)
}

fn replaced(from: &str, to: &str) -> String {
    assert_eq!(BASE.matches(from).count(), 1, "`{from}` has to stand once in the base");
    BASE.replacen(from, to, 1)
}

/// A wording of the base, another one, and what begins a line when the first becomes the second, and back.
type Row = (&'static str, &'static str, &'static str, &'static str);

fn all_are_said(rows: &[Row]) {
    let mut failed = Vec::new();
    for (from, to, there, back) in rows {
        let other = replaced(from, to);
        for (old, new, expected) in [(BASE, other.as_str(), there), (other.as_str(), BASE, back)] {
            let (level, text) = lines(old, new);
            // The line that is told is the gravest one, so that it decides.
            if !text.lines().any(|line| line.starts_with(expected)) || !expected.starts_with(level.word()) {
                failed.push(format!("`{from}` and `{to}`: expected\n  {expected}\nsaid\n{text}"));
            }
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn a_change_is_told_with_its_place_in_both_texts() {
    let other =
        replaced("first: { doc: First., type: string, min: 2 }", "first: { doc: First., type: boolean }");
    let (_, text) = lines(&format!("\n{BASE}"), &other);
    let line = BASE.lines().position(|line| line.contains("first: {")).unwrap() + 1;
    let expected = format!("[old.yaml:{}:9 → new.yaml:{line}:9]", line + 1);
    assert!(text.starts_with("breaking: ") && text.contains(&expected), "{expected} in {text}");
    assert!(text.ends_with("\nbreaking: 1 breaking, 0 minor, 0 patch\n"), "{text}");
}

#[cfg(feature = "cli")]
fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_alipayhk-spec"))
        .arg("diff")
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[cfg(feature = "cli")]
#[test]
fn the_program_ends_with_1_only_when_asked_to() {
    let (base, clean) = ("tests/cases/base.yaml", "tests/cases/base.yaml,tests/cases/clean/input.yaml");
    let (code, stdout, _) = run(&[base, clean]);
    assert_eq!(code, Some(0));
    let line = stdout.lines().find(|line| line.starts_with("minor: operation `ask`: is new")).unwrap();
    assert!(line.contains("[- → tests/cases/clean/input.yaml:"), "{line}");
    assert_eq!(run(&[base, clean, "--fail-on", "minor"]).0, Some(1));
    assert_eq!(run(&[base, clean, "--fail-on", "breaking"]).0, Some(0));
    assert_eq!(run(&[clean, base, "--fail-on", "breaking"]).0, Some(1));
    assert_eq!(
        run(&["--shipped", "new", "alipayhk.yaml"]),
        (Some(0), "no changes\n".to_owned(), String::new())
    );
    let (_, json, _) = run(&[clean, base, "--format", "json"]);
    assert!(json.starts_with(r#"{"level":"breaking","breaking":"#) && json.lines().count() == 1, "{json}");
}

#[cfg(feature = "cli")]
#[test]
fn specs_that_extend_the_shipped_one_are_compared_with_it_beside_them() {
    let write = |name: &str, required: &str| {
        let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let request =
            format!("{{ members: {{ merchantId: {{ doc: Whose., shape: MerchantId{required} }} }} }}");
        let operation = format!(
            "{{ function: test.look, title: Look, doc: Looks., effect: read, grade: inferred, source: inference, request: {request}, response: {{ members: {{}} }} }}"
        );
        std::fs::write(&path, format!("spec: alipayhk/1\noperations:\n  look: {operation}\n")).unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (old, new) = (write("diff_old.yaml", ""), write("diff_new.yaml", ", required: true"));
    let (code, stdout, stderr) = run(&["--extends", &old, &new]);
    assert_eq!((code, stderr.as_str()), (Some(0), ""));
    assert!(
        stdout.starts_with("breaking: operation `look`, request, `merchantId`: was optional"),
        "{stdout}"
    );
    assert!(stdout.ends_with("breaking: 1 breaking, 0 minor, 0 patch\n"), "{stdout}");
}

#[cfg(feature = "cli")]
#[test]
fn a_spec_with_findings_is_not_compared() {
    let bad = "tests/cases/base.yaml,tests/cases/unknown_key/input.yaml";
    for arguments in [[bad, "alipayhk.yaml"], ["alipayhk.yaml", bad]] {
        let (code, stdout, stderr) = run(&arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""));
        assert!(stderr.starts_with("error[unknown-key]"), "{stderr}");
    }
    for arguments in [&["alipayhk.yaml"][..], &["--shipped", "old", "alipayhk.yaml", "alipayhk.yaml"]] {
        let (code, _, stderr) = run(arguments);
        assert!(code == Some(2) && stderr.starts_with("error: "), "{stderr}");
    }
}

/// A model without its places.
fn placeless(text: &str) -> Option<Spec> {
    let checked = check(&[SourceFile::new("any.yaml", text)]);
    checked.findings.is_empty().then(|| models::without_places(checked.spec))
}

/// Changes one thing of a text at random. Where the result is a spec, and another one, something has to be said of it.
fn nothing_is_passed_over(old: &Spec, tree: &Yaml, seed: usize, word: &str) {
    let mut changed = tree.clone();
    changed.mutate(seed, word);
    let Some(new) = placeless(&changed.text()) else { return };
    if *old == new {
        assert_eq!(diff(old, &new), []);
    } else {
        for (old, new) in [(old, &new), (&new, old)] {
            assert!(!diff(old, new).is_empty(), "nothing is said of\n{}\n{}", tree.text(), changed.text());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_change_of_a_model_is_passed_over(spec in models::spec(), seeds in proptest::collection::vec((any::<usize>(), "[a-z]{1,3}"), 4)) {
        prop_assert_eq!(diff(&spec, &spec), [], "a spec differs from itself");
        let tree = yaml::of(&spec);
        for (seed, word) in seeds {
            nothing_is_passed_over(&spec, &tree, seed, &word);
        }
    }
}

#[test]
fn no_change_of_the_base_or_the_shipped_spec_is_passed_over() {
    for (checked, step) in [(check(&[SourceFile::new("base.yaml", BASE)]), 1), (check(&[shipped()]), 41)] {
        let spec = models::without_places(checked.spec);
        let tree = yaml::of(&spec);
        for seed in (0..tree.ways()).step_by(step) {
            nothing_is_passed_over(&spec, &tree, seed, "x");
        }
    }
}
