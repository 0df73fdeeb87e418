//! The promises of the sandbox, kept over real HTTP with requests that are signed here by hand. One binary, because each
//! would link the whole stack again.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test says no by panicking, in its helpers too"
)]

mod agreements;
mod cashier;
mod checks;
mod control;
mod copied;
mod debits;
mod faults;
mod hostile;
mod listener;
mod many;
mod merchant;
mod notifications;
mod own_spec;
mod pages;
mod program;
mod proxy;
mod refunds;
mod state_file;
mod state_file_refused;
mod unacknowledged;
mod users;
