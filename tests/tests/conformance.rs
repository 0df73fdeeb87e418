//! The trial of a merchant's endpoints, on the example merchant's server: as it is, every promise is kept; with one thing
//! wrong, that one promise is missed by name and no other. The flaws are this file's, put in front of the example.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

#[path = "conformance/flaws.rs"]
mod flaws;
#[path = "../../generated-example/examples/merchant_server/server.rs"]
mod server;
#[path = "../../generated-example/examples/merchant_server/sessions.rs"]
mod sessions;
#[path = "../../generated-example/examples/notifications_axum/shop.rs"]
#[allow(dead_code, reason = "another example loses answers")]
mod shop;

use std::sync::Arc;
use std::time::Duration;

use alipayhk::{Money, PrivateKey};
use alipayhk_sandbox::Sandbox;
use alipayhk_sandbox::conformance::{self, ConformanceError, Endpoints, Report, Verdict};
use axum::middleware::from_fn_with_state;
use tokio::net::TcpListener;
use tokio::task::JoinSet;

use flaws::{Flaw, Flawed};
use server::{Site, app};
use shop::Shop;

/// How long the merchant waits for who is slow, and how long the trial waits for the merchant.
const MERCHANT: Duration = Duration::from_secs(2);
const TRIAL: Duration = Duration::from_secs(10);

/// A gateway and its key.
struct Gateway {
    sandbox: Sandbox,
    key: PrivateKey,
}

async fn gateway() -> Arc<Gateway> {
    let key = PrivateKey::generate();
    let sandbox = Sandbox::builder().gateway_key(key.clone()).start().await.unwrap();
    Arc::new(Gateway { sandbox, key })
}

/// The example merchant's server with a flaw in front of it. Gives its address.
async fn merchant(gateway: &Gateway, flaw: Option<Flaw>) -> String {
    let client = alipayhk_tests::client(&gateway.sandbox);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let shop = Shop::new(client.clone());
    shop.order("order-1", Money::hkd(10_000));
    let merchant_id = gateway.sandbox.merchant_id().to_owned();
    let (redirect, notify) = (format!("{address}/return"), format!("{address}/notify"));
    let mut app = app(&Site::new(client, shop, merchant_id, redirect, notify), MERCHANT);
    if let Some(flaw) = flaw {
        let flawed = Flawed::new(flaw, &gateway.sandbox, MERCHANT);
        app = app.layer(from_fn_with_state(Arc::new(flawed), flaws::flawed));
    }
    tokio::spawn(axum::serve(listener, app).into_future());
    address
}

fn endpoints(gateway: &Gateway) -> Endpoints {
    Endpoints::new(gateway.key.clone(), gateway.sandbox.merchant_key().public_key()).patience(TRIAL)
}

async fn tried(gateway: &Gateway, flaw: Option<Flaw>) -> Report {
    let merchant = merchant(gateway, flaw).await;
    let endpoints = endpoints(gateway)
        .notify_url(format!("{merchant}/notify"))
        .order("order-1", Money::hkd(10_000))
        .redirect_url(format!("{merchant}/return"))
        .session_url(format!("{merchant}/begin"));
    conformance::run(endpoints).await.unwrap()
}

#[tokio::test]
async fn the_example_merchant_keeps_every_promise() {
    let report = tried(&*gateway().await, None).await;
    assert!(report.conforms(), "{report}");
    assert!(report.to_string().ends_with("\n19 of 19\n"), "{report}");
}

