//! From a checked spec to Rust tokens. The macro is only a door to [`bindings`]; tests and tools call [`generate`].
//!
//! No stable API: it is versioned with the macros, and changes with them.
//!
//! Code generation sees a checked model and cannot fail: every mistake has been found and repaired before, by
//! `alipayhk-spec`. What is generated is small on purpose: types with static tables, which routines of
//! `alipayhk-runtime` walk, since a routine compiles once and generated code compiles once a member.
//!
//! The same spec gives the same tokens: no absolute path, no clock, no map order.

mod builder;
mod client;
mod codes;
mod docs;
mod events;
mod expand;
mod extend;
mod idents;
mod one_time;
mod operations;
mod options;
mod secrets;
mod settling;
mod shapes;
mod structures;

use alipayhk_spec::Spec;
use alipayhk_spec::model::{Delivery, Notification, Operation, ShapeKind, Type};
use alipayhk_spec::source::Location;
use proc_macro2::TokenStream;
use quote::quote;

pub use expand::{bindings, bindings_at};

/// How the generated code is to be made.
#[derive(Debug, Clone)]
pub struct Options {
    /// The path of the runtime crate, as generated code names it.
    pub runtime: TokenStream,
    /// The crate whose bindings are extended, if any.
    pub extends: Option<Extends>,
    /// The operations to make, by name; all if `None`.
    pub operations: Option<Vec<String>>,
}

/// Bindings that are extended: what they define is used and not made again.
#[derive(Debug, Clone)]
pub struct Extends {
    /// The path of the crate that holds them.
    pub krate: TokenStream,
    /// The path of its spec file, as locations in the model show it.
    pub file: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { runtime: quote!(::alipayhk_runtime), extends: None, operations: None }
    }
}

/// The items of a spec.
#[must_use]
pub fn generate(spec: &Spec, options: &Options) -> TokenStream {
    let runtime = &options.runtime;
    // Each path into the runtime is then two words shorter, and there are thousands.
    let rt = quote!(__runtime);
    let cx = Context { spec, rt: &rt, options, built: built_shapes(spec), one_time: one_time::shapes(spec) };
    let parts = if options.extends.is_some() {
        vec![extend::items(&cx), shapes::items(&cx), operations::items(&cx), events::items(&cx)]
    } else {
        vec![
            codes::items(&cx),
            shapes::items(&cx),
            operations::items(&cx),
            events::items(&cx),
            client::items(&cx),
        ]
    };
    quote! {
        #[allow(unused_imports, reason = "a spec may define nothing that needs it")]
        use #runtime as __runtime;
        #(#parts)*
    }
}

/// What every part of the generator looks at.
struct Context<'a> {
    spec: &'a Spec,
    /// The path of the runtime crate.
    rt: &'a TokenStream,
    options: &'a Options,
    /// The structures that requests are made of, which therefore have builders.
    built: Vec<String>,
    /// The shapes that are, or hold, what is good for one call.
    one_time: Vec<String>,
}

impl<'a> Context<'a> {
    /// Whether something is defined here, and not in bindings that are extended.
    fn is_own(&self, at: &Location) -> bool {
        self.options.extends.as_ref().is_none_or(|extends| extends.file != at.path)
    }

    /// The operations to make.
    fn operations(&self) -> impl Iterator<Item = &'a Operation> {
        let chosen = |operation: &&Operation| {
            self.options.operations.as_ref().is_none_or(|names| names.contains(&operation.name))
        };
        self.spec.operations.iter().filter(|operation| self.is_own(&operation.at)).filter(chosen)
    }

    /// The notifications to make.
    fn notifications(&self) -> impl Iterator<Item = &'a Notification> {
        self.spec.notifications.iter().filter(|notification| self.is_own(&notification.at))
    }

    /// The request type of an operation, if these bindings or those that are extended have it.
    fn request_of(&self, operation: &str) -> Option<TokenStream> {
        let request = idents::ty_of(operation, "Request");
        if self.operations().any(|own| own.name == operation) {
            return Some(quote!(#request));
        }
        let extends = self.options.extends.as_ref()?;
        let krate = &extends.krate;
        let is_theirs = self.spec.operation(operation).is_some_and(|theirs| !self.is_own(&theirs.at));
        is_theirs.then(|| quote!(#krate::#request))
    }

    fn has_builder(&self, shape: &str) -> bool {
        self.built.iter().any(|name| name == shape)
    }
}

/// Every structure that a request leads to.
fn built_shapes(spec: &Spec) -> Vec<String> {
    fn follow(spec: &Spec, ty: &Type, found: &mut Vec<String>) {
        match ty {
            Type::List(element) => follow(spec, element, found),
            Type::Shape(name) if !found.contains(name) => {
                if let Some(ShapeKind::Structure(structure)) = spec.shape(name).map(|shape| &shape.kind) {
                    found.push(name.clone());
                    for member in &structure.members {
                        follow(spec, &member.ty, found);
                    }
                }
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    for operation in &spec.operations {
        for member in &operation.request.members {
            follow(spec, &member.ty, &mut found);
        }
    }
    found
}

/// Whether an operation goes out by HTTP.
fn is_http(delivery: &Delivery) -> bool {
    matches!(delivery, Delivery::Http)
}
