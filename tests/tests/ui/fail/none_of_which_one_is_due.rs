#[path = "../rules.rs"]
mod rules;

fn main() {
    let _ = rules::Buyer::builder().build();
}
