//! Calls from code that is not async: a client with a runtime of its own, and one method that waits for any of its calls. What
//! the calls say and how they are made is as everywhere; this only waits.

use std::fmt;
use std::future::Future;
use std::io;
use std::ops::Deref;

use tokio::runtime::{Builder, Handle, Runtime};

use crate::failure::{Error, NotSent, Unsent};
use crate::notification::{AcknowledgeError, NotificationError};
use crate::sign::{SignError, VerifyError};

/// A client for code that is not async. It is the client that it was made of, by `Deref`, so all its methods are there; what
/// they return is handed to [`wait`](Blocking::wait):
///
/// ```
/// # use alipayhk_runtime::blocking::Blocking;
/// # use alipayhk_runtime::request::{Request, Writes};
/// # use alipayhk_runtime::{Client, NotSent, Outcome};
/// fn pay<R: Request<Kind = Writes>>(client: &Blocking<Client>, request: &R) -> Result<(), NotSent> {
///     match client.wait(client.write(request))? {
///         Outcome::Done(_) => println!("paid"),
///         Outcome::Refused(refusal) => println!("not paid: {}", refusal.function()),
///         Outcome::Unknown(unresolved) => println!("find out: {unresolved}"),
///     }
///     Ok(())
/// }
/// ```
///
/// One is enough for all threads of a program; they don't wait for each other.
pub struct Blocking<C> {
    client: C,
    /// There until it is dropped.
    runtime: Option<Runtime>,
}

impl<C> Blocking<C> {
    /// A client that waits.
    ///
    /// # Errors
    /// When the system gives no thread to the runtime.
    pub fn new(client: C) -> io::Result<Self> {
        // Its thread goes on between the calls and notices when the other end closes a connection. Were it driven by those who
        // wait alone, the next payment could be written into a connection that is gone, and its outcome be unknown.
        let mut builder = Builder::new_multi_thread();
        let runtime = builder.worker_threads(1).thread_name("alipayhk").enable_all().build()?;
        Ok(Self { client, runtime: Some(runtime) })
    }

    /// Waits for a call, or for whatever else ends in a `Result` with one of its errors.
    ///
    /// # Errors
    /// Those of the call; and [`WithinAsync`], turned into one of them, where this thread belongs to an async runtime. Nothing
    /// was sent then.
    pub fn wait<T, E: From<WithinAsync>>(&self, call: impl Future<Output = Result<T, E>>) -> Result<T, E> {
        match &self.runtime {
            Some(runtime) if Handle::try_current().is_err() => runtime.block_on(call),
            _ => Err(WithinAsync.into()),
        }
    }
}

impl<C> Deref for Blocking<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.client
    }
}

impl<C> Drop for Blocking<C> {
    fn drop(&mut self) {
        // To wait for its thread would be a panic on a thread of an async runtime.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}

impl<C: fmt::Debug> fmt::Debug for Blocking<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Blocking").field(&self.client).finish()
    }
}

/// A call was to be waited for on a thread that belongs to an async runtime, where waiting would keep others from running, and
/// could go on for ever. Nothing was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithinAsync;

impl fmt::Display for WithinAsync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this thread belongs to an async runtime, where nothing may wait; `.await` the call on the client itself there, \
             or wait on a thread of `std::thread`",
        )
    }
}

impl std::error::Error for WithinAsync {}

impl From<WithinAsync> for NotSent {
    fn from(error: WithinAsync) -> Self {
        Self::transport(Unsent::before_sending(error.to_string()))
    }
}

impl<C> From<WithinAsync> for Error<C> {
    fn from(error: WithinAsync) -> Self {
        Self::NotSent(error.into())
    }
}

impl From<WithinAsync> for NotificationError {
    fn from(error: WithinAsync) -> Self {
        Self::Signature(VerifyError::Unavailable { what: error.to_string(), source: None })
    }
}

impl From<WithinAsync> for AcknowledgeError {
    fn from(error: WithinAsync) -> Self {
        Self::Signing(SignError::new(error.to_string()))
    }
}
