//! Agreements and all that leads to one: the browser session on the consent page, the auth code, the tokens. A token
//! stays known after it is revoked, so that an answer can say so; nothing here decides what a request is answered.

use std::collections::HashMap;

use super::changes::Changes;
use super::recent::Recent;
use super::users::Place;
use crate::text::random;

/// How long the user may take on the consent page, in seconds. How long it is at AlipayHK is not public.
const SESSION_SECONDS: i64 = 30 * 60;
/// How long an auth code is good, in seconds.
const CODE_SECONDS: i64 = 10 * 60;
/// How long an access token is good, in seconds: a year.
const ACCESS_SECONDS: i64 = 365 * 24 * 3600;
/// How long a refresh token is good, in seconds: two days longer.
const REFRESH_SECONDS: i64 = ACCESS_SECONDS + 2 * 24 * 3600;
/// Sessions and codes that are remembered at a time.
const RECENT: usize = 10_000;
/// Agreements that a sandbox holds before it takes no more.
const MOST: usize = 100_000;

/// What the merchant asked the user to allow, waiting on the consent page.
#[derive(Clone)]
pub(crate) struct Session {
    pub(crate) auth_merchant: String,
    pub(crate) auth_site: String,
    /// The agreement as the merchant named it; a scope without agreements has none.
    pub(crate) agreement: Option<String>,
    pub(crate) scopes: Vec<String>,
    pub(crate) redirect_url: String,
    pub(crate) state: Option<String>,
    /// When it was opened.
    pub(crate) opened: i64,
    pub(crate) decided: bool,
}

impl Session {
    /// Whether the user has taken too long.
    pub(crate) fn expired(&self, now: i64) -> bool {
        now >= self.opened.saturating_add(SESSION_SECONDS)
    }
}

/// An auth code.
pub(crate) struct Code {
    pub(crate) auth_merchant: String,
    pub(crate) agreement: String,
    /// What the user has consented to.
    pub(crate) scopes: Vec<String>,
    pub(crate) expires: i64,
    pub(crate) spent: bool,
}

/// An agreement.
pub(crate) struct Agreement {
    pub(crate) auth_merchant: String,
    /// Who confirmed it, and is debited.
    pub(crate) user: Place,
    pub(crate) since: i64,
    pub(crate) ended: Option<i64>,
    /// What its tokens are good for: what the user had consented to when their code was given.
    pub(crate) scopes: Vec<String>,
    pub(crate) tokens: Option<Tokens>,
}

/// The tokens of an agreement.
#[derive(Clone)]
pub(crate) struct Tokens {
    pub(crate) access: String,
    pub(crate) access_expires: i64,
    pub(crate) refresh: String,
    pub(crate) refresh_expires: i64,
}

/// What a token says when it is shown.
pub(crate) enum Standing {
    /// Good, for this agreement.
    Live(String),
    /// Its time is over.
    Expired,
    /// Its agreement has ended.
    Revoked,
    /// Never given out, or replaced by a newer one.
    Unknown,
}

/// What changed. A session or a code that is not there any more was forgotten.
pub(super) enum Changed {
    Session(String),
    Code(String),
    Agreement(String),
}

/// All of them.
pub(crate) struct Agreements {
    sessions: Recent<Session>,
    codes: Recent<Code>,
    by_id: HashMap<String, Agreement>,
    order: Vec<String>,
    /// The agreement that an access token is of, or was of.
    access: HashMap<String, String>,
    refresh: HashMap<String, String>,
    pub(super) changes: Changes<Changed>,
}

impl Default for Agreements {
    fn default() -> Self {
        Self {
            sessions: Recent::new(RECENT),
            codes: Recent::new(RECENT),
            by_id: HashMap::new(),
            order: Vec::new(),
            access: HashMap::new(),
            refresh: HashMap::new(),
            changes: Changes::default(),
        }
    }
}

impl Agreements {
    /// Opens a session and gives its id.
    pub(crate) fn open(&mut self, session: Session) -> String {
        let id = random();
        self.put_session(id.clone(), session);
        id
    }

    pub(super) fn put_session(&mut self, id: String, session: Session) {
        self.changes.note(|| Changed::Session(id.clone()));
        if let Some(forgotten) = self.sessions.insert(id, session) {
            self.changes.note(|| Changed::Session(forgotten));
        }
    }

    pub(crate) fn session(&self, id: &str) -> Option<&Session> {
        self.sessions.get(id)
    }

    /// The user has confirmed or declined.
    pub(crate) fn decide(&mut self, id: &str) {
        if let Some(session) = self.sessions.get_mut(id) {
            session.decided = true;
            self.changes.note(|| Changed::Session(id.to_owned()));
        }
    }

    pub(crate) fn get(&self, id: &str) -> Option<&Agreement> {
        self.by_id.get(id)
    }

    pub(crate) fn count(&self) -> usize {
        self.order.len()
    }

