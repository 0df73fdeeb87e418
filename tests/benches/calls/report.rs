//! What was measured, as tables. Every ratio is one of two figures of the same round, and of these the middle one is shown: a
//! machine that was slow for a while was so for both.

use std::collections::BTreeMap;
use std::time::Duration;

use allocation_counter::AllocationInfo;

use crate::CONCURRENCY;
use crate::load::Figures;

/// Who calls, and what.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Who {
    ClientQuery,
    ReqwestQuery,
    HyperQuery,
    ClientDebit,
    ReqwestDebit,
    HyperDebit,
    IdleQuery,
    IdleDebit,
    Both,
    Exchange,
    Rsa,
    Node,
    Python,
    Java,
}

impl Who {
    fn name(self) -> &'static str {
        match self {
            Self::ClientQuery => "(a) `Client::pay_query`",
            Self::ReqwestQuery | Self::ReqwestDebit => "(b) the same by hand over reqwest",
            Self::HyperQuery | Self::HyperDebit => "(c) the same by hand over hyper",
            Self::ClientDebit => "(a) `Client::agreement_pay`",
            Self::IdleQuery => "(g) `pay_query` with keys that do nothing",
            Self::IdleDebit => "(g) `agreement_pay` with keys that do nothing",
            Self::Both => "(f) (d) and (e) in one",
            Self::Exchange => "(e) posting by reqwest alone",
            Self::Rsa => "(d) signing and verifying alone",
            Self::Node => "the query in Node, undici",
            Self::Python => "the query in Python, aiohttp and cryptography",
            Self::Java => "the query in Java, `HttpClient`",
        }
    }
}

/// The ratios that there are aims for: of whom, to whom, and the aim at the highest concurrency.
const RATIOS: [(Who, Who, &str, &str); 7] = [
    (Who::ClientQuery, Who::ReqwestQuery, "`pay_query`, (a) / (b)", "0.97"),
    (Who::ClientQuery, Who::HyperQuery, "`pay_query`, (a) / (c)", "0.93"),
    (Who::ClientDebit, Who::ReqwestDebit, "`agreement_pay`, (a) / (b)", "0.97"),
    (Who::ClientDebit, Who::HyperDebit, "`agreement_pay`, (a) / (c)", "0.93"),
    (Who::ClientQuery, Who::Node, "`pay_query`, (a) / Node", "1.3"),
    (Who::ClientQuery, Who::Python, "`pay_query`, (a) / Python", "1.5"),
    (Who::ClientQuery, Who::Java, "`pay_query`, (a) / Java", "5"),
];

/// What one call takes of memory.
#[derive(Clone, Copy)]
pub(crate) struct Memory {
    allocations: f64,
    bytes: f64,
}

impl Memory {
    #[expect(clippy::cast_precision_loss, reason = "counts are far below what a float holds exactly")]
    pub(crate) fn of(info: &AllocationInfo, calls: u32) -> Self {
        let each = |count: u64| count as f64 / f64::from(calls);
        Self { allocations: each(info.count_total), bytes: each(info.bytes_total) }
    }
}

/// All figures, round by round.
#[derive(Default)]
pub(crate) struct Found(BTreeMap<(usize, Who), Vec<Figures>>);

impl Found {
    pub(crate) fn add(&mut self, who: Who, concurrency: usize, figures: Figures) {
        self.0.entry((concurrency, who)).or_default().push(figures);
    }

    fn of(&self, who: Who, concurrency: usize) -> &[Figures] {
        self.0.get(&(concurrency, who)).map_or(&[], Vec::as_slice)
    }

    /// How many times as many calls one makes as another, in the same time of a processor.
    fn ratio(&self, who: Who, to: Who, concurrency: usize) -> Option<f64> {
        let rounds = self.of(who, concurrency).iter().zip(self.of(to, concurrency));
        middle(rounds.map(|(own, other)| other.each().as_secs_f64() / own.each().as_secs_f64()).collect())
    }

    /// What one call takes of a processor beyond others, in microseconds.
    fn beyond(&self, who: Who, others: &[Who], concurrency: usize) -> Option<f64> {
        let rounds = self.of(who, concurrency).iter().enumerate().map(|(round, own)| {
            let others = others.iter().filter_map(|other| self.of(*other, concurrency).get(round));
            others.fold(micros(own.each()), |left, other| left - micros(other.each()))
        });
        middle(rounds.collect())
    }
}

pub(crate) fn print(found: &Found, memory: &[(Who, Memory)]) {
    for concurrency in CONCURRENCY {
        calls(found, concurrency);
    }
    ratios(found);
    beyond(found);
    memories(memory);
}

