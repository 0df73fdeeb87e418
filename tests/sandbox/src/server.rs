//! Connections: how many there may be, how long each may take, and how they end. A client that says nothing, or never
//! reads, holds its place for a while and then loses it; while others wait, it loses it sooner ([`seats`]).

mod line;
mod seats;

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::response::Response;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::{Service, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::time::{sleep, timeout};

use crate::routes::HangUp;
use line::{Line, Resets};
use seats::{Heard, Seat, Seats};

/// Who is at the other end of a connection; every request carries it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// A connection, and who is at its other end.
type Accepted = (TcpStream, SocketAddr);

/// How long a head may take to come in, the quiet before it included.
const HEAD: Duration = Duration::from_secs(30);
/// How long a connection may last before it takes no further request.
const LIFETIME: Duration = Duration::from_secs(300);
/// How long the last request of a connection may still take.
const GRACE: Duration = Duration::from_secs(30);
/// The same when the sandbox stops.
const STOPPING: Duration = Duration::from_secs(2);
/// Most bytes that are buffered of a connection, which bounds its head.
const BUFFER: usize = 64 * 1024;
/// Most headers of a request.
const HEADERS: usize = 100;

/// Serves until told to stop, then lets connections finish for a moment.
pub(crate) async fn run(listener: TcpListener, router: Router, stop: watch::Receiver<bool>) {
    let mut stopping = stop.clone();
    let mut seats = Seats::default();
    let mut standing: Option<Accepted> = None;
    loop {
        if let Some(accepted) = standing.take_if(|_| seats.have_room()) {
            let (router, stop) = (router.clone(), stop.clone());
            seats.take(|seat| serve(accepted, router, seat, stop));
        }
        tokio::select! {
            () = stopped(&mut stopping) => break,
            () = seats.changed(standing.is_some()) => {}
            accepted = listener.accept(), if standing.is_none() => match accepted {
                Ok(accepted) => standing = Some(accepted),
                // Out of descriptors, most likely: some will come free.
                Err(_) => sleep(Duration::from_millis(50)).await,
            },
        }
    }
    drop(listener);
    let _ = timeout(STOPPING, seats.all_ended()).await;
}

async fn serve((stream, peer): Accepted, router: Router, seat: Arc<Seat>, mut stop: watch::Receiver<bool>) {
    // Without it small answers wait for the client's acknowledgement of the one before. Failing to set it is slow only.
    let _ = stream.set_nodelay(true);
    let resets = Resets::default();
    let line = Line::new(stream, resets.clone());
    let router = TowerToHyperService::new(router);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        let seat = seat.clone();
        let resets = resets.clone();
        let answering = router.call(request.map(|body| Heard::new(body, seat.clone())));
        async move {
            let answered = answering.await;
            seat.rests();
            kept(answered, &resets)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD)
        .max_buf_size(BUFFER)
        .max_headers(HEADERS)
        .serve_connection(TokioIo::new(line), service);
    let mut connection = pin!(connection);
    let grace = tokio::select! {
        // How it ended is the client's business: broken connections are what a sandbox is for.
        _ = connection.as_mut() => return,
        () = stopped(&mut stop) => STOPPING,
        () = sleep(LIFETIME) => GRACE,
    };
    connection.as_mut().graceful_shutdown();
    let _ = timeout(grace, connection).await;
}

/// Waits until the sandbox stops, or is gone, which is a stop as well.
pub(crate) async fn stopped(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|stopping| *stopping).await;
}

/// An error makes the connection end without an answer, which is what a marked response asks for.
fn kept(answered: Result<Response, Infallible>, resets: &Resets) -> io::Result<Response> {
    let Ok(response) = answered;
    match response.extensions().get::<HangUp>() {
        Some(HangUp::Close) => Err(io::Error::other("closed by a fault")),
        Some(HangUp::Reset) => {
            resets.ask();
            Err(io::Error::other("reset by a fault"))
        }
        None => Ok(response),
    }
}
