//! Operations without a rule of their own: answered with success and the example that the spec gives, with the members
//! that the request also has taken from the request, so that the answer belongs to it.

use alipayhk_runtime::json::{Json, Object};
use alipayhk_spec::data::Data;
use alipayhk_spec::model::{Form, Member, Operation, Requirement, ShapeKind, Spec, Text, Type};

use crate::call::Call;
use crate::check::{Findings, present, value_of};
use crate::time;

/// Most structures within each other that are made up.
const DEPTH: u32 = 8;

pub(crate) fn answer(call: &Call<'_>) -> Object {
    let Call { operation, setup, .. } = call;
    let mut members = Object::new();
    for member in &operation.response.members {
        let value = echoed(&setup.spec, operation, member, call.body)
            .or_else(|| json(operation.response_example.as_ref()?.get(&member.wire)?))
            .or_else(|| made_up(&setup.spec, member, call.now, DEPTH));
        if let Some(value) = value {
            members.insert(member.wire.as_str(), value);
        }
    }
    members
}

/// What the spec says that the answer repeats; or else the request's member of the same name, if it would do as the
/// answer's.
fn echoed(spec: &Spec, operation: &Operation, member: &Member, body: &Json) -> Option<Json> {
    let value = if let Some(path) = &member.echoes {
        path.split('.').try_fold(body, present)?
    } else {
        let asked = operation.request.member(&member.wire)?;
        present(body, &member.wire).filter(|_| asked.ty == member.ty)?
    };
    let mut findings = Findings::default();
    value_of(spec, &member.ty, value, &member.wire, &mut findings);
    findings.verdict().is_none().then(|| value.clone())
}

/// A value for a required member that no example gives.
fn made_up(spec: &Spec, member: &Member, now: i64, depth: u32) -> Option<Json> {
    if member.requirement != Requirement::Required || depth == 0 {
        return None;
    }
    match &member.example {
        Some(example) => json(example),
        None => of_type(spec, &member.ty, now, depth),
    }
}

fn of_type(spec: &Spec, ty: &Type, now: i64, depth: u32) -> Option<Json> {
    Some(match ty {
        Type::Shape(name) => match &spec.shape(name)?.kind {
            ShapeKind::Text(text) => of_text(text),
            ShapeKind::Enum(known) => Json::from(known.values.first()?.wire.as_str()),
            ShapeKind::Structure(shape) => {
                let made = shape.members.iter().filter_map(|member| {
                    Some((member.wire.as_str(), made_up(spec, member, now, depth - 1)?))
                });
                Json::Object(made.collect())
            }
        },
        Type::Text(text) => of_text(text),
        Type::Boolean => Json::from(true),
        Type::Integer => Json::from(0_i64),
        Type::DateTime => Json::from(time::text(now)),
        Type::Money => Json::Object([("currency", "HKD"), ("value", "10000")].into_iter().collect()),
        Type::Document => Json::Object(Object::new()),
        Type::ResultInfo => return None,
        Type::List(element) => Json::Array(of_type(spec, element, now, depth).into_iter().collect()),
    })
}

fn of_text(text: &Text) -> Json {
    let made = match (&text.example, text.form) {
        (Some(example), _) => example.clone(),
        (None, Form::Json) => "{}".to_owned(),
        (None, Form::Url) => "https://wallet.example/".to_owned(),
        (None, Form::Any) => "x".repeat((text.min as usize).clamp(1, 64)),
    };
    Json::from(made)
}

/// An example as JSON. `None` for one that is not JSON, such as a number written in a way that JSON has not.
fn json(data: &Data) -> Option<Json> {
    Json::parse(data.to_string().as_bytes()).ok()
}
