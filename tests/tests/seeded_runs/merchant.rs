//! What merchants do, and what they are told. Several orders go on at the same time, each in one of the ways in which a
//! merchant can collect it; processes fall over in the middle and are started again.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use alipayhk::{
    AcquirementId, AgreementPayRequest, Backoff, CashierWapPayRequest, Money, NotSent, Order, Outcome,
    PayQueryRequest, RefundRequest, RetryPolicy, SettlePolicy, Settled,
};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

use crate::luck::Luck;
use crate::weather::LATEST_MILLIS;
use crate::world::{AGREEMENT, CASHIER, DEBITED, World};

/// The last word on an order or a refund.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {
    NotSent,
    /// A plain call: done.
    Done,
    /// A plain call: refused.
    Refused,
    /// A plain call: unknown.
    Unknown,
    Paid,
    NotPaid,
    Cancelled,
    StillUnknown,
}

/// What a merchant knows of an order.
#[derive(Debug)]
pub(crate) struct Account {
    pub(crate) trans_id: String,
    pub(crate) amount: Money,
    pub(crate) word: Word,
    pub(crate) refund: Option<Refund>,
    /// How it was collected.
    #[expect(dead_code, reason = "read by whoever looks into a run that failed")]
    pub(crate) how: &'static str,
}

/// What a merchant knows of a refund.
#[derive(Debug)]
pub(crate) struct Refund {
    pub(crate) id: String,
    pub(crate) amount: Money,
    pub(crate) word: Word,
}

/// Trades until nothing more is to be done.
pub(crate) async fn trade(world: &World, luck: &mut Luck) -> Vec<Account> {
    let mut orders = JoinSet::new();
    let shop = Arc::new(Shop {
        client: world.client.clone(),
        merchant_id: world.gateway.merchant_id().to_owned(),
        token: world.token.clone(),
    });
    for number in 0..luck.between(1, 3) {
        let order = OneOrder {
            shop: shop.clone(),
            gateway: world.gateway.clone(),
            trans_id: format!("order-{number}"),
            amount: Money::hkd(luck.between(1, 2_000)),
            luck: luck.split(),
            start: world.now(),
            began: tokio::time::Instant::now(),
        };
        orders.spawn(order.collect());
    }
    if luck.percent(20) {
        // The user unbinds in the middle of it.
        sleep(luck.millis(0, 120_000)).await;
        let _ = world.gateway.wallet_of(DEBITED).unwrap().unbind(AGREEMENT);
    }
    let mut accounts = orders.join_all().await;
    accounts.sort_by(|a, b| a.trans_id.cmp(&b.trans_id));
    accounts
}

/// What all orders share.
struct Shop {
    client: alipayhk::Client,
    merchant_id: String,
    token: alipayhk::AccessToken,
}

struct OneOrder {
    shop: Arc<Shop>,
    gateway: Arc<alipayhk_sandbox::Offline>,
    trans_id: String,
    amount: Money,
    luck: Luck,
    start: SystemTime,
    began: tokio::time::Instant,
}

impl OneOrder {
    async fn collect(mut self) -> Account {
        sleep(self.luck.millis(0, 20_000)).await;
        let (how, word) = match self.luck.below(7) {
            0 | 1 => ("settled", self.settled().await),
            2 => ("settled, fallen over and resumed from the ids", self.fallen_over(false).await),
            3 => ("settled, fallen over and paid again", self.fallen_over(true).await),
            4 => ("sent again by a policy", self.retried().await),
            5 => ("called once, then settled from the ids", self.asked_later().await),
            _ => ("paid in the app", self.in_the_app().await),
        };
        let mut account =
            Account { trans_id: self.trans_id.clone(), amount: self.amount, word, refund: None, how };
        if matches!(word, Word::Paid | Word::Done) && self.luck.percent(50) {
            account.refund = self.refunded().await;
        }
        account
    }

    fn now(&self) -> SystemTime {
        self.start + self.began.elapsed()
    }

    fn payment(&self) -> AgreementPayRequest {
        AgreementPayRequest::builder()
            .access_token(&self.shop.token)
            .merchant_id(self.shop.merchant_id.as_str())
            .merchant_trans_id(self.trans_id.as_str())
            .order(Order::builder().order_amount(self.amount).order_title("March").build())
            .build()
            .unwrap()
    }

    fn question(&self) -> PayQueryRequest {
        PayQueryRequest::builder()
            .merchant_id(self.shop.merchant_id.as_str())
            .merchant_trans_id(self.trans_id.as_str())
            .build()
            .unwrap()
    }

    fn policy(&mut self) -> SettlePolicy {
        let policy = SettlePolicy::default()
            .asking(Backoff::new(self.luck.millis(100, 5_000), self.luck.millis(5_000, 30_000)))
            .cancel_after(self.luck.millis(0, 120_000))
            .finish_within(self.luck.millis(LATEST_MILLIS + 1_000, 300_000));
        let policy = if self.luck.percent(10) { policy.without_cancelling() } else { policy };
        if self.luck.percent(30) { policy.sending(RetryPolicy::ONCE) } else { policy }
    }

