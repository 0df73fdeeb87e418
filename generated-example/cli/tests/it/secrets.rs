//! What must not be in any output: the lines of private keys, and their numbers, in every way that numbers are written.

use std::sync::LazyLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use num_bigint::BigUint;

use crate::program::{KEYS, alipayhk, folder, key};

/// Every private text of the keys that these tests use.
static SECRETS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let mut secrets = vec!["correct horse".to_owned()];
    for entry in std::fs::read_dir(KEYS).unwrap() {
        let text = std::fs::read_to_string(entry.unwrap().path()).unwrap();
        if text.contains("PRIVATE KEY-----") {
            secrets.extend(of_text(&text));
        }
    }
    secrets.extend(numbers(&std::fs::read_to_string(key("rsa2048.pkcs1.pem")).unwrap()));
    secrets
});

/// The pieces of a private key's text.
pub(crate) fn of_text(pem: &str) -> Vec<String> {
    // The first line holds algorithm and size alone, in keys of one kind the same, and the last one is short.
    let lines = pem.lines().filter(|line| line.len() == 64 && !line.starts_with("-----")).skip(1);
    // Half lines are found whatever the line breaks have become.
    lines.flat_map(|line| [line[..32].to_owned(), line[32..].to_owned()]).collect()
}

/// The numbers of a PKCS#1 key: modulus, public exponent, private exponent and the rest.
pub(crate) fn private_numbers(pem: &str) -> Vec<BigUint> {
    let text: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let der = STANDARD.decode(text).unwrap();
    let mut rest = &der[4..];
    let mut numbers = Vec::new();
    while let [2, first, after @ ..] = rest {
        let (length, after) = match first {
            0x82 => (usize::from(after[0]) << 8 | usize::from(after[1]), &after[2..]),
            0x81 => (usize::from(after[0]), &after[1..]),
            short => (usize::from(*short), after),
        };
        numbers.push(BigUint::from_bytes_be(&after[..length]));
        rest = &after[length..];
    }
    // The first is the version.
    assert_eq!(numbers.len(), 9);
    numbers.split_off(1)
}

/// The private ones, in hexadecimal, decimal and Base64.
fn numbers(pem: &str) -> Vec<String> {
    let private = private_numbers(pem).split_off(2);
    let written = private.into_iter().flat_map(|number| {
        let hex = format!("{number:x}");
        [hex.to_uppercase(), hex, number.to_string(), STANDARD.encode(number.to_bytes_be())]
    });
    written.map(|text| text[..40].to_owned()).collect()
}

pub(crate) fn are_not_in(output: &str) {
    for secret in SECRETS.iter() {
        assert!(!output.contains(secret.as_str()), "a piece of a secret is in {output}");
    }
}

#[test]
fn the_search_finds_what_it_looks_for() {
    let pem = std::fs::read_to_string(key("rsa2048.pkcs8.pem")).unwrap();
    assert!(std::panic::catch_unwind(|| are_not_in(&pem)).is_err());
    assert!(std::panic::catch_unwind(|| are_not_in(&pem.replace('\n', ""))).is_err());
    assert!(SECRETS.len() > 200, "only {} secrets are looked for", SECRETS.len());
}

#[test]
fn a_key_or_a_passphrase_in_the_wrong_place_is_not_repeated() {
    let pem = std::fs::read_to_string(key("rsa2048.pkcs8.pem")).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let path = key("rsa2048.pkcs8.pem");
    for text in [pem.as_str(), &bare, &bare[600..700]] {
        let arguments: [&[&str]; 9] = [
            &["sign", "--key", text],
            &["sign", text],
            &["verify", "--key", text],
            &["verify", "--key", &path, "--own-key", text],
            &["doctor", "--offline", "--merchant-key", text, "--alipay-key", text, "--client-id", text],
            &["doctor", "--offline", "--gateway", text, "--environment", text, "--algorithm", text],
            &["doctor", "--offline", "--redirect-url", text, "--notify-url", text, "--merchant-id", text],
            &["completions", text],
            &["call", text, "--gateway", text],
        ];
        for arguments in arguments {
            for json in [&[][..], &["--json"]] {
                let code = alipayhk(arguments.iter().chain(json)).input("{}").said().code;
                assert!(matches!(code, 1 | 2), "{code} after {}", arguments[0]);
            }
        }
    }
    let said = alipayhk(["sign", "--key", &path, "--passphrase-env", "correct horse"]).input("{}").said();
    assert!(said.code == 2 && said.err.contains("is not set"), "{}", said.err);
}

