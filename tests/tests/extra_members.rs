//! A member that the spec does not know yet can be sent with any request, at any depth, and is signed like the rest.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk::mock::{Mock, Reply};
use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::{AgreementPayRequest, CashierWapPayRequest, Client, Json, Money, NotSent, Order};
use alipayhk_runtime::decode::{Context, Decode as _};
use alipayhk_runtime::{Notes, Object, from_json, to_json_text};
use alipayhk_sandbox::Sandbox;
use alipayhk_tests::client;
use proptest::prelude::*;

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
        let NotSent::Invalid { error: invalid, .. } = &error else { panic!("{error}") };
        assert_eq!(invalid.violations()[0].path(), path);
        assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
    }
    let mut twice = request(gateway.merchant_id());
    twice.order.extra_members.insert("orderAmount", Json::Null);
    let error = client.agreement_pay(&twice).await.unwrap_err();
    assert!(error.to_string().contains("`order.orderAmount` is among the extra members"), "{error}");
    assert!(gateway.ledger().messages.is_empty());
}

#[tokio::test]
async fn an_extra_member_whose_name_nobody_can_see_is_not_sent() {
    let mock = Mock::new();
    let client: Client = mock.client();
    for (name, words) in [
        ("", "is among the extra members, and has no name"),
        (
            "order\u{202e}Kind",
            "`order\\u{202e}Kind` is among the extra members, and has a character in its name",
        ),
        ("kind\n", "`kind\\n` is among the extra members"),
        ("\u{200b}", "`\\u{200b}` is among the extra members"),
    ] {
        let mut hidden = request("M1");
        hidden.extra_members.insert(name, "x");
        let error = client.agreement_pay(&hidden).await.unwrap_err();
        assert!(error.to_string().contains(words), "{error}");
    }
    let mut hidden = request("M1");
    hidden.order.extra_members.insert("\u{2066}", "x");
    let error = client.agreement_pay(&hidden).await.unwrap_err();
    assert!(error.to_string().contains("`order.\\u{2066}` is among the extra members"), "{error}");
    assert!(mock.calls().is_empty() && mock.unexpected().is_empty());
}

#[test]
fn what_could_be_a_token_in_the_place_of_an_extra_members_name_is_not_printed() {
    let token = "M9WkKnmRGFflrgEp2ORH5sMIkH9L59AXK6SFkdzAi5000969";
    let mut slipped = request("M1");
    slipped.order.extra_members.insert(token, 1_u64);
    let printed = format!("{slipped:?}");
    assert!(printed.contains("<48 characters>: <not shown>") && !printed.contains(&token[..20]), "{printed}");
}

#[test]
fn extra_members_count_where_requests_are_compared_and_are_not_printed() {
    let (request, mut other) = (request("M1"), request("M1"));
    assert!(request == other);
    assert!(!format!("{request:?}").contains("gift"), "{request:?}");
    assert!(format!("{request:?}").contains("orderKind: <not shown>"), "{request:?}");
    other.extra_members.insert("discountInfo", 1_u64);
    assert!(request != other);
    // Of the type that is handed to the wallet page as well.
    let _: fn(&CashierWapPayRequest) -> &Object = |request| &request.extra_members;
}

#[tokio::test]
async fn a_test_sees_the_extra_members_that_were_sent() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>()
        .when(|asked| asked.order.extra_members.get("orderKind").is_some())
        .reply(Reply::lost());
    let client: Client = mock.client();
    let _ = client.agreement_pay(&request("M1")).await.unwrap();
    assert!(mock.received::<AgreementPayRequest>() == [request("M1")]);
}

#[test]
fn a_number_that_serde_would_change_is_an_error_and_is_kept_digit_for_digit_without_it() {
    for number in ["1.50", "1e3", "-0", "1.0", "12345678901234567890123", "0.12345678901234567", "1e999"] {
        let mut paid = request("M1");
        paid.order.extra_members.insert("orderKind", Json::parse(number.as_bytes()).unwrap());
        let error = serde_json::to_string(&paid.order).unwrap_err().to_string();
        assert!(error.contains("`orderKind`") && error.contains("`to_json_text`"), "{error}");
        assert!(!error.contains(number), "{error}");
        let text = to_json_text(&paid);
        assert!(from_json::<AgreementPayRequest>(&text).unwrap() == paid, "{text}");
    }
}

#[test]
fn what_an_answer_has_beside_the_spec_is_not_taken_for_something_to_send() {
    let order = Json::parse(to_json_text(&request("M1").order).as_bytes()).unwrap();
    assert!(order.get("orderKind").is_some());
    let order = Order::decode(&order, &mut Context::new(&mut Notes::default())).unwrap();
    assert!(order.extra_members.is_empty());
}

/// JSON of any form, with numbers that serde can hold.
fn any_json() -> impl Strategy<Value = Json> {
    let number = || {
        prop_oneof![
            any::<u64>().prop_map(Json::from),
            any::<i64>().prop_map(Json::from),
            (0..1_000_000_u32, 1..10_u32)
                .prop_map(|(whole, part)| { Json::parse(format!("-{whole}.{part}").as_bytes()).unwrap() }),
        ]
    };
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        number(),
        any::<String>().prop_map(Json::from)
    ];
    leaf.prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Json::from),
            prop::collection::vec((any::<String>(), inner), 0..4)
                .prop_map(|members| Json::from(members.into_iter().collect::<Object>())),
        ]
    })
}

fn any_extra() -> impl Strategy<Value = Object> {
    // No name of the spec's begins so, and what has one is not sent.
    prop::collection::vec(("x[a-zA-Z_é\"]{1,30}", any_json()), 0..4)
        .prop_map(|members| members.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_request_that_is_stored_and_read_back_is_the_same_request(outer in any_extra(), inner in any_extra()) {
        let mut paid = request("M1");
        paid.extra_members = outer;
        paid.order.extra_members = inner;
        let stored = serde_json::to_string(&paid).unwrap();
        let again: AgreementPayRequest = serde_json::from_str(&stored).unwrap();
        prop_assert!(again == paid, "{}", stored);
        let text = to_json_text(&paid);
        prop_assert_eq!(&stored, &text);
        prop_assert!(from_json::<AgreementPayRequest>(&text).unwrap() == paid, "{}", text);
    }
}
