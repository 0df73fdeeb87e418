//! The same calls written by hand, as a careful person would: serde's derives for what is sent and read, this project's signature
//! code, the signature verified over the raw slice, and the answer compared with the question.
//!
//! Who posts is left to `over.rs`. There are no limits, no table of outcomes, no log, and every failure is just an error.

use std::borrow::Cow;
use std::time::SystemTime;

use alipayhk::runtime::time::{DateTime, Ids as _};
use alipayhk::{Algorithm, PrivateKey, PublicKey};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::Failure;
use crate::load::Work;
use crate::over::Http;
use crate::wire::{CENTS, CLIENT, DEBIT, Keys, MERCHANT, NOTIFY, ORDER, QUERY, Question, Ring, TOKEN};

#[derive(Serialize)]
struct Content<'a, B> {
    head: Head<'a>,
    body: &'a B,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Head<'a> {
    version: &'a str,
    function: &'a str,
    client_id: &'a str,
    req_time: &'a str,
    req_msg_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_token: Option<&'a str>,
    reserve: &'a str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct QueryBody {
    merchant_id: String,
    merchant_trans_id: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct DebitBody {
    merchant_id: String,
    product_code: &'static str,
    merchant_trans_id: String,
    order: Order,
    #[serde(rename = "notify_url")]
    notify_url: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Order {
    order_amount: Amount,
    order_title: String,
}

#[derive(Serialize, Deserialize, PartialEq)]
struct Amount {
    currency: String,
    value: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<'a> {
    #[serde(borrow)]
    response: &'a RawValue,
    #[serde(borrow)]
    signature: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Answer<B> {
    head: AnswerHead,
    body: B,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct AnswerHead {
    function: String,
    client_id: String,
    req_msg_id: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Reply {
    result_info: ResultInfo,
    trans_status: Option<String>,
    acquirement_id: Option<String>,
    merchant_trans_id: Option<String>,
    order_amount: Option<Amount>,
    payment_time: Option<String>,
}

#[derive(Deserialize)]
struct ResultInfo {
    #[serde(rename = "resultStatus")]
    status: String,
    #[serde(rename = "resultCodeId")]
    code_id: Option<String>,
    #[serde(rename = "resultCode")]
    code: String,
    #[serde(rename = "resultMsg")]
    message: Option<String>,
}

/// What both calls share.
struct Caller<H> {
    http: H,
    merchant: PrivateKey,
    gateway: PublicKey,
    ids: Ring,
    url: String,
    question: Question,
}

impl<H: Http> Caller<H> {
    fn new(http: H, keys: &Keys, base: &str, question: Question) -> Self {
        let url = format!("{base}/{}", question.path);
        let (merchant, gateway) = (keys.merchant.clone(), keys.gateway.public_key());
        Self { http, merchant, gateway, ids: Ring::default(), url, question }
    }

    async fn call<B: DeserializeOwned>(
        &self,
        token: Option<&str>,
        body: &(impl Serialize + Sync),
    ) -> Result<B, Failure> {
        let id = self.ids.message_id();
        let time = DateTime::from(SystemTime::now());
        let head = Head {
            version: "2.0.0",
            function: self.question.function,
            client_id: CLIENT,
            req_time: time.as_str(),
            req_msg_id: &id,
            access_token: token,
            reserve: "{}",
        };
        let content = serde_json::to_string(&Content { head, body })?;
        let signature = self.merchant.sign_now(Algorithm::Sha1WithRsa, content.as_bytes())?;
        let envelope = format!(r#"{{"request":{content},"signature":"{}"}}"#, STANDARD.encode(signature));
        let bytes = self.http.post(&self.url, envelope).await?;
        let envelope: Envelope<'_> = serde_json::from_slice(&bytes)?;
        let content = envelope.response.get();
        let signature = STANDARD.decode(envelope.signature.as_bytes())?;
        self.gateway.verify_now(Algorithm::Sha1WithRsa, content.as_bytes(), &signature)?;
        let answer: Answer<B> = serde_json::from_str(content)?;
        let AnswerHead { function, client_id, req_msg_id } = answer.head;
        if function != self.question.function || client_id != CLIENT || req_msg_id != id {
            return Err("the answer is another message's".into());
        }
        Ok(answer.body)
    }
}

impl Reply {
    /// Whether AlipayHK says that it was done, and of this order.
    fn check(&self) -> Result<(), Failure> {
        let result = &self.result_info;
        if result.status != "S" || result.code != "SUCCESS" {
            return Err(format!("{:?} {:?}", result.code_id, result.message).into());
        }
        let of_order = self.merchant_trans_id.as_deref().is_none_or(|id| id == ORDER);
        if !of_order || self.acquirement_id.is_none() || self.payment_time.is_none() {
            return Err("the answer is another payment's".into());
        }
        Ok(())
    }
}

/// A question after a payment.
pub(crate) struct Query<H> {
    caller: Caller<H>,
    body: QueryBody,
}

/// A debit.
pub(crate) struct Debit<H> {
    caller: Caller<H>,
    body: DebitBody,
}

impl<H: Http> Query<H> {
    pub(crate) fn new(http: H, keys: &Keys, base: &str) -> Self {
        let body = QueryBody { merchant_id: MERCHANT.to_owned(), merchant_trans_id: ORDER.to_owned() };
        Self { caller: Caller::new(http, keys, base, QUERY), body }
    }
}

impl<H: Http> Debit<H> {
    pub(crate) fn new(http: H, keys: &Keys, base: &str) -> Self {
        let order_amount = Amount { currency: "HKD".to_owned(), value: CENTS.to_string() };
        let body = DebitBody {
            merchant_id: MERCHANT.to_owned(),
            product_code: "AUTO_DEBIT",
            merchant_trans_id: ORDER.to_owned(),
            order: Order { order_amount, order_title: "March bill".to_owned() },
            notify_url: NOTIFY.to_owned(),
        };
        Self { caller: Caller::new(http, keys, base, DEBIT), body }
    }
}

impl<H: Http> Work for Query<H> {
    async fn call(&self) -> Result<(), Failure> {
        let reply: Reply = self.caller.call(None, &self.body).await?;
        reply.check()?;
        let paid = reply.trans_status.as_deref() == Some("TRADE_SUCCESS");
        if paid { Ok(()) } else { Err("the payment is not paid".into()) }
    }
}

impl<H: Http> Work for Debit<H> {
    async fn call(&self) -> Result<(), Failure> {
        let reply: Reply = self.caller.call(Some(TOKEN), &self.body).await?;
        reply.check()?;
        let whole = reply.order_amount.as_ref().is_none_or(|amount| *amount == self.body.order.order_amount);
        if whole { Ok(()) } else { Err("the answer is about another amount".into()) }
    }
}
