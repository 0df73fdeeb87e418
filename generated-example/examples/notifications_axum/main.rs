//! A merchant's server that takes notifications, with axum, against a gateway on loopback:
//!
//! ```text
//! cargo run -p alipayhk --features axum --example notifications_axum
//! ```
//!
//! Three things happen that happen in earnest: an answer is lost after an order was dealt with, so that its notification
//! comes twice; a payment is of another amount than its order; and somebody else posts a notification of their own.
//!
//! This file sets up, and looks at what became of it. The server is in `shop.rs`, the payments are in `till.rs`. Exits with 1
//! if anything is not as it must be.

#[path = "../shared/ending.rs"]
mod ending;

mod shop;
mod till;

use std::process::ExitCode;
use std::time::Duration;

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::{Algorithm, Client, Money, PrivateKey, environments};
use alipayhk_sandbox::Sandbox;
use tokio::net::TcpListener;

use shop::{Shop, app};
use till::Till;

type Failure = Box<dyn std::error::Error>;

#[tokio::main]
async fn main() -> ExitCode {
    ending::exit(run().await)
}

async fn run() -> Result<(), Failure> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let notify_url = format!("http://{}/notify", listener.local_addr()?);
    // Without the documented waiting between two sendings of a notification.
    let gateway = Sandbox::builder().time_scale(0.0).start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .build()?;

    // The books: what was ordered, and for how much. The order stands in them before it is paid.
    let shop = Shop::new(client.clone());
    shop.order("order-1", Money::hkd(10_000));
    shop.order("order-2", Money::hkd(500_000));
    shop.lose_the_answer_after("order-1");
    let server = tokio::spawn(axum::serve(listener, app(shop.clone())).into_future());

    let till = Till::open(&client, &gateway, &notify_url).await?;
    println!("order-1 is paid; the answer to its notification will be lost once");
    till.debit("order-1", Money::hkd(10_000)).await?;
    // A page that can be tampered with let somebody pay one dollar for what costs five thousand.
    println!("order-2 is paid, with 1.00 HKD in place of 5000.00 HKD");
    till.debit("order-2", Money::hkd(100)).await?;
    until(|| gateway.ledger().notifications.iter().map(|sent| sent.attempts.len()).eq([2, MOST])).await?;

    println!("somebody posts a notification that AlipayHK did not sign");
    let status = post(&notify_url, forged(gateway.client_id())?).await?;
    expect(status == 403, "the forged notification was not turned away")?;

    println!("\n{}", gateway.ledger());
    expect(shop.delivered() == ["order-1"], "order-1 was to be delivered once, and nothing else")?;
    let acknowledged: Vec<bool> = gateway
        .ledger()
        .notifications
        .iter()
        .map(alipayhk_sandbox::ledger::Notification::acknowledged)
        .collect();
    expect(acknowledged == [true, false], "order-1 was to be acknowledged, and order-2 was not")?;
    server.abort();
    gateway.stop().await;
    Ok(())
}

/// How often a notification comes that is never acknowledged.
const MOST: usize = 8;

/// "Paid", in somebody else's hand.
fn forged(client_id: &str) -> Result<Vec<u8>, Failure> {
    let content = format!(
        r#"{{"head":{{"function":"alipay.intl.acquiring.common.notify.pay","clientId":"{client_id}"}},"body":{{"resultInfo":{{"resultStatus":"S","resultCode":"SUCCESS"}},"merchantTransId":"order-2","orderAmount":{{"currency":"HKD","value":"500000"}}}}}}"#
    );
    let signature = PrivateKey::generate().sign_now(Algorithm::Sha1WithRsa, content.as_bytes())?;
    Ok(seal(Kind::Request, &content, &SignatureText::Plain.encode(&signature)))
}

async fn post(url: &str, body: Vec<u8>) -> Result<u16, Failure> {
    let stranger = reqwest::Client::builder().no_proxy().build()?;
    Ok(stranger.post(url).body(body).send().await?.status().as_u16())
}

/// Waits for something that other tasks do.
async fn until(mut done: impl FnMut() -> bool) -> Result<(), Failure> {
    for _ in 0..500 {
        if done() {
            return Ok(());
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    Err("the notifications did not come in time".into())
}

fn expect(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
