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
    ] {
        let said = setup.said(arguments, &input).await;
        assert!(said.code == 4 && said.err.contains(word), "{}: {}", said.code, said.err);
        assert!(said.err.contains("nothing was sent"), "{}", said.err);
    }
    // An operation that there is not is an argument that makes no sense.
    for (name, word) in [
        ("no_such_operation", "there are cashier_wap_pay"),
        ("payquery", "did you mean `pay_query`?"),
        ("pay-query", "did you mean `pay_query`?"),
        ("alipay.intl.acquiring.common.payquery", "did you mean `alipay.intl.acquiring.common.payQuery`?"),
    ] {
        let said = setup.said(&["call", name], "{}").await;
        assert!(said.code == 2 && said.err.contains(word), "{}: {}", said.code, said.err);
        assert!(said.err.contains("Nothing was sent"), "{}", said.err);
        assert!(!word.starts_with("did") || !said.err.contains("cashier_wap_pay"), "{}", said.err);
    }
    let said = setup.said(&["call", "pay_query"], "{").await;
    assert!(said.code == 2 && said.err.contains("not JSON"), "{}", said.err);
    let said = crate::program::alipayhk(["call", "pay_query"]).input("{}").said_meanwhile().await;
    assert!(said.code == 2 && said.err.contains("ALIPAYHK_GATEWAY"), "{}", said.err);
    assert!(setup.sandbox.ledger().messages.is_empty());
}

