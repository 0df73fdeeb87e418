use alipayhk::PayQueryRequest;

fn main() {
    let _ = PayQueryRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("order-1")
        .merchant_trans_id("order-2")
        .build();
}
