//! Completion in shells.

use clap::CommandFactory as _;
use clap_complete::Shell;
use serde_json::json;

use crate::answer::{Answer, FINE, Unwritten};
use crate::arguments::Arguments;

pub(crate) fn run(shell: Shell) -> Answer {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "alipayhk", &mut script);
    let text = String::from_utf8_lossy(&script).into_owned();
    let json = json!({ "shell": shell.to_string(), "script": text });
    Answer { text, advice: String::new(), json, code: FINE, unwritten: Unwritten::again(), body: None }
}
