//! Beginning an authorisation: opens a session and answers with the address of the consent page. What happens on that
//! page is the wallet's ([`crate::wallet`]).

use alipayhk_runtime::json::{Json, Object};

use super::AUTO_DEBIT;
use crate::call::Call;
use crate::check::{self, Findings};
use crate::results::{Outcome, Refusal, refuse};
use crate::state::State;
use crate::state::agreements::Session;

/// Most scopes that an authorisation has, and most bytes of each.
const SCOPES: usize = 16;
const SCOPE: usize = 256;
/// Most bytes of a merchantAgreementId, wherever it stands.
const AGREEMENT: usize = 256;

pub(super) fn prepare(state: &mut State, call: &Call<'_>) -> Outcome {
    let auth_merchant = call.need("authMerchantId")?;
    let redirect_url = call.kept("merchantRedirectUrl")?.or(call.setup.redirect_url.as_deref());
    let Some(redirect_url) = redirect_url else {
        return Err(refuse("PARAM_MISSING", "merchantRedirectUrl is required: none was configured"));
    };
    let scopes = scopes(call)?;
    // The layout around merchantAgreementId is inferred, so it is taken from wherever it stands.
    let agreement = call.anywhere("merchantAgreementId");
    if agreement.is_none() && scopes.iter().any(|scope| scope == AUTO_DEBIT) {
        let message =
            format!("agreementPayAuthInfo.merchantAgreementId is required for the scope {AUTO_DEBIT}");
        return Err(refuse("PARAM_MISSING", message));
    }
    if let Some(id) = agreement
        && let Some(ty) = check::type_of(&call.setup.spec, "merchantAgreementId")
    {
        // Where the spec does not list it, nobody has looked at it yet.
        let mut findings = Findings::default();
        check::value_of(&call.setup.spec, ty, &Json::from(id), "merchantAgreementId", &mut findings);
        if let Some((_, words)) = findings.verdict() {
            return Err(refuse("PARAM_ILLEGAL", words));
        }
    }
    if agreement.is_some_and(|id| id.len() > AGREEMENT) {
        return Err(refuse("PARAM_ILLEGAL", "merchantAgreementId is longer than this sandbox remembers"));
    }
    let taken = agreement.and_then(|id| state.agreements.get(id));
    if taken.is_some_and(|agreement| agreement.auth_merchant != auth_merchant) {
        return Err(refuse("PARAM_ILLEGAL", "merchantAgreementId is in use by another authMerchantId"));
    }
    let session = state.agreements.open(Session {
        auth_merchant: auth_merchant.to_owned(),
        auth_site: call.kept("authSite")?.unwrap_or("ALIPAY_HK").to_owned(),
        agreement: agreement.map(str::to_owned),
        scopes,
        redirect_url: redirect_url.to_owned(),
        state: call.kept("state")?.map(str::to_owned),
        opened: call.now,
        decided: false,
    });
    let address = format!("{}wallet/consent?session={session}", call.setup.base_url);
    Ok(Object::from_iter([("authSiteUrl", address)]))
}

/// What the user is asked to allow, each once.
fn scopes(call: &Call<'_>) -> Result<Vec<String>, Refusal> {
    let mut scopes: Vec<String> = Vec::new();
    let asked = call.member("scopes").and_then(Json::as_array).into_iter().flatten();
    for scope in asked.filter_map(Json::as_str) {
        if scopes.iter().any(|known| known == scope) {
            continue;
        }
        if scopes.len() == SCOPES || scope.len() > SCOPE {
            let message = format!("scopes are more than {SCOPES}, or one is longer than {SCOPE} bytes");
            return Err(refuse("PARAM_ILLEGAL", message));
        }
        scopes.push(scope.to_owned());
    }
    Ok(scopes)
}
