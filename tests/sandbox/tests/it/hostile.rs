//! Clients that mean harm, or are broken: everyone gets an answer or loses the connection, and the sandbox goes on.

use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

use crate::merchant::{Merchant, PAY_QUERY, path};

#[tokio::test]
async fn bodies_that_are_no_envelope_are_answered_signed() {
    let merchant = Merchant::new().await;
    let nested = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    let deep = [b"{\"request\":{\"a\":".as_slice(), &nested, b"},\"signature\":\"x\"}"].concat();
    let bodies: [Vec<u8>; 12] = [
        b"".to_vec(),
        b"{".to_vec(),
        b"null".to_vec(),
        b"[]".to_vec(),
        b"\xff\xfe\x00".to_vec(),
        b"{\"request\":{\"a\":\"\xc3\x28\"},\"signature\":\"x\"}".to_vec(),
        b"{\"response\":{},\"signature\":\"x\"}".to_vec(),
        b"{\"request\":[],\"signature\":\"x\"}".to_vec(),
        b"{\"request\":{},\"request\":{},\"signature\":\"x\"}".to_vec(),
        b"{\"request\":{},\"signature\":\"x\"} {}".to_vec(),
        nested,
        deep,
    ];
    for body in bodies {
        let shown = String::from_utf8_lossy(&body).chars().take(60).collect::<String>();
        let answer = merchant.ask(&path(PAY_QUERY), body).await;
        assert_eq!(answer.code(), "MSG_PARSE_ERROR", "{shown}");
    }
}

