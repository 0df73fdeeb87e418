//! A trial of a merchant's own endpoints: sends them good and bad notifications, and good and bad redirects, and says of
//! each promise whether it is kept. It speaks to them as the gateway does, signed with the gateway's key that they trust,
//! and as the browser of a user does.
//!
//! What is sent is made in `conformance/messages.rs`, what an endpoint makes of it is looked at in `notifications.rs` and
//! `redirects.rs`, and what came of it is told by `report.rs`. How answers are read is said in the sandbox's README.
//!
//! A bad message differs from one that was taken by a single thing, so that nothing but that thing can be why it is refused.
//! Where no good one was taken, a refusal proves nothing, and the check is left out.
//!
//! ```no_run
//! # async fn run(sandbox: &alipayhk_sandbox::Sandbox, gateway_key: alipayhk_runtime::keys::PrivateKey) -> Result<(), Box<dyn std::error::Error>> {
//! use alipayhk_runtime::money::Money;
//! use alipayhk_sandbox::conformance::{self, Endpoints};
//!
//! let endpoints = Endpoints::new(gateway_key, sandbox.merchant_key().public_key())
//!     .client_id(sandbox.client_id())
//!     .notify_url("http://127.0.0.1:3000/notify")
//!     .order("order-1", Money::hkd(10_000))
//!     .redirect_url("http://127.0.0.1:3000/return")
//!     .session_url("http://127.0.0.1:3000/begin");
//! let report = conformance::run(endpoints).await?;
//! print!("{report}");
//! assert!(report.conforms());
//! # Ok(())
//! # }
//! ```

mod browser;
mod messages;
mod notifications;
mod redirects;
mod report;
mod slow;

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_spec::model::Spec;
use reqwest::Url;
use tokio::task::spawn_blocking;

pub use report::{Check, Report, Verdict};

use crate::builder::{SandboxBuilder, StartError};
use crate::clock::{MovedClock, SystemClock};
use crate::keys::Keys;
use crate::notify;
use crate::rules::PAID;
use crate::text::{random, web_address};
use crate::time;
use messages::Messages;

/// How long an endpoint may take to answer, or to cut off who is slow or sends too much.
const PATIENCE: Duration = Duration::from_secs(15);
/// The amount of an order that nobody was told of: HKD 100.00.
const AMOUNT: u64 = 10_000;

/// A merchant's endpoints, and what it takes to speak to them as the gateway.
pub struct Endpoints {
    gateway_key: PrivateKey,
    merchant_key: PublicKey,
    algorithm: Algorithm,
    spec: Option<Arc<Spec>>,
    client_id: Option<String>,
    notify_url: Option<String>,
    redirect_url: Option<String>,
    session_url: Option<String>,
    order: Option<(String, Money)>,
    patience: Duration,
}

impl Endpoints {
    /// Endpoints that trust `gateway_key`'s public half and sign with the private half of `merchant_key`.
    #[must_use]
    pub fn new(gateway_key: PrivateKey, merchant_key: PublicKey) -> Self {
        Self {
            gateway_key,
            merchant_key,
            algorithm: Algorithm::default(),
            spec: None,
            client_id: None,
            notify_url: None,
            redirect_url: None,
            session_url: None,
            order: None,
            patience: PATIENCE,
        }
    }

    /// The algorithm of all signatures. Default: `SHA1withRSA`, as this product documents.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// The spec that the heads and bodies of notifications are made by. Default: the shipped one.
    #[must_use]
    pub fn spec(mut self, spec: impl Into<Arc<Spec>>) -> Self {
        self.spec = Some(spec.into());
        self
    }

    /// The merchant's clientId. Default: the sandbox's own.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// Where notifications are posted to. Without it the checks of notifications are left out.
    #[must_use]
    pub fn notify_url(mut self, address: impl Into<String>) -> Self {
        self.notify_url = Some(address.into());
        self
    }

    /// An order in the merchant's books, and its amount: what the notifications are about. It does not have to be paid; it
    /// will be "paid" by them. Without it they are about an order that nobody knows, which only a merchant who
    /// acknowledges such ones passes, and another amount than the order's can't be tried.
    #[must_use]
    pub fn order(mut self, merchant_trans_id: impl Into<String>, amount: Money) -> Self {
        self.order = Some((merchant_trans_id.into(), amount));
        self
    }

