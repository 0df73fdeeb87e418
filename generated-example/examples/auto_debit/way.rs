//! The way itself, step by step: bind, debit, query, refund, cancel, a lost answer, in-app payment, ask after the agreement, unbind.

use std::future::Future;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use alipayhk::{
    AccessToken, AcquirementId, AgreementPayAuthInfo, AgreementPayRequest, AgreementPayResponse,
    AgreementRedirect, ApplyTokenRequest, AuthCode, CancelByAuthInfoRequest, CashierWapPayRequest, Client,
    Expected, MerchantAgreementId, Money, Notification, OAuthGrantType, OAuthScope, Order, Outcome,
    PayCancelRequest, PayNotificationOrder, PayQueryRequest, PrepareForRedirectRequest,
    QueryByAuthInfoRequest, RefundRequest, TerminalType, TransStatus, Verified,
};
use alipayhk_sandbox::NeverStrikes;

use crate::merchant::Merchant;
use crate::report::{self, Report};
use crate::settings::Failure;

/// How long a person may take to confirm.
const PERSON: Duration = Duration::from_secs(10 * 60);

/// Who confirms and pays.
pub(crate) enum Wallet {
    /// The wallet of the gateway on loopback.
    Ours(alipayhk_sandbox::Wallet),
    /// A person with the app.
    Person,
}

/// Lets the next answer of an operation get lost.
pub(crate) type LoseAnswer<'a> = dyn Fn(&str) -> Result<(), NeverStrikes> + Sync + 'a;

/// Everything that the steps need.
pub(crate) struct Way<'a> {
    pub(crate) client: Client,
    pub(crate) merchant_id: String,
    pub(crate) redirect_url: String,
    pub(crate) notify_url: Option<String>,
    pub(crate) merchant: &'a Merchant,
    pub(crate) wallet: Wallet,
    /// Loses the answer to the next call of an operation, where the gateway does that on request.
    pub(crate) lose_an_answer: Option<&'a LoseAnswer<'a>>,
    pub(crate) report: &'a Report,
}

/// The ids that the way has gone through, to compare with a gateway's books.
pub(crate) struct Passed {
    pub(crate) debited: String,
    pub(crate) refunded: u64,
    pub(crate) cancelled: String,
    pub(crate) settled: Option<String>,
    pub(crate) in_app: String,
}

/// A write that was done, or why the example can't go on. An unknown outcome is its own case: a merchant would clear it
/// up, as its message says, and never take it for refused.
fn done<T>(outcome: Outcome<T>) -> Result<Verified<T>, Failure> {
    match outcome {
        Outcome::Done(answer) => Ok(answer),
        Outcome::Refused(refusal) => Err(refusal.to_string().into()),
        Outcome::Unknown(unresolved) => Err(unresolved.to_string().into()),
    }
}

pub(crate) async fn timed<T>(work: impl Future<Output = T>) -> (T, Duration) {
    let start = Instant::now();
    let result = work.await;
    (result, start.elapsed())
}

