//! The public key that belongs to a private one, in the form that AlipayHK takes, for whoever has lost the line that was
//! printed when the key was made.

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, FINE, Failure, Unwritten};
use crate::keys;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The file with the private key; one with a public key is written in the same form
    #[arg(long, value_name = "FILE")]
    key: String,
    /// A variable of the environment with the passphrase of the key
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let key = keys::public_of(&arguments.key, arguments.passphrase_env.as_deref())?;
    let line = key.to_spki_base64();
    let json = json!({ "publicKey": line, "fingerprint": key.fingerprint(), "bits": key.bits() });
    Ok(Answer {
        text: format!("{line}\n"),
        advice: String::new(),
        json,
        code: FINE,
        unwritten: Unwritten::again(),
        body: None,
    })
}
