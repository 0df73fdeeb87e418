//! AlipayHK from the command line: keys are made, a setup is checked before the first payment, texts are signed, and a
//! signature that does not verify is explained.
//!
//! This is the program `alipayhk` as a library: [`run`] takes its arguments and gives its exit code. What the commands know
//! of AlipayHK is the runtime's and the spec's; here is what a person at a terminal needs beside it. No operation is named
//! here, and no output holds key material.

mod answer;
mod arguments;
mod call;
mod completions;
mod configuration;
mod digest_info;
mod doctor;
mod input;
mod keygen;
mod keys;
mod operations;
mod progress;
mod public_key;
mod sign;
mod slips;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser as _;

use answer::{Answer, Failure};
use arguments::{Arguments, Command};

/// Runs the program with these arguments, the first of which is its own name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let given = arguments::spelt_out(arguments);
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => return not_understood(&error, &given),
    };
    let done = run_command(arguments.command);
    answer::show(done, arguments.json)
}

/// What is said of arguments that make no sense, and help, which is no error.
fn not_understood(error: &clap::Error, given: &[OsString]) -> ExitCode {
    let as_json = given.iter().skip(1).any(|argument| argument == "--json");
    if let Some(text) = repeated_key(error, given) {
        return answer::show(Err(keys::not_a_name(&text)), as_json);
    }
    let meanings = if arguments::mixes_up_json(error, given) {
        format!("\n{}.\n", call::JSON_MEANINGS)
    } else {
        String::new()
    };
    if as_json && error.use_stderr() {
        let told = error.render().to_string();
        let told = told.strip_prefix("error: ").unwrap_or(&told);
        return answer::show(Err(Failure::new(format!("{}{meanings}", told.trim_end()))), true);
    }
    // Help that was asked for is no error, and clap knows which of the two streams it belongs to.
    let _ = error.print();
    answer::eprint(&meanings);
    if error.use_stderr() { answer::NOT_DONE.into() } else { ExitCode::SUCCESS }
}

/// What may be a key and is shown in the message of clap, which repeats what it did not understand.
fn repeated_key(error: &clap::Error, given: &[OsString]) -> Option<String> {
    let message = error.to_string();
    // The first is the program's own name. Of an argument, clap may show the beginning alone.
    given.iter().skip(1).map(|given| given.to_string_lossy().into_owned()).find(|given| {
        let beginning: String = given.chars().take(12).collect();
        keys::may_be_key(given) && message.contains(&beginning)
    })
}

fn run_command(command: Command) -> Result<Answer, Failure> {
    match command {
        Command::Keygen(arguments) => asynchronous(keygen::run(arguments)),
        Command::PublicKey(arguments) => public_key::run(&arguments),
        Command::Doctor(arguments) => asynchronous(doctor::run(arguments)),
        Command::Sign(arguments) => sign::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Call(arguments) => asynchronous(call::run(arguments)),
        Command::Operations => Ok(operations::run()),
        Command::Completions { shell } => Ok(completions::run(shell)),
    }
}

/// One thread is enough for a program that does one thing; what blocks goes to threads of its own.
fn asynchronous(work: impl Future<Output = Result<Answer, Failure>>) -> Result<Answer, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime =
        runtime.map_err(|error| Failure::new(format!("this process can't start its runtime: {error}")))?;
    let done = runtime.block_on(work);
    // A name that is still being looked up would be waited for.
    runtime.shutdown_background();
    done
}
