//! No secret is seen: every generated type, every error and every tracing event is rendered with secrets planted wherever
//! one can be, and none of them shows one. What is planted follows from the spec, and so do the types (`build.rs`), so that a new
//! operation is covered at once.
//!
//! An error is looked at as people log it: by `Display`, by both forms of `Debug`, and so for everything behind it.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "helpers of tests fail by panicking, as tests do"
)]

// `structure_named!`, `text_named!` and `call_named!`, for the modules below.
include!(concat!(env!("OUT_DIR"), "/of_the_spec.rs"));

mod calls;
mod errors;
mod gateway;
mod listed;
mod log;
mod planted;
mod seen;
mod types;

use planted::{Planter, SHOWN};
use seen::Seen;

fn spec() -> alipayhk_spec::Spec {
    alipayhk_spec::check(&[alipayhk_spec::shipped()]).spec
}

/// The other tests believe the spec; this one keeps it from calling a token fit for logs.
#[test]
fn what_a_stranger_could_pay_or_log_in_with_is_a_secret_of_the_spec() {
    let spec = spec();
    let mut found = 0;
    for (name, structure) in types::all(&spec) {
        for member in structure.members {
            let plain = member.wire.replace('_', "").to_lowercase();
            if ["state", "authcode"].contains(&plain.as_str()) || plain.ends_with("token") {
                assert!(spec.is_sensitive(&member.ty), "{name}.{} is no secret", member.wire);
                found += 1;
            }
        }
    }
    assert!(found >= 8, "only {found} were found");
}

#[test]
fn no_generated_type_shows_what_logs_may_not() {
    let spec = spec();
    let mut planter = Planter::new(&spec);
    let mut seen = Seen::default();
    types::structures(&mut planter, &mut seen);
    types::texts(&mut planter, &mut seen);
    seen.show_none_of(&planter.secrets);
}

#[tokio::test]
async fn no_call_over_http_logs_a_secret_whatever_the_libraries_beneath_log() {
    let (log, _guard) = log::capture();
    let spec = spec();
    let mut planter = Planter::new(&spec);
    calls::over_http(&mut planter).await;
    let log = log.lines();
    assert!(log.iter().any(|line| line.contains("hyper")), "the libraries beneath log nothing: {log:#?}");
    let mut seen = Seen::default();
    seen.lines("the log", log);
    seen.show_none_of(&planter.secrets);
}

#[tokio::test]
async fn no_outcome_no_error_and_no_line_of_the_log_shows_a_secret() {
    let (log, _guard) = log::capture();
    let spec = spec();
    let mut planter = Planter::new(&spec);
    let mut seen = Seen::default();
    calls::all(&mut planter, &mut seen).await;
    errors::calls(&mut planter, &mut seen).await;
    errors::notifications(&mut planter, &mut seen).await;
    errors::redirects(&mut planter, &mut seen);
    errors::messages(&mut planter, &mut seen);
    errors::keys(&mut planter, &mut seen);
    errors::settings(&mut planter, &mut seen);
    errors::values(&mut planter, &mut seen);
    listed::each_was_seen(&seen);

    let log = log.lines();
    for operation in spec.operations.iter().filter(|operation| calls::is_posted(operation)) {
        let told = log.iter().filter(|line| line.contains(&operation.function));
        assert!(told.count() > 20, "the log tells nothing of `{}`", operation.function);
    }
    assert!(log.iter().any(|line| line.contains("attempt=4")), "nothing was tried again");
    assert!(log.iter().any(|line| line.contains("resultCode=SYSTEM_ERROR")), "no result was told");
    let bodies: Vec<_> = log.iter().filter(|line| line.starts_with("alipayhk::bodies")).collect();
    for operation in spec.operations.iter().filter(|operation| calls::is_posted(operation)) {
        let request = format!("request={}Request {{", alipayhk_spec::names::camel(&operation.name));
        let told = bodies.iter().filter(|line| line.contains(&request));
        let told: Vec<_> = told.collect();
        assert!(!told.is_empty(), "no body of `{}`", operation.name);
        let response = format!("{}Response", alipayhk_spec::names::camel(&operation.name));
        assert!(told.iter().any(|line| line.contains(&response)), "no answer of `{}`", operation.name);
    }
    for part in [
        SHOWN,
        "<not shown>",
        "<none came>",
        " not believed>",
        // In which order depends on another crate's map.
        "and unlisted: ",
        "<28 characters>",
        "echo",
        "<no result",
    ] {
        assert!(bodies.iter().any(|line| line.contains(part)), "no body tells {part:?}");
    }
    seen.lines("the log", log);
    seen.show_none_of(&planter.secrets);
}
