//! Why a signature does not verify: the fewest differences with which it would, or what the signature itself tells.

use alipayhk::runtime::sign::Algorithm;
use serde_json::{Value, json};

use super::Named;
use super::captured::Captured;
use super::spellings::{Reading, readings};
use super::texts::{Text, texts};
use crate::digest_info::{self, Carried as Found};

/// All that can be said.
#[derive(Default)]
pub(super) struct Explanation {
    /// Each is a clause after "if"; none when nothing that was tried verifies.
    pub(super) would_verify_if: Vec<String>,
    /// What was found out beside it, in sentences.
    pub(super) findings: Vec<String>,
    pub(super) advice: Vec<&'static str>,
    pub(super) carries: Option<Carried>,
}

/// What the signature carries under one of the keys.
pub(super) struct Carried {
    key: String,
    hash: &'static str,
    digest: String,
}

impl Carried {
    pub(super) fn to_json(&self) -> Value {
        json!({ "key": self.key, "hash": self.hash, "digest": self.digest })
    }
}

/// A way in which the signature verifies.
struct Way<'a> {
    key: &'a Named,
    algorithm: Algorithm,
    reading: &'a Reading,
    text: &'a Text,
}

pub(super) fn of(captured: &Captured, keys: &[Named], algorithm: Algorithm) -> Explanation {
    let readings = readings(&captured.signature);
    let texts = texts(captured);
    let mut explanation = match fewest_differences(keys, algorithm, &readings, &texts) {
        Some(way) => of_way(&way, algorithm),
        None => of_signature(keys, &readings, captured),
    };
    explanation.carries = readings.iter().find_map(|reading| carried(keys, reading));
    if captured.refusal.is_some() {
        explanation.advice.push("put right first what the envelope is refused for");
    }
    explanation
}

fn fewest_differences<'a>(
    keys: &'a [Named],
    agreed: Algorithm,
    readings: &'a [Reading],
    texts: &'a [Text],
) -> Option<Way<'a>> {
    let mut ways = Vec::new();
    for reading in readings {
        for key in keys {
            // A signature of another key fits no text, so most keys are done with after one look.
            if !matches!(digest_info::carried(&key.key, &reading.bytes), Found::Hash { .. }) {
                continue;
            }
            for algorithm in [Algorithm::Sha1WithRsa, Algorithm::Sha256WithRsa] {
                let fits = |text: &&Text| key.key.verify_now(algorithm, &text.text, &reading.bytes).is_ok();
                ways.extend(texts.iter().filter(fits).map(|text| Way { key, algorithm, reading, text }));
            }
        }
    }
    ways.into_iter().min_by_key(|way| differences(way, agreed).len())
}

fn differences(way: &Way<'_>, agreed: Algorithm) -> Vec<String> {
    let mut found = Vec::new();
    if way.key.is_own {
        found.push(format!("the merchant's own key ({}) were AlipayHK's", way.key.name));
    }
    if way.algorithm != agreed {
        found.push(format!("the algorithm were {} and not {agreed}", way.algorithm));
    }
    found.extend(way.reading.difference.map(str::to_owned));
    found.extend(way.text.differences.iter().map(|difference| (*difference).to_owned()));
    found
}

fn of_way(way: &Way<'_>, agreed: Algorithm) -> Explanation {
    let would_verify_if = differences(way, agreed);
    let mut advice = Vec::new();
    if way.key.is_own {
        advice.push("this is a message of your own: verify AlipayHK's answer to it, or look whether the keys are swapped");
    }
    if way.algorithm != agreed {
        advice.push(
            "set the algorithm that was agreed with AlipayHK (--algorithm here, `algorithm` in the settings)",
        );
    }
    if way.reading.difference.is_some() {
        advice.push(
            "take the signature as it stands in the message; if the message itself has it so, ask its sender",
        );
    }
    if !way.text.differences.is_empty() {
        advice.push(
            "keep the bytes as they came, before any program reads or writes them as JSON; if you are the one who signs, sign \
             the exact text that is sent",
        );
    }
    let mut findings = Vec::new();
    if would_verify_if.is_empty() {
        findings.push(format!(
            "The signature itself is right, with the key in {}: it is the envelope that is refused.",
            way.key.name
        ));
    }
    Explanation { would_verify_if, findings, advice, carries: None }
}

/// What the signature tells where nothing that was tried verifies.
fn of_signature(keys: &[Named], readings: &[Reading], captured: &Captured) -> Explanation {
    let mut explanation = Explanation::default();
    if captured.signature.is_empty() {
        explanation.findings.push("There is no signature to look at.".to_owned());
        explanation.advice.push("capture the whole message; what is not signed is not to be believed");
        return explanation;
    }
    let Some(reading) = best(keys, readings) else {
        explanation.findings.push("The signature spells no bytes in any way that was tried.".to_owned());
        explanation.advice.push("copy the signature again, from its first character to its last");
        return explanation;
    };
    for named in keys {
        let (finding, advice) = told(
            named,
            &digest_info::carried(&named.key, &reading.bytes),
            reading.bytes.len(),
            &captured.content,
        );
        explanation.findings.push(finding);
        explanation.advice.extend(advice.filter(|advice| !explanation.advice.contains(advice)));
    }
    explanation
        .findings
        .extend(reading.difference.map(|difference| format!("That is looked at as if {difference}.")));
    explanation
}

