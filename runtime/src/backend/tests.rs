//! The two backends against each other: the same bytes, and the same signatures taken and refused. Signatures that are wrong
//! in the ways of attackers are in `tests/tests/golden_vectors.rs`.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::thread;

use rsa::BoxedUint;
use rsa::pkcs1::{DecodeRsaPrivateKey as _, EncodeRsaPrivateKey as _};
use rsa::traits::PrivateKeyParts as _;

use super::{aws_lc, pure};
use crate::keys::KeySize;
use crate::keys::for_backends::{looked_at, of_der, of_text, test_key};
use crate::sign::Algorithm;

const ALGORITHMS: [Algorithm; 2] = [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa];

/// One key in three is made by the slower backend.
const KEYS: usize = 24;
const MESSAGES: usize = 60;

/// Random bytes; tests that fail with them say which.
fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).unwrap();
    bytes
}

fn message() -> Vec<u8> {
    let [low, high] = random();
    // Lengths around the blocks of the hashes, and up to those of real messages.
    let bytes = random::<2048>();
    bytes[..usize::from(u16::from_le_bytes([low, high & 7]))].to_vec()
}

/// Both backends over one random key.
fn compare(der: &[u8], public: &[u8], messages: usize) {
    let (fast, slow) = (aws_lc::Private::from_pkcs1(der).unwrap(), pure::Private::from_pkcs1(der).unwrap());
    let (fast_public, slow_public) =
        (aws_lc::Public::from_pkcs1(public).unwrap(), pure::Public::from_pkcs1(public).unwrap());
    let both = |algorithm, message: &[u8], signature: &[u8]| {
        let verdict = fast_public.verify(algorithm, message, signature);
        assert_eq!(
            verdict,
            slow_public.verify(algorithm, message, signature),
            "{algorithm} {der:?} {message:?} {signature:?}"
        );
        verdict
    };
    for _ in 0..messages {
        let message = message();
        for algorithm in ALGORITHMS {
            let signature = fast.sign(algorithm, &message).unwrap();
            assert_eq!(signature, slow.sign(algorithm, &message).unwrap(), "{algorithm} {der:?} {message:?}");
            assert!(both(algorithm, &message, &signature));
            let mut changed = signature.clone();
            let [place, bit] = random();
            changed[usize::from(place)] ^= 1 << (bit & 7);
            assert!(!both(algorithm, &message, &changed));
            let mut other = message.clone();
            other.push(bit);
            assert!(!both(algorithm, &other, &signature));
            assert!(!both(algorithm, &message, &random::<256>()));
            assert!(!both(algorithm, &message, &signature[1..]));
        }
    }
}

#[test]
fn both_backends_make_the_same_bytes_and_take_the_same_signatures() {
    let size = KeySize::Bits2048;
    let work = |half: usize| {
        for number in 0..KEYS / 2 {
            let made =
                if (number + half).is_multiple_of(3) { pure::generate(size) } else { aws_lc::generate(size) };
            let (der, public) = of_der(&made.unwrap());
            compare(&der, &public, MESSAGES);
        }
    };
    thread::scope(|scope| {
        for half in 0..2 {
            scope.spawn(move || work(half));
        }
    });
}

/// Each two of so many primes are a key.
const PRIMES: usize = 72;

#[test]
fn thousands_of_keys_are_the_same_in_both() {
    let halves = |_: usize| {
        let (der, _) = of_der(&aws_lc::generate(KeySize::default()).unwrap());
        let made = rsa::PrivateKey::from_pkcs1_der(&der).unwrap();
        [0, 1].map(|place| made.primes()[place].as_ref().clone())
    };
    let primes: Vec<BoxedUint> = (0..PRIMES / 2).flat_map(halves).collect();
    let pairs: Vec<_> = (0..PRIMES).flat_map(|one| (0..one).map(move |other| (one, other))).collect();
    let compared = |pairs: &[(usize, usize)]| {
        let mut compared = 0;
        for &(one, other) in pairs {
            let exponent = BoxedUint::from(65_537_u32);
            let key = rsa::PrivateKey::from_p_q(primes[one].clone(), primes[other].clone(), exponent);
            let (der, public) = of_der(key.unwrap().to_pkcs1_der().unwrap().as_bytes());
            compare(&der, &public, 1);
            compared += 1;
        }
        compared
    };
    let (first, second) = pairs.split_at(pairs.len() / 2);
    let count: usize = thread::scope(|scope| {
        let others = scope.spawn(|| compared(second));
        compared(first) + others.join().unwrap()
    });
    assert!(count > 2000, "{count}");
}

#[test]
fn both_backends_refuse_the_same_damaged_keys() {
    let der = test_key();
    let mut refused = 0;
    for place in 0..der.len() {
        let mut damaged = der.to_vec();
        damaged[place] ^= 1 << (place % 8);
        // As `PrivateKey` reads it: some damage is seen before a backend is asked.
        let Ok(numbers) = looked_at(&damaged) else { continue };
        refused += 1;
        assert!(aws_lc::Private::from_pkcs1(numbers).is_none(), "AWS-LC takes it with byte {place} changed");
        assert!(pure::Private::from_pkcs1(numbers).is_none(), "rsa takes it with byte {place} changed");
    }
    assert!(refused > 1000, "{refused}");
}

#[test]
fn larger_keys_and_other_exponents_are_the_same_in_both() {
    for pem in [
        include_str!("../keys/testdata/rsa3072.e3.pem"),
        include_str!("../keys/testdata/rsa4096.pem"),
        include_str!("../keys/testdata/rsa2056.pem"),
    ] {
        let (der, public) = of_text(pem);
        compare(&der, &public, 4);
    }
}
