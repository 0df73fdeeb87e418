#[path = "../rules.rs"]
mod rules;

fn main() {
    let _ = rules::Buyer::builder().token("t").pin("123456").build();
}
