//! Generated code lives in strangers' crates: beside types of their own that are called `String` or `Result`, under
//! strict lints, and with the runtime under another name. (A module with `no_implicit_prelude` is the one place where it
//! can't stand: the compiler does not find `#[diagnostic::…]` there.)

/// Everything is named by its full path, so a module in which the prelude's names mean something else will do.
#[deny(
    missing_docs,
    missing_debug_implementations,
    clippy::pedantic,
    clippy::nursery,
    unused,
    unreachable_pub
)]
#[allow(dead_code, reason = "they are only there to be in the way")]
pub mod bare {
    struct String;
    struct Result;
    struct Option;
    struct Vec;
    struct Box;
    enum Some {}
    enum Ok {}
    enum Err {}
    trait Clone {}
    trait Into {}
    trait From {}
    trait Default {}

    ::alipayhk_macros::bindings!("specs/copied.yaml");
}

/// The runtime, as another crate might re-export it.
pub mod renamed {
    pub use alipayhk_runtime as the_runtime;
}

/// The same spec over a renamed runtime.
pub mod over_renamed {
    alipayhk_macros::bindings! { spec: "specs/copied.yaml", runtime: crate::renamed::the_runtime }
}

/// A spec in its macro's own argument, in two parts of a crate at once.
pub mod inline {
    alipayhk_macros::bindings! {
        inline: "
spec: alipayhk/1
title: Nothing to call
sources: { page: { title: A page } }
shapes: {}
"
    }
}

#[test]
fn generated_code_compiles_wherever_it_stands() {
    const MERCHANT: over_renamed::MerchantId = over_renamed::MerchantId::from_static("2160400000002013");
    let request = bare::PayQueryRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    assert_eq!(request.merchant_id.as_str(), MERCHANT.as_str());
    let _: Option<inline::ResultCode> = None;
}
