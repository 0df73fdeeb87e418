//! Lists of what the shipped spec has, for the tests that have to name each of its types: Rust can't go through them, and a list
//! by hand would be one more place to edit for a new endpoint. What the tests do with the types is theirs.

use std::error::Error;
use std::fmt::Write as _;
use std::path::PathBuf;

use alipayhk_spec::model::{ShapeKind, Spec};
use alipayhk_spec::names::camel;
use alipayhk_spec::{check, shipped};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    let spec = check(&[shipped()]).spec;
    let out = PathBuf::from(std::env::var("OUT_DIR")?).join("of_the_spec.rs");
    let lists = [named("structure_named", structures(&spec)), named("text_named", texts(&spec))];
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
