//! Five mistakes in a spec are five messages: the same from the macro, from the compiler and from `lint`, each with its
//! place and, where it is known, its fix; and none that only follows from them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

mod strangers;

use std::fs;
use std::path::Path;
use std::process::Command;

use alipayhk_spec::{SourceFile, check, shipped};
use strangers::Stranger;

/// What stands in the shipped spec, what is written in its place, where, and what the message has to say.
const MISTAKES: [(&str, &str, &str, &[&str]); 5] = [
    (
        "REPEAT_REQ_INCONSISTENT: { id: \"12005112\"",
        "REPEAT_REQ_INCONSISTENT: { id: 12005112",
        "12005112, status",
        &["`id` is a text, not a number", "quote it", "id: \"12005112\""],
    ),
    (
        "cancel: pay_cancel\n      note: Wait",
        "cancel: pay_cancl\n      note: Wait",
        "pay_cancl\n",
        &["there is no operation `pay_cancl`", "did you mean `pay_cancel`?"],
    ),
    (
        "returnUrl: { doc: Where the user's browser goes afterwards., type: string, form: url, max: 512",
        "returnUrl: { doc: Where the user's browser goes afterwards., type: string, form: url, min: 513, max: 512",
        "512, grade: sister, source: pc2m-wappay }\n    response",
        &["the least", "nothing fits"],
    ),
    (
        "shape: MerchantRefundId, required: {",
        "shape: MerchantRefundID, required: {",
        "MerchantRefundID",
        &["there is no shape `MerchantRefundID`", "did you mean `MerchantRefundId`?"],
    ),
    (
        "refundTime: { doc: When., type: datetime, log: true",
        "refundTime: { doc: When., type: datetime, lg: true",
        "lg: true",
        &["a member has no key `lg`", "did you mean `log`?"],
    ),
];

/// The shipped spec with the five mistakes, and the place of each.
fn spec() -> (String, Vec<String>) {
    let mut text = String::from_utf8(shipped().bytes).unwrap();
    for (right, wrong, _, _) in MISTAKES {
        assert_eq!(text.matches(right).count(), 1, "the shipped spec has no longer one `{right}`");
        text = text.replacen(right, wrong, 1);
    }
    let places = MISTAKES.map(|(_, _, at, _)| {
        assert_eq!(text.matches(at).count(), 1, "`{at}` does not say where");
        let (before, _) = text.split_once(at).unwrap();
        let line = before.rsplit('\n').next().unwrap();
        format!("five.yaml:{}:{}", before.lines().count(), line.chars().count() + 1)
    });
    (text, places.to_vec())
}

/// The texts of the errors that the macro expands to in this folder.
fn expanded(folder: &Path) -> Vec<String> {
    let tokens = alipayhk_codegen::bindings_at(folder, "\"five.yaml\"".parse().unwrap());
    let file: syn::File = syn::parse2(tokens).unwrap();
    assert!(file.items.len() > 100, "the items are made all the same");
    let errors = file.items.iter().filter_map(|item| match item {
        syn::Item::Macro(item) if item.mac.path.segments.last()?.ident == "compile_error" => {
            Some(item.mac.parse_body::<syn::LitStr>().unwrap().value())
        }
        _ => None,
    });
    errors.collect()
}

/// A folder with the spec in it, which is written once: tests run at the same time, and one would find the file just emptied.
fn folder() -> std::path::PathBuf {
    static FOLDER: std::sync::LazyLock<std::path::PathBuf> = std::sync::LazyLock::new(|| {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("five-mistakes");
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("five.yaml"), spec().0).unwrap();
        folder
    });
    FOLDER.clone()
}

#[test]
fn each_mistake_is_one_error_of_the_macro_with_its_place_and_its_fix() {
    let (_, places) = spec();
    let errors = expanded(&folder());
    assert_eq!(errors.len(), 5, "{}", errors.join("\n\n"));
    for ((error, place), (_, _, _, words)) in errors.iter().zip(places).zip(MISTAKES) {
        assert!(error.contains(&format!("--> {place}\n")), "not at {place}:\n{error}");
        for word in words {
            assert!(error.contains(word), "no `{word}` in\n{error}");
        }
    }
}

#[test]
fn the_macro_the_library_and_lint_say_the_same() {
    let folder = folder();
    let findings = check(&[SourceFile::new("five.yaml", spec().0)]).findings;
    let said: Vec<String> = findings.iter().map(|finding| findings.render(finding)).collect();
    let less_the_head = |text: &String| text.split_once("]: ").unwrap().1.to_owned();
    assert_eq!(said.iter().map(less_the_head).collect::<Vec<_>>(), expanded(&folder));

    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
    let lint = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--locked", "--manifest-path"])
        .arg(workspace.join("api-spec/Cargo.toml"))
        .args(["--", "lint", "five.yaml"])
        .current_dir(&folder)
        .env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("strangers/target"))
        .output()
        .unwrap();
    assert_eq!(lint.status.code(), Some(1), "{}", String::from_utf8_lossy(&lint.stderr));
    let printed = String::from_utf8(lint.stdout).unwrap();
    let mut rest = printed.as_str();
    for text in &said {
        let Some((between, after)) = rest.split_once(text.trim_end()) else {
            panic!("`lint` does not say\n{text}\nbut\n{printed}")
        };
        assert_eq!(between.trim(), "", "`lint` says more");
        rest = after;
    }
    assert_eq!(rest.trim(), "5 findings");
}

const MAIN: &str = r#"//! Uses what a spec with mistakes makes.

mod five {
    alipayhk::bindings! { runtime: alipayhk::runtime, spec: "five.yaml" }
}

async fn refund(client: &five::Client) -> Result<bool, Box<dyn std::error::Error>> {
    let request = five::RefundRequest::builder()
        .merchant_id("2160400000002013")
        .acquirement_id("1")
        .merchant_refund_id("refund-1")
        .refund_amount(alipayhk::Money::hkd(1))
        .build()?;
    Ok(match client.refund(&request).await? {
        five::Outcome::Done(done) => done.refund_time.is_some(),
        five::Outcome::Refused(_) | five::Outcome::Unknown(_) => false,
    })
}

fn main() {
    let _ = refund;
}
"#;

#[test]
fn the_compiler_shows_five_errors_and_none_that_follows_from_them() {
    let stranger = Stranger::new("five", &[("five.yaml", &spec().0), ("src/main.rs", MAIN)]);
    let built = stranger.build();
    assert!(!built.status.success());
    let shown = strangers::errors(&built);
    assert_eq!(shown.len(), 5, "{}", shown.join("\n"));
    for (shown, (place, error)) in shown.iter().zip(spec().1.iter().zip(expanded(&folder()))) {
        assert!(shown.contains(place.as_str()), "not at {place}:\n{shown}");
        assert!(shown.starts_with(&format!("error: {}", error.lines().next().unwrap())), "{shown}");
    }
}
