//! Files that are made from others are what they would be made to now. Run with `BLESS=1` to write them:
//! `BLESS=1 cargo test -p alipayhk-tests --test golden`. In a binary of its own, since others do not compile without
//! these files.

use alipayhk_spec::{check, shipped};
use alipayhk_tests::with_copied_operation;

#[test]
fn the_edited_spec_is_the_shipped_one_with_one_operation_copied() {
    let text = String::from_utf8(shipped().bytes).unwrap();
    let edited = with_copied_operation(
        &text,
        "agreement_pay",
        "subscription_pay",
        "alipay.intl.acquiring.agreement.pay",
        "alipay.intl.acquiring.subscription.pay",
    );
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/specs/copied.yaml");
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(path, &edited).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == edited, "tests/specs/copied.yaml is not the shipped spec any more; run with BLESS=1");
    let before = check(&[shipped()]).spec.operations.len();
    assert_eq!(
        check(&[alipayhk_spec::SourceFile::new("copied.yaml", edited)])
            .into_result()
            .unwrap()
            .operations
            .len(),
        before + 1
    );
}
