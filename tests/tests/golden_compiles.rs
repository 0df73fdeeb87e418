//! The kept code of `golden/` compiles by itself, without the macro, under the lints of a strict stranger: clippy sees
//! more of it here than behind the macro. That it is what the generator makes is seen by `golden_code.rs`.

/// The kept code.
#[deny(missing_docs, missing_debug_implementations, clippy::pedantic, clippy::all, unused, unreachable_pub)]
#[allow(dead_code, reason = "a test exports nothing")]
#[allow(clippy::missing_errors_doc, reason = "an error's own type says it all")]
#[allow(clippy::doc_markdown, reason = "the words are those of a spec, which are not marked up")]
#[allow(clippy::match_same_arms, reason = "an arm a code, so that one more of them is one more line")]
#[allow(unused_qualifications, reason = "what is generated asks nothing of the crate that it stands in")]
#[allow(clippy::type_complexity, reason = "a builder holds a tuple of all its values")]
pub mod kept {
    /// The shipped spec's.
    pub mod shipped {
        include!("../golden/shipped.rs");
    }

    /// That of `specs/small.yaml`, which has every kind of thing once.
    pub mod small {
        include!("../golden/small.rs");
    }
}

use kept::{shipped, small};

#[test]
fn the_kept_code_is_what_a_merchant_calls() {
    let request = small::ShopPayRequest::builder()
        .access_token("token")
        .order_id("order-1")
        .amount(alipayhk::Money::hkd(100))
        .goods([small::Goods::builder().name("Tea").price(alipayhk::Money::hkd(100)).build()])
        .build()
        .unwrap();
    assert_eq!(request.product, small::Product::InApp);
    let wire = alipayhk_runtime::to_json_text(&request);
    assert!(wire.contains(r#""orderId":"order-1","product":"IN_APP","amount":{"#), "{wire}");
    let refund: Option<shipped::RefundRequest> = None;
    assert!(refund.is_none());
}
