//! The fault matrix: every operation of the shipped spec, under everything that can go wrong between it and its answer. For
//! each cell the caller's word is compared with what a table expects, and with the gateway's books.
//!
//! What a cell promises, whatever the fault:
//! - not sent: the gateway never saw a message of it;
//! - done: it is on the books, once; refused: it is not;
//! - unknown: it is there once or not at all;
//! - and never is a payment debited twice, a refund made twice, or money moved that no booking tells of.
//!
//! `cargo test -p alipayhk-tests --test fault_matrix -- --nocapture` prints the whole table.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says no by panicking, in its helpers too"
)]

mod matrix;

use std::collections::BTreeSet;

use matrix::columns::{How, columns};
use matrix::{notified, print, run, wallet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fault_loses_doubles_or_misjudges_a_call() {
    let (posted, handed, notified) = tokio::join!(run::all(columns()), wallet::cells(), notified::cells());
    let cells: Vec<_> = posted.into_iter().chain(handed).chain(notified).collect();
    let wrong = print::table(&cells);
    assert_eq!(wrong, 0, "{wrong} cells are wrong; the table above says which and why");
}

/// The variants of an enum in a source file, as `Debug` names them.
fn variants(file: &str, name: &str) -> BTreeSet<String> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("sandbox/src").join(file);
    let source = syn::parse_file(&std::fs::read_to_string(path).unwrap()).unwrap();
    let found = source.items.into_iter().find_map(|item| match item {
        syn::Item::Enum(found) if found.ident == name => Some(found),
        _ => None,
    });
    found.expect("the enum is there").variants.iter().map(|variant| variant.ident.to_string()).collect()
}

fn named(fault: &dyn std::fmt::Debug) -> String {
    let text = format!("{fault:?}");
    text.split(|character: char| !character.is_alphanumeric()).next().unwrap().to_owned()
}

#[test]
fn all_that_can_be_made_to_go_wrong_has_a_column() {
    let (mut faults, mut breaks) = (BTreeSet::new(), BTreeSet::new());
    for column in columns() {
        match &column.how {
            How::Gateway(fault) => drop(faults.insert(named(fault))),
            How::Between(fault) => drop(breaks.insert(named(fault))),
            How::Nowhere(_) | How::Clean => {}
        }
    }
    faults.extend(notified::faults().iter().map(|fault| named(fault)));
    let (all, on_the_way) = (variants("fault.rs", "Fault"), variants("proxy/breaks.rs", "Break"));
    assert!(all.len() > 10 && on_the_way.len() > 10);
    assert_eq!(all.difference(&faults).collect::<Vec<_>>(), Vec::<&String>::new(), "faults without a column");
    assert_eq!(
        on_the_way.difference(&breaks).collect::<Vec<_>>(),
        Vec::<&String>::new(),
        "breaks without one"
    );
}
