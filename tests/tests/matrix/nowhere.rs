//! Addresses behind which there is no gateway, each in another way. Every one of them counts what it is told, so that
//! "nothing was sent" can be checked at the other end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipayhk_sandbox::proxy::{Proxy, deaf_address};
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncRead, AsyncReadExt as _};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::task::JoinHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};

/// Why there is nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Nowhere {
    Refused,
    NoName,
    NoTls,
    OwnCertificate,
    HangsUp,
    Silent,
}

/// An address without a gateway, for as long as it is kept.
pub(crate) struct Address {
    pub(crate) base_url: String,
    told: Arc<AtomicUsize>,
    kept: Kept,
}

#[expect(dead_code, reason = "kept for what ends with them")]
enum Kept {
    Nothing,
    Socket(TcpSocket),
    Proxy(Proxy),
    Server(Server),
}

struct Server(JoinHandle<()>);

impl Drop for Server {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Address {
    pub(crate) async fn of(nowhere: Nowhere) -> Self {
        let told = Arc::new(AtomicUsize::new(0));
        let (base_url, kept) = match nowhere {
            Nowhere::Refused => {
                let (address, socket) = deaf_address().unwrap();
                (format!("http://{address}/"), Kept::Socket(socket))
            }
            Nowhere::NoName => ("http://nowhere.invalid/".to_owned(), Kept::Nothing),
            Nowhere::NoTls => {
                let (target, _) = deaf_address().unwrap();
                let proxy = Proxy::start(target).await.unwrap();
                (proxy.https_url(), Kept::Proxy(proxy))
            }
            Nowhere::OwnCertificate | Nowhere::HangsUp | Nowhere::Silent => {
                let (base_url, server) = serve(nowhere, told.clone()).await;
                (base_url, Kept::Server(server))
            }
        };
        Self { base_url, told, kept }
    }

    /// How many bytes of any request came through.
    pub(crate) fn told(&self) -> usize {
        let proxied = match &self.kept {
            Kept::Proxy(proxy) => proxy.seen().requests,
            _ => 0,
        };
        self.told.load(Ordering::SeqCst) + proxied
    }
}

async fn serve(nowhere: Nowhere, told: Arc<AtomicUsize>) -> (String, Server) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("https://{}/", listener.local_addr().unwrap());
    let acceptor = acceptor();
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (told, acceptor) = (told.clone(), acceptor.clone());
            tokio::spawn(async move {
                match nowhere {
                    Nowhere::HangsUp => hang_up(stream).await,
                    Nowhere::Silent => tokio::time::sleep(Duration::from_secs(60)).await,
                    // Whoever trusts this certificate is heard.
                    _ => {
                        if let Ok(stream) = acceptor.accept(stream).await {
                            count(stream, &told).await;
                        }
                    }
                }
            });
        }
    });
    (base_url, Server(server))
}

async fn hang_up(mut stream: TcpStream) {
    let _ = stream.read(&mut [0; 16]).await;
}

async fn count(mut stream: impl AsyncRead + Unpin, told: &AtomicUsize) {
    let mut piece = [0; 1024];
    while let Ok(read @ 1..) = stream.read(&mut piece).await {
        told.fetch_add(read, Ordering::SeqCst);
    }
}

/// A server's side of TLS, for this machine, vouched for by nobody.
fn acceptor() -> TlsAcceptor {
    let names = ["127.0.0.1".to_owned(), "localhost".to_owned()];
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(names).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    TlsAcceptor::from(Arc::new(config))
}