#[tokio::test(flavor = "multi_thread")]
async fn each_flaw_makes_the_promise_that_it_breaks_be_missed_and_no_other() {
    let gateway = gateway().await;
    let mut runs = JoinSet::new();
    for (flaw, name) in flaws::EACH {
        let gateway = gateway.clone();
        runs.spawn(async move { (name, tried(&gateway, Some(flaw)).await) });
    }
    let mut names = Vec::new();
    while let Some(run) = runs.join_next().await {
        let (name, report) = run.unwrap();
        assert_eq!(report.missed(), [name], "{report}");
        assert_eq!(report.tried(), 19, "{report}");
        names.push(name);
    }
    // There is a flaw for every check that there is.
    let mut all: Vec<_> = tried(&gateway, None).await.checks.iter().map(|check| check.name).collect();
    all.sort_unstable();
    names.sort_unstable();
    assert_eq!(names, all);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_way_of_breaking_a_promise_is_found_with_ids_and_amounts_compared_as_they_should_be() {
    let gateway = gateway().await;
    let mut runs = JoinSet::new();
    for (flaw, names) in flaws::MORE {
        let gateway = gateway.clone();
        runs.spawn(async move { (flaw, names, tried(&gateway, Some(flaw)).await) });
    }
    while let Some(run) = runs.join_next().await {
        let (flaw, names, report) = run.unwrap();
        assert_eq!(report.missed(), names, "{flaw:?}\n{report}");
        assert_eq!(report.tried(), 19, "{flaw:?}\n{report}");
    }
}

#[tokio::test]
async fn a_refusal_proves_nothing_where_a_good_one_after_it_was_refused_too() {
    let gateway = gateway().await;
    for (flaw, bad) in [(Flaw::TakesOneAlone, "notification-"), (Flaw::TakesOneRedirectAlone, "redirect-")] {
        let report = tried(&gateway, Some(flaw)).await;
        let proven = [
            "good",
            "again",
            "reordered",
            "late",
            "other-function",
            "slow",
            "right-state",
            "other-spelling",
            "declined",
        ];
        for check in &report.checks {
            let Some(what) = check.name.strip_prefix(bad) else {
                assert_eq!(check.verdict, Verdict::Passed, "{report}");
                continue;
            };
            if !proven.contains(&what) {
                assert!(matches!(check.verdict, Verdict::LeftOut(_)), "{what}\n{report}");
            }
        }
        assert!(!report.conforms(), "{report}");
    }
}

#[tokio::test]
async fn a_merchant_without_a_signature_check_is_named_for_it() {
    let report = tried(&*gateway().await, Some(Flaw::TakesAnything)).await;
    assert!(!report.conforms());
    assert_eq!(
        report.missed(),
        [
            "notification-unsigned",
            "notification-other-key",
            "notification-altered",
            "notification-doubled",
            "notification-other-merchant",
            "notification-other-amount",
        ],
        "{report}"
    );
    let text = report.to_string();
    assert!(text.contains("MISS") && text.contains("it was acknowledged"), "{text}");
    assert!(text.ends_with("\n13 of 19\n"), "{text}");
}

#[tokio::test]
async fn a_refusal_proves_nothing_where_every_good_one_was_refused_too() {
    let gateway = gateway().await;
    let merchant = merchant(&gateway, None).await;
    // Nobody was told of the order, and this merchant does not acknowledge what is not in its books.
    let report =
        conformance::run(endpoints(&gateway).notify_url(format!("{merchant}/notify"))).await.unwrap();
    let verdict = |name: &str| &report.checks.iter().find(|check| check.name == name).unwrap().verdict;
    let Verdict::Missed(why) = verdict("notification-good") else { panic!("{report}") };
    assert!(why.contains("name an order"), "{why}");
    let Verdict::LeftOut(why) = verdict("notification-unsigned") else { panic!("{report}") };
    assert!(why.contains("proves nothing"), "{why}");
    assert!(matches!(verdict("notification-other-amount"), Verdict::LeftOut(_)), "{report}");
    // Without a session URL there is no authorisation to come back from.
    assert!(matches!(verdict("redirect-wrong-state"), Verdict::LeftOut(_)), "{report}");
    assert!(!report.conforms());
}

#[tokio::test]
async fn where_nobody_listens_no_promise_is_kept() {
    let gateway = gateway().await;
    let free = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nobody = format!("http://{}/", free.local_addr().unwrap());
    drop(free);
    let endpoints = endpoints(&gateway)
        .notify_url(&nobody)
        .order("order-1", Money::hkd(10_000))
        .redirect_url(&nobody)
        .session_url(&nobody);
    let report = conformance::run(endpoints).await.unwrap();
    assert_eq!((report.passed(), report.tried()), (0, 19), "{report}");
    assert!(report.to_string().contains("nothing listens there"), "{report}");
}

#[tokio::test]
async fn a_trial_that_makes_no_sense_sends_nothing() {
    let gateway = gateway().await;
    let nothing = conformance::run(endpoints(&gateway)).await;
    assert!(matches!(nothing, Err(ConformanceError::Nothing)));
    let nowhere = conformance::run(endpoints(&gateway).notify_url("merchant.example")).await;
    assert!(matches!(nowhere, Err(ConformanceError::Address { which: "notify" })));
}
