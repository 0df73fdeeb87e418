//! Setting up a client: what has to be decided, what may be, and what is refused early rather than at the first
//! payment.

use std::borrow::Cow;
use std::collections::HashMap;
use std::error::Error as StdError;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use super::{Client, Core};
use crate::excerpt::shortened;
#[cfg(feature = "http")]
use crate::http::HttpTransport;
use crate::limits::{is_loopback, is_plain, is_web_address};
use crate::observe::Observer;
use crate::request::Request;
use crate::sign::{Algorithm, Signer, Verifier};
use crate::signature_text::SignatureText;
use crate::time::{Clock, Ids, RandomIds, SystemClock};
use crate::timer::{Timer, TokioTimer};
use crate::transport::{Transport, TransportError};

/// How long a connection may take, unless set otherwise. The integration kits of sister products use the same.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(3);

/// How long a call may take, unless set otherwise. Answers are due within 8 seconds; the integration kits of sister
/// products wait 15.
const DEADLINE: Duration = Duration::from_secs(15);

/// Most characters of a client id.
const LONGEST_CLIENT_ID: usize = 32;

/// A gateway: its name, by which the spec's paths are chosen, and its base address.
#[derive(Clone, PartialEq, Eq)]
pub struct Environment {
    name: Cow<'static, str>,
    base_url: String,
    /// Whether an operation without a path has its name for one.
    paths_by_name: bool,
}

impl Environment {
    /// An environment by its name in the spec and its base address. Paths are joined below the base address, with
    /// or without a `/` at its end.
    ///
    /// The name chooses among the paths that the spec gives to operations. In an environment whose name the
    /// spec does not list, those operations can be called that [`ClientBuilder::path`] gives one.
    pub fn new(name: impl Into<Cow<'static, str>>, base_url: impl Into<String>) -> Self {
        Self { name: name.into(), base_url: base_url.into(), paths_by_name: false }
    }

    /// The same environment at another address: a stand-in for tests, or a gateway that has moved.
    #[must_use]
    pub fn with_base_url(self, base_url: impl Into<String>) -> Self {
        Self { base_url: base_url.into(), ..self }
    }

    /// The same environment, in which an operation has its name for a path where nothing says another one.
    #[cfg(feature = "mock")]
    pub(crate) fn with_paths_by_name(self) -> Self {
        Self { paths_by_name: true, ..self }
    }

    pub(super) fn has_paths_by_name(&self) -> bool {
        self.paths_by_name
    }

    /// The name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The base address.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.base_url
    }

    pub(super) fn address_of(&self, path: &str) -> String {
        [self.base_url.trim_end_matches('/'), "/", path.trim_start_matches('/')].concat()
    }

    fn check(&self) -> Result<(), ConfigError> {
        if !is_web_address(&self.base_url) {
            return Err(ConfigError::BaseUrl("it is not an absolute http or https address"));
        }
        if self.base_url.contains(['?', '#']) {
            return Err(ConfigError::BaseUrl("it has a query or a fragment, below which no path can stand"));
        }
        // Credentials would end up in logs, with every address that is shown. Odd spellings of an address, with other
        // slashes, hide them from a reader and not from the HTTP client; so no `@` is let through anywhere.
        if self.base_url.contains(['@', '\\']) {
            return Err(ConfigError::BaseUrl("it holds a user name, which this protocol has no use for"));
        }
        Ok(())
    }
}

impl fmt::Debug for Environment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Unchecked, it may still hold credentials.
        match self.check() {
            Ok(()) => write!(f, "Environment({}, {})", self.name, self.base_url),
            Err(_) => write!(f, "Environment({}, <invalid address>)", self.name),
        }
    }
}

/// Sets up a [`Client`], or a generated type `C` around one.
#[must_use = "a builder does nothing before `build`"]
pub struct ClientBuilder<C = Client> {
    environment: Environment,
    client_id: String,
    signer: Arc<dyn Signer>,
    verifiers: Vec<Arc<dyn Verifier>>,
    algorithm: Algorithm,
    signature_text: SignatureText,
    connect_timeout: Duration,
    deadline: Duration,
    paths: HashMap<&'static str, String>,
    transport: Option<Arc<dyn Transport>>,
    clock: Arc<dyn Clock>,
    ids: Arc<dyn Ids>,
    timer: Option<Arc<dyn Timer>>,
    observers: Vec<Arc<dyn Observer>>,
    logs_bodies: bool,
    makes: PhantomData<fn() -> C>,
}

