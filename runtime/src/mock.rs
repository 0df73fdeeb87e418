//! A stand-in for AlipayHK within a merchant's own tests: no network, no keys to set up, and every ending of a call on request.
//! It only plays the gateway. Its answers are sealed and signed, and then go through all that any answer goes through, so what
//! a call makes of them is what it would make of AlipayHK's.
//!
//! It keeps no books: a gateway that knows what was paid is the sandbox's. What it can reply stands in [`Reply`]; what AlipayHK
//! begins it makes as well ([`Mock::notification`], [`Mock::redirect`]).
//!
//! ```
//! # use alipayhk_runtime::mock::{Mock, Reply};
//! # use alipayhk_runtime::request::{Reads, Writes};
//! # use alipayhk_runtime::{Client, Decode, Outcome, Request};
//! # async fn shows<Pay, Ask>(pay: Pay) -> Result<(), alipayhk_runtime::NotSent>
//! # where
//! #     Pay: Request<Kind = Writes> + Decode,
//! #     Ask: Request<Kind = Reads> + Decode,
//! # {
//! let mock = Mock::new();
//! // The first answer to a payment is lost; asking says at first that it is not known, and then that it was paid.
//! mock.on::<Pay>().reply(Reply::lost());
//! mock.on::<Ask>()
//!     .reply(Reply::undecided("SYSTEM_ERROR"))
//!     .then(Reply::done(r#"{"transStatus":"TRADE_SUCCESS"}"#));
//!
//! let client: Client = mock.client();
//! assert!(matches!(client.write(&pay).await?, Outcome::Unknown(_)));
//! assert_eq!(mock.received::<Pay>().len(), 1);
//! # Ok(())
//! # }
//! ```
//!
//! Its clients wait by tokio's time, so in a test with `start_paused` an hour passes at once.

mod begun;
mod gateway;
mod keys;
mod reply;
mod rule;

use std::any::type_name;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::client::{Client, ClientBuilder, Environment};
use crate::decode::Decode;
use crate::request::Request;

pub use begun::Slip;
use gateway::Gateway;
use keys::MockKey;
pub use reply::{Members, Reply};
pub use rule::{On, Rule};

/// Where its clients believe that they send to. No such name can exist, should somebody really try.
const ADDRESS: &str = "https://mock.invalid";

/// The id that its clients have.
const CLIENT_ID: &str = "mock-client";

/// A gateway that replies as it is told. Clones are the same one.
#[derive(Clone, Default)]
pub struct Mock {
    gateway: Arc<Gateway>,
}

impl Mock {
    /// A gateway without a rule: every call is unexpected, and an error that says so.
    ///
    /// Its clients wait as any client does, by tokio's time. Where that is not paused (`start_paused`), settling by
    /// [`SettlePolicy::default`](crate::SettlePolicy) waits in real time for up to two minutes, and longer for a payment that is
    /// told to wait for its user; retrying by [`RetryPolicy::default`](crate::RetryPolicy) for up to 30 seconds.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A client of it.
    #[must_use]
    pub fn client<C: From<Client>>(&self) -> C {
        self.builder().build_unchecked(self.transport())
    }

    /// As [`Mock::client`], with more to be set. Its keys are the mock's own; the transport is to be left as it is.
    pub fn builder<C: From<Client>>(&self) -> ClientBuilder<C> {
        let environment = Environment::new("mock", ADDRESS).with_paths_by_name();
        Client::builder_of(environment, CLIENT_ID, MockKey::MERCHANT, MockKey::ALIPAY)
            .transport(self.transport())
    }

    fn transport(&self) -> Arc<Gateway> {
        Arc::clone(&self.gateway)
    }

    /// Begins a rule for this type of request. Where several rules fit a request, the one that was made last counts, so that
    /// a test can go beyond what its setup has said for all.
    #[must_use = "it is no rule before it has a reply"]
    pub fn on<R: Request + Decode>(&self) -> On<'_, R> {
        On::new(&self.gateway)
    }

    /// The requests of this type that were received, in their order. One that was told not to be sent is not among them.
    #[must_use]
    pub fn received<R: Request + Decode>(&self) -> Vec<R> {
        let log = locked(&self.gateway.log);
        log.received.iter().filter_map(|received| rule::read::<R>(&received.asked)).collect()
    }

    /// The names of the operations of all requests that were received, in their order.
    #[must_use]
    pub fn calls(&self) -> Vec<String> {
        let log = locked(&self.gateway.log);
        log.received.iter().map(|received| received.operation.name.to_owned()).collect()
    }

    /// What was called without a rule for it, or replied with what is no reply or not listed by the spec, in words. Each of them
    /// was an error of its call as well; this tells of those that a policy of retrying or settling has dealt with.
    #[must_use]
    pub fn unexpected(&self) -> Vec<String> {
        locked(&self.gateway.log).unexpected.clone()
    }
}

impl fmt::Debug for Mock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mock({} rules, {:?} received)", locked(&self.gateway.rules).len(), self.calls())
    }
}

/// A lock that goes on after a panic elsewhere: one test's failure must not be told as another's.
fn locked<T>(what: &Mutex<T>) -> MutexGuard<'_, T> {
    what.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A type's name without its path.
fn short_name<R>() -> &'static str {
    let name = type_name::<R>();
    name.rsplit("::").next().unwrap_or(name)
}
