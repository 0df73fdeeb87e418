//! Settings, and the start of a sandbox: keys are made where none were given or made before, the port is bound, the tasks begin.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock};
use std::time::Duration;

use alipayhk_runtime::Json;
use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::{Algorithm, Verifier};
use alipayhk_spec::model::{HeadFill, Spec};
use reqwest::Url;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::spawn_blocking;

use crate::check::{self, Findings};
use crate::clock::{Clock, MovedClock, SystemClock};
use crate::gateway::Gateway;
use crate::keys::Keys;
use crate::offline::{Offline, OfflineKeys};
use crate::sandbox::Sandbox;
use crate::setup::Setup;
use crate::state::State;
use crate::state::store::{StateFileError, Store};
use crate::state::users::Users;
use crate::text::{random, web_address};
use crate::time::milliseconds;
use crate::user::{self, User};
use crate::{notify, routes, server};

/// A clientId that is plainly made up.
const CLIENT_ID: &str = "SANDBOX000000001";
/// A merchantId of the usual form that is plainly made up.
const MERCHANT_ID: &str = "2160400000009999";
/// How long a merchant may take to answer a notification.
const NOTIFY_TIMEOUT: Duration = Duration::from_secs(10);

/// The address of a gateway that listens nowhere. The name is this machine's, whoever looks it up.
const NOWHERE: &str = "http://offline.localhost/";

/// Settings of a sandbox. What is not set has a default that suits a test.
pub struct SandboxBuilder {
    spec: Served,
    client_id: Option<String>,
    merchant_id: Option<String>,
    bind: IpAddr,
    port: u16,
    clock: Arc<dyn Clock>,
    merchant_key: Option<PrivateKey>,
    merchant_public_key: Option<PublicKey>,
    gateway_key: Option<PrivateKey>,
    algorithm: Algorithm,
    balance: Option<Money>,
    limit_per_payment: Option<Money>,
    users: Vec<User>,
    state_file: Option<PathBuf>,
    public_url: Option<String>,
    notify_url: Option<String>,
    redirect_url: Option<String>,
    time_scale: f64,
    allow_remote_notifications: bool,
    notify_timeout: Duration,
}

/// Which spec requests are checked against.
enum Served {
    Shipped,
    Given(Arc<Spec>),
    /// The shipped one, together with these files.
    Extended(Vec<PathBuf>),
}

impl Default for SandboxBuilder {
    fn default() -> Self {
        Self {
            spec: Served::Shipped,
            client_id: None,
            merchant_id: None,
            bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
            port: 0,
            clock: Arc::new(SystemClock),
            merchant_key: None,
            merchant_public_key: None,
            gateway_key: None,
            algorithm: Algorithm::default(),
            balance: None,
            limit_per_payment: None,
            users: Vec::new(),
            state_file: None,
            public_url: None,
            notify_url: None,
            redirect_url: None,
            time_scale: 1.0,
            allow_remote_notifications: false,
            notify_timeout: NOTIFY_TIMEOUT,
        }
    }
}

impl SandboxBuilder {
    /// The spec to check requests against, in the place of the shipped one and of what extends it; an `Arc` where many
    /// sandboxes share it. Default: the shipped one.
    #[must_use]
    pub fn spec(mut self, spec: impl Into<Arc<Spec>>) -> Self {
        self.spec = Served::Given(spec.into());
        self
    }

    /// A file of operations of one's own, served beside those of the shipped spec: the one that `bindings!` is given with
    /// `extends: alipayhk`. Called several times, the files make one spec; a spec that was given whole gives way. The file is
    /// read at the start, and a relative path is relative to the process's working directory, which `cargo test` sets to the
    /// folder of the crate's `Cargo.toml`. What is wrong with it is [`StartError::Spec`], or [`StartError::SpecFile`].
    #[must_use]
    pub fn extend_spec(mut self, path: impl Into<PathBuf>) -> Self {
        match &mut self.spec {
            Served::Extended(files) => files.push(path.into()),
            other => *other = Served::Extended(vec![path.into()]),
        }
        self
    }

    /// The clientId that requests must carry.
    #[must_use]
    pub fn client_id(mut self, client_id: impl Into<String>) -> Self {
        self.client_id = Some(client_id.into());
        self
    }

