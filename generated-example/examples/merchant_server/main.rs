//! A merchant's server that goes on until it is stopped: users authorise it in their browser, are debited, and what they paid
//! for is delivered when the notification says so. Against a sandbox on this machine:
//!
//! ```text
//! cargo run -p alipayhk-sandbox -- --keys keys        # prints lines for a shell; paste them into another one
//! cargo run -p alipayhk --features axum --example merchant_server
//! ```
//!
//! Then open the address that it prints. The sandbox's `conformance` command tries its endpoints.
//!
//! This file sets up. The pages of the merchant are in `server.rs`, who is authorised is kept in `sessions.rs`, and the
//! books with the handler of notifications are those of the example `notifications_axum`.

mod server;
mod sessions;
#[path = "../notifications_axum/shop.rs"]
#[allow(dead_code, reason = "the other example loses answers, and looks at what was delivered")]
mod shop;

use std::process::ExitCode;
use std::time::Duration;

use alipayhk::{Algorithm, Client, Money, PrivateKey, PublicKey, environments};
use clap::Parser;
use tokio::net::TcpListener;

use server::{Site, app};
use shop::Shop;

/// How long a notification may take to come in and to be dealt with.
const PATIENCE: Duration = Duration::from_secs(5);

type Failure = Box<dyn std::error::Error>;

/// A merchant's server. Each argument can stand in the environment, as the sandbox prints it.
#[derive(Parser)]
struct Settings {
    /// The gateway's base address, below which the paths of the spec's sandbox environment stand
    #[arg(long, env = "ALIPAYHK_GATEWAY")]
    gateway: String,
    /// The clientId that AlipayHK assigned
    #[arg(long, env = "ALIPAYHK_CLIENT_ID")]
    client_id: String,
    /// The merchantId that AlipayHK assigned
    #[arg(long, env = "ALIPAYHK_MERCHANT_ID")]
    merchant_id: String,
    /// A file with the merchant's private key
    #[arg(long, env = "ALIPAYHK_MERCHANT_KEY", value_name = "FILE")]
    merchant_key: String,
    /// A file with AlipayHK's public key
    #[arg(long, env = "ALIPAYHK_ALIPAY_KEY", value_name = "FILE")]
    alipay_key: String,
    /// How both sides sign: SHA1withRSA or SHA256withRSA
    #[arg(long, env = "ALIPAYHK_ALGORITHM", default_value_t)]
    algorithm: Algorithm,
    /// Where the browser comes back to: this server, at /return
    #[arg(long, env = "ALIPAYHK_REDIRECT_URL", default_value = "http://127.0.0.1:3000/return")]
    redirect_url: String,
    /// Where notifications are posted to: this server, at /notify
    #[arg(long, env = "ALIPAYHK_NOTIFY_URL", default_value = "http://127.0.0.1:3000/notify")]
    notify_url: String,
    /// Where to listen. Default: at the host and port of the redirect URL
    #[arg(long)]
    listen: Option<String>,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Settings::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

async fn run(settings: Settings) -> Result<(), Failure> {
    let Settings { gateway, client_id, merchant_id, redirect_url, notify_url, listen, .. } = settings;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway),
        client_id,
        PrivateKey::from_file(&settings.merchant_key)?,
        PublicKey::from_file(&settings.alipay_key)?,
    )
    .algorithm(settings.algorithm)
    .build()?;
    let named = redirect_url.split("://").nth(1).and_then(|rest| rest.split('/').next());
    let listen = listen.or_else(|| named.map(str::to_owned)).ok_or("say where to listen with --listen")?;
    let listener = TcpListener::bind(&listen).await;
    let listener = listener.map_err(|error| format!("the merchant can't listen on {listen}: {error}"))?;
    let address = listener.local_addr()?;

    let shop = Shop::new(client.clone());
    // An order that waits to be paid, so that there is something to be notified of.
    shop.order("order-1", Money::hkd(10_000));
    println!("a merchant's server at http://{address}/");
    println!("\nto try its endpoints, with DIR for the sandbox's keys:\n");
    println!("  cargo run -p alipayhk-sandbox -- conformance --keys DIR \\");
    println!("    --notify-url {notify_url} --order order-1 --amount 10000 \\");
    println!("    --redirect-url {redirect_url} --session-url http://{address}/begin\n");
    let merchant = Site::new(client, shop, merchant_id, redirect_url, notify_url);
    axum::serve(listener, app(&merchant, PATIENCE)).await?;
    Ok(())
}
