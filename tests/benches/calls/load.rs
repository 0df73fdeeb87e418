//! Calls for a while, so many at a time, on one thread: how many there were, what they took of the processor and how long each.

use std::future::Future;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::{Failure, clock};

/// What can be done again and again.
pub(crate) trait Work: Send + Sync + 'static {
    /// Does it once, whole: what is not right about an answer is an error.
    fn call(&self) -> impl Future<Output = Result<(), Failure>> + Send;
}

/// What came of calls that went on for a while.
#[derive(Clone, Copy)]
pub(crate) struct Figures {
    pub(crate) calls: u32,
    pub(crate) wall: Duration,
    pub(crate) processor: Duration,
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

impl Figures {
    /// What one call takes of a processor.
    pub(crate) fn each(&self) -> Duration {
        self.processor / self.calls.max(1)
    }
}

/// Calls for a time, after a tenth of it that opens the connections and is not counted.
pub(crate) fn run<W: Work>(
    runtime: &Runtime,
    work: &Arc<W>,
    concurrency: usize,
    time: Duration,
) -> Result<Figures, Failure> {
    runtime.block_on(all(work, concurrency, time / 10))?;
    let (before, began) = (clock::of_this_thread()?, Instant::now());
    let mut took = runtime.block_on(all(work, concurrency, time))?;
    let wall = began.elapsed();
    let processor = clock::of_this_thread()?.saturating_sub(before);
    let (p50, p99) = (percentile(&mut took, 50), percentile(&mut took, 99));
    Ok(Figures { calls: u32::try_from(took.len())?, wall, processor, p50, p99 })
}

async fn all<W: Work>(work: &Arc<W>, concurrency: usize, time: Duration) -> Result<Vec<Duration>, Failure> {
    let until = Instant::now() + time;
    let mut callers = JoinSet::new();
    for _ in 0..concurrency {
        callers.spawn(one_by_one(Arc::clone(work), until));
    }
    let mut took = Vec::new();
    while let Some(caller) = callers.join_next().await {
        took.extend(caller??);
    }
    Ok(took)
}

async fn one_by_one<W: Work>(work: Arc<W>, until: Instant) -> Result<Vec<Duration>, Failure> {
    let mut took = Vec::with_capacity(16 * 1024);
    let mut now = Instant::now();
    while took.is_empty() || now < until {
        work.call().await?;
        let done = Instant::now();
        took.push(done - now);
        now = done;
    }
    Ok(took)
}

fn percentile(times: &mut [Duration], hundredths: usize) -> Duration {
    times.sort_unstable();
    times.get(times.len() * hundredths / 100).copied().unwrap_or_default()
}
