mod few {
    alipayhk::bindings! { spec: "no-such-file.yaml", extends: alipayhk, operations: [offline_pay] }
}

alipayhk_macros::bindings! { runtime: alipayhk::runtime, operations: [refnd] }

fn main() {}
