#[path = "../probe.rs"]
mod probe;

fn main() {
    let _ = probe::ProbeDebitRequest::builder().payment_idd("order-1");
}
