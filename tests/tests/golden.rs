//! The edited spec that `copied_operation.rs` binds is what copying one operation of the shipped spec makes. Run with
//! `BLESS=1 cargo test -p alipayhk-tests --test golden` to write it. In a binary of its own, since the other does not
//! compile without the file.

use alipayhk_spec::shipped;
use alipayhk_tests::{operation_block, with_copied_operation};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/specs/copied.yaml");
const FUNCTION: &str = "alipay.intl.acquiring.agreement.pay";
const NEW_FUNCTION: &str = "alipay.intl.acquiring.subscription.pay";

#[test]
fn the_edited_spec_has_one_operation_copied_under_a_new_name_and_function() {
    let text = String::from_utf8(shipped().bytes).unwrap();
    let edited = with_copied_operation(&text, "agreement_pay", "subscription_pay", FUNCTION, NEW_FUNCTION);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &edited).unwrap();
    }
    assert!(std::fs::read_to_string(PATH).unwrap() == edited, "{PATH} is of another spec; run with BLESS=1");
    let original = operation_block(&text, "agreement_pay");
    let copy = original.replacen(FUNCTION, NEW_FUNCTION, 1);
    assert!(operation_block(&edited, "subscription_pay") == copy, "the copy is no copy");
}
