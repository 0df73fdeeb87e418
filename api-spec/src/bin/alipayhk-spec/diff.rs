//! The arguments of `diff`, and its exit code. What the changes are is said by [`alipayhk_spec::tool`].

use std::path::PathBuf;

use alipayhk_spec::{SourceFile, Spec, check, shipped, tool};
use clap::{Args, ValueEnum};

use super::{FOUND, Failure, USAGE, read};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The old spec and the new one; one of several files has commas between them
    #[arg(required = true, num_args = 1..=2, value_name = "OLD NEW")]
    specs: Vec<String>,
    /// The shipped spec is the old or the new one, and the other one is given
    #[arg(long, value_enum, value_name = "SIDE")]
    shipped: Option<Side>,
    /// Both extend the shipped spec, which is read with them
    #[arg(long, conflicts_with = "shipped")]
    extends: bool,
    /// How the changes are shown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// Exits with 1 when there is a change of this level or a graver one
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<Level>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Side {
    Old,
    New,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Format {
    #[default]
    Human,
    Json,
}

#[derive(Clone, Copy, ValueEnum)]
enum Level {
    Patch,
    Minor,
    Breaking,
}

pub(crate) fn run(arguments: &Arguments) -> Result<(String, u8), Failure> {
    let (old, new) = match (arguments.shipped, arguments.specs.as_slice()) {
        (None, [old, new]) => (Some(old), Some(new)),
        (Some(Side::Old), [new]) => (None, Some(new)),
        (Some(Side::New), [old]) => (Some(old), None),
        (None, _) => {
            let words = "error: two specs are compared; with `--shipped old` or `--shipped new`, one with the shipped one";
            return Err(Failure(words.to_owned(), USAGE));
        }
        (Some(_), _) => {
            let words = "error: the shipped spec is one of the two, so one other is given";
            return Err(Failure(words.to_owned(), USAGE));
        }
    };
    let changes = tool::diff(&spec(old, arguments.extends)?, &spec(new, arguments.extends)?);
    let format = match arguments.format {
        Format::Human => tool::DiffFormat::Human,
        Format::Json => tool::DiffFormat::Json,
    };
    let limit = arguments.fail_on.map(|level| match level {
        Level::Patch => tool::Level::Patch,
        Level::Minor => tool::Level::Minor,
        Level::Breaking => tool::Level::Breaking,
    });
    let failed = limit.is_some_and(|limit| tool::level(&changes).is_some_and(|level| level >= limit));
    Ok((tool::render_diff(&changes, format), if failed { FOUND } else { 0 }))
}

/// The spec of these files, or the shipped one. One with findings can't be compared: 1 is what `--fail-on` says.
fn spec(files: Option<&String>, extends: bool) -> Result<Spec, Failure> {
    let mut sources = Vec::new();
    if extends {
        // By the name that the macro gives it, as `lint` does: a file of one's own may be called as it is.
        sources.push(SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes));
    } else if files.is_none() {
        sources.push(shipped());
    }
    if let Some(files) = files {
        let paths: Vec<PathBuf> = files.split(',').map(PathBuf::from).collect();
        sources.extend(read(&paths)?);
    }
    check(&sources).into_result().map_err(|findings| Failure(findings.to_string(), USAGE))
}
