//! The proxy: what a client gets of each break, whether the gateway was given the request, and that all of it ends.

use std::time::Duration;

use alipayhk_sandbox::proxy::{End, deaf_address};
use alipayhk_sandbox::{Break, Proxy};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::merchant::{Merchant, PAY_QUERY, path};

/// A merchant with a proxy in front of its gateway.
async fn between() -> (Merchant, Proxy) {
    let merchant = Merchant::new().await;
    let proxy = Proxy::start(merchant.sandbox.address()).await.unwrap();
    (merchant, proxy)
}

/// A query as it goes over the wire.
fn question(merchant: &Merchant) -> Vec<u8> {
    let content = merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1"));
    let body = merchant.sealed(&content);
    let head = format!(
        "POST /{} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: {}\r\n\r\n",
        path(PAY_QUERY),
        body.len()
    );
    [head.as_bytes(), &body].concat()
}

/// Asks on a connection of its own and gives what came until it ended or fell silent; `Err` where it was reset.
async fn ask(proxy: &Proxy, question: &[u8]) -> Result<Vec<u8>, Vec<u8>> {
    let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
    let mut came = Vec::new();
    if stream.write_all(question).await.is_err() {
        return Err(came);
    }
    loop {
        match tokio::time::timeout(Duration::from_millis(400), stream.read_buf(&mut came)).await {
            Err(_) | Ok(Ok(0)) => return Ok(came),
            Ok(Ok(_)) if came.len() > 4_000_000 => return Ok(came),
            Ok(Ok(_)) => {}
            Ok(Err(_)) => return Err(came),
        }
    }
}

#[tokio::test]
async fn without_a_break_requests_and_answers_pass_as_they_are_on_one_connection() {
    let (merchant, proxy) = between().await;
    let question = question(&merchant);
    let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
    for _ in 0..3 {
        // A byte at a time, as a slow network brings it.
        for byte in &question {
            stream.write_all(&[*byte]).await.unwrap();
        }
        let mut came = Vec::new();
        while !came.ends_with(b"\"}") {
            assert!(stream.read_buf(&mut came).await.unwrap() > 0);
        }
        let body = came.windows(4).position(|four| four == b"\r\n\r\n").unwrap() + 4;
        assert_eq!(merchant.verified(&came[body..]).code(), "ORDER_NOT_EXISTS");
    }
    let seen = proxy.seen();
    assert_eq!((seen.connections, seen.requests, seen.forwarded), (1, 3, 3));
    assert!(seen.heads[0].starts_with("POST /") && seen.heads[0].ends_with("\r\n\r\n"), "{:?}", seen.heads);
}

#[tokio::test]
async fn what_each_break_says_of_the_work_is_so() {
    let (merchant, proxy) = between().await;
    let redirect = Break::Redirect { status: 307, to: "http://elsewhere.example/".to_owned() };
    let breaks = [
        Break::ResetOnAccept,
        Break::ResetUnread,
        Break::ResetWithin(40),
        Break::ResetUnforwarded,
        Break::CloseUnforwarded,
        Break::Swallow,
        Break::PageUnforwarded(502),
        Break::Late(Duration::from_millis(100)),
        Break::AnswerReset,
        Break::AnswerClosed,
        Break::AnswerHeld,
        Break::HeadOnly,
        Break::HalfBody,
        Break::Drip(Duration::from_millis(1)),
        Break::Page(200),
        Break::Empty,
        Break::GzipBomb,
        Break::Endless,
        Break::Tebibyte,
        Break::TwoLengths,
        Break::NotHttp,
        redirect,
        Break::Twice,
        Break::Continues(3),
        Break::Pieces,
        Break::Delay(Duration::from_millis(100)),
    ];
    for fault in breaks {
        let before = (proxy.seen().forwarded, merchant.sandbox.ledger().messages.len());
        proxy.fault(fault.clone(), 1);
        let came = ask(&proxy, &question(&merchant)).await;
        let after = (proxy.seen().forwarded, merchant.sandbox.ledger().messages.len());
        let times = if fault == Break::Twice { 2 } else { usize::from(fault.forwards()) };
        assert_eq!((after.0 - before.0, after.1 - before.1), (times, times), "{fault:?}");
        expect(&fault, &came);
    }
    // Each struck once.
    let came = ask(&proxy, &question(&merchant)).await.unwrap();
    assert!(came.starts_with(b"HTTP/1.1 200 OK\r\n") && came.ends_with(b"\"}"));
}

