//! Where the text of a key comes from: the caller, a file or a variable of the environment.

use std::env::VarError;
use std::io::Read as _;
use std::ops::Deref;
use std::path::Path;

use zeroize::Zeroizing;

use super::der;
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
    match bytes {
        // What `>` writes in an older PowerShell.
        [0xff, 0xfe, text @ ..] => of_utf16(text, u16::from_le_bytes),
        [0xfe, 0xff, text @ ..] => of_utf16(text, u16::from_be_bytes),
        // A file of Latin letters has none of these, and a binary one rarely alternates.
        [1..=0x7f, 0, 1..=0x7f, 0, 1..=0x7f, 0, ..] => Err(KeyMistake::Utf16("UTF-16LE")),
        [0, 1..=0x7f, 0, 1..=0x7f, 0, 1..=0x7f, ..] => Err(KeyMistake::Utf16("UTF-16BE")),
        [0xfe, 0xed, 0xfe, 0xed, ..] | [0xce, 0xce, 0xce, 0xce, ..] => {
            Err(KeyMistake::OtherFormat("a Java keystore"))
        }
        _ if der::is_pkcs12(bytes) => Err(KeyMistake::OtherFormat("PKCS#12")),
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => Ok(Zeroizing::new(text.to_owned())),
            Err(_) => Err(KeyMistake::Binary),
        },
    }
}

fn of_utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Zeroizing<String>, KeyMistake> {
    let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
    // As large as it can become, since a buffer that grows leaves its old place unwiped.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 3 / 2));
    for character in char::decode_utf16(units) {
        text.push(character.map_err(|_| KeyMistake::Binary)?);
    }
    Ok(text)
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
