//! What a sandbox is set up with and never changes while it runs.

use std::sync::Arc;

use alipayhk_spec::model::{HeadFill, HeadMember, Spec};

/// Settings.
#[derive(Clone)]
pub(crate) struct Setup {
    pub(crate) spec: Arc<Spec>,
    /// Ends in `/`.
    pub(crate) base_url: String,
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
    /// The wire name of the request head's member that is filled in this way, or the usual one where the spec has none.
    pub(crate) fn head_name<'a>(&'a self, fill: &HeadFill, usual: &'a str) -> &'a str {
        find(&self.spec.envelope.request_head, fill).map_or(usual, |member| member.wire.as_str())
    }
}

fn find<'a>(members: &'a [HeadMember], fill: &HeadFill) -> Option<&'a HeadMember> {
    members.iter().find(|member| member.fill == *fill)
}
