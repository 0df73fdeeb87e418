//! What is fuzzed: one function a parser of messages, keys or addresses. Each takes any bytes and panics when a promise
//! is broken, so that more is looked for than a crash. libFuzzer calls them (`tests/fuzz/`), and so does a smoke test on
//! stable Rust.
//!
//! The bytes are a message as it could come. For what is signed they can also be a *script*, which begins with a zero
//! byte and says how to damage a genuine message: no fuzzer would find its way from nothing to a signature that fits.

#![allow(
    clippy::panic,
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a panic is how a broken promise is told"
)]

mod envelope;
mod json;
mod key;
mod notification;
mod parties;
mod redirect;
mod script;
mod signature_text;

pub use envelope::envelope;
pub use json::json;
pub use key::key;
pub use notification::notification;
pub use redirect::redirect;
pub use signature_text::signature_text;

/// A function by its name, which is also that of its target and of its corpus.
pub type Target = (&'static str, fn(&[u8]));

/// Every one.
pub const TARGETS: &[Target] = &[
    ("envelope", envelope),
    ("json", json),
    ("key", key),
    ("notification", notification),
    ("redirect", redirect),
    ("signature_text", signature_text),
];

/// Checks that a message for people can't flood a log or forge a line in it.
fn is_fit_for_logs(shown: &str) {
    assert!(shown.len() < 1500, "{} bytes: {shown}", shown.len());
    assert!(!shown.chars().any(char::is_control), "{shown:?}");
}