    /// In the order in which they were made.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Agreement)> {
        self.order.iter().filter_map(|id| self.by_id.get(id).map(|agreement| (id.as_str(), agreement)))
    }

    /// Binds an agreement of this user, who has consented to these scopes, and gives the auth code. One that is bound already
    /// keeps its tokens, and what they are good for, until the code is turned into new ones; one that has ended begins anew.
    /// `None`: there is no room for more.
    pub(crate) fn bind(
        &mut self,
        id: &str,
        auth_merchant: &str,
        scopes: &[String],
        user: Place,
        now: i64,
    ) -> Option<String> {
        let known = self.by_id.get(id).map(|agreement| agreement.ended.is_none());
        if known.is_none() && self.by_id.len() >= MOST {
            return None;
        }
        if known != Some(true) {
            self.forget_tokens(id);
            let (auth_merchant, scopes) = (auth_merchant.to_owned(), scopes.to_vec());
            self.by_id.insert(
                id.to_owned(),
                Agreement { auth_merchant, user, since: now, ended: None, scopes, tokens: None },
            );
        }
        if known.is_none() {
            self.order.push(id.to_owned());
        }
        self.changes.note(|| Changed::Agreement(id.to_owned()));
        let code = random();
        self.put_code(
            code.clone(),
            Code {
                auth_merchant: auth_merchant.to_owned(),
                agreement: id.to_owned(),
                scopes: scopes.to_vec(),
                expires: now.saturating_add(CODE_SECONDS),
                spent: false,
            },
        );
        Some(code)
    }

    pub(super) fn put_code(&mut self, code: String, value: Code) {
        self.changes.note(|| Changed::Code(code.clone()));
        if let Some(forgotten) = self.codes.insert(code, value) {
            self.changes.note(|| Changed::Code(forgotten));
        }
    }

    pub(crate) fn code(&self, code: &str) -> Option<&Code> {
        self.codes.get(code)
    }

    /// The code is good no longer.
    pub(crate) fn spend(&mut self, code: &str) {
        if let Some(known) = self.codes.get_mut(code) {
            known.spent = true;
            self.changes.note(|| Changed::Code(code.to_owned()));
        }
    }

    /// Adds an agreement as it was kept, at the end.
    pub(super) fn put(&mut self, id: String, agreement: Agreement) {
        if let Some(tokens) = &agreement.tokens {
            self.access.insert(tokens.access.clone(), id.clone());
            self.refresh.insert(tokens.refresh.clone(), id.clone());
        }
        self.order.push(id.clone());
        self.by_id.insert(id, agreement);
    }

    /// From now on an agreement's tokens are good for these scopes. New ones have to be issued with it.
    pub(crate) fn grant(&mut self, id: &str, scopes: Vec<String>) {
        if let Some(agreement) = self.by_id.get_mut(id) {
            agreement.scopes = scopes;
        }
    }

    /// Gives an agreement new tokens. What it had is good no longer. `None`: there is no such agreement.
    pub(crate) fn issue(&mut self, id: &str, now: i64) -> Option<Tokens> {
        self.forget_tokens(id);
        let tokens = Tokens {
            access: random() + &random(),
            access_expires: now.saturating_add(ACCESS_SECONDS),
            refresh: random(),
            refresh_expires: now.saturating_add(REFRESH_SECONDS),
        };
        self.by_id.get_mut(id)?.tokens = Some(tokens.clone());
        self.changes.note(|| Changed::Agreement(id.to_owned()));
        self.access.insert(tokens.access.clone(), id.to_owned());
        self.refresh.insert(tokens.refresh.clone(), id.to_owned());
        Some(tokens)
    }

    /// Ends an agreement. Its tokens and codes are good no longer. Whether it was still bound.
    pub(crate) fn end(&mut self, id: &str, now: i64) -> bool {
        for (text, code) in self.codes.iter_mut().filter(|(_, code)| code.agreement == id && !code.spent) {
            code.spent = true;
            self.changes.note(|| Changed::Code(text.clone()));
        }
        match self.by_id.get_mut(id) {
            Some(agreement) if agreement.ended.is_none() => {
                agreement.ended = Some(now);
                self.changes.note(|| Changed::Agreement(id.to_owned()));
                true
            }
            _ => false,
        }
    }

    /// What an access token is good for.
    pub(crate) fn access_token(&self, token: &str, now: i64) -> Standing {
        self.standing(self.access.get(token), now, |tokens| tokens.access_expires)
    }

    /// What a refresh token is good for.
    pub(crate) fn refresh_token(&self, token: &str, now: i64) -> Standing {
        self.standing(self.refresh.get(token), now, |tokens| tokens.refresh_expires)
    }

    /// The agreement that an access token is or was of, whether it is still good or not.
    pub(crate) fn owner(&self, token: &str) -> Option<&str> {
        self.access.get(token).map(String::as_str)
    }

    fn standing(&self, id: Option<&String>, now: i64, expires: fn(&Tokens) -> i64) -> Standing {
        let Some((id, agreement)) = id.and_then(|id| Some((id, self.by_id.get(id)?))) else {
            return Standing::Unknown;
        };
        if agreement.ended.is_some() {
            return Standing::Revoked;
        }
        match &agreement.tokens {
            Some(tokens) if now < expires(tokens) => Standing::Live(id.clone()),
            Some(_) => Standing::Expired,
            None => Standing::Unknown,
        }
    }

    fn forget_tokens(&mut self, id: &str) {
        if let Some(tokens) = self.by_id.get_mut(id).and_then(|agreement| agreement.tokens.take()) {
            self.access.remove(&tokens.access);
            self.refresh.remove(&tokens.refresh);
        }
    }
}
