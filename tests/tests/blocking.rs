//! Calls from threads that know nothing of async: they wait for what any client would await, and where nothing may wait they
//! say so and send nothing.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::time::Duration;

use alipayhk::mock::{Mock, Reply};
use alipayhk::runtime::notification::NotificationError;
use alipayhk::{
    AgreementPayRequest, Error, Money, NotSent, Order, Outcome, PayQueryRequest, SettlePolicy, Settled,
    blocking,
};
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
    assert!(client.wait(client.receive(b"no notification")).is_err());
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
async fn within_an_async_runtime_nothing_is_sent_and_the_error_says_what_to_do() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let client = blocking::Client::new(mock.client()).unwrap();
    let error = client.wait(client.agreement_pay(&pay("o-1", "m"))).unwrap_err();
    assert!(matches!(error, NotSent::Transport { .. }));
    assert_eq!(
        error.to_string(),
        "this thread belongs to an async runtime, where nothing may wait; `.await` the call on the client itself there, or wait \
         on a thread of `std::thread`; nothing was sent"
    );
    assert!(matches!(client.wait(client.pay_query(&ask("m"))), Err(Error::NotSent(_))));
    let error = client.wait(client.receive(b"")).unwrap_err();
    assert!(matches!(error, NotificationError::Signature(_)), "{error}");
    assert!(mock.calls().is_empty());
    // The client itself is there all the same, and dropping the other one here does no harm.
    assert!(matches!(client.agreement_pay(&pay("o-1", "m")).await.unwrap(), Outcome::Done(_)));
    drop(client);
}
