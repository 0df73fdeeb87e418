//! Where a command's input comes from: a file, or standard input by the name `-`.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use alipayhk::runtime::transport::MAX_MESSAGE;

use zeroize::Zeroizing;

use crate::answer::Failure;
use crate::{keys, progress};

/// All bytes of a file or of standard input. No message of AlipayHK's is longer than what is taken.
pub(crate) fn read(name: &str) -> Result<Vec<u8>, Failure> {
    if keys::may_be_key(name) && !Path::new(name).exists() {
        return Err(keys::not_a_name(name));
    }
    let (shown, read) = match name {
        "-" => ("standard input".to_owned(), read_all("standard input", || Ok(io::stdin()), MAX_MESSAGE)),
        name => (keys::shown(name), read_path(Path::new(name), MAX_MESSAGE)),
    };
    match read {
        Err(error) => Err(Failure::new(format!("{shown} can't be read: {error}"))),
        Ok(bytes) if bytes.len() > MAX_MESSAGE => {
            Err(Failure::new(format!("{shown} has more than {MAX_MESSAGE} bytes; no message is that long")))
        }
        Ok(mut bytes) => Ok(std::mem::take(&mut *bytes)),
    }
}

/// All bytes of a file, a pipe or a device, or one more than this many. A pipe that nobody writes to is waited for, and after a
/// second that is said.
pub(crate) fn read_path(path: &Path, limit: usize) -> io::Result<Zeroizing<Vec<u8>>> {
    read_all(&keys::shown(&path.to_string_lossy()), || File::open(path), limit)
}

fn read_all<R: Read>(
    shown: &str,
    open: impl FnOnce() -> io::Result<R>,
    limit: usize,
) -> io::Result<Zeroizing<Vec<u8>>> {
    progress::during_sums(&format!("reading {shown}, which has not come to its end"), || {
        // It may be a key, and a buffer that grows leaves its old place unwiped.
        let mut bytes = Zeroizing::new(Vec::with_capacity(64 * 1024));
        open()?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
        Ok(bytes)
    })
}
