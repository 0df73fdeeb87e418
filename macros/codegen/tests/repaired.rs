//! A spec with a mistake is repaired and code is generated from it, so that its author reads about the mistake and not
//! about what follows from it. Here: for every case of `api-spec`, that code is Rust, defines nothing twice and names
//! nothing that is not there.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::path::Path;

use alipayhk_codegen::{Options, generate};
use alipayhk_spec::{SourceFile, check};
use syn::visit::{self, Visit};

/// The generated code of every case, by its name.
fn repaired() -> Vec<(String, syn::Result<syn::File>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../api-spec/tests/cases");
    let read = |path: &Path| fs::read(path).expect("a case can be read");
    let base = SourceFile::new("base.yaml", read(&folder.join("base.yaml")));
    let mut all = Vec::new();
    for entry in fs::read_dir(&folder).expect("there are cases") {
        let path = entry.expect("a case can be listed").path();
        if !path.is_dir() {
            continue;
        }
        let input = SourceFile::new("input.yaml", read(&path.join("input.yaml")));
        let alone = input.bytes.starts_with(b"# alone");
        let files = if alone { vec![input] } else { vec![base.clone(), input] };
        let tokens = generate(&check(&files).spec, &Options::default());
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        all.push((name, syn::parse2(tokens)));
    }
    all.sort_by(|(a, _), (b, _)| a.cmp(b));
    assert!(all.len() > 80, "only {} cases were found", all.len());
    all
}

/// The name that an item defines.
fn defined(item: &syn::Item) -> Option<&syn::Ident> {
    match item {
        syn::Item::Struct(item) => Some(&item.ident),
        syn::Item::Enum(item) => Some(&item.ident),
        syn::Item::Trait(item) => Some(&item.ident),
        syn::Item::Type(item) => Some(&item.ident),
        syn::Item::Static(item) => Some(&item.ident),
        syn::Item::Const(item) if item.ident != "_" => Some(&item.ident),
        syn::Item::Mod(item) => Some(&item.ident),
        syn::Item::Fn(item) => Some(&item.sig.ident),
        syn::Item::Use(item) => match &item.tree {
            syn::UseTree::Path(path) => match &*path.tree {
                syn::UseTree::Rename(renamed) => Some(&renamed.rename),
                _ => None,
            },
            syn::UseTree::Rename(renamed) => Some(&renamed.rename),
            _ => None,
        },
        _ => None,
    }
}

/// Gathers names that nothing defines.
struct Names {
    known: HashSet<String>,
    /// Type parameters, by how deep they are in force.
    parameters: Vec<HashSet<String>>,
    undefined: BTreeSet<String>,
}

impl Names {
    fn is_known(&self, name: &str) -> bool {
        const OF_THE_LANGUAGE: &[&str] =
            &["Self", "self", "super", "crate", "bool", "str", "u8", "u16", "u32", "u64", "usize", "i64"];
        OF_THE_LANGUAGE.contains(&name)
            || self.known.contains(name)
            || self.parameters.iter().any(|names| names.contains(name))
    }

    fn within(&mut self, generics: &syn::Generics, visit: impl FnOnce(&mut Self)) {
        self.parameters.push(generics.type_params().map(|param| param.ident.to_string()).collect());
        visit(self);
        self.parameters.pop();
    }
}

impl<'ast> Visit<'ast> for Names {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        if let (None, Some(first)) = (path.leading_colon, path.segments.first()) {
            let name = first.ident.to_string();
            // A small letter alone is a variable or a field.
            let is_variable =
                path.segments.len() == 1 && name.starts_with(|c: char| c.is_lowercase() || c == '_');
            if !is_variable && !self.is_known(&name) {
                self.undefined.insert(name);
            }
        }
        visit::visit_path(self, path);
    }

    fn visit_type_path(&mut self, ty: &'ast syn::TypePath) {
        // A type is never a variable.
        if let (None, Some(name)) = (&ty.qself, ty.path.get_ident().map(ToString::to_string))
            && !self.is_known(&name)
        {
            self.undefined.insert(name);
        }
        visit::visit_type_path(self, ty);
    }

    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}

    fn visit_item_struct(&mut self, item: &'ast syn::ItemStruct) {
        self.within(&item.generics, |names| visit::visit_item_struct(names, item));
    }

    fn visit_item_enum(&mut self, item: &'ast syn::ItemEnum) {
        self.within(&item.generics, |names| visit::visit_item_enum(names, item));
    }

    fn visit_item_type(&mut self, item: &'ast syn::ItemType) {
        self.within(&item.generics, |names| visit::visit_item_type(names, item));
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        self.within(&item.generics, |names| visit::visit_item_impl(names, item));
    }

    fn visit_item_trait(&mut self, item: &'ast syn::ItemTrait) {
        self.within(&item.generics, |names| visit::visit_item_trait(names, item));
    }

    fn visit_signature(&mut self, signature: &'ast syn::Signature) {
        self.within(&signature.generics, |names| visit::visit_signature(names, signature));
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.within(&function.sig.generics, |names| visit::visit_impl_item_fn(names, function));
    }
}