#[tokio::test]
async fn a_key_that_comes_twice_is_refused_however_it_is_spelt() {
    let merchant = Merchant::new().await;
    let body = merchant.one_id("merchantTransId", "t-1");
    let twice =
        body.replace(r#""merchantTransId":"t-1""#, r#""merchantTransId":"t-1","merchant\u0054ransId":"t-2""#);
    assert_eq!(merchant.call(PAY_QUERY, &twice).await.code(), "MSG_PARSE_ERROR");
}

#[tokio::test]
async fn a_head_or_body_of_another_kind_is_refused() {
    let merchant = Merchant::new().await;
    for content in
        [r#"{"head":[],"body":{}}"#, r#"{"head":{},"body":7}"#, "{}", r#"{"head":{"function":7},"body":{}}"#]
    {
        let answer = merchant.ask(&path(PAY_QUERY), merchant.sealed(content)).await;
        assert_eq!(answer.code(), "PARAM_MISSING", "{content}");
    }
}

#[tokio::test]
async fn a_body_above_a_mebibyte_is_answered_and_not_kept() {
    let merchant = Merchant::new().await;
    let (status, bytes) = merchant.post(&path(PAY_QUERY), vec![b'x'; 3 * 1024 * 1024]).await.unwrap();
    assert_eq!(status, 413);
    assert_eq!(merchant.verified(&bytes).code(), "MSG_PARSE_ERROR");
    // Far above it the connection may go at once; what counts is that the sandbox stays.
    let _ = merchant.post(&path(PAY_QUERY), vec![b'x'; 32 * 1024 * 1024]).await;
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn many_members_do_not_take_long() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let many: Vec<String> = (0..60_000).map(|index| format!(r#""{index:x}":0"#)).collect();
    let body = merchant.pay_body("t-1", 100, &format!(r#","riskInfo":{{{}}}"#, many.join(",")));
    let answer = timeout(Duration::from_secs(10), merchant.debit_with(&token, &body)).await.unwrap();
    assert_eq!(answer.code(), "SUCCESS");
    let lists = format!(
        r#"{{"authMerchantId":"m","authSite":"ALIPAY_HK","terminalType":"WEB","scopes":[{}0]}}"#,
        "0,".repeat(200_000)
    );
    let refused = merchant.call(crate::merchant::PREPARE, &lists).await;
    assert_eq!(refused.code(), "PARAM_ILLEGAL");
    assert!(refused.message().chars().count() <= 256);
}

#[tokio::test]
async fn a_text_without_a_limit_in_the_spec_is_not_remembered_at_any_length() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("a-1", "http://127.0.0.1:3000/").replace("s t&te", &"s".repeat(5000));
    assert_eq!(merchant.call(crate::merchant::PREPARE, &body).await.code(), "PARAM_ILLEGAL");
}

#[tokio::test]
async fn what_a_stranger_writes_is_cut_and_escaped_in_the_ledger() {
    let merchant = Merchant::new().await;
    let function = format!("a\\nForged line\\u001b[2J{}", "x".repeat(50_000));
    let content = merchant.content(&function, None, "{}");
    let forged = format!(r#"{{"request":{content},"signature":"AAAA"}}"#).into_bytes();
    assert_eq!(merchant.ask("x", forged).await.code(), "INVALID_SIGNATURE");
    let shown = merchant.sandbox.ledger().to_string();
    assert!(!shown.contains("\nForged") && !shown.contains('\u{1b}') && shown.len() < 5_000, "{shown}");
}

#[tokio::test]
async fn broken_http_and_silent_clients_do_not_keep_others_waiting() {
    let merchant = Merchant::new().await;
    let address = merchant.sandbox.address();
    let mut silent = Vec::new();
    for start in ["", "POST / HT", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nabc", "\0\0\0\0"]
    {
        let mut stream = TcpStream::connect(address).await.unwrap();
        stream.write_all(start.as_bytes()).await.unwrap();
        silent.push(stream);
    }
    let mut garbage = TcpStream::connect(address).await.unwrap();
    garbage.write_all(b"\x16\x03\x01 not http at all\r\n\r\n").await.unwrap();
    let mut read = Vec::new();
    let _ = timeout(Duration::from_secs(5), garbage.read_to_end(&mut read)).await.unwrap();
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn stopping_does_not_wait_for_silent_clients() {
    let merchant = Merchant::new().await;
    let _silent = TcpStream::connect(merchant.sandbox.address()).await.unwrap();
    let address = merchant.sandbox.address();
    timeout(Duration::from_secs(5), merchant.sandbox.stop()).await.unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}

#[tokio::test]
async fn a_dropped_sandbox_lets_go_of_its_port() {
    let merchant = Merchant::new().await;
    let address = merchant.sandbox.address();
    drop(merchant);
    for _ in 0..50 {
        if TcpStream::connect(address).await.is_err() {
            return;
        }
        sleep(Duration::from_millis(20)).await;
    }
    panic!("{address} still answers");
}

/// A head that promises a body of a hundred bytes.
const PROMISING: &[u8] = b"POST /x HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n";

/// Connections that say this and then nothing: as many as were asked for, or as this process may have open.
async fn silent(merchant: &Merchant, count: usize, start: &[u8]) -> Vec<TcpStream> {
    let mut streams = Vec::new();
    for _ in 0..count {
        // The system's queue may be full for a moment.
        let connecting = timeout(Duration::from_secs(20), TcpStream::connect(merchant.sandbox.address()));
        let Ok(mut stream) = connecting.await.unwrap() else { break };
        let _ = stream.write_all(start).await;
        streams.push(stream);
    }
    assert!(streams.len() > 600, "only {} connections could be made: they crowd nobody out", streams.len());
    streams
}

#[tokio::test]
async fn two_thousand_clients_that_say_nothing_keep_nobody_waiting() {
    let merchant = Merchant::new().await;
    let crowd = files_to_spare(2000);
    for start in [b"".as_slice(), b"POST / HT", PROMISING] {
        let streams = silent(&merchant, crowd, start).await;
        let begun = Instant::now();
        let answer = timeout(Duration::from_secs(20), merchant.query("t-1")).await.unwrap();
        assert_eq!(answer.code(), "ORDER_NOT_EXISTS");
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
        drop(streams);
    }
}

/// How many connections of so many this process may have open beside the sandbox's own.
fn files_to_spare(wanted: usize) -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find_map(|line| line.strip_prefix("Max open files"));
    let most = line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or(usize::MAX);
    wanted.min(most.saturating_sub(700))
}

#[tokio::test]
async fn a_client_that_is_being_answered_is_not_sent_away_for_others() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant
        .sandbox
        .fault("agreement_pay", alipayhk_sandbox::Fault::Delay(Duration::from_secs(2)), 1)
        .unwrap();
    let (answer, _streams) = tokio::join!(merchant.debit(&token, "t-1", 100), async {
        sleep(Duration::from_millis(200)).await;
        silent(&merchant, files_to_spare(1000), b"").await
    });
    assert_eq!(answer.code(), "SUCCESS");
}

#[tokio::test]
async fn a_body_that_drips_holds_up_nobody_else() {
    let merchant = Merchant::new().await;
    let mut dripping = TcpStream::connect(merchant.sandbox.address()).await.unwrap();
    dripping.write_all(PROMISING).await.unwrap();
    for _ in 0..10 {
        dripping.write_all(b"x").await.unwrap();
        let begun = Instant::now();
        assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
        assert!(begun.elapsed() < Duration::from_secs(2));
    }
    // It is answered, or let go, before long.
    let mut read = Vec::new();
    let ended = timeout(Duration::from_secs(25), dripping.read_to_end(&mut read)).await;
    let _ = ended.expect("a body that never ends was waited for without end");
    assert!(read.starts_with(b"HTTP/1.1 408"), "{}", String::from_utf8_lossy(&read));
}

#[tokio::test]
async fn a_head_that_is_too_large_is_refused_and_others_are_served() {
    let merchant = Merchant::new().await;
    let many = "x-again: y\r\n".repeat(200);
    let long = format!("x: {}\r\n", "y".repeat(200_000));
    for headers in [many, long] {
        let mut stream = TcpStream::connect(merchant.sandbox.address()).await.unwrap();
        // The sandbox may close while this is still being written.
        let _ = stream.write_all(format!("POST /x HTTP/1.1\r\nHost: x\r\n{headers}\r\n").as_bytes()).await;
        let mut read = Vec::new();
        let _ = timeout(Duration::from_secs(5), stream.read_to_end(&mut read)).await.unwrap();
        let read = String::from_utf8_lossy(&read);
        assert!(read.is_empty() || read.starts_with("HTTP/1.1 431"), "{read}");
    }
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn a_client_that_never_reads_its_answers_holds_up_nobody_else() {
    let merchant = Merchant::new().await;
    let mut deaf = TcpStream::connect(merchant.sandbox.address()).await.unwrap();
    let asking = b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(20);
    let pouring = async {
        while timeout(Duration::from_millis(300), deaf.write_all(&asking))
            .await
            .is_ok_and(|sent| sent.is_ok())
        {}
    };
    let _ = timeout(Duration::from_secs(5), pouring).await;
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
}
