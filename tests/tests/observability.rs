//! What a call tells those who watch it: the span's fields by their exact names and nothing beside them, each ending to the
//! observer once, and bodies only where a client was told to, as far as the spec lets logs show them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "helpers of tests fail by panicking, as tests do")]

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use alipayhk::mock::{Mock, Reply};
use alipayhk::{
    AgreementPayRequest, Client, Json, Money, Observed, Observer, Order, Outcome, PayQueryRequest,
    ResultCode, RetryPolicy, SettlePolicy,
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

struct Panics;

impl Observer for Panics {
    fn attempt(&self, _: &Observed<'_>) {
        panic!("of its own");
    }

    fn call(&self, _: &Observed<'_>) {
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
    let kept = log.0.lock().unwrap();
    let errors = kept.events.iter().filter(|(_, level, _)| *level == Level::ERROR);
    assert_eq!(errors.count(), 2, "{:?}", kept.events);
}

#[tokio::test]
async fn bodies_are_logged_on_request_alone_and_show_what_the_spec_lets_logs_show() {
    let (log, _guard) = capture();
    let mock = Mock::new();
    let reply = Reply::done(r#"{"acquirementId":"a-1"}"#).with("somethingNew", "s3cret-value");
    mock.on::<AgreementPayRequest>().reply(reply).then(Reply::lost());
    let silent: Client = mock.client();
    let _ = silent.agreement_pay(&pay()).await.unwrap();
    assert!(log.0.lock().unwrap().events.is_empty());

    mock.on::<AgreementPayRequest>()
        .reply(Reply::done(r#"{"acquirementId":"a-1"}"#).with("somethingNew", "s3cret-value"))
        .then(Reply::lost());
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