/// What a file names and does not define.
fn undefined(file: &syn::File) -> BTreeSet<String> {
    // What a module within defines is named through it, so a name that is nowhere at all is what is looked for.
    let within = file.items.iter().filter_map(|item| match item {
        syn::Item::Mod(item) => item.content.as_ref().map(|(_, items)| items),
        _ => None,
    });
    let items = file.items.iter().chain(within.flatten());
    let known = items.filter_map(defined).map(ToString::to_string).collect();
    let mut names = Names { known, parameters: Vec::new(), undefined: BTreeSet::new() };
    names.visit_file(file);
    names.undefined
}

/// What a file defines twice: items, members and variants.
fn twice(file: &syn::File) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |scope: &str, names: Vec<String>| {
        let mut seen = HashSet::new();
        found.extend(
            names
                .into_iter()
                .filter(|name| !seen.insert(name.clone()))
                .map(|name| format!("{scope}::{name}")),
        );
    };
    look("", file.items.iter().filter_map(defined).map(ToString::to_string).collect());
    let mut methods = std::collections::BTreeMap::<String, Vec<String>>::new();
    for item in &file.items {
        match item {
            syn::Item::Struct(item) => {
                let fields = item.fields.iter().filter_map(|field| field.ident.as_ref());
                look(&item.ident.to_string(), fields.map(ToString::to_string).collect());
                let parameters = item.generics.type_params().map(|param| param.ident.to_string());
                look(&item.ident.to_string(), parameters.collect());
            }
            syn::Item::Enum(item) => {
                let variants = item.variants.iter().map(|variant| variant.ident.to_string());
                look(&item.ident.to_string(), variants.collect());
            }
            syn::Item::Impl(syn::ItemImpl { trait_: None, self_ty, items, .. }) => {
                let syn::Type::Path(ty) = &**self_ty else { continue };
                let name = ty.path.segments.last().map(|segment| segment.ident.to_string());
                let own = items.iter().filter_map(|item| match item {
                    syn::ImplItem::Fn(function) => Some(function.sig.ident.to_string()),
                    syn::ImplItem::Const(constant) => Some(constant.ident.to_string()),
                    _ => None,
                });
                methods.entry(name.unwrap_or_default()).or_default().extend(own);
            }
            _ => {}
        }
    }
    for (name, methods) in methods {
        look(&name, methods);
    }
    found
}

#[test]
fn the_code_of_a_repaired_spec_names_nothing_that_is_not_there() {
    let mut wrong = Vec::new();
    for (name, file) in repaired() {
        match file {
            Err(error) => wrong.push(format!("{name}: no Rust: {error}")),
            Ok(file) => {
                let undefined = undefined(&file);
                if !undefined.is_empty() {
                    wrong.push(format!("{name}: nothing defines {undefined:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_code_of_a_repaired_spec_defines_nothing_twice() {
    let mut wrong = Vec::new();
    for (name, file) in repaired() {
        let twice = twice(&file.expect("generated code is Rust"));
        if !twice.is_empty() {
            wrong.push(format!("{name}: {twice:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn these_tests_see_what_they_look_for() {
    let file: syn::File = syn::parse_quote! {
        pub struct Known<T>(T, Missing, Vec<Known<T>>);
        pub struct Known;
        impl<S> Known<S> {
            fn first<D: Absent>(self, value: impl Gone<D>) -> Self { let built = Known(value); Lost::new(built) }
            fn second(&self) -> T { lower::call(self) }
            fn second(&self) {}
        }
    };
    let expected = ["Absent", "Gone", "Lost", "Missing", "T", "Vec", "lower"].map(str::to_owned);
    assert_eq!(undefined(&file), BTreeSet::from(expected));
    assert_eq!(twice(&file), ["::Known", "Known::second"]);
}
