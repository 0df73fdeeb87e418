//! Lists of what the shipped spec has, for the tests that have to name each of its types: Rust can't go through them, and a list
//! by hand would be one more place to edit for a new endpoint. What the tests do with the types is theirs.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

use alipayhk_codegen::{Options, generate};
use alipayhk_spec::model::{ShapeKind, Spec};
use alipayhk_spec::names::camel;
use alipayhk_spec::{check, shipped};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let spec = check(&[shipped()]).spec;
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("of_the_spec.rs");
    let code = syn::parse2(generate(&spec, &Options::default()))?;
    let lists =
        [named("structure_named", structures(&spec)), named("text_named", texts(&spec)), calls(&spec, &code)];
    std::fs::write(out, lists.concat())?;
    Ok(())
}

/// A macro that calls a generic function for the type of a name.
fn named(name: &str, types: Vec<String>) -> String {
    let mut text =
        format!("macro_rules! {name} {{ ($name:expr, $call:ident $arguments:tt) => {{ match $name {{\n");
    for ty in types {
        let _ = writeln!(text, "    {ty:?} => $call::<alipayhk::{ty}> $arguments,");
    }
    text.push_str("    missing => panic!(\"the spec has no {missing}\"),\n} } }\n");
    text
}

fn structures(spec: &Spec) -> Vec<String> {
    let operations = spec.operations.iter().map(|operation| camel(&operation.name));
    let of_operations = operations.flat_map(|name| [format!("{name}Request"), format!("{name}Response")]);
    let notifications = spec.notifications.iter().map(|notification| camel(&notification.name));
    let redirects = spec.redirects.iter().map(|redirect| camel(&redirect.name));
    let shapes = spec.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Structure(_)));
    of_operations
        .chain(notifications)
        .chain(redirects)
        .chain(shapes.map(|shape| shape.name.clone()))
        .collect()
}

fn texts(spec: &Spec) -> Vec<String> {
    let texts = spec.shapes.iter().filter(|shape| matches!(shape.kind, ShapeKind::Text(_)));
    texts.map(|shape| shape.name.clone()).collect()
}

/// A macro that calls an operation by the name of its request, with the helper for how it may be called and settled. That is the
/// generator's to say, so it is read from what it makes.
fn calls(spec: &Spec, code: &syn::File) -> String {
    let mut text =
        "macro_rules! call_named { ($name:expr, $($argument:expr),*) => { match $name {\n".to_owned();
    for operation in &spec.operations {
        let request = format!("{}Request", camel(&operation.name));
        let settled = associated(code, "Settle", &request, "Way").unwrap_or_default();
        let helper = match (associated(code, "Request", &request, "Kind").as_deref(), settled.as_str()) {
            (Some("SignsText"), _) => "text::<alipayhk::_>",
            (Some("Spends"), _) => "spend::<alipayhk::_>",
            (Some("Reads"), "Asking") => "ask::<alipayhk::_, _, _>",
            (Some("Reads"), _) => "read::<alipayhk::_>",
            (_, "Asking") => "pay::<alipayhk::_, _, _>",
            (_, "Repeating") => "repeat::<alipayhk::_>",
            _ => "write::<alipayhk::_>",
        };
        let helper = helper.replacen("alipayhk::_", &format!("alipayhk::{request}"), 1);
        let _ = writeln!(text, "    {request:?} => {helper}($($argument),*).await,");
    }
    text.push_str("    missing => panic!(\"the spec has no {missing}\"),\n} } }\n");
    text
}

/// The last word of an associated type, in the implementation of a trait for a type.
fn associated(code: &syn::File, of: &str, ty: &str, name: &str) -> Option<String> {
    let last = |path: &syn::Path| path.segments.last().map(|segment| segment.ident.to_string());
    let path_of = |ty: &syn::Type| match ty {
        syn::Type::Path(found) => last(&found.path),
        _ => None,
    };
    let items = code.items.iter().filter_map(|item| match item {
        syn::Item::Impl(item) => Some(item),
        _ => None,
    });
    let mut of_it = items.filter(|item| {
        let implemented = item.trait_.as_ref().and_then(|(path, _)| last(path));
        implemented.as_deref() == Some(of) && path_of(&item.self_ty).as_deref() == Some(ty)
    });
    of_it.next()?.items.iter().find_map(|item| match item {
        syn::ImplItem::Type(item) if item.ident == name => path_of(&item.ty),
        _ => None,
    })
}
