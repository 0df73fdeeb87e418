//! A user's browser, as far as an authorisation needs one: it follows redirects, keeps the merchant's cookies, and presses a
//! button of a sandbox's consent page. What the merchant makes of its coming back is not known here.

use reqwest::header::{ACCEPT, COOKIE, HeaderValue, LOCATION, ORIGIN, SET_COOKIE};
use reqwest::{Response, StatusCode, Url};

use crate::notify::post::{Poster, no_answer};
use crate::text::{excerpt, shown_address};

/// Redirects on the way to the consent page.
const MOST: usize = 10;
/// Most bytes of a consent page that are read.
const PAGE: usize = 1024 * 1024;
/// Where a sandbox's consent page is.
const CONSENT: &str = "/wallet/consent";

/// A browser with nothing in it.
pub(super) struct Browser<'a> {
    client: &'a Poster,
    /// Host, name and value. A cookie's attributes are not looked at: the session is over soon enough.
    cookies: Vec<(String, String, String)>,
}

/// What the user does on the consent page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Press {
    Confirm,
    Decline,
}

impl<'a> Browser<'a> {
    pub(super) fn new(client: &'a Poster) -> Self {
        Self { client, cookies: Vec::new() }
    }

    /// Opens a page that begins an authorisation, presses a button of the consent page, and gives the address to which the
    /// wallet sends the browser. It does not go there yet.
    pub(super) async fn authorise(&mut self, begin: &Url, press: Press) -> Result<Url, String> {
        let mut address = begin.clone();
        for _ in 0..MOST {
            let response = self.get(&address).await?;
            let next = location(&address, &response);
            address = next.ok_or_else(|| {
                format!(
                    "{} answered {} and leads to no consent page; the session URL has to redirect to authSiteUrl",
                    shown_address(&address),
                    response.status().as_u16()
                )
            })?;
            if address.path().ends_with(CONSENT) {
                return self.consent(&address, press).await;
            }
        }
        Err(format!("no consent page came after {MOST} redirects"))
    }

    /// Goes to an address as it stands.
    pub(super) async fn get(&mut self, address: &Url) -> Result<Response, String> {
        let mut request = self.client.http.get(address.clone()).header(ACCEPT, "text/html");
        if let Some(cookies) = self.cookies_for(address) {
            request = request.header(COOKIE, cookies);
        }
        let response = request.send().await.map_err(|error| no_answer(&error, self.client.patience).why)?;
        self.keep_cookies(address, &response);
        Ok(response)
    }

    async fn consent(&mut self, address: &Url, press: Press) -> Result<Url, String> {
        let response = self.get(address).await?;
        let status = response.status();
        let page = text(response).await?;
        let form = form_with(&page, "decision")
            .filter(|_| status == StatusCode::OK)
            .ok_or_else(|| format!("the wallet answered {} and shows nothing to confirm", status.as_u16()))?;
        let fields = filled_in(form, press);
        let request = self
            .client
            .http
            .post(address.clone())
            .header(ORIGIN, address.origin().ascii_serialization())
            .header("content-type", "application/x-www-form-urlencoded")
            .body(fields);
        let response = request.send().await.map_err(|error| no_answer(&error, self.client.patience).why)?;
        location(address, &response)
            .ok_or_else(|| format!("the wallet answered {} and leads nowhere", response.status().as_u16()))
    }

    fn cookies_for(&self, address: &Url) -> Option<HeaderValue> {
        let host = address.host_str()?;
        let own = self.cookies.iter().filter(|(of, ..)| of == host);
        let line: Vec<String> = own.map(|(_, name, value)| format!("{name}={value}")).collect();
        if line.is_empty() { None } else { HeaderValue::from_str(&line.join("; ")).ok() }
    }

    fn keep_cookies(&mut self, address: &Url, response: &Response) {
        let Some(host) = address.host_str() else { return };
        for set in response.headers().get_all(SET_COOKIE) {
            let pair = set.to_str().ok().and_then(|text| text.split(';').next()?.split_once('='));
            if let Some((name, value)) = pair {
                let (name, value) = (name.trim().to_owned(), value.trim().to_owned());
                self.cookies.retain(|(of, known, _)| of != host || *known != name);
                self.cookies.push((host.to_owned(), name, value));
            }
        }
    }
}

/// Where a response sends the browser.
fn location(from: &Url, response: &Response) -> Option<Url> {
    if !response.status().is_redirection() {
        return None;
    }
    from.join(response.headers().get(LOCATION)?.to_str().ok()?).ok()
}

async fn text(mut response: Response) -> Result<String, String> {
    let mut bytes = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|_| "the wallet's page broke off".to_owned())? {
        if bytes.len() + chunk.len() > PAGE {
            return Err("the wallet's page is longer than 1 MiB".to_owned());
        }
        bytes.extend_from_slice(&chunk);
    }
    String::from_utf8(bytes).map_err(|_| "the wallet's page is not UTF-8".to_owned())
}

/// The form of a page that has a control of this name, from its tag to its end.
fn form_with<'a>(page: &'a str, control: &str) -> Option<&'a str> {
    let forms = page.split("<form").skip(1).filter_map(|rest| rest.split("</form>").next());
    let named = format!("name=\"{control}\"");
    forms.into_iter().find(|form| form.contains(&named))
}

/// What a form posts when one of its buttons is pressed.
fn filled_in(form: &str, press: Press) -> String {
    let mut fields = form_urlencoded::Serializer::new(String::new());
    for (name, value) in hidden_fields(form) {
        fields.append_pair(&name, &value);
    }
    fields.append_pair("decision", if press == Press::Confirm { "confirm" } else { "decline" });
    fields.finish()
}

/// The hidden fields of a form. The page is a sandbox's own, whose attributes stand in double quotes.
fn hidden_fields(form: &str) -> Vec<(String, String)> {
    let tags = form.split("<input").skip(1).filter_map(|rest| rest.split('>').next());
    let hidden = tags.filter(|tag| attribute(tag, "type") == Some("hidden"));
    hidden
        .filter_map(|tag| Some((excerpt(attribute(tag, "name")?, 64), attribute(tag, "value")?.to_owned())))
        .collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

#[cfg(test)]
mod tests {
    use super::{form_with, hidden_fields};

    #[test]
    fn the_form_with_the_buttons_is_found_and_its_hidden_fields_are_read() {
        let page = r#"<form action="/language"><input type="hidden" name="lang" value="zh"></form>
            <form method="post"><input type="hidden" name="session" value="s1">
            <input name="note" value="n"><input type="hidden" name="token" value="t1" />
            <button name="decision" value="confirm">OK</button></form>"#;
        let fields = hidden_fields(form_with(page, "decision").unwrap());
        let expected = [("session", "s1"), ("token", "t1")].map(|(a, b)| (a.to_owned(), b.to_owned()));
        assert_eq!(fields, expected);
        assert!(form_with(page, "other").is_none());
    }
}
