//! Calls that have not been made yet: what a client's methods return. Each is a future that does its work once it is
//! awaited; until then it holds two references and costs nothing, and nothing has been sent.
//!
//! They are types of their own, and not `async fn`s, for two reasons: what is to happen around a call can be said on
//! it before it is awaited, and a generated method is one expression that the compiler is quickly done with.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::{Client, SignedText};
use crate::failure::{Error, NotSent};
use crate::outcome::{Outcome, Verified};
use crate::request::Request;

/// Work that goes on.
type Running<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

macro_rules! call {
    ($(#[$doc:meta])* $name:ident => $output:ty, by $does:ident) => {
        $(#[$doc])*
        #[must_use = "nothing is sent until this is awaited"]
        pub struct $name<'a, R: Request> {
            client: &'a Client,
            request: &'a R,
            running: Option<Running<'a, $output>>,
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
                self.running.get_or_insert_with(|| Box::pin(client.$does(request))).as_mut().poll(cx)
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
    Read => Result<Verified<R::Response>, Error<R::Code>>, by call_read
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
    Write => Result<Outcome<R::Response, R::Code>, NotSent>, by call_write
}

call! {
    /// The signing of a text that is not posted but handed to a wallet page.
    ///
    /// # Errors
    /// [`NotSent`].
    SignText => Result<SignedText, NotSent>, by call_sign_text
}
