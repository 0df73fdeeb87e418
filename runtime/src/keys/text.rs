//! From the text of a key to its bytes: PEM, or bare Base64 in one line or many, with whatever editors,
//! environment variables and copying have done to it.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::error::{KeyMistake, KeyRole};

/// Copying loses the `=` at the end often enough.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

pub(super) const BEGIN: &str = "-----BEGIN ";

/// The bytes of the key in a text. Of several PEM blocks, the first that fits the role counts. `passphrase` says whether one
/// was given.
pub(super) fn to_der(text: &str, role: KeyRole, passphrase: bool) -> Result<Zeroizing<Vec<u8>>, KeyMistake> {
    if is_file_name(text) {
        return Err(KeyMistake::FileName);
    }
    let text = straighten(text);
    if text.is_empty() {
        return Err(KeyMistake::Empty);
    }
    if !text.contains(BEGIN) {
        return match text.split_ascii_whitespace().next() {
            Some("ssh-rsa" | "ssh-ed25519" | "ecdsa-sha2-nistp256") => {
                Err(KeyMistake::OtherFormat("OpenSSH"))
            }
            _ if text.starts_with("-----") => Err(KeyMistake::Truncated),
            _ => decode(&text),
        };
    }
    let block = choose(&text, role)?;
    named_otherwise(&block, role, passphrase)?;
    decode(block.body)
}

/// What copying and configuration leave around a key.
fn around(character: char) -> bool {
    character.is_whitespace() || matches!(character, '\u{feff}' | '"' | '\'' | '`')
}

/// Whether a text is the name of a file. The Base64 of every key begins with `M`, so neither a path from a root nor one from
/// here or from home is one; other names are known by their ending.
fn is_file_name(text: &str) -> bool {
    const ENDINGS: [&str; 9] = [".pem", ".key", ".der", ".crt", ".cer", ".txt", ".p8", ".pk8", ".pub"];
    let text = text.trim_matches(around);
    if text.len() > 1024 || text.contains(['\n', '\r']) || text.contains(BEGIN) {
        return false;
    }
    let lower = text.to_ascii_lowercase();
    let drive = matches!(lower.as_bytes(), [b'a'..=b'z', b':', b'/' | b'\\', ..]);
    let begins = ["/", "./", "../", "~/", "\\\\", "file:"].iter().any(|begin| lower.starts_with(begin));
    drive || begins || ENDINGS.iter().any(|ending| lower.ends_with(ending))
}

/// Takes off a byte order mark, quotes and blanks around, and turns spelt-out line breaks into real ones.
fn straighten(text: &str) -> Zeroizing<String> {
    let text = text.trim_matches(around);
    let mut straight = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\\') {
        straight.push_str(before);
        let spelt_out = after.strip_prefix(['n', 'r']);
        straight.push(if spelt_out.is_some() { '\n' } else { '\\' });
        rest = spelt_out.unwrap_or(after);
    }
    straight.push_str(rest);
    // The last of several spelt-out breaks is now a blank at the end.
    Zeroizing::new(straight.trim_matches(around).to_owned())
}

struct Block<'a> {
    label: &'a str,
    body: &'a str,
}

fn choose(text: &str, role: KeyRole) -> Result<Block<'_>, KeyMistake> {
    let fits = |block: &Block<'_>| match role {
        KeyRole::Private => {
            matches!(block.label, "PRIVATE KEY" | "RSA PRIVATE KEY" | "ENCRYPTED PRIVATE KEY")
        }
        KeyRole::Public => {
            matches!(block.label, "PUBLIC KEY" | "RSA PUBLIC KEY" | "CERTIFICATE" | "X509 CERTIFICATE")
        }
    };
    let mut blocks = Vec::new();
    let mut cut = false;
    for part in text.split(BEGIN).skip(1) {
        match part.split_once("-----").and_then(|(label, rest)| Some((label, rest.split_once("-----END")?.0)))
        {
            Some((label, body)) => blocks.push(Block { label, body }),
            None => cut = true,
        }
    }
    let parameters = |block: &Block<'_>| block.label.ends_with("PARAMETERS");
    let fitting = blocks.iter().position(fits).or_else(|| blocks.iter().position(|block| !parameters(block)));
    match fitting {
        Some(place) => Ok(blocks.swap_remove(place)),
        None if cut => Err(KeyMistake::Truncated),
        None => Err(KeyMistake::Unrecognised),
    }
}

/// Blocks whose label alone says that they are something else. What the bytes can tell as well is left to them.
fn named_otherwise(block: &Block<'_>, role: KeyRole, passphrase: bool) -> Result<(), KeyMistake> {
    let label = block.label;
    match label {
        // OpenSSL's own encryption of old, whose cipher stands in the lines before the Base64.
        _ if block.body.contains("Proc-Type:") && block.body.contains("ENCRYPTED") => Err(match role {
            KeyRole::Public => KeyMistake::PrivateKey,
            KeyRole::Private if passphrase => KeyMistake::OtherEncryption,
            KeyRole::Private => KeyMistake::Encrypted,
        }),
        "ENCRYPTED PRIVATE KEY" if role == KeyRole::Public => Err(KeyMistake::PrivateKey),
        "EC PRIVATE KEY" => Err(KeyMistake::OtherAlgorithm("elliptic curves")),
        "DSA PRIVATE KEY" => Err(KeyMistake::OtherAlgorithm("DSA")),
        _ if label.ends_with("CERTIFICATE REQUEST") => Err(KeyMistake::CertificateRequest),
        // A public key is read out of it.
        _ if label.contains("CERTIFICATE") && role == KeyRole::Private => Err(KeyMistake::Certificate),
        _ if label.starts_with("OPENSSH") || label.starts_with("SSH2") => {
            Err(KeyMistake::OtherFormat("OpenSSH"))
        }
        _ if label.starts_with("PGP") => Err(KeyMistake::OtherFormat("PGP")),
        _ => Ok(()),
    }
}

fn decode(text: &str) -> Result<Zeroizing<Vec<u8>>, KeyMistake> {
    let mut compact = Zeroizing::new(String::with_capacity(text.len()));
    compact.extend(text.chars().filter(|character| !character.is_ascii_whitespace()));
    if compact.is_empty() {
        return Err(KeyMistake::Empty);
    }
    match BASE64.decode(compact.as_bytes()) {
        Ok(bytes) => Ok(Zeroizing::new(bytes)),
        Err(base64::DecodeError::InvalidByte(..)) => Err(KeyMistake::NotBase64),
        // The alphabet is right and the end is not.
        Err(_) => Err(KeyMistake::Truncated),
    }
}
