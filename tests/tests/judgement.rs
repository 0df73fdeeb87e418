//! What a call makes of answers that are not as they must be: a write is Unknown, never Done and never Refused, and the
//! money is where the gateway's books say. Each error says what was wrong.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use alipayhk::runtime::outcome::Cause;
use alipayhk::{
    AgreementPayRequest, AgreementPayResponse, ApplyTokenRequest, Client, Error, Money, NotSent,
    OAuthGrantType, OAuthScope, Order, Outcome, PayCancelRequest, PayQueryRequest, PrepareForRedirectRequest,
    PrivateKey, PublicKey, RefundRequest, ResultCode, TerminalType, TransStatus, environments,
};
use alipayhk_sandbox::{Fault, Sandbox};
use alipayhk_tests::{client, gateway};

/// A token, through the whole authorisation.
async fn token(gateway: &Sandbox, client: &Client) -> alipayhk::AccessToken {
    let request = PrepareForRedirectRequest::builder()
        .auth_merchant_id(gateway.merchant_id())
        .scopes([OAuthScope::AuthAgreementPay])
        .terminal_type(TerminalType::Web)
        .merchant_redirect_url("http://127.0.0.1:1/return")
        .state("session-1")
        .agreement_pay_auth_info(
            alipayhk::AgreementPayAuthInfo::builder().merchant_agreement_id("agreement-1").build(),
        )
        .build()
        .unwrap();
    let answer = client.prepare_for_redirect(&request).await.unwrap();
    let url = gateway.wallet().approve(&answer.auth_site_url).unwrap();
    let redirect = alipayhk::AgreementRedirect::parse(&url, "session-1").unwrap();
    let request = ApplyTokenRequest::builder()
        .grant_type(OAuthGrantType::AuthorizationCode)
        .auth_merchant_id(gateway.merchant_id())
        .auth_code(redirect.auth_code)
        .build()
        .unwrap();
    let Outcome::Done(answer) = client.apply_token(request).await.unwrap() else { panic!("no token") };
    answer.access_token_info.clone().unwrap().access_token.unwrap()
}

fn debit(gateway: &Sandbox, token: &alipayhk::AccessToken, id: &str) -> AgreementPayRequest {
    AgreementPayRequest::builder()
        .access_token(token)
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id(id)
        .order(Order::builder().order_amount(Money::hkd(10_000)).build())
        .build()
        .unwrap()
}

fn cause(outcome: Outcome<AgreementPayResponse>) -> Cause<ResultCode> {
    match outcome {
        Outcome::Unknown(unresolved) => {
            assert_eq!(unresolved.idempotency_key().unwrap().0, "merchantTransId");
            let said = unresolved.to_string();
            assert!(said.contains("pay_query") && said.contains("pay_cancel"), "{said}");
            match unresolved.cause() {
                Cause::HttpStatus(status) => Cause::HttpStatus(*status),
                Cause::Undecided(result, code) => Cause::Undecided(result.clone(), code.clone()),
                Cause::Envelope(error) => Cause::Envelope(error.clone()),
                Cause::Binding(_) => Cause::HttpStatus(1),
                Cause::Signature(_) => Cause::HttpStatus(2),
                Cause::Transport(_) => Cause::HttpStatus(3),
                other => panic!("{other}"),
            }
        }
        Outcome::Done(_) => panic!("believed"),
        Outcome::Refused(refusal) => panic!("believed: {refusal}"),
    }
}

#[tokio::test]
async fn a_flipped_byte_anywhere_in_an_answer_makes_it_unknown() {
    let gateway = gateway().await;
    let client = client(&gateway);
    let token = token(&gateway, &client).await;
    for round in 0..20 {
        gateway.fault("agreement_pay", Fault::FlipByte, 1).unwrap();
        let outcome =
            client.agreement_pay(&debit(&gateway, &token, &format!("order-{round}"))).await.unwrap();
        let Outcome::Unknown(unresolved) = outcome else { panic!("round {round}: {outcome:?}") };
        assert!(unresolved.answer().is_some(), "the evidence is kept");
        // The debit did happen, which is why it must not be taken for refused.
        assert_eq!(gateway.ledger().payment(&format!("order-{round}")).unwrap().status, "TRADE_SUCCESS");
    }
}

#[tokio::test]
async fn every_answer_that_cannot_be_believed_is_unknown_and_says_why() {
    let gateway = gateway().await;
    let client = client(&gateway);
    let token = token(&gateway, &client).await;
    let faults = [
        ("unsigned", Fault::Unsigned, "signature"),
        ("wrong key", Fault::WrongKey, "signature"),
        ("lost", Fault::LoseAnswer, "answer"),
        ("500", Fault::HttpStatus(500), "500"),
        ("not JSON", Fault::NotJson, "JSON"),
        ("another request's", Fault::OtherRequest, "reqMsgId"),
        ("another payment's", Fault::OtherPayment, "merchantTransId"),
        ("cut off", Fault::Truncate, ""),
    ];
    for (name, fault, word) in faults {
        let id = format!("order-{}", name.replace(' ', "-").replace('\'', ""));
        gateway.fault("agreement_pay", fault, 1).unwrap();
        let outcome = client.agreement_pay(&debit(&gateway, &token, &id)).await.unwrap();
        let Outcome::Unknown(unresolved) = &outcome else { panic!("{name}: {outcome:?}") };
        let said = unresolved.to_string();
        assert!(said.contains(word), "{name}: {said}");
        cause(outcome);
        // Asking clears it up.
        let query = PayQueryRequest::builder()
            .merchant_id(gateway.merchant_id())
            .merchant_trans_id(&id)
            .build()
            .unwrap();
        let answer = client.pay_query(&query).await.unwrap();
        assert_eq!(answer.trans_status, Some(TransStatus::TradeSuccess), "{name}");
    }
}

