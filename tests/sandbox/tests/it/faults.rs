//! Faults: what the merchant gets, and what has happened all the same.

use std::time::{Duration, Instant};

use alipayhk_runtime::envelope::{Kind, open};
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::{json::Json, signature_text};
use alipayhk_sandbox::Fault;
use alipayhk_sandbox::ledger::Movement;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};

use crate::merchant::{Merchant, PAY, PAY_QUERY, keys, path};

/// Debits once while a fault waits, and gives what came back.
async fn struck(fault: Fault) -> (Merchant, reqwest::Result<(u16, Vec<u8>)>) {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.sandbox.fault("agreement_pay", fault, 1).unwrap();
    let bytes = merchant.sealed(&merchant.content(PAY, Some(&token), &merchant.pay_body("t-1", 100, "")));
    let answer = merchant.post(&path(PAY), bytes).await;
    // Struck once; the next request is answered as it should be.
    assert!(merchant.debit(&token, "t-2", 100).await.code() == "SUCCESS");
    (merchant, answer)
}

fn is_signed_by_the_gateway(merchant: &Merchant, bytes: &[u8]) -> bool {
    let opened = open(Kind::Response, bytes).unwrap();
    let signature = signature_text::decode(&opened.signature).unwrap();
    let key = merchant.sandbox.gateway_public_key();
    key.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).is_ok()
}

#[tokio::test]
async fn a_flipped_byte_leaves_json_that_the_signature_does_not_fit() {
    let (merchant, answer) = struck(Fault::FlipByte).await;
    let bytes = answer.unwrap().1;
    Json::parse(&bytes).unwrap();
    assert!(!is_signed_by_the_gateway(&merchant, &bytes));
    assert!(merchant.sandbox.ledger().payment("t-1").is_some());
}

#[tokio::test]
async fn an_unsigned_answer_has_no_signature_at_all() {
    let (_, answer) = struck(Fault::Unsigned).await;
    let bytes = answer.unwrap().1;
    open(Kind::Response, &bytes).unwrap_err();
    assert!(Json::parse(&bytes).unwrap().get("response").is_some());
}

#[tokio::test]
async fn a_wrong_key_is_not_the_gateways() {
    let (merchant, answer) = struck(Fault::WrongKey).await;
    assert!(!is_signed_by_the_gateway(&merchant, &answer.unwrap().1));
}

#[tokio::test]
async fn a_lost_answer_was_worked_for() {
    let (merchant, answer) = struck(Fault::LoseAnswer).await;
    answer.unwrap_err();
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_SUCCESS");
}

/// What the client's socket is told where an answer should come.
async fn ended_by(fault: Fault) -> std::io::Result<usize> {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.sandbox.fault("agreement_pay", fault, 1).unwrap();
    let bytes = merchant.sealed(&merchant.content(PAY, Some(&token), &merchant.pay_body("t-1", 100, "")));
    let mut stream = tokio::net::TcpStream::connect(merchant.sandbox.address()).await.unwrap();
    let head = format!("POST /{} HTTP/1.1\r\nhost: x\r\ncontent-length: {}\r\n\r\n", path(PAY), bytes.len());
    stream.write_all(&[head.as_bytes(), &bytes].concat()).await.unwrap();
    let ended = stream.read(&mut [0; 64]).await;
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_SUCCESS");
    ended
}

