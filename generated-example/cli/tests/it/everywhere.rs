//! What holds for every command: JSON for programs, exit codes, help, and completion in shells.

use crate::program::{alipayhk, folder, key};

#[test]
fn every_command_answers_in_one_line_of_json() {
    let folder = folder("json");
    let (made, private, public) =
        (folder.join("made.pem"), key("rsa2048.pkcs8.pem"), key("rsa2048.spki.pem"));
    let content = r#"{"head":{},"body":{}}"#;
    // The text of a private key holds its public numbers, and is looked for in all that is said.
    let published = concat!(env!("CARGO_MANIFEST_DIR"), "/src/vectors/points-sha256.public.spki.b64");
    let commands: [&[&str]; 9] = [
        &["keygen", "--out", made.to_str().unwrap()],
        &["public-key", "--key", published],
        &["doctor", "--offline"],
        &["sign", "--key", &private],
        &["verify", "--key", &public, "--signature", "AAAA"],
        &["operations"],
        &["completions", "bash"],
        // Those that can't do their work as well.
        &["sign", "--key", &public],
        &["call", "pay_query"],
    ];
    for command in commands {
        for arguments in [[command, &["--json"]].concat(), [&["--json"], command].concat()] {
            let _ = std::fs::remove_file(&made);
            let said = alipayhk(&arguments).input(content).said();
            assert!(said.json().is_object() && said.out.lines().count() == 1, "{arguments:?}: {}", said.out);
            // On a slow machine a word of progress stands there.
            assert!(said.err.lines().all(|line| line.ends_with('…')), "{arguments:?}: {}", said.err);
        }
    }
}

#[test]
fn arguments_that_make_no_sense_are_an_error_in_json_as_well() {
    let pem = std::fs::read_to_string(key("rsa2048.pkcs8.pem")).unwrap();
    for (arguments, word) in [
        (&["--json", "pay"][..], "pay"),
        (&["--json"], "Usage"),
        (&["keygen", "--json"], "--out"),
        (&["doctor", "--json", "--clientid", "x"], "--client-id"),
        (&["call", "pay_query", "--dry-run", "--json", "--in", "x", "y"], "`--json` without a file"),
        (&["sign", &pem, "--json"], "the name of a file"),
        (&["completions", "--json", "tcsh"], "tcsh"),
    ] {
        let said = alipayhk(arguments).said();
        assert_eq!((said.code, said.out.lines().count(), said.err.as_str()), (2, 1, ""), "{arguments:?}");
        let error = said.json()["error"].as_str().unwrap().to_owned();
        assert!(error.contains(word) && !error.starts_with("error"), "{arguments:?}: {error}");
    }
    assert!(alipayhk(["doctor", "--json", "--help"]).said().out.starts_with("Checks a setup"));
}

#[test]
fn completion_is_there_for_every_shell() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let said = alipayhk(["completions", shell]).said();
        assert!(said.code == 0 && said.out.contains("doctor") && said.out.len() > 500, "{shell}");
        // The scripts for the others have no values of what stands without an option.
        let has_values = matches!(shell, "bash" | "zsh");
        let all = ::alipayhk::OPERATIONS.iter().all(|callable| said.out.contains(callable.shape().name));
        assert!(all || !has_values, "{shell} does not complete the operations");
    }
    assert_eq!(alipayhk(["completions", "tcsh"]).said().code, 2);
}

#[test]
fn every_exit_code_stands_in_the_help_and_in_the_readme() {
    let help = alipayhk(["--help"]).said();
    assert_eq!(help.code, 0);
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    for code in 0..=4 {
        assert!(help.out.contains(&format!("\n  {code}  ")), "{}", help.out);
        assert!(readme.contains(&format!("\n| {code} |")), "{code} is not in the README");
    }
    for command in ["keygen", "public-key", "doctor", "sign", "verify", "call", "operations", "completions"] {
        assert!(help.out.contains(command) && readme.contains(&format!("alipayhk {command}")), "{command}");
    }
}

#[test]
fn what_makes_no_sense_is_a_usage_error_and_help_is_none() {
    for arguments in [&[][..], &["pay"], &["keygen"], &["sign"], &["keygen", "--out", "x", "--bits", "1024"]]
    {
        let said = alipayhk(arguments).said();
        assert!(said.code == 2 && said.out.is_empty() && !said.err.is_empty(), "{arguments:?}: {}", said.out);
    }
    // The name of what was meant is not lost where a long argument stands beside it.
    let long = "https://gateway.invalid/".repeat(4);
    let said = alipayhk(["doctor", "--gateway", &long, "--clientid", "x"]).said();
    assert!(said.code == 2 && said.err.contains("--client-id"), "{}", said.err);
    for arguments in [&["--version"][..], &["help"], &["doctor", "--help"]] {
        assert_eq!(alipayhk(arguments).said().code, 0, "{arguments:?}");
    }
}

#[test]
fn every_operation_of_the_spec_is_listed() {
    let said = alipayhk(["operations"]).said();
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec;
    assert_eq!(said.out.lines().count(), spec.operations.len());
    for (operation, line) in spec.operations.iter().zip(said.out.lines()) {
        assert!(line.contains(&operation.name) && line.contains(&operation.function), "{line}");
    }
}

#[test]
fn what_is_no_content_is_not_signed() {
    let private = key("rsa2048.pkcs8.pem");
    for (content, word) in [
        ("", "is empty"),
        ("[1]", "an array"),
        ("{\"a\":1,\"a\":2}", "not JSON as it must be"),
        ("{\"request\":{\"head\":{},\"body\":{}},\"signature\":\"x\"}", "a whole envelope"),
        ("{", "not JSON"),
    ] {
        let said = alipayhk(["sign", "--key", &private]).input(content).said();
        assert!(said.code == 2 && said.out.is_empty() && said.err.contains(word), "{}", said.err);
        assert!(said.err.contains("nothing was signed"), "{}", said.err);
    }
    let said = alipayhk(["sign", "--key", &private]).input([0xff, 0xfe]).said();
    assert!(said.code == 2 && said.err.contains("not UTF-8"), "{}", said.err);
}
