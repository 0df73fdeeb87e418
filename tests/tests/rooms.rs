//! The rooms of the workspace: what may know what.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn rust_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push(path);
        }
    }
}

/// Every name that the shipped spec gives to an operation, notification or redirect, on the wire and in Rust.
fn endpoint_names() -> Vec<String> {
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec;
    let mut names = Vec::new();
    for operation in &spec.operations {
        names.push(operation.function.clone());
        names.push(alipayhk_spec::names::camel(&operation.name));
        // `refund` is a word of the field as well; its types and function are looked for.
        if operation.name.contains('_') {
            names.push(operation.name.clone());
        } else {
            names.push(format!("{}Request", alipayhk_spec::names::camel(&operation.name)));
            names.retain(|name| *name != alipayhk_spec::names::camel(&operation.name));
        }
    }
    for notification in &spec.notifications {
        names.push(notification.function.clone());
        names.push(notification.name.clone());
    }
    names
}

#[test]
fn no_endpoint_is_named_where_none_may_be_known() {
    let names: Vec<String> = endpoint_names().into_iter().filter(|name| name.len() > 5).collect();
    let mut files = Vec::new();
    for room in
        ["runtime/src", "macros/src", "macros/codegen/src", "api-spec/src", "generated-example/cli/src"]
    {
        rust_files(&root().join(room), &mut files);
    }
    assert!(files.len() > 30, "only {} files were looked at", files.len());
    for file in files {
        let text = std::fs::read_to_string(&file).unwrap();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with("//"))
        {
            for name in &names {
                assert!(!line.contains(name.as_str()), "{}:{} names `{name}`", file.display(), index + 1);
            }
        }
    }
}

#[test]
fn every_source_file_says_what_it_is_for_and_holds_one_idea() {
    let mut files = Vec::new();
    for room in ["runtime", "macros", "api-spec", "generated-example", "tests"] {
        rust_files(&root().join(room), &mut files);
    }
    for file in files.iter().filter(|file| {
        // Golden code is generated, and cases of the compiler are read with what it says of them.
        let is_no_room = |part: &str| ["target", "ui", "golden"].contains(&part);
        !file.components().any(|part| part.as_os_str().to_str().is_some_and(is_no_room))
    }) {
        let text = std::fs::read_to_string(file).unwrap();
        assert!(text.starts_with("//! "), "{} does not open with what it is for", file.display());
        let lines = text.lines().count();
        assert!(lines <= 700, "{} has {lines} lines; what two ideas does it hold?", file.display());
    }
}

#[test]
fn the_stated_rust_version_is_no_older_than_any_dependency_needs() {
    let output = std::process::Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--filter-platform",
            "x86_64-unknown-linux-gnu",
        ])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let version = |text: &str| -> [u32; 2] {
        let mut parts = text.split('.').map(|part| part.parse().unwrap());
        [parts.next().unwrap(), parts.next().unwrap_or(0)]
    };
    let ours = metadata["packages"]
        .as_array()
        .unwrap()
        .iter()
        .find(|package| package["name"] == "alipayhk")
        .and_then(|package| package["rust_version"].as_str())
        .unwrap()
        .to_owned();
    for package in metadata["packages"].as_array().unwrap() {
        if let Some(needs) = package["rust_version"].as_str() {
            assert!(
                version(needs) <= version(&ours),
                "{} needs Rust {needs}, and {ours} is stated",
                package["name"]
            );
        }
    }
}
