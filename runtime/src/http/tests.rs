//! What the default transport promises, against servers of one exchange on loopback.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

use super::*;
use crate::client::tests::{ALIPAY, MERCHANT};
use crate::client::{Client, Environment};
use crate::outcome::Outcome;
use crate::probe::Echo;

const DEADLINE: Duration = Duration::from_millis(500);
/// How long a connection may take.
const CONNECTING: Duration = Duration::from_secs(3);

/// A server that reads one request whole, writes these bytes and, if asked, leaves the connection open.
async fn serve(answer: Vec<u8>, hold: bool) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/probe", listener.local_addr().unwrap());
    let requests = Arc::new(AtomicUsize::new(0));
    let seen = Arc::clone(&requests);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let answer = answer.clone();
            let seen = Arc::clone(&seen);
            tokio::spawn(async move {
                let request = read_request(&mut stream).await;
                assert!(request.contains("content-type: application/json; charset=UTF-8"), "{request}");
                seen.fetch_add(1, Ordering::SeqCst);
                let _ = stream.write_all(&answer).await;
                if hold {
                    tokio::time::sleep(Duration::from_secs(60)).await;
                }
            });
        }
    });
    (url, requests)
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut request = Vec::new();
    while !request.ends_with(b"{}") {
        let mut piece = [0; 1024];
        match stream.read(&mut piece).await {
            Ok(0) | Err(_) => break,
            Ok(count) => request.extend_from_slice(&piece[..count]),
        }
    }
    String::from_utf8(request).unwrap()
}

async fn post(url: &str) -> Result<Answer, TransportError> {
    let transport = HttpTransport::new(url, CONNECTING).unwrap();
    transport.send(Post::new(url, b"{}", DEADLINE)).await
}

#[tokio::test]
async fn an_answer_is_handed_over_whatever_its_status() {
    for status in [200_u16, 403, 500] {
        let (url, _) =
            serve(format!("HTTP/1.1 {status} X\r\ncontent-length: 2\r\n\r\nhi").into(), false).await;
        assert_eq!(post(&url).await.unwrap(), Answer { status, body: b"hi".to_vec() });
    }
}

#[tokio::test]
async fn clients_that_are_given_one_transport_share_its_connections() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (connections, requests) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (opened, answered) = (Arc::clone(&connections), Arc::clone(&requests));
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            opened.fetch_add(1, Ordering::SeqCst);
            let answered = Arc::clone(&answered);
            tokio::spawn(async move {
                let mut seen = Vec::new();
                let mut piece = [0; 4096];
                while let Ok(count @ 1..) = stream.read(&mut piece).await {
                    seen.extend_from_slice(&piece[..count]);
                    // The envelope of every request ends so, and nothing else in it does.
                    if seen.ends_with(b"\"}") {
                        seen.clear();
                        answered.fetch_add(1, Ordering::SeqCst);
                        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}").await.unwrap();
                    }
                }
            });
        }
    });
    let shared: Arc<dyn Transport> = Arc::new(HttpTransport::new(&url, CONNECTING).unwrap());
    for number in 0..5 {
        // Each merchant has an id and a key of its own; what they share is the way there.
        let client = Client::builder(
            Environment::new("test", &url),
            format!("merchant-{number}"),
            MERCHANT.clone(),
            ALIPAY.public_key(),
        );
        let client = client.transport(Arc::clone(&shared)).build().unwrap();
        let echo = Echo { token: Some("t".into()), probe_id: "p1".into(), ..Echo::default() };
        assert!(matches!(client.clone().write(&echo).await, Ok(Outcome::Unknown(_))));
    }
    assert_eq!((connections.load(Ordering::SeqCst), requests.load(Ordering::SeqCst)), (1, 5));
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let (target, requests) = serve(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n".to_vec(), false).await;
    let (url, _) =
        serve(format!("HTTP/1.1 307 X\r\nlocation: {target}\r\ncontent-length: 0\r\n\r\n").into(), false)
            .await;
    assert_eq!(post(&url).await.unwrap().status, 307);
    assert_eq!(requests.load(Ordering::SeqCst), 0);
}

#[tokio::test]
async fn a_refused_connection_is_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://user:s3cret@{}/", listener.local_addr().unwrap());
    drop(listener);
    let error = post(&url).await.unwrap_err();
    assert_eq!((error.sent(), error.to_string().as_str()), (Sent::No, "the connection was refused"));
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_connection_closed_without_an_answer_is_maybe_sent_and_sent_once() {
    let (url, requests) = serve(Vec::new(), false).await;
    assert_eq!(post(&url).await.unwrap_err().sent(), Sent::Maybe);
    assert_eq!(requests.load(Ordering::SeqCst), 1);
}

#[tokio::test]
async fn silence_ends_at_the_deadline_and_is_maybe_sent() {
    let (url, _) = serve(Vec::new(), true).await;
    let error = post(&url).await.unwrap_err();
    assert_eq!((error.sent(), error.to_string().as_str()), (Sent::Maybe, "no answer came within 500ms"));
}

