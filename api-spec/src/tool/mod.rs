//! What the command-line program says, as text: findings in three formats, an operation as tables, the facts of a
//! grade, what changes from one spec to another, and the JSON that other programs take. Reads no file and knows no argument; that is for the program.

mod diff;
mod explain;
mod facts;
mod lint;
#[cfg(feature = "cli")]
mod openapi;
#[cfg(feature = "cli")]
mod schema;

pub use diff::{Change, DiffFormat, Level, Notice, diff, level, render_diff};
pub use explain::explain;
pub use facts::facts;
pub use lint::{Format, lint};
#[cfg(feature = "cli")]
pub use openapi::openapi;
#[cfg(feature = "cli")]
pub use schema::schema;

/// Gives an object a key.
#[cfg(feature = "cli")]
fn put(object: &mut serde_json::Value, key: &str, value: impl Into<serde_json::Value>) {
    if let Some(entries) = object.as_object_mut() {
        entries.insert(key.to_owned(), value.into());
    }
}

/// JSON over several lines, as files that are kept have it.
#[cfg(feature = "cli")]
fn pretty(value: &serde_json::Value) -> String {
    format!("{value:#}\n")
}

/// Rows as lines with aligned columns. The last column is not padded.
fn table(rows: &[Vec<String>]) -> String {
    let mut widths: Vec<usize> = Vec::new();
    for row in rows {
        for (column, cell) in row.iter().enumerate() {
            let width = cell.chars().count();
            match widths.get_mut(column) {
                Some(widest) => *widest = width.max(*widest),
                None => widths.push(width),
            }
        }
    }
    let mut text = String::new();
    for row in rows {
        let mut line = String::from(" ");
        for (cell, width) in row.iter().zip(&widths) {
            line.push(' ');
            line.push_str(cell);
            line.extend(std::iter::repeat_n(' ', 1 + width - cell.chars().count()));
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

#[cfg(test)]
mod tests {
    #[test]
    fn columns_start_below_each_other() {
        let row = |cells: [&str; 2]| cells.map(str::to_owned).to_vec();
        assert_eq!(super::table(&[row(["é", "b"]), row(["abc", ""])]), "  é    b\n  abc\n");
    }
}
