//! The operations that are posted: for each, what has to be there before it can be called, how it is called, and by what
//! on the gateway's books its effect is known.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::LazyLock;
use std::time::Duration;

use alipayhk::runtime::{Json, Request};
use alipayhk::{
    AccessToken, AcquirementId, AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect,
    ApplyTokenRequest, AuthCode, Backoff, CancelByAuthInfoRequest, Client, Error, Money, NotSent,
    OAuthGrantType, OAuthScope, Order, Outcome, PayCancelRequest, PayQueryRequest, PrepareForRedirectRequest,
    QueryByAuthInfoRequest, RefundRequest, RetryPolicy, SettlePolicy, Settled, TerminalType, Verified,
};
use alipayhk_sandbox::{Ledger, Sandbox};
use alipayhk_spec::Spec;
use alipayhk_spec::model::Delivery;

use super::{Called, Way, Word};

/// A write, made in this way. One that can't be settled is not asked to be.
macro_rules! write {
    ($call:expr, $way:expr) => {
        of_write(match $way {
            Way::Plain | Way::Settled => $call.await,
            Way::Retried => $call.retrying(policy()).await,
        })
    };
}
/// A write that is settled by sending it again.
macro_rules! repeated {
    ($call:expr, $way:expr) => {
        match $way {
            Way::Plain | Way::Retried => write!($call, $way),
            Way::Settled => of_write($call.settled(settling()).await),
        }
    };
}
/// A payment, or the question after one, that is settled by asking.
macro_rules! asked {
    ($made:ident, $call:expr, $way:expr) => {
        match $way {
            Way::Plain | Way::Retried => $made!($call, $way),
            Way::Settled => of_settled(&$call.settled(settling()).await),
        }
    };
}
/// A read, made in this way.
macro_rules! read {
    ($call:expr, $way:expr) => {
        of_read(match $way {
            Way::Plain | Way::Settled => $call.await,
            Way::Retried => $call.retrying(policy()).await,
        })
    };
}

/// All that are posted, by their names in the spec and in its order.
pub(crate) fn posted() -> &'static [&'static str] {
    static NAMES: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let posted = SPEC.operations.iter().filter(|operation| operation.delivery == Delivery::Http);
        posted.map(|operation| operation.name.as_str()).collect()
    });
    &NAMES
}

/// The spec of them all.
static SPEC: LazyLock<Spec> = LazyLock::new(|| alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec);

/// Whether a row here asks for an operation's call to be settled.
pub(crate) fn is_settled(name: &str) -> bool {
    ["cancel_by_auth_info", "agreement_pay", "pay_query", "pay_cancel", "refund"].contains(&name)
}

/// What every payment of the matrix costs.
pub(crate) const PRICE: u64 = 10_000;

type Calling = Pin<Box<dyn Future<Output = Called> + Send>>;

/// An operation that is ready to be called, once, on an order of its own.
pub(crate) struct Case {
    pub(crate) call: Box<dyn FnOnce(Client, Way) -> Calling + Send>,
    pub(crate) effect: Effect,
}

/// By what an effect is known, and of which id.
#[derive(Debug, Clone)]
pub(crate) enum Effect {
    Nothing,
    Token(String),
    Unbound(String),
    Debit(String),
    Cancelled(String),
    Refund(String),
}

impl Effect {
    /// How often it is on the books; `None` for what changes nothing.
    pub(crate) fn booked(&self, ledger: &Ledger) -> Option<usize> {
        let agreements = |id: &str, holds: fn(&alipayhk_sandbox::ledger::Agreement) -> bool| {
            let of = ledger.agreements.iter().filter(|agreement| agreement.merchant_agreement_id == id);
            Some(of.filter(|agreement| holds(agreement)).count())
        };
        match self {
            Self::Nothing => None,
            Self::Token(id) => agreements(id, |agreement| agreement.has_token),
            Self::Unbound(id) => agreements(id, |agreement| !agreement.bound),
            Self::Debit(id) => Some(ledger.debits(id)),
            Self::Cancelled(id) => Some(
                ledger
                    .payments
                    .iter()
                    .filter(|payment| payment.merchant_trans_id == *id && payment.cancelled)
                    .count(),
            ),
            Self::Refund(id) => Some(ledger.refunds_of(id)),
        }
    }
}

