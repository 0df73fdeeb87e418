alipayhk_macros::bindings! {
    runtime: alipayhk::runtime,
    inline: r#"
spec: alipayhk/1
title: "It has no end
"#
}

fn main() {}
