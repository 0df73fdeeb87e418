//! What the system says of this machine, this process and its threads.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// Processor and compiler.
pub(crate) fn description() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
    let count = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{count} processors, {}", model.unwrap_or("of unknown make"))
}

/// A thread, by which its time on a processor is asked for.
#[derive(Clone)]
pub(crate) struct Thread(PathBuf);

impl Thread {
    /// The one that calls this.
    pub(crate) fn current() -> Self {
        let own = fs::read_link("/proc/thread-self").unwrap();
        Self(PathBuf::from("/proc").join(own).join("schedstat"))
    }

    /// How long it has had a processor since it had had it for `before`.
    pub(crate) fn since(&self, before: Duration) -> Duration {
        self.processor_time().saturating_sub(before)
    }

    /// How long it has had a processor. Other programs on the machine are not in it.
    pub(crate) fn processor_time(&self) -> Duration {
        let text = fs::read_to_string(&self.0).unwrap();
        Duration::from_nanos(text.split_whitespace().next().unwrap().parse().unwrap())
    }
}

/// Bytes of memory that this process holds.
pub(crate) fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap() * 1024
}
