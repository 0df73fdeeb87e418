//! Calls from threads that know nothing of async, and from those where async code lets a thread wait: they wait for what any
//! client would await, and where nothing may wait they say so and send nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use alipayhk::mock::{Mock, Reply};
use alipayhk::runtime::HttpTransport;
use alipayhk::runtime::notification::NotificationError;
use alipayhk::{
    AgreementPayRequest, Client, Error, Money, NotSent, Order, Outcome, PayQueryRequest, SettlePolicy,
    Settled, blocking, environments,
};
use alipayhk_sandbox::Fault;
use alipayhk_tests::gateway;

fn pay(id: &str, merchant: &str) -> AgreementPayRequest {
    AgreementPayRequest::builder()
        .access_token("a-token")
        .merchant_id(merchant)
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(100)).build())
        .build()
        .unwrap()
}

fn ask(merchant: &str) -> PayQueryRequest {
    PayQueryRequest::builder().merchant_id(merchant).merchant_trans_id("o-1").build().unwrap()
}

#[test]
fn a_thread_without_a_runtime_calls_over_http() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let gateway = runtime.block_on(gateway());
    let client = blocking::Client::new(alipayhk_tests::client(&gateway)).unwrap();
    let refused = client.wait(client.agreement_pay(&pay("o-1", gateway.merchant_id()))).unwrap();
    assert!(matches!(refused, Outcome::Refused(_)), "a token that nobody was given: {refused:?}");
    let answer = client.wait(client.pay_query(&ask(gateway.merchant_id())));
    assert!(matches!(answer, Err(Error::Refused(_))), "a payment that nobody made: {answer:?}");
    let received = client.wait_for(client.receive(b"no notification")).unwrap();
    assert!(matches!(received, Err(NotificationError::Envelope(_))), "{received:?}");
}

#[test]
fn settling_is_waited_for_as_a_call_is() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_millis(20)));
    let client = blocking::Client::new(mock.client()).unwrap();
    let settled =
        client.wait(client.agreement_pay(&pay("o-1", "m")).settled(SettlePolicy::default())).unwrap();
    assert!(matches!(settled, Settled::Paid(_)));
}

#[test]
fn threads_share_one_client_and_do_not_wait_for_each_other() {
    let mock = Mock::new();
    let client = blocking::Client::new(mock.client()).unwrap();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_millis(300)));
    let started = std::time::Instant::now();
    std::thread::scope(|scope| {
        for number in 0..8 {
            let client = &client;
            scope.spawn(move || {
                let request = pay(&format!("o-{number}"), "m");
                assert!(matches!(client.wait(client.agreement_pay(&request)).unwrap(), Outcome::Done(_)));
            });
        }
    });
    assert!(started.elapsed() < Duration::from_millis(8 * 300), "they waited for each other");
}

#[tokio::test]
async fn in_async_code_nothing_is_sent_and_the_error_says_what_to_do() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let client = blocking::Client::new(mock.client()).unwrap();
    let error = client.wait(client.agreement_pay(&pay("o-1", "m"))).unwrap_err();
    assert!(matches!(error, NotSent::Transport { .. }));
    assert_eq!(
        error.to_string(),
        "this is async code, where nothing may wait; `.await` it there, with the client itself, or wait for it within \
         `tokio::task::spawn_blocking` or on a thread of `std::thread`; nothing was sent"
    );
    assert!(matches!(client.wait(client.pay_query(&ask("m"))), Err(Error::NotSent(_))));
    // What is no call has no "not sent" to say, nor anything of signatures.
    let _: blocking::WithinAsync = client.wait_for(client.receive(b"")).unwrap_err();
    assert!(mock.calls().is_empty());
    // The client itself is there all the same, and dropping the other one here does no harm.
    assert!(matches!(client.agreement_pay(&pay("o-1", "m")).await.unwrap(), Outcome::Done(_)));
    drop(client);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn in_async_code_on_a_worker_thread_nothing_is_sent_either() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let client = blocking::Client::new(mock.client()).unwrap();
    let paid = tokio::spawn(async move { client.wait(client.agreement_pay(&pay("o-1", "m"))).map(|_| ()) });
    assert!(matches!(paid.await.unwrap(), Err(NotSent::Transport { .. })));
    assert!(mock.calls().is_empty());
}

/// A payment that is waited for on this thread.
fn paid(client: &blocking::Client) -> bool {
    matches!(client.wait(client.agreement_pay(&pay("o-1", "m"))), Ok(Outcome::Done(_)))
}

#[tokio::test]
async fn where_async_code_lets_a_thread_wait_calls_are_waited_for() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_millis(20)));
    let client = blocking::Client::new(mock.client()).unwrap();
    let other = client.clone();
    assert!(tokio::task::spawn_blocking(move || paid(&other)).await.unwrap());
    // As a library may do that knows nothing of its caller.
    let handle = tokio::runtime::Handle::current();
    let other = client.clone();
    let entered = std::thread::spawn(move || {
        let _entered = handle.enter();
        paid(&other)
    });
    assert!(entered.join().unwrap());
    assert_eq!(mock.calls().len(), 2);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 1)]
async fn where_a_worker_thread_is_let_go_calls_are_waited_for() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let client = blocking::Client::new(mock.client()).unwrap();
    assert!(tokio::task::block_in_place(|| paid(&client)));
    // Code that says that it knows no turns is taken at its word, and does no harm.
    assert!(tokio::task::unconstrained(async { paid(&client) }).await);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_has_begun_is_still_there_after_nobody_could_wait_for_it() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_millis(100)));
    let client = blocking::Client::new(mock.client()).unwrap();
    let request = pay("o-1", "m");
    let mut call = pin!(client.agreement_pay(&request));
    assert!(tokio::time::timeout(Duration::from_millis(20), call.as_mut()).await.is_err());
    assert_eq!(mock.calls().len(), 1);
    let _: blocking::WithinAsync = client.wait_for(call.as_mut()).unwrap_err();
    assert!(matches!(call.await.unwrap(), Outcome::Done(_)));
}

#[test]
fn a_client_that_goes_away_leaves_the_calls_of_those_who_share_its_connections_alone() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let gateway = runtime.block_on(gateway());
    let transport = Arc::new(HttpTransport::new(gateway.base_url(), Duration::from_secs(3)).unwrap());
    let client = || {
        let environment = environments::sandbox().with_base_url(gateway.base_url());
        let keys = (gateway.merchant_key().clone(), gateway.gateway_public_key().clone());
        let builder = Client::builder(environment, gateway.client_id(), keys.0, keys.1);
        blocking::Client::new(builder.transport(transport.clone()).build().unwrap()).unwrap()
    };
    let (first, second) = (client(), client());
    let merchant = gateway.merchant_id();
    // The connection is made for the first one, and used again for the second.
    assert!(matches!(first.wait(first.pay_query(&ask(merchant))), Err(Error::Refused(_))));
    gateway.fault("agreement_pay", Fault::Delay(Duration::from_millis(300)), 1).unwrap();
    let outcome = std::thread::scope(|scope| {
        let paying = scope.spawn(|| second.wait(second.agreement_pay(&pay("o-1", merchant))).unwrap());
        std::thread::sleep(Duration::from_millis(100));
        drop(first);
        paying.join().unwrap()
    });
    assert!(matches!(outcome, Outcome::Refused(_)), "a token that nobody was given: {outcome:?}");
}
