//! The quick start's program: starts a sandbox, lets its user authorise the merchant, and debits HKD 100.00.
//!
//! Left out: what follows an unknown outcome (`settle_after_restart`), notifications (`notifications_axum`), and a redirect
//! that comes in over HTTP (`auto_debit`).

use std::error::Error;

use alipayhk::{
    AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect, ApplyTokenRequest, Client, Money,
    OAuthGrantType, OAuthScope, Order, Outcome, PrepareForRedirectRequest, TerminalType, environments,
};
use alipayhk_sandbox::Sandbox;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // A gateway on this machine. It makes both pairs of keys.
    let sandbox = Sandbox::start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(sandbox.base_url()),
        sandbox.client_id(),
        sandbox.merchant_key().clone(),
        sandbox.gateway_public_key().clone(),
    )
    .build()?;

    // Bind: the user confirms at `auth_site_url`, and the browser comes back with a one-time code.
    let state = alipayhk::random_state();
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id(sandbox.merchant_id())
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url("https://merchant.example/return")
        .state(state.as_str())
        .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id("agreement-1").build())
        .build()?;
    let site = client.prepare_for_redirect(&request).await?.into_inner().auth_site_url;
    let back = sandbox.wallet().approve(&site)?;
    let code = AgreementRedirect::parse(&back, &state)?.auth_code.ok_or("the user did not confirm")?;
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(sandbox.merchant_id())
        .auth_code(code)
        .build()?;
    let Outcome::Done(answer) = client.apply_token(request).await? else {
        return Err("there is no token; begin the authorisation again".into());
    };
    let token = answer.into_inner().access_token_info.and_then(|info| info.access_token);
    let token = token.ok_or("the answer has no access token")?;

    // Debit. Amounts are in the smallest unit: 10,000 cents are HKD 100.00.
    let request = AgreementPayRequest::builder()
        .access_token(&token)
        .merchant_id(sandbox.merchant_id())
        .merchant_trans_id("order-1001")
        .order(Order::builder().order_amount(Money::hkd(10_000)).order_title("March").build())
        .build()?;
    match client.agreement_pay(&request).await? {
        Outcome::Done(paid) => println!("paid: acquirementId {:?}", paid.acquirement_id),
        Outcome::Refused(refusal) => println!("{refusal}"),
        Outcome::Unknown(unresolved) => println!("{unresolved}"),
    }
    println!("{}", sandbox.ledger());
    Ok(())
}
