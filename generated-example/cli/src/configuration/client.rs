//! From settings to a client. What is missing or wrong is one error here; the doctor looks at all of it.

use alipayhk::runtime::client::Environment;
use alipayhk::{Algorithm, Client, environments};

use super::{Configuration, Setting, ways};
use crate::answer::Failure;
use crate::keys;

/// A client with these settings.
///
/// # Errors
/// Names the first setting that is missing or can't be right. Nothing is sent by making a client.
pub(crate) fn client(configuration: &Configuration) -> Result<Client, Failure> {
    let environment = environment(configuration)?;
    let needed = |name| configuration.get(name).ok_or_else(|| missing(name));
    let client_id = needed("client_id")?.value.clone();
    let passphrase =
        configuration.get("passphrase_env").map(|setting| keys::passphrase(&setting.value)).transpose()?;
    let merchant_key = needed("merchant_key")?.key().private(passphrase.as_ref())?;
    let alipay_key = needed("alipay_key")?.key().public()?;
    let algorithm = match configuration.get("algorithm") {
        None => Algorithm::default(),
        Some(setting) => algorithm(&setting.value).ok_or_else(|| {
            Failure::new(format!("{setting} names no algorithm that is known here; say sha1 or sha256"))
        })?,
    };
    let builder = Client::builder(environment, client_id, merchant_key, alipay_key).algorithm(algorithm);
    builder.build().map_err(|error| Failure::new(format!("{error}; `alipayhk doctor` looks at all settings")))
}

/// The algorithm of a setting's word.
pub(crate) fn algorithm(word: &str) -> Option<Algorithm> {
    match word.to_ascii_lowercase().as_str() {
        "sha1" | "sha1withrsa" | "rsa" => Some(Algorithm::Sha1WithRsa),
        "sha256" | "sha256withrsa" | "rsa2" => Some(Algorithm::Sha256WithRsa),
        _ => None,
    }
}

/// The environment whose paths are used, at the gateway's address if one is set. Of a gateway alone, the paths are those of the
/// sandbox, as in the lines that the sandbox prints.
fn environment(configuration: &Configuration) -> Result<Environment, Failure> {
    let gateway = configuration.get("gateway");
    let named = match configuration.get("environment") {
        None if gateway.is_none() => return Err(missing("gateway")),
        None => environments::sandbox(),
        Some(setting) => known(setting)?,
    };
    Ok(match gateway {
        Some(gateway) => named.with_base_url(&gateway.value),
        None => named,
    })
}

fn known(setting: &Setting) -> Result<Environment, Failure> {
    let all = [environments::production(), environments::sandbox()];
    let names: Vec<&str> = all.iter().map(Environment::name).collect();
    let unknown = || format!("{setting} names no environment; there are {}", names.join(", "));
    all.iter().find(|own| own.name() == setting.value).cloned().ok_or_else(|| Failure::new(unknown()))
}

fn missing(name: &str) -> Failure {
    Failure::new(format!("the setting `{name}` is missing; {}. Nothing was sent", ways(name)))
}
