//! Signatures of the `openssl` program verify here, and ours verify there. Where the program is absent this says so.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::sign::Algorithm;

const MESSAGE: &str = r#"{"head":{"function":"a.b"},"body":{"title":"電費 – März"}}"#;

/// A folder of its own for one test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Runs `openssl` in a folder; `None`, with a printed reason, where there is no such program.
fn openssl(folder: &Path, arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new("openssl").current_dir(folder).args(arguments).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "openssl {arguments:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            Some(output.stdout)
        }
        Err(error) => {
            eprintln!("left out: the openssl program can't be started ({error})");
            None
        }
    }
}

const ALGORITHMS: [(&str, Algorithm); 2] =
    [("-sha1", Algorithm::Sha1WithRsa), ("-sha256", Algorithm::Sha256WithRsa)];

#[test]
fn what_openssl_signs_verifies_here_whatever_form_its_keys_have() {
    let folder = folder("openssl-signs");
    std::fs::write(folder.join("message"), MESSAGE).unwrap();
    let Some(_) = openssl(&folder, &["genrsa", "-out", "made.pem", "2048"]) else { return };
    // The forms in which merchants hold keys.
    openssl(&folder, &["pkcs8", "-topk8", "-nocrypt", "-in", "made.pem", "-out", "pkcs8.pem"]).unwrap();
    openssl(&folder, &["rsa", "-traditional", "-in", "made.pem", "-out", "pkcs1.pem"]).unwrap();
    openssl(&folder, &["rsa", "-in", "made.pem", "-pubout", "-out", "spki.pem"]).unwrap();
    openssl(&folder, &["rsa", "-in", "made.pem", "-RSAPublicKey_out", "-out", "pkcs1-public.pem"]).unwrap();
    let bare = |name: &str| -> String {
        let pem = std::fs::read_to_string(folder.join(name)).unwrap();
        pem.lines().filter(|line| !line.starts_with("-----")).collect()
    };
    let file = |name: &str| std::fs::read_to_string(folder.join(name)).unwrap();
    let privates =
        [file("made.pem"), file("pkcs8.pem"), file("pkcs1.pem"), bare("pkcs8.pem"), bare("pkcs1.pem")];
    let publics = [file("spki.pem"), file("pkcs1-public.pem"), bare("spki.pem"), bare("pkcs1-public.pem")];
    let publics = publics.map(|text| PublicKey::from_text(&text).unwrap());
    for text in &privates {
        let key = PrivateKey::from_text(text).unwrap();
        assert!(publics.iter().all(|public| *public == key.public_key()));
    }
    for (flag, algorithm) in ALGORITHMS {
        let signature = openssl(&folder, &["dgst", flag, "-sign", "pkcs8.pem", "message"]).unwrap();
        publics[0].verify_now(algorithm, MESSAGE.as_bytes(), &signature).unwrap();
        assert_eq!(
            PrivateKey::from_text(&privates[0]).unwrap().sign_now(algorithm, MESSAGE.as_bytes()).unwrap(),
            signature
        );
    }
}

#[test]
fn what_is_signed_here_verifies_in_openssl() {
    let folder = folder("openssl-verifies");
    std::fs::write(folder.join("message"), MESSAGE).unwrap();
    let key = PrivateKey::generate();
    std::fs::write(folder.join("public.pem"), key.public_key().to_pem()).unwrap();
    std::fs::write(folder.join("private.pem"), key.to_pkcs8_pem().expose()).unwrap();
    for (flag, algorithm) in ALGORITHMS {
        std::fs::write(folder.join("signature"), key.sign_now(algorithm, MESSAGE.as_bytes()).unwrap())
            .unwrap();
        let arguments = ["dgst", flag, "-verify", "public.pem", "-signature", "signature", "message"];
        let Some(said) = openssl(&folder, &arguments) else { return };
        assert_eq!(String::from_utf8_lossy(&said).trim(), "Verified OK");
        // The private key that is written is one that openssl reads.
        openssl(&folder, &["rsa", "-in", "private.pem", "-check", "-noout"]).unwrap();
    }
}

#[test]
fn the_numbers_of_a_public_key_are_those_that_openssl_prints() {
    let folder = folder("openssl-numbers");
    for exponent in ["65537", "3"] {
        let pair = format!("rsa_keygen_pubexp:{exponent}");
        let making = [
            "genpkey",
            "-algorithm",
            "RSA",
            "-pkeyopt",
            "rsa_keygen_bits:2048",
            "-pkeyopt",
            &pair,
            "-out",
            "k",
        ];
        let Some(_) = openssl(&folder, &making) else { return };
        let printed = openssl(&folder, &["rsa", "-in", "k", "-noout", "-modulus"]).unwrap();
        let key = PrivateKey::from_file(folder.join("k")).unwrap().public_key();
        let mut modulus = String::from("Modulus=");
        for byte in key.modulus() {
            write!(modulus, "{byte:02X}").unwrap();
        }
        assert_eq!(modulus, String::from_utf8(printed).unwrap().trim_end());
        let read = key.public_exponent().iter().fold(0, |number, byte| number << 8 | u64::from(*byte));
        assert_eq!(read.to_string(), exponent);
    }
}
