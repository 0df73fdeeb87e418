//! Notifications: who gets them, until when, and what counts as an acknowledgement.

use std::time::Duration;

use alipayhk_runtime::envelope::{Kind, open};
use alipayhk_runtime::json::Json;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::signature_text;
use alipayhk_sandbox::Fault;
use alipayhk_sandbox::ledger::Notification;

use crate::listener::{Listener, acknowledged, content};
use crate::merchant::{CANCEL_AUTH, Merchant, builder};

/// Waits until the first notification has been sent so often, or is acknowledged or refused.
pub(crate) async fn settled(merchant: &Merchant, sends: usize) -> Notification {
    for _ in 0..3000 {
        if let Some(first) = merchant.sandbox.ledger().notifications.first()
            && (first.attempts.len() >= sends || first.acknowledged() || first.not_sent.is_some())
        {
            return first.clone();
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{}", merchant.sandbox.ledger());
}

/// Debits with a `notify_url` and no waiting between sends.
async fn debited(url: &str) -> Merchant {
    let merchant = Merchant::with(builder().time_scale(0.0)).await;
    let token = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 10_000, &format!(r#","notify_url":"{url}""#));
    assert_eq!(merchant.debit_with(&token, &body).await.code(), "SUCCESS");
    merchant
}

#[tokio::test]
async fn a_debit_is_notified_signed_and_once_when_acknowledged() {
    let listener = Listener::new(acknowledged).await;
    let merchant = debited(&listener.url).await;
    let sent = settled(&merchant, 8).await;
    assert!(sent.acknowledged(), "{sent:?}");
    assert_eq!(listener.heard().len(), 1);

    let bytes = listener.heard().remove(0);
    let opened = open(Kind::Request, &bytes).unwrap();
    let signature = signature_text::decode(&opened.signature).unwrap();
    let key = merchant.sandbox.gateway_public_key();
    key.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).unwrap();
    let message = content(&bytes);
    let (head, body) = (message.get("head").unwrap(), message.get("body").unwrap());
    assert_eq!(head.get("function").unwrap().as_str(), Some("alipay.intl.acquiring.common.notify.pay"));
    assert_eq!(head.get("clientId").unwrap().as_str(), Some(merchant.sandbox.client_id()));
    assert_eq!(body.get("merchantTransId").unwrap().as_str(), Some("t-1"));
    assert_eq!(body.get("orderAmount").unwrap().to_string(), r#"{"currency":"HKD","value":"10000"}"#);
    assert_eq!(body.get("resultInfo").unwrap().get("resultCode").unwrap().as_str(), Some("SUCCESS"));
    assert_eq!(
        body.get("acquirementId"),
        Some(&Json::from(merchant.query("t-1").await.text("acquirementId")))
    );
}

#[tokio::test]
async fn a_repeated_debit_is_not_notified_again() {
    let listener = Listener::new(acknowledged).await;
    let merchant = debited(&listener.url).await;
    let token = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 10_000, &format!(r#","notify_url":"{}""#, listener.url));
    merchant.debit_with(&token, &body).await;
    assert_eq!(merchant.sandbox.ledger().notifications.len(), 1);
}

#[tokio::test]
async fn a_notification_is_sent_again_until_acknowledged() {
    let listener = Listener::new(
        |before, message| {
            if before < 2 { (500, Vec::new()) } else { acknowledged(before, message) }
        },
    )
    .await;
    let merchant = debited(&listener.url).await;
    let sent = settled(&merchant, 8).await;
    assert_eq!(sent.attempts.len(), 3, "{sent:?}");
    assert!(sent.attempts[0].verdict.contains("500"), "{sent:?}");
    assert!(sent.acknowledged());
    let ids: Vec<&String> = sent.attempts.iter().map(|attempt| &attempt.req_msg_id).collect();
    assert!(ids[0] != ids[1] && ids[1] != ids[2]);
}

#[tokio::test]
async fn nothing_is_sent_to_other_machines_without_leave() {
    let merchant = debited("http://192.0.2.1/notify?key=s3cret").await;
    let sent = settled(&merchant, 1).await;
    assert!(sent.attempts.is_empty() && sent.not_sent.is_some(), "{sent:?}");
    assert_eq!(sent.target, "http://192.0.2.1/notify");
}

#[tokio::test]
async fn an_agreement_that_ends_is_notified_whoever_ends_it() {
    let listener = Listener::new(acknowledged).await;
    let merchant = Merchant::with(builder().notify_url(&listener.url)).await;
    merchant.bind("agreement-1").await;
    merchant.bind("agreement-2").await;
    for _ in 0..2 {
        merchant.call(CANCEL_AUTH, &merchant.agreement_body("agreement-1")).await;
        merchant.sandbox.wallet().unbind("agreement-2").unwrap();
    }
    for _ in 0..500 {
        if listener.heard().len() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let mut ended: Vec<String> = listener
        .heard()
        .iter()
        .map(|heard| {
            content(heard)
                .get("body")
                .unwrap()
                .get("merchantAgreementId")
                .unwrap()
                .as_str()
                .unwrap()
                .to_owned()
        })
        .collect();
    ended.sort();
    assert_eq!(ended, ["agreement-1", "agreement-2"]);
}

#[tokio::test]
async fn an_in_app_payment_is_notified_when_it_is_paid() {
    let listener = Listener::new(acknowledged).await;
    let merchant = Merchant::new().await;
    let text = merchant.wap_text("w-1", 10_000, &format!(r#","notifyUrl":"{}""#, listener.url));
    let bill = merchant.sandbox.wallet().open(&text).unwrap();
    assert!(merchant.sandbox.ledger().notifications.is_empty());
    assert_eq!(merchant.sandbox.wallet().confirm(&bill), "9000");
    assert!(settled(&merchant, 8).await.acknowledged());
}

/// Debits with a listener, after the faults were asked for.
async fn troubled(listener: &Listener, faults: &[(&str, Fault)]) -> Merchant {
    let merchant = Merchant::with(builder().time_scale(0.0)).await;
    let token = merchant.bind("agreement-1").await;
    for (name, fault) in faults {
        merchant.sandbox.fault(*name, fault.clone(), 1).unwrap();
    }
    let body = merchant.pay_body("t-1", 10_000, &format!(r#","notify_url":"{}""#, listener.url));
    assert_eq!(merchant.debit_with(&token, &body).await.code(), "SUCCESS");
    merchant
}

#[tokio::test]
async fn a_notification_can_come_twice_at_once() {
    let listener = Listener::new(acknowledged).await;
    let merchant = troubled(&listener, &[("pay_notification", Fault::Twice)]).await;
    let sent = settled(&merchant, 2).await;
    assert!(sent.attempts.len() == 2 && sent.attempts.iter().all(|attempt| attempt.acknowledged), "{sent:?}");
    let of = |heard: &Vec<u8>| content(heard).get("body").unwrap().to_string();
    let heard = listener.heard();
    assert_eq!((heard.len(), of(&heard[0])), (2, of(&heard[1])));
    assert_eq!(merchant.sandbox.ledger().debits("t-1"), 1);
}

#[tokio::test]
async fn a_notification_can_come_before_the_answer() {
    let listener = Listener::new(acknowledged).await;
    // Held back for as long as the answer waits for it.
    let late = Fault::Delay(Duration::from_millis(200));
    let faults = [("agreement_pay", Fault::NotifyFirst), ("pay_notification", late)];
    let _merchant = troubled(&listener, &faults).await;
    // The answer has come just now.
    assert_eq!(listener.heard().len(), 1);
}

#[tokio::test]
async fn a_notification_can_be_late() {
    let listener = Listener::new(acknowledged).await;
    let late = Fault::Delay(Duration::from_millis(300));
    let merchant = troubled(&listener, &[("pay_notification", late)]).await;
    let begun = std::time::Instant::now();
    assert!(listener.heard().is_empty());
    assert!(settled(&merchant, 1).await.acknowledged());
    assert!(begun.elapsed() >= Duration::from_millis(200));
}

#[tokio::test]
async fn a_notification_of_a_payment_can_come_after_its_cancellation() {
    let listener = Listener::new(acknowledged).await;
    let merchant = troubled(&listener, &[("pay_notification", Fault::AfterCancel)]).await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert!(listener.heard().is_empty());
    assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
    assert!(settled(&merchant, 1).await.acknowledged());
    let said = content(&listener.heard()[0]);
    assert_eq!(said.get("body").unwrap().get("merchantTransId").unwrap().as_str(), Some("t-1"));
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_CLOSED");
}

#[tokio::test]
async fn what_a_fault_has_forged_and_the_merchant_acknowledges_is_told_as_what_is_wrong() {
    for (fault, name, words) in [
        (Fault::WrongKey, "wrong_key", "signed with the wrong key by a fault, and acknowledged all the same"),
        (Fault::Unsigned, "unsigned", "sent without a signature by a fault"),
        (Fault::FlipByte, "flip_byte", "altered after signing by a fault"),
        (Fault::KeyTwice, "key_twice", "the merchant does not refuse what has a key twice"),
        (Fault::ContentTwice, "content_twice", "sent with its content twice"),
    ] {
        // Nothing is verified: the ids are read and sent back.
        let listener = Listener::new(acknowledged).await;
        let merchant = troubled(&listener, &[("pay_notification", fault)]).await;
        let sent = settled(&merchant, 1).await;
        let attempt = &sent.attempts[0];
        assert!(!sent.acknowledged() && !attempt.acknowledged && attempt.misled, "{sent:?}");
        assert!(attempt.fault == Some(name) && attempt.verdict.contains(words), "{sent:?}");
        // A gateway can't know, so nothing is sent again.
        tokio::time::sleep(Duration::from_millis(50)).await;
        assert_eq!(listener.heard().len(), 1, "{name}");
        let shown = merchant.http.get(format!("{}_console/notifications", merchant.sandbox.base_url()));
        let page = shown.send().await.unwrap().text().await.unwrap();
        assert!(page.contains("Acknowledged, though forged by a fault") && page.contains(words), "{page}");
        assert!(page.contains("badge bad") && !page.contains("badge good"), "{page}");
        let books = merchant.http.get(format!("{}_control/ledger", merchant.sandbox.base_url()));
        let books = books.send().await.unwrap().text().await.unwrap();
        assert!(
            books.contains(&format!(r#""acknowledged":false,"fault":"{name}","misled":true"#)),
            "{books}"
        );
    }
}

#[tokio::test]
async fn a_fault_that_forges_nothing_is_named_and_the_acknowledgement_counts() {
    let listener = Listener::new(acknowledged).await;
    let merchant = troubled(&listener, &[("pay_notification", Fault::Delay(Duration::from_millis(5)))]).await;
    let sent = settled(&merchant, 1).await;
    assert!(sent.acknowledged() && !sent.attempts[0].misled, "{sent:?}");
    assert_eq!(sent.attempts[0].verdict, "acknowledged [fault: delay]");
}

#[tokio::test]
async fn what_a_fault_holds_back_is_not_sent_after_everything_was_forgotten() {
    for held in [Fault::AfterCancel, Fault::Delay(Duration::from_millis(300))] {
        let listener = Listener::new(acknowledged).await;
        let merchant = troubled(&listener, &[("pay_notification", held)]).await;
        // Under way, and held back.
        tokio::time::sleep(Duration::from_millis(100)).await;
        merchant.sandbox.reset().unwrap();
        tokio::time::sleep(Duration::from_millis(500)).await;
        assert!(listener.heard().is_empty());
        assert!(merchant.sandbox.ledger().notifications.is_empty());
    }
}

#[tokio::test]
async fn a_sending_can_be_lost_or_forged_and_the_next_is_as_it_should_be() {
    let lost = Listener::new(acknowledged).await;
    let merchant = troubled(&lost, &[("pay_notification", Fault::LoseAnswer)]).await;
    let sent = settled(&merchant, 8).await;
    assert_eq!((sent.attempts.len(), lost.heard().len(), sent.acknowledged()), (2, 1, true), "{sent:?}");

    for fault in [Fault::FlipByte, Fault::Unsigned, Fault::WrongKey] {
        // Whoever verifies refuses the first.
        let listener = Listener::new(|before, message| match before {
            0 => (500, Vec::new()),
            _ => acknowledged(before, message),
        })
        .await;
        let merchant = troubled(&listener, &[("pay_notification", fault.clone())]).await;
        assert!(settled(&merchant, 8).await.acknowledged(), "{fault:?}");
        let key = merchant.sandbox.gateway_public_key();
        let genuine = |bytes: &Vec<u8>| {
            let Ok(opened) = open(Kind::Request, bytes) else { return false };
            let signature = signature_text::decode(&opened.signature).unwrap();
            key.verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature).is_ok()
        };
        let heard: Vec<bool> = listener.heard().iter().map(genuine).collect();
        assert_eq!(heard, [false, true], "{fault:?}");
    }
}
