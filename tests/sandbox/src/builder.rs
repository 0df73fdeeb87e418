//! Settings, and the start of a sandbox: keys are made where none were given, the port is bound, the tasks begin.

use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::sync::atomic::AtomicI64;
use std::sync::{Arc, Mutex};

use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_spec::model::Spec;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;

use crate::clock::{Clock, SystemClock};
use crate::gateway::Gateway;
use crate::keys::Keys;
use crate::offline::{Offline, OfflineKeys};
use crate::sandbox::Sandbox;
use crate::setup::Setup;
use crate::state::State;
use crate::text::{random, web_address};
use crate::{notify, routes, server};

/// A clientId that is plainly made up.
const CLIENT_ID: &str = "SANDBOX000000001";
/// A merchantId of the usual form that is plainly made up.
const MERCHANT_ID: &str = "2160400000009999";
/// What the user's wallet holds at first: HKD 100,000.00.
const BALANCE: u64 = 10_000_000;

/// The address of a gateway that listens nowhere. The name is this machine's, whoever looks it up.
const NOWHERE: &str = "http://offline.localhost/";

/// Settings of a sandbox. What is not set has a default that suits a test.
pub struct SandboxBuilder {
    spec: Option<Arc<Spec>>,
    client_id: String,
    merchant_id: String,
    bind: IpAddr,
    port: u16,
    clock: Arc<dyn Clock>,
    merchant_key: Option<PrivateKey>,
    merchant_public_key: Option<PublicKey>,
    gateway_key: Option<PrivateKey>,
    algorithm: Algorithm,
    balance: Option<Money>,
    notify_url: Option<String>,
    redirect_url: Option<String>,
    time_scale: f64,
    allow_remote_notifications: bool,
}

impl Default for SandboxBuilder {
    fn default() -> Self {
        Self {
            spec: None,
            client_id: CLIENT_ID.to_owned(),
            merchant_id: MERCHANT_ID.to_owned(),
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            clock: Arc::new(SystemClock),
            merchant_key: None,
            merchant_public_key: None,
            gateway_key: None,
            algorithm: Algorithm::default(),
            balance: None,
            notify_url: None,
            redirect_url: None,
            time_scale: 1.0,
            allow_remote_notifications: false,
        }
    }
}

impl SandboxBuilder {
    /// The spec to check requests against; an `Arc` where many sandboxes share it. Default: the shipped one.
    #[must_use]
    pub fn spec(mut self, spec: impl Into<Arc<Spec>>) -> Self {
        self.spec = Some(spec.into());
        self
    }

