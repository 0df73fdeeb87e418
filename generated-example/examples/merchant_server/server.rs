//! The merchant's pages: a user begins an authorisation, comes back from the wallet, and pays. What is paid for is delivered
//! by the handler of notifications, which is the shop's, and by nothing else.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementPayRequest, AgreementPayResponse, AgreementRedirect,
    ApplyTokenRequest, AuthCode, Client, Money, OAuthGrantType, OAuthScope, Order, Outcome,
    PrepareForRedirectRequest, TerminalType,
};
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::SET_COOKIE;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::middleware::{Next, from_fn};
use axum::response::{Html, IntoResponse as _, Redirect, Response};
use axum::routing::{get, post};

use super::sessions::Sessions;
use super::shop::{self, Shop};

/// What everything costs: 42.00 HKD.
const PRICE: Money = Money::hkd(4_200);

/// Whatever went wrong, for the log. The user is told less.
type Failure = Box<dyn std::error::Error + Send + Sync>;

/// The merchant's site, as the handlers share it.
#[derive(Clone)]
pub(crate) struct Site {
    client: Client,
    shop: Shop,
    sessions: Sessions,
    merchant_id: Arc<str>,
    redirect_url: Arc<str>,
    notify_url: Arc<str>,
    sold: Arc<AtomicUsize>,
}

impl Site {
    pub(crate) fn new(
        client: Client,
        shop: Shop,
        merchant_id: String,
        redirect_url: String,
        notify_url: String,
    ) -> Self {
        Self {
            client,
            shop,
            sessions: Sessions::default(),
            merchant_id: merchant_id.into(),
            redirect_url: redirect_url.into(),
            notify_url: notify_url.into(),
            sold: Arc::default(),
        }
    }
}

/// The server's routes. A notification may take as long as `patience` to come in and to be dealt with.
pub(crate) fn app(merchant: &Site, patience: Duration) -> Router {
    let in_time = move |request, next| in_time(patience, request, next);
    Router::new()
        .route("/", get(welcome))
        .route("/begin", get(begin))
        .route("/return", get(come_back))
        .route("/pay", post(pay))
        .with_state(merchant.clone())
        .merge(shop::app(merchant.shop.clone()).layer(from_fn(in_time)))
}

/// Gives up on who never comes to an end.
async fn in_time(patience: Duration, request: Request, next: Next) -> Response {
    let answered = tokio::time::timeout(patience, next.run(request)).await;
    answered.unwrap_or_else(|_| StatusCode::REQUEST_TIMEOUT.into_response())
}

async fn welcome(State(merchant): State<Site>, headers: HeaderMap) -> Response {
    let next = if merchant.sessions.token(&headers).is_some() {
        format!(r#"<form method="post" action="/pay"><button>Pay {PRICE}</button></form>"#)
    } else {
        r#"<p><a href="/begin">Pay by auto debit</a>"#.to_owned()
    };
    let delivered = merchant.shop.delivered().join(", ");
    page(StatusCode::OK, "A shop", &format!("{next}<p>Delivered: {delivered}."))
}

/// Begins an authorisation: the browser goes to AlipayHK.
async fn begin(State(merchant): State<Site>) -> Response {
    let state = alipayhk::random_state();
    match auth_site(&merchant, &state).await {
        Ok(site) => match merchant.sessions.begin(&state) {
            Some(cookie) => ([(SET_COOKIE, cookie)], Redirect::to(&site)).into_response(),
            None => page(StatusCode::SERVICE_UNAVAILABLE, "Later", "<p>Too many at once."),
        },
        Err(failure) => sorry(&failure),
    }
}

async fn auth_site(merchant: &Site, state: &str) -> Result<String, Failure> {
    let agreement = format!("a-{}", alipayhk::random_state().get(..24).unwrap_or_default());
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id(&*merchant.merchant_id)
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url(&*merchant.redirect_url)
        .state(state)
        .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(agreement).build())
        .build()?;
    Ok(merchant.client.prepare_for_redirect(&request).await?.into_inner().auth_site_url)
}

