//! Operations that the sandbox has no rule for: an edit of the spec is all it takes.

use alipayhk_spec::data::Data;
use alipayhk_spec::model::{Operation, Spec};

use crate::merchant::{Merchant, PAY_QUERY, builder, path};

fn shipped() -> Spec {
    alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap()
}

fn copy_of(spec: &Spec, function: &str) -> Operation {
    let mut copy = spec.function(PAY_QUERY).unwrap().clone();
    function.clone_into(&mut copy.function);
    "copied".clone_into(&mut copy.name);
    copy
}

#[tokio::test]
async fn a_copied_operation_is_answered_from_its_example_on_the_same_path() {
    let mut spec = shipped();
    spec.operations.push(copy_of(&spec, "probe.payQuery"));
    let merchant = Merchant::with(builder().spec(spec)).await;
    let body = merchant.one_id("merchantTransId", "mine-1");
    let bytes = merchant.sealed(&merchant.content("probe.payQuery", None, &body));
    let answer = merchant.ask(&path(PAY_QUERY), bytes).await;
    assert_eq!(answer.code(), "SUCCESS");
    // Echoed from the request, and taken from the example.
    assert_eq!(answer.text("merchantTransId"), "mine-1");
    assert_eq!(answer.text("transStatus"), "TRADE_SUCCESS");
    assert_eq!(answer.head.get("function").unwrap().as_str(), Some("probe.payQuery"));
    // The original is not disturbed.
    assert_eq!(merchant.query("mine-1").await.code(), "ORDER_NOT_EXISTS");
    // The copy is checked as well.
    let bytes = merchant.sealed(&merchant.content("probe.payQuery", None, "{}"));
    assert_eq!(merchant.ask(&path(PAY_QUERY), bytes).await.code(), "PARAM_MISSING");
}

#[tokio::test]
async fn an_operation_without_an_example_is_answered_with_what_it_must_have() {
    let mut spec = shipped();
    let mut copy = copy_of(&spec, "probe.bare");
    copy.response_example = None;
    for member in &mut copy.response.members {
        member.requirement = alipayhk_spec::model::Requirement::Required;
    }
    copy.response.members[0].example = Some(Data::Text("CLOSED".to_owned()));
    spec.operations.push(copy);
    let merchant = Merchant::with(builder().spec(spec)).await;
    let body = merchant.one_id("merchantTransId", "mine-1");
    let bytes = merchant.sealed(&merchant.content("probe.bare", None, &body));
    let answer = merchant.ask(&path(PAY_QUERY), bytes).await;
    assert_eq!(answer.text("transStatus"), "CLOSED");
    assert!(answer.body.get("orderAmount").is_some() && answer.body.get("paymentTime").is_some());
}

#[tokio::test]
async fn a_member_that_was_renamed_in_the_spec_is_answered_by_its_new_name() {
    let mut spec = shipped();
    let query = spec.operations.iter_mut().find(|operation| operation.function == PAY_QUERY).unwrap();
    let member = query.response.members.iter_mut().find(|member| member.wire == "transStatus").unwrap();
    let mut alias = member.aliases[0].clone();
    alias.value = "transStatus".to_owned();
    member.aliases.push(alias);
    member.wire = "paymentStatus".to_owned();
    let merchant = Merchant::with(builder().spec(spec)).await;
    merchant.cancel("t-1").await;
    assert_eq!(merchant.query("t-1").await.text("paymentStatus"), "TRADE_CLOSED");
}

#[tokio::test]
async fn every_example_of_the_spec_passes_the_check() {
    let merchant = Merchant::with(builder().merchant_id("2160400000002013")).await;
    for operation in shipped().operations {
        let Some(example) = &operation.request_example else { continue };
        let Some(path) = operation.paths.first() else { continue };
        let token = operation.head.contains(&"accessToken".to_owned()).then_some("token");
        let content = merchant.content(&operation.function, token, &example.to_string());
        let answer = merchant.ask(&path.path, merchant.sealed(&content)).await;
        assert!(!answer.code().starts_with("PARAM_"), "{}: {}", operation.name, answer.message());
    }
}
