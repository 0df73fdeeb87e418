//! Keys as arguments and settings name them: by a file, and what is said when the key itself stands where its file's name
//! belongs. A text that may be a key is never shown.

use std::path::{Path, PathBuf};

use alipayhk::runtime::Secret;
use alipayhk::runtime::keys::{KeyError, KeyMistake, PrivateKey, PublicKey};

use crate::answer::Failure;
use crate::progress;

/// The longest name of a file without a folder that is believed to be one, in characters.
const LONGEST_NAME: usize = 64;

/// Where a key is.
pub(crate) enum Place {
    File(PathBuf),
    /// The key itself was given in place of its file's name.
    Itself(Secret),
}

impl Place {
    /// What a setting names, relative to a folder.
    pub(crate) fn of(value: &str, folder: &Path) -> Self {
        let path = folder.join(value);
        if !path.exists() && is_key_itself(value) {
            return Self::Itself(Secret::new(value));
        }
        Self::File(path)
    }

    pub(crate) fn private(&self, passphrase: Option<&Secret>) -> Result<PrivateKey, KeyError> {
        let Some(passphrase) = passphrase else {
            return match self {
                Self::File(path) => PrivateKey::from_file(path),
                Self::Itself(text) => PrivateKey::from_text(text.expose()),
            };
        };
        // Trying one is made to be slow.
        progress::during_sums("trying the passphrase", || match self {
            Self::File(path) => PrivateKey::from_file_with_passphrase(path, passphrase),
            Self::Itself(text) => PrivateKey::from_text_with_passphrase(text.expose(), passphrase),
        })
    }

    pub(crate) fn public(&self) -> Result<PublicKey, KeyError> {
        match self {
            Self::File(path) => PublicKey::from_file(path),
            Self::Itself(text) => PublicKey::from_text(text.expose()),
        }
    }

    pub(crate) fn file(&self) -> Option<&Path> {
        match self {
            Self::File(path) => Some(path),
            Self::Itself(_) => None,
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
        KeyMistake::NotBase64 => {
            "this is neither PEM nor Base64; a key begins with -----BEGIN or is one long line of Base64 that begins with MII"
        }
        _ => return error.to_string(),
    };
    let place = error.file().map_or_else(String::new, |file| format!(" from {}", file.display()));
    format!("no {} could be read{place}: {what}", error.role())
}

/// Whether a text is a key, whole or in part, rather than the name of a file. When in doubt it is: names of files are shown.
fn is_key_itself(value: &str) -> bool {
    let value = value.trim_start_matches(['\u{feff}', '"', '\'', ' ']);
    let has_folder_or_ending = value.contains(['.', '\\']) || value.starts_with('/');
    value.contains("-----")
        || value.contains(['\n', '\r'])
        || value.starts_with("MI")
        || value.starts_with("ssh-")
        || value.chars().count() > 4096
        || (value.chars().count() > LONGEST_NAME && !has_folder_or_ending)
}

/// A key file that an argument names.
pub(crate) fn argument(value: &str) -> Result<Place, Failure> {
    match Place::of(value, Path::new("")) {
        Place::Itself(_) => Err(key_in_arguments()),
        place @ Place::File(_) => Ok(place),
    }
}

/// Whether an argument that was not understood may be a key, so that it is not repeated in a message.
pub(crate) fn may_be_key(argument: &str) -> bool {
    argument.contains("-----") || argument.chars().count() > LONGEST_NAME
}

pub(crate) fn key_in_arguments() -> Failure {
    Failure::new(
        "a key itself, or a text as long as one, was given where the name of its file belongs. Arguments are seen by every \
         user of this machine: if it is a private key, make another one; then give the file's name",
    )
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

#[cfg(test)]
mod tests {
    use super::is_key_itself;

    #[test]
    fn a_key_is_told_from_the_name_of_its_file() {
        let long = "aB3/".repeat(30);
        for key in
            ["-----BEGIN PRIVATE KEY-----", "MIIEvQIBADANBgkqhkiG", "ssh-rsa AAAA", " \"MIIE", "a\nb", &long]
        {
            assert!(is_key_itself(key), "{key}");
        }
        let deep = format!("/home/{}/key", "folder/".repeat(20));
        for name in
            ["merchant-private.pem", "/etc/keys/merchant", "keys/merchant.pem", r"C:\keys\merchant", &deep]
        {
            assert!(!is_key_itself(name), "{name}");
        }
    }
}
