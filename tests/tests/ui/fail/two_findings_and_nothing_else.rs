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
    source: inferense
    effect: read
    request: { members: { merchantId: { doc: Who asks., shape: MerchantID, required: true } } }
    response: { members: {} }
"#,
        extends: alipayhk,
    }
}
use more::Operations as _;

// The operation is made as it was meant, so that nothing below is an error of its own.
async fn ask(client: &alipayhk::Client) {
    let request = more::ShopQueryRequest::builder().merchant_id("2160400000002013").build().unwrap();
    let _ = client.shop_query(&request).await;
}

fn main() {
    let _ = ask;
}