#[tokio::test]
async fn a_reset_is_one_and_a_lost_answer_ends_in_good_order_and_both_were_worked_for() {
    assert_eq!(ended_by(Fault::LoseAnswer).await.unwrap(), 0);
    assert_eq!(ended_by(Fault::Reset).await.unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
}

#[tokio::test]
async fn a_cut_answer_breaks_off() {
    let (merchant, answer) = struck(Fault::Truncate).await;
    answer.unwrap_err();
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_SUCCESS");
}

#[tokio::test]
async fn pages_of_others_come_with_the_status_asked_for() {
    let (_, answer) = struck(Fault::HttpStatus(502)).await;
    let (status, bytes) = answer.unwrap();
    assert!(status == 502 && Json::parse(&bytes).is_err());
    let (_, answer) = struck(Fault::NotJson).await;
    let (status, bytes) = answer.unwrap();
    assert!(status == 200 && Json::parse(&bytes).is_err());
}

#[tokio::test]
async fn a_page_of_somebody_elses_comes_as_html_and_what_has_no_body_has_none() {
    let merchant = Merchant::new().await;
    for (fault, status, html, length) in [
        (Fault::HttpStatus(502), 502, true, true),
        (Fault::NotJson, 200, true, true),
        (Fault::HttpStatus(204), 204, false, false),
        (Fault::HttpStatus(304), 304, false, false),
        (Fault::HeadFirst, 200, false, true),
    ] {
        merchant.sandbox.fault("pay_query", fault.clone(), 1).unwrap();
        let bytes =
            merchant.sealed(&merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1")));
        let url = format!("{}{}", merchant.sandbox.base_url(), path(PAY_QUERY));
        let answer = merchant.http.post(url).body(bytes).send().await.unwrap();
        let header = |name: &str| answer.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        assert_eq!(answer.status().as_u16(), status, "{fault:?}");
        let kind = if html { "text/html; charset=UTF-8" } else { "application/json; charset=UTF-8" };
        assert_eq!(header("content-type"), length.then(|| kind.to_owned()), "{fault:?}");
        assert_eq!(header("content-length").is_some(), length, "{fault:?}");
        assert_eq!(answer.bytes().await.unwrap().is_empty(), !length, "{fault:?}");
    }
}

#[tokio::test]
async fn an_answer_to_another_request_is_well_signed() {
    let (merchant, answer) = struck(Fault::OtherRequest).await;
    let answer = merchant.verified(&answer.unwrap().1);
    let ledger = merchant.sandbox.ledger();
    assert!(
        ledger
            .messages
            .iter()
            .all(|message| answer.head.get("reqMsgId").unwrap().as_str() != Some(&message.req_msg_id))
    );
}

#[tokio::test]
async fn a_result_code_comes_in_place_of_the_work() {
    let (merchant, answer) = struck(Fault::ResultCode("SYSTEM_ERROR".into())).await;
    let answer = merchant.verified(&answer.unwrap().1);
    assert_eq!((answer.code(), answer.status()), ("SYSTEM_ERROR", "U"));
    assert!(merchant.sandbox.ledger().payment("t-1").is_none());
}

#[tokio::test]
async fn a_code_that_the_spec_does_not_list_is_a_refusal_without_id() {
    let (merchant, answer) = struck(Fault::ResultCode("NEVER_HEARD_OF".into())).await;
    let answer = merchant.verified(&answer.unwrap().1);
    assert_eq!((answer.code(), answer.status()), ("NEVER_HEARD_OF", "F"));
    assert!(answer.body.get("resultInfo").unwrap().get("resultCodeId").is_none());
}

#[tokio::test]
async fn a_delayed_answer_is_whole() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.sandbox.fault(PAY, Fault::Delay(Duration::from_millis(300)), 1).unwrap();
    let begun = Instant::now();
    assert_eq!(merchant.debit(&token, "t-1", 100).await.code(), "SUCCESS");
    assert!(begun.elapsed() >= Duration::from_millis(300));
}

#[tokio::test]
async fn an_unsigned_refusal_is_made_up_and_the_work_is_done() {
    let (merchant, answer) = struck(Fault::UnsignedRefusal).await;
    let bytes = answer.unwrap().1;
    open(Kind::Response, &bytes).unwrap_err();
    let said = Json::parse(&bytes).unwrap();
    let info = said.get("response").unwrap().get("body").unwrap().get("resultInfo").unwrap();
    assert_eq!(info.get("resultStatus").unwrap().as_str(), Some("F"));
    assert!(merchant.sandbox.ledger().payment("t-1").is_some());
}

#[tokio::test]
async fn a_key_or_a_content_that_comes_twice_is_signed_and_says_two_things() {
    let (merchant, answer) = struck(Fault::KeyTwice).await;
    let bytes = answer.unwrap().1;
    open(Kind::Response, &bytes).unwrap_err();
    let text = String::from_utf8(bytes).unwrap();
    let (content, signature) = text.split_once(",\"signature\":\"").unwrap();
    let content = content.strip_prefix("{\"response\":").unwrap();
    assert_eq!(content.matches("\"resultInfo\"").count(), 2);
    // The signature fits, which is why it is the reader who has to refuse it.
    let signature = signature_text::decode(signature.strip_suffix("\"}").unwrap()).unwrap();
    let key = merchant.sandbox.gateway_public_key();
    key.verify_now(Algorithm::Sha1WithRsa, content.as_bytes(), &signature).unwrap();

    let (merchant, answer) = struck(Fault::ContentTwice).await;
    let bytes = answer.unwrap().1;
    open(Kind::Response, &bytes).unwrap_err();
    let text = String::from_utf8(bytes).unwrap();
    assert_eq!(text.matches("\"response\"").count(), 2, "{text}");
    // Without the first, it is the gateway's answer.
    let second = text.rfind("\"response\"").unwrap();
    assert!(is_signed_by_the_gateway(&merchant, format!("{{{}", &text[second..]).as_bytes()));
}

#[tokio::test]
async fn a_status_or_a_code_can_be_signed_over_work_that_was_done() {
    let (merchant, answer) = struck(Fault::Status("X".into())).await;
    let answer = merchant.verified(&answer.unwrap().1);
    assert_eq!((answer.code(), answer.status(), answer.text("merchantTransId")), ("SUCCESS", "X", "t-1"));
    assert_eq!(merchant.sandbox.ledger().debits("t-1"), 1);

    let (merchant, answer) = struck(Fault::ResultCodeAfterwards("SYSTEM_ERROR".into())).await;
    let answer = merchant.verified(&answer.unwrap().1);
    assert_eq!((answer.code(), answer.status()), ("SYSTEM_ERROR", "U"));
    assert_eq!(merchant.sandbox.ledger().debits("t-1"), 1);
}

#[tokio::test]
async fn the_head_can_come_first() {
    let (merchant, answer) = struck(Fault::HeadFirst).await;
    let answer = merchant.verified(&answer.unwrap().1);
    assert!(answer.content.starts_with("{\"head\":") && answer.code() == "SUCCESS", "{}", answer.content);
}

#[tokio::test]
async fn an_earlier_answer_comes_again_byte_for_byte() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let sealed =
        |id: &str| merchant.sealed(&merchant.content(PAY, Some(&token), &merchant.pay_body(id, 100, "")));
    // Where there was no earlier one, there is none to send.
    merchant.sandbox.fault(PAY, Fault::Replay, 1).unwrap();
    merchant.post(&path(PAY), sealed("t-1")).await.unwrap_err();
    let first = merchant.post(&path(PAY), sealed("t-2")).await.unwrap();
    merchant.sandbox.fault(PAY, Fault::Replay, 1).unwrap();
    assert_eq!(merchant.post(&path(PAY), sealed("t-3")).await.unwrap(), first);
    let ledger = merchant.sandbox.ledger();
    assert_eq!(["t-1", "t-2", "t-3"].map(|id| ledger.debits(id)), [1; 3]);
}

