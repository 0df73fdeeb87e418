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
    pub(crate) extends: Option<TokenStream>,
    pub(crate) operations: Option<Vec<Ident>>,
}

impl Input {
    fn of(origin: Origin) -> Self {
        Self { origin, runtime: None, extends: None, operations: None }
    }
}

impl Parse for Input {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        if input.is_empty() {
            return Ok(Self::of(Origin::Shipped));
        }
        if input.peek(LitStr) {
            let file = input.parse()?;
            let _: Option<Token![,]> = input.parse()?;
            return Ok(Self::of(Origin::Files(vec![file])));
        }
        let mut origin = None;
        let mut options = Self::of(Origin::Shipped);
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
                "runtime" => options.runtime = Some(path(input)?),
                "extends" => options.extends = Some(path(input)?),
                "operations" => {
                    let list;
                    bracketed!(list in input);
                    let names = Punctuated::<Ident, Token![,]>::parse_terminated(&list)?;
                    options.operations = Some(names.into_iter().collect());
                }
                other => {
                    return Err(syn::Error::new(
                        key.span(),
                        format!(
                            "there is no option `{other}`; the options are `spec`, `inline`, `extends`, `operations` and `runtime`"
                        ),
                    ));
                }
            }
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        if origin.is_none()
            && let Some(extends) = &options.extends
        {
            return Err(syn::Error::new_spanned(
                extends,
                "`extends` adds a spec to the shipped one; say which by `spec: \"my.yaml\"`",
            ));
        }
        Ok(Self { origin: origin.unwrap_or(Origin::Shipped), ..options })
    }
}

/// A crate's path. One that is a bare name is taken from the root, so that it means the same in nested modules.
fn path(input: ParseStream<'_>) -> syn::Result<TokenStream> {
    let path: Path = input.parse()?;
    let from_root = path.leading_colon.is_none()
        && path
            .segments
            .first()
            .is_some_and(|first| !["crate", "self", "super"].iter().any(|word| first.ident == word));
    Ok(if from_root { quote::quote!(::#path) } else { quote::quote!(#path) })
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