    /// The merchantId that payments must name.
    #[must_use]
    pub fn merchant_id(mut self, merchant_id: impl Into<String>) -> Self {
        self.merchant_id = Some(merchant_id.into());
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

    /// The clock that codes, bills and days go by. The notification schedule runs on tokio's timer, see
    /// [`SandboxBuilder::time_scale`]; [`Sandbox::advance`] moves both.
    #[must_use]
    pub fn clock(mut self, clock: Arc<dyn Clock>) -> Self {
        self.clock = clock;
        self
    }

    /// The merchant's pair. Default: one that is made with the first sandbox of this process and is that of the next ones.
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

    /// The gateway's pair. Default: as for [`SandboxBuilder::merchant_key`].
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

    /// What the first user's wallet holds at first. Payments of another currency find it empty. Default: HKD 100,000.00.
    #[must_use]
    pub fn balance(mut self, balance: Money) -> Self {
        self.balance = Some(balance);
        self
    }

    /// The most that the first user's wallet pays at a time; more is refused as `AMOUNT_EXCEEDS_LIMIT`. Default: no limit.
    #[must_use]
    pub fn limit_per_payment(mut self, limit: Money) -> Self {
        self.limit_per_payment = Some(limit);
        self
    }

    /// A user of the wallet: one more, or in place of the usual one of that id. The usual ones are `user-1` with
    /// HKD 100,000.00, `user-2` with HKD 10.00, and `user-3` with HKD 100,000.00 and a limit of HKD 50.00 per payment. There
    /// are 100 at most.
    #[must_use]
    pub fn user(mut self, user: User) -> Self {
        self.users.push(user);
        self
    }

    /// Keeps the books in this file, made where there is none, and goes on with what is in it: what was answered as done
    /// is there after the process was killed. Not in it are the keys, which have to be given again, messages, attempts
    /// to notify, and faults. Tokens and auth codes are, so it is readable by its owner only.
    ///
    /// A client id and a merchant id that are not given are those that the file was begun with; its users, with their
    /// balances and limits, come before those of the builder. One sandbox at a time can have it. Default: memory alone.
    #[must_use]
    pub fn state_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.state_file = Some(path.into());
        self
    }

