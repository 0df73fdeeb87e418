//! The step in which something goes wrong: the debit happens, its answer is lost, and settling finds out.

use std::time::Duration;

use alipayhk::runtime::settle::Step;
use alipayhk::{AccessToken, AgreementPayRequest, Backoff, Money, Order, SettlePolicy, Settled};

use crate::settings::Failure;
use crate::way::{Way, timed};

impl Way<'_> {
    /// Debits, loses the answer, and asks until it is known what became of it. `None` where no answer can be lost on
    /// request.
    pub(crate) async fn settle_a_lost_answer(
        &self,
        token: &AccessToken,
        id: &str,
        cents: u64,
    ) -> Result<Option<String>, Failure> {
        let Some(lose_an_answer) = self.lose_an_answer else { return Ok(None) };
        let request = AgreementPayRequest::builder()
            .access_token(token)
            .merchant_id(self.merchant_id.as_str())
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(cents)).order_title("Electricity").build())
            .notify_url(self.notify_url.clone())
            .build()?;
        lose_an_answer("agreement_pay")?;
        let soon = Backoff::new(Duration::from_millis(100), Duration::from_secs(1));
        let policy = SettlePolicy::default().asking(soon);
        let (settled, took) = timed(self.client.agreement_pay(&request).settled(policy)).await;
        let settled = settled?;
        let Settled::Paid(evidence) = &settled else { return Err(settled.to_string().into()) };
        let steps: Vec<_> = evidence.steps().iter().map(Step::operation).collect();
        self.report.step(
            "alipay.intl.acquiring.agreement.pay, settled",
            took,
            &format!("merchantTransId {id}, {}; its answer is lost", Money::hkd(cents)),
            &format!("paid, debited once; {}", steps.join(", ")),
        );
        self.payment_notified(id, cents).await?;
        Ok(Some(id.to_owned()))
    }
}
