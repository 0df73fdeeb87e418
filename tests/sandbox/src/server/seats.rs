//! Who is connected, and who has to go when all seats are taken: the one that has kept the sandbox waiting for longest,
//! be it between two requests, in a head, in a body or with an answer that it does not read. Nobody is sent away whose
//! request is being answered, nor before a quarter of a second is over.
//!
//! So two thousand clients that say nothing keep nobody out for longer than it takes to show them the door.

use std::collections::HashMap;
use std::future::pending;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::{Bytes, HttpBody};
use hyper::body::{Frame, Incoming, SizeHint};
use tokio::task::{AbortHandle, Id, JoinSet};
use tokio::time::{Instant, sleep, sleep_until};

/// Connections at a time. Well below the thousand files that a system lets a process have open.
const SEATS: usize = 512;
/// How long a client may keep the sandbox waiting while others wait for its seat.
const PATIENCE: Duration = Duration::from_millis(250);
/// Stands in the place of a time while a request is being answered.
const ANSWERING: u64 = u64::MAX;

/// One connection.
pub(super) struct Seat {
    /// What times are counted from.
    origin: Instant,
    /// Since when the client keeps the sandbox waiting, in milliseconds.
    waiting: AtomicU64,
}

impl Seat {
    /// The request is here; from now on the client waits.
    fn answers(&self) {
        self.waiting.store(ANSWERING, Ordering::Relaxed);
    }

    /// The answer is written; from now on it is the client's turn.
    pub(super) fn rests(&self) {
        let now = u64::try_from(self.origin.elapsed().as_millis()).unwrap_or(ANSWERING - 1);
        self.waiting.store(now, Ordering::Relaxed);
    }
}

/// All of them.
pub(super) struct Seats {
    origin: Instant,
    connections: JoinSet<()>,
    taken: HashMap<Id, (Arc<Seat>, AbortHandle)>,
}

impl Default for Seats {
    fn default() -> Self {
        Self { origin: Instant::now(), connections: JoinSet::new(), taken: HashMap::new() }
    }
}

impl Seats {
    pub(super) fn have_room(&self) -> bool {
        self.taken.len() < SEATS
    }

    /// Seats a connection.
    pub(super) fn take<F>(&mut self, connection: impl FnOnce(Arc<Seat>) -> F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        let seat = Arc::new(Seat { origin: self.origin, waiting: AtomicU64::new(0) });
        seat.rests();
        let handle = self.connections.spawn(connection(seat.clone()));
        self.taken.insert(handle.id(), (seat, handle));
    }

    /// Waits until a connection has ended. While somebody stands, whoever has had patience enough is sent away.
    pub(super) async fn changed(&mut self, somebody_stands: bool) {
        let longest = if somebody_stands { self.longest_waiting() } else { None };
        let look_again = async {
            match longest {
                Some((_, due)) => sleep_until(due).await,
                // Each has a request that is being answered; that changes without a word.
                None if somebody_stands => sleep(PATIENCE).await,
                None => pending().await,
            }
        };
        tokio::select! {
            Some(ended) = self.connections.join_next_with_id() => {
                let id = match ended {
                    Ok((id, ())) => id,
                    Err(error) => error.id(),
                };
                self.taken.remove(&id);
            }
            () = look_again => {
                // The one that was looked at may have been served since; then it is not its turn.
                let due = |(_, due): &(Id, Instant)| *due <= Instant::now();
                if let Some((id, _)) = self.longest_waiting().filter(due)
                    && let Some((_, handle)) = self.taken.remove(&id)
                {
                    handle.abort();
                }
            }
        }
    }

    /// Waits until every connection has ended.
    pub(super) async fn all_ended(&mut self) {
        while self.connections.join_next().await.is_some() {}
    }

    /// Who has kept the sandbox waiting for longest, and until when that is borne.
    fn longest_waiting(&self) -> Option<(Id, Instant)> {
        let since = |(id, (seat, _)): (&Id, &(Arc<Seat>, AbortHandle))| {
            let since = seat.waiting.load(Ordering::Relaxed);
            (since != ANSWERING).then_some((since, *id))
        };
        let (since, id) = self.taken.iter().filter_map(since).min_by_key(|(since, _)| *since)?;
        Some((id, self.origin + Duration::from_millis(since) + PATIENCE))
    }
}

/// A request's body, which tells when it has been heard to its end.
pub(super) struct Heard {
    body: Incoming,
    seat: Arc<Seat>,
}

impl Heard {
    pub(super) fn new(body: Incoming, seat: Arc<Seat>) -> Self {
        if body.is_end_stream() {
            seat.answers();
        }
        Self { body, seat }
    }
}

impl HttpBody for Heard {
    type Data = Bytes;
    type Error = hyper::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, hyper::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        if matches!(polled, Poll::Ready(None)) || (polled.is_ready() && self.body.is_end_stream()) {
            self.seat.answers();
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}