/// Texts of a private key that are no PEM and no whole Base64, and JSON with a token.
fn other_texts() -> Vec<String> {
    let pem = std::fs::read_to_string(key("rsa2048.pkcs8.pem")).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let url_safe = bare[600..900].replace('+', "-").replace('/', "_");
    vec![
        format!("{{\"kty\":\"RSA\",\"d\":\"{url_safe}\"}}"),
        format!("<RSAKeyValue><D>{}</D></RSAKeyValue>", &bare[600..900]),
        format!("{}.pem", &bare[600..664]),
        format!("x\\{}", &bare[600..664]),
        bare[600..664].to_owned(),
        bare.clone(),
        pem,
    ]
}

#[test]
fn a_key_in_place_of_any_files_name_is_not_repeated() {
    let path = key("rsa2048.pkcs8.pem");
    let settings = ["--client-id", "4Q5XSH6SSG02T006", "--gateway", "https://gateway.invalid/"];
    for text in &other_texts() {
        let places: [&[&str]; 10] = [
            &["doctor", "--offline", "--config", text],
            &["doctor", "--offline", "--merchant-key", text],
            &["doctor", "--offline", "--client-id", text, "--merchant-id", text, "--verbose"],
            &["sign", "--key", &path, "--in", text],
            &["sign", "--key", text],
            &["verify", "--key", text],
            &["verify", "--key", &key("rsa2048.spki.pem"), "--in", text],
            &["keygen", "--out", text],
            &[
                "call",
                "pay_query",
                "--json",
                text,
                "--merchant-key",
                &path,
                "--alipay-key",
                &key("rsa2056.spki.pem"),
            ],
            &["call", "pay_query", "--dry-run", "--json", "--merchant-key", text],
        ];
        for place in places {
            let takes_settings = matches!(place[0], "call" | "doctor") && !place.contains(&"--client-id");
            let more: &[&str] = if takes_settings { &settings } else { &[] };
            let said = alipayhk(place.iter().chain(more)).input("{}").said();
            assert!(matches!(said.code, 1 | 2), "{}: {}{}", place[0], said.out, said.err);
            let piece = &text[text.len() - 30..text.len() - 5];
            assert!(!(said.out + &said.err).contains(piece), "{} {place:?}", place[0]);
        }
        let said = alipayhk(["doctor", "--json", "--offline"]).env("ALIPAYHK_MERCHANT_KEY", text).said();
        assert!(!said.out.contains(&text[text.len() - 30..text.len() - 5]), "{}", said.out);
    }
    // Elsewhere it is a token that stands there.
    let members = r#"{"accessToken":"T0K3N-SECRET-VALUE"}"#;
    let call = [
        "call",
        "pay_query",
        "--merchant-key",
        &path,
        "--alipay-key",
        &key("rsa2056.spki.pem"),
        "--json",
        members,
    ];
    let said = alipayhk(call.iter().chain(&settings)).said();
    assert!(said.code == 2 && !said.err.contains("T0K3N"), "{}", said.err);
    assert!(
        said.err.contains("the name of a file") && said.err.contains("`-` for standard input"),
        "{}",
        said.err
    );
}

#[test]
fn a_key_in_a_file_of_another_kind_is_not_repeated() {
    let (path, folder) = (key("rsa2048.pkcs8.pem"), folder("key-as-settings"));
    let pem = std::fs::read_to_string(&path).unwrap();
    let bare: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    let settings = folder.join("alipayhk.toml");
    for text in [
        pem.clone(),
        bare.clone(),
        format!("{} = \"x\"", bare[100..700].replace(['+', '/', '='], "")),
        format!("merchant_key = [\"{bare}\"]"),
        format!("merchant_key = \"{bare}\nclient_id = 1"),
        format!("merchant_key = \"\"\"{pem}\"\"\"\nclient = \"x\""),
    ] {
        std::fs::write(&settings, text).unwrap();
        let said = alipayhk(["doctor", "--offline", "--config", settings.to_str().unwrap()]).said();
        assert_eq!(said.code, 2, "{}", said.out);
        assert!(said.err.contains("alipayhk.toml"), "{}", said.err);
    }
    for arguments in [
        ["verify", "--key", &key("rsa2048.spki.pem"), "--in", &path],
        ["sign", "--key", &path, "--in", &path],
    ] {
        assert_eq!(alipayhk(arguments).said().code, 2);
    }
}
