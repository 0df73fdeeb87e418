//! The arguments of the program. Those of each command stand beside it.

use clap::{Parser, Subcommand};
use clap_complete::Shell;

use crate::answer::EXIT_CODES;
use crate::{call, doctor, keygen, sign, verify};

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
