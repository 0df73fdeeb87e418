//! Keys as arguments and settings name them: by a file, and what is said when the key itself stands where its file's name
//! belongs. A text that may be a key is never shown.

use std::path::{Path, PathBuf};

use alipayhk::runtime::Secret;
use alipayhk::runtime::keys::{self, KeyError, KeyMistake, PrivateKey, PublicKey};

use clap::Args;
use zeroize::Zeroizing;

use crate::answer::Failure;
use crate::{input, progress};

/// The longest argument that is repeated in a message, in characters, where it was not understood.
const LONGEST_SHOWN: usize = 64;

/// More than any key file has, in bytes.
const MAX_KEY: usize = 128 * 1024;

/// The merchant's key, of the commands that need nothing else of a setup.
#[derive(Args)]
pub(crate) struct KeyFlags {
    /// The file with the private key
    #[arg(long, value_name = "FILE")]
    key: String,
    /// A variable of the environment with the passphrase of the key
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
}

impl KeyFlags {
    pub(crate) fn private(&self) -> Result<PrivateKey, Failure> {
        let passphrase = self.passphrase_env.as_deref().map(passphrase).transpose()?;
        Ok(argument(&self.key)?.private(passphrase.as_ref())?)
    }

    /// The public key that belongs to it, or that stands in its place.
    pub(crate) fn public(&self) -> Result<PublicKey, Failure> {
        public_of(&self.key, self.passphrase_env.as_deref())
    }
}

/// Where a key is.
pub(crate) enum Place {
    File(PathBuf),
    /// What came out of a pipe or a device, which can be read once.
    Piped(Zeroizing<Vec<u8>>),
    /// The key itself was given in place of its file's name.
    Itself(Secret),
}

impl Place {
    /// What a setting names, relative to a folder.
    pub(crate) fn of(value: &str, folder: &Path) -> Self {
        let path = folder.join(value);
        if keys::may_be_key(value) && !path.exists() {
            return Self::Itself(Secret::new(value));
        }
        match path.metadata() {
            // What can't be read is told when the key is asked for.
            Ok(about) if !about.is_file() && !about.is_dir() => {
                input::read_path(&path, MAX_KEY).map_or(Self::File(path), Self::Piped)
            }
            _ => Self::File(path),
        }
    }

    pub(crate) fn private(&self, passphrase: Option<&Secret>) -> Result<PrivateKey, KeyError> {
        let Some(passphrase) = passphrase else {
            return match self {
                Self::File(path) => PrivateKey::from_file(path),
                Self::Piped(bytes) => PrivateKey::from_bytes(bytes),
                Self::Itself(text) => PrivateKey::from_text(text.expose()),
            };
        };
        // Trying one is made to be slow.
        progress::during_sums("trying the passphrase", || match self {
            Self::File(path) => PrivateKey::from_file_with_passphrase(path, passphrase),
            Self::Piped(bytes) => PrivateKey::from_bytes_with_passphrase(bytes, passphrase),
            Self::Itself(text) => PrivateKey::from_text_with_passphrase(text.expose(), passphrase),
        })
    }

    pub(crate) fn public(&self) -> Result<PublicKey, KeyError> {
        match self {
            Self::File(path) => PublicKey::from_file(path),
            Self::Piped(bytes) => PublicKey::from_bytes(bytes),
            Self::Itself(text) => PublicKey::from_text(text.expose()),
        }
    }

    /// Whether the key itself was given in place of a name.
    pub(crate) fn is_itself(&self) -> bool {
        matches!(self, Self::Itself(_))
    }

    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Piped(_) | Self::Itself(_) => None,
        }
    }
}

