//! What settling promises, in virtual time, against a gateway that says what it is told to.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use super::*;
use crate::money::Money;
use crate::retry::{Backoff, RetryPolicy};
use crate::scripted::Say::{Forged, Lost, Silence, Unreachable};
use crate::scripted::{Ask, GiveBack, NOON, Pay, Say, Scripted, Undo, done, order, refused, undecided};

const PAID: Say = done(r#""mode":"PAID","probeId":"p1""#);
const CLOSED: Say = done(r#""mode":"CLOSED","probeId":"p1""#);
const WAITING: Say = done(r#""mode":"WAITING","probeId":"p1""#);
const NOT_FOUND: Say = refused("NOT_FOUND");
const TAKEN: Say = done(r#""probeId":"p1""#);

type Ended = Settled<Pay, Ask>;

async fn settle(gateway: &Arc<Scripted>) -> Ended {
    settle_by(gateway, SettlePolicy::default()).await
}

async fn settle_by(gateway: &Arc<Scripted>, policy: SettlePolicy) -> Ended {
    gateway.client().write(&Pay(order())).settled(policy).await.expect("it was sent")
}

fn word<R: Request, Q: Request>(settled: &Settled<R, Q>) -> &'static str {
    settled.word()
}

fn gateway(pay: &[Say], ask: &[Say], undo: &[Say]) -> Arc<Scripted> {
    Scripted::new(&[("probe.pay", pay), ("probe.ask", ask), ("probe.undo", undo)])
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_is_confirmed_at_once_is_paid_and_nothing_else_is_sent() {
    let gateway = gateway(&[TAKEN], &[], &[]);
    let settled = settle(&gateway).await;
    assert_eq!(settled.evidence().answer().map(|answer| answer.probe_id.as_str()), Some("p1"));
    assert_eq!((word(&settled), gateway.calls()), ("paid", vec!["pay".to_owned()]));
    assert_eq!(settled.to_string(), "paid: `pay`: AlipayHK confirmed the payment");
}

#[tokio::test(start_paused = true)]
async fn a_lost_answer_is_asked_after_and_the_payment_is_not_sent_again() {
    for lost in [Lost, Silence, undecided(), Forged("F", "NO_MONEY", ""), Say::Signed("X", "SUCCESS", "")] {
        let gateway = gateway(&[lost], &[Lost, Silence, undecided(), PAID], &[]);
        let settled = settle(&gateway).await;
        assert_eq!(
            (word(&settled), gateway.calls()),
            ("paid", ["pay", "ask", "ask", "ask", "ask"].map(str::to_owned).to_vec())
        );
        assert!(settled.evidence().unresolved().is_some() && settled.evidence().found().is_some());
        assert_eq!(settled.evidence().member::<String>("probeId").as_deref(), Some("p1"));
        let steps = settled.evidence().steps();
        assert_eq!(steps.len(), 5);
        assert!(steps.iter().all(|step| !step.what().is_empty() && step.to_string().ends_with(step.what())));
    }
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_is_not_found_is_never_not_paid_before_a_cancel_was_confirmed() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[done("")]);
    let settled = settle(&gateway).await;
    assert_eq!(word(&settled), "cancelled");
    // It is asked after once more just before the cancel, and once more after it.
    let cancelled = gateway.times("probe.undo");
    assert_eq!(cancelled, [60.0]);
    assert_eq!(gateway.calls().last().map(String::as_str), Some("ask"));
    assert_eq!(gateway.times("probe.ask"), [1.0, 3.0, 7.0, 15.0, 30.0, 45.0, 60.0, 61.0]);
    let evidence = settled.evidence().cancelled().expect("a signed answer");
    assert_eq!((evidence.function(), evidence.result().code.as_str()), ("probe.undo", "SUCCESS"));
    assert!(evidence.raw().contains("probe.undo"));
}

#[tokio::test(start_paused = true)]
async fn without_a_confirmed_cancel_a_payment_that_is_not_found_stays_unknown() {
    for undo in [Lost, undecided(), Forged("S", "SUCCESS", ""), Unreachable] {
        let gateway = gateway(&[Lost], &[NOT_FOUND], &[undo]);
        let settled = settle(&gateway).await;
        assert_eq!(word(&settled), "still unknown", "{undo:?}");
        assert!(
            settled.to_string().contains("Do not take it for failed; settle it again later, with `ask`"),
            "{settled}"
        );
    }
}

#[tokio::test(start_paused = true)]
async fn nothing_but_time_makes_nothing_but_unknown() {
    let gateway = gateway(&[Lost], &[Lost], &[Lost]);
    let began = tokio::time::Instant::now();
    assert_eq!(word(&settle(&gateway).await), "still unknown");
    assert_eq!(began.elapsed(), Duration::from_secs(120));
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_waits_for_its_user_is_given_its_time() {
    let gateway = gateway(&[Lost], &[WAITING], &[CLOSED]);
    let settled = settle(&gateway).await;
    // First seen after a second; its three minutes count from there.
    assert_eq!(gateway.times("probe.undo").first(), Some(&181.0));
    assert_eq!(word(&settled), "cancelled");
    let gateway =
        self::gateway(&[Lost], &[WAITING, WAITING, WAITING, WAITING, WAITING, WAITING, WAITING, PAID], &[]);
    assert_eq!(word(&settle(&gateway).await), "paid");
    assert!(gateway.times("probe.ask").last() > Some(&60.0));
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_is_closed_is_not_paid() {
    let gateway = gateway(&[Lost], &[NOT_FOUND, CLOSED], &[]);
    assert_eq!(word(&settle(&gateway).await), "not paid");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_the_order_is_not_paid_and_nothing_is_asked() {
    let gateway = gateway(&[refused("NO_MONEY")], &[], &[]);
    let settled = settle(&gateway).await;
    assert_eq!(settled.to_string(), "not paid: `pay`: AlipayHK refused the payment (NO_MONEY (F))");
    assert!(settled.evidence().refusal().is_some());
    let gateway = self::gateway(&[refused("GONE")], &[], &[]);
    assert_eq!((word(&settle(&gateway).await), gateway.calls().len()), ("not paid", 1));
}

#[tokio::test(start_paused = true)]
async fn where_an_earlier_sending_may_be_on_its_way_a_refusal_of_the_order_is_cleared_up() {
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 5);
    let gateway = gateway(&[refused("NO_MONEY")], &[NOT_FOUND], &[done("")]);
    let settled = settle_by(&gateway, SettlePolicy::default().sent_at(sent_at)).await;
    assert_eq!((word(&settled), gateway.times("probe.undo")), ("cancelled", vec![0.0]));
    let gateway = self::gateway(&[refused("GONE")], &[], &[]);
    let settled = settle_by(&gateway, SettlePolicy::default().sent_at(sent_at)).await;
    assert_eq!(word(&settled), "not paid", "nothing takes effect under a key that is closed");
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_the_message_says_nothing_of_an_earlier_one_and_is_cleared_up_at_once() {
    for code in ["BAD_SIGNATURE", "NOT_FOUND", "UNLISTED"] {
        let gateway = gateway(&[refused(code)], &[NOT_FOUND], &[done("")]);
        assert_eq!(word(&settle(&gateway).await), "cancelled", "{code}");
        assert_eq!(gateway.times("probe.undo"), [0.0], "{code}");
        let gateway = self::gateway(&[refused(code)], &[PAID], &[]);
        assert_eq!(word(&settle(&gateway).await), "paid", "{code}");
    }
}

#[tokio::test(start_paused = true)]
async fn an_order_of_other_content_under_the_same_key_is_neither_asked_after_nor_cancelled() {
    let gateway = gateway(&[refused("OTHER_CONTENT")], &[], &[]);
    let settled = settle(&gateway).await;
    assert_eq!((word(&settled), gateway.calls().len()), ("still unknown", 1));
    let other = done(r#""mode":"PAID","probeId":"p1","amount":{"currency":"HKD","value":"501"}"#);
    let gateway = self::gateway(&[Lost], &[other], &[]);
    let settled = settle(&gateway).await;
    assert_eq!((word(&settled), gateway.calls().len()), ("still unknown", 2));
    assert!(settled.to_string().contains("is another order"), "{settled}");
}

#[tokio::test(start_paused = true)]
async fn a_question_that_is_refused_for_good_ends_it_as_unknown() {
    let gateway = gateway(&[Lost], &[refused("BAD_SIGNATURE")], &[]);
    let settled = settle(&gateway).await;
    assert!(
        settled
            .to_string()
            .starts_with("still unknown: `pay`: AlipayHK refuses the question (BAD_SIGNATURE (F))"),
        "{settled}"
    );
}

#[tokio::test(start_paused = true)]
async fn what_never_left_is_an_error_and_is_tried_again_before_that() {
    let gateway = gateway(&[Unreachable], &[], &[]);
    let error = gateway.client().write(&Pay(order())).settled(SettlePolicy::default()).await.unwrap_err();
    assert!(error.to_string().ends_with("nothing was sent"), "{error}");
    assert!(gateway.calls().is_empty());
    let gateway = self::gateway(&[Unreachable, Unreachable, TAKEN], &[], &[]);
    assert_eq!(word(&settle(&gateway).await), "paid");
}

#[tokio::test(start_paused = true)]
async fn after_a_cancel_that_may_have_arrived_paid_is_not_final() {
    // The books say "paid" until the cancel, on its way all the while, has given the money back.
    let asks = [NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID, CLOSED];
    let gateway = gateway(&[Lost], &asks, &[Lost]);
    assert_eq!(word(&settle(&gateway).await), "cancelled");
    let gateway = self::gateway(
        &[Lost],
        &[NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID],
        &[Lost],
    );
    let settled = settle(&gateway).await;
    assert_eq!(word(&settled), "still unknown");
    assert!(settled.to_string().contains("a cancel that was sent has not been answered"), "{settled}");
}

#[tokio::test(start_paused = true)]
async fn books_that_contradict_a_confirmed_cancel_are_not_believed_either_way() {
    let asks = [NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, PAID];
    let gateway = gateway(&[Lost], &asks, &[done("")]);
    let settled = settle(&gateway).await;
    assert_eq!(word(&settled), "still unknown");
    assert!(settled.to_string().contains("and says nevertheless that it was paid"), "{settled}");
    let gateway = self::gateway(
        &[Lost],
        &[NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, NOT_FOUND, Lost],
        &[done("")],
    );
    assert_eq!(
        word(&settle(&gateway).await),
        "cancelled",
        "the cancel was confirmed, and nothing contradicts it"
    );
    assert_eq!(gateway.times("probe.ask").len(), 7 + 3, "nobody waits for ever for what is known");
    // Nor does it matter any more that the question is refused.
    let gateway = self::gateway(
        &[Lost],
        &[
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            NOT_FOUND,
            refused("BAD_SIGNATURE"),
        ],
        &[done("")],
    );
    assert_eq!(word(&settle(&gateway).await), "cancelled");
}

#[tokio::test(start_paused = true)]
async fn a_cancel_is_not_sent_after_its_day_and_the_evidence_says_what_to_do_instead() {
    // 23:00 in Hong Kong: paid for then, asked after from 00:16 on.
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON + 11 * 3600);
    let late = NOON + 12 * 3600 + 16 * 60;
    let gateway = gateway(&[], &[NOT_FOUND], &[]);
    let ask = Ask { probe_id: Some("p1".into()) };
    let client = gateway.client_at(late);
    let settled = client.read(&ask).settled(SettlePolicy::default().sent_at(sent_at)).await.unwrap();
    assert_eq!((word(&settled), settled.evidence().instead()), ("still unknown", Some("give_back")));
    assert!(settled.to_string().contains("undo it with `give_back`"), "{settled}");
    assert!(gateway.times("probe.undo").is_empty());
    // A quarter of an hour after midnight is too late by the second, and a second less is in time.
    for (second, sent) in [(late - 60, 0), (late - 61, 1)] {
        let gateway = self::gateway(&[], &[NOT_FOUND], &[done("")]);
        let client = gateway.client_at(second);
        let _ = client.read(&ask).settled(SettlePolicy::default().sent_at(sent_at)).await;
        assert_eq!(gateway.times("probe.undo").len(), sent);
    }
    let gateway = Scripted::new(&[("probe.ask", &[NOT_FOUND]), ("probe.undo", &[done("")])]);
    let client = gateway.client_at(late - 2 * 60);
    let settled = client.read(&ask).settled(SettlePolicy::default().sent_at(sent_at)).await.unwrap();
    assert_eq!(word(&settled), "cancelled");
}

#[tokio::test(start_paused = true)]
async fn the_day_of_a_payment_that_is_sent_now_is_today() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[]);
    let client = gateway.client_at(NOON + 12 * 3600 - 10);
    let policy = SettlePolicy::default().cancel_after(Duration::from_secs(20 * 60));
    let settled = client.write(&Pay(order())).settled(policy).await.unwrap();
    assert_eq!((word(&settled), settled.evidence().instead()), ("still unknown", Some("give_back")));
}

#[tokio::test(start_paused = true)]
async fn a_cancel_without_an_answer_stays_open_when_the_next_one_is_refused_or_too_late() {
    let after_cancelling = |last: Say| {
        let mut asks = vec![NOT_FOUND; 8];
        asks.push(last);
        asks
    };
    for (last, end) in [(PAID, "still unknown"), (CLOSED, "cancelled")] {
        for code in ["TOO_LATE", "BAD_SIGNATURE"] {
            let gateway = gateway(&[Lost], &after_cancelling(last), &[Lost, refused(code)]);
            let settled = settle(&gateway).await;
            let instead = (code == "TOO_LATE").then_some("give_back");
            assert_eq!((word(&settled), gateway.times("probe.undo").len()), (end, 2), "{code}");
            assert_eq!(settled.evidence().instead(), instead, "{code}");
        }
        // The first cancel goes out two seconds before its time is over.
        let gateway = gateway(&[], &[NOT_FOUND, NOT_FOUND, NOT_FOUND, last], &[Lost]);
        let client = gateway.client_at(NOON + 12 * 3600 + 15 * 60 - 2);
        let ask = Ask { probe_id: Some("p1".into()) };
        let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON);
        let settled = client.read(&ask).settled(SettlePolicy::default().sent_at(sent_at)).await.unwrap();
        assert_eq!((word(&settled), settled.evidence().instead()), (end, Some("give_back")));
    }
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_is_refused_names_what_to_do_instead() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[refused("TOO_LATE")]);
    let settled = settle(&gateway).await;
    assert_eq!((word(&settled), settled.evidence().instead()), ("still unknown", Some("give_back")));
    assert_eq!(gateway.times("probe.undo").len(), 1, "a refusal is final");
    let undo = Undo { probe_id: Some("p1".into()) };
    let Ok(Outcome::Refused(refusal)) = gateway.client().write(&undo).await else { panic!("refused") };
    assert!(refusal.to_string().ends_with("If its time is over, use `give_back` instead"), "{refusal}");
}

#[tokio::test(start_paused = true)]
async fn after_a_restart_it_goes_on_from_the_ids_alone_and_pays_nothing_again() {
    let gateway = gateway(&[], &[NOT_FOUND, WAITING, PAID], &[]);
    let ask = Ask { probe_id: Some("p1".into()) };
    let settled = gateway.client().read(&ask).settled(SettlePolicy::default()).await.unwrap();
    assert_eq!((word(&settled), gateway.calls().len()), ("paid", 3));
    assert_eq!(gateway.times("probe.ask").first(), Some(&0.0), "the first question is asked at once");
    // What was sent long ago has been waited for.
    let gateway = self::gateway(&[], &[NOT_FOUND], &[done("")]);
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 3600);
    let settled =
        gateway.client().read(&ask).settled(SettlePolicy::default().sent_at(sent_at)).await.unwrap();
    assert_eq!((word(&settled), gateway.times("probe.undo")), ("cancelled", vec![0.0]));
    let undo = gateway.heard().into_iter().find(|heard| heard.function == "probe.undo").unwrap();
    assert!(undo.content.ends_with(r#""body":{"probeId":"p1"}}"#), "{}", undo.content);
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_an_earlier_settling_left_on_its_way_is_waited_for() {
    let ask = Ask { probe_id: Some("p1".into()) };
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 3600);
    let policy = SettlePolicy::default().resuming(sent_at);
    // It arrives 40 seconds after the restart.
    let gateway = gateway(&[], &[PAID, PAID, PAID, PAID, PAID, CLOSED], &[]);
    let settled = gateway.client().read(&ask).settled(policy).await.unwrap();
    assert_eq!((word(&settled), gateway.times("probe.ask").len()), ("not paid", 6));
    // There was none: it is paid, and our own cancel does not undo it.
    let gateway = self::gateway(&[], &[PAID], &[]);
    let settled = gateway.client().read(&ask).settled(policy).await.unwrap();
    assert_eq!(word(&settled), "paid");
    assert_eq!(gateway.times("probe.ask"), [0.0, 1.0, 3.0, 7.0, 15.0, 30.0, 45.0, 60.0]);
    // The last question comes when the time is over, and not when its turn comes.
    let gateway = self::gateway(&[refused("NO_MONEY")], &[PAID], &[]);
    let settled = settle_by(&gateway, policy.finish_within(Duration::from_secs(50))).await;
    assert_eq!((word(&settled), gateway.times("probe.ask").last()), ("paid", Some(&50.0)));
    // Paying again is no proof either.
    let gateway = self::gateway(&[TAKEN], &[PAID, CLOSED], &[]);
    assert_eq!(word(&settle_by(&gateway, policy).await), "not paid");
    // One that is not found is cancelled at once, since its time is long over.
    let gateway = self::gateway(&[], &[NOT_FOUND], &[done("")]);
    let settled = gateway.client().read(&ask).settled(policy).await.unwrap();
    assert_eq!((word(&settled), gateway.times("probe.undo")), ("cancelled", vec![0.0]));
}

#[tokio::test(start_paused = true)]
async fn who_says_so_is_never_cancelled() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[]);
    let settled = settle_by(&gateway, SettlePolicy::default().without_cancelling()).await;
    assert_eq!(word(&settled), "still unknown");
}

#[tokio::test(start_paused = true)]
async fn two_spellings_that_differ_and_a_state_that_is_not_known_say_nothing() {
    for said in [r#""mode":"PAID","manner":"CLOSED""#, r#""mode":"SHIPPED""#, r#""mode":7"#, ""] {
        let gateway = gateway(&[Lost], &[done(said)], &[Lost]);
        assert_eq!(word(&settle(&gateway).await), "still unknown", "{said}");
    }
    let gateway = gateway(&[Lost], &[done(r#""manner":"PAID""#)], &[]);
    assert_eq!(word(&settle(&gateway).await), "paid");
}

#[tokio::test(start_paused = true)]
async fn a_reverse_payment_is_settled_by_repeating_the_same_request() {
    let gateway = Scripted::new(&[(
        "probe.give_back",
        &[Lost, undecided(), Unreachable, Forged("F", "NO_MONEY", ""), TAKEN],
    )]);
    let client = gateway.client();
    let request = GiveBack(order());
    let outcome = client.write(&request).settled(SettlePolicy::default()).await.unwrap();
    assert!(matches!(outcome, Outcome::Done(_)), "{outcome:?}");
    let body = |content: &str| content.split_once(r#""body":"#).unwrap().1.to_owned();
    let bodies: Vec<_> = gateway.heard().iter().map(|heard| body(&heard.content)).collect();
    assert_eq!(bodies.len(), 4);
    assert!(bodies.iter().all(|body| *body == bodies[0]));
    // One that stays unknown ends as unknown, when the time is up.
    let gateway = Scripted::new(&[("probe.give_back", &[Lost])]);
    let outcome = gateway.client().write(&request).settled(SettlePolicy::default()).await.unwrap();
    assert!(matches!(outcome, Outcome::Unknown(_)));
    assert!(gateway.times("probe.give_back").last() <= Some(&120.0));
}

#[tokio::test(start_paused = true)]
async fn a_refusal_of_a_repeated_request_says_nothing_of_what_another_process_sent() {
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 60);
    let request = GiveBack(order());
    // Its first sending may be the very reason for the refusal, if it gave back all that there was.
    for code in ["NO_MONEY", "GONE", "UNLISTED"] {
        for policy in [SettlePolicy::default().sent_at(sent_at), SettlePolicy::default().resuming(sent_at)] {
            let gateway = Scripted::new(&[("probe.give_back", &[refused(code)])]);
            let outcome = gateway.client().write(&request).settled(policy).await.unwrap();
            assert!(matches!(outcome, Outcome::Unknown(_)), "{code}: {outcome:?}");
        }
        let gateway = Scripted::new(&[("probe.give_back", &[refused(code)])]);
        let outcome = gateway.client().write(&request).settled(SettlePolicy::default()).await.unwrap();
        assert!(matches!(outcome, Outcome::Refused(_)), "{code}: {outcome:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_another_process_sent_is_asked_after_even_if_it_cannot_be_sent_now() {
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 5);
    let gateway = gateway(&[Unreachable], &[PAID], &[]);
    let settled = settle_by(&gateway, SettlePolicy::default().sent_at(sent_at)).await;
    assert_eq!((word(&settled), gateway.calls().len()), ("paid", 1));
    let gateway = self::gateway(&[Unreachable], &[Unreachable], &[Unreachable]);
    let settled = settle_by(&gateway, SettlePolicy::default().resuming(sent_at)).await;
    assert_eq!(word(&settled), "still unknown");
}

#[tokio::test(start_paused = true)]
async fn silence_after_books_that_contradict_a_confirmed_cancel_is_no_proof() {
    let mut asks = vec![NOT_FOUND; 7];
    asks.extend([PAID, Lost]);
    let gateway = gateway(&[Lost], &asks, &[done("")]);
    let settled = settle(&gateway).await;
    assert_eq!(word(&settled), "still unknown");
    assert!(settled.to_string().contains("and says nevertheless that it was paid"), "{settled}");
    // What was said before the cancel was confirmed contradicts nothing.
    let mut asks = vec![NOT_FOUND; 7];
    asks.extend([PAID, Lost]);
    let gateway = self::gateway(&[Lost], &asks, &[Lost, done("")]);
    assert_eq!(word(&settle(&gateway).await), "cancelled");
}

impl Says<Money> for crate::probe::Echo {
    fn said(&self) -> Option<&Money> {
        self.amount.as_ref()
    }
}

impl Says<Money> for crate::scripted::Whatever {
    fn said(&self) -> Option<&Money> {
        self.amount.as_ref()
    }
}

#[tokio::test(start_paused = true)]
async fn what_was_said_is_found_by_its_type_in_whichever_answer_says_it() {
    let told = r#""mode":"PAID","probeId":"p1","amount":{"currency":"HKD","value":"500"}"#;
    let at_once = gateway(&[done(told)], &[], &[]);
    let later = gateway(&[Lost], &[done(told)], &[]);
    for gateway in [at_once, later] {
        let settled = settle(&gateway).await;
        assert_eq!(settled.evidence().said(), Some(&Money::hkd(500)), "{settled}");
    }
    let untold = gateway(&[TAKEN], &[], &[]);
    assert_eq!(settle(&untold).await.evidence().said::<Money>(), None);
}

#[tokio::test(start_paused = true)]
async fn no_id_of_another_order_is_taken_for_the_payments() {
    let other =
        done(r#""mode":"PAID","theirId":"x","probeId":"p1","amount":{"currency":"HKD","value":"501"}"#);
    let gateway = gateway(&[Lost], &[other], &[]);
    let settled = settle(&gateway).await;
    assert!(settled.evidence().found().is_some(), "what the other order is can be read");
    assert_eq!(settled.evidence().said::<Money>(), None);
    assert_eq!(settled.evidence().member::<String>("theirId"), None, "and is not given back by mistake");
}

#[tokio::test(start_paused = true)]
async fn however_long_sending_took_it_is_asked_after_and_cancelled() {
    let short =
        SettlePolicy::default().cancel_after(Duration::from_secs(5)).finish_within(Duration::from_secs(5));
    let gateway = gateway(&[Silence], &[NOT_FOUND], &[done("")]);
    assert_eq!(word(&settle_by(&gateway, short).await), "cancelled");
    assert_eq!(gateway.calls(), ["pay", "ask", "undo", "ask"]);
}

#[tokio::test]
async fn waits_of_nothing_do_not_make_a_flood() {
    let now = Backoff::new(Duration::ZERO, Duration::ZERO);
    let policy = SettlePolicy::default()
        .asking(now)
        .cancel_after(Duration::from_millis(500))
        .finish_within(Duration::from_millis(500));
    // The busiest case: nothing ever waits, since there is no connection.
    let gateway = gateway(&[Lost], &[Unreachable], &[Unreachable]);
    let settled = settle_by(&gateway, policy).await;
    assert_eq!(word(&settled), "still unknown");
    assert!(settled.evidence().steps().len() < 30, "{}", settled.evidence().steps().len());
    let gateway = Scripted::new(&[("probe.give_back", &[Lost])]);
    let _ = gateway.client().write(&GiveBack(order())).settled(policy).await;
    assert!(gateway.calls().len() < 30, "{}", gateway.calls().len());
}

#[tokio::test(start_paused = true)]
async fn a_question_that_breaks_a_rule_is_an_error_at_once() {
    let gateway = gateway(&[], &[], &[]);
    let ask = Ask { probe_id: None };
    let client = gateway.client();
    let began = tokio::time::Instant::now();
    let end = client.read(&ask).settled(SettlePolicy::default()).await;
    assert!(matches!(end, Err(NotSent::Invalid { .. })), "{end:?}");
    assert_eq!(began.elapsed(), Duration::ZERO);
}

/// What undoes only with a word that nothing fills.
struct UndoByWord;

impl Record for UndoByWord {
    const SHAPE: &'static StructureShape = &StructureShape {
        name: "UndoByWord",
        members: &[crate::shape::MemberShape { wire: "aWord", ..crate::shape::MemberShape::REQUIRED }],
        rules: &[],
    };

    fn get(&self, _: usize) -> Option<&dyn crate::value::Value> {
        None
    }

    fn read(_: &mut crate::decode::Members<'_, '_>) -> Result<Self, crate::decode::Undecodable> {
        Ok(Self)
    }
}

impl Request for UndoByWord {
    type Kind = crate::request::Writes;
    type Response = crate::scripted::Whatever;
    type Code = crate::scripted::Code;
    const OPERATION: &'static OperationShape = <Undo as Request>::OPERATION;
}

#[tokio::test(start_paused = true)]
async fn a_payment_that_could_not_be_cancelled_is_not_sent() {
    let gateway = gateway(&[TAKEN], &[PAID], &[]);
    let (client, request) = (gateway.client(), Pay(order()));
    let end = <Asking<Ask, UndoByWord> as Way<Pay>>::settle(&client, &request, SettlePolicy::default()).await;
    assert!(matches!(end, Err(NotSent::Invalid { .. })), "{end:?}");
    assert!(gateway.calls().is_empty());
    let policy = SettlePolicy::default().without_cancelling();
    let end = <Asking<Ask, UndoByWord> as Way<Pay>>::settle(&client, &request, policy).await;
    assert_eq!(word(&end.unwrap()), "paid");
}

#[tokio::test(start_paused = true)]
async fn an_answer_that_names_nothing_of_the_question_settles_nothing() {
    let gateway = gateway(&[Lost], &[Say::Nameless("S", "SUCCESS", r#""mode":"PAID""#)], &[Lost]);
    assert_eq!(word(&settle(&gateway).await), "still unknown");
}

#[tokio::test(start_paused = true)]
async fn a_cancel_that_finds_nothing_yet_is_sent_again() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[NOT_FOUND, done("")]);
    assert_eq!(word(&settle(&gateway).await), "cancelled");
    let gateway = self::gateway(&[Lost], &[NOT_FOUND], &[NOT_FOUND]);
    let settled = settle(&gateway).await;
    assert_eq!((word(&settled), settled.evidence().instead()), ("still unknown", None));
}

#[tokio::test(start_paused = true)]
async fn a_pending_state_never_shortens_the_time() {
    let sent_at = SystemTime::UNIX_EPOCH + Duration::from_secs(NOON - 3600);
    let policy = SettlePolicy::default()
        .resuming(sent_at)
        .finish_within(Duration::from_secs(300))
        .without_cancelling();
    // Five minutes for a cancel of before and five more, and not the payment's three minutes and five more.
    let mut asks = vec![WAITING];
    asks.extend([Lost; 35]);
    asks.push(PAID);
    let gateway = gateway(&[], &asks, &[]);
    let ask = Ask { probe_id: Some("p1".into()) };
    let settled = gateway.client().read(&ask).settled(policy).await.unwrap();
    assert_eq!((word(&settled), gateway.times("probe.ask").last()), ("paid", Some(&495.0)));
}

#[tokio::test(start_paused = true)]
async fn dropped_on_the_way_it_sends_nothing_more() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[done("")]);
    let client = gateway.client();
    let request = Pay(order());
    let settling = client.write(&request).settled(SettlePolicy::default());
    assert!(tokio::time::timeout(Duration::from_secs(20), settling).await.is_err());
    let sent = gateway.calls();
    tokio::time::sleep(Duration::from_secs(3600)).await;
    assert_eq!(gateway.calls(), sent);
    assert_eq!(sent, ["pay", "ask", "ask", "ask", "ask"]);
}

#[tokio::test(start_paused = true)]
async fn the_default_is_what_its_sentence_says() {
    let policy = SettlePolicy::default();
    let waits: Vec<_> = (0..6).map(|place| policy.asking.most(place).as_secs()).collect();
    assert_eq!(waits, [1, 2, 4, 8, 15, 15]);
    let set = policy
        .asking(Backoff::new(Duration::from_secs(5), Duration::from_secs(5)))
        .cancel_after(Duration::from_secs(9))
        .finish_within(Duration::from_secs(2))
        .sending(RetryPolicy::ONCE);
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[done("")]);
    assert_eq!(word(&settle_by(&gateway, set).await), "cancelled");
    assert_eq!(gateway.times("probe.ask")[..2], [5.0, 9.0]);
}

#[tokio::test(start_paused = true)]
async fn nothing_secret_is_shown() {
    let gateway = gateway(&[Lost], &[NOT_FOUND], &[undecided()]);
    let settled = settle(&gateway).await;
    let shown = format!("{settled} {settled:?} {:?} {:?}", settled.evidence(), settled.evidence().steps());
    assert!(!shown.contains("s3cret"), "{shown}");
}
