//! The example's arguments. None means: a gateway of our own. Some means: all that a gateway elsewhere needs, since no
//! environment and no identity is ever assumed.

use alipayhk::{Algorithm, PrivateKey, PublicKey};
use clap::Parser;

/// Whatever went wrong, as one line for the person who runs the example.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;

/// A merchant's whole way with auto debit and in-app payment.
#[derive(Debug, Parser)]
pub(crate) struct Settings {
    /// The gateway's base address, below which the paths of the spec's sandbox environment stand.
    #[arg(long, requires_all = ["client_id", "merchant_id", "merchant_key", "alipay_key", "redirect_url"])]
    gateway: Option<String>,
    /// The clientId that AlipayHK assigned.
    #[arg(long, requires = "gateway")]
    client_id: Option<String>,
    /// The merchantId that AlipayHK assigned.
    #[arg(long, requires = "gateway")]
    merchant_id: Option<String>,
    /// A file with the merchant's private key.
    #[arg(long, requires = "gateway", value_name = "FILE")]
    merchant_key: Option<String>,
    /// A file with AlipayHK's public key.
    #[arg(long, requires = "gateway", value_name = "FILE")]
    alipay_key: Option<String>,
    /// Where the browser comes back to. On loopback, this example listens there; elsewhere it asks for the address.
    #[arg(long, requires = "gateway")]
    redirect_url: Option<String>,
    /// Where notifications are sent. On loopback this has to be the redirect URL's host and port, with the path /notify.
    #[arg(long, requires = "gateway")]
    notify_url: Option<String>,
    /// Sign with SHA256withRSA instead of SHA1withRSA.
    #[arg(long, requires = "gateway")]
    sha256: bool,
}

/// A gateway elsewhere.
pub(crate) struct Outside {
    pub(crate) gateway: String,
    pub(crate) client_id: String,
    pub(crate) merchant_id: String,
    pub(crate) merchant_key: PrivateKey,
    pub(crate) alipay_key: PublicKey,
    pub(crate) redirect_url: String,
    pub(crate) notify_url: Option<String>,
    pub(crate) algorithm: Algorithm,
}

impl Settings {
    /// The gateway elsewhere, if one was given.
    pub(crate) fn outside(self) -> Result<Option<Outside>, Failure> {
        let Self {
            gateway: Some(gateway),
            client_id: Some(client_id),
            merchant_id: Some(merchant_id),
            merchant_key: Some(merchant_key),
            alipay_key: Some(alipay_key),
            redirect_url: Some(redirect_url),
            notify_url,
            sha256,
        } = self
        else {
            return Ok(None);
        };
        Ok(Some(Outside {
            gateway,
            client_id,
            merchant_id,
            merchant_key: PrivateKey::from_file(merchant_key)?,
            alipay_key: PublicKey::from_file(alipay_key)?,
            redirect_url,
            notify_url,
            algorithm: if sha256 { Algorithm::Sha256WithRsa } else { Algorithm::Sha1WithRsa },
        }))
    }
}

impl Outside {
    /// Where to listen: at the redirect URL's own address when that is on loopback, and anywhere otherwise.
    pub(crate) fn listen(&self) -> String {
        let rest = self.redirect_url.strip_prefix("http://").unwrap_or_default();
        let host = rest.split('/').next().unwrap_or_default();
        let is_loopback = host.starts_with("127.0.0.1:") || host.starts_with("localhost:");
        if is_loopback { host.to_owned() } else { "127.0.0.1:0".to_owned() }
    }
}
