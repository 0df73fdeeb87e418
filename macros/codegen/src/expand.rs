//! The macro's whole way: options, files, the checked model, and then items with a compile error for each finding.
//!
//! Nothing is remembered between calls: an editor keeps one macro process for a whole workspace, and a cache would
//! serve it old specs.

use std::path::Path;

use alipayhk_spec::{Checked, Findings, SourceFile, Spec};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::LitStr;

use crate::options::{Input, Origin};
use crate::{Extends, Options};

/// What the shipped spec is called in locations when another one extends it, so that no file of a user's has its name.
const EXTENDED: &str = "alipayhk-spec/alipayhk.yaml";

/// How many findings are shown before the rest is counted.
const SHOWN: usize = 20;

/// What `bindings!(…)` expands to, in the crate that cargo is compiling.
#[must_use]
pub fn bindings(input: TokenStream) -> TokenStream {
    if let Some(root) = std::env::var_os("CARGO_MANIFEST_DIR") {
        return bindings_at(Path::new(&root), input);
    }
    let error = "CARGO_MANIFEST_DIR is not set; the macro needs cargo to find the spec";
    syn::Error::new(Span::call_site(), error).to_compile_error()
}

/// What `bindings!(…)` expands to in a crate whose manifest is in this folder.
#[must_use]
pub fn bindings_at(root: &Path, input: TokenStream) -> TokenStream {
    match syn::parse2::<Input>(input) {
        Ok(input) => expand(root, &input),
        Err(error) => error.to_compile_error(),
    }
}

fn expand(root: &Path, input: &Input) -> TokenStream {
    let mut problems = TokenStream::new();
    let mut tracked = TokenStream::new();
    let (mut files, span) = match &input.origin {
        Origin::Shipped => (vec![alipayhk_spec::shipped()], Span::call_site()),
        Origin::Inline(text) => (vec![SourceFile::new("inline", text.value())], text.span()),
        Origin::Files(names) => {
            let mut files = Vec::new();
            for name in names {
                match read(root, name) {
                    Ok(file) => {
                        tracked.extend(track(name));
                        files.push(file);
                    }
                    Err(error) => problems.extend(error.to_compile_error()),
                }
            }
            (files, names.first().map_or_else(Span::call_site, LitStr::span))
        }
    };
    if files.is_empty() {
        return problems;
    }
    if input.extends.is_some() {
        let shipped = alipayhk_spec::shipped();
        files.insert(0, SourceFile::new(EXTENDED, shipped.bytes));
    }
    let Checked { spec, findings } = alipayhk_spec::check(&files);
    problems.extend(errors(&findings, span, &lint_command(input)));
    let mut options = Options::default();
    if let Some(krate) = &input.extends {
        options.runtime = quote!(#krate::runtime);
        options.extends = Some(Extends { krate: krate.clone(), file: EXTENDED.to_owned() });
    }
    if let Some(runtime) = &input.runtime {
        options.runtime.clone_from(runtime);
    }
    if let Some(names) = &input.operations {
        problems.extend(unknown_operations(&spec, names));
        options.operations = Some(names.iter().map(ToString::to_string).collect());
    }
    let items = crate::generate(&spec, &options);
    quote!(#tracked #problems #items)
}

/// An error for each operation that is asked for and not in the spec, at its own word.
fn unknown_operations(spec: &Spec, names: &[Ident]) -> TokenStream {
    let mut errors = TokenStream::new();
    for name in names.iter().filter(|name| spec.operation(&name.to_string()).is_none()) {
        let known: Vec<&str> = spec.operations.iter().map(|operation| operation.name.as_str()).collect();
        let hint = alipayhk_spec::finding::nearest(&name.to_string(), known.iter().copied()).map_or_else(
            || format!("the operations are {}", known.join(", ")),
            |near| format!("did you mean `{near}`?"),
        );
        let error = syn::Error::new(name.span(), format!("the spec has no operation `{name}`; {hint}"));
        errors.extend(error.to_compile_error());
    }
    errors
}

/// Reads a spec file. Its path is taken from the calling crate's manifest, as `include_str!` would not.
fn read(root: &Path, name: &LitStr) -> syn::Result<SourceFile> {
    let path = name.value();
    match std::fs::read(root.join(&path)) {
        Ok(bytes) => Ok(SourceFile::new(path, bytes)),
        Err(error) => Err(syn::Error::new(
            name.span(),
            format!(
                "the spec `{path}` can't be read: {error}; its path is relative to the Cargo.toml of this crate"
            ),
        )),
    }
}

/// Makes the compiler watch a file, without an absolute path in the expansion.
fn track(name: &LitStr) -> TokenStream {
    let path = format!("/{}", name.value());
    quote! {
        const _: &[u8] = ::core::include_bytes!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #path));
    }
}

/// What shows all findings, however many there are.
fn lint_command(input: &Input) -> String {
    let files = match &input.origin {
        Origin::Shipped => {
            return "the spec that ships with `alipayhk-spec` is at fault; please report it".to_owned();
        }
        Origin::Inline(_) => {
            return "a spec in a file of its own, named by `spec:`, can be looked through with `alipayhk-spec lint`"
                .to_owned();
        }
        Origin::Files(files) => files,
    };
    let mut command = "alipayhk-spec lint".to_owned();
    if input.extends.is_some() {
        command.push_str(" --extends");
    }
    for file in files {
        let file = file.value();
        let is_plain =
            file.chars().all(|c| c.is_alphanumeric() || "/._-".contains(c)) && !file.starts_with('-');
        command.push(' ');
        if is_plain && !file.is_empty() {
            command.push_str(&file);
        } else {
            let escaped = file.replace('\'', r"'\''");
            command.push_str(&["'", escaped.as_str(), "'"].concat());
        }
    }
    format!(
        "`{command}`, beside the Cargo.toml of this crate, shows them all; `cargo install alipayhk-spec` installs it"
    )
}

/// A compile error for each finding, up to a number that can be looked through; `all` says how to see the others.
fn errors(findings: &Findings, span: Span, all: &str) -> TokenStream {
    let mut errors = TokenStream::new();
    for finding in findings.iter().take(SHOWN) {
        let text = findings.render(finding);
        // The compiler writes its own `error: ` in front.
        let text = text.strip_prefix(&format!("error[{}]: ", finding.code)).unwrap_or(&text).to_owned();
        errors.extend(quote_spanned!(span=> ::core::compile_error! { #text }));
    }
    if findings.len() > SHOWN {
        let more = findings.len() - SHOWN;
        let findings = if more == 1 { "finding" } else { "findings" };
        let text = format!("and {more} more {findings} in the spec; {all}");
        errors.extend(quote_spanned!(span=> ::core::compile_error! { #text }));
    }
    errors
}
