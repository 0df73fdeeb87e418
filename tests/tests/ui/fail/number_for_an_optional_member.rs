#[path = "../probe.rs"]
mod probe;

fn main() {
    let _ = probe::ProbeCancelRequest::builder().payment_id(7);
}
