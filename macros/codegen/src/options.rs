//! What stands between the parentheses of `bindings!(…)`.

use proc_macro2::{Span, TokenStream};
use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{Ident, LitStr, Path, Token, bracketed};

/// Where the spec is.
pub(crate) enum Origin {
    /// The one that ships with `alipayhk-spec`.
    Shipped,
    /// Files, relative to the calling crate's manifest.
    Files(Vec<LitStr>),
    /// In the macro's own argument.
    Inline(LitStr),
}

/// The parsed input.
pub(crate) struct Input {
    pub(crate) origin: Origin,
    pub(crate) runtime: Option<TokenStream>,
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self { origin: Origin::Shipped, runtime: None });
        }
        if input.peek(LitStr) {
            let file = input.parse()?;
            let _: Option<Token![,]> = input.parse()?;
            return Ok(Self { origin: Origin::Files(vec![file]), runtime: None });
        }
        let mut origin = None;
        let mut runtime = None;
        while !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![:]>()?;
            match key.to_string().as_str() {
                "spec" | "inline" if origin.is_some() => {
                    return Err(syn::Error::new(
                        key.span(),
                        "the spec is given twice; `spec` and `inline` exclude each other",
                    ));
                }
                "spec" => origin = Some(Origin::Files(files(input)?)),
                "inline" => origin = Some(Origin::Inline(input.parse()?)),
                "runtime" => {
                    let path: Path = input.parse()?;
                    runtime = Some(quote::quote!(#path));
                }
                other => {
                    return Err(syn::Error::new(
                        key.span(),
                        format!(
                            "there is no option `{other}`; the options are `spec`, `inline` and `runtime`"
                        ),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        Ok(Self { origin: origin.unwrap_or(Origin::Shipped), runtime })
    }
}

fn files(input: ParseStream<'_>) -> syn::Result<Vec<LitStr>> {
    if !input.peek(syn::token::Bracket) {
        return Ok(vec![input.parse()?]);
    }
    let list;
    let bracket = bracketed!(list in input);
    let files: Vec<LitStr> = Punctuated::<LitStr, Token![,]>::parse_terminated(&list)?.into_iter().collect();
    if files.is_empty() {
        let span: Span = bracket.span.join();
        return Err(syn::Error::new(span, "the list of spec files is empty"));
    }
    Ok(files)
}
