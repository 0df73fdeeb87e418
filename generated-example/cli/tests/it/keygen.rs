//! Making keys: where the private one goes, what is printed, and that the two belong together.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use crate::program::{alipayhk, folder, openssl};
use crate::secrets;

#[test]
fn the_private_key_is_its_owners_alone_and_the_public_one_is_all_that_is_printed() {
    let folder = folder("keygen");
    let path = folder.join("merchant.pem");
    let said = alipayhk(["keygen", "--out", path.to_str().unwrap()]).said();
    assert_eq!(said.code, 0, "{}", said.err);
    let private = std::fs::read_to_string(&path).unwrap();
    assert!(private.starts_with("-----BEGIN PRIVATE KEY-----\n"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    }
    // One line of Base64 of SubjectPublicKeyInfo, the form that AlipayHK takes.
    assert_eq!(said.out.lines().count(), 1);
    assert_eq!(STANDARD.decode(said.out.trim_end()).unwrap()[0], 0x30);
    for piece in secrets::of_text(&private) {
        assert!(!said.out.contains(&piece) && !said.err.contains(&piece));
    }
    for word in ["Never send the private key", "standard output is the public key", "alipayhk doctor"] {
        assert!(said.err.contains(word), "{}", said.err);
    }
}

#[test]
fn the_check_that_keygen_tells_of_passes_with_what_keygen_made() {
    let folder = folder("keygen-hint");
    let made = alipayhk(["keygen", "--out", "merchant.pem"]).within(&folder).said();
    let hint = made.err.split('`').find(|part| part.starts_with("alipayhk doctor")).unwrap();
    std::fs::copy(crate::program::key("rsa2048.spki.pem"), folder.join("alipay.pem")).unwrap();
    let hint = hint.replacen("FILE", "merchant.pem", 1).replacen("FILE", "alipay.pem", 1);
    let said = alipayhk(hint.split(' ').skip(1)).within(&folder).said();
    assert_eq!(said.code, 0, "{hint}: {}", said.out);
}

#[test]
fn no_file_is_overwritten_and_none_is_left_behind() {
    let folder = folder("keygen-refused");
    let path = folder.join("there");
    std::fs::write(&path, "precious").unwrap();
    let said = alipayhk(["keygen", "--out", path.to_str().unwrap()]).said();
    assert!(
        said.code == 2 && said.out.is_empty() && said.err.contains("no file is overwritten"),
        "{}",
        said.err
    );
    assert_eq!(std::fs::read_to_string(&path).unwrap(), "precious");
    let said = alipayhk(["keygen", "--out", "-"]).within(&folder).said();
    assert!(
        said.code == 2 && said.err.contains("not to standard output") && !folder.join("-").exists(),
        "{}",
        said.err
    );
    #[cfg(unix)]
    {
        // A mask that takes its owner's right to read.
        use std::os::unix::fs::PermissionsExt as _;
        let masked = folder.join("masked.pem");
        let program = env!("CARGO_BIN_EXE_alipayhk");
        let script = format!("umask 0477; exec {program} keygen --out {}", masked.display());
        let made = std::process::Command::new("sh").args(["-c", &script]).output().unwrap();
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        assert_eq!(masked.metadata().unwrap().permissions().mode() & 0o777, 0o600);
        // A link that leads nowhere is there as well.
        let link = folder.join("link");
        std::os::unix::fs::symlink(folder.join("elsewhere"), &link).unwrap();
        let said = alipayhk(["keygen", "--out", link.to_str().unwrap()]).said();
        assert!(said.code == 2 && !folder.join("elsewhere").exists(), "{}", said.err);
    }
    let said = alipayhk(["keygen", "--out", folder.join("no/folder.pem").to_str().unwrap()]).said();
    assert!(said.code == 2 && said.err.contains("make it first"), "{}", said.err);
    let said =
        alipayhk(["keygen", "--out", folder.join("new").to_str().unwrap(), "--passphrase-env", "UNSET"])
            .said();
    assert!(said.code == 2 && said.err.contains("UNSET") && !folder.join("new").exists(), "{}", said.err);
}

#[test]
fn a_made_key_signs_what_its_public_key_verifies_here_and_in_openssl() {
    let folder = folder("keygen-round-trip");
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let (private, public) = (path("private.pem"), path("public"));
    let said = alipayhk(["keygen", "--out", &private, "--bits", "3072", "--json"]).said();
    let json = said.json();
    assert_eq!((json["bits"].as_u64(), json["encrypted"].as_bool()), (Some(3072), Some(false)));
    assert!(json["warning"].as_str().unwrap().starts_with("Never send the private key"), "{json}");
    std::fs::write(&public, json["publicKey"].as_str().unwrap()).unwrap();

    let content = r#"{"head":{},"body":{"title":"電費"}}"#;
    let envelope = alipayhk(["sign", "--key", &private, "--envelope", "request"]).input(content).said();
    let said = alipayhk(["verify", "--key", &public]).input(envelope.out).said();
    assert_eq!(said.code, 0, "{}", said.out);

    // What stands around the content in a file is not signed.
    let signature = alipayhk(["sign", "--key", &private, "--algorithm", "sha256"])
        .input(format!("\n{content}\r\n"))
        .said();
    let told = format!(
        "{} bytes were signed. The 3 bytes around them (blanks or line breaks) were not.",
        content.len()
    );
    assert!(signature.err.contains(&told), "{}", signature.err);
    let one = alipayhk(["sign", "--key", &private]).input(format!("{content}\n")).said();
    assert!(one.err.contains("The 1 byte around them (a blank or a line break) was not."), "{}", one.err);
    let (message, bytes) = (path("message"), path("signature"));
    std::fs::write(&message, content).unwrap();
    std::fs::write(&bytes, STANDARD.decode(signature.out.trim_end()).unwrap()).unwrap();
    let Some(spki) = openssl(&["pkey", "-in", &private, "-pubout"]) else { return };
    openssl(&["pkey", "-in", &private, "-check", "-noout"]).unwrap();
    let spki: String =
        String::from_utf8(spki).unwrap().lines().filter(|line| !line.starts_with("-----")).collect();
    assert_eq!(Some(spki.as_str()), json["publicKey"].as_str());
    let pem = path("public.pem");
    openssl(&["pkey", "-in", &private, "-pubout", "-out", &pem]).unwrap();
    openssl(&["dgst", "-sha256", "-verify", &pem, "-signature", &bytes, &message]).unwrap();
}

#[test]
fn a_key_with_a_passphrase_is_read_with_it_alone_here_and_in_openssl() {
    let folder = folder("keygen-passphrase");
    let path = folder.join("merchant.pem").to_str().unwrap().to_owned();
    let made = alipayhk(["keygen", "--out", &path, "--passphrase-env", "PASSPHRASE"])
        .env("PASSPHRASE", "correct horse");
    let made = made.said();
    assert!(made.code == 0 && made.err.contains("It is encrypted"), "{}", made.err);
    assert!(std::fs::read_to_string(&path).unwrap().starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
    let sign = |passphrase: &str| {
        let arguments = ["sign", "--key", &path, "--passphrase-env", "PASSPHRASE"];
        alipayhk(arguments).env("PASSPHRASE", passphrase).input("{}").said()
    };
    assert_eq!(sign("correct horse").code, 0);
    let wrong = sign("wrong horse");
    assert!(wrong.code == 2 && wrong.err.contains("the passphrase is not the one"), "{}", wrong.err);
    let said = alipayhk(["sign", "--key", &path]).input("{}").said();
    assert!(said.code == 2 && said.err.contains("encrypted with a passphrase"), "{}", said.err);
    let Some(public) = openssl(&["pkey", "-in", &path, "-passin", "pass:correct horse", "-pubout"]) else {
        return;
    };
    let public = String::from_utf8(public).unwrap().replace(['\n', '\r'], "");
    let line = made.out.trim_end();
    assert!(public.contains(line), "{public} is not {line}");
}

#[test]
fn the_public_key_of_a_private_one_can_be_printed_again() {
    let folder = folder("public-key");
    let path = folder.join("merchant.pem").to_str().unwrap().to_owned();
    let keygen = ["keygen", "--out", &path, "--passphrase-env", "PASSPHRASE"];
    let made = alipayhk(keygen).env("PASSPHRASE", "correct horse").said();
    let public = folder.join("public");
    std::fs::write(&public, &made.out).unwrap();
    let again = ["public-key", "--key", &path, "--passphrase-env", "PASSPHRASE"];
    assert_eq!(alipayhk(again).env("PASSPHRASE", "correct horse").said().out, made.out);
    assert_eq!(alipayhk(["public-key", "--key", public.to_str().unwrap()]).said().out, made.out);
    let said = alipayhk(["public-key", "--key", &path]).said();
    assert!(
        said.code == 2 && said.out.is_empty() && said.err.contains("--passphrase-env NAME"),
        "{}",
        said.err
    );
    assert!(made.err.contains("`alipayhk public-key --key FILE --passphrase-env NAME`"), "{}", made.err);
}

#[cfg(target_os = "linux")]
#[test]
fn where_the_public_key_cannot_be_printed_it_is_said_that_the_private_one_is_there() {
    let folder = folder("keygen-full");
    for json in [&[][..], &["--json"]] {
        let path = folder.join(format!("merchant{}.pem", json.len()));
        let arguments = [&["keygen", "--out", path.to_str().unwrap()][..], json].concat();
        let said = alipayhk(arguments).full("out").said();
        assert_eq!(said.code, 2, "{}", said.err);
        for word in ["is made and whole", path.to_str().unwrap(), "`alipayhk public-key --key FILE`"] {
            assert!(said.err.contains(word), "{}", said.err);
        }
        assert_eq!(alipayhk(["public-key", "--key", path.to_str().unwrap()]).said().code, 0);
    }
}
