//! Sends notifications on the documented schedule until the merchant acknowledges them. One task sends each; the ledger
//! shows every attempt and what was wrong with what came back.
//!
//! When is `notify/schedule.rs`'s, how one sending goes is `notify/post.rs`'s, and what counts as an acknowledgement is
//! `notify/acknowledgement.rs`'s.

pub(crate) mod acknowledgement;
pub(crate) mod post;
mod schedule;
mod under_way;

pub(crate) use post::{client, written};

use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

use alipayhk_runtime::json::{Json, Object};
use alipayhk_spec::model::Notification;
use reqwest::Url;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};

use crate::call::respelled;
use crate::clock::Clock as _;
use crate::fault::{Fault, name_of};
use crate::gateway::{Gateway, NotKept};
use crate::server::stopped;
use crate::setup::Setup;
use crate::state::log::Attempt;
use crate::state::payments::{Record, Stage};
use crate::state::{Outbox, Outgoing, Plan};
use crate::text::{random, web_address};
use crate::time::milliseconds;
use post::{Poster, Sent};
use schedule::{Course, on_schedule};
use under_way::UnderWay;

/// How long a sending waits for a cancellation that a fault tells it to wait for, and how often it looks.
const CANCELLING: Duration = Duration::from_secs(60);
const LOOKING: Duration = Duration::from_millis(10);
/// Notifications under way at a time.
const MOST: usize = 10_000;
/// What is said of the oldest that is not sent any more when there are more.
const CROWDED_OUT: &str = "given up for newer ones: 10000 notifications wait at most";

const NO_SUCH: &str = "the spec has no such notification";

/// Sends what comes in until the sandbox stops, and drops what is under way then.
pub(crate) async fn run(
    gateway: Arc<Gateway>,
    patience: Duration,
    mut outgoing: mpsc::UnboundedReceiver<Outgoing>,
    mut stop: watch::Receiver<bool>,
) {
    let mut tasks = JoinSet::new();
    let mut under_way = UnderWay::new(MOST);
    // Made with the first notification: setting up TLS is most of what a start would take.
    let mut made: Option<Poster> = None;
    loop {
        tokio::select! {
            () = stopped(&mut stop) => return,
            Some(_) = tasks.join_next() => {}
            Some(notification) = outgoing.recv() => {
                if made.is_none() {
                    made = client(patience).ok();
                }
                match &made {
                    None => give_up(&gateway, notification.record, "the sending could not be set up"),
                    Some(client) => {
                        if let Some(oldest) = under_way.make_room() {
                            give_up(&gateway, oldest, CROWDED_OUT);
                        }
                        let (record, scheduled) = (notification.record, notification.plan != Plan::Once);
                        let task = tasks.spawn(deliver(gateway.clone(), client.clone(), notification));
                        under_way.add(record, scheduled, task);
                    }
                }
            }
        }
    }
}

async fn deliver(gateway: Arc<Gateway>, client: Poster, outgoing: Outgoing) {
    let target = match target(&gateway.setup, &outgoing.target) {
        Ok(target) => target,
        Err(why) => return give_up(&gateway, outgoing.record, why),
    };
    let Some(known) = known(&gateway, &outgoing) else {
        return give_up(&gateway, outgoing.record, NO_SUCH);
    };
    let way = Way {
        gateway: &gateway,
        client: &client,
        target: &target,
        name: &known.name,
        trans_id: outgoing.members.get("merchantTransId").and_then(Json::as_str),
        members: respelled(&known.body, &outgoing.members),
        outgoing: &outgoing,
    };
    match outgoing.plan {
        Plan::Once => {
            if way.send().await {
                gateway.sendings(|outbox| outbox.end(outgoing.record));
            }
        }
        Plan::Schedule { done, wait, moved } => {
            let mut sending = Scheduled { way: &way, moved };
            on_schedule(gateway.setup.time_scale, done, wait, &mut sending).await;
        }
    }
}

/// A notification on the schedule. What is done of it is written down, so that a restart goes on from there.
struct Scheduled<'a> {
    way: &'a Way<'a>,
    /// How far the clock had been moved when the next sending was put off.
    moved: i64,
}

impl Course for Scheduled<'_> {
    async fn wait(&mut self, time: Duration) -> Option<Duration> {
        let (gateway, record) = (self.way.gateway, self.way.outgoing.record);
        // It may have been acknowledged while it waited, after it was sent out of turn; or forgotten.
        let still_waits = || gateway.state().outbox.waits(record);
        let begun = Instant::now();
        if !(still_waits() && gateway.clock.wait(time, self.moved).await && still_waits()) {
            return None;
        }
        // Of what it is late by, only what the clock was moved by counts, in seconds: a busy machine is no reason to hurry.
        let moved = gateway.clock.moved().saturating_sub(self.moved);
        let moved = Duration::from_millis(u64::try_from(moved).unwrap_or_default());
        let late = begun.elapsed().saturating_add(moved).saturating_sub(time).min(moved);
        Some(Duration::from_secs(late.as_secs()))
    }

    async fn send(&mut self) -> bool {
        self.way.send().await
    }

    fn put_off(&mut self, done: usize, wait: Duration) {
        let gateway = self.way.gateway;
        self.moved = gateway.clock.moved();
        let later = i64::try_from(wait.as_millis()).unwrap_or(i64::MAX);
        let due = milliseconds(gateway.clock.now()).saturating_add(later);
        gateway.sendings(|outbox| outbox.put_off(self.way.outgoing.record, done, due));
    }

    fn end(&mut self) {
        self.way.gateway.sendings(|outbox| outbox.end(self.way.outgoing.record));
    }
}