    /// The clientId that requests must carry.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = client_id.into();
        self
    }

    /// The merchantId that payments must name.
    #[must_use]
    pub fn merchant_id(mut self, merchant_id: impl Into<String>) -> Self {
        self.merchant_id = merchant_id.into();
        self
    }

    /// The port. Default: 0, any free one.
    #[must_use]
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// The address to listen on. Default: 127.0.0.1. On any other, whoever reaches it can press the wallet's buttons.
    #[must_use]
    pub fn bind(mut self, address: IpAddr) -> Self {
        self.bind = address;
        self
    }

    /// The clock that codes, bills and days go by. The notification schedule does not; see
    /// [`SandboxBuilder::time_scale`].
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The merchant's pair, in place of one made on the spot.
    #[must_use]
    pub fn merchant_key(mut self, key: PrivateKey) -> Self {
        self.merchant_key = Some(key);
        self
    }

    /// A public key of the merchant's that is taken as well as that of [`Sandbox::merchant_key`].
    #[must_use]
    pub fn merchant_public_key(mut self, key: PublicKey) -> Self {
        self.merchant_public_key = Some(key);
        self
    }

    /// The gateway's pair, in place of one made on the spot.
    #[must_use]
    pub fn gateway_key(mut self, key: PrivateKey) -> Self {
        self.gateway_key = Some(key);
        self
    }

    /// The algorithm of all signatures, both ways. Default: `SHA1withRSA`, as this product documents.
    #[must_use]
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// What the user's wallet holds at first. Payments of another currency find it empty. Default: HKD 100,000.00.
    #[must_use]
    pub fn balance(mut self, balance: Money) -> Self {
        self.balance = Some(balance);
        self
    }

    /// Where notifications go when a request does not say, as configured once at AlipayHK: the cancel notification's
    /// only way to know. Default: nowhere.
    #[must_use]
    pub fn notify_url(mut self, address: impl Into<String>) -> Self {
        self.notify_url = Some(address.into());
        self
    }

    /// Where the browser goes back to when a request does not say, as configured once at AlipayHK. Default: nowhere.
    #[must_use]
    pub fn redirect_url(mut self, address: impl Into<String>) -> Self {
        self.redirect_url = Some(address.into());
        self
    }

    /// What the gaps between the sends of a notification are multiplied by: 0.001 makes two minutes of 120
    /// milliseconds. Default: 1.
    #[must_use]
    pub fn time_scale(mut self, factor: f64) -> Self {
        self.time_scale = factor;
        self
    }

    /// Lets notifications go to other machines. Default: this machine only.
    #[must_use]
    pub fn allow_remote_notifications(mut self, allow: bool) -> Self {
        self.allow_remote_notifications = allow;
        self
    }

    /// Starts.
    pub async fn start(mut self) -> Result<Sandbox, StartError> {
        let asked = SocketAddr::new(self.bind, self.port);
        let bound = |source| StartError::Bind { address: asked, source };
        let (merchant, gateway) = (self.merchant_key.take(), self.gateway_key.take());
        let further = self.merchant_public_key.take();
        let algorithm = self.algorithm;
        let clock = self.clock.clone();
        let (mut setup, state) = self.prepared()?;
        let listener = TcpListener::bind(asked).await.map_err(bound)?;
        let address = listener.local_addr().map_err(bound)?;
        setup.base_url = format!("http://{}/", reachable(address));
        setup.control_token = (!address.ip().is_loopback()).then(random);

        let (merchant, gateway) = pairs(merchant, gateway).await?;
        let gateway_public = gateway.public_key();
        let trusted = std::iter::once(merchant.public_key()).chain(further).map(Into::into).collect();
        let keys = Keys { gateway: gateway.into(), wrong: merchant.clone().into(), trusted, algorithm };
        let client = notify::client().map_err(|error| StartError::Notifier(Box::new(error)))?;
        let (outgoing, incoming) = mpsc::unbounded_channel();
        let gateway = Arc::new(Gateway {
            setup,
            keys,
            clock,
            outgoing,
            state: Mutex::new(state),
            moved: AtomicI64::new(0),
        });
        let (stop, stopping) = watch::channel(false);
        let serving = tokio::spawn(server::run(listener, routes::router(gateway.clone()), stopping.clone()));
        let notifying = tokio::spawn(notify::run(gateway.clone(), client, incoming, stopping));
        Ok(Sandbox { gateway, address, merchant, gateway_public, stop, serving: Some(serving), notifying })
    }

    /// Makes a gateway without a socket or a task, to be called in the same process: see [`Offline`]. It signs and
    /// verifies with the keys given here; those of the builder, its address and its time scale mean nothing to it.
    pub fn offline(self, keys: OfflineKeys) -> Result<Offline, StartError> {
        let (algorithm, clock) = (self.algorithm, self.clock.clone());
        let (setup, state) = self.prepared()?;
        let OfflineKeys { gateway, merchant, wrong } = keys;
        let keys = Keys { gateway, wrong, trusted: vec![merchant], algorithm };
        let (outgoing, incoming) = mpsc::unbounded_channel();
        let gateway = Arc::new(Gateway {
            setup,
            keys,
            clock,
            outgoing,
            state: Mutex::new(state),
            moved: AtomicI64::new(0),
        });
        Ok(Offline::new(gateway, incoming))
    }

    /// What does not depend on where it listens.
    fn prepared(self) -> Result<(Setup, State), StartError> {
        let spec = match self.spec {
            Some(spec) => spec,
            None => Arc::new(crate::shipped::spec().map_err(StartError::Spec)?),
        };
        if !(self.time_scale.is_finite() && self.time_scale >= 0.0) {
            return Err(StartError::TimeScale);
        }
        for address in [&self.notify_url, &self.redirect_url].into_iter().flatten() {
            web_address(address).ok_or(StartError::Address)?;
        }
        let balance = match self.balance {
            Some(balance) => balance,
            None => Money::new("HKD", BALANCE).map_err(|error| StartError::Spec(error.to_string()))?,
        };
        let setup = Setup {
            spec,
            base_url: NOWHERE.to_owned(),
            client_id: self.client_id,
            merchant_id: self.merchant_id,
            redirect_url: self.redirect_url,
            notify_url: self.notify_url,
            time_scale: self.time_scale,
            allow_remote_notifications: self.allow_remote_notifications,
            form_token: random(),
            control_token: None,
        };
        Ok((setup, State::new(balance)))
    }
}

/// Both pairs, made at the same time where they have to be made: each takes a while.
async fn pairs(
    merchant: Option<PrivateKey>,
    gateway: Option<PrivateKey>,
) -> Result<(PrivateKey, PrivateKey), StartError> {
    let pair = |given: Option<PrivateKey>| spawn_blocking(|| given.unwrap_or_else(PrivateKey::generate));
    let (merchant, gateway) =
        tokio::try_join!(pair(merchant), pair(gateway)).map_err(|_| StartError::Keys)?;
    Ok((merchant, gateway))
}

/// Where a client on this machine finds it: an address that means "all of them" is not one to connect to.
fn reachable(address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => {
            SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), address.port())
        }
        IpAddr::V6(ip) if ip.is_unspecified() => {
            SocketAddr::new(IpAddr::V6(std::net::Ipv6Addr::LOCALHOST), address.port())
        }
        _ => address,
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The spec has findings.
    #[error("the spec can't be used:\n{0}")]
    Spec(String),
    /// The factor is negative or not a number.
    #[error("the time scale must be zero or more")]
    TimeScale,
    /// An address is not one.
    #[error("the notify and redirect addresses must be absolute http or https ones")]
    Address,
    /// The port could not be had.
    #[error("could not listen on {address}; is another program using the port?")]
    Bind {
        /// Where it was to listen.
        address: SocketAddr,
        /// What the system said.
        source: io::Error,
    },
    /// The system had no randomness to make keys of.
    #[error("could not make keys")]
    Keys,
    /// The client that sends notifications could not be made.
    #[error("could not set up the sending of notifications")]
    Notifier(#[source] Box<dyn std::error::Error + Send + Sync>),
}
