//! The key files of the command line's sandbox: read where they are, made where they are not. Private ones are for their
//! owner's eyes only from the moment they exist.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use tokio::task::spawn_blocking;

const MERCHANT_PRIVATE: &str = "merchant-private.pem";
const MERCHANT_PUBLIC: &str = "merchant-public.pem";
const GATEWAY_PRIVATE: &str = "gateway-private.pem";
const GATEWAY_PUBLIC: &str = "gateway-public.pem";

/// A folder that goes with this value, if nobody has named it: private keys that nobody asked to keep are not left about.
struct Fresh(Option<PathBuf>);

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.0
            && let Err(error) = std::fs::remove_dir_all(folder)
        {
            eprintln!("warning: {} holds private keys and can't be removed: {error}", folder.display());
        }
    }
}

/// The keys and where they are. A temporary folder of keys goes with this value.
pub(crate) struct Keys {
    pub(crate) merchant: PrivateKey,
    pub(crate) gateway: PrivateKey,
    /// The folder, by an absolute path: what is printed is pasted elsewhere.
    pub(crate) folder: PathBuf,
    /// The merchant's private key.
    pub(crate) merchant_file: PathBuf,
    /// The gateway's public key.
    pub(crate) gateway_file: PathBuf,
    fresh: Fresh,
}

impl Keys {
    /// Whether the folder is a temporary one, which is removed in the end.
    pub(crate) fn are_temporary(&self) -> bool {
        self.fresh.0.is_some()
    }
}

/// What of the keys speaks as the gateway and hears the merchant.
pub(crate) struct Present {
    pub(crate) gateway: PrivateKey,
    pub(crate) merchant_public: PublicKey,
}

type Error = Box<dyn std::error::Error>;

/// The folder of the keys of a sandbox whose books are in this file.
pub(crate) fn beside(state: &Path) -> PathBuf {
    let mut name = state.as_os_str().to_owned();
    name.push(".keys");
    name.into()
}

/// The keys that a sandbox has made in a folder. Nothing is made here.
pub(crate) fn present(folder: &Path) -> Result<Present, Error> {
    Ok(Present {
        gateway: PrivateKey::from_file(folder.join(GATEWAY_PRIVATE))?,
        merchant_public: PublicKey::from_file(folder.join(MERCHANT_PUBLIC))?,
    })
}

/// The keys of a folder, or of a fresh one.
pub(crate) async fn ready(folder: Option<&Path>) -> Result<Keys, Error> {
    let (folder, fresh) = if let Some(folder) = folder {
        private_folder(folder, true).map_err(|error| {
            let why = "is it a folder, in one that may be written to?";
            format!("the folder of the keys, {}, could not be made; {why} ({error})", folder.display())
        })?;
        (folder.to_owned(), Fresh(None))
    } else {
        let folder = fresh_folder()?;
        (folder.clone(), Fresh(Some(folder)))
    };
    let folder = std::path::absolute(&folder).map_err(|error| at(&folder, &error))?;
    let pair = |name: &str| {
        let path = folder.join(name);
        spawn_blocking(move || read_or_make(&path).map_err(|error| error.to_string()))
    };
    let (merchant, gateway) = tokio::try_join!(pair(MERCHANT_PRIVATE), pair(GATEWAY_PRIVATE))?;
    let (merchant, gateway) = (merchant?, gateway?);
    for (name, key) in [(MERCHANT_PUBLIC, &merchant), (GATEWAY_PUBLIC, &gateway)] {
        let path = folder.join(name);
        std::fs::write(&path, key.public_key().to_pem()).map_err(|error| at(&path, &error))?;
    }
    Ok(Keys {
        merchant,
        gateway,
        merchant_file: folder.join(MERCHANT_PRIVATE),
        gateway_file: folder.join(GATEWAY_PUBLIC),
        folder,
        fresh,
    })
}

fn read_or_make(path: &Path) -> Result<PrivateKey, Error> {
    if path.exists() {
        return Ok(PrivateKey::from_file(path)?);
    }
    let key = PrivateKey::generate();
    // Under another name until it is whole: a program that is killed in between makes a new one the next time.
    let part = path.with_extension("part");
    let written = remove_if_there(&part)
        .and_then(|()| private_file(&part))
        .and_then(|mut file| file.write_all(key.to_pkcs8_pem().expose().as_bytes()))
        .and_then(|()| std::fs::rename(&part, path));
    written.map_err(|error| at(path, &error))?;
    Ok(key)
}

fn remove_if_there(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder of its own below the temporary one, which others may write to: so it has to be a new one.
fn fresh_folder() -> Result<PathBuf, Error> {
    let parent = std::env::temp_dir();
    let process = std::process::id();
    for attempt in 0..100 {
        let folder = parent.join(format!("alipayhk-sandbox-{process}-{attempt}"));
        match private_folder(&folder, false) {
            Ok(()) => return Ok(folder),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            Err(error) => return Err(at(&folder, &error)),
        }
    }
    Err("no name for a temporary folder is free; say where the keys go with --keys".into())
}

fn private_folder(folder: &Path, may_exist: bool) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(may_exist);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn private_file(path: &Path) -> io::Result<std::fs::File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn at(path: &Path, error: &io::Error) -> Error {
    format!("{}: {error}", path.display()).into()
}
