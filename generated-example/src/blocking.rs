//! Calls from code that is not async. The client is the one that it is made of, with all its methods, and
//! [`wait`](Client::wait) waits for what they return:
//!
//! ```no_run
//! use alipayhk::{AgreementPayRequest, Outcome, blocking};
//!
//! fn debit(client: &blocking::Client, request: &AgreementPayRequest) -> Result<&'static str, alipayhk::NotSent> {
//!     Ok(match client.wait(client.agreement_pay(request))? {
//!         Outcome::Done(_) => "paid",
//!         Outcome::Refused(_) => "not paid",
//!         Outcome::Unknown(_) => "find out",
//!     })
//! }
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # let client: alipayhk::Client = todo!();
//! let client = blocking::Client::new(client)?;
//! # Ok(())
//! # }
//! ```
//!
//! `wait` takes any call as it is: `client.wait(client.agreement_pay(&request).settled(policy))`. Whatever else is awaited,
//! [`wait_for`](Client::wait_for) waits for: `client.wait_for(client.receive(&body))`. In async code both wait for nothing, send
//! nothing, and are an error that says what to do there; within `tokio::task::spawn_blocking` they wait.

pub use alipayhk_runtime::blocking::{Blocking, Call, WithinAsync};

/// A client that waits.
pub type Client = Blocking<crate::Client>;
