//! What `verify` says of a signature that does not verify: each way in which it would is found and named, and none is taken.

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::keys::PrivateKey;
use alipayhk::runtime::sign::Algorithm;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use num_bigint::BigUint;
use serde_json::Value;

use crate::program::{Said, alipayhk, folder, key, openssl};

/// With a slash, letters beyond ASCII, and no order of the alphabet.
const CONTENT: &str = r#"{"head":{"version":"2.0.0","function":"a.b","clientId":"c"},"body":{"url":"https://a/b","title":"電費","n":1.50}}"#;

fn private() -> PrivateKey {
    PrivateKey::from_file(key("rsa2048.pkcs8.pem")).unwrap()
}

fn signed(algorithm: Algorithm, text: &str) -> Vec<u8> {
    private().sign_now(algorithm, text.as_bytes()).unwrap()
}

fn base64(text: &str) -> String {
    STANDARD.encode(signed(Algorithm::Sha1WithRsa, text))
}

fn verify(message: impl Into<Vec<u8>>, more: &[&str]) -> Said {
    let public = key("rsa2048.spki.pem");
    alipayhk(["verify", "--json", "--key", &public].iter().chain(more)).input(message).said()
}

fn envelope(content: &str, signature: &str) -> Vec<u8> {
    seal(Kind::Response, content, signature)
}

/// The clauses under which it would verify, of a message that does not.
fn ways(said: &Said) -> Vec<String> {
    let json = said.json();
    assert_eq!((said.code, &json["verifies"]), (1, &Value::Bool(false)), "{json}");
    assert!(!json["do"].as_array().unwrap().is_empty(), "{json}");
    json["wouldVerifyIf"].as_array().unwrap().iter().map(|way| way.as_str().unwrap().to_owned()).collect()
}

fn only_way(said: &Said, word: &str) {
    let ways = ways(said);
    assert!(ways.len() == 1 && ways[0].contains(word), "{word}: {ways:?}");
}

fn finding(said: &Said, word: &str) {
    assert_eq!(ways(said), [""; 0]);
    let json = said.json();
    let findings = json["findings"].to_string();
    assert!(findings.contains(word), "{word}: {findings}");
}

#[test]
fn what_the_client_believes_verifies_in_both_kinds_and_all_its_spellings() {
    let plain = base64(CONTENT);
    let percent = plain.replace('+', "%2B").replace('/', "%2F").replace('=', "%3D");
    for signature in [&plain, &percent, &STANDARD.encode(&plain)] {
        for kind in [Kind::Request, Kind::Response] {
            assert_eq!(verify(seal(kind, CONTENT, signature), &[]).code, 0);
        }
    }
    // The text alone, with the signature beside it, and a signature in place of the message's own.
    assert_eq!(verify(CONTENT, &["--signature", &plain]).code, 0);
    assert_eq!(verify(envelope(CONTENT, "AAAA"), &["--signature", &plain]).code, 0);
    let sha256 = STANDARD.encode(signed(Algorithm::Sha256WithRsa, CONTENT));
    let said = verify(envelope(CONTENT, &sha256), &["--algorithm", "sha256"]);
    assert_eq!((said.code, said.json()["algorithm"].as_str()), (0, Some("SHA256withRSA")));
}

#[test]
fn the_other_algorithm_is_named() {
    let sha256 = STANDARD.encode(signed(Algorithm::Sha256WithRsa, CONTENT));
    let said = verify(envelope(CONTENT, &sha256), &[]);
    only_way(&said, "SHA256withRSA and not SHA1withRSA");
    assert_eq!(said.json()["carries"]["hash"], "SHA-256");
    let advice = said.json()["do"].to_string();
    assert!(advice.contains("--algorithm here") && advice.contains("in the settings"), "{advice}");
    only_way(&verify(envelope(CONTENT, &base64(CONTENT)), &["--algorithm", "sha256"]), "SHA1withRSA and not");
}

