//! What several tests need: a running gateway with a client that trusts it. What is tested is in `tests/tests/`, one
//! file a subject; the gateway itself is `alipayhk-sandbox`.

pub mod fuzzed;

use alipayhk::{Client, environments};
use alipayhk_sandbox::Sandbox;

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
