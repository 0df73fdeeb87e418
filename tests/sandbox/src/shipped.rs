//! The spec that a sandbox uses when it is given none. It is read once in a process, since hundreds of sandboxes may be.

use std::sync::{Arc, OnceLock};

use alipayhk_spec::model::Spec;

/// The shipped spec, or its findings in words.
pub(crate) fn spec() -> Result<Arc<Spec>, String> {
    static SPEC: OnceLock<Result<Arc<Spec>, String>> = OnceLock::new();
    let read = || {
        let checked = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result();
        checked.map(Arc::new).map_err(|findings| findings.to_string())
    };
    SPEC.get_or_init(read).clone()
}
