//! The shipped spec keeps its own rules, and says what the wire's facts say.

use alipayhk_spec::model::{
    Delivery, Effect, Grade, Idempotency, Refuses, Requirement, RuleKind, ShapeKind, State, Window,
};
use alipayhk_spec::{Spec, check, shipped};

fn spec() -> Spec {
    let checked = check(&[shipped()]);
    assert!(checked.findings.is_empty(), "{}", checked.findings);
    checked.spec
}

#[test]
fn the_nine_operations_two_notifications_and_the_redirect_are_there() {
    let spec = spec();
    let functions: Vec<&str> = spec.operations.iter().map(|operation| operation.function.as_str()).collect();
    for function in [
        "alipay.intl.acquiring.cashier.wap.pay",
        "alipay.intl.oauth.auth.prepareForRedirect",
        "alipay.intl.oauth.auth.applyToken",
        "alipay.intl.oauth.auth.cancelByAuthInfo",
        "alipay.intl.oauth.auth.queryByAuthInfo",
        "alipay.intl.acquiring.agreement.pay",
        "alipay.intl.acquiring.common.payQuery",
        "alipay.intl.acquiring.common.payCancel",
        "alipay.intl.acquiring.common.refund",
    ] {
        assert!(functions.contains(&function), "{function}");
    }
    let notifications: Vec<&str> =
        spec.notifications.iter().map(|notification| notification.function.as_str()).collect();
    for function in ["alipay.intl.acquiring.common.notify.pay", "alipay.intl.oauth.auth.notify.cancel"] {
        assert!(notifications.contains(&function), "{function}");
    }
    assert!(!spec.redirects.is_empty());
}

#[test]
fn every_operation_has_a_path_in_every_environment_unless_it_is_signed_text() {
    let spec = spec();
    for operation in &spec.operations {
        let expected = if operation.delivery == Delivery::Http { spec.environments.len() } else { 0 };
        assert_eq!(operation.paths.len(), expected, "{}", operation.name);
    }
    let path = |operation: &str, environment: &str| {
        let paths = &spec.operation(operation).unwrap().paths;
        paths.iter().find(|path| path.environment == environment).unwrap().path.clone()
    };
    assert_eq!(path("refund", "sandbox"), "alipay/intl/acquiring/common/grefund.htm");
    assert_eq!(path("agreement_pay", "sandbox"), "alipay/intl/acquiring/agreement/pay/V200.htm");
    assert_eq!(path("agreement_pay", "production"), "alipay/intl/acquiring/agreement/pay.htm");
}

#[test]
fn limits_requirements_and_grades_are_those_of_the_wire() {
    let spec = spec();
    let pay = spec.operation("agreement_pay").unwrap();
    assert_eq!(pay.effect, Effect::Write);
    assert_eq!(pay.head, ["accessToken"]);
    let members: Vec<(&str, Requirement, Option<u32>)> = pay
        .request
        .members
        .iter()
        .map(|member| {
            (
                member.wire.as_str(),
                member.requirement.clone(),
                spec.text_of(&member.ty).and_then(|text| text.max),
            )
        })
        .collect();
    assert_eq!(
        members,
        [
            ("merchantId", Requirement::Required, Some(64)),
            ("productCode", Requirement::Required, None),
            ("merchantTransId", Requirement::Required, Some(64)),
            ("order", Requirement::Required, None),
            ("settleContractId", Requirement::Optional, Some(64)),
            ("riskInfo", Requirement::Optional, None),
            ("extendInfo", Requirement::Optional, Some(2048)),
            ("notify_url", Requirement::Optional, Some(512)),
        ]
    );
    assert_eq!(pay.request.member("riskInfo").unwrap().fact.grade, Grade::Inferred);
    let query = spec.operation("pay_query").unwrap();
    assert_eq!(query.request.rules.first().unwrap().kind, RuleKind::AtLeastOne);
    let aliases: Vec<&str> = query
        .response
        .member("transStatus")
        .unwrap()
        .aliases
        .iter()
        .map(|alias| alias.value.as_str())
        .collect();
    assert_eq!(aliases, ["transactionStatus", "tradeStatus", "acquirementStatus"]);
    assert!(spec.result_codes.len() >= 32);
    assert_eq!(spec.result_code("system_error").unwrap().wire, "SYSTEM_ERROR");
}

