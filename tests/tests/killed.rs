//! The sandbox's program is killed in the middle of a load of debits of two users, five times over on the same state file.
//! What it had answered as done is on the books after each restart, once, with the same id and out of the right wallet, and
//! what it still had to send is sent.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::collections::{HashMap, HashSet};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipayhk::axum::{Answer, Notified};
use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect, ApplyTokenRequest, Client,
    Money, Notification, OAuthGrantType, OAuthScope, Order, Outcome, PayQueryRequest,
    PrepareForRedirectRequest, PrivateKey, PublicKey, TerminalType, TransStatus, environments,
};
use axum::Router;
use axum::extract::{FromRef, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use serde_json::Value;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// How long the load goes on before each kill, in milliseconds.
const KILLS: [u64; 5] = [400, 40, 150, 90, 260];
const CONCURRENTLY: usize = 8;
/// The users who are debited, and what each holds at first.
const USERS: [(&str, u64); 2] = [("user-1", 10_000_000), ("saver", 5_000_000)];
const CENTS: u64 = 100;

/// The program, built as it is now.
fn program() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "-p", "alipayhk-sandbox", "--bin", "alipayhk-sandbox"])
        .args(["--message-format=json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let messages = String::from_utf8(built.stdout).unwrap();
    let executable = messages.lines().find_map(|line| {
        let message: Value = serde_json::from_str(line).ok()?;
        (message["target"]["name"] == "alipayhk-sandbox")
            .then(|| message["executable"].as_str().map(PathBuf::from))?
    });
    executable.unwrap()
}

/// A running program.
struct Sandbox {
    child: Child,
    gateway: String,
    client_id: String,
    merchant_id: String,
}

impl Sandbox {
    fn start(program: &Path, folder: &Path, notify_url: &str) -> Self {
        let mut child = Command::new(program)
            .args(["--port", "0", "--time-scale", "0.001", "--user", "saver:5000000:100"])
            .args(["--notify-url", notify_url, "--state"])
            .arg(folder.join("books"))
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut told = |name: &str| {
            let line = lines.by_ref().map(Result::unwrap).find(|line| line.trim_start().starts_with(name));
            let line = line.unwrap_or_else(|| panic!("the program did not tell its {name}"));
            line.split_whitespace().nth(1).unwrap().to_owned()
        };
        let (gateway, client_id, merchant_id) = (told("gateway"), told("clientId"), told("merchantId"));
        Self { child, gateway, client_id, merchant_id }
    }

    /// By a signal that it can't hear.
    fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    fn client(&self, folder: &Path) -> Client {
        let keys = folder.join("books.keys");
        let merchant = PrivateKey::from_file(keys.join("merchant-private.pem")).unwrap();
        let gateway = PublicKey::from_file(keys.join("gateway-public.pem")).unwrap();
        let environment = environments::sandbox().with_base_url(&self.gateway);
        Client::builder(environment, &self.client_id, merchant, gateway).build().unwrap()
    }

    /// Asks the control API.
    async fn control(&self, method: &str, path: &str, body: &str) -> Value {
        let host = self.gateway.trim_start_matches("http://").trim_end_matches('/');
        let mut stream = TcpStream::connect(host).await.unwrap();
        let request = format!(
            "{method} /_control/{path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\nConnection: close\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let (head, body) = answer.split_once("\r\n\r\n").unwrap();
        assert!(head.starts_with("HTTP/1.1 200"), "{answer}");
        serde_json::from_str(body).unwrap()
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        // Gone already where it was killed.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The merchant's server: deaf at first, then it acknowledges.
#[derive(Clone)]
struct Server {
    client: Client,
    hears: Arc<AtomicBool>,
    acknowledged: Arc<Mutex<HashSet<String>>>,
}

impl FromRef<Server> for Client {
    fn from_ref(server: &Server) -> Self {
        server.client.clone()
    }
}

async fn take(State(server): State<Server>, Notified(notification): Notified) -> Response {
    if !server.hears.load(Ordering::SeqCst) {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    if let Notification::PayNotification(paid) = &notification
        && let Some(id) = &paid.merchant_trans_id
    {
        server.acknowledged.lock().unwrap().insert(id.as_str().to_owned());
    }
    Answer::acknowledge(&server.client, &notification).await.into_response()
}

async fn bound(sandbox: &Sandbox, client: &Client, user: &str) -> AccessToken {
    let agreement = format!("agreement-of-{user}");
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id(sandbox.merchant_id.as_str())
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url("http://127.0.0.1:3000/back")
        .state("state")
        .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(agreement).build())
        .build()
        .unwrap();
    let page = client.prepare_for_redirect(&request).await.unwrap().auth_site_url.clone();
    let approve = serde_json::json!({ "user": user, "approve": page }).to_string();
    let approved = sandbox.control("POST", "wallet", &approve).await;
    let redirect = AgreementRedirect::parse(approved["redirect"].as_str().unwrap(), "state").unwrap();
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(sandbox.merchant_id.as_str())
        .auth_code(redirect.auth_code.unwrap())
        .build()
        .unwrap();
    let Outcome::Done(answer) = client.apply_token(request).await.unwrap() else { panic!("no token") };
    answer.into_inner().access_token_info.unwrap().access_token.unwrap()
}

/// Debits one after the other until one is not done, and gives those that were, with the gateway's ids.
async fn debits(
    client: Client,
    merchant_id: String,
    token: Arc<AccessToken>,
    name: String,
) -> Vec<(String, String)> {
    let mut done = Vec::new();
    for number in 0.. {
        let id = format!("{name}-{number}");
        let request = AgreementPayRequest::builder()
            .access_token(&*token)
            .merchant_id(merchant_id.as_str())
            .merchant_trans_id(id.as_str())
            .order(Order::builder().order_amount(Money::hkd(CENTS)).order_title("Electricity").build())
            .build()
            .unwrap();
        let Ok(Outcome::Done(answer)) = client.agreement_pay(&request).await else { break };
        done.push((id, answer.acquirement_id.as_ref().unwrap().as_str().to_owned()));
    }
    done
}

/// Every payment that was told of as done is on the books, once, under the id that was told, and each user's money adds up.
fn none_missing_and_none_doubled(books: &Value, done: &HashMap<String, String>) {
    let rows = |name: &str| books[name].as_array().unwrap();
    let mut paid = HashMap::new();
    for row in rows("payments") {
        let earlier =
            paid.insert(row["merchantTransId"].as_str().unwrap(), row["acquirementId"].as_str().unwrap());
        assert!(earlier.is_none(), "{row} is there twice");
        assert_eq!(row["status"], "TRADE_SUCCESS");
    }
    for (id, acquirement_id) in done {
        assert_eq!(paid.get(id.as_str()), Some(&acquirement_id.as_str()), "{id} was told of as done");
    }
    let mut moved = HashSet::new();
    for row in rows("bookings") {
        assert!(moved.insert(row["merchantTransId"].as_str().unwrap()), "{row} moved money twice");
    }
    assert_eq!(moved.len(), paid.len());
    for (user, held) in USERS {
        let debited = rows("bookings").iter().filter(|row| row["user"] == user).count();
        let left = held - CENTS * u64::try_from(debited).unwrap();
        let own = rows("users").iter().find(|row| row["user"] == user).unwrap();
        assert_eq!(own["balance"]["value"], left.to_string(), "{user}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_that_was_told_of_as_done_is_lost_when_the_sandbox_is_killed() {
    let program = program();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("killed-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let notify_url = format!("http://{}/notify", listener.local_addr().unwrap());

    let mut sandbox = Sandbox::start(&program, &folder, &notify_url);
    let client = sandbox.client(&folder);
    let (hears, acknowledged) = (Arc::new(AtomicBool::new(false)), Arc::new(Mutex::new(HashSet::new())));
    let server = Server { client: client.clone(), hears: hears.clone(), acknowledged: acknowledged.clone() };
    let app = Router::new().route("/notify", post(take)).with_state(server);
    tokio::spawn(async move { axum::serve(listener, app).await });

    let mut tokens = Vec::new();
    for (user, _) in USERS {
        tokens.push(Arc::new(bound(&sandbox, &client, user).await));
    }
    let mut done: HashMap<String, String> = HashMap::new();
    for (round, delay) in KILLS.into_iter().enumerate() {
        let client = sandbox.client(&folder);
        let mut load = JoinSet::new();
        for task in 0..CONCURRENTLY {
            let name = format!("t-{round}-{task}");
            let token = tokens[task % tokens.len()].clone();
            load.spawn(debits(client.clone(), sandbox.merchant_id.clone(), token, name));
        }
        sleep(Duration::from_millis(delay)).await;
        sandbox.kill();
        done.extend(load.join_all().await.into_iter().flatten());
        sandbox = Sandbox::start(&program, &folder, &notify_url);
        none_missing_and_none_doubled(&sandbox.control("GET", "ledger?latest=all", "").await, &done);
    }
    for (task, (user, _)) in USERS.iter().enumerate() {
        let of = |id: &&String| id.split('-').nth(2).unwrap().parse::<usize>().unwrap() % USERS.len() == task;
        assert!(done.keys().filter(of).count() > 5, "hardly a debit of {user}");
    }
    assert!(done.len() > 20, "only {} debits were done: nothing was put to the test", done.len());

    // The client sees the same.
    let client = sandbox.client(&folder);
    for id in done.keys().take(20) {
        let request = PayQueryRequest::builder()
            .merchant_id(sandbox.merchant_id.as_str())
            .merchant_trans_id(id.as_str())
            .build()
            .unwrap();
        let answer = client.pay_query(&request).await.unwrap();
        assert_eq!(answer.trans_status, Some(TransStatus::TradeSuccess), "{id}");
    }
    all_notified(&sandbox, &hears, &acknowledged).await;
    drop(sandbox);
    let _ = std::fs::remove_dir_all(&folder);
}

/// Nobody has heard a notification so far; now each payment's comes, whichever run of the program it was made in.
async fn all_notified(sandbox: &Sandbox, hears: &AtomicBool, acknowledged: &Mutex<HashSet<String>>) {
    hears.store(true, Ordering::SeqCst);
    sandbox.control("POST", "clock", r#"{"advance_seconds":86400}"#).await;
    let books = sandbox.control("GET", "ledger?latest=all", "").await;
    let payments = books["payments"].as_array().unwrap();
    let expected: HashSet<&str> =
        payments.iter().map(|row| row["merchantTransId"].as_str().unwrap()).collect();
    for _ in 0..300 {
        if acknowledged.lock().unwrap().len() == expected.len() {
            return;
        }
        sleep(Duration::from_millis(100)).await;
    }
    let acknowledged = acknowledged.lock().unwrap();
    let unheard: Vec<&&str> = expected.iter().filter(|id| !acknowledged.contains(**id)).collect();
    panic!("of {} payments {unheard:?} were never notified", expected.len());
}
