#[path = "../probe.rs"]
mod probe;

fn main() {
    let id: Option<probe::PaymentId> = None;
    let _ = probe::ProbeDebitRequest::builder().payment_id(id);
}
