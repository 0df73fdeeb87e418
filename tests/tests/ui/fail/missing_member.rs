use alipayhk::{AgreementPayRequest, Money, Order};

fn main() {
    let _ = AgreementPayRequest::builder()
        .access_token("token")
        .merchant_id("2160400000002013")
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build();
}
