use alipayhk::{AgreementPayRequest, Money, Order};

fn main() {
    let _ = AgreementPayRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("order-1")
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build();
}
