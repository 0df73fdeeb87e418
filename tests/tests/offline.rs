//! The gateway in this process: the same words as over HTTP, in virtual time, with nothing that runs by itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

use std::sync::Arc;
use std::time::Duration;

use alipayhk::{
    AccessToken, AgreementPayAuthInfo, AgreementPayRequest, AgreementRedirect, ApplyTokenRequest, Client,
    Money, Notification, OAuthGrantType, OAuthScope, Order, Outcome, PayCancelRequest,
    PrepareForRedirectRequest, TerminalType,
};
use alipayhk_sandbox::offline::Trouble;
use alipayhk_sandbox::{Break, Fault, Offline};
use alipayhk_tests::{offline, offline_client};
use tokio::time::{Instant, advance};

const PAY: &str = "agreement_pay";

struct Merchant {
    gateway: Arc<Offline>,
    client: Client,
    token: AccessToken,
}

impl Merchant {
    async fn new() -> Self {
        let gateway = offline(|builder| builder.notify_url("http://merchant.example/notify"));
        let client = offline_client(&gateway).build().unwrap();
        let request = PrepareForRedirectRequest::builder()
            .auth_merchant_id(gateway.merchant_id())
            .scopes([OAuthScope::AuthAgreementPay])
            .terminal_type(TerminalType::Web)
            .merchant_redirect_url("http://merchant.example/return")
            .state("session-1")
            .agreement_pay_auth_info(AgreementPayAuthInfo::builder().merchant_agreement_id("a-1").build())
            .build()
            .unwrap();
        let answer = client.prepare_for_redirect(&request).await.unwrap();
        let back = gateway.wallet().approve(&answer.auth_site_url).unwrap();
        let request = ApplyTokenRequest::builder()
            .grant_type(OAuthGrantType::AuthorizationCode)
            .auth_merchant_id(gateway.merchant_id())
            .auth_code(AgreementRedirect::parse(&back, "session-1").unwrap().auth_code.unwrap())
            .build()
            .unwrap();
        let Outcome::Done(answer) = client.apply_token(request).await.unwrap() else { panic!("no token") };
        let token = answer.access_token_info.clone().unwrap().access_token.unwrap();
        Self { gateway, client, token }
    }

    /// Debits once and gives the word for it.
    async fn debit(&self, id: &str) -> &'static str {
        let request = AgreementPayRequest::builder()
            .access_token(&self.token)
            .merchant_id(self.gateway.merchant_id())
            .merchant_trans_id(id)
            .order(Order::builder().order_amount(Money::hkd(100)).build())
            .build()
            .unwrap();
        match self.client.agreement_pay(&request).await {
            Err(_) => "not sent",
            Ok(Outcome::Done(_)) => "done",
            Ok(Outcome::Refused(_)) => "refused",
            Ok(Outcome::Unknown(_)) => "unknown",
        }
    }

    fn debits(&self, id: &str) -> usize {
        self.gateway.ledger().debits(id)
    }
}

#[tokio::test(start_paused = true)]
async fn two_thousand_debits_take_no_time_and_are_there_once_each() {
    let merchant = Merchant::new().await;
    let began = Instant::now();
    for number in 0..2_000 {
        assert_eq!(merchant.debit(&format!("t-{number}")).await, "done");
    }
    assert_eq!(began.elapsed(), Duration::ZERO);
    let ledger = merchant.gateway.ledger();
    assert_eq!(ledger.bookings.len(), 2_000);
    assert!((0..2_000).all(|number| ledger.debits(&format!("t-{number}")) == 1));
}