#[tokio::test]
async fn every_movement_of_money_is_booked_once() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    for _ in 0..2 {
        assert_eq!(merchant.debit(&token, "t-1", 100).await.code(), "SUCCESS");
        assert_eq!(merchant.debit(&token, "t-2", 200).await.code(), "SUCCESS");
    }
    let bill = merchant.query("t-1").await.text("acquirementId").to_owned();
    for _ in 0..2 {
        assert_eq!(merchant.refund(&bill, "r-1", 30).await.code(), "SUCCESS");
        assert_eq!(merchant.cancel("t-2").await.code(), "SUCCESS");
    }
    let ledger = merchant.sandbox.ledger();
    assert_eq!((ledger.debits("t-1"), ledger.debits("t-2"), ledger.refunds_of("r-1")), (1, 1, 1));
    let moved: Vec<(&Movement, u64)> =
        ledger.bookings.iter().map(|booking| (&booking.movement, booking.amount.minor_units())).collect();
    let refund = Movement::Refund { merchant_refund_id: "r-1".to_owned() };
    let expected =
        [(&Movement::Debit, 100), (&Movement::Debit, 200), (&refund, 30), (&Movement::Cancel, 200)];
    assert_eq!(moved, expected);
    assert_eq!(merchant.balance(), 10_000_000 - 100 + 30);
}

#[tokio::test]
async fn a_request_that_is_not_believed_meets_no_fault() {
    let merchant = Merchant::new().await;
    merchant.sandbox.fault(PAY, Fault::LoseAnswer, 1).unwrap();
    let content = merchant.content(PAY, Some("x"), "{}");
    let forged = format!(r#"{{"request":{content},"signature":"AAAA"}}"#).into_bytes();
    assert_eq!(merchant.ask(&path(PAY), forged).await.code(), "INVALID_SIGNATURE");
    assert_eq!(keys().len(), 3);
}
