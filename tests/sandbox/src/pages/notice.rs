//! Pages that say one thing: how something ended, or that it is not there, not allowed or not possible.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::reply::Kind;
use super::{Asked, Page, reply};
use crate::gateway::NotKept;
use crate::setup::Setup;

/// A page that says how something ended.
#[derive(Template)]
#[template(path = "wallet/done.html")]
pub(super) struct Done<'a> {
    pub(super) page: &'a Page,
    /// `good`, `bad` or `open`.
    pub(super) mood: &'static str,
    pub(super) heading: &'a str,
    pub(super) lines: Vec<String>,
    pub(super) amount: Option<String>,
    pub(super) why: Option<String>,
    /// Who paid.
    pub(super) payer: Option<String>,
    pub(super) code: Option<&'static str>,
    pub(super) books: Option<&'static str>,
    pub(super) return_url: Option<String>,
    pub(super) again: bool,
    /// Where the same can be tried once more.
    pub(super) retry: Option<String>,
}

impl<'a> Done<'a> {
    pub(super) fn of(page: &'a Page, mood: &'static str, heading: &'a str, lines: Vec<String>) -> Self {
        Self {
            page,
            mood,
            heading,
            lines,
            amount: None,
            why: None,
            payer: None,
            code: None,
            books: None,
            return_url: None,
            again: false,
            retry: None,
        }
    }
}

impl Asked {
    /// A page with a heading and a sentence.
    pub(super) fn notice(&self, status: StatusCode, heading: &str, more: &str) -> Response {
        let done = Done::of(&self.page, "bad", heading, vec![more.to_owned()]);
        self.html(status, Kind::Own, &done)
    }

    /// The same for what is no business of the user's.
    pub(super) fn plain(&self, status: StatusCode, words: &str) -> Response {
        self.notice(status, words, "")
    }

    /// What was asked for could not be written into the state file.
    pub(super) fn not_kept(&self, not_kept: &NotKept, retry: Option<String>) -> Response {
        let page = Done { retry, ..self.unkept(not_kept) };
        self.html(StatusCode::INSUFFICIENT_STORAGE, Kind::Own, &page)
    }

    /// The same before it is a page: in words, and with what the system said.
    pub(super) fn unkept(&self, not_kept: &NotKept) -> Done<'_> {
        let t = self.words();
        let why = Some(not_kept.to_string());
        Done { why, ..Done::of(&self.page, "bad", t.unwritten, vec![t.unwritten_more.to_owned()]) }
    }

    pub(super) fn html(&self, status: StatusCode, kind: Kind, page: &impl Template) -> Response {
        reply::html(&self.gateway.setup, status, kind, page)
    }

    pub(super) fn see_other(&self, address: &str) -> Response {
        reply::see_other(address).unwrap_or_else(|| {
            self.plain(StatusCode::BAD_REQUEST, "The merchant's address can't be gone to.")
        })
    }
}

/// There is nothing here.
pub(super) fn nothing(setup: &Setup, page: &Page) -> Response {
    let done = Done::of(page, "bad", page.t.nothing_here, vec!["Requests are posted.".to_owned()]);
    reply::html(setup, StatusCode::NOT_FOUND, Kind::Own, &done)
}

#[cfg(test)]
mod tests {
    use crate::sandbox::Sandbox;
    use crate::state::agreements::Session;
    use crate::state::payments::{Content, Payment, Stage};

    /// A session on the consent page and a bill at the cashier.
    fn waiting(sandbox: &Sandbox) -> String {
        let now = sandbox.gateway.now();
        let amount = alipayhk_runtime::money::Money::new("HKD", 100).unwrap();
        let session = Session {
            auth_merchant: "2160400000009999".to_owned(),
            auth_site: "ALIPAY_HK".to_owned(),
            agreement: Some("agreement-1".to_owned()),
            scopes: Vec::new(),
            redirect_url: "http://127.0.0.1:3000/back".to_owned(),
            state: None,
            opened: now,
            decided: false,
        };
        let bill = Payment {
            trans_id: "w-1".into(),
            acquirement_id: "1".into(),
            content: Content::of("w-1"),
            agreement: None,
            user: None,
            amount,
            refunded: amount.checked_sub(amount).unwrap(),
            title: "Tea".into(),
            stage: Stage::Waiting,
            created: now,
            paid: None,
            notify_url: None,
            return_url: None,
        };
        let open = |state: &mut crate::state::State| {
            state.payments.add_bill(bill);
            state.agreements.open(session)
        };
        sandbox.gateway.with_state(open).unwrap()
    }

    #[tokio::test]
    async fn a_page_that_could_not_keep_what_was_asked_for_says_so_and_to_try_again() {
        let file = std::env::temp_dir().join(format!("alipayhk-sandbox-unkept-{}", std::process::id()));
        let sandbox = Sandbox::builder().state_file(&file).start().await.unwrap();
        let session = waiting(&sandbox);
        let token = sandbox.gateway.setup.form_token.clone();
        sandbox.gateway.state().refuse_writing(true);
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let post = async |page: &str, fields: &[(&str, &str)]| {
            let mut form = form_urlencoded::Serializer::new(String::new());
            let form = form.extend_pairs(fields).append_pair("token", &token).finish();
            let request = client.post(format!("{}{page}", sandbox.base_url())).body(form);
            let answer = request.send().await.unwrap();
            (answer.status().as_u16(), answer.text().await.unwrap())
        };
        for (page, fields, expected) in [
            (
                "wallet/consent",
                [("session", session.as_str()), ("decision", "confirm"), ("lang", "en")],
                "Try again",
            ),
            ("wallet/cashier/pay", [("acquirementId", "1"), ("ending", "paid"), ("lang", "en")], "6004"),
            (
                "wallet/cashier/pay",
                [("acquirementId", "1"), ("ending", "paid"), ("lang", "zh")],
                "未有保存任何內容",
            ),
        ] {
            let (status, shown) = post(page, &fields).await;
            assert_eq!(status, 507, "{page}: {shown}");
            let words = ["nothing was kept", "then try again", "未能保存"];
            assert!(
                words.iter().any(|words| shown.contains(words)) && shown.contains(expected),
                "{page}: {shown}"
            );
        }

        // Once it can be written, what the page was not told of as done is done when it is asked for again, and once.
        sandbox.gateway.state().refuse_writing(false);
        assert_eq!(sandbox.wallet().confirm("1"), "9000");
        assert_eq!(sandbox.ledger().debits("w-1"), 1);
        sandbox.stop().await;
        std::fs::remove_file(&file).unwrap();
    }
}
