//! A proxy on loopback between a client and a gateway, that breaks what passes through it on request: the network as it
//! is on a bad day. It knows where a request and an answer end and nothing of what is in them.
//!
//! What can go wrong is listed in [`Break`]; what AlipayHK itself may get wrong is [`crate::Fault`]'s. Addresses at which
//! nothing answers at all need no proxy: see [`deaf_address`].

mod answers;
mod breaks;
mod wire;

use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::broadcast;
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::sleep;

use wire::{Answer, Request};

pub(crate) use answers::{gzip_bomb, page};
pub use breaks::Break;

/// Heads that are remembered at most.
const HEADS: usize = 1_000;

/// A running proxy. It stops, with every connection through it, when it is dropped.
#[derive(Debug)]
pub struct Proxy {
    address: SocketAddr,
    shared: Arc<Shared>,
    listening: JoinHandle<()>,
}

/// What a proxy has seen so far.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Seen {
    /// Connections that were taken.
    pub connections: usize,
    /// Requests that were read whole.
    pub requests: usize,
    /// Requests that the gateway was given, each time counted.
    pub forwarded: usize,
    /// The heads of the latest thousand requests as they were on the wire: the first line and the headers.
    pub heads: Vec<String>,
}

/// How an idle connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum End {
    /// In good order.
    Close,
    /// By a reset.
    Reset,
}

#[derive(Debug)]
struct Shared {
    idle: broadcast::Sender<End>,
    target: SocketAddr,
    /// What is still to strike, and how often.
    breaks: Mutex<VecDeque<(Break, u32)>>,
    seen: Mutex<Seen>,
}

/// How a connection goes on after a request.
enum Next {
    Request,
    /// It is closed in good order.
    Close,
    /// It is reset: what is under way in either direction is lost.
    Reset,
}

impl Proxy {
    /// Starts one on a free port of this machine, in front of a gateway.
    ///
    /// # Errors
    /// What the system says when no port can be had.
    pub async fn start(target: SocketAddr) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (idle, _) = broadcast::channel(1);
        let shared = Arc::new(Shared { idle, target, breaks: Mutex::default(), seen: Mutex::default() });
        let listening = tokio::spawn(listen(listener, shared.clone()));
        Ok(Self { address, shared, listening })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The address that paths are joined to, with a `/` at its end.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}/", self.address)
    }

    /// The same with `https`, which nobody here speaks: a client's TLS meets a server that has none.
    #[must_use]
    pub fn https_url(&self) -> String {
        format!("https://{}/", self.address)
    }

    /// Breaks the next `times` requests in this way. Breaks strike one after the other, in the order asked for.
    pub fn fault(&self, fault: Break, times: u32) {
        if times > 0 {
            lock(&self.shared.breaks).push_back((fault, times));
        }
    }

    /// Ends every connection on which no request is under way, as a server does that has kept one for long enough.
    pub fn end_idle(&self, end: End) {
        // Whoever waits is told; nobody is told later.
        let _ = self.shared.idle.send(end);
    }

    /// What it has seen until now.
    #[must_use]
    pub fn seen(&self) -> Seen {
        lock(&self.shared.seen).clone()
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // The connections are the listening task's, and go with it.
        self.listening.abort();
    }
}

impl Shared {
    fn next(&self) -> Option<Break> {
        let mut breaks = lock(&self.breaks);
        let (fault, times) = breaks.front_mut()?;
        *times -= 1;
        if *times == 0 { breaks.pop_front().map(|(fault, _)| fault) } else { Some(fault.clone()) }
    }

    /// Takes the next break if it strikes before a request is there.
    fn on_accept(&self) -> bool {
        let strikes = matches!(lock(&self.breaks).front(), Some((Break::ResetOnAccept, _)));
        strikes && self.next().is_some()
    }

    async fn forward(&self, request: &Request) -> io::Result<Answer> {
        lock(&self.seen).forwarded += 1;
        wire::exchange(self.target, &request.bytes).await
    }

