//! Adding an endpoint is an edit of the spec and of nothing else: one operation of the shipped spec, copied under a new
//! name and function, can be called, and the gateway answers it.

use alipayhk::{Money, NotSent};
use alipayhk_sandbox::Sandbox;
use alipayhk_spec::{SourceFile, check, shipped};
use alipayhk_tests::with_copied_operation;

/// The bindings of the edited spec.
mod edited {
    alipayhk_macros::bindings!("specs/copied.yaml");
}

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/specs/copied.yaml");

/// The shipped spec with one operation copied.
fn edited_text() -> String {
    let text = String::from_utf8(shipped().bytes).unwrap();
    with_copied_operation(
        &text,
        "agreement_pay",
        "subscription_pay",
        "alipay.intl.acquiring.agreement.pay",
        "alipay.intl.acquiring.subscription.pay",
    )
}

#[test]
fn the_edited_spec_is_the_shipped_one_with_one_operation_copied() {
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(FILE, edited_text()).unwrap();
    }
    let kept = std::fs::read_to_string(FILE).unwrap();
    assert!(kept == edited_text(), "specs/copied.yaml is not the shipped spec any more; run with BLESS=1");
}

#[tokio::test]
async fn a_copied_operation_can_be_called_and_is_answered() {
    let spec = check(&[SourceFile::new("copied.yaml", edited_text())]).into_result().unwrap();
    let gateway = Sandbox::builder().spec(spec).start().await.unwrap();
    let client = edited::Client::builder(
        edited::environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .build()
    .unwrap();
    let request = edited::SubscriptionPayRequest::builder()
        .access_token("token")
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id("order-7")
        .order(edited::Order::builder().order_amount(Money::hkd(1234)).build())
        .build()
        .unwrap();
    let outcome: Result<edited::Outcome<edited::SubscriptionPayResponse>, NotSent> =
        client.subscription_pay(&request).await;
    let edited::Outcome::Done(answer) = outcome.unwrap() else { panic!("not answered") };
    // What the answer shares with the question is echoed; the rest is the spec's example.
    assert_eq!(answer.merchant_trans_id.as_ref().unwrap().as_str(), "order-7");
    assert!(answer.acquirement_id.is_some());
    let message = &gateway.ledger().messages[0];
    assert_eq!(message.function, "alipay.intl.acquiring.subscription.pay");
}
