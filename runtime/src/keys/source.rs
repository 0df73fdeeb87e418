//! Where the text of a key comes from: the caller, a file or a variable of the environment.

use std::env::VarError;
use std::io::Read as _;
use std::ops::Deref;
use std::path::Path;

use zeroize::Zeroizing;

use super::error::KeyMistake;

/// No key file is longer than this, in bytes.
const MAX_FILE: u64 = 64 * 1024;

pub(super) enum Source<'a> {
    Text(&'a str),
    Bytes(&'a [u8]),
    File(&'a Path),
    Variable(&'a str),
}

impl Source<'_> {
    pub(super) fn text(&self) -> Result<impl Deref<Target = str>, KeyMistake> {
        let text = match self {
            Self::Text(text) => return Ok(Text::Borrowed(text)),
            Self::Bytes(bytes) => of_bytes(bytes)?,
            Self::File(path) => read_file(path)?,
            Self::Variable(name) => read_variable(name)?,
        };
        Ok(Text::Read(text))
    }
}

/// A text that is wiped if it was read here.
enum Text<'a> {
    Borrowed(&'a str),
    Read(Zeroizing<String>),
}

impl Deref for Text<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        match self {
            Self::Borrowed(text) => text,
            Self::Read(text) => text,
        }
    }
}

fn read_file(path: &Path) -> Result<Zeroizing<String>, KeyMistake> {
    let unreadable = |error: std::io::Error| KeyMistake::Unreadable(error.kind());
    let mut file = std::fs::File::open(path).map_err(unreadable)?.take(MAX_FILE + 1);
    // Large enough from the start, since a buffer that grows leaves its old place unwiped.
    let size = file.get_ref().metadata().map_or(0, |about| about.len().min(MAX_FILE));
    let mut bytes = Zeroizing::new(Vec::with_capacity(usize::try_from(size).unwrap_or_default() + 1));
    file.read_to_end(&mut bytes).map_err(unreadable)?;
    of_bytes(&bytes)
}

fn of_bytes(bytes: &[u8]) -> Result<Zeroizing<String>, KeyMistake> {
    if bytes.len() as u64 > MAX_FILE {
        return Err(KeyMistake::Unrecognised);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => Ok(Zeroizing::new(text.to_owned())),
        Err(_) => Err(KeyMistake::Binary),
    }
}

fn read_variable(name: &str) -> Result<Zeroizing<String>, KeyMistake> {
    // The standard library panics at such a name.
    if name.is_empty() || name.contains(['=', '\0']) {
        return Err(KeyMistake::NoVariable);
    }
    match std::env::var(name) {
        Ok(text) => Ok(Zeroizing::new(text)),
        Err(VarError::NotPresent) => Err(KeyMistake::NoVariable),
        Err(VarError::NotUnicode(text)) => {
            drop(Zeroizing::new(text.into_encoded_bytes()));
            Err(KeyMistake::Binary)
        }
    }
}
