//! The AlipayHK API spec, and all that reads it.
//!
//! The spec is one YAML file, [`shipped`] with this crate: nine operations, two notifications and a redirect, with every
//! member, limit, condition, result code and path, and for every fact how certain it is and where it is written.
//!
//! [`check`] is the one way from text to a checked model. The macro, the sandbox, the tools and the tests call it, so
//! there is no second truth:
//!
//! ```
//! let checked = alipayhk_spec::check(&[alipayhk_spec::shipped()]);
//! assert!(checked.findings.is_empty(), "{}", checked.findings);
//! assert_eq!(checked.spec.operations.len(), 9);
//! ```
//!
//! A mistake is a [`Finding`](finding::Finding) with its place; all of them come at once, and the model that comes with
//! them is repaired, so that whatever is built on it can go on.
//!
//! Rust code is not made here; that is for `alipayhk-codegen`.

pub mod data;
pub mod dialect;
pub mod finding;
mod lint;
pub mod model;
pub mod names;
mod node;
mod read;
pub mod reference;
pub mod source;

pub use finding::Findings;
pub use model::Spec;
pub use node::{MAX_BYTES, MAX_DEPTH};
pub use read::DIALECT;
pub use source::SourceFile;

/// The path under which messages and documentation speak of the shipped spec.
pub const SHIPPED_PATH: &str = "alipayhk.yaml";

/// The spec that ships with this crate.
#[must_use]
pub fn shipped() -> SourceFile {
    SourceFile::new(SHIPPED_PATH, include_str!("../alipayhk.yaml"))
}

/// What [`check`] made of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The model: as the text says where there are no findings, and repaired where there are some.
    pub spec: Spec,
    /// Every mistake, in the order of the text.
    pub findings: Findings,
}

impl Checked {
    /// The model, if there is nothing wrong with it.
    ///
    /// # Errors
    /// All findings.
    pub fn into_result(self) -> Result<Spec, Findings> {
        if self.findings.is_empty() { Ok(self.spec) } else { Err(self.findings) }
    }
}

/// From text to a checked model. Several files make one spec.
///
/// Never panics, whatever the bytes; reads at most [`MAX_BYTES`] of each file and goes at most [`MAX_DEPTH`] deep.
#[must_use]
pub fn check(files: &[SourceFile]) -> Checked {
    let mut findings = Findings::new(files);
    let roots: Vec<_> = files
        .iter()
        .enumerate()
        .filter_map(|(index, file)| node::parse(index, file, &mut findings))
        .collect();
    if files.is_empty() || (roots.is_empty() && findings.is_empty()) {
        findings.push(finding::Finding::new(
            "empty",
            "there is no spec here",
            source::Span::default(),
            format!("a spec begins with `spec: {DIALECT}`"),
        ));
    }
    let mut read = read::read(&roots, &mut findings);
    lint::lint(&mut read, &mut findings);
    let spec = read.spec;
    findings.sort();
    Checked { spec, findings }
}
