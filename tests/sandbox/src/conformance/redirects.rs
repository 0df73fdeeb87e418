//! The trial of a redirect URL: which ways of a browser's coming back it has to take, and which it must not. Each check
//! begins an authorisation of its own, has the user decide in a sandbox's wallet, and changes what is to be changed in the
//! address that the wallet sends the browser to.

use alipayhk_spec::model::Spec;
use reqwest::{Response, Url};

use super::browser::{Browser, Press};
use super::report::{Check, Verdict};
use crate::notify::post::Poster;
use crate::text::{random, shown_address};

/// A name, and what is promised.
type Promise = (&'static str, &'static str);

const RIGHT: Promise = ("redirect-right-state", "a redirect with the session's state is taken");
const SPELLING: Promise = ("redirect-other-spelling", "the code is taken under its other spelling as well");
const WRONG: Promise = ("redirect-wrong-state", "a redirect with another state is refused");
const MISSING: Promise = ("redirect-no-state", "a redirect without a state is refused");
const DOUBLED: Promise = ("redirect-doubled", "a redirect with a parameter twice is refused");
const DECLINED: Promise = ("redirect-declined", "a user who declined is told so, and nothing breaks");

const ALL: [Promise; 6] = [RIGHT, SPELLING, WRONG, MISSING, DOUBLED, DECLINED];

/// A response with this header and value counts as a refusal, whatever its status.
const MARK: (&str, &str) = ("x-conformance", "refused");

/// All checks, left out.
pub(super) fn left_out(why: &str) -> Vec<Check> {
    ALL.iter().map(|promise| Check::new(*promise, Verdict::LeftOut(why.to_owned()))).collect()
}

/// What the trial needs.
pub(super) struct Trial<'a> {
    client: &'a Poster,
    redirect: Url,
    session: Url,
    /// The name of the parameter that ties a redirect to its session.
    state: &'a str,
    /// The name of the parameter with the code, and its other spelling.
    code: &'a str,
    other_code: Option<&'a str>,
}

/// Query parameters, in their order.
type Query = Vec<(String, String)>;

/// What an endpoint made of a redirect.
enum Answer {
    Taken,
    /// A refusal, with its HTTP status.
    Refused(u16),
    /// It broke, and how.
    Broke(String),
}

impl<'a> Trial<'a> {
    pub(super) fn new(spec: &'a Spec, client: &'a Poster, redirect: Url, session: Url) -> Self {
        let known = spec.redirects.first();
        let usual = "authCode";
        let code = known.and_then(|known| {
            let mut members = known.parameters.members.iter();
            members.find(|member| {
                member.wire == usual || member.aliases.iter().any(|alias| alias.value == usual)
            })
        });
        Self {
            client,
            redirect,
            session,
            state: known.map_or("state", |known| known.state.as_str()),
            code: code.map_or(usual, |member| member.wire.as_str()),
            other_code: code.and_then(|member| member.aliases.first()).map(|alias| alias.value.as_str()),
        }
    }

    pub(super) async fn run(&self) -> Vec<Check> {
        let mut checks = vec![Check::new(RIGHT, self.must_take(|_| {}).await)];
        checks.push(Check::new(
            SPELLING,
            match self.other_code {
                Some(other) => self.must_take(|query| rename(query, self.code, other)).await,
                None => Verdict::LeftOut("the spec knows one spelling".to_owned()),
            },
        ));
        checks.push(Check::new(WRONG, self.wrong_state().await));
        let missing = self.must_refuse(|query| query.retain(|(name, _)| name != self.state)).await;
        checks.push(Check::new(MISSING, missing));
        checks.push(Check::new(DOUBLED, self.doubled().await));
        checks.push(Check::new(DECLINED, self.declined().await));
        checks
    }

    async fn must_take(&self, change: impl FnOnce(&mut Query)) -> Verdict {
        match self.comes_back(Press::Confirm, change).await {
            Ok(Answer::Taken) => Verdict::Passed,
            Ok(Answer::Refused(status)) => {
                Verdict::Missed(format!("it was refused, with HTTP status {status}"))
            }
            Ok(Answer::Broke(why)) | Err(why) => Verdict::Missed(why),
        }
    }

