//! Every generated type, rendered with secrets in it. Their list is made of the spec when this is built (`build.rs`).

use std::fmt::Debug;

use alipayhk_runtime::Json;
use alipayhk_runtime::check::check;
use alipayhk_runtime::decode::{Context, Decode as _, from_json};
use alipayhk_runtime::notes::Notes;
use alipayhk_runtime::scalar::{Scalar, checked};
use alipayhk_runtime::value::Record;
use alipayhk_spec::model::{ShapeKind, Spec, Structure};
use alipayhk_spec::names::camel;

use crate::planted::{Form, Planter, SHOWN};
use crate::seen::Seen;

fn structure(name: &str, json: &str, right: bool, seen: &mut Seen) {
    structure_named!(name, record(json, right, seen));
}

fn text(name: &str, secret: &str, seen: &mut Seen) {
    text_named!(name, scalar(secret, seen));
}

/// Every structure of the spec, by the name of its type.
pub(crate) fn all(spec: &Spec) -> Vec<(String, Structure)> {
    let mut all = Vec::new();
    for operation in &spec.operations {
        let name = camel(&operation.name);
        let mut request = operation.request.clone();
        for wire in &operation.head {
            let head = spec.envelope.request_head.iter().find(|member| member.wire == *wire).unwrap();
            let mut member = request.members[0].clone();
            (member.wire, member.ty, member.loggable) = (wire.clone(), head.ty.clone(), false);
            request.members.push(member);
        }
        all.push((format!("{name}Request"), request));
        all.push((format!("{name}Response"), operation.response.clone()));
    }
    all.extend(spec.notifications.iter().map(|found| (camel(&found.name), found.body.clone())));
    all.extend(spec.redirects.iter().map(|found| (camel(&found.name), found.parameters.clone())));
    for shape in &spec.shapes {
        if let ShapeKind::Structure(structure) = &shape.kind {
            all.push((shape.name.clone(), structure.clone()));
        }
    }
    all
}

pub(crate) fn structures(planter: &mut Planter<'_>, seen: &mut Seen) {
    for (name, members) in all(planter.spec) {
        for form in [Form::Right, Form::TooLong, Form::Wrong] {
            let json = planter.whole(&members, form).to_string();
            structure(&name, &json, form != Form::Wrong, seen);
        }
        assert!(seen.has(&name), "{name} was not rendered");
        let is_shown =
            |member| planter.spec.is_loggable(member) && planter.spec.text_of(&member.ty).is_some();
        if members.members.iter().any(is_shown) {
            assert!(seen.shows(&name, SHOWN), "{name} shows nothing at all, so this is no test of it");
        }
    }
}

/// Reads a structure and renders it, or what is wrong with it; `right`: nothing is.
fn record<T: Record + Debug>(json: &str, right: bool, seen: &mut Seen) {
    let tree = Json::parse(json.as_bytes()).unwrap();
    seen.value(&tree);
    let mut notes = Notes::default();
    match T::decode(&tree, &mut Context::new(&mut notes)) {
        Ok(value) => {
            seen.value(&value);
            if let Err(invalid) = check(&value) {
                seen.error(&invalid);
            }
        }
        Err(error) => {
            assert!(!right, "{json}: {error}");
            seen.error(&error);
        }
    }
    seen.value(&notes);
    seen.lines("Note", notes.as_slice().iter().map(ToString::to_string).collect());
    if let Err(error) = from_json::<T>(json) {
        seen.error(&error);
    }
    if let Err(error) = serde_json::from_str::<Json>(&json.replacen(':', "", 1)) {
        seen.error(&error);
    }
}

pub(crate) fn texts(planter: &mut Planter<'_>, seen: &mut Seen) {
    for shape in &planter.spec.shapes {
        if let ShapeKind::Text(limits) = &shape.kind {
            let secret = if limits.loggable { SHOWN.to_owned() } else { planter.secret() };
            text(&shape.name, &secret, seen);
            assert_eq!(seen.shows(&shape.name, SHOWN), limits.loggable, "{}", shape.name);
            assert!(!(limits.sensitive && limits.loggable));
            // No limit is so wide, and what breaks one is not shown, whatever logs may show of what keeps it.
            if limits.max.is_some() {
                let secret = planter.secret();
                text(&shape.name, &secret.repeat(200), seen);
            }
        }
    }
}

fn scalar<T: Scalar + Debug>(text: &str, seen: &mut Seen) {
    match checked::<T>(text) {
        Ok(value) => seen.value(&value),
        Err(error) => seen.error(&error),
    }
}
