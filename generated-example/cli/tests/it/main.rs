//! What the program promises, tried with the program itself. Whatever it says in these tests is searched for the private
//! keys that they use.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

mod call;
mod everywhere;
mod explanations;
mod gateway;
mod keygen;
mod network;
mod program;
mod readme;
mod secrets;
mod servers;
mod settings;
mod wrong_keys;
