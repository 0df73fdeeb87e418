//! Calls that have not been made yet: what a client's methods return. Each is a future that does its work once it is
//! awaited; until then it holds two references and costs nothing, and nothing has been sent.
//!
//! They are types of their own, and not `async fn`s, for two reasons: what is to happen around a call can be said on
//! it before it is awaited, and a generated method is one expression that the compiler is quickly done with.
//!
//! As the future of an `async fn`, one that was polled can't be moved any more. Whoever is handed a call by value therefore
//! knows that it has sent nothing.

use std::fmt;
use std::future::Future;
use std::marker::PhantomPinned;
use std::pin::Pin;
use std::task::{Context, Poll};

use pin_project_lite::pin_project;

use super::attempts::Again;
use super::call::{Message, Sending};
use super::ended::Ended;
use super::{Client, SignedText};
use crate::failure::{Error, NotSent};
use crate::outcome::{Outcome, Verified};
use crate::request::Request;
use crate::retry::RetryPolicy;
use crate::settle::{Settle, SettlePolicy, Settling};

/// Work that goes on, the same for all types.
pub(super) type Running<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a request that is posted comes to.
pub(super) type Posted = Result<(Message, Ended), NotSent>;

fn post<'a, R: Request>(client: &'a Client, request: &'a R, policy: RetryPolicy) -> Running<'a, Posted> {
    let sending = Sending::of(request);
    Box::pin(async move { client.core.attempts(&sending, &policy, Again::WhereHarmless).await })
}

pub(super) fn outcome<R: Request>(posted: Posted) -> Result<Outcome<R::Response, R::Code>, NotSent> {
    let (prepared, ended) = posted?;
    ended.outcome::<R>(&prepared).map_err(NotSent::transport)
}

fn answer<R: Request>(posted: Posted) -> Result<Verified<R::Response>, Error<R::Code>> {
    match outcome::<R>(posted) {
        Err(not_sent) => Err(Error::NotSent(not_sent)),
        Ok(Outcome::Done(reply)) => Ok(reply),
        Ok(Outcome::Refused(refusal)) => Err(Error::Refused(refusal)),
        Ok(Outcome::Unknown(unresolved)) => Err(Error::Unknown(unresolved)),
    }
}

fn sign_text<'a, R: Request>(
    client: &'a Client,
    request: &'a R,
    _: RetryPolicy,
) -> Running<'a, Result<SignedText, NotSent>> {
    Box::pin(async move { client.core.sign_text(&Sending::of(request)).await })
}

macro_rules! call {
    ($(#[$doc:meta])* $name:ident => $output:ty, $begin:ident($running:ty), $finish:expr) => {
        pin_project! {
            $(#[$doc])*
            pub struct $name<'a, R: Request> {
                client: &'a Client,
                request: &'a R,
                policy: RetryPolicy,
                running: Option<Running<'a, $running>>,
                #[pin]
                stays: PhantomPinned,
            }
        }

        impl<'a, R: Request> $name<'a, R> {
            pub(super) fn new(client: &'a Client, request: &'a R) -> Self {
                Self { client, request, policy: RetryPolicy::ONCE, running: None, stays: PhantomPinned }
            }
        }

        impl<R: Request> Future for $name<'_, R> {
            type Output = $output;

            fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
                let this = self.project();
                let begin = || $begin(*this.client, *this.request, *this.policy);
                this.running.get_or_insert_with(begin).as_mut().poll(cx).map($finish)
            }
        }

        impl<R: Request> fmt::Debug for $name<'_, R> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let begun = if self.running.is_some() { "begun" } else { "not begun" };
                write!(f, "{}({}, {begun})", stringify!($name), R::OPERATION.name)
            }
        }
    };
}

call! {
    /// A call that changes nothing.
    ///
    /// # Errors
    /// [`Error`]; asking again is safe after any of them.
    #[must_use = "nothing is sent until this is awaited"]
    Read => Result<Verified<R::Response>, Error<R::Code>>, post(Posted), answer::<R>
}

call! {
    /// A call that changes something.
    ///
    /// One that is dropped after it has begun and before it is done leaves the outcome as unknown as a lost answer does,
    /// and with nobody to tell. Give it a task of its own where the caller may go away.
    ///
    /// # Errors
    /// [`NotSent`], and only when nothing reached AlipayHK: `?` on this cannot lose a payment. What became of a request
    /// that may have reached it is in the [`Outcome`].
    #[must_use = "nothing is sent until this is awaited"]
    Write => Result<Outcome<R::Response, R::Code>, NotSent>, post(Posted), outcome::<R>
}

call! {
    /// The signing of a text that is not posted but handed to a wallet page.
    ///
    /// # Errors
    /// [`NotSent`].
    #[must_use = "nothing is signed until this is awaited"]
    SignText => Result<SignedText, NotSent>, sign_text(Result<SignedText, NotSent>), |text| text
}

impl<'a, R: Request> Read<'a, R> {
    /// Asks again where no answer came, by this policy. Unless this is said, a question is asked once.
    #[must_use = "nothing is sent until this is awaited"]
    pub fn retrying(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Asks until the answer is final, and brings a payment that does not come to an end to one: see [`crate::settle`].
    /// This is how to go on after a restart, from the payment's ids alone. Of the two policies that can be set, only
    /// this one counts.
    ///
    /// **It may cancel**, and so give back what was paid, if no final answer is to be had in time. For a payment that has
    /// been delivered on already, ask without this, or [`without_cancelling`](SettlePolicy::without_cancelling).
    pub fn settled(self, policy: SettlePolicy) -> Settling<'a, R>
    where
        R: Settle,
    {
        Settling::new(self.client, self.request, policy)
    }
}

impl<'a, R: Request> Write<'a, R> {
    /// Sends again where that is harmless, by this policy. Unless this is said, a request is sent once.
    ///
    /// If what became of one sending is not known, the outcome is unknown until a later sending tells for both; a later
    /// one that could not be sent, or was refused for a reason of its own, does not.
    #[must_use = "nothing is sent until this is awaited"]
    pub fn retrying(self, policy: RetryPolicy) -> Self {
        Self { policy, ..self }
    }

    /// Sends it, and goes on until it is known what became of it: see [`crate::settle`]. Of the two policies that can be
    /// set, only this one counts. If it may have been sent before, by whomever, the policy has to say so:
    /// [`resuming`](SettlePolicy::resuming).
    pub fn settled(self, policy: SettlePolicy) -> Settling<'a, R>
    where
        R: Settle,
    {
        Settling::new(self.client, self.request, policy)
    }
}
