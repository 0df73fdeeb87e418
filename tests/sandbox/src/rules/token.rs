//! Tokens and the end of agreements: a code or a refresh token becomes tokens, an agreement is asked after or ended.

use alipayhk_runtime::json::Object;

use super::UNBOUND;
use crate::call::Call;
use crate::results::{Outcome, Refusal, refuse};
use crate::setup::Setup;
use crate::state::State;
use crate::state::agreements::{Agreement, Standing, Tokens};
use crate::time;

pub(super) fn apply(state: &mut State, call: &Call<'_>) -> Outcome {
    let agreement = match call.text("grantType") {
        Some("REFRESH_TOKEN") => refreshed(state, call)?,
        _ => exchanged(state, call)?,
    };
    let tokens = state.agreements.issue(&agreement, call.now);
    let tokens = tokens.ok_or_else(|| refuse("TARGET_NOT_FOUND", "the agreement is gone"))?;
    Ok(Object::from_iter([("accessTokenInfo", token_info(&tokens, "ACTIVE"))]))
}

pub(super) fn query(state: &mut State, call: &Call<'_>) -> Outcome {
    let agreement = known(state, call)?;
    let Some(tokens) = &agreement.tokens else {
        // Bound, but the code has not been turned into a token yet: there is nothing to tell.
        return Ok(Object::new());
    };
    // Only ACTIVE is a word of AlipayHK's; the other two are the sandbox's own.
    let status = if agreement.ended.is_some() {
        "CANCELLED"
    } else if call.now >= tokens.access_expires {
        "EXPIRED"
    } else {
        "ACTIVE"
    };
    Ok(Object::from_iter([("accessTokenInfo", token_info(tokens, status))]))
}

pub(super) fn cancel(state: &mut State, call: &Call<'_>) -> Outcome {
    known(state, call)?;
    unbind(state, call.setup, call.need("merchantAgreementId")?, call.now);
    Ok(Object::new())
}

/// Ends an agreement and tells the merchant, unless it had ended before.
pub(crate) fn unbind(state: &mut State, setup: &Setup, id: &str, now: i64) {
    if !state.agreements.end(id, now) {
        return;
    }
    let auth_merchant = state.agreements.get(id).map(|agreement| agreement.auth_merchant.clone());
    if let Some(target) = &setup.notify_url {
        let mut members = Object::new();
        members.insert("cancelTime", time::text(now));
        members.insert("authMerchantId", auth_merchant.unwrap_or_default());
        members.insert("merchantAgreementId", id);
        state.notify(UNBOUND, target, members, now);
    }
}

fn exchanged(state: &mut State, call: &Call<'_>) -> Result<String, Refusal> {
    let code = call.need("authCode")?;
    let auth_merchant = call.text("authMerchantId");
    let Some(known) = state.agreements.code(code) else {
        return Err(refuse("INVALID_AUTHCODE", "authCode is unknown"));
    };
    if auth_merchant.is_some_and(|merchant| merchant != known.auth_merchant) {
        return Err(refuse("INVALID_AUTHCODE", "authCode was given to another authMerchantId"));
    }
    if known.spent {
        return Err(refuse("INVALID_AUTHCODE", "authCode is spent"));
    }
    if call.now >= known.expires {
        return Err(refuse("AUTH_CODE_EXPIRED", "authCode is older than 10 minutes"));
    }
    let (agreement, scopes) = (known.agreement.clone(), known.scopes.clone());
    state.agreements.spend(code);
    state.agreements.grant(&agreement, scopes);
    Ok(agreement)
}

fn refreshed(state: &State, call: &Call<'_>) -> Result<String, Refusal> {
    let agreement = match state.agreements.refresh_token(call.need("refreshToken")?, call.now) {
        Standing::Live(agreement) => agreement,
        Standing::Expired => return Err(refuse("OAUTH_FAILED", "refreshToken has expired")),
        Standing::Revoked => return Err(refuse("OAUTH_FAILED", "the agreement of refreshToken has ended")),
        Standing::Unknown => return Err(refuse("OAUTH_FAILED", "refreshToken is unknown or was replaced")),
    };
    let owner = state.agreements.get(&agreement).map(|agreement| agreement.auth_merchant.as_str());
    if call.text("authMerchantId") == owner {
        Ok(agreement)
    } else {
        Err(refuse("OAUTH_FAILED", "refreshToken was given to another authMerchantId"))
    }
}

/// The agreement that a request names. One of another merchant is as good as none.
fn known<'a>(state: &'a State, call: &Call<'_>) -> Result<&'a Agreement, Refusal> {
    let id = call.need("merchantAgreementId")?;
    let merchant = call.text("authMerchantId");
    let agreement = state.agreements.get(id);
    agreement
        .filter(|agreement| merchant.is_none_or(|merchant| merchant == agreement.auth_merchant))
        .ok_or_else(|| refuse("TARGET_NOT_FOUND", "merchantAgreementId names no agreement of authMerchantId"))
}

fn token_info(tokens: &Tokens, status: &str) -> Object {
    Object::from_iter([
        ("accessToken", tokens.access.clone()),
        ("expiresIn", time::text(tokens.access_expires)),
        ("refreshToken", tokens.refresh.clone()),
        ("reExpiresIn", time::text(tokens.refresh_expires)),
        ("tokenStatus", status.to_owned()),
    ])
}
