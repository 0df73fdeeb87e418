//! The reference of the spec language as Markdown, made from the table that the reader checks by. README.md holds it
//! between two marks, and a test compares.

use std::fmt::Write as _;

use crate::dialect::KINDS;

/// The reference, as Markdown.
#[must_use]
pub fn markdown() -> String {
    let mut text = String::new();
    for kind in KINDS {
        // Writing to a String can't fail.
        let _ = write!(
            text,
            "### {}\n\n{}\n\n| key | required | value | meaning |\n|---|---|---|---|\n",
            kind.name, kind.doc
        );
        for key in kind.keys {
            let required = if key.required { "yes" } else { "" };
            let _ = writeln!(
                text,
                "| `{}` | {required} | {} | {} |",
                key.name,
                cell(&key.value.to_string()),
                cell(key.doc)
            );
        }
        text.push('\n');
    }
    text.trim_end().to_owned()
}

/// A text that can stand in a table.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
