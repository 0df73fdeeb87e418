//! Debits, queries and cancellations.

use std::sync::Arc;
use std::time::Duration;

use alipayhk_runtime::money::Money;

use crate::merchant::{Merchant, PAY_CANCEL, PAY_QUERY, builder};

const FULL: u64 = 10_000_000;

#[tokio::test]
async fn the_same_debit_twice_debits_once_and_is_answered_alike() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let first = merchant.debit(&token, "t-1", 10_000).await;
    merchant.clock.advance(Duration::from_secs(60));
    let second = merchant.debit(&token, "t-1", 10_000).await;
    assert_eq!(first.code(), "SUCCESS");
    assert_eq!(first.body.to_string(), second.body.to_string());
    assert_eq!(merchant.balance(), FULL - 10_000);
    assert_eq!(merchant.sandbox.ledger().payments.len(), 1);
}

#[tokio::test]
async fn fifty_concurrent_identical_debits_debit_once() {
    let merchant = Arc::new(Merchant::new().await);
    let token = merchant.bind("agreement-1").await;
    let mut calls = tokio::task::JoinSet::new();
    for _ in 0..50 {
        let (merchant, token) = (merchant.clone(), token.clone());
        calls.spawn(async move { merchant.debit(&token, "t-1", 10_000).await.body.to_string() });
    }
    let answers = calls.join_all().await;
    assert!(answers.iter().all(|answer| *answer == answers[0] && answer.contains("SUCCESS")), "{answers:?}");
    assert_eq!(merchant.balance(), FULL - 10_000);
}

#[tokio::test]
async fn one_id_with_other_content_is_refused() {
    let merchant = Merchant::new().await;
    let (mine, other) = (merchant.bind("agreement-1").await, merchant.bind("agreement-2").await);
    merchant.debit(&mine, "t-1", 10_000).await;
    assert_eq!(merchant.debit(&mine, "t-1", 10_001).await.code(), "REPEAT_REQ_INCONSISTENT");
    assert_eq!(merchant.debit(&other, "t-1", 10_000).await.code(), "REPEAT_REQ_INCONSISTENT");
    assert_eq!(merchant.balance(), FULL - 10_000);
}

#[tokio::test]
async fn a_debit_that_happened_is_not_denied_after_the_user_unbinds() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.debit(&token, "t-1", 10_000).await;
    merchant.sandbox.wallet().unbind("agreement-1").unwrap();
    assert_eq!(merchant.debit(&token, "t-1", 10_000).await.code(), "SUCCESS");
    assert_eq!(merchant.debit(&token, "t-2", 10_000).await.code(), "OAUTH_FAILED");
}

#[tokio::test]
async fn an_empty_wallet_pays_nothing_and_the_id_stays_free() {
    let merchant = Merchant::with(builder().balance(Money::new("HKD", 500).unwrap())).await;
    let token = merchant.bind("agreement-1").await;
    assert_eq!(merchant.debit(&token, "t-1", 501).await.code(), "BALANCE_NOT_ENOUGH");
    let dollars = merchant.pay_body("t-1", 100, "").replace("HKD", "USD");
    assert_eq!(merchant.debit_with(&token, &dollars).await.code(), "BALANCE_NOT_ENOUGH");
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
    assert_eq!(merchant.debit(&token, "t-1", 500).await.code(), "SUCCESS");
    assert_eq!(merchant.balance(), 0);
}

#[tokio::test]
async fn nothing_and_strangers_are_not_paid() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    assert_eq!(merchant.debit(&token, "t-1", 0).await.code(), "PARAM_ILLEGAL");
    let stranger =
        merchant.pay_body("t-1", 100, "").replace(merchant.sandbox.merchant_id(), "2160400000000001");
    assert_eq!(merchant.debit_with(&token, &stranger).await.code(), "PARAM_ILLEGAL");
    assert_eq!(merchant.balance(), FULL);
}

#[tokio::test]
async fn a_query_finds_a_payment_by_either_id_and_acquirement_id_wins() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let first = merchant.debit(&token, "t-1", 10_000).await;
    merchant.debit(&token, "t-2", 20_000).await;
    let id = first.text("acquirementId");
    let both = format!(
        r#"{{"merchantId":"{}","acquirementId":"{id}","merchantTransId":"t-2"}}"#,
        merchant.sandbox.merchant_id()
    );
    for body in [both, merchant.one_id("acquirementId", id), merchant.one_id("merchantTransId", "t-1")] {
        let found = merchant.call(PAY_QUERY, &body).await;
        assert_eq!(found.text("transStatus"), "TRADE_SUCCESS");
        assert_eq!(found.text("merchantTransId"), "t-1");
    }
    assert_eq!(merchant.query("t-3").await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn cancelling_a_paid_payment_gives_it_back_and_may_be_repeated() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.debit(&token, "t-1", 10_000).await;
    for _ in 0..2 {
        assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
        assert_eq!(merchant.balance(), FULL);
    }
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_CLOSED");
    assert_eq!(merchant.debit(&token, "t-1", 10_000).await.code(), "ORDER_IS_CANCELED");
}

#[tokio::test]
async fn cancelling_before_the_debit_closes_the_id_for_good() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
    assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
    assert_eq!(merchant.debit(&token, "t-1", 10_000).await.code(), "ORDER_IS_CANCELED");
    assert_eq!(merchant.query("t-1").await.text("transStatus"), "TRADE_CLOSED");
    assert_eq!(merchant.balance(), FULL);
}

