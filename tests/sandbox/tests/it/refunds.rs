//! Refunds.

use std::time::Duration;

use crate::merchant::Merchant;

const FULL: u64 = 10_000_000;

#[tokio::test]
async fn refunds_add_up_to_the_payment_and_no_further() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let paid = merchant.debit(&token, "t-1", 10_000).await;
    let id = paid.text("acquirementId");
    assert_eq!(merchant.refund(id, "r-1", 4_000).await.code(), "SUCCESS");
    let above = merchant.refund(id, "r-2", 6_001).await;
    assert_eq!(above.code(), "AMOUNT_EXCEEDS_LIMIT");
    assert!(above.message().contains("HKD 60.00"), "{}", above.message());
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_SUCCESS");
    // The refused one left nothing behind, so its id is still free.
    assert_eq!(merchant.refund(id, "r-2", 6_000).await.code(), "SUCCESS");
    assert_eq!(merchant.refund(id, "r-3", 1).await.code(), "AMOUNT_EXCEEDS_LIMIT");
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_CLOSED");
    assert_eq!(merchant.balance(), FULL);
}

#[tokio::test]
async fn the_same_refund_twice_gives_back_once() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let paid = merchant.debit(&token, "t-1", 10_000).await;
    let id = paid.text("acquirementId");
    let first = merchant.refund(id, "r-1", 4_000).await;
    merchant.clock.advance(Duration::from_secs(3 * 24 * 3600));
    let second = merchant.refund(id, "r-1", 4_000).await;
    assert_eq!(first.body.to_string(), second.body.to_string());
    assert_eq!(merchant.refund(id, "r-1", 4_001).await.code(), "REPEAT_REQ_INCONSISTENT");
    assert_eq!(merchant.balance(), FULL - 6_000);
    assert_eq!(merchant.sandbox.ledger().refunds.len(), 1);
}

#[tokio::test]
async fn only_a_paid_payment_is_refunded_and_in_its_own_currency() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let paid = merchant.debit(&token, "t-1", 10_000).await;
    let id = paid.text("acquirementId");
    assert_eq!(merchant.refund_in("USD", id, "r-1", 100).await.code(), "PARAM_ILLEGAL");
    assert_eq!(merchant.refund(id, "r-1", 0).await.code(), "PARAM_ILLEGAL");
    assert_eq!(
        merchant.refund("20260302000000000000000000000001", "r-1", 100).await.code(),
        "ORDER_NOT_EXISTS"
    );
    merchant.cancel("t-1").await;
    assert_eq!(merchant.refund(id, "r-1", 100).await.code(), "ORDER_STATUS_INVALID");
    let bill = merchant.sandbox.wallet().open(&merchant.wap_text("w-1", 100, "")).unwrap();
    assert_eq!(merchant.refund(&bill, "r-1", 100).await.code(), "ORDER_STATUS_INVALID");
}
