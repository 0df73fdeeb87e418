//! Calls that have not been made yet: what a client's methods return. Each is a future that does its work once it is
//! awaited; until then it holds two references and costs nothing, and nothing has been sent.
//!
//! They are types of their own, and not `async fn`s, for two reasons: what is to happen around a call can be said on
//! it before it is awaited, and a generated method is one expression that the compiler is quickly done with.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::call::Prepared;
use super::ended::{Ended, Reading};
use super::{Client, SignedText};
use crate::failure::{Error, NotSent};
use crate::outcome::{Outcome, Verified};
use crate::request::Request;
use crate::shape::Delivery;

/// Work that goes on, the same for all types.
type Running<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What a request that is posted comes to.
type Posted = Result<(Prepared, Ended), NotSent>;

fn post<'a, R: Request>(client: &'a Client, request: &'a R) -> Running<'a, Posted> {
    const {
        assert!(
            matches!(R::OPERATION.delivery, Delivery::Http),
            "this operation is delivered as signed text"
        );
    };
    Box::pin(client.core.call(R::OPERATION, request, Reading::of::<R>()))
}

fn outcome<R: Request>(posted: Posted) -> Result<Outcome<R::Response, R::Code>, NotSent> {
    let (prepared, ended) = posted?;
    ended.outcome::<R>(&prepared).map_err(NotSent::Transport)
}

fn answer<R: Request>(posted: Posted) -> Result<Verified<R::Response>, Error<R::Code>> {
    match outcome::<R>(posted) {
        Err(not_sent) => Err(Error::NotSent(not_sent)),
        Ok(Outcome::Done(reply)) => Ok(reply),
        Ok(Outcome::Refused(refusal)) => Err(Error::Refused(refusal)),
        Ok(Outcome::Unknown(unresolved)) => Err(Error::Unknown(unresolved)),
    }
}

fn sign_text<'a, R: Request>(client: &'a Client, request: &'a R) -> Running<'a, Result<SignedText, NotSent>> {
    Box::pin(client.core.sign_text(R::OPERATION, request))
}

macro_rules! call {
    ($(#[$doc:meta])* $name:ident => $output:ty, $begin:ident($running:ty), $finish:expr) => {
        $(#[$doc])*
        #[must_use = "nothing is sent until this is awaited"]
        pub struct $name<'a, R: Request> {
            client: &'a Client,
            request: &'a R,
            running: Option<Running<'a, $running>>,
        }

        impl<'a, R: Request> $name<'a, R> {
            pub(super) fn new(client: &'a Client, request: &'a R) -> Self {
                Self { client, request, running: None }
            }
        }

        impl<R: Request> Future for $name<'_, R> {
            type Output = $output;

            fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
                let (client, request) = (self.client, self.request);
                self.running.get_or_insert_with(|| $begin(client, request)).as_mut().poll(cx).map($finish)
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
    Write => Result<Outcome<R::Response, R::Code>, NotSent>, post(Posted), outcome::<R>
}

call! {
    /// The signing of a text that is not posted but handed to a wallet page.
    ///
    /// # Errors
    /// [`NotSent`].
    SignText => Result<SignedText, NotSent>, sign_text(Result<SignedText, NotSent>), |text| text
}
