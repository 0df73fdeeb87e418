//! The reference in README.md is the one that the reader's own table gives, and the operation it shows is a good one.

use alipayhk_spec::{SourceFile, check, reference, shipped};

const PATH: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/README.md");
const START: &str = "--test reference` writes it -->\n";
const END: &str = "<!-- end of reference -->";

#[test]
fn the_reference_in_the_readme_is_that_of_the_reader() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (before, rest) = readme.split_once(START).unwrap();
    let (_, after) = rest.split_once(END).unwrap();
    let current = format!("{before}{START}\n{}\n\n{END}{after}", reference::markdown());
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(PATH, &current).unwrap();
    }
    let readme = std::fs::read_to_string(PATH).unwrap();
    assert!(readme == current, "README.md differs from the reader's table; run with BLESS=1");
}

#[test]
fn the_whole_spec_in_the_readme_is_one() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (_, rest) = readme.split_once("## A whole spec").unwrap();
    let (_, rest) = rest.split_once("```yaml\n").unwrap();
    let (text, _) = rest.split_once("```").unwrap();
    let checked = check(&[SourceFile::new("whole.yaml", text)]);
    assert!(checked.findings.is_empty(), "{}", checked.findings);
    assert_eq!(checked.spec.operations.len(), 1);
}

#[test]
fn the_operation_in_the_readme_can_be_added_as_it_stands() {
    let readme = std::fs::read_to_string(PATH).unwrap();
    let (_, rest) = readme.split_once("```yaml\n").unwrap();
    let (operation, _) = rest.split_once("```").unwrap();
    let text = String::from_utf8(shipped().bytes).unwrap();
    let text = text.replacen("\noperations:\n", &format!("\noperations:\n{operation}\n"), 1);
    let checked = check(&[SourceFile::new("alipayhk.yaml", text)]);
    assert!(checked.findings.is_empty(), "{}", checked.findings);
    assert_eq!(checked.spec.operations.len(), check(&[shipped()]).spec.operations.len() + 1);
}
