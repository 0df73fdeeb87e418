//! What the layer costs: signed and verified calls through this project's client, by hand over reqwest, by hand over hyper, and in
//! other languages, all in turns against one server. Run with `cargo bench -p alipayhk-tests --bench calls`;
//! `tests/benches/README.md` says how to read what it prints.
//!
//! `-- --rounds N` sets how often all take a turn, `-- --no-peers` leaves the other languages out.

mod by_client;
mod by_hand;
mod clock;
mod load;
mod over;
mod parts;
mod peers;
mod report;
mod server;
mod wire;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use allocation_counter::measure;
use tokio::runtime::{Builder, Runtime};

use crate::by_client::Pair;
use crate::load::{Figures, Work};
use crate::over::{Hyper, Reqwest};
use crate::report::{Found, Memory, Who};
use crate::wire::Keys;

type Failure = Box<dyn Error + Send + Sync>;

/// How many calls are open at a time.
const CONCURRENCY: [usize; 3] = [1, 16, 64];

struct Settings {
    rounds: usize,
    time: Duration,
    counted: u32,
    peers: bool,
}

impl Settings {
    fn of_arguments() -> Result<Self, Failure> {
        let arguments: Vec<String> = std::env::args().skip(1).collect();
        let has = |word: &str| arguments.iter().any(|argument| argument == word);
        // `cargo test --benches` asks whether it runs at all.
        if has("--test") {
            return Ok(Self { rounds: 1, time: Duration::from_millis(20), counted: 20, peers: false });
        }
        let rounds = arguments.iter().skip_while(|word| *word != "--rounds").nth(1);
        let rounds = rounds.map_or(Ok(7), |number| number.parse())?;
        Ok(Self { rounds, time: Duration::from_secs(1), counted: 2000, peers: !has("--no-peers") })
    }
}

fn main() -> Result<(), Failure> {
    let settings = Settings::of_arguments()?;
    let keys = Keys::new();
    let base = format!("http://{}", server::start(&keys)?);
    let runtime = Builder::new_current_thread().enable_all().build()?;
    let callers = callers(&keys, &base)?;
    let mut peers = if settings.peers { peers::start(&keys, &base)? } else { Vec::new() };

    println!("{}\n", clock::machine());
    let mut found = Found::default();
    for round in 0..settings.rounds {
        for concurrency in CONCURRENCY {
            for caller in &callers {
                found.add(caller.who, concurrency, caller.work.run(&runtime, concurrency, settings.time)?);
            }
            for peer in &mut peers {
                // Their processor time is told in hundredths of a second.
                found.add(peer.who, concurrency, peer.run(concurrency, settings.time * 2)?);
            }
        }
        eprintln!("round {} of {}", round + 1, settings.rounds);
    }
    let memory = callers.iter().map(|caller| {
        let work = &caller.work;
        Ok((caller.who, work.memory(&runtime, settings.counted)?))
    });
    let memory = memory.collect::<Result<Vec<_>, Failure>>()?;
    report::print(&found, &memory);
    Ok(())
}

/// One who calls in this process.
struct Caller {
    who: Who,
    work: Box<dyn Repeatable>,
}

fn callers(keys: &Keys, base: &str) -> Result<Vec<Caller>, Failure> {
    let mut callers = Vec::new();
    let mut add = |who, work| callers.push(Caller { who, work });
    add(Who::ClientQuery, boxed(by_client::Query::new(Pair::of(keys), base)?));
    add(Who::ReqwestQuery, boxed(by_hand::Query::new(Reqwest::new()?, keys, base)));
    add(Who::HyperQuery, boxed(by_hand::Query::new(Hyper::new(), keys, base)));
    add(Who::ClientDebit, boxed(by_client::Debit::new(Pair::of(keys), base)?));
    add(Who::ReqwestDebit, boxed(by_hand::Debit::new(Reqwest::new()?, keys, base)));
    add(Who::HyperDebit, boxed(by_hand::Debit::new(Hyper::new(), keys, base)));
    add(Who::IdleQuery, boxed(by_client::Query::new(Pair::idle(), base)?));
    add(Who::IdleDebit, boxed(by_client::Debit::new(Pair::idle(), base)?));
    add(Who::Both, boxed(parts::Both::new(Reqwest::new()?, keys, base)?));
    add(Who::Exchange, boxed(parts::Exchange::new(Reqwest::new()?, keys, base)?));
    add(Who::Rsa, boxed(parts::Rsa::new(keys)?));
    Ok(callers)
}

/// Work of any type.
trait Repeatable {
    fn run(&self, runtime: &Runtime, concurrency: usize, time: Duration) -> Result<Figures, Failure>;

    /// What so many calls take of memory, one after the other.
    fn memory(&self, runtime: &Runtime, calls: u32) -> Result<Memory, Failure>;
}

fn boxed(work: impl Work) -> Box<dyn Repeatable> {
    Box::new(Arc::new(work))
}

impl<W: Work> Repeatable for Arc<W> {
    fn run(&self, runtime: &Runtime, concurrency: usize, time: Duration) -> Result<Figures, Failure> {
        load::run(runtime, self, concurrency, time)
    }

    fn memory(&self, runtime: &Runtime, calls: u32) -> Result<Memory, Failure> {
        let repeated = |times: u32| {
            runtime.block_on(async {
                for _ in 0..times {
                    self.call().await?;
                }
                Ok::<_, Failure>(())
            })
        };
        // The first calls connect, and fill what is kept.
        repeated(16)?;
        let mut result = Ok(());
        let info = measure(|| result = repeated(calls));
        result?;
        Ok(Memory::of(&info, calls))
    }
}
