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

use matrix::columns::columns;
use matrix::{notified, print, run, wallet};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_fault_loses_doubles_or_misjudges_a_call() {
    let (posted, handed, notified) = tokio::join!(run::all(columns()), wallet::cells(), notified::cells());
    let cells: Vec<_> = posted.into_iter().chain(handed).chain(notified).collect();
    let wrong = print::table(&cells);
    assert_eq!(wrong, 0, "{wrong} cells are wrong; the table above says which and why");
}
