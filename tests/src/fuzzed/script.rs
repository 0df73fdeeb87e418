//! Damage to a genuine message, as a script says it: from single bits to whole pieces of another message. Scripts are
//! read so that any bytes are one, and a byte more is a step more.

use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::runtime::signature_text::{SignatureText, decode};

use super::parties::Genuine;

/// No message grows beyond this, in bytes.
const LONGEST: usize = 8 * 1024;

/// Pieces that mean something to an envelope.
const PIECES: &[&str] = &[
    r#","signature":"AAAA""#,
    r#""signature":null,"#,
    r#""\u0073ignature":"AAAA","#,
    r#""Signature":"AAAA","#,
    r#""response":{},"#,
    r#""request":{},"#,
    r#"{"request":"#,
    r#"{"response":"#,
    "{}",
    "}",
    "\"",
    ",",
    "\n",
    "\u{feff}",
    "=",
    "%3D",
];

struct Script<'a>(&'a [u8]);

impl Script<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// A place in a message, its end included.
    fn place(&mut self, message: &[u8]) -> usize {
        let (high, low) = (self.byte().unwrap_or_default(), self.byte().unwrap_or_default());
        usize::from(u16::from_be_bytes([high, low])) % (message.len() + 1)
    }

    fn piece(&mut self, length: usize) -> Vec<u8> {
        let (piece, rest) = self.0.split_at(length.min(self.0.len()));
        self.0 = rest;
        piece.to_vec()
    }
}

/// One of the genuine messages, damaged.
pub(super) fn damaged(script: &[u8], genuine: &[Genuine]) -> Vec<u8> {
    let mut script = Script(script);
    let pick = |number: Option<u8>| genuine.get(usize::from(number.unwrap_or_default()) % genuine.len());
    let first = pick(script.byte()).expect("it is within");
    let mut message = first.sealed.clone();
    while let Some(step) = script.byte() {
        let place = script.place(&message);
        match step % 10 {
            0 => {
                let bit = script.byte().unwrap_or_default() % 8;
                if let Some(byte) = message.get_mut(place) {
                    *byte ^= 1 << bit;
                }
            }
            1 => {
                let new = script.byte().unwrap_or_default();
                if let Some(byte) = message.get_mut(place) {
                    *byte = new;
                }
            }
            2 => {
                let length = usize::from(script.byte().unwrap_or_default() % 32);
                let piece = script.piece(length);
                insert(&mut message, place, &piece);
            }
            3 => {
                let end = (place + usize::from(script.byte().unwrap_or_default())).min(message.len());
                message.drain(place..end);
            }
            // A piece of the message a second time, elsewhere.
            4 => {
                let end = script.place(&message);
                let piece = message.get(place.min(end)..place.max(end)).unwrap_or_default().to_vec();
                let place = script.place(&message);
                insert(&mut message, place, &piece);
            }
            5 => {
                let piece = PIECES.get(usize::from(script.byte().unwrap_or_default()) % PIECES.len());
                insert(&mut message, place, piece.expect("it is within").as_bytes());
            }
            // A character, written as an escape.
            6 => {
                if let Some(byte) = message.get(place).copied().filter(u8::is_ascii) {
                    message.remove(place);
                    insert(&mut message, place, format!("\\u{byte:04x}").as_bytes());
                }
            }
            // The end of another message.
            7 => {
                let other = &pick(script.byte()).expect("it is within").sealed;
                let from = script.place(other);
                message.truncate(place);
                message.extend_from_slice(other.get(from..).unwrap_or_default());
            }
            8 => respell(&mut message, place),
            _ => {
                let (front, back) = message.split_at(place);
                message = [back, front].concat();
            }
        }
        message.truncate(LONGEST);
    }
    message
}

fn insert(message: &mut Vec<u8>, place: usize, piece: &[u8]) {
    message.splice(place..place, piece.iter().copied());
}

/// Writes the signature, if there is one, in another of its spellings.
fn respell(message: &mut Vec<u8>, which: usize) {
    let found = [Kind::Request, Kind::Response].into_iter().find_map(|kind| open(kind, message).ok());
    let Some(signature) = found.map(|opened| opened.signature) else { return };
    let Ok(bytes) = decode(&signature) else { return };
    let plain = SignatureText::Plain.encode(&bytes);
    let new = match which % 3 {
        0 => SignatureText::PercentEncoded.encode(&bytes),
        1 => SignatureText::Plain.encode(plain.as_bytes()),
        _ => plain,
    };
    if let Some(place) = message.windows(signature.len()).position(|window| window == signature.as_bytes()) {
        message.splice(place..place + signature.len(), new.into_bytes());
    }
}
