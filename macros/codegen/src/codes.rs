//! The enum of result codes: every code that the spec knows, and room for those it does not.

use alipayhk_spec::model::ResultStatus;
use alipayhk_spec::names;
use proc_macro2::TokenStream;
use quote::quote;

use crate::docs::{self, Doc};
use crate::{Context, idents, settling};

pub(crate) fn items(cx: &Context<'_>) -> TokenStream {
    let Context { spec, rt, .. } = cx;
    let mut variants = Vec::new();
    let mut from = Vec::new();
    let mut to = Vec::new();
    let mut meanings = Vec::new();
    let mut statuses = Vec::new();
    for code in &spec.result_codes {
        let variant = idents::ident(&names::camel(&code.wire));
        let wire = &code.wire;
        let meaning = &code.doc;
        let aliases = code.aliases.iter().map(|alias| &alias.value);
        let id = code.id.as_ref().map_or_else(String::new, |id| {
            let fact = if id.fact == code.fact {
                String::new()
            } else {
                format!(" (the id: {})", docs::grade(spec, &id.fact).trim_end_matches('.'))
            };
            format!(", id `{}`{fact}", id.value)
        });
        let mut doc = Doc::new(&docs::escape(meaning));
        doc.add(format!("On the wire: `{wire}`{id}, status `{}`.", code.status.letter()));
        if let Some(refuses) = &code.refuses {
            doc.add(format!("{} {}", docs::refuses(refuses.value), docs::grade(spec, &refuses.fact)));
        }
        doc.add(docs::aliases(spec, &code.aliases));
        let doc = doc.fact(spec, &code.fact, Some(&code.at)).attribute();
        variants.push(quote!(#doc #variant,));
        from.push(quote!(#wire #(| #aliases)* => Self::#variant,));
        to.push(quote!(Self::#variant => #wire,));
        let status = match code.status {
            ResultStatus::Success => quote!(Success),
            ResultStatus::Refused => quote!(Failed),
            ResultStatus::Unknown => quote!(Unknown),
        };
        statuses.push(
            quote!(Self::#variant => ::core::option::Option::Some(#rt::outcome::ResultStatus::#status),),
        );
        meanings.push(quote!(Self::#variant => #meaning,));
    }
    let refuses = settling::refuses(cx);
    quote! {
        /// A result code. Codes that the spec does not list are kept as they are; they are judged by their status alone.
        ///
        /// It is made of its text with `From<&str>` or [`str::parse`]; a listed text is its variant.
        #[derive(::core::clone::Clone, ::core::fmt::Debug, ::core::cmp::PartialEq, ::core::cmp::Eq, ::core::hash::Hash)]
        #[non_exhaustive]
        pub enum ResultCode {
            #(#variants)*
            /// A code that the spec does not list. Compare by `code.as_str()`: a code that is listed later leaves this
            /// variant.
            Unlisted(#rt::listed::UnlistedText),
        }

        impl ResultCode {
            /// The code as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #(#to)*
                    Self::Unlisted(code) => code.as_str(),
                }
            }

            /// What the code means and what to do, as the spec says it; empty for a code that it does not list.
            #[must_use]
            pub fn meaning(&self) -> &'static str {
                match self {
                    #(#meanings)*
                    Self::Unlisted(_) => "",
                }
            }
        }

        impl ::core::convert::From<&str> for ResultCode {
            fn from(code: &str) -> Self {
                match code {
                    #(#from)*
                    other => Self::Unlisted(#rt::listed::UnlistedText::after_looking(other)),
                }
            }
        }

        #rt::__listed_text!(ResultCode);

        impl #rt::outcome::ResultCode for ResultCode {
            fn from_wire(code: &str) -> Self {
                <Self as ::core::convert::From<&str>>::from(code)
            }

            fn as_wire(&self) -> &str {
                self.as_str()
            }

            fn status(&self) -> ::core::option::Option<#rt::outcome::ResultStatus> {
                match self {
                    #(#statuses)*
                    Self::Unlisted(_) => ::core::option::Option::None,
                }
            }

            #refuses
        }
    }
}