    async fn settled(&mut self) -> Word {
        let (request, policy) = (self.payment(), self.policy());
        word(&self.shop.client.agreement_pay(&request).settled(policy).await)
    }

    /// A process that settles falls over; the next one goes on, from the ids or by paying again.
    async fn fallen_over(&mut self, pays_again: bool) -> Word {
        let sent_at = self.now();
        let (request, question, policy) = (self.payment(), self.question(), self.policy());
        let life = self.luck.millis(0, 150_000);
        let settling = self.shop.client.agreement_pay(&request).settled(policy);
        if let Ok(end) = timeout(life, settling).await {
            return word(&end);
        }
        sleep(self.luck.millis(0, 3_600_000)).await;
        let policy = self.policy().resuming(sent_at);
        if pays_again {
            // "Not sent" would speak of the second process alone.
            match word(&self.shop.client.agreement_pay(&request).settled(policy).await) {
                Word::NotSent => Word::StillUnknown,
                word => word,
            }
        } else {
            word(&self.shop.client.pay_query(&question).settled(policy).await)
        }
    }

    async fn retried(&mut self) -> Word {
        let request = self.payment();
        let policy = RetryPolicy::default().attempts(u32::try_from(self.luck.between(1, 6)).unwrap());
        outcome(&self.shop.client.agreement_pay(&request).retrying(policy).await)
    }

    async fn asked_later(&mut self) -> Word {
        let sent_at = self.now();
        let (request, question, policy) = (self.payment(), self.question(), self.policy().sent_at(sent_at));
        match outcome(&self.shop.client.agreement_pay(&request).await) {
            Word::Unknown => word(&self.shop.client.pay_query(&question).settled(policy).await),
            word => word,
        }
    }

    /// The user is handed the signed text, and pays it now, later or never.
    async fn in_the_app(&mut self) -> Word {
        let request = CashierWapPayRequest::builder()
            .merchant_id(self.shop.merchant_id.as_str())
            .merchant_trans_id(self.trans_id.as_str())
            .order(Order::builder().order_amount(self.amount).order_title("March").build())
            .build()
            .unwrap();
        let text = self.shop.client.cashier_wap_pay(&request).await.unwrap();
        let (question, policy) = (self.question(), self.policy());
        let (opens, pays) = (self.luck.millis(0, 60_000), self.luck.millis(0, 240_000));
        let (shows, confirms) = (self.luck.percent(90), self.luck.percent(70));
        let gateway = self.gateway.clone();
        let user = tokio::spawn(async move {
            if !shows {
                return;
            }
            sleep(opens).await;
            let opened = gateway.wallet_of(CASHIER).unwrap().open(text.as_str());
            sleep(pays).await;
            if let (Ok(bill), true) = (opened, confirms) {
                let _ = gateway.wallet_of(CASHIER).unwrap().confirm(&bill);
            }
        });
        let word = word(&self.shop.client.pay_query(&question).settled(policy).await);
        user.await.unwrap();
        word
    }

    async fn refunded(&mut self) -> Option<Refund> {
        let acquirement = self.acquirement_id().await?;
        let amount = Money::hkd(self.luck.between(1, self.amount.minor_units()));
        let refund_id = format!("refund-{}", self.trans_id);
        let request = RefundRequest::builder()
            .merchant_id(self.shop.merchant_id.as_str())
            .acquirement_id(acquirement)
            .merchant_refund_id(refund_id.as_str())
            .refund_amount(amount)
            .build()
            .unwrap();
        let (way, policy) = (self.luck.below(3), self.policy());
        let call = self.shop.client.refund(&request);
        let end = match way {
            0 => call.await,
            1 => call.retrying(RetryPolicy::default()).await,
            _ => call.settled(policy).await,
        };
        Some(Refund { id: refund_id, amount, word: outcome(&end) })
    }

    /// AlipayHK's id, from the books, since not every answer that says "paid" came through.
    async fn acquirement_id(&self) -> Option<AcquirementId> {
        sleep(Duration::from_millis(1)).await;
        let ledger = self.gateway.ledger();
        let id = ledger.payment(&self.trans_id)?.acquirement_id.clone()?;
        AcquirementId::new(&id).ok()
    }
}

fn word<R: alipayhk::runtime::Request, Q: alipayhk::runtime::Request>(
    end: &Result<Settled<R, Q>, NotSent>,
) -> Word {
    match end {
        Err(_) => Word::NotSent,
        Ok(Settled::Paid(_)) => Word::Paid,
        Ok(Settled::NotPaid(_)) => Word::NotPaid,
        Ok(Settled::Cancelled(_)) => Word::Cancelled,
        Ok(Settled::StillUnknown(_)) => Word::StillUnknown,
    }
}

fn outcome<T>(end: &Result<Outcome<T>, NotSent>) -> Word {
    match end {
        Err(_) => Word::NotSent,
        Ok(Outcome::Done(_)) => Word::Done,
        Ok(Outcome::Refused(_)) => Word::Refused,
        Ok(Outcome::Unknown(_)) => Word::Unknown,
    }
}
