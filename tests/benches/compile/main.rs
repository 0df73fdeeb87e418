//! What the bindings cost to compile, against the same structures written by hand with serde's derives, and against those
//! with `bon`'s builders on top. Run with `cargo bench -p alipayhk-tests --bench compile --profile dev`; `tests/benches/README.md` says how
//! to read the table that it prints.
//!
//! Each variant is a crate below the target folder, with its dependencies built beforehand; what is timed is the
//! compiler's run over that one crate. The specs are the shipped one, and copies of its operations under other names.

mod by_hand;
mod project;
mod workload;

use std::time::Duration;

use project::{Cost, Kind, Project};

/// The variants, in the order of the table. The first is what the others are compared with.
const VARIANTS: [&str; 3] = ["hand", "bon", "bindings"];

fn main() {
    let arguments = Arguments::read();
    let project = Project::new();
    println!("{}\n", Project::machine());
    println!("| operations | what | by hand, serde derives | by hand, with `bon` | `bindings!` | ratio |");
    println!("|---:|---|---:|---:|---:|---:|");
    let mut macro_rows = Vec::new();
    for &operations in &arguments.operations {
        let spec = workload::spec(operations);
        project.write_hand("hand", &by_hand::source(&spec.model, false));
        project.write_hand("bon", &by_hand::source(&spec.model, true));
        project.write_bindings("bindings", &spec.files);
        // A large one takes minutes: it is checked once, to see how the time grows.
        if operations > 300 {
            row(&project, operations, Kind::Check, &["hand", "bindings"], 1);
            macro_rows.push((operations, project.macro_time("bindings", 1)));
        } else {
            for kind in [Kind::Check, Kind::Release] {
                row(&project, operations, kind, &VARIANTS, arguments.rounds);
            }
            macro_rows.push((operations, project.macro_time("bindings", 3)));
        }
    }
    println!("\n| operations | the macro, and reading what it made, in a dev build | for each operation |");
    println!("|---:|---:|---:|");
    for (operations, time) in macro_rows {
        let each = time.as_secs_f64() * 1e3 / f64::from(operations);
        println!("| {operations} | {:.0} ms | {each:.2} ms |", time.as_secs_f64() * 1e3);
    }
}

/// Times each of the variants in turn, `rounds` times, keeps the best of each, and prints the row.
fn row(project: &Project, operations: u32, kind: Kind, variants: &[&str], rounds: u32) {
    if rounds > 1 {
        for variant in variants {
            project.prepare(variant, kind);
        }
    }
    let mut best = [Cost::MAX; VARIANTS.len()];
    for _ in 0..rounds {
        for (best, variant) in best.iter_mut().zip(VARIANTS).filter(|(_, name)| variants.contains(name)) {
            *best = best.min(project.build(variant, kind));
        }
    }
    let [hand, bon, bindings] = best;
    let ratio = |of: fn(Cost) -> Duration| of(bindings).as_secs_f64() / of(hand).as_secs_f64();
    println!(
        "| {operations} | `{}` | {hand} | {bon} | {bindings} | {:.2} (processor {:.2}) |",
        kind.command(),
        ratio(|cost| cost.wall),
        ratio(|cost| cost.processor),
    );
}

/// What the command line asks for.
struct Arguments {
    operations: Vec<u32>,
    rounds: u32,
}

impl Arguments {
    /// `--rounds N`, and numbers of operations; cargo's own `--bench` is passed over.
    fn read() -> Self {
        let mut arguments = Self { operations: Vec::new(), rounds: 5 };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--bench" => {}
                "--rounds" => arguments.rounds = number(words.next().as_deref()),
                word => arguments.operations.push(number(Some(word))),
            }
        }
        if arguments.operations.is_empty() {
            arguments.operations = vec![9, 100, 1000];
        }
        arguments
    }
}

fn number(word: Option<&str>) -> u32 {
    word.and_then(|word| word.parse().ok()).filter(|number| *number > 0).unwrap_or_else(|| {
        eprintln!(
            "usage: cargo bench -p alipayhk-tests --bench compile --profile dev -- [--rounds N] [OPERATIONS…]"
        );
        std::process::exit(2)
    })
}