#[test]
fn every_token_and_code_is_sensitive() {
    let spec = spec();
    for name in ["AccessToken", "RefreshToken", "AuthCode", "State"] {
        assert!(spec.is_sensitive(&alipayhk_spec::model::Type::Shape(name.to_owned())), "{name}");
    }
}

#[test]
fn no_refusal_is_called_final_but_those_that_close_the_order() {
    let spec = spec();
    let refuses = |word: Refuses| -> Vec<&str> {
        let codes = spec.result_codes.iter();
        let of = codes.filter(|code| code.refuses.as_ref().is_some_and(|refuses| refuses.value == word));
        of.map(|code| code.wire.as_str()).collect()
    };
    assert_eq!(refuses(Refuses::Order), ["BALANCE_NOT_ENOUGH"]);
    assert_eq!(refuses(Refuses::Closed), ["ORDER_IS_CLOSED", "ORDER_IS_CANCELED"]);
    assert_eq!(refuses(Refuses::Key), ["REPEAT_REQ_INCONSISTENT"]);
    assert_eq!(refuses(Refuses::Absent), ["TARGET_NOT_FOUND", "ORDER_NOT_EXISTS"]);
    assert_eq!(refuses(Refuses::Message).len(), 8);
    // No page says what a refusal says of an earlier sending.
    let grades = spec.result_codes.iter().filter_map(|code| Some(code.refuses.as_ref()?.fact.grade));
    assert!(grades.into_iter().all(|grade| grade == Grade::Inferred));
}

#[test]
fn where_a_payment_stands_is_told_by_one_member_of_payquery() {
    let spec = spec();
    let member = spec.state_member(spec.operation("pay_query").unwrap()).unwrap();
    assert_eq!(member.wire, "transStatus");
    assert_eq!(spec.state_member(spec.operation("agreement_pay").unwrap()), None);
    let ShapeKind::Enum(of) = &spec.shape("TransStatus").unwrap().kind else { panic!("no enum") };
    let told: Vec<_> = of
        .values
        .iter()
        .map(|value| {
            let state = value.state.as_ref().map(|state| (state.value, state.fact.grade));
            (value.wire.as_str(), state, value.lasts_seconds)
        })
        .collect();
    let inferred = |state: State| Some((state, Grade::Inferred));
    assert_eq!(
        told,
        [
            ("WAIT_BUYER_PAY", Some((State::Pending, Grade::Documented)), Some(180)),
            ("TRADE_CLOSED", Some((State::Closed, Grade::Documented)), None),
            ("TRADE_SUCCESS", inferred(State::Paid), None),
            ("INIT", inferred(State::Pending), None),
            ("PAYING", inferred(State::Pending), None),
            ("SUCCESS", inferred(State::Paid), None),
            ("CLOSED", inferred(State::Closed), None),
            ("CANCELLED", inferred(State::Closed), None),
            ("MERCHANT_ACCEPT", None, None),
        ]
    );
}

#[test]
fn a_cancel_has_its_day_a_notification_its_payments_and_a_code_its_one_call() {
    let spec = spec();
    let window = spec.operation("pay_cancel").unwrap().window.as_ref().unwrap();
    let Window { offset_seconds, grace_seconds, then, fact } = window;
    assert_eq!((*offset_seconds, *grace_seconds, then.as_deref()), (28_800, 900, Some("refund")));
    assert_eq!((fact.grade, fact.source.as_str()), (Grade::Documented, "hk-paycancel"));
    let told = spec.notifications.iter().find(|told| told.name == "pay_notification").unwrap();
    assert_eq!(told.confirms, ["agreement_pay", "cashier_wap_pay"]);
    let echoes = |wire: &str| told.body.member(wire).unwrap().echoes.as_deref();
    assert_eq!(echoes("merchantTransId"), Some("merchantTransId"));
    assert_eq!(echoes("orderAmount"), Some("order.orderAmount"));
    let code = alipayhk_spec::model::Type::Shape("AuthCode".to_owned());
    assert!(spec.text_of(&code).unwrap().one_time);
    assert!(matches!(spec.operation("apply_token").unwrap().idempotency, Idempotency::None(..)));
}
