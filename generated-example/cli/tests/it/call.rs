//! Calls by name: what became of one is said and is the exit code, and a dry run sends nothing.

use alipayhk_sandbox::Fault;
use alipayhk_sandbox::proxy::deaf_address;
use serde_json::{Value, json};

use crate::gateway::Setup;

fn query(setup: &Setup, order: &str) -> String {
    json!({ "merchantId": setup.sandbox.merchant_id(), "merchantTransId": order }).to_string()
}

#[tokio::test]
async fn a_dry_run_shows_the_exact_text_and_sends_nothing() {
    let setup = Setup::start("call-dry").await;
    let said = setup.said(&["call", "pay_query", "--dry-run"], &query(&setup, "order-1")).await;
    assert_eq!(said.code, 0, "{}", said.err);
    assert!(said.out.starts_with("Nothing was sent."), "{}", said.out);
    assert!(said.out.contains(&format!("posted to {}", setup.sandbox.base_url())), "{}", said.out);
    let said = setup.said(&["call", "pay_query", "--dry-run", "--json"], &query(&setup, "order-1")).await;
    let json = said.json();
    let (envelope, text) = (json["envelope"].as_str().unwrap(), json["signedText"].as_str().unwrap());
    assert!(envelope.contains(text) && text.contains("order-1"), "{json}");
    assert!(setup.sandbox.ledger().messages.is_empty());
}

#[tokio::test]
async fn done_and_refused_have_codes_of_their_own() {
    let setup = Setup::start("call-done").await;
    let members = json!({
        "authMerchantId": "2160400000002012",
        "authSite": "ALIPAY_HK",
        "scopes": ["AUTH_AGREEMENTPAY"],
        "terminalType": "WEB",
        "merchantRedirectUrl": "http://127.0.0.1:3000/return",
        "agreementPayAuthInfo": { "merchantAgreementId": "agreement-0001" },
        "somethingNew": "x",
    });
    let said = setup.said(&["call", "prepare_for_redirect"], &members.to_string()).await;
    assert_eq!(said.code, 0, "{}{}", said.out, said.err);
    let body: Value = serde_json::from_str(&said.out).unwrap();
    assert!(body["authSiteUrl"].is_string(), "{body}");
    assert!(said.err.contains("`somethingNew`"), "{}", said.err);
    // What the other tests look for in vain.
    assert_eq!(setup.sandbox.ledger().messages.len(), 1);

    let said = setup.said(&["call", "pay_query", "--json"], &query(&setup, "never-sent")).await;
    let json = said.json();
    assert_eq!((said.code, json["outcome"].as_str()), (1, Some("refused")), "{json}");
    assert_eq!(json["resultCode"], "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn a_lost_answer_is_unknown_and_says_how_to_find_out() {
    let setup = Setup::start("call-unknown").await;
    let members = query(&setup, "order-1");
    setup.sandbox.fault("pay_cancel", Fault::LoseAnswer, 2).unwrap();
    let said = setup.said(&["call", "pay_cancel"], &members).await;
    assert!(
        said.code == 3 && said.out.is_empty() && said.err.contains("pay_query"),
        "{}{}",
        said.out,
        said.err
    );
    let said = setup.said(&["call", "pay_cancel", "--json"], &members).await;
    assert_eq!((said.code, said.json()["query"].as_str()), (3, Some("pay_query")), "{}", said.out);
}

#[tokio::test]
async fn what_did_not_leave_has_a_code_of_its_own() {
    let setup = Setup::start("call-not-sent").await;
    let (address, _socket) = deaf_address().unwrap();
    let gateway = format!("http://{address}/");
    let unreachable = ["call", "pay_query", "--gateway", &gateway];
    for (arguments, input, word) in [
        (&unreachable[..], query(&setup, "order-1"), "refused"),
        (&["call", "pay_query"], "{}".to_owned(), "merchantId"),
        (&["call", "no_such_operation"], "{}".to_owned(), "there are cashier_wap_pay"),
    ] {
        let said = setup.said(arguments, &input).await;
        assert!(said.code == 4 && said.err.contains(word), "{}: {}", said.code, said.err);
        assert!(said.err.contains("nothing was sent"), "{}", said.err);
    }
    let said = setup.said(&["call", "pay_query"], "{").await;
    assert!(said.code == 2 && said.err.contains("not JSON"), "{}", said.err);
    let said = crate::program::alipayhk(["call", "pay_query"]).input("{}").said_meanwhile().await;
    assert!(said.code == 2 && said.err.contains("ALIPAYHK_GATEWAY"), "{}", said.err);
    assert!(setup.sandbox.ledger().messages.is_empty());
}
