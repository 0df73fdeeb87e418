//! What a sandbox is set up with and never changes while it runs.

use std::net::IpAddr;
use std::sync::Arc;

use alipayhk_spec::model::{HeadFill, HeadMember, Spec};
use reqwest::Url;

use crate::text::web_address;

/// Settings.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) spec: Arc<Spec>,
    /// What others are told that it is at: the public address where there is one. Ends in `/`.
    pub(crate) base_url: String,
    /// Where this machine reaches it.
    pub(crate) local_url: String,
    /// The address that it was said to be reached by from elsewhere.
    pub(crate) public_url: Option<Url>,
    /// Whether it listens on every address that this machine has.
    pub(crate) everywhere: bool,
    pub(crate) client_id: String,
    pub(crate) merchant_id: String,
    /// Where the browser goes back to when a request does not say.
    pub(crate) redirect_url: Option<String>,
    /// Where notifications go when a request does not say.
    pub(crate) notify_url: Option<String>,
    /// Factor on the gaps of the notification schedule.
    pub(crate) time_scale: f64,
    pub(crate) allow_remote_notifications: bool,
    /// What forms of the pages have to bring back, so that no other site can post them.
    pub(crate) form_token: String,
    /// What whoever turns the knobs has to show; `None` where only this machine reaches it.
    pub(crate) control_token: Option<String>,
}

impl Setup {
    /// Whether an address leads to this sandbox itself, as far as it can be told without asking a resolver.
    pub(crate) fn is_own(&self, url: &Url) -> bool {
        let local = web_address(&self.local_url);
        self.public_url.iter().chain(&local).any(|own| self.is_same(own, url))
    }

    fn is_same(&self, own: &Url, url: &Url) -> bool {
        let named = |url: &Url| url.host_str() == Some("localhost");
        own.port_or_known_default() == url.port_or_known_default()
            && (own.host() == url.host()
                // The name may lead to any of this machine's own addresses, and so does listening on all of them.
                || ((self.everywhere || named(own) || named(url)) && is_here(own) && is_here(url)))
    }

    /// The wire name of the request head's member that is filled in this way, or the usual one where the spec has none.
    pub(crate) fn head_name<'a>(&'a self, fill: &HeadFill, usual: &'a str) -> &'a str {
        find(&self.spec.envelope.request_head, fill).map_or(usual, |member| member.wire.as_str())
    }
}

/// Whether it names this machine.
fn is_here(url: &Url) -> bool {
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|address| address.to_canonical().is_loopback())
}

fn find<'a>(members: &'a [HeadMember], fill: &HeadFill) -> Option<&'a HeadMember> {
    members.iter().find(|member| member.fill == *fill)
}

#[cfg(test)]
mod tests {
    use crate::builder::SandboxBuilder;
    use crate::clock::{MovedClock, SystemClock};
    use crate::text::web_address;

    #[test]
    fn a_sandbox_knows_its_own_address_by_every_name_of_it() {
        let clock = MovedClock::new(std::sync::Arc::new(SystemClock));
        let (mut setup, _) = SandboxBuilder::default().prepared(&clock).unwrap();
        for (everywhere, base, url, expected) in [
            (false, "http://127.0.0.1:8080/", "http://127.0.0.1:8080/_control/reset", true),
            (false, "http://127.0.0.1:8080/", "http://localhost:8080/", true),
            (false, "http://127.0.0.1:8080/", "http://127.1:8080/", true),
            (false, "http://127.0.0.1:8080/", "http://127.0.0.1:3000/notify", false),
            (false, "http://127.0.0.1:8080/", "http://127.0.0.2:8080/notify", false),
            (false, "http://127.0.0.1:8080/", "http://[::1]:8080/notify", false),
            (false, "http://127.0.0.1:80/", "http://127.0.0.1/", true),
            (true, "http://127.0.0.1:8080/", "http://127.0.0.2:8080/", true),
            (true, "http://127.0.0.1:8080/", "http://merchant.example:8080/", false),
        ] {
            (setup.local_url, setup.everywhere) = (base.to_owned(), everywhere);
            assert_eq!(setup.is_own(&web_address(url).unwrap()), expected, "{base} {url}");
        }
    }
}