    fn note(&self, request: &Request) {
        let mut seen = lock(&self.seen);
        seen.requests += 1;
        if seen.heads.len() >= HEADS {
            seen.heads.remove(0);
        }
        seen.heads.push(request.head());
    }
}

/// An address of this machine that nothing listens on, for as long as the socket is kept: connections to it are refused.
///
/// # Errors
/// What the system says when no port can be had.
pub fn deaf_address() -> io::Result<(SocketAddr, TcpSocket)> {
    let socket = TcpSocket::new_v4()?;
    socket.bind((Ipv4Addr::LOCALHOST, 0).into())?;
    Ok((socket.local_addr()?, socket))
}

async fn listen(listener: TcpListener, shared: Arc<Shared>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            Some(_) = connections.join_next() => {}
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    lock(&shared.seen).connections += 1;
                    connections.spawn(serve(stream, shared.clone()));
                }
                // Out of descriptors, most likely: some will come free.
                Err(_) => sleep(std::time::Duration::from_millis(50)).await,
            },
        }
    }
}

async fn serve(mut stream: TcpStream, shared: Arc<Shared>) {
    // Without it small answers wait for the client's acknowledgement of the one before. Failing to set it is slow only.
    let _ = stream.set_nodelay(true);
    if shared.on_accept() {
        return reset(&stream);
    }
    loop {
        let mut idle = shared.idle.subscribe();
        // A byte that is looked at stays unread, and a connection on which one is unread can be reset in the middle of it.
        tokio::select! {
            ended = idle.recv() => return if let Ok(End::Reset) = ended { reset(&stream) },
            peeked = async { stream.peek(&mut [0]).await } => if !matches!(peeked, Ok(1)) { return },
        }
        let fault = shared.next();
        // An error is the end of either connection, and the client's business: broken ones are what a proxy is for.
        match pass(&mut stream, fault, &shared).await.unwrap_or(Next::Close) {
            Next::Request => {}
            Next::Close => return,
            Next::Reset => return reset(&stream),
        }
    }
}

/// Makes the end of the connection a reset.
fn reset(stream: &TcpStream) {
    // Where it can't be set the connection is closed in good order, and the client learns no more from that.
    let _ = stream.set_zero_linger();
}

/// Passes one request, and what comes of it.
async fn pass(stream: &mut TcpStream, fault: Option<Break>, shared: &Shared) -> io::Result<Next> {
    match fault {
        Some(Break::ResetOnAccept | Break::ResetUnread) => return Ok(Next::Reset),
        Some(Break::ResetWithin(bytes)) => {
            wire::read_some(stream, bytes).await?;
            return Ok(Next::Reset);
        }
        _ => {}
    }
    let request = Request::read(stream).await?;
    shared.note(&request);
    let Some(fault) = fault else { return relay(stream, &shared.forward(&request).await?).await };
    match fault {
        Break::ResetOnAccept | Break::ResetUnread | Break::ResetWithin(_) | Break::ResetUnforwarded => {
            Ok(Next::Reset)
        }
        Break::CloseUnforwarded => Ok(Next::Close),
        Break::Swallow => wire::until_closed(stream).await,
        Break::PageUnforwarded(status) => answers::write_page(stream, status).await,
        Break::Late(time) => {
            sleep(time).await;
            relay(stream, &shared.forward(&request).await?).await
        }
        Break::Twice => {
            let first = shared.forward(&request).await?;
            shared.forward(&request).await?;
            relay(stream, &first).await
        }
        fault => {
            let answer = shared.forward(&request).await?;
            answers::write_broken(stream, &fault, &answer).await
        }
    }
}

/// Passes an answer on as it came. One that broke off breaks off here as well.
async fn relay(stream: &mut TcpStream, answer: &Answer) -> io::Result<Next> {
    wire::write(stream, &answer.bytes).await?;
    Ok(if answer.is_whole { Next::Request } else { Next::Close })
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing panics while it holds one of these locks.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
