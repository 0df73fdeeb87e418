//! In-app payment: the server signs a text, a page in the wallet hands it to JSAPI `tradePay`, and what the page is told proves
//! nothing.
//!
//! ```text
//! cargo run -p alipayhk --example in_app_payment
//! ```
//!
//! One bill is paid. Of the second one a page says 9000 as well, though nobody paid: any page can say it. The server asks
//! both times, and delivers once. The third one is left unpaid until it closes.
//!
//! Left out: the page itself (the sandbox serves one at `/_sandbox/demo`), and the notification, which is the other proof
//! (`notifications_axum`). Exits with 1 if anything is not as it must be.

#[path = "shared/ending.rs"]
mod ending;

use std::error::Error;
use std::process::ExitCode;
use std::time::Duration;

use alipayhk::{
    CashierWapPayRequest, Client, Money, Order, PayQueryRequest, SignedText, TradePayResultCode, TransStatus,
    environments,
};
use alipayhk_sandbox::Sandbox;

type Failure = Box<dyn Error>;

#[tokio::main]
async fn main() -> ExitCode {
    ending::exit(run().await)
}

async fn run() -> Result<(), Failure> {
    let sandbox = Sandbox::start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(sandbox.base_url()),
        sandbox.client_id(),
        sandbox.merchant_key().clone(),
        sandbox.gateway_public_key().clone(),
    )
    .build()?;
    let shop = Shop { client, merchant_id: sandbox.merchant_id() };
    let wallet = sandbox.wallet();

    let text = shop.bill("bill-1").await?;
    println!("bill-1: {} bytes of signed text, nothing sent", text.as_str().len());
    let said = wallet.pay(text.as_str());
    let delivered = shop.page_says("bill-1", &said).await?;
    expect(delivered, "bill-1 was paid, and was to be delivered")?;

    // The user opens the bill, does not pay, and changes what the page sends.
    let text = shop.bill("bill-2").await?;
    wallet.open(text.as_str())?;
    let delivered = shop.page_says("bill-2", "9000").await?;
    expect(!delivered, "bill-2 was not paid, and was not to be delivered")?;

    let text = shop.bill("bill-3").await?;
    wallet.open(text.as_str())?;
    let delivered = shop.page_says("bill-3", "6001").await?;
    expect(!delivered, "bill-3 was not paid, and was not to be delivered")?;
    // The documented default: after three minutes it closes, and can't be paid any more.
    sandbox.advance(Duration::from_secs(3 * 60 + 1))?;
    println!("three minutes later");
    let status = shop.status("bill-3").await?;
    println!("    payQuery says {status}");
    expect(status == TransStatus::TradeClosed, "bill-3 was to be closed")?;

    println!("\n{}", sandbox.ledger());
    sandbox.stop().await;
    Ok(())
}

struct Shop<'a> {
    client: Client,
    merchant_id: &'a str,
}

impl Shop<'_> {
    /// The text for `AlipayJSBridge.call("tradePay", { orderStr })`. HKD 10.00.
    async fn bill(&self, id: &str) -> Result<SignedText, Failure> {
        let request = CashierWapPayRequest::builder()
            .merchant_id(self.merchant_id)
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(1_000)).order_title("Ferry").build())
            .build()?;
        Ok(self.client.cashier_wap_pay(&request).await?)
    }

    /// The page came back with a result code: a reason to ask now, and nothing more. Gives whether to deliver.
    async fn page_says(&self, id: &str, code: &str) -> Result<bool, Failure> {
        let means = match TradePayResultCode::from(code) {
            TradePayResultCode::Paid => "paid",
            TradePayResultCode::Processing => "in process",
            TradePayResultCode::Failed => "failed",
            TradePayResultCode::Cancelled | TradePayResultCode::LeftAtForgotPassword => "the user left",
            TradePayResultCode::NetworkError => "no network",
            // What is not known here may be paid as well.
            _ => "unknown, it may be paid",
        };
        let status = self.status(id).await?;
        println!("{id}: the page says {code} ({means}), payQuery says {status}");
        Ok(status == TransStatus::TradeSuccess)
    }

    async fn status(&self, id: &str) -> Result<TransStatus, Failure> {
        let ids = PayQueryRequest::builder().merchant_id(self.merchant_id).merchant_trans_id(id).build()?;
        let answer = self.client.pay_query(&ids).await?;
        answer.trans_status.clone().ok_or_else(|| "the answer has no status".into())
    }
}

fn expect(holds: bool, otherwise: &str) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(otherwise.into()) }
}