/// The browser comes back. Nothing in the address is signed: without the session's own state it is nobody's.
async fn come_back(State(merchant): State<Site>, headers: HeaderMap, uri: Uri) -> Response {
    let Some(state) = merchant.sessions.state(&headers) else {
        return page(StatusCode::BAD_REQUEST, "Not taken", "<p>No authorisation was begun here.");
    };
    let redirect = match AgreementRedirect::parse(&uri.to_string(), &state) {
        Ok(redirect) => redirect,
        Err(error) => {
            println!("    {error}");
            return page(StatusCode::BAD_REQUEST, "Not taken", "<p>This is not the way back from AlipayHK.");
        }
    };
    if merchant.sessions.take_state(&headers).is_none() {
        return page(StatusCode::BAD_REQUEST, "Not taken", "<p>This was dealt with already.");
    }
    let Some(code) = redirect.auth_code else {
        return page(StatusCode::OK, "Not authorised", "<p>You did not confirm. Nothing was paid.");
    };
    match token(&merchant, code).await {
        Ok(token) => {
            println!("    a user has authorised the merchant");
            merchant.sessions.keep_token(&headers, token);
            page(StatusCode::OK, "Authorised", r#"<p>Thank you. <a href="/">Go on</a>."#)
        }
        Err(failure) => sorry(&failure),
    }
}

async fn token(merchant: &Site, code: AuthCode) -> Result<AccessToken, Failure> {
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(&*merchant.merchant_id)
        .auth_code(code)
        .build()?;
    // The request goes with the code in it: a code is good for one call.
    let answer = match merchant.client.apply_token(request).await? {
        Outcome::Done(answer) => answer.into_inner(),
        Outcome::Refused(refusal) => return Err(refusal.to_string().into()),
        Outcome::Unknown(unresolved) => return Err(unresolved.to_string().into()),
    };
    let token = answer.access_token_info.and_then(|info| info.access_token).or(answer.access_token);
    token.ok_or_else(|| "the answer has no access token".into())
}

/// Debits the user. The order stands in the books before it is paid, and is delivered when AlipayHK notifies of it.
async fn pay(State(merchant): State<Site>, headers: HeaderMap) -> Response {
    let Some(token) = merchant.sessions.token(&headers) else {
        return page(StatusCode::FORBIDDEN, "Not authorised", r#"<p><a href="/begin">Begin here</a>."#);
    };
    let number = merchant.sold.fetch_add(1, Ordering::Relaxed);
    let id = format!("sale-{number}-{}", alipayhk::random_state());
    merchant.shop.order(&id, PRICE);
    match debit(&merchant, &token, &id).await {
        Ok(Outcome::Done(_)) => page(StatusCode::OK, "Paid", r#"<p>Thank you. <a href="/">Go on</a>."#),
        Ok(Outcome::Refused(refusal)) => {
            println!("    {id}: {refusal}");
            page(StatusCode::OK, "Not paid", "<p>AlipayHK refused. Nothing was paid.")
        }
        // In earnest it is settled in the background; `settled` on the call does that.
        Ok(Outcome::Unknown(unresolved)) => {
            println!("    {id}: {unresolved}");
            page(
                StatusCode::OK,
                "In progress",
                "<p>It is not known yet whether this was paid. Don't pay again.",
            )
        }
        Err(failure) => sorry(&failure),
    }
}

async fn debit(
    merchant: &Site,
    token: &AccessToken,
    id: &str,
) -> Result<Outcome<AgreementPayResponse>, Failure> {
    let request = AgreementPayRequest::builder()
        .access_token(token)
        .merchant_id(&*merchant.merchant_id)
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(PRICE).order_title("Electricity").build())
        .notify_url(&*merchant.notify_url)
        .build()?;
    Ok(merchant.client.agreement_pay(&request).await?)
}

fn sorry(failure: &Failure) -> Response {
    println!("    {failure}");
    page(StatusCode::BAD_GATEWAY, "Sorry", "<p>AlipayHK can't be asked just now.")
}

/// A page of the merchant's own words; nothing that came from elsewhere is put into one.
fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let html = format!(
        "<!doctype html><html lang=\"en\"><meta name=\"viewport\" content=\"width=device-width\">\
         <title>{title}</title><h1>{title}</h1>{body}</html>"
    );
    (status, Html(html)).into_response()
}
