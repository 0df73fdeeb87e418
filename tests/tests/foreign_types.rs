//! No type of another crate stands in what is public, so that a new major version of one is not a new one of ours. The source is
//! what is looked at: signatures, fields, variants, aliases and the generic arguments of traits, of every public item.

#![allow(clippy::unwrap_used, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::BTreeSet;
use std::path::Path;

use syn::visit::{self, Visit};
use syn::{Item, UseTree, Visibility};

/// What may be named: the language's own, ourselves, and what users write against by its name.
const OURS: &[&str] =
    &["std", "core", "alloc", "crate", "self", "super", "alipayhk_runtime", "alipayhk_macros", "serde"];

/// The crates that are named somewhere in these folders' manifests.
fn crates(manifests: &[&str]) -> BTreeSet<String> {
    let text: String =
        manifests.iter().map(|name| std::fs::read_to_string(root().join(name)).unwrap()).collect();
    let names = text.lines().filter_map(|line| line.split([' ', '.', '=']).next());
    let names = names.map(|name| name.replace('-', "_"));
    names.filter(|name| !name.is_empty() && !OURS.contains(&name.as_str())).collect()
}

fn root() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

struct Looking<'a> {
    file: String,
    crates: &'a BTreeSet<String>,
    /// Names that this file imports from other crates.
    imported: BTreeSet<String>,
    found: Vec<String>,
    looked_at: usize,
}

impl Looking<'_> {
    fn imports(&mut self, tree: &UseTree, foreign: bool) {
        match tree {
            UseTree::Path(path) => self.imports(&path.tree, foreign),
            UseTree::Group(group) => group.items.iter().for_each(|item| self.imports(item, foreign)),
            UseTree::Name(name) if foreign => drop(self.imported.insert(name.ident.to_string())),
            UseTree::Rename(name) if foreign => drop(self.imported.insert(name.rename.to_string())),
            _ => {}
        }
    }

    fn public(&mut self, visibility: &Visibility, name: &syn::Ident, look: impl FnOnce(&mut Paths<'_>)) {
        if matches!(visibility, Visibility::Public(_)) {
            self.look(&name.to_string(), look);
        }
    }

    fn look(&mut self, name: &str, look: impl FnOnce(&mut Paths<'_>)) {
        self.looked_at += 1;
        let mut paths = Paths { crates: self.crates, imported: &self.imported, foreign: Vec::new() };
        look(&mut paths);
        self.found.extend(paths.foreign.iter().map(|path| format!("{}: {name} names {path}", self.file)));
    }
}

/// The foreign paths in a part of the source.
struct Paths<'a> {
    crates: &'a BTreeSet<String>,
    imported: &'a BTreeSet<String>,
    foreign: Vec<String>,
}

impl<'ast> Visit<'ast> for Paths<'_> {
    fn visit_path(&mut self, path: &'ast syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        let first = names.first().unwrap();
        let is_crate = names.len() > 1 && self.crates.contains(first);
        if is_crate || self.imported.contains(first) {
            self.foreign.push(names.join("::"));
        }
        visit::visit_path(self, path);
    }

    // What is within a body is nobody else's.
    fn visit_block(&mut self, _: &'ast syn::Block) {}
    fn visit_attribute(&mut self, _: &'ast syn::Attribute) {}
}

impl<'ast> Visit<'ast> for Looking<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        match item {
            Item::Fn(item) => {
                self.public(&item.vis, &item.sig.ident, |paths| paths.visit_signature(&item.sig));
            }
            Item::Type(item) => self.public(&item.vis, &item.ident, |paths| paths.visit_type(&item.ty)),
            Item::Trait(item) => self.public(&item.vis, &item.ident, |paths| paths.visit_item_trait(item)),
            Item::Enum(item) => self.public(&item.vis, &item.ident, |paths| paths.visit_item_enum(item)),
            Item::Const(item) => self.public(&item.vis, &item.ident, |paths| paths.visit_type(&item.ty)),
            Item::Static(item) => self.public(&item.vis, &item.ident, |paths| paths.visit_type(&item.ty)),
            Item::Struct(item) => {
                self.public(&item.vis, &item.ident, |paths| paths.visit_generics(&item.generics));
                for field in &item.fields {
                    self.public(&field.vis, &item.ident, |paths| paths.visit_type(&field.ty));
                }
            }
            _ => {}
        }
        visit::visit_item(self, item);
    }

    fn visit_item_impl(&mut self, item: &'ast syn::ItemImpl) {
        if let Some((path, _)) = &item.trait_ {
            // The trait itself may be another crate's; what it speaks of may not.
            let arguments = path.segments.last().unwrap();
            self.look("impl", |paths| paths.visit_path_arguments(&arguments.arguments));
        }
        visit::visit_item_impl(self, item);
    }

    fn visit_impl_item_fn(&mut self, item: &'ast syn::ImplItemFn) {
        self.public(&item.vis, &item.sig.ident, |paths| paths.visit_signature(&item.sig));
    }

    fn visit_block(&mut self, _: &'ast syn::Block) {}
}

fn look_through(folder: &Path, crates: &BTreeSet<String>, found: &mut Vec<String>, looked_at: &mut usize) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" {
            look_through(&path, crates, found, looked_at);
        }
        if path.extension().is_none_or(|extension| extension != "rs") || name == "tests.rs" {
            continue;
        }
        let source = syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let imported = BTreeSet::new();
        let file = path.strip_prefix(root()).unwrap().display().to_string();
        let mut looking = Looking { file, crates, imported, found: Vec::new(), looked_at: 0 };
        for item in &source.items {
            if let Item::Use(item) = item {
                // The first part names the crate; a module of ours further on may have the name of one.
                let foreign =
                    matches!(&item.tree, UseTree::Path(path) if crates.contains(&path.ident.to_string()));
                looking.imports(&item.tree, foreign);
            }
        }
        looking.visit_file(&source);
        found.append(&mut looking.found);
        *looked_at += looking.looked_at;
    }
}

/// What is there on purpose.
const MEANT: &[&str] = &[
    // Hidden, and for the tests that compare the backends.
    "runtime/src/backend/",
    // The module is for those who use axum, whose types these are; its feature says so.
    "generated-example/src/axum.rs: status names StatusCode",
];

#[test]
fn no_type_of_another_crate_stands_in_what_is_public() {
    let mut found = Vec::new();
    let mut looked_at = 0;
    for (room, manifest) in
        [("runtime", "runtime/Cargo.toml"), ("generated-example", "generated-example/Cargo.toml")]
    {
        let crates = crates(&[manifest]);
        assert!(crates.contains(if room == "runtime" { "reqwest" } else { "axum_core" }), "{crates:?}");
        look_through(&root().join(room).join("src"), &crates, &mut found, &mut looked_at);
    }
    assert!(looked_at > 300, "only {looked_at} public items were found");
    found.retain(|found| !MEANT.iter().any(|meant| found.contains(meant)));
    assert!(found.is_empty(), "{}", found.join("\n"));
}
