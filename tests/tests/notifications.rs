//! Notifications against the shipped envelope: what is received is verified first, and what it is answered with is a full
//! response envelope, signed.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use alipayhk::runtime::envelope::{Kind, open, seal};
use alipayhk::runtime::signature_text::{self, SignatureText};
use alipayhk::{
    AgreementPayRequest, Algorithm, CashierWapPayRequest, Client, Expected, Money, Notification, Order,
    PayNotification, PayNotificationOrder, PrivateKey, Received, environments,
};

struct Parties {
    client: Client,
    merchant: PrivateKey,
    alipay: PrivateKey,
}

fn parties() -> Parties {
    let (merchant, alipay) = (PrivateKey::generate(), PrivateKey::generate());
    let client = Client::builder(environments::sandbox(), "C1", merchant.clone(), alipay.public_key())
        .build()
        .unwrap();
    Parties { client, merchant, alipay }
}

fn signed(key: &PrivateKey, content: &str) -> Vec<u8> {
    let signature = key.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    seal(Kind::Request, content, &SignatureText::Plain.encode(&signature))
}

fn content(function: &str, message_id: &str) -> String {
    format!(
        r#"{{"body":{{"resultInfo":{{"resultStatus":"S","resultCode":"SUCCESS"}},"merchantTransId":"order-1","orderAmount":{{"currency":"HKD","value":"10000"}}}},"head":{{"version":"2.0.0","function":"{function}","clientId":"C1","reqTime":"2026-01-02T03:04:05+08:00","reqMsgId":"{message_id}","reserve":"{{}}"}}}}"#
    )
}

const PAID: &str = "alipay.intl.acquiring.common.notify.pay";

#[tokio::test]
async fn the_acknowledgement_is_a_full_signed_response_envelope() {
    let Parties { client, merchant, alipay } = parties();
    // An id of the other side's is echoed as it came, even one that is longer than the page allows.
    let long = "m".repeat(65);
    let notification = client.receive(&signed(&alipay, &content(PAID, &long))).await.unwrap();
    let Notification::PayNotification(paid) = &notification else { panic!("another notification") };
    assert_eq!(paid.order_amount, Some(Money::hkd(10_000)));

    for (answer, status) in [
        (client.acknowledge(&notification).await.unwrap(), "S"),
        (client.postpone(&notification, "later").await.unwrap(), "U"),
    ] {
        let opened = open(Kind::Response, &answer).unwrap();
        let signature = signature_text::decode(&opened.signature).unwrap();
        merchant
            .public_key()
            .verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature)
            .unwrap();
        let said: serde_json::Value = serde_json::from_str(opened.content).unwrap();
        let head = &said["head"];
        assert_eq!(head["version"], "2.0.0");
        assert_eq!(head["function"], PAID);
        assert_eq!(head["clientId"], "C1");
        assert_eq!(head["reqMsgId"], long.as_str());
        assert_eq!(head["reserve"], "{}");
        assert!(head["respTime"].as_str().unwrap().ends_with("+08:00"), "{head}");
        assert_eq!(said["body"]["resultInfo"]["resultStatus"], status);
    }
}

#[tokio::test]
async fn a_notification_that_alipayhk_did_not_sign_is_not_received() {
    let Parties { client, merchant, alipay } = parties();
    let text = content(PAID, "m-1");
    assert!(client.receive(&signed(&merchant, &text)).await.is_err());
    let mut flipped = signed(&alipay, &text);
    let at = flipped.windows(5).position(|window| window == b"10000").unwrap();
    flipped[at] ^= 1;
    let error = client.receive(&flipped).await.unwrap_err().to_string();
    assert!(error.contains("signature"), "{error}");
}

#[tokio::test]
async fn a_function_that_the_spec_does_not_list_can_still_be_acknowledged() {
    let Parties { client, alipay, .. } = parties();
    let notification =
        client.receive(&signed(&alipay, &content("alipay.intl.other.notify", "m-1"))).await.unwrap();
    let Notification::Unlisted(any) = &notification else { panic!("it is listed") };
    assert_eq!(any.function(), Some("alipay.intl.other.notify"));
    let answer = client.acknowledge(&notification).await.unwrap();
    assert!(open(Kind::Response, &answer).unwrap().content.contains("alipay.intl.other.notify"));
}

