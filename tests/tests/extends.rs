//! A spec of one's own adds operations to the shipped client, with the shipped shapes as the very same Rust types.

use alipayhk::{MerchantTransId, Money, TransStatus};
use alipayhk_sandbox::Sandbox;
use alipayhk_spec::{SourceFile, check, shipped};

/// What a merchant's crate would hold; it names `alipayhk` alone.
mod in_store {
    alipayhk::bindings! { spec: "specs/offline.yaml", extends: alipayhk, operations: [offline_pay_query] }
}

use in_store::Operations as _;

#[tokio::test]
async fn an_added_operation_is_called_on_the_same_client_with_the_same_types() {
    let gateway = Sandbox::builder().extend_spec("specs/offline.yaml").start().await.unwrap();
    let client: alipayhk::Client = alipayhk_tests::client(&gateway);
    let id: MerchantTransId = MerchantTransId::new("order-9").unwrap();
    let request = in_store::OfflinePayQueryRequest::builder()
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id(&id)
        .smallest(Money::hkd(1))
        .build()
        .unwrap();
    let answer = client.offline_pay_query(&request).await.unwrap();
    assert_eq!(answer.merchant_trans_id, Some(id));
    assert_eq!(answer.trans_status, Some(TransStatus::TradeSuccess));
    assert_eq!(answer.place.as_ref().unwrap().counter.as_deref(), Some("7"));
}

#[test]
fn a_clash_with_the_shipped_spec_is_reported_with_both_places() {
    let text = include_str!("../specs/offline.yaml").replace("  ShopPlace:\n", "  Order:\n");
    let findings = check(&[shipped(), SourceFile::new("offline.yaml", text)]).findings.to_string();
    assert!(findings.contains("`Order` stands twice"), "{findings}");
    assert!(findings.contains("offline.yaml:25:3") && findings.contains("alipayhk.yaml:"), "{findings}");
}
