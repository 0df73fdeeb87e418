//! What AlipayHK says about a request in every answer: `resultInfo`. Its status decides, its code explains.
//!
//! What follows from a status is [`crate::decide`]'s; which codes there are is the spec's.

use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use crate::decode::{Context, Decode, Undecodable};
use crate::excerpt::excerpt;
use crate::json::Json;
use crate::listed::UnlistedText;
use crate::shape::{Limits, MemberShape, Requirement, StructureShape};
use crate::value::{Structure, Value, View};

pub(crate) static SHAPE: StructureShape = StructureShape {
    name: "ResultInfo",
    members: &[
        part("resultStatus", Requirement::Required),
        part("resultCodeId", Requirement::Optional),
        part("resultCode", Requirement::Required),
        part("resultMsg", Requirement::Optional),
    ],
    rules: &[],
};

const fn part(wire: &'static str, requirement: Requirement) -> MemberShape {
    MemberShape { wire, aliases: &[], requirement, limits: Limits::NONE, loggable: true }
}

/// A result code of one operation, as generated from the spec.
pub trait ResultCode: fmt::Debug + Send + Sync + 'static {
    /// The code for a text on the wire. A text that the spec does not list is kept as it is.
    fn from_wire(text: &str) -> Self
    where
        Self: Sized;

    /// The text on the wire.
    fn as_wire(&self) -> &str;

    /// The status that the spec says goes with the code; `None` for a code that it does not list.
    fn status(&self) -> Option<ResultStatus>;

    /// What it is that the code refuses; `None` where the spec does not say.
    fn refuses(&self) -> Option<Refuses> {
        None
    }
}

/// What a refusal speaks of, which decides what it says about an earlier sending of the same order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Refuses {
    /// The order: nothing that was sent under the same idempotency key has taken effect so far. An earlier sending that
    /// is still on its way may.
    Order,
    /// The order, which is closed for good: nothing that was or will be sent under the same key takes effect.
    Closed,
    /// This message, before the order was looked at: an earlier one may have taken effect, and the same message will be
    /// refused again until what is wrong with it is mended.
    Message,
    /// The idempotency key: it is taken by an order of other content, so nothing that is known or done by that key
    /// speaks of this order.
    Key,
    /// Something that the request speaks of, which is not there. It may be on its way.
    Absent,
}

impl ResultCode for String {
    fn from_wire(text: &str) -> Self {
        text.to_owned()
    }

    fn as_wire(&self) -> &str {
        self
    }

    fn status(&self) -> Option<ResultStatus> {
        None
    }
}

/// The status of a result. Made of its letter with `From<&str>` or [`str::parse`].
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ResultStatus {
    /// `S`: it was done.
    Success,
    /// `F`: it was refused; this message has no effect.
    Failed,
    /// `U`: it may have been done.
    Unknown,
    /// Anything else, which means no more than `U` does. Compare by [`ResultStatus::as_wire`]: a status that gets a variant
    /// of its own leaves this one.
    Other(UnlistedText),
}

impl ResultStatus {
    /// The text on the wire.
    #[must_use]
    pub fn as_wire(&self) -> &str {
        match self {
            Self::Success => "S",
            Self::Failed => "F",
            Self::Unknown => "U",
            Self::Other(text) => text.as_str(),
        }
    }
}

impl From<&str> for ResultStatus {
    /// Exactly the letters of the wire: a lower-case `s` is not a success.
    fn from(text: &str) -> Self {
        match text {
            "S" => Self::Success,
            "F" => Self::Failed,
            "U" => Self::Unknown,
            other => Self::Other(UnlistedText::after_looking(other)),
        }
    }
}

impl FromStr for ResultStatus {
    type Err = Infallible;

    /// As `From<&str>`.
    fn from_str(text: &str) -> Result<Self, Infallible> {
        Ok(Self::from(text))
    }
}

/// What AlipayHK says about a request. `Display` and `Debug` show status, code and id on one line, cut and escaped. The
/// message is for people and can quote anything of the request, a token too, so it is read from its field alone.
#[derive(Clone, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct ResultInfo {
    /// The status, which decides.
    pub status: ResultStatus,
    /// The code's number, if one came.
    pub code_id: Option<String>,
    /// The code, which explains.
    pub code: String,
    /// A text for people, if one came.
    pub message: Option<String>,
}

impl ResultInfo {
    /// A result of this status and code, without a number and a message.
    #[must_use]
    pub fn new(status: ResultStatus, code: impl Into<String>) -> Self {
        Self { status, code_id: None, code: code.into(), message: None }
    }

    /// The same with the code's number.
    #[must_use]
    pub fn with_code_id(mut self, id: impl Into<String>) -> Self {
        self.code_id = Some(id.into());
        self
    }

    /// The same with a text for people.
    #[must_use]
    pub fn with_message(mut self, message: impl Into<String>) -> Self {
        self.message = Some(message.into());
        self
    }

