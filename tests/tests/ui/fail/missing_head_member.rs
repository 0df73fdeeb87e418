#[path = "../probe.rs"]
mod probe;
use alipayhk::Money;
use probe::{Order, ProbeDebitRequest};

fn main() {
    let _ = ProbeDebitRequest::builder()
        .payment_id("order-1")
        .order(Order::builder().amount(Money::hkd(10_000)).build())
        .build();
}
