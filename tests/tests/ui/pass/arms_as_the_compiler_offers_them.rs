//! What the compiler offers for the forgotten arms of a match, with the paths that it prints, can be pasted into a crate that
//! depends on `alipayhk` alone.

use alipayhk::{AgreementPayRequest, Client, NotSent, PayQueryRequest, SettlePolicy};

async fn pay(client: &Client, request: &AgreementPayRequest) -> Result<(), NotSent> {
    match client.agreement_pay(request).await? {
        alipayhk::alipayhk_runtime::Outcome::Done(_) => {}
        alipayhk::alipayhk_runtime::Outcome::Refused(_) => {}
        alipayhk::alipayhk_runtime::Outcome::Unknown(_) => {}
    }
    Ok(())
}

async fn settle(client: &Client, ids: &PayQueryRequest) -> Result<(), NotSent> {
    match client.pay_query(ids).settled(SettlePolicy::default()).await? {
        alipayhk::alipayhk_runtime::settle::Settled::Paid(_) => {}
        alipayhk::alipayhk_runtime::settle::Settled::NotPaid(_) => {}
        alipayhk::alipayhk_runtime::settle::Settled::Cancelled(_) => {}
        alipayhk::alipayhk_runtime::settle::Settled::StillUnknown(_) => {}
    }
    Ok(())
}

fn main() {
    let _ = (pay, settle);
}
