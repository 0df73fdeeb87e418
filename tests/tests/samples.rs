//! The request samples that AlipayHK's pages print parse, and a request built from the same values has the same members
//! in the same order.

use alipayhk::{
    AgreementPayRequest, ApplyTokenRequest, CancelByAuthInfoRequest, CashierWapPayRequest, Money,
    OAuthGrantType, OAuthScope, Order, PayNotification, PrepareForRedirectRequest, Seller, TerminalType,
    TradePayCallback, TradePayResultCode,
};
use alipayhk_runtime::{from_json, to_json_text};

/// The order of the wap.pay page.
const ORDER: &str = r#"{"orderAmount":{"currency":"HKD","value":"1000"},"orderTitle":"t","orderDetail":"d","seller":{"sellerId":"2160400000002012","mcc":"1234","sellerName":"n"}}"#;

fn order() -> Order {
    Order::builder()
        .order_amount(Money::hkd(1000))
        .order_title("t")
        .order_detail("d")
        .seller(Seller::builder().seller_id("2160400000002012").mcc("1234").seller_name("n").build())
        .build()
}

#[test]
fn the_printed_order_is_read_and_written_as_it_stands() {
    let read: Order = from_json(ORDER).unwrap();
    assert_eq!(read, order());
    assert_eq!(to_json_text(&order()), ORDER);
    // serde says the same.
    assert_eq!(serde_json::to_string(&order()).unwrap(), ORDER);
    assert_eq!(serde_json::from_str::<Order>(ORDER).unwrap(), order());
}

