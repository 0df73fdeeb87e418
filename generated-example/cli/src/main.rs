//! The program `alipayhk`. All that it does is in the library of the same package.

use std::process::ExitCode;

fn main() -> ExitCode {
    alipayhk_cli::run(std::env::args_os())
}
