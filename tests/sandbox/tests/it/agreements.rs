//! Binding, tokens and unbinding.

use std::time::Duration;

use crate::merchant::{APPLY, CANCEL_AUTH, Merchant, PREPARE, QUERY_AUTH, parameter, token};

#[tokio::test]
async fn an_approval_comes_back_with_every_parameter_and_becomes_a_token() {
    let merchant = Merchant::new().await;
    let page = merchant.prepare("agreement-1").await;
    assert!(page.starts_with(merchant.sandbox.base_url()), "{page}");

    let back = merchant.sandbox.wallet().approve(&page).unwrap();
    assert!(back.starts_with("http://127.0.0.1:3000/back?lang=zh&"), "{back}");
    for (name, value) in [
        ("state", "s t&te"),
        ("auth_site", "ALIPAY_HK"),
        ("merchantAgreementId", "agreement-1"),
        ("client_id", merchant.sandbox.merchant_id()),
        ("authResult", "SUCCESS"),
    ] {
        assert_eq!(parameter(&back, name).as_deref(), Some(value), "{name} of {back}");
    }

    let applied = merchant.apply(&parameter(&back, "authCode").unwrap()).await;
    assert_eq!(applied.code(), "SUCCESS");
    assert_eq!(token(&applied, "tokenStatus"), "ACTIVE");
    assert_eq!(token(&applied, "expiresIn"), "2027-03-02T12:00:00+08:00");
    let ledger = merchant.sandbox.ledger();
    assert!(ledger.agreements[0].bound && ledger.agreements[0].has_token);
}

#[tokio::test]
async fn a_declined_authorisation_comes_back_without_a_code() {
    let merchant = Merchant::new().await;
    let back = merchant.sandbox.wallet().decline(&merchant.prepare("agreement-1").await).unwrap();
    assert_eq!(parameter(&back, "authResult").as_deref(), Some("FAIL"));
    assert_eq!(parameter(&back, "authCode"), None);
    assert!(merchant.sandbox.ledger().agreements.is_empty());
}

#[tokio::test]
async fn an_authorisation_is_decided_once() {
    let merchant = Merchant::new().await;
    let page = merchant.prepare("agreement-1").await;
    let wallet = merchant.sandbox.wallet();
    wallet.decline(&page).unwrap();
    wallet.approve(&page).unwrap_err();
    wallet.approve("http://127.0.0.1:1/wallet/consent?session=none").unwrap_err();
}

#[tokio::test]
async fn a_code_is_good_once() {
    let merchant = Merchant::new().await;
    let code = merchant.code("agreement-1").await;
    assert_eq!(merchant.apply(&code).await.code(), "SUCCESS");
    assert_eq!(merchant.apply(&code).await.code(), "INVALID_AUTHCODE");
    assert_eq!(merchant.apply("never-given").await.code(), "INVALID_AUTHCODE");
}

#[tokio::test]
async fn a_code_is_good_for_ten_minutes() {
    let merchant = Merchant::new().await;
    let (early, late) = (merchant.code("agreement-1").await, merchant.code("agreement-2").await);
    merchant.clock.advance(Duration::from_secs(599));
    assert_eq!(merchant.apply(&early).await.code(), "SUCCESS");
    merchant.clock.advance(Duration::from_secs(1));
    assert_eq!(merchant.apply(&late).await.code(), "AUTH_CODE_EXPIRED");
}

#[tokio::test]
async fn refreshing_gives_new_tokens_and_the_old_ones_die() {
    let merchant = Merchant::new().await;
    let first = merchant.apply(&merchant.code("agreement-1").await).await;
    let refresh = |refresh: String| {
        let id = merchant.sandbox.merchant_id();
        format!(
            r#"{{"grantType":"REFRESH_TOKEN","authMerchantId":"{id}","authSite":"ALIPAY_HK","refreshToken":"{refresh}"}}"#
        )
    };
    let second = merchant.call(APPLY, &refresh(token(&first, "refreshToken"))).await;
    assert_eq!(second.code(), "SUCCESS");
    assert_eq!(merchant.debit(&token(&first, "accessToken"), "t-1", 100).await.code(), "OAUTH_FAILED");
    assert_eq!(merchant.debit(&token(&second, "accessToken"), "t-1", 100).await.code(), "SUCCESS");
    let again = merchant.call(APPLY, &refresh(token(&first, "refreshToken"))).await;
    assert_eq!(again.code(), "OAUTH_FAILED");
}

#[tokio::test]
async fn a_lost_token_is_found_again_by_asking() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    let found = merchant.call(QUERY_AUTH, &merchant.agreement_body("agreement-1")).await;
    assert_eq!(token(&found, "accessToken"), access);
    let unknown = merchant.call(QUERY_AUTH, &merchant.agreement_body("agreement-2")).await;
    assert_eq!(unknown.code(), "TARGET_NOT_FOUND");
}

