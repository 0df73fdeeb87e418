//! The other side: a thread of its own that hands out answers which were signed before. It looks for the message's id and for
//! nothing else, so that it costs little, and every caller the same.

use std::net::SocketAddr;
use std::sync::Arc;
use std::thread;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Builder;

use crate::Failure;
use crate::wire::{DEBIT, ID_PREFIX, Keys, QUERY};

/// Longer than any message here.
const BUFFER: usize = 16 * 1024;

/// Whole HTTP answers, by the number of the message's id.
struct Answers {
    query: Vec<Vec<u8>>,
    debit: Vec<Vec<u8>>,
}

impl Answers {
    /// The answer to a request's head and body.
    fn to(&self, head: &[u8], body: &[u8]) -> Option<&[u8]> {
        let answers = if find(head, DEBIT.path.as_bytes()).is_some() { &self.debit } else { &self.query };
        let at = find(body, ID_PREFIX.as_bytes())? + ID_PREFIX.len();
        let number = std::str::from_utf8(body.get(at..at + 12)?).ok()?;
        answers.get(usize::from_str_radix(number, 16).ok()?).map(Vec::as_slice)
    }
}

/// Starts to serve, until the process ends.
pub(crate) fn start(keys: &Keys) -> Result<SocketAddr, Failure> {
    let whole = |answers: Vec<Vec<u8>>| answers.iter().map(|answer| http(answer)).collect();
    let answers =
        Arc::new(Answers { query: whole(keys.answers(QUERY)?), debit: whole(keys.answers(DEBIT)?) });
    let listener = std::net::TcpListener::bind("127.0.0.1:0")?;
    listener.set_nonblocking(true)?;
    let address = listener.local_addr()?;
    let runtime = Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || {
        runtime.block_on(async {
            let listener = TcpListener::from_std(listener)?;
            loop {
                let (stream, _) = listener.accept().await?;
                stream.set_nodelay(true)?;
                tokio::spawn(serve(stream, Arc::clone(&answers)));
            }
            #[expect(unreachable_code, reason = "it says of what type the errors are")]
            Ok::<(), Failure>(())
        })
    });
    Ok(address)
}

fn http(body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=UTF-8\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// Answers what comes over one connection, as long as it can be answered.
async fn serve(mut stream: TcpStream, answers: Arc<Answers>) -> Option<()> {
    let mut buffer = vec![0; BUFFER];
    let mut filled = 0;
    loop {
        let count = stream.read(buffer.get_mut(filled..)?).await.ok()?;
        if count == 0 {
            return None;
        }
        filled += count;
        let Some((head, body)) = whole(buffer.get(..filled)?) else { continue };
        stream.write_all(answers.to(head, body)?).await.ok()?;
        filled = 0;
    }
}

/// Head and body, once all of a request is there.
fn whole(read: &[u8]) -> Option<(&[u8], &[u8])> {
    const LENGTH: &[u8] = b"content-length:";
    let (head, body) = read.split_at_checked(find(read, b"\r\n\r\n")? + 4)?;
    let mut lines = head.split(|byte| *byte == b'\n');
    let length = lines.find_map(|line| {
        let (name, value) = line.split_at_checked(LENGTH.len())?;
        name.eq_ignore_ascii_case(LENGTH).then_some(value)
    })?;
    let length: usize = std::str::from_utf8(length).ok()?.trim().parse().ok()?;
    (body.len() >= length).then_some((head, body))
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|window| window == part)
}
