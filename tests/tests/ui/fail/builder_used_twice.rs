use alipayhk::PayQueryRequest;

fn main() {
    let builder = PayQueryRequest::builder().merchant_id("2160400000002013").merchant_trans_id("order-1");
    let _ = builder.build();
    let _ = builder.build();
}
