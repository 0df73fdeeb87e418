//! Bindings that extend others: the shapes of the extended spec are the very same Rust types, and the new operations are
//! methods of the very same client, by a trait, since a client of another crate can have no more methods of its own.

use alipayhk_spec::model::Shape;
use proc_macro2::TokenStream;
use quote::quote;

use crate::{Context, client, idents};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let Some(extends) = &cx.options.extends else { return TokenStream::new() };
    let krate = &extends.krate;
    let theirs = cx
        .spec
        .shapes
        .iter()
        .filter(|shape: &&Shape| !cx.is_own(&shape.at))
        .map(|shape| idents::ty(&shape.name));
    let declared = cx.operations().map(|operation| {
        let doc = client::method_doc(cx, operation);
        let (signature, _) = client::signature(cx, operation);
        quote! {
            #doc
            fn #signature;
        }
    });
    let defined = cx.operations().map(|operation| {
        let (signature, call) = client::signature(cx, operation);
        quote! {
            fn #signature {
                self.runtime().#call(request)
            }
        }
    });
    quote! {
        #[allow(unused_imports, reason = "which of them are used depends on the spec")]
        use #krate::{Client, Error, Outcome, Refusal, ResultCode, Unresolved, #(#theirs),*};

        /// The operations of this spec, as methods of [`Client`].
        pub trait Operations {
            #(#declared)*
        }

        impl Operations for Client {
            #(#defined)*
        }
    }
}
