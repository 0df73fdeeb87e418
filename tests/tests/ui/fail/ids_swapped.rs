use alipayhk::{AcquirementId, RefundRequest};

fn main() {
    let acquirement = AcquirementId::new("1").unwrap();
    let _ = RefundRequest::builder().merchant_refund_id(acquirement);
}