#[tokio::test(start_paused = true)]
async fn each_trouble_comes_to_the_word_and_the_debits_that_it_has_over_http() {
    let merchant = Merchant::new().await;
    assert_eq!(merchant.debit("earlier").await, "done");
    let code = |code: &str| Fault::ResultCode(code.to_owned());
    let hour = Duration::from_secs(3600);
    let redirect = Break::Redirect { status: 307, to: "http://elsewhere.example/".to_owned() };
    let between = [
        (Break::ResetOnAccept, "unknown"),
        (Break::ResetUnread, "unknown"),
        (Break::ResetWithin(9), "unknown"),
        (Break::ResetUnforwarded, "unknown"),
        (Break::CloseUnforwarded, "unknown"),
        (Break::Swallow, "unknown"),
        (Break::PageUnforwarded(502), "unknown"),
        (Break::AnswerReset, "unknown"),
        (Break::AnswerClosed, "unknown"),
        (Break::AnswerHeld, "unknown"),
        (Break::HeadOnly, "unknown"),
        (Break::HalfBody, "unknown"),
        (Break::Drip(Duration::from_secs(1)), "unknown"),
        (Break::Page(200), "unknown"),
        (Break::Empty, "unknown"),
        (Break::GzipBomb, "unknown"),
        (Break::Endless, "unknown"),
        (Break::Tebibyte, "unknown"),
        (Break::TwoLengths, "unknown"),
        (Break::NotHttp, "unknown"),
        (redirect, "unknown"),
        (Break::Twice, "done"),
        (Break::Continues(9), "done"),
        (Break::Pieces, "done"),
        (Break::Delay(Duration::from_secs(9)), "done"),
        (Break::Delay(hour), "unknown"),
        (Break::Late(Duration::from_secs(9)), "done"),
    ];
    let gateway = [
        (Fault::FlipByte, "unknown"),
        (Fault::Unsigned, "unknown"),
        (Fault::UnsignedRefusal, "unknown"),
        (Fault::WrongKey, "unknown"),
        (Fault::LoseAnswer, "unknown"),
        (Fault::Reset, "unknown"),
        (Fault::HttpStatus(500), "unknown"),
        (Fault::NotJson, "unknown"),
        (Fault::OtherRequest, "unknown"),
        (Fault::OtherPayment, "unknown"),
        (Fault::Replay, "unknown"),
        (Fault::KeyTwice, "unknown"),
        (Fault::ContentTwice, "unknown"),
        (Fault::Status("U".to_owned()), "unknown"),
        (Fault::ResultCodeAfterwards("SYSTEM_ERROR".to_owned()), "unknown"),
        (code("SYSTEM_ERROR"), "unknown"),
        (code("PROCESS_FAIL"), "refused"),
        (Fault::HeadFirst, "done"),
        (Fault::Delay(hour), "unknown"),
        (Fault::NotifyFirst, "done"),
        (Fault::Truncate, "unknown"),
    ];
    let between = between.map(|(fault, word)| (fault.forwards(), Trouble::Break(fault), word));
    let gateway = gateway.map(|(fault, word)| (fault.works(), Trouble::Fault(fault), word));
    let refused = (false, Trouble::Refused, "not sent");
    for (number, (works, trouble, word)) in between.into_iter().chain(gateway).chain([refused]).enumerate() {
        let id = format!("t-{number}");
        merchant.gateway.trouble(PAY, trouble.clone(), 1).unwrap();
        assert_eq!(merchant.debit(&id).await, word, "{trouble:?}");
        assert_eq!(merchant.debits(&id), usize::from(works), "{trouble:?}");
        // What is sent again meets nothing, and is known by its id.
        assert_eq!(merchant.debit(&id).await, "done", "{trouble:?}");
        assert_eq!(merchant.debits(&id), 1, "{trouble:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_request_that_is_late_arrives_after_its_sender_has_given_up() {
    let merchant = Merchant::new().await;
    let late = Trouble::Break(Break::Late(Duration::from_secs(60)));
    merchant.gateway.trouble(PAY, late, 1).unwrap();
    let began = Instant::now();
    assert_eq!(merchant.debit("t-1").await, "unknown");
    assert_eq!(began.elapsed(), Duration::from_secs(15));
    assert_eq!((merchant.debits("t-1"), merchant.gateway.under_way()), (0, 1));
    advance(Duration::from_secs(45)).await;
    assert_eq!((merchant.debits("t-1"), merchant.gateway.under_way()), (1, 0));
}

#[tokio::test(start_paused = true)]
async fn a_request_that_arrives_after_the_cancellation_debits_nothing() {
    let merchant = Merchant::new().await;
    merchant.gateway.trouble(PAY, Trouble::Break(Break::Late(Duration::from_secs(60))), 1).unwrap();
    assert_eq!(merchant.debit("t-1").await, "unknown");
    let cancel = PayCancelRequest::builder()
        .merchant_id(merchant.gateway.merchant_id())
        .merchant_trans_id("t-1")
        .build()
        .unwrap();
    assert!(matches!(merchant.client.pay_cancel(&cancel).await, Ok(Outcome::Done(_))));
    advance(Duration::from_secs(45)).await;
    assert_eq!((merchant.debits("t-1"), merchant.gateway.under_way()), (0, 0));
}

#[tokio::test(start_paused = true)]
async fn notifications_are_handed_over_as_bytes_that_a_client_receives() {
    let merchant = Merchant::new().await;
    assert!(merchant.gateway.notifications().is_empty());
    assert_eq!(merchant.debit("t-1").await, "done");
    merchant.gateway.trouble(PAY, Trouble::Break(Break::AnswerReset), 1).unwrap();
    assert_eq!(merchant.debit("t-2").await, "unknown");
    let notified = merchant.gateway.notifications();
    assert_eq!(notified.len(), 2);
    assert!(merchant.gateway.notifications().is_empty(), "each is handed over once");
    for (notified, id) in notified.iter().zip(["t-1", "t-2"]) {
        assert_eq!(notified.target, "http://merchant.example/notify");
        // As often as the test wants.
        for _ in 0..2 {
            let received = merchant.client.receive(&notified.bytes).await.unwrap();
            let Notification::PayNotification(paid) = &received else { panic!("{}", notified.function) };
            assert_eq!(paid.merchant_trans_id.as_ref().unwrap().as_str(), id);
        }
    }
    merchant.gateway.trouble(PAY, Trouble::Fault(Fault::HeadFirst), 1).unwrap();
    assert_eq!(merchant.debit("t-3").await, "done");
    let [notified] = &merchant.gateway.notifications()[..] else { panic!("one") };
    let mut forged = notified.bytes.clone();
    let place = forged.windows(3).position(|three| three == b"t-3").unwrap();
    forged[place + 2] = b'4';
    assert!(merchant.client.receive(&forged).await.is_err());
}

#[tokio::test(start_paused = true)]
async fn what_a_choice_says_of_each_request_happens_until_it_is_calm() {
    let merchant = Merchant::new().await;
    let mut count = 0;
    merchant.gateway.unruly(move |operation| {
        assert_eq!(operation, PAY);
        count += 1;
        (count % 2 == 1).then_some(Trouble::Refused)
    });
    let mut words = Vec::new();
    for number in 0..4 {
        words.push(merchant.debit(&format!("t-{number}")).await);
    }
    assert_eq!(words, ["not sent", "done", "not sent", "done"]);
    merchant.gateway.calm();
    assert_eq!(merchant.debit("t-0").await, "done");
}

#[tokio::test(start_paused = true)]
async fn the_clock_of_the_gateway_goes_by_the_time_of_the_test() {
    let merchant = Merchant::new().await;
    assert_eq!(merchant.debit("t-1").await, "done");
    let before = merchant.gateway.ledger().bookings[0].at.clone();
    advance(Duration::from_secs(13 * 3600)).await;
    assert_eq!(merchant.debit("t-2").await, "done");
    let after = merchant.gateway.ledger().bookings[1].at.clone();
    assert_eq!((before.as_str(), after.as_str()), ("2026-03-02T12:00:00+08:00", "2026-03-03T01:00:00+08:00"));
    // The day of the first payment is over in Beijing, and so is the quarter of an hour after it.
    let cancel = PayCancelRequest::builder()
        .merchant_id(merchant.gateway.merchant_id())
        .merchant_trans_id("t-1")
        .build()
        .unwrap();
    let Ok(Outcome::Refused(refusal)) = merchant.client.pay_cancel(&cancel).await else { panic!("refused") };
    assert_eq!(refusal.result().code, "CANCEL_EXPIRED");
}
