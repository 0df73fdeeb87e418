//! From the text of a key to its bytes: PEM, or bare Base64 in one line or many, with whatever editors,
//! environment variables and copying have done to it.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use zeroize::Zeroizing;

use super::der;
use super::error::{KeyMistake, KeyRole};

/// Copying loses the `=` at the end often enough.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &alphabet::STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

pub(super) const BEGIN: &str = "-----BEGIN ";

/// A text of fewer letters is as likely a word as a piece of a key.
const TELLING: usize = 64;

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
    if let Some(mistake) = other_form(&text, role) {
        return Err(mistake);
    }
    if !text.contains(BEGIN) {
        return match without_a_beginning(&text) {
            Some(mistake) => Err(mistake),
            None => decode(&text, 1),
        };
    }
    let block = choose(&text, role)?;
    named_otherwise(&block, role, passphrase)?;
    // Its first line is that of the frame.
    let bytes = decode(block.body, 1)?;
    match bytes.first() {
        Some(0x30) if der::is_cut(&bytes) => {
            Err(KeyMistake::CharactersMissing { line: odd_line(block.body, 1) })
        }
        Some(0x30) => Ok(bytes),
        _ => Err(KeyMistake::Frame("what follows the line that begins it is not the beginning of a key")),
    }
}

/// What other programs write, known by how it begins.
fn other_form(text: &str, role: KeyRole) -> Option<KeyMistake> {
    let private = |is_private: bool, form| match role {
        KeyRole::Public if is_private => KeyMistake::PrivateKey,
        _ => KeyMistake::OtherFormat(form),
    };
    let first = text.split_ascii_whitespace().next().unwrap_or_default();
    Some(match first {
        "ssh-rsa" => KeyMistake::OtherFormat("OpenSSH"),
        "ssh-ed25519" => KeyMistake::OtherAlgorithm("Curve25519 or Curve448"),
        "ssh-dss" => KeyMistake::OtherAlgorithm("DSA"),
        _ if first.starts_with("ecdsa-sha2-") => KeyMistake::OtherAlgorithm("elliptic curves"),
        _ if first.starts_with("PuTTY-User-Key-File") => private(true, "PuTTY"),
        _ if text.starts_with("---- BEGIN SSH2") => KeyMistake::OtherFormat("SSH (RFC 4716)"),
        _ if text.starts_with('{') && text.contains("\"kty\"") => {
            private(text.contains("\"d\""), "JSON (a JWK)")
        }
        _ if text.contains("<RSAKeyValue>") => private(text.contains("<D>"), "XML, as .NET writes it"),
        _ => return None,
    })
}

