//! The merchant: a typed client, a server that the browser comes back to and that is notified, and a page of its own, of
//! another origin than the sandbox's, that calls `tradePay`.

use std::sync::{Arc, Mutex, OnceLock};
use std::time::{Duration, Instant};

use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementPayRequest, AgreementPayResponse, AgreementRedirect,
    ApplyTokenRequest, CashierWapPayRequest, Client, MerchantAgreementId, Money, Notification,
    OAuthGrantType, OAuthScope, Order, Outcome, PrepareForRedirectRequest, RefundRequest, Seller,
    TerminalType,
};
use alipayhk_sandbox::{Sandbox, SandboxBuilder};
use alipayhk_tests::no_keys::Gullible;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use axum::routing::{get, post};

/// How long a notification may take.
const PATIENCE: Duration = Duration::from_secs(15);

#[derive(Default)]
struct Shared {
    client: OnceLock<Client>,
    /// One that believes whatever signature there is, for a while in which the merchant is careless.
    gullible: OnceLock<Client>,
    careless: Mutex<bool>,
    /// The sandbox's script, for the shop's page.
    script: OnceLock<String>,
    /// Whether notifications are acknowledged.
    deaf: Mutex<bool>,
    back: Mutex<Vec<String>>,
    notified: Mutex<Vec<Notification>>,
}

/// The merchant, and the sandbox that it lives in.
pub(crate) struct Shop {
    pub(crate) sandbox: Sandbox,
    pub(crate) client: Client,
    /// The address of the shop's own page.
    pub(crate) page: String,
    address: String,
    shared: Arc<Shared>,
}

