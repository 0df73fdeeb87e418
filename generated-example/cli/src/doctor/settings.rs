//! The settings that are no keys: whether they have the shape that they must have. What must be is the runtime's to say,
//! and it is asked by making a client of each setting alone.

use std::sync::Arc;

use alipayhk::runtime::client::{Client, ConfigError, Environment};
use alipayhk::runtime::sign::{Algorithm, BoxFuture, SignError, Signer, Verifier, VerifyError};
use alipayhk_spec::model;
use reqwest::Url;

use super::network::is_loopback;
use super::report::Report;
use crate::configuration::{self, Configuration, beside_keys, ways};
use crate::operations;

/// What the other checks need of the settings.
pub(super) struct Settings {
    pub(super) base_url: Option<Url>,
    pub(super) algorithm: Algorithm,
    /// One that has the shape of one. What has not may be anything, a key included.
    pub(super) client_id: Option<String>,
    /// The same of the merchant's own id.
    pub(super) merchant_id: Option<String>,
}

pub(super) fn check(configuration: &Configuration, report: &mut Report) -> Settings {
    let base_url = base_url(configuration, report);
    let client_id = client_id(configuration, report);
    let merchant_id = merchant_id(configuration, report);
    let algorithm = algorithm(configuration, report);
    let is_elsewhere = base_url.as_ref().is_some_and(|url| !is_loopback(url));
    for (check, name) in [("redirect-url", "redirect_url"), ("notify-url", "notify_url")] {
        own_address(configuration, check, name, is_elsewhere, report);
    }
    Settings { base_url, algorithm, client_id, merchant_id }
}

/// Of keys alone the algorithm is looked at, and the rest is a note: nobody has said yet where to pay.
pub(super) fn check_algorithm_alone(configuration: &Configuration, report: &mut Report) -> Settings {
    let algorithm = algorithm(configuration, report);
    let rest: Vec<&str> = beside_keys().collect();
    report.skipped(
        "settings",
        format!(
            "only keys were given, so the rest was not looked at: {}, and the way to the gateway. Give them as well, best all \
             of them in the file of --config, to have a whole setup checked",
            rest.join(", ")
        ),
    );
    Settings { base_url: None, algorithm, client_id: None, merchant_id: None }
}

/// The gateway's address: that of the setting, or that of the environment.
fn base_url(configuration: &Configuration, report: &mut Report) -> Option<Url> {
    const CHECK: &str = "gateway";
    let known = operations::spec().environments;
    let setting = configuration.get("environment");
    let environment = setting.and_then(|setting| known.iter().find(|own| own.name == setting.value));
    if let (Some(setting), None) = (setting, environment) {
        let all: Vec<&str> = known.iter().map(|own| own.name.as_str()).collect();
        report.problem(
            "environment",
            format!("{setting} names no environment of the spec"),
            format!("there are {}", all.join(", ")),
        );
    }
    let (address, origin) = match (configuration.get("gateway"), environment) {
        (Some(gateway), _) => (gateway.value.as_str(), gateway.name()),
        (None, Some(model::Environment { name, base_url, .. })) => {
            (base_url.as_str(), format!("the spec's environment `{name}`"))
        }
        (None, None) => {
            report.problem(CHECK, "no `gateway` is set", ways("gateway"));
            return None;
        }
    };
    if let Err(error) = client_of(Environment::new("checked", address), "checked") {
        report.problem(
            CHECK,
            format!("{origin}: {error}"),
            "give the address as AlipayHK or the sandbox states it",
        );
        return None;
    }
    let Ok(url) = Url::parse(address) else {
        report.problem(
            CHECK,
            format!("{origin}: the address can't be read"),
            "give an address such as https://host/path/",
        );
        return None;
    };
    if url.scheme() == "http" && !is_loopback(&url) {
        report.warning(
            CHECK,
            format!("{url} ({origin}) is http: requests travel in the clear"),
            "use https if the gateway takes it; for payments with real money, use nothing else",
        );
    } else {
        report.ok(CHECK, format!("{url} ({origin})"));
    }
    Some(url)
}

fn client_id(configuration: &Configuration, report: &mut Report) -> Option<String> {
    const CHECK: &str = "client-id";
    let Some(setting) = configuration.get("client_id") else {
        report.problem(CHECK, "no clientId is set", ways("client_id"));
        return None;
    };
    let id = setting.value.as_str();
    if is_long_and_may_be_key(id) {
        report.problem(CHECK, format!("{setting} {NO_ID}"), "give the id that AlipayHK assigned");
        return None;
    }
    if let Err(error) = client_of(Environment::new("checked", "https://checked.invalid/"), id) {
        let advice = "copy it again from what AlipayHK assigned, without blanks";
        report.problem(CHECK, format!("{setting}: {error}"), advice);
        return None;
    }
    if configuration.get("merchant_id").is_some_and(|merchant| merchant.value == id) {
        let advice = "AlipayHK assigns two different ids; look both up";
        report.warning(CHECK, format!("{setting} is the same as the merchantId"), advice);
    } else if !id.chars().all(|character| character.is_ascii_alphanumeric()) || id.len() < 8 {
        report.warning(
            CHECK,
            format!("{setting} does not look like one: those seen are rows of some 16 letters and digits"),
            "compare it with what AlipayHK assigned",
        );
    } else if id.chars().all(|character| character.is_ascii_digit()) {
        let advice = "compare both with what AlipayHK assigned: the ids may be swapped";
        report.warning(CHECK, format!("{setting} has digits only, as merchantIds have"), advice);
    } else {
        report.ok(CHECK, format!("{id} ({})", setting.name()));
    }
    Some(id.to_owned())
}

