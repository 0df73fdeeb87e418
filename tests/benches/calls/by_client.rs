//! The calls as a merchant makes them with this project: a request that was built once, and a client.

use std::sync::Arc;

use alipayhk::runtime::sign::{Signer, Verifier};
use alipayhk::{
    AgreementPayRequest, Client, Money, Order, Outcome, PayQueryRequest, TransStatus, environments,
};
use alipayhk_tests::no_keys::{Gullible, Scribbler};

use crate::Failure;
use crate::load::Work;
use crate::wire::{CENTS, CLIENT, Keys, MERCHANT, NOTIFY, ORDER, Ring, TOKEN};

/// A question after a payment.
pub(crate) struct Query {
    client: Client,
    request: PayQueryRequest,
}

/// A debit.
pub(crate) struct Debit {
    client: Client,
    request: AgreementPayRequest,
}

/// Who signs and who verifies.
#[derive(Clone)]
pub(crate) struct Pair {
    merchant: Arc<dyn Signer>,
    gateway: Arc<dyn Verifier>,
}

impl Pair {
    /// The keys.
    pub(crate) fn of(keys: &Keys) -> Self {
        Self { merchant: Arc::new(keys.merchant.clone()), gateway: Arc::new(keys.gateway.public_key()) }
    }

    /// A pair that does nothing, which shows what a call costs without RSA.
    pub(crate) fn idle() -> Self {
        Self { merchant: Arc::new(Scribbler), gateway: Arc::new(Gullible) }
    }

    fn client(self, base: &str) -> Result<Client, Failure> {
        let environment = environments::sandbox().with_base_url(base);
        let builder = Client::builder(environment, CLIENT, self.merchant, self.gateway);
        Ok(builder.ids(Arc::new(Ring::default())).build()?)
    }
}

impl Query {
    pub(crate) fn new(pair: Pair, base: &str) -> Result<Self, Failure> {
        let request = PayQueryRequest::builder().merchant_id(MERCHANT).merchant_trans_id(ORDER).build()?;
        Ok(Self { client: pair.client(base)?, request })
    }
}

impl Debit {
    pub(crate) fn new(pair: Pair, base: &str) -> Result<Self, Failure> {
        let request = AgreementPayRequest::builder()
            .access_token(TOKEN)
            .merchant_id(MERCHANT)
            .merchant_trans_id(ORDER)
            .order(Order::builder().order_amount(Money::hkd(CENTS)).order_title("March bill").build())
            .notify_url(NOTIFY.to_owned())
            .build()?;
        Ok(Self { client: pair.client(base)?, request })
    }
}

impl Work for Query {
    async fn call(&self) -> Result<(), Failure> {
        let answer = self.client.pay_query(&self.request).await?;
        let paid = answer.trans_status == Some(TransStatus::TradeSuccess);
        if paid { Ok(()) } else { Err("the payment is not paid".into()) }
    }
}

impl Work for Debit {
    async fn call(&self) -> Result<(), Failure> {
        match self.client.agreement_pay(&self.request).await? {
            Outcome::Done(answer) if answer.acquirement_id.is_some() => Ok(()),
            _ => Err("the payment is not done".into()),
        }
    }
}
