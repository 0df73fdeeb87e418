//! Time on a processor, as Linux accounts for it: of this thread, and of a child process with all of its threads. What else the
//! machine does meanwhile is not in either.

use std::fs;
use std::thread;
use std::time::Duration;

use crate::Failure;

/// Linux counts a process's time in hundredths of a second, whatever its own tick.
const TICK: Duration = Duration::from_millis(10);

/// How long this thread has had a processor.
pub(crate) fn of_this_thread() -> Result<Duration, Failure> {
    // A running thread's time is brought up to date when it gives the processor away.
    thread::sleep(Duration::from_millis(1));
    let text = fs::read_to_string("/proc/thread-self/schedstat")?;
    Ok(Duration::from_nanos(text.split_whitespace().next().ok_or("schedstat is empty")?.parse()?))
}

/// How long a process has had processors, in all of its threads.
pub(crate) fn of_process(id: u32) -> Result<Duration, Failure> {
    let text = fs::read_to_string(format!("/proc/{id}/stat"))?;
    // The name comes second, in brackets, and may hold blanks; after it, user and system time are 12th and 13th.
    let (_, rest) = text.rsplit_once(')').ok_or("the process has no name")?;
    let ticks = rest.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
    let ticks = ticks.sum::<Result<u32, _>>()?;
    Ok(TICK * ticks)
}

/// Processor and compiler.
pub(crate) fn machine() -> String {
    let cpus = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model =
        cpus.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": ").map(|(_, name)| name));
    let count = thread::available_parallelism().map_or(0, std::num::NonZero::get);
    format!("{count} processors, {}", model.unwrap_or("of unknown make"))
}
