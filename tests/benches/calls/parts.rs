//! The parts that a call cannot do without: the two RSA operations, the exchange of the same bytes by reqwest, each by itself,
//! and both in one. What a call takes beyond the latter is the cost of the layer: an exchange takes longer after RSA has had the
//! caches than one after another does.

use std::hint::black_box;

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::runtime::time::Ids as _;
use alipayhk::{Algorithm, PrivateKey, PublicKey};

use crate::Failure;
use crate::load::Work;
use crate::over::{Http, Reqwest};
use crate::wire::{CLIENT, Keys, MERCHANT, ORDER, QUERY, Ring, answer};

fn question() -> String {
    format!(
        r#"{{"head":{{"version":"2.0.0","function":"{}","clientId":"{CLIENT}","reqTime":"2026-03-02T12:08:56+08:00","reqMsgId":"{}","reserve":"{{}}"}},"body":{{"merchantId":"{MERCHANT}","merchantTransId":"{ORDER}"}}}}"#,
        QUERY.function,
        Ring::default().message_id(),
    )
}

/// Signing a question and verifying its answer.
pub(crate) struct Rsa {
    merchant: PrivateKey,
    gateway: PublicKey,
    question: String,
    answer: String,
    signature: Vec<u8>,
}

impl Rsa {
    pub(crate) fn new(keys: &Keys) -> Result<Self, Failure> {
        let answer = answer(QUERY, &Ring::default().message_id());
        let signature = keys.gateway.sign_now(Algorithm::Sha1WithRsa, answer.as_bytes())?;
        let (merchant, gateway) = (keys.merchant.clone(), keys.gateway.public_key());
        Ok(Self { merchant, gateway, question: question(), answer, signature })
    }
}

impl Rsa {
    fn sign(&self) -> Result<(), Failure> {
        black_box(self.merchant.sign_now(Algorithm::Sha1WithRsa, self.question.as_bytes())?);
        Ok(())
    }

    fn verify(&self) -> Result<(), Failure> {
        Ok(self.gateway.verify_now(Algorithm::Sha1WithRsa, self.answer.as_bytes(), &self.signature)?)
    }
}

impl Work for Rsa {
    async fn call(&self) -> Result<(), Failure> {
        self.sign()?;
        self.verify()
    }
}

/// Posting what was signed before, and reading the answer without a look at it.
pub(crate) struct Exchange {
    http: Reqwest,
    url: String,
    body: String,
}

impl Exchange {
    pub(crate) fn new(http: Reqwest, keys: &Keys, base: &str) -> Result<Self, Failure> {
        let question = question();
        let signature = keys.merchant.sign_now(Algorithm::Sha1WithRsa, question.as_bytes())?;
        let body = seal(Kind::Request, &question, &SignatureText::default().encode(&signature));
        Ok(Self { http, url: format!("{base}/{}", QUERY.path), body: String::from_utf8(body)? })
    }
}

impl Work for Exchange {
    async fn call(&self) -> Result<(), Failure> {
        black_box(self.http.post(&self.url, self.body.clone()).await?);
        Ok(())
    }
}

/// Both in one, and nothing else.
pub(crate) struct Both {
    rsa: Rsa,
    exchange: Exchange,
}

impl Both {
    pub(crate) fn new(http: Reqwest, keys: &Keys, base: &str) -> Result<Self, Failure> {
        Ok(Self { rsa: Rsa::new(keys)?, exchange: Exchange::new(http, keys, base)? })
    }
}

impl Work for Both {
    async fn call(&self) -> Result<(), Failure> {
        self.rsa.sign()?;
        self.exchange.call().await?;
        self.rsa.verify()
    }
}
