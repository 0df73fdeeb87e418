//! What a sandbox that has started says: where it is, what to paste, and what to run next. The values and the forms that
//! they are pasted in are the library's.

use std::path::Path;

use alipayhk_sandbox::{Configuration, shell_word};

/// What is only this program's to know.
pub(crate) struct Kept<'a> {
    /// The file of the books.
    pub(crate) state: Option<&'a Path>,
    /// What the control API asks for.
    pub(crate) control_token: Option<&'a str>,
    /// Whether the keys are there after it has stopped.
    pub(crate) keys: bool,
}

/// What a merchant has to know, and what to paste.
pub(crate) fn introduction(configuration: &Configuration, keys: &Path, kept: &Kept<'_>) -> String {
    let shown =
        kept.control_token.map_or_else(String::new, |token| format!(" (Authorization: Bearer {token})"));
    let books = kept.state.map_or_else(String::new, |file| {
        format!("\n  state         {} (tokens are in it: keep it to yourself)", file.display())
    });
    let ending = if kept.keys {
        "Ctrl-C prints the ledger and stops."
    } else {
        "Ctrl-C prints the ledger, removes the keys, whose folder is a temporary one (--keys DIR keeps them), and stops."
    };
    let Configuration { base_url, client_id, merchant_id, .. } = configuration;
    let (merchant, gateway) = (configuration.merchant_key.display(), configuration.alipay_key.display());
    let (algorithm, trial) = match configuration.other_algorithm() {
        Some(other) => (format!("\n  algorithm     {other}"), format!(" \\\n    --algorithm {other}")),
        None => (String::new(), String::new()),
    };
    let (rust, shell) = (indented(&configuration.rust()), indented(&configuration.shell()));
    let arguments = configuration.arguments();
    let [keys, notify, redirect] =
        [&keys.to_string_lossy(), configuration.notify_url.as_str(), &configuration.redirect_url]
            .map(shell_word);
    format!(
        "A sandbox on this machine. It is not AlipayHK, and no money moves.

  gateway       {base_url}
  clientId      {client_id}
  merchantId    {merchant_id}
  merchant key  {merchant} (private)
  gateway key   {gateway} (public){algorithm}
  console       {base_url}_console
  cashier       {base_url}wallet/cashier
  control API   {base_url}_control/{shown}{books}

For a program in Rust:

{rust}
For a shell, which the example merchant_server reads:

{shell}
Try it:

  cargo run -p alipayhk --example auto_debit -- \\
    {arguments}

or, with the lines for a shell, a merchant's server that goes on:

  cargo run -p alipayhk --features axum --example merchant_server

Try your own server:

  cargo run -p alipayhk-sandbox -- conformance --keys {keys} \\
    --notify-url {notify} --order ID --amount CENTS \\
    --redirect-url {redirect} --session-url URL{trial}

{ending}
"
    )
}

fn indented(text: &str) -> String {
    text.split_inclusive('\n').flat_map(|line| ["  ", line]).collect()
}
