//! Setting up the default transport: by which way it goes, whom it believes at the other end, and what it shows of itself.

use std::fmt;
use std::time::Duration;

use reqwest::{redirect, retry};
#[cfg(feature = "tls")]
use zeroize::Zeroizing;

use super::HttpTransport;
use crate::client::CONNECT_TIMEOUT;
use crate::limits::{is_loopback, is_plain};
use crate::transport::{Sent, TransportError};

/// How long an idle connection is kept. Using one just when the server closes it makes an outcome unknown, so it is
/// shorter than the keep-alive times of common servers.
const IDLE: Duration = Duration::from_secs(5);

/// Sets up an [`HttpTransport`].
#[must_use = "a builder does nothing before `build`"]
pub struct HttpTransportBuilder {
    base_url: String,
    connect_timeout: Duration,
    user_agent: Option<String>,
    proxy: Proxy,
    #[cfg(feature = "tls")]
    roots: Option<Roots>,
    #[cfg(feature = "tls")]
    client_certificate: Option<Zeroizing<Vec<u8>>>,
}

/// By which way a gateway is reached.
enum Proxy {
    /// As the environment's variables say, but for a loopback address.
    OfEnvironment,
    None,
    At(String),
}

/// Certificates in PEM, and whether the machine's own are believed beside them.
#[cfg(feature = "tls")]
struct Roots {
    pem: Vec<u8>,
    alone: bool,
}

impl HttpTransportBuilder {
    pub(super) fn new(base_url: String) -> Self {
        Self {
            base_url,
            connect_timeout: CONNECT_TIMEOUT,
            user_agent: None,
            proxy: Proxy::OfEnvironment,
            #[cfg(feature = "tls")]
            roots: None,
            #[cfg(feature = "tls")]
            client_certificate: None,
        }
    }

    /// How long a connection may take to be made; 3 seconds unless set.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.connect_timeout = timeout;
        self
    }

    /// What the header `User-Agent` says; there is none unless set.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// Goes by this proxy, such as `http://proxy.example:3128`, wherever the gateway is. Unless set, the environment's variables
    /// `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` decide, of which a loopback address takes no notice.
    ///
    /// A gateway that is reached by https is spoken to through the proxy; one by http is read by it.
    pub fn proxy(mut self, address: impl Into<String>) -> Self {
        self.proxy = Proxy::At(address.into());
        self
    }

    /// Goes by no proxy, whatever the environment's variables say.
    pub fn no_proxy(mut self) -> Self {
        self.proxy = Proxy::None;
        self
    }

    /// Believes these root certificates, in PEM, beside the machine's own: for a company's proxy that opens TLS.
    #[cfg(feature = "tls")]
    pub fn root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots = Some(Roots { pem: pem.into(), alone: false });
        self
    }

    /// Believes these root certificates, in PEM, and no others.
    #[cfg(feature = "tls")]
    pub fn only_root_certificates(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.roots = Some(Roots { pem: pem.into(), alone: true });
        self
    }

    /// Shows this certificate when the other end asks for one (mutual TLS): the certificate with its chain and its private key,
    /// in PEM, one after the other. The key is TLS's alone; messages are signed with the merchant's.
    #[cfg(feature = "tls")]
    pub fn client_certificate(mut self, pem: impl Into<Vec<u8>>) -> Self {
        self.client_certificate = Some(Zeroizing::new(pem.into()));
        self
    }

    /// The transport.
    ///
    /// # Errors
    /// [`TransportError`] names the setting that cannot be right, or says that TLS cannot be set up on this machine or is
    /// left out of this build and needed. Nothing was sent.
    pub fn build(self) -> Result<HttpTransport, TransportError> {
        if cfg!(not(feature = "tls")) && !is_plain(&self.base_url) {
            return Err(wrong("an https address needs the feature `tls`, which this build leaves out"));
        }
        let mut builder = reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .retry(retry::never())
            .referer(false)
            .http1_only()
            // Another crate of the same program can switch these on for everyone who uses reqwest. What is inflated on
            // the way is neither what came nor bounded by what came, and TLS by other means fails in other words.
            .no_gzip()
            .no_brotli()
            .no_zstd()
            .no_deflate()
            .connect_timeout(self.connect_timeout)
            .pool_idle_timeout(IDLE);
        if let Some(user_agent) = &self.user_agent {
            // Set as a value, since the builder would tell of a bad one only when all is built.
            let value = reqwest::header::HeaderValue::from_str(user_agent);
            let value = value.map_err(|_| wrong("the user agent holds what no header may"))?;
            builder = builder.user_agent(value);
        }
        match &self.proxy {
            Proxy::OfEnvironment if is_loopback(&self.base_url) => builder = builder.no_proxy(),
            Proxy::OfEnvironment => {}
            Proxy::None => builder = builder.no_proxy(),
            Proxy::At(address) => {
                // The error behind it may quote the address, and with it a password.
                let proxy = reqwest::Proxy::all(address).map_err(|_| wrong("the proxy's address is none"))?;
                builder = builder.no_proxy().proxy(proxy);
            }
        }
        #[cfg(feature = "tls")]
        {
            builder = self.tls(builder.tls_backend_rustls())?;
        }
        let client = builder
            .build()
            .map_err(|error| wrong("the HTTP client could not be set up").with_source(error.without_url()))?;
        Ok(HttpTransport { client, connect_timeout: self.connect_timeout })
    }

    #[cfg(feature = "tls")]
    fn tls(&self, mut builder: reqwest::ClientBuilder) -> Result<reqwest::ClientBuilder, TransportError> {
        if let Some(roots) = &self.roots {
            let certificates = reqwest::Certificate::from_pem_bundle(&roots.pem)
                .ok()
                .filter(|certificates| !certificates.is_empty())
                .ok_or_else(|| wrong("the root certificates are not in PEM (-----BEGIN CERTIFICATE-----)"))?;
            builder = if roots.alone {
                builder.tls_certs_only(certificates)
            } else {
                builder.tls_certs_merge(certificates)
            };
        }
        if let Some(pem) = &self.client_certificate {
            // The error behind it may quote what was given, and that is a private key.
            let identity = reqwest::Identity::from_pem(pem).map_err(|_| {
                wrong("the client certificate is not a certificate and its private key, one after the other, in PEM")
            })?;
            builder = builder.identity(identity);
        }
        Ok(builder)
    }
}

impl fmt::Debug for HttpTransportBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("HttpTransportBuilder")
    }
}

/// A setting that cannot be right.
fn wrong(what: &str) -> TransportError {
    TransportError::new(Sent::No, what)
}
