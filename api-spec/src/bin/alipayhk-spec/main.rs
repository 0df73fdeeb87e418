//! Looks at specs from the command line. Reads arguments and files; what is said about them is made by
//! [`alipayhk_spec::tool`].

mod diff;

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use alipayhk_spec::model::Grade;
use alipayhk_spec::{SourceFile, Spec, check, shipped, tool};
use clap::{Parser, Subcommand, ValueEnum};

/// Checks and explains AlipayHK API specs.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Checks spec files, which together make one spec. Exits with 1 when there are findings
    Lint {
        /// The files
        #[arg(required = true, value_name = "FILE")]
        files: Vec<PathBuf>,
        /// The files extend the shipped spec, as `extends:` of the macro says
        #[arg(long)]
        extends: bool,
        /// How findings are shown
        #[arg(long, value_enum, default_value_t)]
        format: Format,
    },
    /// Shows an operation: members, limits, what is required, grades and result codes
    Explain {
        /// Its name in the spec
        operation: String,
        /// The files of the spec; the shipped one if absent
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Lists the facts of a grade, to be confirmed with AlipayHK
    Facts {
        /// The grade
        #[arg(long, value_enum, default_value_t)]
        grade: Word,
        /// The files of the spec; the shipped one if absent
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
    /// Says what changes from one spec to another for code that uses the bindings: breaking, minor or patch. Exits with 0
    /// whatever it is, and with 2 when one of the specs has findings
    Diff(diff::Arguments),
    /// Prints the JSON Schema of the spec language, for editors
    Schema,
    #[expect(clippy::doc_markdown, reason = "the words are printed as they stand")]
    /// Prints what a spec defines as an OpenAPI 3.1 document
    Openapi {
        /// The files of the spec; the shipped one if absent
        #[arg(value_name = "FILE")]
        files: Vec<PathBuf>,
    },
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
    Github,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Word {
    Documented,
    Sister,
    #[default]
    Inferred,
}

/// There are findings.
const FOUND: u8 = 1;
/// What was asked for makes no sense, or a file can't be read.
const USAGE: u8 = 2;

/// Why there is no answer: what to say, and the exit code.
struct Failure(String, u8);

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok((text, code)) => match io::stdout().write_all(text.as_bytes()) {
            // A reader that has seen enough, such as `head`, is no failure.
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
                eprintln!("error: the answer can't be written: {error}");
                USAGE.into()
            }
            _ => code.into(),
        },
        Err(Failure(text, code)) => {
            eprintln!("{}", text.trim_end());
            code.into()
        }
    }
}

fn run(command: Command) -> Result<(String, u8), Failure> {
    match command {
        Command::Lint { files, extends, format } => {
            let format = match format {
                Format::Human => tool::Format::Human,
                Format::Json => tool::Format::Json,
                Format::Github => tool::Format::Github,
            };
            let mut read = read(&files)?;
            if extends {
                // By the name that the macro gives it: a file of one's own may be called as it is.
                read.insert(0, SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes));
            }
            let findings = check(&read).findings;
            let code = if findings.is_empty() { 0 } else { FOUND };
            Ok((tool::lint(&findings, format), code))
        }
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Explain { operation, files } => {
            let spec = spec(&files)?;
            match tool::explain(&spec, &operation) {
                Some(page) => Ok((page, 0)),
                None => Err(unknown(&spec, &operation)),
            }
        }
        Command::Facts { grade, files } => {
            let grade = match grade {
                Word::Documented => Grade::Documented,
                Word::Sister => Grade::Sister,
                Word::Inferred => Grade::Inferred,
            };
            Ok((tool::facts(&spec(&files)?, grade), 0))
        }
        Command::Schema => Ok((tool::schema(), 0)),
        Command::Openapi { files } => Ok((tool::openapi(&spec(&files)?), 0)),
    }
}

fn unknown(spec: &Spec, operation: &str) -> Failure {
    let names: Vec<&str> = spec.operations.iter().map(|operation| operation.name.as_str()).collect();
    Failure(format!("error: there is no operation `{operation}`; there are {}", names.join(", ")), USAGE)
}

fn spec(files: &[PathBuf]) -> Result<Spec, Failure> {
    let files = if files.is_empty() { vec![shipped()] } else { read(files)? };
    check(&files).into_result().map_err(|findings| Failure(findings.to_string(), FOUND))
}

fn read(files: &[PathBuf]) -> Result<Vec<SourceFile>, Failure> {
    files.iter().map(|path| read_one(path)).collect()
}

fn read_one(path: &Path) -> Result<SourceFile, Failure> {
    match std::fs::read(path) {
        Ok(bytes) => Ok(SourceFile::new(path.display().to_string(), bytes)),
        Err(error) => Err(Failure(format!("error: `{}` can't be read: {error}", path.display()), USAGE)),
    }
}
