//! An operation of one's own: 20 lines of YAML add it to the client and to the sandbox.
//!
//! ```text
//! cargo run -p alipayhk --example extend_spec
//! ```
//!
//! The path in the macro's call is relative to the `Cargo.toml` of the crate. The sandbox is started with the same file, and
//! answers the operation from the spec's example, with what the request shares echoed.
//!
//! Left out: an operation that changes something, which also says how it is recognised when it comes twice (`idempotency`)
//! and how its outcome is found out (`resolve`); both are in the README of `alipayhk-spec`. Exits with 1 if anything is not
//! as it must be.

#[path = "../shared/ending.rs"]
mod ending;

use std::error::Error;
use std::process::ExitCode;

use alipayhk::{Client, Money, environments};
use alipayhk_sandbox::Sandbox;

mod coupons {
    alipayhk::bindings! { spec: "examples/extend_spec/coupons.yaml", extends: alipayhk }
}
use coupons::Operations as _;

#[tokio::main]
async fn main() -> ExitCode {
    ending::exit(run().await)
}

async fn run() -> Result<(), Box<dyn Error>> {
    // The example is run from anywhere; a test of yours, which runs beside its `Cargo.toml`, says "coupons.yaml".
    let coupons = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/extend_spec/coupons.yaml");
    let sandbox = Sandbox::builder().extend_spec(coupons).start().await?;
    let client = Client::builder(
        environments::sandbox().with_base_url(sandbox.base_url()),
        sandbox.client_id(),
        sandbox.merchant_key().clone(),
        sandbox.gateway_public_key().clone(),
    )
    .build()?;

    let request = coupons::CouponQueryRequest::builder()
        .merchant_id(sandbox.merchant_id())
        .coupon_id("C-77")
        .build()?;
    let answer = client.coupon_query(&request).await?;
    println!("coupon {:?} is worth {:?}", answer.coupon_id, answer.worth);
    if answer.coupon_id.as_deref() != Some("C-77") || answer.worth != Some(Money::hkd(500)) {
        return Err("the answer is not that of the spec's example".into());
    }

    // What breaks the file's rules is not sent.
    let too_long = coupons::CouponQueryRequest::builder()
        .merchant_id(sandbox.merchant_id())
        .coupon_id("C-123456789")
        .build();
    match too_long {
        Ok(_) => return Err("an id of more than 8 characters was taken".into()),
        Err(invalid) => println!("not sent: {invalid}"),
    }
    println!("{}", sandbox.ledger());
    sandbox.stop().await;
    Ok(())
}
