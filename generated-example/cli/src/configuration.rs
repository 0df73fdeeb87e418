//! A merchant's settings: flags before the environment before a TOML file. The variables are those that the sandbox prints
//! for a shell. Each setting remembers where it came from, so that a finding can name the place to put right. What the
//! settings are worth is [`crate::doctor`]'s to say.

mod client;
mod file;

use std::fmt;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::answer::Failure;
use crate::keys::{Place, printable};
use crate::operations;

pub(crate) use client::{algorithm, client};

/// The settings as flags.
#[derive(Args)]
#[expect(clippy::doc_markdown, reason = "the words are printed as they stand")]
pub(crate) struct Flags {
    /// A TOML file with settings, named as these flags with `_` for `-`; files in it are relative to it
    #[arg(long, value_name = "FILE", help_heading = SETTINGS)]
    config: Option<PathBuf>,
    /// `production` or `sandbox` of the spec, whose address is used unless a gateway is given [variable: ALIPAYHK_ENVIRONMENT]
    #[arg(long, value_name = "NAME", help_heading = SETTINGS)]
    environment: Option<String>,
    /// The gateway's base address [variable: ALIPAYHK_GATEWAY]
    #[arg(long, value_name = "URL", help_heading = SETTINGS)]
    gateway: Option<String>,
    /// The clientId that AlipayHK assigned [variable: ALIPAYHK_CLIENT_ID]
    #[arg(long, value_name = "ID", help_heading = SETTINGS)]
    client_id: Option<String>,
    /// The merchantId that AlipayHK assigned [variable: ALIPAYHK_MERCHANT_ID]
    #[arg(long, value_name = "ID", help_heading = SETTINGS)]
    merchant_id: Option<String>,
    /// The file with the merchant's private key [variable: ALIPAYHK_MERCHANT_KEY]
    #[arg(long, value_name = "FILE", help_heading = SETTINGS)]
    merchant_key: Option<String>,
    /// The file with AlipayHK's public key [variable: ALIPAYHK_ALIPAY_KEY]
    #[arg(long, value_name = "FILE", help_heading = SETTINGS)]
    alipay_key: Option<String>,
    /// The variable that holds the passphrase of the private key [variable: ALIPAYHK_PASSPHRASE_ENV]
    #[arg(long, value_name = "NAME", help_heading = SETTINGS)]
    passphrase_env: Option<String>,
    /// `sha1` (the default) or `sha256`, as agreed with AlipayHK [variable: ALIPAYHK_ALGORITHM]
    #[arg(long, value_name = "WORD", help_heading = SETTINGS)]
    algorithm: Option<String>,
    /// Where the browser comes back to [variable: ALIPAYHK_REDIRECT_URL]
    #[arg(long, value_name = "URL", help_heading = SETTINGS)]
    redirect_url: Option<String>,
    /// Where notifications are posted to [variable: ALIPAYHK_NOTIFY_URL]
    #[arg(long, value_name = "URL", help_heading = SETTINGS)]
    notify_url: Option<String>,
}

const SETTINGS: &str = "Settings, by flag, by variable or in a file";

/// The names of the settings, as a file has them.
const NAMES: [&str; 10] = [
    "environment",
    "gateway",
    "client_id",
    "merchant_id",
    "merchant_key",
    "alipay_key",
    "passphrase_env",
    "algorithm",
    "redirect_url",
    "notify_url",
];

/// Those of them that are about keys and what is signed with them.
const ABOUT_KEYS: [&str; 4] = ["merchant_key", "alipay_key", "passphrase_env", "algorithm"];

/// A setting, and where it came from.
#[derive(Clone)]
pub(crate) struct Setting {
    pub(crate) value: String,
    origin: Origin,
}

#[derive(Clone)]
enum Origin {
    Flag(&'static str),
    Variable(&'static str),
    File(PathBuf, &'static str),
}

impl fmt::Display for Setting {
    /// Where it came from, and never what it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.origin {
            Origin::Flag(name) => write!(f, "--{}", name.replace('_', "-")),
            Origin::Variable(name) => f.write_str(&variable(name)),
            Origin::File(path, name) => write!(f, "{name} in {}", printable(&path.to_string_lossy())),
        }
    }
}

impl Setting {
    /// What it is called where it came from, without the file's name.
    pub(crate) fn name(&self) -> String {
        match &self.origin {
            Origin::File(_, name) => (*name).to_owned(),
            Origin::Flag(_) | Origin::Variable(_) => self.to_string(),
        }
    }

