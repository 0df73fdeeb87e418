//! Where a command's input comes from: a file, or standard input by the name `-`.

use std::io::{self, Read as _};
use std::path::Path;

use alipayhk::runtime::transport::MAX_MESSAGE;

use crate::answer::Failure;
use crate::keys;

/// All bytes of a file or of standard input. No message of AlipayHK's is longer than what is taken.
pub(crate) fn read(name: &str) -> Result<Vec<u8>, Failure> {
    if keys::may_be_key(name) && !Path::new(name).exists() {
        return Err(keys::not_a_name(name));
    }
    let shown = if name == "-" { "standard input".to_owned() } else { keys::shown(name) };
    let mut bytes = Vec::new();
    let limit = MAX_MESSAGE as u64 + 1;
    let read = if name == "-" {
        io::stdin().lock().take(limit).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(name).and_then(|file| file.take(limit).read_to_end(&mut bytes))
    };
    match read {
        Err(error) => Err(Failure::new(format!("{shown} can't be read: {error}"))),
        Ok(_) if bytes.len() > MAX_MESSAGE => {
            Err(Failure::new(format!("{shown} has more than {MAX_MESSAGE} bytes; no message is that long")))
        }
        Ok(_) => Ok(bytes),
    }
}