#[tokio::test]
async fn an_acquirement_id_that_was_never_given_can_not_be_cancelled() {
    let merchant = Merchant::new().await;
    let answer = merchant
        .call(PAY_CANCEL, &merchant.one_id("acquirementId", "20260302000000000000000000000001"))
        .await;
    assert_eq!(answer.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn a_payment_can_be_cancelled_until_a_quarter_past_midnight_in_beijing() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    merchant.debit(&token, "t-1", 10_000).await;
    merchant.debit(&token, "t-2", 10_000).await;
    merchant.clock.advance(Duration::from_secs(12 * 3600 + 15 * 60 - 1));
    assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
    merchant.clock.advance(Duration::from_secs(1));
    assert_eq!(merchant.cancel("t-2").await.code(), "CANCEL_EXPIRED");
    assert_eq!(merchant.cancel("t-1").await.code(), "SUCCESS");
    assert_eq!(merchant.balance(), FULL - 10_000);
}

#[tokio::test]
async fn a_refunded_payment_can_not_be_cancelled() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let paid = merchant.debit(&token, "t-1", 10_000).await;
    merchant.refund(paid.text("acquirementId"), "r-1", 1).await;
    assert_eq!(merchant.cancel("t-1").await.code(), "CANCEL_NOT_ALLOWED");
}

#[tokio::test]
async fn more_than_the_wallet_pays_at_a_time_is_refused_by_name() {
    let limit = Money::new("HKD", 500).unwrap();
    let merchant = Merchant::with(builder().limit_per_payment(limit)).await;
    let token = merchant.bind("agreement-1").await;
    let refused = merchant.debit(&token, "t-1", 501).await;
    assert_eq!(refused.code(), "AMOUNT_EXCEEDS_LIMIT");
    assert!(refused.message().contains("order.orderAmount"), "{}", refused.message());
    assert_eq!(merchant.query("t-1").await.code(), "ORDER_NOT_EXISTS");
    assert_eq!(merchant.debit(&token, "t-1", 500).await.code(), "SUCCESS");
    assert_eq!(merchant.sandbox.wallet().pay(&merchant.wap_text("w-1", 501, "")), "4000");
    assert_eq!(merchant.sandbox.wallet().pay(&merchant.wap_text("w-2", 500, "")), "9000");
    assert_eq!(merchant.balance(), FULL - 1000);
    // What was paid under another limit stays paid.
    merchant.sandbox.set_limit_per_payment(Some(Money::new("HKD", 1).unwrap())).unwrap();
    assert_eq!(merchant.debit(&token, "t-1", 500).await.code(), "SUCCESS");
}

/// Every refusal that a rule gives names the member that it is about, as it stands in the request.
#[tokio::test]
async fn every_refusal_names_the_member_and_the_rule() {
    let merchant = Merchant::with(builder().balance(Money::new("HKD", 1_000).unwrap())).await;
    let token = merchant.bind("agreement-1").await;
    let gone = merchant.bind("agreement-2").await;
    merchant.sandbox.wallet().unbind("agreement-2").unwrap();
    let paid = merchant.debit(&token, "t-1", 100).await;
    let id = paid.text("acquirementId");
    merchant.cancel("t-9").await;
    merchant.refund(id, "r-1", 10).await;
    let spent = merchant.code("agreement-3").await;
    merchant.apply(&spent).await;
    let unknown = "20260302000000000000000000000001";
    for (answer, member, rule) in [
        (merchant.debit(&token, "t-1", 101).await, "merchantTransId", "other content"),
        (merchant.debit(&token, "t-9", 1).await, "merchantTransId", "cancelled"),
        (merchant.debit(&token, "t-2", 5_000).await, "order.orderAmount", "than the wallet holds"),
        (merchant.debit(&token, "t-2", 0).await, "order.orderAmount", "more than nothing"),
        (merchant.debit(&gone, "t-2", 1).await, "head.accessToken", "ended"),
        (merchant.debit("never-given", "t-2", 1).await, "head.accessToken", "unknown"),
        (merchant.refund(id, "r-1", 11).await, "merchantRefundId", "other content"),
        (merchant.refund(id, "r-2", 91).await, "refundAmount", "above what is left"),
        (merchant.refund_in("USD", id, "r-2", 1).await, "refundAmount.currency", "currency of the payment"),
        (merchant.refund(unknown, "r-2", 1).await, "acquirementId", "no payment"),
        (merchant.cancel("t-1").await, "merchantTransId", "refunded"),
        (merchant.query("t-3").await, "merchantTransId", "no payment"),
        (
            merchant.call(PAY_QUERY, &merchant.one_id("acquirementId", unknown)).await,
            "acquirementId",
            "no payment",
        ),
        (merchant.apply(&spent).await, "authCode", "spent"),
        (merchant.apply("never-given").await, "authCode", "unknown"),
    ] {
        assert_eq!(answer.status(), "F", "{}", answer.content);
        let message = answer.message();
        assert!(message.contains(member) && message.contains(rule), "{member}, {rule}: {message}");
    }
}

#[tokio::test]
async fn an_order_in_another_currency_is_told_that_this_is_why() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 100, "").replace("HKD", "USD");
    let refused = merchant.debit_with(&token, &body).await;
    assert_eq!(refused.code(), "BALANCE_NOT_ENOUGH");
    assert!(
        refused.message().contains("is in USD, of which the wallet holds nothing"),
        "{}",
        refused.message()
    );
}

#[tokio::test]
async fn a_member_that_is_null_makes_no_other_payment_than_one_that_is_absent() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    for more in ["", r#","settleContractId":null"#] {
        let paid = merchant.debit_with(&token, &merchant.pay_body("t-1", 100, more)).await;
        assert_eq!(paid.code(), "SUCCESS", "{more}: {}", paid.message());
    }
    assert_eq!(merchant.sandbox.ledger().debits("t-1"), 1);
}
