//! Result codes: what a rule answers with, and how it looks on the wire. Ids and statuses are the spec's.

use std::borrow::Cow;

use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::money::Money;
use alipayhk_spec::model::{ResultStatus, Spec};

use crate::text::excerpt;

/// Most characters of `resultMsg`.
const MESSAGE: usize = 255;

/// What a rule comes to: the members of a successful answer, or why there is none.
pub(crate) type Outcome = Result<Object, Refusal>;

/// An answer other than SUCCESS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Refusal {
    /// The result code, as on the wire.
    pub(crate) code: Cow<'static, str>,
    /// What was wrong, for `resultMsg`. Never a value of the request.
    pub(crate) message: String,
}

/// A refusal with this code and message.
pub(crate) fn refuse(code: &'static str, message: impl Into<String>) -> Refusal {
    Refusal { code: Cow::Borrowed(code), message: message.into() }
}

/// The code of success.
pub(crate) const SUCCESS: &str = "SUCCESS";

/// `resultInfo`. A code that the spec does not list is a refusal without id.
pub(crate) fn result_info(spec: &Spec, code: &str, message: &str) -> Json {
    let known = spec.result_code(code);
    let status = match known.map(|known| known.status) {
        Some(status) => status,
        None if code == SUCCESS => ResultStatus::Success,
        None => ResultStatus::Refused,
    };
    let mut info = Object::new();
    info.insert("resultStatus", status.letter());
    if let Some(id) = known.and_then(|known| known.id.as_ref()) {
        info.insert("resultCodeId", id.value.as_str());
    }
    info.insert("resultCode", code);
    info.insert("resultMsg", excerpt(message, MESSAGE));
    Json::Object(info)
}

/// An amount as it is sent: digits in a text.
pub(crate) fn money(amount: Money) -> Json {
    let members =
        [("currency", amount.currency().as_str().to_owned()), ("value", amount.minor_units().to_string())];
    Json::Object(members.into_iter().collect())
}
