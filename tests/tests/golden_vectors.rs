//! Signatures made by OpenSSL, Java, Node and Python verify here and ours verify there; signatures that are malformed in the ways
//! of attackers are refused. Each is asked of every backend that is built. How the files were made is in `tests/vectors`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::collections::BTreeSet;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use alipayhk_runtime::backend;
use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::sign::Algorithm;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

const PROGRAMS: [&str; 4] = ["openssl", "java", "node", "python"];

fn vectors() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

fn golden(name: &str) -> String {
    let path = vectors().join("golden").join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn message(name: &str) -> Vec<u8> {
    fs::read(vectors().join("golden/messages").join(format!("{name}.json"))).unwrap()
}

fn algorithm(name: &str) -> Algorithm {
    match name {
        "sha1" => Algorithm::Sha1WithRsa,
        "sha256" => Algorithm::Sha256WithRsa,
        other => panic!("no algorithm is called {other}"),
    }
}

fn bytes(text: &str) -> Vec<u8> {
    if text == "-" { Vec::new() } else { STANDARD.decode(text).unwrap() }
}

/// The bytes in a PEM file, for the backends, which read no text.
fn der(name: &str) -> Vec<u8> {
    bytes(&golden(name).lines().filter(|line| !line.starts_with("-----")).collect::<String>())
}

type Verify = Box<dyn Fn(Algorithm, &[u8], &[u8]) -> bool>;

/// Verifying with a key, by each backend, and by the type that everybody uses.
fn verifiers(key: &str) -> Vec<(&'static str, Verify)> {
    let pkcs1 = der(&format!("{key}.pkcs1.public.pem"));
    let public = PublicKey::from_text(&golden(&format!("{key}.spki.pem"))).unwrap();
    let mut all: Vec<(&'static str, Verify)> = vec![(
        "PublicKey",
        Box::new(move |algorithm, message, signature| {
            public.verify_now(algorithm, message, signature).is_ok()
        }),
    )];
    #[cfg(feature = "aws-lc")]
    {
        let key = backend::aws_lc::Public::from_pkcs1(&pkcs1).unwrap();
        all.push((
            "aws-lc",
            Box::new(move |algorithm, message, signature| key.verify(algorithm, message, signature)),
        ));
    }
    #[cfg(feature = "rsa")]
    {
        let key = backend::pure::Public::from_pkcs1(&pkcs1).unwrap();
        all.push((
            "rsa",
            Box::new(move |algorithm, message, signature| key.verify(algorithm, message, signature)),
        ));
    }
    all
}

/// A message's signature by each backend.
fn signatures(algorithm: Algorithm, message: &[u8]) -> Vec<Vec<u8>> {
    let pkcs1 = der("TEST-KEY.pkcs1.pem");
    vec![
        PrivateKey::from_text(&golden("TEST-KEY.pkcs8.pem")).unwrap().sign_now(algorithm, message).unwrap(),
        #[cfg(feature = "aws-lc")]
        backend::aws_lc::Private::from_pkcs1(&pkcs1).unwrap().sign(algorithm, message).unwrap(),
        #[cfg(feature = "rsa")]
        backend::pure::Private::from_pkcs1(&pkcs1).unwrap().sign(algorithm, message).unwrap(),
    ]
}

