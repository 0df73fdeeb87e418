#[path = "../probe.rs"]
mod probe;

fn main() {
    let _ = probe::Order::builder().title("March").title("April");
}
