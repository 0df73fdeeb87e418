//! Faults by name, for whoever asks for one in text: the control API and the console. The names are the variants', in small letters.

use std::time::Duration;

use alipayhk_spec::model::Spec;

use super::Fault;

/// What some faults need to be told beside their name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Details {
    /// The HTTP status of `http_status`.
    pub(crate) status: Option<u64>,
    /// The result code of `result_code` and `result_code_afterwards`.
    pub(crate) code: Option<String>,
    /// The letter of `status`.
    pub(crate) letter: Option<String>,
    /// How long `delay` holds back, in milliseconds.
    pub(crate) milliseconds: Option<u64>,
}

/// Every name. Kept beside [`name_of`], which the compiler holds to the variants.
pub(crate) const NAMES: &[&str] = &[
    "flip_byte",
    "unsigned",
    "unsigned_refusal",
    "wrong_key",
    "lose_answer",
    "reset",
    "http_status",
    "not_json",
    "other_request",
    "other_payment",
    "replay",
    "key_twice",
    "content_twice",
    "status",
    "result_code_afterwards",
    "result_code",
    "head_first",
    "delay",
    "notify_first",
    "truncate",
    "twice",
    "after_cancel",
];

/// The name of a fault.
pub(crate) fn name_of(fault: &Fault) -> &'static str {
    match fault {
        Fault::FlipByte => "flip_byte",
        Fault::Unsigned => "unsigned",
        Fault::UnsignedRefusal => "unsigned_refusal",
        Fault::WrongKey => "wrong_key",
        Fault::LoseAnswer => "lose_answer",
        Fault::Reset => "reset",
        Fault::HttpStatus(_) => "http_status",
        Fault::NotJson => "not_json",
        Fault::OtherRequest => "other_request",
        Fault::OtherPayment => "other_payment",
        Fault::Replay => "replay",
        Fault::KeyTwice => "key_twice",
        Fault::ContentTwice => "content_twice",
        Fault::Status(_) => "status",
        Fault::ResultCodeAfterwards(_) => "result_code_afterwards",
        Fault::ResultCode(_) => "result_code",
        Fault::HeadFirst => "head_first",
        Fault::Delay(_) => "delay",
        Fault::NotifyFirst => "notify_first",
        Fault::Truncate => "truncate",
        Fault::Twice => "twice",
        Fault::AfterCancel => "after_cancel",
    }
}

/// The fault of this name, or what is wrong with the name or the details.
pub(crate) fn fault(name: &str, details: &Details) -> Result<Fault, String> {
    Ok(match name {
        "flip_byte" => Fault::FlipByte,
        "unsigned" => Fault::Unsigned,
        "unsigned_refusal" => Fault::UnsignedRefusal,
        "wrong_key" => Fault::WrongKey,
        "lose_answer" => Fault::LoseAnswer,
        "reset" => Fault::Reset,
        "http_status" => Fault::HttpStatus(status(details)?),
        "not_json" => Fault::NotJson,
        "other_request" => Fault::OtherRequest,
        "other_payment" => Fault::OtherPayment,
        "replay" => Fault::Replay,
        "key_twice" => Fault::KeyTwice,
        "content_twice" => Fault::ContentTwice,
        "status" => Fault::Status(letter(details)?),
        "result_code_afterwards" => Fault::ResultCodeAfterwards(code(details, name)?),
        "result_code" => Fault::ResultCode(code(details, name)?),
        "head_first" => Fault::HeadFirst,
        "delay" => Fault::Delay(delay(details)?),
        "notify_first" => Fault::NotifyFirst,
        "truncate" => Fault::Truncate,
        "twice" => Fault::Twice,
        "after_cancel" => Fault::AfterCancel,
        _ => return Err(unknown("fault", name, NAMES.iter().copied())),
    })
}

/// An operation that the spec does not have, so that no fault will meet it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct UnknownOperation(String);

/// Whether the spec has an operation, or a notification, of this name or function.
pub(crate) fn known(spec: &Spec, operation: &str) -> Result<(), UnknownOperation> {
    let operations = spec.operations.iter().flat_map(|known| [known.name.as_str(), known.function.as_str()]);
    let notifications =
        spec.notifications.iter().flat_map(|known| [known.name.as_str(), known.function.as_str()]);
    let mut names = operations.chain(notifications);
    let all = names.clone();
    if names.any(|name| name == operation) {
        return Ok(());
    }
    Err(UnknownOperation(unknown("operation", operation, all)))
}

/// Says that a name is none of those known, and which of them was meant, where one is near.
pub(crate) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str> + Clone) -> String {
    let shown = crate::text::excerpt(name, 64);
    let near = known.clone().map(|known| (strsim::jaro_winkler(name, known), known));
    let nearest =
        near.filter(|(likeness, _)| *likeness > 0.8).max_by(|(one, _), (other, _)| one.total_cmp(other));
    if let Some((_, meant)) = nearest {
        return format!("there is no {what} {shown}; did you mean {meant}?");
    }
    let all: Vec<&str> = known.collect();
    format!("there is no {what} {shown}; there are {}", all.join(", "))
}

fn status(details: &Details) -> Result<u16, String> {
    let status = details.status.and_then(|status| u16::try_from(status).ok());
    let status = status.filter(|status| (200..=599).contains(status));
    status.ok_or_else(|| "http_status needs a status from 200 to 599".to_owned())
}

fn letter(details: &Details) -> Result<String, String> {
    let letter = details.letter.clone().filter(|letter| letter.chars().count() == 1);
    letter.ok_or_else(|| "status needs a letter, such as U".to_owned())
}

fn code(details: &Details, name: &str) -> Result<String, String> {
    let fits = |code: &String| (1..=64).contains(&code.len());
    details.code.clone().filter(fits).ok_or_else(|| format!("{name} needs a code, such as SYSTEM_ERROR"))
}

fn delay(details: &Details) -> Result<Duration, String> {
    let milliseconds = details.milliseconds.filter(|milliseconds| *milliseconds <= 3_600_000);
    let delay = milliseconds.map(Duration::from_millis);
    delay.ok_or_else(|| "delay needs milliseconds, an hour of them at most".to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Details, NAMES, fault, name_of};

    #[test]
    fn every_fault_is_found_by_its_own_name() {
        let details = Details {
            status: Some(502),
            code: Some("SYSTEM_ERROR".into()),
            letter: Some("U".into()),
            milliseconds: Some(5),
        };
        for name in NAMES {
            assert_eq!(name_of(&fault(name, &details).unwrap()), *name);
        }
    }

    #[test]
    fn a_slip_of_the_pen_is_told_what_was_meant() {
        let wrong = fault("lose_anser", &Details::default()).unwrap_err();
        assert_eq!(wrong, "there is no fault lose_anser; did you mean lose_answer?");
        assert!(fault("zzz", &Details::default()).unwrap_err().contains("flip_byte, unsigned"));
    }

    #[test]
    fn what_a_fault_needs_is_asked_for() {
        for name in ["http_status", "status", "result_code", "result_code_afterwards", "delay"] {
            assert!(fault(name, &Details::default()).unwrap_err().starts_with(&format!("{name} needs")));
        }
    }
}