#[test]
fn what_four_programs_sign_verifies_here_and_is_what_is_signed_here() {
    let verifiers = verifiers("TEST-KEY");
    for program in PROGRAMS {
        let lines = golden(&format!("{program}.txt"));
        assert_eq!(lines.lines().count(), 10, "{program}");
        for line in lines.lines() {
            let [name, of, text] = line.split(' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
            let (algorithm, message, signature) = (algorithm(name), message(of), bytes(text));
            for (backend, verify) in &verifiers {
                assert!(verify(algorithm, &message, &signature), "{backend} refuses {program}'s {name} {of}");
            }
            for ours in signatures(algorithm, &message) {
                assert_eq!(ours, signature, "{program} {name} {of}");
            }
        }
    }
}

/// Our own signatures, as they stand in `ours.txt`.
fn ours() -> String {
    let mut lines = String::new();
    for name in ["sha1", "sha256"] {
        for of in ["block", "compact", "empty", "long", "spaced"] {
            let text = STANDARD.encode(&signatures(algorithm(name), &message(of))[0]);
            lines.extend([name, " ", of, " ", &text, "\n"]);
        }
    }
    lines
}

#[test]
fn what_is_signed_here_was_verified_by_four_programs() {
    if std::env::var_os("BLESS").is_some() {
        fs::write(vectors().join("golden/ours.txt"), ours()).unwrap();
    }
    assert_eq!(golden("ours.txt"), ours());
    let verified = golden("verified.txt");
    for program in PROGRAMS {
        for line in ours().lines() {
            let (what, _) = line.rsplit_once(' ').unwrap();
            let expected = format!("{program} {what} verified");
            assert!(verified.lines().any(|line| line == expected), "not in verified.txt: {expected}");
        }
    }
}

/// Asks those of the programs that are on this machine again.
#[test]
fn what_is_signed_here_verifies_in_the_programs_that_are_here() {
    let commands: [(&str, &[&str]); 4] = [
        ("bash", &["make/openssl.sh"]),
        ("java", &["-Dgolden=golden", "make/Golden.java"]),
        ("node", &["make/node.mjs"]),
        ("python3", &["make/python.py"]),
    ];
    for (program, arguments) in commands {
        let child = Command::new(program)
            .current_dir(vectors())
            .args(arguments)
            .arg("verify")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let mut child = match child {
            Ok(child) => child,
            Err(error) => {
                eprintln!("left out: {program} can't be started ({error})");
                continue;
            }
        };
        // One that has ended already, for want of something, reads nothing.
        let _ = child.stdin.take().unwrap().write_all(ours().as_bytes());
        let output = child.wait_with_output().unwrap();
        let (said, complaint) =
            (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        let absent = ["command not found", "No module named", "release version", "class, interface"];
        if absent.iter().any(|reason| complaint.contains(reason)) {
            eprintln!(
                "left out: {program} lacks something ({})",
                complaint.lines().last().unwrap_or_default()
            );
            continue;
        }
        assert!(output.status.success(), "{program}: {complaint}");
        assert_eq!(said.lines().filter(|line| line.ends_with("verified")).count(), 10, "{program}: {said}");
        println!("{program} verifies all ten");
    }
}

#[test]
fn malformed_signatures_are_refused_by_every_backend() {
    let mut kinds = BTreeSet::new();
    let of_key = [("TEST-KEY", verifiers("TEST-KEY")), ("TEST-KEY-E3", verifiers("TEST-KEY-E3"))];
    let lines = golden("malformed.txt");
    for line in lines.lines() {
        let [kind, key, name, message, signature] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let verifiers = &of_key.iter().find(|(name, _)| *name == key).unwrap().1;
        for (backend, verify) in verifiers {
            assert!(
                !verify(algorithm(name), &bytes(message), &bytes(signature)),
                "{backend} takes a signature that is malformed: {kind} ({name})"
            );
        }
        let asked: Vec<_> = verifiers.iter().map(|(backend, _)| *backend).collect();
        println!("refused by {}: {kind} ({name})", asked.join(", "));
        kinds.insert(kind);
    }
    for kind in [
        "truncated-at-the-end",
        "zero-prefixed",
        "above-the-modulus",
        "without-null",
        "pss",
        "e3-garbage-after-0-of-filler",
    ] {
        assert!(kinds.contains(kind), "{kind} is missing");
    }
    assert!(kinds.len() > 60, "{} kinds", kinds.len());
}

/// A verifier that refuses everything would pass the test above; this one's key and messages are the same.
#[test]
fn the_keys_of_the_malformed_signatures_verify_right_ones() {
    for (key, message) in [("TEST-KEY", r#"{"broken":"blocks"}"#), ("TEST-KEY-E3", r#"{"forged":0}"#)] {
        let private = PrivateKey::from_text(&golden(&format!("{key}.pkcs8.pem"))).unwrap();
        for algorithm in [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa] {
            let signature = private.sign_now(algorithm, message.as_bytes()).unwrap();
            for (backend, verify) in verifiers(key) {
                assert!(verify(algorithm, message.as_bytes(), &signature), "{backend} {key} {algorithm}");
            }
        }
    }
}
