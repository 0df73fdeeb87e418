//! An authorisation as the user meets it: confirmed or declined, once, after which the browser goes back to the merchant.
//! What the page looks like is [`crate::pages`]'.

use alipayhk_runtime::json::Object;

use super::{WalletError, owned_by, place_of};
use crate::call::respelled;
use crate::gateway::Gateway;
use crate::state::State;
use crate::state::agreements::Session;
use crate::state::users::Place;
use crate::text::web_address;

/// The session of a consent page's address.
pub(super) fn session_of(auth_site_url: &str) -> Result<String, WalletError> {
    let url = web_address(auth_site_url).ok_or(WalletError::UnknownSession)?;
    let session = url.query_pairs().find(|(name, _)| name == "session");
    session.map(|(_, id)| id.into_owned()).ok_or(WalletError::UnknownSession)
}

/// A user's decision. Gives the address that the browser goes to. An agreement that is bound can only be confirmed again
/// by the user whose it is: were it to change hands, one user's token would take another's money.
pub(crate) fn decide(
    gateway: &Gateway,
    session_id: &str,
    user: &str,
    confirmed: bool,
) -> Result<String, WalletError> {
    let now = gateway.now();
    gateway.with_state(|state| {
        let session = state.agreements.session(session_id).ok_or(WalletError::UnknownSession)?.clone();
        if session.decided {
            return Err(WalletError::AlreadyDecided);
        }
        if session.expired(now) {
            return Err(WalletError::Expired);
        }
        let user = place_of(state, user)?;
        if let (true, Some(id)) = (confirmed, &session.agreement) {
            still_free_for(state, id, user)?;
        }
        state.agreements.decide(session_id);
        let code = if confirmed {
            let id = session.agreement.clone().unwrap_or_else(crate::text::random);
            let bound = state.agreements.bind(&id, &session.auth_merchant, &session.scopes, user, now);
            Some(bound.ok_or(WalletError::Full)?)
        } else {
            None
        };
        Ok(way_back(gateway, &session, code.as_deref()))
    })?
}

fn still_free_for(state: &State, agreement: &str, user: Place) -> Result<(), WalletError> {
    match state.agreements.get(agreement) {
        Some(bound) if bound.ended.is_none() => owned_by(state, bound, user),
        _ => Ok(()),
    }
}

/// The merchant's address with the outcome appended.
fn way_back(gateway: &Gateway, session: &Session, code: Option<&str>) -> String {
    let mut parameters = Object::new();
    let mut add = |name: &str, value: Option<&str>| {
        if let Some(value) = value {
            parameters.insert(name, value);
        }
    };
    add("state", session.state.as_deref());
    add("auth_site", Some(&session.auth_site));
    add("merchantAgreementId", session.agreement.as_deref());
    add("authCode", code);
    // Described as the authorised merchant's id, in spite of its name.
    add("client_id", Some(&session.auth_merchant));
    add("authResult", Some(if code.is_some() { "SUCCESS" } else { "FAIL" }));
    if let Some(redirect) = gateway.setup.spec.redirects.first() {
        parameters = respelled(&redirect.parameters, &parameters);
    }
    let mut query = form_urlencoded::Serializer::new(String::new());
    for (name, value) in &parameters {
        query.append_pair(name, value.as_str().unwrap_or_default());
    }
    let address = appended(&session.redirect_url, &query.finish());
    // A header carries ASCII only; a browser would encode the rest in the same way.
    if address.is_ascii() { address } else { web_address(&address).map_or(address, String::from) }
}

/// An address with a query appended to whatever query it has, before its fragment.
fn appended(address: &str, query: &str) -> String {
    let (address, fragment) = address.split_once('#').map_or((address, None), |(a, f)| (a, Some(f)));
    let joint = match address.split_once('?') {
        None => "?",
        Some((_, earlier)) if earlier.is_empty() || earlier.ends_with('&') => "",
        Some(_) => "&",
    };
    let fragment = fragment.map(|fragment| format!("#{fragment}")).unwrap_or_default();
    format!("{address}{joint}{query}{fragment}")
}

#[cfg(test)]
mod tests {
    use super::appended;

    #[test]
    fn parameters_join_whatever_query_there_is() {
        for (address, expected) in [
            ("https://m.example/back", "https://m.example/back?q=1"),
            ("https://m.example/back?", "https://m.example/back?q=1"),
            ("https://m.example/back?a=b", "https://m.example/back?a=b&q=1"),
            ("https://m.example/back?a=b&", "https://m.example/back?a=b&q=1"),
            ("https://m.example/back#top", "https://m.example/back?q=1#top"),
        ] {
            assert_eq!(appended(address, "q=1"), expected);
        }
    }
}
