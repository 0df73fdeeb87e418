//! The client: requests in, outcomes out. The parts that know a request's type are thin; the work is done
//! once for all types. [`prepare`](Client::prepare) and [`accept`](Client::accept) do all but the sending,
//! for those who bring their own.
//!
//! How often and how long is [`crate::retry`]'s, and the clearing up of unknown outcomes [`crate::settle`]'s.

mod attempts;
mod bodies;
mod builder;
mod call;
mod calls;
mod ended;
mod prepared;
mod proof;
mod spending;
mod trace;

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

pub(crate) use attempts::Again;
#[cfg(feature = "http")]
pub(crate) use builder::CONNECT_TIMEOUT;
pub use builder::{ClientBuilder, ConfigError, Environment};
pub use call::Message;
pub(crate) use call::{Core, Sending};
pub use calls::{Read, SignText, Write};
pub(crate) use ended::{Ended, Reading};
pub use prepared::Prepared;
pub(crate) use proof::{Proof, Untrusted};
pub use spending::Spending;
pub(crate) use trace::Settlement;

use crate::failure::NotSent;
use crate::outcome::Outcome;
use crate::request::{CanPrepare, CanRead, CanSignText, CanSpend, CanWrite, Request};
use crate::sign::{Signer, Verifier};
use crate::transport::{Answer, TransportError};

/// Calls AlipayHK for one merchant in one environment. Cloning is cheap.
#[derive(Clone)]
pub struct Client {
    pub(crate) core: Arc<Core>,
}

impl Client {
    /// Starts a client. There is no default for any of the four: a client that talks to the wrong environment, or in
    /// the wrong name, or believes the wrong key, must be somebody's decision.
    ///
    /// - `environment`: which gateway.
    /// - `client_id`: assigned by AlipayHK, at most 32 characters.
    /// - `merchant_key`: the merchant's [`PrivateKey`](crate::keys::PrivateKey), or another [`Signer`].
    /// - `alipay_key`: AlipayHK's [`PublicKey`](crate::keys::PublicKey) for this environment, or another [`Verifier`].
    pub fn builder(
        environment: Environment,
        client_id: impl Into<String>,
        merchant_key: impl Signer + 'static,
        alipay_key: impl Verifier + 'static,
    ) -> ClientBuilder {
        Self::builder_of(environment, client_id, merchant_key, alipay_key)
    }

    /// As [`Client::builder`], for a generated client around this one.
    pub fn builder_of<C: From<Self>>(
        environment: Environment,
        client_id: impl Into<String>,
        merchant_key: impl Signer + 'static,
        alipay_key: impl Verifier + 'static,
    ) -> ClientBuilder<C> {
        ClientBuilder::new(environment, client_id.into(), merchant_key, alipay_key)
    }

    /// The environment.
    #[must_use]
    pub fn environment(&self) -> &Environment {
        &self.core.environment
    }

    /// The merchant's client id.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.core.client_id
    }

    /// Calls an operation that changes nothing.
    pub fn read<'a, R: Request<Kind: CanRead>>(&'a self, request: &'a R) -> Read<'a, R> {
        Read::new(self, request)
    }

    /// Calls an operation that changes something.
    pub fn write<'a, R: Request<Kind: CanWrite>>(&'a self, request: &'a R) -> Write<'a, R> {
        Write::new(self, request)
    }

    /// Calls an operation that changes something and whose request holds what is good for one call, such as a one-time
    /// code. It takes the request itself, so that the code can't be sent a second time.
    pub fn spend<R: Request<Kind: CanSpend> + 'static>(&self, request: R) -> Spending<'_, R> {
        Spending::new(self, request)
    }

    /// Checks, writes and signs a request: the exact bytes to post, and where to. Nothing is sent.
    ///
    /// # Errors
    /// [`NotSent`].
    pub async fn prepare<R: Request<Kind: CanPrepare>>(&self, request: &R) -> Result<Prepared<R>, NotSent> {
        self.core.prepare(&Sending::of(request)).await.map(Prepared::new)
    }

    /// As [`prepare`](Client::prepare), for a request that holds what is good for one call: it is spent by this, since what
    /// was prepared can be posted.
    ///
    /// # Errors
    /// [`NotSent`]. The request is gone then as well.
    pub async fn prepare_spending<R: Request<Kind: CanSpend>>(
        &self,
        request: R,
    ) -> Result<Prepared<R>, NotSent> {
        self.core.prepare(&Sending::of(&request)).await.map(Prepared::new)
    }

    /// Says what became of a prepared request, from what came to it: verifies, binds, reads, decides.
    ///
    /// What came is the answer, or else the error of whoever posted it, which says whether the request may have been
    /// sent: [`Sent::No`](crate::transport::Sent::No) only where not one byte of it was written.
    ///
    /// # Errors
    /// [`NotSent`], and only when the error says that nothing was sent.
    pub async fn accept<R: Request>(
        &self,
        prepared: &Prepared<R>,
        came: Result<Answer, TransportError>,
    ) -> Result<Outcome<R::Response, R::Code>, NotSent> {
        let ended = self.core.accept(prepared, &Reading::of::<R>(), came).await;
        ended.outcome::<R>(prepared).map_err(NotSent::transport)
    }

    /// Checks, writes and signs a request that is not posted but handed to a wallet page.
    pub fn sign_text<'a, R: Request<Kind: CanSignText>>(&'a self, request: &'a R) -> SignText<'a, R> {
        SignText::new(self, request)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("environment", &self.core.environment)
            .field("client_id", &self.core.client_id)
            .finish_non_exhaustive()
    }
}

/// The signed text of an operation that is not posted but handed to a wallet page.
pub struct SignedText {
    text: Zeroizing<String>,
    message_id: String,
}

impl SignedText {
    /// The envelope: content and signature, as JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The envelope, percent-encoded as a value in a query.
    #[must_use]
    pub fn percent_encoded(&self) -> String {
        // RFC 3986 leaves these four unreserved beside letters and digits.
        const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
        utf8_percent_encode(&self.text, RESERVED).to_string()
    }

    /// The id of the message.
    #[must_use]
    pub fn message_id(&self) -> &str {
        &self.message_id
    }
}

impl fmt::Debug for SignedText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "SignedText(message {}, <{} bytes>)", self.message_id, self.text.len())
    }
}

#[cfg(test)]
pub(crate) mod tests;
