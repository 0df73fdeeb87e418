//! A crate outside the workspace that depends on `alipayhk` alone, as a merchant's does: written into a temporary
//! folder, and built there by cargo. What it holds is said by the tests that share this.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]
#![allow(dead_code, reason = "one test runs what it builds, another one does not")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The manifest. The profile is that of the workspace: RSA in an unoptimised build takes tens of times as long.
fn manifest(name: &str, workspace: &Path) -> String {
    let alipayhk = workspace.join("generated-example").to_str().unwrap().replace('\\', "/");
    let rsa = ["crypto-bigint", "crypto-primes", "rsa", "sha1", "sha2"]
        .map(|name| format!("{name} = {{ opt-level = 3 }}\n"))
        .concat();
    format!(
        "[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [workspace]\n\n\
         [dependencies]\nalipayhk = {{ path = \"{alipayhk}\" }}\n\
         tokio = {{ version = \"1\", features = [\"macros\", \"rt-multi-thread\"] }}\n\n\
         [profile.dev.package]\n{rsa}"
    )
}

/// Such a crate.
pub(crate) struct Stranger {
    folder: PathBuf,
    target: PathBuf,
}

impl Stranger {
    /// Writes it: a manifest, the workspace's versions, and these files.
    pub(crate) fn new(name: &str, files: &[(&str, &str)]) -> Self {
        let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap();
        let strangers = Path::new(env!("CARGO_TARGET_TMPDIR")).join("strangers");
        let folder = strangers.join(name);
        fs::create_dir_all(folder.join("src")).unwrap();
        fs::write(folder.join("Cargo.toml"), manifest(name, workspace)).unwrap();
        fs::copy(workspace.join("Cargo.lock"), folder.join("Cargo.lock")).unwrap();
        for (path, text) in files {
            fs::write(folder.join(path), text).unwrap();
        }
        // One folder for all of them: what they depend on is built once, and is still there the next time.
        Self { folder, target: strangers.join("target") }
    }

    /// Builds it.
    pub(crate) fn build(&self) -> Output {
        Command::new(env!("CARGO"))
            .args(["build", "--offline", "--message-format=json"])
            .current_dir(&self.folder)
            .env("CARGO_TARGET_DIR", &self.target)
            // What cargo set for this test, or was told for the workspace, is not meant for another one.
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_BUILD_TARGET")
            .output()
            .unwrap()
    }
    /// The program that the build made.
    pub(crate) fn program(&self) -> PathBuf {
        let name = self.folder.file_name().unwrap().to_str().unwrap();
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// Writes one more file, and says where it is.
    pub(crate) fn write(&self, path: &str, text: &str) -> PathBuf {
        let path = self.folder.join(path);
        fs::write(&path, text).unwrap();
        path
    }
}

/// The errors that the compiler reported, as it shows them; or what cargo said, if it did not come so far.
pub(crate) fn errors(built: &Output) -> Vec<String> {
    let stdout = String::from_utf8_lossy(&built.stdout);
    let messages = stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let found: Vec<String> = messages
        .filter(|message| message["reason"] == "compiler-message" && message["message"]["level"] == "error")
        .map(|message| message["message"]["rendered"].as_str().unwrap().to_owned())
        // At its end the compiler counts.
        .filter(|text| !text.starts_with("error: aborting"))
        .collect();
    if found.is_empty() && !built.status.success() {
        return vec![String::from_utf8_lossy(&built.stderr).into_owned()];
    }
    found
}
