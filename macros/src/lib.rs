//! The `bindings!` macro. This crate is only the door that a procedural macro needs: what it does is in
//! `alipayhk-codegen`, where tests and tools can call it, and the spec language is in `alipayhk-spec`.

use proc_macro::TokenStream;

/// Typed bindings from a spec: requests with builders, responses, result codes, notifications, redirects and a client.
///
/// ```text
/// alipayhk_macros::bindings!();                        // the spec that ships with alipayhk-spec
/// alipayhk_macros::bindings!("my.yaml");               // a file of your own, relative to your Cargo.toml
/// alipayhk_macros::bindings! {
///     spec: ["base.yaml", "more.yaml"],                // several files make one spec
///     operations: [refund],                            // only these; all if absent
///     runtime: my_crate::reexported::alipayhk_runtime, // where the runtime is, if not at ::alipayhk_runtime
/// }
/// alipayhk::bindings! { spec: "my.yaml", extends: alipayhk }   // operations for the client of that crate
/// alipayhk_macros::bindings! { inline: "spec: alipayhk/1 …" }   // for tests
/// ```
///
/// The items are made where the macro stands. The crate that calls it depends on `alipayhk-runtime`, or, with `extends`, on
/// the crate that is extended alone. A module with `no_implicit_prelude` can't hold them: the compiler does not find
/// `#[diagnostic::…]` there.
///
/// # Errors
/// Every mistake in the spec is a compile error of its own, at its line and column in the YAML. The items are made all
/// the same, from the spec as it was likely meant.
#[proc_macro]
pub fn bindings(input: TokenStream) -> TokenStream {
    alipayhk_codegen::bindings(input.into()).into()
}
