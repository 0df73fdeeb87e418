//! Typed bindings for merchants who take AlipayHK payments: in-app payment, auto debit, query, cancel and refund, with
//! the notifications and the redirect that go with them.
//!
//! Everything specific to an endpoint in this crate is generated from one YAML spec by [`alipayhk_macros::bindings!`];
//! what all endpoints share (keys, envelopes, transport, outcomes) is [`runtime`]. There is no code here for any of them.
//!
//! [`guide`] says how things are done, from the first debit on one machine to going live. Here is what all of it rests on.
//!
//! # What a call says
//!
//! A **write** (a debit, a cancel, a refund) returns `Result<Outcome<T>, NotSent>`:
//!
//! - `Err(NotSent)`: nothing reached AlipayHK, so `?` loses no payment;
//! - [`Outcome::Done`](runtime::outcome::Outcome::Done): done, by a signed answer;
//! - [`Outcome::Refused`](runtime::outcome::Outcome::Refused): refused, by a signed answer;
//! - [`Outcome::Unknown`](runtime::outcome::Outcome::Unknown): it may have happened. The evidence and the way to find
//!   out come with it. Never treat it as refused, and never send a new payment for it.
//!
//! A **read** returns `Result<Verified<T>, Error>`.
//!
//! `?` on a write returns early only when nothing was sent. What it hands on still has three cases:
//!
//! ```
//! # use alipayhk::{AgreementPayRequest, Client, NotSent, Outcome};
//! async fn debit(client: &Client, request: &AgreementPayRequest) -> Result<&'static str, NotSent> {
//!     Ok(match client.agreement_pay(request).await? {
//!         Outcome::Done(_) => "paid",
//!         Outcome::Refused(_) => "not paid",
//!         Outcome::Unknown(_) => "find out",
//!     })
//! }
//! ```
//!
//! Code that takes whatever comes for paid does not compile, nor does a `match` that leaves out the third case:
//!
//! ```compile_fail,E0308
//! # use alipayhk::{AgreementPayRequest, AgreementPayResponse, Client, NotSent, Verified};
//! async fn debit(client: &Client, request: &AgreementPayRequest) -> Result<Verified<AgreementPayResponse>, NotSent> {
//!     Ok(client.agreement_pay(request).await?)
//! }
//! ```
//!
//! ```compile_fail,E0004
//! # use alipayhk::{AgreementPayRequest, Client, NotSent, Outcome};
//! async fn debit(client: &Client, request: &AgreementPayRequest) -> Result<&'static str, NotSent> {
//!     Ok(match client.agreement_pay(request).await? {
//!         Outcome::Done(_) => "paid",
//!         Outcome::Refused(_) => "not paid",
//!     })
//! }
//! ```
//!
//! # To the end of it
//!
//! [`settled`](runtime::client::Write::settled) on a call goes on until AlipayHK's signed word is final: it pays, asks on a
//! schedule, cancels when the time is up, and asks again. A timer never turns unknown into not paid.
//!
//! ```
//! # use alipayhk::{AgreementPayRequest, Client, NotSent, PayQueryRequest, Settled, SettlePolicy};
//! # use std::time::SystemTime;
//! # async fn collect(client: &Client, request: &AgreementPayRequest, ids: &PayQueryRequest, sent_at: SystemTime) -> Result<(), NotSent> {
//! match client.agreement_pay(request).settled(SettlePolicy::default()).await? {
//!     Settled::Paid(evidence) => println!("deliver: {evidence}"),
//!     Settled::NotPaid(evidence) | Settled::Cancelled(evidence) => println!("collect it in another way: {evidence}"),
//!     Settled::StillUnknown(evidence) => println!("keep it open, and settle it again later: {evidence}"),
//! }
//! // After a restart, from the ids and the time of sending alone. Nothing is paid again.
//! let settled = client.pay_query(ids).settled(SettlePolicy::default().resuming(sent_at)).await?;
//! # let _ = settled;
//! # Ok(())
//! # }
//! ```
//!
//! [`retrying`](runtime::client::Write::retrying) sends again where that is harmless: by default at most 4 attempts within
//! 30 seconds. What is harmless follows from the spec, so a one-time code is never sent twice.
//!
//! # Notifications
//!
//! [`Client::receive`] takes the bytes of an HTTP body and gives a verified [`Notification`]. Before a payment counts as
//! paid, compare it with your own order, and remember its fingerprint so that a second sending is not dealt with twice:
//!
//! ```no_run
//! use alipayhk::{Client, Expected, Notification, PayNotificationOrder, Money};
//!
//! # async fn notified(client: &Client, body: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
//! # let dealt_with_before = |_: alipayhk::Fingerprint| false;
//! # let deliver = |_: &alipayhk::Confirmed<alipayhk::PayNotification>| ();
//! let notification = client.receive(body).await?;
//! if dealt_with_before(notification.fingerprint()) {
//!     return Ok(client.acknowledge(&notification).await?);
//! }
//! let Notification::PayNotification(received) = notification else {
//!     return Ok(client.acknowledge(&notification).await?);
//! };
//! // From your own books, by the notification's id.
//! let order = PayNotificationOrder::new("order-1001", Money::hkd(10_000));
//! match received.expect(&order) {
//!     Ok(Expected::Paid(confirmed)) => {
//!         deliver(&confirmed);
//!         Ok(client.acknowledge(&confirmed).await?)
//!     }
//!     // Not paid, or neither: the order's row says what to do, such as asking with `pay_query`.
//!     Ok(other) => Ok(client.acknowledge(&other).await?),
//!     // Another order's, or another amount: somebody has to look at it, and AlipayHK sends it again.
//!     Err(unexpected) => Ok(client.postpone(&unexpected, "not as ordered").await?),
//! }
//! # }
//! ```
//!
//! With the feature `axum`, `alipayhk::axum` has an extractor and an answer for a server; see the example
//! `notifications_axum`.
//!
//! # By name
//!
//! `call_raw` calls any operation with JSON in place of a request, for tools, and for members that the spec does not know. All
//! else is as always: checked by the spec, signed, verified, bound to the question, and judged.
//!
//! ```
//! # use alipayhk::{Client, Json, NotSent, Outcome};
//! async fn query(client: &Client) -> Result<(), NotSent> {
//!     let members = Json::parse(br#"{"merchantId":"2160120","merchantTransId":"order-1001","somethingNew":true}"#);
//!     let members = members.expect("JSON as it stands here");
//!     if let Outcome::Done(reply) = client.call_raw("pay_query", &members).await? {
//!         println!("{:?}", reply.get("transStatus"));
//!     }
//!     Ok(())
//! }
//! ```
//!
//! # Operations of your own
//!
//! A spec of your own adds operations to the same client and uses the same types. Your crate depends on this one alone:
//!
//! ```text
//! mod in_store {
//!     alipayhk::bindings! { spec: "in-store.yaml", extends: alipayhk }
//! }
//! use in_store::Operations as _;
//!
//! client.offline_pay_query(&request).await?;
//! ```
//!
//! # In your own tests
//!
//! With the feature `mock`, `alipayhk::mock` is AlipayHK within a test: no network, no keys, and every ending of a call on
//! request, judged as always.
//!
//! # Without async
//!
//! With the feature `blocking`, `alipayhk::blocking` waits for calls where there is no async code.
//!
//! # Watching
//!
//! Each sending has a span of `tracing`, with fields whose names stay as they are; an [`Observer`] hears how calls end, for
//! metrics; and bodies are logged only where a client was told to, as far as the spec lets logs show them: see
//! [`runtime::observe`] and the example `metrics_opentelemetry`.
//!
//! # A transport of your own
//!
//! A client sends by whatever [`runtime::transport::Transport`] it is given. Clients that are given the same one share its
//! connections, so a process that acts for many merchants hands an `Arc` of one `HttpTransport` to the builder of each. The
//! example `transport_tower` makes one out of tower's layers.
//!
//! # Amounts and times
//!
//! Amounts are in the smallest unit: `Money::hkd(10_000)` is 100.00 HKD. Times carry the offset they were written with;
//! a cancel has to come on the same day in Beijing time.
//!
//! # What is certain
//!
//! AlipayHK's public pages leave out much. Every generated item says whether its fact is documented for this product,
//! documented for a sister product, or inferred; [`facts`] lists those that hold for every call.

