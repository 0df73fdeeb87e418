//! The one place with `unsafe`: AWS-LC's `RSA_sign`, and as much around it as reading and freeing a key takes. What is
//! hashed, and which keys are taken at all, is decided outside.
//!
//! ```sh
//! runtime/src/backend/aws_lc/valgrind.sh      # the tests below under valgrind; what it said stands in the script
//! ```

#![allow(
    unsafe_code,
    reason = "`aws-lc-rs` has no safe function for SHA-1 signatures, which AlipayHK asks for"
)]

use std::ffi::{c_int, c_uint};
use std::ptr::NonNull;

use aws_lc_sys::{
    ERR_clear_error, NID_sha1, NID_sha256, RSA, RSA_free, RSA_private_key_from_bytes, RSA_sign, RSA_size,
};

/// The hash that a digest was made with; its name becomes part of what is signed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Hash {
    Sha1,
    Sha256,
}

impl Hash {
    fn nid(self) -> c_int {
        match self {
            Self::Sha1 => NID_sha1,
            Self::Sha256 => NID_sha256,
        }
    }
}

/// A private key in AWS-LC's memory. It is never null, owned by this value alone, and not changed once it is made.
pub(super) struct Key(NonNull<RSA>);

// SAFETY: AWS-LC ties no `RSA` to a thread; what it keeps by thread (the error queue) is not reached through one. So the
// thread that uses or frees a key need not be the one that made it.
unsafe impl Send for Key {}

// SAFETY: through `&Key` only `RSA_sign` and `RSA_size` can be called. `rsa.h` says of the first, in "Signing /
// Verification", that it is "considered non-mutating for thread-safety purposes and may be used concurrently" in spite of
// its pointer to non-`const` (it fills a cache of blinding factors and of Montgomery parameters under a lock of the key's),
// and in "Allocation and destruction" the same of every function that takes a `const` pointer, as the second does.
unsafe impl Sync for Key {}

impl Key {
    /// A key from its PKCS#1 structure, without anything after it, if AWS-LC finds that its numbers belong together.
    pub(super) fn from_pkcs1(der: &[u8]) -> Option<Self> {
        // SAFETY: pointer and length are those of one slice, which is borrowed for the whole call. The function only
        // reads from it and keeps no pointer into it: the numbers are copied. It returns null, or a key that is ours to free.
        let key = unsafe { RSA_private_key_from_bytes(der.as_ptr(), der.len()) };
        let key = NonNull::new(key).map(Self);
        if key.is_none() {
            forget_errors();
        }
        key
    }

    /// The PKCS#1 v1.5 signature of a digest. `None` when the digest does not have the hash's length, there was no memory, or
    /// the result did not fit the public key.
    pub(super) fn sign(&self, hash: Hash, digest: &[u8]) -> Option<Vec<u8>> {
        // SAFETY: the pointer is to a key that lives as long as `self`; the function only reads from it.
        let size = unsafe { RSA_size(self.0.as_ptr()) };
        let mut signature = vec![0; usize::try_from(size).ok()?];
        let mut written: c_uint = 0;
        // SAFETY: the key lives as long as `self`, and concurrent calls are allowed (see `Sync`). Digest pointer and length
        // are those of one borrowed slice, which is only read; a wrong length is an error and not read beyond. At most
        // `RSA_size` bytes are written to the signature, which has just that many and is not borrowed elsewhere. `written`
        // is a live local variable. None of the pointers is kept.
        let done = unsafe {
            RSA_sign(
                hash.nid(),
                digest.as_ptr(),
                digest.len(),
                signature.as_mut_ptr(),
                &raw mut written,
                self.0.as_ptr(),
            )
        };
        if done == 1 && written == size {
            return Some(signature);
        }
        forget_errors();
        None
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: the pointer came from `RSA_private_key_from_bytes` and is freed here alone, once: `Key` is neither `Clone`
        // nor `Copy`, and nobody can use it after its drop. AWS-LC wipes all that it frees.
        unsafe { RSA_free(self.0.as_ptr()) }
    }
}

/// AWS-LC keeps a queue of errors for each thread. Left there, ours would be found by whoever looks next, such as TLS.
fn forget_errors() {
    // SAFETY: takes nothing, and touches only the queue of the calling thread.
    unsafe { ERR_clear_error() }
}

#[cfg(test)]
mod tests {
    use aws_lc_sys::ERR_peek_error;

    use super::*;
    use crate::keys::for_backends::test_key;

    fn no_error_is_left() -> bool {
        // SAFETY: takes nothing, and only looks at the queue of the calling thread.
        unsafe { ERR_peek_error() == 0 }
    }

    #[test]
    fn a_key_signs_and_a_broken_one_is_none() {
        let der = test_key();
        let key = Key::from_pkcs1(&der).unwrap();
        assert_eq!(key.sign(Hash::Sha1, &[7; 20]).unwrap().len(), 256);
        assert_eq!(key.sign(Hash::Sha256, &[7; 32]).unwrap().len(), 256);
        for cut in [0, 1, 4, 100, der.len() - 1] {
            assert!(Key::from_pkcs1(&der[..cut]).is_none(), "the first {cut} bytes");
        }
        for place in (0..der.len()).step_by(53) {
            let mut broken = der.to_vec();
            broken[place] ^= 4;
            assert!(Key::from_pkcs1(&broken).is_none(), "byte {place}");
        }
        let longer = [der.as_slice(), &[0]].concat();
        assert!(Key::from_pkcs1(&longer).is_none());
        assert!(no_error_is_left());
    }

    #[test]
    fn a_digest_of_another_length_is_refused_and_leaves_no_error_behind() {
        let key = Key::from_pkcs1(&test_key()).unwrap();
        for length in [0, 19, 21, 32, 64] {
            assert!(key.sign(Hash::Sha1, &vec![7; length]).is_none(), "{length} bytes");
        }
        assert!(key.sign(Hash::Sha256, &[7; 20]).is_none());
        assert!(no_error_is_left());
    }

    #[test]
    fn one_key_signs_on_many_threads_and_is_freed_on_another() {
        let key = Key::from_pkcs1(&test_key()).unwrap();
        let expected = key.sign(Hash::Sha1, &[7; 20]).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..8 {
                scope.spawn(|| {
                    for _ in 0..8 {
                        assert_eq!(key.sign(Hash::Sha1, &[7; 20]).unwrap(), expected);
                    }
                });
            }
        });
        std::thread::spawn(move || drop(key)).join().unwrap();
    }
}
