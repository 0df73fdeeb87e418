//! The arguments of the program. Those of each command stand beside it.

use std::ffi::OsString;

use alipayhk::OPERATIONS;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Parser, Subcommand};
use clap_complete::Shell;

use crate::answer::EXIT_CODES;
use crate::{call, doctor, keygen, public_key, sign, verify};

/// AlipayHK from the command line: make keys, check a setup, sign, and explain signatures.
#[derive(Parser)]
#[command(name = "alipayhk", version, after_help = EXIT_CODES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Answers in one line of JSON, for programs
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Makes a private key in a file, and prints the public key that AlipayHK gets
    Keygen(keygen::Arguments),
    /// Prints the public key of a private one again, in the form that AlipayHK takes. A file with a public key is written in that
    /// form too
    PublicKey(public_key::Arguments),
    /// Checks a setup: keys, ids, the way to the gateway, its certificate and the clock. No message is sent
    Doctor(doctor::Arguments),
    /// Signs a content as the client does
    Sign(sign::Arguments),
    /// Verifies a message, and explains a signature that does not verify
    Verify(verify::Arguments),
    /// Calls an operation, with JSON, or shows what would be sent
    Call(call::Arguments),
    /// Lists the operations of the spec
    Operations,
    /// Prints a script that completes these commands in a shell
    Completions {
        /// The shell
        shell: Shell,
    },
}

/// `call OPERATION --json FILE` is how people say where the members are; `--json` by itself asks for an answer in JSON, as of
/// every command. The first is spelt out as `--in FILE` here, since an option can't be both.
pub(crate) fn spelt_out(given: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
    let mut given = given.into_iter().peekable();
    let mut out = Vec::new();
    let mut is_call = false;
    while let Some(argument) = given.next() {
        let text = argument.to_string_lossy();
        is_call |= text == "call" && out.len() < 3;
        if let Some(file) = text.strip_prefix("--json=").filter(|_| is_call) {
            out.extend(["--in".into(), file.into()]);
        } else if is_call && text == "--json" && given.peek().is_some_and(is_file) {
            out.push("--in".into());
            out.extend(given.next());
        } else {
            out.push(argument);
        }
    }
    out
}

/// Whether a file's name was given to `call` where none belongs, as by somebody who takes `--json` for something else.
pub(crate) fn mixes_up_json(error: &clap::Error, given: &[OsString]) -> bool {
    let Some(ContextValue::String(stray)) = error.get(ContextKind::InvalidArg) else { return false };
    let command = given.iter().skip(1).find(|argument| !argument.to_string_lossy().starts_with('-'));
    error.kind() == ErrorKind::UnknownArgument
        && !stray.starts_with('-')
        && command.is_some_and(|command| command == "call")
}

/// Whether this is what the members are in, and neither another option nor the operation.
fn is_file(argument: &OsString) -> bool {
    let text = argument.to_string_lossy();
    let names = |name: &str| name == text;
    let is_operation =
        OPERATIONS.iter().any(|callable| names(callable.shape().name) || names(callable.shape().function));
    (text == "-" || !text.starts_with('-')) && !is_operation
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spelt(arguments: &str) -> String {
        let given = arguments.split(' ').map(OsString::from);
        spelt_out(given).iter().map(|part| part.to_string_lossy().into_owned()).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn the_members_of_a_call_may_be_named_by_json() {
        let name = OPERATIONS.first().map_or("", |callable| callable.shape().name);
        for (given, meant) in [
            (
                format!("a call {name} --json m.json --dry-run"),
                format!("a call {name} --in m.json --dry-run"),
            ),
            (format!("a call --json - {name}"), format!("a call --in - {name}")),
            (format!("a --json call {name} --json=m.json"), format!("a --json call {name} --in m.json")),
            (format!("a call {name} --json m --json"), format!("a call {name} --in m --json")),
            // Here it asks for an answer in JSON.
            (format!("a call --json {name}"), format!("a call --json {name}")),
            (format!("a call {name} --json --dry-run"), format!("a call {name} --json --dry-run")),
            ("a verify --json call".to_owned(), "a verify --json call".to_owned()),
        ] {
            assert_eq!(spelt(&given), meant);
        }
    }
}
