//! How an example ends: with a word on the terminal, and with 1 if anything is not as it must be.

use std::fmt::Display;
use std::process::ExitCode;

pub(crate) fn exit<F: Display>(ended: Result<(), F>) -> ExitCode {
    match ended {
        Ok(()) => {
            println!("\neverything is as it must be");
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("\nnot as it must be: {failure}");
            ExitCode::FAILURE
        }
    }
}
