#[path = "../probe.rs"]
mod probe;
use alipayhk::Money;
use probe::{Order, ProbeDebitRequest};

fn main() {
    let _ = ProbeDebitRequest::builder()
        .access_token("token")
        .order(Order::builder().amount(Money::hkd(10_000)).build())
        .build();
}
