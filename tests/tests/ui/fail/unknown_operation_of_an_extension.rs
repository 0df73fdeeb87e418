mod more {
    alipayhk::bindings! {
        inline: r#"
spec: alipayhk/1
operations:
  shop_query:
    function: test.shop.query
    title: Ask
    doc: Asks.
    grade: inferred
    source: inference
    effect: read
    request: { members: { merchantId: { doc: Who asks., shape: MerchantId, required: true } } }
    response: { members: {} }
"#,
        extends: alipayhk,
        operations: [shop_qery],
    }
}

fn main() {}
