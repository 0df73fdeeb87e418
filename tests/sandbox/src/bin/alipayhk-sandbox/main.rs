//! The sandbox as a program. Without a command it serves; with one it does something else with the same keys. What that is
//! stands in a file each.

mod conformance;
mod files;
mod introduction;
mod serve;
mod spec;
mod stop;

use std::io::Write;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Whatever went wrong, for the person at the terminal.
pub(crate) type Failure = Box<dyn std::error::Error>;

/// A stateful AlipayHK gateway on this machine. No money moves.
#[derive(Parser)]
#[command(version, args_conflicts_with_subcommands = true)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: serve::Serving,
}

#[derive(Subcommand)]
enum Command {
    /// Tries a merchant's own endpoints with good and bad notifications and redirects
    Conformance(conformance::Trial),
}

/// The exit code of arguments that make no sense, which is that of the parser of arguments as well.
const SENSELESS: u8 = 2;

#[tokio::main]
async fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let (done, failed) = match arguments.command {
        None => (serve::run(arguments.serve).await.map(|()| ExitCode::SUCCESS), ExitCode::FAILURE),
        // 1 says that a promise is not kept, and a trial that was not made has found no such thing.
        Some(Command::Conformance(arguments)) => (conformance::run(arguments).await, SENSELESS.into()),
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        let mut cause = error.source();
        while let Some(because) = cause {
            eprintln!("  because: {because}");
            cause = because.source();
        }
        failed
    })
}

/// Prints. Whoever reads may have gone, as `head` does; that is no reason to stop.
pub(crate) fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}
