//! The doctor on keys that are no keys, or not the right ones: each kind of mistake has a diagnosis of its own.

use std::collections::HashSet;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::program::{Said, alipayhk, folder, key, openssl};

fn doctor(merchant: &str, alipay: &str, more: &[&str]) -> Said {
    let arguments = [
        "doctor",
        "--json",
        "--offline",
        "--client-id",
        "4Q5XSH6SSG02T006",
        "--gateway",
        "https://gateway.invalid/",
    ];
    let keys = ["--merchant-key", merchant, "--alipay-key", alipay];
    alipayhk(arguments.iter().chain(&keys).chain(more)).env("PASSPHRASE", "wrong horse").said()
}

/// A file with these bytes.
fn file(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

fn text(name: &str) -> String {
    std::fs::read_to_string(key(name)).unwrap()
}

fn der(name: &str) -> Vec<u8> {
    let base64: String = text(name).lines().filter(|line| !line.starts_with("-----")).collect();
    STANDARD.decode(base64).unwrap()
}

#[test]
fn every_kind_of_wrong_merchant_key_has_a_diagnosis_of_its_own() {
    let folder = folder("wrong-merchant-keys");
    let mut damaged = der("rsa2048.pkcs1.pem");
    // Within the private exponent.
    damaged[400] ^= 1;
    let cut = text("rsa2048.pkcs8.pem");
    let passphrase: &[&str] = &["--passphrase-env", "PASSPHRASE"];
    let cases: [(&str, String, &[&str], &str); 19] = [
        ("a public key", key("rsa2048.spki.pem"), &[], "this is a public key"),
        ("an EC key", key("ec.pkcs8.pem"), &[], "elliptic curves"),
        ("an Ed25519 key", key("ed25519.pem"), &[], "Curve25519"),
        ("a DSA key", key("dsa.pkcs8.pem"), &[], "DSA"),
        ("cut off", file(&folder, "cut.pem", &cut[..cut.len() / 2]), &[], "cut off"),
        ("1024 bits", key("rsa1024.pem"), &[], "1024 bits"),
        (
            "numbers that don't fit",
            file(&folder, "damaged", STANDARD.encode(damaged)),
            &[],
            "do not fit together",
        ),
        ("no passphrase", key("encrypted.aes256.pem"), &[], "--passphrase-env"),
        ("a wrong passphrase", key("encrypted.aes256.pem"), passphrase, "the passphrase is not the one"),
        ("another encryption", key("encrypted.des3.pem"), passphrase, "encrypted in a way that is not read"),
        ("a certificate", key("certificate.pem"), &[], "this is a certificate"),
        ("a request", key("request.pem"), &[], "request for a certificate"),
        (
            "a file's name",
            file(&folder, "named", "/etc/keys/merchant.pem\n"),
            &[],
            "this is the name of a file",
        ),
        ("nothing", file(&folder, "empty", " \n"), &[], "there is nothing in it"),
        ("OpenSSH", file(&folder, "ssh", "ssh-rsa AAAAB3NzaC1yc2E me@host"), &[], "in the form of OpenSSH"),
        ("DER", file(&folder, "der", der("rsa2048.pkcs8.pem")), &[], "not text; if it is DER"),
        ("no file", "/nonexistent/merchant.pem".to_owned(), &[], "the file cannot be read"),
        ("words", file(&folder, "words", "${PRIVATE_KEY}"), &[], "neither PEM nor Base64"),
        ("no key", file(&folder, "other", STANDARD.encode([7; 99])), &[], "no key that is known"),
    ];
    let mut diagnoses = HashSet::new();
    for (kind, file, more, word) in &cases {
        let said = doctor(file, &key("rsa2056.spki.pem"), more);
        let (severity, words) = said.finding("merchant-key");
        assert_eq!((said.code, severity.as_str()), (1, "problem"), "{kind}: {words}");
        assert!(words.contains(word) && !words.ends_with("null"), "{kind}: {words}");
        assert!(words.contains("--merchant-key"), "{kind} does not name its setting: {words}");
        assert!(diagnoses.insert(words.replace(file, "")), "{kind} is told like another one: {words}");
        assert_eq!(said.finding("signing").0, "skipped", "{kind}");
        assert_eq!(said.finding("published-vector").0, "ok", "{kind}");
    }
}

#[test]
fn what_is_wrong_with_a_key_is_told_in_the_words_of_this_program() {
    let folder = folder("key-words");
    let (encrypted, public) = (key("encrypted.aes256.pem"), key("rsa2056.spki.pem"));
    let named = file(&folder, "named", "/etc/keys/merchant.pem\n");
    let words = file(&folder, "words", "${PRIVATE_KEY}");
    let settings =
        ["--gateway", "https://gateway.invalid/", "--client-id", "4Q5XSH6SSG02T006", "--alipay-key", &public];
    for (wrong, word) in [
        (&encrypted, "--passphrase-env NAME"),
        (&named, "give the name of the file with the key"),
        (&words, "neither PEM nor Base64"),
    ] {
        let doctor = [&["doctor", "--offline", "--merchant-key", wrong][..], &settings].concat();
        let call = [&["call", "pay_query", "--merchant-key", wrong][..], &settings].concat();
        let sign = vec!["sign", "--key", wrong];
        let verify = vec!["verify", "--key", &public, "--own-key", wrong, "--signature", "AAAA"];
        for arguments in [sign, verify, doctor, call] {
            let said = alipayhk(&arguments).input("{}").said();
            let text = said.out + &said.err;
            assert!(text.contains(word), "{}: {text}", arguments[0]);
            for rust in ["_with_passphrase", "from_file", "from_env", "builder"] {
                assert!(!text.contains(rust), "{}: {text}", arguments[0]);
            }
        }
    }
}

#[test]
fn every_kind_of_wrong_alipay_key_has_a_diagnosis_of_its_own() {
    let folder = folder("wrong-alipay-keys");
    let cases = [
        ("a private key", key("rsa2056.pem"), "this is a private key"),
        ("an encrypted private key", key("encrypted.legacy.pem"), "this is a private key"),
        ("a request", key("request.pem"), "request for a certificate"),
        ("an EC key", key("ec.pkcs8.pem"), "elliptic curves"),
        ("512 bits", key("rsa512.spki.pem"), "512 bits"),
        ("cut off", file(&folder, "cut", &text("rsa2056.spki.pem")[..200]), "cut off"),
        ("nothing", file(&folder, "empty", ""), "there is nothing in it"),
        ("OpenSSH", file(&folder, "ssh", "ssh-rsa AAAAB3NzaC1yc2E me@host"), "in the form of OpenSSH"),
    ];
    for (kind, file, word) in cases {
        let said = doctor(&key("rsa2048.pkcs8.pem"), &file, &[]);
        let (severity, words) = said.finding("alipay-key");
        assert_eq!((said.code, severity.as_str()), (1, "problem"), "{kind}: {words}");
        assert!(words.contains(word), "{kind}: {words}");
        assert_eq!(said.finding("merchant-key").0, "ok", "{kind}");
    }
}

#[test]
fn keys_that_are_right_alone_and_wrong_together_are_told() {
    let (own, public) = (key("rsa2048.pkcs8.pem"), key("rsa2048.spki.pem"));
    let cases = [
        ("own public key", own.clone(), public.clone(), "the merchant's own public key"),
        ("own certificate", own.clone(), key("certificate.pem"), "the merchant's own public key"),
        ("swapped", public.clone(), own.clone(), "the two settings are swapped"),
        ("the same file", own.clone(), own.clone(), "both settings name the same file"),
        ("the same public file", public.clone(), public, "both settings name the same file"),
        ("own private key again", own.clone(), key("rsa2048.pkcs1.pem"), "own private key, a second time"),
        ("another private key", own, key("rsa2056.pem"), "a private key other than the merchant's"),
    ];
    for (kind, merchant, alipay, word) in cases {
        let said = doctor(&merchant, &alipay, &[]);
        let (severity, words) = said.finding("keys-together");
        assert_eq!((said.code, severity.as_str()), (1, "problem"), "{kind}: {words}");
        assert!(words.contains(word), "{kind}: {words}");
    }
}

#[test]
fn whose_private_key_stands_for_alipayhks_is_said_as_far_as_it_was_looked_at() {
    let (own, other, encrypted) =
        (key("rsa2048.pkcs8.pem"), key("rsa2056.spki.pem"), key("encrypted.aes256.pem"));
    let passphrase: &[&str] = &["--passphrase-env", "PASSPHRASE"];
    let doctor = |alipay: &str, more: &[&str], passphrase: &str, input: &str| {
        let keys = ["doctor", "--json", "--merchant-key", &own, "--alipay-key", alipay];
        let run = alipayhk(keys.iter().chain(more)).env("PASSPHRASE", passphrase).input(input);
        run.said().finding("keys-together").1
    };
    let words = doctor(&encrypted, passphrase, "correct horse", "");
    assert!(words.contains("own private key, a second time"), "{words}");
    for words in [doctor(&encrypted, &[], "", ""), doctor(&encrypted, passphrase, "wrong horse", "")] {
        assert!(words.contains("whose could not be looked at"), "{words}");
    }
    // What comes out of a pipe is there once.
    #[cfg(unix)]
    {
        let words = doctor("/dev/stdin", &[], "", &text("rsa2048.pkcs1.pem"));
        assert!(words.contains("own private key, a second time"), "{words}");
        let words = doctor("/dev/stdin", &[], "", &text("rsa2056.spki.pem"));
        assert!(words.contains("of two different parties"), "{words}");
    }
    assert!(doctor(&other, &[], "", "").contains("of two different parties"));
}

#[test]
fn nobody_is_told_to_make_a_key_where_alipayhks_is_the_bad_one() {
    let folder = folder("bad-alipay-keys");
    for alipay in [
        key("rsa512.spki.pem"),
        key("ec.pkcs8.pem"),
        file(&folder, "ssh", "ssh-rsa AAAAB3NzaC1yc2E me@host"),
        file(&folder, "cut", &text("rsa2056.spki.pem")[..200]),
        file(&folder, "words", "${KEY}"),
    ] {
        let (_, words) = doctor(&key("rsa2048.pkcs8.pem"), &alipay, &[]).finding("alipay-key");
        for wrong in ["alipayhk keygen", "genrsa", "make a new"] {
            assert!(!words.contains(wrong), "{words}");
        }
        assert!(words.contains("as AlipayHK gives it"), "{words}");
    }
    let (_, words) = doctor(&key("rsa1024.pem"), &key("rsa2056.spki.pem"), &[]).finding("merchant-key");
    assert!(words.contains("alipayhk keygen"), "{words}");
}

#[cfg(unix)]
#[test]
fn a_pipe_that_nobody_writes_to_is_waited_for_aloud_and_a_device_has_an_end() {
    let folder = folder("pipes");
    let pipe = folder.join("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    if !made.is_ok_and(|made| made.success()) {
        return eprintln!("left out: there is no mkfifo");
    }
    let (name, late) = (pipe.to_str().unwrap(), std::time::Duration::from_millis(2500));
    for (arguments, written) in [
        (&["sign", "--key", name][..], text("rsa2048.pkcs8.pem")),
        (&["doctor", "--offline", "--config", name], "client_id = '4Q5XSH6SSG02T006'".to_owned()),
        (&["sign", "--key", &key("rsa2048.pkcs8.pem"), "--in", name], "{\"head\":{}}".to_owned()),
    ] {
        let to = pipe.clone();
        let writer = std::thread::spawn(move || {
            std::thread::sleep(late);
            std::fs::write(to, written).unwrap();
        });
        let said = alipayhk(arguments).input("{\"head\":{}}").said();
        writer.join().unwrap();
        assert!(
            said.code <= 1 && said.err.contains("which has not come to its end …"),
            "{}{}",
            said.out,
            said.err
        );
    }
    for arguments in [
        &["doctor", "--offline", "--config", "/dev/zero"][..],
        &["sign", "--key", "/dev/zero"],
        &["sign", "--key", &key("rsa2048.pkcs8.pem"), "--in", "/dev/zero"],
    ] {
        assert_eq!(alipayhk(arguments).said().code, 2, "{arguments:?}");
    }
}

#[test]
fn right_keys_are_ok_in_every_form_and_sign() {
    let folder = folder("right-keys");
    let bare: String = text("rsa2048.pkcs8.pem").lines().filter(|line| !line.starts_with("-----")).collect();
    for merchant in [key("rsa2048.pkcs8.pem"), key("rsa2048.pkcs1.pem"), file(&folder, "bare", bare)] {
        let said = doctor(&merchant, &key("rsa2056.spki.pem"), &[]);
        assert_eq!(said.code, 0, "{}", said.out);
        for check in ["merchant-key", "alipay-key", "keys-together", "signing", "published-vector"] {
            assert_eq!(said.finding(check).0, "ok", "{check}");
        }
    }
}

#[test]
fn the_key_of_the_published_sample_is_not_taken_for_ones_own_gateways() {
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vectors/points-sha256.public.spki.b64");
    let said = doctor(&key("rsa2048.pkcs8.pem"), published, &[]);
    assert_eq!(said.finding("published-vector").0, "warning");
}

#[cfg(unix)]
#[test]
fn a_private_key_that_others_can_read_is_a_warning_with_the_command_to_run() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = folder("modes");
    let path = file(&folder, "merchant.pem", text("rsa2048.pkcs8.pem"));
    for (mode, severity) in
        [(0o644, "warning"), (0o640, "warning"), (0o604, "warning"), (0o600, "ok"), (0o400, "ok")]
    {
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(mode)).unwrap();
        let said = doctor(&path, &key("rsa2056.spki.pem"), &[]);
        let (found, words) = said.finding("key-file-mode");
        assert_eq!((found.as_str(), said.code), (severity, 0), "{mode:o}");
        assert_eq!(words.contains("chmod 600"), severity == "warning", "{words}");
    }
}

#[test]
fn keys_that_openssl_makes_are_told_apart() {
    let folder = folder("openssl-keys");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (rsa, pss) = (path("rsa.pem"), path("pss.pem"));
    let Some(_) = openssl(&["genrsa", "-out", &rsa, "2048"]) else { return };
    openssl(&["genpkey", "-algorithm", "RSA-PSS", "-out", &pss]).unwrap();
    assert_eq!(doctor(&rsa, &key("rsa2056.spki.pem"), &[]).finding("merchant-key").0, "ok");
    let (severity, words) = doctor(&pss, &key("rsa2056.spki.pem"), &[]).finding("merchant-key");
    assert!(severity == "problem" && words.contains("RSA-PSS"), "{words}");
}
