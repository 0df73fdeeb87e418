//! What can be wrong with the text of a key, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

/// The place that a key was meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyRole {
    /// The merchant's private key.
    Private,
    /// A public key.
    Public,
}

impl fmt::Display for KeyRole {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Private => "private key",
            Self::Public => "public key",
        })
    }
}

/// A text that is not the key it should be. It holds no key material.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    role: KeyRole,
    mistake: KeyMistake,
    file: Option<PathBuf>,
}

impl KeyError {
    pub(super) fn new(role: KeyRole, mistake: KeyMistake) -> Self {
        Self { role, mistake, file: None }
    }

    pub(super) fn in_file(mut self, path: &Path) -> Self {
        self.file = Some(path.to_owned());
        self
    }

    /// What kind of key was asked for.
    #[must_use]
    pub fn role(&self) -> KeyRole {
        self.role
    }

    /// What the text is instead.
    #[must_use]
    pub fn mistake(&self) -> &KeyMistake {
        &self.mistake
    }

    /// The file that was read, if one was.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }
}

/// What a text is instead of the key that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyMistake {
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// The file is not text.
    Binary,
    /// There is nothing in it.
    Empty,
    /// It is a public key, where a private key belongs.
    PublicKey,
    /// It is a private key, where a public key belongs.
    PrivateKey,
    /// It is a certificate or a request for one.
    Certificate,
    /// It is a private key that is encrypted with a passphrase.
    Encrypted,
    /// It is a key of another algorithm.
    OtherAlgorithm(&'static str),
    /// It is a key in the form of another program.
    OtherFormat(&'static str),
    /// It is neither PEM nor Base64.
    NotBase64,
    /// It is cut off.
    Truncated,
    /// It is smaller than 2048 bits.
    TooSmall(usize),
    /// It is larger than 8192 bits.
    TooLarge(usize),
    /// It has the form of a key, but its numbers do not belong together.
    InvalidNumbers,
    /// It is something else.
    Unrecognised,
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(path) => write!(f, "no {} could be read from {}: ", self.role, path.display())?,
            None => write!(f, "no {} could be read: ", self.role)?,
        }
        match &self.mistake {
            KeyMistake::Unreadable(kind) => write!(f, "the file cannot be read ({kind})"),
            KeyMistake::Binary => f.write_str(
                "the file is not text; if it is DER, convert it to PEM with `openssl pkey -inform DER` \
                 (and `-pubin` for a public key)",
            ),
            KeyMistake::Empty => f.write_str("there is nothing in it; is the setting or the file filled in?"),
            KeyMistake::PublicKey => f.write_str(
                "this is a public key; give the private key that you made it from. If this is AlipayHK's key, the two \
                 settings are swapped",
            ),
            KeyMistake::PrivateKey => f.write_str(
                "this is a private key; give the public one. If it was to be AlipayHK's key, the two settings are \
                 swapped. Never send a private key to anyone",
            ),
            KeyMistake::Certificate => {
                f.write_str("this is a certificate; extract its key with `openssl x509 -pubkey -noout`")
            }
            KeyMistake::Encrypted => {
                f.write_str("this key is encrypted with a passphrase; decrypt it with `openssl pkcs8 -topk8 -nocrypt`")
            }
            KeyMistake::OtherAlgorithm(name) => write!(f, "this is a key for {name}; AlipayHK uses RSA"),
            KeyMistake::OtherFormat(name) => {
                write!(f, "this is a key in the form of {name}; make one with `openssl genrsa 2048`, as AlipayHK asks")
            }
            KeyMistake::NotBase64 => f.write_str(
                "this is neither PEM nor Base64; if it is the name of a file, read it with `from_file`",
            ),
            KeyMistake::Truncated => f.write_str("it is cut off; copy it again, with all of its lines"),
            KeyMistake::TooSmall(bits) => write!(f, "this key has {bits} bits; at least 2048 are needed"),
            KeyMistake::TooLarge(bits) => write!(f, "this key has {bits} bits; at most 8192 are taken"),
            KeyMistake::InvalidNumbers => {
                f.write_str("it has the form of a key, but its numbers do not belong together; copy it again")
            }
            KeyMistake::Unrecognised => f.write_str(
                "it is no key that is known here; PEM or Base64 of PKCS#8, PKCS#1 or SubjectPublicKeyInfo would be",
            ),
        }
    }
}

impl std::error::Error for KeyError {}