#[tokio::test]
async fn a_status_that_is_unknown_to_alipayhk_is_unknown_here() {
    let gateway = gateway().await;
    let client = client(&gateway);
    let token = token(&gateway, &client).await;
    gateway.fault("agreement_pay", Fault::ResultCode("SYSTEM_ERROR".to_owned()), 1).unwrap();
    let outcome = client.agreement_pay(&debit(&gateway, &token, "order-1")).await.unwrap();
    let Cause::Undecided(result, code) = cause(outcome) else { panic!("another cause") };
    assert_eq!(code, ResultCode::SystemError);
    assert_eq!(result.code, "SYSTEM_ERROR");
}

#[tokio::test]
async fn a_signed_refusal_is_refused_with_its_typed_code() {
    let gateway = gateway().await;
    let client = client(&gateway);
    let token = token(&gateway, &client).await;
    let Outcome::Done(paid) = client.agreement_pay(&debit(&gateway, &token, "order-1")).await.unwrap() else {
        panic!("not paid")
    };
    let refund = |cents| {
        RefundRequest::builder()
            .merchant_id(gateway.merchant_id())
            .acquirement_id(paid.acquirement_id.clone().unwrap())
            .merchant_refund_id(format!("refund-{cents}"))
            .refund_amount(Money::hkd(cents))
            .build()
            .unwrap()
    };
    let Outcome::Refused(refusal) = client.refund(&refund(10_001)).await.unwrap() else {
        panic!("not refused")
    };
    assert_eq!(*refusal.code(), ResultCode::AmountExceedsLimit);
    let Outcome::Done(_) = client.refund(&refund(10_000)).await.unwrap() else { panic!("not refunded") };
    let cancel = PayCancelRequest::builder()
        .merchant_id(gateway.merchant_id())
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    let Outcome::Refused(refusal) = client.pay_cancel(&cancel).await.unwrap() else { panic!("not refused") };
    assert_eq!(*refusal.code(), ResultCode::CancelNotAllowed);
}

#[tokio::test]
async fn the_same_debit_sent_again_after_a_lost_answer_is_debited_once() {
    let gateway = gateway().await;
    let client = client(&gateway);
    let token = token(&gateway, &client).await;
    let request = debit(&gateway, &token, "order-1");
    gateway.fault("agreement_pay", Fault::LoseAnswer, 1).unwrap();
    let Outcome::Unknown(_) = client.agreement_pay(&request).await.unwrap() else { panic!("not unknown") };
    let Outcome::Done(_) = client.agreement_pay(&request).await.unwrap() else { panic!("not done") };
    assert_eq!(gateway.ledger().payments.len(), 1);
    assert_eq!(gateway.ledger().balance, Money::hkd(10_000_000 - 10_000));
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let gateway = gateway().await;
    let client = Client::builder(
        environments::sandbox().with_base_url("http://127.0.0.1:9/"),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        gateway.gateway_public_key().clone(),
    )
    .build()
    .unwrap();
    let request = PayCancelRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    let error: NotSent = client.pay_cancel(&request).await.unwrap_err();
    assert!(error.to_string().contains("nothing was sent"), "{error}");
    let query = PayQueryRequest::builder()
        .merchant_id("2160400000002013")
        .merchant_trans_id("order-1")
        .build()
        .unwrap();
    assert!(matches!(client.pay_query(&query).await, Err(Error::NotSent(_))));
}

#[tokio::test]
async fn an_answer_signed_by_somebody_else_is_not_believed_even_if_it_refuses() {
    let gateway = gateway().await;
    let client = Client::builder(
        environments::sandbox().with_base_url(gateway.base_url()),
        gateway.client_id(),
        gateway.merchant_key().clone(),
        PrivateKey::generate().public_key(),
    )
    .build()
    .unwrap();
    let request = PayCancelRequest::builder()
        .merchant_id(gateway.merchant_id())
        .acquirement_id("no such payment")
        .build()
        .unwrap();
    let outcome = client.pay_cancel(&request).await.unwrap();
    assert!(matches!(outcome, Outcome::Unknown(_)), "{outcome:?}");
}

#[test]
fn a_file_that_is_no_key_says_what_it_is() {
    let public = PrivateKey::generate().public_key().to_pem();
    for (text, word) in [
        ("", "nothing"),
        (public.as_str(), "public key"),
        ("merchant_key.pem", "the name of a file"),
        ("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n", "certificate"),
        ("{\"key\": 1}", "neither PEM nor Base64"),
    ] {
        let error = PrivateKey::from_text(text).unwrap_err().to_string();
        assert!(error.contains(word), "{text:?}: {error}");
    }
    assert!(
        PublicKey::from_text(PrivateKey::generate().to_pkcs8_pem().expose())
            .unwrap_err()
            .to_string()
            .contains("private key")
    );
    assert!(PrivateKey::from_file("no/such/file.pem").unwrap_err().to_string().contains("no/such/file.pem"));
}
