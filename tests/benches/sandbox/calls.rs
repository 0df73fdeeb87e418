//! Signed calls on one core. The sandbox has a thread of its own and nothing else runs on that; requests were signed
//! before, and answers are verified after. What counts is the time that the thread had a processor, so that neither the
//! sender on the other core nor other programs are in it.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::runtime::signature_text;
use alipayhk::{Algorithm, PrivateKey};
use alipayhk_sandbox::Sandbox;
use tokio::net::TcpStream;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinSet;

use crate::machine::Thread;
use crate::requests::{
    APPLY, CLIENT, MERCHANT, PAY, PREPARE, apply, content, debit, done, exchange, path, posted, prepare,
    request, sealed, token,
};
use crate::{microseconds, row};

const CALLS: usize = 4000;
const CONCURRENTLY: usize = 16;

pub(crate) fn measure() {
    let (merchant, gateway) = (PrivateKey::generate(), PrivateKey::generate());
    let memory = run(&merchant, &gateway, None);
    row("signed debits a second on one core, 16 at a time", &format!("{:.0}", memory.per_second()));
    row("processor time of one", &microseconds(memory.each()));
    let rsa = rsa(&merchant, &gateway);
    row("of it verifying and signing, measured by themselves", &microseconds(rsa));
    row(
        "the part of it that is RSA",
        &format!("{:.0} %", 100.0 * rsa.as_secs_f64() / memory.each().as_secs_f64()),
    );
    row(
        "calls a second by the clock on the wall",
        &format!("{:.0}", CALLS as f64 / memory.wall.as_secs_f64()),
    );
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-books");
    for suffix in ["", "-wal"] {
        let _ = std::fs::remove_file(format!("{}{suffix}", file.display()));
    }
    let kept = run(&merchant, &gateway, Some(&file));
    row("the same with a state file, on one core", &format!("{:.0}", kept.per_second()));
    row("by the clock on the wall", &format!("{:.0}", CALLS as f64 / kept.wall.as_secs_f64()));
}

struct Cost {
    processor: Duration,
    wall: Duration,
}

impl Cost {
    fn each(&self) -> Duration {
        self.processor / u32::try_from(CALLS).unwrap()
    }

    fn per_second(&self) -> f64 {
        CALLS as f64 / self.processor.as_secs_f64()
    }
}

fn run(merchant: &PrivateKey, gateway: &PrivateKey, state: Option<&Path>) -> Cost {
    let mut settings = Sandbox::builder()
        .client_id(CLIENT)
        .merchant_id(MERCHANT)
        .merchant_key(merchant.clone())
        .gateway_key(gateway.clone());
    if let Some(state) = state {
        settings = settings.state_file(state);
    }
    let (ready, started) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = std::thread::spawn(move || {
        let runtime = Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let sandbox = settings.start().await.unwrap();
            ready.send((Thread::current(), sandbox.address(), sandbox.wallet())).unwrap();
            let _ = stopped.await;
            sandbox.stop().await;
        });
    });
    let (thread, address, wallet) = started.recv().unwrap();

    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    let token = runtime.block_on(async {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let asking = request(merchant, PREPARE, &content(PREPARE, None, 1, &prepare())).await;
        let body = done(&exchange(&mut stream, &asking).await);
        let back = wallet.approve(body.get("authSiteUrl").unwrap().as_str().unwrap()).unwrap();
        let asking = request(merchant, APPLY, &content(APPLY, None, 2, &apply(&back))).await;
        token(&done(&exchange(&mut stream, &asking).await))
    });
    let requests = signed(merchant, &token);

    let (before, begun) = (thread.processor_time(), Instant::now());
    let answers = runtime.block_on(async {
        let mut senders = JoinSet::new();
        for part in requests {
            senders.spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let mut answers = Vec::new();
                for request in part {
                    answers.push(exchange(&mut stream, &request).await);
                }
                answers
            });
        }
        senders.join_all().await.concat()
    });
    let cost = Cost { processor: thread.since(before), wall: begun.elapsed() };
    assert_eq!(answers.len(), CALLS);
    for answer in &answers {
        done(answer);
    }
    for answer in answers.iter().step_by(100) {
        let opened = open(Kind::Response, answer).unwrap();
        let signature = signature_text::decode(&opened.signature).unwrap();
        let key = gateway.public_key();
        key.verify_now(Algorithm::default(), opened.content.as_bytes(), &signature).unwrap();
    }
    drop(stop);
    serving.join().unwrap();
    cost
}

/// The requests of each sender.
fn signed(merchant: &PrivateKey, token: &str) -> Vec<Vec<Vec<u8>>> {
    let path = path(PAY);
    let runtime = Runtime::new().unwrap();
    let sign = |number: usize| {
        let content = content(PAY, Some(token), 1000 + number, &debit(number));
        posted(&path, &runtime.block_on(sealed(merchant, &content)))
    };
    let numbers: Vec<usize> = (0..CALLS).collect();
    numbers
        .chunks(CALLS / CONCURRENTLY)
        .map(|part| part.iter().map(|number| sign(*number)).collect())
        .collect()
}

/// What verifying one request and signing one answer take by themselves.
fn rsa(merchant: &PrivateKey, gateway: &PrivateKey) -> Duration {
    const ROUNDS: u32 = 1000;
    let text = content(PAY, Some(&"t".repeat(64)), 1, &debit(1));
    let public = merchant.public_key();
    let signature = merchant.sign_now(Algorithm::default(), text.as_bytes()).unwrap();
    let thread = Thread::current();
    let before = thread.processor_time();
    for _ in 0..ROUNDS {
        public.verify_now(Algorithm::default(), text.as_bytes(), &signature).unwrap();
        gateway.sign_now(Algorithm::default(), text.as_bytes()).unwrap();
    }
    thread.since(before) / ROUNDS
}
