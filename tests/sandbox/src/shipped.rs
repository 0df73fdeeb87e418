//! The spec that a sandbox uses when it is given none.

use alipayhk_spec::model::Spec;

/// The shipped spec, or its findings in words.
pub(crate) fn spec() -> Result<Spec, String> {
    alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().map_err(|findings| findings.to_string())
}
