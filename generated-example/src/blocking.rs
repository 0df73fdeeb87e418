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
//! `wait` takes any call as it is: `client.wait(client.agreement_pay(&request).settled(policy))`,
//! `client.wait(client.receive(&body))`. On a thread of an async runtime it waits for nothing, sends nothing, and is an error that
//! says what to do there.

pub use alipayhk_runtime::blocking::{Blocking, WithinAsync};

/// A client that waits, with a runtime of its own.
pub type Client = Blocking<crate::Client>;
