//! Which errors there are, by the runtime's own source: an error that is added is looked at, or the test says that it is not.

use std::path::Path;

use syn::{Fields, Item, Type};

use crate::seen::Seen;

/// Enums that are no errors themselves and print within one.
const WITHIN: &[&str] = &["Cause", "KeyMistake", "JsonErrorKind", "Outcome"];

/// What can't be brought about here: a machine without TLS, and a redirect that needs more than its state, of which the
/// spec has none. Both only pass on an error that is looked at by itself.
const BEYOND_REACH: &[&str] = &["ConfigError::Transport", "RedirectError::Undecodable"];

pub(crate) fn each_was_seen(seen: &Seen) {
    let mut items = Vec::new();
    read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime/src"), &mut items);
    let errors: Vec<String> = items.iter().filter_map(error).collect();
    assert!(errors.len() > 20, "only {errors:?} were found");
    let mut missing: Vec<String> = errors.iter().filter(|name| !seen.has(name)).cloned().collect();
    for item in &items {
        let Item::Enum(found) = item else { continue };
        let name = found.ident.to_string();
        if !errors.contains(&name) && !WITHIN.contains(&name.as_str()) {
            continue;
        }
        let variants = found.variants.iter().filter(|variant| can_hold_a_secret(&variant.fields));
        let variants = variants.map(|variant| format!("{name}::{}", variant.ident));
        missing.extend(variants.filter(|name| !seen.has(name) && !BEYOND_REACH.contains(&name.as_str())));
    }
    assert!(missing.is_empty(), "these were not rendered with secrets in them: {missing:?}");
}

fn read(folder: &Path, items: &mut Vec<Item>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            read(&path, items);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            items.extend(syn::parse_file(&std::fs::read_to_string(&path).unwrap()).unwrap().items);
        }
    }
}

/// The type that an item makes an error.
fn error(item: &Item) -> Option<String> {
    let Item::Impl(found) = item else { return None };
    let (path, _) = found.trait_.as_ref()?;
    let named = path.segments.last()?.ident.to_string();
    let Type::Path(own) = &*found.self_ty else { return None };
    matches!(named.as_str(), "Error" | "StdError")
        .then(|| own.path.segments.last().unwrap().ident.to_string())
}

/// Numbers and fixed texts hold nothing of a message.
fn can_hold_a_secret(fields: &Fields) -> bool {
    fields.iter().any(|field| match &field.ty {
        Type::Path(path) => {
            let name = path.path.segments.last().unwrap().ident.to_string();
            !matches!(name.as_str(), "usize" | "u16" | "Kind")
        }
        Type::Reference(reference) => {
            reference.lifetime.as_ref().is_none_or(|lifetime| lifetime.ident != "static")
        }
        _ => true,
    })
}
