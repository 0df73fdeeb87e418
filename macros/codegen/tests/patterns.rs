//! What a pattern of the spec becomes: a line of documentation, an entry of the table, and no constructor for literals,
//! which could not be checked at compile time.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk_codegen::{Options, generate};
use alipayhk_spec::{SourceFile, check, shipped};

/// The code of the shipped spec, of which one shape and one list's element have a limit more.
fn with_limit(limit: &str) -> String {
    let text = String::from_utf8(shipped().bytes).expect("the shipped spec is UTF-8");
    let probe = format!(
        "\nshapes:\n  Probe: {{ type: string, doc: A probe., {limit}, grade: inferred, source: inference }}\n"
    );
    let text = text.replacen("\nshapes:\n", &probe, 1);
    let element = format!(
        "        probes: {{ doc: Probes., list: {{ type: string, {limit} }} }}\n        probe: {{ doc: A probe., shape: Probe }}\n"
    );
    let at = text.rfind("    request:\n      members:\n").expect("there is a request")
        + "    request:\n      members:\n".len();
    let text = format!("{}{element}{}", &text[..at], &text[at..]);
    let checked = check(&[SourceFile::new("probe.yaml", text)]);
    assert!(checked.findings.is_empty(), "{}", checked.findings);
    let file = syn::parse2(generate(&checked.spec, &Options::default())).expect("generated code is Rust");
    prettyplease::unparse(&file)
}

/// The code of one type's own methods.
fn methods(code: &str) -> &str {
    let start = code.find("impl Probe {").expect("the shape is there");
    let rest = &code[start..];
    &rest[..rest.find("impl __runtime::scalar::Scalar").expect("a shape is a scalar")]
}

#[test]
fn a_pattern_is_in_the_documentation_and_in_every_table() {
    let code = with_limit("pattern: '[A-Z]{3}-[0-9]+'");
    assert!(code.contains("Matches `[A-Z]{3}-[0-9]+` as a whole."), "{code}");
    let entry = r#"form: __runtime::shape::Form::Pattern("[A-Z]{3}-[0-9]+")"#;
    assert_eq!(code.matches(entry).count(), 3, "the shape, the member of it, and the elements");
    assert!(!methods(&code).contains("from_static"), "{}", methods(&code));
    assert!(methods(&with_limit("max: 8")).contains("from_static"));
}

#[test]
fn a_pattern_with_backticks_stays_code() {
    let code = with_limit("pattern: 'a``b`|`'");
    assert!(code.contains("Matches ``` a``b`|` ``` as a whole."), "{code}");
}