#[tokio::test]
async fn a_slip_in_a_members_name_is_told_with_what_was_meant() {
    let setup = Setup::start("call-slips").await;
    let said = setup.said(&["call", "pay_query"], r#"{"merchantID":"1","merchantTransId":"2"}"#).await;
    assert_eq!(said.code, 4, "{}", said.err);
    for word in ["`merchantId` is missing", "does not know `merchantID`; did you mean `merchantId`?"] {
        assert!(said.err.contains(word), "{}", said.err);
    }
    let slipped = json!({
        "accessToken": "t",
        "merchantId": "1",
        "merchantTransId": "2",
        "productCode": "AGREEMENT_PAY",
        "order": {
            "orderAmount": { "currency": "HKD", "value": "1" },
            "orderTitel": "March",
            "seller": { "sellerid": "3" },
            "nothingLikeIt": 1,
        },
    });
    let said = setup.said(&["call", "agreement_pay", "--dry-run"], &slipped.to_string()).await;
    for word in [
        "`order.orderTitel` (did you mean `orderTitle`?)",
        "`order.seller.sellerid` (did you mean `sellerId`?)",
        "`order.nothingLikeIt`",
        "they go out as they were given",
    ] {
        assert!(said.code == 0 && said.err.contains(word), "{word}: {}", said.err);
    }
    let said = setup.said(&["call", "agreement_pay", "--dry-run", "--json"], &slipped.to_string()).await;
    let told = &said.json()["unknownMembers"];
    assert_eq!(told[0], json!({ "member": "order.orderTitel", "didYouMean": "orderTitle" }), "{told}");
    assert_eq!(told.as_array().unwrap().len(), 3, "{told}");
    let mut members: Value = serde_json::from_str(&query(&setup, "order-1")).unwrap();
    members["notifyUrl"] = "https://merchant.example/".into();
    let said = setup.said(&["call", "pay_query", "--dry-run"], &members.to_string()).await;
    assert!(said.err.contains("does not know `notifyUrl`; it goes out as it was given"), "{}", said.err);
}

#[tokio::test]
async fn an_amount_with_a_point_is_told_how_to_be_written() {
    let setup = Setup::start("call-amount").await;
    let members = json!({
        "accessToken": "t",
        "merchantId": "1",
        "merchantTransId": "2",
        "productCode": "AGREEMENT_PAY",
        "order": { "orderAmount": { "currency": "HKD", "value": "100.50" } },
    });
    let said = setup.said(&["call", "agreement_pay", "--dry-run"], &members.to_string()).await;
    assert!(said.code == 4 && said.err.contains("HKD 100.50 is written 10050"), "{}", said.err);
}

#[tokio::test]
async fn the_two_meanings_of_json_are_told_apart_where_they_were_mixed_up() {
    let setup = Setup::start("call-json").await;
    let file = crate::program::folder("call-json-members").join("members.json");
    std::fs::write(&file, query(&setup, "order-1")).unwrap();
    let file = file.to_str().unwrap();
    // Both that are right.
    for arguments in
        [&["--json", file, "--json"][..], &["--in", file, "--json"], &["--json", file], &["--in", file]]
    {
        let said = setup.said(&[&["call", "pay_query", "--dry-run"], arguments].concat(), "").await;
        assert_eq!(said.code, 0, "{arguments:?}: {}", said.err);
        assert_eq!(
            said.out.starts_with('{'),
            arguments.last() == Some(&"--json"),
            "{arguments:?}: {}",
            said.out
        );
    }
    for arguments in [
        &["pay_query", "--json", "--dry-run", file][..],
        &["--json", "pay_query", file],
        &["pay_query", file],
    ] {
        let said = setup.said(&[&["call"], arguments].concat(), "").await;
        assert_eq!(said.code, 2, "{arguments:?}: {}", said.err);
        for word in ["--in FILE", "--json FILE", "`--json` without a file asks for the answer in JSON"] {
            assert!((said.out.clone() + &said.err).contains(word), "{arguments:?}: {}{}", said.out, said.err);
        }
    }
    // Elsewhere a stray argument is that and no more.
    let said = setup.said(&["doctor", "--json", file], "").await;
    assert!(said.code == 2 && !said.out.contains("--in FILE"), "{}", said.out);
    let help = setup.said(&["call", "--help"], "").await.out;
    assert!(help.contains("`--json` without a file"), "{help}");
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn what_became_of_a_call_is_the_exit_code_even_where_nothing_can_be_written() {
    let setup = Setup::start("call-full").await;
    let slow = crate::servers::slow(std::time::Duration::from_millis(1500));
    let slow = format!("http://127.0.0.1:{}/", slow.port);
    let (asked, members) = (["call", "pay_query"], query(&setup, "never-sent"));
    for streams in ["out", "err", "out and err"] {
        for json in [&[][..], &["--json"]] {
            let run = |more: &[&str]| {
                setup
                    .run(&[&asked[..], json, more].concat())
                    .input(members.as_str())
                    .full(streams)
                    .said_meanwhile()
            };
            assert_eq!(run(&[]).await.code, 1, "refused, with full {streams}");
            // A word of progress is due before the answer.
            assert_eq!(run(&["--gateway", &slow]).await.code, 3, "unknown, with full {streams}");
            let dry = run(&["--dry-run"]).await;
            assert_eq!(dry.code, if streams.contains("out") { 2 } else { 0 }, "{streams}: {}", dry.err);
        }
    }
    let said =
        setup.run(&[&asked[..], &["--json"]].concat()).input(members).full("out").said_meanwhile().await;
    for word in ["ORDER_NOT_EXISTS", "can't be written", "exit code 1"] {
        assert!(said.err.contains(word), "{}", said.err);
    }
    let said = setup.run(&["doctor"]).full("out").said_meanwhile().await;
    assert!(said.code == 0 && said.err.contains("exit code 0"), "{}", said.err);
}

#[tokio::test]
async fn the_numbers_of_a_verified_body_are_printed_as_they_came() {
    let key = ::alipayhk::PrivateKey::from_file(crate::program::key("rsa2056.pem")).unwrap();
    let numbers = r#""huge":1e400,"long":12345678901234567890123,"amount":1.10"#;
    let body = format!(
        r#"{{"resultInfo":{{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS"}}, "merchantTransId":"order-1",{numbers}}}"#
    );
    let written = body.clone();
    let server = crate::servers::answering(move |request| {
        let mut head = serde_json::from_str::<Value>(request).unwrap()["request"]["head"].clone();
        let members = head.as_object_mut().unwrap();
        let time = members.remove("reqTime").unwrap();
        members.insert("respTime".to_owned(), time);
        let content = format!(r#"{{"head":{head},"body":{written}}}"#);
        let algorithm = ::alipayhk::runtime::sign::Algorithm::Sha1WithRsa;
        let signature = key.sign_now(algorithm, content.as_bytes()).unwrap();
        let signature = ::alipayhk::runtime::signature_text::SignatureText::Plain.encode(&signature);
        let kind = ::alipayhk::runtime::envelope::Kind::Response;
        String::from_utf8(::alipayhk::runtime::envelope::seal(kind, &content, &signature)).unwrap()
    });
    let setup = Setup::start("call-numbers").await;
    let gateway = format!("http://127.0.0.1:{}/", server.port);
    let call = [
        "call",
        "pay_query",
        "--gateway",
        &gateway,
        "--alipay-key",
        &crate::program::key("rsa2056.spki.pem"),
    ];
    let said = setup.said(&call, &query(&setup, "order-1")).await;
    assert_eq!((said.code, said.out.trim_end()), (0, body.as_str()), "{}", said.err);
    let said = setup.said(&[&call[..], &["--json"]].concat(), &query(&setup, "order-1")).await;
    assert!(
        said.code == 0 && said.out.contains(numbers) && said.out.lines().count() == 1,
        "{}{}",
        said.out,
        said.err
    );
    let raw: &serde_json::value::RawValue = serde_json::from_str(&said.out).unwrap();
    let members: std::collections::HashMap<String, &serde_json::value::RawValue> =
        serde_json::from_str(raw.get()).unwrap();
    assert_eq!(serde_json::from_str::<String>(members["bodyRaw"].get()).unwrap(), body);
    assert!(members["body"].get().contains("1e400"), "{}", said.out);
}
