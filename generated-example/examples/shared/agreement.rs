//! An agreement with the user of the sandbox's wallet, for examples that need one before they begin. `first_debit` is about
//! these steps.

use std::error::Error;

use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementRedirect, ApplyTokenRequest, Client, OAuthGrantType,
    OAuthScope, Outcome, PrepareForRedirectRequest, TerminalType,
};
use alipayhk_sandbox::Sandbox;

/// Lets the user authorise the merchant.
pub(crate) async fn authorised(client: &Client, sandbox: &Sandbox) -> Result<AccessToken, Box<dyn Error>> {
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
        return Err("there is no token".into());
    };
    let token = answer.into_inner().access_token_info.and_then(|info| info.access_token);
    token.ok_or_else(|| "the answer has no access token".into())
}
