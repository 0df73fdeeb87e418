//! What the sandbox costs: its start, calls on one core, and a million payments. Run with
//! `cargo bench -p alipayhk-tests --bench sandbox`; `tests/benches/README.md` says how to read what it prints.
//!
//! The parts can be asked for one at a time: `-- start`, `-- calls`, `-- ledger`.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a benchmark that can't go on stops, and counts are far below what a float holds exactly"
)]

mod calls;
mod ledger;
mod machine;
mod requests;
mod start;

use std::time::Duration;

fn main() {
    let asked: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let wants = |part: &str| asked.is_empty() || asked.iter().any(|word| word == part);
    println!("{}\n", machine::description());
    println!("| what | figure |\n|---|---:|");
    if wants("start") {
        start::measure();
    }
    if wants("calls") {
        calls::measure();
    }
    if wants("ledger") {
        ledger::measure();
    }
}

/// One row of the table.
fn row(what: &str, figure: &str) {
    println!("| {what} | {figure} |");
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1e3)
}

fn microseconds(time: Duration) -> String {
    format!("{:.1} µs", time.as_secs_f64() * 1e6)
}

/// The middle one.
fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}