/// What is left of a frame that does not begin as it must.
fn without_a_beginning(text: &str) -> Option<KeyMistake> {
    let large = Zeroizing::new(text.to_ascii_uppercase());
    let frame = match () {
        () if large.contains(BEGIN) => "its letters have all become small, and the key with them",
        () if large.contains("BEGIN ") && large.contains(" KEY") => {
            "the line that begins it, `-----BEGIN …-----`, has lost a dash, or its dashes are no hyphens"
        }
        () if text.contains("-----END") => "the line that begins it, `-----BEGIN …-----`, is missing",
        () if text.starts_with("-----") => return Some(KeyMistake::Truncated),
        () => return None,
    };
    Some(KeyMistake::Frame(frame))
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

/// Takes off a byte order mark, quotes and blanks around, turns spelt-out line breaks into real ones, and leaves out what no
/// key has and no eye sees, and the backslashes of strings within strings.
fn straighten(text: &str) -> Zeroizing<String> {
    let mut straight = Zeroizing::new(String::with_capacity(text.len()));
    let mut rest = text.trim_matches(around);
    while let Some((before, after)) = rest.split_once('\\') {
        push_seen(&mut straight, before);
        let spelt_out = after.strip_prefix(['n', 'r']);
        if spelt_out.is_some() {
            straight.push('\n');
        }
        rest = spelt_out.unwrap_or(after);
    }
    push_seen(&mut straight, rest);
    // The last of several spelt-out breaks is now a blank at the end.
    Zeroizing::new(straight.trim_matches(around).to_owned())
}

fn push_seen(target: &mut String, text: &str) {
    let is_unseen = |character: &char| matches!(character, '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}');
    target.extend(text.chars().filter(|character| !is_unseen(character)));
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
    let (mut cut, mut cut_fits) = (false, false);
    for part in text.split(BEGIN).skip(1) {
        let (label, rest) = part.split_once("-----").unwrap_or((part, ""));
        if label.contains(['\n', '\r']) {
            return Err(KeyMistake::Frame("the line that begins it has lost a dash at its end"));
        }
        if let Some((body, _)) = rest.split_once("-----END") {
            blocks.push(Block { label, body });
        } else {
            cut = true;
            cut_fits |= fits(&Block { label, body: "" });
        }
    }
    let parameters = |block: &Block<'_>| block.label.ends_with("PARAMETERS");
    let fitting = blocks.iter().position(fits);
    // A certificate beside a private key that is cut off is not what was meant.
    let fitting =
        fitting.or_else(|| blocks.iter().position(|block| !parameters(block)).filter(|_| !cut_fits));
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
        _ if label.starts_with("OPENSSH") => Err(KeyMistake::OtherFormat("OpenSSH")),
        _ if label.starts_with("SSH2") => Err(KeyMistake::OtherFormat("SSH (RFC 4716)")),
        _ if label.starts_with("PGP") => Err(KeyMistake::OtherFormat("PGP")),
        _ => Ok(()),
    }
}

/// The bytes of Base64, whose first line is the one of this number in the key.
fn decode(text: &str, first_line: usize) -> Result<Zeroizing<Vec<u8>>, KeyMistake> {
    let mut compact = Zeroizing::new(String::with_capacity(text.len()));
    compact.extend(text.chars().filter(|character| !character.is_whitespace()));
    if compact.is_empty() {
        return Err(KeyMistake::Empty);
    }
    let is_long = compact.len() >= TELLING;
    if is_long && compact.contains(['-', '_']) {
        compact = Zeroizing::new(compact.replace('-', "+").replace('_', "/"));
    }
    let bytes = match BASE64.decode(compact.as_bytes()) {
        Ok(bytes) => return Ok(Zeroizing::new(bytes)),
        Err(error) => error,
    };
    let is_base64 = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '=' | '-' | '_');
    let stray = || {
        let mut lines = text.lines().zip(first_line..);
        lines.find_map(|(text, line)| {
            let character = text.chars().find(|c| !is_base64(*c) && !c.is_whitespace())?;
            Some(KeyMistake::StrayCharacter { character, line })
        })
    };
    Err(match bytes {
        _ if is_long && compact.chars().all(is_base64) => {
            KeyMistake::CharactersMissing { line: odd_line(text, first_line) }
        }
        base64::DecodeError::InvalidByte(..) if text.trim().contains(['\n', '\r']) => {
            stray().unwrap_or(KeyMistake::NotBase64)
        }
        base64::DecodeError::InvalidByte(..) => KeyMistake::NotBase64,
        // The alphabet is right and the end is not.
        _ => KeyMistake::Truncated,
    })
}

/// The line that is not as long as the first one, of those before the last; the last one may be shorter.
fn odd_line(text: &str, first_line: usize) -> Option<usize> {
    let lines = text.lines().zip(first_line..).map(|(line, number)| (line.trim().len(), number));
    let lines: Vec<(usize, usize)> = lines.filter(|(length, _)| *length > 0).collect();
    let [(usual, _), rest @ .., _] = lines.as_slice() else { return None };
    rest.iter().find(|(length, _)| length != usual).map(|(_, number)| *number)
}
