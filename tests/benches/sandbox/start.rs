//! From nothing to the first answer: in this process, as the program, and what making keys takes.

use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use alipayhk::PrivateKey;
use alipayhk_sandbox::Sandbox;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::requests::{CLIENT, MERCHANT, QUERY, content, exchange, query, request};
use crate::{median, milliseconds, row};

const ROUNDS: usize = 30;
const MANY: usize = 200;

pub(crate) fn measure() {
    let runtime = Runtime::new().unwrap();
    let keys: Vec<Duration> = (0..ROUNDS)
        .map(|_| {
            let begun = Instant::now();
            let _ = PrivateKey::generate();
            begun.elapsed()
        })
        .collect();
    let (merchant, gateway) = (PrivateKey::generate(), PrivateKey::generate());
    let asking = runtime.block_on(request(&merchant, QUERY, &content(QUERY, None, 1, &query(1))));

    let first = runtime.block_on(answered(&merchant, &gateway, &asking));
    row("start to first answer, keys given, the first of a process", &milliseconds(first));
    let next = (0..ROUNDS).map(|_| runtime.block_on(answered(&merchant, &gateway, &asking))).collect();
    row("the next ones, median", &milliseconds(median(next)));
    let begun = Instant::now();
    runtime.block_on(async {
        let mut starting = JoinSet::new();
        for _ in 0..MANY {
            let (merchant, gateway, asking) = (merchant.clone(), gateway.clone(), asking.clone());
            starting.spawn(async move { answered(&merchant, &gateway, &asking).await });
        }
        starting.join_all().await;
    });
    row(&format!("{MANY} of them at the same time, until each has answered"), &milliseconds(begun.elapsed()));
    row(
        "making one key, median (two are needed, made at the same time)",
        &milliseconds(median(keys.clone())),
    );
    row("the slowest of 30", &milliseconds(keys.into_iter().max().unwrap()));

    let program = built();
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("bench-keys");
    let _ = std::fs::remove_dir_all(&folder);
    row("the program, keys to be made", &milliseconds(runtime.block_on(ran(&program, &folder, false))));
    let again = (0..ROUNDS).map(|_| runtime.block_on(ran(&program, &folder, false))).collect();
    row("the program, keys there, median", &milliseconds(median(again)));
    let kept = (0..ROUNDS).map(|_| runtime.block_on(ran(&program, &folder, true))).collect();
    row("the same with `--state` on a file that is there", &milliseconds(median(kept)));
}

/// Starts one and asks it one thing.
async fn answered(merchant: &PrivateKey, gateway: &PrivateKey, asking: &[u8]) -> Duration {
    let begun = Instant::now();
    let sandbox = Sandbox::builder()
        .client_id(CLIENT)
        .merchant_id(MERCHANT)
        .merchant_key(merchant.clone())
        .gateway_key(gateway.clone())
        .start()
        .await
        .unwrap();
    let mut stream = TcpStream::connect(sandbox.address()).await.unwrap();
    let answer = exchange(&mut stream, asking).await;
    let took = begun.elapsed();
    assert!(String::from_utf8_lossy(&answer).contains("ORDER_NOT_EXISTS"));
    sandbox.stop().await;
    took
}

/// Runs the program until it has answered once.
async fn ran(program: &Path, folder: &Path, state: bool) -> Duration {
    let begun = Instant::now();
    let mut command = Command::new(program);
    command.args(["--port", "0", "--client-id", CLIENT, "--merchant-id", MERCHANT, "--keys"]).arg(folder);
    if state {
        command.arg("--state").arg(folder.join("books"));
    }
    let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map(Result::unwrap);
    let line = lines.find(|line| line.trim_start().starts_with("gateway ")).unwrap();
    let host = line.split_whitespace().nth(1).unwrap().trim_start_matches("http://").trim_end_matches('/');
    let mut stream = TcpStream::connect(host).await.unwrap();
    // Any answer is signed; this one says that nothing can be read.
    let answer = exchange(&mut stream, &crate::requests::posted("x", b"{}")).await;
    let took = begun.elapsed();
    assert!(String::from_utf8_lossy(&answer).contains("signature"));
    child.kill().unwrap();
    child.wait().unwrap();
    took
}

/// The program as this benchmark is built: with optimisation.
pub(crate) fn built() -> PathBuf {
    let built = Command::new(env!("CARGO"))
        .args(["build", "--release", "--quiet", "-p", "alipayhk-sandbox", "--bin", "alipayhk-sandbox"])
        .args(["--message-format=json"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .unwrap();
    assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stderr));
    let executable = String::from_utf8(built.stdout).unwrap().lines().find_map(|line| {
        let message: serde_json::Value = serde_json::from_str(line).ok()?;
        let ours = message["target"]["name"] == "alipayhk-sandbox";
        message["executable"].as_str().filter(|_| ours).map(PathBuf::from)
    });
    executable.unwrap()
}
