alipayhk_macros::bindings!("no-such-file.yaml");

fn main() {}
