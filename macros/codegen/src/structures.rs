//! Structures: a plain struct with a static table, and what walks the table. Their builders are [`crate::builder`]'s.

use alipayhk_spec::model::{Member, Requirement, RuleKind, ShapeKind, Structure, Text, Type};
use proc_macro2::{Ident, TokenStream};
use quote::quote;

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
    /// Whether it is sent, and so may hold members that the spec does not list.
    pub(crate) sent: bool,
}

impl Described<'_> {
    pub(crate) fn members(&self) -> impl Iterator<Item = &Member> {
        self.head.iter().chain(&self.structure.members)
    }
}

/// The Rust type of a member's value.
pub(crate) fn ty(cx: &Context<'_>, of: &Type) -> TokenStream {
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

pub(crate) fn is_required(member: &Member) -> bool {
    member.requirement == Requirement::Required
}

/// The table entry of a member: what differs from a member of which nothing is said.
fn member_shape(cx: &Context<'_>, member: &Member) -> TokenStream {
    let rt = cx.rt;
    let wire = &member.wire;
    let mut said = vec![quote!(wire: #wire)];
    if !member.aliases.is_empty() {
        let aliases = member.aliases.iter().map(|alias| &alias.value);
        said.push(quote!(aliases: &[#(#aliases),*]));
    }
    let base = match &member.requirement {
        Requirement::Required => quote!(REQUIRED),
        Requirement::Optional => quote!(OPTIONAL),
        Requirement::When { member, values } => {
            said.push(quote! {
                requirement: #rt::shape::Requirement::When { member: #member, values: &[#(#values),*] }
            });
            quote!(OPTIONAL)
        }
    };
    if let Some(limits) = element_limits(cx, &member.ty) {
        said.push(quote!(limits: #limits));
    }
    if cx.spec.is_loggable(member) {
        said.push(quote!(loggable: true));
    }
    // With all five said, nothing is left for the rest to say.
    if said.len() < 5 {
        said.push(quote!(..#rt::shape::MemberShape::#base));
    }
    quote!(#rt::shape::MemberShape { #(#said),* })
}

/// The limits that a member's text, or each text of its list, has to keep.
fn element_limits(cx: &Context<'_>, of: &Type) -> Option<TokenStream> {
    match of {
        Type::List(element) => element_limits(cx, element),
        Type::Text(text) => shapes::limits_if_any(cx, text),
        Type::Shape(name) => match &cx.spec.shape(name)?.kind {
            ShapeKind::Text(text) => shapes::limits_if_any(cx, text),
            ShapeKind::Enum(of) => {
                let text = Text { min: 1, max: Some(of.max?), ..Text::default() };
                shapes::limits_if_any(cx, &text)
            }
            ShapeKind::Structure(_) => None,
        },
        _ => None,
    }
}

/// The struct, its table, and what walks the table.
pub(crate) fn structure(cx: &Context<'_>, of: &Described<'_>) -> TokenStream {
    let rt = cx.rt;
    let name = &of.name;
    let name_text = name.to_string();
    let one_time = cx.hold_one_time(of.members());
    let clone = (!one_time).then(|| quote!(#[derive(::core::clone::Clone)]));
    let one_time_note =
        "It can hold what is good for one call, so it can be moved and can't be cloned, nor stored by serde.";
    let secrets_note = "`Serialize` writes its secrets: store it as you store secrets, and never log it.";
    let notes = [
        one_time.then_some(one_time_note),
        (!one_time && cx.hold_secret(of.members())).then_some(secrets_note),
    ];
    let doc = of.doc.attribute_with(notes.into_iter().flatten());
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
            given.push(quote!(#index => #rt::value::given(&self.#field)));
            decoded.push(quote!(#field: members.required(#index)?));
        } else {
            fields.push(quote!(#doc pub #field: ::core::option::Option<#value>));
            given.push(quote!(#index => #rt::value::maybe(&self.#field)));
            decoded.push(quote!(#field: members.optional(#index)));
        }
    }
    let extra = of.sent.then(|| {
        fields.push(quote! {
            /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
            /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
            /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
            /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
            pub extra_members: #rt::Object
        });
        decoded.push(quote!(extra_members: members.rest()));
        quote! {
            fn extra_members(&self) -> ::core::option::Option<&#rt::Object> {
                ::core::option::Option::Some(&self.extra_members)
            }
        }
    });
    let rules = of.structure.rules.iter().map(|rule| {
        let members = &rule.members;
        let kind = match rule.kind {
            RuleKind::AtLeastOne => quote!(AtLeastOne),
            RuleKind::ExactlyOne => quote!(ExactlyOne),
        };
        quote!(#rt::shape::Rule::#kind(&[#(#members),*]))
    });
    let (place, members) =
        if given.is_empty() { (quote!(_), quote!(_)) } else { (quote!(place), quote!(members)) };
    // One without members of its own can still hold others.
    let members = if of.sent { quote!(members) } else { members };
    let got = if given.is_empty() {
        quote!(::core::option::Option::None)
    } else {
        quote!(match #place { #(#given,)* _ => ::core::option::Option::None })
    };
    let serde = (!one_time).then(|| serde(cx, name));
    quote! {
        #doc
        #clone
        #[non_exhaustive]
        pub struct #name {
            #(#fields,)*
        }

        impl #rt::value::Record for #name {
            const SHAPE: &'static #rt::shape::StructureShape = &#rt::shape::StructureShape {
                name: #name_text,
                members: &[#(#table),*],
                rules: &[#(#rules),*],
            };

            fn get(&self, #place: usize) -> ::core::option::Option<&dyn #rt::value::Value> {
                #got
            }

            #extra

            fn read(#members: &mut #rt::decode::Members<'_, '_>) -> ::core::result::Result<Self, #rt::decode::Undecodable> {
                ::core::result::Result::Ok(Self { #(#decoded,)* })
            }
        }

        impl ::core::cmp::PartialEq for #name {
            fn eq(&self, other: &Self) -> bool {
                #rt::value::equal(self, other)
            }
        }

        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #rt::debug::debug(self, f)
            }
        }

        #serde
    }
}

/// Writing and reading by serde. What holds what is good for one call has neither, since the two together make a copy.
fn serde(cx: &Context<'_>, name: &Ident) -> TokenStream {
    let rt = cx.rt;
    quote! {
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