impl Way<'_> {
    pub(crate) async fn walk(&self) -> Result<Passed, Failure> {
        // Ids of this run: unique, as a merchant's own must be.
        let run = SystemTime::now().duration_since(UNIX_EPOCH)?.as_micros().to_string();
        let agreement = MerchantAgreementId::new(&format!("agr-{run}"))?;
        let code = self.bind(&agreement, &run).await?;
        let token = self.token(code).await?;
        let (debited, acquirement) = self.debit(&token, &format!("debit-{run}"), 10_000).await?;
        self.query(&debited).await?;
        self.refund(&acquirement, &format!("refund-{run}"), 2_500).await?;
        let (cancelled, _) = self.debit(&token, &format!("second-{run}"), 4_200).await?;
        self.cancel(&cancelled).await?;
        let settled = self.settle_a_lost_answer(&token, &format!("lost-{run}"), 3_300).await?;
        let in_app = self.in_app(&format!("in-app-{run}"), 1_000).await?;
        self.unbind(&agreement).await?;
        Ok(Passed { debited, refunded: 2_500, cancelled, settled, in_app })
    }

    /// prepareForRedirect, the user's consent, the redirect with its state.
    async fn bind(&self, agreement: &MerchantAgreementId, run: &str) -> Result<AuthCode, Failure> {
        let state = alipayhk::random_state();
        let request = PrepareForRedirectRequest::builder()
            .auth_merchant_id(self.merchant_id.as_str())
            .scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Web)
            .merchant_redirect_url(self.redirect_url.as_str())
            .state(state.as_str())
            .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(agreement).build())
            .build()?;
        let (answer, took) = timed(self.client.prepare_for_redirect(&request)).await;
        let answer = answer?;
        let site = answer.auth_site_url.split('?').next().unwrap_or_default();
        self.report.step(
            "alipay.intl.oauth.auth.prepareForRedirect",
            took,
            &format!("agreement {agreement}, scope AUTH_AGREEMENTPAY, run {run}"),
            &format!("authSiteUrl {site}?…"),
        );

        let (url, took) = timed(self.consent(&answer.auth_site_url)).await;
        let url = url?;
        let redirect = AgreementRedirect::parse(&url, &state)?;
        if let Some(named) = &redirect.merchant_agreement_id
            && named != agreement
        {
            return Err(format!("the redirect names the agreement {named}, not {agreement}").into());
        }
        let result = redirect.auth_result.as_ref().map_or("not said", |result| result.as_str());
        let code =
            redirect.auth_code.ok_or_else(|| format!("the user did not confirm (authResult: {result})"))?;
        self.report.step(
            "the user's consent, and the redirect",
            took,
            &format!("{site}?…"),
            &format!("authResult {result}, state as sent, {code:?}"),
        );
        Ok(code)
    }

    /// The user confirms, and the browser comes back with an address.
    async fn consent(&self, auth_site_url: &str) -> Result<String, Failure> {
        if let Wallet::Ours(wallet) = &self.wallet {
            let back = wallet.approve(auth_site_url).map_err(|error| error.to_string())?;
            // The browser's part: it follows the redirect to the merchant.
            let browser = reqwest::Client::builder().no_proxy().build()?;
            browser.get(&back).send().await?.error_for_status()?;
            return self.merchant.redirect(None).await;
        }
        report::line(&format!("\n    open this in a browser and confirm:\n    {auth_site_url}"));
        if self.merchant.serves(&self.redirect_url) {
            return self.merchant.redirect(Some(PERSON)).await;
        }
        report::line("    then paste the address that the browser came back to:");
        let mut line = String::new();
        let read = tokio::task::spawn_blocking(move || std::io::stdin().read_line(&mut line).map(|_| line))
            .await??;
        Ok(read.trim().to_owned())
    }

    async fn token(&self, code: AuthCode) -> Result<AccessToken, Failure> {
        let request = ApplyTokenRequest::builder()
            .grant_type(OAuthGrantType::AuthorizationCode)
            .auth_merchant_id(self.merchant_id.as_str())
            .auth_code(code)
            .build()?;
        let (outcome, took) = timed(self.client.apply_token(request)).await;
        let answer = done(outcome?)?.into_inner();
        let info = answer.access_token_info;
        let until = info
            .as_ref()
            .and_then(|info| info.expires_in.as_ref())
            .map_or_else(String::new, |time| format!(", good until {time}"));
        let token = info
            .and_then(|info| info.access_token)
            .or(answer.access_token)
            .ok_or("the answer has no access token")?;
        self.report.step(
            "alipay.intl.oauth.auth.applyToken",
            took,
            "AUTHORIZATION_CODE, the code of the redirect",
            &format!("{token:?}{until}"),
        );
        Ok(token)
    }

    /// agreement.pay, and the notification that follows where one can.
    async fn debit(
        &self,
        token: &AccessToken,
        id: &str,
        cents: u64,
    ) -> Result<(String, AcquirementId), Failure> {
        let request = AgreementPayRequest::builder()
            .access_token(token)
            .merchant_id(self.merchant_id.as_str())
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(cents)).order_title("Electricity").build())
            .notify_url(self.notify_url.clone())
            .build()?;
        let (outcome, took) = timed(self.client.agreement_pay(&request)).await;
        let answer: Verified<AgreementPayResponse> = done(outcome?)?;
        let acquirement = answer.acquirement_id.clone().ok_or("the answer has no acquirementId")?;
        self.report.step(
            "alipay.intl.acquiring.agreement.pay",
            took,
            &format!("merchantTransId {id}, {}", Money::hkd(cents)),
            &format!("{}, acquirementId {acquirement}", answer.result().code),
        );
        self.payment_notified(id, cents).await?;
        Ok((id.to_owned(), acquirement))
    }

    /// The payment notification: verified and acknowledged by the merchant's server, and about this payment.
    pub(crate) async fn payment_notified(&self, id: &str, cents: u64) -> Result<(), Failure> {
        if !self.hears_notifications() {
            return Ok(());
        }
        let (notification, took) = timed(self.merchant.notification()).await;
        let Notification::PayNotification(received) = notification? else {
            return Err("another notification came".into());
        };
        let order = PayNotificationOrder::new(id, Money::hkd(cents));
        let Expected::Paid(_) = received.expect(&order)? else {
            return Err(format!("the notification does not say that {id} is paid").into());
        };
        self.report.step(
            "alipay.intl.acquiring.common.notify.pay",
            took,
            &format!("merchantTransId {id}, {}, verified, as ordered", Money::hkd(cents)),
            "acknowledged",
        );
        Ok(())
    }

    pub(crate) fn hears_notifications(&self) -> bool {
        self.notify_url.as_ref().is_some_and(|url| self.merchant.serves(url))
    }

    async fn query(&self, id: &str) -> Result<(), Failure> {
        let request = PayQueryRequest::builder()
            .merchant_id(self.merchant_id.as_str())
            .merchant_trans_id(id)
            .build()?;
        let (answer, took) = timed(self.client.pay_query(&request)).await;
        let status = answer?.trans_status.clone().ok_or("the answer has no status")?;
        self.report.step(
            "alipay.intl.acquiring.common.payQuery",
            took,
            &format!("merchantTransId {id}"),
            status.as_str(),
        );
        if status == TransStatus::TradeSuccess {
            Ok(())
        } else {
            Err(format!("{id} is {status}, not paid").into())
        }
    }

    async fn refund(&self, payment: &AcquirementId, id: &str, cents: u64) -> Result<(), Failure> {
        let request = RefundRequest::builder()
            .merchant_id(self.merchant_id.as_str())
            .acquirement_id(payment)
            .merchant_refund_id(id)
            .refund_amount(Money::hkd(cents))
            .refund_reason("part of it")
            .build()?;
        let (outcome, took) = timed(self.client.refund(&request)).await;
        let answer = done(outcome?)?;
        self.report.step(
            "alipay.intl.acquiring.common.refund",
            took,
            &format!("acquirementId {payment}, merchantRefundId {id}, {}", Money::hkd(cents)),
            &format!(
                "{}, refundId {}",
                answer.result().code,
                answer.refund_id.as_ref().map_or("not said", |id| id.as_str())
            ),
        );
        Ok(())
    }

    async fn cancel(&self, id: &str) -> Result<(), Failure> {
        let request = PayCancelRequest::builder()
            .merchant_id(self.merchant_id.as_str())
            .merchant_trans_id(id)
            .build()?;
        let (outcome, took) = timed(self.client.pay_cancel(&request)).await;
        let answer = done(outcome?)?;
        self.report.step(
            "alipay.intl.acquiring.common.payCancel",
            took,
            &format!("merchantTransId {id}"),
            &answer.result().code,
        );
        Ok(())
    }

    /// The signed text of an in-app payment, paid at the cashier.
    async fn in_app(&self, id: &str, cents: u64) -> Result<String, Failure> {
        let request = CashierWapPayRequest::builder()
            .merchant_id(self.merchant_id.as_str())
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(cents)).order_title("Electricity").build())
            .notify_url(self.notify_url.clone())
            .build()?;
        let (text, took) = timed(self.client.cashier_wap_pay(&request)).await;
        let text = text?;
        self.report.step(
            "alipay.intl.acquiring.cashier.wap.pay",
            took,
            &format!("merchantTransId {id}, {}", Money::hkd(cents)),
            &format!("signed text of {} bytes, nothing sent", text.as_str().len()),
        );
        let Wallet::Ours(wallet) = &self.wallet else {
            report::line(
                "\n    hand this to JSAPI tradePay in the wallet page; whether it was paid, the notification or payQuery says:",
            );
            report::line(&format!("    {}", text.as_str()));
            return Ok(id.to_owned());
        };
        let start = Instant::now();
        let said = wallet.pay(text.as_str());
        self.report.step(
            "JSAPI tradePay, paid at the cashier",
            start.elapsed(),
            "the signed text",
            &format!("resultCode {said}, which proves nothing"),
        );
        if said != "9000" {
            return Err(format!("the cashier said {said}").into());
        }
        self.payment_notified(id, cents).await?;
        Ok(id.to_owned())
    }

    /// queryByAuthInfo, cancelByAuthInfo, and the cancel notification.
    async fn unbind(&self, agreement: &MerchantAgreementId) -> Result<(), Failure> {
        let request = QueryByAuthInfoRequest::builder()
            .auth_merchant_id(self.merchant_id.as_str())
            .merchant_agreement_id(agreement)
            .build()?;
        let (answer, took) = timed(self.client.query_by_auth_info(&request)).await;
        let answer = answer?;
        let status = answer.access_token_info.as_ref().and_then(|info| info.token_status.as_ref());
        self.report.step(
            "alipay.intl.oauth.auth.queryByAuthInfo",
            took,
            &format!("agreement {agreement}"),
            status.map_or("no status", |status| status.as_str()),
        );

        let request = CancelByAuthInfoRequest::builder()
            .auth_merchant_id(self.merchant_id.as_str())
            .merchant_agreement_id(agreement)
            .build()?;
        let (outcome, took) = timed(self.client.cancel_by_auth_info(&request)).await;
        let answer = done(outcome?)?;
        self.report.step(
            "alipay.intl.oauth.auth.cancelByAuthInfo",
            took,
            &format!("agreement {agreement}"),
            &answer.result().code,
        );

        if !self.hears_notifications() {
            return Ok(());
        }
        let (notification, took) = timed(self.merchant.notification()).await;
        let notification = notification.map_err(|error| {
            format!("{error}; a cancel notification goes to the address that the gateway was given once (for the sandbox program: its own --notify-url), not to a request's")
        });
        let Notification::CancelNotification(ended) = notification? else {
            return Err("another notification came".into());
        };
        if ended.merchant_agreement_id.as_ref().is_some_and(|named| named != agreement) {
            return Err("the cancel notification is about another agreement".into());
        }
        let when = ended.cancel_time.as_ref().map_or_else(|| "not said".to_owned(), ToString::to_string);
        self.report.step(
            "alipay.intl.oauth.auth.notify.cancel",
            took,
            &format!("agreement {agreement}, cancelTime {when}, verified"),
            "acknowledged",
        );
        Ok(())
    }
}
