//! Faults by name, for whoever asks for one in text: the control API and the console. The names are the variants', in small letters.

use std::time::Duration;

use alipayhk_spec::model::{Delivery, Notification, Operation, Spec};

use super::Fault;

/// The member that names a payment.
const PAYMENT: &str = "merchantTransId";

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

/// A fault that nothing would ever meet, and where such a one strikes: the spec has no operation of that name, it is never
/// posted, or what is to go wrong is not in it. Nothing will go wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NeverStrikes(String);

/// What a fault is asked for, by name or function.
pub(crate) enum Target<'a> {
    Operation(&'a Operation),
    Notification(&'a Notification),
}

/// The operation of this name or function, which has to be one that is posted, or the notification.
pub(crate) fn target<'a>(spec: &'a Spec, named: &str) -> Result<Target<'a>, NeverStrikes> {
    let is = |name: &str, function: &str| name == named || function == named;
    if let Some(known) = spec.operations.iter().find(|known| is(&known.name, &known.function)) {
        return match known.delivery {
            Delivery::Http => Ok(Target::Operation(known)),
            Delivery::SignedText { .. } => Err(NeverStrikes(format!(
                "{} is signed as text for the wallet's page and never posted, so it has no answer to go wrong; a fault strikes \
                 an operation that is posted, or a notification",
                known.name
            ))),
        };
    }
    if let Some(known) = spec.notifications.iter().find(|known| is(&known.name, &known.function)) {
        return Ok(Target::Notification(known));
    }
    let operations = spec.operations.iter().flat_map(|known| [known.name.as_str(), known.function.as_str()]);
    let notifications =
        spec.notifications.iter().flat_map(|known| [known.name.as_str(), known.function.as_str()]);
    Err(NeverStrikes(unknown("operation", named, operations.chain(notifications))))
}

/// Whether a fault can strike where it is asked for.
pub(crate) fn strikes(spec: &Spec, named: &str, fault: &Fault) -> Result<(), NeverStrikes> {
    let what = name_of(fault);
    let words = match target(spec, named)? {
        Target::Operation(_) if fault.strikes_answers() => return Ok(()),
        Target::Operation(known) => format!(
            "{what} strikes a notification, and {} is an operation; notifications are {}",
            known.name,
            spec.notifications.iter().map(|known| known.name.as_str()).collect::<Vec<_>>().join(", ")
        ),
        Target::Notification(known) if !fault.strikes_notifications() => {
            format!("{what} strikes the answer to an operation, and {} is a notification", known.name)
        }
        Target::Notification(known) if *fault == Fault::AfterCancel && !is_of_a_payment(known) => {
            format!("{what} waits until a payment is cancelled, and {} is about none", known.name)
        }
        Target::Notification(_) => return Ok(()),
    };
    Err(NeverStrikes(words))
}

/// Whether a fault, or whatever else goes wrong, can strike a request of this name where no notification is sent.
pub(crate) fn strikes_offline(spec: &Spec, named: &str, fault: Option<&Fault>) -> Result<(), NeverStrikes> {
    match target(spec, named)? {
        Target::Operation(_) => fault.map_or(Ok(()), |fault| strikes(spec, named, fault)),
        Target::Notification(known) => Err(NeverStrikes(format!(
            "{} is handed over by the test, so nothing happens to it on its way; trouble strikes an operation that is posted",
            known.name
        ))),
    }
}

fn is_of_a_payment(known: &Notification) -> bool {
    known
        .body
        .members
        .iter()
        .any(|member| member.wire == PAYMENT || member.aliases.iter().any(|alias| alias.value == PAYMENT))
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
    use super::{Details, NAMES, fault, name_of, strikes, strikes_offline};
    use crate::fault::Fault;

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
    fn what_could_never_strike_is_refused_with_where_it_does() {
        let spec = alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap();
        for (operation, fault, words) in [
            ("cashier_wap_pay", Fault::Unsigned, "never posted"),
            ("agreement_pay", Fault::Twice, "notifications are pay_notification"),
            ("agreement_pay", Fault::AfterCancel, "strikes a notification"),
            ("pay_notification", Fault::Truncate, "strikes the answer to an operation"),
            ("pay_notification", Fault::Replay, "strikes the answer to an operation"),
            ("pay_notification", Fault::ResultCode("X".into()), "strikes the answer to an operation"),
            ("alipay.intl.oauth.auth.notify.cancel", Fault::AfterCancel, "is about none"),
            ("agreement_pai", Fault::Unsigned, "did you mean agreement_pay?"),
        ] {
            let why = strikes(&spec, operation, &fault).unwrap_err().to_string();
            assert!(why.contains(words), "{operation}, {fault:?}: {why}");
        }
        for fault in [Fault::Twice, Fault::AfterCancel, Fault::LoseAnswer, Fault::WrongKey] {
            strikes(&spec, "pay_notification", &fault).unwrap();
        }
        strikes(&spec, "agreement_pay", &Fault::Reset).unwrap();
        strikes_offline(&spec, "pay_notification", None).unwrap_err();
        strikes_offline(&spec, "agreement_pay", None).unwrap();
    }

    #[test]
    fn what_a_fault_needs_is_asked_for() {
        for name in ["http_status", "status", "result_code", "result_code_afterwards", "delay"] {
            assert!(fault(name, &Details::default()).unwrap_err().starts_with(&format!("{name} needs")));
        }
    }
}
