//! Shows what `bindings!` makes of a spec, as formatted Rust. Reads arguments and files; what is made of them is
//! [`alipayhk_codegen`]'s, which the macro calls as well.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

/// Generates Rust bindings from AlipayHK API specs.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints what `bindings!` expands to, formatted. Exits with 1 when the spec has findings, and prints the code all
    /// the same, with an error for each
    Expand(Expand),
}

#[derive(clap::Args)]
struct Expand {
    /// The files of the spec, relative to the folder of the Cargo.toml; the shipped one if absent
    #[arg(value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The crate whose bindings the files extend
    #[arg(long, value_name = "CRATE", requires = "files")]
    extends: Option<String>,
    /// Where the runtime is, if not at `::alipayhk_runtime`
    #[arg(long, value_name = "PATH")]
    runtime: Option<String>,
    /// Only these operations
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    operations: Vec<String>,
}

fn main() -> ExitCode {
    let Arguments { command: Command::Expand(arguments) } = Arguments::parse();
    match expand(&arguments) {
        Ok(text) => {
            let found_some = text.contains("compile_error!");
            match io::stdout().write_all(text.as_bytes()) {
                Ok(()) if found_some => ExitCode::FAILURE,
                Ok(()) => ExitCode::SUCCESS,
                // Whoever read it has read enough.
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
                Err(error) => fail(&format!("the code can't be written: {error}")),
            }
        }
        Err(error) => fail(&error),
    }
}

fn fail(error: &str) -> ExitCode {
    eprintln!("error: {error}");
    ExitCode::from(2)
}

fn expand(arguments: &Expand) -> Result<String, String> {
    let input = input(arguments)?;
    let tokens = alipayhk_codegen::bindings_at(&std::env::current_dir().map_err(text)?, input);
    let file = syn::parse2(tokens).map_err(text)?;
    Ok(prettyplease::unparse(&file))
}

fn text(error: impl std::fmt::Display) -> String {
    error.to_string()
}

/// What would stand between the parentheses of `bindings!(…)`.
fn input(arguments: &Expand) -> Result<TokenStream, String> {
    let path =
        |text: &str| text.parse::<TokenStream>().map_err(|error| format!("`{text}` is not a path: {error}"));
    let mut input = TokenStream::new();
    if !arguments.files.is_empty() {
        let files = arguments.files.iter().map(|file| file.to_string_lossy().into_owned());
        input.extend(quote!(spec: [#(#files),*],));
    }
    if let Some(extends) = &arguments.extends {
        let extends = path(extends)?;
        input.extend(quote!(extends: #extends,));
    }
    if let Some(runtime) = &arguments.runtime {
        let runtime = path(runtime)?;
        input.extend(quote!(runtime: #runtime,));
    }
    if !arguments.operations.is_empty() {
        let is_name = |name: &&String| syn::parse_str::<syn::Ident>(name).is_ok();
        if let Some(name) = arguments.operations.iter().find(|name| !is_name(name)) {
            return Err(format!("`{name}` is not the name of an operation"));
        }
        let names = arguments.operations.iter().map(|name| format_ident!("{name}"));
        input.extend(quote!(operations: [#(#names),*],));
    }
    Ok(input)
}
