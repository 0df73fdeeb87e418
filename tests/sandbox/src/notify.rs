//! Sends notifications on the documented schedule until the merchant acknowledges them. One task sends each; the ledger
//! shows every attempt and what was wrong with what came back.

mod post;

pub(crate) use post::client;

use std::sync::Arc;
use std::time::Duration;

use alipayhk_runtime::json::Object;
use reqwest::{Client, Url};
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;

use crate::call::respelled;
use crate::gateway::Gateway;
use crate::server::stopped;
use crate::state::Outgoing;
use crate::state::log::Attempt;
use crate::text::web_address;

/// The gaps between the eight sends.
const GAPS: [Duration; 7] = [
    Duration::from_secs(2 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(10 * 60),
    Duration::from_secs(3600),
    Duration::from_secs(2 * 3600),
    Duration::from_secs(6 * 3600),
    Duration::from_secs(15 * 3600),
];
/// Notifications under way at a time.
const MOST: usize = 10_000;

/// Sends what comes in until the sandbox stops, and drops what is under way then.
pub(crate) async fn run(
    gateway: Arc<Gateway>,
    client: Client,
    mut outgoing: mpsc::UnboundedReceiver<Outgoing>,
    mut stop: watch::Receiver<bool>,
) {
    let mut tasks = JoinSet::new();
    loop {
        tokio::select! {
            () = stopped(&mut stop) => return,
            Some(_) = tasks.join_next() => {}
            Some(notification) = outgoing.recv() => {
                if tasks.len() < MOST {
                    tasks.spawn(deliver(gateway.clone(), client.clone(), notification));
                } else {
                    give_up(&gateway, notification.record, "too many notifications are under way");
                }
            }
        }
    }
}

async fn deliver(gateway: Arc<Gateway>, client: Client, outgoing: Outgoing) {
    let target = match allowed(&outgoing.target, gateway.setup.allow_remote_notifications) {
        Ok(target) => target,
        Err(why) => return give_up(&gateway, outgoing.record, why),
    };
    let known = gateway.setup.spec.notifications.iter().find(|known| known.function == outgoing.function);
    let Some(known) = known else {
        return give_up(&gateway, outgoing.record, "the spec has no such notification");
    };
    let members: Object = respelled(&known.body, &outgoing.members);
    if send(&gateway, &client, &target, outgoing.record, outgoing.function, &members).await {
        return;
    }
    for gap in GAPS {
        tokio::time::sleep(scaled(gap, gateway.setup.time_scale)).await;
        if send(&gateway, &client, &target, outgoing.record, outgoing.function, &members).await {
            return;
        }
    }
}

/// Sends once, and tells whether that was acknowledged.
async fn send(
    gateway: &Gateway,
    client: &Client,
    target: &Url,
    record: u64,
    function: &str,
    members: &Object,
) -> bool {
    let at = gateway.now();
    let sent = post::post(gateway, client, target, function, members).await;
    let acknowledged = sent.verdict.is_ok();
    let attempt = Attempt {
        at,
        message_id: sent.message_id,
        http_status: sent.http_status,
        acknowledged,
        verdict: sent.verdict.err().unwrap_or_else(|| "acknowledged".to_owned()),
    };
    if let Some(notification) = gateway.state().log.notification_mut(record) {
        notification.attempts.push(attempt);
    }
    acknowledged
}

fn give_up(gateway: &Gateway, record: u64, why: &str) {
    if let Some(notification) = gateway.state().log.notification_mut(record) {
        notification.refused = Some(why.to_owned());
    }
}

/// The target, if notifications may go there. A request names it, so without leave it is this machine only: a sandbox
/// must not be a way to make somebody else's machine receive things.
fn allowed(target: &str, remote: bool) -> Result<Url, &'static str> {
    let url = web_address(target).ok_or("the target is no web address")?;
    // Addresses in all their spellings (`127.1`, `[::1]`) are brought to one by the parser.
    let host = url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']');
    let loopback =
        host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback());
    if loopback || remote {
        Ok(url)
    } else {
        Err("the target is not on this machine; allow remote notifications to send there")
    }
}

fn scaled(gap: Duration, scale: f64) -> Duration {
    Duration::try_from_secs_f64(gap.as_secs_f64() * scale).unwrap_or(Duration::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{GAPS, allowed, scaled};

    #[test]
    fn the_last_of_eight_sends_is_a_day_and_a_bit_after_the_first() {
        assert_eq!(GAPS.len() + 1, 8);
        assert_eq!(GAPS.iter().sum::<Duration>(), Duration::from_secs(24 * 3600 + 22 * 60));
        assert_eq!(scaled(GAPS[0], 0.001), Duration::from_millis(120));
        assert_eq!(scaled(GAPS[6], f64::MAX), Duration::MAX);
    }

    #[test]
    fn only_loopback_is_notified_without_leave() {
        for target in ["http://127.0.0.1:9/n", "http://localhost/", "http://[::1]:8/", "http://127.1/"] {
            assert!(allowed(target, false).is_ok(), "{target}");
        }
        for target in [
            "http://192.168.0.1/",
            "http://localhost.example/",
            "http://127.0.0.1.nip.example/",
            "http://127.0.0.1@merchant.example/",
            "https://merchant.example/",
            "http://[::ffff:10.0.0.1]/",
        ] {
            assert!(allowed(target, false).is_err(), "{target}");
            assert!(allowed(target, true).is_ok(), "{target}");
        }
        assert!(allowed("file:///etc/passwd", true).is_err());
    }
}