#[tokio::test]
async fn unbinding_revokes_and_may_be_repeated() {
    let merchant = Merchant::new().await;
    let access = merchant.bind("agreement-1").await;
    for _ in 0..2 {
        assert_eq!(
            merchant.call(CANCEL_AUTH, &merchant.agreement_body("agreement-1")).await.code(),
            "SUCCESS"
        );
    }
    assert_eq!(merchant.debit(&access, "t-1", 100).await.code(), "OAUTH_FAILED");
    let asked = merchant.call(QUERY_AUTH, &merchant.agreement_body("agreement-1")).await;
    assert_ne!(token(&asked, "tokenStatus"), "ACTIVE");
    let unknown = merchant.call(CANCEL_AUTH, &merchant.agreement_body("agreement-2")).await;
    assert_eq!(unknown.code(), "TARGET_NOT_FOUND");
}

#[tokio::test]
async fn unbinding_takes_codes_along_that_are_still_out() {
    let merchant = Merchant::new().await;
    let code = merchant.code("agreement-1").await;
    merchant.sandbox.wallet().unbind("agreement-1").unwrap();
    assert_eq!(merchant.apply(&code).await.code(), "INVALID_AUTHCODE");
}

#[tokio::test]
async fn auto_debit_can_not_be_prepared_without_an_agreement_or_a_way_back() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("agreement-1", "http://127.0.0.1:3000/");
    let bare = body.replace(r#","agreementPayAuthInfo":{"merchantAgreementId":"agreement-1"}"#, "");
    assert_eq!(merchant.call(PREPARE, &bare).await.code(), "PARAM_MISSING");
    let lost = body.replace(r#""merchantRedirectUrl":"http://127.0.0.1:3000/","#, "");
    let answer = merchant.call(PREPARE, &lost).await;
    assert_eq!(answer.code(), "PARAM_MISSING");
    assert!(answer.message().contains("merchantRedirectUrl"), "{}", answer.message());
}

#[tokio::test]
async fn a_token_debits_only_where_its_user_has_consented_to_that() {
    let merchant = Merchant::new().await;
    let back = merchant.authorise(r#"["USER_POINTS"]"#, "agreement-1").await;
    let first = merchant.apply(&parameter(&back, "authCode").unwrap()).await;
    let refused = merchant.debit(&token(&first, "accessToken"), "t-1", 100).await;
    assert_eq!(refused.code(), "OAUTH_FAILED");
    assert!(refused.message().contains("AUTH_AGREEMENTPAY"), "{}", refused.message());
    assert_eq!(merchant.sandbox.ledger().agreements[0].scopes, ["USER_POINTS"]);

    // Nor does what comes of it by refreshing.
    let id = merchant.sandbox.merchant_id();
    let refresh = token(&first, "refreshToken");
    let body = format!(
        r#"{{"grantType":"REFRESH_TOKEN","authMerchantId":"{id}","authSite":"ALIPAY_HK","refreshToken":"{refresh}"}}"#
    );
    let second = merchant.call(APPLY, &body).await;
    assert_eq!(merchant.debit(&token(&second, "accessToken"), "t-1", 100).await.code(), "OAUTH_FAILED");

    // Consented to as well, the code makes a token that does; the one before it stays what it was until then.
    let back = merchant.authorise(r#"["USER_POINTS","AUTH_AGREEMENTPAY"]"#, "agreement-1").await;
    assert_eq!(merchant.debit(&token(&second, "accessToken"), "t-1", 100).await.code(), "OAUTH_FAILED");
    let third = merchant.apply(&parameter(&back, "authCode").unwrap()).await;
    assert_eq!(merchant.debit(&token(&third, "accessToken"), "t-1", 100).await.code(), "SUCCESS");
}

#[tokio::test]
async fn a_required_list_that_is_empty_is_missing() {
    let merchant = Merchant::new().await;
    let body = merchant.prepare_body("agreement-1", "http://127.0.0.1:3000/");
    let answer = merchant.call(PREPARE, &body.replace(r#"["AUTH_AGREEMENTPAY"]"#, "[]")).await;
    assert_eq!(answer.code(), "PARAM_MISSING");
    assert!(answer.message().contains("scopes is an empty list; it is required"), "{}", answer.message());
}

#[tokio::test]
async fn a_merchant_agreement_id_keeps_its_limit_wherever_it_stands() {
    let merchant = Merchant::new().await;
    let good = merchant.prepare_body("agreement-1", "http://127.0.0.1:3000/");
    let elsewhere = |id: &str| {
        let own = r#""agreementPayAuthInfo":{"merchantAgreementId":"agreement-1"}"#;
        good.replace(own, &format!(r#""merchantAgreementId":"{id}""#))
    };
    assert_eq!(merchant.call(PREPARE, &elsewhere("agreement-1")).await.code(), "SUCCESS");
    let refused = merchant.call(PREPARE, &elsewhere(&"a".repeat(33))).await;
    assert_eq!(refused.code(), "PARAM_ILLEGAL");
    let expected = "merchantAgreementId is 33 characters long; at most 32 are allowed";
    assert_eq!(refused.message(), expected);
}