impl<C: From<Client>> ClientBuilder<C> {
    pub(super) fn new(
        environment: Environment,
        client_id: String,
        signer: impl Signer + 'static,
        verifier: impl Verifier + 'static,
    ) -> Self {
        Self {
            environment,
            client_id,
            signer: Arc::new(signer),
            verifiers: vec![Arc::new(verifier)],
            algorithm: Algorithm::default(),
            signature_text: SignatureText::default(),
            connect_timeout: CONNECT_TIMEOUT,
            deadline: DEADLINE,
            paths: HashMap::new(),
            transport: None,
            clock: Arc::new(SystemClock),
            ids: Arc::new(RandomIds),
            timer: None,
            observers: Vec::new(),
            logs_bodies: false,
            makes: PhantomData,
        }
    }

    /// Trusts one more key of AlipayHK's, for the time in which it changes keys.
    pub fn also_trust(mut self, key: impl Verifier + 'static) -> Self {
        self.verifiers.push(Arc::new(key));
        self
    }

    /// How messages are signed, in both directions; `SHA1withRSA` unless set.
    pub fn algorithm(mut self, algorithm: Algorithm) -> Self {
        self.algorithm = algorithm;
        self
    }

    /// How signatures are written; plain Base64 unless set. All spellings are read.
    pub fn signature_text(mut self, text: SignatureText) -> Self {
        self.signature_text = text;
        self
    }

    /// How long the default transport may take to connect; 3 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// How long the transport may take, from connecting to the answer's last byte; 15 seconds unless set. What is not
    /// answered by then is unknown. A signer or verifier is given up after the same time, and a transport of one's own
    /// that does not keep to it a second later.
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Sets an operation's path below the base address, over what the spec says: `builder.path::<RefundRequest>("…")`.
    pub fn path<R: Request>(mut self, path: impl Into<String>) -> Self {
        self.paths.insert(R::OPERATION.name, path.into());
        self
    }

    /// Sends by other means than the default transport. Needed where the features `http` and `tls` are left out.
    ///
    /// Clients that are given the same one share its connections: of several merchants in one process, each has a client of its
    /// own, and all can have one `HttpTransport`.
    ///
    /// A connection belongs to the async runtime that made it: when that one ends, so do the calls on it, of whichever client.
    /// Clients that share a transport should run on one runtime, or each runtime outlive them all.
    pub fn transport(mut self, transport: impl Transport + 'static) -> Self {
        self.transport = Some(Arc::new(transport));
        self
    }