fn calls(found: &Found, concurrency: usize) {
    println!(
        "| {concurrency} at a time | processor time of a call | calls a second of a processor | by the wall | p50 | p99 |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for who in found.0.keys().filter(|(at, _)| *at == concurrency).map(|(_, who)| *who) {
        let rounds = found.of(who, concurrency);
        let of_all = |figure: fn(&Figures) -> f64| middle(rounds.iter().map(figure).collect()).unwrap_or(0.0);
        println!(
            "| {} | {:.1} µs | {:.0} | {:.0} | {:.0} µs | {:.0} µs |",
            who.name(),
            of_all(|figures| micros(figures.each())),
            of_all(|figures| 1.0 / figures.each().as_secs_f64()),
            of_all(|figures| f64::from(figures.calls) / figures.wall.as_secs_f64()),
            of_all(|figures| micros(figures.p50)),
            of_all(|figures| micros(figures.p99)),
        );
    }
    println!();
}

fn ratios(found: &Found) {
    println!(
        "| calls a second of a processor, as a ratio | aim |{} |",
        each(|at| format!(" {at} at a time"))
    );
    println!("|---|---:|{}", each(|_| "---:".to_owned()).replace(' ', "") + "|");
    for (who, to, name, aim) in RATIOS {
        let shown = |at| found.ratio(who, to, at).map_or("–".to_owned(), |ratio| format!("{ratio:.3}"));
        println!("| {name} | {aim} |{} |", each(|at| format!(" {}", shown(at))));
    }
    println!();
}

/// What is shown of whom, beyond whom, and the aim.
const BEYOND: [(Who, &str, &[Who], &str); 10] = [
    (Who::IdleQuery, "`pay_query`, (g) beyond (e)", &[Who::Exchange], "10 µs"),
    (Who::IdleDebit, "`agreement_pay`, (g) beyond (e)", &[Who::Exchange], "10 µs"),
    (Who::ClientQuery, "`pay_query`, (a) beyond (f)", &[Who::Both], "10 µs"),
    (Who::ClientDebit, "`agreement_pay`, (a) beyond (f)", &[Who::Both], "10 µs"),
    (Who::ReqwestQuery, "`pay_query`, (b) beyond (f)", &[Who::Both], "–"),
    (Who::ClientQuery, "`pay_query`, (a) beyond (d) and (e)", &[Who::Rsa, Who::Exchange], "–"),
    (Who::ReqwestQuery, "`pay_query`, (b) beyond (d) and (e)", &[Who::Rsa, Who::Exchange], "–"),
    (Who::ClientQuery, "`pay_query`, (a) beyond RSA (d)", &[Who::Rsa], "–"),
    (Who::Node, "Node beyond RSA (d)", &[Who::Rsa], "–"),
    (Who::Python, "Python beyond RSA (d)", &[Who::Rsa], "–"),
];

fn beyond(found: &Found) {
    println!("| processor time of a call | aim |{} |", each(|at| format!(" {at} at a time")));
    println!("|---|---:|{}", each(|_| "---:".to_owned()).replace(' ', "") + "|");
    for (who, name, others, aim) in BEYOND {
        let time = |at| found.beyond(who, others, at);
        let shown = |at| time(at).map_or("–".to_owned(), |time| format!("{time:.1} µs"));
        println!("| {name} | {aim} |{} |", each(|at| format!(" {}", shown(at))));
    }
    println!();
}

fn memories(memory: &[(Who, Memory)]) {
    let of = |wanted: Who| memory.iter().find(|(who, _)| *who == wanted).map(|(_, memory)| *memory);
    let exchange = of(Who::Exchange);
    println!("| memory of a call | allocations | bytes | allocations beyond (e) | beyond (b) |");
    println!("|---|---:|---:|---:|---:|");
    for (who, Memory { allocations, bytes }) in memory {
        let by_hand = match who {
            Who::ClientQuery => of(Who::ReqwestQuery),
            Who::ClientDebit => of(Who::ReqwestDebit),
            _ => None,
        };
        let beyond = |other: Option<Memory>| {
            other.map_or("–".to_owned(), |other| format!("{:.1}", allocations - other.allocations))
        };
        println!(
            "| {} | {allocations:.1} | {bytes:.0} | {} | {} |",
            who.name(),
            beyond(exchange),
            beyond(by_hand)
        );
    }
}

/// A cell for each concurrency, without the last bar.
fn each(cell: impl Fn(usize) -> String) -> String {
    CONCURRENCY.map(cell).join(" |")
}

fn micros(time: Duration) -> f64 {
    time.as_secs_f64() * 1e6
}

/// The middle one.
fn middle(mut figures: Vec<f64>) -> Option<f64> {
    figures.sort_unstable_by(f64::total_cmp);
    figures.get(figures.len() / 2).copied()
}
