//! Whether signing and verifying work here, with the merchant's own key and with a message that AlipayHK published.

use alipayhk::runtime::keys::PublicKey;
use alipayhk::runtime::sign::Algorithm;
use alipayhk::runtime::signature_text;

use super::keys::Keys;
use super::report::Report;

/// A message of a sister product's, with its signature and the key, as AlipayHK published them.
const MESSAGE: &str = include_str!("../vectors/points-sha256.message.json");
const SIGNATURE: &str = include_str!("../vectors/points-sha256.signature.b64");
const KEY: &str = include_str!("../vectors/points-sha256.public.spki.b64");

pub(super) fn check(keys: &Keys, algorithm: Algorithm, report: &mut Report) {
    own(keys, algorithm, report);
    published(keys, report);
}

fn own(keys: &Keys, algorithm: Algorithm, report: &mut Report) {
    const CHECK: &str = "signing";
    let Some(key) = &keys.merchant else {
        return report.skipped(CHECK, "there is no private key to sign with");
    };
    let message = b"{\"head\":{},\"body\":{}}";
    let verified = key.sign_now(algorithm, message).map_err(|error| error.to_string()).and_then(|made| {
        key.public_key().verify_now(algorithm, message, &made).map_err(|error| error.to_string())
    });
    match verified {
        Ok(()) => report
            .ok(CHECK, format!("what the merchant's key signs verifies with its public key ({algorithm})")),
        Err(error) => {
            report.problem(CHECK, error, "this machine or this build is at fault, not the key; report it");
        }
    }
}

fn published(keys: &Keys, report: &mut Report) {
    const CHECK: &str = "published-vector";
    let verified = PublicKey::from_text(KEY).map_err(|error| error.to_string()).and_then(|key| {
        let signature = signature_text::decode(SIGNATURE.trim()).map_err(|error| error.to_string())?;
        let verified = key.verify_now(Algorithm::Sha256WithRsa, MESSAGE.as_bytes(), &signature);
        verified.map(|()| key).map_err(|error| error.to_string())
    });
    match verified {
        Ok(key) if keys.alipay.as_ref() == Some(&key) => report.warning(
            CHECK,
            "AlipayHK's key is the one in a published sample of a sister product",
            "take the key that AlipayHK gave you in exchange for yours",
        ),
        Ok(_) => report.ok(CHECK, "a message that AlipayHK published verifies here"),
        Err(error) => report.problem(CHECK, error, "this machine or this build is at fault; report it"),
    }
}
