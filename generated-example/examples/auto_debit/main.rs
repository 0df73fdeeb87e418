//! A merchant's whole way with auto debit and in-app payment, over real HTTP:
//!
//! ```text
//! cargo run --example auto_debit
//! ```
//!
//! With nothing set up it starts a gateway on loopback, with keys made on the spot. With a gateway of one's own, such as
//! AlipayHK's sandbox, it goes the same way there:
//!
//! ```text
//! cargo run --example auto_debit -- --gateway URL --client-id ID --merchant-id ID \
//!     --merchant-key FILE --alipay-key FILE --redirect-url URL
//! ```
//!
//! This file sets up; the steps are in `way.rs` and `lost.rs`, the merchant's own server in `merchant.rs`, printing in `report.rs`.
//! Exits with 1 if anything is not as it must be.

mod lost;
mod merchant;
mod report;
mod settings;
mod way;

use std::process::ExitCode;
use std::time::Duration;

use alipayhk::{Client, environments};
use alipayhk_sandbox::{Fault, Sandbox};
use clap::Parser as _;

use merchant::Merchant;
use report::Report;
use settings::{Failure, Outside, Settings};
use way::{Wallet, Way};

#[tokio::main]
async fn main() -> ExitCode {
    let report = Report::start();
    let result = match Settings::parse().outside() {
        Ok(None) => embedded(&report).await,
        Ok(Some(outside)) => elsewhere(&report, outside).await,
        Err(failure) => Err(failure),
    };
    match result {
        Ok(left_out) if left_out.is_empty() => {
            report.end("the whole way: everything is as it must be");
            ExitCode::SUCCESS
        }
        Ok(left_out) => {
            report.end("the way as far as it could be gone from here: everything is as it must be");
            report::line(&format!("left out: {}", left_out.join("; ")));
            ExitCode::SUCCESS
        }
        Err(failure) => {
            eprintln!("\nnot as it must be: {failure}");
            ExitCode::FAILURE
        }
    }
}

/// The whole way against a gateway of our own, then its books.
async fn embedded(report: &Report) -> Result<Vec<&'static str>, Failure> {
    let merchant = Merchant::listen("127.0.0.1:0").await?;
    let gateway = Sandbox::builder()
        .notify_url(merchant.notify_url())
        .redirect_url(merchant.redirect_url())
        .start()
        .await
        .map_err(|error| format!("the gateway did not start: {error}"))?;
    report::line(&format!("gateway   {}", gateway.base_url()));
    report::line(&format!("merchant  {} (clientId {})", gateway.merchant_id(), gateway.client_id()));

    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .build()?;
    merchant.trust(&client);
    let lose_an_answer = |operation: &str| gateway.fault(operation, Fault::LoseAnswer, 1);
    let way = Way {
        client,
        merchant_id: gateway.merchant_id().to_owned(),
        redirect_url: merchant.redirect_url(),
        notify_url: Some(merchant.notify_url()),
        merchant: &merchant,
        wallet: Wallet::Ours(gateway.wallet()),
        lose_an_answer: Some(&lose_an_answer),
        report,
    };
    let walked = way.walk().await;
    all_acknowledged(&gateway).await;
    report::line(&format!("\n{}", gateway.ledger()));
    let passed = walked?;
    books(&gateway, &passed)?;
    gateway.stop().await;
    Ok(Vec::new())
}

/// The merchant's answers are on their way when the last step ends: gives the gateway a moment to take note of them.
async fn all_acknowledged(gateway: &Sandbox) {
    for _ in 0..100 {
        if gateway.ledger().notifications.iter().all(alipayhk_sandbox::ledger::Notification::acknowledged) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The gateway's books say what the merchant believes.
fn books(gateway: &Sandbox, passed: &way::Passed) -> Result<(), Failure> {
    let ledger = gateway.ledger();
    let expect = |id: &str, status: &str, refunded: u64| -> Result<(), Failure> {
        let payment = ledger.payment(id).ok_or_else(|| format!("payment {id} is not on the books"))?;
        let given_back = payment.refunded.map_or(0, |money| money.minor_units());
        if payment.status != status || given_back != refunded {
            let (is, back) = (payment.status, given_back);
            return Err(format!(
                "payment {id} is {is} with {back} given back; {status} with {refunded} was expected"
            )
            .into());
        }
        Ok(())
    };
    expect(&passed.debited, "TRADE_SUCCESS", passed.refunded)?;
    expect(&passed.cancelled, "TRADE_CLOSED", 0)?;
    if let Some(settled) = &passed.settled {
        expect(settled, "TRADE_SUCCESS", 0)?;
        if ledger.debits(settled) != 1 {
            return Err(format!("{settled} was debited {} times", ledger.debits(settled)).into());
        }
    }
    expect(&passed.in_app, "TRADE_SUCCESS", 0)?;
    if let Some(late) = ledger.notifications.iter().find(|notification| !notification.acknowledged()) {
        return Err(format!("the gateway has no acknowledgement of {}", late.function).into());
    }
    match ledger.agreements.as_slice() {
        [agreement] if !agreement.bound => Ok(()),
        other => {
            Err(format!("one ended agreement was expected on the books, and {} are there", other.len())
                .into())
        }
    }
}

/// The same way against a gateway elsewhere. What only a person with the app can do is asked for.
async fn elsewhere(report: &Report, outside: Outside) -> Result<Vec<&'static str>, Failure> {
    let merchant = Merchant::listen(&outside.listen()).await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(&outside.gateway),
        &outside.client_id,
        outside.merchant_key,
        outside.alipay_key,
    )
    .algorithm(outside.algorithm)
    .build()?;
    merchant.trust(&client);
    report::line(&format!("gateway   {}", outside.gateway));
    report::line(&format!("merchant  {} (clientId {})", outside.merchant_id, outside.client_id));
    let way = Way {
        client,
        merchant_id: outside.merchant_id,
        redirect_url: outside.redirect_url,
        notify_url: outside.notify_url,
        merchant: &merchant,
        wallet: Wallet::Person,
        lose_an_answer: None,
        report,
    };
    way.walk().await?;
    let mut left_out = vec![
        "the in-app payment was signed and not paid, which takes the wallet page",
        "no answer was lost, which takes a gateway that loses one on request",
    ];
    if !way.hears_notifications() {
        left_out.push("no notification was awaited, which takes a --notify-url that this example listens at");
    }
    Ok(left_out)
}
