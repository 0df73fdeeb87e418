//! What several tests need: a running gateway with a client that trusts it. What is tested is in `tests/tests/`, one
//! file a subject; the gateway itself is `alipayhk-sandbox`.

pub mod cheap_keys;
pub mod fuzzed;
pub mod no_keys;

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use alipayhk::runtime::client::ClientBuilder;
use alipayhk::runtime::sign::{Signer, Verifier};
use alipayhk::{Client, environments};
use alipayhk_sandbox::{Offline, Sandbox, SandboxBuilder, TokioClock};
use alipayhk_spec::Spec;

use cheap_keys::CheapKeys;

/// A gateway on loopback.
///
/// # Panics
/// When none can be started, which no test can go on without.
pub async fn gateway() -> Sandbox {
    #[expect(clippy::expect_used, reason = "a test without its gateway has failed")]
    Sandbox::start().await.expect("a gateway starts on loopback")
}

/// A client of this gateway, as a merchant would set it up.
///
/// # Panics
/// When the gateway's own settings are refused.
#[must_use]
pub fn client(gateway: &Sandbox) -> Client {
    #[expect(clippy::expect_used, reason = "a test without its client has failed")]
    {
        let environment = environments::sandbox().with_base_url(gateway.base_url());
        Client::builder(
            environment,
            gateway.client_id(),
            gateway.merchant_key().clone(),
            gateway.gateway_public_key().clone(),
        )
        .build()
        .expect("the gateway's settings make a client")
    }
}

/// Noon of 2 March 2026 in Hong Kong, from which the clocks of gateways in this process go on.
#[must_use]
pub fn noon() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_772_424_000)
}

/// A gateway in this process, with settings of the caller's, in tokio's time from [`noon`] on and with cheap keys.
///
/// # Panics
/// When the settings are refused.
#[must_use]
pub fn offline(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Arc<Offline> {
    static SHIPPED: OnceLock<Arc<Spec>> = OnceLock::new();
    #[expect(clippy::expect_used, reason = "a test without its spec has failed")]
    let shipped = || {
        let checked = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result();
        Arc::new(checked.expect("the shipped spec has no findings"))
    };
    let spec = SHIPPED.get_or_init(shipped).clone();
    let builder = settings(Sandbox::builder().spec(spec).clock(Arc::new(TokioClock::starting_at(noon()))));
    #[expect(clippy::expect_used, reason = "a test without its gateway has failed")]
    Arc::new(builder.offline(CheapKeys::default().offline()).expect("a gateway needs no machine"))
}

/// A client of a gateway in this process, going by the same clock.
pub fn offline_client(gateway: &Arc<Offline>) -> ClientBuilder<Client> {
    let environment = environments::sandbox().with_base_url(gateway.base_url());
    let keys = CheapKeys::default();
    let merchant: Arc<dyn Signer> = Arc::new(keys.merchant);
    let alipay: Arc<dyn Verifier> = Arc::new(keys.gateway);
    Client::builder(environment, gateway.client_id(), merchant, alipay)
        .clock(gateway.clock())
        .transport(gateway.clone())
}

/// A spec's text with one operation copied under a new name and function, and nothing else changed.
///
/// # Panics
/// When the text has no such operation.
#[must_use]
pub fn with_copied_operation(
    text: &str,
    name: &str,
    new_name: &str,
    function: &str,
    new_function: &str,
) -> String {
    let block = operation_block(text, name);
    let copy = block.replacen(&format!("function: {function}\n"), &format!("function: {new_function}\n"), 1);
    let original = format!("\n  {name}:\n{block}");
    text.replacen(&original, &format!("{original}  {new_name}:\n{copy}"), 1)
}

/// The lines below an operation's name in a spec's text.
///
/// # Panics
/// When the text has no such operation.
#[must_use]
pub fn operation_block<'a>(text: &'a str, name: &str) -> &'a str {
    #[expect(clippy::expect_used, reason = "a test over an operation that does not exist has failed")]
    let (_, rest) = text.split_once(&format!("\n  {name}:\n")).expect("the spec has the operation");
    // The block ends at the next line that is indented no deeper than the name itself.
    let ends = |line: &&str| !line.trim().is_empty() && line.len() - line.trim_start_matches(' ').len() <= 2;
    let length: usize = rest.split_inclusive('\n').take_while(|line| !ends(line)).map(str::len).sum();
    rest.get(..length).unwrap_or_default()
}