    /// The merchant's redirect address: where a browser may be sent back to, without the query. Without it the checks of
    /// redirects are left out.
    #[must_use]
    pub fn redirect_url(mut self, address: impl Into<String>) -> Self {
        self.redirect_url = Some(address.into());
        self
    }

    /// A page of the merchant's that begins an authorisation: a GET of it leads a browser, by redirects, to a sandbox's
    /// consent page. Without it the checks of redirects are left out.
    #[must_use]
    pub fn session_url(mut self, address: impl Into<String>) -> Self {
        self.session_url = Some(address.into());
        self
    }

    /// How long an endpoint may take to answer, or to cut off who is slow or sends too much. Default: 15 seconds.
    #[must_use]
    pub fn patience(mut self, patience: Duration) -> Self {
        self.patience = patience;
        self
    }
}

/// Why no trial was made. Nothing was sent.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ConformanceError {
    /// Neither a notify nor a redirect address was given.
    #[error("there is nothing to try: give a notify URL, a redirect URL or both")]
    Nothing,
    /// An address is not one.
    #[error("the {which} URL must be an absolute http or https address")]
    Address {
        /// Which one.
        which: &'static str,
    },
    /// The spec can't be used.
    #[error(transparent)]
    Spec(StartError),
    /// The spec has no notification of payments.
    #[error("the spec has no notification {PAID}, so none can be made")]
    NoNotification,
    /// The system had no randomness to make a key or a signature of.
    #[error("could not make a key or a signature")]
    Keys,
    /// The HTTP client could not be made.
    #[error("could not set up the sending of messages")]
    Client(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// Tries the endpoints. Every check takes at most the patience that they are given, and most take no time.
///
/// # Errors
/// [`ConformanceError`] when there is nothing to try, and nothing was sent. What an endpoint gets wrong is in the report.
pub async fn run(endpoints: Endpoints) -> Result<Report, ConformanceError> {
    let Endpoints { gateway_key, merchant_key, algorithm, patience, .. } = endpoints;
    if endpoints.notify_url.is_none() && endpoints.redirect_url.is_none() {
        return Err(ConformanceError::Nothing);
    }
    let notify_url = address("notify", endpoints.notify_url.as_deref())?;
    let redirect_url = address("redirect", endpoints.redirect_url.as_deref())?;
    let session_url = address("session", endpoints.session_url.as_deref())?;
    let mut builder = SandboxBuilder::default();
    if let Some(spec) = endpoints.spec {
        builder = builder.spec(spec);
    }
    if let Some(client_id) = endpoints.client_id {
        builder = builder.client_id(client_id);
    }
    let (setup, _) =
        builder.prepared(&MovedClock::new(Arc::new(SystemClock))).map_err(ConformanceError::Spec)?;
    let stranger = spawn_blocking(PrivateKey::generate).await.map_err(|_| ConformanceError::Keys)?;
    let keys = Keys {
        gateway: Arc::new(gateway_key),
        wrong: Arc::new(stranger),
        trusted: vec![Arc::new(merchant_key)],
        algorithm,
    };
    let client = notify::client(patience).map_err(|error| ConformanceError::Client(Box::new(error)))?;

    let mut checks = Vec::new();
    match notify_url {
        Some(target) => {
            let known = endpoints.order.is_some();
            let (order, amount) =
                endpoints.order.unwrap_or_else(|| (format!("conformance-{}", random()), Money::hkd(AMOUNT)));
            let now = time::seconds(SystemTime::now());
            let messages = Messages::new(&setup, &keys, &order, amount, now)?;
            let trial = notifications::Trial { messages, client: &client, target, known, patience };
            checks.extend(trial.run().await?);
        }
        None => checks.extend(notifications::left_out("there is no notify URL")),
    }
    match (redirect_url, session_url) {
        (Some(redirect), Some(session)) => {
            let trial = redirects::Trial::new(&setup.spec, &client, redirect, session);
            checks.extend(trial.run().await);
        }
        (Some(_), None) => checks.extend(redirects::left_out(
            "there is no session URL, so no authorisation can be begun that the redirect could belong to",
        )),
        (None, _) => checks.extend(redirects::left_out("there is no redirect URL")),
    }
    Ok(Report { checks })
}

fn address(which: &'static str, text: Option<&str>) -> Result<Option<Url>, ConformanceError> {
    text.map(|text| web_address(text).ok_or(ConformanceError::Address { which })).transpose()
}
