//! What a call tells those who watch it: the span's fields by their exact names and nothing beside them, each ending to the
//! observer once, and bodies only where a client was told to, as far as the spec lets logs show them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipayhk::mock::{Mock, Reply};
use alipayhk::{
    AgreementPayRequest, Client, Ended, Json, Money, Observed, ObservedSettling, Observer, Order, Outcome,
    PayCancelRequest, PayNotification, PayQueryRequest, ResultCode, RetryPolicy, SettlePolicy, Settled,
    SettlingEnded,
};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::subscriber::{DefaultGuard, set_default};
use tracing::{Event, Level, Metadata, Subscriber};

/// Keeps spans with all that is ever recorded in them, and events.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Kept>>);

#[derive(Default)]
struct Kept {
    spans: Vec<Span>,
    events: Vec<(String, Level, BTreeMap<String, String>)>,
}

struct Span {
    name: &'static str,
    target: String,
    fields: Vec<&'static str>,
    values: BTreeMap<String, String>,
}

struct Values<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Values<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("alipayhk")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut kept = self.0.lock().unwrap();
        let mut values = BTreeMap::new();
        span.record(&mut Values(&mut values));
        let fields = span.metadata().fields().iter().map(|field| field.name()).collect();
        let target = span.metadata().target().to_owned();
        kept.spans.push(Span { name: span.metadata().name(), target, fields, values });
        Id::from_u64(kept.spans.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let place = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Values(&mut self.0.lock().unwrap().spans.get_mut(place).unwrap().values));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut values = BTreeMap::new();
        event.record(&mut Values(&mut values));
        let metadata = event.metadata();
        self.0.lock().unwrap().events.push((metadata.target().to_owned(), *metadata.level(), values));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

fn capture() -> (Log, DefaultGuard) {
    let log = Log::default();
    let guard = set_default(log.clone());
    (log, guard)
}

/// Keeps what it hears as lines.
#[derive(Default)]
struct Heard(Mutex<Vec<String>>);

impl Heard {
    fn hear(&self, what: &str, seen: &Observed<'_>) {
        let Observed { operation, outcome, result_code, attempt, elapsed, .. } = *seen;
        let code = result_code.unwrap_or("-");
        let line = format!("{what} {operation} {outcome} {code} {attempt} {}", elapsed.as_millis());
        self.0.lock().unwrap().push(line);
    }
}

impl Observer for Heard {
    fn attempt(&self, attempt: &Observed<'_>) {
        self.hear("attempt", attempt);
    }

    fn call(&self, call: &Observed<'_>) {
        self.hear("call", call);
    }

    fn settled(&self, settling: &ObservedSettling) {
        let ObservedSettling { operation, effect, outcome, elapsed, .. } = *settling;
        let line = format!("settled {operation} ({effect:?}) {outcome} {}", elapsed.as_millis());
        self.0.lock().unwrap().push(line);
    }
}

/// What it has heard of settlings since it was asked last.
fn settlings(heard: &Heard) -> Vec<String> {
    let mut lines = std::mem::take(&mut *heard.0.lock().unwrap());
    lines.retain(|line| line.starts_with("settled "));
    lines
}

fn pay() -> AgreementPayRequest {
    AgreementPayRequest::builder()
        .access_token("s3cret-token")
        .merchant_id("2160120000000012")
        .merchant_trans_id("order-1001")
        .order(Order::builder().order_amount(Money::hkd(100)).order_title("s3cret-title").build())
        .build()
        .unwrap()
}