#[test]
fn each_other_spelling_of_the_signature_is_named() {
    let bytes = signed(Algorithm::Sha1WithRsa, CONTENT);
    let plain = STANDARD.encode(&bytes);
    assert!(plain.contains(['+', '/']), "this key's signature shows no difference of alphabets");
    let hex = format!("{:0512X}", BigUint::from_bytes_be(&bytes));
    let mime = plain
        .as_bytes()
        .chunks(76)
        .map(|line| str::from_utf8(line).unwrap())
        .collect::<Vec<_>>()
        .join("\r\n");
    let twice = plain.replace('+', "%252B").replace('/', "%252F").replace('=', "%253D");
    for (signature, word) in [
        (URL_SAFE_NO_PAD.encode(&bytes), "URL-safe"),
        (hex, "hexadecimal"),
        (mime, "within the signature"),
        (format!("{plain}\n"), "around the signature"),
        (plain.replace('+', " "), "were `+` again"),
        (plain.trim_end_matches('=').to_owned(), "padding"),
        (format!("\"{}\"", plain.replace('/', "\\/")), "quotes and backslashes"),
        (twice, "percent-encoded once at most"),
    ] {
        only_way(&verify(envelope(CONTENT, &signature), &[]), word);
    }
}

#[test]
fn each_way_in_which_the_text_was_written_anew_is_named() {
    let compact = r#"{"head":{"a":"1/2"},"body":{"b":"é","c":[1,2]}}"#;
    let spaced = r#"{"head": {"a": "1/2"}, "body": {"b": "é", "c": [1, 2]}}"#;
    let pretty = "{\n  \"head\": {\n    \"a\": \"1/2\"\n  },\n  \"body\": {\n    \"b\": \"é\",\n    \"c\": [\n      1,\n      2\n    ]\n  }\n}";
    let (four, tabs) = (pretty.replace("  ", "    "), pretty.replace("  ", "\t"));
    for (on_the_wire, what_was_signed, word) in [
        (spaced, compact, "compact JSON"),
        (pretty, compact, "compact JSON"),
        (compact, spaced, "a blank after each"),
        (compact, pretty, "two blanks"),
        (compact, &four, "four blanks"),
        (compact, &tabs, "tabs"),
        (compact, &compact.replace('/', "\\/"), "`\\/`"),
        (compact, &compact.replace('é', "\\u00e9"), "`\\u`"),
        (compact, &format!("{compact}\n"), "ended with a line break"),
        (compact, &format!("{compact}\r\n"), "CR LF"),
        (compact, &format!("\u{feff}{compact}"), "byte order mark"),
        (pretty, &pretty.replace('\n', "\r\n"), "CR LF"),
        (&pretty.replace('\n', "\r\n"), pretty, "LF alone"),
        (compact, r#"{"body":{"b":"é","c":[1,2]},"head":{"a":"1/2"}}"#, "the other way round"),
        (compact, r#"{"b":"é","c":[1,2]}"#, "the body alone"),
        (compact, r#"{"a":"1/2"}"#, "the head alone"),
        (compact, &format!("{{\"response\":{compact}}}"), "the envelope around"),
        (compact, &format!("\"response\":{compact}"), "the name `response`"),
    ] {
        only_way(&verify(envelope(on_the_wire, &base64(what_was_signed)), &[]), word);
    }
    let sorted = r#"{"body":{"n":1.50,"title":"電費","url":"https://a/b"},"head":{"clientId":"c","function":"a.b","version":"2.0.0"}}"#;
    only_way(&verify(envelope(CONTENT, &base64(sorted)), &[]), "the order of the alphabet");
    // The order of a head that is sent, where a tool has sorted what came.
    let head_as_sent = sorted.replace(
        r#""clientId":"c","function":"a.b","version":"2.0.0""#,
        r#""version":"2.0.0","function":"a.b","clientId":"c""#,
    );
    only_way(&verify(envelope(sorted, &base64(&head_as_sent)), &[]), "the order that requests have");
}

#[test]
fn a_text_that_was_signed_in_utf16_or_hashed_before_is_told() {
    let signed = |text: &[u8]| STANDARD.encode(private().sign_now(Algorithm::Sha1WithRsa, text).unwrap());
    let utf16 =
        |text: &str, unit: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(unit).collect::<Vec<u8>>();
    let marked = format!("\u{feff}{CONTENT}");
    let sha1 = <sha1::Sha1 as sha1::Digest>::digest(CONTENT).to_vec();
    let sha256 = <sha2::Sha256 as sha2::Digest>::digest(CONTENT).to_vec();
    let hex = |hash: &[u8]| {
        format!("{:0width$x}", BigUint::from_bytes_be(hash), width = hash.len() * 2).into_bytes()
    };
    for (text, word) in [
        (utf16(CONTENT, u16::to_le_bytes), "UTF-16 (little-endian)"),
        (utf16(&marked, u16::to_le_bytes), "UTF-16 (little-endian)"),
        (utf16(CONTENT, u16::to_be_bytes), "UTF-16 (big-endian)"),
        (hex(&sha1), "the SHA-1 of the text, in hexadecimal"),
        (hex(&sha256).to_ascii_uppercase(), "the SHA-256 of the text, in hexadecimal"),
        (sha1, "it is hashed twice"),
        (sha256, "it is hashed twice"),
    ] {
        only_way(&verify(envelope(CONTENT, &signed(&text)), &[]), word);
    }
}

#[test]
fn several_differences_are_named_together_and_the_fewest_of_them() {
    let signature = URL_SAFE_NO_PAD.encode(signed(Algorithm::Sha256WithRsa, &format!("{CONTENT}\n")));
    let ways = ways(&verify(envelope(CONTENT, &signature), &[]));
    assert_eq!(ways.len(), 3, "{ways:?}");
    for word in ["SHA256withRSA", "URL-safe", "line break"] {
        assert!(ways.iter().any(|way| way.contains(word)), "{ways:?}");
    }
}

#[test]
fn of_several_keys_the_one_that_verifies_is_named_and_the_merchants_own_is_not_believed() {
    let message = envelope(CONTENT, &base64(CONTENT));
    let (right, other) = (key("rsa2048.spki.pem"), key("rsa2056.spki.pem"));
    let said = alipayhk(["verify", "--json", "--key", &other, "--key", &right]).input(message.clone()).said();
    assert_eq!((said.code, said.json()["key"].as_str()), (0, Some(right.as_str())));
    for own in [key("rsa2048.pkcs8.pem"), right] {
        let said =
            alipayhk(["verify", "--json", "--key", &other, "--own-key", &own]).input(message.clone()).said();
        only_way(&said, "the merchant's own key");
    }
}

#[cfg(unix)]
#[test]
fn the_merchants_own_key_may_come_out_of_a_pipe() {
    let message = folder("own-key-piped").join("message");
    std::fs::write(&message, envelope(CONTENT, &base64(CONTENT))).unwrap();
    let other = key("rsa2056.spki.pem");
    for own in ["rsa2048.spki.pem", "rsa2048.pkcs8.pem", "certificate.pem"] {
        let arguments = [
            "verify",
            "--json",
            "--key",
            &other,
            "--own-key",
            "/dev/stdin",
            "--in",
            message.to_str().unwrap(),
        ];
        let said = alipayhk(arguments).input(std::fs::read(key(own)).unwrap()).said();
        only_way(&said, "the merchant's own key");
    }
}

#[test]
fn a_text_that_was_changed_is_told_from_another_key() {
    let changed = CONTENT.replace("1.50", "9.50");
    let said = verify(envelope(&changed, &base64(CONTENT)), &[]);
    finding(&said, "changed after it was signed");
    assert_eq!(said.json()["carries"]["hash"], "SHA-1");
    let other = PrivateKey::generate();
    let signature = STANDARD.encode(other.sign_now(Algorithm::Sha1WithRsa, CONTENT.as_bytes()).unwrap());
    let stranger = verify(envelope(CONTENT, &signature), &[]);
    finding(&stranger, "was not made with the private half of the key");
    finding(&stranger, "or these bytes are no RSA signature of this size");
    let longer = PrivateKey::from_file(key("rsa2056.pem")).unwrap();
    let signature = STANDARD.encode(longer.sign_now(Algorithm::Sha1WithRsa, CONTENT.as_bytes()).unwrap());
    finding(&verify(envelope(CONTENT, &signature), &[]), "has 257 bytes");
    finding(&verify(envelope(CONTENT, "no signature!"), &[]), "spells no bytes");
}

#[test]
fn signatures_of_other_kinds_are_named_by_what_is_in_them() {
    let folder = folder("other-signatures");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (message, hash, out, private) =
        (path("message"), path("hash"), path("out"), key("rsa2048.pkcs8.pem"));
    std::fs::write(&message, CONTENT).unwrap();
    let Some(digest) = openssl(&["dgst", "-sha1", "-binary", &message]) else { return };
    std::fs::write(&hash, digest).unwrap();
    let pss = |hash: &'static str| {
        [&["dgst", hash][..], &["-sigopt", "rsa_padding_mode:pss", "-sign", &private, "-out", &out, &message]]
            .concat()
    };
    for (arguments, word) in [
        (&["dgst", "-sha512", "-sign", &private, "-out", &out, &message][..], "carries SHA-512"),
        (&["dgst", "-md5", "-sign", &private, "-out", &out, &message], "carries MD5"),
        (&["pkeyutl", "-sign", "-inkey", &private, "-in", &hash, "-out", &out], "20 bare bytes"),
        (&pss("-sha1"), "padded as RSA-PSS"),
        (&pss("-sha256"), "padded as RSA-PSS"),
    ] {
        openssl(arguments).unwrap();
        let signature = STANDARD.encode(std::fs::read(&out).unwrap());
        finding(&verify(envelope(CONTENT, &signature), &[]), word);
    }
}

/// Signatures that are malformed in the ways in which verifiers were fooled, with their keys and messages.
fn malformed() -> Vec<[String; 5]> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/vectors/golden");
    let lines = std::fs::read_to_string(format!("{folder}/malformed.txt")).unwrap();
    let lines = lines.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
    let of_line = |line: &str| {
        let mut parts = line.split(' ').map(str::to_owned);
        let [name, key, algorithm, message, signature] = std::array::from_fn(|_| parts.next().unwrap());
        [name, format!("{folder}/{key}.spki.pem"), algorithm, message, signature]
    };
    lines.map(of_line).collect()
}

#[test]
fn no_malformed_signature_is_told_as_one_of_a_changed_text_or_as_the_keys_own_work() {
    let mut looked_at = 0;
    for [name, key, algorithm, message, signature] in malformed() {
        let algorithm = if algorithm.contains("256") { "sha256" } else { "sha1" };
        let signature = if signature == "-" { String::new() } else { signature };
        let signature = format!("--signature={signature}");
        let arguments = ["verify", "--json", "--key", &key, "--algorithm", algorithm, &signature];
        let said = alipayhk(arguments).input(STANDARD.decode(message).unwrap()).said();
        let json = said.json();
        assert_eq!(said.code, 1, "{name}: {json}");
        let findings = json["findings"].to_string();
        let is_right_of_another = name == "other-message";
        assert_eq!(
            findings.contains("changed after it was signed"),
            is_right_of_another,
            "{name}: {findings}"
        );
        let needs_the_key = is_right_of_another || matches!(name.as_str(), "md5" | "digest-alone" | "pss");
        assert_eq!(findings.contains("was made with the key"), needs_the_key, "{name}: {findings}");
        let holds_the_hash =
            ["garbage", "zeros-", "separator", "filler-", "eight-", "without-null", "other-oid"];
        if holds_the_hash.iter().any(|begin| name.starts_with(begin)) {
            for word in ["of the text here, but is not formed as PKCS#1 v1.5 asks", "a forgery"] {
                assert!(findings.contains(word), "{name}: {findings}");
            }
            assert!(json["do"].to_string().contains("refuse it"), "{name}: {json}");
        }
        if name.starts_with("e3-") && name != "e3-cube-root-of-one" {
            assert!(findings.contains("anybody can make such bytes"), "{name}: {findings}");
        }
        looked_at += 1;
    }
    assert!(looked_at > 100, "{looked_at}");
}

#[test]
fn an_encryption_in_place_of_a_signature_is_named() {
    // What "encrypting with the private key" makes: a block of type 2, raised to the private exponent.
    let numbers =
        crate::secrets::private_numbers(&std::fs::read_to_string(key("rsa2048.pkcs1.pem")).unwrap());
    let mut block = vec![0, 2];
    block.extend([7; 200]);
    block.push(0);
    block.resize(256, 9);
    let made = BigUint::from_bytes_be(&block).modpow(&numbers[2], &numbers[0]).to_bytes_be();
    let mut signature = vec![0; 256 - made.len()];
    signature.extend(made);
    finding(&verify(envelope(CONTENT, &STANDARD.encode(signature)), &[]), "something encrypted");
}

#[test]
fn an_envelope_that_is_refused_is_explained_as_well() {
    let signature = base64(CONTENT);
    let whole = String::from_utf8(envelope(CONTENT, &signature)).unwrap();
    for (message, word) in [
        (format!("\u{feff}{whole}"), "JSON"),
        (format!("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{whole}"), "JSON"),
        (whole.replace("\"signature\"", "\"extra\":1,\"signature\""), "beside its content"),
        (whole.replace("\"signature\"", "\"signature\":\"x\",\"signature\""), "two ways"),
    ] {
        let said = verify(message, &[]);
        let json = said.json();
        assert_eq!(said.code, 1);
        assert!(json["refusal"].as_str().unwrap().contains(word), "{json}");
        assert!(json["findings"].to_string().contains("it is the envelope that is refused"), "{json}");
    }
    let said = verify(format!("{{\"response\":{CONTENT}}}"), &[]);
    assert!(said.json()["refusal"].as_str().unwrap().contains("no `signature`"), "{}", said.out);
    for nothing in ["", "words", "{}", "[1]"] {
        let said = verify(nothing, &[]);
        assert!(said.code == 2 && said.out.contains("there is no message to verify"), "{}", said.out);
    }
}

#[test]
fn the_message_that_alipayhk_published_verifies_and_says_what_was_wrong_with_the_default() {
    let vector = |name: &str| format!("{}/src/vectors/points-sha256.{name}", env!("CARGO_MANIFEST_DIR"));
    let signature = std::fs::read_to_string(vector("signature.b64")).unwrap();
    let (public, message) = (vector("public.spki.b64"), vector("message.json"));
    let verify = |algorithm: &str| {
        let arguments =
            ["verify", "--json", "--key", &public, "--in", &message, "--signature", signature.trim()];
        alipayhk(arguments.iter().chain(&["--algorithm", algorithm])).said()
    };
    assert_eq!(verify("sha256").code, 0);
    only_way(&verify("sha1"), "SHA256withRSA and not SHA1withRSA");
}

#[test]
fn a_person_is_told_that_the_client_does_not_take_what_would_verify() {
    let public = key("rsa2048.spki.pem");
    let message = envelope(CONTENT, &base64(&format!("{CONTENT}\n")));
    let said = alipayhk(["verify", "--key", &public]).input(message).said();
    assert_eq!(said.code, 1);
    for word in ["not verified", "It would verify if", "The client does not accept that", "do: "] {
        assert!(said.out.contains(word), "{}", said.out);
    }
}