/// What the spec says of a notification.
pub(crate) fn known<'a>(gateway: &'a Gateway, outgoing: &Outgoing) -> Option<&'a Notification> {
    gateway.setup.spec.notifications.iter().find(|known| known.function == outgoing.function)
}

/// All that the sendings of one notification share.
struct Way<'a> {
    gateway: &'a Gateway,
    client: &'a Poster,
    target: &'a Url,
    /// Its name in the spec.
    name: &'a str,
    /// The payment that it is about, where it is about one.
    trans_id: Option<&'a str>,
    members: Object,
    outgoing: &'a Outgoing,
}

impl Way<'_> {
    /// Sends once, or as the fault says that strikes this sending, and tells whether that was acknowledged, or there is nothing
    /// to send any more.
    async fn send(&self) -> bool {
        let fault = self.gateway.state().faults.take(self.outgoing.function, self.name);
        match fault {
            Some(Fault::LoseAnswer) => {
                let verdict = Err("nothing was sent: lost".to_owned());
                return self.note(Sent::none(random(), verdict), fault.as_ref());
            }
            Some(Fault::Delay(time)) => {
                sleep(time).await;
                if self.is_forgotten() {
                    return true;
                }
            }
            Some(Fault::AfterCancel) => {
                // Sent all the same when nobody cancels.
                let _ = timeout(CANCELLING, self.cancelled()).await;
                if self.is_forgotten() {
                    return true;
                }
            }
            Some(Fault::Twice) => {
                let (one, other) = tokio::join!(self.post(None), self.post(None));
                // Both are noted, whatever came of the first.
                return self.note(one, fault.as_ref()) | self.note(other, fault.as_ref());
            }
            _ => {}
        }
        let sent = self.post(fault.as_ref()).await;
        self.note(sent, fault.as_ref())
    }

    async fn post(&self, fault: Option<&Fault>) -> Sent {
        post::post(self.gateway, self.client, self.target, self.outgoing.function, &self.members, fault).await
    }

    /// Writes a sending into the ledger, and tells whether it was acknowledged, so that it is not sent again. That holds for
    /// what the fault has forged as well, since a gateway can't know; but in the ledger it is what is wrong.
    fn note(&self, sent: Sent, fault: Option<&Fault>) -> bool {
        let answered = sent.verdict.is_ok();
        let forged = fault.and_then(Fault::forges);
        let mut verdict = match (sent.verdict, forged) {
            (Err(why), _) => why,
            (Ok(()), None) => "acknowledged".to_owned(),
            (Ok(()), Some((what, undone))) => {
                format!("{what} by a fault, and acknowledged all the same: the merchant does not {undone}")
            }
        };
        let fault = fault.map(name_of);
        if let Some(fault) = fault {
            // Writing to a String cannot fail.
            let _ = write!(verdict, " [fault: {fault}]");
        }
        let attempt = Attempt {
            at: self.gateway.now(),
            message_id: sent.message_id,
            http_status: sent.http_status,
            acknowledged: answered && forged.is_none(),
            fault,
            misled: answered && forged.is_some(),
            verdict,
            sent: sent.bytes,
            answer: sent.answer,
        };
        self.gateway.state().log.attempt(self.outgoing.record, attempt);
        answered
    }

    /// Whether it was forgotten while a fault held it back, so that nobody knows any more what it speaks of.
    fn is_forgotten(&self) -> bool {
        self.gateway.state().outbox.members(self.outgoing.record).is_none()
    }

    /// Waits until the payment is cancelled.
    async fn cancelled(&self) {
        let Some(trans_id) = self.trans_id else { return };
        loop {
            let now = self.gateway.now();
            match self.gateway.state().payments.by_trans_id(trans_id, now) {
                Some(Record::Payment(payment)) if payment.stage != Stage::Cancelled => {}
                _ => return,
            }
            sleep(LOOKING).await;
        }
    }
}

/// What comes of sending a notification once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Again {
    Sending,
    /// It is not known, or not any more.
    Unknown,
    /// It can't be sent, and why.
    Never(&'static str),
}

/// Sends a notification once more, now, if that can be.
pub(crate) fn again(gateway: &Gateway, record: u64) -> Result<Again, NotKept> {
    gateway.with_state(|state| match can_send(gateway, &state.outbox, record) {
        None => Again::Unknown,
        Some(Err(why)) => Again::Never(why),
        Some(Ok(())) => {
            state.outbox.again(record);
            Again::Sending
        }
    })
}

/// Whether a notification can be sent, or why not; `None` where it is not known any more.
pub(crate) fn can_send(gateway: &Gateway, outbox: &Outbox, record: u64) -> Option<Result<(), &'static str>> {
    let (function, target) = outbox.address(record)?;
    let known = || gateway.setup.spec.notifications.iter().any(|known| known.function == function);
    let sendable = self::target(&gateway.setup, target);
    Some(sendable.and_then(|_| if known() { Ok(()) } else { Err(NO_SUCH) }))
}

fn give_up(gateway: &Gateway, record: u64, why: &str) {
    gateway.sendings(|outbox| outbox.end(record));
    if let Some(notification) = gateway.state().log.notification_mut(record) {
        notification.refused = Some(why.to_owned());
    }
}

/// The target, if notifications of this sandbox may go there. One that came to itself could be taken for a command.
fn target(setup: &Setup, address: &str) -> Result<Url, &'static str> {
    let url = allowed(address, setup.allow_remote_notifications)?;
    if setup.is_own(&url) {
        return Err("the target is this sandbox itself; notifications go to the merchant's server");
    }
    Ok(url)
}

/// The target, if notifications may go to such a machine. A request names it, so without leave it is this machine only: a sandbox
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

#[cfg(test)]
mod tests {
    use super::allowed;

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
