//! A merchant with a sandbox of its own: signs requests, posts them, verifies and reads the answers.

use std::sync::{Arc, OnceLock};
use std::time::{Duration, SystemTime};

use alipayhk_runtime::envelope::{Kind, open, seal};
use alipayhk_runtime::json::Json;
use alipayhk_runtime::keys::PrivateKey;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_runtime::signature_text::{self, SignatureText};
use alipayhk_sandbox::{ManualClock, Sandbox, SandboxBuilder};

/// 2026-03-02 12:00:00 in Hong Kong.
pub(crate) const NOON: u64 = 1_772_424_000;

pub(crate) const PREPARE: &str = "alipay.intl.oauth.auth.prepareForRedirect";
pub(crate) const APPLY: &str = "alipay.intl.oauth.auth.applyToken";
pub(crate) const QUERY_AUTH: &str = "alipay.intl.oauth.auth.queryByAuthInfo";
pub(crate) const CANCEL_AUTH: &str = "alipay.intl.oauth.auth.cancelByAuthInfo";
pub(crate) const PAY: &str = "alipay.intl.acquiring.agreement.pay";
pub(crate) const PAY_QUERY: &str = "alipay.intl.acquiring.common.payQuery";
pub(crate) const PAY_CANCEL: &str = "alipay.intl.acquiring.common.payCancel";
pub(crate) const REFUND: &str = "alipay.intl.acquiring.common.refund";
pub(crate) const WAP_PAY: &str = "alipay.intl.acquiring.cashier.wap.pay";

/// Keys that all tests share: making them is the slowest thing that a sandbox does.
pub(crate) fn keys() -> &'static [PrivateKey; 3] {
    static KEYS: OnceLock<[PrivateKey; 3]> = OnceLock::new();
    KEYS.get_or_init(|| {
        let [a, b, c] = [0; 3].map(|_| std::thread::spawn(PrivateKey::generate));
        [a, b, c].map(|made| made.join().unwrap())
    })
}

pub(crate) fn builder() -> SandboxBuilder {
    let [merchant, gateway, _] = keys();
    Sandbox::builder().merchant_key(merchant.clone()).gateway_key(gateway.clone())
}

/// An answer whose signature was verified.
pub(crate) struct Answer {
    pub(crate) content: String,
    pub(crate) head: Json,
    pub(crate) body: Json,
}

impl Answer {
    pub(crate) fn code(&self) -> &str {
        self.body.get("resultInfo").unwrap().get("resultCode").unwrap().as_str().unwrap()
    }

    pub(crate) fn status(&self) -> &str {
        self.body.get("resultInfo").unwrap().get("resultStatus").unwrap().as_str().unwrap()
    }

    pub(crate) fn message(&self) -> &str {
        self.body.get("resultInfo").unwrap().get("resultMsg").unwrap().as_str().unwrap()
    }

    pub(crate) fn text(&self, name: &str) -> &str {
        self.body.get(name).unwrap_or_else(|| panic!("no {name} in {}", self.content)).as_str().unwrap()
    }
}

/// A merchant.
pub(crate) struct Merchant {
    pub(crate) sandbox: Sandbox,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) http: reqwest::Client,
    /// Put into every head; changed by tests that want it wrong.
    pub(crate) client_id: String,
    pub(crate) time: String,
}

impl Merchant {
    pub(crate) async fn new() -> Self {
        Self::with(builder()).await
    }

    pub(crate) async fn with(builder: SandboxBuilder) -> Self {
        let clock = Arc::new(ManualClock::starting_at(SystemTime::UNIX_EPOCH + Duration::from_secs(NOON)));
        let sandbox = builder.clock(clock.clone()).start().await.unwrap();
        let http = reqwest::Client::builder()
            .no_proxy()
            .redirect(reqwest::redirect::Policy::none())
            .build()
            .unwrap();
        let client_id = sandbox.client_id().to_owned();
        Self { sandbox, clock, http, client_id, time: "2026-03-02T12:00:00+08:00".to_owned() }
    }