    /// The key that it names.
    pub(crate) fn key(&self) -> Place {
        let folder = match &self.origin {
            Origin::File(path, _) => path.parent().unwrap_or(Path::new("")),
            Origin::Flag(_) | Origin::Variable(_) => Path::new(""),
        };
        Place::of(&self.value, folder)
    }
}

/// All settings, whatever they are worth.
pub(crate) struct Configuration {
    settings: Vec<(&'static str, Setting)>,
    /// The file that was read.
    pub(crate) file: Option<PathBuf>,
}

impl Configuration {
    /// # Errors
    /// When the file can't be read, or holds what is no setting.
    pub(crate) fn load(flags: &Flags) -> Result<Self, Failure> {
        let in_file = match &flags.config {
            Some(path) => file::read(path)?,
            None => Vec::new(),
        };
        let settings = NAMES.into_iter().filter_map(|name| {
            let by_flag = || flags.get(name).map(|value| (value.clone(), Origin::Flag(name)));
            let by_variable = || {
                // `export NAME=` is how a shell takes a setting back.
                let value = std::env::var_os(variable(name)).filter(|value| !value.is_empty())?;
                Some((value.to_string_lossy().into_owned(), Origin::Variable(name)))
            };
            let by_file = || {
                let (_, value) = in_file.iter().find(|(own, _)| *own == name)?;
                Some((value.clone(), Origin::File(flags.config.clone()?, name)))
            };
            let (value, origin) = by_flag().or_else(by_variable).or_else(by_file)?;
            Some((name, Setting { value, origin }))
        });
        Ok(Self { settings: settings.collect(), file: flags.config.clone() })
    }

    /// The setting of this name. One that is empty is as good as none.
    pub(crate) fn get(&self, name: &str) -> Option<&Setting> {
        let setting = self.settings.iter().find(|(own, _)| *own == name).map(|(_, setting)| setting);
        setting.filter(|setting| !setting.value.trim().is_empty())
    }

    /// Where the settings came from: those of the file together, then the flags, then the variables.
    pub(crate) fn origins(&self) -> String {
        let named = |is_meant: fn(&Origin) -> bool| {
            let meant = self.settings.iter().filter(|(_, setting)| is_meant(&setting.origin));
            let names: Vec<String> = meant.map(|(_, setting)| setting.name()).collect();
            Some(names.join(", ")).filter(|names| !names.is_empty())
        };
        let in_file = named(|origin| matches!(origin, Origin::File(..)));
        let in_file = in_file
            .zip(self.file.as_ref())
            .map(|(names, file)| format!("{names} in {}", printable(&file.to_string_lossy())));
        let flags = named(|origin| matches!(origin, Origin::Flag(_)));
        let variables = named(|origin| matches!(origin, Origin::Variable(_)));
        [in_file, flags, variables].into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    /// Whether a key is given and nothing else, as by somebody who looks at keys before there is any more. A file of settings
    /// is a whole setup.
    pub(crate) fn is_of_keys_alone(&self) -> bool {
        let is_given = |name| self.get(name).is_some();
        self.file.is_none()
            && (is_given("merchant_key") || is_given("alipay_key"))
            && self.settings.iter().all(|(name, _)| ABOUT_KEYS.contains(name))
    }

    /// Whether a setting came by a flag, which whoever repeats a command has to repeat as well.
    pub(crate) fn has_flags(&self) -> bool {
        self.settings.iter().any(|(_, setting)| matches!(setting.origin, Origin::Flag(_)))
    }
}

impl Flags {
    fn get(&self, name: &str) -> Option<&String> {
        match name {
            "environment" => self.environment.as_ref(),
            "gateway" => self.gateway.as_ref(),
            "client_id" => self.client_id.as_ref(),
            "merchant_id" => self.merchant_id.as_ref(),
            "merchant_key" => self.merchant_key.as_ref(),
            "alipay_key" => self.alipay_key.as_ref(),
            "passphrase_env" => self.passphrase_env.as_ref(),
            "algorithm" => self.algorithm.as_ref(),
            "redirect_url" => self.redirect_url.as_ref(),
            "notify_url" => self.notify_url.as_ref(),
            _ => None,
        }
    }
}

/// The settings beside those about keys, by name.
pub(crate) fn beside_keys() -> impl Iterator<Item = &'static str> {
    NAMES.into_iter().filter(|name| !ABOUT_KEYS.contains(name))
}

/// How a setting that is missing can be given.
pub(crate) fn ways(name: &str) -> String {
    let ways = format!(
        "give it with --{}, in the variable {}, or as `{name}` in the file of --config",
        name.replace('_', "-"),
        variable(name)
    );
    if name != "gateway" {
        return ways;
    }
    let known = operations::spec().environments;
    let environments: Vec<String> = known.iter().map(|own| format!("--environment {}", own.name)).collect();
    format!(
        "{ways}; or give `environment` in its place ({}), whose address is in the spec",
        environments.join(" or ")
    )
}

fn variable(name: &str) -> String {
    format!("ALIPAYHK_{}", name.to_uppercase())
}
