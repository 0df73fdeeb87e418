//! The two sides of the fuzzed messages, with keys that stay the same, so that an input means the same on every run.

use std::future::Future;
use std::pin::pin;
use std::sync::{Arc, LazyLock};
use std::task::{Context, Poll, Waker};

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::sign::{BoxFuture, Signer, Verifier};
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::runtime::transport::{Answer, Post, Sent, Transport, TransportError};
use alipayhk::{Algorithm, Client, PrivateKey, environments};

use crate::no_keys::{Gullible, Scribbler};

/// The other side's key. It was made for tests.
pub(super) static ALIPAY: LazyLock<PrivateKey> = LazyLock::new(|| {
    PrivateKey::from_text(include_str!("../../../runtime/src/keys/testdata/rsa2048.pkcs8.pem"))
        .expect("a key of the tests")
});

/// A client that believes what [`ALIPAY`] signed.
pub(super) static STRICT: LazyLock<Client> = LazyLock::new(|| client(Arc::new(ALIPAY.public_key())));

/// A client that takes every signature for a good one: AlipayHK's own messages can be odd as well.
pub(super) static GULLIBLE: LazyLock<Client> = LazyLock::new(|| client(Arc::new(Gullible)));

/// The clientId of both.
pub(super) const CLIENT_ID: &str = "C1";

/// A message that [`ALIPAY`] signed.
pub(super) struct Genuine {
    pub(super) kind: Kind,
    pub(super) content: String,
    pub(super) sealed: Vec<u8>,
}

impl Genuine {
    pub(super) fn new(kind: Kind, content: impl Into<String>) -> Self {
        let content = content.into();
        let signature = ALIPAY.sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).expect("it signs");
        let sealed = seal(kind, &content, &SignatureText::Plain.encode(&signature));
        Self { kind, content, sealed }
    }
}

fn client(verifier: Arc<dyn Verifier>) -> Client {
    let signer: Arc<dyn Signer> = Arc::new(Scribbler);
    Client::builder(environments::sandbox(), CLIENT_ID, signer, verifier)
        .transport(Arc::new(Nowhere))
        .build()
        .expect("a client of the tests")
}

/// Runs what has nothing to wait for.
pub(super) fn done<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("it waits, and nothing here could make it go on"),
    }
}

struct Nowhere;

impl Transport for Nowhere {
    fn send<'a>(&'a self, _: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(async { Err(TransportError::new(Sent::No, "nothing is sent here")) })
    }
}
