//! A stateful double of AlipayHK's gateway on loopback, made from the same spec as the bindings.
//!
//! It verifies and checks every request, keeps the books of several wallet users, serves the consent page and the wallet's cashier in a browser,
//! sends signed notifications on the documented schedule, and makes things go wrong on request. An operation that it
//! has no rule for is answered from the spec's example. It is not AlipayHK's own test environment, and where AlipayHK's
//! pages are silent it does what the spec infers.
//!
//! Its books are in memory, or in a file that outlives it ([`SandboxBuilder::state_file`]); what a test asks of the handle
//! can be asked over HTTP as well, by the control API that the crate's README describes.
//!
//! What breaks on the way to it is [`proxy`]'s, and [`offline`] is the same gateway without a socket. [`conformance`] tries a
//! merchant's own endpoints.
//!
//! ```no_run
//! # async fn run() -> Result<(), Box<dyn std::error::Error>> {
//! use alipayhk_sandbox::{Fault, Sandbox};
//!
//! let sandbox = Sandbox::start().await?;
//! // Point a client at `base_url`, with `client_id`, `merchant_key` and `gateway_public_key`.
//! println!("{}", sandbox.base_url());
//!
//! // The next debit happens, and its answer is lost.
//! sandbox.fault("agreement_pay", Fault::LoseAnswer, 1)?;
//!
//! // Later: what is on the books.
//! println!("{}", sandbox.ledger());
//! sandbox.stop().await;
//! # Ok(())
//! # }
//! ```

mod builder;
mod call;
mod check;
mod check_value;
mod clock;
mod configuration;
pub mod conformance;
mod control;
mod fault;
mod gateway;
mod guard;
mod judge;
mod keys;
pub mod ledger;
mod message;
mod notify;
pub mod offline;
mod pages;
pub mod proxy;
mod results;
mod routes;
mod rules;
mod sandbox;
mod server;
mod setup;
mod shipped;
mod state;
mod text;
mod time;
mod user;
mod wallet;

pub use builder::{SandboxBuilder, SpecFindings, StartError};
pub use clock::{Clock, ManualClock, SystemClock, TokioClock};
pub use configuration::{Configuration, shell_word};
pub use fault::{Fault, NeverStrikes};
pub use gateway::NotKept;
pub use ledger::Ledger;
pub use offline::{Offline, OfflineKeys};
pub use proxy::{Break, Proxy};
pub use sandbox::Sandbox;
pub use state::store::StateFileError;
pub use user::User;
pub use wallet::{Wallet, WalletError};
