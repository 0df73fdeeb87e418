//! A model that is printed and read again is the same model, but for where things stand. So the reader loses nothing of
//! what a spec can say, whatever characters it says it with.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail as tests do"
)]

#[path = "printed/models.rs"]
mod models;
#[path = "printed/yaml.rs"]
mod yaml;

use std::fmt::Write as _;

use alipayhk_spec::{SourceFile, Spec, check, shipped};
use proptest::prelude::*;
use proptest::strategy::ValueTree as _;

fn read(text: &str) -> Spec {
    let checked = check(&[SourceFile::new("printed.yaml", text)]);
    assert!(checked.findings.is_empty(), "{}\n{text}", checked.findings);
    models::without_places(checked.spec)
}

fn comes_back(spec: &Spec) {
    let text = yaml::of(spec).text();
    // As text, since that shows what differs.
    let (was, is) = (format!("{spec:#?}"), format!("{:#?}", read(&text)));
    let difference = was.lines().zip(is.lines()).find(|(was, is)| was != is);
    assert!(was == is, "{difference:?}\n{text}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_printed_model_is_read_as_it_was(spec in models::spec()) {
        comes_back(&spec);
    }
}

#[test]
fn the_shipped_spec_printed_is_read_as_it_was() {
    comes_back(&models::without_places(check(&[shipped()]).spec));
}

#[test]
fn the_models_have_everything_that_a_model_can_have() {
    // Printed models are what is tried, so what never stands in one is not tried.
    let mut printed = String::new();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..300 {
        let tree = models::spec().new_tree(&mut runner).unwrap();
        write!(printed, "{:?}", tree.current()).unwrap();
    }
    for part in [
        "Inferred",
        "Sister",
        "Documented",
        "url: Some",
        "url: None",
        "path_suffix: Some",
        "path_suffix: None",
        "fill: Function",
        "fill: ClientId",
        "fill: Time",
        "fill: MessageId",
        "fill: Fixed",
        "fill: Operation",
        "fill: Free",
        "status: Success",
        "status: Refused",
        "status: Unknown",
        "id: Some",
        "value: Order",
        "value: Message",
        "value: Key",
        "value: Absent",
        "value: Paid",
        "value: Closed",
        "value: Pending",
        "lasts_seconds: Some",
        "one_time: true",
        "window: Some",
        "then: Some",
        "confirms: [\"",
        "kind: Text",
        "kind: Enum",
        "kind: Structure",
        "max_fact: Some",
        "form: Json",
        "form: Url",
        "pattern: Some",
        "sensitive: true",
        "loggable: true",
        "example: Some",
        "requirement: Required",
        "requirement: Optional",
        "requirement: When",
        "requirement_fact: Some",
        "condition: Some",
        "default: Some",
        "ty: Shape",
        "ty: Text",
        "ty: Boolean",
        "ty: Integer",
        "ty: DateTime",
        "ty: Money",
        "ty: Document",
        "ty: ResultInfo",
        "ty: List",
        "kind: AtLeastOne",
        "kind: ExactlyOne",
        "effect: Read",
        "effect: Write",
        "NotNeeded",
        "Key([",
        "Natural(",
        "None(",
        "delivery: Http",
        "SignedText { callback: Some",
        "SignedText { callback: None",
        "head: [\"",
        "query: Some",
        "cancel: Some",
        "repeat: true",
        "request_example: Some",
        "response_example: Some",
        "notifications: [Notification",
        "redirects: [Redirect",
        "facts: [Graded",
        "name: Some",
    ] {
        assert!(printed.contains(part), "no model has `{part}`");
    }
}
