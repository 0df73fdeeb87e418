//! What other people's crates are there for is written down, and what must not be among them is not: a second AWS-LC, which
//! would be linked beside the first one, or OpenSSL.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

/// Every direct dependency of a workspace member, with the manifests that name it.
fn direct() -> BTreeMap<String, Vec<String>> {
    let root = root();
    let workspace = std::fs::read_to_string(root.join("Cargo.toml")).unwrap();
    let members = workspace.split("members = [").nth(1).unwrap().split(']').next().unwrap();
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for member in members.split(',').map(|member| member.trim().trim_matches('"')) {
        if member.is_empty() {
            continue;
        }
        let manifest = std::fs::read_to_string(root.join(member).join("Cargo.toml")).unwrap();
        let mut within = false;
        for line in manifest.lines() {
            if let Some(section) = line.strip_prefix('[') {
                within = section.trim_end_matches(']').ends_with("dependencies");
            } else if within && let Some((name, _)) = line.split_once('=') {
                let name = name.trim().trim_end_matches(".workspace");
                if !name.starts_with('#') && !name.starts_with("alipayhk") {
                    found.entry(name.to_owned()).or_default().push(member.to_owned());
                }
            }
        }
    }
    found
}

#[test]
fn each_dependency_has_its_reason_and_each_reason_its_dependency() {
    let text = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let table = text.split("## Dependencies").nth(1).unwrap().split("\n## ").next().unwrap();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| ")?.split(" | ").next());
    let reasoned: Vec<&str> = rows
        .skip(1)
        .flat_map(|names| names.split(", "))
        .map(|name| name.split(' ').next().unwrap())
        .collect();
    let direct = direct();
    assert!(direct.len() > 30, "only {direct:?} were found");
    let missing: Vec<_> = direct.iter().filter(|(name, _)| !reasoned.contains(&name.as_str())).collect();
    assert!(missing.is_empty(), "ARCHITECTURE.md does not say why these are there: {missing:?}");
    let gone: Vec<_> =
        reasoned.iter().filter(|name| **name != "libfuzzer-sys" && !direct.contains_key(**name)).collect();
    assert!(gone.is_empty(), "ARCHITECTURE.md gives reasons for what is not there: {gone:?}");
}

/// The versions of a crate that are locked.
fn locked(name: &str) -> Vec<String> {
    let lock = std::fs::read_to_string(root().join("Cargo.lock")).unwrap();
    let heading = format!("name = \"{name}\"\nversion = \"");
    lock.split(&heading).skip(1).map(|rest| rest.split('"').next().unwrap().to_owned()).collect()
}

#[test]
fn there_is_one_aws_lc_and_no_openssl() {
    for name in ["aws-lc-sys", "aws-lc-rs", "rustls", "reqwest", "hyper", "rsa"] {
        assert_eq!(locked(name).len(), 1, "{name}: {:?}", locked(name));
    }
    for name in ["openssl", "openssl-sys", "native-tls"] {
        assert!(locked(name).is_empty(), "{name}: {:?}", locked(name));
    }
}

#[test]
fn crates_of_this_project_are_only_used_in_one_version_of_all() {
    // Generated code fills tables of the runtime's, and the public API is what the shipped spec says: of two versions, one
    // would not compile or would be another API than the one that was published.
    let workspace = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let version = workspace.lines().find_map(|line| line.strip_prefix("version = \"")).unwrap();
    let asked = format!("version = \"={version}");
    let own: Vec<_> = workspace.lines().filter(|line| line.starts_with("alipayhk")).collect();
    assert!(own.len() >= 6, "{own:?}");
    for line in own {
        assert!(line.contains(&asked), "{line}");
    }
}

/// A version of Rust, as far as it matters here.
fn minor(version: &str) -> (u32, u32) {
    let mut parts = version.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

#[test]
fn no_dependency_asks_for_a_newer_rust_than_this_project_says_it_needs() {
    let cargo = std::env::var("CARGO").unwrap();
    let metadata = std::process::Command::new(cargo)
        .args(["metadata", "--format-version", "1", "--locked"])
        .current_dir(root())
        .output()
        .unwrap();
    assert!(metadata.status.success(), "{}", String::from_utf8_lossy(&metadata.stderr));
    let metadata: serde_json::Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    let asks = |package: &serde_json::Value| package["rust_version"].as_str().map(minor);
    let own = packages.iter().find(|package| package["name"] == "alipayhk").and_then(asks).unwrap();
    let newer: Vec<_> =
        packages.iter().filter(|package| asks(package) > Some(own)).map(|package| &package["id"]).collect();
    assert!(newer.is_empty(), "they need a newer Rust than {own:?}: {newer:?}");
}

#[test]
fn the_oldest_version_that_is_asked_for_is_the_one_that_is_tested() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let section = manifest.split("[workspace.dependencies]").nth(1).unwrap().split("\n[").next().unwrap();
    let mut compared = 0;
    for line in section.lines().filter(|line| !line.starts_with('#') && !line.starts_with("alipayhk")) {
        let Some((name, rest)) = line.split_once(" = ") else { continue };
        let asked = rest.split('"').nth(1).unwrap();
        let locked = locked(name);
        // What follows a plus tells builds of one version apart.
        let is_locked = locked.iter().any(|version| version.split('+').next() == Some(asked));
        assert!(is_locked, "Cargo.toml asks for {name} {asked}, and {locked:?} is what is tested");
        compared += 1;
    }
    assert!(compared > 40, "{compared}");
}