    /// The content of a request, with `body` put in as it is.
    pub(crate) fn content(&self, function: &str, token: Option<&str>, body: &str) -> String {
        let token = token.map(|token| format!(r#""accessToken":"{token}","#)).unwrap_or_default();
        format!(
            r#"{{"head":{{"version":"2.0.0","function":"{function}","clientId":"{}","reqTime":"{}","reqMsgId":"{}",{token}"reserve":"{{}}"}},"body":{body}}}"#,
            self.client_id,
            self.time,
            uuid::Uuid::new_v4()
        )
    }

    /// A content in its envelope, signed.
    #[expect(
        clippy::unused_self,
        reason = "a merchant signs; that all share one key is this helper's secret"
    )]
    pub(crate) fn sealed(&self, content: &str) -> Vec<u8> {
        sealed(Kind::Request, content)
    }

    /// Posts bytes to a path and gives status and bytes.
    pub(crate) async fn post(&self, path: &str, bytes: Vec<u8>) -> reqwest::Result<(u16, Vec<u8>)> {
        let answer = self.http.post(format!("{}{path}", self.sandbox.base_url())).body(bytes).send().await?;
        let status = answer.status().as_u16();
        Ok((status, answer.bytes().await?.to_vec()))
    }

    /// Posts bytes to a path and gives the verified answer.
    pub(crate) async fn ask(&self, path: &str, bytes: Vec<u8>) -> Answer {
        let (_, bytes) = self.post(path, bytes).await.unwrap();
        self.verified(&bytes)
    }

    pub(crate) fn verified(&self, bytes: &[u8]) -> Answer {
        let opened = open(Kind::Response, bytes).unwrap();
        let signature = signature_text::decode(&opened.signature).unwrap();
        self.sandbox
            .gateway_public_key()
            .verify_now(Algorithm::Sha1WithRsa, opened.content.as_bytes(), &signature)
            .unwrap();
        let content = Json::parse(opened.content.as_bytes()).unwrap();
        Answer {
            head: content.get("head").unwrap().clone(),
            body: content.get("body").unwrap().clone(),
            content: opened.content.to_owned(),
        }
    }

    /// Calls a function.
    pub(crate) async fn call(&self, function: &str, body: &str) -> Answer {
        self.ask(&path(function), self.sealed(&self.content(function, None, body))).await
    }

    /// Debits with a token.
    pub(crate) async fn debit(&self, token: &str, trans_id: &str, cents: u64) -> Answer {
        self.debit_with(token, &self.pay_body(trans_id, cents, "")).await
    }

    pub(crate) async fn debit_with(&self, token: &str, body: &str) -> Answer {
        self.ask(&path(PAY), self.sealed(&self.content(PAY, Some(token), body))).await
    }

    /// The body of a debit, with more members at its end.
    pub(crate) fn pay_body(&self, trans_id: &str, cents: u64, more: &str) -> String {
        format!(
            r#"{{"merchantId":"{}","productCode":"AUTO_DEBIT","merchantTransId":"{trans_id}","order":{{"orderAmount":{{"currency":"HKD","value":"{cents}"}},"orderTitle":"March bill"}}{more}}}"#,
            self.sandbox.merchant_id()
        )
    }

    pub(crate) async fn query(&self, trans_id: &str) -> Answer {
        self.call(PAY_QUERY, &self.one_id("merchantTransId", trans_id)).await
    }

    pub(crate) async fn cancel(&self, trans_id: &str) -> Answer {
        self.call(PAY_CANCEL, &self.one_id("merchantTransId", trans_id)).await
    }

