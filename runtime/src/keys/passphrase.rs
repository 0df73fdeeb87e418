//! Private keys that are encrypted with a passphrase (PKCS#8 with PBES2). The key's text says how much work a guess at its
//! passphrase is to cost; what would cost seconds or half the memory is refused before it is begun.

use pkcs5::EncryptionScheme;
use pkcs5::der::Encode as _;
use pkcs5::pbes2::{Kdf, Parameters};
use zeroize::Zeroizing;

use super::der;
use super::error::KeyMistake;
use crate::scalar::Secret;

/// Most rounds of PBKDF2: a few seconds. OpenSSL writes 2,048; recommendations stand at 600,000.
const MAX_ROUNDS: u64 = 10_000_000;

/// Most memory for scrypt, in bytes; `openssl pkcs8 -scrypt` asks for 16 MiB.
const MAX_MEMORY: u64 = 256 << 20;

/// Most work for scrypt, in bytes that are gone through: a few seconds.
const MAX_WORK: u64 = 1 << 30;

/// The rounds of PBKDF2 for a key that is encrypted here, as recommended for SHA-256.
const ROUNDS: u32 = 600_000;

/// A PKCS#8 structure, encrypted. `None` when the operating system has no randomness to give.
pub(super) fn encrypt(pkcs8: &[u8], passphrase: &Secret) -> Option<Vec<u8>> {
    let (mut salt, mut iv) = ([0; 16], [0; 16]);
    getrandom::fill(&mut salt).and_then(|()| getrandom::fill(&mut iv)).ok()?;
    let scheme = Parameters::generate_pbkdf2_sha256_aes256cbc(ROUNDS, &salt, iv).ok()?;
    // The padding takes one block at most.
    let mut buffer = Zeroizing::new(Vec::with_capacity(pkcs8.len() + 16));
    buffer.extend_from_slice(pkcs8);
    buffer.resize(pkcs8.len() + 16, 0);
    let encrypted = scheme.encrypt_in_place(passphrase.expose(), &mut buffer, pkcs8.len()).ok()?;
    let mut room = [0; 256];
    let algorithm = EncryptionScheme::from(scheme).encode_to_slice(&mut room).ok()?.to_vec();
    Some(der::of_encrypted(&algorithm, encrypted))
}

/// The key within one that is encrypted; `None` when the bytes are no encrypted key.
pub(super) fn decrypt(der: &[u8], passphrase: &Secret) -> Option<Result<Zeroizing<Vec<u8>>, KeyMistake>> {
    let (algorithm, key) = der::encrypted(der)?;
    Some(decrypted(algorithm, key, passphrase))
}

fn decrypted(algorithm: &[u8], key: &[u8], passphrase: &Secret) -> Result<Zeroizing<Vec<u8>>, KeyMistake> {
    // What is older (PBES1, PKCS#12, single DES, SHA-1) is not worth the code: converting is one command.
    let Ok(EncryptionScheme::Pbes2(scheme)) = EncryptionScheme::try_from(algorithm) else {
        return Err(KeyMistake::OtherEncryption);
    };
    affordable(&scheme.kdf)?;
    let mut bytes = Zeroizing::new(key.to_vec());
    let length = match scheme.decrypt_in_place(passphrase.expose(), &mut bytes) {
        Ok(decrypted) => decrypted.len(),
        Err(pkcs5::Error::UnsupportedAlgorithm { .. } | pkcs5::Error::AlgorithmParametersInvalid { .. }) => {
            return Err(KeyMistake::OtherEncryption);
        }
        Err(_) => return Err(KeyMistake::WrongPassphrase),
    };
    bytes.truncate(length);
    // One wrong passphrase in some two hundred ends in what looks like padding; what comes before it is then noise.
    match der::numbers(&bytes, super::KeyRole::Private) {
        Err(KeyMistake::Unrecognised | KeyMistake::Truncated) => Err(KeyMistake::WrongPassphrase),
        _ => Ok(bytes),
    }
}

fn affordable(kdf: &Kdf) -> Result<(), KeyMistake> {
    let fits = match kdf {
        // No rounds at all would be no work for whoever guesses either; and the sums of scrypt are defined for these alone.
        Kdf::Pbkdf2(kdf) if kdf.iteration_count == 0 => return Err(KeyMistake::DamagedEncryption),
        Kdf::Scrypt(kdf)
            if kdf.cost_parameter < 2
                || !kdf.cost_parameter.is_power_of_two()
                || kdf.block_size == 0
                || kdf.parallelization == 0 =>
        {
            return Err(KeyMistake::DamagedEncryption);
        }
        Kdf::Pbkdf2(kdf) => u64::from(kdf.iteration_count) <= MAX_ROUNDS,
        Kdf::Scrypt(kdf) => {
            let memory =
                kdf.cost_parameter.checked_mul(u64::from(kdf.block_size)).and_then(|n| n.checked_mul(128));
            let work = memory.and_then(|memory| memory.checked_mul(u64::from(kdf.parallelization)));
            memory.is_some_and(|memory| memory <= MAX_MEMORY) && work.is_some_and(|work| work <= MAX_WORK)
        }
        _ => return Err(KeyMistake::OtherEncryption),
    };
    if fits { Ok(()) } else { Err(KeyMistake::CostlyPassphrase) }
}
