//! Ten thousand runs in virtual time, each from a seed: merchants who debit, settle, refund, fall over and start again, over
//! a network and a gateway that fail in every way known here, with messages that arrive late, twice or never. In the end
//! the gateway's books are compared with what each merchant was told.
//!
//! A run that fails prints its seed; `SEED=…` runs that one again, and `RUNS=…` another number of them. What can go wrong
//! is in `weather.rs`, what merchants do in `merchant.rs`, and what must hold in `verdict.rs`.

mod luck;
mod merchant;
mod verdict;
mod weather;
mod world;

use std::sync::atomic::{AtomicU64, Ordering};

use luck::Luck;
use world::World;

/// How many runs there are unless something else is asked for.
const RUNS: u64 = 10_000;

/// What became of the runs, to see that they have seen everything.
#[derive(Default)]
struct Tally {
    runs: AtomicU64,
    words: verdict::Words,
}

#[test]
fn no_run_of_interleaved_faults_loses_doubles_or_misjudges_a_payment() {
    let asked = |name: &str| std::env::var(name).ok().and_then(|text| text.parse::<u64>().ok());
    let tally = Tally::default();
    if let Some(seed) = asked("SEED") {
        run(seed, &tally);
        println!("seed {seed} holds; {}", tally.words);
        return;
    }
    let runs = asked("RUNS").unwrap_or(RUNS);
    let workers = std::thread::available_parallelism().map_or(2, std::num::NonZero::get) as u64;
    std::thread::scope(|scope| {
        for worker in 0..workers {
            let tally = &tally;
            scope.spawn(move || (worker..runs).step_by(workers as usize).for_each(|seed| run(seed, tally)));
        }
    });
    println!("{} seeded runs, 0 wrong; {}", tally.runs.load(Ordering::Relaxed), tally.words);
    if runs == RUNS {
        tally.words.all_were_seen();
    }
}

fn run(seed: u64, tally: &Tally) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let wrong = runtime.block_on(async {
        let mut luck = Luck::new(seed);
        let world = World::new(&mut luck).await;
        let accounts = merchant::trade(&world, &mut luck).await;
        world.let_everything_arrive().await;
        verdict::wrong(&world, &accounts, &tally.words)
    });
    tally.runs.fetch_add(1, Ordering::Relaxed);
    assert!(
        wrong.is_empty(),
        "seed {seed}: {}\nrun it again: SEED={seed} cargo test -p alipayhk-tests --test seeded_runs",
        wrong.join("\n")
    );
}
