//! A payment is settled by a process that knows nothing of it but what an earlier one wrote down before it sent it: the ids,
//! and the time.
//!
//! ```text
//! cargo run -p alipayhk --example settle_after_restart
//! ```
//!
//! Two processes die. The first one has debited, and its answer was lost. The second one has written its order down and died
//! before it sent anything. Here a process is a function that shares nothing with the next one but a file. The waits are
//! shortened, so that it takes seconds.
//!
//! Left out: a database in the place of the file, and a lock that keeps two processes from settling one payment at a time.
//! Exits with 1 if anything is not as it must be.

#[path = "../shared/agreement.rs"]
mod agreement;
#[path = "../shared/ending.rs"]
mod ending;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use alipayhk::{
    AgreementPayRequest, Backoff, Client, Money, Order, Outcome, PayQueryRequest, SettlePolicy, Settled,
    environments,
};
use alipayhk_sandbox::{Fault, Sandbox};

type Failure = Box<dyn Error>;

#[tokio::main]
async fn main() -> ExitCode {
    let file = std::env::temp_dir().join(format!("alipayhk-order-{}", alipayhk::random_state()));
    let result = run(&file).await;
    // It may not be there, if the run ended early.
    let _ = std::fs::remove_file(&file);
    ending::exit(result)
}

async fn run(file: &Path) -> Result<(), Failure> {
    let sandbox = Sandbox::start().await?;

    sandbox.fault("agreement_pay", Fault::LoseAnswer, 1)?;
    debit_and_die(&sandbox, file).await?;
    let settled = restarted(&sandbox, file).await?;
    expect(settled == "paid", "the first order was to be settled as paid")?;
    expect(sandbox.ledger().debits("order-1") == 1, "the first order was to be debited once")?;

    write_down_and_die(&sandbox, file)?;
    let settled = restarted(&sandbox, file).await?;
    expect(settled == "cancelled", "the second order was to be settled as cancelled")?;
    expect(sandbox.ledger().debits("order-2") == 0, "the second order was not to be debited")?;

    println!("\n{}", sandbox.ledger());
    sandbox.stop().await;
    Ok(())
}

/// A process that debits, does not hear what became of it, and dies.
async fn debit_and_die(sandbox: &Sandbox, file: &Path) -> Result<(), Failure> {
    let client = client(sandbox)?;
    let token = agreement::authorised(&client, sandbox).await?;
    let request = AgreementPayRequest::builder()
        .access_token(&token)
        .merchant_id(sandbox.merchant_id())
        .merchant_trans_id("order-1")
        .order(Order::builder().order_amount(Money::hkd(10_000)).order_title("March").build())
        .build()?;
    // Before it is sent, not after.
    write_down(file, sandbox.merchant_id(), "order-1")?;
    let Outcome::Unknown(unresolved) = client.agreement_pay(&request).await? else {
        return Err("the answer was to be lost".into());
    };
    println!("{unresolved}");
    println!("the process dies");
    Ok(())
}

/// A process that dies between writing an order down and sending it.
fn write_down_and_die(sandbox: &Sandbox, file: &Path) -> Result<(), Failure> {
    write_down(file, sandbox.merchant_id(), "order-2")?;
    println!("\norder-2 is written down, and the process dies before it sends anything");
    Ok(())
}

/// What is kept: the ids and the time of sending. No token, no amount, no message.
fn write_down(file: &Path, merchant_id: &str, id: &str) -> Result<(), Failure> {
    let sent_at = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    Ok(std::fs::write(file, format!("{merchant_id} {id} {sent_at}\n"))?)
}

/// The process after the restart. It asks, and cancels when the time is up. It never pays again.
async fn restarted(sandbox: &Sandbox, file: &Path) -> Result<&'static str, Failure> {
    let kept = std::fs::read_to_string(file)?;
    println!("after the restart there is: {}", kept.trim());
    let [merchant_id, id, sent_at] =
        <[&str; 3]>::try_from(kept.split_whitespace().collect::<Vec<_>>()).map_err(|_| "a damaged file")?;
    let sent_at = UNIX_EPOCH + Duration::from_secs(sent_at.parse()?);
    let ids = PayQueryRequest::builder().merchant_id(merchant_id).merchant_trans_id(id).build()?;
    // In earnest the defaults: a minute until it cancels, and a minute for a cancel of the old process to arrive.
    let policy = SettlePolicy::default()
        .asking(Backoff::new(Duration::from_millis(500), Duration::from_secs(1)))
        .cancel_after(Duration::from_secs(2))
        .finish_within(Duration::from_secs(2))
        .resuming(sent_at);
    let settled = client(sandbox)?.pay_query(&ids).settled(policy).await?;
    println!("{settled}");
    for step in settled.evidence().steps() {
        println!("    {step}");
    }
    Ok(match settled {
        Settled::Paid(_) => "paid",
        Settled::NotPaid(_) => "not paid",
        Settled::Cancelled(_) => "cancelled",
        Settled::StillUnknown(_) => "still unknown",
    })
}

fn client(sandbox: &Sandbox) -> Result<Client, Failure> {
    let environment = environments::sandbox().with_base_url(sandbox.base_url());
    let (merchant_key, alipay_key) = (sandbox.merchant_key().clone(), sandbox.gateway_public_key().clone());
    Ok(Client::builder(environment, sandbox.client_id(), merchant_key, alipay_key).build()?)
}

fn expect(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