async fn received(parties: &Parties, content: &str) -> Received<PayNotification> {
    match parties.client.receive(&signed(&parties.alipay, content)).await.unwrap() {
        Notification::PayNotification(received) => received,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_payment_notification_is_compared_with_the_request_or_with_what_the_books_keep() {
    let parties = parties();
    let order = |cents| Order::builder().order_amount(Money::hkd(cents)).build();
    let debit = |id: &str, cents| {
        let request =
            AgreementPayRequest::builder().access_token("t").merchant_id("2160").merchant_trans_id(id);
        request.order(order(cents)).build().unwrap()
    };
    let in_app = CashierWapPayRequest::builder().merchant_id("2160").merchant_trans_id("order-1");
    let in_app = in_app.order(order(10_000)).build().unwrap();
    let text = content(PAID, "m-1");

    assert!(matches!(
        received(&parties, &text).await.expect(&debit("order-1", 10_000)),
        Ok(Expected::Paid(_))
    ));
    assert!(matches!(received(&parties, &text).await.expect(&in_app), Ok(Expected::Paid(_))));
    let kept = PayNotificationOrder::new("order-1", Money::hkd(10_000));
    // It can be kept as JSON.
    let kept: PayNotificationOrder = serde_json::from_str(&serde_json::to_string(&kept).unwrap()).unwrap();
    assert!(matches!(received(&parties, &text).await.expect(&kept), Ok(Expected::Paid(_))));

    let error = received(&parties, &text).await.expect(&debit("order-2", 10_000)).unwrap_err();
    assert!(error.to_string().contains("`merchantTransId`"), "{error}");
    for amount in [Money::hkd(10_001), Money::new("USD", 10_000).unwrap()] {
        let other = PayNotificationOrder::new("order-1", amount);
        let error = received(&parties, &text).await.expect(&other).unwrap_err();
        assert!(error.to_string().contains("`orderAmount`"), "{error}");
    }
    let without = text.replace("orderAmount", "amountOfOrder");
    let error = received(&parties, &without).await.expect(&kept).unwrap_err();
    assert!(error.to_string().contains("missing") && error.to_string().contains("query"), "{error}");
    let failed = text.replace(
        r#""resultStatus":"S","resultCode":"SUCCESS""#,
        r#""resultStatus":"F","resultCode":"BALANCE_NOT_ENOUGH""#,
    );
    assert!(matches!(received(&parties, &failed).await.expect(&kept), Ok(Expected::NotPaid(_))));
    // The spec lists the code under `U`, so the two contradict each other.
    let odd = text.replace(r#""resultCode":"SUCCESS""#, r#""resultCode":"SYSTEM_ERROR""#);
    assert!(matches!(received(&parties, &odd).await.expect(&kept), Ok(Expected::NotKnown(_))));
}

#[tokio::test]
async fn a_duplicate_is_told_by_its_fingerprint_and_a_late_one_by_its_time() {
    let Parties { client, alipay, .. } = parties();
    let text = content(PAID, "m-1");
    let receive = async |text: String| client.receive(&signed(&alipay, &text)).await.unwrap();
    let first = receive(text.clone()).await;
    let again = receive(text.replace("m-1", "m-2").replace("2026-01-02T03", "2026-01-02T18")).await;
    assert_eq!(first.fingerprint(), again.fingerprint());
    let hours =
        |notification: &Notification| notification.signed_at().unwrap().unix_seconds().unwrap() / 3600;
    assert_eq!(hours(&again) - hours(&first), 15);
    for changed in [
        text.replace("order-1", "order-2"),
        text.replace("10000", "10001"),
        text.replace("HKD", "USD"),
        text.replace(r#""S""#, r#""F""#),
        text.replace(PAID, "alipay.intl.other.notify"),
    ] {
        assert_ne!(first.fingerprint(), receive(changed).await.fingerprint());
    }
}
