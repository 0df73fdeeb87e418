//! Named types: newtypes for texts, enums, and the structures that several places share.

use alipayhk_spec::model::{Enum, Form, Shape, ShapeKind, Text};
use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::docs::{self, Doc};
use crate::structures::{self, Described};
use crate::{Context, idents, settling};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let items = cx.spec.shapes.iter().filter(|shape| cx.is_own(&shape.at)).map(|shape| match &shape.kind {
        ShapeKind::Text(text) => newtype(cx, shape, text),
        ShapeKind::Enum(of) => enumeration(cx, shape, of),
        ShapeKind::Structure(structure) => {
            let mut doc = Doc::new(&docs::escape(&shape.doc));
            doc.add(docs::rules(&structure.rules));
            doc.fact(cx.spec, &shape.fact, Some(&shape.at));
            let described = Described {
                name: idents::ty(&shape.name),
                doc,
                structure,
                head: &[],
                owner: &shape.name,
                sent: cx.has_builder(&shape.name),
            };
            let item = structures::structure(cx, &described);
            let builder = cx.has_builder(&shape.name).then(|| crate::builder::builder(cx, &described, false));
            quote!(#item #builder)
        }
    });
    quote!(#(#items)*)
}

/// The limits of a text as the runtime's table has them.
pub(crate) fn limits(cx: &Context<'_>, text: &Text) -> TokenStream {
    let rt = cx.rt;
    limits_if_any(cx, text).unwrap_or_else(|| quote!(#rt::shape::Limits::NONE))
}

/// As [`limits`], and nothing where there are none.
pub(crate) fn limits_if_any(cx: &Context<'_>, text: &Text) -> Option<TokenStream> {
    let rt = cx.rt;
    let mut said = Vec::new();
    if text.min > 0 {
        let min = Literal::u32_unsuffixed(text.min);
        said.push(quote!(min: #min));
    }
    if let Some(max) = text.max {
        let max = Literal::u32_unsuffixed(max);
        said.push(quote!(max: ::core::option::Option::Some(#max)));
    }
    match (&text.pattern, text.form) {
        (Some(pattern), _) => {
            let pattern = pattern.as_str();
            said.push(quote!(form: #rt::shape::Form::Pattern(#pattern)));
        }
        (None, Form::Any) => {}
        (None, Form::Json) => said.push(quote!(form: #rt::shape::Form::Json)),
        (None, Form::Url) => said.push(quote!(form: #rt::shape::Form::Url)),
    }
    match said.len() {
        0 => return None,
        // Nothing is left for the rest to say.
        3 => {}
        _ => said.push(quote!(..#rt::shape::Limits::NONE)),
    }
    Some(quote!(#rt::shape::Limits { #(#said),* }))
}

fn newtype(cx: &Context<'_>, shape: &Shape, text: &Text) -> TokenStream {
    let rt = cx.rt;
    let name = idents::ty(&shape.name);
    let name_text = name.to_string();
    let mut doc = Doc::new(&docs::escape(&shape.doc));
    doc.add(docs::limits(cx.spec, text));
    if let Some(example) = &text.example {
        doc.add(format!("Example: `{example}`"));
    }
    let doc = doc.fact(cx.spec, &shape.fact, Some(&shape.at)).attribute();
    // What is good for one call is moved into it.
    let clone = (!text.one_time).then(|| quote!(::core::clone::Clone,));
    let limits = limits(cx, text);
    let Storage { inner, derives, make, read, own } = storage(cx, &name, text, &limits);
    let debug = match (text.sensitive, text.loggable) {
        (true, _) => quote!(#rt::scalar::debug_secret::<Self>(f)),
        (false, true) => quote!(#rt::scalar::debug_shown(self, f)),
        (false, false) => quote!(#rt::scalar::debug_hidden::<Self>(f)),
    };
    quote! {
        #doc
        #[derive(#clone ::core::cmp::PartialEq, ::core::cmp::Eq #derives)]
        pub struct #name(#inner);

        impl #name {
            /// A value that keeps the limits above.
            ///
            /// # Errors
            /// Which limit the text breaks; never the text itself.
            pub fn new(text: &str) -> ::core::result::Result<Self, #rt::scalar::InvalidText> {
                #rt::scalar::checked(text)
            }
        }

        #own

        impl #rt::scalar::Scalar for #name {
            const NAME: &'static str = #name_text;
            const LIMITS: #rt::shape::Limits = #limits;

            fn from_text(text: ::std::string::String) -> Self {
                Self(#make)
            }

            fn text(&self) -> &str {
                #read
            }
        }

        impl ::core::str::FromStr for #name {
            type Err = #rt::scalar::InvalidText;

            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                Self::new(text)
            }
        }

        impl #rt::value::Value for #name {
            fn view(&self) -> #rt::value::View<'_> {
                #rt::value::View::Text(::std::borrow::Cow::Borrowed(#rt::scalar::Scalar::text(self)))
            }
        }

        impl #rt::decode::Decode for #name {
            fn decode(json: &#rt::Json, cx: &mut #rt::decode::Context<'_>) -> ::core::result::Result<Self, #rt::decode::Undecodable> {
                #rt::scalar::decode(json, cx)
            }
        }

        impl ::core::fmt::Debug for #name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                #debug
            }
        }
    }
}

/// How a text is kept: as a secret, or as a plain text with the traits that a secret must not have.
struct Storage {
    /// The type within the newtype.
    inner: TokenStream,
    /// More traits to derive.
    derives: TokenStream,
    /// Makes the inner value of `text`.
    make: TokenStream,
    /// The text of `self`.
    read: TokenStream,
    /// The methods and traits that only this kind has.
    own: TokenStream,
}

fn storage(cx: &Context<'_>, name: &proc_macro2::Ident, text: &Text, limits: &TokenStream) -> Storage {
    let rt = cx.rt;
    if text.sensitive {
        // No `from_static`: a secret does not stand in source code.
        let own = quote! {
            impl #name {
                /// The text itself. Take care where it goes.
                #[must_use]
                pub fn expose(&self) -> &str {
                    self.0.expose()
                }
            }
        };
        Storage {
            inner: quote!(#rt::scalar::Secret),
            derives: quote!(),
            make: quote!(#rt::scalar::Secret::new(text)),
            read: quote!(self.0.expose()),
            own,
        }
    } else {
        // A form or pattern can't be judged at compile time, so a literal of one is made by `new`.
        let from_static = (text.form == Form::Any && text.pattern.is_none()).then(|| from_static(cx, limits));
        let own = quote! {
            impl #name {
                #from_static

                /// The text.
                #[must_use]
                pub fn as_str(&self) -> &str {
                    &self.0
                }
            }
            #rt::__plain_text!(#name);
        };
        Storage {
            inner: quote!(::std::borrow::Cow<'static, str>),
            derives: quote!(, ::core::hash::Hash, ::core::cmp::PartialOrd, ::core::cmp::Ord),
            make: quote!(::std::borrow::Cow::Owned(text)),
            read: quote!(&self.0),
            own,
        }
    }
}

/// A constructor for literals. It panics on a bad one, which in a constant is a compile error.
fn from_static(cx: &Context<'_>, limits: &TokenStream) -> TokenStream {
    let rt = cx.rt;
    quote! {
        /// A literal. In a constant, one that breaks a limit does not compile:
        /// write `const ID: Self = Self::from_static(…)`.
        ///
        /// # Panics
        /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
        #[must_use]
        pub const fn from_static(text: &'static str) -> Self {
            ::core::assert!(
                #rt::scalar::length_fits(text, &#limits),
                "this text is shorter or longer than its type allows"
            );
            Self(::std::borrow::Cow::Borrowed(text))
        }
    }
}

fn enumeration(cx: &Context<'_>, shape: &Shape, of: &Enum) -> TokenStream {
    let rt = cx.rt;
    let name = idents::ty(&shape.name);
    let mut doc = Doc::new(&docs::escape(&shape.doc));
    if let Some(max) = of.max {
        doc.add(format!("At most {max} characters."));
    }
    let doc = doc.fact(cx.spec, &shape.fact, Some(&shape.at)).attribute();
    let mut variants = Vec::new();
    let mut from = Vec::new();
    let mut to = Vec::new();
    for value in &of.values {
        let variant = idents::variant(value);
        let wire = &value.wire;
        let mut doc = Doc::new(&docs::escape(&value.doc));
        doc.add(format!("On the wire: `{wire}`."));
        doc.add(docs::state(cx.spec, value));
        let doc = doc.fact(cx.spec, &value.fact, None).attribute();
        variants.push(quote!(#doc #variant,));
        from.push(quote!(#wire => Self::#variant,));
        to.push(quote!(Self::#variant => #wire,));
    }
    let state = settling::state(cx, of);
    quote! {
        #doc
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
            /// leaves this variant.
            Unlisted(#rt::listed::UnlistedText),
        }

        impl #name {
            /// The value as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to)*
                    Self::Unlisted(value) => value.as_str(),
                }
            }

            #state
        }

        impl ::core::convert::From<&str> for #name {
            fn from(value: &str) -> Self {
                match value {
                    #(#from)*
                    other => Self::Unlisted(#rt::listed::UnlistedText::after_looking(other)),
                }
            }
        }

        #rt::__listed_text!(#name);

        impl #rt::value::Value for #name {
            fn view(&self) -> #rt::value::View<'_> {
                #rt::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
            }
        }

        impl #rt::decode::Decode for #name {
            fn decode(json: &#rt::Json, cx: &mut #rt::decode::Context<'_>) -> ::core::result::Result<Self, #rt::decode::Undecodable> {
                let text = <::std::string::String as #rt::decode::Decode>::decode(json, cx)?;
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
            }
        }
    }
}
