//! Every operation of the spec, called with secrets in its request, and answered in every way that a hostile or a careless
//! gateway could; what the call makes of it is rendered, and logged.

use std::fmt::Debug;
use std::time::Duration;

use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::runtime::outcome::{Cause, Error, NotSent, Outcome, Unresolved};
use alipayhk::runtime::request::{CanPrepare, Reads, Request, SignsText, Spends, Writes};
use alipayhk::runtime::retry::RetryPolicy;
use alipayhk::runtime::settle::{Asking, Repeating, Settle, SettlePolicy, Settled, Way};
use alipayhk::runtime::value::Record;
use alipayhk::{Client, environments};
use alipayhk_runtime::{Verified, from_json};
use alipayhk_spec::model::{Delivery, Operation, Structure};
use alipayhk_tests::gateway;

use crate::gateway::{MERCHANT, SCENARIOS, Scripted, builder};
use crate::planted::{Form, Planter};
use crate::seen::Seen;

pub(crate) fn is_posted(operation: &Operation) -> bool {
    operation.delivery == Delivery::Http
}

async fn call(name: &str, client: &Client, json: &str, seen: &mut Seen) {
    call_named!(name, client, json, seen);
}

/// Every operation in every scenario.
pub(crate) async fn all(planter: &mut Planter<'_>, seen: &mut Seen) {
    let transport = Scripted::new();
    let builder = builder(&transport);
    seen.value(&builder);
    let client = builder.build().unwrap();
    seen.value(&client);
    seen.value(client.runtime());
    seen.value(client.runtime().environment());
    for operation in &planter.spec.operations {
        let name = format!("{}Request", alipayhk_spec::names::camel(&operation.name));
        for scenario in SCENARIOS.iter().filter(|_| is_posted(operation)) {
            let json = planter.request(operation).to_string();
            // One of the request's own secrets; of a request that has none, one of an earlier request's.
            let token = planter.secrets.last().cloned().unwrap_or_else(|| planter.secret());
            // What an answer repeats of its question is left out, so that it is believed.
            let said = operation.response.members.iter().filter(|member| member.echoes.is_none()).cloned();
            let response = Structure { members: said.collect(), rules: Vec::new() };
            {
                let mut asked = transport.asked.lock().unwrap();
                asked.members = planter.whole(&response, Form::Right);
                asked.result = planter.result_info("S", "SUCCESS");
                asked.token = token;
            }
            *transport.reply.lock().unwrap() = scenario.reply;
            call(&name, &client, &json, seen).await;
        }
        if !is_posted(operation) {
            let json = planter.request(operation).to_string();
            call(&name, &client, &json, seen).await;
        }
    }
    for outcome in
        ["Outcome::Done", "Outcome::Refused", "Outcome::Unknown", "SignedText", "Step", "SignedAnswer"]
    {
        assert!(seen.has(outcome), "no call ended in {outcome}");
    }
    planter.secrets.append(&mut transport.signatures.lock().unwrap());
    seen.lines("the transport", std::mem::take(&mut transport.seen.lock().unwrap()));
    planter.lines_of(&MERCHANT);
}

/// One operation of each kind against the gateway double, with the transport that merchants use.
pub(crate) async fn over_http(planter: &mut Planter<'_>) {
    let gateway = gateway().await;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    );
    let client = client.log_bodies(true).build().unwrap();
    let mut seen = Seen::default();
    for operation in planter.spec.operations.iter().filter(|operation| is_posted(operation)) {
        let json = planter.request(operation).to_string();
        let name = format!("{}Request", alipayhk_spec::names::camel(&operation.name));
        call(&name, &client, &json, &mut seen).await;
    }
    planter.lines_of(gateway.merchant_key());
    seen.show_none_of(&planter.secrets);
}

/// What is prepared is of one type for all operations, and takes a signature: it is looked at once.
async fn prepared<R: Request<Kind: CanPrepare>>(
    client: &alipayhk_runtime::Client,
    request: &R,
    seen: &mut Seen,
) {
    if !seen.has("Prepared") {
        seen.value(&client.prepare(request).await.unwrap());
    }
}

async fn write<R: Request<Kind = Writes> + Record + Debug>(client: &Client, json: &str, seen: &mut Seen)
where
    R::Response: Debug,
{
    let (client, request) = (client.runtime(), from_json::<R>(json).unwrap());
    seen.value(&client.write(&request));
    prepared(client, &request, seen).await;
    outcome(client.write(&request).await, seen);
    outcome(client.write(&request).retrying(RetryPolicy::default()).await, seen);
}

/// A write that its request is good for once.
async fn spend<R: Request<Kind = Spends> + Record + Debug + 'static>(
    client: &Client,
    json: &str,
    seen: &mut Seen,
) where
    R::Response: Debug,
{
    let (client, request) = (client.runtime(), || from_json::<R>(json).unwrap());
    let call = client.spend(request());
    seen.value(&call);
    outcome(call.await, seen);
    outcome(client.spend(request()).retrying(RetryPolicy::default()).await, seen);
    seen.value(&client.prepare_spending(request()).await.unwrap());
}

/// A write that is settled by repeating it.
async fn repeat<R>(client: &Client, json: &str, seen: &mut Seen)
where
    R: Request<Kind = Writes> + Record + Debug + Settle<Way = Repeating>,
    R::Response: Debug,
{
    write::<R>(client, json, seen).await;
    let request = from_json::<R>(json).unwrap();
    outcome(client.runtime().write(&request).settled(policy()).await, seen);
}

