//! A word on standard error about what takes longer than a second, so that nobody wonders whether anything happens.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use crate::answer::eprint;

/// How long nothing is said.
const QUIET: Duration = Duration::from_secs(1);

/// Waits for work, and says what is waited for when it takes long.
pub(crate) async fn during<T>(what: &str, work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    tokio::select! {
        done = &mut work => done,
        () = tokio::time::sleep(QUIET) => {
            eprint(&format!("{what} …\n"));
            work.await
        }
    }
}

/// The same of work that blocks.
pub(crate) fn during_sums<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let (done, waits) = mpsc::channel::<()>();
    thread::scope(|scope| {
        scope.spawn(move || {
            if waits.recv_timeout(QUIET) == Err(mpsc::RecvTimeoutError::Timeout) {
                eprint(&format!("{what} …\n"));
            }
        });
        let made = work();
        drop(done);
        made
    })
}
