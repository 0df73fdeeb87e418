//! In-app payments: the signed text, the bill, and its three minutes.

use std::time::Duration;

use crate::merchant::{Merchant, WAP_PAY};

const FULL: u64 = 10_000_000;

#[tokio::test]
async fn the_wallet_pays_a_signed_text_once() {
    let merchant = Merchant::new().await;
    let text = merchant.wap_text("w-1", 10_000, "");
    let wallet = merchant.sandbox.wallet();
    assert_eq!(wallet.pay(&text), "9000");
    assert_eq!(wallet.pay(&text), "9000");
    assert_eq!(merchant.balance(), FULL - 10_000);
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_SUCCESS");
}

#[tokio::test]
async fn the_percent_encoded_form_is_read_as_well() {
    let merchant = Merchant::new().await;
    let text = merchant.wap_text("w-1", 10_000, "");
    let encoded: String = form_urlencoded::byte_serialize(text.as_bytes()).collect();
    let encoded = encoded.replace('+', "%20");
    assert!(encoded.starts_with("%7B"), "{encoded}");
    assert_eq!(merchant.sandbox.wallet().pay(&encoded), "9000");
}

#[tokio::test]
async fn a_text_that_was_changed_is_not_paid() {
    let merchant = Merchant::new().await;
    let text = merchant.wap_text("w-1", 10_000, "").replace("\"10000\"", "\"10001\"");
    assert_eq!(merchant.sandbox.wallet().pay(&text), "4000");
    assert_eq!(merchant.sandbox.wallet().pay("not a text"), "4000");
    let codes: Vec<String> =
        merchant.sandbox.ledger().messages.into_iter().map(|message| message.result_code).collect();
    assert_eq!(codes, ["INVALID_SIGNATURE", "MSG_PARSE_ERROR"]);
}

#[tokio::test]
async fn a_bill_waits_three_minutes_and_then_closes() {
    let merchant = Merchant::new().await;
    let wallet = merchant.sandbox.wallet();
    let bill = wallet.open(&merchant.wap_text("w-1", 10_000, "")).unwrap();
    merchant.clock.advance(Duration::from_secs(179));
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "WAIT_BUYER_PAY");
    merchant.clock.advance(Duration::from_secs(1));
    assert_eq!(merchant.sandbox.ledger().payment("w-1").unwrap().status, "TRADE_CLOSED");
    assert_eq!(merchant.query("w-1").await.text("transStatus"), "TRADE_CLOSED");
    assert_eq!(wallet.confirm(&bill), "4000");
    assert_eq!(merchant.balance(), FULL);
}

#[tokio::test]
async fn a_cancelled_bill_can_not_be_paid() {
    let merchant = Merchant::new().await;
    let wallet = merchant.sandbox.wallet();
    let text = merchant.wap_text("w-1", 10_000, "");
    let bill = wallet.open(&text).unwrap();
    assert_eq!(merchant.cancel("w-1").await.code(), "SUCCESS");
    assert_eq!(wallet.confirm(&bill), "4000");
    assert_eq!(wallet.pay(&text), "4000");
    assert_eq!(merchant.balance(), FULL);
}

#[tokio::test]
async fn an_in_app_payment_can_not_be_posted_nor_a_debit_pasted() {
    let merchant = Merchant::new().await;
    let body = merchant.pay_body("w-1", 100, "").replace("AUTO_DEBIT", "AGREEMENT_OR_CASHIER_PAY");
    let posted = merchant.sealed(&merchant.content(WAP_PAY, None, &body));
    let answer = merchant.ask("alipay/intl/acquiring/cashier/wap/pay.htm", posted).await;
    assert_eq!(answer.code(), "NO_INTERFACE_DEF");
    let debit = merchant.wap_text("w-1", 100, "").replace(WAP_PAY, crate::merchant::PAY);
    assert_eq!(merchant.sandbox.wallet().pay(&debit), "4000");
}
