//! What the matrix can't show, because it needs more than one call or another process: connections that are kept and end
//! in between, and proxies that the environment names.

use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipayhk::runtime::http::HttpTransport;
use alipayhk::runtime::transport::{Post, Transport as _};
use alipayhk::{Client, environments};
use alipayhk_sandbox::proxy::End;
use alipayhk_sandbox::{Break, Proxy, Sandbox};
use tokio::net::TcpListener;

use super::operations::{Agreement, prepare};
use super::{Way, Word};

/// A client whose way leads through a proxy.
fn through(proxy: &Proxy, gateway: &Sandbox) -> Client {
    let environment = environments::sandbox().with_base_url(proxy.base_url());
    let merchant_key = gateway.merchant_key().clone();
    Client::builder(environment, gateway.client_id(), merchant_key, gateway.gateway_public_key().clone())
        .build()
        .unwrap()
}

/// How often each message arrived, at most.
fn most_often(gateway: &Sandbox) -> usize {
    let ledger = gateway.ledger();
    let ids = || ledger.messages.iter().map(|message| &message.req_msg_id);
    ids().map(|id| ids().filter(|other| *other == id).count()).max().unwrap_or(0)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_kept_connection_that_ends_meanwhile_sends_nothing_twice() {
    let gateway = alipayhk_tests::gateway().await;
    let direct = alipayhk_tests::client(&gateway);
    let agreement = Agreement::new(&gateway, &direct).await;
    let proxy = Proxy::start(gateway.address()).await.unwrap();
    let client = through(&proxy, &gateway);
    let mut reused = 0;
    for round in 0..60_u64 {
        let end = if round < 30 { End::Close } else { End::Reset };
        let id = format!("kept-{round}");
        let warm = prepare("pay_query", &gateway, &direct, &agreement, &format!("warm-{round}")).await;
        let case = prepare("agreement_pay", &gateway, &direct, &agreement, &id).await;
        let before = proxy.seen().connections;
        assert_eq!((warm.call)(client.clone(), Way::Plain).await.word, Word::Done);
        proxy.end_idle(end);
        // From "at the same moment" to "long ago".
        match round % 6 {
            5 => tokio::time::sleep(Duration::from_millis(5)).await,
            steps => {
                for _ in 0..steps {
                    tokio::task::yield_now().await;
                }
            }
        }
        let called = (case.call)(client.clone(), Way::Plain).await;
        reused += usize::from(proxy.seen().connections == before);
        let debits = gateway.ledger().debits(&id);
        match called.word {
            Word::Done => assert_eq!(debits, 1, "round {round}"),
            Word::Unknown => assert!(debits <= 1, "round {round}"),
            _ => panic!("round {round}: {}", called.said),
        }
    }
    assert_eq!(most_often(&gateway), 1, "{}", gateway.ledger());
    println!("{reused} of 60 rounds found the connection as it was");
}

#[tokio::test]
async fn a_request_that_was_begun_on_a_kept_connection_is_not_begun_again_on_another() {
    let gateway = alipayhk_tests::gateway().await;
    let direct = alipayhk_tests::client(&gateway);
    let agreement = Agreement::new(&gateway, &direct).await;
    for fault in
        [Break::ResetUnread, Break::ResetWithin(100), Break::ResetUnforwarded, Break::CloseUnforwarded]
    {
        let proxy = Proxy::start(gateway.address()).await.unwrap();
        let client = through(&proxy, &gateway);
        let name = format!("{fault:?}").replace(['(', ')'], "");
        let warm = prepare("pay_query", &gateway, &direct, &agreement, &format!("w-{name}")).await;
        let case = prepare("agreement_pay", &gateway, &direct, &agreement, &format!("c-{name}")).await;
        assert_eq!((warm.call)(client.clone(), Way::Plain).await.word, Word::Done);
        proxy.fault(fault, 1);
        let called = (case.call)(client.clone(), Way::Plain).await;
        assert_eq!(called.word, Word::Unknown, "{name}: {}", called.said);
        let seen = proxy.seen();
        assert_eq!((seen.connections, seen.forwarded), (1, 1), "{name}");
        assert_eq!(gateway.ledger().debits(&format!("c-{name}")), 0, "{name}");
    }
}

/// Set in the process that is started with a proxy in its environment.
const CHILD: &str = "ALIPAYHK_TESTS_CHILD_OF_A_PROXIED_ENVIRONMENT";

#[tokio::test]
async fn a_proxy_of_the_environment_sees_nothing_of_what_goes_to_this_machine() {
    let trap = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", trap.local_addr().unwrap());
    let caught = Arc::new(AtomicUsize::new(0));
    let count = caught.clone();
    tokio::spawn(async move {
        while trap.accept().await.is_ok() {
            count.fetch_add(1, Ordering::SeqCst);
        }
    });
    let run = |test: &str, url: String| {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["--exact", test, "--ignored", "--nocapture"]).env(CHILD, url);
        for name in ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"] {
            command.env(name, &address);
        }
        for name in ["NO_PROXY", "no_proxy", "REQUEST_METHOD"] {
            command.env_remove(name);
        }
        tokio::task::spawn_blocking(move || command.output().unwrap())
    };
    let child = "matrix::connections::posts_once_to_where_it_is_told";
    let gateway = alipayhk_tests::gateway().await;
    let output = run(child, gateway.base_url().to_owned()).await.unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(gateway.ledger().messages.len(), 1, "{}", String::from_utf8_lossy(&output.stdout));
    assert_eq!(caught.load(Ordering::SeqCst), 0);
    // The trap is one: what goes elsewhere goes through it.
    run(child, "http://gateway.invalid/".to_owned()).await.unwrap();
    assert!(caught.load(Ordering::SeqCst) > 0);
}

#[tokio::test]
#[ignore = "run by the test above in a process whose environment names a proxy"]
async fn posts_once_to_where_it_is_told() {
    let url = std::env::var(CHILD).unwrap();
    let transport = HttpTransport::new(&url, Duration::from_secs(5)).unwrap();
    let _ = transport.send(Post::new(&url, b"{}", Duration::from_secs(5))).await;
}
