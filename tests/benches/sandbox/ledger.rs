//! A million payments: whether a call takes longer then, and what each of them holds of memory. Called in this process
//! with keys that sign in a microsecond, so that nothing that grows can hide behind RSA.

use std::sync::Arc;
use std::time::{Duration, Instant};

use alipayhk::PrivateKey;
use alipayhk::runtime::transport::{Post, Transport as _};
use alipayhk_sandbox::Offline;
use alipayhk_tests::cheap_keys::CheapKeys;
use tokio::runtime::Builder;

use crate::machine::resident;
use crate::requests::{
    APPLY, CLIENT, MERCHANT, PAY, PREPARE, QUERY, apply, content, debit, done, path, prepare, query, sealed,
    token,
};
use crate::{median, microseconds, row};

const FEW: usize = 1_000;
const MANY: usize = 1_000_000;
/// Payments after which the rings of the log are full, so that what grows further are payments.
const FULL: usize = 20_000;
/// Calls of one measurement, and how many measurements.
const BATCH: usize = 1_000;
const ROUNDS: usize = 20;

pub(crate) fn measure() {
    let runtime = Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(measured());
}

async fn measured() {
    // Once before anything counts, since the first calls of a process are slow.
    let mut books = Books::new().await;
    books.fill(FULL).await;
    let (mut debits, mut queries) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        let mut books = Books::new().await;
        books.fill(FEW).await;
        debits.push(books.debits().await);
        queries.push(books.queries().await);
    }
    let few = (median(debits), median(queries));

    let mut books = Books::new().await;
    books.fill(FULL).await;
    let before = resident();
    let begun = Instant::now();
    books.fill(MANY).await;
    let filled = begun.elapsed();
    let each = (resident() - before) / (MANY - FULL) as u64;
    let (mut debits, mut queries) = (Vec::new(), Vec::new());
    for _ in 0..ROUNDS {
        debits.push(books.debits().await);
        queries.push(books.queries().await);
    }
    let many = (median(debits), median(queries));

    let rsa = rsa();
    for (name, few, many) in [("a debit", few.0, many.0), ("a query", few.1, many.1)] {
        row(&format!("{name} with {FEW} payments on the books, without RSA"), &microseconds(few));
        row(&format!("{name} with {MANY}"), &microseconds(many));
        row("as a ratio", &format!("{:.3}", many.as_secs_f64() / few.as_secs_f64()));
        let signed = |time: Duration| (time + rsa).as_secs_f64();
        row("as a ratio, with the RSA that a call has", &format!("{:.3}", signed(many) / signed(few)));
    }
    row("memory of one payment", &format!("{each} bytes"));
    row("making the million", &format!("{:.1} s", filled.as_secs_f64()));
}

fn rsa() -> Duration {
    let key = PrivateKey::generate();
    let public = key.public_key();
    let text = content(PAY, None, 1, &debit(1));
    let times = (0..300).map(|_| {
        let begun = Instant::now();
        let signature = key.sign_now(alipayhk::Algorithm::default(), text.as_bytes()).unwrap();
        public.verify_now(alipayhk::Algorithm::default(), text.as_bytes(), &signature).unwrap();
        begun.elapsed()
    });
    median(times.collect())
}

/// A gateway in this process and a merchant who debits one agreement.
struct Books {
    gateway: Arc<Offline>,
    token: String,
    pay: String,
    query: String,
    /// Payments so far.
    count: usize,
}

impl Books {
    async fn new() -> Self {
        let gateway = alipayhk_tests::offline(|builder| builder.client_id(CLIENT).merchant_id(MERCHANT));
        let url = |function| format!("{}{}", gateway.base_url(), path(function).trim_start_matches('/'));
        let mut books = Self {
            token: String::new(),
            pay: url(PAY),
            query: url(QUERY),
            count: 0,
            gateway: gateway.clone(),
        };
        let site = books.ask(&url(PREPARE), &content(PREPARE, None, 1, &prepare())).await;
        let site = done(&site).get("authSiteUrl").unwrap().as_str().unwrap().to_owned();
        let back = gateway.wallet().approve(&site).unwrap();
        books.token = token(&done(&books.ask(&url(APPLY), &content(APPLY, None, 2, &apply(&back))).await));
        books
    }

    /// Debits until there are so many payments.
    async fn fill(&mut self, count: usize) {
        while self.count < count {
            let answer = self.ask(&self.pay, &self.debit(self.count)).await;
            if self.count.is_multiple_of(10_000) {
                done(&answer);
            }
            self.count += 1;
        }
    }

    /// What one new debit takes.
    async fn debits(&mut self) -> Duration {
        let asking = self.signed((self.count..self.count + BATCH).map(|number| self.debit(number))).await;
        self.count += BATCH;
        self.timed(&self.pay, &asking).await
    }

    /// What a query takes of payments from all over the books.
    async fn queries(&self) -> Duration {
        let numbers = (0..BATCH).map(|index| index.wrapping_mul(7_919_777) % self.count);
        let asking = self.signed(numbers.map(|number| content(QUERY, None, number, &query(number)))).await;
        self.timed(&self.query, &asking).await
    }

    fn debit(&self, number: usize) -> String {
        content(PAY, Some(&self.token), number, &debit(number))
    }

    async fn signed(&self, contents: impl Iterator<Item = String>) -> Vec<Vec<u8>> {
        let mut signed = Vec::new();
        for content in contents {
            signed.push(sealed(&CheapKeys::default().merchant, &content).await);
        }
        signed
    }

    async fn timed(&self, url: &str, asking: &[Vec<u8>]) -> Duration {
        let begun = Instant::now();
        for bytes in asking {
            self.post(url, bytes).await;
        }
        begun.elapsed() / u32::try_from(asking.len()).unwrap()
    }

    async fn ask(&self, url: &str, content: &str) -> Vec<u8> {
        let bytes = sealed(&CheapKeys::default().merchant, content).await;
        self.post(url, &bytes).await
    }

    async fn post(&self, url: &str, bytes: &[u8]) -> Vec<u8> {
        self.gateway.send(Post::new(url, bytes, Duration::from_secs(5))).await.unwrap().body
    }
}
