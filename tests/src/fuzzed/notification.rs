//! Notifications: one is received only if AlipayHK signed exactly these bytes, and whatever is received can be answered.

use std::sync::LazyLock;

use alipayhk::runtime::envelope::{Kind, open};
use alipayhk::runtime::notification::NotificationError;
use alipayhk::{Json, Notification};

use super::is_fit_for_logs;
use super::parties::{CLIENT_ID, GULLIBLE, Genuine, STRICT, done};
use super::script::damaged;

static GENUINE: LazyLock<Vec<Genuine>> = LazyLock::new(|| {
    let head = |function: &str, client: &str| {
        format!(
            r#""head":{{"version":"2.0.0","function":"{function}","clientId":"{client}","reqMsgId":"n1"}}"#
        )
    };
    let paid = concat!(
        r#""body":{"resultInfo":{"resultStatus":"S","resultCode":"SUCCESS"},"acquirementId":"2018","#,
        r#""merchantTransId":"order-1","orderAmount":{"currency":"HKD","value":"10000"},"extendInfo":"{}"}"#
    );
    let pay = "alipay.intl.acquiring.common.notify.pay";
    let cancel = "alipay.intl.oauth.auth.notify.cancel";
    [
        format!("{{{paid},{}}}", head(pay, CLIENT_ID)),
        format!("{{{} , {paid} }}", head(pay, CLIENT_ID)),
        format!(r#"{{{},"body":{{"merchantAgreementId":"a-1"}}}}"#, head(cancel, CLIENT_ID)),
        format!(r#"{{{},"body":{{"new":[1]}}}}"#, head("alipay.intl.new", CLIENT_ID)),
        // Signed and yet not to be taken: another merchant's, one that says a thing twice, and one that can't be read.
        format!("{{{paid},{}}}", head(pay, "C2")),
        format!("{{{paid},{paid},{}}}", head(pay, CLIENT_ID)),
        format!(r#"{{{},"body":[]}}"#, head(pay, CLIENT_ID)),
    ]
    .into_iter()
    .map(|content| Genuine::new(Kind::Request, content))
    .collect()
});

/// Any bytes as a notification, or a script against genuine ones.
///
/// # Panics
/// When a promise is broken.
pub fn notification(data: &[u8]) {
    let message = match data.split_first() {
        Some((0, script)) => damaged(script, &GENUINE),
        _ => data.to_vec(),
    };
    let believed = done(STRICT.receive(&message));
    let taken = done(GULLIBLE.receive(&message));
    if let Ok(received) = &believed {
        let raw = raw(received);
        let signed = GENUINE.iter().any(|genuine| genuine.kind == Kind::Request && genuine.content == raw);
        assert!(signed, "received, and never signed: {raw}");
        assert!(taken.is_ok());
    }
    match &taken {
        Ok(received) => answerable(received, &message),
        Err(error) => refused(error),
    }
    if let Err(error) = &believed {
        refused(error);
    }
}

fn refused(error: &NotificationError) {
    is_fit_for_logs(&format!("{error} {error:?}"));
}

fn raw(received: &Notification) -> &str {
    match received {
        Notification::PayNotification(received) => received.raw(),
        Notification::CancelNotification(received) => received.raw(),
        Notification::Unlisted(any) => any.raw(),
        _ => panic!("a notification that this target does not know"),
    }
}

fn answerable(received: &Notification, message: &[u8]) {
    let raw = raw(received);
    assert_eq!(open(Kind::Request, message).map(|opened| opened.content), Ok(raw));
    let content = Json::parse(raw.as_bytes()).expect("it was parsed before");
    let (listed, head, body) = match received {
        Notification::PayNotification(received) => (true, received.head(), received.body_raw()),
        Notification::CancelNotification(received) => (true, received.head(), received.body_raw()),
        Notification::Unlisted(any) => (false, any.head(), any.body_raw()),
        _ => panic!("a notification that this target does not know"),
    };
    let within = content.get("body").filter(|body| !body.is_null()).cloned();
    assert_eq!(Json::parse(body.as_bytes()).ok(), within, "the body is another part of the content");
    if listed {
        assert!(
            head.get("clientId").is_none_or(|id| id.is_null() || text(id) == CLIENT_ID),
            "another merchant's"
        );
    }
    for (answer, status) in
        [(done(GULLIBLE.acknowledge(received)), "S"), (done(GULLIBLE.postpone(received, raw)), "U")]
    {
        match answer {
            Ok(answer) => answers(&answer, head, status),
            // What names no function, or another merchant, can't be answered in this one's name.
            Err(error) => {
                is_fit_for_logs(&format!("{error} {error:?}"));
                assert!(!listed || error.to_string().contains("function"), "{error}");
            }
        }
    }
}

fn answers(answer: &[u8], head: &Json, status: &str) {
    let opened = open(Kind::Response, answer).expect("an answer is an envelope");
    let content = Json::parse(opened.content.as_bytes()).expect("an answer is JSON");
    let said = content.get("head").expect("an answer has a head");
    for name in ["function", "reqMsgId"] {
        assert_eq!(
            said.get(name).map(text),
            head.get(name).filter(|value| !value.is_null()).map(text),
            "{name}"
        );
    }
    let result = content.get("body").and_then(|body| body.get("resultInfo")?.get("resultStatus"));
    assert_eq!(result.and_then(Json::as_str), Some(status));
}

/// A text, or the digits of a number, which count as one.
fn text(json: &Json) -> String {
    json.as_str().map_or_else(|| json.to_string(), str::to_owned)
}
