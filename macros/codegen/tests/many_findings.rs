//! What the macro says of a spec with more findings than fit on a screen.

#![expect(clippy::expect_used, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk_codegen::bindings;
use quote::quote;

/// A spec with this many findings.
fn spec(findings: usize) -> String {
    let facts = "  - { text: A fact., grade: guess, source: page }\n".repeat(findings);
    format!("spec: alipayhk/1\nsources: {{ page: {{ title: A page }} }}\nfacts:\n{facts}")
}

/// The texts of the compile errors that an input expands to.
fn errors(input: proc_macro2::TokenStream) -> Vec<String> {
    let file: syn::File = syn::parse2(bindings(input)).expect("an expansion is Rust");
    file.items
        .iter()
        .filter_map(|item| match item {
            syn::Item::Macro(item) if item.mac.path.segments.last()?.ident == "compile_error" => {
                item.mac.parse_body::<syn::LitStr>().ok().map(|text| text.value())
            }
            _ => None,
        })
        .collect()
}

/// The last error for a file of this name, which is written where the macro looks for it.
fn last_for(name: &str, findings: usize, input: proc_macro2::TokenStream) -> (usize, String) {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the folder can be made");
    std::fs::write(&path, spec(findings)).expect("the spec can be written");
    let errors = errors(input);
    (errors.len(), errors.last().cloned().expect("there are findings"))
}

/// Where the tests' files go, as the macro's own paths have it: relative to this crate's manifest.
fn scratch(name: &str) -> String {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"));
    // An absolute path replaces the one that it is joined to.
    folder.join(name).to_str().expect("the target folder has a plain name").to_owned()
}

#[test]
fn findings_that_are_not_shown_are_counted_with_the_command_that_shows_them() {
    let file = scratch("many.yaml");
    let (count, last) = last_for(&file, 23, quote!(spec: #file));
    assert_eq!(count, 21);
    assert_eq!(
        last,
        format!(
            "and 3 more findings in the spec; `alipayhk-spec lint {file}`, beside the Cargo.toml of this crate, \
             shows them all; `cargo install alipayhk-spec` installs it"
        )
    );
    let (_, last) = last_for(&file, 21, quote!(spec: #file));
    assert!(last.starts_with("and 1 more finding in the spec; "), "{last}");
    let (count, last) = last_for(&file, 20, quote!(spec: #file));
    assert!(count == 20 && !last.contains("more finding"), "{count}: {last}");
}

#[test]
fn the_command_names_every_file_and_says_whether_it_extends() {
    let (first, second) = (scratch("it's one.yaml"), scratch("two.yaml"));
    last_for(&first, 23, quote!(spec: #first));
    let (_, last) = last_for(&second, 1, quote!(spec: [#first, #second], extends: alipayhk));
    let quoted = first.replace('\'', r"'\''");
    assert!(last.contains(&format!("`alipayhk-spec lint --extends '{quoted}' {second}`")), "{last}");
}

#[test]
fn a_spec_within_the_macro_is_not_given_a_command_that_cannot_work() {
    let text = spec(23);
    let errors = errors(quote!(inline: #text));
    let last = errors.last().expect("there are findings");
    assert!(last.contains("and 3 more findings") && !last.contains("lint inline"), "{last}");
    assert!(last.contains("in a file of its own"), "{last}");
}
