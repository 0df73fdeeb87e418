alipayhk_macros::bindings! { specs: "my.yaml" }

fn main() {}