#[test]
fn a_wap_pay_request_has_the_printed_members_in_their_order() {
    let request = CashierWapPayRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("201904030205425512477")
        .order(order())
        .extend_info(r#"{"productScene":"Prepay/Paybill"}"#)
        .build()
        .unwrap();
    let expected = format!(
        r#"{{"merchantId":"2160400000002013","productCode":"AGREEMENT_OR_CASHIER_PAY","merchantTransId":"201904030205425512477","order":{ORDER},"extendInfo":"{{\"productScene\":\"Prepay/Paybill\"}}"}}"#
    );
    assert_eq!(to_json_text(&request), expected);
    assert_eq!(from_json::<CashierWapPayRequest>(&expected).unwrap(), request);
}

#[test]
fn an_agreement_pay_request_has_the_printed_members_in_their_order() {
    let request = AgreementPayRequest::builder()
        .access_token("M9WkKnmRGFflrgEp2ORH5sMIkH9L59AXK6SFkdzAi5000969")
        .merchant_id("2160400000002012")
        .merchant_trans_id("YIDAO_20181212_0000002")
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .settle_contract_id("USD-1")
        .extend_info("{}")
        .notify_url("https://www.merchant.com/payN")
        .build()
        .unwrap();
    // The token comes first because it goes into the head.
    assert_eq!(
        to_json_text(&request),
        concat!(
            r#"{"accessToken":"M9WkKnmRGFflrgEp2ORH5sMIkH9L59AXK6SFkdzAi5000969","#,
            r#""merchantId":"2160400000002012","productCode":"AUTO_DEBIT","merchantTransId":"YIDAO_20181212_0000002","#,
            r#""order":{"orderAmount":{"currency":"HKD","value":"10000"}},"settleContractId":"USD-1","extendInfo":"{}","#,
            r#""notify_url":"https://www.merchant.com/payN"}"#
        )
    );
}

#[test]
fn the_authorisation_requests_have_the_printed_members_in_their_order() {
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id("2160120012345678")
        .scopes([OAuthScope::UserPoints])
        .terminal_type(TerminalType::Wap)
        .merchant_redirect_url("https://www.alipayhk.com")
        .build()
        .unwrap();
    let body = r#"{"authMerchantId":"2160120012345678","authSite":"ALIPAY_HK","scopes":["USER_POINTS"],"terminalType":"WAP","merchantRedirectUrl":"https://www.alipayhk.com"}"#;
    assert_eq!(to_json_text(&request), body);
    // The published message has the same members, in an order of its own.
    let message: serde_json::Value =
        serde_json::from_slice(include_bytes!("../vectors/points-sha256.message.json")).unwrap();
    assert_eq!(serde_json::from_str::<serde_json::Value>(body).unwrap(), message["body"]);
    assert_eq!(from_json::<PrepareForRedirectRequest>(&message["body"].to_string()).unwrap(), request);

    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id("2160400000002012")
        .auth_code("code")
        .build()
        .unwrap();
    assert_eq!(
        to_json_text(&request),
        r#"{"grantType":"AUTHORIZATION_CODE","authMerchantId":"2160400000002012","authSite":"ALIPAY_HK","authCode":"code"}"#
    );

    let request = CancelByAuthInfoRequest::builder()
        .auth_merchant_id("2160")
        .merchant_agreement_id("a-1")
        .build()
        .unwrap();
    assert_eq!(to_json_text(&request), r#"{"authMerchantId":"2160","merchantAgreementId":"a-1"}"#);
}

#[test]
fn a_condition_on_another_member_is_checked_when_the_request_is_built() {
    let error = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id("2160400000002012")
        .build()
        .unwrap_err();
    assert!(error.to_string().contains("`authCode`"), "{error}");
    ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::RefreshToken)
        .auth_merchant_id("2160400000002012")
        .refresh_token("token")
        .build()
        .unwrap();
}

#[test]
fn every_bad_value_is_reported_at_once_by_wire_name_and_no_secret_with_it() {
    let error = AgreementPayRequest::builder()
        .access_token("s3cret".repeat(20))
        .merchant_id("")
        .merchant_trans_id("x".repeat(65))
        .order(Order::builder().order_amount(Money::hkd(1)).build())
        .extend_info("{")
        .notify_url("ftp://example.org")
        .build()
        .unwrap_err();
    let text = error.to_string();
    assert_eq!(error.violations().len(), 5, "{text}");
    for wire in ["accessToken", "merchantId", "merchantTransId", "extendInfo", "notify_url"] {
        assert!(text.contains(&format!("`{wire}`")), "{wire} is not in: {text}");
    }
    assert!(text.contains("65") && text.contains("64") && !text.contains("s3cret"), "{text}");
}

#[test]
fn the_results_printed_for_a_notification_and_for_the_wallet_page_are_read() {
    let body = r#"{"resultInfo":{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"},"orderAmount":{"currency":"HKD","value":10000}}"#;
    let notification: PayNotification = from_json(body).unwrap();
    assert_eq!(notification.result_info.code, "SUCCESS");
    // A sister sends amounts as bare numbers.
    assert_eq!(notification.order_amount, Some(Money::hkd(10_000)));
    let callback: TradePayCallback = serde_json::from_str(r#"{"resultCode":"9000","memo":"?"}"#).unwrap();
    assert_eq!(callback.result_code, TradePayResultCode::Paid);
    let callback: TradePayCallback = from_json(r#"{"resultCode":"7777"}"#).unwrap();
    assert_eq!(callback.result_code.as_str(), "7777");
    assert!(matches!(callback.result_code, TradePayResultCode::Unlisted(_)));
}

#[test]
fn every_example_of_the_spec_is_read_and_written_without_loss() {
    macro_rules! same {
        ($type:ty, $example:expr) => {
            let text = $example.as_ref().unwrap().to_string();
            let value: $type = from_json(&text).unwrap();
            assert_eq!(to_json_text(&value), text, stringify!($type));
        };
    }
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec;
    let operation = |name: &str| spec.operation(name).unwrap();
    let notification = |name: &str| spec.notifications.iter().find(|found| found.name == name).unwrap();
    same!(CashierWapPayRequest, operation("cashier_wap_pay").request_example);
    same!(PrepareForRedirectRequest, operation("prepare_for_redirect").request_example);
    same!(alipayhk::PrepareForRedirectResponse, operation("prepare_for_redirect").response_example);
    same!(ApplyTokenRequest, operation("apply_token").request_example);
    same!(alipayhk::ApplyTokenResponse, operation("apply_token").response_example);
    same!(CancelByAuthInfoRequest, operation("cancel_by_auth_info").request_example);
    same!(alipayhk::QueryByAuthInfoRequest, operation("query_by_auth_info").request_example);
    same!(alipayhk::QueryByAuthInfoResponse, operation("query_by_auth_info").response_example);
    same!(alipayhk::AgreementPayResponse, operation("agreement_pay").response_example);
    same!(alipayhk::PayQueryRequest, operation("pay_query").request_example);
    same!(alipayhk::PayQueryResponse, operation("pay_query").response_example);
    same!(alipayhk::PayCancelRequest, operation("pay_cancel").request_example);
    same!(alipayhk::PayCancelResponse, operation("pay_cancel").response_example);
    same!(alipayhk::RefundRequest, operation("refund").request_example);
    same!(alipayhk::RefundResponse, operation("refund").response_example);
    same!(PayNotification, notification("pay_notification").example);
    same!(alipayhk::CancelNotification, notification("cancel_notification").example);
    same!(
        alipayhk::AgreementRedirect,
        spec.redirects.iter().find(|redirect| redirect.name == "agreement_redirect").unwrap().example
    );
}
