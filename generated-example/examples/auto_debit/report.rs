//! What the example prints: each step with what went in, what came out and how long it took.

use std::cell::Cell;
use std::time::{Duration, Instant};

/// Counts the steps and the time.
pub(crate) struct Report {
    started: Instant,
    steps: Cell<u32>,
}

impl Report {
    pub(crate) fn start() -> Self {
        Self { started: Instant::now(), steps: Cell::new(0) }
    }

    /// One step: its name, what went in, what came out.
    pub(crate) fn step(&self, name: &str, took: Duration, went_in: &str, came_out: &str) {
        self.steps.set(self.steps.get() + 1);
        println!("\n{:>2}  {name:<52} {:>6.1} ms", self.steps.get(), took.as_secs_f64() * 1000.0);
        println!("    in   {went_in}");
        println!("    out  {came_out}");
    }

    pub(crate) fn end(&self, text: &str) {
        println!("\n{text} ({} steps, {:.1} s)", self.steps.get(), self.started.elapsed().as_secs_f64());
    }
}

pub(crate) fn line(text: &str) {
    println!("{text}");
}
