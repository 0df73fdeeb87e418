//! The command-line program as a shell sees it: what it prints where, and with which code it ends.
#![cfg(feature = "cli")]
#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do")]

use std::process::{Command, Output};

fn run(arguments: &[&str]) -> (Option<i32>, String, String) {
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_alipayhk-spec"))
        .args(arguments)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

const BASE: &str = "tests/cases/base.yaml";
const TYPO: &str = "tests/cases/unknown_key/input.yaml";

#[test]
fn a_clean_spec_ends_with_0() {
    assert_eq!(run(&["lint", "alipayhk.yaml"]), (Some(0), "0 findings\n".to_owned(), String::new()));
}

#[test]
fn findings_end_with_1_and_are_on_stdout() {
    let (code, stdout, stderr) = run(&["lint", BASE, TYPO]);
    assert_eq!((code, stderr.as_str()), (Some(1), ""));
    assert!(stdout.starts_with("error[unknown-key]") && stdout.ends_with("\n1 finding\n"), "{stdout}");
    assert!(stdout.contains("did you mean `title`?"), "{stdout}");
}

#[test]
fn files_that_extend_the_shipped_spec_are_read_with_it() {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("extending.yaml");
    let operation = "  ask_again:
    function: pay.ask.again
    title: Ask
    doc: Asks.
    effect: read
    grade: inferred
    source: inference
    request: { members: { merchantId: { doc: Whose., shape: MerchantId, required: true } } }
    response: { members: {} }
";
    std::fs::write(&path, format!("spec: alipayhk/1\noperations:\n{operation}")).unwrap();
    let path = path.to_str().unwrap();
    assert_eq!(run(&["lint", "--extends", path]), (Some(0), "0 findings\n".to_owned(), String::new()));
    let (code, alone, _) = run(&["lint", path]);
    assert!(code == Some(1) && alone.contains("there is no shape `MerchantId`"), "{alone}");
}

#[test]
fn json_is_one_line_with_place_and_fix() {
    let (code, stdout, _) = run(&["lint", BASE, TYPO, "--format", "json"]);
    assert_eq!(code, Some(1));
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    for part in [
        r#"{"count":1,"findings":[{"code":"unknown-key","message":"an operation has no key `titel`""#,
        r#""path":"tests/cases/unknown_key/input.yaml","line":5,"column":5,"end_line":5,"end_column":10"#,
        r#""replacement":"title""#,
    ] {
        assert!(stdout.contains(part), "{part} in {stdout}");
    }
}

#[test]
fn github_gets_one_command_for_each_finding() {
    let (code, stdout, _) = run(&["lint", BASE, TYPO, "--format", "github"]);
    assert_eq!(code, Some(1));
    assert!(
        stdout.starts_with(
            "::error file=tests/cases/unknown_key/input.yaml,line=5,col=5,title=unknown-key::an operation has no key"
        ),
        "{stdout}"
    );
    assert_eq!(stdout.lines().count(), 1, "{stdout}");
    assert_eq!(run(&["lint", "alipayhk.yaml", "--format", "github"]).1, "");
}

#[test]
fn what_cannot_be_done_ends_with_2_and_says_so_on_stderr() {
    for (arguments, words) in [
        (&["lint"][..], "FILE"),
        (&["lint", "absent.yaml"], "`absent.yaml` can't be read"),
        (&["lint", "alipayhk.yaml", "--format", "xml"], "xml"),
        (&["explain", "no_such"], "there is no operation `no_such`"),
        (&["facts", "--grade", "guess"], "guess"),
    ] {
        let (code, stdout, stderr) = run(arguments);
        assert_eq!((code, stdout.as_str()), (Some(2), ""), "{arguments:?}");
        assert!(stderr.contains(words), "{stderr}");
    }
}

#[test]
fn a_spec_with_findings_is_not_explained() {
    let (code, stdout, stderr) = run(&["explain", "ask", BASE, TYPO]);
    assert_eq!((code, stdout.as_str()), (Some(1), ""));
    assert!(stderr.starts_with("error[unknown-key]"), "{stderr}");
}

#[test]
fn an_operation_is_explained_in_aligned_tables() {
    let (code, stdout, _) = run(&["explain", "ask", BASE, "tests/cases/clean/input.yaml"]);
    assert_eq!(code, Some(0));
    let find = |start: &str| stdout.lines().find(|line| line.trim_start().starts_with(start)).unwrap();
    let (head, member) = (find("member"), find("payId"));
    assert_eq!(head.find("required"), member.find("yes"), "{stdout}");
    assert!(member.contains("PayId") && member.contains("up to 8") && member.contains("documented (page)"));
    let (code, stdout, _) = run(&["explain", "pay_query"]);
    assert_eq!(code, Some(0));
    assert!(stdout.contains("at least one of acquirementId, merchantTransId"), "{stdout}");
}

#[test]
fn what_a_payment_is_settled_by_is_explained_with_its_grade() {
    let explained = |name: &str, start: &str| {
        let (_, stdout, _) = run(&["explain", name]);
        stdout.lines().find(|line| line.trim_start().starts_with(start)).unwrap_or_default().to_owned()
    };
    let window = explained("pay_cancel", "window");
    assert!(
        window.ends_with(
            "same day at +08:00, and 15 minutes more; afterwards refund — documented (hk-paycancel)"
        )
    );
    assert!(explained("agreement_pay", "confirmed by").ends_with("  pay_notification"));
    let refused = explained("agreement_pay", "BALANCE_NOT_ENOUGH");
    assert_eq!(refused.split_whitespace().nth(2), Some("order"), "{refused}");
    let status = explained("pay_query", "transStatus");
    assert!(status.contains("WAIT_BUYER_PAY (pending for 180 s) | TRADE_CLOSED (closed)"), "{status}");
    assert!(status.contains("| MERCHANT_ACCEPT  "), "no page says what it is: {status}");
    assert!(explained("apply_token", "authCode").contains("secret, for one call"));
    let (_, inferred, _) = run(&["facts"]);
    for fact in
        ["result code BALANCE_NOT_ENOUGH, refuses the order", "shape TransStatus, value TRADE_SUCCESS, paid"]
    {
        assert!(inferred.lines().any(|line| line.contains(fact) && line.ends_with("inference")), "{fact}");
    }
    let (_, documented, _) = run(&["facts", "--grade", "documented"]);
    assert!(documented.contains("shape TransStatus, value WAIT_BUYER_PAY "), "{documented}");
}

#[test]
fn the_facts_of_a_grade_have_their_place_and_source() {
    let (code, inferred, _) = run(&["facts"]);
    assert_eq!(code, Some(0));
    assert_eq!(run(&["facts", "--grade", "inferred"]).1, inferred);
    let line = inferred.lines().find(|line| line.contains("pay_query, response, transStatus")).unwrap();
    assert!(line.contains("alipayhk.yaml:") && line.ends_with("inference"), "{line}");
    assert!(inferred.trim_end().ends_with("inferred facts"));
    assert_ne!(run(&["facts", "--grade", "sister"]).1, inferred);
}
