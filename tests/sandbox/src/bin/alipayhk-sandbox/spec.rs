//! The spec that a sandbox is told to serve: a merchant's own files, read together with the shipped one as `extends` does.

use std::path::PathBuf;

use alipayhk_spec::{SourceFile, Spec, check, shipped};

use crate::Failure;

#[derive(clap::Args)]
pub(crate) struct Files {
    /// A spec of your own, read together with the shipped one, so that it can use its shapes; several make one spec
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// The files of --spec are the whole spec: leave the shipped one out
    #[arg(long, requires = "spec", conflicts_with = "extend")]
    alone: bool,
    /// What is so without it as well
    #[arg(long, requires = "spec", hide = true)]
    extend: bool,
}

impl Files {
    /// The spec that the files make; `None` where there are none.
    pub(crate) fn read(&self) -> Result<Option<Spec>, Failure> {
        if self.spec.is_empty() {
            return Ok(None);
        }
        let mut sources = Vec::new();
        if !self.alone {
            // By the name that the macro gives it: a file of one's own may be called as it is.
            sources.push(SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes));
        }
        for path in &self.spec {
            let bytes = std::fs::read(path)
                .map_err(|error| format!("`{}` can't be read: {error}", path.display()))?;
            sources.push(SourceFile::new(path.display().to_string(), bytes));
        }
        match check(&sources).into_result() {
            Ok(spec) => Ok(Some(spec)),
            Err(findings) => {
                eprintln!("{}", findings.to_string().trim_end());
                let hint = if self.alone {
                    ""
                } else {
                    "; if it is a whole spec by itself, leave the shipped one out with --alone"
                };
                Err(format!("the spec can't be used, and nothing was started{hint}").into())
            }
        }
    }
}
