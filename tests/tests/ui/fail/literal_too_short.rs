#[path = "../rules.rs"]
mod rules;

const PIN: rules::Pin = rules::Pin::from_static("12345");

fn main() {
    let _ = PIN;
}