    /// With the state of another session of the merchant's own, which has the form that a state has there.
    async fn wrong_state(&self) -> Verdict {
        let mut browser = Browser::new(self.client);
        let other = match browser.authorise(&self.session, Press::Confirm).await {
            Ok(back) => {
                back.query_pairs().find(|(name, _)| name == self.state).map(|(_, value)| value.into_owned())
            }
            Err(why) => return Verdict::Missed(format!("no authorisation could be begun: {why}")),
        };
        let Some(other) = other else {
            return Verdict::Missed(format!("prepareForRedirect was called without `{}`", self.state));
        };
        self.must_refuse(|query| set(query, self.state, &other)).await
    }

    /// In both orders, so that whoever reads the first and whoever reads the last gets to read the right one in one of them.
    async fn doubled(&self) -> Verdict {
        for name in [self.code, self.state] {
            for (order, at) in [("first", 0), ("last", usize::MAX)] {
                let forged =
                    |query: &mut Query| query.insert(at.min(query.len()), (name.to_owned(), random()));
                match self.must_refuse(forged).await {
                    Verdict::Passed => {}
                    Verdict::Missed(why) => {
                        return Verdict::Missed(format!("`{name}` twice, a forged one {order}: {why}"));
                    }
                    left_out @ Verdict::LeftOut(_) => return left_out,
                }
            }
        }
        Verdict::Passed
    }

    /// A refusal proves something only where a good one is taken right after it.
    async fn must_refuse(&self, change: impl FnOnce(&mut Query)) -> Verdict {
        match self.comes_back(Press::Confirm, change).await {
            Ok(Answer::Taken) => Verdict::Missed("it was taken".to_owned()),
            Ok(Answer::Refused(_)) => match self.comes_back(Press::Confirm, |_| {}).await {
                Ok(Answer::Taken) => Verdict::Passed,
                _ => Verdict::LeftOut(
                    "it was refused, and so was a good one after it: that proves nothing".to_owned(),
                ),
            },
            Ok(Answer::Broke(why)) | Err(why) => Verdict::Missed(why),
        }
    }

    async fn declined(&self) -> Verdict {
        match self.comes_back(Press::Decline, |_| {}).await {
            Ok(Answer::Taken | Answer::Refused(_)) => Verdict::Passed,
            Ok(Answer::Broke(why)) | Err(why) => Verdict::Missed(why),
        }
    }

    /// Goes the way from the session URL to the redirect URL in a fresh browser.
    async fn comes_back(&self, press: Press, change: impl FnOnce(&mut Query)) -> Result<Answer, String> {
        let mut browser = Browser::new(self.client);
        let back = browser.authorise(&self.session, press).await;
        let mut back = back.map_err(|why| format!("no authorisation could be begun: {why}"))?;
        if back.origin() != self.redirect.origin() || back.path() != self.redirect.path() {
            return Err(format!(
                "the wallet sends the browser to {}, which is not the redirect URL",
                shown_address(&back)
            ));
        }
        let mut query: Query = back.query_pairs().into_owned().collect();
        if !query.iter().any(|(name, _)| name == self.state) {
            return Err(format!("prepareForRedirect was called without `{}`", self.state));
        }
        change(&mut query);
        back.query_pairs_mut().clear().extend_pairs(query);
        Ok(match browser.get(&back).await {
            Ok(response) => answer(&response),
            Err(why) => Answer::Broke(why),
        })
    }
}

fn answer(response: &Response) -> Answer {
    let marked = response.headers().get(MARK.0).is_some_and(|value| value.as_bytes() == MARK.1.as_bytes());
    match response.status().as_u16() {
        status @ 500.. => Answer::Broke(format!("HTTP status {status}: the server broke")),
        status if marked => Answer::Refused(status),
        status @ 400.. => Answer::Refused(status),
        _ => Answer::Taken,
    }
}

fn rename(query: &mut Query, name: &str, other: &str) {
    for (known, _) in query.iter_mut().filter(|(known, _)| known == name) {
        other.clone_into(known);
    }
}

fn set(query: &mut Query, name: &str, other: &str) {
    for (_, value) in query.iter_mut().filter(|(known, _)| known == name) {
        other.clone_into(value);
    }
}
