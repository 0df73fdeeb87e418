//! The two keys: each by itself, in the runtime's own words, and against each other, since swapped keys are the commonest
//! mistake of all and look right one at a time.

use std::path::Path;

use alipayhk::runtime::keys::{KeyError, KeyMistake, PrivateKey, PublicKey};
use alipayhk::runtime::{ConfigError, Secret};

use super::report::Report;
use crate::configuration::{Configuration, Setting, ways};
use crate::keys::{Place, passphrase, printable, told};

const MERCHANT: &str = "merchant-key";
const ALIPAY: &str = "alipay-key";
const PAIR: &str = "keys-together";

/// The keys that can be used.
pub(super) struct Keys {
    pub(super) merchant: Option<PrivateKey>,
    pub(super) alipay: Option<PublicKey>,
}

pub(super) fn check(configuration: &Configuration, report: &mut Report) -> Keys {
    let merchant = merchant(configuration, report);
    let alipay = alipay(configuration, report);
    together(merchant.as_ref(), alipay.as_ref(), report);
    Keys {
        merchant: merchant.and_then(|merchant| merchant.key.ok()),
        alipay: alipay.and_then(|alipay| alipay.key.ok()),
    }
}

/// A key that was given, and where: what comes out of a pipe can be looked at again there alone.
struct Given<K> {
    place: Place,
    key: Result<K, KeyError>,
    passphrase: Option<Secret>,
}

fn merchant(configuration: &Configuration, report: &mut Report) -> Option<Given<PrivateKey>> {
    let Some(setting) = configuration.get("merchant_key") else {
        if configuration.is_of_keys_alone() {
            report.skipped(MERCHANT, "no merchant's private key is set");
            return None;
        }
        let advice = format!(
            "make one with `alipayhk keygen --out FILE` if there is none, and {}",
            ways("merchant_key")
        );
        report.problem(MERCHANT, "no merchant's private key is set", advice);
        return None;
    };
    let passphrase =
        match configuration.get("passphrase_env").map(|setting| passphrase(&setting.value)).transpose() {
            Ok(passphrase) => passphrase,
            Err(failure) => {
                report.problem("passphrase", failure.to_string(), "set it, or leave out its name");
                None
            }
        };
    let place = setting.key();
    itself(MERCHANT, setting, &place, report);
    let key = place.private(passphrase.as_ref());
    match &key {
        Ok(key) => {
            report.ok(MERCHANT, about(&key.public_key(), setting));
            if let Some(file) = place.file() {
                mode(file, report);
            }
        }
        Err(error) => {
            report.problem(MERCHANT, format!("{setting}: {}", told(error)), advice(error.mistake()));
        }
    }
    Some(Given { place, key, passphrase })
}

fn alipay(configuration: &Configuration, report: &mut Report) -> Option<Given<PublicKey>> {
    let Some(setting) = configuration.get("alipay_key") else {
        if configuration.is_of_keys_alone() {
            report.skipped(ALIPAY, "no public key of AlipayHK's is set");
            return None;
        }
        let advice = format!("AlipayHK gives it in exchange for yours; {}", ways("alipay_key"));
        report.problem(ALIPAY, "no public key of AlipayHK's is set", advice);
        return None;
    };
    let place = setting.key();
    itself(ALIPAY, setting, &place, report);
    let key = place.public();
    match &key {
        Ok(key) => report.ok(ALIPAY, about(key, setting)),
        Err(error) => {
            report.problem(ALIPAY, format!("{setting}: {}", told(error)), advice_of_alipays(error.mistake()));
        }
    }
    Some(Given { place, key, passphrase: None })
}

fn about(key: &PublicKey, setting: &Setting) -> String {
    format!(
        "RSA of {} bits ({}); the public key's SHA-256 is {}",
        key.bits(),
        setting.name(),
        key.fingerprint()
    )
}

/// The key itself in place of its file's name: it works, but it is seen by more eyes than a file.
fn itself(check: &'static str, setting: &Setting, place: &Place, report: &mut Report) {
    if place.is_itself() {
        report.warning(
            check,
            format!("{setting} holds a key itself, where the name of its file belongs"),
            "put the key into a file and give its name: what stands in arguments and variables is seen by other processes",
        );
    }
}

/// What to do about AlipayHK's key, which AlipayHK alone can make.
fn advice_of_alipays(mistake: &KeyMistake) -> &'static str {
    match mistake {
        KeyMistake::Unreadable(_) => "check the name of the file, and that this user may read it",
        KeyMistake::FileName => {
            "give the name of the file with the key, rather than that of a file with its name"
        }
        KeyMistake::PublicKey | KeyMistake::PrivateKey | KeyMistake::Encrypted => {
            "give each setting its own key: the merchant's private one, and AlipayHK's public one"
        }
        _ => {
            "take AlipayHK's public key as AlipayHK gives it in exchange for yours, all of its one line; nothing that is made \
             here can stand for it"
        }
    }
}