/// The reading under which most can be told.
fn best<'a>(keys: &[Named], readings: &'a [Reading]) -> Option<&'a Reading> {
    let rank = |reading: &&Reading| {
        let of_key = |named: &Named| match digest_info::carried(&named.key, &reading.bytes) {
            Found::Hash { .. } => 0,
            Found::Bare(_) => 1,
            Found::Malformed { .. } => 2,
            Found::Encryption => 3,
            Found::Pss => 4,
            Found::Noise(_) => 5,
            Found::Length => 6,
        };
        keys.iter().map(of_key).min()
    };
    readings.iter().min_by_key(rank)
}

/// What a signature is under a key, and what to do about it.
type Told = (String, Option<&'static str>);

fn told(named: &Named, carried: &Found, length: usize, text: &str) -> Told {
    let Named { name, key, .. } = named;
    match carried {
        Found::Hash { name: hash, hash: digest } => of_hash(name, hash, digest, text),
        Found::Bare(content) => bare(name, content, text),
        Found::Malformed { block, what } => malformed(named, block, what, text),
        Found::Noise(block) if of_this_text(block, text).is_some() => {
            malformed(named, block, "what stands before the hash is no padding", text)
        }
        Found::Encryption => (
            format!(
                "These bytes are no signature: under the key of {name} they have the padding of something encrypted, as by \
                 whoever encrypts with the private key."
            ),
            Some("sign rather than encrypt; the two are different functions of a library"),
        ),
        Found::Pss => (
            format!(
                "The signature was made with the key of {name} and padded as RSA-PSS; AlipayHK uses PKCS#1 v1.5."
            ),
            Some("sign with PKCS#1 v1.5 padding, which libraries call `PKCS1v15` or `RSASSA-PKCS1-v1_5`"),
        ),
        Found::Noise(_) => (
            format!(
                "The signature was not made with the private half of the key in {name}: what that key makes of it is noise. So \
                 another key made it, or it was damaged on the way, or these bytes are no RSA signature of this size at all."
            ),
            Some(
                "take AlipayHK's key for this environment: its sandbox and its live gateway have different ones",
            ),
        ),
        Found::Length => (
            format!(
                "The signature has {length} bytes, and the key of {name} makes {}: it was made with another key, or is cut off.",
                key.bits().div_ceil(8)
            ),
            Some("copy the signature again, whole, and compare the sizes of the keys"),
        ),
    }
}

fn of_hash(key: &str, hash: &str, digest: &[u8], text: &str) -> Told {
    match digest_info::hash(hash, text) {
        Some(here) => (
            format!(
                "The signature was made with the key of {key}, over a text whose {hash} is {}; that of the text here is {}. So \
                 the text was changed after it was signed, or the signature is that of another message.",
                hex(digest),
                hex(&here)
            ),
            Some(
                "compare the text with what its sender signed, byte by byte; what differs was changed on the way",
            ),
        ),
        None => (
            format!(
                "The signature was made with the key of {key} and carries {hash}, which AlipayHK does not use."
            ),
            Some("sign with SHA1withRSA or SHA256withRSA, as agreed with AlipayHK"),
        ),
    }
}

/// The name of the hash of a text that stands somewhere in a block.
fn of_this_text(block: &[u8], text: &str) -> Option<&'static str> {
    ["SHA-1", "SHA-256"].into_iter().find(|name| {
        let hash = digest_info::hash(name, text).unwrap_or_default();
        !hash.is_empty() && block.windows(hash.len()).any(|window| window == hash)
    })
}

fn bare(key: &str, content: &[u8], text: &str) -> Told {
    let whose = match of_this_text(content, text) {
        Some(hash) => format!("they are the {hash} of the text here"),
        None => "they are neither the SHA-1 nor the SHA-256 of the text here".to_owned(),
    };
    (
        format!(
            "The signature was made with the key of {key} over {} bare bytes, without the name of a hash that belongs there; \
             {whose}.",
            content.len()
        ),
        Some(
            "sign with SHA1withRSA or SHA256withRSA, which hash by themselves; `openssl dgst -sign` does, `pkeyutl` does not",
        ),
    )
}

/// What has something of a signature and is not formed as one. Who made it can't be said: with a low exponent it takes no key.
fn malformed(named: &Named, block: &[u8], what: &str, text: &str) -> Told {
    let Named { name, key, .. } = named;
    let whose = match of_this_text(block, text) {
        Some(hash) => format!("carries the {hash} of the text here, but "),
        None => String::new(),
    };
    let forged = digest_info::low_exponent(key).map_or_else(String::new, |exponent| {
        format!(" The exponent of that key is {exponent}, with which anybody can make such bytes without its private half.")
    });
    (
        format!(
            "The signature {whose}is not formed as PKCS#1 v1.5 asks, under the key of {name}: {what}. It looks like a forgery, or \
             like the work of a program that signs wrongly.{forged}"
        ),
        Some(
            "refuse it, and ask whoever signed it what they sign with; a sound library makes all of the padding by itself",
        ),
    )
}

fn carried(keys: &[Named], reading: &Reading) -> Option<Carried> {
    keys.iter().find_map(|named| match digest_info::carried(&named.key, &reading.bytes) {
        Found::Hash { name, hash } => {
            Some(Carried { key: named.name.clone(), hash: name, digest: hex(&hash) })
        }
        _ => None,
    })
}

pub(super) fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut hex, byte| {
        // Writing to a String cannot fail.
        let _ = write!(hex, "{byte:02x}");
        hex
    })
}
