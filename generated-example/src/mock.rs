//! AlipayHK within your own tests: no network, no keys to set up, and every ending of a call on request. Only the gateway is
//! played. Its answers are sealed and signed, and judged by all that judges AlipayHK's.
//!
//! ```
//! use alipayhk::mock::{Mock, Reply};
//! use alipayhk::{AgreementPayRequest, Client, Money, Order, Outcome, PayQueryRequest, ResultCode, SettlePolicy, Settled};
//!
//! // In a test: `#[tokio::test(start_paused = true)]`, in which all the waiting takes no time.
//! # #[tokio::main(flavor = "current_thread", start_paused = true)]
//! # async fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let mock = Mock::new();
//! let client: Client = mock.client();
//! let request = AgreementPayRequest::builder()
//!     .access_token("a-token")
//!     .merchant_id("2160120000000012")
//!     .merchant_trans_id("order-1001")
//!     .order(Order::builder().order_amount(Money::hkd(10_000)).build())
//!     .build()?;
//!
//! // Ids and amounts that an answer repeats of its question are there by themselves.
//! mock.on::<AgreementPayRequest>().reply(Reply::done(r#"{"acquirementId":"a-1"}"#));
//! let Outcome::Done(paid) = client.agreement_pay(&request).await? else { panic!("it was told to be done") };
//! assert_eq!(paid.order_amount, Some(Money::hkd(10_000)));
//!
//! // The last rule that fits a request counts.
//! mock.on::<AgreementPayRequest>()
//!     .when(|asked| asked.order.order_amount.minor_units() > 5_000)
//!     .reply(Reply::refused(ResultCode::BalanceNotEnough));
//! assert!(matches!(client.agreement_pay(&request).await?, Outcome::Refused(_)));
//!
//! // First this, then that: the payment's answer is lost, and asking tells in the end that it was paid.
//! mock.on::<AgreementPayRequest>().reply(Reply::lost());
//! mock.on::<PayQueryRequest>()
//!     .reply(Reply::undecided(ResultCode::SystemError))
//!     .then(Reply::done(r#"{"transStatus":"PAYING"}"#))
//!     .then(Reply::done(r#"{"transStatus":"TRADE_SUCCESS"}"#));
//! let settled = client.agreement_pay(&request).settled(SettlePolicy::default()).await?;
//! assert!(matches!(settled, Settled::Paid(_)));
//!
//! // What was received can be looked at by its type.
//! assert_eq!(mock.received::<AgreementPayRequest>()[2].merchant_trans_id, request.merchant_trans_id);
//! assert_eq!(mock.received::<PayQueryRequest>().len(), 3);
//! # Ok(())
//! # }
//! ```
//!
//! A call without a rule for it is an error that names the operation and the rule that is missing, and so is a reply with a member
//! or a code that the spec does not list. [`Mock::notification`] and [`Mock::redirect`] make what AlipayHK begins, for the code
//! that takes them; the guide's chapter [`test_offline`](crate::guide::test_offline) shows it. For a gateway that keeps
//! books, over HTTP or in process, there is the sandbox.

pub use alipayhk_runtime::mock::{Members, Mock, On, Reply, Rule, Slip};
