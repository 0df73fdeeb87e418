//! The same calls in other languages: programs of `tests/benches/peers/`, each a child that waits for orders and makes calls for as
//! long as it is told. What is missing on this machine is named and left out.

use std::fs;
use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

use crate::load::Figures;
use crate::report::Who;
use crate::wire::{CLIENT, ID_PREFIX, IDS, Keys, MERCHANT, ORDER, QUERY};
use crate::{Failure, clock};

/// How long each may run before it is measured: as long as its compiler may take to know what matters.
const WARM_UP: Duration = Duration::from_secs(6);

/// A program that calls.
pub(crate) struct Peer {
    pub(crate) who: Who,
    child: Child,
    orders: ChildStdin,
    answers: BufReader<ChildStdout>,
}

/// Sets up and starts those that can be had here.
pub(crate) fn start(keys: &Keys, base: &str) -> Result<Vec<Peer>, Failure> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("peers");
    fs::create_dir_all(&folder)?;
    fs::write(folder.join("merchant.pem"), keys.merchant.to_pkcs8_pem().expose())?;
    fs::write(folder.join("gateway.pem"), keys.gateway.public_key().to_pem())?;
    let url = format!("{base}/{}", QUERY.path);
    let mut peers = Vec::new();
    for (who, name, program, arguments) in [
        (Who::Node, "node", "node", ["peer.mjs"].as_slice()),
        (Who::Python, "python", "python/bin/python", &["peer.py"]),
        (Who::Java, "java", "java", &["-cp", ".", "Peer"]),
    ] {
        let peer = set_up(&folder, name)
            .and_then(|()| Peer::start(who, &found(&folder, program), arguments, &url, &folder))
            .and_then(|mut peer| peer.run(64, WARM_UP).map(|_| peer));
        match peer {
            Ok(peer) => peers.push(peer),
            Err(error) => println!("Left out: {name}, since {error}.\n"),
        }
    }
    Ok(peers)
}

/// A program of the folder, or else one of this machine's.
fn found(folder: &Path, program: &str) -> PathBuf {
    let own = folder.join(program);
    if own.exists() { own } else { program.into() }
}

/// Brings a peer's program and what it needs into the folder.
fn set_up(folder: &Path, name: &str) -> Result<(), Failure> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/benches/peers/set-up.sh");
    let output = Command::new("sh").arg(script).arg(name).arg(folder).output()?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    Err(format!("it could not be set up: {}", said.lines().last().unwrap_or("it did not say why")).into())
}

impl Peer {
    fn start(
        who: Who,
        program: &Path,
        arguments: &[&str],
        url: &str,
        folder: &Path,
    ) -> Result<Self, Failure> {
        let mut child = Command::new(program)
            .args(arguments)
            .args([url, QUERY.function, CLIENT, MERCHANT, ORDER, ID_PREFIX, &IDS.to_string()])
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let orders = child.stdin.take().ok_or("it takes no orders")?;
        let answers = BufReader::new(child.stdout.take().ok_or("it gives no answers")?);
        Ok(Self { who, child, orders, answers })
    }

    /// Lets it call for a time, after a tenth of it that is not counted.
    pub(crate) fn run(&mut self, concurrency: usize, time: Duration) -> Result<Figures, Failure> {
        self.order(concurrency, time / 10)?;
        let (before, began) = (clock::of_process(self.child.id())?, Instant::now());
        let (calls, p50, p99) = self.order(concurrency, time)?;
        let wall = began.elapsed();
        let processor = clock::of_process(self.child.id())?.saturating_sub(before);
        Ok(Figures { calls, wall, processor, p50, p99 })
    }

    /// One order and its answer: how many calls there were, and two percentiles of what they took, in microseconds.
    fn order(&mut self, concurrency: usize, time: Duration) -> Result<(u32, Duration, Duration), Failure> {
        writeln!(self.orders, "{concurrency} {}", time.as_millis())?;
        self.orders.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let mut numbers = line.split_whitespace().map(str::parse::<u32>);
        let mut next = || numbers.next().ok_or("it ended without an answer");
        let (calls, p50, p99) = (next()??, next()??, next()??);
        Ok((calls, Duration::from_micros(p50.into()), Duration::from_micros(p99.into())))
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
