//! The default transport over TLS of one's own: whom it believes, and the certificate that it shows.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::sync::Arc;
use std::time::Duration;

use alipayhk::runtime::http::HttpTransport;
use alipayhk::runtime::transport::{Answer, Post, Sent, Transport as _, TransportError};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{CertifiedKey, generate_simple_self_signed};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::server::WebPkiClientVerifier;
use tokio_rustls::rustls::{RootCertStore, ServerConfig};

/// A certificate that vouches for itself, with its key.
struct Party {
    certificate: Vec<u8>,
    key: Vec<u8>,
}

impl Party {
    fn new() -> Self {
        let CertifiedKey { cert, signing_key } =
            generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
        Self { certificate: cert.der().to_vec(), key: signing_key.serialize_der() }
    }

    fn certificate(&self) -> String {
        pem("CERTIFICATE", &self.certificate)
    }

    fn with_key(&self) -> String {
        self.certificate() + &pem("PRIVATE KEY", &self.key)
    }
}

fn pem(label: &str, der: &[u8]) -> String {
    format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", STANDARD.encode(der))
}

/// A server that answers those alone who show this certificate.
async fn serve(own: &Party, asked_for: &Party) -> String {
    let mut roots = RootCertStore::empty();
    roots.add(asked_for.certificate.clone().into()).unwrap();
    let config = ServerConfig::builder()
        .with_client_cert_verifier(WebPkiClientVerifier::builder(Arc::new(roots)).build().unwrap())
        .with_single_cert(
            vec![own.certificate.clone().into()],
            PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(own.key.clone())),
        )
        .unwrap();
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let Ok(mut stream) = acceptor.accept(stream).await else { continue };
            let mut request = Vec::new();
            while !request.ends_with(b"{}") {
                let Ok(1..) = stream.read_buf(&mut request).await else { break };
            }
            let _ = stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await;
            let _ = stream.shutdown().await;
        }
    });
    url
}

async fn post(transport: &HttpTransport, url: &str) -> Result<Answer, TransportError> {
    transport.send(Post::new(url, b"{}", Duration::from_secs(10))).await
}

#[tokio::test]
async fn a_server_is_believed_that_a_root_of_ones_own_vouches_for_and_is_shown_the_client_certificate() {
    let (server, merchant) = (Party::new(), Party::new());
    let url = serve(&server, &merchant).await;
    let known = || HttpTransport::builder(&url).only_root_certificates(server.certificate());
    let transport = known().client_certificate(merchant.with_key()).build().unwrap();
    assert_eq!(post(&transport, &url).await.unwrap().status, 200);
    let beside = HttpTransport::builder(&url).root_certificates(server.certificate());
    let transport = beside.client_certificate(merchant.with_key()).build().unwrap();
    assert_eq!(post(&transport, &url).await.unwrap().status, 200);

    // Who shows nothing is not answered, and cannot know how far the request came.
    assert!(post(&known().build().unwrap(), &url).await.is_err());
    // A server that nobody vouches for gets nothing.
    let stranger = HttpTransport::builder(&url).only_root_certificates(merchant.certificate());
    let error = post(&stranger.build().unwrap(), &url).await.unwrap_err();
    assert_eq!(error.sent(), Sent::No, "{error}");
    assert!(error.to_string().starts_with("TLS failed"), "{error}");
}

#[tokio::test]
async fn a_client_certificate_without_its_key_is_no_setting() {
    let builder = HttpTransport::builder("https://127.0.0.1/");
    let error = builder.client_certificate(Party::new().certificate()).build().unwrap_err();
    assert!(error.to_string().contains("client certificate"), "{error}");
}
