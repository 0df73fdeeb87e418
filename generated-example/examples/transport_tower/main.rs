//! A transport of your own, out of a stack of tower's layers: one that records, one that turns away what is too much, one that
//! ends what takes too long, and an HTTP client at the bottom:
//!
//! ```text
//! cargo run -p alipayhk --example transport_tower
//! ```
//!
//! It runs against a gateway of its own on loopback that misbehaves on request, prints what each call came to, and ends; with
//! an exit code of 1 if one came to anything else than it must. The part to take along is `adapter.rs`, which says what a
//! transport owes and how it is kept. The layer that records is in `record.rs`.

mod adapter;
mod record;

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use alipayhk::runtime::transport::Transport;
use alipayhk::{AgreementPayRequest, Client, Money, NotSent, Order, Outcome, environments};
use alipayhk_sandbox::{Fault, Sandbox};
use tower::ServiceBuilder;

use adapter::{Bottom, Tower};
use record::Record;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let gateway = Sandbox::start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .transport(transport())
    .build()?;
    let merchant = gateway.merchant_id().to_owned();

    // A whole way there and back. The token is nobody's, so the signed word is no.
    expect("an answer", "refused", word(client.agreement_pay(&debit(&merchant, "order-1")?).await))?;

    // Two at once, where one is allowed: the other one is turned away before a byte of it was written.
    gateway.fault("agreement_pay", Fault::Delay(Duration::from_millis(200)), 1)?;
    let (first, second) = (debit(&merchant, "order-2")?, debit(&merchant, "order-3")?);
    let (first, second) = tokio::join!(client.agreement_pay(&first), client.agreement_pay(&second));
    expect("the one that goes", "refused", word(first))?;
    expect("one too many", "not sent", word(second))?;

    // The same kind of error from the same stack, and yet this request is on its way.
    gateway.fault("agreement_pay", Fault::Delay(Duration::from_secs(2)), 1)?;
    expect("too slow an answer", "unknown", word(client.agreement_pay(&debit(&merchant, "order-4")?).await))?;

    gateway.fault("agreement_pay", Fault::LoseAnswer, 1)?;
    expect("a lost answer", "unknown", word(client.agreement_pay(&debit(&merchant, "order-5")?).await))?;

    // Nobody listens any more.
    gateway.stop().await;
    expect("no connection", "not sent", word(client.agreement_pay(&debit(&merchant, "order-6")?).await))?;
    Ok(())
}

/// The stack, from the outermost layer to the innermost.
fn transport() -> Arc<dyn Transport> {
    let connects_within = Duration::from_secs(1);
    let stack = ServiceBuilder::new()
        .layer_fn(Record::new)
        .load_shed()
        .concurrency_limit(1)
        .timeout(Duration::from_secs(1))
        .service(Bottom::new(connects_within));
    Arc::new(Tower::new(stack, connects_within))
}

fn debit(merchant: &str, id: &str) -> Result<AgreementPayRequest, Box<dyn Error>> {
    Ok(AgreementPayRequest::builder()
        .access_token("a-token-that-nobody-was-given")
        .merchant_id(merchant)
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build()?)
}

fn word<T>(outcome: Result<Outcome<T>, NotSent>) -> (&'static str, String) {
    match outcome {
        Err(not_sent) => ("not sent", not_sent.to_string()),
        Ok(Outcome::Done(_)) => ("done", String::new()),
        Ok(Outcome::Refused(refusal)) => ("refused", refusal.to_string()),
        Ok(Outcome::Unknown(unresolved)) => ("unknown", unresolved.to_string()),
    }
}

fn expect(what: &str, expected: &str, (found, why): (&str, String)) -> Result<(), Box<dyn Error>> {
    println!("{what}: {found}: {why}");
    if found == expected {
        Ok(())
    } else {
        Err(format!("{what}: {found}, where {expected} was expected").into())
    }
}