    /// Takes the time from elsewhere than the machine's clock.
    pub fn clock(mut self, clock: impl Clock + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Takes message ids from elsewhere than random UUIDs.
    pub fn ids(mut self, ids: impl Ids + 'static) -> Self {
        self.ids = Arc::new(ids);
        self
    }

    /// Waits by another timer than tokio's, which is used unless set: in a test, one that lets an hour pass at once.
    pub fn timer(mut self, timer: impl Timer + 'static) -> Self {
        self.timer = Some(Arc::new(timer));
        self
    }

    /// Tells one more observer how each sending, each call and each settling ends, for metrics: see [`crate::observe`]. All are
    /// told, in the order of adding.
    pub fn observer(mut self, observer: impl Observer + 'static) -> Self {
        self.observers.push(Arc::new(observer));
        self
    }

    /// Whether the bodies of requests and answers are logged, at the level DEBUG, as far as the spec lets logs show them: see
    /// [`crate::observe`]. Off unless set.
    pub fn log_bodies(mut self, whether: bool) -> Self {
        self.logs_bodies = whether;
        self
    }

    /// The client.
    ///
    /// # Errors
    /// [`ConfigError`] names the setting that cannot be right.
    pub fn build(self) -> Result<C, ConfigError> {
        self.check()?;
        let base_url = self.environment.base_url();
        if is_plain(base_url) && !is_loopback(base_url) {
            tracing::warn!(
                environment = self.environment.name(),
                "requests to this environment travel in the clear: its base address is http, not https"
            );
        }
        let transport = match &self.transport {
            Some(transport) => Arc::clone(transport),
            None => default_transport(base_url, self.connect_timeout)?,
        };
        Ok(self.build_unchecked(transport))
    }

    /// The client, of settings that are known to be right.
    pub(crate) fn build_unchecked(self, transport: Arc<dyn Transport>) -> C {
        C::from(Client {
            core: Arc::new(Core {
                environment: self.environment,
                client_id: self.client_id,
                signer: self.signer,
                verifiers: self.verifiers,
                algorithm: self.algorithm,
                signature_text: self.signature_text,
                deadline: self.deadline,
                paths: self.paths,
                transport,
                clock: self.clock,
                ids: self.ids,
                timer: self.timer.unwrap_or_else(|| Arc::new(TokioTimer::default())),
                observers: self.observers,
                logs_bodies: self.logs_bodies,
            }),
        })
    }

    fn check(&self) -> Result<(), ConfigError> {
        self.environment.check()?;
        let length = self.client_id.chars().count();
        if length == 0 || length > LONGEST_CLIENT_ID {
            return Err(ConfigError::ClientId(format!(
                "it is {length} characters long; 1 to {LONGEST_CLIENT_ID} are allowed"
            )));
        }
        if self.client_id.chars().any(|character| character.is_whitespace() || character.is_control()) {
            return Err(ConfigError::ClientId(
                "it holds a blank or a line break; was it copied with one?".to_owned(),
            ));
        }
        let own = self.signer.public_key();
        if own.is_some() && self.verifiers.iter().any(|verifier| verifier.public_key() == own) {
            return Err(ConfigError::OwnKey);
        }
        if self.deadline.is_zero() || self.connect_timeout.is_zero() {
            return Err(ConfigError::ZeroTime);
        }
        match self.paths.iter().find(|(_, path)| !is_relative_path(path)) {
            Some((operation, _)) => Err(ConfigError::Path { operation: shortened(operation) }),
            None => Ok(()),
        }
    }
}

impl<C> fmt::Debug for ClientBuilder<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("environment", &self.environment)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

#[cfg(feature = "http")]
fn default_transport(base_url: &str, connect_timeout: Duration) -> Result<Arc<dyn Transport>, ConfigError> {
    let transport = HttpTransport::new(base_url, connect_timeout);
    Ok(Arc::new(transport.map_err(ConfigError::Transport)?))
}

#[cfg(not(feature = "http"))]
fn default_transport(_: &str, _: Duration) -> Result<Arc<dyn Transport>, ConfigError> {
    Err(ConfigError::NoTransport)
}

/// Whether a path stays below the base address.
fn is_relative_path(path: &str) -> bool {
    !path.is_empty()
        && !path.contains("://")
        && !path.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '?' | '#' | '\\'))
        && path.split('/').all(|part| part != ".." && part != ".")
}

/// A setting that cannot be right. No client was made, and nothing was sent.
#[derive(Debug)]
#[non_exhaustive]
pub enum ConfigError {
    /// The client id.
    ClientId(String),
    /// The environment's base address.
    BaseUrl(&'static str),
    /// A path that was set for an operation.
    Path {
        /// The operation.
        operation: String,
    },
    /// The key given as AlipayHK's is the merchant's own public key, which verifies nothing that AlipayHK signs.
    OwnKey,
    /// A deadline or a timeout of zero, within which nothing can happen.
    ZeroTime,
    /// No transport was given, and this build has none: its features `http` and `tls` are left out.
    NoTransport,
    /// The default transport could not be set up.
    Transport(TransportError),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ClientId(why) => write!(f, "the client id cannot be right: {why}"),
            Self::BaseUrl(why) => write!(f, "the environment's base address cannot be right: {why}"),
            Self::Path { operation } => write!(
                f,
                "the path set for `{operation}` cannot be right: it has to be relative to the base address, without a \
                 query, a fragment or `..`"
            ),
            Self::OwnKey => f.write_str(
                "the key given as AlipayHK's is the merchant's own public key; give the one that AlipayHK's site shows in \
                 exchange for it",
            ),
            Self::ZeroTime => f.write_str("a deadline or a timeout is zero, within which nothing can happen"),
            Self::NoTransport => f.write_str(
                "there is no transport: give the builder one (`transport`), or build with the feature `tls`",
            ),
            Self::Transport(error) => error.fmt(f),
        }
    }
}

impl StdError for ConfigError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            Self::Transport(error) => error.source(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
