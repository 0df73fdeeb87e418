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
use crate::fault::{self, Details, Fault};
use crate::text::excerpt;

/// Most times that one fault is asked for.
const TIMES: u32 = 1000;
/// Furthest that the clock moves at once, in seconds: a year.
const STEP: u32 = 366 * 24 * 3600;

/// A fault by its name, and what it does in English and in Chinese.
type Choice = (&'static str, &'static str, &'static str);

const CHOICES: [Choice; 22] = [
    ("lose_answer", "the answer is lost after the work", "工作完成後回應遺失"),
    ("reset", "the connection is reset after the work", "工作完成後連線被重設"),
    ("delay", "the answer is late (seconds)", "回應延遲（秒）"),
    ("http_status", "a page of HTML with an HTTP status (such as 502)", "HTTP 狀態的 HTML 頁面（例如 502）"),
    ("not_json", "HTTP 200 with a page of text", "HTTP 200 但內容為文字頁面"),
    ("truncate", "the connection breaks in the middle of the answer", "回應途中斷線"),
    ("wrong_key", "signed with the wrong key", "以錯誤的密鑰簽署"),
    ("unsigned", "no signature", "沒有簽署"),
    ("unsigned_refusal", "a refusal that nobody signed", "未經簽署的拒絕回應"),
    ("flip_byte", "one byte is changed after signing", "簽署後更改一個位元組"),
    ("other_request", "the answer to another message", "另一訊息的回應"),
    ("other_payment", "an answer about another payment", "另一付款的回應"),
    ("replay", "an earlier answer comes again", "重複較早的回應"),
    ("key_twice", "a member comes twice", "同一欄位出現兩次"),
    ("content_twice", "the content comes twice", "內容出現兩次"),
    ("head_first", "the head comes before the body, which is allowed", "head 先於 body（屬容許）"),
    (
        "result_code",
        "a result code in place of the work (such as SYSTEM_ERROR)",
        "以結果碼代替工作（例如 SYSTEM_ERROR）",
    ),
    ("result_code_afterwards", "a result code after the work was done", "工作完成後才回傳結果碼"),
    ("status", "a resultStatus over finished work (such as U)", "完成後的 resultStatus（例如 U）"),
    ("notify_first", "the notification comes before the answer", "通知先於回應到達"),
    ("twice", "a notification is sent twice at once", "通知同時發送兩次"),
    ("after_cancel", "a notification comes after the cancellation", "通知於取消後才到達"),
];

#[derive(Template)]
#[template(path = "console/faults.html")]
struct Shown<'a> {
    page: &'a Page,
    rooms: Vec<Room>,
    heading: &'a str,
    /// What was wrong with what was asked for: which form's it is, and why.
    bad: Option<(&'a str, &'a str)>,
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
pub(super) fn shown(asked: &Asked) -> Response {
    page(asked, None)
}

fn page(asked: &Asked, bad: Option<(&str, &str)>) -> Response {
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
        faults: CHOICES.iter().map(|(word, en, zh)| (*word, if english { *en } else { *zh })).collect(),
        waiting,
        now: moment(gateway.now()),
        token: &gateway.setup.form_token,
    };
    let status = if bad.is_some() { StatusCode::BAD_REQUEST } else { StatusCode::OK };
    asked.html(status, Kind::Own, &page)
}

/// Adds a fault, or removes them all.
pub(super) fn add(asked: &Asked) -> Response {
    if asked.value("remove").is_some() {
        asked.gateway.state().faults.clear();
        return back(asked);
    }
    match asked_for(asked) {
        Ok((operation, fault, times)) => {
            asked.gateway.state().faults.add(operation, fault, times);
            back(asked)
        }
        Err(why) => page(asked, Some((asked.words().fault_bad, &why))),
    }
}

/// What is to be added, or why it can't be, in the words of the control API.
fn asked_for(asked: &Asked) -> Result<(String, Fault, u32), String> {
    let operation = asked.value("operation").unwrap_or_default();
    let times = asked.value("times").and_then(|times| times.trim().parse().ok());
    let times = times.filter(|times| (1..=TIMES).contains(times));
    let times = times.ok_or_else(|| format!("times must be from 1 to {TIMES}"))?;
    let parameter = asked.value("parameter").unwrap_or_default();
    let name = asked.value("fault").unwrap_or_default();
    let fault = fault::fault(&name, &details(parameter.trim())).map_err(|why| match name.as_str() {
        // The form asks for seconds.
        "delay" => "delay needs seconds, 3600 of them at most".to_owned(),
        _ => why,
    })?;
    let strikes = fault::strikes(&asked.gateway.setup.spec, &operation, &fault);
    strikes.map_err(|never| never.to_string())?;
    Ok((operation, fault, times))
}

/// Moves the clock forward.
pub(super) fn move_clock(asked: &Asked) -> Response {
    let step = asked.value("step").and_then(|step| step.parse().ok()).filter(|step| *step <= STEP);
    match step.map(|step: u32| advance(&asked.gateway, Duration::from_secs(step.into()))) {
        Some(Err(not_kept)) => asked.not_kept(&not_kept, None),
        Some(Ok(())) => back(asked),
        None => {
            let why = format!("the step must be a whole number of seconds from 0 to {STEP}");
            page(asked, Some((asked.words().clock_bad, &why)))
        }
    }
}

fn back(asked: &Asked) -> Response {
    asked.see_other(&asked.link("/_console/faults", &[]))
}

/// The parameter as whichever of the details it can be; the fault takes the one that it needs.
fn details(parameter: &str) -> Details {
    let word = code_of(parameter);
    let number: Option<u64> = parameter.parse().ok();
    Details {
        status: number,
        code: word.clone(),
        letter: word,
        milliseconds: number.and_then(|seconds| seconds.checked_mul(1000)),
    }
}

/// A word as result codes and statuses are written.
fn code_of(text: &str) -> Option<String> {
    let plain = text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    (plain && !text.is_empty() && text.len() <= 64).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{CHOICES, details};
    use crate::fault::{NAMES, fault};

    #[test]
    fn every_fault_can_be_chosen_and_is_told_what_it_needs() {
        let mut chosen = CHOICES.map(|(name, ..)| name);
        let mut all = NAMES.to_vec();
        chosen.sort_unstable();
        all.sort_unstable();
        assert_eq!(chosen.as_slice(), all);
        for (name, parameter) in [
            ("delay", "2"),
            ("http_status", "502"),
            ("status", "U"),
            ("result_code", "SYSTEM_ERROR"),
            ("result_code_afterwards", "SYSTEM_ERROR"),
        ] {
            assert!(fault(name, &details(parameter)).is_ok(), "{name}");
            assert!(fault(name, &details("")).is_err(), "{name}");
            assert!(fault(name, &details("<b>")).is_err(), "{name}");
        }
    }
}
