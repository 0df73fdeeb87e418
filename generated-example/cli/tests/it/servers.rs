//! Servers that are no gateway, each in another way.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd};
use tokio_rustls::rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use tokio_rustls::rustls::{ServerConfig, ServerConnection, StreamOwned};

/// A server on this machine, for as long as the test runs, and what it was told.
pub(crate) struct Server {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<u8>>>,
}

impl Server {
    /// What came in so far.
    pub(crate) fn heard(&self) -> String {
        String::from_utf8_lossy(&self.heard.lock().unwrap()).into_owned()
    }
}

fn serve(handle: impl Fn(TcpStream, &Mutex<Vec<u8>>) + Send + Sync + 'static) -> Server {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = heard.clone();
    let handle = Arc::new(handle);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (log, handle) = (log.clone(), handle.clone());
            thread::spawn(move || handle(stream, &log));
        }
    });
    Server { port, heard }
}

/// Reads the head of a request, and answers.
fn answer(stream: &mut (impl std::io::Read + std::io::Write), log: &Mutex<Vec<u8>>, response: &str) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") && matches!(stream.read(&mut byte), Ok(1)) {
        head.push(byte[0]);
    }
    if !head.is_empty() {
        log.lock().unwrap().extend(&head);
        let _ = stream.write_all(response.as_bytes());
        let _ = stream.flush();
    }
}

/// Answers every request in the same way.
pub(crate) fn http(response: String) -> Server {
    serve(move |mut stream, log| answer(&mut stream, log, &response))
}

/// Answers after this time.
pub(crate) fn slow(after: Duration) -> Server {
    serve(move |mut stream, log| {
        thread::sleep(after);
        answer(&mut stream, log, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    })
}

/// Says this to whatever comes, as servers of plain HTTP do to TLS.
pub(crate) fn speaks_first(text: &'static str) -> Server {
    serve(move |mut stream, _| {
        let _ = stream.write_all(text.as_bytes());
        let _ = stream.read(&mut [0; 1024]);
    })
}

/// Takes connections and closes each after the first bytes.
pub(crate) fn hangs_up() -> Server {
    serve(|mut stream, _| {
        let _ = stream.read(&mut [0; 16]);
    })
}

/// A server over TLS whose certificate vouches for itself, as an authority or as a server.
pub(crate) fn self_signed(is_authority: bool) -> Server {
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    if is_authority {
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    }
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    over_tls(&certificate, &key)
}

fn over_tls(certificate: &rcgen::Certificate, key: &KeyPair) -> Server {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
    let config = ServerConfig::builder().with_no_client_auth();
    let config = Arc::new(config.with_single_cert(vec![certificate.der().clone()], key).unwrap());
    serve(move |stream, log| {
        let mut stream = StreamOwned::new(ServerConnection::new(config.clone()).unwrap(), stream);
        answer(&mut stream, log, "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
    })
}

/// An authority of this test's own, which vouches for certificates.
pub(crate) struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "an authority for tests");
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    /// For `SSL_CERT_FILE`, which names those whom a machine trusts.
    pub(crate) fn pem(&self) -> String {
        let base64 = STANDARD.encode(AsRef::<rcgen::Certificate>::as_ref(&self.0).der());
        let lines: Vec<&str> =
            base64.as_bytes().chunks(64).map(|line| str::from_utf8(line).unwrap()).collect();
        format!("-----BEGIN CERTIFICATE-----\n{}\n-----END CERTIFICATE-----\n", lines.join("\n"))
    }

    /// A server over TLS with a certificate for this name, valid from the start of one year to that of another.
    pub(crate) fn tls(&self, name: &str, (from, to): (i32, i32)) -> Server {
        let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        params.not_before = date_time_ymd(from, 1, 1);
        params.not_after = date_time_ymd(to, 1, 1);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        over_tls(&certificate, &key)
    }
}

/// Reads whole requests, and answers each with what is made of its body.
pub(crate) fn answering(make: impl Fn(&str) -> String + Send + Sync + 'static) -> Server {
    serve(move |mut stream, log| {
        let (mut request, mut piece) = (Vec::new(), [0; 4096]);
        while let Ok(read @ 1..) = stream.read(&mut piece) {
            request.extend(&piece[..read]);
            let text = String::from_utf8_lossy(&request).into_owned();
            let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
            let head = head.to_lowercase();
            let length =
                head.split("content-length: ").nth(1).and_then(|rest| rest.lines().next()?.parse().ok());
            if body.len() < length.unwrap_or(0_usize) {
                continue;
            }
            log.lock().unwrap().extend(&request);
            let body = make(body);
            let head =
                format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all((head + &body).as_bytes());
            return;
        }
    })
}
