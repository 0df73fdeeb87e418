//! Runs a sandbox from the command line until Ctrl-C, and prints what a merchant's program needs to be told.

mod files;

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;
use std::process::ExitCode;

use alipayhk_sandbox::Sandbox;
use alipayhk_spec::{SourceFile, Spec};
use clap::Parser;

/// A stateful AlipayHK gateway on this machine. No money moves.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; on any but a loopback one, others can press the wallet's buttons
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// A spec in place of the shipped one; several make one spec
    #[arg(long, value_name = "FILE")]
    spec: Vec<PathBuf>,
    /// Put the shipped spec before those of --spec
    #[arg(long, requires = "spec")]
    extend: bool,
    /// The clientId that requests must carry
    #[arg(long)]
    client_id: Option<String>,
    /// The merchantId that payments must name
    #[arg(long)]
    merchant_id: Option<String>,
    /// Where notifications go when a request does not say
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:3000/notify")]
    notify_url: String,
    /// Where the browser goes back to when a request does not say
    #[arg(long, value_name = "URL")]
    redirect_url: Option<String>,
    /// Where the keys are: read from there if they exist, made there if not. Default: a fresh temporary folder
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// What the gaps between the sends of a notification are multiplied by
    #[arg(long, default_value_t = 1.0, value_name = "FACTOR")]
    time_scale: f64,
    /// Let notifications go to other machines
    #[arg(long)]
    allow_remote_notifications: bool,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Arguments::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            let mut cause = error.source();
            while let Some(because) = cause {
                eprintln!("  because: {because}");
                cause = because.source();
            }
            ExitCode::FAILURE
        }
    }
}

async fn run(arguments: Arguments) -> Result<(), Box<dyn std::error::Error>> {
    let keys = files::ready(arguments.keys.as_deref()).await?;
    let mut builder = Sandbox::builder()
        .port(arguments.port)
        .bind(arguments.bind)
        .time_scale(arguments.time_scale)
        .allow_remote_notifications(arguments.allow_remote_notifications)
        .merchant_key(keys.merchant.clone())
        .gateway_key(keys.gateway.clone());
    if !arguments.spec.is_empty() {
        builder = builder.spec(spec(&arguments.spec, arguments.extend)?);
    }
    if let Some(client_id) = arguments.client_id {
        builder = builder.client_id(client_id);
    }
    if let Some(merchant_id) = arguments.merchant_id {
        builder = builder.merchant_id(merchant_id);
    }
    builder = builder.notify_url(&arguments.notify_url);
    if let Some(address) = &arguments.redirect_url {
        builder = builder.redirect_url(address);
    }
    let sandbox = builder.start().await?;
    if !arguments.bind.is_loopback() {
        eprintln!(
            "warning: {} is not a loopback address; whoever reaches it can use the wallet",
            arguments.bind
        );
    }
    say(&introduction(&sandbox, &keys, arguments.redirect_url.as_deref(), &arguments.notify_url));
    tokio::signal::ctrl_c().await?;
    say(&format!("\n{}", sandbox.ledger()));
    sandbox.stop().await;
    Ok(())
}

/// What a merchant has to know, and what to paste.
fn introduction(
    sandbox: &Sandbox,
    keys: &files::Keys,
    redirect_url: Option<&str>,
    notify_url: &str,
) -> String {
    let (base_url, client_id, merchant_id) = (sandbox.base_url(), sandbox.client_id(), sandbox.merchant_id());
    let (merchant, gateway) = (keys.merchant_file.display(), keys.gateway_file.display());
    let redirect_url = redirect_url.unwrap_or("http://127.0.0.1:3000/alipayhk/return");
    format!(
        "A sandbox on this machine. It is not AlipayHK, and no money moves.

  gateway       {base_url}
  clientId      {client_id}
  merchantId    {merchant_id}
  merchant key  {merchant} (private)
  gateway key   {gateway} (public)
  console       {base_url}_console
  cashier       {base_url}wallet/cashier

Try it:

  cargo run --example auto_debit -- --gateway {base_url} --client-id {client_id} \\
    --merchant-id {merchant_id} --merchant-key {merchant} \\
    --alipay-key {gateway} --redirect-url {redirect_url} \\
    --notify-url {notify_url}

Ctrl-C prints the ledger and stops.
"
    )
}

/// Prints. Whoever reads may have gone, as `head` does; that is no reason to stop serving.
fn say(text: &str) {
    let mut out = std::io::stdout().lock();
    let _ = out.write_all(text.as_bytes()).and_then(|()| out.flush());
}

/// The spec that these files make.
fn spec(paths: &[PathBuf], extend: bool) -> Result<Spec, Box<dyn std::error::Error>> {
    let mut sources: Vec<SourceFile> = extend.then(alipayhk_spec::shipped).into_iter().collect();
    for path in paths {
        let bytes =
            std::fs::read(path).map_err(|error| format!("could not read {}: {error}", path.display()))?;
        sources.push(SourceFile::new(path.display().to_string(), bytes));
    }
    let checked = alipayhk_spec::check(&sources).into_result();
    checked.map_err(|findings| format!("the spec can't be used:\n{findings}").into())
}
