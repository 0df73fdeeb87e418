//! What the macro makes of a spec, as text that is kept beside the tests: a change of the generator shows in a review as
//! the change of the code that merchants compile. `BLESS=1 cargo test -p alipayhk-tests --test golden_code` writes it.
//!
//! Here as well: the same spec gives the same bytes wherever it is built. That the kept text compiles is seen by
//! `golden_compiles.rs`, a crate of its own, so that a text which does not compile can be written anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::fs;
use std::path::{Path, PathBuf};

/// What `bindings!(…)` expands to in a crate in this folder, formatted.
fn expanded(root: &Path, input: &str) -> String {
    let tokens = alipayhk_codegen::bindings_at(root, input.parse().unwrap());
    prettyplease::unparse(&syn::parse2(tokens).unwrap())
}

/// Compares an expansion with the kept one, or keeps it.
fn compare(input: &str, name: &str) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let path = here.join("golden").join(name);
    let what = if input.is_empty() { "the shipped spec" } else { input };
    let now = format!(
        "// What `bindings!` makes of {what}. `BLESS=1 cargo test -p alipayhk-tests --test golden_code` writes it.\n\n{}",
        expanded(here, input)
    );
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, now).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap();
    if let Some((line, (now, kept))) = now.lines().zip(kept.lines()).enumerate().find(|(_, (a, b))| a != b) {
        panic!(
            "golden/{name}:{}: the generator makes other code now; look at it with `BLESS=1 cargo test -p \
             alipayhk-tests --test golden_code` and `git diff`\n  kept: {kept}\n  now:  {now}",
            line + 1
        );
    }
    assert!(now == kept, "golden/{name}: one of the two goes on where the other ends");
}

#[test]
fn the_shipped_spec_makes_the_kept_code() {
    compare("", "shipped.rs");
}

#[test]
fn the_small_spec_makes_the_kept_code() {
    compare("\"specs/small.yaml\"", "small.rs");
}

/// A new folder with these files in it.
fn folder(name: &str, files: &[(&str, &str)]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twice-built").join(name);
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in files {
        fs::write(folder.join(name), text).unwrap();
    }
    folder
}

#[test]
fn the_same_spec_makes_the_same_bytes_in_any_folder() {
    let clean = include_str!("../specs/small.yaml");
    let with_findings = clean.replace("source: sister", "source: sistr").replace("max: 16", "mx: 16");
    let extending = include_str!("../specs/offline.yaml");
    let files = [("clean.yaml", clean), ("slips.yaml", &with_findings), ("more.yaml", extending)];
    let one = folder("a", &files);
    let other = folder("a-much-longer-name/than/the/other", &files);
    for (input, errors) in [
        ("\"clean.yaml\"", false),
        ("\"slips.yaml\"", true),
        ("spec: \"more.yaml\", extends: alipayhk", false),
        ("\"absent.yaml\"", true),
    ] {
        // The tokens are compared, since layout could hide a difference; and several times, since a map has a new
        // order each time.
        let tokens = |root: &Path| alipayhk_codegen::bindings_at(root, input.parse().unwrap()).to_string();
        let first = tokens(&one);
        for _ in 0..3 {
            assert!(first == tokens(&one) && first == tokens(&other), "{input} differs");
        }
        assert_eq!(first.contains("compile_error"), errors, "{input}");
        let tmp = env!("CARGO_TARGET_TMPDIR");
        assert!(!first.contains("twice-built") && !first.contains(tmp), "{input} names its folder");
        assert!(!first.contains(env!("CARGO_MANIFEST_DIR")), "{input} names this folder");
    }
}
