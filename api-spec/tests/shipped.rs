//! The shipped spec keeps its own rules, and says what the wire's facts say.

use alipayhk_spec::model::{Delivery, Effect, Grade, Requirement, RuleKind};
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