/// What is said of a text that is not shown.
const NO_ID: &str = "is no id: it is a text that looks like a key, which is not shown here";

/// Ids are shown; some 16 letters and digits are too short to be a piece of a key.
fn is_long_and_may_be_key(id: &str) -> bool {
    id.chars().count() > 32 && alipayhk::runtime::keys::may_be_key(id)
}

fn merchant_id(configuration: &Configuration, report: &mut Report) -> Option<String> {
    const CHECK: &str = "merchant-id";
    let Some(setting) = configuration.get("merchant_id") else {
        report.skipped(
            CHECK,
            format!("no merchantId is set, which requests will need; {}", ways("merchant_id")),
        );
        return None;
    };
    let id = setting.value.as_str();
    let length = id.chars().count();
    if is_long_and_may_be_key(id) {
        report.problem(CHECK, format!("{setting} {NO_ID}"), "give the id that AlipayHK assigned");
        return None;
    }
    if id.is_empty() || length > 64 || id.chars().any(|c| c.is_whitespace() || c.is_control()) {
        let found = format!(
            "{setting} is {length} characters long or holds a blank; 1 to 64 without blanks are allowed"
        );
        report.problem(CHECK, found, "copy it again from what AlipayHK assigned");
        return None;
    }
    report.ok(CHECK, format!("{} ({})", id.escape_debug(), setting.name()));
    Some(id.to_owned())
}

fn algorithm(configuration: &Configuration, report: &mut Report) -> Algorithm {
    const CHECK: &str = "algorithm";
    let Some(setting) = configuration.get("algorithm") else {
        report.ok(CHECK, format!("{}, which is the default", Algorithm::default()));
        return Algorithm::default();
    };
    let Some(algorithm) = configuration::algorithm(&setting.value) else {
        let found = format!("{setting} names no algorithm that is known here");
        report.problem(CHECK, found, "say sha1 or sha256");
        return Algorithm::default();
    };
    report.ok(CHECK, format!("{algorithm} ({})", setting.name()));
    algorithm
}

/// An address of the merchant's own, which a browser or AlipayHK has to reach.
fn own_address(
    configuration: &Configuration,
    check: &'static str,
    name: &str,
    is_elsewhere: bool,
    report: &mut Report,
) {
    let Some(setting) = configuration.get(name) else { return };
    let url = Url::parse(&setting.value).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    match url {
        None => report.problem(
            check,
            format!("{setting} is no absolute http or https address"),
            "give the whole address",
        ),
        Some(_) if setting.value.chars().count() > 512 => {
            report.problem(
                check,
                format!("{setting} has more than 512 characters"),
                "give a shorter address",
            );
        }
        Some(url) if is_elsewhere && is_loopback(&url) => report.warning(
            check,
            format!("{setting} is an address of this machine, and the gateway is not on it"),
            "give an address at which this machine is reached from outside",
        ),
        Some(_) => report.ok(check, format!("an address ({})", setting.name())),
    }
}

/// Whether a client would be made with these settings. It has no keys and is thrown away.
fn client_of(environment: Environment, client_id: &str) -> Result<Client, ConfigError> {
    let signer: Arc<dyn Signer> = Arc::new(Nobody);
    let verifier: Arc<dyn Verifier> = Arc::new(Nobody);
    Client::builder(environment, client_id, signer, verifier).transport(Arc::new(Nobody)).build()
}

/// Stands where keys and a network would.
struct Nobody;

impl Signer for Nobody {
    fn sign<'a>(&'a self, _: Algorithm, _: &'a [u8]) -> BoxFuture<'a, Result<Vec<u8>, SignError>> {
        Box::pin(async { Err(SignError::new("there is no key")) })
    }
}

impl Verifier for Nobody {
    fn verify<'a>(
        &'a self,
        _: Algorithm,
        _: &'a [u8],
        _: &'a [u8],
    ) -> BoxFuture<'a, Result<(), VerifyError>> {
        Box::pin(async { Err(VerifyError::Mismatch) })
    }
}

impl alipayhk::runtime::Transport for Nobody {
    fn send<'a>(
        &'a self,
        _: alipayhk::runtime::Post<'a>,
    ) -> BoxFuture<'a, Result<alipayhk::runtime::Answer, alipayhk::runtime::TransportError>> {
        let error = alipayhk::runtime::TransportError::new(alipayhk::runtime::Sent::No, "nothing is sent");
        Box::pin(async { Err(error) })
    }
}
