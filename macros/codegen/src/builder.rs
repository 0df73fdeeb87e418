//! Builders. One has a type parameter for each member, so that a missing member, a member set twice or a broken
//! *at least one of* does not compile; the values themselves are in one tuple.

use alipayhk_spec::model::{Member, Rule, RuleKind};
use proc_macro2::{Ident, Literal, TokenStream};
use quote::{format_ident, quote};

use crate::structures::{Described, is_required, ty};
use crate::{Context, docs, idents};

/// The builder. With `checked`, `build()` applies the limits and can fail; without, the structure is part of a request
/// whose `build()` will.
pub(crate) fn builder(cx: &Context<'_>, of: &Described<'_>, checked: bool) -> TokenStream {
    let rt = cx.rt;
    let name = &of.name;
    let builder = format_ident!("{}Builder", name);
    let members: Vec<&Member> = of.members().collect();
    let params: Vec<Ident> = members.iter().map(|member| param(member)).collect();
    let unset = members.iter().map(|_| quote!(#rt::typestate::Unset));
    let none = members.iter().map(|_| quote!(::core::option::Option::None));
    let stored = members.iter().map(|member| ty(cx, &member.ty));
    let setters =
        members.iter().enumerate().map(|(index, member)| setter(cx, &builder, &params, index, member));
    let mut traits = Vec::new();
    let mut bounds = Vec::new();
    let mut taken = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let place = Literal::usize_unsuffixed(index);
        let field = idents::field(member);
        let param = params.get(index);
        if is_required(member) && member.default.is_none() {
            let (item, trait_name) = required_trait(cx, of, member);
            traits.push(item);
            let module = needs(of);
            bounds.push(quote!(#param: #module::#trait_name));
            taken.push(quote!(#field: #rt::typestate::given(values.#place)));
        } else {
            taken.push(taken_if_set(cx, member, &place));
        }
    }
    for (number, rule) in of.structure.rules.iter().enumerate() {
        let (items, bound) = rule_trait(cx, of, rule, number);
        traits.push(items);
        bounds.push(bound);
    }
    taken.push(quote!(extra_members: #rt::Object::new()));
    let made = quote!(#name { #(#taken,)* });
    let (result, finish, build_doc) = if checked {
        (
            quote!(::core::result::Result<#name, #rt::check::Invalid>),
            quote!(let built = #made; #rt::check::check(&built)?; ::core::result::Result::Ok(built)),
            "Checks every limit and makes the request.\n\n# Errors\nEvery limit that is broken, all at once, by wire name and rule; never a sensitive value. \
             Nothing has been sent.",
        )
    } else {
        (
            quote!(#name),
            made,
            "Makes the structure. Limits are checked with the request that it becomes part of.",
        )
    };
    let needs = (!traits.is_empty()).then(|| {
        let module = needs(of);
        quote! {
            #[doc(hidden)]
            pub mod #module {
                use super::__runtime;
                #(#traits)*
            }
        }
    });
    let values = (!members.is_empty()).then(|| quote!(let values = self.0;));
    // A `Result` says so by itself.
    let must_use = (!checked).then(|| quote!(#[must_use]));
    let start_doc = format!(
        "Starts to build one. Required members that are not set are compile errors.\n\n{}",
        docs::rules(&of.structure.rules)
    );
    let builder_text = builder.to_string();
    let builder_doc = format!("Builds [`{name}`]. Its type parameters say which members have been set.");
    quote! {
        impl #name {
            #[doc = #start_doc]
            pub fn builder() -> #builder<#(#unset),*> {
                #builder((#(#none,)*), ::core::marker::PhantomData)
            }
        }

        #[doc = #builder_doc]
        #[must_use = "a builder does nothing until `build()` is called"]
        pub struct #builder<#(#params),*>(
            (#(::core::option::Option<#stored>,)*),
            ::core::marker::PhantomData<(#(#params,)*)>,
        );

        impl<#(#params),*> ::core::fmt::Debug for #builder<#(#params),*> {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #rt::typestate::debug(#builder_text, f)
            }
        }

        impl<#(#params),*> #builder<#(#params),*> {
            #(#setters)*

            #[doc = #build_doc]
            #must_use
            pub fn build(self) -> #result
            where
                #(#bounds,)*
            {
                #values
                #finish
            }
        }

        #needs
    }
}

/// The value of a member that need not be set: what was set, or its default.
fn taken_if_set(cx: &Context<'_>, member: &Member, place: &Literal) -> TokenStream {
    let field = idents::field(member);
    let Some(default) = &member.default else { return quote!(#field: values.#place) };
    let value = ty(cx, &member.ty);
    let value =
        quote!(values.#place.unwrap_or_else(|| <#value as ::core::convert::From<&str>>::from(#default)));
    if is_required(member) {
        quote!(#field: #value)
    } else {
        quote!(#field: ::core::option::Option::Some(#value))
    }
}

/// The module of the traits that name what a builder lacks. They are kept out of the way: each trait in scope is looked at
/// for each method call in the module, and a large spec has thousands of both.
fn needs(of: &Described<'_>) -> Ident {
    format_ident!("__needs_{}", alipayhk_spec::names::snake(&of.name.to_string()).trim_end_matches('_'))
}

/// The type parameter of a member: its name, so that a compiler's message can be read.
fn param(member: &Member) -> Ident {
    format_ident!("{}_", idents::ty(&alipayhk_spec::names::camel(&idents::field(member).to_string())))
}

fn setter(cx: &Context<'_>, builder: &Ident, params: &[Ident], index: usize, member: &Member) -> TokenStream {
    let rt = cx.rt;
    let field = idents::field(member);
    let doc = docs::member(cx.spec, member).attribute();
    let value = ty(cx, &member.ty);
    let definite = is_required(member) && member.default.is_none();
    let (accepts, make) = if definite {
        (
            quote!(#rt::scalar::IntoMember<#value>),
            quote!(::core::option::Option::Some(#rt::scalar::IntoMember::into_member(value))),
        )
    } else {
        (
            quote!(#rt::typestate::IntoOptional<#value>),
            quote!(#rt::typestate::IntoOptional::into_optional(value)),
        )
    };
    let after = params
        .iter()
        .enumerate()
        .map(|(place, param)| if place == index { quote!(#rt::typestate::Set) } else { quote!(#param) });
    let place = Literal::usize_unsuffixed(index);
    let param = params.get(index);
    quote! {
        #doc
        pub fn #field(self, value: impl #accepts) -> #builder<#(#after),*>
        where
            #param: #rt::typestate::NotSetYet,
        {
            let mut values = self.0;
            values.#place = #make;
            #builder(values, ::core::marker::PhantomData)
        }
    }
}

/// The trait whose absence names a missing member.
fn required_trait(cx: &Context<'_>, of: &Described<'_>, member: &Member) -> (TokenStream, Ident) {
    let rt = cx.rt;
    let field = idents::field(member);
    let trait_name =
        format_ident!("{}Needs{}", of.name, idents::ty(&alipayhk_spec::names::camel(&field.to_string())));
    let message = format!("`{}` is missing: {} requires it", member.wire, of.owner);
    let label = format!("`{}` has not been set", member.wire);
    let note = format!("set it with `.{field}(…)` before `.build()`; it is defined at {}", member.at);
    let item = quote! {
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(message = #message, label = #label, note = #note)]
        pub trait #trait_name {}
        #[diagnostic::do_not_recommend]
        impl #trait_name for #rt::typestate::Set {}
    };
    (item, trait_name)
}

/// The trait whose absence says that a rule over several members is broken.
fn rule_trait(
    cx: &Context<'_>,
    of: &Described<'_>,
    rule: &Rule,
    number: usize,
) -> (TokenStream, TokenStream) {
    let rt = cx.rt;
    let members: Vec<&Member> = rule.members.iter().filter_map(|wire| of.structure.member(wire)).collect();
    let params: Vec<Ident> = members.iter().map(|member| param(member)).collect();
    let trait_name = format_ident!("{}Rule{}", of.name, number);
    let words = match rule.kind {
        RuleKind::AtLeastOne => "at least one",
        RuleKind::ExactlyOne => "exactly one",
    };
    let wires = rule.members.join("`, `");
    let message = format!("{words} of `{wires}` has to be set: {} requires it", of.owner);
    let note = format!("the rule is defined at {}", rule.at);
    let unset = quote!(#rt::typestate::Unset);
    let impls = (0..members.len()).map(|which| {
        // The first one that is set decides, so that no two impls fit the same case.
        let arguments = params.iter().enumerate().map(|(place, param)| {
            if place == which {
                quote!(#rt::typestate::Set)
            } else if place < which || rule.kind == RuleKind::ExactlyOne {
                unset.clone()
            } else {
                quote!(#param)
            }
        });
        let free = params.iter().skip(which + 1).filter(|_| rule.kind == RuleKind::AtLeastOne);
        quote! {
            #[diagnostic::do_not_recommend]
            impl<#(#free),*> #trait_name for (#(#arguments,)*) {}
        }
    });
    let items = quote! {
        #[doc(hidden)]
        #[diagnostic::on_unimplemented(message = #message, label = "the rule is not kept", note = #note)]
        pub trait #trait_name {}
        #(#impls)*
    };
    let module = needs(of);
    (items, quote!((#(#params,)*): #module::#trait_name))
}
