//! Who is authorised: a session for each browser, found by a cookie. A redirect belongs to a session only if it brings the
//! state that the session gave out, once. Kept in memory; in earnest it is a table.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use alipayhk::AccessToken;
use axum::http::HeaderMap;
use axum::http::header::COOKIE;

/// Sessions at a time; the server is an example, and anybody can begin one.
const MOST: usize = 10_000;
const COOKIE_NAME: &str = "session";

/// All sessions.
#[derive(Clone, Default)]
pub(crate) struct Sessions(Arc<Mutex<HashMap<String, Session>>>);

struct Session {
    /// The state of an authorisation that is under way.
    state: Option<String>,
    token: Option<AccessToken>,
}

impl Sessions {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Begins a session that waits for a redirect with this state. Gives the cookie to set; `None` when there are too many.
    ///
    /// `Lax`, because the browser comes back from another site and has to bring the cookie, and because no other site may
    /// post with it.
    pub(crate) fn begin(&self, state: &str) -> Option<String> {
        let mut sessions = self.lock();
        if sessions.len() >= MOST {
            return None;
        }
        let id = alipayhk::random_state();
        let cookie = format!("{COOKIE_NAME}={id}; Path=/; HttpOnly; SameSite=Lax");
        sessions.insert(id, Session { state: Some(state.to_owned()), token: None });
        Some(cookie)
    }

    /// The state that this browser has to come back with.
    pub(crate) fn state(&self, headers: &HeaderMap) -> Option<String> {
        self.lock().get(&id(headers)?)?.state.clone()
    }

    /// The same, and from now on it is good for nothing: a redirect is taken once.
    pub(crate) fn take_state(&self, headers: &HeaderMap) -> Option<String> {
        self.lock().get_mut(&id(headers)?)?.state.take()
    }

    pub(crate) fn keep_token(&self, headers: &HeaderMap, token: AccessToken) {
        let Some(id) = id(headers) else { return };
        if let Some(session) = self.lock().get_mut(&id) {
            session.token = Some(token);
        }
    }

    pub(crate) fn token(&self, headers: &HeaderMap) -> Option<AccessToken> {
        self.lock().get(&id(headers)?)?.token.clone()
    }
}

/// The session that a browser names.
fn id(headers: &HeaderMap) -> Option<String> {
    let cookies = headers.get_all(COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let pairs = cookies.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.into_iter().find(|(name, _)| *name == COOKIE_NAME).map(|(_, value)| value.to_owned())
}
