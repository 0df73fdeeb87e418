//! Notifications and redirects: what reaches the merchant without having been asked for. What a notification is compared
//! with, before it counts for an order, follows from its `confirms` and `echoes`.

use alipayhk_spec::model::{Member, Notification, Redirect, Requirement, Structure};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

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
    let order = order(cx, notification, &name);
    if order.is_some() {
        doc.add(format!(
            "Before it counts for an order it is compared with that order, by `received.expect(…)`: with the request that \
             placed it, or with a [`{name}Order`] of what the merchant's books keep."
        ));
    }
    doc.fact(cx.spec, &notification.fact, Some(&notification.at));
    let described = Described {
        name: name.clone(),
        doc,
        structure: &notification.body,
        head: &[],
        owner: function,
        sent: false,
    };
    let item = structures::structure(cx, &described);
    quote! {
        #item

        impl #rt::notification::Notification for #name {
            const NAME: &'static str = #name_text;
            const FUNCTION: &'static str = #function;
            const ENVELOPE: &'static #rt::shape::EnvelopeShape = &ENVELOPE;
        }

        #order
    }
}

/// What a notification is compared with: the requests of the operations that it confirms, and a structure of the members
/// alone that it repeats of them, for when nothing else is left of an order. All of its members are required, so that no
/// amount is forgotten.
fn order(cx: &Context<'_>, notification: &Notification, name: &Ident) -> Option<TokenStream> {
    let rt = cx.rt;
    let echoed: Vec<&Member> =
        notification.body.members.iter().filter(|member| member.echoes.is_some()).collect();
    if !notification.is_compared() {
        return None;
    }
    let order = format_ident!("{name}Order");
    let members: Vec<Member> = echoed
        .iter()
        .map(|member| Member {
            requirement: Requirement::Required,
            requirement_fact: None,
            condition: None,
            aliases: Vec::new(),
            echoes: None,
            ..(*member).clone()
        })
        .collect();
    let mut doc = Doc::new(&format!(
        "What a merchant's books keep of an order, to compare a [`{name}`] with: `received.expect(&order)`."
    ));
    doc.add("Take it from the merchant's own books, never from the notification.");
    doc.fact(cx.spec, &notification.fact, Some(&notification.at));
    let structure = Structure { members, rules: Vec::new() };
    let described = Described {
        name: order.clone(),
        doc,
        structure: &structure,
        head: &[],
        owner: &notification.function,
        sent: false,
    };
    let item = structures::structure(cx, &described);
    let fields: Vec<Ident> = structure.members.iter().map(idents::field).collect();
    let types = structure.members.iter().map(|member| structures::ty(cx, &member.ty));
    let own = echoes(cx, &echoed, |member| vec![member.wire.as_str()]);
    let asked = echoes(cx, &echoed, |member| member.echoes.iter().flat_map(|path| path.split('.')).collect());
    let requests = notification.confirms.iter().filter_map(|operation| cx.request_of(operation));
    Some(quote! {
        #item

        impl #order {
            /// An order of the merchant's books. Limits are not checked: what is kept is compared as it is.
            #[must_use]
            pub fn new(#(#fields: impl #rt::scalar::IntoMember<#types>),*) -> Self {
                Self { #(#fields: #rt::scalar::IntoMember::into_member(#fields)),* }
            }
        }

        impl #rt::notification::Confirms<#order> for #name {
            type Code = ResultCode;
            const ECHOES: &'static [#rt::shape::Echo] = #own;
        }

        #(
            impl #rt::notification::Confirms<#requests> for #name {
                type Code = ResultCode;
                const ECHOES: &'static [#rt::shape::Echo] = #asked;
            }
        )*
    })
}

fn echoes<'a>(
    cx: &Context<'_>,
    echoed: &[&'a Member],
    path: impl Fn(&'a Member) -> Vec<&'a str>,
) -> TokenStream {
    let rt = cx.rt;
    let entries = echoed.iter().map(|member| {
        let of = path(member);
        let wire = &member.wire;
        let aliases = member.aliases.iter().map(|alias| &alias.value);
        quote!(#rt::shape::Echo { wire: #wire, aliases: &[#(#aliases),*], of: &[#(#of),*] })
    });
    quote!(&[#(#entries),*])
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
    let answerable =
        cx.spec.notifications.iter().map(|notification| idents::ty_of(&notification.name, "")).map(
            |name| quote!(Self::#name(received) => #rt::notification::Answerable::answerable(received),),
        );
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

        impl Notification {
            /// The function that it names.
            #[must_use]
            pub fn function(&self) -> ::core::option::Option<&str> {
                #rt::notification::Answerable::answerable(self).1.function()
            }

            /// What tells it from every other notification, however often it is sent; keep it to tell a duplicate.
            #[must_use]
            pub fn fingerprint(&self) -> #rt::notification::Fingerprint {
                #rt::notification::Answerable::answerable(self).1.fingerprint()
            }

            /// When AlipayHK signed this sending of it, by AlipayHK's own clock; `None` where its head tells no time. A
            /// notification can come up to a day late; whether a later one is believed is the caller's decision.
            #[must_use]
            pub fn signed_at(&self) -> ::core::option::Option<#rt::time::DateTime> {
                let (envelope, any) = #rt::notification::Answerable::answerable(self);
                any.signed_at(envelope)
            }
        }

        impl #rt::notification::Answerable for Notification {
            fn answerable(&self) -> (&'static #rt::shape::EnvelopeShape, &#rt::notification::ReceivedAny) {
                match self {
                    #(#answerable)*
                    Self::Unlisted(any) => (&ENVELOPE, any),
                }
            }
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
        sent: false,
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
