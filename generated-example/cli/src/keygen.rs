//! Making the merchant's key. The private key goes to a file that only its owner can read from the moment it exists; what
//! goes to the terminal is the public key, in the form that AlipayHK takes, and what to do with it.

use std::fs::{File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use alipayhk::runtime::Secret;
use alipayhk::runtime::keys::{KeySize, PrivateKey};
use clap::{Args, ValueEnum};
use serde_json::json;

use crate::answer::{Answer, FINE, Failure, Unwritten};
use crate::{keys, progress};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The file for the private key. It must not exist
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// The size of the key; AlipayHK asks for 2048
    #[arg(long, value_enum, default_value_t, value_name = "BITS")]
    bits: Bits,
    /// A variable of the environment with a passphrase, which the private key is encrypted with
    #[arg(long, value_name = "NAME")]
    passphrase_env: Option<String>,
}

#[derive(Clone, Copy, Default, ValueEnum)]
enum Bits {
    #[default]
    #[value(name = "2048")]
    Two,
    #[value(name = "3072")]
    Three,
    #[value(name = "4096")]
    Four,
}

impl From<Bits> for KeySize {
    fn from(bits: Bits) -> Self {
        match bits {
            Bits::Two => Self::Bits2048,
            Bits::Three => Self::Bits3072,
            Bits::Four => Self::Bits4096,
        }
    }
}

/// The mistake that can't be taken back.
const NEVER_SEND: &str =
    "Never send the private key to anyone, AlipayHK included, whatever a form or a page asks for";

pub(crate) async fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let Arguments { out, bits, passphrase_env } = arguments;
    let passphrase = passphrase_env.as_deref().map(keys::passphrase).transpose()?;
    let name = out.to_string_lossy();
    if name == "-" {
        return Err(Failure::new(
            "no key was made: a private key goes to a file, and not to standard output, where it would be seen and logged; give a \
             name with --out",
        ));
    }
    if keys::may_be_key(&name) {
        return Err(keys::not_a_name(&name));
    }
    // Before the work is done; the file itself is made in a way that never overwrites.
    if out.symlink_metadata().is_ok() {
        return Err(not_made(&out, &io::ErrorKind::AlreadyExists.into()));
    }
    let making = tokio::task::spawn_blocking(move || make(bits.into(), passphrase.as_ref()));
    let made = progress::during("making the key", making).await;
    let (key, text) =
        made.map_err(|_| Failure::new("no key was made: this machine has no randomness to give"))?;
    write(&out, &text).map_err(|error| not_made(&out, &error))?;

    let public = key.public_key();
    let line = public.to_spki_base64();
    let advice = advice(&out, passphrase_env.as_deref());
    let unwritten = Unwritten::NotDone(format!(
        "the private key is made and whole, in {}: {}",
        keys::shown(&out.to_string_lossy()),
        printed_again(passphrase_env.as_deref())
    ));
    let json = json!({
        "publicKey": line,
        "fingerprint": public.fingerprint(),
        "bits": public.bits(),
        "privateKeyFile": out.to_string_lossy(),
        "encrypted": passphrase_env.is_some(),
        "warning": NEVER_SEND,
    });
    Ok(Answer { text: format!("{line}\n"), advice, json, code: FINE, unwritten, body: None })
}

fn make(size: KeySize, passphrase: Option<&Secret>) -> (PrivateKey, Secret) {
    let key = PrivateKey::generate_of(size);
    let text = match passphrase {
        Some(passphrase) => Secret::new(key.to_encrypted_pkcs8_pem(passphrase)),
        None => key.to_pkcs8_pem(),
    };
    (key, text)
}

/// A new file, whole and on the disk, or none.
fn write(path: &Path, text: &Secret) -> io::Result<()> {
    let mut file = private_file(path)?;
    let written = file.write_all(text.expose().as_bytes()).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(file);
        let _ = std::fs::remove_file(path);
        return written;
    }
    // Its name is on the disk when its folder is. Not every system can say so, and the key is written all the same.
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn private_file(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    // An odd mask of the process may have taken bits from its owner as well. Where there are no modes, that is no failure.
    #[cfg(unix)]
    let _ = file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600));
    Ok(file)
}

fn not_made(path: &Path, error: &io::Error) -> Failure {
    let path = keys::shown(&path.to_string_lossy());
    Failure::new(match error.kind() {
        io::ErrorKind::AlreadyExists => format!(
            "{path} exists, and no file is overwritten: it may hold a key that AlipayHK knows. No key was made; give \
             another name"
        ),
        io::ErrorKind::NotFound => {
            format!("no key was made: the folder of {path} does not exist; make it first")
        }
        _ => format!("no key was made: {path} can't be written ({error})"),
    })
}

/// How the public key is had later.
fn printed_again(passphrase_env: Option<&str>) -> String {
    let passphrase = if passphrase_env.is_some() { " --passphrase-env NAME" } else { "" };
    format!("`alipayhk public-key --key FILE{passphrase}` prints its public key")
}

fn advice(path: &Path, passphrase_env: Option<&str>) -> String {
    let path = keys::shown(&path.to_string_lossy());
    let kept = match passphrase_env {
        Some(_) => "It is encrypted; without its passphrase it can't be used.",
        None => "It is not encrypted; only its owner can read the file.",
    };
    format!(
        "The private key is in {path}. {kept}
{NEVER_SEND}.

The line on standard output is the public key. Give that line to AlipayHK, which gives its own public key in exchange.
Should it get lost, {}.
Then check both with `alipayhk doctor --merchant-key FILE --alipay-key FILE`.
",
        printed_again(passphrase_env)
    )
}
