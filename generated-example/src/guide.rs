//! How things are done, in the order of the way there. Every Rust block is compiled as a test, and runs where it can.
//!
//! 1. [Quick start](quick_start): from an empty folder to a debit, on one machine.
//! 2. [Bind an agreement](bind): the user authorises the merchant; a code becomes a token.
//! 3. [Debit safely](debit): one debit, its three outcomes, refunds and cancels, units and limits.
//! 4. [Handle an unknown outcome](unknown): settling, and going on after a restart.
//! 5. [Take notifications](notifications): verified, compared with the order, dealt with once; with axum.
//! 6. [In-app payment](in_app): the signed text, JSAPI's result codes, and what proves a payment.
//! 7. [Add an endpoint](add_endpoint): an edit of YAML, or a spec of one's own.
//! 8. [Test offline](test_offline): the sandbox in a test: faults, the proxy, virtual time; the mock.
//! 9. [Go live](go_live): keys, environments, the doctor, a list to go through.
//! 10. [Rotate keys](rotate_keys): without an hour in which nothing verifies.
//! 11. [Logging and tracing](logging): the fields of a span, and what is never logged.
//! 12. [Without async, and for many merchants](other_programs): waiting for calls; one pool of connections.
//! 13. [What is certain](certainty): three grades, and every inferred fact.

#[doc = include_str!("../guide/quick_start.md")]
pub mod quick_start {}

#[doc = include_str!("../guide/bind.md")]
pub mod bind {}

#[doc = include_str!("../guide/debit.md")]
pub mod debit {}

#[doc = include_str!("../guide/unknown.md")]
pub mod unknown {}

// Its blocks use `alipayhk::axum`.
#[cfg_attr(feature = "axum", doc = include_str!("../guide/notifications.md"))]
#[cfg_attr(
    not(feature = "axum"),
    doc = "# Take notifications\n\nThis chapter is there with the feature `axum`, and in the folder `guide`."
)]
pub mod notifications {}

#[doc = include_str!("../guide/in_app.md")]
pub mod in_app {}

#[doc = include_str!("../guide/add_endpoint.md")]
pub mod add_endpoint {}

// Its blocks use `alipayhk::mock`.
#[cfg_attr(feature = "mock", doc = include_str!("../guide/test_offline.md"))]
#[cfg_attr(
    not(feature = "mock"),
    doc = "# Test offline\n\nThis chapter is there with the feature `mock`, and in the folder `guide`."
)]
pub mod test_offline {}

#[doc = include_str!("../guide/go_live.md")]
pub mod go_live {}

#[doc = include_str!("../guide/rotate_keys.md")]
pub mod rotate_keys {}

#[doc = include_str!("../guide/logging.md")]
pub mod logging {}

// Its blocks use `alipayhk::blocking`.
#[cfg_attr(feature = "blocking", doc = include_str!("../guide/other_programs.md"))]
#[cfg_attr(
    not(feature = "blocking"),
    doc = "# Without async, and for many merchants\n\nThis chapter is there with the feature `blocking`, and in the folder `guide`."
)]
pub mod other_programs {}

#[doc = include_str!("../guide/certainty.md")]
pub mod certainty {}
