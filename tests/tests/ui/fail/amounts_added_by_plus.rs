use alipayhk::Money;

// Two amounts may be of two currencies, or too large; `checked_add` says so.
fn main() {
    let _ = Money::hkd(1) + Money::hkd(2);
}
