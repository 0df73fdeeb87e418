//! The way of a merchant who needs one more operation: a crate of one's own outside the workspace, which depends on
//! `alipayhk` alone, 25 lines of YAML, and a call. It is built by cargo and runs as a process of its own against the
//! gateway.

mod strangers;

use std::process::Command;

use alipayhk_sandbox::Sandbox;
use strangers::Stranger;

const SPEC: &str = "# Asking after a payment at the counter.
spec: alipayhk/1
operations:
  counter_query:
    function: alipay.intl.acquiring.counter.query
    title: Ask after a payment at the counter
    doc: Says where a payment at the counter stands.
    grade: inferred
    source: inference
    effect: read
    request:
      members:
        merchantTransId: { doc: The merchant's id of the payment., shape: MerchantTransId, required: true }
        atLeast: { doc: The least that was to be paid., type: money, required: true }
    response:
      members:
        merchantTransId: { doc: The merchant's id of the payment., shape: MerchantTransId, required: true }
        transStatus: { doc: Where the payment stands., shape: TransStatus }
        paid: { doc: How much was paid., type: money }
    example:
      request: { merchantTransId: order-1, atLeast: { currency: HKD, value: \"100\" } }
      response:
        merchantTransId: order-1
        transStatus: TRADE_SUCCESS
        paid: { currency: HKD, value: \"2500\" }
";

const MAIN: &str = r#"//! Asks after one payment at the counter.

use std::error::Error;

use alipayhk::{Client, MerchantTransId, Money, PrivateKey, PublicKey, environments};

mod counter {
    alipayhk::bindings! { spec: "counter.yaml", extends: alipayhk }
}
use counter::Operations as _;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let [gateway, client_id, merchant_key, alipay_key] =
        <[String; 4]>::try_from(std::env::args().skip(1).collect::<Vec<_>>()).map_err(|_| "four arguments")?;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway),
        client_id,
        PrivateKey::from_file(merchant_key)?,
        PublicKey::from_file(alipay_key)?,
    )
    .build()?;
    let order: MerchantTransId = MerchantTransId::new("counter-7")?;
    let request = counter::CounterQueryRequest::builder().merchant_trans_id(&order).at_least(Money::hkd(1)).build()?;
    let answer = client.counter_query(&request).await?;
    assert_eq!(answer.merchant_trans_id, order);
    println!("{}: {:?}, {}", order, answer.trans_status, answer.paid.ok_or("no amount")?);
    Ok(())
}
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_crate_of_ones_own_calls_an_operation_of_its_own_and_depends_on_alipayhk_alone() {
    assert!(SPEC.lines().count() <= 26, "adding an operation has become long");
    let stranger = Stranger::new("stranger", &[("counter.yaml", SPEC), ("src/main.rs", MAIN)]);
    let built = stranger.build();
    assert!(built.status.success(), "{}", strangers::errors(&built).join("\n"));

    let gateway = Sandbox::builder().extend_spec(stranger.write("counter.yaml", SPEC)).start().await.unwrap();
    let merchant_key = stranger.write("merchant.pem", gateway.merchant_key().to_pkcs8_pem().expose());
    let alipay_key = stranger.write("alipay.pem", &gateway.gateway_public_key().to_pem());
    let mut merchant = Command::new(stranger.program());
    merchant.args([gateway.base_url(), gateway.client_id()]).args([merchant_key, alipay_key]);
    let output = tokio::task::spawn_blocking(move || merchant.output().unwrap()).await.unwrap();
    assert_eq!(
        (String::from_utf8_lossy(&output.stdout).as_ref(), String::from_utf8_lossy(&output.stderr).as_ref()),
        ("counter-7: Some(TradeSuccess), HKD 25.00\n", "")
    );
    assert_eq!(gateway.ledger().messages[0].function, "alipay.intl.acquiring.counter.query");
}
