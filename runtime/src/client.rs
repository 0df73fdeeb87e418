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
mod spending;
mod trace;

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

pub(crate) use attempts::Again;
pub use builder::{ClientBuilder, ConfigError, Environment};
pub use call::Prepared;
pub(crate) use call::{Core, Proof, Sending, Untrusted};
pub use calls::{Read, SignText, Write};
pub(crate) use ended::{Ended, Reading};
pub use spending::Spending;
pub(crate) use trace::Settlement;

use crate::failure::NotSent;
use crate::outcome::{Cause, Outcome};
use crate::request::Request;
use crate::shape::{Delivery, Effect};
use crate::sign::{Signer, Verifier};
use crate::transport::Answer;

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
    /// - `merchant_key`: the merchant's [`PrivateKey`](crate::keys::PrivateKey), or an `Arc<dyn Signer>`.
    /// - `alipay_key`: AlipayHK's [`PublicKey`](crate::keys::PublicKey) for this environment, or an
    ///   `Arc<dyn Verifier>`.
    pub fn builder(
        environment: Environment,
        client_id: impl Into<String>,
        merchant_key: impl Into<Arc<dyn Signer>>,
        alipay_key: impl Into<Arc<dyn Verifier>>,
    ) -> ClientBuilder {
        Self::builder_of(environment, client_id, merchant_key, alipay_key)
    }

    /// As [`Client::builder`], for a generated client around this one.
    pub fn builder_of<C: From<Self>>(
        environment: Environment,
        client_id: impl Into<String>,
        merchant_key: impl Into<Arc<dyn Signer>>,
        alipay_key: impl Into<Arc<dyn Verifier>>,
    ) -> ClientBuilder<C> {
        ClientBuilder::new(environment, client_id.into(), merchant_key.into(), alipay_key.into())
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
    pub fn read<'a, R: Request>(&'a self, request: &'a R) -> Read<'a, R> {
        const {
            assert!(
                matches!(R::OPERATION.effect, Effect::Read),
                "`read` is for operations whose effect is `read`"
            );
        };
        Read::new(self, request)
    }

    /// Calls an operation that changes something.
    pub fn write<'a, R: Request>(&'a self, request: &'a R) -> Write<'a, R> {
        const {
            assert!(
                matches!(R::OPERATION.effect, Effect::Write),
                "`write` is for operations whose effect is `write`"
            );
        };
        Write::new(self, request)
    }

    /// Calls an operation that changes something and whose request holds what is good for one call, such as a one-time
    /// code. It takes the request itself, so that the code can't be sent a second time.
    pub fn spend<R: Request + 'static>(&self, request: R) -> Spending<'_, R> {
        const {
            assert!(
                matches!(R::OPERATION.effect, Effect::Write),
                "`spend` is for operations whose effect is `write`"
            );
        };
        Spending::new(self, request)
    }

    /// Checks, writes and signs a request: the exact bytes to post, and where to. Nothing is sent.
    ///
    /// # Errors
    /// [`NotSent`].
    pub async fn prepare<R: Request>(&self, request: &R) -> Result<Prepared, NotSent> {
        const {
            assert!(
                matches!(R::OPERATION.delivery, Delivery::Http),
                "this operation is delivered as signed text"
            );
        };
        self.core.prepare(&Sending::of(request)).await
    }

    /// Says what became of a prepared request, from the answer that came to it: verifies, binds, reads, decides.
    ///
    /// Only for requests that were posted. Report a request that was never posted in your own way; here, no answer
    /// cannot be told from a lost one.
    pub async fn accept<R: Request>(
        &self,
        prepared: &Prepared,
        answer: Answer,
    ) -> Outcome<R::Response, R::Code> {
        let arrived = self.core.arrive(R::OPERATION, prepared, answer).await;
        match Ended::of(arrived, &Reading::of::<R>()).outcome::<R>(prepared) {
            Ok(outcome) => outcome,
            // An answer came, so the request was sent, whatever the error says.
            Err(error) => Outcome::Unknown(prepared.unresolved(Cause::Transport(error), None)),
        }
    }

    /// Checks, writes and signs a request that is not posted but handed to a wallet page.
    pub fn sign_text<'a, R: Request>(&'a self, request: &'a R) -> SignText<'a, R> {
        const {
            assert!(
                matches!(R::OPERATION.delivery, Delivery::SignedText),
                "this operation is delivered by HTTP"
            );
        };
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
