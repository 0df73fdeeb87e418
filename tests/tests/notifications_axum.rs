//! The axum extractor over real HTTP: what is not verified does not reach a handler, what is verified does, and answers are
//! signed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use alipayhk::axum::{Answer, NotTaken, Notified};
use alipayhk::runtime::envelope::{Kind, open, seal};
use alipayhk::runtime::sign::{BoxFuture, Verifier, VerifyError};
use alipayhk::runtime::signature_text::{self, SignatureText};
use alipayhk::runtime::transport::MAX_MESSAGE;
use alipayhk::{Algorithm, Client, PrivateKey, environments};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::response::IntoResponse as _;
use axum::routing::post;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

#[derive(Clone)]
struct Shop {
    client: Client,
    /// How many notifications reached the handler.
    reached: Arc<AtomicUsize>,
}

impl FromRef<Shop> for Client {
    fn from_ref(shop: &Shop) -> Self {
        shop.client.clone()
    }
}

async fn take(State(shop): State<Shop>, Notified(notification): Notified) -> Answer {
    shop.reached.fetch_add(1, Ordering::SeqCst);
    Answer::acknowledge(&shop.client, &notification).await
}

async fn put_off(State(shop): State<Shop>, Notified(notification): Notified) -> Answer {
    let answer = Answer::postpone(&shop.client, &notification, "later").await;
    assert!(answer.error().is_none());
    answer
}

struct Server {
    address: std::net::SocketAddr,
    reached: Arc<AtomicUsize>,
    merchant: PrivateKey,
    alipay: PrivateKey,
}

async fn serve(verifier: Option<Arc<dyn Verifier>>) -> Server {
    let (merchant, alipay) = (PrivateKey::generate(), PrivateKey::generate());
    let verifier = verifier.unwrap_or_else(|| Arc::new(alipay.public_key()));
    let client = Client::builder(environments::sandbox(), "C1", merchant.clone(), verifier).build().unwrap();
    let reached = Arc::new(AtomicUsize::new(0));
    let shop = Shop { client, reached: reached.clone() };
    let app = Router::new().route("/take", post(take)).route("/later", post(put_off)).with_state(shop);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    Server { address, reached, merchant, alipay }
}

impl Server {
    /// Posts a body, or says that it has this length and stops; the status, the head and the body of what comes back.
    async fn post(&self, path: &str, body: &[u8], length: usize) -> (u16, String, Vec<u8>) {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: shop\r\nconnection: close\r\ncontent-length: {length}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        // It may answer before it has read everything.
        let _ = stream.write_all(body).await;
        if body.len() < length {
            stream.shutdown().await.unwrap();
        }
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        let Some(end) = answer.windows(4).position(|four| four == b"\r\n\r\n") else {
            return (0, String::new(), answer);
        };
        let head = String::from_utf8(answer[..end].to_vec()).unwrap();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        (status, head.to_lowercase(), answer[end + 4..].to_vec())
    }

    async fn status(&self, body: &[u8]) -> u16 {
        self.post("/take", body, body.len()).await.0
    }

    fn reached(&self) -> usize {
        self.reached.load(Ordering::SeqCst)
    }
}

fn signed(key: &PrivateKey, function: &str, client_id: &str, body: &str) -> Vec<u8> {
    let content = format!(
        r#"{{"head":{{"function":"{function}","clientId":"{client_id}","reqMsgId":"m-1"}},"body":{body}}}"#
    );
    let signature = key.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    seal(Kind::Request, &content, &SignatureText::Plain.encode(&signature))
}

const PAID: &str = "alipay.intl.acquiring.common.notify.pay";
const BODY: &str =
    r#"{"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"},"merchantTransId":"order-1"}"#;

#[tokio::test]
async fn a_verified_notification_reaches_the_handler_and_its_answer_is_signed_json() {
    let server = serve(None).await;
    let notification = signed(&server.alipay, PAID, "C1", BODY);
    for (path, said) in [("/take", "S"), ("/later", "U")] {
        let (status, head, body) = server.post(path, &notification, notification.len()).await;
        assert_eq!(status, 200);
        assert!(head.contains("content-type: application/json; charset=utf-8"), "{head}");
        let opened = open(Kind::Response, &body).unwrap();
        let signature = signature_text::decode(&opened.signature).unwrap();
        let key = server.merchant.public_key();
        key.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).unwrap();
        assert!(opened.content.contains(&format!(r#""resultStatus":"{said}""#)), "{}", opened.content);
    }
    assert_eq!(server.reached(), 1);
    let unlisted = signed(&server.alipay, "alipay.intl.other.notify", "C1", "{}");
    assert_eq!(server.status(&unlisted).await, 200);
}

#[tokio::test]
async fn what_is_not_verified_does_not_reach_the_handler() {
    let server = serve(None).await;
    let forged = signed(&server.merchant, PAID, "C1", BODY);
    assert_eq!(server.status(&forged).await, 403);
    let mut flipped = signed(&server.alipay, PAID, "C1", BODY);
    let at = flipped.windows(7).position(|window| window == b"order-1").unwrap();
    flipped[at] ^= 1;
    assert_eq!(server.status(&flipped).await, 403);
    assert_eq!(server.status(&signed(&server.alipay, PAID, "C2", BODY)).await, 403, "another merchant's");
    for nothing in [&b""[..], b"{}", b"success", b"\xff\xfe"] {
        assert_eq!(server.status(nothing).await, 400);
    }
    assert_eq!(server.status(&signed(&server.alipay, PAID, "C1", "{}")).await, 400, "without a result");
    let (status, _, body) = server.post("/take", &forged, forged.len()).await;
    assert_eq!((status, body.as_slice()), (403, &b""[..]), "nobody is told why");
    assert_eq!(server.reached(), 0);
}

#[tokio::test]
async fn a_body_that_is_too_long_or_breaks_off_is_not_read_as_a_notification() {
    let server = serve(None).await;
    let whole = signed(&server.alipay, PAID, "C1", BODY);
    let mut long = whole.clone();
    long.resize(MAX_MESSAGE + 1, b' ');
    assert_eq!(server.status(&long).await, 413);
    long.truncate(MAX_MESSAGE);
    assert_eq!(
        server.status(&long).await,
        200,
        "the cap is what is still read, whatever axum's own limit is"
    );
    let reached = server.reached();
    let (status, ..) = server.post("/take", &whole[..whole.len() - 1], whole.len()).await;
    assert!(matches!(status, 0 | 400), "{status}");
    assert_eq!(server.reached(), reached);
}

/// A verifier whose service is away.
struct Away;

impl Verifier for Away {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async { Err(VerifyError::unavailable("it is away")) })
    }
}

#[tokio::test]
async fn what_could_not_be_verified_just_now_is_asked_for_again() {
    let server = serve(Some(Arc::new(Away))).await;
    assert_eq!(server.status(&signed(&server.alipay, PAID, "C1", BODY)).await, 503);
    assert_eq!(NotTaken::BrokenOff.into_response().status(), 400);
    assert_eq!(server.reached(), 0);
}
