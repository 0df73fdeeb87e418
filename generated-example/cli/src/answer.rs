//! What a command has to say, and how it is said: for a person or for a program, on which stream, with which exit code.

use std::fmt;
use std::io::{self, Write as _};
use std::process::ExitCode;

use alipayhk::Json;
use serde_json::{Value, json};

use crate::keys;

/// All is well, or what was asked for is done.
pub(crate) const FINE: u8 = 0;
/// The command did its work and found a problem: a setup that is wrong, a signature that does not verify.
pub(crate) const FOUND: u8 = 1;
/// The command could not do its work: its arguments make no sense, or a file or a key can't be read or written.
pub(crate) const NOT_DONE: u8 = 2;

/// The request may have arrived, and no signed answer says what became of it.
pub(crate) const UNKNOWN: u8 = 3;
/// The request did not leave.
pub(crate) const NOT_SENT: u8 = 4;

/// The exit codes, for `--help`.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0  fine: done, or nothing but warnings
  1  no: doctor found a problem, a signature does not verify, a call was refused by a signed answer
  2  not done: the arguments make no sense, or a file, a key or a setting can't be read or written; nothing was sent
  3  unknown: the request of a call may have arrived. Find out as it says, and never pay again instead
  4  not sent: the members of a call break the spec's rules, or no connection could be made";

/// What a command that did its work says.
pub(crate) struct Answer {
    /// For a person, on standard output.
    pub(crate) text: String,
    /// For a person, on standard error: what to do with the answer.
    pub(crate) advice: String,
    /// The same for a program.
    pub(crate) json: Value,
    pub(crate) code: u8,
    pub(crate) unwritten: Unwritten,
    /// The verified body of an answer, which joins the JSON with its numbers as they came.
    pub(crate) body: Option<Json>,
}

/// What holds where standard output can't be written.
pub(crate) enum Unwritten {
    /// The code: it tells what became of something, with the text or without. A call that was sent stays sent.
    CodeStands,
    /// The text was what was asked for, so nothing was done, or what was done is of no use without it. This says how to go on.
    NotDone(String),
}

impl Unwritten {
    /// Nothing has happened that running it again would not do.
    pub(crate) fn again() -> Self {
        Self::NotDone("run it again with its standard output somewhere that can be written".to_owned())
    }
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
        Self(keys::told(&error))
    }
}

pub(crate) fn show(done: Result<Answer, Failure>, as_json: bool) -> ExitCode {
    let answer = match done {
        Ok(answer) => answer,
        Err(Failure(what)) => Answer {
            text: String::new(),
            advice: format!("error: {what}\n"),
            json: json!({ "error": what }),
            code: NOT_DONE,
            unwritten: Unwritten::CodeStands,
            body: None,
        },
    };
    let text = if as_json { line(&answer.json, answer.body.as_ref()) } else { answer.text };
    if !as_json {
        eprint(&answer.advice);
    }
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        // A reader that has seen enough, such as `head`, is no failure.
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            if as_json {
                eprint(&answer.advice);
            }
            let (code, how) = match answer.unwritten {
                Unwritten::CodeStands => {
                    (answer.code, format!("; the exit code {} says what it came to", answer.code))
                }
                Unwritten::NotDone(how) => (NOT_DONE, format!("; {how}")),
            };
            eprint(&format!("error: the answer can't be written: {error}{how}\n"));
            code.into()
        }
        _ => answer.code.into(),
    }
}

/// Nobody may be reading; that is no reason to stop.
pub(crate) fn eprint(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// One line of JSON. A body is not made into a value here, since that would change what is beyond 64 bits.
fn line(json: &Value, body: Option<&Json>) -> String {
    let text = json.to_string();
    match (text.strip_suffix('}'), body) {
        (Some(open), Some(body)) => format!("{open},\"body\":{body}}}\n"),
        _ => format!("{text}\n"),
    }
}
