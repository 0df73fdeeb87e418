//! Running the program, in a folder and an environment of its own.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::secrets;

/// The keys of the runtime's tests, made for tests and used nowhere else.
pub(crate) const KEYS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../runtime/src/keys/testdata");

/// A key file of the runtime's tests.
pub(crate) fn key(name: &str) -> String {
    format!("{KEYS}/{name}")
}

/// A folder for one test, empty at first.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a run said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Said {
    /// The whole output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {}{}", self.out, self.err))
    }

    /// What the doctor found in a check: its severity, and its words with the advice.
    pub(crate) fn finding(&self, check: &str) -> (String, String) {
        let json = self.json();
        let findings = json["findings"].as_array().unwrap();
        let finding = findings.iter().rfind(|finding| finding["check"] == check);
        let finding = finding.unwrap_or_else(|| panic!("no finding of {check} in {json}"));
        let words = format!("{} do: {}", finding["found"].as_str().unwrap(), finding["do"]);
        (finding["severity"].as_str().unwrap().to_owned(), words)
    }
}

/// A run to be.
pub(crate) struct Run {
    command: Command,
    input: Vec<u8>,
}

/// The program with these arguments and an empty environment.
pub(crate) fn alipayhk<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Run {
    let mut command = Command::new(env!("CARGO_BIN_EXE_alipayhk"));
    command.args(arguments).env_clear().stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    Run { command, input: Vec::new() }
}

impl Run {
    pub(crate) fn env(mut self, name: &str, value: impl AsRef<std::ffi::OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// In this folder.
    pub(crate) fn within(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// With streams that can't be written, as of a disk that is full: `out`, `err` or both in one word.
    #[cfg(target_os = "linux")]
    pub(crate) fn full(mut self, streams: &str) -> Self {
        let full = || std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        if streams.contains("out") {
            self.command.stdout(full());
        }
        if streams.contains("err") {
            self.command.stderr(full());
        }
        self
    }

    pub(crate) fn input(mut self, input: impl Into<Vec<u8>>) -> Self {
        self.input = input.into();
        self
    }

    /// Runs it to its end, and looks for secrets in what it says.
    pub(crate) fn said(mut self) -> Said {
        let mut child = self.command.spawn().unwrap();
        // A program that fails early does not read its input.
        let _ = child.stdin.take().unwrap().write_all(&self.input);
        let output = child.wait_with_output().unwrap();
        let said = Said {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        };
        secrets::are_not_in(&said.out);
        secrets::are_not_in(&said.err);
        said
    }

    /// The same, while servers of this test go on.
    pub(crate) async fn said_meanwhile(self) -> Said {
        tokio::task::spawn_blocking(|| self.said()).await.unwrap()
    }
}

/// Runs `openssl`; `None`, with a printed reason, where there is no such program.
pub(crate) fn openssl(arguments: &[&str]) -> Option<Vec<u8>> {
    match Command::new("openssl").args(arguments).output() {
        Ok(output) => {
            assert!(
                output.status.success(),
                "openssl {arguments:?}: {}",
                String::from_utf8_lossy(&output.stderr)
            );
            Some(output.stdout)
        }
        Err(error) => {
            eprintln!("left out: the openssl program can't be started ({error})");
            None
        }
    }
}
