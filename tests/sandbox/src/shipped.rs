//! The specs that a sandbox reads by itself: the shipped one, which it uses when it is given none and which is read once in a
//! process, since hundreds of sandboxes may be, and files that extend it. What is in a spec is for `alipayhk-spec` to judge.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use alipayhk_spec::model::Spec;
use alipayhk_spec::{SourceFile, check, shipped};

use crate::builder::{SpecFindings, StartError};

/// The shipped spec.
pub(crate) fn spec() -> Result<Arc<Spec>, StartError> {
    static SPEC: OnceLock<Result<Arc<Spec>, SpecFindings>> = OnceLock::new();
    SPEC.get_or_init(|| checked(&[shipped()])).clone().map_err(StartError::Spec)
}

/// The shipped spec together with files that extend it.
pub(crate) fn extended(files: &[PathBuf]) -> Result<Arc<Spec>, StartError> {
    // By the name that the macro gives it: a file of one's own may be called as it is.
    let mut sources = vec![SourceFile::new("alipayhk-spec/alipayhk.yaml", shipped().bytes)];
    for path in files {
        let unreadable = |source| StartError::SpecFile { path: path.clone(), source };
        sources.push(SourceFile::new(path.display().to_string(), std::fs::read(path).map_err(unreadable)?));
    }
    checked(&sources).map_err(StartError::Spec)
}

fn checked(sources: &[SourceFile]) -> Result<Arc<Spec>, SpecFindings> {
    check(sources).into_result().map(Arc::new).map_err(|findings| SpecFindings::of(&findings))
}