#[tokio::test]
async fn an_answer_that_stops_halfway_is_maybe_sent() {
    let half = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nhalf".to_vec();
    let (url, _) = serve(half.clone(), false).await;
    assert_eq!(post(&url).await.unwrap_err().to_string(), "the connection broke within the answer");
    let (url, _) = serve(half, true).await;
    assert_eq!(post(&url).await.unwrap_err().to_string(), "the answer was not complete within 500ms");
}

#[tokio::test]
async fn an_answer_without_end_is_cut_at_the_cap() {
    let mut endless = b"HTTP/1.1 200 OK\r\n\r\n".to_vec();
    endless.resize(endless.len() + MAX_MESSAGE + 1, b' ');
    let (url, _) = serve(endless, false).await;
    let error = post(&url).await.unwrap_err();
    assert_eq!(
        (error.sent(), error.to_string().as_str()),
        (Sent::Maybe, "the answer has more than 1048576 bytes")
    );
}

#[cfg(feature = "tls")]
#[tokio::test]
async fn tls_with_a_server_that_speaks_none_is_not_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("https://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let mut hello = [0; 16];
        let _ = stream.read(&mut hello).await;
        let _ = stream.write_all(b"HTTP/1.1 400 Bad Request\r\n\r\n").await;
    });
    let error = post(&url).await.unwrap_err();
    assert_eq!(error.sent(), Sent::No);
    assert!(error.to_string().starts_with("TLS failed"), "{error:#?}");
}

#[tokio::test]
async fn a_name_that_does_not_exist_is_not_sent() {
    let error = post("http://nowhere.invalid/").await.unwrap_err();
    assert_eq!(error.sent(), Sent::No);
    assert!(error.to_string().contains("could not be resolved"), "{error}");
}

#[tokio::test]
async fn an_address_that_is_none_is_not_sent() {
    let transport = HttpTransport::new("http://127.0.0.1/", CONNECTING).unwrap();
    let error = transport.send(Post::new("nonsense", b"{}", DEADLINE)).await.unwrap_err();
    assert_eq!((error.sent(), error.to_string().as_str()), (Sent::No, "the request could not be built"));
}

#[cfg(not(feature = "tls"))]
#[test]
fn without_tls_an_https_address_is_refused_at_once() {
    for url in ["https://open.alipay.hk/", "HTTPS://127.0.0.1/", "ftp:"] {
        let error = HttpTransport::new(url, CONNECTING).unwrap_err();
        assert!(error.to_string().contains("needs the feature `tls`"), "{error}");
    }
    assert!(HttpTransport::new("HTTP://127.0.0.1/", CONNECTING).is_ok());
}

#[tokio::test]
async fn a_proxy_that_is_set_is_gone_by_and_a_user_agent_is_shown() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let proxy = format!("http://u:p@{}", listener.local_addr().unwrap());
    let seen = tokio::spawn(async move {
        let (mut stream, _) = listener.accept().await.unwrap();
        let request = read_request(&mut stream).await;
        stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n").await.unwrap();
        request
    });
    // Of a name that nobody can resolve, the proxy has to be asked.
    let transport = HttpTransport::builder("http://gateway.invalid/").proxy(proxy).user_agent("shop/1.0");
    let transport = transport.build().unwrap();
    let answer = transport.send(Post::new("http://gateway.invalid/a", b"{}", DEADLINE)).await.unwrap();
    assert_eq!(answer.status, 502);
    let request = seen.await.unwrap();
    assert!(request.starts_with("POST http://gateway.invalid/a HTTP/1.1\r\n"), "{request}");
    assert!(request.contains("\r\nuser-agent: shop/1.0\r\n"), "{request}");
    assert!(request.contains("\r\nproxy-authorization: Basic dTpw\r\n"), "{request}");
}

#[tokio::test]
async fn a_proxy_that_is_not_there_leaves_nothing_sent() {
    let builder = HttpTransport::builder("http://gateway.invalid/").proxy("http://127.0.0.1:1");
    let transport = builder.build().unwrap();
    let error = transport.send(Post::new("http://gateway.invalid/", b"{}", DEADLINE)).await.unwrap_err();
    assert_eq!((error.sent(), error.to_string().as_str()), (Sent::No, "the connection was refused"));
}

#[test]
fn a_setting_that_cannot_be_right_is_named_and_not_repeated() {
    let builder = || HttpTransport::builder("http://127.0.0.1/");
    let secret = "s3cret";
    for (builder, what) in [
        (builder().user_agent(format!("{secret}\n")), "user agent"),
        (builder().proxy(format!("http://u:{secret}@[/")), "proxy"),
        (builder().proxy(format!("{secret} {secret}")), "proxy"),
        #[cfg(feature = "tls")]
        (builder().root_certificates(secret), "root certificates"),
        #[cfg(feature = "tls")]
        (builder().only_root_certificates(""), "root certificates"),
        #[cfg(feature = "tls")]
        (builder().client_certificate(secret), "client certificate"),
    ] {
        assert!(!format!("{builder:?}").contains(secret));
        let error = builder.build().unwrap_err();
        assert_eq!(error.sent(), Sent::No);
        assert!(error.to_string().contains(what), "{error}");
        assert!(!format!("{error} {error:?}").contains(secret), "{error:?}");
    }
}