impl Shop {
    pub(crate) async fn open(settings: impl FnOnce(SandboxBuilder) -> SandboxBuilder) -> Self {
        let shared = Arc::new(Shared::default());
        let app = Router::new()
            .route("/back", get(come_back))
            .route("/notify", post(notify))
            .route("/shop", get(shop))
            .route("/favicon.ico", get(|| async { StatusCode::NO_CONTENT }))
            .with_state(shared.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, app).await });
        let builder = Sandbox::builder().notify_url(format!("{address}/notify"));
        let sandbox = settings(builder).start().await.unwrap();
        let client = alipayhk_tests::client(&sandbox);
        let key = sandbox.merchant_key().clone();
        let gullible =
            Client::builder(client.runtime().environment().clone(), sandbox.client_id(), key, Gullible);
        assert!(shared.gullible.set(gullible.build().unwrap()).is_ok());
        let script = format!("{}_sandbox/jsapi.js", sandbox.base_url());
        assert!(shared.client.set(client.clone()).is_ok() && shared.script.set(script).is_ok());
        Self { sandbox, client, page: format!("{address}/shop"), address, shared }
    }

    /// The sandbox's address of a page.
    pub(crate) fn at(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.base_url())
    }

    /// Begins an authorisation. Gives the address of the consent page.
    pub(crate) async fn ask_for_consent(&self, agreement: &str, state: &str) -> String {
        let id = MerchantAgreementId::new(agreement).unwrap();
        let request = PrepareForRedirectRequest::builder()
            .auth_merchant_id(self.sandbox.merchant_id())
            .scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Wap)
            .merchant_redirect_url(format!("{}/back?shop=7", self.address))
            .state(state)
            .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(&id).build())
            .build()
            .unwrap();
        self.client.prepare_for_redirect(&request).await.unwrap().auth_site_url.clone()
    }

    /// What the browser came back with.
    pub(crate) async fn came_back(&self, state: &str) -> AgreementRedirect {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(address) = self.shared.back.lock().unwrap().pop() {
                return AgreementRedirect::parse(&address, state).unwrap();
            }
            assert!(Instant::now() < end, "the browser did not come back");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    pub(crate) async fn token(&self, redirect: AgreementRedirect) -> AccessToken {
        let request = ApplyTokenRequest::builder()
            .grant_type(OAuthGrantType::AuthorizationCode)
            .auth_merchant_id(self.sandbox.merchant_id())
            .auth_code(redirect.auth_code.unwrap())
            .build()
            .unwrap();
        let Outcome::Done(answer) = self.client.apply_token(request).await.unwrap() else {
            panic!("no token")
        };
        answer.into_inner().access_token_info.and_then(|info| info.access_token).unwrap()
    }

    /// Binds an agreement, as a user in a hurry would.
    pub(crate) async fn bound(&self, agreement: &str) -> AccessToken {
        let site = self.ask_for_consent(agreement, "s-1").await;
        let back = self.sandbox.wallet().approve(&site).unwrap();
        self.token(AgreementRedirect::parse(&back, "s-1").unwrap()).await
    }

    pub(crate) async fn debit(
        &self,
        token: &AccessToken,
        id: &str,
        cents: u64,
    ) -> Outcome<AgreementPayResponse> {
        let request = AgreementPayRequest::builder()
            .access_token(token)
            .merchant_id(self.sandbox.merchant_id())
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(cents)).order_title("Electricity, March").build())
            .build()
            .unwrap();
        self.client.agreement_pay(&request).await.unwrap()
    }

    pub(crate) async fn refund(&self, paid: &AgreementPayResponse, id: &str, cents: u64) {
        let request = RefundRequest::builder()
            .merchant_id(self.sandbox.merchant_id())
            .acquirement_id(paid.acquirement_id.as_ref().unwrap())
            .merchant_refund_id(id)
            .refund_amount(Money::hkd(cents))
            .build()
            .unwrap();
        let Outcome::Done(_) = self.client.refund(&request).await.unwrap() else { panic!("no refund") };
    }

    /// The signed text of an in-app payment.
    pub(crate) async fn wap_text(&self, id: &str, cents: u64, title: &str, seller: &str) -> String {
        let seller = Seller::builder().seller_id("2160400000002012").mcc("5812").seller_name(seller).build();
        let order =
            Order::builder().order_amount(Money::hkd(cents)).order_title(title).seller(seller).build();
        let request = CashierWapPayRequest::builder()
            .merchant_id(self.sandbox.merchant_id())
            .merchant_trans_id(id)
            .order(order)
            .build()
            .unwrap();
        self.client.cashier_wap_pay(&request).await.unwrap().as_str().to_owned()
    }

    /// Where a payment stands on the books.
    pub(crate) fn status(&self, id: &str) -> &'static str {
        self.sandbox.ledger().payment(id).unwrap_or_else(|| panic!("no {id}")).status
    }

    pub(crate) fn acknowledge(&self, acknowledge: bool) {
        *self.shared.deaf.lock().unwrap() = !acknowledge;
    }

    /// Lets the merchant believe what nobody signed.
    pub(crate) fn careless(&self, careless: bool) {
        *self.shared.careless.lock().unwrap() = careless;
    }

    /// Waits until the merchant was told so many things, whatever it answered.
    pub(crate) async fn was_told(&self, times: usize) {
        let end = Instant::now() + PATIENCE;
        while self.sandbox.ledger().notifications.iter().filter(|told| !told.attempts.is_empty()).count()
            < times
        {
            assert!(Instant::now() < end, "the merchant was not told:\n{}", self.sandbox.ledger());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits for the notification that this payment is paid.
    pub(crate) async fn hear_that_it_is_paid(&self, id: &str, cents: u64) {
        let end = Instant::now() + PATIENCE;
        loop {
            let heard = self.shared.notified.lock().unwrap().iter().any(|notification| {
                matches!(notification, Notification::PayNotification(paid)
                    if paid.merchant_trans_id.as_ref().is_some_and(|own| own.as_str() == id)
                        && paid.order_amount == Some(Money::hkd(cents)))
            });
            if heard {
                return;
            }
            assert!(Instant::now() < end, "no notification of {id} came:\n{}", self.sandbox.ledger());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn come_back(State(shared): State<Arc<Shared>>, uri: Uri) -> Response {
    shared.back.lock().unwrap().push(uri.to_string());
    Html("<!doctype html><html lang=en><title>Shop</title><h1>Thank you</h1>").into_response()
}

async fn notify(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let careless = *shared.careless.lock().unwrap();
    let client = if careless { &shared.gullible } else { &shared.client }.get().unwrap();
    let notification = client.receive(&body).await.unwrap();
    if *shared.deaf.lock().unwrap() {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    }
    let answer = client.acknowledge(&notification).await.unwrap();
    shared.notified.lock().unwrap().push(notification);
    ([("content-type", "application/json; charset=UTF-8")], answer).into_response()
}

/// The shop's page, with a policy as strict as `tradePay` bears.
async fn shop(State(shared): State<Arc<Shared>>) -> Response {
    let script = shared.script.get().unwrap();
    let origin = script.split("/_sandbox").next().unwrap();
    let policy = format!("default-src 'none'; script-src {origin}; frame-src {origin}");
    let page = format!(
        r#"<!doctype html><html lang="en"><title>Shop</title><h1>Shop</h1><script src="{script}"></script>"#
    );
    ([("content-security-policy", policy)], Html(page)).into_response()
}
