#[path = "../probe.rs"]
mod probe;

fn main() {
    let _ = probe::ProbeDebitRequest::builder().build();
}
