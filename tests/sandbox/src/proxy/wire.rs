//! HTTP/1.1 as far as a proxy needs it: where a request ends and where an answer does. Everything has a bound, and nothing
//! is made of what is in between.

use std::io;
use std::net::SocketAddr;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use super::Next;

/// Most bytes of a head.
const HEAD: usize = 64 * 1024;
/// Most bytes of a body.
const BODY: usize = 16 * 1024 * 1024;
/// Most headers of a head.
const HEADERS: usize = 100;

/// A whole request as it was on the wire.
pub(super) struct Request {
    pub(super) bytes: Vec<u8>,
    body_at: usize,
}

/// An answer as it was on the wire, as far as it came.
pub(super) struct Answer {
    pub(super) bytes: Vec<u8>,
    /// Where the body begins.
    pub(super) body_at: usize,
    /// Whether it came to its end.
    pub(super) is_whole: bool,
}

/// What a head says of the body after it.
struct Head {
    length: usize,
    body: Option<usize>,
}

impl Request {
    /// Reads one request, which has to say its length.
    pub(super) async fn read(stream: &mut TcpStream) -> io::Result<Self> {
        let mut bytes = Vec::new();
        let head = loop {
            if let Some(head) = request_head(&bytes)? {
                break head;
            }
            more(stream, &mut bytes).await?;
        };
        let end = end_of(&head, head.body.unwrap_or(0))?;
        while bytes.len() < end {
            more(stream, &mut bytes).await?;
        }
        if bytes.len() > end {
            return Err(broken("the client sent more than one request without waiting for an answer"));
        }
        Ok(Self { bytes, body_at: head.length })
    }

    /// The first line and the headers.
    pub(super) fn head(&self) -> String {
        String::from_utf8_lossy(self.bytes.get(..self.body_at).unwrap_or_default()).into_owned()
    }
}

impl Answer {
    pub(super) fn head(&self) -> &[u8] {
        self.bytes.get(..self.body_at).unwrap_or_default()
    }

    pub(super) fn body(&self) -> &[u8] {
        self.bytes.get(self.body_at..).unwrap_or_default()
    }
}

/// Sends a request on a connection of its own and reads the answer, as far as it comes.
pub(super) async fn exchange(target: SocketAddr, request: &[u8]) -> io::Result<Answer> {
    let mut stream = TcpStream::connect(target).await?;
    stream.set_nodelay(true)?;
    stream.write_all(request).await?;
    let mut bytes = Vec::new();
    let head = loop {
        if let Some(head) = answer_head(&bytes)? {
            break head;
        }
        if more(&mut stream, &mut bytes).await.is_err() {
            return Ok(Answer { body_at: bytes.len(), bytes, is_whole: false });
        }
    };
    // An answer without a length ends with its connection.
    let end = match head.body {
        Some(length) => end_of(&head, length)?,
        None => usize::MAX,
    };
    let mut is_whole = true;
    while bytes.len() < end {
        if more(&mut stream, &mut bytes).await.is_err() {
            is_whole = false;
            break;
        }
    }
    Ok(Answer { bytes, body_at: head.length, is_whole })
}

/// Reads so many bytes, or as many as come.
pub(super) async fn read_some(stream: &mut TcpStream, count: usize) -> io::Result<()> {
    let mut left = count;
    let mut piece = [0; 1024];
    while left > 0 {
        let most = left.min(piece.len());
        match stream.read(piece.get_mut(..most).unwrap_or_default()).await? {
            0 => return Ok(()),
            read => left -= read,
        }
    }
    Ok(())
}

/// Says nothing until the client is gone.
pub(super) async fn until_closed(stream: &mut TcpStream) -> io::Result<Next> {
    let mut rest = [0; 1024];
    while stream.read(&mut rest).await? > 0 {}
    Ok(Next::Close)
}

pub(super) async fn write(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    stream.write_all(bytes).await?;
    stream.flush().await
}

async fn more(stream: &mut TcpStream, bytes: &mut Vec<u8>) -> io::Result<()> {
    if bytes.len() > HEAD + BODY {
        return Err(broken("the message is too long"));
    }
    match stream.read_buf(bytes).await? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        _ => Ok(()),
    }
}

fn request_head(bytes: &[u8]) -> io::Result<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut request = httparse::Request::new(&mut headers);
    let status = request.parse(bytes);
    head(status, request.headers, bytes)
}

fn answer_head(bytes: &[u8]) -> io::Result<Option<Head>> {
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    let status = answer.parse(bytes);
    head(status, answer.headers, bytes)
}

fn head(
    status: httparse::Result<usize>,
    headers: &[httparse::Header<'_>],
    bytes: &[u8],
) -> io::Result<Option<Head>> {
    let length = match status.map_err(|_| broken("the head is not HTTP"))? {
        httparse::Status::Complete(length) => length,
        httparse::Status::Partial if bytes.len() <= HEAD => return Ok(None),
        httparse::Status::Partial => return Err(broken("the head is too long")),
    };
    let named = |name: &str| headers.iter().find(|header| header.name.eq_ignore_ascii_case(name));
    if named("transfer-encoding").is_some() {
        return Err(broken("the message has no length of its own"));
    }
    let body = match named("content-length") {
        None => None,
        Some(header) => {
            let said = std::str::from_utf8(header.value).ok().and_then(|text| text.trim().parse().ok());
            Some(said.ok_or_else(|| broken("the length is no number"))?)
        }
    };
    Ok(Some(Head { length, body }))
}

fn end_of(head: &Head, body: usize) -> io::Result<usize> {
    if body > BODY {
        return Err(broken("the body is too long"));
    }
    Ok(head.length + body)
}

fn broken(why: &'static str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why)
}
