// What `bindings!` makes of the shipped spec. `BLESS=1 cargo test -p alipayhk-tests --test golden_code` writes it.

#[allow(unused_imports, reason = "a spec may define nothing that needs it")]
use ::alipayhk_runtime as __runtime;
/// A result code. Codes that the spec does not list are kept as they are; they are judged by their status alone.
///
/// It is made of its text with `From<&str>` or [`str::parse`]; a listed text is its variant.
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum ResultCode {
    /**Done.

On the wire: `SUCCESS`, id `00000000`, status `S`.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:135:3`.*/
    Success,
    /**The signature did not verify. Check the keys and the algorithm.

On the wire: `INVALID_SIGNATURE`, id `00000007` (the id: **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay)), status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Documented**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url). Defined at `alipayhk.yaml:136:3`.*/
    InvalidSignature,
    /**The authorisation is not good for this call.

On the wire: `OAUTH_FAILED`, id `00000016` (the id: **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay)), status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Documented**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url). Defined at `alipayhk.yaml:143:3`.*/
    OauthFailed,
    /**AlipayHK does not know. Query for the real status.

On the wire: `SYSTEM_ERROR`, id `00000900` (the id: **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay)), status `U`.

Also accepted when reading: `system_error` (**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery)).

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:150:3`.*/
    SystemError,
    /**AlipayHK does not know. When it came from a payment, payCancel.

On the wire: `UNKNOWN_EXCEPTION`, status `U`.

**Documented**: [AlipayHK in-store: payCancel](https://docs.antom.com/ac/openapi/payCancel). Defined at `alipayhk.yaml:157:3`.*/
    UnknownException,
    /**A required member is missing.

On the wire: `PARAM_MISSING`, id `00000002`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:158:3`.*/
    ParamMissing,
    /**A member has a value that is not allowed.

On the wire: `PARAM_ILLEGAL`, id `00000004`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:159:3`.*/
    ParamIllegal,
    /**There is no such function.

On the wire: `NO_INTERFACE_DEF`, id `00000013`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:160:3`.*/
    NoInterfaceDef,
    /**The function is not open to this client.

On the wire: `API_IS_INVALID`, id `00000014`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:161:3`.*/
    ApiIsInvalid,
    /**The message could not be read.

On the wire: `MSG_PARSE_ERROR`, id `00000015`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:162:3`.*/
    MsgParseError,
    /**The function of the head is not that of the address.

On the wire: `FUNCTION_NOT_MATCH`, id `00000017`, status `F`.

It refuses this message, before the order is looked at: an earlier one may have taken effect. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:163:3`.*/
    FunctionNotMatch,
    /**A general business failure.

On the wire: `PROCESS_FAIL`, id `00000019`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:164:3`.*/
    ProcessFail,
    /**What the request speaks of does not exist.

On the wire: `TARGET_NOT_FOUND`, id `00000020`, status `F`.

What the request speaks of is not there, or not there yet. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:165:3`.*/
    TargetNotFound,
    /**Too many requests. Back off and send again with the same ids.

On the wire: `REQUEST_TRAFFIC_EXCEED_LIMIT`, status `U`.

**Sister product's documentation**: [AlipayHK code payment: codeConsult](https://docs.alipay.hk/alipayhkdocs/hk/amsapi/codeConsult). Defined at `alipayhk.yaml:166:3`.*/
    RequestTrafficExceedLimit,
    /**The same idempotency key came with other content: an earlier message with that key was taken.

On the wire: `REPEAT_REQ_INCONSISTENT`, id `12005112`, status `F`.

It refuses the idempotency key, which an order of other content has taken. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:167:3`.*/
    RepeatReqInconsistent,
    /**The wallet does not hold enough.

On the wire: `BALANCE_NOT_ENOUGH`, id `12005115`, status `F`.

It refuses the order as things are: nothing that was sent under the same idempotency key has taken effect; what is still on its way may. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:168:3`.*/
    BalanceNotEnough,
    /**The order is closed.

On the wire: `ORDER_IS_CLOSED`, id `12005100`, status `F`.

It refuses the order for good: nothing under the same idempotency key takes effect any more. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:169:3`.*/
    OrderIsClosed,
    /**The order was cancelled.

On the wire: `ORDER_IS_CANCELED`, id `12005008`, status `F`.

It refuses the order for good: nothing under the same idempotency key takes effect any more. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:170:3`.*/
    OrderIsCanceled,
    /**There is no such order.

On the wire: `ORDER_NOT_EXISTS`, id `12005002`, status `F`.

What the request speaks of is not there, or not there yet. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:171:3`.*/
    OrderNotExists,
    /**The order's status does not allow this.

On the wire: `ORDER_STATUS_INVALID`, id `12005003`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:172:3`.*/
    OrderStatusInvalid,
    /**The order can't be cancelled.

On the wire: `CANCEL_NOT_ALLOWED`, id `12005017`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: payCancel](https://docs.antom.com/ac/openapi/payCancel). Defined at `alipayhk.yaml:173:3`.*/
    CancelNotAllowed,
    /**The time for cancelling is over. Refund instead.

On the wire: `CANCEL_EXPIRED`, id `12005018`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: payCancel](https://docs.antom.com/ac/openapi/payCancel). Defined at `alipayhk.yaml:174:3`.*/
    CancelExpired,
    /**The amount is above a limit.

On the wire: `AMOUNT_EXCEEDS_LIMIT`, id `12005104`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:175:3`.*/
    AmountExceedsLimit,
    /**The contract does not allow refunds.

On the wire: `AGREEMENT_REFUND_NOT_ALLOWED`, id `12005105`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:176:3`.*/
    AgreementRefundNotAllowed,
    /**The refund window is over.

On the wire: `AGREEMENT_REFUND_TIME_EXCEEDS_LIMIT`, id `12005108`, status `F`.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:177:3`.*/
    AgreementRefundTimeExceedsLimit,
    /**The payment is under way. Query.

On the wire: `PAYMENT_IN_PROCESS`, id `12005215`, status `U`.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:178:3`.*/
    PaymentInProcess,
    /**The user is paying. Query.

On the wire: `USER_PAYING`, id `12005012`, status `U`.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:179:3`.*/
    UserPaying,
    /**The refund is under way. Send it again with the same id.

On the wire: `REFUND_IN_PROCESS`, id `12005436`, status `U`.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:180:3`.*/
    RefundInProcess,
    /**The auth code is too old. Start the authorisation again.

On the wire: `AUTH_CODE_EXPIRED`, status `F`.

**Sister product's documentation**: [AlipayHK points: apply for access token](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-apply_token). Defined at `alipayhk.yaml:181:3`.*/
    AuthCodeExpired,
    /**The auth code is wrong or spent. Start the authorisation again.

On the wire: `INVALID_AUTHCODE`, status `F`.

**Sister product's documentation**: [AlipayHK points: apply for access token](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-apply_token). Defined at `alipayhk.yaml:182:3`.*/
    InvalidAuthcode,
    /**There is no such user. Start the authorisation again.

On the wire: `USER_NOT_EXIST`, status `F`.

**Sister product's documentation**: [AlipayHK eKYC: apply for access token](https://docs.alipay.hk/alipayhkdocs/hk/userauth_ekyc/applyToken). Defined at `alipayhk.yaml:183:3`.*/
    UserNotExist,
    /**The user's account is not in order. Start the authorisation again.

On the wire: `USER_STATUS_ABNORMAL`, status `F`.

**Sister product's documentation**: [AlipayHK eKYC: apply for access token](https://docs.alipay.hk/alipayhkdocs/hk/userauth_ekyc/applyToken). Defined at `alipayhk.yaml:184:3`.*/
    UserStatusAbnormal,
    /// A code that the spec does not list. Compare by `code.as_str()`: a code that is listed later leaves this
    /// variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl ResultCode {
    /// The code as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::InvalidSignature => "INVALID_SIGNATURE",
            Self::OauthFailed => "OAUTH_FAILED",
            Self::SystemError => "SYSTEM_ERROR",
            Self::UnknownException => "UNKNOWN_EXCEPTION",
            Self::ParamMissing => "PARAM_MISSING",
            Self::ParamIllegal => "PARAM_ILLEGAL",
            Self::NoInterfaceDef => "NO_INTERFACE_DEF",
            Self::ApiIsInvalid => "API_IS_INVALID",
            Self::MsgParseError => "MSG_PARSE_ERROR",
            Self::FunctionNotMatch => "FUNCTION_NOT_MATCH",
            Self::ProcessFail => "PROCESS_FAIL",
            Self::TargetNotFound => "TARGET_NOT_FOUND",
            Self::RequestTrafficExceedLimit => "REQUEST_TRAFFIC_EXCEED_LIMIT",
            Self::RepeatReqInconsistent => "REPEAT_REQ_INCONSISTENT",
            Self::BalanceNotEnough => "BALANCE_NOT_ENOUGH",
            Self::OrderIsClosed => "ORDER_IS_CLOSED",
            Self::OrderIsCanceled => "ORDER_IS_CANCELED",
            Self::OrderNotExists => "ORDER_NOT_EXISTS",
            Self::OrderStatusInvalid => "ORDER_STATUS_INVALID",
            Self::CancelNotAllowed => "CANCEL_NOT_ALLOWED",
            Self::CancelExpired => "CANCEL_EXPIRED",
            Self::AmountExceedsLimit => "AMOUNT_EXCEEDS_LIMIT",
            Self::AgreementRefundNotAllowed => "AGREEMENT_REFUND_NOT_ALLOWED",
            Self::AgreementRefundTimeExceedsLimit => {
                "AGREEMENT_REFUND_TIME_EXCEEDS_LIMIT"
            }
            Self::PaymentInProcess => "PAYMENT_IN_PROCESS",
            Self::UserPaying => "USER_PAYING",
            Self::RefundInProcess => "REFUND_IN_PROCESS",
            Self::AuthCodeExpired => "AUTH_CODE_EXPIRED",
            Self::InvalidAuthcode => "INVALID_AUTHCODE",
            Self::UserNotExist => "USER_NOT_EXIST",
            Self::UserStatusAbnormal => "USER_STATUS_ABNORMAL",
            Self::Unlisted(code) => code.as_str(),
        }
    }
    /// What the code means and what to do, as the spec says it; empty for a code that it does not list.
    #[must_use]
    pub fn meaning(&self) -> &'static str {
        match self {
            Self::Success => "Done.",
            Self::InvalidSignature => {
                "The signature did not verify. Check the keys and the algorithm."
            }
            Self::OauthFailed => "The authorisation is not good for this call.",
            Self::SystemError => "AlipayHK does not know. Query for the real status.",
            Self::UnknownException => {
                "AlipayHK does not know. When it came from a payment, payCancel."
            }
            Self::ParamMissing => "A required member is missing.",
            Self::ParamIllegal => "A member has a value that is not allowed.",
            Self::NoInterfaceDef => "There is no such function.",
            Self::ApiIsInvalid => "The function is not open to this client.",
            Self::MsgParseError => "The message could not be read.",
            Self::FunctionNotMatch => {
                "The function of the head is not that of the address."
            }
            Self::ProcessFail => "A general business failure.",
            Self::TargetNotFound => "What the request speaks of does not exist.",
            Self::RequestTrafficExceedLimit => {
                "Too many requests. Back off and send again with the same ids."
            }
            Self::RepeatReqInconsistent => {
                "The same idempotency key came with other content: an earlier message with that key was taken."
            }
            Self::BalanceNotEnough => "The wallet does not hold enough.",
            Self::OrderIsClosed => "The order is closed.",
            Self::OrderIsCanceled => "The order was cancelled.",
            Self::OrderNotExists => "There is no such order.",
            Self::OrderStatusInvalid => "The order's status does not allow this.",
            Self::CancelNotAllowed => "The order can't be cancelled.",
            Self::CancelExpired => "The time for cancelling is over. Refund instead.",
            Self::AmountExceedsLimit => "The amount is above a limit.",
            Self::AgreementRefundNotAllowed => "The contract does not allow refunds.",
            Self::AgreementRefundTimeExceedsLimit => "The refund window is over.",
            Self::PaymentInProcess => "The payment is under way. Query.",
            Self::UserPaying => "The user is paying. Query.",
            Self::RefundInProcess => {
                "The refund is under way. Send it again with the same id."
            }
            Self::AuthCodeExpired => {
                "The auth code is too old. Start the authorisation again."
            }
            Self::InvalidAuthcode => {
                "The auth code is wrong or spent. Start the authorisation again."
            }
            Self::UserNotExist => "There is no such user. Start the authorisation again.",
            Self::UserStatusAbnormal => {
                "The user's account is not in order. Start the authorisation again."
            }
            Self::Unlisted(_) => "",
        }
    }
}
impl ::core::convert::From<&str> for ResultCode {
    fn from(code: &str) -> Self {
        match code {
            "SUCCESS" => Self::Success,
            "INVALID_SIGNATURE" => Self::InvalidSignature,
            "OAUTH_FAILED" => Self::OauthFailed,
            "SYSTEM_ERROR" | "system_error" => Self::SystemError,
            "UNKNOWN_EXCEPTION" => Self::UnknownException,
            "PARAM_MISSING" => Self::ParamMissing,
            "PARAM_ILLEGAL" => Self::ParamIllegal,
            "NO_INTERFACE_DEF" => Self::NoInterfaceDef,
            "API_IS_INVALID" => Self::ApiIsInvalid,
            "MSG_PARSE_ERROR" => Self::MsgParseError,
            "FUNCTION_NOT_MATCH" => Self::FunctionNotMatch,
            "PROCESS_FAIL" => Self::ProcessFail,
            "TARGET_NOT_FOUND" => Self::TargetNotFound,
            "REQUEST_TRAFFIC_EXCEED_LIMIT" => Self::RequestTrafficExceedLimit,
            "REPEAT_REQ_INCONSISTENT" => Self::RepeatReqInconsistent,
            "BALANCE_NOT_ENOUGH" => Self::BalanceNotEnough,
            "ORDER_IS_CLOSED" => Self::OrderIsClosed,
            "ORDER_IS_CANCELED" => Self::OrderIsCanceled,
            "ORDER_NOT_EXISTS" => Self::OrderNotExists,
            "ORDER_STATUS_INVALID" => Self::OrderStatusInvalid,
            "CANCEL_NOT_ALLOWED" => Self::CancelNotAllowed,
            "CANCEL_EXPIRED" => Self::CancelExpired,
            "AMOUNT_EXCEEDS_LIMIT" => Self::AmountExceedsLimit,
            "AGREEMENT_REFUND_NOT_ALLOWED" => Self::AgreementRefundNotAllowed,
            "AGREEMENT_REFUND_TIME_EXCEEDS_LIMIT" => {
                Self::AgreementRefundTimeExceedsLimit
            }
            "PAYMENT_IN_PROCESS" => Self::PaymentInProcess,
            "USER_PAYING" => Self::UserPaying,
            "REFUND_IN_PROCESS" => Self::RefundInProcess,
            "AUTH_CODE_EXPIRED" => Self::AuthCodeExpired,
            "INVALID_AUTHCODE" => Self::InvalidAuthcode,
            "USER_NOT_EXIST" => Self::UserNotExist,
            "USER_STATUS_ABNORMAL" => Self::UserStatusAbnormal,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(ResultCode);
impl __runtime::outcome::ResultCode for ResultCode {
    fn from_wire(code: &str) -> Self {
        <Self as ::core::convert::From<&str>>::from(code)
    }
    fn as_wire(&self) -> &str {
        self.as_str()
    }
    fn status(&self) -> ::core::option::Option<__runtime::outcome::ResultStatus> {
        match self {
            Self::Success => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Success)
            }
            Self::InvalidSignature => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::OauthFailed => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::SystemError => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::UnknownException => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::ParamMissing => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::ParamIllegal => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::NoInterfaceDef => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::ApiIsInvalid => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::MsgParseError => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::FunctionNotMatch => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::ProcessFail => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::TargetNotFound => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::RequestTrafficExceedLimit => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::RepeatReqInconsistent => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::BalanceNotEnough => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::OrderIsClosed => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::OrderIsCanceled => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::OrderNotExists => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::OrderStatusInvalid => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::CancelNotAllowed => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::CancelExpired => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::AmountExceedsLimit => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::AgreementRefundNotAllowed => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::AgreementRefundTimeExceedsLimit => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::PaymentInProcess => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::UserPaying => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::RefundInProcess => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Unknown)
            }
            Self::AuthCodeExpired => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::InvalidAuthcode => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::UserNotExist => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::UserStatusAbnormal => {
                ::core::option::Option::Some(__runtime::outcome::ResultStatus::Failed)
            }
            Self::Unlisted(_) => ::core::option::Option::None,
        }
    }
    fn refuses(&self) -> ::core::option::Option<__runtime::outcome::Refuses> {
        match self {
            Self::InvalidSignature => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::OauthFailed => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::ParamMissing => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::ParamIllegal => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::NoInterfaceDef => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::ApiIsInvalid => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::MsgParseError => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::FunctionNotMatch => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Message)
            }
            Self::TargetNotFound => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Absent)
            }
            Self::RepeatReqInconsistent => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Key)
            }
            Self::BalanceNotEnough => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Order)
            }
            Self::OrderIsClosed => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Closed)
            }
            Self::OrderIsCanceled => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Closed)
            }
            Self::OrderNotExists => {
                ::core::option::Option::Some(__runtime::outcome::Refuses::Absent)
            }
            _ => ::core::option::Option::None,
        }
    }
}
/**The merchant that AlipayHK settles to, as assigned by AlipayHK.

1 to 64 characters.

Example: `2160400000002013`

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:187:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct MerchantId(::std::borrow::Cow<'static, str>);
impl MerchantId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl MerchantId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(MerchantId);
impl __runtime::scalar::Scalar for MerchantId {
    const NAME: &'static str = "MerchantId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for MerchantId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for MerchantId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for MerchantId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for MerchantId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The merchant that users authorise.

1 to 64 characters.

Example: `2160400000002012`

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:188:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct AuthMerchantId(::std::borrow::Cow<'static, str>);
impl AuthMerchantId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl AuthMerchantId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(AuthMerchantId);
impl __runtime::scalar::Scalar for AuthMerchantId {
    const NAME: &'static str = "AuthMerchantId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for AuthMerchantId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for AuthMerchantId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for AuthMerchantId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for AuthMerchantId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The merchant's own id of a payment, unique for each payment.

1 to 64 characters.

Example: `YIDAO_20181212_0000002`

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:189:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct MerchantTransId(::std::borrow::Cow<'static, str>);
impl MerchantTransId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl MerchantTransId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(MerchantTransId);
impl __runtime::scalar::Scalar for MerchantTransId {
    const NAME: &'static str = "MerchantTransId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for MerchantTransId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for MerchantTransId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for MerchantTransId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for MerchantTransId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**AlipayHK's unique id of a payment, used to cancel and refund.

1 to 64 characters.

Example: `20181210194010800100160960000444145`

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:190:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct AcquirementId(::std::borrow::Cow<'static, str>);
impl AcquirementId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl AcquirementId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(AcquirementId);
impl __runtime::scalar::Scalar for AcquirementId {
    const NAME: &'static str = "AcquirementId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for AcquirementId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for AcquirementId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for AcquirementId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for AcquirementId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The merchant's own id of a refund, unique for each refund.

1 to 64 characters.

Example: `Merchant_Refund_Id_93045`

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:191:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct MerchantRefundId(::std::borrow::Cow<'static, str>);
impl MerchantRefundId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl MerchantRefundId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(MerchantRefundId);
impl __runtime::scalar::Scalar for MerchantRefundId {
    const NAME: &'static str = "MerchantRefundId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for MerchantRefundId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for MerchantRefundId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for MerchantRefundId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for MerchantRefundId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**AlipayHK's id of a refund.

1 to 64 characters.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:192:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct RefundId(::std::borrow::Cow<'static, str>);
impl RefundId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl RefundId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(RefundId);
impl __runtime::scalar::Scalar for RefundId {
    const NAME: &'static str = "RefundId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for RefundId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for RefundId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for RefundId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for RefundId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The merchant's own id of an auto-debit agreement. The merchant makes it before the authorisation.

1 to 32 characters.

Example: `agreement-0001`

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:193:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct MerchantAgreementId(::std::borrow::Cow<'static, str>);
impl MerchantAgreementId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl MerchantAgreementId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(32), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(MerchantAgreementId);
impl __runtime::scalar::Scalar for MerchantAgreementId {
    const NAME: &'static str = "MerchantAgreementId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(32),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for MerchantAgreementId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for MerchantAgreementId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for MerchantAgreementId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for MerchantAgreementId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The settlement contract to use, where a merchant has more than one.

1 to 64 characters.

Example: `USD-1`

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:194:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct SettleContractId(::std::borrow::Cow<'static, str>);
impl SettleContractId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl SettleContractId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            max : ::core::option::Option::Some(64), ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(SettleContractId);
impl __runtime::scalar::Scalar for SettleContractId {
    const NAME: &'static str = "SettleContractId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for SettleContractId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for SettleContractId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for SettleContractId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for SettleContractId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**The seller within the merchant.

At least 1 character.

Example: `2160400000002012`

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:195:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash,
    ::core::cmp::PartialOrd,
    ::core::cmp::Ord
)]
pub struct SellerId(::std::borrow::Cow<'static, str>);
impl SellerId {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl SellerId {
    /// A literal. In a constant, one that breaks a limit does not compile:
    /// write `const ID: Self = Self::from_static(…)`.
    ///
    /// # Panics
    /// When the text breaks a limit. Use it in constants, and [`Self::new`] elsewhere.
    #[must_use]
    pub const fn from_static(text: &'static str) -> Self {
        ::core::assert!(
            __runtime::scalar::length_fits(text, & __runtime::shape::Limits { min : 1,
            ..__runtime::shape::Limits::NONE }),
            "this text is shorter or longer than its type allows"
        );
        Self(::std::borrow::Cow::Borrowed(text))
    }
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
__runtime::__plain_text!(SellerId);
impl __runtime::scalar::Scalar for SellerId {
    const NAME: &'static str = "SellerId";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(::std::borrow::Cow::Owned(text))
    }
    fn text(&self) -> &str {
        &self.0
    }
}
impl ::core::str::FromStr for SellerId {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for SellerId {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for SellerId {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for SellerId {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_shown(self, f)
    }
}
/**What ties a redirect to the session that began it. Make it unguessable, and fresh for each authorisation.

At least 1 character. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:196:3`.*/
#[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct State(__runtime::scalar::Secret);
impl State {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl State {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for State {
    const NAME: &'static str = "State";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for State {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for State {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for State {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for State {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**The one-time code that the redirect brings; good for 10 minutes and for one applyToken.

1 to 64 characters. The limit: **Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:197:3`.*/
#[derive(::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct AuthCode(__runtime::scalar::Secret);
impl AuthCode {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl AuthCode {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for AuthCode {
    const NAME: &'static str = "AuthCode";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for AuthCode {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for AuthCode {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for AuthCode {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for AuthCode {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**The token that lets a merchant debit one user.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:206:3`.*/
#[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct AccessToken(__runtime::scalar::Secret);
impl AccessToken {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl AccessToken {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for AccessToken {
    const NAME: &'static str = "AccessToken";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for AccessToken {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for AccessToken {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for AccessToken {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for AccessToken {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**The token that gets a new access token.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:207:3`.*/
#[derive(::core::clone::Clone, ::core::cmp::PartialEq, ::core::cmp::Eq)]
pub struct RefreshToken(__runtime::scalar::Secret);
impl RefreshToken {
    /// A value that keeps the limits above.
    ///
    /// # Errors
    /// Which limit the text breaks; never the text itself.
    pub fn new(
        text: &str,
    ) -> ::core::result::Result<Self, __runtime::scalar::InvalidText> {
        __runtime::scalar::checked(text)
    }
}
impl RefreshToken {
    /// The text itself. Take care where it goes.
    #[must_use]
    pub fn expose(&self) -> &str {
        self.0.expose()
    }
}
impl __runtime::scalar::Scalar for RefreshToken {
    const NAME: &'static str = "RefreshToken";
    const LIMITS: __runtime::shape::Limits = __runtime::shape::Limits {
        min: 1,
        max: ::core::option::Option::Some(64),
        ..__runtime::shape::Limits::NONE
    };
    fn from_text(text: ::std::string::String) -> Self {
        Self(__runtime::scalar::Secret::new(text))
    }
    fn text(&self) -> &str {
        self.0.expose()
    }
}
impl ::core::str::FromStr for RefreshToken {
    type Err = __runtime::scalar::InvalidText;
    fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
        Self::new(text)
    }
}
impl __runtime::value::Value for RefreshToken {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(
            ::std::borrow::Cow::Borrowed(__runtime::scalar::Scalar::text(self)),
        )
    }
}
impl __runtime::decode::Decode for RefreshToken {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        __runtime::scalar::decode(json, cx)
    }
}
impl ::core::fmt::Debug for RefreshToken {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::scalar::debug_secret::<Self>(f)
    }
}
/**The wallet that authorises (SiteEnum).

At most 64 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:209:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum AuthSite {
    /**AlipayHK.

On the wire: `ALIPAY_HK`.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare).*/
    AlipayHk,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl AuthSite {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AlipayHk => "ALIPAY_HK",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for AuthSite {
    fn from(value: &str) -> Self {
        match value {
            "ALIPAY_HK" => Self::AlipayHk,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(AuthSite);
impl __runtime::value::Value for AuthSite {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for AuthSite {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**What the user is asked to allow (OAuthScopeEnum). The page's length of 256 stands at the list; that it holds for each value is inferred.

At most 256 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:217:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum OAuthScope {
    /**Auto debit.

On the wire: `AUTH_AGREEMENTPAY`.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare).*/
    AuthAgreementPay,
    /**The points product, which is not part of this one.

On the wire: `USER_POINTS`.

**Documented**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url).*/
    UserPoints,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl OAuthScope {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AuthAgreementPay => "AUTH_AGREEMENTPAY",
            Self::UserPoints => "USER_POINTS",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for OAuthScope {
    fn from(value: &str) -> Self {
        match value {
            "AUTH_AGREEMENTPAY" => Self::AuthAgreementPay,
            "USER_POINTS" => Self::UserPoints,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(OAuthScope);
impl __runtime::value::Value for OAuthScope {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for OAuthScope {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**Where the authorisation begins (TerminalTypeEnum).

At most 32 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:226:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum TerminalType {
    /**A browser on a computer.

On the wire: `WEB`.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare).*/
    Web,
    /**A browser on a phone.

On the wire: `WAP`.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare).*/
    Wap,
    /**An app.

On the wire: `APP`.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao).*/
    App,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl TerminalType {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Web => "WEB",
            Self::Wap => "WAP",
            Self::App => "APP",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for TerminalType {
    fn from(value: &str) -> Self {
        match value {
            "WEB" => Self::Web,
            "WAP" => Self::Wap,
            "APP" => Self::App,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(TerminalType);
impl __runtime::value::Value for TerminalType {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for TerminalType {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**What is exchanged for a token (OAuthGrantTypeEnum).

At most 64 characters.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:236:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum OAuthGrantType {
    /**The auth code of a redirect.

On the wire: `AUTHORIZATION_CODE`.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token).*/
    AuthorizationCode,
    /**An earlier refresh token.

On the wire: `REFRESH_TOKEN`.

**Inferred, confirm it with AlipayHK**.*/
    RefreshToken,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl OAuthGrantType {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AuthorizationCode => "AUTHORIZATION_CODE",
            Self::RefreshToken => "REFRESH_TOKEN",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for OAuthGrantType {
    fn from(value: &str) -> Self {
        match value {
            "AUTHORIZATION_CODE" => Self::AuthorizationCode,
            "REFRESH_TOKEN" => Self::RefreshToken,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(OAuthGrantType);
impl __runtime::value::Value for OAuthGrantType {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for OAuthGrantType {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**Whether a token is good.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:245:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum TokenStatus {
    /**Good.

On the wire: `ACTIVE`.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao).*/
    Active,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl TokenStatus {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Active => "ACTIVE",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for TokenStatus {
    fn from(value: &str) -> Self {
        match value {
            "ACTIVE" => Self::Active,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(TokenStatus);
impl __runtime::value::Value for TokenStatus {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for TokenStatus {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**The product that an in-app payment is sold under.

At most 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:252:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum CashierProductCode {
    /**In-app payment beside auto debit.

On the wire: `AGREEMENT_OR_CASHIER_PAY`.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr).*/
    AgreementOrCashierPay,
    /**As PC2Mobile prints it.

On the wire: `AUTO_DEBIT`.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay).*/
    AutoDebit,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl CashierProductCode {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AgreementOrCashierPay => "AGREEMENT_OR_CASHIER_PAY",
            Self::AutoDebit => "AUTO_DEBIT",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for CashierProductCode {
    fn from(value: &str) -> Self {
        match value {
            "AGREEMENT_OR_CASHIER_PAY" => Self::AgreementOrCashierPay,
            "AUTO_DEBIT" => Self::AutoDebit,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(CashierProductCode);
impl __runtime::value::Value for CashierProductCode {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for CashierProductCode {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**The product that an auto debit is sold under.

At most 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:261:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum AgreementProductCode {
    /**Auto debit.

On the wire: `AUTO_DEBIT`.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement).*/
    AutoDebit,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl AgreementProductCode {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::AutoDebit => "AUTO_DEBIT",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for AgreementProductCode {
    fn from(value: &str) -> Self {
        match value {
            "AUTO_DEBIT" => Self::AutoDebit,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(AgreementProductCode);
impl __runtime::value::Value for AgreementProductCode {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for AgreementProductCode {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**Where a payment stands.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery). Defined at `alipayhk.yaml:269:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum TransStatus {
    /**Not paid yet; times out after 3 minutes by default.

On the wire: `WAIT_BUYER_PAY`.

Says that the payment is pending, which is not final; by default it lasts 180 seconds at most.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery).*/
    WaitBuyerPay,
    /**Closed: never paid, or cancelled. That a payment which was refunded in full shows it as well is inferred.

On the wire: `TRADE_CLOSED`.

Says that the payment is closed, which is final: it was not paid, or was given back.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel).*/
    TradeClosed,
    /**Paid.

On the wire: `TRADE_SUCCESS`.

Says that the payment is paid, which is final. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    TradeSuccess,
    /**A sister's word: created.

On the wire: `INIT`.

Says that the payment is pending, which is not final. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    Init,
    /**A sister's word: under way.

On the wire: `PAYING`.

Says that the payment is pending, which is not final. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    Paying,
    /**A sister's word: paid.

On the wire: `SUCCESS`.

Says that the payment is paid, which is final. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    Success,
    /**A sister's word: closed.

On the wire: `CLOSED`.

Says that the payment is closed, which is final: it was not paid, or was given back. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    Closed,
    /**A sister's word: cancelled.

On the wire: `CANCELLED`.

Says that the payment is closed, which is final: it was not paid, or was given back. **Inferred, confirm it with AlipayHK**.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    Cancelled,
    /**A sister's word: accepted for the merchant.

On the wire: `MERCHANT_ACCEPT`.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery).*/
    MerchantAccept,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl TransStatus {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::WaitBuyerPay => "WAIT_BUYER_PAY",
            Self::TradeClosed => "TRADE_CLOSED",
            Self::TradeSuccess => "TRADE_SUCCESS",
            Self::Init => "INIT",
            Self::Paying => "PAYING",
            Self::Success => "SUCCESS",
            Self::Closed => "CLOSED",
            Self::Cancelled => "CANCELLED",
            Self::MerchantAccept => "MERCHANT_ACCEPT",
            Self::Unlisted(value) => value.as_str(),
        }
    }
    /// Where a payment of this value stands, as the spec says it. `None` is unknown, and neither paid nor not paid: the
    /// spec says nothing of the value, or does not list it.
    ///
    /// One answer is one look: what was not paid then may be paid later, and a cancel may be on its way. To get to the end
    /// of it, settle the question.
    #[must_use]
    pub fn state(&self) -> ::core::option::Option<__runtime::shape::State> {
        match self {
            Self::WaitBuyerPay => {
                ::core::option::Option::Some(__runtime::shape::State::Pending)
            }
            Self::TradeClosed => {
                ::core::option::Option::Some(__runtime::shape::State::Closed)
            }
            Self::TradeSuccess => {
                ::core::option::Option::Some(__runtime::shape::State::Paid)
            }
            Self::Init => ::core::option::Option::Some(__runtime::shape::State::Pending),
            Self::Paying => {
                ::core::option::Option::Some(__runtime::shape::State::Pending)
            }
            Self::Success => ::core::option::Option::Some(__runtime::shape::State::Paid),
            Self::Closed => ::core::option::Option::Some(__runtime::shape::State::Closed),
            Self::Cancelled => {
                ::core::option::Option::Some(__runtime::shape::State::Closed)
            }
            Self::MerchantAccept | Self::Unlisted(_) => ::core::option::Option::None,
        }
    }
}
impl ::core::convert::From<&str> for TransStatus {
    fn from(value: &str) -> Self {
        match value {
            "WAIT_BUYER_PAY" => Self::WaitBuyerPay,
            "TRADE_CLOSED" => Self::TradeClosed,
            "TRADE_SUCCESS" => Self::TradeSuccess,
            "INIT" => Self::Init,
            "PAYING" => Self::Paying,
            "SUCCESS" => Self::Success,
            "CLOSED" => Self::Closed,
            "CANCELLED" => Self::Cancelled,
            "MERCHANT_ACCEPT" => Self::MerchantAccept,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(TransStatus);
impl __runtime::value::Value for TransStatus {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for TransStatus {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**How an authorisation ended.

**Sister product's documentation**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url). Defined at `alipayhk.yaml:284:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum AuthResult {
    /**The user confirmed.

On the wire: `SUCCESS`.

**Sister product's documentation**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url).*/
    Success,
    /**The user did not confirm.

On the wire: `FAIL`.

**Sister product's documentation**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url).*/
    Fail,
    /**Something went wrong.

On the wire: `ERROR`.

**Sister product's documentation**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url).*/
    Error,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl AuthResult {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Success => "SUCCESS",
            Self::Fail => "FAIL",
            Self::Error => "ERROR",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for AuthResult {
    fn from(value: &str) -> Self {
        match value {
            "SUCCESS" => Self::Success,
            "FAIL" => Self::Fail,
            "ERROR" => Self::Error,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(AuthResult);
impl __runtime::value::Value for AuthResult {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for AuthResult {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**What JSAPI tradePay says in the wallet page. None of these is proof; the notification or payQuery is.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay). Defined at `alipayhk.yaml:293:3`.*/
#[derive(
    ::core::clone::Clone,
    ::core::fmt::Debug,
    ::core::cmp::PartialEq,
    ::core::cmp::Eq,
    ::core::hash::Hash
)]
#[non_exhaustive]
pub enum TradePayResultCode {
    /**Paid.

On the wire: `9000`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    Paid,
    /**Under way.

On the wire: `8000`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    Processing,
    /**Failed.

On the wire: `4000`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    Failed,
    /**The user cancelled.

On the wire: `6001`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    Cancelled,
    /**Network error.

On the wire: `6002`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    NetworkError,
    /**Unknown; it may have been paid.

On the wire: `6004`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    UnknownResult,
    /**The user left at the forgot-password page.

On the wire: `99`.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).*/
    LeftAtForgotPassword,
    /// A value that the spec does not list, kept as it is. Compare by `value.as_str()`: a value that is listed later
    /// leaves this variant.
    Unlisted(__runtime::listed::UnlistedText),
}
impl TradePayResultCode {
    /// The value as it is on the wire.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Paid => "9000",
            Self::Processing => "8000",
            Self::Failed => "4000",
            Self::Cancelled => "6001",
            Self::NetworkError => "6002",
            Self::UnknownResult => "6004",
            Self::LeftAtForgotPassword => "99",
            Self::Unlisted(value) => value.as_str(),
        }
    }
}
impl ::core::convert::From<&str> for TradePayResultCode {
    fn from(value: &str) -> Self {
        match value {
            "9000" => Self::Paid,
            "8000" => Self::Processing,
            "4000" => Self::Failed,
            "6001" => Self::Cancelled,
            "6002" => Self::NetworkError,
            "6004" => Self::UnknownResult,
            "99" => Self::LeftAtForgotPassword,
            other => {
                Self::Unlisted(__runtime::listed::UnlistedText::after_looking(other))
            }
        }
    }
}
__runtime::__listed_text!(TradePayResultCode);
impl __runtime::value::Value for TradePayResultCode {
    fn view(&self) -> __runtime::value::View<'_> {
        __runtime::value::View::Text(::std::borrow::Cow::Borrowed(self.as_str()))
    }
}
impl __runtime::decode::Decode for TradePayResultCode {
    fn decode(
        json: &__runtime::Json,
        cx: &mut __runtime::decode::Context<'_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        let text = <::std::string::String as __runtime::decode::Decode>::decode(
            json,
            cx,
        )?;
        ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(&text))
    }
}
/**What JSAPI tradePay hands to the page's callback. It is not signed and proves nothing.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay). Defined at `alipayhk.yaml:307:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct TradePayCallback {
    /**How the wallet page ended.

On the wire: `resultCode`, required.

**Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay). Defined at `alipayhk.yaml:313:7`.*/
    pub result_code: TradePayResultCode,
}
impl __runtime::value::Record for TradePayCallback {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "TradePayCallback",
        members: &[
            __runtime::shape::MemberShape {
                wire: "resultCode",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.result_code),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            result_code: members.required(0usize)?,
        })
    }
}
impl ::core::cmp::PartialEq for TradePayCallback {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for TradePayCallback {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for TradePayCallback {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for TradePayCallback {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
/**What is paid for.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:314:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Order {
    /**The amount, in the smallest unit of the currency.

On the wire: `orderAmount`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:320:7`.*/
    pub order_amount: __runtime::Money,
    /**What the user sees as the title.

On the wire: `orderTitle`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:321:7`.*/
    pub order_title: ::core::option::Option<::std::string::String>,
    /**What the user sees as the detail.

On the wire: `orderDetail`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:322:7`.*/
    pub order_detail: ::core::option::Option<::std::string::String>,
    /**Who sells.

On the wire: `seller`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:323:7`.*/
    pub seller: ::core::option::Option<Seller>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for Order {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Order",
        members: &[
            __runtime::shape::MemberShape {
                wire: "orderAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "orderTitle",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderDetail",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "seller",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.order_amount),
            1usize => __runtime::value::maybe(&self.order_title),
            2usize => __runtime::value::maybe(&self.order_detail),
            3usize => __runtime::value::maybe(&self.seller),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            order_amount: members.required(0usize)?,
            order_title: members.optional(1usize),
            order_detail: members.optional(2usize),
            seller: members.optional(3usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for Order {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Order {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Order {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Order {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl Order {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> OrderBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        OrderBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`Order`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct OrderBuilder<OrderAmount_, OrderTitle_, OrderDetail_, Seller_>(
    (
        ::core::option::Option<__runtime::Money>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<Seller>,
    ),
    ::core::marker::PhantomData<(OrderAmount_, OrderTitle_, OrderDetail_, Seller_)>,
);
impl<OrderAmount_, OrderTitle_, OrderDetail_, Seller_> ::core::fmt::Debug
for OrderBuilder<OrderAmount_, OrderTitle_, OrderDetail_, Seller_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("OrderBuilder", f)
    }
}
impl<
    OrderAmount_,
    OrderTitle_,
    OrderDetail_,
    Seller_,
> OrderBuilder<OrderAmount_, OrderTitle_, OrderDetail_, Seller_> {
    /**The amount, in the smallest unit of the currency.

On the wire: `orderAmount`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:320:7`.*/
    pub fn order_amount(
        self,
        value: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> OrderBuilder<__runtime::typestate::Set, OrderTitle_, OrderDetail_, Seller_>
    where
        OrderAmount_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        OrderBuilder(values, ::core::marker::PhantomData)
    }
    /**What the user sees as the title.

On the wire: `orderTitle`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:321:7`.*/
    pub fn order_title(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> OrderBuilder<OrderAmount_, __runtime::typestate::Set, OrderDetail_, Seller_>
    where
        OrderTitle_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        OrderBuilder(values, ::core::marker::PhantomData)
    }
    /**What the user sees as the detail.

On the wire: `orderDetail`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:322:7`.*/
    pub fn order_detail(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> OrderBuilder<OrderAmount_, OrderTitle_, __runtime::typestate::Set, Seller_>
    where
        OrderDetail_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        OrderBuilder(values, ::core::marker::PhantomData)
    }
    /**Who sells.

On the wire: `seller`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:323:7`.*/
    pub fn seller(
        self,
        value: impl __runtime::typestate::IntoOptional<Seller>,
    ) -> OrderBuilder<OrderAmount_, OrderTitle_, OrderDetail_, __runtime::typestate::Set>
    where
        Seller_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = __runtime::typestate::IntoOptional::into_optional(value);
        OrderBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> Order
    where
        OrderAmount_: __needs_order::OrderNeedsOrderAmount,
    {
        let values = self.0;
        Order {
            order_amount: __runtime::typestate::given(values.0),
            order_title: values.1,
            order_detail: values.2,
            seller: values.3,
            extra_members: __runtime::Object::new(),
        }
    }
}
#[doc(hidden)]
pub mod __needs_order {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`orderAmount` is missing: Order requires it",
        label = "`orderAmount` has not been set",
        note = "set it with `.order_amount(…)` before `.build()`; it is defined at alipayhk.yaml:320:7"
    )]
    pub trait OrderNeedsOrderAmount {}
    #[diagnostic::do_not_recommend]
    impl OrderNeedsOrderAmount for __runtime::typestate::Set {}
}
/**The seller within the merchant.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:324:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct Seller {
    /**The seller.

On the wire: `sellerId`, optional.

At least 1 character.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:330:7`.*/
    pub seller_id: ::core::option::Option<SellerId>,
    /**Merchant category code.

On the wire: `mcc`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:331:7`.*/
    pub mcc: ::core::option::Option<::std::string::String>,
    /**The seller's name.

On the wire: `sellerName`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:332:7`.*/
    pub seller_name: ::core::option::Option<::std::string::String>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for Seller {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "Seller",
        members: &[
            __runtime::shape::MemberShape {
                wire: "sellerId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "mcc",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "sellerName",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.seller_id),
            1usize => __runtime::value::maybe(&self.mcc),
            2usize => __runtime::value::maybe(&self.seller_name),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            seller_id: members.optional(0usize),
            mcc: members.optional(1usize),
            seller_name: members.optional(2usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for Seller {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for Seller {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for Seller {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for Seller {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl Seller {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> SellerBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        SellerBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`Seller`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct SellerBuilder<SellerId_, Mcc_, SellerName_>(
    (
        ::core::option::Option<SellerId>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
    ),
    ::core::marker::PhantomData<(SellerId_, Mcc_, SellerName_)>,
);
impl<SellerId_, Mcc_, SellerName_> ::core::fmt::Debug
for SellerBuilder<SellerId_, Mcc_, SellerName_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("SellerBuilder", f)
    }
}
impl<SellerId_, Mcc_, SellerName_> SellerBuilder<SellerId_, Mcc_, SellerName_> {
    /**The seller.

On the wire: `sellerId`, optional.

At least 1 character.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:330:7`.*/
    pub fn seller_id(
        self,
        value: impl __runtime::typestate::IntoOptional<SellerId>,
    ) -> SellerBuilder<__runtime::typestate::Set, Mcc_, SellerName_>
    where
        SellerId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = __runtime::typestate::IntoOptional::into_optional(value);
        SellerBuilder(values, ::core::marker::PhantomData)
    }
    /**Merchant category code.

On the wire: `mcc`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:331:7`.*/
    pub fn mcc(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> SellerBuilder<SellerId_, __runtime::typestate::Set, SellerName_>
    where
        Mcc_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        SellerBuilder(values, ::core::marker::PhantomData)
    }
    /**The seller's name.

On the wire: `sellerName`, optional.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:332:7`.*/
    pub fn seller_name(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> SellerBuilder<SellerId_, Mcc_, __runtime::typestate::Set>
    where
        SellerName_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        SellerBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> Seller {
        let values = self.0;
        Seller {
            seller_id: values.0,
            mcc: values.1,
            seller_name: values.2,
            extra_members: __runtime::Object::new(),
        }
    }
}
/**What the user authorises. Its layout is inferred.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:333:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct AgreementPayAuthInfo {
    /**The agreement to be made.

On the wire: `merchantAgreementId`, required. Whether it is required: **Inferred, confirm it with AlipayHK**.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration). Defined at `alipayhk.yaml:339:7`.*/
    pub merchant_agreement_id: MerchantAgreementId,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for AgreementPayAuthInfo {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "AgreementPayAuthInfo",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantAgreementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_agreement_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_agreement_id: members.required(0usize)?,
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for AgreementPayAuthInfo {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for AgreementPayAuthInfo {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for AgreementPayAuthInfo {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for AgreementPayAuthInfo {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl AgreementPayAuthInfo {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> AgreementPayAuthInfoBuilder<__runtime::typestate::Unset> {
        AgreementPayAuthInfoBuilder(
            (::core::option::Option::None,),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`AgreementPayAuthInfo`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct AgreementPayAuthInfoBuilder<MerchantAgreementId_>(
    (::core::option::Option<MerchantAgreementId>,),
    ::core::marker::PhantomData<(MerchantAgreementId_,)>,
);
impl<MerchantAgreementId_> ::core::fmt::Debug
for AgreementPayAuthInfoBuilder<MerchantAgreementId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("AgreementPayAuthInfoBuilder", f)
    }
}
impl<MerchantAgreementId_> AgreementPayAuthInfoBuilder<MerchantAgreementId_> {
    /**The agreement to be made.

On the wire: `merchantAgreementId`, required. Whether it is required: **Inferred, confirm it with AlipayHK**.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration). Defined at `alipayhk.yaml:339:7`.*/
    pub fn merchant_agreement_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantAgreementId>,
    ) -> AgreementPayAuthInfoBuilder<__runtime::typestate::Set>
    where
        MerchantAgreementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        AgreementPayAuthInfoBuilder(values, ::core::marker::PhantomData)
    }
    ///Makes the structure. Limits are checked with the request that it becomes part of.
    #[must_use]
    pub fn build(self) -> AgreementPayAuthInfo
    where
        MerchantAgreementId_: __needs_agreement_pay_auth_info::AgreementPayAuthInfoNeedsMerchantAgreementId,
    {
        let values = self.0;
        AgreementPayAuthInfo {
            merchant_agreement_id: __runtime::typestate::given(values.0),
            extra_members: __runtime::Object::new(),
        }
    }
}
#[doc(hidden)]
pub mod __needs_agreement_pay_auth_info {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantAgreementId` is missing: AgreementPayAuthInfo requires it",
        label = "`merchantAgreementId` has not been set",
        note = "set it with `.merchant_agreement_id(…)` before `.build()`; it is defined at alipayhk.yaml:339:7"
    )]
    pub trait AgreementPayAuthInfoNeedsMerchantAgreementId {}
    #[diagnostic::do_not_recommend]
    impl AgreementPayAuthInfoNeedsMerchantAgreementId for __runtime::typestate::Set {}
}
/**A token and how long it is good.

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:340:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct AccessTokenInfo {
    /**The token to debit with.

On the wire: `accessToken`, optional.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:346:7`.*/
    pub access_token: ::core::option::Option<AccessToken>,
    /**When the access token expires: a time, in spite of the name.

On the wire: `expiresIn`, optional.

A moment with the offset that it was written with.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:347:7`.*/
    pub expires_in: ::core::option::Option<__runtime::time::DateTime>,
    /**The token to get a new one with.

On the wire: `refreshToken`, optional.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:348:7`.*/
    pub refresh_token: ::core::option::Option<RefreshToken>,
    /**When the refresh token expires: a time, in spite of the name.

On the wire: `reExpiresIn`, optional.

A moment with the offset that it was written with.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:349:7`.*/
    pub re_expires_in: ::core::option::Option<__runtime::time::DateTime>,
    /**Whether the token is good.

On the wire: `tokenStatus`, optional.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:350:7`.*/
    pub token_status: ::core::option::Option<TokenStatus>,
}
impl __runtime::value::Record for AccessTokenInfo {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "AccessTokenInfo",
        members: &[
            __runtime::shape::MemberShape {
                wire: "accessToken",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "expiresIn",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "refreshToken",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "reExpiresIn",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "tokenStatus",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.access_token),
            1usize => __runtime::value::maybe(&self.expires_in),
            2usize => __runtime::value::maybe(&self.refresh_token),
            3usize => __runtime::value::maybe(&self.re_expires_in),
            4usize => __runtime::value::maybe(&self.token_status),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            access_token: members.optional(0usize),
            expires_in: members.optional(1usize),
            refresh_token: members.optional(2usize),
            re_expires_in: members.optional(3usize),
            token_status: members.optional(4usize),
        })
    }
}
impl ::core::cmp::PartialEq for AccessTokenInfo {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for AccessTokenInfo {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for AccessTokenInfo {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for AccessTokenInfo {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
#[doc(hidden)]
static ENVELOPE: __runtime::shape::EnvelopeShape = __runtime::shape::EnvelopeShape {
    request_head: &[
        __runtime::shape::HeadMember {
            wire: "version",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Fixed("2.0.0"),
            max: ::core::option::Option::Some(8usize),
        },
        __runtime::shape::HeadMember {
            wire: "function",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Function,
            max: ::core::option::Option::Some(128usize),
        },
        __runtime::shape::HeadMember {
            wire: "clientId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::ClientId,
            max: ::core::option::Option::Some(32usize),
        },
        __runtime::shape::HeadMember {
            wire: "reqTime",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Time,
            max: ::core::option::Option::None,
        },
        __runtime::shape::HeadMember {
            wire: "reqMsgId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::MessageId,
            max: ::core::option::Option::Some(64usize),
        },
        __runtime::shape::HeadMember {
            wire: "accessToken",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Operation,
            max: ::core::option::Option::Some(64usize),
        },
        __runtime::shape::HeadMember {
            wire: "reserve",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Fixed("{}"),
            max: ::core::option::Option::Some(256usize),
        },
    ],
    response_head: &[
        __runtime::shape::HeadMember {
            wire: "version",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Fixed("2.0.0"),
            max: ::core::option::Option::Some(8usize),
        },
        __runtime::shape::HeadMember {
            wire: "function",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Function,
            max: ::core::option::Option::Some(128usize),
        },
        __runtime::shape::HeadMember {
            wire: "clientId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::ClientId,
            max: ::core::option::Option::Some(32usize),
        },
        __runtime::shape::HeadMember {
            wire: "respTime",
            aliases: &["reqTime"],
            fill: __runtime::shape::HeadFill::Time,
            max: ::core::option::Option::None,
        },
        __runtime::shape::HeadMember {
            wire: "reqMsgId",
            aliases: &[],
            fill: __runtime::shape::HeadFill::MessageId,
            max: ::core::option::Option::Some(64usize),
        },
        __runtime::shape::HeadMember {
            wire: "reserve",
            aliases: &[],
            fill: __runtime::shape::HeadFill::Fixed("{}"),
            max: ::core::option::Option::Some(256usize),
        },
    ],
};
/**The request of [`Client::cashier_wap_pay`]: In-app payment.

Makes the signed text of a payment, which the wallet page hands to JSAPI tradePay. That no HTTP call is made is inferred. How tradePay's `orderStr` wraps the text is not public: the signed envelope and its percent-encoded form are offered. An unpaid one is WAIT\_BUYER\_PAY and times out after 3 minutes by default; query again after that. Only the notification or payQuery is proof of payment.

An example of its body:

```json
{"merchantId":"2160400000002013","productCode":"AGREEMENT_OR_CASHIER_PAY","merchantTransId":"201904030205425512477","order":{"orderAmount":{"currency":"HKD","value":"1000"},"orderTitle":"March bill","orderDetail":"Electricity, March","seller":{"sellerId":"2160400000002012","mcc":"1234","sellerName":"Example Power"}},"extendInfo":"{\"productScene\":\"Prepay/Paybill\"}"}
```

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:353:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct CashierWapPayRequest {
    /**The merchant to settle to.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:372:9`.*/
    pub merchant_id: MerchantId,
    /**The product.

On the wire: `productCode`, required. Sent as `AGREEMENT_OR_CASHIER_PAY` when not set.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:373:9`.*/
    pub product_code: CashierProductCode,
    /**The merchant's id of this payment.

On the wire: `merchantTransId`, required.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:374:9`.*/
    pub merchant_trans_id: MerchantTransId,
    /**What is paid for.

On the wire: `order`, required.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:375:9`.*/
    pub order: Order,
    /**The settlement contract; the default one if absent.

On the wire: `settleContractId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:376:9`.*/
    pub settle_contract_id: ::core::option::Option<SettleContractId>,
    /**What helps to judge the risk.

On the wire: `riskInfo`, optional.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:377:9`.*/
    pub risk_info: ::core::option::Option<__runtime::Json>,
    /**More, as JSON text, such as \{"productScene":"Prepay/Paybill"\}.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:378:9`.*/
    pub extend_info: ::core::option::Option<::std::string::String>,
    /**Where the payment notification goes.

On the wire: `notifyUrl`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:379:9`.*/
    pub notify_url: ::core::option::Option<::std::string::String>,
    /**Where the user's browser goes afterwards.

On the wire: `returnUrl`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:380:9`.*/
    pub return_url: ::core::option::Option<::std::string::String>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for CashierWapPayRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "CashierWapPayRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "productCode",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "order",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "settleContractId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "riskInfo",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "extendInfo",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(2048),
                    form: __runtime::shape::Form::Json,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "notifyUrl",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(512),
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "returnUrl",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(512),
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_id),
            1usize => __runtime::value::given(&self.product_code),
            2usize => __runtime::value::given(&self.merchant_trans_id),
            3usize => __runtime::value::given(&self.order),
            4usize => __runtime::value::maybe(&self.settle_contract_id),
            5usize => __runtime::value::maybe(&self.risk_info),
            6usize => __runtime::value::maybe(&self.extend_info),
            7usize => __runtime::value::maybe(&self.notify_url),
            8usize => __runtime::value::maybe(&self.return_url),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_id: members.required(0usize)?,
            product_code: members.required(1usize)?,
            merchant_trans_id: members.required(2usize)?,
            order: members.required(3usize)?,
            settle_contract_id: members.optional(4usize),
            risk_info: members.optional(5usize),
            extend_info: members.optional(6usize),
            notify_url: members.optional(7usize),
            return_url: members.optional(8usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for CashierWapPayRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for CashierWapPayRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for CashierWapPayRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for CashierWapPayRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl CashierWapPayRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> CashierWapPayRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        CashierWapPayRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`CashierWapPayRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct CashierWapPayRequestBuilder<
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
    ReturnUrl_,
>(
    (
        ::core::option::Option<MerchantId>,
        ::core::option::Option<CashierProductCode>,
        ::core::option::Option<MerchantTransId>,
        ::core::option::Option<Order>,
        ::core::option::Option<SettleContractId>,
        ::core::option::Option<__runtime::Json>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
    ),
    ::core::marker::PhantomData<
        (
            MerchantId_,
            ProductCode_,
            MerchantTransId_,
            Order_,
            SettleContractId_,
            RiskInfo_,
            ExtendInfo_,
            NotifyUrl_,
            ReturnUrl_,
        ),
    >,
);
impl<
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
    ReturnUrl_,
> ::core::fmt::Debug
for CashierWapPayRequestBuilder<
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
    ReturnUrl_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("CashierWapPayRequestBuilder", f)
    }
}
impl<
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
    ReturnUrl_,
> CashierWapPayRequestBuilder<
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
    ReturnUrl_,
> {
    /**The merchant to settle to.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:372:9`.*/
    pub fn merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantId>,
    ) -> CashierWapPayRequestBuilder<
        __runtime::typestate::Set,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        MerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The product.

On the wire: `productCode`, required. Sent as `AGREEMENT_OR_CASHIER_PAY` when not set.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:373:9`.*/
    pub fn product_code(
        self,
        value: impl __runtime::typestate::IntoOptional<CashierProductCode>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        __runtime::typestate::Set,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        ProductCode_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id of this payment.

On the wire: `merchantTransId`, required.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:374:9`.*/
    pub fn merchant_trans_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantTransId>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        __runtime::typestate::Set,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        MerchantTransId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What is paid for.

On the wire: `order`, required.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:375:9`.*/
    pub fn order(
        self,
        value: impl __runtime::scalar::IntoMember<Order>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        __runtime::typestate::Set,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        Order_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The settlement contract; the default one if absent.

On the wire: `settleContractId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:376:9`.*/
    pub fn settle_contract_id(
        self,
        value: impl __runtime::typestate::IntoOptional<SettleContractId>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        __runtime::typestate::Set,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        SettleContractId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What helps to judge the risk.

On the wire: `riskInfo`, optional.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:377:9`.*/
    pub fn risk_info(
        self,
        value: impl __runtime::typestate::IntoOptional<__runtime::Json>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        __runtime::typestate::Set,
        ExtendInfo_,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        RiskInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**More, as JSON text, such as \{"productScene":"Prepay/Paybill"\}.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:378:9`.*/
    pub fn extend_info(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        __runtime::typestate::Set,
        NotifyUrl_,
        ReturnUrl_,
    >
    where
        ExtendInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.6 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where the payment notification goes.

On the wire: `notifyUrl`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:379:9`.*/
    pub fn notify_url(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        __runtime::typestate::Set,
        ReturnUrl_,
    >
    where
        NotifyUrl_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.7 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where the user's browser goes afterwards.

On the wire: `returnUrl`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Sister product's documentation**: [PC2Mobile: cashier.wap.pay](https://docs.antom.com/ac/PC2Mobile/wappay). Defined at `alipayhk.yaml:380:9`.*/
    pub fn return_url(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> CashierWapPayRequestBuilder<
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
        __runtime::typestate::Set,
    >
    where
        ReturnUrl_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.8 = __runtime::typestate::IntoOptional::into_optional(value);
        CashierWapPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<CashierWapPayRequest, __runtime::check::Invalid>
    where
        MerchantId_: __needs_cashier_wap_pay_request::CashierWapPayRequestNeedsMerchantId,
        MerchantTransId_: __needs_cashier_wap_pay_request::CashierWapPayRequestNeedsMerchantTransId,
        Order_: __needs_cashier_wap_pay_request::CashierWapPayRequestNeedsOrder,
    {
        let values = self.0;
        let built = CashierWapPayRequest {
            merchant_id: __runtime::typestate::given(values.0),
            product_code: values
                .1
                .unwrap_or_else(|| <CashierProductCode as ::core::convert::From<
                    &str,
                >>::from("AGREEMENT_OR_CASHIER_PAY")),
            merchant_trans_id: __runtime::typestate::given(values.2),
            order: __runtime::typestate::given(values.3),
            settle_contract_id: values.4,
            risk_info: values.5,
            extend_info: values.6,
            notify_url: values.7,
            return_url: values.8,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_cashier_wap_pay_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantId` is missing: alipay.intl.acquiring.cashier.wap.pay requires it",
        label = "`merchantId` has not been set",
        note = "set it with `.merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:372:9"
    )]
    pub trait CashierWapPayRequestNeedsMerchantId {}
    #[diagnostic::do_not_recommend]
    impl CashierWapPayRequestNeedsMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantTransId` is missing: alipay.intl.acquiring.cashier.wap.pay requires it",
        label = "`merchantTransId` has not been set",
        note = "set it with `.merchant_trans_id(…)` before `.build()`; it is defined at alipayhk.yaml:374:9"
    )]
    pub trait CashierWapPayRequestNeedsMerchantTransId {}
    #[diagnostic::do_not_recommend]
    impl CashierWapPayRequestNeedsMerchantTransId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`order` is missing: alipay.intl.acquiring.cashier.wap.pay requires it",
        label = "`order` has not been set",
        note = "set it with `.order(…)` before `.build()`; it is defined at alipayhk.yaml:375:9"
    )]
    pub trait CashierWapPayRequestNeedsOrder {}
    #[diagnostic::do_not_recommend]
    impl CashierWapPayRequestNeedsOrder for __runtime::typestate::Set {}
}
/**Nothing: [`Client::cashier_wap_pay`] makes signed text and gets no answer.

Members that the spec does not list stay readable in the verified raw text.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:353:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct CashierWapPayResponse {}
impl __runtime::value::Record for CashierWapPayResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "CashierWapPayResponse",
        members: &[],
        rules: &[],
    };
    fn get(&self, _: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        ::core::option::Option::None
    }
    fn read(
        _: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {})
    }
}
impl ::core::cmp::PartialEq for CashierWapPayResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for CashierWapPayResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for CashierWapPayResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for CashierWapPayResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl CashierWapPayRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[ResultCode::Success];
}
impl __runtime::request::Request for CashierWapPayRequest {
    type Kind = __runtime::request::SignsText;
    type Response = CashierWapPayResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "cashier_wap_pay",
        function: "alipay.intl.acquiring.cashier.wap.pay",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::SignedText,
        idempotency: __runtime::shape::Idempotency::Key(&["merchantTransId"]),
        paths: &[],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("pay_query"),
            cancel: ::core::option::Option::Some("pay_cancel"),
            repeat: false,
            note: "Wait for the 3 minutes to pass before an unpaid one is taken for closed.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/**The request of [`Client::prepare_for_redirect`]: Begin an authorisation.

Gets the address at which the user confirms in AlipayHK. The browser then comes back to `merchantRedirectUrl` with an auth code, which `apply_token` turns into an access token.

An example of its body:

```json
{"authMerchantId":"2160400000002012","authSite":"ALIPAY_HK","scopes":["AUTH_AGREEMENTPAY"],"terminalType":"WEB","merchantRedirectUrl":"https://merchant.example/alipayhk/return","state":"0f3a6cbe","agreementPayAuthInfo":{"merchantAgreementId":"agreement-0001"}}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:396:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PrepareForRedirectRequest {
    /**The merchant to be authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:409:9`.*/
    pub auth_merchant_id: AuthMerchantId,
    /**The wallet that authorises.

On the wire: `authSite`, required. Sent as `ALIPAY_HK` when not set.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:410:9`.*/
    pub auth_site: AuthSite,
    /**What the user is asked to allow.

On the wire: `scopes`, required.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:411:9`.*/
    pub scopes: ::std::vec::Vec<OAuthScope>,
    /**Where the authorisation begins.

On the wire: `terminalType`, required.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:412:9`.*/
    pub terminal_type: TerminalType,
    /**Where the browser comes back to.

On the wire: `merchantRedirectUrl`, optional. Required unless one address was configured once at AlipayHK.

At most 512 characters. An absolute `http` or `https` address.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:413:9`.*/
    pub merchant_redirect_url: ::core::option::Option<::std::string::String>,
    /**What ties the redirect to the session; comes back in it. Its place and length are inferred.

On the wire: `state`, optional.

At least 1 character. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:419:9`.*/
    pub state: ::core::option::Option<State>,
    /**What is authorised; carries merchantAgreementId.

On the wire: `agreementPayAuthInfo`, optional.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:420:9`.*/
    pub agreement_pay_auth_info: ::core::option::Option<AgreementPayAuthInfo>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for PrepareForRedirectRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PrepareForRedirectRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "authMerchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "authSite",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "scopes",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(256),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "terminalType",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantRedirectUrl",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(512),
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "state",
                limits: __runtime::shape::Limits {
                    min: 1,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "agreementPayAuthInfo",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.auth_merchant_id),
            1usize => __runtime::value::given(&self.auth_site),
            2usize => __runtime::value::given(&self.scopes),
            3usize => __runtime::value::given(&self.terminal_type),
            4usize => __runtime::value::maybe(&self.merchant_redirect_url),
            5usize => __runtime::value::maybe(&self.state),
            6usize => __runtime::value::maybe(&self.agreement_pay_auth_info),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            auth_merchant_id: members.required(0usize)?,
            auth_site: members.required(1usize)?,
            scopes: members.required(2usize)?,
            terminal_type: members.required(3usize)?,
            merchant_redirect_url: members.optional(4usize),
            state: members.optional(5usize),
            agreement_pay_auth_info: members.optional(6usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for PrepareForRedirectRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PrepareForRedirectRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PrepareForRedirectRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PrepareForRedirectRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PrepareForRedirectRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> PrepareForRedirectRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        PrepareForRedirectRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`PrepareForRedirectRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct PrepareForRedirectRequestBuilder<
    AuthMerchantId_,
    AuthSite_,
    Scopes_,
    TerminalType_,
    MerchantRedirectUrl_,
    State_,
    AgreementPayAuthInfo_,
>(
    (
        ::core::option::Option<AuthMerchantId>,
        ::core::option::Option<AuthSite>,
        ::core::option::Option<::std::vec::Vec<OAuthScope>>,
        ::core::option::Option<TerminalType>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<State>,
        ::core::option::Option<AgreementPayAuthInfo>,
    ),
    ::core::marker::PhantomData<
        (
            AuthMerchantId_,
            AuthSite_,
            Scopes_,
            TerminalType_,
            MerchantRedirectUrl_,
            State_,
            AgreementPayAuthInfo_,
        ),
    >,
);
impl<
    AuthMerchantId_,
    AuthSite_,
    Scopes_,
    TerminalType_,
    MerchantRedirectUrl_,
    State_,
    AgreementPayAuthInfo_,
> ::core::fmt::Debug
for PrepareForRedirectRequestBuilder<
    AuthMerchantId_,
    AuthSite_,
    Scopes_,
    TerminalType_,
    MerchantRedirectUrl_,
    State_,
    AgreementPayAuthInfo_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("PrepareForRedirectRequestBuilder", f)
    }
}
impl<
    AuthMerchantId_,
    AuthSite_,
    Scopes_,
    TerminalType_,
    MerchantRedirectUrl_,
    State_,
    AgreementPayAuthInfo_,
> PrepareForRedirectRequestBuilder<
    AuthMerchantId_,
    AuthSite_,
    Scopes_,
    TerminalType_,
    MerchantRedirectUrl_,
    State_,
    AgreementPayAuthInfo_,
> {
    /**The merchant to be authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:409:9`.*/
    pub fn auth_merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<AuthMerchantId>,
    ) -> PrepareForRedirectRequestBuilder<
        __runtime::typestate::Set,
        AuthSite_,
        Scopes_,
        TerminalType_,
        MerchantRedirectUrl_,
        State_,
        AgreementPayAuthInfo_,
    >
    where
        AuthMerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The wallet that authorises.

On the wire: `authSite`, required. Sent as `ALIPAY_HK` when not set.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:410:9`.*/
    pub fn auth_site(
        self,
        value: impl __runtime::typestate::IntoOptional<AuthSite>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        __runtime::typestate::Set,
        Scopes_,
        TerminalType_,
        MerchantRedirectUrl_,
        State_,
        AgreementPayAuthInfo_,
    >
    where
        AuthSite_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What the user is asked to allow.

On the wire: `scopes`, required.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:411:9`.*/
    pub fn scopes(
        self,
        value: impl __runtime::scalar::IntoMember<::std::vec::Vec<OAuthScope>>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        AuthSite_,
        __runtime::typestate::Set,
        TerminalType_,
        MerchantRedirectUrl_,
        State_,
        AgreementPayAuthInfo_,
    >
    where
        Scopes_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where the authorisation begins.

On the wire: `terminalType`, required.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:412:9`.*/
    pub fn terminal_type(
        self,
        value: impl __runtime::scalar::IntoMember<TerminalType>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        AuthSite_,
        Scopes_,
        __runtime::typestate::Set,
        MerchantRedirectUrl_,
        State_,
        AgreementPayAuthInfo_,
    >
    where
        TerminalType_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where the browser comes back to.

On the wire: `merchantRedirectUrl`, optional. Required unless one address was configured once at AlipayHK.

At most 512 characters. An absolute `http` or `https` address.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:413:9`.*/
    pub fn merchant_redirect_url(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        AuthSite_,
        Scopes_,
        TerminalType_,
        __runtime::typestate::Set,
        State_,
        AgreementPayAuthInfo_,
    >
    where
        MerchantRedirectUrl_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = __runtime::typestate::IntoOptional::into_optional(value);
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What ties the redirect to the session; comes back in it. Its place and length are inferred.

On the wire: `state`, optional.

At least 1 character. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:419:9`.*/
    pub fn state(
        self,
        value: impl __runtime::typestate::IntoOptional<State>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        AuthSite_,
        Scopes_,
        TerminalType_,
        MerchantRedirectUrl_,
        __runtime::typestate::Set,
        AgreementPayAuthInfo_,
    >
    where
        State_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What is authorised; carries merchantAgreementId.

On the wire: `agreementPayAuthInfo`, optional.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:420:9`.*/
    pub fn agreement_pay_auth_info(
        self,
        value: impl __runtime::typestate::IntoOptional<AgreementPayAuthInfo>,
    ) -> PrepareForRedirectRequestBuilder<
        AuthMerchantId_,
        AuthSite_,
        Scopes_,
        TerminalType_,
        MerchantRedirectUrl_,
        State_,
        __runtime::typestate::Set,
    >
    where
        AgreementPayAuthInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.6 = __runtime::typestate::IntoOptional::into_optional(value);
        PrepareForRedirectRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<PrepareForRedirectRequest, __runtime::check::Invalid>
    where
        AuthMerchantId_: __needs_prepare_for_redirect_request::PrepareForRedirectRequestNeedsAuthMerchantId,
        Scopes_: __needs_prepare_for_redirect_request::PrepareForRedirectRequestNeedsScopes,
        TerminalType_: __needs_prepare_for_redirect_request::PrepareForRedirectRequestNeedsTerminalType,
    {
        let values = self.0;
        let built = PrepareForRedirectRequest {
            auth_merchant_id: __runtime::typestate::given(values.0),
            auth_site: values
                .1
                .unwrap_or_else(|| <AuthSite as ::core::convert::From<
                    &str,
                >>::from("ALIPAY_HK")),
            scopes: __runtime::typestate::given(values.2),
            terminal_type: __runtime::typestate::given(values.3),
            merchant_redirect_url: values.4,
            state: values.5,
            agreement_pay_auth_info: values.6,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_prepare_for_redirect_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`authMerchantId` is missing: alipay.intl.oauth.auth.prepareForRedirect requires it",
        label = "`authMerchantId` has not been set",
        note = "set it with `.auth_merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:409:9"
    )]
    pub trait PrepareForRedirectRequestNeedsAuthMerchantId {}
    #[diagnostic::do_not_recommend]
    impl PrepareForRedirectRequestNeedsAuthMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`scopes` is missing: alipay.intl.oauth.auth.prepareForRedirect requires it",
        label = "`scopes` has not been set",
        note = "set it with `.scopes(…)` before `.build()`; it is defined at alipayhk.yaml:411:9"
    )]
    pub trait PrepareForRedirectRequestNeedsScopes {}
    #[diagnostic::do_not_recommend]
    impl PrepareForRedirectRequestNeedsScopes for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`terminalType` is missing: alipay.intl.oauth.auth.prepareForRedirect requires it",
        label = "`terminalType` has not been set",
        note = "set it with `.terminal_type(…)` before `.build()`; it is defined at alipayhk.yaml:412:9"
    )]
    pub trait PrepareForRedirectRequestNeedsTerminalType {}
    #[diagnostic::do_not_recommend]
    impl PrepareForRedirectRequestNeedsTerminalType for __runtime::typestate::Set {}
}
/**The answer to [`Client::prepare_for_redirect`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"authSiteUrl":"https://wallet.example/authorise?session=1"}
```

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:396:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PrepareForRedirectResponse {
    /**The address to send the user's browser to.

On the wire: `authSiteUrl`, required.

Also accepted when reading: `authSiteURL` (**Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration)).

An absolute `http` or `https` address.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:423:9`.*/
    pub auth_site_url: ::std::string::String,
}
impl __runtime::value::Record for PrepareForRedirectResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PrepareForRedirectResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "authSiteUrl",
                aliases: &["authSiteURL"],
                limits: __runtime::shape::Limits {
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.auth_site_url),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            auth_site_url: members.required(0usize)?,
        })
    }
}
impl ::core::cmp::PartialEq for PrepareForRedirectResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PrepareForRedirectResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PrepareForRedirectResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PrepareForRedirectResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PrepareForRedirectRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::OauthFailed,
    ];
}
impl __runtime::request::Request for PrepareForRedirectRequest {
    type Kind = __runtime::request::Reads;
    type Response = PrepareForRedirectResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "prepare_for_redirect",
        function: "alipay.intl.oauth.auth.prepareForRedirect",
        effect: __runtime::shape::Effect::Read,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[
            ("production", "alipay/intl/oauth/auth/prepareForRedirect.htm"),
            ("sandbox", "alipay/intl/oauth/auth/prepareForRedirect.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::None,
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/**The request of [`Client::apply_token`]: Turn an auth code into an access token.

The auth code is good for 10 minutes and for one call. A lost answer is cleared up by `query_by_auth_info`, or by authorising again; never by sending the code a second time.

An example of its body:

```json
{"grantType":"AUTHORIZATION_CODE","authMerchantId":"2160400000002012","authSite":"ALIPAY_HK","authCode":"2812e9b1f3f34b3ea2f6"}
```

It can hold what is good for one call, so it can be moved and can't be cloned, nor stored by serde.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:442:3`.*/
#[non_exhaustive]
pub struct ApplyTokenRequest {
    /**What is exchanged.

On the wire: `grantType`, required.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:459:9`.*/
    pub grant_type: OAuthGrantType,
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:460:9`.*/
    pub auth_merchant_id: AuthMerchantId,
    /**The wallet that authorised.

On the wire: `authSite`, required. Sent as `ALIPAY_HK` when not set.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:461:9`.*/
    pub auth_site: AuthSite,
    /**The code of the redirect.

On the wire: `authCode`, sometimes required. Required when `grantType` is `AUTHORIZATION_CODE`.

1 to 64 characters. The limit: **Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:462:9`.*/
    pub auth_code: ::core::option::Option<AuthCode>,
    /**An earlier refresh token.

On the wire: `refreshToken`, sometimes required. Required when `grantType` is `REFRESH_TOKEN`.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:463:9`.*/
    pub refresh_token: ::core::option::Option<RefreshToken>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for ApplyTokenRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ApplyTokenRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "grantType",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "authMerchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "authSite",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "authCode",
                requirement: __runtime::shape::Requirement::When {
                    member: "grantType",
                    values: &["AUTHORIZATION_CODE"],
                },
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "refreshToken",
                requirement: __runtime::shape::Requirement::When {
                    member: "grantType",
                    values: &["REFRESH_TOKEN"],
                },
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.grant_type),
            1usize => __runtime::value::given(&self.auth_merchant_id),
            2usize => __runtime::value::given(&self.auth_site),
            3usize => __runtime::value::maybe(&self.auth_code),
            4usize => __runtime::value::maybe(&self.refresh_token),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            grant_type: members.required(0usize)?,
            auth_merchant_id: members.required(1usize)?,
            auth_site: members.required(2usize)?,
            auth_code: members.optional(3usize),
            refresh_token: members.optional(4usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for ApplyTokenRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ApplyTokenRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl ApplyTokenRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> ApplyTokenRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        ApplyTokenRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`ApplyTokenRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct ApplyTokenRequestBuilder<
    GrantType_,
    AuthMerchantId_,
    AuthSite_,
    AuthCode_,
    RefreshToken_,
>(
    (
        ::core::option::Option<OAuthGrantType>,
        ::core::option::Option<AuthMerchantId>,
        ::core::option::Option<AuthSite>,
        ::core::option::Option<AuthCode>,
        ::core::option::Option<RefreshToken>,
    ),
    ::core::marker::PhantomData<
        (GrantType_, AuthMerchantId_, AuthSite_, AuthCode_, RefreshToken_),
    >,
);
impl<GrantType_, AuthMerchantId_, AuthSite_, AuthCode_, RefreshToken_> ::core::fmt::Debug
for ApplyTokenRequestBuilder<
    GrantType_,
    AuthMerchantId_,
    AuthSite_,
    AuthCode_,
    RefreshToken_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("ApplyTokenRequestBuilder", f)
    }
}
impl<
    GrantType_,
    AuthMerchantId_,
    AuthSite_,
    AuthCode_,
    RefreshToken_,
> ApplyTokenRequestBuilder<
    GrantType_,
    AuthMerchantId_,
    AuthSite_,
    AuthCode_,
    RefreshToken_,
> {
    /**What is exchanged.

On the wire: `grantType`, required.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:459:9`.*/
    pub fn grant_type(
        self,
        value: impl __runtime::scalar::IntoMember<OAuthGrantType>,
    ) -> ApplyTokenRequestBuilder<
        __runtime::typestate::Set,
        AuthMerchantId_,
        AuthSite_,
        AuthCode_,
        RefreshToken_,
    >
    where
        GrantType_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ApplyTokenRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:460:9`.*/
    pub fn auth_merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<AuthMerchantId>,
    ) -> ApplyTokenRequestBuilder<
        GrantType_,
        __runtime::typestate::Set,
        AuthSite_,
        AuthCode_,
        RefreshToken_,
    >
    where
        AuthMerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        ApplyTokenRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The wallet that authorised.

On the wire: `authSite`, required. Sent as `ALIPAY_HK` when not set.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:461:9`.*/
    pub fn auth_site(
        self,
        value: impl __runtime::typestate::IntoOptional<AuthSite>,
    ) -> ApplyTokenRequestBuilder<
        GrantType_,
        AuthMerchantId_,
        __runtime::typestate::Set,
        AuthCode_,
        RefreshToken_,
    >
    where
        AuthSite_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        ApplyTokenRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The code of the redirect.

On the wire: `authCode`, sometimes required. Required when `grantType` is `AUTHORIZATION_CODE`.

1 to 64 characters. The limit: **Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:462:9`.*/
    pub fn auth_code(
        self,
        value: impl __runtime::typestate::IntoOptional<AuthCode>,
    ) -> ApplyTokenRequestBuilder<
        GrantType_,
        AuthMerchantId_,
        AuthSite_,
        __runtime::typestate::Set,
        RefreshToken_,
    >
    where
        AuthCode_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = __runtime::typestate::IntoOptional::into_optional(value);
        ApplyTokenRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**An earlier refresh token.

On the wire: `refreshToken`, sometimes required. Required when `grantType` is `REFRESH_TOKEN`.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:463:9`.*/
    pub fn refresh_token(
        self,
        value: impl __runtime::typestate::IntoOptional<RefreshToken>,
    ) -> ApplyTokenRequestBuilder<
        GrantType_,
        AuthMerchantId_,
        AuthSite_,
        AuthCode_,
        __runtime::typestate::Set,
    >
    where
        RefreshToken_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = __runtime::typestate::IntoOptional::into_optional(value);
        ApplyTokenRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<ApplyTokenRequest, __runtime::check::Invalid>
    where
        GrantType_: __needs_apply_token_request::ApplyTokenRequestNeedsGrantType,
        AuthMerchantId_: __needs_apply_token_request::ApplyTokenRequestNeedsAuthMerchantId,
    {
        let values = self.0;
        let built = ApplyTokenRequest {
            grant_type: __runtime::typestate::given(values.0),
            auth_merchant_id: __runtime::typestate::given(values.1),
            auth_site: values
                .2
                .unwrap_or_else(|| <AuthSite as ::core::convert::From<
                    &str,
                >>::from("ALIPAY_HK")),
            auth_code: values.3,
            refresh_token: values.4,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_apply_token_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`grantType` is missing: alipay.intl.oauth.auth.applyToken requires it",
        label = "`grantType` has not been set",
        note = "set it with `.grant_type(…)` before `.build()`; it is defined at alipayhk.yaml:459:9"
    )]
    pub trait ApplyTokenRequestNeedsGrantType {}
    #[diagnostic::do_not_recommend]
    impl ApplyTokenRequestNeedsGrantType for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`authMerchantId` is missing: alipay.intl.oauth.auth.applyToken requires it",
        label = "`authMerchantId` has not been set",
        note = "set it with `.auth_merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:460:9"
    )]
    pub trait ApplyTokenRequestNeedsAuthMerchantId {}
    #[diagnostic::do_not_recommend]
    impl ApplyTokenRequestNeedsAuthMerchantId for __runtime::typestate::Set {}
}
/**The answer to [`Client::apply_token`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"accessTokenInfo":{"accessToken":"M9WkKnmRGFflrgEp2ORH5sMIkH9L59AXK6SFkdzAi5000969","expiresIn":"2029-06-06T12:12:12+08:00","refreshToken":"2810111301lGZcM9CjlF91WH00039190","reExpiresIn":"2029-06-08T12:12:12+08:00","tokenStatus":"ACTIVE"}}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:442:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct ApplyTokenResponse {
    /**The token and how long it is good.

On the wire: `accessTokenInfo`, optional.

**Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). Defined at `alipayhk.yaml:471:9`.*/
    pub access_token_info: ::core::option::Option<AccessTokenInfo>,
    /**The token where it stands at the top level.

On the wire: `accessToken`, optional.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:472:9`.*/
    pub access_token: ::core::option::Option<AccessToken>,
}
impl __runtime::value::Record for ApplyTokenResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "ApplyTokenResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "accessTokenInfo",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "accessToken",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.access_token_info),
            1usize => __runtime::value::maybe(&self.access_token),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            access_token_info: members.optional(0usize),
            access_token: members.optional(1usize),
        })
    }
}
impl ::core::cmp::PartialEq for ApplyTokenResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for ApplyTokenResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for ApplyTokenResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for ApplyTokenResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl ApplyTokenRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::OauthFailed,
        ResultCode::AuthCodeExpired,
        ResultCode::InvalidAuthcode,
        ResultCode::UserNotExist,
        ResultCode::UserStatusAbnormal,
        ResultCode::ParamIllegal,
    ];
}
impl __runtime::request::Request for ApplyTokenRequest {
    type Kind = __runtime::request::Spends;
    type Response = ApplyTokenResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "apply_token",
        function: "alipay.intl.oauth.auth.applyToken",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::None,
        paths: &[
            ("production", "alipay/intl/oauth/auth/applyToken.htm"),
            ("sandbox", "alipay/intl/oauth/auth/applyToken.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("query_by_auth_info"),
            cancel: ::core::option::Option::None,
            repeat: false,
            note: "If the query brings no token, start the authorisation again; the auth code may be spent.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/**The request of [`Client::cancel_by_auth_info`]: End an agreement.

Unbinds. A cancel notification follows, as it does when the user unbinds in the app.

An example of its body:

```json
{"authMerchantId":"2160400000002012","merchantAgreementId":"agreement-0001"}
```

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:484:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct CancelByAuthInfoRequest {
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:498:9`.*/
    pub auth_merchant_id: AuthMerchantId,
    /**The agreement to end.

On the wire: `merchantAgreementId`, required.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:499:9`.*/
    pub merchant_agreement_id: MerchantAgreementId,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for CancelByAuthInfoRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "CancelByAuthInfoRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "authMerchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantAgreementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.auth_merchant_id),
            1usize => __runtime::value::given(&self.merchant_agreement_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            auth_merchant_id: members.required(0usize)?,
            merchant_agreement_id: members.required(1usize)?,
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for CancelByAuthInfoRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for CancelByAuthInfoRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for CancelByAuthInfoRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for CancelByAuthInfoRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl CancelByAuthInfoRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> CancelByAuthInfoRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        CancelByAuthInfoRequestBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`CancelByAuthInfoRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct CancelByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_>(
    (
        ::core::option::Option<AuthMerchantId>,
        ::core::option::Option<MerchantAgreementId>,
    ),
    ::core::marker::PhantomData<(AuthMerchantId_, MerchantAgreementId_)>,
);
impl<AuthMerchantId_, MerchantAgreementId_> ::core::fmt::Debug
for CancelByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("CancelByAuthInfoRequestBuilder", f)
    }
}
impl<
    AuthMerchantId_,
    MerchantAgreementId_,
> CancelByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_> {
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:498:9`.*/
    pub fn auth_merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<AuthMerchantId>,
    ) -> CancelByAuthInfoRequestBuilder<__runtime::typestate::Set, MerchantAgreementId_>
    where
        AuthMerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        CancelByAuthInfoRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The agreement to end.

On the wire: `merchantAgreementId`, required.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:499:9`.*/
    pub fn merchant_agreement_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantAgreementId>,
    ) -> CancelByAuthInfoRequestBuilder<AuthMerchantId_, __runtime::typestate::Set>
    where
        MerchantAgreementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        CancelByAuthInfoRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<CancelByAuthInfoRequest, __runtime::check::Invalid>
    where
        AuthMerchantId_: __needs_cancel_by_auth_info_request::CancelByAuthInfoRequestNeedsAuthMerchantId,
        MerchantAgreementId_: __needs_cancel_by_auth_info_request::CancelByAuthInfoRequestNeedsMerchantAgreementId,
    {
        let values = self.0;
        let built = CancelByAuthInfoRequest {
            auth_merchant_id: __runtime::typestate::given(values.0),
            merchant_agreement_id: __runtime::typestate::given(values.1),
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_cancel_by_auth_info_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`authMerchantId` is missing: alipay.intl.oauth.auth.cancelByAuthInfo requires it",
        label = "`authMerchantId` has not been set",
        note = "set it with `.auth_merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:498:9"
    )]
    pub trait CancelByAuthInfoRequestNeedsAuthMerchantId {}
    #[diagnostic::do_not_recommend]
    impl CancelByAuthInfoRequestNeedsAuthMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantAgreementId` is missing: alipay.intl.oauth.auth.cancelByAuthInfo requires it",
        label = "`merchantAgreementId` has not been set",
        note = "set it with `.merchant_agreement_id(…)` before `.build()`; it is defined at alipayhk.yaml:499:9"
    )]
    pub trait CancelByAuthInfoRequestNeedsMerchantAgreementId {}
    #[diagnostic::do_not_recommend]
    impl CancelByAuthInfoRequestNeedsMerchantAgreementId for __runtime::typestate::Set {}
}
/**The answer to [`Client::cancel_by_auth_info`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{}
```

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:484:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct CancelByAuthInfoResponse {}
impl __runtime::value::Record for CancelByAuthInfoResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "CancelByAuthInfoResponse",
        members: &[],
        rules: &[],
    };
    fn get(&self, _: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        ::core::option::Option::None
    }
    fn read(
        _: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {})
    }
}
impl ::core::cmp::PartialEq for CancelByAuthInfoResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for CancelByAuthInfoResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for CancelByAuthInfoResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for CancelByAuthInfoResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl CancelByAuthInfoRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::TargetNotFound,
    ];
}
impl __runtime::request::Request for CancelByAuthInfoRequest {
    type Kind = __runtime::request::Writes;
    type Response = CancelByAuthInfoResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "cancel_by_auth_info",
        function: "alipay.intl.oauth.auth.cancelByAuthInfo",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[
            ("production", "alipay/intl/oauth/auth/cancelByAuthInfo.htm"),
            ("sandbox", "alipay/intl/oauth/auth/cancelByAuthInfo.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("query_by_auth_info"),
            cancel: ::core::option::Option::None,
            repeat: true,
            note: "The cancel notification is proof as well.",
        }),
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for CancelByAuthInfoRequest {
    type Way = __runtime::settle::Repeating;
}
/**The request of [`Client::query_by_auth_info`]: Ask after an agreement.

Says whether the token of an agreement is good. The layout of the answer is inferred.

An example of its body:

```json
{"authMerchantId":"2160400000002012","merchantAgreementId":"agreement-0001"}
```

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:507:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct QueryByAuthInfoRequest {
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:516:9`.*/
    pub auth_merchant_id: AuthMerchantId,
    /**The agreement to ask after.

On the wire: `merchantAgreementId`, required.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:517:9`.*/
    pub merchant_agreement_id: MerchantAgreementId,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for QueryByAuthInfoRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "QueryByAuthInfoRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "authMerchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantAgreementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.auth_merchant_id),
            1usize => __runtime::value::given(&self.merchant_agreement_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            auth_merchant_id: members.required(0usize)?,
            merchant_agreement_id: members.required(1usize)?,
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for QueryByAuthInfoRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for QueryByAuthInfoRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for QueryByAuthInfoRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for QueryByAuthInfoRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl QueryByAuthInfoRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> QueryByAuthInfoRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        QueryByAuthInfoRequestBuilder(
            (::core::option::Option::None, ::core::option::Option::None),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`QueryByAuthInfoRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct QueryByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_>(
    (
        ::core::option::Option<AuthMerchantId>,
        ::core::option::Option<MerchantAgreementId>,
    ),
    ::core::marker::PhantomData<(AuthMerchantId_, MerchantAgreementId_)>,
);
impl<AuthMerchantId_, MerchantAgreementId_> ::core::fmt::Debug
for QueryByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("QueryByAuthInfoRequestBuilder", f)
    }
}
impl<
    AuthMerchantId_,
    MerchantAgreementId_,
> QueryByAuthInfoRequestBuilder<AuthMerchantId_, MerchantAgreementId_> {
    /**The merchant that was authorised.

On the wire: `authMerchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:516:9`.*/
    pub fn auth_merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<AuthMerchantId>,
    ) -> QueryByAuthInfoRequestBuilder<__runtime::typestate::Set, MerchantAgreementId_>
    where
        AuthMerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        QueryByAuthInfoRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The agreement to ask after.

On the wire: `merchantAgreementId`, required.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:517:9`.*/
    pub fn merchant_agreement_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantAgreementId>,
    ) -> QueryByAuthInfoRequestBuilder<AuthMerchantId_, __runtime::typestate::Set>
    where
        MerchantAgreementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        QueryByAuthInfoRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<QueryByAuthInfoRequest, __runtime::check::Invalid>
    where
        AuthMerchantId_: __needs_query_by_auth_info_request::QueryByAuthInfoRequestNeedsAuthMerchantId,
        MerchantAgreementId_: __needs_query_by_auth_info_request::QueryByAuthInfoRequestNeedsMerchantAgreementId,
    {
        let values = self.0;
        let built = QueryByAuthInfoRequest {
            auth_merchant_id: __runtime::typestate::given(values.0),
            merchant_agreement_id: __runtime::typestate::given(values.1),
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_query_by_auth_info_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`authMerchantId` is missing: alipay.intl.oauth.auth.queryByAuthInfo requires it",
        label = "`authMerchantId` has not been set",
        note = "set it with `.auth_merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:516:9"
    )]
    pub trait QueryByAuthInfoRequestNeedsAuthMerchantId {}
    #[diagnostic::do_not_recommend]
    impl QueryByAuthInfoRequestNeedsAuthMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantAgreementId` is missing: alipay.intl.oauth.auth.queryByAuthInfo requires it",
        label = "`merchantAgreementId` has not been set",
        note = "set it with `.merchant_agreement_id(…)` before `.build()`; it is defined at alipayhk.yaml:517:9"
    )]
    pub trait QueryByAuthInfoRequestNeedsMerchantAgreementId {}
    #[diagnostic::do_not_recommend]
    impl QueryByAuthInfoRequestNeedsMerchantAgreementId for __runtime::typestate::Set {}
}
/**The answer to [`Client::query_by_auth_info`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"accessTokenInfo":{"expiresIn":"2029-06-06T12:12:12+08:00","tokenStatus":"ACTIVE"}}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:507:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct QueryByAuthInfoResponse {
    /**The token and how long it is good.

On the wire: `accessTokenInfo`, optional.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:520:9`.*/
    pub access_token_info: ::core::option::Option<AccessTokenInfo>,
}
impl __runtime::value::Record for QueryByAuthInfoResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "QueryByAuthInfoResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "accessTokenInfo",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.access_token_info),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            access_token_info: members.optional(0usize),
        })
    }
}
impl ::core::cmp::PartialEq for QueryByAuthInfoResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for QueryByAuthInfoResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for QueryByAuthInfoResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for QueryByAuthInfoResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl QueryByAuthInfoRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::TargetNotFound,
    ];
}
impl __runtime::request::Request for QueryByAuthInfoRequest {
    type Kind = __runtime::request::Reads;
    type Response = QueryByAuthInfoResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "query_by_auth_info",
        function: "alipay.intl.oauth.auth.queryByAuthInfo",
        effect: __runtime::shape::Effect::Read,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[
            ("production", "alipay/intl/oauth/auth/queryByAuthInfo.htm"),
            ("sandbox", "alipay/intl/oauth/auth/queryByAuthInfo.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::None,
        echoes: &[],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
/**The request of [`Client::agreement_pay`]: Auto debit.

Debits a user who has authorised the merchant; the access token travels in the head. If no clear answer comes, query until the status is final, and cancel when none is to be had.

An example of its body:

```json
{"merchantId":"2160400000002013","productCode":"AUTO_DEBIT","merchantTransId":"YIDAO_20181212_0000002","order":{"orderAmount":{"currency":"HKD","value":"10000"},"orderTitle":"March bill"},"settleContractId":"USD-1","extendInfo":"{}","notify_url":"https://merchant.example/alipayhk/notify"}
```

`Serialize` writes its secrets: store it as you store secrets, and never log it.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:526:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct AgreementPayRequest {
    /**The token of the agreement that is debited. Travels in the head.

On the wire: `accessToken`, required.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:113:5`.*/
    pub access_token: AccessToken,
    /**The merchant to settle to.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:545:9`.*/
    pub merchant_id: MerchantId,
    /**The product.

On the wire: `productCode`, required. Sent as `AUTO_DEBIT` when not set.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:546:9`.*/
    pub product_code: AgreementProductCode,
    /**The merchant's id of this payment.

On the wire: `merchantTransId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:547:9`.*/
    pub merchant_trans_id: MerchantTransId,
    /**What is paid for.

On the wire: `order`, required.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:548:9`.*/
    pub order: Order,
    /**The settlement contract; the default one if absent.

On the wire: `settleContractId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:549:9`.*/
    pub settle_contract_id: ::core::option::Option<SettleContractId>,
    /**What helps to judge the risk.

On the wire: `riskInfo`, optional.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:550:9`.*/
    pub risk_info: ::core::option::Option<__runtime::Json>,
    /**More, as JSON text.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

Example: `"{}"`

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:551:9`.*/
    pub extend_info: ::core::option::Option<::std::string::String>,
    /**Where the payment notification goes. Printed in snake\_case here; sisters print notifyUrl.

On the wire: `notify_url`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:552:9`.*/
    pub notify_url: ::core::option::Option<::std::string::String>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for AgreementPayRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "AgreementPayRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "accessToken",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "productCode",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "order",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "settleContractId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "riskInfo",
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "extendInfo",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(2048),
                    form: __runtime::shape::Form::Json,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "notify_url",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(512),
                    form: __runtime::shape::Form::Url,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.access_token),
            1usize => __runtime::value::given(&self.merchant_id),
            2usize => __runtime::value::given(&self.product_code),
            3usize => __runtime::value::given(&self.merchant_trans_id),
            4usize => __runtime::value::given(&self.order),
            5usize => __runtime::value::maybe(&self.settle_contract_id),
            6usize => __runtime::value::maybe(&self.risk_info),
            7usize => __runtime::value::maybe(&self.extend_info),
            8usize => __runtime::value::maybe(&self.notify_url),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            access_token: members.required(0usize)?,
            merchant_id: members.required(1usize)?,
            product_code: members.required(2usize)?,
            merchant_trans_id: members.required(3usize)?,
            order: members.required(4usize)?,
            settle_contract_id: members.optional(5usize),
            risk_info: members.optional(6usize),
            extend_info: members.optional(7usize),
            notify_url: members.optional(8usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for AgreementPayRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for AgreementPayRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for AgreementPayRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for AgreementPayRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl AgreementPayRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> AgreementPayRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        AgreementPayRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`AgreementPayRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct AgreementPayRequestBuilder<
    AccessToken_,
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
>(
    (
        ::core::option::Option<AccessToken>,
        ::core::option::Option<MerchantId>,
        ::core::option::Option<AgreementProductCode>,
        ::core::option::Option<MerchantTransId>,
        ::core::option::Option<Order>,
        ::core::option::Option<SettleContractId>,
        ::core::option::Option<__runtime::Json>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
    ),
    ::core::marker::PhantomData<
        (
            AccessToken_,
            MerchantId_,
            ProductCode_,
            MerchantTransId_,
            Order_,
            SettleContractId_,
            RiskInfo_,
            ExtendInfo_,
            NotifyUrl_,
        ),
    >,
);
impl<
    AccessToken_,
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
> ::core::fmt::Debug
for AgreementPayRequestBuilder<
    AccessToken_,
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("AgreementPayRequestBuilder", f)
    }
}
impl<
    AccessToken_,
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
> AgreementPayRequestBuilder<
    AccessToken_,
    MerchantId_,
    ProductCode_,
    MerchantTransId_,
    Order_,
    SettleContractId_,
    RiskInfo_,
    ExtendInfo_,
    NotifyUrl_,
> {
    /**The token of the agreement that is debited. Travels in the head.

On the wire: `accessToken`, required.

1 to 64 characters. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:113:5`.*/
    pub fn access_token(
        self,
        value: impl __runtime::scalar::IntoMember<AccessToken>,
    ) -> AgreementPayRequestBuilder<
        __runtime::typestate::Set,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        AccessToken_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant to settle to.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:545:9`.*/
    pub fn merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantId>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        __runtime::typestate::Set,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        MerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The product.

On the wire: `productCode`, required. Sent as `AUTO_DEBIT` when not set.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:546:9`.*/
    pub fn product_code(
        self,
        value: impl __runtime::typestate::IntoOptional<AgreementProductCode>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        __runtime::typestate::Set,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        ProductCode_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id of this payment.

On the wire: `merchantTransId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:547:9`.*/
    pub fn merchant_trans_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantTransId>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        __runtime::typestate::Set,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        MerchantTransId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What is paid for.

On the wire: `order`, required.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:548:9`.*/
    pub fn order(
        self,
        value: impl __runtime::scalar::IntoMember<Order>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        __runtime::typestate::Set,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        Order_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The settlement contract; the default one if absent.

On the wire: `settleContractId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:549:9`.*/
    pub fn settle_contract_id(
        self,
        value: impl __runtime::typestate::IntoOptional<SettleContractId>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        __runtime::typestate::Set,
        RiskInfo_,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        SettleContractId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**What helps to judge the risk.

On the wire: `riskInfo`, optional.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:550:9`.*/
    pub fn risk_info(
        self,
        value: impl __runtime::typestate::IntoOptional<__runtime::Json>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        __runtime::typestate::Set,
        ExtendInfo_,
        NotifyUrl_,
    >
    where
        RiskInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.6 = __runtime::typestate::IntoOptional::into_optional(value);
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**More, as JSON text.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

Example: `"{}"`

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:551:9`.*/
    pub fn extend_info(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        __runtime::typestate::Set,
        NotifyUrl_,
    >
    where
        ExtendInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.7 = __runtime::typestate::IntoOptional::into_optional(value);
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Where the payment notification goes. Printed in snake\_case here; sisters print notifyUrl.

On the wire: `notify_url`, optional.

At most 512 characters. An absolute `http` or `https` address.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:552:9`.*/
    pub fn notify_url(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> AgreementPayRequestBuilder<
        AccessToken_,
        MerchantId_,
        ProductCode_,
        MerchantTransId_,
        Order_,
        SettleContractId_,
        RiskInfo_,
        ExtendInfo_,
        __runtime::typestate::Set,
    >
    where
        NotifyUrl_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.8 = __runtime::typestate::IntoOptional::into_optional(value);
        AgreementPayRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<AgreementPayRequest, __runtime::check::Invalid>
    where
        AccessToken_: __needs_agreement_pay_request::AgreementPayRequestNeedsAccessToken,
        MerchantId_: __needs_agreement_pay_request::AgreementPayRequestNeedsMerchantId,
        MerchantTransId_: __needs_agreement_pay_request::AgreementPayRequestNeedsMerchantTransId,
        Order_: __needs_agreement_pay_request::AgreementPayRequestNeedsOrder,
    {
        let values = self.0;
        let built = AgreementPayRequest {
            access_token: __runtime::typestate::given(values.0),
            merchant_id: __runtime::typestate::given(values.1),
            product_code: values
                .2
                .unwrap_or_else(|| <AgreementProductCode as ::core::convert::From<
                    &str,
                >>::from("AUTO_DEBIT")),
            merchant_trans_id: __runtime::typestate::given(values.3),
            order: __runtime::typestate::given(values.4),
            settle_contract_id: values.5,
            risk_info: values.6,
            extend_info: values.7,
            notify_url: values.8,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_agreement_pay_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`accessToken` is missing: alipay.intl.acquiring.agreement.pay requires it",
        label = "`accessToken` has not been set",
        note = "set it with `.access_token(…)` before `.build()`; it is defined at alipayhk.yaml:113:5"
    )]
    pub trait AgreementPayRequestNeedsAccessToken {}
    #[diagnostic::do_not_recommend]
    impl AgreementPayRequestNeedsAccessToken for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantId` is missing: alipay.intl.acquiring.agreement.pay requires it",
        label = "`merchantId` has not been set",
        note = "set it with `.merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:545:9"
    )]
    pub trait AgreementPayRequestNeedsMerchantId {}
    #[diagnostic::do_not_recommend]
    impl AgreementPayRequestNeedsMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantTransId` is missing: alipay.intl.acquiring.agreement.pay requires it",
        label = "`merchantTransId` has not been set",
        note = "set it with `.merchant_trans_id(…)` before `.build()`; it is defined at alipayhk.yaml:547:9"
    )]
    pub trait AgreementPayRequestNeedsMerchantTransId {}
    #[diagnostic::do_not_recommend]
    impl AgreementPayRequestNeedsMerchantTransId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`order` is missing: alipay.intl.acquiring.agreement.pay requires it",
        label = "`order` has not been set",
        note = "set it with `.order(…)` before `.build()`; it is defined at alipayhk.yaml:548:9"
    )]
    pub trait AgreementPayRequestNeedsOrder {}
    #[diagnostic::do_not_recommend]
    impl AgreementPayRequestNeedsOrder for __runtime::typestate::Set {}
}
/**The answer to [`Client::agreement_pay`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"acquirementId":"20181210194010800100160960000444145","merchantTransId":"YIDAO_20181212_0000002","orderAmount":{"currency":"HKD","value":"10000"},"paymentTime":"2018-12-12T12:08:56+08:00"}
```

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:526:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct AgreementPayResponse {
    /**AlipayHK's id of the payment; keep it for cancelling and refunding.

On the wire: `acquirementId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:559:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional. Repeats `merchantTransId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:560:9`.*/
    pub merchant_trans_id: ::core::option::Option<MerchantTransId>,
    /**The amount debited.

On the wire: `orderAmount`, optional. Repeats `order.orderAmount` of the request; where it differs, the message is about another one.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:561:9`.*/
    pub order_amount: ::core::option::Option<__runtime::Money>,
    /**When it was paid.

On the wire: `paymentTime`, optional.

A moment with the offset that it was written with.

**Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay). Defined at `alipayhk.yaml:562:9`.*/
    pub payment_time: ::core::option::Option<__runtime::time::DateTime>,
}
impl __runtime::value::Record for AgreementPayResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "AgreementPayResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "paymentTime",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.acquirement_id),
            1usize => __runtime::value::maybe(&self.merchant_trans_id),
            2usize => __runtime::value::maybe(&self.order_amount),
            3usize => __runtime::value::maybe(&self.payment_time),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            acquirement_id: members.optional(0usize),
            merchant_trans_id: members.optional(1usize),
            order_amount: members.optional(2usize),
            payment_time: members.optional(3usize),
        })
    }
}
impl ::core::cmp::PartialEq for AgreementPayResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for AgreementPayResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for AgreementPayResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for AgreementPayResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl AgreementPayRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::OauthFailed,
        ResultCode::SystemError,
        ResultCode::UnknownException,
        ResultCode::ParamMissing,
        ResultCode::ParamIllegal,
        ResultCode::RepeatReqInconsistent,
        ResultCode::BalanceNotEnough,
        ResultCode::OrderIsClosed,
        ResultCode::OrderIsCanceled,
        ResultCode::AmountExceedsLimit,
        ResultCode::PaymentInProcess,
        ResultCode::UserPaying,
        ResultCode::RequestTrafficExceedLimit,
    ];
}
impl __runtime::request::Request for AgreementPayRequest {
    type Kind = __runtime::request::Writes;
    type Response = AgreementPayResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "agreement_pay",
        function: "alipay.intl.acquiring.agreement.pay",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Key(&["merchantTransId"]),
        paths: &[
            ("production", "alipay/intl/acquiring/agreement/pay.htm"),
            ("sandbox", "alipay/intl/acquiring/agreement/pay/V200.htm"),
        ],
        head_members: 1usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("pay_query"),
            cancel: ::core::option::Option::Some("pay_cancel"),
            repeat: false,
            note: "A merchantTransId that was never sent on is answered \"not found\", which is final only after a cancel.",
        }),
        echoes: &[
            __runtime::shape::Echo {
                wire: "merchantTransId",
                aliases: &[],
                of: &["merchantTransId"],
            },
            __runtime::shape::Echo {
                wire: "orderAmount",
                aliases: &[],
                of: &["order", "orderAmount"],
            },
        ],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for AgreementPayRequest {
    type Way = __runtime::settle::Asking<PayQueryRequest, PayCancelRequest>;
}
impl __runtime::settle::Says<AcquirementId> for AgreementPayResponse {
    fn said(&self) -> ::core::option::Option<&AcquirementId> {
        self.acquirement_id.as_ref()
    }
}
impl __runtime::settle::Says<MerchantTransId> for AgreementPayResponse {
    fn said(&self) -> ::core::option::Option<&MerchantTransId> {
        self.merchant_trans_id.as_ref()
    }
}
/**The request of [`Client::pay_query`]: Ask after a payment.

Says where a payment stands. With both ids, acquirementId wins.

At least one of `acquirement_id`, `merchant_trans_id` has to be set.

An example of its body:

```json
{"merchantId":"2160400000002013","merchantTransId":"YIDAO_20181211_0000003"}
```

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:596:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayQueryRequest {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:605:9`.*/
    pub merchant_id: MerchantId,
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:606:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:607:9`.*/
    pub merchant_trans_id: ::core::option::Option<MerchantTransId>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for PayQueryRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayQueryRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[
            __runtime::shape::Rule::AtLeastOne(&["acquirementId", "merchantTransId"]),
        ],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_id),
            1usize => __runtime::value::maybe(&self.acquirement_id),
            2usize => __runtime::value::maybe(&self.merchant_trans_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_id: members.required(0usize)?,
            acquirement_id: members.optional(1usize),
            merchant_trans_id: members.optional(2usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for PayQueryRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayQueryRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayQueryRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayQueryRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PayQueryRequest {
    /**Starts to build one. Required members that are not set are compile errors.

At least one of `acquirement_id`, `merchant_trans_id` has to be set.*/
    pub fn builder() -> PayQueryRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        PayQueryRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`PayQueryRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct PayQueryRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_>(
    (
        ::core::option::Option<MerchantId>,
        ::core::option::Option<AcquirementId>,
        ::core::option::Option<MerchantTransId>,
    ),
    ::core::marker::PhantomData<(MerchantId_, AcquirementId_, MerchantTransId_)>,
);
impl<MerchantId_, AcquirementId_, MerchantTransId_> ::core::fmt::Debug
for PayQueryRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("PayQueryRequestBuilder", f)
    }
}
impl<
    MerchantId_,
    AcquirementId_,
    MerchantTransId_,
> PayQueryRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_> {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:605:9`.*/
    pub fn merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantId>,
    ) -> PayQueryRequestBuilder<
        __runtime::typestate::Set,
        AcquirementId_,
        MerchantTransId_,
    >
    where
        MerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        PayQueryRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:606:9`.*/
    pub fn acquirement_id(
        self,
        value: impl __runtime::typestate::IntoOptional<AcquirementId>,
    ) -> PayQueryRequestBuilder<MerchantId_, __runtime::typestate::Set, MerchantTransId_>
    where
        AcquirementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        PayQueryRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:607:9`.*/
    pub fn merchant_trans_id(
        self,
        value: impl __runtime::typestate::IntoOptional<MerchantTransId>,
    ) -> PayQueryRequestBuilder<MerchantId_, AcquirementId_, __runtime::typestate::Set>
    where
        MerchantTransId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        PayQueryRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<PayQueryRequest, __runtime::check::Invalid>
    where
        MerchantId_: __needs_pay_query_request::PayQueryRequestNeedsMerchantId,
        (
            AcquirementId_,
            MerchantTransId_,
        ): __needs_pay_query_request::PayQueryRequestRule0,
    {
        let values = self.0;
        let built = PayQueryRequest {
            merchant_id: __runtime::typestate::given(values.0),
            acquirement_id: values.1,
            merchant_trans_id: values.2,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_pay_query_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantId` is missing: alipay.intl.acquiring.common.payQuery requires it",
        label = "`merchantId` has not been set",
        note = "set it with `.merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:605:9"
    )]
    pub trait PayQueryRequestNeedsMerchantId {}
    #[diagnostic::do_not_recommend]
    impl PayQueryRequestNeedsMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "at least one of `acquirementId`, `merchantTransId` has to be set: alipay.intl.acquiring.common.payQuery requires it",
        label = "the rule is not kept",
        note = "the rule is defined at alipayhk.yaml:609:11"
    )]
    pub trait PayQueryRequestRule0 {}
    #[diagnostic::do_not_recommend]
    impl<MerchantTransId_> PayQueryRequestRule0
    for (__runtime::typestate::Set, MerchantTransId_) {}
    #[diagnostic::do_not_recommend]
    impl PayQueryRequestRule0
    for (__runtime::typestate::Unset, __runtime::typestate::Set) {}
}
/**The answer to [`Client::pay_query`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"transStatus":"TRADE_SUCCESS","acquirementId":"20181210194010800100160960000444145","merchantTransId":"YIDAO_20181211_0000003","orderAmount":{"currency":"HKD","value":"10000"},"paymentTime":"2018-12-11T12:08:56+08:00"}
```

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:596:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayQueryResponse {
    /**Where the payment stands. The name of this member is inferred.

On the wire: `transStatus`, optional.

Also accepted when reading: `transactionStatus` (**Inferred, confirm it with AlipayHK**), `tradeStatus` (**Inferred, confirm it with AlipayHK**), `acquirementStatus` (**Inferred, confirm it with AlipayHK**).

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:612:9`.*/
    pub trans_status: ::core::option::Option<TransStatus>,
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional. Repeats `acquirementId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery). Defined at `alipayhk.yaml:621:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional. Repeats `merchantTransId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery). Defined at `alipayhk.yaml:622:9`.*/
    pub merchant_trans_id: ::core::option::Option<MerchantTransId>,
    /**The amount of the order.

On the wire: `orderAmount`, optional.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery). Defined at `alipayhk.yaml:623:9`.*/
    pub order_amount: ::core::option::Option<__runtime::Money>,
    /**When it was paid.

On the wire: `paymentTime`, optional.

A moment with the offset that it was written with.

**Sister product's documentation**: [AlipayHK in-store: offline.payQuery](https://docs.antom.com/ac/openapi/payQuery). Defined at `alipayhk.yaml:624:9`.*/
    pub payment_time: ::core::option::Option<__runtime::time::DateTime>,
}
impl __runtime::value::Record for PayQueryResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayQueryResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "transStatus",
                aliases: &["transactionStatus", "tradeStatus", "acquirementStatus"],
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "paymentTime",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.trans_status),
            1usize => __runtime::value::maybe(&self.acquirement_id),
            2usize => __runtime::value::maybe(&self.merchant_trans_id),
            3usize => __runtime::value::maybe(&self.order_amount),
            4usize => __runtime::value::maybe(&self.payment_time),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            trans_status: members.optional(0usize),
            acquirement_id: members.optional(1usize),
            merchant_trans_id: members.optional(2usize),
            order_amount: members.optional(3usize),
            payment_time: members.optional(4usize),
        })
    }
}
impl ::core::cmp::PartialEq for PayQueryResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayQueryResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayQueryResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayQueryResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PayQueryRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::SystemError,
        ResultCode::ParamMissing,
        ResultCode::ParamIllegal,
        ResultCode::OrderNotExists,
    ];
}
impl __runtime::request::Request for PayQueryRequest {
    type Kind = __runtime::request::Reads;
    type Response = PayQueryResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "pay_query",
        function: "alipay.intl.acquiring.common.payQuery",
        effect: __runtime::shape::Effect::Read,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[
            ("production", "alipay/intl/acquiring/common/payQuery.htm"),
            ("sandbox", "alipay/intl/acquiring/common/payQuery.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::None,
        echoes: &[
            __runtime::shape::Echo {
                wire: "acquirementId",
                aliases: &[],
                of: &["acquirementId"],
            },
            __runtime::shape::Echo {
                wire: "merchantTransId",
                aliases: &[],
                of: &["merchantTransId"],
            },
        ],
        states: ::core::option::Option::Some(
            &__runtime::shape::States {
                member: "transStatus",
                aliases: &["transactionStatus", "tradeStatus", "acquirementStatus"],
                values: &[
                    __runtime::shape::StateValue {
                        wire: "WAIT_BUYER_PAY",
                        state: __runtime::shape::State::Pending,
                        lasts_seconds: ::core::option::Option::Some(180u32),
                    },
                    __runtime::shape::StateValue {
                        wire: "TRADE_CLOSED",
                        state: __runtime::shape::State::Closed,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "TRADE_SUCCESS",
                        state: __runtime::shape::State::Paid,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "INIT",
                        state: __runtime::shape::State::Pending,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "PAYING",
                        state: __runtime::shape::State::Pending,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "SUCCESS",
                        state: __runtime::shape::State::Paid,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "CLOSED",
                        state: __runtime::shape::State::Closed,
                        lasts_seconds: ::core::option::Option::None,
                    },
                    __runtime::shape::StateValue {
                        wire: "CANCELLED",
                        state: __runtime::shape::State::Closed,
                        lasts_seconds: ::core::option::Option::None,
                    },
                ],
            },
        ),
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for PayQueryRequest {
    type Way = __runtime::settle::Asking<PayQueryRequest, PayCancelRequest>;
}
impl __runtime::settle::Says<TransStatus> for PayQueryResponse {
    fn said(&self) -> ::core::option::Option<&TransStatus> {
        self.trans_status.as_ref()
    }
}
impl __runtime::settle::Says<AcquirementId> for PayQueryResponse {
    fn said(&self) -> ::core::option::Option<&AcquirementId> {
        self.acquirement_id.as_ref()
    }
}
impl __runtime::settle::Says<MerchantTransId> for PayQueryResponse {
    fn said(&self) -> ::core::option::Option<&MerchantTransId> {
        self.merchant_trans_id.as_ref()
    }
}
/**The request of [`Client::pay_cancel`]: Cancel a payment.

Only for payments of the same day in Beijing time, with a buffer of 15 minutes around midnight; after that, refund. Answers SUCCESS when the payment was never created, when it was unpaid (now closed for good), or when it was paid (refunded, TRADE\_CLOSED). After success the merchant may act as if the payment never happened.

At least one of `acquirement_id`, `merchant_trans_id` has to be set.

An example of its body:

```json
{"merchantId":"2160400000002013","merchantTransId":"YIDAO_20181211_0000003"}
```

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:635:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayCancelRequest {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:655:9`.*/
    pub merchant_id: MerchantId,
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:656:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:657:9`.*/
    pub merchant_trans_id: ::core::option::Option<MerchantTransId>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for PayCancelRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayCancelRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[
            __runtime::shape::Rule::AtLeastOne(&["acquirementId", "merchantTransId"]),
        ],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_id),
            1usize => __runtime::value::maybe(&self.acquirement_id),
            2usize => __runtime::value::maybe(&self.merchant_trans_id),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_id: members.required(0usize)?,
            acquirement_id: members.optional(1usize),
            merchant_trans_id: members.optional(2usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for PayCancelRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayCancelRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayCancelRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayCancelRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PayCancelRequest {
    /**Starts to build one. Required members that are not set are compile errors.

At least one of `acquirement_id`, `merchant_trans_id` has to be set.*/
    pub fn builder() -> PayCancelRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        PayCancelRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`PayCancelRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct PayCancelRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_>(
    (
        ::core::option::Option<MerchantId>,
        ::core::option::Option<AcquirementId>,
        ::core::option::Option<MerchantTransId>,
    ),
    ::core::marker::PhantomData<(MerchantId_, AcquirementId_, MerchantTransId_)>,
);
impl<MerchantId_, AcquirementId_, MerchantTransId_> ::core::fmt::Debug
for PayCancelRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("PayCancelRequestBuilder", f)
    }
}
impl<
    MerchantId_,
    AcquirementId_,
    MerchantTransId_,
> PayCancelRequestBuilder<MerchantId_, AcquirementId_, MerchantTransId_> {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:655:9`.*/
    pub fn merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantId>,
    ) -> PayCancelRequestBuilder<
        __runtime::typestate::Set,
        AcquirementId_,
        MerchantTransId_,
    >
    where
        MerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        PayCancelRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:656:9`.*/
    pub fn acquirement_id(
        self,
        value: impl __runtime::typestate::IntoOptional<AcquirementId>,
    ) -> PayCancelRequestBuilder<
        MerchantId_,
        __runtime::typestate::Set,
        MerchantTransId_,
    >
    where
        AcquirementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = __runtime::typestate::IntoOptional::into_optional(value);
        PayCancelRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:657:9`.*/
    pub fn merchant_trans_id(
        self,
        value: impl __runtime::typestate::IntoOptional<MerchantTransId>,
    ) -> PayCancelRequestBuilder<MerchantId_, AcquirementId_, __runtime::typestate::Set>
    where
        MerchantTransId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = __runtime::typestate::IntoOptional::into_optional(value);
        PayCancelRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<PayCancelRequest, __runtime::check::Invalid>
    where
        MerchantId_: __needs_pay_cancel_request::PayCancelRequestNeedsMerchantId,
        (
            AcquirementId_,
            MerchantTransId_,
        ): __needs_pay_cancel_request::PayCancelRequestRule0,
    {
        let values = self.0;
        let built = PayCancelRequest {
            merchant_id: __runtime::typestate::given(values.0),
            acquirement_id: values.1,
            merchant_trans_id: values.2,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_pay_cancel_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantId` is missing: alipay.intl.acquiring.common.payCancel requires it",
        label = "`merchantId` has not been set",
        note = "set it with `.merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:655:9"
    )]
    pub trait PayCancelRequestNeedsMerchantId {}
    #[diagnostic::do_not_recommend]
    impl PayCancelRequestNeedsMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "at least one of `acquirementId`, `merchantTransId` has to be set: alipay.intl.acquiring.common.payCancel requires it",
        label = "the rule is not kept",
        note = "the rule is defined at alipayhk.yaml:659:11"
    )]
    pub trait PayCancelRequestRule0 {}
    #[diagnostic::do_not_recommend]
    impl<MerchantTransId_> PayCancelRequestRule0
    for (__runtime::typestate::Set, MerchantTransId_) {}
    #[diagnostic::do_not_recommend]
    impl PayCancelRequestRule0
    for (__runtime::typestate::Unset, __runtime::typestate::Set) {}
}
/**The answer to [`Client::pay_cancel`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"acquirementId":"20181210194010800100160960000444145"}
```

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:635:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayCancelResponse {
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional. Repeats `acquirementId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: payCancel](https://docs.antom.com/ac/openapi/payCancel). Defined at `alipayhk.yaml:662:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
}
impl __runtime::value::Record for PayCancelResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayCancelResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.acquirement_id),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            acquirement_id: members.optional(0usize),
        })
    }
}
impl ::core::cmp::PartialEq for PayCancelResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayCancelResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayCancelResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayCancelResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PayCancelRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::SystemError,
        ResultCode::UnknownException,
        ResultCode::ParamMissing,
        ResultCode::ParamIllegal,
        ResultCode::CancelNotAllowed,
        ResultCode::CancelExpired,
    ];
}
impl __runtime::request::Request for PayCancelRequest {
    type Kind = __runtime::request::Writes;
    type Response = PayCancelResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "pay_cancel",
        function: "alipay.intl.acquiring.common.payCancel",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Natural,
        paths: &[
            ("production", "alipay/intl/acquiring/common/payCancel.htm"),
            ("sandbox", "alipay/intl/acquiring/common/paycancel.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::Some("pay_query"),
            cancel: ::core::option::Option::None,
            repeat: true,
            note: "TRADE_CLOSED is what a cancelled payment shows.",
        }),
        echoes: &[
            __runtime::shape::Echo {
                wire: "acquirementId",
                aliases: &[],
                of: &["acquirementId"],
            },
        ],
        states: ::core::option::Option::None,
        window: ::core::option::Option::Some(__runtime::shape::Window {
            offset_seconds: 28800i32,
            grace_seconds: 900u32,
            then: ::core::option::Option::Some("refund"),
        }),
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for PayCancelRequest {
    type Way = __runtime::settle::Repeating;
}
/**The request of [`Client::refund`]: Refund a payment.

Full or partial, several times, up to the original amount, within a window whose length is not public. There is no refund query and no notification: on a timeout or `U`, send again with the same merchantRefundId.

An example of its body:

```json
{"merchantId":"2160400000002013","acquirementId":"20181210194010800100160960000444145","merchantRefundId":"Merchant_Refund_Id_93045","refundAmount":{"currency":"HKD","value":"2500"},"refundReason":"Returned"}
```

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:668:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct RefundRequest {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:685:9`.*/
    pub merchant_id: MerchantId,
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:686:9`.*/
    pub acquirement_id: AcquirementId,
    /**The merchant's id of this refund.

On the wire: `merchantRefundId`, required. Whether it is required: **Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund).

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:687:9`.*/
    pub merchant_refund_id: MerchantRefundId,
    /**How much to give back, in the smallest unit. All refunds together are at most the original.

On the wire: `refundAmount`, required. Whether it is required: **Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund).

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:688:9`.*/
    pub refund_amount: __runtime::Money,
    /**Why.

On the wire: `refundReason`, optional.

At most 256 characters.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:689:9`.*/
    pub refund_reason: ::core::option::Option<::std::string::String>,
    /**More, as JSON text.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:690:9`.*/
    pub extend_info: ::core::option::Option<::std::string::String>,
    /// Members that the spec does not list, by their names on the wire: for what a contract names and the spec does
    /// not know (yet). They are signed and sent as they are, after the others; nothing of their values is checked,
    /// printed or wiped from memory. Whoever stores the request stores them too; a number that serde can't hand on
    /// digit for digit, such as `1.50`, is an error then, and `to_json_text` writes it as it is.
    pub extra_members: __runtime::Object,
}
impl __runtime::value::Record for RefundRequest {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "RefundRequest",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "merchantRefundId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "refundAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "refundReason",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(256),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "extendInfo",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(2048),
                    form: __runtime::shape::Form::Json,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_id),
            1usize => __runtime::value::given(&self.acquirement_id),
            2usize => __runtime::value::given(&self.merchant_refund_id),
            3usize => __runtime::value::given(&self.refund_amount),
            4usize => __runtime::value::maybe(&self.refund_reason),
            5usize => __runtime::value::maybe(&self.extend_info),
            _ => ::core::option::Option::None,
        }
    }
    fn extra_members(&self) -> ::core::option::Option<&__runtime::Object> {
        ::core::option::Option::Some(&self.extra_members)
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_id: members.required(0usize)?,
            acquirement_id: members.required(1usize)?,
            merchant_refund_id: members.required(2usize)?,
            refund_amount: members.required(3usize)?,
            refund_reason: members.optional(4usize),
            extend_info: members.optional(5usize),
            extra_members: members.rest(),
        })
    }
}
impl ::core::cmp::PartialEq for RefundRequest {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for RefundRequest {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for RefundRequest {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for RefundRequest {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl RefundRequest {
    /**Starts to build one. Required members that are not set are compile errors.

*/
    pub fn builder() -> RefundRequestBuilder<
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
        __runtime::typestate::Unset,
    > {
        RefundRequestBuilder(
            (
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
                ::core::option::Option::None,
            ),
            ::core::marker::PhantomData,
        )
    }
}
///Builds [`RefundRequest`]. Its type parameters say which members have been set.
#[must_use = "a builder does nothing until `build()` is called"]
pub struct RefundRequestBuilder<
    MerchantId_,
    AcquirementId_,
    MerchantRefundId_,
    RefundAmount_,
    RefundReason_,
    ExtendInfo_,
>(
    (
        ::core::option::Option<MerchantId>,
        ::core::option::Option<AcquirementId>,
        ::core::option::Option<MerchantRefundId>,
        ::core::option::Option<__runtime::Money>,
        ::core::option::Option<::std::string::String>,
        ::core::option::Option<::std::string::String>,
    ),
    ::core::marker::PhantomData<
        (
            MerchantId_,
            AcquirementId_,
            MerchantRefundId_,
            RefundAmount_,
            RefundReason_,
            ExtendInfo_,
        ),
    >,
);
impl<
    MerchantId_,
    AcquirementId_,
    MerchantRefundId_,
    RefundAmount_,
    RefundReason_,
    ExtendInfo_,
> ::core::fmt::Debug
for RefundRequestBuilder<
    MerchantId_,
    AcquirementId_,
    MerchantRefundId_,
    RefundAmount_,
    RefundReason_,
    ExtendInfo_,
> {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::typestate::debug("RefundRequestBuilder", f)
    }
}
impl<
    MerchantId_,
    AcquirementId_,
    MerchantRefundId_,
    RefundAmount_,
    RefundReason_,
    ExtendInfo_,
> RefundRequestBuilder<
    MerchantId_,
    AcquirementId_,
    MerchantRefundId_,
    RefundAmount_,
    RefundReason_,
    ExtendInfo_,
> {
    /**The merchant of the payment.

On the wire: `merchantId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:685:9`.*/
    pub fn merchant_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantId>,
    ) -> RefundRequestBuilder<
        __runtime::typestate::Set,
        AcquirementId_,
        MerchantRefundId_,
        RefundAmount_,
        RefundReason_,
        ExtendInfo_,
    >
    where
        MerchantId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.0 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:686:9`.*/
    pub fn acquirement_id(
        self,
        value: impl __runtime::scalar::IntoMember<AcquirementId>,
    ) -> RefundRequestBuilder<
        MerchantId_,
        __runtime::typestate::Set,
        MerchantRefundId_,
        RefundAmount_,
        RefundReason_,
        ExtendInfo_,
    >
    where
        AcquirementId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.1 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**The merchant's id of this refund.

On the wire: `merchantRefundId`, required. Whether it is required: **Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund).

1 to 64 characters.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:687:9`.*/
    pub fn merchant_refund_id(
        self,
        value: impl __runtime::scalar::IntoMember<MerchantRefundId>,
    ) -> RefundRequestBuilder<
        MerchantId_,
        AcquirementId_,
        __runtime::typestate::Set,
        RefundAmount_,
        RefundReason_,
        ExtendInfo_,
    >
    where
        MerchantRefundId_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.2 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**How much to give back, in the smallest unit. All refunds together are at most the original.

On the wire: `refundAmount`, required. Whether it is required: **Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund).

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:688:9`.*/
    pub fn refund_amount(
        self,
        value: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> RefundRequestBuilder<
        MerchantId_,
        AcquirementId_,
        MerchantRefundId_,
        __runtime::typestate::Set,
        RefundReason_,
        ExtendInfo_,
    >
    where
        RefundAmount_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.3 = ::core::option::Option::Some(
            __runtime::scalar::IntoMember::into_member(value),
        );
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Why.

On the wire: `refundReason`, optional.

At most 256 characters.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:689:9`.*/
    pub fn refund_reason(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> RefundRequestBuilder<
        MerchantId_,
        AcquirementId_,
        MerchantRefundId_,
        RefundAmount_,
        __runtime::typestate::Set,
        ExtendInfo_,
    >
    where
        RefundReason_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.4 = __runtime::typestate::IntoOptional::into_optional(value);
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**More, as JSON text.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:690:9`.*/
    pub fn extend_info(
        self,
        value: impl __runtime::typestate::IntoOptional<::std::string::String>,
    ) -> RefundRequestBuilder<
        MerchantId_,
        AcquirementId_,
        MerchantRefundId_,
        RefundAmount_,
        RefundReason_,
        __runtime::typestate::Set,
    >
    where
        ExtendInfo_: __runtime::typestate::NotSetYet,
    {
        let mut values = self.0;
        values.5 = __runtime::typestate::IntoOptional::into_optional(value);
        RefundRequestBuilder(values, ::core::marker::PhantomData)
    }
    /**Checks every limit and makes the request.

# Errors
Every limit that is broken, all at once, by wire name and rule; never a sensitive value. Nothing has been sent.*/
    pub fn build(
        self,
    ) -> ::core::result::Result<RefundRequest, __runtime::check::Invalid>
    where
        MerchantId_: __needs_refund_request::RefundRequestNeedsMerchantId,
        AcquirementId_: __needs_refund_request::RefundRequestNeedsAcquirementId,
        MerchantRefundId_: __needs_refund_request::RefundRequestNeedsMerchantRefundId,
        RefundAmount_: __needs_refund_request::RefundRequestNeedsRefundAmount,
    {
        let values = self.0;
        let built = RefundRequest {
            merchant_id: __runtime::typestate::given(values.0),
            acquirement_id: __runtime::typestate::given(values.1),
            merchant_refund_id: __runtime::typestate::given(values.2),
            refund_amount: __runtime::typestate::given(values.3),
            refund_reason: values.4,
            extend_info: values.5,
            extra_members: __runtime::Object::new(),
        };
        __runtime::check::check(&built)?;
        ::core::result::Result::Ok(built)
    }
}
#[doc(hidden)]
pub mod __needs_refund_request {
    use super::__runtime;
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantId` is missing: alipay.intl.acquiring.common.refund requires it",
        label = "`merchantId` has not been set",
        note = "set it with `.merchant_id(…)` before `.build()`; it is defined at alipayhk.yaml:685:9"
    )]
    pub trait RefundRequestNeedsMerchantId {}
    #[diagnostic::do_not_recommend]
    impl RefundRequestNeedsMerchantId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`acquirementId` is missing: alipay.intl.acquiring.common.refund requires it",
        label = "`acquirementId` has not been set",
        note = "set it with `.acquirement_id(…)` before `.build()`; it is defined at alipayhk.yaml:686:9"
    )]
    pub trait RefundRequestNeedsAcquirementId {}
    #[diagnostic::do_not_recommend]
    impl RefundRequestNeedsAcquirementId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`merchantRefundId` is missing: alipay.intl.acquiring.common.refund requires it",
        label = "`merchantRefundId` has not been set",
        note = "set it with `.merchant_refund_id(…)` before `.build()`; it is defined at alipayhk.yaml:687:9"
    )]
    pub trait RefundRequestNeedsMerchantRefundId {}
    #[diagnostic::do_not_recommend]
    impl RefundRequestNeedsMerchantRefundId for __runtime::typestate::Set {}
    #[doc(hidden)]
    #[diagnostic::on_unimplemented(
        message = "`refundAmount` is missing: alipay.intl.acquiring.common.refund requires it",
        label = "`refundAmount` has not been set",
        note = "set it with `.refund_amount(…)` before `.build()`; it is defined at alipayhk.yaml:688:9"
    )]
    pub trait RefundRequestNeedsRefundAmount {}
    #[diagnostic::do_not_recommend]
    impl RefundRequestNeedsRefundAmount for __runtime::typestate::Set {}
}
/**The answer to [`Client::refund`], less `resultInfo`, which every answer has.

Members that the spec does not list stay readable in the verified raw text.

An example of its body:

```json
{"acquirementId":"20181210194010800100160960000444145","merchantRefundId":"Merchant_Refund_Id_93045","refundId":"20181212000000000000000000000000001","refundAmount":{"currency":"HKD","value":"2500"},"refundTime":"2018-12-12T13:08:56+08:00"}
```

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:668:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct RefundResponse {
    /**AlipayHK's id of the payment.

On the wire: `acquirementId`, optional. Repeats `acquirementId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:693:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the refund.

On the wire: `merchantRefundId`, optional. Repeats `merchantRefundId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:694:9`.*/
    pub merchant_refund_id: ::core::option::Option<MerchantRefundId>,
    /**AlipayHK's id of the refund.

On the wire: `refundId`, optional.

1 to 64 characters.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:695:9`.*/
    pub refund_id: ::core::option::Option<RefundId>,
    /**How much was given back.

On the wire: `refundAmount`, optional. Repeats `refundAmount` of the request; where it differs, the message is about another one.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Sister product's documentation**: [AlipayHK in-store: refund](https://docs.alipay.hk/alipayhkdocs/hk/openapi/refund). Defined at `alipayhk.yaml:696:9`.*/
    pub refund_amount: ::core::option::Option<__runtime::Money>,
    /**When.

On the wire: `refundTime`, optional.

A moment with the offset that it was written with.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:697:9`.*/
    pub refund_time: ::core::option::Option<__runtime::time::DateTime>,
}
impl __runtime::value::Record for RefundResponse {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "RefundResponse",
        members: &[
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantRefundId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "refundId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "refundAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "refundTime",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.acquirement_id),
            1usize => __runtime::value::maybe(&self.merchant_refund_id),
            2usize => __runtime::value::maybe(&self.refund_id),
            3usize => __runtime::value::maybe(&self.refund_amount),
            4usize => __runtime::value::maybe(&self.refund_time),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            acquirement_id: members.optional(0usize),
            merchant_refund_id: members.optional(1usize),
            refund_id: members.optional(2usize),
            refund_amount: members.optional(3usize),
            refund_time: members.optional(4usize),
        })
    }
}
impl ::core::cmp::PartialEq for RefundResponse {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for RefundResponse {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for RefundResponse {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for RefundResponse {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl RefundRequest {
    /// The codes that the spec lists for this operation. Others can come; they are judged by their status.
    pub const RESULT_CODES: &'static [ResultCode] = &[
        ResultCode::Success,
        ResultCode::InvalidSignature,
        ResultCode::SystemError,
        ResultCode::ParamMissing,
        ResultCode::ParamIllegal,
        ResultCode::RepeatReqInconsistent,
        ResultCode::OrderNotExists,
        ResultCode::OrderStatusInvalid,
        ResultCode::AmountExceedsLimit,
        ResultCode::AgreementRefundNotAllowed,
        ResultCode::AgreementRefundTimeExceedsLimit,
        ResultCode::RefundInProcess,
    ];
}
impl __runtime::request::Request for RefundRequest {
    type Kind = __runtime::request::Writes;
    type Response = RefundResponse;
    type Code = ResultCode;
    const OPERATION: &'static __runtime::shape::OperationShape = &__runtime::shape::OperationShape {
        name: "refund",
        function: "alipay.intl.acquiring.common.refund",
        effect: __runtime::shape::Effect::Write,
        delivery: __runtime::shape::Delivery::Http,
        idempotency: __runtime::shape::Idempotency::Key(&["merchantRefundId"]),
        paths: &[
            ("production", "alipay/intl/acquiring/common/refund.htm"),
            ("sandbox", "alipay/intl/acquiring/common/grefund.htm"),
        ],
        head_members: 0usize,
        resolve: ::core::option::Option::Some(__runtime::shape::Resolve {
            query: ::core::option::Option::None,
            cancel: ::core::option::Option::None,
            repeat: true,
            note: "Send it again with the same merchantRefundId until a signed answer is final.",
        }),
        echoes: &[
            __runtime::shape::Echo {
                wire: "acquirementId",
                aliases: &[],
                of: &["acquirementId"],
            },
            __runtime::shape::Echo {
                wire: "merchantRefundId",
                aliases: &[],
                of: &["merchantRefundId"],
            },
            __runtime::shape::Echo {
                wire: "refundAmount",
                aliases: &[],
                of: &["refundAmount"],
            },
        ],
        states: ::core::option::Option::None,
        window: ::core::option::Option::None,
        envelope: &ENVELOPE,
    };
}
impl __runtime::settle::Settle for RefundRequest {
    type Way = __runtime::settle::Repeating;
}
/// The operations of this spec, for calls by name and for tools that list them.
pub static OPERATIONS: &[__runtime::raw::Callable] = &[
    __runtime::raw::Callable::of::<CashierWapPayRequest>(),
    __runtime::raw::Callable::of::<PrepareForRedirectRequest>(),
    __runtime::raw::Callable::of::<ApplyTokenRequest>(),
    __runtime::raw::Callable::of::<CancelByAuthInfoRequest>(),
    __runtime::raw::Callable::of::<QueryByAuthInfoRequest>(),
    __runtime::raw::Callable::of::<AgreementPayRequest>(),
    __runtime::raw::Callable::of::<PayQueryRequest>(),
    __runtime::raw::Callable::of::<PayCancelRequest>(),
    __runtime::raw::Callable::of::<RefundRequest>(),
];
/**A payment came to an end.

Sent after a payment succeeded, by agreement or in-app; sisters send it for failures too, so look at `resultInfo`. It can come twice, late, or before the answer to the call.

Function on the wire: `alipay.intl.acquiring.common.notify.pay`. Comes out of [`Client::receive`], which verifies it first.

An example of its body:

```json
{"resultInfo":{"resultStatus":"S","resultCodeId":"00000000","resultCode":"SUCCESS","resultMsg":"success"},"acquirementId":"20181210194010800100160960000444145","merchantTransId":"YIDAO_20181212_0000002","orderAmount":{"currency":"HKD","value":"10000"},"paymentTime":"2018-12-12T12:08:56+08:00"}
```

Before it counts for an order it is compared with that order, by `received.expect(…)`: with the request that placed it, or with a [`PayNotificationOrder`] of what the merchant's books keep.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:726:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayNotification {
    /**How the payment ended.

On the wire: `resultInfo`, required. Whether it is required: **Sister product's documentation**: [AlipayHK in-store: offline.notify.pay](https://docs.antom.com/ac/openapi/notifypay).

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:737:9`.*/
    pub result_info: __runtime::outcome::ResultInfo,
    /**AlipayHK's id of the payment. There when it succeeded.

On the wire: `acquirementId`, optional. By a sister product, required when resultInfo says SUCCESS.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:738:9`.*/
    pub acquirement_id: ::core::option::Option<AcquirementId>,
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, optional. Repeats `merchantTransId` of the request; where it differs, the message is about another one.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:742:9`.*/
    pub merchant_trans_id: ::core::option::Option<MerchantTransId>,
    /**The amount.

On the wire: `orderAmount`, optional. Repeats `order.orderAmount` of the request; where it differs, the message is about another one.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:743:9`.*/
    pub order_amount: ::core::option::Option<__runtime::Money>,
    /**When it was paid.

On the wire: `paymentTime`, optional.

A moment with the offset that it was written with.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:744:9`.*/
    pub payment_time: ::core::option::Option<__runtime::time::DateTime>,
    /**More, as JSON text.

On the wire: `extendInfo`, optional.

At most 2048 characters. A text that is JSON.

**Sister product's documentation**: [AlipayHK in-store: offline.notify.pay](https://docs.antom.com/ac/openapi/notifypay). Defined at `alipayhk.yaml:745:9`.*/
    pub extend_info: ::core::option::Option<::std::string::String>,
}
impl __runtime::value::Record for PayNotification {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayNotification",
        members: &[
            __runtime::shape::MemberShape {
                wire: "resultInfo",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "acquirementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "orderAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "paymentTime",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "extendInfo",
                limits: __runtime::shape::Limits {
                    max: ::core::option::Option::Some(2048),
                    form: __runtime::shape::Form::Json,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.result_info),
            1usize => __runtime::value::maybe(&self.acquirement_id),
            2usize => __runtime::value::maybe(&self.merchant_trans_id),
            3usize => __runtime::value::maybe(&self.order_amount),
            4usize => __runtime::value::maybe(&self.payment_time),
            5usize => __runtime::value::maybe(&self.extend_info),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            result_info: members.required(0usize)?,
            acquirement_id: members.optional(1usize),
            merchant_trans_id: members.optional(2usize),
            order_amount: members.optional(3usize),
            payment_time: members.optional(4usize),
            extend_info: members.optional(5usize),
        })
    }
}
impl ::core::cmp::PartialEq for PayNotification {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayNotification {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayNotification {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayNotification {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl __runtime::notification::Notification for PayNotification {
    const NAME: &'static str = "pay_notification";
    const FUNCTION: &'static str = "alipay.intl.acquiring.common.notify.pay";
    const ENVELOPE: &'static __runtime::shape::EnvelopeShape = &ENVELOPE;
}
/**What a merchant's books keep of an order, to compare a [`PayNotification`] with: `received.expect(&order)`.

Take it from the merchant's own books, never from the notification.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:726:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct PayNotificationOrder {
    /**The merchant's id of the payment.

On the wire: `merchantTransId`, required.

1 to 64 characters.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:742:9`.*/
    pub merchant_trans_id: MerchantTransId,
    /**The amount.

On the wire: `orderAmount`, required.

In the smallest unit of the currency: 100.00 HKD is 10000.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:743:9`.*/
    pub order_amount: __runtime::Money,
}
impl __runtime::value::Record for PayNotificationOrder {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "PayNotificationOrder",
        members: &[
            __runtime::shape::MemberShape {
                wire: "merchantTransId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "orderAmount",
                loggable: true,
                ..__runtime::shape::MemberShape::REQUIRED
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.merchant_trans_id),
            1usize => __runtime::value::given(&self.order_amount),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            merchant_trans_id: members.required(0usize)?,
            order_amount: members.required(1usize)?,
        })
    }
}
impl ::core::cmp::PartialEq for PayNotificationOrder {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for PayNotificationOrder {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for PayNotificationOrder {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for PayNotificationOrder {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl PayNotificationOrder {
    /// An order of the merchant's books. Limits are not checked: what is kept is compared as it is.
    #[must_use]
    pub fn new(
        merchant_trans_id: impl __runtime::scalar::IntoMember<MerchantTransId>,
        order_amount: impl __runtime::scalar::IntoMember<__runtime::Money>,
    ) -> Self {
        Self {
            merchant_trans_id: __runtime::scalar::IntoMember::into_member(
                merchant_trans_id,
            ),
            order_amount: __runtime::scalar::IntoMember::into_member(order_amount),
        }
    }
}
impl __runtime::notification::Confirms<PayNotificationOrder> for PayNotification {
    type Code = ResultCode;
    const ECHOES: &'static [__runtime::shape::Echo] = &[
        __runtime::shape::Echo {
            wire: "merchantTransId",
            aliases: &[],
            of: &["merchantTransId"],
        },
        __runtime::shape::Echo {
            wire: "orderAmount",
            aliases: &[],
            of: &["orderAmount"],
        },
    ];
}
impl __runtime::notification::Confirms<AgreementPayRequest> for PayNotification {
    type Code = ResultCode;
    const ECHOES: &'static [__runtime::shape::Echo] = &[
        __runtime::shape::Echo {
            wire: "merchantTransId",
            aliases: &[],
            of: &["merchantTransId"],
        },
        __runtime::shape::Echo {
            wire: "orderAmount",
            aliases: &[],
            of: &["order", "orderAmount"],
        },
    ];
}
impl __runtime::notification::Confirms<CashierWapPayRequest> for PayNotification {
    type Code = ResultCode;
    const ECHOES: &'static [__runtime::shape::Echo] = &[
        __runtime::shape::Echo {
            wire: "merchantTransId",
            aliases: &[],
            of: &["merchantTransId"],
        },
        __runtime::shape::Echo {
            wire: "orderAmount",
            aliases: &[],
            of: &["order", "orderAmount"],
        },
    ];
}
/**An agreement ended.

Sent after an agreement was unbound, by the user in the app or by the merchant.

Function on the wire: `alipay.intl.oauth.auth.notify.cancel`. Comes out of [`Client::receive`], which verifies it first.

An example of its body:

```json
{"cancelTime":"2018-12-13T12:08:56+08:00","authMerchantId":"2160400000002012","merchantAgreementId":"agreement-0001"}
```

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:753:3`.*/
#[derive(::core::clone::Clone)]
#[non_exhaustive]
pub struct CancelNotification {
    /**When it ended.

On the wire: `cancelTime`, optional.

A moment with the offset that it was written with.

**Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif). Defined at `alipayhk.yaml:761:9`.*/
    pub cancel_time: ::core::option::Option<__runtime::time::DateTime>,
    /**The merchant that was authorised.

On the wire: `authMerchantId`, optional.

1 to 64 characters.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:762:9`.*/
    pub auth_merchant_id: ::core::option::Option<AuthMerchantId>,
    /**The agreement that ended.

On the wire: `merchantAgreementId`, optional.

1 to 32 characters.

**Inferred, confirm it with AlipayHK**. Defined at `alipayhk.yaml:763:9`.*/
    pub merchant_agreement_id: ::core::option::Option<MerchantAgreementId>,
}
impl __runtime::value::Record for CancelNotification {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "CancelNotification",
        members: &[
            __runtime::shape::MemberShape {
                wire: "cancelTime",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "authMerchantId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantAgreementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::maybe(&self.cancel_time),
            1usize => __runtime::value::maybe(&self.auth_merchant_id),
            2usize => __runtime::value::maybe(&self.merchant_agreement_id),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            cancel_time: members.optional(0usize),
            auth_merchant_id: members.optional(1usize),
            merchant_agreement_id: members.optional(2usize),
        })
    }
}
impl ::core::cmp::PartialEq for CancelNotification {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for CancelNotification {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::serde::Serialize for CancelNotification {
    fn serialize<S: __runtime::serde::Serializer>(
        &self,
        serializer: S,
    ) -> ::core::result::Result<S::Ok, S::Error> {
        __runtime::encode::serialize(self, serializer)
    }
}
impl<'de> __runtime::serde::Deserialize<'de> for CancelNotification {
    fn deserialize<D: __runtime::serde::Deserializer<'de>>(
        deserializer: D,
    ) -> ::core::result::Result<Self, D::Error> {
        __runtime::decode::deserialize(deserializer)
    }
}
impl __runtime::notification::Notification for CancelNotification {
    const NAME: &'static str = "cancel_notification";
    const FUNCTION: &'static str = "alipay.intl.oauth.auth.notify.cancel";
    const ENVELOPE: &'static __runtime::shape::EnvelopeShape = &ENVELOPE;
}
/// A verified notification, by its function.
#[derive(::core::fmt::Debug)]
#[non_exhaustive]
pub enum Notification {
    ///A payment came to an end
    PayNotification(__runtime::notification::Received<PayNotification>),
    ///An agreement ended
    CancelNotification(__runtime::notification::Received<CancelNotification>),
    /// A function that the spec does not list. It is verified; its raw text can be read, and it can be
    /// acknowledged.
    Unlisted(__runtime::notification::ReceivedAny),
}
impl Notification {
    /// The function that it names.
    #[must_use]
    pub fn function(&self) -> ::core::option::Option<&str> {
        __runtime::notification::Answerable::answerable(self).1.function()
    }
    /// What tells it from every other notification, however often it is sent; keep it to tell a duplicate.
    #[must_use]
    pub fn fingerprint(&self) -> __runtime::notification::Fingerprint {
        __runtime::notification::Answerable::answerable(self).1.fingerprint()
    }
    /// When AlipayHK signed this sending of it, by AlipayHK's own clock; `None` where its head tells no time. A
    /// notification can come up to a day late; whether a later one is believed is the caller's decision.
    #[must_use]
    pub fn signed_at(&self) -> ::core::option::Option<__runtime::time::DateTime> {
        let (envelope, any) = __runtime::notification::Answerable::answerable(self);
        any.signed_at(envelope)
    }
}
impl __runtime::notification::Answerable for Notification {
    fn answerable(
        &self,
    ) -> (
        &'static __runtime::shape::EnvelopeShape,
        &__runtime::notification::ReceivedAny,
    ) {
        match self {
            Self::PayNotification(received) => {
                __runtime::notification::Answerable::answerable(received)
            }
            Self::CancelNotification(received) => {
                __runtime::notification::Answerable::answerable(received)
            }
            Self::Unlisted(any) => (&ENVELOPE, any),
        }
    }
}
/**How the user's browser comes back from the authorisation: as query parameters, appended with `?` or `&` to whatever query the address has. Nothing documents a signature, so only `state` ties it to a session.

Parameters: `state`, `auth_site`, `merchantAgreementId`, `authCode`, `client_id`, `authResult`.

It can hold what is good for one call, so it can be moved and can't be cloned, nor stored by serde.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:767:3`.*/
#[non_exhaustive]
pub struct AgreementRedirect {
    /**What the merchant sent in the request.

On the wire: `state`, required.

At least 1 character. A secret: it is wiped from memory when dropped and never printed.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:776:9`.*/
    pub state: State,
    /**The wallet that authorised.

On the wire: `auth_site`, optional.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:777:9`.*/
    pub auth_site: ::core::option::Option<AuthSite>,
    /**The agreement that was made.

On the wire: `merchantAgreementId`, optional.

1 to 32 characters.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:778:9`.*/
    pub merchant_agreement_id: ::core::option::Option<MerchantAgreementId>,
    /**The one-time code. Absent when the user did not confirm.

On the wire: `authCode`, optional.

Also accepted when reading: `auth_code` (**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare)).

1 to 64 characters. The limit: **Sister product's documentation**: [Alipay Macao: applyToken](https://global.alipay.com/doc/global/oauth_macao). A secret: it is wiped from memory when dropped and never printed. Good for one call: it can't be cloned, and is spent by the call that it is moved into.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:779:9`.*/
    pub auth_code: ::core::option::Option<AuthCode>,
    /**Described as the authorised merchant's id; never compare it with the clientId.

On the wire: `client_id`, optional.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:783:9`.*/
    pub client_id: ::core::option::Option<::std::string::String>,
    /**How it ended, in the points product.

On the wire: `authResult`, optional.

**Sister product's documentation**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url). Defined at `alipayhk.yaml:784:9`.*/
    pub auth_result: ::core::option::Option<AuthResult>,
}
impl __runtime::value::Record for AgreementRedirect {
    const SHAPE: &'static __runtime::shape::StructureShape = &__runtime::shape::StructureShape {
        name: "AgreementRedirect",
        members: &[
            __runtime::shape::MemberShape {
                wire: "state",
                limits: __runtime::shape::Limits {
                    min: 1,
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::REQUIRED
            },
            __runtime::shape::MemberShape {
                wire: "auth_site",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "merchantAgreementId",
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(32),
                    ..__runtime::shape::Limits::NONE
                },
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "authCode",
                aliases: &["auth_code"],
                limits: __runtime::shape::Limits {
                    min: 1,
                    max: ::core::option::Option::Some(64),
                    ..__runtime::shape::Limits::NONE
                },
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "client_id",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
            __runtime::shape::MemberShape {
                wire: "authResult",
                loggable: true,
                ..__runtime::shape::MemberShape::OPTIONAL
            },
        ],
        rules: &[],
    };
    fn get(&self, place: usize) -> ::core::option::Option<&dyn __runtime::value::Value> {
        match place {
            0usize => __runtime::value::given(&self.state),
            1usize => __runtime::value::maybe(&self.auth_site),
            2usize => __runtime::value::maybe(&self.merchant_agreement_id),
            3usize => __runtime::value::maybe(&self.auth_code),
            4usize => __runtime::value::maybe(&self.client_id),
            5usize => __runtime::value::maybe(&self.auth_result),
            _ => ::core::option::Option::None,
        }
    }
    fn read(
        members: &mut __runtime::decode::Members<'_, '_>,
    ) -> ::core::result::Result<Self, __runtime::decode::Undecodable> {
        ::core::result::Result::Ok(Self {
            state: members.required(0usize)?,
            auth_site: members.optional(1usize),
            merchant_agreement_id: members.optional(2usize),
            auth_code: members.optional(3usize),
            client_id: members.optional(4usize),
            auth_result: members.optional(5usize),
        })
    }
}
impl ::core::cmp::PartialEq for AgreementRedirect {
    fn eq(&self, other: &Self) -> bool {
        __runtime::value::equal(self, other)
    }
}
impl ::core::fmt::Debug for AgreementRedirect {
    fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
        __runtime::debug::debug(self, f)
    }
}
impl __runtime::redirect::Redirect for AgreementRedirect {
    const STATE: &'static str = "state";
}
impl AgreementRedirect {
    /// Reads the address, or the query alone, that the browser came back with, and compares its state with the
    /// one that this session began with, in constant time.
    ///
    /// # Errors
    /// What is missing, doubled or different, by parameter; never a value. A redirect with another state
    /// belongs to another session: do not use its code.
    pub fn parse(
        url: &str,
        expected_state: &str,
    ) -> ::core::result::Result<Self, __runtime::redirect::RedirectError> {
        __runtime::redirect::parse(url, expected_state)
    }
    /// The state of an address, to find the session that it may belong to. It proves nothing: pass the
    /// session's own state to [`Self::parse`].
    #[must_use]
    pub fn state_of(url: &str) -> ::core::option::Option<::std::string::String> {
        __runtime::redirect::state_of::<Self>(url)
    }
}
/// What became of a write: done, refused, or unknown.
pub type Outcome<T> = __runtime::outcome::Outcome<T, ResultCode>;
/// A verified refusal.
pub type Refusal = __runtime::outcome::Refusal<ResultCode>;
/// An unknown outcome, with its evidence.
pub type Unresolved = __runtime::outcome::Unresolved<ResultCode>;
/// Why a read brought no answer to use.
pub type Error = __runtime::outcome::Error<ResultCode>;
/// Calls AlipayHK as one merchant. Cheap to clone; clones share one pool of connections.
#[derive(::core::clone::Clone, ::core::fmt::Debug)]
pub struct Client(__runtime::client::Client);
impl Client {
    /// Starts to set up a client. The environment, the clientId and the two keys have no default.
    ///
    /// - `environment`: one of [`environments`].
    /// - `client_id`: assigned by AlipayHK.
    /// - `merchant_key`: the merchant's own private key, or another signer.
    /// - `alipay_key`: the public key that AlipayHK gave in exchange, or another verifier.
    pub fn builder(
        environment: __runtime::client::Environment,
        client_id: impl ::core::convert::Into<::std::string::String>,
        merchant_key: impl __runtime::sign::Signer + 'static,
        alipay_key: impl __runtime::sign::Verifier + 'static,
    ) -> __runtime::client::ClientBuilder<Self> {
        __runtime::client::Client::builder_of(
            environment,
            client_id,
            merchant_key,
            alipay_key,
        )
    }
    /// The runtime's client, which knows no operation and calls any.
    #[must_use]
    pub fn runtime(&self) -> &__runtime::client::Client {
        &self.0
    }
    /// Calls an operation of this spec by name, with JSON in place of a request. What is promised is said at the type that this returns.
    ///
    /// - `operation`: its name in the spec, or its function on the wire.
    /// - `members`: an object with the request's members by their names on the wire.
    pub fn call_raw(
        &self,
        operation: &str,
        members: &__runtime::Json,
    ) -> __runtime::raw::RawCall<'_, ResultCode> {
        self.0.call_raw(OPERATIONS, operation, members)
    }
    /**In-app payment.

Makes the signed text of a payment, which the wallet page hands to JSAPI tradePay. That no HTTP call is made is inferred. How tradePay's `orderStr` wraps the text is not public: the signed envelope and its percent-encoded form are offered. An unpaid one is WAIT\_BUYER\_PAY and times out after 3 minutes by default; query again after that. Only the notification or payQuery is proof of payment.

Function on the wire: `alipay.intl.acquiring.cashier.wap.pay`.

Idempotency key: `merchantTransId`. **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay).

After an unknown outcome: ask with [`Self::pay_query`]; if no clear answer is to be had, undo it with [`Self::pay_cancel`]. Wait for the 3 minutes to pass before an unpaid one is taken for closed.

Result codes: [`SUCCESS`](ResultCode::Success) (S).

# Errors

The request breaks a limit or could not be signed. Nothing is sent in any case.

**Documented**: [AlipayHK: construct orderStr (cashier.wap.pay)](https://docs.alipay.hk/alipayhkdocs/hk/ipayapi/orderStr). Defined at `alipayhk.yaml:353:3`.*/
    pub fn cashier_wap_pay<'a>(
        &'a self,
        request: &'a CashierWapPayRequest,
    ) -> __runtime::client::SignText<'a, CashierWapPayRequest> {
        self.0.sign_text(request)
    }
    /**Begin an authorisation.

Gets the address at which the user confirms in AlipayHK. The browser then comes back to `merchantRedirectUrl` with an auth code, which `apply_token` turns into an access token.

Function on the wire: `alipay.intl.oauth.auth.prepareForRedirect`.

Paths:

- production: `alipay/intl/oauth/auth/prepareForRedirect.htm` — **Documented**: [AlipayHK points: request for authorisation URL](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/api_doc-auth_url).
- sandbox: `alipay/intl/oauth/auth/prepareForRedirect.htm` — **Inferred, confirm it with AlipayHK**.

A read: asking again is safe.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`OAUTH_FAILED`](ResultCode::OauthFailed) (F).

# Errors

Why there is no answer to use: not sent, refused, or unknown.

**Documented**: [AlipayHK auto debit: prepareForRedirect](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/prepare). Defined at `alipayhk.yaml:396:3`.*/
    pub fn prepare_for_redirect<'a>(
        &'a self,
        request: &'a PrepareForRedirectRequest,
    ) -> __runtime::client::Read<'a, PrepareForRedirectRequest> {
        self.0.read(request)
    }
    /**Turn an auth code into an access token.

The auth code is good for 10 minutes and for one call. A lost answer is cleared up by `query_by_auth_info`, or by authorising again; never by sending the code a second time.

Function on the wire: `alipay.intl.oauth.auth.applyToken`.

Paths:

- production: `alipay/intl/oauth/auth/applyToken.htm` — **Documented**: [AlipayHK user authorisation: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/userauth/applyToken).
- sandbox: `alipay/intl/oauth/auth/applyToken.htm` — **Inferred, confirm it with AlipayHK**.

**Not idempotent**: The auth code is spent by the first call. **Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token).

It takes the request itself, since what it can hold is good for one call.

After an unknown outcome: ask with [`Self::query_by_auth_info`]. If the query brings no token, start the authorisation again; the auth code may be spent.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`OAUTH_FAILED`](ResultCode::OauthFailed) (F), [`AUTH_CODE_EXPIRED`](ResultCode::AuthCodeExpired) (F), [`INVALID_AUTHCODE`](ResultCode::InvalidAuthcode) (F), [`USER_NOT_EXIST`](ResultCode::UserNotExist) (F), [`USER_STATUS_ABNORMAL`](ResultCode::UserStatusAbnormal) (F), [`PARAM_ILLEGAL`](ResultCode::ParamIllegal) (F).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [AlipayHK auto debit: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/token). Defined at `alipayhk.yaml:442:3`.*/
    pub fn apply_token(
        &self,
        request: ApplyTokenRequest,
    ) -> __runtime::client::Spending<'_, ApplyTokenRequest> {
        self.0.spend(request)
    }
    /**End an agreement.

Unbinds. A cancel notification follows, as it does when the user unbinds in the app.

Function on the wire: `alipay.intl.oauth.auth.cancelByAuthInfo`.

Paths:

- production: `alipay/intl/oauth/auth/cancelByAuthInfo.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/oauth/auth/cancelByAuthInfo.htm` — **Inferred, confirm it with AlipayHK**.

Idempotent by nature: An agreement that has ended stays ended. **Inferred, confirm it with AlipayHK**.

After an unknown outcome: send the same request again; ask with [`Self::query_by_auth_info`]. The cancel notification is proof as well.

`.settled(policy)` sends it again, with the same values, until a signed answer is final.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`TARGET_NOT_FOUND`](ResultCode::TargetNotFound) (F).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [AlipayHK auto debit: cancelByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/cancel). Defined at `alipayhk.yaml:484:3`.*/
    pub fn cancel_by_auth_info<'a>(
        &'a self,
        request: &'a CancelByAuthInfoRequest,
    ) -> __runtime::client::Write<'a, CancelByAuthInfoRequest> {
        self.0.write(request)
    }
    /**Ask after an agreement.

Says whether the token of an agreement is good. The layout of the answer is inferred.

Function on the wire: `alipay.intl.oauth.auth.queryByAuthInfo`.

Paths:

- production: `alipay/intl/oauth/auth/queryByAuthInfo.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/oauth/auth/queryByAuthInfo.htm` — **Inferred, confirm it with AlipayHK**.

A read: asking again is safe.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`TARGET_NOT_FOUND`](ResultCode::TargetNotFound) (F).

# Errors

Why there is no answer to use: not sent, refused, or unknown.

**Documented**: [AlipayHK auto debit: queryByAuthInfo](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/query). Defined at `alipayhk.yaml:507:3`.*/
    pub fn query_by_auth_info<'a>(
        &'a self,
        request: &'a QueryByAuthInfoRequest,
    ) -> __runtime::client::Read<'a, QueryByAuthInfoRequest> {
        self.0.read(request)
    }
    /**Auto debit.

Debits a user who has authorised the merchant; the access token travels in the head. If no clear answer comes, query until the status is final, and cancel when none is to be had.

Function on the wire: `alipay.intl.acquiring.agreement.pay`.

Paths:

- production: `alipay/intl/acquiring/agreement/pay.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/acquiring/agreement/pay/V200.htm` — **Documented**: [AlipayHK auto debit: testing in sandbox](https://docs.antom.com/ac/hk_auto_debit/sandbox).

Idempotency key: `merchantTransId`. **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay).

After an unknown outcome: ask with [`Self::pay_query`]; if no clear answer is to be had, undo it with [`Self::pay_cancel`]. A merchantTransId that was never sent on is answered "not found", which is final only after a cancel.

`.settled(policy)` sends it, then asks with [`Self::pay_query`] until the answer is final and, when the time is up, cancels with [`Self::pay_cancel`].

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`OAUTH_FAILED`](ResultCode::OauthFailed) (F), [`SYSTEM_ERROR`](ResultCode::SystemError) (U), [`UNKNOWN_EXCEPTION`](ResultCode::UnknownException) (U), [`PARAM_MISSING`](ResultCode::ParamMissing) (F), [`PARAM_ILLEGAL`](ResultCode::ParamIllegal) (F), [`REPEAT_REQ_INCONSISTENT`](ResultCode::RepeatReqInconsistent) (F), [`BALANCE_NOT_ENOUGH`](ResultCode::BalanceNotEnough) (F), [`ORDER_IS_CLOSED`](ResultCode::OrderIsClosed) (F), [`ORDER_IS_CANCELED`](ResultCode::OrderIsCanceled) (F), [`AMOUNT_EXCEEDS_LIMIT`](ResultCode::AmountExceedsLimit) (F), [`PAYMENT_IN_PROCESS`](ResultCode::PaymentInProcess) (U), [`USER_PAYING`](ResultCode::UserPaying) (U), [`REQUEST_TRAFFIC_EXCEED_LIMIT`](ResultCode::RequestTrafficExceedLimit) (U).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement). Defined at `alipayhk.yaml:526:3`.*/
    pub fn agreement_pay<'a>(
        &'a self,
        request: &'a AgreementPayRequest,
    ) -> __runtime::client::Write<'a, AgreementPayRequest> {
        self.0.write(request)
    }
    /**Ask after a payment.

Says where a payment stands. With both ids, acquirementId wins.

Function on the wire: `alipay.intl.acquiring.common.payQuery`.

Paths:

- production: `alipay/intl/acquiring/common/payQuery.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/acquiring/common/payQuery.htm` — **Inferred, confirm it with AlipayHK**.

A read: asking again is safe.

`.settled(policy)` asks with [`Self::pay_query`] until the answer is final and, when the time is up, cancels with [`Self::pay_cancel`].

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`SYSTEM_ERROR`](ResultCode::SystemError) (U), [`PARAM_MISSING`](ResultCode::ParamMissing) (F), [`PARAM_ILLEGAL`](ResultCode::ParamIllegal) (F), [`ORDER_NOT_EXISTS`](ResultCode::OrderNotExists) (F).

# Errors

Why there is no answer to use: not sent, refused, or unknown.

**Documented**: [AlipayHK auto debit: payQuery](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/payquery). Defined at `alipayhk.yaml:596:3`.*/
    pub fn pay_query<'a>(
        &'a self,
        request: &'a PayQueryRequest,
    ) -> __runtime::client::Read<'a, PayQueryRequest> {
        self.0.read(request)
    }
    /**Cancel a payment.

Only for payments of the same day in Beijing time, with a buffer of 15 minutes around midnight; after that, refund. Answers SUCCESS when the payment was never created, when it was unpaid (now closed for good), or when it was paid (refunded, TRADE\_CLOSED). After success the merchant may act as if the payment never happened.

Function on the wire: `alipay.intl.acquiring.common.payCancel`.

Paths:

- production: `alipay/intl/acquiring/common/payCancel.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/acquiring/common/paycancel.htm` — **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.

Idempotent by nature: A cancelled payment stays cancelled. **Inferred, confirm it with AlipayHK**.

After an unknown outcome: send the same request again; ask with [`Self::pay_query`]. TRADE\_CLOSED is what a cancelled payment shows.

`.settled(policy)` sends it again, with the same values, until a signed answer is final.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`SYSTEM_ERROR`](ResultCode::SystemError) (U), [`UNKNOWN_EXCEPTION`](ResultCode::UnknownException) (U), [`PARAM_MISSING`](ResultCode::ParamMissing) (F), [`PARAM_ILLEGAL`](ResultCode::ParamIllegal) (F), [`CANCEL_NOT_ALLOWED`](ResultCode::CancelNotAllowed) (F), [`CANCEL_EXPIRED`](ResultCode::CancelExpired) (F).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [AlipayHK auto debit: payCancel](https://docs.antom.com/ac/hk_auto_debit/paycancel). Defined at `alipayhk.yaml:635:3`.*/
    pub fn pay_cancel<'a>(
        &'a self,
        request: &'a PayCancelRequest,
    ) -> __runtime::client::Write<'a, PayCancelRequest> {
        self.0.write(request)
    }
    /**Refund a payment.

Full or partial, several times, up to the original amount, within a window whose length is not public. There is no refund query and no notification: on a timeout or `U`, send again with the same merchantRefundId.

Function on the wire: `alipay.intl.acquiring.common.refund`.

Paths:

- production: `alipay/intl/acquiring/common/refund.htm` — **Inferred, confirm it with AlipayHK**.
- sandbox: `alipay/intl/acquiring/common/grefund.htm` — **Documented**: [AlipayHK auto debit: testing in sandbox](https://docs.antom.com/ac/hk_auto_debit/sandbox).

Idempotency key: `merchantRefundId`. **Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund).

After an unknown outcome: send the same request again. Send it again with the same merchantRefundId until a signed answer is final.

`.settled(policy)` sends it again, with the same values, until a signed answer is final.

Result codes: [`SUCCESS`](ResultCode::Success) (S), [`INVALID_SIGNATURE`](ResultCode::InvalidSignature) (F), [`SYSTEM_ERROR`](ResultCode::SystemError) (U), [`PARAM_MISSING`](ResultCode::ParamMissing) (F), [`PARAM_ILLEGAL`](ResultCode::ParamIllegal) (F), [`REPEAT_REQ_INCONSISTENT`](ResultCode::RepeatReqInconsistent) (F), [`ORDER_NOT_EXISTS`](ResultCode::OrderNotExists) (F), [`ORDER_STATUS_INVALID`](ResultCode::OrderStatusInvalid) (F), [`AMOUNT_EXCEEDS_LIMIT`](ResultCode::AmountExceedsLimit) (F), [`AGREEMENT_REFUND_NOT_ALLOWED`](ResultCode::AgreementRefundNotAllowed) (F), [`AGREEMENT_REFUND_TIME_EXCEEDS_LIMIT`](ResultCode::AgreementRefundTimeExceedsLimit) (F), [`REFUND_IN_PROCESS`](ResultCode::RefundInProcess) (U).

# Errors

Nothing was sent, and why. Whatever may have reached AlipayHK is an `Ok`, so `?` loses no payment.

**Documented**: [AlipayHK auto debit: refund](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/refund). Defined at `alipayhk.yaml:668:3`.*/
    pub fn refund<'a>(
        &'a self,
        request: &'a RefundRequest,
    ) -> __runtime::client::Write<'a, RefundRequest> {
        self.0.write(request)
    }
    /// Verifies a notification and reads it. Pass the bytes of the HTTP body as they came.
    ///
    /// # Errors
    /// Why it can't be believed or read. Answer with an HTTP error; AlipayHK sends it again.
    pub async fn receive(
        &self,
        body: &[u8],
    ) -> ::core::result::Result<
        Notification,
        __runtime::notification::NotificationError,
    > {
        let any = self.0.receive_any(body).await?;
        match any.function() {
            ::core::option::Option::Some("alipay.intl.acquiring.common.notify.pay") => {
                any.into::<PayNotification>().map(Notification::PayNotification)
            }
            ::core::option::Option::Some("alipay.intl.oauth.auth.notify.cancel") => {
                any.into::<CancelNotification>().map(Notification::CancelNotification)
            }
            _ => ::core::result::Result::Ok(Notification::Unlisted(any)),
        }
    }
    /// The signed text to answer a notification with once it has been dealt with: AlipayHK does not send it again.
    /// It takes the notification in any of its forms: as it was received, by its type, or compared with an order.
    ///
    /// # Errors
    /// Why it could not be made. Answer with an HTTP error then; AlipayHK sends the notification again.
    pub async fn acknowledge<N: __runtime::notification::Answerable>(
        &self,
        notification: &N,
    ) -> ::core::result::Result<
        ::std::vec::Vec<u8>,
        __runtime::notification::AcknowledgeError,
    > {
        self.0.acknowledge(notification).await
    }
    /// The signed text to answer a notification with that could not be dealt with: AlipayHK sends it again. Of the
    /// message, 256 characters are sent.
    ///
    /// # Errors
    /// Why it could not be made. Answer with an HTTP error then, which has the same effect.
    pub async fn postpone<N: __runtime::notification::Answerable>(
        &self,
        notification: &N,
        message: &str,
    ) -> ::core::result::Result<
        ::std::vec::Vec<u8>,
        __runtime::notification::AcknowledgeError,
    > {
        self.0.postpone(notification, message).await
    }
}
impl ::core::convert::From<__runtime::client::Client> for Client {
    fn from(client: __runtime::client::Client) -> Self {
        Self(client)
    }
}
/// Where requests can go. There is no default: a merchant says which.
pub mod environments {
    use super::__runtime;
    /**AlipayHK's live gateway. Real money moves.

Address: `https://open.alipay.hk/api/`.

**Documented**: [AlipayHK user authorisation: applyToken](https://docs.alipay.hk/alipayhkdocs/hk/userauth/applyToken).*/
    #[must_use]
    pub fn production() -> __runtime::client::Environment {
        __runtime::client::Environment::new("production", "https://open.alipay.hk/api/")
    }
    /**AlipayHK's own test environment. It needs a contract, accounts from AlipayHK's support and a registered caller address. Printed with http; a public client used https.

Address: `http://isupergw.alipaydev.com/isupergw/`.

**Documented**: [AlipayHK auto debit: testing in sandbox](https://docs.antom.com/ac/hk_auto_debit/sandbox).*/
    #[must_use]
    pub fn sandbox() -> __runtime::client::Environment {
        __runtime::client::Environment::new(
            "sandbox",
            "http://isupergw.alipaydev.com/isupergw/",
        )
    }
}
/**What holds for every call of AlipayHK in-app payment and auto debit, with the grade of each fact.

- Messages are JSON in UTF-8 over HTTP POST: \{"request":\{"head":...,"body":...\},"signature":...\} and \{"response":\{...\},"signature":...\}. What other APIs call headers travels in `head`. **Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration).
- Content-Type is `application/json; charset=UTF-8`. **Inferred, confirm it with AlipayHK**.
- The signed bytes are the raw text of the value of `request` or `response`, from its `{` to its `}`, as it is on the wire: compact, in the sender's own order, never re-serialised. **Documented**: [AlipayHK points: pre-sign string](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/pre_sign_string_v1).
- Real answers put `body` before `head`. **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.
- Signatures are RSA 2048, PKCS#1 v1.5, SHA1withRSA. **Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration).
- The points product signs one of these functions with SHA256withRSA, and the sister default is RSA2; so the algorithm is a setting of the merchant's, never chosen by the message. **Sister product's documentation**: [AlipayHK points: pre-sign string](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/pre_sign_string_v1).
- `signature` is plain Base64. **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.
- The points product percent-encodes the Base64 text of the signature. **Documented**: [AlipayHK points: pre-sign string](https://docs.alipay.hk/alipayhkdocs/hk/a_points_display/pre_sign_string_v1).
- One page, read literally, Base64-encodes the Base64 text of the signature; probably a slip. **Documented**: [AlipayHK in-store: sign the request](https://docs.antom.com/ac/openapi/signreq).
- The private key is made with `openssl genrsa 2048 | openssl pkcs8 -topk8 -nocrypt`. Only the public key is ever sent to AlipayHK. **Documented**: [AlipayHK passes: digital signature](https://docs.alipay.hk/alipayhkdocs/hk/gcmc/sig).
- AlipayHK's test environments accept registered caller addresses only; accounts and its public key come from its support. **Documented**: [AlipayHK auto debit: testing in sandbox](https://docs.antom.com/ac/hk_auto_debit/sandbox).
- No timeout is documented. Sister products expect answers within 8 s; their SDKs use 3 s to connect and 15 s to read. **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.
- Published ids of AlipayHK's sandbox: clientId 4Q5XSH6SSG02T006, merchantId 2160400000002013. **Documented**: [AlipayHK auto debit: testing in sandbox](https://docs.antom.com/ac/hk_auto_debit/sandbox).
- Merchants hold keys as PEM (PKCS#8 or PKCS#1) or as one line of Base64 without header. **Documented**: [AlipayHK passes: digital signature](https://docs.alipay.hk/alipayhkdocs/hk/gcmc/sig).
- AlipayHK's head has no `signType`. **Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement).
- A sister product's head has an optional `signType`, with RSA2 as the default. **Sister product's documentation**: [Alipay global in-store: offline.pay](https://global.alipay.com/docs/ac/publicapi/pay).
- `reqTime` with `Z` in place of a numeric offset is rejected by a sister's gateway, so +HH:MM is sent. **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.
- Every answer's body has `resultInfo` with resultStatus, resultCodeId, resultCode and resultMsg. The status is S (done), F (refused) or U (unknown); A is not seen here. **Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement).
- The lengths of resultStatus, resultCodeId, resultCode and resultMsg are 2, 8, 64 and 256. **Sister product's documentation**: [AlipayHK in-store: offline.pay and its result codes](https://docs.alipay.hk/alipayhkdocs/hk/openapi/pay).
- JSAPI tradePay takes exactly one of tradeNO (at most 64 characters), orderStr and paymentUrl. **Sister product's documentation**: [Alipay JSAPI: tradePay](https://docs.antom.com/ac/global/jsapitradepay).
- The in-app payment is not an HTTP call of the merchant's server, and how orderStr wraps the signed text is not public. **Inferred, confirm it with AlipayHK**.
- The head of an answer echoes function, clientId and reqMsgId, and gives respTime; one sister prints reqTime there. **Sister product's documentation**: Captured exchanges and public clients of sister gateways with this envelope.
- Amounts are integers in the smallest unit of the currency, written as strings: 100.00 HKD is "10000". **Documented**: [AlipayHK auto debit: agreement.pay](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/agreement).
- A sister sample sends the amount as a bare number: both are accepted when reading. **Sister product's documentation**: [AlipayHK auto earn: send user refund record](https://docs.alipay.hk/alipayhkdocs/hk/auto_earn/refund_notify).
- A notification is sent up to 8 times, with gaps of 2 m, 10 m, 10 m, 1 h, 2 h, 6 h and 15 h, until it is acknowledged. **Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif).
- The acknowledgement is a full response envelope that echoes the function, with resultInfo SUCCESS. **Documented**: [AlipayHK auto debit: notification process](https://docs.antom.com/ac/hk_auto_debit/notif).
- The acknowledgement is signed. **Inferred, confirm it with AlipayHK**.
- If auto debit cannot deduct, the in-app payment collects the bill. **Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration).
- The merchant keeps the status of an agreement itself. **Documented**: [AlipayHK auto debit: quick integration](https://docs.alipay.hk/alipayhkdocs/hk/hk_auto_debit/integration).*/
pub mod facts {}
