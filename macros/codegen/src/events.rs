//! Notifications and redirects: what reaches the merchant without having been asked for.

use alipayhk_spec::model::{Notification, Redirect};
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{self, Doc};
use crate::structures::{self, Described};
use crate::{Context, idents};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let notifications = cx.notifications().map(|notification| one(cx, notification));
    let redirects = cx
        .spec
        .redirects
        .iter()
        .filter(|redirect| cx.is_own(&redirect.at))
        .map(|redirect| back(cx, redirect));
    // Bindings that are extended have the type for all; theirs leaves room for what it does not list.
    let any = cx.options.extends.is_none().then(|| any(cx));
    quote!(#(#notifications)* #any #(#redirects)*)
}

fn one(cx: &Context<'_>, notification: &Notification) -> TokenStream {
    let rt = cx.rt;
    let name = idents::ty_of(&notification.name, "");
    let name_text = &notification.name;
    let function = &notification.function;
    let mut doc = Doc::new(&format!("{}.", docs::escape(&notification.title)));
    doc.add(docs::escape(&notification.doc));
    doc.add(format!(
        "Function on the wire: `{function}`. Comes out of [`Client::receive`], which verifies it first."
    ));
    if let Some(example) = &notification.example {
        doc.add(format!("An example of its body:\n\n```json\n{example}\n```"));
    }
    doc.fact(cx.spec, &notification.fact, Some(&notification.at));
    let described =
        Described { name: name.clone(), doc, structure: &notification.body, head: &[], owner: function };
    let item = structures::structure(cx, &described);
    quote! {
        #item

        impl #rt::notification::Notification for #name {
            const NAME: &'static str = #name_text;
            const FUNCTION: &'static str = #function;
            const ENVELOPE: &'static #rt::shape::EnvelopeShape = &ENVELOPE;
        }
    }
}

/// One type for whatever notification comes, since a merchant has one address for several.
fn any(cx: &Context<'_>) -> TokenStream {
    let rt = cx.rt;
    if cx.spec.notifications.is_empty() {
        return TokenStream::new();
    }
    let variants = cx.spec.notifications.iter().map(|notification| {
        let name = idents::ty_of(&notification.name, "");
        let doc = docs::escape(&notification.title);
        quote!(#[doc = #doc] #name(#rt::notification::Received<#name>),)
    });
    quote! {
        /// A verified notification, by its function.
        #[derive(::core::fmt::Debug)]
        #[non_exhaustive]
        pub enum Notification {
            #(#variants)*
            /// A function that the spec does not list. It is verified; its raw text can be read, and it can be
            /// acknowledged.
            Unlisted(#rt::notification::ReceivedAny),
        }
    }
}

/// The arms that turn a verified message into its type.
pub(crate) fn arms(cx: &Context<'_>) -> TokenStream {
    let arms = cx.spec.notifications.iter().map(|notification| {
        let name = idents::ty_of(&notification.name, "");
        let function = &notification.function;
        let some = quote!(::core::option::Option::Some(#function));
        quote!(#some => any.into::<#name>().map(Notification::#name),)
    });
    quote!(#(#arms)*)
}

/// The variants, each of which holds a received notification.
pub(crate) fn variants<'a>(cx: &'a Context<'_>) -> impl Iterator<Item = proc_macro2::Ident> + 'a {
    cx.spec.notifications.iter().map(|notification| idents::ty_of(&notification.name, ""))
}

fn back(cx: &Context<'_>, redirect: &Redirect) -> TokenStream {
    let rt = cx.rt;
    let name = idents::ty_of(&redirect.name, "");
    let state = &redirect.state;
    let mut doc = Doc::new(&docs::escape(&redirect.doc));
    doc.add(format!("Parameters: {}.", crate::operations::wire_names(&redirect.parameters)));
    doc.fact(cx.spec, &redirect.fact, Some(&redirect.at));
    let described = Described {
        name: name.clone(),
        doc,
        structure: &redirect.parameters,
        head: &[],
        owner: &redirect.name,
    };
    let item = structures::structure(cx, &described);
    quote! {
        #item

        impl #rt::redirect::Redirect for #name {
            const STATE: &'static str = #state;
        }

        impl #name {
            /// Reads the address, or the query alone, that the browser came back with, and compares its state with the
            /// one that this session began with, in constant time.
            ///
            /// # Errors
            /// What is missing, doubled or different, by parameter; never a value. A redirect with another state
            /// belongs to another session: do not use its code.
            pub fn parse(url: &str, expected_state: &str) -> ::core::result::Result<Self, #rt::redirect::RedirectError> {
                #rt::redirect::parse(url, expected_state)
            }

            /// The state of an address, to find the session that it may belong to. It proves nothing: pass the
            /// session's own state to [`Self::parse`].
            #[must_use]
            pub fn state_of(url: &str) -> ::core::option::Option<::std::string::String> {
                #rt::redirect::state_of::<Self>(url)
            }
        }
    }
}
