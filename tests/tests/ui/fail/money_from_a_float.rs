use alipayhk::Money;

// Amounts are whole numbers of the smallest unit; nothing is rounded.
fn main() {
    let _ = Money::hkd(100.00);
}
