alipayhk_macros::bindings! { spec: "my.yaml", inline: "spec: alipayhk/1" }

fn main() {}
