//! What is checked before anything is done, and how refusals look.

use crate::merchant::{Merchant, PAY, PAY_QUERY, PREPARE, builder, keys, path};

#[tokio::test]
async fn an_answer_has_its_body_first_and_echoes_the_question() {
    let merchant = Merchant::new().await;
    let content = merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1"));
    let answer = merchant.ask(&path(PAY_QUERY), merchant.sealed(&content)).await;
    assert!(
        answer.content.starts_with(r#"{"body":{"resultInfo":{"resultStatus":"F","resultCodeId":"12005002""#)
    );
    let asked = alipayhk_runtime::json::Json::parse(content.as_bytes()).unwrap();
    for name in ["function", "clientId", "reqMsgId", "version"] {
        assert_eq!(answer.head.get(name), asked.get("head").unwrap().get(name), "{name}");
    }
    assert_eq!(answer.head.get("respTime").unwrap().as_str(), Some("2026-03-02T12:00:00+08:00"));
}

#[tokio::test]
async fn a_message_of_another_key_is_refused_and_says_which() {
    let merchant = Merchant::new().await;
    let content = merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1"));
    let signature =
        keys()[2].sign_now(alipayhk_runtime::sign::Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    let text = alipayhk_runtime::signature_text::SignatureText::default().encode(&signature);
    let forged = alipayhk_runtime::envelope::seal(alipayhk_runtime::envelope::Kind::Request, &content, &text);
    let answer = merchant.ask(&path(PAY_QUERY), forged).await;
    assert_eq!((answer.code(), answer.status()), ("INVALID_SIGNATURE", "F"));
    assert!(answer.head.get("reqMsgId").is_some());

    let unsigned = format!(r#"{{"request":{content}}}"#).into_bytes();
    assert_eq!(merchant.ask(&path(PAY_QUERY), unsigned).await.code(), "INVALID_SIGNATURE");
}

#[tokio::test]
async fn a_second_public_key_is_trusted_beside_the_pair() {
    let [_, _, other] = keys();
    let merchant = Merchant::with(builder().merchant_public_key(other.public_key())).await;
    let content = merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1"));
    let signature =
        other.sign_now(alipayhk_runtime::sign::Algorithm::Sha1WithRsa, content.as_bytes()).unwrap();
    let text = alipayhk_runtime::signature_text::SignatureText::default().encode(&signature);
    let bytes = alipayhk_runtime::envelope::seal(alipayhk_runtime::envelope::Kind::Request, &content, &text);
    assert_eq!(merchant.ask(&path(PAY_QUERY), bytes).await.code(), "ORDER_NOT_EXISTS");
}

#[tokio::test]
async fn a_function_is_answered_on_its_own_paths_of_every_environment() {
    let merchant = Merchant::new().await;
    let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap();
    let body = merchant.one_id("merchantTransId", "t-1");
    for known in &spec.function(PAY_QUERY).unwrap().paths {
        let bytes = merchant.sealed(&merchant.content(PAY_QUERY, None, &body));
        assert_eq!(merchant.ask(&known.path, bytes).await.code(), "ORDER_NOT_EXISTS", "{}", known.path);
    }
    let bytes = merchant.sealed(&merchant.content(PAY_QUERY, None, &body));
    let astray = merchant.ask(&path(PAY), bytes).await;
    assert_eq!(astray.code(), "FUNCTION_NOT_MATCH");
    let named = astray.message().split("; the spec has ").nth(1).unwrap().split(", ");
    let paths: Vec<&str> = named.collect();
    assert!(!paths.is_empty() && !paths[1..].contains(&paths[0]), "{}", astray.message());
    let unknown = merchant.sealed(&merchant.content("probe.unknown", None, "{}"));
    assert_eq!(merchant.ask("anything", unknown).await.code(), "NO_INTERFACE_DEF");
}

#[tokio::test]
async fn another_client_is_refused() {
    let mut merchant = Merchant::new().await;
    merchant.client_id = "4Q5XPV504B0A5302".to_owned();
    assert_eq!(merchant.query("t-1").await.code(), "API_IS_INVALID");
}

#[tokio::test]
async fn every_broken_rule_is_named_with_its_member() {
    let merchant = Merchant::new().await;
    let id = merchant.sandbox.merchant_id();
    let long = "x".repeat(65);
    let good = merchant.prepare_body("a-1", "http://127.0.0.1:3000/");
    for (function, body, code, named) in [
        (PAY_QUERY, r#"{"merchantTransId":"t"}"#.to_owned(), "PARAM_MISSING", "merchantId"),
        (
            PAY_QUERY,
            format!(r#"{{"merchantId":"{id}","merchantTransId":null}}"#),
            "PARAM_MISSING",
            "at least one of",
        ),
        (
            PAY_QUERY,
            format!(r#"{{"merchantId":"{id}","merchantTransId":"{long}"}}"#),
            "PARAM_ILLEGAL",
            "65 characters",
        ),
        (
            PAY_QUERY,
            format!(r#"{{"merchantId":"{id}","merchantTransId":""}}"#),
            "PARAM_ILLEGAL",
            "merchantTransId",
        ),
        (
            PAY_QUERY,
            format!(r#"{{"merchantId":{id},"merchantTransId":"t"}}"#),
            "PARAM_ILLEGAL",
            "merchantId must be a text",
        ),
        (PREPARE, good.replace("WEB", "TELEX"), "PARAM_ILLEGAL", "terminalType must be one of WEB, WAP, APP"),
        (PREPARE, good.replace(r#"["AUTH_AGREEMENTPAY"]"#, r#"["NOPE"]"#), "PARAM_ILLEGAL", "scopes[0]"),
        (
            PREPARE,
            good.replace(r#"["AUTH_AGREEMENTPAY"]"#, r#""AUTH_AGREEMENTPAY""#),
            "PARAM_ILLEGAL",
            "scopes must be a list",
        ),
        (PREPARE, good.replace("http://127", "ftp://127"), "PARAM_ILLEGAL", "merchantRedirectUrl"),
        (
            crate::merchant::APPLY,
            format!(r#"{{"grantType":"REFRESH_TOKEN","authMerchantId":"{id}","authSite":"ALIPAY_HK"}}"#),
            "PARAM_MISSING",
            "refreshToken is required when grantType is REFRESH_TOKEN",
        ),
    ] {
        let answer = merchant.call(function, &body).await;
        assert_eq!(answer.code(), code, "{body}: {}", answer.message());
        assert!(answer.message().contains(named), "{body}: {}", answer.message());
    }
}

#[tokio::test]
async fn amounts_are_whole_units_in_a_text() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let good = merchant.pay_body("t-1", 100, "");
    for (wrong, named) in [
        (good.replace(r#""100""#, "100"), "order.orderAmount.value"),
        (good.replace(r#""100""#, r#""1.00""#), "order.orderAmount.value"),
        (good.replace(r#""100""#, r#""-1""#), "order.orderAmount.value"),
        (good.replace(r#""100""#, r#""99999999999999999999""#), "order.orderAmount.value"),
        (good.replace("HKD", "hkd"), "order.orderAmount.currency"),
        (good.replace(r#""order":{"#, r#""extendInfo":"{","order":{"#), "extendInfo"),
    ] {
        let answer = merchant.debit_with(&token, &wrong).await;
        assert_eq!(answer.code(), "PARAM_ILLEGAL", "{wrong}");
        assert!(answer.message().contains(named), "{wrong}: {}", answer.message());
    }
}

#[tokio::test]
async fn the_head_is_checked_too() {
    let mut merchant = Merchant::new().await;
    let answer = merchant.call(PAY, &merchant.pay_body("t-1", 100, "")).await;
    assert_eq!(answer.code(), "PARAM_MISSING");
    assert!(answer.message().contains("head.accessToken"), "{}", answer.message());

    let content = merchant.content(PAY_QUERY, None, &merchant.one_id("merchantTransId", "t-1"));
    let version = merchant.sealed(&content.replace("2.0.0", "1.0.0"));
    let answer = merchant.ask(&path(PAY_QUERY), version).await;
    assert!(answer.message().contains("head.version must be 2.0.0"), "{}", answer.message());

    let nameless = r#"{"head":{"version":"2.0.0","function":"FUNCTION","clientId":"CLIENT","reqTime":"2026-03-02T12:00:00+08:00","reqMsgId":"ID"},"body":BODY}"#
        .replace("FUNCTION", PAY_QUERY)
        .replace("BODY", &merchant.one_id("merchantTransId", "t-1"));
    for (client, id, named) in [
        (format!(r#""{}""#, merchant.client_id), "", "head.reqMsgId is empty"),
        ("5".to_owned(), "m-1", "head.clientId must be a text"),
    ] {
        let content = nameless.replace(r#""CLIENT""#, &client).replace("ID", id);
        let answer = merchant.ask(&path(PAY_QUERY), merchant.sealed(&content)).await;
        assert_eq!(answer.code(), "PARAM_ILLEGAL", "{}", answer.message());
        assert!(answer.message().contains(named), "{}", answer.message());
    }

    for time in ["2026-03-02T04:00:00Z", "2026-03-02 12:00:00", "yesterday"] {
        time.clone_into(&mut merchant.time);
        let answer = merchant.query("t-1").await;
        assert_eq!(answer.code(), "PARAM_ILLEGAL", "{time}");
        assert!(answer.message().contains("head.reqTime"), "{time}: {}", answer.message());
    }
}

#[tokio::test]
async fn what_the_spec_does_not_know_is_ignored_and_told() {
    let merchant = Merchant::new().await;
    let token = merchant.bind("agreement-1").await;
    let body = merchant.pay_body("t-1", 100, r#","notifyURL":"http://127.0.0.1:9/""#);
    assert_eq!(merchant.debit_with(&token, &body).await.code(), "SUCCESS");
    let ledger = merchant.sandbox.ledger();
    let verdict = &ledger.messages.last().unwrap().verdict;
    assert!(verdict.contains("notifyURL"), "{verdict}");
}

#[tokio::test]
async fn the_ledger_shows_no_secret() {
    let merchant = Merchant::new().await;
    let code = merchant.code("agreement-1").await;
    let token = crate::merchant::token(&merchant.apply(&code).await, "accessToken");
    merchant.debit(&token, "t-1", 123_456).await;
    let ledger = merchant.sandbox.ledger();
    for shown in [ledger.to_string(), format!("{ledger:?}")] {
        assert!(!shown.contains(&token) && !shown.contains(&code), "{shown}");
    }
    assert!(ledger.to_string().contains("HKD 1234.56"), "{ledger}");
}

#[tokio::test]
async fn an_authorised_merchant_that_is_not_the_settled_one_is_told_in_the_ledger() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("a-1", "http://127.0.0.1:3000/");
    for (id, told) in [(merchant.sandbox.merchant_id(), false), ("2160400000009998", true)] {
        let body = body.replace(merchant.sandbox.merchant_id(), id);
        assert_eq!(merchant.call(PREPARE, &body).await.code(), "SUCCESS");
        let ledger = merchant.sandbox.ledger();
        let verdict = &ledger.messages.last().unwrap().verdict;
        assert_eq!(verdict.contains("authMerchantId is not the merchantId"), told, "{verdict}");
    }
}

#[tokio::test]
async fn an_id_that_no_request_could_carry_starts_nothing() {
    let long = "c".repeat(40);
    for (builder, expected) in [
        (builder().client_id(""), "clientId is empty"),
        (builder().client_id(&long), "clientId is 40 characters long; at most 32 are allowed"),
        (builder().merchant_id(""), "merchantId is empty"),
        (builder().merchant_id("m".repeat(65)), "merchantId is 65 characters long; at most 64 are allowed"),
    ] {
        let error = builder.start().await.unwrap_err();
        assert_eq!(error.to_string(), expected);
    }
}
