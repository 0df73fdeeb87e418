//! Answers that do not acknowledge a notification: it is sent again, eight times in all, and every attempt in the ledger
//! says what was wrong with the answer that it got.

use std::time::{Duration, Instant};

use alipayhk_runtime::envelope::{Kind, seal};
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::signature_text::SignatureText;
use alipayhk_sandbox::SandboxBuilder;
use alipayhk_sandbox::ledger::Notification;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

use crate::listener::{Answering, Listener, acknowledgement};
use crate::merchant::{Merchant, builder, keys, sealed};
use crate::notifications::settled;

/// Debits with this notify URL and waits until all eight sends are over.
async fn sent_eight_times(
    url: &str,
    settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder,
) -> Notification {
    let merchant = Merchant::with(settings(builder().time_scale(0.0))).await;
    let token = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 10_000, &format!(r#","notify_url":"{url}""#));
    assert_eq!(merchant.debit_with(&token, &body).await.code(), "SUCCESS");
    let sent = settled(&merchant, 8).await;
    // A ninth would come at once.
    tokio::time::sleep(Duration::from_millis(30)).await;
    assert_eq!(settled(&merchant, 8).await.attempts.len(), 8);
    sent
}

fn every_attempt_says(sent: &Notification, status: Option<u16>, why: &str) {
    assert!(!sent.acknowledged(), "{why}: {sent:?}");
    for attempt in &sent.attempts {
        assert_eq!(attempt.http_status, status, "{why}: {attempt:?}");
        assert!(!attempt.acknowledged && attempt.verdict.contains(why), "{why}: {attempt:?}");
    }
}

fn signed_by_another(content: &str) -> Vec<u8> {
    let signature = keys()[2].sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    seal(Kind::Response, content, &SignatureText::default().encode(&signature))
}

fn answered(content: &str) -> (u16, Vec<u8>) {
    (200, sealed(Kind::Response, content))
}

const CASES: [(u16, &str, Answering); 22] = [
    (200, "can't be read as a response envelope", |_, _| (200, b"success".to_vec())),
    (200, "is empty", |_, _| (200, Vec::new())),
    (200, "can't be read as a response envelope", |_, message| {
        (200, sealed(Kind::Request, &acknowledgement(message, "S")))
    }),
    (200, "can't be read as a response envelope", |_, message| {
        (200, [sealed(Kind::Response, &acknowledgement(message, "S")), b"x".to_vec()].concat())
    }),
    (200, "longer than 65536 bytes", |_, _| (200, vec![b'x'; 100_000])),
    (200, "not signed by the merchant", |_, message| {
        (200, format!(r#"{{"response":{}}}"#, acknowledgement(message, "S")).into_bytes())
    }),
    (200, "signed with another key", |_, message| (200, signed_by_another(&acknowledgement(message, "S")))),
    (200, "the merchant's over another text", |_, message| {
        let good = sealed(Kind::Response, &acknowledgement(message, "F"));
        (200, String::from_utf8(good).unwrap().replacen(r#""F""#, r#""S""#, 1).into_bytes())
    }),
    (200, "over the same text without its spaces and line breaks", |_, message| {
        let good = String::from_utf8(sealed(Kind::Response, &acknowledgement(message, "S"))).unwrap();
        (200, good.replacen(r#""head":{"#, "\"head\": {\n  ", 1).into_bytes())
    }),
    (200, "signed with SHA256withRSA, and SHA1withRSA is set", |_, message| {
        let content = acknowledgement(message, "S");
        let signature = keys()[0].sign_now(Algorithm::Sha256WithRsa, content.as_bytes()).unwrap();
        (200, seal(Kind::Response, &content, &SignatureText::default().encode(&signature)))
    }),
    (200, "signature can't be read", |_, message| {
        (200, seal(Kind::Response, &acknowledgement(message, "S"), "?"))
    }),
    (200, "resultStatus is U", |_, message| answered(&acknowledgement(message, "U"))),
    (200, "resultStatus is F", |_, message| answered(&acknowledgement(message, "F"))),
    (200, "no resultInfo.resultStatus", |_, message| {
        answered(&acknowledgement(message, "S").replace("resultInfo", "result"))
    }),
    (200, "its head names alipay.intl.acquiring.common.pay", |_, message| {
        answered(&acknowledgement(message, "S").replace("notify.pay", "pay"))
    }),
    (200, "its head names none", |_, _| answered(r#"{"body":{"resultInfo":{"resultStatus":"S"}}}"#)),
    (200, "the id of another message", |_, message| {
        let id = message.get("head").unwrap().get("reqMsgId").unwrap().as_str().unwrap();
        answered(&acknowledgement(message, "S").replace(id, "another"))
    }),
    (200, "names another clientId", |_, message| {
        let id = message.get("head").unwrap().get("clientId").unwrap().as_str().unwrap();
        answered(&acknowledgement(message, "S").replace(id, "ANOTHER000000001"))
    }),
    (302, "a redirect, which is not followed", |_, _| (302, Vec::new())),
    (500, "HTTP status 500", |_, _| (500, Vec::new())),
    (404, "HTTP status 404", |_, _| (404, Vec::new())),
    (201, "HTTP status 201", |_, message| (201, sealed(Kind::Response, &acknowledgement(message, "S")))),
];

#[tokio::test]
async fn what_is_not_a_verified_acknowledgement_is_sent_eight_times_and_the_ledger_says_why() {
    for (status, why, answering) in CASES {
        let listener = Listener::new(answering).await;
        let sent = sent_eight_times(&listener.url, |builder| builder).await;
        every_attempt_says(&sent, Some(status), why);
        assert_eq!(listener.heard().len(), 8);
    }
}

#[tokio::test]
async fn where_nobody_listens_the_ledger_says_so() {
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notify", free.local_addr().unwrap());
    drop(free);
    let sent = sent_eight_times(&url, |builder| builder).await;
    every_attempt_says(&sent, None, "the connection was refused: nothing listens there");
}

/// Takes every connection and answers with these bytes, then keeps it open or closes it.
async fn raw(answer: &'static [u8], keeps_open: bool) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/notify", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut heard = vec![0; 64 * 1024];
                let _ = stream.read(&mut heard).await;
                let _ = stream.write_all(answer).await;
                while keeps_open && stream.read(&mut heard).await.is_ok_and(|count| count > 0) {}
            });
        }
    });
    url
}

#[tokio::test]
async fn an_answer_that_does_not_come_whole_or_in_time_is_none() {
    let begun = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{";
    let large: &[u8] =
        Box::leak(format!("HTTP/1.1 200 OK\r\nx: {}\r\n\r\n", "x".repeat(600_000)).into_bytes().into());
    let cases: [(&[u8], bool, Option<u16>, &str); 7] = [
        (b"220 mail.example ESMTP\r\n", true, None, "what came back is no HTTP answer"),
        (b"\x15\x03\x01\x00\x02\x02\x46", false, None, "what came back is no HTTP answer"),
        (large, true, None, "the head of the answer is too large"),
        (b"", true, None, "no answer came within 1 second"),
        (begun, true, Some(200), "did not come to its end within 1 second"),
        (begun, false, Some(200), "the answer broke off"),
        (b"", false, None, "the connection broke before an answer came"),
    ];
    for (answer, keeps_open, status, why) in cases {
        let url = raw(answer, keeps_open).await;
        // What does come has to have come by then on a busy machine as well.
        let patience = if keeps_open { Duration::from_secs(1) } else { Duration::from_secs(30) };
        let sent = sent_eight_times(&url, |builder| builder.notify_timeout(patience)).await;
        every_attempt_says(&sent, status, why);
    }
}

#[tokio::test]
async fn a_tls_handshake_that_fails_is_named_with_its_reason() {
    let url = raw(b"HTTP/1.1 400 Bad Request\r\n\r\n", true).await.replace("http:", "https:");
    let sent = sent_eight_times(&url, |builder| builder).await;
    every_attempt_says(&sent, None, "the TLS handshake failed: what answers there does not speak TLS");
}

#[tokio::test]
async fn the_time_scale_stretches_and_presses_the_gaps() {
    let listener = Listener::new(|_, _| (500, Vec::new())).await;
    // A day and twenty-two minutes in less than a second: gaps of 1, 6, 6, 36, 72, 216 and 540 milliseconds.
    let begun = Instant::now();
    let sent = sent_eight_times(&listener.url, |builder| builder.time_scale(0.00001)).await;
    assert!(begun.elapsed() >= Duration::from_millis(877), "{:?}", begun.elapsed());
    every_attempt_says(&sent, Some(500), "HTTP status 500");
}
