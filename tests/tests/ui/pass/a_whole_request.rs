//! Every natural form of a value is taken, and what is optional may be left out.
use alipayhk::{AgreementPayRequest, AccessToken, MerchantId, MerchantTransId, Money, Order, PayQueryRequest};

fn main() {
    let merchant = MerchantId::new("2160400000002013").unwrap();
    let notify: Option<String> = None;
    let request = AgreementPayRequest::builder()
        .access_token("token")
        .merchant_id(&merchant)
        .merchant_trans_id(String::from("order-1"))
        .order(Order::builder().order_amount(Money::hkd(10_000)).order_title("March").build())
        .notify_url(notify)
        .build()
        .unwrap();
    assert_eq!(request.merchant_trans_id, MerchantTransId::new("order-1").unwrap());
    let _: AccessToken = request.access_token.clone();
    let _ = PayQueryRequest::builder().merchant_id(merchant).merchant_trans_id("order-1").build().unwrap();
}