    /// The address by which others reach it, such as `http://sandbox:8080` from another container: scheme, name and port,
    /// without a path. It is what [`Sandbox::base_url`] and `authSiteUrl` say, and pages that are asked for by its name are
    /// answered. With it the control API asks for the token. Default: the address that it listens on, or 127.0.0.1 where that
    /// is all of them.
    #[must_use]
    pub fn public_url(mut self, address: impl Into<String>) -> Self {
        self.public_url = Some(address.into());
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

    /// How long a merchant may take to answer a notification. Default: 10 seconds.
    #[must_use]
    pub fn notify_timeout(mut self, timeout: Duration) -> Self {
        self.notify_timeout = timeout;
        self
    }

    /// Starts.
    pub async fn start(mut self) -> Result<Sandbox, StartError> {
        let (merchant, gateway) = (self.merchant_key.take(), self.gateway_key.take());
        self.start_with_keys(async || pairs(merchant, gateway).await).await
    }

    /// Starts with the merchant's pair and the gateway's, which are made or read once it is known that all else can be used:
    /// what is refused, such as a state file of another layout, leaves no keys behind. They come before those of the builder.
    pub async fn start_with_keys<E: From<StartError>>(
        self,
        keys: impl AsyncFnOnce() -> Result<(PrivateKey, PrivateKey), E>,
    ) -> Result<Sandbox, E> {
        let asked = SocketAddr::new(self.bind, self.port);
        let bound = |source| StartError::Bind { address: asked, source };
        let further = self.merchant_public_key.clone();
        let (algorithm, notify_timeout) = (self.algorithm, self.notify_timeout);
        let clock = Arc::new(MovedClock::new(self.clock.clone()));
        // Behind a proxy on this machine, others reach one that listens on loopback alone.
        let guarded = !self.bind.is_loopback() || self.public_url.is_some();
        let everywhere = self.bind.is_unspecified();
        let (mut setup, state) = self.prepared(&clock)?;
        setup.control_token = guarded.then(random);
        setup.everywhere = everywhere;
        let listener = TcpListener::bind(asked).await.map_err(bound)?;
        let address = listener.local_addr().map_err(bound)?;
        setup.local_url = format!("http://{}/", reachable(address));
        setup.base_url = setup.public_url.as_ref().map_or_else(|| setup.local_url.clone(), Url::to_string);

        let (merchant, gateway) = keys().await?;
        let gateway_public = gateway.public_key();
        let trusted = std::iter::once(merchant.public_key()).chain(further);
        let trusted = trusted.map(|key| Arc::new(key) as Arc<dyn Verifier>).collect();
        let keys = Keys { gateway: Arc::new(gateway), wrong: Arc::new(merchant.clone()), trusted, algorithm };
        let (outgoing, incoming) = mpsc::unbounded_channel();
        let gateway = Arc::new(Gateway { setup, keys, clock, outgoing, state: Mutex::new(state) });
        let (stop, stopping) = watch::channel(false);
        let serving = tokio::spawn(server::run(listener, routes::router(gateway.clone()), stopping.clone()));
        let notifying = tokio::spawn(notify::run(gateway.clone(), notify_timeout, incoming, stopping));
        // What a state file has of notifications that are still to be sent.
        gateway.with_state(|_| ()).map_err(|error| StartError::Notifier(error.into()))?;
        Ok(Sandbox { gateway, address, merchant, gateway_public, stop, serving: Some(serving), notifying })
    }

    /// Makes a gateway without a socket or a task, to be called in the same process: see [`Offline`]. It signs and
    /// verifies with the keys given here; those of the builder, its address and its time scale mean nothing to it.
    pub fn offline(self, keys: OfflineKeys) -> Result<Offline, StartError> {
        let algorithm = self.algorithm;
        let clock = Arc::new(MovedClock::new(self.clock.clone()));
        let (setup, state) = self.prepared(&clock)?;
        let OfflineKeys { gateway, merchant, wrong } = keys;
        let keys = Keys { gateway, wrong, trusted: vec![merchant], algorithm };
        let (outgoing, incoming) = mpsc::unbounded_channel();
        let gateway = Arc::new(Gateway { setup, keys, clock, outgoing, state: Mutex::new(state) });
        Ok(Offline::new(gateway, incoming))
    }

    /// What does not depend on where it listens.
    pub(crate) fn prepared(self, clock: &MovedClock) -> Result<(Setup, State), StartError> {
        let spec = match self.spec {
            Served::Given(spec) => spec,
            Served::Shipped => crate::shipped::spec()?,
            Served::Extended(files) => crate::shipped::extended(&files)?,
        };
        if !(self.time_scale.is_finite() && self.time_scale >= 0.0) {
            return Err(StartError::TimeScale);
        }
        for address in [&self.notify_url, &self.redirect_url].into_iter().flatten() {
            web_address(address).ok_or(StartError::Address)?;
        }
        // Before a state file is begun with them.
        for (name, asked) in [("clientId", &self.client_id), ("merchantId", &self.merchant_id)] {
            asked.as_deref().map_or(Ok(()), |id| sendable(&spec, name, id))?;
        }
        let public_url = self.public_url.as_deref().map(public).transpose()?;
        let users =
            user::users(self.balance, self.limit_per_payment, self.users).map_err(StartError::User)?;
        let users = Users::of(users).ok_or_else(|| StartError::User("there is none".to_owned()))?;
        let mut state = State::new(users);
        let usual = |asked: Option<String>, usual: &str| asked.unwrap_or_else(|| usual.to_owned());
        let (client_id, merchant_id) = match self.state_file {
            None => (usual(self.client_id, CLIENT_ID), usual(self.merchant_id, MERCHANT_ID)),
            Some(path) => {
                let store = Store::open(&path)?;
                let client_id = store.identity("client_id", self.client_id, CLIENT_ID)?;
                let merchant_id = store.identity("merchant_id", self.merchant_id, MERCHANT_ID)?;
                state.keep_in(store, milliseconds(clock.unmoved()))?;
                clock.move_to(state.moved());
                (client_id, merchant_id)
            }
        };
        let setup = Setup {
            spec,
            base_url: NOWHERE.to_owned(),
            local_url: NOWHERE.to_owned(),
            public_url,
            everywhere: false,
            client_id,
            merchant_id,
            redirect_url: self.redirect_url,
            notify_url: self.notify_url,
            time_scale: self.time_scale,
            allow_remote_notifications: self.allow_remote_notifications,
            form_token: random(),
            control_token: None,
        };
        Ok((setup, state))
    }
}

/// Both pairs. Making one takes longer than all else of a start, so those that were not given are made once in a process,
/// at the same time.
async fn pairs(
    merchant: Option<PrivateKey>,
    gateway: Option<PrivateKey>,
) -> Result<(PrivateKey, PrivateKey), StartError> {
    static MERCHANT: OnceLock<PrivateKey> = OnceLock::new();
    static GATEWAY: OnceLock<PrivateKey> = OnceLock::new();
    let pair = async |given: Option<PrivateKey>, made: &'static OnceLock<PrivateKey>| match given {
        Some(given) => Ok(given),
        None => spawn_blocking(|| made.get_or_init(PrivateKey::generate).clone()).await,
    };
    tokio::try_join!(pair(merchant, &MERCHANT), pair(gateway, &GATEWAY)).map_err(|_| StartError::Keys)
}