    pub(crate) fn one_id(&self, name: &str, id: &str) -> String {
        format!(r#"{{"merchantId":"{}","{name}":"{id}"}}"#, self.sandbox.merchant_id())
    }

    pub(crate) async fn refund(&self, acquirement_id: &str, refund_id: &str, cents: u64) -> Answer {
        self.refund_in("HKD", acquirement_id, refund_id, cents).await
    }

    pub(crate) async fn refund_in(
        &self,
        currency: &str,
        acquirement_id: &str,
        refund_id: &str,
        cents: u64,
    ) -> Answer {
        let body = format!(
            r#"{{"merchantId":"{}","acquirementId":"{acquirement_id}","merchantRefundId":"{refund_id}","refundAmount":{{"currency":"{currency}","value":"{cents}"}}}}"#,
            self.sandbox.merchant_id()
        );
        self.call(REFUND, &body).await
    }

    pub(crate) fn prepare_body(&self, agreement: &str, redirect: &str) -> String {
        format!(
            r#"{{"authMerchantId":"{}","authSite":"ALIPAY_HK","scopes":["AUTH_AGREEMENTPAY"],"terminalType":"WEB","merchantRedirectUrl":"{redirect}","state":"s t&te","agreementPayAuthInfo":{{"merchantAgreementId":"{agreement}"}}}}"#,
            self.sandbox.merchant_id()
        )
    }

    /// Begins an authorisation and gives the consent page's address.
    pub(crate) async fn prepare(&self, agreement: &str) -> String {
        let body = self.prepare_body(agreement, "http://127.0.0.1:3000/back?lang=zh");
        self.call(PREPARE, &body).await.text("authSiteUrl").to_owned()
    }

    /// Gets an auth code for an agreement.
    pub(crate) async fn code(&self, agreement: &str) -> String {
        let back = self.sandbox.wallet().approve(&self.prepare(agreement).await).unwrap();
        parameter(&back, "authCode").unwrap()
    }

    /// Has the user consent to these scopes, written as JSON, and gives the address that the browser comes back to.
    pub(crate) async fn authorise(&self, scopes: &str, agreement: &str) -> String {
        let body = self.prepare_body(agreement, "http://127.0.0.1:3000/back");
        let answer = self.call(PREPARE, &body.replace(r#"["AUTH_AGREEMENTPAY"]"#, scopes)).await;
        self.sandbox.wallet().approve(answer.text("authSiteUrl")).unwrap()
    }

    pub(crate) async fn apply(&self, code: &str) -> Answer {
        let merchant = self.sandbox.merchant_id();
        let body = format!(
            r#"{{"grantType":"AUTHORIZATION_CODE","authMerchantId":"{merchant}","authSite":"ALIPAY_HK","authCode":"{code}"}}"#
        );
        self.call(APPLY, &body).await
    }

    pub(crate) fn agreement_body(&self, agreement: &str) -> String {
        format!(
            r#"{{"authMerchantId":"{}","merchantAgreementId":"{agreement}"}}"#,
            self.sandbox.merchant_id()
        )
    }

    /// Binds an agreement and gives its access token.
    pub(crate) async fn bind(&self, agreement: &str) -> String {
        let applied = self.apply(&self.code(agreement).await).await;
        token(&applied, "accessToken")
    }

    /// The signed text of an in-app payment.
    pub(crate) fn wap_text(&self, trans_id: &str, cents: u64, more: &str) -> String {
        let body = self.pay_body(trans_id, cents, more).replace("AUTO_DEBIT", "AGREEMENT_OR_CASHIER_PAY");
        String::from_utf8(self.sealed(&self.content(WAP_PAY, None, &body))).unwrap()
    }

    /// What the wallet holds, in the smallest unit.
    pub(crate) fn balance(&self) -> u64 {
        self.sandbox.ledger().balance.minor_units()
    }
}

/// A content in an envelope, signed by the merchant.
pub(crate) fn sealed(kind: Kind, content: &str) -> Vec<u8> {
    let signature = keys()[0].sign_now(Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    seal(kind, content, &SignatureText::default().encode(&signature))
}

/// A member of the answer's accessTokenInfo.
pub(crate) fn token(answer: &Answer, name: &str) -> String {
    let info = answer.body.get("accessTokenInfo").unwrap_or_else(|| panic!("{}", answer.content));
    info.get(name).unwrap().as_str().unwrap().to_owned()
}

/// A query parameter of an address.
pub(crate) fn parameter(address: &str, name: &str) -> Option<String> {
    let url = reqwest::Url::parse(address).unwrap();
    url.query_pairs().find(|(own, _)| own == name).map(|(_, value)| value.into_owned())
}

/// The sandbox environment's path of a function.
pub(crate) fn path(function: &str) -> String {
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap();
    let operation = spec.function(function).unwrap();
    operation.paths.iter().find(|path| path.environment == "sandbox").unwrap().path.clone()
}
