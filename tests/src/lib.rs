//! What several tests need: a running gateway with a client that trusts it. What is tested is in `tests/tests/`, one
//! file a subject; the gateway itself is `alipayhk-sandbox`.

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
    let start = format!("\n  {name}:\n");
    let (before, rest) = text.split_once(&start).unwrap_or_else(|| unknown(name));
    // The block ends at the next line that is indented no deeper than the name itself.
    let mut length = 0;
    for line in rest.split_inclusive('\n') {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if !line.trim().is_empty() && indent <= 2 {
            break;
        }
        length += line.len();
    }
    let (block, after) = rest.split_at(length);
    let copy = block.replacen(&format!("function: {function}\n"), &format!("function: {new_function}\n"), 1);
    format!("{before}{start}{block}  {new_name}:\n{copy}{after}")
}

fn unknown(name: &str) -> ! {
    #[expect(clippy::panic, reason = "a test over an operation that does not exist has failed")]
    {
        panic!("the spec has no operation `{name}`")
    }
}
