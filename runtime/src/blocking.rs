//! Calls from code that is not async: a client, and two methods that wait for what its methods return. What the calls say and
//! how they are made is as everywhere; this only waits.

use std::fmt;
use std::future::Future;
use std::io;
use std::ops::Deref;
use std::panic::resume_unwind;
use std::pin::pin;
use std::sync::OnceLock;
use std::task::{Context, Waker};
use std::thread;

use tokio::runtime::{Builder, Handle, Runtime};
use tokio::task::coop::poll_proceed;
use tracing::instrument::{Instrument as _, WithSubscriber as _};

use crate::client::{Read, SignText, Spending, Write};
use crate::failure::{Error, NotSent, Unsent};
use crate::raw::RawCall;
use crate::request::Request;
use crate::result::ResultCode;
use crate::settle::{Settle, Settling};

/// The runtime of all that waits in this process. A connection lives as long as the runtime it was made on, so of several
/// clients that share connections none may end it for the others.
static RUNTIME: OnceLock<Runtime> = OnceLock::new();

/// More turns than tokio gives to a task at a time.
const MORE_THAN_ALL: u16 = 1024;

/// A client for code that is not async. It is the client that it was made of, by `Deref`, so all its methods are there; the
/// calls that they return are handed to [`wait`](Blocking::wait), and anything else to [`wait_for`](Blocking::wait_for):
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
/// One is enough for all threads of a program; they don't wait for each other. Clones are as cheap as the client's, and all
/// there are in a process share one thread.
///
/// # Where it waits
///
/// On any thread that may wait: a plain one, and of a program that is async elsewhere one of `tokio::task::spawn_blocking` or
/// within `block_in_place`. In async code itself nothing may wait, and both methods say [`WithinAsync`] there.
#[derive(Clone)]
pub struct Blocking<C> {
    client: C,
    runtime: &'static Runtime,
}

impl<C> Blocking<C> {
    /// A client that waits.
    ///
    /// # Errors
    /// When the system gives no thread to the runtime, of which there is one for all. It may the next time.
    pub fn new(client: C) -> io::Result<Self> {
        Ok(Self { client, runtime: runtime()? })
    }

    /// Waits for a call: what the client's methods return, before anything else has polled it.
    ///
    /// That it has not begun is the compiler's to see: a call can't be moved once it was polled, and so can't be handed in.
    ///
    /// ```compile_fail,E0277
    /// # use std::time::Duration;
    /// # use alipayhk_runtime::blocking::Blocking;
    /// # use alipayhk_runtime::{Client, NotSent, Request};
    /// # async fn pay<R: Request>(client: &Blocking<Client>, request: &R) -> Result<(), NotSent> {
    /// let mut call = client.write(request);
    /// let _ = tokio::time::timeout(Duration::from_millis(50), &mut call).await;
    /// let outcome = client.wait(call)?;
    /// # let _ = outcome;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Those of the call; and [`WithinAsync`] in async code, turned into one of them, where nothing was sent.
    pub fn wait<T: Send, E: From<WithinAsync> + Send>(
        &self,
        call: impl Call<Output = Result<T, E>>,
    ) -> Result<T, E> {
        self.wait_for(call).unwrap_or_else(|within| Err(within.into()))
    }

    /// Waits for anything that is awaited: what receives a notification and what acknowledges one, or an `async` block.
    ///
    /// # Errors
    /// [`WithinAsync`], in async code. The future was not polled then, and is dropped. Of one that began elsewhere, hand in a
    /// reference (`call.as_mut()` of a pinned one), so that it is still there to be awaited: a payment that is dropped after it
    /// has begun is one that nobody knows the outcome of.
    pub fn wait_for<F>(&self, future: F) -> Result<F::Output, WithinAsync>
    where
        F: Future + Send,
        F::Output: Send,
    {
        if Handle::try_current().is_err() {
            return Ok(self.runtime.block_on(future));
        }
        if runs_async_code() {
            return Err(WithinAsync);
        }
        // Where a runtime is at hand, tokio panics if it takes this thread for one that may not wait. It can't of another one.
        let future = pin!(future.in_current_span().with_current_subscriber());
        thread::scope(|scope| {
            let waits = thread::Builder::new().name("alipayhk-wait".to_owned());
            let waits = waits.spawn_scoped(scope, || self.runtime.block_on(future));
            // The system gives no thread; what to do is the same.
            let Ok(waits) = waits else { return Err(WithinAsync) };
            waits.join().map_err(|panic| resume_unwind(panic))
        })
    }
}

/// The runtime, made when it is first needed.
fn runtime() -> io::Result<&'static Runtime> {
    if let Some(runtime) = RUNTIME.get() {
        return Ok(runtime);
    }
    // Its thread goes on between the calls and notices when the other end closes a connection. Were it driven by those who
    // wait alone, the next payment could be written into a connection that is gone, and its outcome be unknown.
    let made = Builder::new_multi_thread().worker_threads(1).thread_name("alipayhk").enable_all().build()?;
    if let Err(second) = RUNTIME.set(made) {
        // Another thread was faster. To wait for the end of this one would be a panic in async code.
        second.shutdown_background();
    }
    RUNTIME.get().ok_or_else(|| io::Error::other("there is no runtime, though one was made"))
}

/// Whether async code runs on this thread, as opposed to what may wait. A runtime gives its tasks so many turns at a time, and
/// none are counted where it lets a thread wait: that is how tokio itself tells them apart, and shows it.
fn runs_async_code() -> bool {
    /// Whether the turns come to an end. Each is given back when it is dropped.
    fn are_counted(more: u16) -> bool {
        let Some(more) = more.checked_sub(1) else { return false };
        match poll_proceed(&mut Context::from_waker(Waker::noop())) {
            std::task::Poll::Ready(_turn) => are_counted(more),
            std::task::Poll::Pending => true,
        }
    }
    are_counted(MORE_THAN_ALL)
}

impl<C> Deref for Blocking<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.client
    }
}

impl<C: fmt::Debug> fmt::Debug for Blocking<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Blocking").field(&self.client).finish()
    }
}

/// A call as a client hands it out. None of these can be moved once it was polled, so one that is there by value has sent
/// nothing yet.
#[diagnostic::on_unimplemented(
    message = "`wait` takes a call that has not begun",
    label = "this is no call as a client's method returns it",
    note = "one that was pinned may have begun, and be a payment on its way: `.await` it where it was polled",
    note = "anything else that can be awaited is waited for with `wait_for`"
)]
pub trait Call: Future + Send + private::Sealed {}

mod private {
    pub trait Sealed {}
}

macro_rules! calls {
    ($($call:ident<$of:ident: $bound:ident>),* $(,)?) => {$(
        impl<$of: $bound> private::Sealed for $call<'_, $of> {}
        impl<$of: $bound> Call for $call<'_, $of> {}
    )*};
}

calls! {
    Read<R: Request>,
    Write<R: Request>,
    SignText<R: Request>,
    Spending<R: Request>,
    Settling<R: Settle>,
    RawCall<C: ResultCode>,
}

/// Something was to be waited for in async code, where waiting would keep others from running, and could go on for ever. It was
/// not polled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct WithinAsync;

impl fmt::Display for WithinAsync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(
            "this is async code, where nothing may wait; `.await` it there, with the client itself, or wait for it within \
             `tokio::task::spawn_blocking` or on a thread of `std::thread`",
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
