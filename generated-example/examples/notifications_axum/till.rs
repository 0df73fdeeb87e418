//! The payments: an agreement with a user, and debits under it. `auto_debit` shows the same at length.

use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect, ApplyTokenRequest, Client,
    Money, OAuthGrantType, OAuthScope, Order, Outcome, PrepareForRedirectRequest, TerminalType,
};
use alipayhk_sandbox::Sandbox;

use crate::Failure;

/// Debits one user.
pub(crate) struct Till<'a> {
    client: &'a Client,
    merchant_id: &'a str,
    notify_url: &'a str,
    token: AccessToken,
}

impl<'a> Till<'a> {
    /// Lets the user of the gateway's own wallet authorise the merchant.
    pub(crate) async fn open(
        client: &'a Client,
        gateway: &'a Sandbox,
        notify_url: &'a str,
    ) -> Result<Self, Failure> {
        let merchant_id = gateway.merchant_id();
        let state = alipayhk::random_state();
        let request = PrepareForRedirectRequest::builder()
            .auth_merchant_id(merchant_id)
            .scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Web)
            .merchant_redirect_url("https://merchant.example/return")
            .state(state.as_str())
            .agreement_pay_auth_info(
                AgreementPayAuthInfo::builder().merchant_agreement_id("agreement-1").build(),
            )
            .build()?;
        let site = client.prepare_for_redirect(&request).await?.into_inner().auth_site_url;
        let back = gateway.wallet().approve(&site)?;
        let code = AgreementRedirect::parse(&back, &state)?.auth_code.ok_or("the user did not confirm")?;
        let request = ApplyTokenRequest::builder()
            .grant_type(OAuthGrantType::AuthorizationCode)
            .auth_merchant_id(merchant_id)
            .auth_code(code)
            .build()?;
        // The request goes with the code in it: a code is good for one call.
        let Outcome::Done(answer) = client.apply_token(request).await? else {
            return Err("there is no token".into());
        };
        let token = answer.into_inner().access_token_info.and_then(|info| info.access_token);
        let token = token.ok_or("the answer has no access token")?;
        Ok(Self { client, merchant_id, notify_url, token })
    }

    pub(crate) async fn debit(&self, id: &str, amount: Money) -> Result<(), Failure> {
        let request = AgreementPayRequest::builder()
            .access_token(&self.token)
            .merchant_id(self.merchant_id)
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(amount).order_title("Electricity").build())
            .notify_url(self.notify_url)
            .build()?;
        match self.client.agreement_pay(&request).await? {
            Outcome::Done(_) => Ok(()),
            Outcome::Refused(refusal) => Err(refusal.to_string().into()),
            Outcome::Unknown(unresolved) => Err(unresolved.to_string().into()),
        }
    }
}
