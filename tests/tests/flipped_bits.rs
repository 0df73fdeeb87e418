//! One bit changed anywhere in a signed answer, the envelope and the signature's text included: the outcome is Unknown.
//! Every bit of a real answer is tried, against the very request that it answers.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::time::Duration;

use alipayhk::runtime::http::HttpTransport;
use alipayhk::runtime::transport::{Answer, Post, Transport as _};
use alipayhk::{Outcome, PayCancelRequest, PayCancelResponse, ResultCode};
use alipayhk_runtime::outcome::Outcome as RuntimeOutcome;
use alipayhk_sandbox::Sandbox;
use alipayhk_tests::{client, gateway};

type Judged = RuntimeOutcome<PayCancelResponse, ResultCode>;

async fn every_bit_is_noticed(gateway: &Sandbox, request: &PayCancelRequest, believed: fn(&Judged) -> bool) {
    let client = client(gateway);
    let client = client.runtime();
    let prepared = client.prepare(request).await.unwrap();
    let http = HttpTransport::new(gateway.base_url(), Duration::from_secs(3)).unwrap();
    let post = Post::new(prepared.url(), prepared.body(), Duration::from_secs(10));
    let answer = http.send(post).await.unwrap().body;

    let as_it_came = client.accept(&prepared, Ok(Answer::new(200, answer.clone()))).await.unwrap();
    assert!(believed(&as_it_came), "the answer as it came: {as_it_came:?}");
    for bit in 0..answer.len() * 8 {
        let mut body = answer.clone();
        body[bit / 8] ^= 1 << (bit % 8);
        let outcome = client.accept(&prepared, Ok(Answer::new(200, body))).await.unwrap();
        assert!(matches!(outcome, Outcome::Unknown(_)), "bit {bit}: {outcome:?}");
    }
}

#[tokio::test]
async fn no_changed_bit_of_a_done_answer_is_believed() {
    let gateway = gateway().await;
    let request = PayCancelRequest::builder()
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    every_bit_is_noticed(&gateway, &request, |outcome| matches!(outcome, Outcome::Done(_))).await;
}

#[tokio::test]
async fn no_changed_bit_of_a_refusal_is_believed() {
    let gateway = gateway().await;
    let request = PayCancelRequest::builder()
        .merchant_id("no such merchant")
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    every_bit_is_noticed(&gateway, &request, |outcome| matches!(outcome, Outcome::Refused(_))).await;
}
