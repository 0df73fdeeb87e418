//! The client: requests in, outcomes out. The parts that know a request's type are thin; the work is done
//! once for all types. [`prepare`](Client::prepare) and [`accept`](Client::accept) do all but the sending,
//! for those who bring their own.
//!
//! Retries and the clearing up of unknown outcomes are left to the caller.

mod builder;
mod call;
mod calls;

use std::fmt;
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use zeroize::Zeroizing;

pub use builder::{ClientBuilder, ConfigError, Environment};
pub use call::Prepared;
use call::{Arrived, Trace};
pub(crate) use call::{Core, Proof, Untrusted};
pub use calls::{Read, SignText, Write};

use crate::decide::{Arrival, Doubt, Verdict, Why, decide};
use crate::decode::{Context, Decode as _, Undecodable};
use crate::failure::{Error, NotSent};
use crate::outcome::{Cause, Outcome, Refusal, Verified};
use crate::request::Request;
use crate::result::ResultCode;
use crate::shape::{Delivery, Effect};
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

    async fn call_read<R: Request>(&self, request: &R) -> Result<Verified<R::Response>, Error<R::Code>> {
        match self.call(request).await {
            Err(not_sent) => Err(Error::NotSent(not_sent)),
            Ok(Outcome::Done(reply)) => Ok(reply),
            Ok(Outcome::Refused(refusal)) => Err(Error::Refused(refusal)),
            Ok(Outcome::Unknown(unresolved)) => Err(Error::Unknown(unresolved)),
        }
    }

    async fn call_write<R: Request>(&self, request: &R) -> Result<Outcome<R::Response, R::Code>, NotSent> {
        self.call(request).await
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
        self.core.prepare(R::OPERATION, request).await
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
        match conclude::<R>(prepared, self.core.arrive(R::OPERATION, prepared, answer).await) {
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

    async fn call_sign_text<R: Request>(&self, request: &R) -> Result<SignedText, NotSent> {
        let (text, message_id) = self.core.write_request(R::OPERATION, request).await?;
        Ok(SignedText { text, message_id })
    }

    async fn call<R: Request>(&self, request: &R) -> Result<Outcome<R::Response, R::Code>, NotSent> {
        const {
            assert!(
                matches!(R::OPERATION.delivery, Delivery::Http),
                "this operation is delivered as signed text"
            );
        };
        let trace = Trace::start(&self.core, R::OPERATION);
        let outcome = match self.core.exchange(R::OPERATION, request, &trace).await {
            Ok((prepared, arrived)) => conclude::<R>(&prepared, arrived).map_err(NotSent::Transport),
            Err(not_sent) => Err(not_sent),
        };
        match &outcome {
            Ok(Outcome::Done(reply)) => trace.end("done", Some(reply.result())),
            Ok(Outcome::Refused(refusal)) => trace.end("refused", Some(refusal.result())),
            Ok(Outcome::Unknown(unresolved)) => match unresolved.cause() {
                Cause::Undecided(result, _) => trace.end("unknown", Some(result)),
                _ => trace.end("unknown", None),
            },
            Err(_) => trace.end("not sent", None),
        }
        outcome
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

/// Reads a reply and puts the verdict into the types that callers see.
fn conclude<R: Request>(
    prepared: &Prepared,
    arrived: Arrived,
) -> Result<Outcome<R::Response, R::Code>, TransportError> {
    let (arrival, evidence) = match arrived {
        Arrived::Failed(error) => (Arrival::Failed(error), None),
        Arrived::Doubted(doubt, bytes) => (Arrival::Doubted(doubt), Some(bytes)),
        Arrived::Believed(mut proof, bytes) => {
            let result = proof.take_result();
            let reply = match &proof.body {
                Some(body) => R::Response::decode(body, &mut Context::new(&mut proof.notes)),
                None => Err(Undecodable::missing("body", "an object")),
            };
            let listed = result.as_ref().ok().and_then(|info| R::Code::from_wire(&info.code).status());
            (Arrival::Believed { result, listed, reply, proof }, Some(bytes))
        }
    };
    Ok(match decide(arrival) {
        Verdict::NotSent(error) => return Err(error),
        Verdict::Done(reply, result, proof) => Outcome::Done(Verified::new(reply, result, proof)),
        Verdict::Refused(result, proof) => Outcome::Refused(Refusal::new(R::OPERATION, result, proof)),
        Verdict::Unknown(why) => Outcome::Unknown(prepared.unresolved(cause(why), evidence)),
    })
}

fn cause<C: ResultCode>(why: Why) -> Cause<C> {
    match why {
        Why::Lost(error) => Cause::Transport(error),
        Why::Doubted(Doubt::HttpStatus(status)) => Cause::HttpStatus(status),
        Why::Doubted(Doubt::Envelope(error)) => Cause::Envelope(error),
        Why::Doubted(Doubt::Signature(error)) => Cause::Signature(error),
        Why::Doubted(Doubt::Binding(error)) => Cause::Binding(error),
        Why::Undecodable(error) => Cause::Undecodable(error),
        Why::Undecided(result) => {
            let code = C::from_wire(&result.code);
            Cause::Undecided(result, code)
        }
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
