//! What all callers send and are answered, in one place so that none of them has less to do: the keys, the ring of message ids,
//! and for each id the answers to both questions, signed before any clock runs.
//!
//! Serving them is left to `server.rs`, and asking to the callers.

use std::sync::atomic::{AtomicUsize, Ordering};

use alipayhk::runtime::envelope::{Kind, seal};
use alipayhk::runtime::signature_text::SignatureText;
use alipayhk::runtime::time::Ids;
use alipayhk::{Algorithm, PrivateKey};

use crate::Failure;

pub(crate) const CLIENT: &str = "BENCHMARK0000001";
pub(crate) const MERCHANT: &str = "2160400000009999";
pub(crate) const ORDER: &str = "ORDER_20260302_000000000001";
pub(crate) const PAYMENT: &str = "20260302194010800100160960000444145";
pub(crate) const TOKEN: &str = "281010033AB2F588D14B43238637264FCA5AAF35xxxx";
pub(crate) const NOTIFY: &str = "https://merchant.example/alipayhk/notify";
pub(crate) const CENTS: u64 = 10_000;

/// The question after a payment, by its function and its path.
pub(crate) const QUERY: Question = Question {
    function: "alipay.intl.acquiring.common.payQuery",
    path: "alipay/intl/acquiring/common/payQuery.htm",
};
/// A debit.
pub(crate) const DEBIT: Question = Question {
    function: "alipay.intl.acquiring.agreement.pay",
    path: "alipay/intl/acquiring/agreement/pay/V200.htm",
};

/// One of the two calls that are made.
#[derive(Clone, Copy)]
pub(crate) struct Question {
    pub(crate) function: &'static str,
    pub(crate) path: &'static str,
}

impl Question {
    /// The body of its answer.
    fn answered(self) -> String {
        let status = if self.path == QUERY.path { r#""transStatus":"TRADE_SUCCESS","# } else { "" };
        format!(
            r#"{{{status}"acquirementId":"{PAYMENT}","merchantTransId":"{ORDER}","orderAmount":{{"currency":"HKD","value":"{CENTS}"}},"paymentTime":"2026-03-02T12:08:56+08:00","resultInfo":{{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"}}}}"#
        )
    }
}

/// What all message ids begin with; the number within the ring follows, as 12 hexadecimal digits.
pub(crate) const ID_PREFIX: &str = "8d0e7f1a-5c3b-4a52-9f61-";

/// How many message ids there are. Callers go round and round, so that no one answer fits all of their messages.
pub(crate) const IDS: usize = 256;

/// The message ids, in turn. Making a random one costs a caller less than a microsecond and is nobody's here.
#[derive(Default)]
pub(crate) struct Ring(AtomicUsize);

impl Ids for Ring {
    fn message_id(&self) -> String {
        format!("{ID_PREFIX}{:012x}", self.0.fetch_add(1, Ordering::Relaxed) % IDS)
    }
}

/// The two keys.
#[derive(Clone)]
pub(crate) struct Keys {
    pub(crate) merchant: PrivateKey,
    pub(crate) gateway: PrivateKey,
}

impl Keys {
    pub(crate) fn new() -> Self {
        Self { merchant: PrivateKey::generate(), gateway: PrivateKey::generate() }
    }

    /// The signed envelopes that answer a question, one for each id of the ring.
    pub(crate) fn answers(&self, question: Question) -> Result<Vec<Vec<u8>>, Failure> {
        let ids = Ring::default();
        (0..IDS).map(|_| self.envelope(Kind::Response, &answer(question, &ids.message_id()))).collect()
    }

    fn envelope(&self, kind: Kind, content: &str) -> Result<Vec<u8>, Failure> {
        let signature = self.gateway.sign_now(Algorithm::default(), content.as_bytes())?;
        Ok(seal(kind, content, &SignatureText::default().encode(&signature)))
    }
}

/// The content of an answer; real ones put the body first.
pub(crate) fn answer(question: Question, message_id: &str) -> String {
    format!(
        r#"{{"body":{},"head":{{"version":"2.0.0","function":"{}","clientId":"{CLIENT}","respTime":"2026-03-02T12:08:57+08:00","reqMsgId":"{message_id}","reserve":"{{}}"}}}}"#,
        question.answered(),
        question.function,
    )
}
