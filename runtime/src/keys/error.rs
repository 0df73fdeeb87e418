//! What can be wrong with the text of a key, and what to do about it.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::name::may_be_key;
use super::source::Source;
use crate::excerpt::shortened;

/// The place that a key was meant for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
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

/// A text that is not the key it should be. It holds no key material: a name that may be the key itself is not kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyError {
    role: KeyRole,
    mistake: KeyMistake,
    file: Option<PathBuf>,
    variable: Option<String>,
}

impl KeyError {
    pub(super) fn new(role: KeyRole, mistake: KeyMistake, source: &Source<'_>) -> Self {
        let (file, variable) = match source {
            Source::Text(_) | Source::Bytes(_) => (None, None),
            Source::File(path) => (Some((*path).to_owned()), None),
            Source::Variable(name) => (None, Some((*name).to_owned())),
        };
        let named = file.as_deref().map(Path::to_string_lossy);
        let named = named.or(variable.as_deref().map(Into::into)).unwrap_or_default();
        let is_absent = matches!(mistake, KeyMistake::Unreadable(_) | KeyMistake::NoVariable);
        if is_absent && may_be_key(&named) {
            let mistake = KeyMistake::KeyAsName { characters: named.chars().count() };
            return Self { role, mistake, file: None, variable: None };
        }
        Self { role, mistake, file, variable }
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

    /// The file that was read, if one was. None where the key itself was given in place of its name.
    #[must_use]
    pub fn file(&self) -> Option<&Path> {
        self.file.as_deref()
    }

    /// The variable of the environment that was read, if one was. None where the key itself was given in place of its name.
    #[must_use]
    pub fn variable(&self) -> Option<&str> {
        self.variable.as_deref()
    }
}

/// What a text is instead of the key that was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyMistake {
    /// The file cannot be read.
    Unreadable(io::ErrorKind),
    /// There is no such variable in the environment.
    NoVariable,
    /// It may be the key itself, given where the name of a file or of a variable belongs, so it is not shown.
    KeyAsName {
        /// How long the text is.
        characters: usize,
    },
    /// The file or the variable is not text.
    Binary,
    /// There is nothing in it.
    Empty,
    /// It is a public key, where a private key belongs.
    PublicKey,
    /// It is a private key, where a public key belongs.
    PrivateKey,
    /// It is a certificate, which holds a public key, where a private key belongs.
    Certificate,
    /// It is a request for a certificate.
    CertificateRequest,
    /// It is a private key that is encrypted with a passphrase, and none was given.
    Encrypted,
    /// It is a private key that is encrypted with another passphrase than the one that was given, or a damaged one.
    WrongPassphrase,
    /// It is a private key that is encrypted in a way that is not read here.
    OtherEncryption,
    /// It is a private key that is encrypted with parameters that make no sense.
    DamagedEncryption,
    /// It is a private key that asks for more work to try a passphrase than is done here.
    CostlyPassphrase,
    /// It is a key of another algorithm.
    OtherAlgorithm(&'static str),
    /// It is a key in the form of another program.
    OtherFormat(&'static str),
    /// It is the name of a file.
    FileName,
    /// It is neither PEM nor Base64.
    NotBase64,
    /// It is cut off.
    Truncated,
    /// The lines around it are damaged, in these words.
    Frame(&'static str),
    /// Characters are missing within it.
    CharactersMissing {
        /// The line, counted from where the key begins, if it can be told by its length.
        line: Option<usize>,
    },
    /// It has a character that is no part of a key.
    StrayCharacter {
        /// The character.
        character: char,
        /// Its line, counted from where the key begins.
        line: usize,
    },
    /// It is text in UTF-16, by this name, without the mark that says so.
    Utf16(&'static str),
    /// Its public exponent is not taken, since it is even, 1 or too long.
    Exponent(&'static str),
    /// It has more than two primes.
    MultiPrime,
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
        match (&self.file, &self.variable) {
            (Some(path), _) => {
                write!(f, "no {} could be read from {}: ", self.role, printable(&path.to_string_lossy()))?;
            }
            (None, Some(name)) => {
                write!(f, "no {} could be read from the variable {}: ", self.role, shortened(name))?;
            }
            (None, None) => write!(f, "no {} could be read: ", self.role)?,
        }
        match &self.mistake {
            KeyMistake::Unreadable(kind) => write!(f, "the file cannot be read ({kind})"),
            KeyMistake::NoVariable => f.write_str("the environment has no such variable; is it set for this process?"),
            KeyMistake::KeyAsName { characters } => write!(
                f,
                "a text of {characters} characters that looks like a key was given where the name of a file or of a \
                 variable belongs; read a key itself with `from_text`"
            ),
            KeyMistake::Binary => f.write_str(
                "this is not text; if it is DER, convert it to PEM with `openssl pkey -inform DER` \
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
            KeyMistake::Certificate => f.write_str(
                "this is a certificate, which holds a public key; give the private key that it was made for",
            ),
            KeyMistake::CertificateRequest => f.write_str(
                "this is a request for a certificate; take its key out with `openssl req -pubkey -noout`, or give the \
                 private key that it was made with",
            ),
            KeyMistake::Encrypted => f.write_str(
                "this key is encrypted with a passphrase; give the passphrase as well (`..._with_passphrase`), or \
                 decrypt the key with `openssl pkcs8 -topk8 -nocrypt`",
            ),
            KeyMistake::WrongPassphrase => f.write_str(
                "the passphrase is not the one that this key was encrypted with, or the key is damaged; is there a line \
                 break at the end of the passphrase?",
            ),
            KeyMistake::OtherEncryption => f.write_str(
                "this key is encrypted in a way that is not read here; convert it with \
                 `openssl pkcs8 -topk8 -v2 aes-256-cbc`",
            ),
            KeyMistake::DamagedEncryption => f.write_str(
                "the parameters of its encryption make no sense, such as no rounds at all; it is damaged, so copy it again from \
                 where it was made",
            ),
            KeyMistake::CostlyPassphrase => f.write_str(
                "trying the passphrase of this key would take more time or memory than is given to it; encrypt the key \
                 anew with `openssl pkcs8 -topk8 -v2 aes-256-cbc -iter 600000`",
            ),
            KeyMistake::OtherAlgorithm(name) => write!(f, "this is a key for {name}; AlipayHK uses RSA"),
            KeyMistake::OtherFormat(name) => {
                write!(f, "this is a key in the form of {name}; {}", converted(self.role, name))
            }
            KeyMistake::FileName => f.write_str(
                "this is the name of a file and not what the file holds; read it with `from_file`",
            ),
            KeyMistake::NotBase64 => f.write_str(
                "this is neither PEM nor Base64; if it is the name of a file, read it with `from_file`, and if it is \
                 that of a variable, with `from_env`",
            ),
            damaged @ (KeyMistake::Truncated
            | KeyMistake::Frame(_)
            | KeyMistake::CharactersMissing { .. }
            | KeyMistake::StrayCharacter { .. }
            | KeyMistake::Utf16(_)
            | KeyMistake::Exponent(_)
            | KeyMistake::MultiPrime
            | KeyMistake::TooSmall(_)
            | KeyMistake::TooLarge(_)
            | KeyMistake::InvalidNumbers) => write_damage(damaged, f),
            KeyMistake::Unrecognised => f.write_str(
                "it is no key that is known here; PEM or Base64 of PKCS#8, PKCS#1, SubjectPublicKeyInfo or, for a public \
                 key, a certificate would be",
            ),
        }
    }
}

/// What is said of a key that is one, and damaged or not as it has to be.
fn write_damage(mistake: &KeyMistake, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    match mistake {
            KeyMistake::Truncated => f.write_str("it is cut off; copy it again, with all of its lines"),
            KeyMistake::Frame(what) => write!(
                f,
                "it is damaged: {what}; copy it again, from the first dash of `-----BEGIN` to the last dash after `-----END`"
            ),
            KeyMistake::CharactersMissing { line: Some(line) } => write!(
                f,
                "characters are missing in line {line} of it, counted from where the key begins, or a line is; copy it again"
            ),
            KeyMistake::CharactersMissing { line: None } => {
                f.write_str("characters or lines are missing in it; copy it again, from its first character to its last")
            }
            KeyMistake::StrayCharacter { character, line } => write!(
                f,
                "this is no key: line {line} has {character:?}, which neither PEM nor Base64 has; copy it again, without what \
                 stands around it"
            ),
            KeyMistake::Utf16(name) => write!(
                f,
                "this is text in {name}, without the mark that says so; write it anew with `iconv -f {name} -t UTF-8`"
            ),
            KeyMistake::Exponent(what) => write!(
                f,
                "its public exponent is {what}, which no program makes by itself; 65537 is usual. It is no key to use; make \
                 another one, or ask whoever gave it"
            ),
            KeyMistake::MultiPrime => f.write_str(
                "this is an RSA key of more than two primes, which is not taken; make one of two, as every program does unless \
                 it is told otherwise",
            ),
            KeyMistake::TooSmall(bits) => write!(f, "this key has {bits} bits; at least 2048 are needed"),
            KeyMistake::TooLarge(bits) => write!(f, "this key has {bits} bits; at most 8192 are taken"),
            KeyMistake::InvalidNumbers => {
                f.write_str("it has the form of a key, but its numbers do not fit together; copy it again")
            }
            _ => Ok(()),
    }
}

/// How a key in the form of another program is had in one that is read here.
fn converted(role: KeyRole, form: &str) -> &'static str {
    match (role, form) {
        (KeyRole::Private, "OpenSSH") => {
            "if it is the private key and RSA, `ssh-keygen -p -m PKCS8 -f COPY` writes a copy of its file anew, as PKCS#8"
        }
        (KeyRole::Public, "OpenSSH") => {
            "if it is RSA, `ssh-keygen -e -m PKCS8 -f FILE` writes it as SubjectPublicKeyInfo. AlipayHK gives its key as one \
             line of Base64"
        }
        (_, "SSH (RFC 4716)") => {
            "it is a public one; if it is RSA, `ssh-keygen -i -f FILE > key.pub` and `ssh-keygen -e -m PKCS8 -f key.pub` write it \
             as SubjectPublicKeyInfo"
        }
        (KeyRole::Private, "PuTTY") => {
            "if it is RSA, `puttygen FILE -O private-openssh -o merchant.pem` writes it as PEM"
        }
        (_, "XML, as .NET writes it") => {
            "load it there and write it with `ExportPkcs8PrivateKeyPem`, or with `ExportSubjectPublicKeyInfoPem` if it is public"
        }
        (_, "JSON (a JWK)") => "write it as PEM with the program or the library that made it",
        (KeyRole::Private, "PKCS#12") => {
            "`openssl pkcs12 -in FILE -nocerts -nodes -out merchant.pem` takes the private key out (with `-legacy` if it is old)"
        }
        (KeyRole::Public, "PKCS#12") => {
            "`openssl pkcs12 -in FILE -nokeys -clcerts -out alipay.pem` takes the certificate out (with `-legacy` if it is old)"
        }
        (_, "a Java keystore") => {
            "`keytool -importkeystore -srckeystore FILE -destkeystore keys.p12 -deststoretype PKCS12` makes a PKCS#12 file of it, \
             and `openssl pkcs12 -in keys.p12 -nodes` takes keys and certificates out of that"
        }
        (KeyRole::Private, _) => "give it as PKCS#8 in PEM, or make another one with `openssl genrsa 2048`",
        (KeyRole::Public, _) => {
            "give it as SubjectPublicKeyInfo, in PEM or as the one line of Base64 that AlipayHK gives"
        }
    }
}

/// A name without what would end a line or move the cursor.
fn printable(name: &str) -> String {
    let escape = |character: char| match character {
        control if control.is_control() => control.escape_debug().to_string(),
        other => other.to_string(),
    };
    name.chars().map(escape).collect()
}

impl std::error::Error for KeyError {}
