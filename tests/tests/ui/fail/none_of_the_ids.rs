use alipayhk::PayCancelRequest;

fn main() {
    let _ = PayCancelRequest::builder().merchant_id("2160400000002013").build();
}