/// A payment that is settled by asking.
async fn pay<R, Q, U>(client: &Client, json: &str, seen: &mut Seen)
where
    R: Request<Kind = Writes> + Record + Debug + Settle<Way = Asking<Q, U>>,
    R::Response: Debug,
    Q: Request,
    Asking<Q, U>: Way<R, Settled = Settled<R, Q>>,
{
    write::<R>(client, json, seen).await;
    let request = from_json::<R>(json).unwrap();
    let settling = client.runtime().write(&request).settled(policy());
    seen.value(&settling);
    settled(&settling.await, seen);
}

/// A question that is settled by asking it again.
async fn ask<R, Q, U>(client: &Client, json: &str, seen: &mut Seen)
where
    R: Request<Kind = Reads> + Record + Debug + Settle<Way = Asking<Q, U>>,
    R::Response: Debug,
    Q: Request,
    Asking<Q, U>: Way<R, Settled = Settled<R, Q>>,
{
    read::<R>(client, json, seen).await;
    let request = from_json::<R>(json).unwrap();
    settled(&client.runtime().read(&request).settled(policy()).await, seen);
}

fn policy() -> SettlePolicy {
    SettlePolicy::default().cancel_after(Duration::ZERO).finish_within(Duration::from_secs(2))
}

fn settled<R: Request, Q: Request>(end: &Result<Settled<R, Q>, NotSent>, seen: &mut Seen) {
    seen.value(end);
    match end {
        Ok(settled) => {
            seen.value(settled);
            let evidence = settled.evidence();
            seen.value(evidence);
            seen.lines("Evidence", vec![settled.to_string(), evidence.to_string()]);
            for step in evidence.steps() {
                seen.value(step);
                seen.lines("Step", vec![step.to_string()]);
            }
            if let Some(cancelled) = evidence.cancelled() {
                seen.value(cancelled);
            }
        }
        Err(error) => not_sent(error, seen),
    }
}

async fn read<R: Request<Kind = Reads> + Record + Debug>(client: &Client, json: &str, seen: &mut Seen)
where
    R::Response: Debug,
{
    let (client, request) = (client.runtime(), from_json::<R>(json).unwrap());
    seen.value(&client.read(&request));
    prepared(client, &request, seen).await;
    for answer in [client.read(&request).await, client.read(&request).retrying(RetryPolicy::default()).await]
    {
        match answer {
            Ok(reply) => verified(&reply, seen),
            Err(error) => {
                seen.error(&error);
                match error {
                    Error::NotSent(error) => not_sent(&error, seen),
                    Error::Refused(refusal) => seen.error(&refusal),
                    Error::Unknown(open) => unresolved(&open, seen),
                    other => panic!("an error that is not looked through here: {other}"),
                }
            }
        }
    }
}

async fn text<R: Request<Kind = SignsText> + Record + Debug>(client: &Client, json: &str, seen: &mut Seen) {
    let (client, request) = (client.runtime(), from_json::<R>(json).unwrap());
    seen.value(&client.sign_text(&request));
    let text = client.sign_text(&request).await.unwrap();
    seen.value(&text);
    let opened = open(Kind::Request, text.as_str().as_bytes()).unwrap();
    seen.value(&opened);
}

fn outcome<T: Debug, C: alipayhk::runtime::outcome::ResultCode>(
    outcome: Result<Outcome<T, C>, NotSent>,
    seen: &mut Seen,
) {
    seen.value(&outcome);
    match outcome {
        Ok(outcome) => {
            seen.value(&outcome);
            match outcome {
                Outcome::Done(reply) => verified(&reply, seen),
                Outcome::Refused(refusal) => {
                    seen.error(&refusal);
                    seen.value(refusal.result());
                    seen.value(refusal.notes());
                }
                Outcome::Unknown(open) => unresolved(&open, seen),
            }
        }
        Err(error) => not_sent(&error, seen),
    }
}

fn verified<T: Debug>(reply: &Verified<T>, seen: &mut Seen) {
    seen.value(reply);
    seen.value(reply.result());
    seen.value(reply.notes());
    seen.value(reply.head());
}

pub(crate) fn not_sent(error: &NotSent, seen: &mut Seen) {
    seen.error(error);
    match error {
        NotSent::Invalid { error, .. } => seen.error(error),
        NotSent::Raw { error, .. } => seen.error(error),
        NotSent::Head { error, .. } => seen.error(error),
        NotSent::Signing { error, .. } => seen.error(error),
        NotSent::Transport { error, .. } => seen.error(error),
        _ => {}
    }
}

fn unresolved<C>(open: &Unresolved<C>, seen: &mut Seen) {
    seen.error(open);
    let cause = open.cause();
    seen.value(cause);
    seen.lines("Cause", vec![cause.to_string()]);
    match cause {
        Cause::Transport(error) => seen.error(error),
        Cause::Envelope(error) => seen.error(error),
        Cause::Signature(error) => seen.error(error),
        Cause::Binding(error) => seen.error(error),
        Cause::Undecodable(error) => seen.error(error),
        Cause::Undecided(result, _) | Cause::RefusedLater(result, _) => seen.value(result),
        _ => {}
    }
}
