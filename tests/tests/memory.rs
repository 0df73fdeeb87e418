//! What a call takes of memory beside its transport and RSA: counted, not timed, so that it is the same on every machine. What the
//! transport takes is in `benches/README.md`.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::sync::Arc;
use std::time::Duration;

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::sign::BoxFuture;
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::runtime::time::Ids;
use alipayhk::runtime::transport::{Answer, Post, Transport, TransportError};
use alipayhk::{AgreementPayRequest, Client, Money, Order, Outcome, PayQueryRequest, environments};
use alipayhk_tests::no_keys::{Gullible, Scribbler};
use allocation_counter::measure;

const MERCHANT: &str = "2160120019391337";
const ORDER: &str = "order-20260302-00042";
const ID: &str = "2026030200000000000000000000000000000001";
const RESULT: &str =
    r#""resultInfo":{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"ok"}"#;

/// Whose message is always the same, so that the answer can be signed before.
struct One;

impl Ids for One {
    fn message_id(&self) -> String {
        ID.to_owned()
    }
}

/// A gateway of one answer. It takes two blocks of memory for each: the future and the body.
struct Canned(Vec<u8>);

impl Transport for Canned {
    fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(async { Ok(Answer::new(200, self.0.clone())) })
    }

    fn connects_within(&self) -> Duration {
        Duration::ZERO
    }
}

const BY_TRANSPORT: u64 = 2;

fn client(function: &str, body: &str) -> Client {
    let content = format!(
        r#"{{"head":{{"version":"2.0.0","function":"{function}","clientId":"client-1","respTime":"2026-03-02T12:08:57+08:00","reqMsgId":"{ID}","reserve":"{{}}"}},"body":{{{RESULT},{body}}}}}"#
    );
    let answer = seal(Kind::Response, &content, &SignatureText::default().encode(&[0; 256]));
    let builder = Client::builder(environments::sandbox(), "client-1", Scribbler, Gullible);
    builder.ids(Arc::new(One)).transport(Arc::new(Canned(answer))).build().unwrap()
}

/// The blocks that one call takes, after a few that fill what is kept.
fn blocks(mut call: impl FnMut()) -> u64 {
    (0..4).for_each(|_| call());
    measure(&mut call).count_total - BY_TRANSPORT
}

#[test]
fn a_call_takes_fewer_than_forty_blocks_of_memory_beside_its_transport() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();

    let body = format!(
        r#""merchantTransId":"{ORDER}","acquirementId":"20260302154760110000000000000000017","transStatus":"TRADE_SUCCESS","orderAmount":{{"currency":"HKD","value":"12850"}},"paymentTime":"2026-03-02T12:08:56+08:00""#
    );
    let asking = client("alipay.intl.acquiring.common.payQuery", &body);
    let question = PayQueryRequest::builder().merchant_id(MERCHANT).merchant_trans_id(ORDER).build().unwrap();
    let query = blocks(|| {
        let answer = runtime.block_on(async { asking.pay_query(&question).await }).unwrap();
        assert!(answer.trans_status.is_some());
    });

    let paying = client("alipay.intl.acquiring.agreement.pay", &body);
    let payment = AgreementPayRequest::builder()
        .access_token("281010033AB2F588D14B43238637264FCA5AAF35yyy".to_owned())
        .merchant_id(MERCHANT)
        .merchant_trans_id(ORDER)
        .order(Order::builder().order_amount(Money::hkd(12_850)).order_title("March bill").build())
        .notify_url("https://shop.example/notify".to_owned())
        .build()
        .unwrap();
    let debit = blocks(|| {
        let outcome = runtime.block_on(async { paying.agreement_pay(&payment).await }).unwrap();
        assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    });

    assert!(query < 40 && debit < 40, "a question takes {query}, a debit {debit}");
}
