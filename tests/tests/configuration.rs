//! The lines of Rust that a sandbox prints for a merchant: they are compiled here, letter for letter, and the client that
//! they make is answered.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use alipayhk::{MerchantTransId, PayQueryRequest};
use alipayhk_sandbox::{Configuration, Sandbox};

/// What stands in the printed lines where this test has the variable of a running sandbox.
const THIS_FILE: &str = include_str!("configuration.rs");

fn made(
    base_url: &str,
    client_id: &str,
    merchant_key: &str,
    alipay_key: &str,
) -> Result<alipayhk::Client, Box<dyn std::error::Error>> {
    // Printed, from here
    #[rustfmt::skip]
    let client = alipayhk::Client::builder(
        alipayhk::environments::sandbox().with_base_url(base_url),
        client_id,
        alipayhk::PrivateKey::from_file(merchant_key)?,
        alipayhk::PublicKey::from_file(alipay_key)?,
    )
    .build()?;
    // to here.
    Ok(client)
}

/// The lines above, with these values put in for the variables.
fn compiled(values: [(&str, &str); 4]) -> String {
    let (_, rest) = THIS_FILE.split_once("#[rustfmt::skip]\n").unwrap();
    let (lines, _) = rest.split_once("    // to here.").unwrap();
    let lines = lines.split_inclusive('\n').map(|line| line.strip_prefix("    ").unwrap());
    let mut text: String = lines.collect();
    for (name, value) in values {
        for (before, after) in [("(", ")"), ("    ", ",")] {
            text = text.replace(&format!("{before}{name}{after}"), &format!("{before}{value:?}{after}"));
        }
    }
    text
}

#[tokio::test]
async fn another_algorithm_is_among_the_lines_and_a_client_with_it_is_answered() {
    let sandbox = Sandbox::builder().algorithm(alipayhk::Algorithm::Sha256WithRsa).start().await.unwrap();
    let printed = Configuration::of(&sandbox, "m.pem", "a.pem").rust();
    assert!(
        printed.ends_with(")\n.algorithm(alipayhk::Algorithm::Sha256WithRsa)\n.build()?;\n"),
        "{printed}"
    );
    let client = alipayhk::Client::builder(
        alipayhk::environments::sandbox().with_base_url(sandbox.base_url()),
        sandbox.client_id(),
        sandbox.merchant_key().clone(),
        sandbox.gateway_public_key().clone(),
    )
    .algorithm(alipayhk::Algorithm::Sha256WithRsa)
    .build()
    .unwrap();
    let request = PayQueryRequest::builder()
        .merchant_id(sandbox.merchant_id())
        .merchant_trans_id(MerchantTransId::new("order-1").unwrap())
        .build()
        .unwrap();
    assert!(matches!(client.pay_query(&request).await, Err(alipayhk::Error::Refused(_))));
}

#[tokio::test]
async fn the_printed_rust_compiles_and_its_client_is_answered() {
    let folder = std::env::temp_dir().join(format!("alipayhk pasted \"{}\"", alipayhk::random_state()));
    std::fs::create_dir(&folder).unwrap();
    let (merchant, alipay) = (folder.join("merchant.pem"), folder.join("alipay.pem"));
    let sandbox = Sandbox::start().await.unwrap();
    std::fs::write(&merchant, sandbox.merchant_key().to_pkcs8_pem().expose()).unwrap();
    std::fs::write(&alipay, sandbox.gateway_public_key().to_pem()).unwrap();

    let printed = Configuration::of(&sandbox, &merchant, &alipay).rust();
    let (merchant, alipay) = (merchant.to_str().unwrap(), alipay.to_str().unwrap());
    let values = [
        ("base_url", sandbox.base_url()),
        ("client_id", sandbox.client_id()),
        ("merchant_key", merchant),
        ("alipay_key", alipay),
    ];
    assert_eq!(printed, compiled(values));

    let client = made(sandbox.base_url(), sandbox.client_id(), merchant, alipay).unwrap();
    let request = PayQueryRequest::builder()
        .merchant_id(sandbox.merchant_id())
        .merchant_trans_id(MerchantTransId::new("never-sent").unwrap())
        .build()
        .unwrap();
    let error = client.pay_query(&request).await.unwrap_err().to_string();
    // Signed and believed on both sides: what is wrong is the order alone.
    assert!(error.contains("ORDER_NOT_EXISTS"), "{error}");
    std::fs::remove_dir_all(&folder).unwrap();
}
