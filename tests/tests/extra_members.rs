//! A member that the spec does not know yet can be sent with any request, at any depth, and is signed like the rest.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::{AgreementPayRequest, CashierWapPayRequest, Json, Money, NotSent, Order};
use alipayhk_sandbox::Sandbox;
use alipayhk_tests::client;

fn request(merchant_id: &str) -> AgreementPayRequest {
    let mut order = Order::builder().order_amount(Money::hkd(10_000)).order_title("March").build();
    order.extra_members.insert("orderKind", "gift");
    let mut request = AgreementPayRequest::builder()
        .access_token("token")
        .merchant_id(merchant_id)
        .merchant_trans_id("order-1")
        .order(order)
        .build()
        .unwrap();
    let nested = Json::parse(br#"{"level":[1.50,"a\"b"]}"#).unwrap();
    request.extra_members.insert("discountInfo", nested);
    request
}

#[tokio::test]
async fn extra_members_are_signed_and_sent_after_the_others_at_every_depth() {
    let gateway = Sandbox::start().await.unwrap();
    let client = client(&gateway);
    let prepared = client.runtime().prepare(&request(gateway.merchant_id())).await.unwrap();
    let content = open(Kind::Request, prepared.body()).unwrap().content;
    assert!(content.contains(r#","orderKind":"gift"}"#), "{content}");
    assert!(content.ends_with(r#","discountInfo":{"level":[1.50,"a\"b"]}}}"#), "{content}");
    let head = content.split(r#""body":"#).next().unwrap();
    assert!(!head.contains("discountInfo"), "{head}");
    // The gateway verifies the signature, and does not mind what it does not know.
    let outcome = client.agreement_pay(&request(gateway.merchant_id())).await.unwrap();
    assert!(format!("{outcome:?}").contains("OAUTH_FAILED"), "{outcome:?}");
}

#[tokio::test]
async fn an_extra_member_that_the_spec_has_is_not_sent() {
    let gateway = Sandbox::start().await.unwrap();
    let client = client(&gateway);
    for (name, path) in [("productCode", "productCode"), ("accessToken", "accessToken")] {
        let mut twice = request(gateway.merchant_id());
        twice.extra_members.insert(name, "s3cret");
        let error = client.agreement_pay(&twice).await.unwrap_err();
        let NotSent::Invalid(invalid) = &error else { panic!("{error}") };
        assert_eq!(invalid.violations()[0].path(), path);
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
    let mut twice = request(gateway.merchant_id());
    twice.order.extra_members.insert("orderAmount", Json::Null);
    let error = client.agreement_pay(&twice).await.unwrap_err();
    assert!(error.to_string().contains("`order.orderAmount` is among the extra members"), "{error}");
    assert!(gateway.ledger().messages.is_empty());
}

#[test]
fn extra_members_count_where_requests_are_compared_and_are_not_printed() {
    let (request, mut other) = (request("M1"), request("M1"));
    assert!(request == other);
    let text = serde_json::to_value(&request).unwrap();
    assert_eq!(
        (&text["order"]["orderKind"], &text["discountInfo"]["level"][1]),
        (&"gift".into(), &"a\"b".into())
    );
    assert!(!format!("{request:?}").contains("gift"), "{request:?}");
    assert!(format!("{request:?}").contains("orderKind: <not shown>"), "{request:?}");
    other.extra_members.insert("discountInfo", 1_u64);
    assert!(request != other);
    // Of the type that is handed to the wallet page as well.
    let _: fn(&CashierWapPayRequest) -> &alipayhk_runtime::Object = |request| &request.extra_members;
}