    /// What says that all is well.
    #[must_use]
    pub fn success() -> Self {
        Self::new(ResultStatus::Success, "SUCCESS").with_code_id("00000000").with_message("success")
    }
}

impl fmt::Display for ResultInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        show(f, &self.code, self.status.as_wire(), self.code_id.as_deref())
    }
}

fn show(f: &mut fmt::Formatter<'_>, code: &str, status: &str, id: Option<&str>) -> fmt::Result {
    write!(f, "{} ({}", excerpt(code), excerpt(status))?;
    if let Some(id) = id {
        write!(f, ", {}", excerpt(id))?;
    }
    f.write_str(")")
}

/// Prints a result whose type is not known any more as [`ResultInfo`] prints itself, and so without its message.
pub(crate) fn debug(result: &dyn Structure, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let text = |place| match result.member(place).map(Value::view) {
        Some(View::Text(text)) => Some(text),
        _ => None,
    };
    f.write_str("ResultInfo(")?;
    let (status, id, code) = (text(0).unwrap_or_default(), text(1), text(2).unwrap_or_default());
    show(f, &code, &status, id.as_deref())?;
    f.write_str(")")
}

impl fmt::Debug for ResultInfo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ResultInfo({self})")
    }
}

impl Value for ResultStatus {
    fn view(&self) -> View<'_> {
        View::Text(Cow::Borrowed(self.as_wire()))
    }
}

impl Value for ResultInfo {
    fn view(&self) -> View<'_> {
        View::Structure(self)
    }
}

impl Structure for ResultInfo {
    fn shape(&self) -> &'static StructureShape {
        &SHAPE
    }

    fn member(&self, index: usize) -> Option<&dyn Value> {
        match index {
            0 => Some(&self.status),
            1 => self.code_id.as_ref().map(|text| text as _),
            2 => Some(&self.code),
            3 => self.message.as_ref().map(|text| text as _),
            _ => None,
        }
    }
}

impl Decode for ResultStatus {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        json.as_str().map(Self::from).ok_or_else(|| cx.unfit("a status letter", json))
    }
}

impl Decode for ResultInfo {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        let mut members = cx.structure(json, &SHAPE)?;
        Ok(Self {
            status: members.required(0)?,
            code_id: members.optional(1),
            code: members.required(2)?,
            message: members.optional(3),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decode::from_json;
    use crate::encode::to_json_text;

    /// What holds a result as a member.
    struct Told(ResultInfo);

    impl Structure for Told {
        fn shape(&self) -> &'static StructureShape {
            static SHAPE: StructureShape = StructureShape {
                name: "Told",
                members: &[part("resultInfo", Requirement::Required)],
                rules: &[],
            };
            &SHAPE
        }

        fn member(&self, index: usize) -> Option<&dyn Value> {
            (index == 0).then_some(&self.0 as &dyn Value)
        }
    }

    impl fmt::Debug for Told {
        fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            crate::debug::debug(self, f)
        }
    }

    #[test]
    fn a_result_is_written_as_it_is_read() {
        let text =
            r#"{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"}"#;
        assert_eq!(to_json_text(&ResultInfo::success()), text);
        assert_eq!(from_json::<ResultInfo>(text), Ok(ResultInfo::success()));
        let bare = ResultInfo::new(ResultStatus::Unknown, "SYSTEM_ERROR");
        assert_eq!(to_json_text(&bare), r#"{"resultStatus":"U","resultCode":"SYSTEM_ERROR"}"#);
    }

    #[test]
    fn only_the_exact_letters_are_a_status() {
        assert_eq!(("S".parse(), "F".into()), (Ok(ResultStatus::Success), ResultStatus::Failed));
        for text in ["s", "f", "SUCCESS", "", "S ", "A"] {
            let status = ResultStatus::from(text);
            assert!(matches!(&status, ResultStatus::Other(other) if other.as_str() == text));
            assert_eq!(status.as_wire(), text);
            assert_eq!(text.parse(), Ok(status));
        }
    }

    #[test]
    fn a_result_without_a_status_or_a_code_is_undecodable() {
        assert!(from_json::<ResultInfo>(r#"{"resultCode":"SUCCESS"}"#).is_err());
        assert!(from_json::<ResultInfo>(r#"{"resultStatus":"S"}"#).is_err());
    }

    #[test]
    fn a_result_is_shown_on_one_line_without_its_free_text() {
        let info = ResultInfo {
            message: Some("token s3cret is not good".into()),
            code: "NO\nWAY".into(),
            code_id: None,
            ..ResultInfo::success()
        };
        assert_eq!(info.to_string(), "NO\\nWAY (S)");
        assert_eq!(format!("{info:?}"), "ResultInfo(NO\\nWAY (S))");
        assert_eq!(format!("{:?}", Told(info)), "Told { resultInfo: ResultInfo(NO\\nWAY (S)) }");
    }
}
