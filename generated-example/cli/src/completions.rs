//! Completion in shells.

use alipayhk::OPERATIONS;
use clap::CommandFactory as _;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;
use serde_json::json;

use crate::answer::{Answer, FINE, Unwritten};
use crate::arguments::Arguments;

pub(crate) fn run(shell: Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command(), "alipayhk", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    let json = json!({ "shell": shell.to_string(), "script": text });
    Answer { text, advice: String::new(), json, code: FINE, unwritten: Unwritten::again(), body: None }
}

/// The program's arguments with the names of the operations, which the program itself looks up in the spec: a name that it does
/// not know is told with the one that was meant.
fn command() -> clap::Command {
    let names = OPERATIONS.iter().map(|callable| callable.shape().name);
    let names = PossibleValuesParser::new(names);
    Arguments::command()
        .mut_subcommand("call", |call| call.mut_arg("operation", |operation| operation.value_parser(names)))
}