/// An agreement that the payments of one gateway share.
pub(crate) struct Agreement {
    id: String,
    token: AccessToken,
}

impl Agreement {
    pub(crate) async fn new(gateway: &Sandbox, client: &Client) -> Self {
        let id = "agreement".to_owned();
        let request = exchange(gateway.merchant_id(), code(gateway, client, &id).await);
        let Outcome::Done(answer) = client.apply_token(request).await.unwrap() else { panic!("no token") };
        Self { id, token: answer.access_token_info.clone().unwrap().access_token.unwrap() }
    }
}

/// Makes everything that an operation needs, with calls that nothing happens to.
pub(crate) async fn prepare(
    name: &str,
    gateway: &Sandbox,
    client: &Client,
    agreement: &Agreement,
    id: &str,
) -> Case {
    let merchant = gateway.merchant_id().to_owned();
    match name {
        "prepare_for_redirect" => {
            let request = authorise(&merchant, id);
            case(Effect::Nothing, move |client, way| async move {
                read!(client.prepare_for_redirect(&request), way)
            })
        }
        "apply_token" => {
            let request = exchange(&merchant, code(gateway, client, id).await);
            case(Effect::Token(id.to_owned()), move |client, way| async move {
                write!(client.apply_token(request), way)
            })
        }
        "cancel_by_auth_info" => {
            code(gateway, client, id).await;
            let request = CancelByAuthInfoRequest::builder()
                .auth_merchant_id(&merchant)
                .merchant_agreement_id(id)
                .build()
                .unwrap();
            case(Effect::Unbound(id.to_owned()), move |client, way| async move {
                repeated!(client.cancel_by_auth_info(&request), way)
            })
        }
        "query_by_auth_info" => {
            let request = QueryByAuthInfoRequest::builder()
                .auth_merchant_id(&merchant)
                .merchant_agreement_id(&agreement.id)
                .build()
                .unwrap();
            case(Effect::Nothing, move |client, way| async move {
                read!(client.query_by_auth_info(&request), way)
            })
        }
        "agreement_pay" => {
            let request = debit(gateway, agreement, id);
            case(Effect::Debit(id.to_owned()), move |client, way| async move {
                asked!(write, client.agreement_pay(&request), way)
            })
        }
        "pay_query" => {
            let paid = paid(gateway, client, agreement, id).await;
            let request = PayQueryRequest::builder()
                .merchant_id(&merchant)
                .acquirement_id(paid)
                .merchant_trans_id(id)
                .build()
                .unwrap();
            case(
                Effect::Nothing,
                move |client, way| async move { asked!(read, client.pay_query(&request), way) },
            )
        }
        "pay_cancel" => {
            let paid = paid(gateway, client, agreement, id).await;
            let request = PayCancelRequest::builder()
                .merchant_id(&merchant)
                .acquirement_id(paid)
                .merchant_trans_id(id)
                .build()
                .unwrap();
            case(Effect::Cancelled(id.to_owned()), move |client, way| async move {
                repeated!(client.pay_cancel(&request), way)
            })
        }
        "refund" => {
            let paid = paid(gateway, client, agreement, id).await;
            let refund = format!("refund-{id}");
            let request = RefundRequest::builder()
                .merchant_id(&merchant)
                .acquirement_id(paid)
                .merchant_refund_id(refund.as_str())
                .refund_amount(Money::hkd(PRICE / 4))
                .build()
                .unwrap();
            case(
                Effect::Refund(refund),
                move |client, way| async move { repeated!(client.refund(&request), way) },
            )
        }
        other => by_example(other, agreement),
    }
}

/// An operation without a row: the spec's own example of its request, called by name. The gateway has no rules for it either, and
/// answers with the spec's example.
fn by_example(name: &str, agreement: &Agreement) -> Case {
    let operation = SPEC.operation(name).unwrap();
    let example = operation.request_example.as_ref().map_or_else(|| "{}".to_owned(), ToString::to_string);
    let Json::Object(mut members) = Json::parse(example.as_bytes()).unwrap() else {
        panic!("the example of {name} is no object")
    };
    for wire in &operation.head {
        if members.get(wire).is_none() {
            members.insert(wire.as_str(), agreement.token.expose());
        }
    }
    let (name, members) = (operation.name.as_str(), Json::Object(members));
    case(Effect::Nothing, move |client, way| async move {
        let call = client.call_raw(name, &members);
        of_write(match way {
            Way::Plain | Way::Settled => call.await,
            Way::Retried => call.retrying(policy()).await,
        })
    })
}

