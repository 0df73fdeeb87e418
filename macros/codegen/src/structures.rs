//! Structures and their builders. A structure is a plain struct with a static table; its builder has one type parameter
//! a member, so that a missing member, a member set twice or a broken *at least one of* does not compile.

use alipayhk_spec::model::{Member, Requirement, Rule, RuleKind, ShapeKind, Structure, Text, Type};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::docs::{self, Doc};
use crate::{Context, idents, shapes};

/// A structure with what its items are called and say.
pub(crate) struct Described<'a> {
    pub(crate) name: Ident,
    pub(crate) doc: Doc,
    pub(crate) structure: &'a Structure,
    /// Members that travel in the head; they stand before the others in the table.
    pub(crate) head: &'a [Member],
    /// What messages call it: the operation's function, or the shape's name.
    pub(crate) owner: &'a str,
}

impl Described<'_> {
    fn members(&self) -> impl Iterator<Item = &Member> {
        self.head.iter().chain(&self.structure.members)
    }
}

/// The Rust type of a member's value.
fn ty(cx: &Context<'_>, of: &Type) -> TokenStream {
    let rt = cx.rt;
    match of {
        Type::Shape(name) => {
            let name = idents::ty(name);
            quote!(#name)
        }
        Type::Text(text) if text.sensitive => quote!(#rt::scalar::Secret),
        Type::Text(_) => quote!(::std::string::String),
        Type::Boolean => quote!(bool),
        Type::Integer => quote!(i64),
        Type::DateTime => quote!(#rt::time::DateTime),
        Type::Money => quote!(#rt::Money),
        Type::Document => quote!(#rt::Json),
        Type::ResultInfo => quote!(#rt::outcome::ResultInfo),
        Type::List(element) => {
            let element = ty(cx, element);
            quote!(::std::vec::Vec<#element>)
        }
    }
}

fn is_required(member: &Member) -> bool {
    member.requirement == Requirement::Required
}

/// The table entry of a member.
fn member_shape(cx: &Context<'_>, member: &Member) -> TokenStream {
    let rt = cx.rt;
    let wire = &member.wire;
    let aliases = member.aliases.iter().map(|alias| &alias.value);
    let requirement = match &member.requirement {
        Requirement::Required => quote!(Required),
        Requirement::Optional => quote!(Optional),
        Requirement::When { member, values } => quote!(When { member: #member, values: &[#(#values),*] }),
    };
    let limits = element_limits(cx, &member.ty);
    let loggable = cx.spec.is_loggable(member);
    quote! {
        #rt::shape::MemberShape {
            wire: #wire,
            aliases: &[#(#aliases),*],
            requirement: #rt::shape::Requirement::#requirement,
            limits: #limits,
            loggable: #loggable,
        }
    }
}

/// The limits that a member's text, or each text of its list, has to keep.
fn element_limits(cx: &Context<'_>, of: &Type) -> TokenStream {
    let rt = cx.rt;
    let text = match of {
        Type::List(element) => return element_limits(cx, element),
        Type::Text(text) => Some(text.clone()),
        Type::Shape(name) => match cx.spec.shape(name).map(|shape| &shape.kind) {
            Some(ShapeKind::Text(text)) => Some(text.clone()),
            Some(ShapeKind::Enum(of)) => of.max.map(|max| Text { min: 1, max: Some(max), ..Text::default() }),
            _ => None,
        },
        _ => None,
    };
    text.map_or_else(|| quote!(#rt::shape::Limits::NONE), |text| shapes::limits(cx, &text))
}

/// The struct, its table, and what walks the table.
pub(crate) fn structure(cx: &Context<'_>, of: &Described<'_>) -> TokenStream {
    let rt = cx.rt;
    let name = &of.name;
    let name_text = name.to_string();
    let doc = of.doc.attribute();
    let mut fields = Vec::new();
    let mut table = Vec::new();
    let mut given = Vec::new();
    let mut decoded = Vec::new();
    for (index, member) in of.members().enumerate() {
        let field = idents::field(member);
        let doc = docs::member(cx.spec, member).attribute();
        let value = ty(cx, &member.ty);
        table.push(member_shape(cx, member));
        if is_required(member) {
            fields.push(quote!(#doc pub #field: #value));
            given.push(quote!(#index => ::core::option::Option::Some(&self.#field)));
            decoded.push(quote!(#field: members.required(#index)?));
        } else {
            fields.push(quote!(#doc pub #field: ::core::option::Option<#value>));
            given.push(quote!(#index => self.#field.as_ref().map(|value| value as &dyn #rt::value::Value)));
            decoded.push(quote!(#field: members.optional(#index)));
        }
    }
    let rules = of.structure.rules.iter().map(|rule| {
        let members = &rule.members;
        let kind = match rule.kind {
            RuleKind::AtLeastOne => quote!(AtLeastOne),
            RuleKind::ExactlyOne => quote!(ExactlyOne),
        };
        quote!(#rt::shape::Rule::#kind(&[#(#members),*]))
    });
    // Without members there is nothing to read, but the value still has to be an object.
    let bind = if fields.is_empty() { quote!(let _) } else { quote!(let mut members) };
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::cmp::PartialEq)]
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }

        impl #name {
            const SHAPE: &'static #rt::shape::StructureShape = &#rt::shape::StructureShape {
                name: #name_text,
                members: &[#(#table),*],
                rules: &[#(#rules),*],
            };
        }

        impl #rt::value::Structure for #name {
            fn shape(&self) -> &'static #rt::shape::StructureShape {
                Self::SHAPE
            }

            fn member(&self, index: usize) -> ::core::option::Option<&dyn #rt::value::Value> {
                match index {
                    #(#given,)*
                    _ => ::core::option::Option::None,
                }
            }
        }

        impl #rt::value::Value for #name {
            fn view(&self) -> #rt::value::View<'_> {
                #rt::value::View::Structure(self)
            }
        }

        impl #rt::decode::Decode for #name {
            fn decode(json: &#rt::Json, cx: &mut #rt::decode::Context<'_>) -> ::core::result::Result<Self, #rt::decode::Undecodable> {
                #bind = cx.structure(json, Self::SHAPE)?;
                ::core::result::Result::Ok(Self { #(#decoded,)* })
            }
        }

        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #rt::debug::debug(self, f)
            }
        }

        impl #rt::serde::Serialize for #name {
            fn serialize<S: #rt::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                #rt::encode::serialize(self, serializer)
            }
        }

        impl<'de> #rt::serde::Deserialize<'de> for #name {
            fn deserialize<D: #rt::serde::Deserializer<'de>>(deserializer: D) -> ::core::result::Result<Self, D::Error> {
                #rt::decode::deserialize(deserializer)
            }
        }
    }
}

/// The builder. With `checked`, `build()` applies the limits and can fail; without, the structure is part of a request
/// whose `build()` will.
pub(crate) fn builder(cx: &Context<'_>, of: &Described<'_>, checked: bool) -> TokenStream {
    let rt = cx.rt;
    let name = &of.name;
    let builder = format_ident!("{}Builder", name);
    let members: Vec<&Member> = of.members().collect();
    let params: Vec<Ident> = members.iter().map(|member| param(member)).collect();
    let unset = members.iter().map(|_| quote!(#rt::typestate::Unset));
    let unset_values = unset.clone();
    let setters =
        members.iter().enumerate().map(|(index, member)| setter(cx, &builder, &params, index, member));
    let mut traits = Vec::new();
    let mut bounds = Vec::new();
    let mut taken = Vec::new();
    for (index, member) in members.iter().enumerate() {
        let place = proc_macro2::Literal::usize_unsuffixed(index);
        let field = idents::field(member);
        let value = ty(cx, &member.ty);
        let param = params.get(index);
        if is_required(member) && member.default.is_none() {
            let (item, trait_name) = required_trait(cx, of, member, &value);
            traits.push(item);
            bounds.push(quote!(#param: #trait_name));
            taken.push(quote!(#field: #rt::typestate::Given::given(self.#place)));
        } else {
            bounds.push(quote!(#param: #rt::typestate::Maybe<#value>));
            let maybe = quote!(#rt::typestate::Maybe::maybe(self.#place));
            taken.push(match (&member.default, is_required(member)) {
                (None, _) => quote!(#field: #maybe),
                (Some(default), required) => {
                    let default = quote!(<#value as ::core::convert::From<&str>>::from(#default));
                    if required {
                        quote!(#field: #maybe.unwrap_or_else(|| #default))
                    } else {
                        quote!(#field: ::core::option::Option::Some(#maybe.unwrap_or_else(|| #default)))
                    }
                }
            });
        }
    }
    for (number, rule) in of.structure.rules.iter().enumerate() {
        let (items, bound) = rule_trait(cx, of, rule, number);
        traits.push(items);
        bounds.push(bound);
    }
    let (result, finish, build_doc) = if checked {
        (
            quote!(::core::result::Result<#name, #rt::check::Invalid>),
            quote!(#rt::check::check(&built)?; ::core::result::Result::Ok(built)),
            "Checks every limit and makes the request.\n\n# Errors\nEvery limit that is broken, all at once, by wire name and rule; never a sensitive value. \
             Nothing has been sent.",
        )
    } else {
        (
            quote!(#name),
            quote!(built),
            "Makes the structure. Limits are checked with the request that it becomes part of.",
        )
    };
    let start_doc = format!(
        "Starts to build one. Required members that are not set are compile errors.\n\n{}",
        docs::rules(&of.structure.rules)
    );
    let builder_doc = format!("Builds [`{name}`]. Its type parameters say which members have been set.");
    quote! {
        impl #name {
            #[doc = #start_doc]
            #[must_use]
            pub fn builder() -> #builder<#(#unset),*> {
                #builder(#(#unset_values),*)
            }
        }

        #[doc = #builder_doc]
        #[derive(::core::clone::Clone, ::core::fmt::Debug)]
        #[must_use = "a builder does nothing until `build()` is called"]
        pub struct #builder<#(#params),*>(#(#params),*);

        impl<#(#params),*> #builder<#(#params),*> {
            #(#setters)*

            #[doc = #build_doc]
            pub fn build(self) -> #result
            where
                #(#bounds,)*
            {
                let built = #name { #(#taken,)* };
                #finish
            }
        }

        #(#traits)*
    }
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
    let (accepts, stored, make) = if definite {
        (quote!(#rt::scalar::IntoMember<#value>), quote!(#value), quote!(value.into_member()))
    } else {
        (
            quote!(#rt::typestate::IntoOptional<#value>),
            quote!(::core::option::Option<#value>),
            quote!(value.into_optional()),
        )
    };
    let after = params.iter().enumerate().map(|(place, param)| {
        if place == index { quote!(#rt::typestate::Set<#stored>) } else { quote!(#param) }
    });
    let moved = (0..params.len()).map(|place| {
        let literal = proc_macro2::Literal::usize_unsuffixed(place);
        if place == index { quote!(#rt::typestate::Set(#make)) } else { quote!(self.#literal) }
    });
    let param = params.get(index);
    quote! {
        #doc
        pub fn #field(self, value: impl #accepts) -> #builder<#(#after),*>
        where
            #param: #rt::typestate::NotSetYet,
        {
            #builder(#(#moved),*)
        }
    }
}

/// The trait whose absence names a missing member.
fn required_trait(
    cx: &Context<'_>,
    of: &Described<'_>,
    member: &Member,
    value: &TokenStream,
) -> (TokenStream, Ident) {
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
        pub trait #trait_name: #rt::typestate::Given<#value> {}
        #[diagnostic::do_not_recommend]
        impl #trait_name for #rt::typestate::Set<#value> {}
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
    let impls = members.iter().enumerate().map(|(which, member)| {
        let value = ty(cx, &member.ty);
        // The first one that is set decides, so that no two impls fit the same case.
        let arguments = params.iter().enumerate().map(|(place, param)| {
            if place == which {
                quote!(#rt::typestate::Set<::core::option::Option<#value>>)
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
    (items, quote!((#(#params,)*): #trait_name))
}