#[cfg(feature = "axum")]
pub mod axum;
#[cfg(feature = "blocking")]
pub mod blocking;
pub mod guide;
#[cfg(feature = "mock")]
pub mod mock;

pub use alipayhk_macros::bindings;
/// What [`runtime`] is, by the name that the compiler prints when it offers an arm such as the forgotten `Unknown`: what it
/// offers can be pasted.
#[doc(hidden)]
pub use alipayhk_runtime;
pub use alipayhk_runtime as runtime;
pub use alipayhk_runtime::check::Invalid;
pub use alipayhk_runtime::client::{Environment, SignedText};
pub use alipayhk_runtime::keys::{PrivateKey, PublicKey};
pub use alipayhk_runtime::notification::{Confirmed, Expected, Fingerprint, Received, Unexpected};
pub use alipayhk_runtime::observe::{Ended, Observed, ObservedSettling, Observer, SettlingEnded};
pub use alipayhk_runtime::outcome::{NotSent, ResultInfo, Verified};
pub use alipayhk_runtime::redirect::random_state;
pub use alipayhk_runtime::retry::{Backoff, RetryPolicy};
pub use alipayhk_runtime::settle::{Evidence, Settle, SettlePolicy, Settled};
/// Where a payment stands, by a value such as [`TransStatus`]. (`State` is what a redirect brings back.)
pub use alipayhk_runtime::shape::State as PaymentState;
pub use alipayhk_runtime::sign::Algorithm;
pub use alipayhk_runtime::time::DateTime;
pub use alipayhk_runtime::{Json, Money};

alipayhk_macros::bindings!();