fn case<F: Future<Output = Called> + Send + 'static>(
    effect: Effect,
    call: impl FnOnce(Client, Way) -> F + Send + 'static,
) -> Case {
    Case { call: Box::new(move |client, way| Box::pin(call(client, way))), effect }
}

/// One attempt more, without waiting for long.
fn policy() -> RetryPolicy {
    RetryPolicy::default()
        .attempts(2)
        .backoff(Backoff::new(Duration::from_millis(1), Duration::from_millis(1)))
}

/// Soon, and without giving up before a busy machine has answered: some columns take their whole deadline for each answer.
fn settling() -> SettlePolicy {
    SettlePolicy::default()
        .asking(Backoff::new(Duration::from_millis(50), Duration::from_millis(200)))
        .cancel_after(Duration::from_secs(8))
        .finish_within(Duration::from_secs(14))
        .sending(policy())
}

fn of_settled<R: Request, Q: Request>(called: &Result<Settled<R, Q>, NotSent>) -> Called {
    match called {
        Err(error) => said(Word::NotSent, error, None),
        Ok(settled) => {
            let word = match settled {
                Settled::Paid(_) => Word::Paid,
                Settled::NotPaid(_) => Word::NotPaid,
                Settled::Cancelled(_) => Word::Cancelled,
                Settled::StillUnknown(_) => Word::StillUnknown,
            };
            said(word, settled, settled.evidence().unresolved().and_then(|open| open.answer()))
        }
    }
}

fn of_write<T>(called: Result<Outcome<T>, NotSent>) -> Called {
    match called {
        Err(error) => said(Word::NotSent, &error, None),
        Ok(Outcome::Done(reply)) => said(Word::Done, reply.result(), None),
        Ok(Outcome::Refused(refusal)) => said(Word::Refused, &refusal, None),
        Ok(Outcome::Unknown(open)) => said(Word::Unknown, &open, open.answer()),
    }
}

fn of_read<T>(called: Result<Verified<T>, Error>) -> Called {
    match called {
        Ok(reply) => said(Word::Done, reply.result(), None),
        Err(Error::NotSent(error)) => said(Word::NotSent, &error, None),
        Err(Error::Refused(refusal)) => said(Word::Refused, &refusal, None),
        Err(Error::Unknown(open)) => said(Word::Unknown, &open, open.answer()),
        Err(other) => panic!("an error that the matrix does not know: {other}"),
    }
}

fn said(word: Word, what: &dyn fmt::Display, answer: Option<&[u8]>) -> Called {
    Called { word, said: what.to_string(), answer: answer.map(<[u8]>::to_vec) }
}

fn authorise(merchant: &str, agreement: &str) -> PrepareForRedirectRequest {
    PrepareForRedirectRequest::builder()
        .auth_merchant_id(merchant)
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url("http://127.0.0.1:1/return")
        .state("session-1")
        .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id(agreement).build())
        .build()
        .unwrap()
}

fn exchange(merchant: &str, code: AuthCode) -> ApplyTokenRequest {
    ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(merchant)
        .auth_code(code)
        .build()
        .unwrap()
}

/// Binds an agreement and gives its auth code.
async fn code(gateway: &Sandbox, client: &Client, agreement: &str) -> AuthCode {
    let answer = client.prepare_for_redirect(&authorise(gateway.merchant_id(), agreement)).await.unwrap();
    let back = gateway.wallet().approve(&answer.auth_site_url).unwrap();
    AgreementRedirect::parse(&back, "session-1").unwrap().auth_code.unwrap()
}

fn debit(gateway: &Sandbox, agreement: &Agreement, id: &str) -> AgreementPayRequest {
    AgreementPayRequest::builder()
        .access_token(&agreement.token)
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(PRICE)).build())
        .build()
        .unwrap()
}

/// A payment that is made, by its acquirementId.
async fn paid(gateway: &Sandbox, client: &Client, agreement: &Agreement, id: &str) -> AcquirementId {
    let request = debit(gateway, agreement, id);
    let Outcome::Done(answer) = client.agreement_pay(&request).await.unwrap() else { panic!("not paid") };
    answer.acquirement_id.clone().unwrap()
}
