//! What a command has to say, and how it is said: for a person or for a program, on which stream, with which exit code.

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use serde_json::{Value, json};

/// All is well, or what was asked for is done.
pub(crate) const FINE: u8 = 0;
/// The command did its work and found a problem: a setup that is wrong, a signature that does not verify.
pub(crate) const FOUND: u8 = 1;
/// The command could not do its work: its arguments make no sense, or a file or a key can't be read or written.
pub(crate) const NOT_DONE: u8 = 2;

/// The exit codes, for `--help`.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  fine: done, or nothing but warnings
  1  a problem was found: doctor found one, or the signature does not verify
  2  not done: the arguments make no sense, or a file or a key can't be read or written";

/// What a command that did its work says.
pub(crate) struct Answer {
    /// For a person, on standard output.
    pub(crate) text: String,
    /// For a person, on standard error: what to do with the answer.
    pub(crate) advice: String,
    /// The same for a program.
    pub(crate) json: Value,
    pub(crate) code: u8,
}

/// Why a command did not do its work, as a sentence that ends with what to do.
pub(crate) struct Failure(String);

impl Failure {
    pub(crate) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<alipayhk::runtime::keys::KeyError> for Failure {
    fn from(error: alipayhk::runtime::keys::KeyError) -> Self {
        Self(error.to_string())
    }
}

pub(crate) fn show(done: Result<Answer, Failure>, as_json: bool) -> ExitCode {
    let (text, code) = match done {
        Ok(answer) if as_json => (line(&answer.json), answer.code),
        Ok(answer) => {
            eprint(&answer.advice);
            (answer.text, answer.code)
        }
        Err(Failure(what)) if as_json => (line(&json!({ "error": what })), NOT_DONE),
        Err(Failure(what)) => {
            eprint(&format!("error: {what}\n"));
            (String::new(), NOT_DONE)
        }
    };
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            eprint(&format!("error: the answer can't be written: {error}\n"));
            NOT_DONE.into()
        }
        _ => code.into(),
    }
}

/// Nobody may be reading; that is no reason to stop.
fn eprint(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

fn line(json: &Value) -> String {
    format!("{json}\n")
}