/// What is wrong with a key, in words of this program. The runtime's own advise functions here and there.
pub(crate) fn told(error: &KeyError) -> String {
    let what = match error.mistake() {
        KeyMistake::Encrypted => {
            "this key is encrypted with a passphrase; put that into a variable and name it with --passphrase-env NAME, or \
             decrypt the key with `openssl pkcs8 -topk8 -nocrypt`"
        }
        KeyMistake::FileName => {
            "this is the name of a file and not a key; give the name of the file with the key itself"
        }
        KeyMistake::KeyAsName { .. } => {
            "a key itself, or a text that looks like one, was given where the name of its file belongs; give that name"
        }
        KeyMistake::NotBase64 => {
            "this is neither PEM nor Base64; a key begins with -----BEGIN or is one long line of Base64 that begins with MII"
        }
        _ => return error.to_string(),
    };
    let place =
        error.file().map_or_else(String::new, |file| format!(" from {}", shown(&file.to_string_lossy())));
    format!("no {} could be read{place}: {what}", error.role())
}

/// A key file that an argument names.
pub(crate) fn argument(value: &str) -> Result<Place, Failure> {
    match Place::of(value, Path::new("")) {
        Place::Itself(_) => Err(not_a_name(value)),
        place => Ok(place),
    }
}

/// The public key of a file with a private or a public one, which is read once.
pub(crate) fn public_of(name: &str, passphrase_env: Option<&str>) -> Result<PublicKey, Failure> {
    let passphrase = passphrase_env.map(passphrase).transpose()?;
    let place = argument(name)?;
    match place.private(passphrase.as_ref()) {
        Ok(key) => Ok(key.public_key()),
        Err(error) if matches!(error.mistake(), KeyMistake::PublicKey | KeyMistake::Certificate) => {
            Ok(place.public()?)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether an argument that was not understood may be a key, so that it is not repeated in a message.
pub(crate) fn may_be_key(argument: &str) -> bool {
    keys::may_be_key(argument) || argument.chars().count() > LONGEST_SHOWN
}

/// What is said of a text that stands where a name belongs and may be a key.
pub(crate) fn not_a_name(text: &str) -> Failure {
    let is_json = text.trim_start().starts_with(['{', '[']);
    let what = if is_json { "JSON" } else { "a key itself, or a text that looks like one" };
    Failure::new(format!(
        "{what} ({} characters, not shown here) was given where the name of a file belongs, or `-` for standard input where the \
         command reads that. Arguments are seen by every user of this machine: if it is a private key, make another one; then \
         give the file's name",
        text.chars().count()
    ))
}

/// The name of a file as messages show it: without what moves a cursor, and by its length alone where it may be a key.
pub(crate) fn shown(name: &str) -> String {
    if keys::may_be_key(name) && !Path::new(name).exists() {
        return format!("<{} characters that look like a key>", name.chars().count());
    }
    format!("`{}`", printable(name))
}

/// A name without what would end a line or move the cursor.
pub(crate) fn printable(name: &str) -> String {
    let escape = |character: char| match character {
        control if control.is_control() => control.escape_debug().to_string(),
        other => other.to_string(),
    };
    name.chars().map(escape).collect()
}

/// The passphrase in a variable of the environment. A passphrase in an argument could be read by everyone on the machine.
pub(crate) fn passphrase(variable: &str) -> Result<Secret, Failure> {
    // What is no name of the usual kind may be the passphrase itself.
    let is_name = variable.len() <= 40
        && variable
            .chars()
            .all(|character| character.is_ascii_uppercase() || matches!(character, '0'..='9' | '_'));
    let shown =
        if is_name { format!("the variable {variable}") } else { "the variable that was named".to_owned() };
    let what = |state| Failure::new(format!("{shown}, which is to hold the passphrase, is {state}"));
    let unset =
        || what("not set; set it for this command, or leave out its name if the key is not encrypted");
    // The standard library panics at such a name.
    if variable.is_empty() || variable.contains(['=', '\0']) {
        return Err(unset());
    }
    let text = std::env::var(variable).map_err(|_| unset())?;
    if text.is_empty() {
        return Err(what("empty"));
    }
    Ok(Secret::new(text))
}
