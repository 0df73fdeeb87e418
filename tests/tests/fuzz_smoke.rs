//! The fuzzed functions on stable Rust, for as long as a test may take: over every committed input, and over damage to it.
//! Hours of it are libFuzzer's, which `tests/fuzz/` calls them with.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use alipayhk_tests::fuzzed::TARGETS;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::test_runner::{Config, TestRunner};

/// Damaged inputs that are tried of each target.
const TRIED: u32 = 3000;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

fn names_in(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}

fn corpus(target: &str) -> Vec<Vec<u8>> {
    let folder = folder("corpus").join(target);
    let inputs: Vec<_> =
        names_in(&folder).iter().map(|name| std::fs::read(folder.join(name)).unwrap()).collect();
    assert!(inputs.len() >= 10, "the corpus of {target} has only {} inputs", inputs.len());
    inputs
}

/// What is done to an input at some place of it.
#[derive(Debug, Clone)]
enum Damage {
    Set(u8),
    Insert(Vec<u8>),
    Remove(usize),
    Repeat(usize),
    /// The end of another input.
    Tail(Index),
}

fn damage() -> impl Strategy<Value = Damage> {
    prop_oneof![
        any::<u8>().prop_map(Damage::Set),
        prop::collection::vec(any::<u8>(), 1..8).prop_map(Damage::Insert),
        select(vec![
            &b"\""[..],
            b"\\",
            b"{",
            b"}",
            b",",
            b"=",
            b"%",
            b"&",
            b"#",
            b"\n",
            b"\\u0000",
            b"-----"
        ])
        .prop_map(|piece| Damage::Insert(piece.to_vec())),
        (1_usize..40).prop_map(Damage::Remove),
        (1_usize..40).prop_map(Damage::Repeat),
        any::<Index>().prop_map(Damage::Tail),
    ]
}

fn damaged(corpus: &[Vec<u8>], first: Index, steps: Vec<(Index, Damage)>) -> Vec<u8> {
    let mut input = first.get(corpus).clone();
    for (place, damage) in steps {
        let place = place.index(input.len() + 1);
        let end = |length: usize| (place + length).min(input.len());
        match damage {
            Damage::Set(byte) => _ = input.splice(place..end(1), [byte]),
            Damage::Insert(piece) => _ = input.splice(place..place, piece),
            Damage::Remove(length) => _ = input.drain(place..end(length)),
            Damage::Repeat(length) => input.extend_from_within(place..end(length)),
            Damage::Tail(other) => {
                let other = other.get(corpus);
                input.truncate(place);
                input.extend_from_slice(other.get(place..).unwrap_or_default());
            }
        }
    }
    input
}

fn keeps_its_promises(target: &str) {
    let (_, run) = TARGETS.iter().find(|(name, _)| *name == target).unwrap();
    let corpus = corpus(target);
    for input in &corpus {
        run(input);
    }
    let steps = prop::collection::vec((any::<Index>(), damage()), 1..5);
    let config = Config { cases: TRIED, failure_persistence: None, ..Config::default() };
    let tried = TestRunner::new(config).run(&(any::<Index>(), steps), |(first, steps)| {
        run(&damaged(&corpus, first, steps));
        Ok(())
    });
    if let Err(error) = tried {
        panic!("{target}: {error}");
    }
}

#[test]
fn no_envelope_is_believed_that_was_not_signed_as_it_is() {
    keeps_its_promises("envelope");
}

#[test]
fn json_is_accepted_exactly_when_another_reader_accepts_it() {
    keeps_its_promises("json");
}

#[test]
fn any_text_of_a_key_is_read_or_refused_and_not_shown() {
    keeps_its_promises("key");
}

#[test]
fn no_notification_is_received_that_was_not_signed_as_it_is() {
    keeps_its_promises("notification");
}

#[test]
fn no_redirect_of_another_session_is_taken() {
    keeps_its_promises("redirect");
}

#[test]
fn a_signature_survives_each_of_its_spellings() {
    keeps_its_promises("signature_text");
}

#[test]
fn each_target_of_the_fuzzer_is_a_door_to_the_function_of_its_name() {
    let manifest = std::fs::read_to_string(folder("Cargo.toml")).unwrap();
    for (name, _) in TARGETS {
        let path = format!("fuzz_targets/{name}.rs");
        assert_eq!(
            std::fs::read_to_string(folder(&path)).unwrap(),
            format!(
                "//! libFuzzer's door to `alipayhk_tests::fuzzed::{name}`, where everything else is said.\n#![no_main]\n\n\
                 libfuzzer_sys::fuzz_target!(|data: &[u8]| alipayhk_tests::fuzzed::{name}(data));\n"
            )
        );
        assert!(manifest.contains(&format!("name = \"{name}\"\npath = \"{path}\"")), "{path} is not built");
    }
    let names: BTreeSet<String> = TARGETS.iter().map(|(name, _)| (*name).to_owned()).collect();
    assert_eq!(names_in(&folder("corpus")), names);
    assert_eq!(names_in(&folder("fuzz_targets")), names.iter().map(|name| format!("{name}.rs")).collect());
}

#[test]
fn no_input_of_a_corpus_is_a_burden() {
    for (name, _) in TARGETS {
        let inputs = corpus(name);
        assert!(inputs.len() <= 80, "{name} has {} inputs; `cargo fuzz cmin` them", inputs.len());
        for input in inputs {
            assert!(input.len() <= 4096, "{name} has an input of {} bytes", input.len());
        }
    }
}
