alipayhk::bindings! { extends: alipayhk }

fn main() {}
