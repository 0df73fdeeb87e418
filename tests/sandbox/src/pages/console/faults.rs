//! Making things go wrong, and moving the clock.

use std::time::Duration;

use alipayhk_spec::model::Delivery;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use super::super::format::moment;
use super::super::reply::Kind;
use super::super::{Asked, Page};
use super::{Room, rooms};
use crate::control::commands::advance;
use crate::fault::Fault;
use crate::text::excerpt;

/// Most times that one fault is asked for.
const TIMES: u32 = 1000;
/// Longest that an answer is held back, in seconds.
const DELAY: u64 = 3600;
/// Furthest that the clock moves at once, in seconds: a year.
const STEP: u32 = 366 * 24 * 3600;

/// The word of a fault in the form, what it does in English and in Chinese, and how it is made of the parameter.
type Choice = (&'static str, &'static str, &'static str, fn(&str) -> Option<Fault>);

const CHOICES: [Choice; 20] = [
    ("lose-answer", "the answer is lost after the work", "工作完成後回應遺失", |_| {
        Some(Fault::LoseAnswer)
    }),
    ("delay", "the answer is late (seconds)", "回應延遲（秒）", |seconds| {
        let seconds = seconds.parse().ok().filter(|seconds| *seconds <= DELAY)?;
        Some(Fault::Delay(Duration::from_secs(seconds)))
    }),
    (
        "http-status",
        "a page of HTML with an HTTP status (such as 502)",
        "HTTP 狀態的 HTML 頁面（例如 502）",
        |status| {
            let status = status.parse().ok().filter(|status| (400..=599).contains(status))?;
            Some(Fault::HttpStatus(status))
        },
    ),
    ("not-json", "HTTP 200 with a page of text", "HTTP 200 但內容為文字頁面", |_| {
        Some(Fault::NotJson)
    }),
    ("truncate", "the connection breaks in the middle of the answer", "回應途中斷線", |_| {
        Some(Fault::Truncate)
    }),
    ("wrong-key", "signed with the wrong key", "以錯誤的密鑰簽署", |_| Some(Fault::WrongKey)),
    ("unsigned", "no signature", "沒有簽署", |_| Some(Fault::Unsigned)),
    ("unsigned-refusal", "a refusal that nobody signed", "未經簽署的拒絕回應", |_| {
        Some(Fault::UnsignedRefusal)
    }),
    ("flip-byte", "one byte is changed after signing", "簽署後更改一個位元組", |_| {
        Some(Fault::FlipByte)
    }),
    ("other-request", "the answer to another message", "另一訊息的回應", |_| {
        Some(Fault::OtherRequest)
    }),
    ("other-payment", "an answer about another payment", "另一付款的回應", |_| {
        Some(Fault::OtherPayment)
    }),
    ("replay", "an earlier answer comes again", "重複較早的回應", |_| Some(Fault::Replay)),
    ("key-twice", "a member comes twice", "同一欄位出現兩次", |_| Some(Fault::KeyTwice)),
    ("content-twice", "the content comes twice", "內容出現兩次", |_| Some(Fault::ContentTwice)),
    (
        "result-code",
        "a result code in place of the work (such as SYSTEM_ERROR)",
        "以結果碼代替工作（例如 SYSTEM_ERROR）",
        |code| code_of(code).map(Fault::ResultCode),
    ),
    (
        "result-code-afterwards",
        "a result code after the work was done",
        "工作完成後才回傳結果碼",
        |code| code_of(code).map(Fault::ResultCodeAfterwards),
    ),
    (
        "status",
        "a resultStatus over finished work (such as U)",
        "完成後的 resultStatus（例如 U）",
        |status| code_of(status).map(Fault::Status),
    ),
    ("notify-first", "the notification comes before the answer", "通知先於回應到達", |_| {
        Some(Fault::NotifyFirst)
    }),
    ("twice", "a notification is sent twice at once", "通知同時發送兩次", |_| Some(Fault::Twice)),
    ("after-cancel", "a notification comes after the cancellation", "通知於取消後才到達", |_| {
        Some(Fault::AfterCancel)
    }),
];

#[derive(Template)]
#[template(path = "console/faults.html")]
struct Shown<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    bad: bool,
    operations: Vec<(&'a str, &'static str)>,
    faults: Vec<(&'static str, &'static str)>,
    waiting: Vec<Waiting>,
    now: String,
    token: &'a str,
}

struct Waiting {
    target: String,
    what: String,
    times: u32,
}

/// The forms, what waits, and the time.
pub(super) fn shown(asked: &Asked, bad: bool) -> Response {
    let (gateway, spec) = (&asked.gateway, &asked.gateway.setup.spec);
    let posted = spec.operations.iter().filter(|operation| operation.delivery == Delivery::Http);
    let mut operations: Vec<(&str, &'static str)> =
        posted.map(|operation| (operation.function.as_str(), "")).collect();
    operations.extend(
        spec.notifications.iter().map(|known| (known.function.as_str(), asked.words().notifications)),
    );
    let english = asked.page.language == super::super::language::Language::English;
    let waiting = {
        let state = gateway.state();
        let waiting = state.faults.iter().map(|(target, fault, times)| Waiting {
            target: target.to_owned(),
            what: excerpt(&format!("{fault:?}"), 120),
            times,
        });
        waiting.collect()
    };
    let page = Shown {
        page: &asked.page,
        rooms: rooms(asked, "/_console/faults"),
        heading: asked.words().faults,
        bad,
        operations,
        faults: CHOICES.iter().map(|(word, en, zh, _)| (*word, if english { *en } else { *zh })).collect(),
        waiting,
        now: moment(gateway.now()),
        token: &gateway.setup.form_token,
    };
    let status = if bad { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    asked.html(status, Kind::Own, &page)
}

/// Adds a fault, or removes them all.
pub(super) fn add(asked: &Asked) -> Response {
    if asked.value("remove").is_some() {
        asked.gateway.state().faults.clear();
        return back(asked);
    }
    let Some((operation, fault, times)) = asked_for(asked) else { return shown(asked, true) };
    asked.gateway.state().faults.add(operation, fault, times);
    back(asked)
}

fn asked_for(asked: &Asked) -> Option<(String, Fault, u32)> {
    let spec = &asked.gateway.setup.spec;
    let operation = asked.value("operation")?;
    let known = spec.operations.iter().map(|operation| &operation.function);
    let mut known = known.chain(spec.notifications.iter().map(|notification| &notification.function));
    known.find(|function| **function == operation)?;
    let times = asked.value("times")?.parse().ok().filter(|times| (1..=TIMES).contains(times))?;
    let word = asked.value("fault")?;
    let (_, _, _, make) = CHOICES.iter().find(|(own, ..)| *own == word)?;
    let fault = make(asked.value("parameter").unwrap_or_default().trim())?;
    Some((operation, fault, times))
}

/// Moves the clock forward.
pub(super) fn move_clock(asked: &Asked) -> Response {
    let step = asked.value("step").and_then(|step| step.parse().ok()).filter(|step| *step <= STEP);
    match step.map(|step: u32| advance(&asked.gateway, Duration::from_secs(step.into()))) {
        Some(Err(not_kept)) => asked.not_kept(&not_kept),
        Some(Ok(())) | None => back(asked),
    }
}

fn back(asked: &Asked) -> Response {
    asked.see_other(&asked.link("/_console/faults", &[]))
}

/// A word as result codes and statuses are written.
fn code_of(text: &str) -> Option<String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && !text.is_empty() && text.len() <= 64).then(|| text.to_owned())
}