/// What to do about the merchant's key.
fn advice(mistake: &KeyMistake) -> &'static str {
    match mistake {
        KeyMistake::Encrypted => "put the passphrase into a variable and name that with --passphrase-env",
        KeyMistake::WrongPassphrase => {
            "compare the passphrase in the variable that --passphrase-env names, and the key"
        }
        KeyMistake::FileName => {
            "give the name of the file with the key, rather than that of a file with its name"
        }
        KeyMistake::NotBase64 | KeyMistake::Unrecognised | KeyMistake::Empty => {
            "look into the file: a key begins with -----BEGIN or is one long line of Base64 that begins with MII"
        }
        KeyMistake::OtherAlgorithm(_) | KeyMistake::OtherFormat(_) | KeyMistake::TooSmall(_) => {
            "make a new key with `alipayhk keygen --out FILE`, and give AlipayHK its public key"
        }
        KeyMistake::Unreadable(_) => "check the name of the file, and that this user may read it",
        KeyMistake::PublicKey | KeyMistake::PrivateKey | KeyMistake::Certificate => {
            "give each setting its own key: the merchant's private one, and AlipayHK's public one"
        }
        _ => "put the key right as it says, and run this again",
    }
}

fn together(merchant: Option<&Given<PrivateKey>>, alipay: Option<&Given<PublicKey>>, report: &mut Report) {
    let (Some(merchant), Some(alipay)) = (merchant, alipay) else {
        return report.skipped(PAIR, "there are not two keys to compare");
    };
    let file = |place: &Place| place.file().and_then(|file| file.canonicalize().ok());
    if file(&merchant.place).is_some_and(|own| file(&alipay.place) == Some(own)) {
        let advice = "give the file with AlipayHK's public key, which it gave in exchange for yours";
        return report.problem(PAIR, "both settings name the same file", advice);
    }
    match (&merchant.key, &alipay.key) {
        (Ok(own), Ok(public)) if own.fits(public) => {
            let advice = "take the key that AlipayHK gives in exchange for yours; nothing it signs fits this one";
            report.problem(PAIR, ConfigError::OwnKey.to_string(), advice);
        }
        (Ok(_), Ok(_)) => report.ok(
            PAIR,
            "they are of two different parties. Whether AlipayHK's is the right one shows in its first answer: \
             `alipayhk verify` tells",
        ),
        (Err(own), Err(public))
            if *own.mistake() == KeyMistake::PublicKey && *public.mistake() == KeyMistake::PrivateKey =>
        {
            report.problem(PAIR, "the two settings are swapped", "exchange the values of the two settings");
        }
        (Ok(own), Err(public)) if *public.mistake() == KeyMistake::PrivateKey => {
            let whose = match alipay.place.private(merchant.passphrase.as_ref()) {
                Ok(key) if own.fits(&key.public_key()) => "the merchant's own private key, a second time",
                Ok(_) => "a private key other than the merchant's",
                Err(_) => "a private key; whose could not be looked at, since it can't be read as it is",
            };
            let advice = "give AlipayHK's public key; if AlipayHK was sent a private key, make a new pair";
            report.problem(PAIR, format!("what was given as AlipayHK's key is {whose}"), advice);
        }
        _ => report.skipped(PAIR, "not both keys can be read"),
    }
}

#[cfg(unix)]
fn mode(file: &Path, report: &mut Report) {
    use std::os::unix::fs::PermissionsExt as _;
    const CHECK: &str = "key-file-mode";
    match file.metadata().map(|about| about.permissions().mode() & 0o777) {
        // None of the bits of the group and of others.
        Ok(mode) if mode.trailing_zeros() >= 6 => {
            report.ok(CHECK, format!("{mode:04o}: its owner alone can use the file"));
        }
        Ok(mode) => report.warning(
            CHECK,
            format!(
                "the private key's file has the mode {mode:04o}: other users of this machine can reach it"
            ),
            format!("run `chmod 600 {}`", printable(&file.to_string_lossy())),
        ),
        Err(error) => {
            report.skipped(CHECK, format!("the mode of the private key's file can't be read: {error}"));
        }
    }
}

#[cfg(not(unix))]
fn mode(_: &Path, report: &mut Report) {
    report.skipped(
        "key-file-mode",
        "this system has no modes of files; look at who may read the private key's file",
    );
}