/// What a client gets of a break.
fn expect(fault: &Break, came: &Result<Vec<u8>, Vec<u8>>) {
    let (Ok(bytes) | Err(bytes)) = came;
    let text = String::from_utf8_lossy(bytes);
    let whole = || text.ends_with("\"}") && text.contains("\"signature\":");
    let holds = match fault {
        Break::ResetOnAccept
        | Break::ResetUnread
        | Break::ResetWithin(_)
        | Break::ResetUnforwarded
        | Break::AnswerReset => came.is_err() && bytes.is_empty(),
        Break::CloseUnforwarded | Break::Swallow | Break::AnswerClosed | Break::AnswerHeld => {
            came.is_ok() && bytes.is_empty()
        }
        Break::PageUnforwarded(status) | Break::Page(status) => {
            text.starts_with(&format!("HTTP/1.1 {status} ")) && text.ends_with("</html>")
        }
        Break::HeadOnly => text.starts_with("HTTP/1.1 200") && text.ends_with("\r\n\r\n"),
        Break::HalfBody => text.contains("\r\n\r\n{\"response\":") && !whole(),
        Break::Empty => text.ends_with("content-length: 0\r\n\r\n"),
        Break::GzipBomb => bytes.len() > 900_000 && bytes.len() < 1024 * 1024,
        Break::Endless | Break::Tebibyte => bytes.len() > 4_000_000,
        Break::TwoLengths => text.matches("content-length").count() == 2 && whole(),
        Break::NotHttp => text.starts_with("SSH-"),
        Break::Redirect { .. } => text.contains("location: http://elsewhere.example/\r\n"),
        Break::Continues(count) => text.matches("100 Continue").count() == *count as usize && whole(),
        _ => text.starts_with("HTTP/1.1 200") && whole(),
    };
    assert!(holds, "{fault:?}: {} bytes, {:.200}", bytes.len(), text);
}

#[tokio::test]
async fn an_idle_connection_ends_when_told() {
    let (_merchant, proxy) = between().await;
    for end in [End::Close, End::Reset] {
        let mut stream = TcpStream::connect(proxy.address()).await.unwrap();
        tokio::time::sleep(Duration::from_millis(50)).await;
        proxy.end_idle(end);
        let ended = stream.read(&mut [0; 1]).await;
        assert_eq!(ended.is_err(), end == End::Reset, "{ended:?}");
    }
}

#[tokio::test]
async fn a_deaf_address_refuses() {
    let (address, _socket) = deaf_address().unwrap();
    let error = TcpStream::connect(address).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::ConnectionRefused);
}

#[tokio::test]
async fn clients_that_are_broken_lose_their_connection_and_nobody_else_does() {
    let (merchant, proxy) = between().await;
    let long = format!("POST / HTTP/1.1\r\nx: {}\r\n\r\n", "a".repeat(200_000));
    let questions = [
        "\u{16}\u{3}\u{1} no HTTP at all\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: 99999999999\r\n\r\n",
        "POST / HTTP/1.1\r\ncontent-length: many\r\n\r\n",
        "POST / HTTP/1.1\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        &long,
    ];
    for question in questions {
        let (Ok(came) | Err(came)) = ask(&proxy, question.as_bytes()).await;
        assert!(came.is_empty());
    }
    assert_eq!(proxy.seen().forwarded, 0);
    assert!(ask(&proxy, &question(&merchant)).await.unwrap().ends_with(b"\"}"));
}

#[tokio::test]
async fn a_dropped_proxy_lets_go_of_its_port_and_its_connections() {
    let (merchant, proxy) = between().await;
    proxy.fault(Break::Swallow, 1);
    let address = proxy.address();
    let mut held = TcpStream::connect(address).await.unwrap();
    held.write_all(&question(&merchant)).await.unwrap();
    tokio::time::sleep(Duration::from_millis(50)).await;
    drop(proxy);
    let ended = tokio::time::timeout(Duration::from_secs(5), held.read(&mut [0; 1])).await.unwrap();
    assert!(matches!(ended, Ok(0) | Err(_)));
    assert!(TcpStream::connect(address).await.is_err());
}
