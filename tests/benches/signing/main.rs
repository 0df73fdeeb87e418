//! What a signature costs: AWS-LC against the `rsa` crate and against `openssl speed`, and whether signing in place holds up the
//! async workers. Run with `cargo bench -p alipayhk-tests --bench signing`; `tests/benches/README.md` says how to read the tables.

use std::error::Error;
use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use alipayhk::runtime::backend::{aws_lc, pure};
use alipayhk::{Algorithm, PrivateKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

/// As long as a request.
const MESSAGE: [u8; 600] = [b'x'; 600];

/// What is measured for how long; the rounds take turns, so that a machine that slows down slows all alike.
const ROUNDS: usize = 5;
const SLICE: Duration = Duration::from_secs(1);

/// As many calls as are open at once, on as many workers.
const CONCURRENCY: usize = 64;
const WORKERS: usize = 2;

type Failure = Box<dyn Error + Send + Sync>;

fn main() -> Result<(), Failure> {
    // `cargo test --benches` asks whether it runs at all.
    let brief = std::env::args().any(|argument| argument == "--test");
    let (rounds, slice) = if brief { (1, Duration::from_millis(5)) } else { (ROUNDS, SLICE) };
    alone(rounds, slice)?;
    among_others(rounds, slice * 4)
}

/// The bytes in a PEM text.
fn der(pem: &str) -> Result<Vec<u8>, Failure> {
    let base64: String = pem.lines().filter(|line| !line.starts_with("-----")).collect();
    Ok(STANDARD.decode(base64)?)
}

/// One thread that does nothing else.
fn alone(rounds: usize, slice: Duration) -> Result<(), Failure> {
    let pkcs1 = der(include_str!("../../vectors/golden/TEST-KEY.pkcs1.pem"))?;
    let public = der(include_str!("../../vectors/golden/TEST-KEY.pkcs1.public.pem"))?;
    let fast = aws_lc::Private::from_pkcs1(&pkcs1).ok_or("no key")?;
    let slow = pure::Private::from_pkcs1(&pkcs1).ok_or("no key")?;
    let fast_public = aws_lc::Public::from_pkcs1(&public).ok_or("no key")?;
    let slow_public = pure::Public::from_pkcs1(&public).ok_or("no key")?;
    let algorithm = Algorithm::Sha1WithRsa;
    let signature = fast.sign(algorithm, &MESSAGE)?;
    let mut best = [0_f64; 6];
    for _ in 0..rounds {
        let (openssl_signs, openssl_verifies) = openssl_speed(slice).unwrap_or_default();
        let found = [
            rate(slice, || fast.sign(algorithm, &MESSAGE).is_ok()),
            openssl_signs,
            rate(slice, || slow.sign(algorithm, &MESSAGE).is_ok()),
            rate(slice, || fast_public.verify(algorithm, &MESSAGE, &signature)),
            openssl_verifies,
            rate(slice, || slow_public.verify(algorithm, &MESSAGE, &signature)),
        ];
        for (best, found) in best.iter_mut().zip(found) {
            *best = best.max(found);
        }
    }
    let [sign, openssl_sign, rsa_sign, verify, openssl_verify, rsa_verify] = best;
    println!(
        "| 2048 bits, one core, best of {rounds} rounds | AWS-LC | `openssl speed` | `rsa` | AWS-LC / openssl | AWS-LC / `rsa` |"
    );
    println!("|---|---:|---:|---:|---:|---:|");
    for (what, ours, openssl, rsa) in [
        ("signatures a second", sign, openssl_sign, rsa_sign),
        ("verifications a second", verify, openssl_verify, rsa_verify),
    ] {
        println!(
            "| {what} | {ours:.0} | {openssl:.0} | {rsa:.0} | {:.2} | {:.1} |",
            ours / openssl,
            ours / rsa
        );
    }
    println!();
    Ok(())
}

/// How often something is done in a second of the processor's time, which `openssl speed` goes by as well: what else the machine
/// does then counts for less.
fn rate(slice: Duration, work: impl Fn() -> bool) -> f64 {
    let (began, used) = (Instant::now(), processor_time());
    let mut times = 0_u32;
    while began.elapsed() < slice {
        for _ in 0..4 {
            black_box(work());
        }
        times += 4;
    }
    let spent = match (used, processor_time()) {
        (Some(before), Some(after)) => after.saturating_sub(before),
        _ => began.elapsed(),
    };
    f64::from(times) / spent.as_secs_f64()
}

/// How long this thread has run on a processor. `None` where the system does not say so in Linux's way.
fn processor_time() -> Option<Duration> {
    let text = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    text.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

/// What the `openssl` program says of itself: signatures and verifications a second. `None` where there is none.
fn openssl_speed(slice: Duration) -> Option<(f64, f64)> {
    let seconds = slice.as_secs().max(1).to_string();
    let output = Command::new("openssl").args(["speed", "-seconds", &seconds, "rsa2048"]).output().ok()?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = text.lines().find(|line| line.starts_with("rsa 2048 bits"))?;
    let mut numbers = line.split_whitespace().rev();
    let verifies = numbers.next()?.parse().ok()?;
    Some((numbers.next()?.parse().ok()?, verifies))
}

/// The ways in which a task of the async runtime can sign.
#[derive(Clone, Copy, PartialEq)]
enum Way {
    InPlace,
    Blocking,
}

/// 64 tasks that sign, rest as long as an answer takes, and sign again, beside one that only wants to be woken every millisecond:
/// by how much it is late is what everything else of the process would be.
fn among_others(rounds: usize, slice: Duration) -> Result<(), Failure> {
    println!(
        "| {CONCURRENCY} tasks on {WORKERS} workers | load | signatures a second | signing, p50 | p99 | a bystander is late, p50 | p99 |"
    );
    println!("|---|---|---:|---:|---:|---:|---:|");
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(WORKERS).enable_time().build()?;
    let key = Arc::new(PrivateKey::from_text(include_str!("../../vectors/golden/TEST-KEY.pkcs8.pem"))?);
    for (load, rest) in [("full", Duration::ZERO), ("half", Duration::from_millis(16))] {
        let mut found =
            [(Way::InPlace, Vec::new(), Vec::new(), 0.0), (Way::Blocking, Vec::new(), Vec::new(), 0.0)];
        for _ in 0..rounds {
            for (way, signing, late, seconds) in &mut found {
                let began = Instant::now();
                let (new_signing, new_late) = runtime.block_on(run(*way, &key, rest, slice))?;
                *seconds += began.elapsed().as_secs_f64();
                signing.extend(new_signing);
                late.extend(new_late);
            }
        }
        for (way, mut signing, mut late, seconds) in found {
            let name = if way == Way::InPlace { "in place" } else { "`spawn_blocking`" };
            let count = u32::try_from(signing.len()).map_or(f64::MAX, f64::from);
            let [a, b] = [0.5, 0.99].map(|part| percentile(&mut signing, part));
            let [c, d] = [0.5, 0.99].map(|part| percentile(&mut late, part));
            println!("| {name} | {load} | {:.0} | {a:.2?} | {b:.2?} | {c:.2?} | {d:.2?} |", count / seconds);
        }
    }
    Ok(())
}

async fn run(
    way: Way,
    key: &Arc<PrivateKey>,
    rest: Duration,
    slice: Duration,
) -> Result<(Vec<Duration>, Vec<Duration>), Failure> {
    let over = Arc::new(AtomicBool::new(false));
    let bystander = tokio::spawn({
        let over = Arc::clone(&over);
        async move {
            let mut late = Vec::new();
            while !over.load(Ordering::Relaxed) {
                let began = Instant::now();
                tokio::time::sleep(Duration::from_millis(1)).await;
                late.push(began.elapsed().saturating_sub(Duration::from_millis(1)));
            }
            late
        }
    });
    let signers: Vec<_> = (0..CONCURRENCY)
        .map(|_| {
            let (over, key) = (Arc::clone(&over), Arc::clone(key));
            tokio::spawn(async move {
                let mut took = Vec::new();
                while !over.load(Ordering::Relaxed) {
                    let began = Instant::now();
                    match way {
                        Way::InPlace => drop(black_box(key.sign_now(Algorithm::Sha1WithRsa, &MESSAGE)?)),
                        Way::Blocking => {
                            let (key, message) = (Arc::clone(&key), MESSAGE.to_vec());
                            let work = move || key.sign_now(Algorithm::Sha1WithRsa, &message);
                            drop(black_box(tokio::task::spawn_blocking(work).await??));
                        }
                    }
                    took.push(began.elapsed());
                    // A call waits for its answer here; without a rest, others still get their turn.
                    if rest.is_zero() {
                        tokio::task::yield_now().await;
                    } else {
                        tokio::time::sleep(rest).await;
                    }
                }
                Ok::<_, Failure>(took)
            })
        })
        .collect();
    tokio::time::sleep(slice).await;
    over.store(true, Ordering::Relaxed);
    let mut took = Vec::new();
    for signer in signers {
        took.extend(signer.await??);
    }
    Ok((took, bystander.await?))
}

fn percentile(times: &mut [Duration], part: f64) -> Duration {
    times.sort_unstable();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list"
    )]
    let place = (times.len() as f64 * part) as usize;
    times.get(place.min(times.len().saturating_sub(1))).copied().unwrap_or_default()
}
