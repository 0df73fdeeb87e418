//! Adding an endpoint is an edit of the spec and of nothing else: one operation of the shipped spec, copied under a new
//! name and function, can be called, and the gateway answers it.

use alipayhk::{Money, NotSent};
use alipayhk_sandbox::Sandbox;
use alipayhk_spec::{SourceFile, check};

/// The bindings of the edited spec.
mod edited {
    alipayhk_macros::bindings!("specs/copied.yaml");
}

#[tokio::test]
async fn a_copied_operation_can_be_called_and_is_answered() {
    let spec =
        check(&[SourceFile::new("copied.yaml", include_str!("../specs/copied.yaml"))]).into_result().unwrap();
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
