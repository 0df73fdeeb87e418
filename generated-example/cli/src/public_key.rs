//! The public key that belongs to a private one, in the form that AlipayHK takes, for whoever has lost the line that was
//! printed when the key was made.

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, FINE, Failure, Unwritten};
use crate::keys::KeyFlags;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    key: KeyFlags,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let key = arguments.key.public()?;
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