/// Whether a request can carry this id: with any other, none could be right.
fn sendable(spec: &Spec, name: &str, id: &str) -> Result<(), StartError> {
    let client = spec.envelope.request_head.iter().find(|member| member.fill == HeadFill::ClientId);
    let ty = match (name, client) {
        ("clientId", Some(member)) => Some(&member.ty),
        _ => check::type_of(spec, name),
    };
    let mut findings = Findings::default();
    if id.is_empty() {
        findings.illegal(name, "is empty");
    } else if let Some(ty) = ty {
        check::value_of(spec, ty, &Json::from(id), name, &mut findings);
    }
    findings.verdict().map_or(Ok(()), |(_, words)| Err(StartError::Id(words)))
}

/// An address that others reach the sandbox by. Its pages lead to each other by paths, so it has none of its own.
fn public(address: &str) -> Result<Url, StartError> {
    let bare = |url: &Url| {
        let nobody = url.username().is_empty() && url.password().is_none();
        nobody && url.path() == "/" && url.query().is_none() && url.fragment().is_none()
    };
    web_address(address).filter(bare).ok_or(StartError::PublicUrl)
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

/// What is wrong with a spec, as `alipayhk-spec lint` shows it: each finding with its line and, where it is known, the fix.
/// `Debug` shows the same, since that is what an `unwrap` in a test prints.
#[derive(Clone)]
pub struct SpecFindings(String);

impl SpecFindings {
    pub(crate) fn of(findings: &alipayhk_spec::Findings) -> Self {
        Self(findings.to_string())
    }
}

impl fmt::Display for SpecFindings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SpecFindings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{self}\n")
    }
}

/// Why a sandbox did not start.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StartError {
    /// The spec has findings.
    #[error("the spec can't be used:\n{0}")]
    Spec(SpecFindings),
    /// A file of a spec can't be read.
    #[error("`{}` can't be read", path.display())]
    SpecFile {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The factor is negative or not a number.
    #[error("the time scale must be zero or more")]
    TimeScale,
    /// An address is not one.
    #[error("the notify and redirect addresses must be absolute http or https ones")]
    Address,
    /// No request could carry an id that was asked for.
    #[error("{0}")]
    Id(String),
    /// The public address is not one, or has more than scheme, name and port.
    #[error("the public address must be an http or https one without a path, such as http://sandbox:8080")]
    PublicUrl,
    /// A wallet user makes no sense.
    #[error("the wallet's users can't be used: {0}")]
    User(String),
    /// The state file can't be used.
    #[error(transparent)]
    State(#[from] StateFileError),
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
    /// The notifications that a state file still has to send could not be taken up.
    #[error("could not go on with the sending of notifications")]
    Notifier(#[source] Box<dyn std::error::Error + Send + Sync>),
}