fn ask() -> PayQueryRequest {
    PayQueryRequest::builder()
        .merchant_id("2160120000000012")
        .merchant_trans_id("order-1001")
        .build()
        .unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_span_of_a_sending_has_these_fields_by_these_names_and_no_others() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    let client: Client = mock.client();
    mock.on::<AgreementPayRequest>()
        .reply(Reply::refused(ResultCode::BalanceNotEnough).after(Duration::from_millis(1500)))
        .then(Reply::lost())
        .then(Reply::not_sent());
    for _ in 0..3 {
        let _ = client.agreement_pay(&pay()).await;
    }
    let kept = log.0.lock().unwrap();
    let expected =
        [("refused", Some("BALANCE_NOT_ENOUGH"), "1500"), ("unknown", None, "0"), ("not sent", None, "0")];
    assert_eq!(kept.spans.len(), expected.len());
    for (span, (outcome, code, elapsed)) in kept.spans.iter().zip(expected) {
        assert_eq!((span.name, span.target.as_str()), ("alipayhk", "alipayhk"));
        assert_eq!(span.fields, ["function", "attempt", "reqMsgId", "outcome", "resultCode", "elapsed"]);
        let id = &span.values["reqMsgId"];
        assert_eq!(id.len(), 36, "{id}");
        let mut values = BTreeMap::from([
            ("function", "alipay.intl.acquiring.agreement.pay"),
            ("attempt", "1"),
            ("reqMsgId", id.as_str()),
            ("outcome", outcome),
            ("elapsed", elapsed),
        ]);
        values.extend(code.map(|code| ("resultCode", code)));
        let found: BTreeMap<_, _> =
            span.values.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        assert_eq!(found, values);
    }
    assert!(kept.events.is_empty(), "{:?}", kept.events);
}

#[tokio::test(start_paused = true)]
async fn each_sending_and_each_call_is_told_to_the_observer_once() {
    let mock = Mock::new();
    let heard = Arc::new(Heard::default());
    let client: Client = mock.builder().observer(heard.clone()).build().unwrap();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_millis(250)));
    let _ = client.agreement_pay(&pay()).await.unwrap();
    mock.on::<PayQueryRequest>().reply(Reply::not_sent()).then(Reply::undecided("SYSTEM_ERROR"));
    let policy = RetryPolicy::default().attempts(2);
    assert!(client.pay_query(&ask()).retrying(policy).await.is_err());
    let lines = std::mem::take(&mut *heard.0.lock().unwrap());
    assert_eq!(
        lines[..3],
        [
            "attempt agreement_pay done SUCCESS 1 250",
            "call agreement_pay done SUCCESS 1 250",
            "attempt pay_query not sent - 1 0",
        ]
    );
    assert_eq!(lines[3], "attempt pay_query unknown SYSTEM_ERROR 2 0");
    // With the waiting between the two, which is drawn at random.
    assert!(lines[4].starts_with("call pay_query unknown SYSTEM_ERROR 2 "), "{lines:?}");
    assert_eq!(lines.len(), 5);
}

