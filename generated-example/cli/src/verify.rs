//! Verifying a captured message as the client does, and explaining a signature that does not verify: by trying what else
//! could have been signed, or how else it could be written, and by looking into the signature itself. What would verify
//! otherwise is told and never taken: the client believes the exact bytes of the wire alone.

mod captured;
mod explain;
mod json_style;
mod spellings;
mod texts;

use alipayhk::runtime::keys::PublicKey;
use alipayhk::runtime::sign::{Algorithm, VerifyError};
use alipayhk::runtime::signature_text;
use clap::Args;
use serde_json::{Value, json};

use crate::answer::{Answer, FINE, FOUND, Failure, Unwritten};
use crate::sign::AlgorithmWord;
use crate::{input, keys};
use captured::Captured;

#[derive(Args)]
pub(crate) struct Arguments {
    /// A file with AlipayHK's public key; several may be given, as a client may trust several
    #[arg(long = "key", value_name = "FILE", required = true)]
    keys: Vec<String>,
    /// A file with the merchant's own key, private or public, to find out whether that was signed with
    #[arg(long, value_name = "FILE")]
    own_key: Option<String>,
    /// A variable of the environment with the passphrase of the merchant's own key
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
    /// The message as it was on the wire; standard input if absent or `-`
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: String,
    /// The signature, in place of the one in the message; the input may then be the signed text alone
    #[arg(long, value_name = "TEXT")]
    signature: Option<String>,
    /// The algorithm that was agreed with AlipayHK
    #[arg(long, value_enum, default_value_t)]
    algorithm: AlgorithmWord,
}

/// A key to try, and what it is called.
struct Named {
    name: String,
    key: PublicKey,
    /// Whether it is the merchant's own, which the client does not believe.
    is_own: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<Answer, Failure> {
    let mut keys = Vec::new();
    for name in &arguments.keys {
        let key = keys::argument(name)?.public()?;
        keys.push(Named { name: keys::printable(name), key, is_own: false });
    }
    if let Some(name) = &arguments.own_key {
        let key = keys::public_of(name, arguments.passphrase_env.as_deref())?;
        keys.push(Named { name: keys::printable(name), key, is_own: true });
    }
    let bytes = input::read(&arguments.input)?;
    let captured = Captured::read(&bytes, arguments.signature.as_deref())?;
    let algorithm = arguments.algorithm.into();
    match as_the_client(&captured, &keys, algorithm) {
        Ok(name) => Ok(verified(&captured, name, algorithm)),
        Err(refusal) => Ok(refused(&captured, &keys, algorithm, &refusal)),
    }
}

/// The name of the key that verifies, or the client's own words about why it would not believe the message.
fn as_the_client<'a>(
    captured: &Captured,
    keys: &'a [Named],
    algorithm: Algorithm,
) -> Result<&'a str, String> {
    if let Some(refusal) = &captured.refusal {
        return Err(refusal.clone());
    }
    let signature = signature_text::decode(&captured.signature).map_err(|error| error.to_string())?;
    let mut refusal = None;
    for Named { name, key, .. } in keys.iter().filter(|named| !named.is_own) {
        match key.verify_now(algorithm, captured.content.as_bytes(), &signature) {
            Ok(()) => return Ok(name),
            Err(error @ VerifyError::Mismatch) => refusal = Some(error),
            Err(error) => refusal = refusal.or(Some(error)),
        }
    }
    Err(refusal.unwrap_or(VerifyError::Mismatch).to_string())
}

fn verified(captured: &Captured, name: &str, algorithm: Algorithm) -> Answer {
    let bytes = captured.content.len();
    let text = format!(
        "verified: the signature is that of the {bytes} bytes, with {algorithm} and the key in {name}\n"
    );
    let json =
        json!({ "verifies": true, "key": name, "algorithm": algorithm.to_string(), "signedBytes": bytes });
    Answer { text, advice: String::new(), json, code: FINE, unwritten: Unwritten::CodeStands, body: None }
}

fn refused(captured: &Captured, keys: &[Named], algorithm: Algorithm, refusal: &str) -> Answer {
    let explanation = explain::of(captured, keys, algorithm);
    let mut text = format!("not verified: {refusal}\n");
    if !explanation.would_verify_if.is_empty() {
        text.push_str("\nIt would verify if\n");
        text.extend(explanation.would_verify_if.iter().map(|what| format!("  - {what}\n")));
        text.push_str("The client does not accept that: it believes the exact bytes of the wire alone, with what was agreed.\n");
    }
    text.push('\n');
    text.extend(explanation.findings.iter().map(|finding| format!("{finding}\n")));
    text.extend(explanation.advice.iter().map(|advice| format!("do: {advice}\n")));
    let json = json!({
        "verifies": false,
        "refusal": refusal,
        "wouldVerifyIf": explanation.would_verify_if,
        "findings": explanation.findings,
        "do": explanation.advice,
        "carries": explanation.carries.as_ref().map_or(Value::Null, explain::Carried::to_json),
    });
    Answer { text, advice: String::new(), json, code: FOUND, unwritten: Unwritten::CodeStands, body: None }
}
