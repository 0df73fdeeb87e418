//! Many merchants in one process, who share one pool of connections.
//!
//! ```text
//! cargo run -p alipayhk --example many_merchants
//! ```
//!
//! A [`Client`] speaks for one merchant: it has that merchant's id and key. By default each has connections of its own; given
//! one transport, they share them. A proxy before the gateway counts connections in both cases.
//!
//! Left out: ids and keys of their own. The sandbox knows one merchant, so all clients here have its id and its key; in
//! earnest each row of the merchants' table gives its own. Exits with 1 if anything is not as it must be.

#[path = "shared/ending.rs"]
mod ending;

use std::error::Error;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use alipayhk::runtime::http::HttpTransport;
use alipayhk::runtime::transport::Transport;
use alipayhk::{
    AgreementPayAuthInfo, Client, OAuthScope, PrepareForRedirectRequest, TerminalType, environments,
};
use alipayhk_sandbox::{Proxy, Sandbox};

type Failure = Box<dyn Error>;

const MERCHANTS: usize = 20;

#[tokio::main]
async fn main() -> ExitCode {
    ending::exit(run().await)
}

async fn run() -> Result<(), Failure> {
    let sandbox = Sandbox::start().await?;

    let proxy = Proxy::start(sandbox.address()).await?;
    call_each(&sandbox, &proxy, None).await?;
    let apart = proxy.seen().connections;
    println!("{MERCHANTS} merchants, each with a pool of its own: {apart} connections");

    let proxy = Proxy::start(sandbox.address()).await?;
    let shared = Arc::new(HttpTransport::new(&proxy.base_url(), Duration::from_secs(3))?);
    call_each(&sandbox, &proxy, Some(shared)).await?;
    let together = proxy.seen().connections;
    println!("{MERCHANTS} merchants with one pool: {together}, since they call one after the other");

    sandbox.stop().await;
    // One, or a few: a connection is back in the pool a moment after its answer.
    if apart == MERCHANTS && together < apart / 2 { Ok(()) } else { Err("the pool is not shared".into()) }
}

/// Every merchant begins an authorisation.
async fn call_each(
    sandbox: &Sandbox,
    proxy: &Proxy,
    shared: Option<Arc<HttpTransport>>,
) -> Result<(), Failure> {
    for number in 0..MERCHANTS {
        let transport = shared.clone().map(|shared| shared as Arc<dyn Transport>);
        let client = client_of(sandbox, proxy, transport)?;
        let agreement = format!("agreement-{number}");
        let request = PrepareForRedirectRequest::builder()
            .auth_merchant_id(sandbox.merchant_id())
            .scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Web)
            .merchant_redirect_url("https://merchant.example/return")
            .state(alipayhk::random_state())
            .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(agreement).build())
            .build()?;
        client.prepare_for_redirect(&request).await?;
    }
    Ok(())
}

/// One merchant's client. A client is cheap to make and to clone: keep one for each merchant, or make it for each call.
fn client_of(
    sandbox: &Sandbox,
    proxy: &Proxy,
    transport: Option<Arc<dyn Transport>>,
) -> Result<Client, Failure> {
    let builder = Client::builder(
        environments::sandbox().with_base_url(proxy.base_url()),
        sandbox.client_id(),
        sandbox.merchant_key().clone(),
        sandbox.gateway_public_key().clone(),
    );
    Ok(match transport {
        Some(transport) => builder.transport(transport).build()?,
        None => builder.build()?,
    })
}
