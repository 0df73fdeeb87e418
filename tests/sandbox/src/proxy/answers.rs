//! Answers that are not what the gateway said: cut, held, dripping, of another kind, without end.

use std::io;
use std::time::Duration;

use tokio::net::TcpStream;
use tokio::time::sleep;

use super::wire::{self, Answer, write};
use super::{Break, Next, relay};

/// Most bytes of a body without end, should nobody hang up.
const MOST: usize = 64 * 1024 * 1024;
/// Bytes that are written at a time of a body without end.
const CHUNK: usize = 64 * 1024;
/// Bytes of an answer that comes in pieces that are written at a time.
const PIECE: usize = 7;

/// Does to the answer what the break says. Breaks that strike before there is one leave it whole.
pub(super) async fn write_broken(stream: &mut TcpStream, fault: &Break, answer: &Answer) -> io::Result<Next> {
    let head_and_half = answer.body_at + answer.body().len() / 2;
    match fault {
        Break::AnswerReset => return Ok(Next::Reset),
        Break::AnswerClosed => {}
        Break::AnswerHeld => return wire::until_closed(stream).await,
        Break::HeadOnly => write(stream, answer.head()).await?,
        Break::HalfBody => write(stream, answer.bytes.get(..head_and_half).unwrap_or_default()).await?,
        Break::Drip(gap) => {
            in_pieces(stream, &answer.bytes, 1, *gap).await?;
            return Ok(Next::Request);
        }
        Break::Page(status) => return write_page(stream, *status).await,
        Break::Empty => {
            write(stream, b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await?;
            return Ok(Next::Request);
        }
        Break::GzipBomb => {
            let bomb = gzip_bomb();
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-encoding: gzip\r\ncontent-length: {}\r\n\r\n",
                bomb.len()
            );
            write(stream, &[head.as_bytes(), &bomb].concat()).await?;
            return Ok(Next::Request);
        }
        Break::Endless => {
            write(stream, b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await?;
            let chunk = [format!("{CHUNK:x}\r\n").as_bytes(), &vec![b' '; CHUNK], b"\r\n"].concat();
            flood(stream, &chunk).await?;
        }
        Break::Tebibyte => {
            write(stream, b"HTTP/1.1 200 OK\r\ncontent-length: 1099511627776\r\n\r\n").await?;
            flood(stream, &vec![b' '; CHUNK]).await?;
        }
        Break::TwoLengths => {
            let (whole, half) = (answer.body().len(), answer.body().len() / 2);
            let head =
                format!("HTTP/1.1 200 OK\r\ncontent-length: {whole}\r\ncontent-length: {half}\r\n\r\n");
            write(stream, &[head.as_bytes(), answer.body()].concat()).await?;
        }
        Break::NotHttp => write(stream, b"SSH-2.0-OpenSSH_9.9\r\n").await?,
        Break::Redirect { status, to } => {
            let head = format!("HTTP/1.1 {status} Moved\r\nlocation: {to}\r\ncontent-length: 0\r\n\r\n");
            write(stream, head.as_bytes()).await?;
            return Ok(Next::Request);
        }
        Break::Continues(count) => {
            for _ in 0..*count {
                write(stream, b"HTTP/1.1 100 Continue\r\n\r\n").await?;
            }
            return relay(stream, answer).await;
        }
        Break::Pieces => {
            in_pieces(stream, &answer.bytes, PIECE, Duration::ZERO).await?;
            return Ok(Next::Request);
        }
        Break::Delay(time) => {
            sleep(*time).await;
            return relay(stream, answer).await;
        }
        Break::ResetOnAccept
        | Break::ResetUnread
        | Break::ResetWithin(_)
        | Break::ResetUnforwarded
        | Break::CloseUnforwarded
        | Break::Swallow
        | Break::PageUnforwarded(_)
        | Break::Late(_)
        | Break::Twice => return relay(stream, answer).await,
    }
    Ok(Next::Close)
}

/// Answers with a page, as a proxy or a balancer does.
pub(super) async fn write_page(stream: &mut TcpStream, status: u16) -> io::Result<Next> {
    let page = page(status);
    let head = format!(
        "HTTP/1.1 {status} From a proxy\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n",
        page.len()
    );
    write(stream, &[head.as_bytes(), page.as_bytes()].concat()).await?;
    Ok(Next::Request)
}

/// A page as proxies and balancers send it.
pub(crate) fn page(status: u16) -> String {
    format!("<html><head><title>{status}</title></head><body><h1>{status}</h1><hr>proxy</body></html>")
}

async fn in_pieces(stream: &mut TcpStream, bytes: &[u8], size: usize, gap: Duration) -> io::Result<()> {
    for piece in bytes.chunks(size) {
        write(stream, piece).await?;
        if !gap.is_zero() {
            sleep(gap).await;
        }
    }
    Ok(())
}

/// Writes the same bytes until the client hangs up, or far more than any client should take.
async fn flood(stream: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    for _ in 0..MOST / CHUNK {
        write(stream, bytes).await?;
    }
    Ok(())
}

/// A gzip stream just short of a mebibyte that inflates to blanks, 158 times as many. Written bit by bit, since nothing
/// else here compresses.
pub(crate) fn gzip_bomb() -> Vec<u8> {
    const LENGTH: usize = 1_000_000;
    // RFC 1952: magic, deflate, no flags, no time, no extra flags, unknown system.
    let mut out = vec![0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];
    let mut bits = Bits { out: &mut out, byte: 0, count: 0 };
    // RFC 1951: the last block, with the fixed codes.
    bits.plain(1, 1);
    bits.plain(1, 2);
    // A blank, as a literal: the code of 0 to 143 is the value and 0x30, in eight bits.
    bits.code(0x30 + u32::from(b' '), 8);
    while bits.out.len() < LENGTH {
        // "258 bytes as those one byte back": length code 285 in eight bits, distance code 0 in five.
        bits.code(0b1100_0101, 8);
        bits.code(0, 5);
    }
    // The end of the block.
    bits.code(0, 7);
    bits.plain(0, 7);
    // Sum and length, which nobody who inflates gets to in time.
    out.extend_from_slice(&[0; 8]);
    out
}

struct Bits<'a> {
    out: &'a mut Vec<u8>,
    byte: u8,
    count: u32,
}

impl Bits<'_> {
    fn bit(&mut self, bit: bool) {
        self.byte |= u8::from(bit) << self.count;
        self.count += 1;
        if self.count == 8 {
            self.out.push(self.byte);
            (self.byte, self.count) = (0, 0);
        }
    }

    /// A number, its lowest bit first.
    fn plain(&mut self, value: u32, length: u32) {
        for place in 0..length {
            self.bit(value >> place & 1 == 1);
        }
    }

    /// A code, its highest bit first.
    fn code(&mut self, code: u32, length: u32) {
        for place in (0..length).rev() {
            self.bit(code >> place & 1 == 1);
        }
    }
}
