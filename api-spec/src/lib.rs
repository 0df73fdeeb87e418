//! The AlipayHK API spec, and all that reads it.
//!
//! No stable API: it is versioned with the macros, and changes with them. What is stable is the spec language.
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
//! assert!(checked.spec.operation("pay_query").is_some());
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
pub mod tool;

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
    let mut roots = Vec::new();
    let mut whole = true;
    for (index, file) in files.iter().enumerate() {
        let parsed = node::parse(index, file, &mut findings);
        if parsed.root.is_none() && parsed.whole {
            findings.push(empty(index));
        }
        whole &= parsed.whole;
        roots.extend(parsed.root);
    }
    if files.is_empty() {
        findings.push(empty(0));
    }
    let of_the_text = findings.mark();
    let mut read = read::read(&roots, &mut findings);
    lint::lint(&mut read, &mut findings);
    let spec = read.spec;
    if !whole {
        // What seems to be missing may stand in the part that could not be read.
        findings.back_to(of_the_text);
    }
    findings.sort();
    Checked { spec, findings }
}

/// A file with nothing in it.
fn empty(file: usize) -> finding::Finding {
    finding::Finding::new(
        "empty",
        "there is no spec here",
        source::Span { file, start: 0, end: 0 },
        format!("a spec begins with `spec: {DIALECT}`"),
    )
    .fix("begin it", source::Span { file, start: 0, end: 0 }, format!("spec: {DIALECT}\n"))
}