#[tokio::test(start_paused = true)]
async fn the_calls_of_settling_are_told_each_by_itself() {
    let mock = Mock::new();
    let heard = Arc::new(Heard::default());
    let client: Client = mock.builder().observer(heard.clone()).build().unwrap();
    mock.on::<AgreementPayRequest>().reply(Reply::lost());
    mock.on::<PayQueryRequest>().reply(Reply::done(r#"{"transStatus":"TRADE_SUCCESS"}"#));
    let _ = client.agreement_pay(&pay()).settled(SettlePolicy::default()).await.unwrap();
    let heard = heard.0.lock().unwrap();
    let calls: Vec<_> = heard.iter().filter(|line| line.starts_with("call ")).collect();
    assert_eq!(calls, ["call agreement_pay unknown - 1 0", "call pay_query done SUCCESS 1 0"]);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_before_its_end_is_told_of_as_that() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    let heard = Arc::new(Heard::default());
    let client: Client = mock.builder().observer(heard.clone()).build().unwrap();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}").after(Duration::from_secs(9)));
    // One that never begins has sent nothing, and there is nothing to tell.
    drop(client.agreement_pay(&pay()));
    let second = Duration::from_secs(1);
    assert!(tokio::time::timeout(second, client.agreement_pay(&pay())).await.is_err());
    assert_eq!(
        *heard.0.lock().unwrap(),
        ["attempt agreement_pay dropped - 1 1000", "call agreement_pay dropped - 1 1000"]
    );
    let kept = log.0.lock().unwrap();
    let [span] = kept.spans.as_slice() else { panic!("{} spans", kept.spans.len()) };
    assert_eq!((span.values["outcome"].as_str(), span.values["elapsed"].as_str()), ("dropped", "1000"));
}

#[tokio::test(start_paused = true)]
async fn the_end_of_each_settling_by_asking_is_told_once() {
    let mock = Mock::new();
    let heard = Arc::new(Heard::default());
    let client: Client = mock.builder().observer(heard.clone()).build().unwrap();
    let policy = SettlePolicy::default().without_cancelling();
    let (request, question) = (pay(), ask());

    mock.on::<AgreementPayRequest>().reply(Reply::lost());
    mock.on::<PayQueryRequest>().reply(Reply::lost());
    let _ = client.agreement_pay(&request).settled(policy).await.unwrap();
    assert_eq!(settlings(&heard), ["settled agreement_pay (Write) still unknown 120000"]);
    let _ = client.pay_query(&question).settled(policy).await.unwrap();
    assert_eq!(settlings(&heard), ["settled pay_query (Read) still unknown 120000"]);

    mock.on::<PayQueryRequest>().reply(Reply::done(r#"{"transStatus":"CLOSED"}"#));
    let _ = client.pay_query(&question).settled(policy).await.unwrap();
    assert_eq!(settlings(&heard), ["settled pay_query (Read) not paid 0"]);
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let _ = client.agreement_pay(&request).settled(policy).await.unwrap();
    assert_eq!(settlings(&heard), ["settled agreement_pay (Write) paid 0"]);

    mock.on::<AgreementPayRequest>().reply(Reply::lost());
    mock.on::<PayQueryRequest>().reply(Reply::refused(ResultCode::OrderNotExists));
    mock.on::<PayCancelRequest>().reply(Reply::done("{}"));
    let _ = client.agreement_pay(&request).settled(SettlePolicy::default()).await.unwrap();
    let [cancelled] = settlings(&heard).try_into().unwrap();
    assert!(cancelled.starts_with("settled agreement_pay (Write) cancelled "), "{cancelled}");

    mock.on::<AgreementPayRequest>().reply(Reply::not_sent());
    assert!(client.agreement_pay(&request).settled(policy.sending(RetryPolicy::ONCE)).await.is_err());
    assert_eq!(settlings(&heard), ["settled agreement_pay (Write) not sent 0"]);

    mock.on::<AgreementPayRequest>().reply(Reply::lost());
    drop(client.agreement_pay(&request).settled(policy));
    let second = Duration::from_secs(1);
    mock.on::<PayQueryRequest>().reply(Reply::lost().after(Duration::from_secs(9)));
    let settling = tokio::time::timeout(second, client.agreement_pay(&request).settled(policy));
    assert!(settling.await.is_err());
    assert_eq!(settlings(&heard), ["settled agreement_pay (Write) dropped 1000"]);
}

#[tokio::test(start_paused = true)]
async fn the_end_of_each_settling_by_repeating_is_told_once() {
    let mock = Mock::new();
    let heard = Arc::new(Heard::default());
    let client: Client = mock.builder().observer(heard.clone()).build().unwrap();
    let policy = SettlePolicy::default();
    let request = PayCancelRequest::builder().merchant_id("2160120000000012").merchant_trans_id("order-1001");
    let request = request.build().unwrap();
    let ends = [
        (Reply::done("{}"), "done"),
        (Reply::refused(ResultCode::OrderNotExists), "refused"),
        (Reply::lost(), "still unknown"),
        (Reply::not_sent(), "not sent"),
        (Reply::lost().after(Duration::from_secs(9)), "dropped"),
    ];
    for (reply, end) in ends {
        mock.on::<PayCancelRequest>().reply(reply);
        let settling = client.pay_cancel(&request).settled(policy);
        if end == "dropped" {
            assert!(tokio::time::timeout(Duration::from_secs(1), settling).await.is_err());
        } else {
            let _ = settling.await;
        }
        let [settled] = settlings(&heard).try_into().unwrap();
        assert!(settled.starts_with(&format!("settled pay_cancel (Write) {end} ")), "{settled}");
    }
}

#[tokio::test]
async fn each_observer_that_was_added_is_told() {
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let (first, second) = (Arc::new(Heard::default()), Arc::new(Heard::default()));
    let builder = mock.builder().observer(first.clone()).observer(Arc::new(Panics)).observer(second.clone());
    let client: Client = builder.build().unwrap();
    let _ = client.agreement_pay(&pay()).await.unwrap();
    assert_eq!((first.0.lock().unwrap().len(), second.0.lock().unwrap().len()), (2, 2));
}

#[test]
fn what_an_observer_hears_can_be_made_in_a_test_of_it() {
    let heard = Heard::default();
    let mut call = Observed::new("test.pay", "pay", Ended::Unknown);
    (call.attempt, call.result_code) = (3, Some("SYSTEM_ERROR"));
    heard.call(&call);
    heard.settled(&ObservedSettling::new("test.pay", "pay", SettlingEnded::StillUnknown));
    let heard = heard.0.into_inner().unwrap();
    assert_eq!(heard, ["call pay unknown SYSTEM_ERROR 3 0", "settled pay (Write) still unknown 0"]);
}

/// Panics, and with what panics once more when it is dropped.
struct Panics;

struct Again;

impl Drop for Again {
    fn drop(&mut self) {
        panic!("once more");
    }
}

impl Observer for Panics {
    fn attempt(&self, _: &Observed<'_>) {
        panic!("of its own");
    }

    fn call(&self, _: &Observed<'_>) {
        std::panic::panic_any(Again);
    }

    fn settled(&self, _: &ObservedSettling) {
        panic!("of its own");
    }
}

#[tokio::test]
async fn an_observer_that_panics_does_not_break_the_call_and_is_told_of() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done("{}"));
    let client: Client = mock.builder().observer(Arc::new(Panics)).build().unwrap();
    assert!(matches!(client.agreement_pay(&pay()).await.unwrap(), Outcome::Done(_)));
    let settled = client.agreement_pay(&pay()).settled(SettlePolicy::default()).await.unwrap();
    assert!(matches!(settled, Settled::Paid(_)));
    let kept = log.0.lock().unwrap();
    let errors = kept.events.iter().filter(|(_, level, _)| *level == Level::ERROR);
    assert_eq!(errors.count(), 2 + 3, "{:?}", kept.events);
}

#[tokio::test]
async fn bodies_are_logged_on_request_alone_and_show_what_the_spec_lets_logs_show() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    let reply = Reply::done(r#"{"acquirementId":"a-1"}"#).with("somethingNew", "s3cret-value").unlisted();
    mock.on::<AgreementPayRequest>().reply(reply.clone()).then(Reply::lost());
    let silent: Client = mock.client();
    let _ = silent.agreement_pay(&pay()).await.unwrap();
    assert!(log.0.lock().unwrap().events.is_empty());

    mock.on::<AgreementPayRequest>().reply(reply).then(Reply::lost());
    let client: Client = mock.builder().log_bodies(true).build().unwrap();
    let _ = client.agreement_pay(&pay()).await.unwrap();
    let _ = client.agreement_pay(&pay()).await.unwrap();
    let events = std::mem::take(&mut log.0.lock().unwrap().events);
    let [(target, level, told), (_, _, lost)] = events.as_slice() else { panic!("{events:?}") };
    assert_eq!((target.as_str(), *level), ("alipayhk::bodies", Level::DEBUG));
    assert_eq!(told.keys().collect::<Vec<_>>(), ["answer", "message", "request"]);
    let request = &told["request"];
    assert!(request.starts_with("AgreementPayRequest { accessToken: <not shown>, "), "{request}");
    assert!(request.contains(r#"merchantTransId: "order-1001""#), "{request}");
    let answer = &told["answer"];
    assert!(answer.starts_with("ResultInfo(SUCCESS (S)), AgreementPayResponse { "), "{answer}");
    assert!(answer.contains(r#"orderAmount: {"currency":"HKD","value":"100"}"#), "{answer}");
    assert!(answer.ends_with("and unlisted: somethingNew"), "{answer}");
    assert_eq!(lost["answer"], "<none came>");
    assert!(!format!("{events:?}").contains("s3cret"), "{events:?}");
}

#[tokio::test]
async fn the_bodies_of_a_call_by_name_name_its_own_members_and_show_none_of_their_values() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    mock.on::<PayQueryRequest>().reply(Reply::done(r#"{"transStatus":"PAYING"}"#));
    let client: Client = mock.builder().log_bodies(true).build().unwrap();
    let members =
        br#"{"merchantId":"2160120000000012","merchantTransId":"order-1001","somethingNew":"s3cret-value"}"#;
    let _ = client.call_raw("pay_query", &Json::parse(members).unwrap()).await.unwrap();
    let events = std::mem::take(&mut log.0.lock().unwrap().events);
    let [(_, _, told)] = events.as_slice() else { panic!("{events:?}") };
    assert!(told["request"].ends_with("and unlisted: somethingNew"), "{told:?}");
    assert!(!format!("{events:?}").contains("s3cret"), "{events:?}");
}

#[tokio::test(start_paused = true)]
async fn a_settling_has_its_span_and_its_last_word_whichever_way_it_goes() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    mock.on::<AgreementPayRequest>().reply(Reply::done(r#"{"acquirementId":"a-1"}"#));
    mock.on::<PayCancelRequest>().reply(Reply::lost()).then(Reply::done("{}"));
    let client: Client = mock.client();
    let cancel =
        PayCancelRequest::builder().merchant_id("m-1").merchant_trans_id("order-1001").build().unwrap();
    let _ = client.agreement_pay(&pay()).settled(SettlePolicy::default()).await.unwrap();
    let _ = client.pay_cancel(&cancel).settled(SettlePolicy::default()).await.unwrap();
    let kept = log.0.lock().unwrap();
    let settlings: Vec<_> = kept.spans.iter().filter(|span| span.name == "alipayhk_settle").collect();
    assert_eq!(settlings.len(), 2);
    assert!(settlings.iter().all(|span| span.target == "alipayhk" && span.fields == ["function"]));
    let ends = kept.events.iter().filter_map(|(target, level, values)| {
        let end = values.get("settled")?;
        assert_eq!((target.as_str(), *level), ("alipayhk", Level::INFO));
        Some(end.as_str())
    });
    assert_eq!(ends.collect::<Vec<_>>(), ["paid", "done"]);
}

#[tokio::test]
async fn a_notification_that_is_not_taken_is_told_in_the_log() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    let client: Client = mock.client();
    let members =
        r#"{"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"},"merchantTransId":"order-1001"}"#;
    let body = mock.notification::<PayNotification>(members).unwrap();
    client.receive(&body).await.unwrap();
    assert!(log.0.lock().unwrap().events.is_empty());
    let damaged = String::from_utf8(body).unwrap().replace("order-1001", "order-1002");
    for (body, why) in [(damaged.as_bytes(), "signature"), (b"no JSON".as_slice(), "JSON")] {
        client.receive(body).await.unwrap_err();
        let (target, level, values) = log.0.lock().unwrap().events.pop().expect("it is told");
        assert_eq!((target.as_str(), level), ("alipayhk", Level::WARN));
        let message = &values["message"];
        assert!(
            message.starts_with("the notification was not taken: ") && message.contains(why),
            "{message}"
        );
    }
}
