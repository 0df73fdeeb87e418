//! What travels around a body: heads, envelopes and the business result, as schemas and as examples.

use serde_json::{Map, Value as Json, json};

use super::types::{add_fact, add_graded, aliases, because, data, of_type, reference};
use crate::Spec;
use crate::data::Data;
use crate::model::{HeadFill, HeadMember, Operation, Refuses, ResultCode, ResultStatus, ShapeKind, Type};
use crate::tool::put;

/// Names with a dot can't be those of shapes.
const REQUEST_HEAD: &str = "message.RequestHead";
const RESPONSE_HEAD: &str = "message.ResponseHead";
const SIGNATURE: &str = "message.Signature";

/// What stands in examples in place of a signature.
const PLACEHOLDER: &str = "no signature: the Base64 text of one stands here";
/// When examples were sent.
const TIME: &str = "2026-01-31T12:00:00+08:00";
/// The message id of examples.
const MESSAGE_ID: &str = "00000000-0000-4000-8000-000000000001";

/// How much is made up at most to fill an example.
const LONGEST: usize = 1000;

/// Which half of an exchange a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    Request,
    Response,
}

impl Half {
    fn key(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
        }
    }

    fn head(self, spec: &Spec) -> &[HeadMember] {
        match self {
            Self::Request => &spec.envelope.request_head,
            Self::Response => &spec.envelope.response_head,
        }
    }
}

/// The parts that all messages share.
pub(super) fn shared(spec: &Spec) -> Map<String, Json> {
    let mut all = Map::new();
    for (name, half, doc) in [
        (REQUEST_HEAD, Half::Request, "The head of every request."),
        (RESPONSE_HEAD, Half::Response, "The head of every answer."),
    ] {
        let everywhere: Vec<&HeadMember> =
            half.head(spec).iter().filter(|member| member.fill != HeadFill::Operation).collect();
        let (properties, required) = head_members(&everywhere, half);
        let schema = json!({
            "description": doc, "type": "object", "properties": properties, "required": required,
        });
        all.insert(name.to_owned(), schema);
    }
    let mut codes = code(&spec.result_codes.iter().collect::<Vec<_>>());
    put(&mut codes, "description", "A code of the business result.");
    all.insert("ResultCode".to_owned(), codes);
    all.insert(
        SIGNATURE.to_owned(),
        json!({
            "description": "The signature over the value of `request` or `response`: the bytes from its `{` to its \
                `}` as they are on the wire, never serialised again. A message without a good one counts for nothing.",
            "type": "string",
            "minLength": 1,
        }),
    );
    all
}

/// The properties of a head, and those that must be there.
fn head_members<'a>(members: &[&'a HeadMember], half: Half) -> (Map<String, Json>, Vec<&'a str>) {
    let mut properties = Map::new();
    for member in members {
        let mut schema = of_type(&member.ty);
        if let (HeadFill::Fixed(text), Half::Request) = (&member.fill, half) {
            put(&mut schema, "const", text.as_str());
        }
        let doc = format!("{}{}", member.doc, aliases(&member.aliases));
        add_fact(&mut schema, &doc, &member.fact);
        properties.insert(member.wire.clone(), schema);
    }
    let required = members.iter().filter(|member| member.required).map(|member| member.wire.as_str());
    (properties, required.collect())
}

/// The signed envelope around a body. `own` are the members of the head that this message has beside the shared ones.
pub(super) fn envelope(spec: &Spec, half: Half, function: &str, own: &[String], body: &Json) -> Json {
    let members: Vec<&HeadMember> = half.head(spec).iter().filter(|member| is_own(member, own)).collect();
    let (mut properties, mut required) = head_members(&members, half);
    for member in half.head(spec).iter().filter(|member| member.fill == HeadFill::Function) {
        properties.insert(member.wire.clone(), json!({ "const": function }));
        // What tells requests at one path apart can't be left out.
        if half == Half::Request {
            required.push(&member.wire);
        }
    }
    let of_this = json!({ "type": "object", "properties": properties, "required": required });
    let shared = reference(if half == Half::Request { REQUEST_HEAD } else { RESPONSE_HEAD });
    json!({
        "type": "object",
        "required": [half.key(), "signature"],
        "properties": {
            half.key(): {
                "type": "object",
                "required": ["head", "body"],
                "properties": { "head": { "allOf": [shared, of_this] }, "body": body },
            },
            "signature": reference(SIGNATURE),
        },
    })
}

fn is_own(member: &HeadMember, own: &[String]) -> bool {
    member.fill == HeadFill::Operation && own.contains(&member.wire)
}

/// The business result of an operation, with the codes that it is known to answer with.
pub(super) fn result_info(spec: &Spec, codes: &[String]) -> Json {
    let known: Vec<&ResultCode> = codes.iter().filter_map(|wire| spec.result_code(wire)).collect();
    if known.is_empty() {
        return reference("ResultInfo");
    }
    json!({ "allOf": [reference("ResultInfo"), { "properties": { "resultCode": code(&known) } }] })
}

/// One of these codes, or any other.
fn code(known: &[&ResultCode]) -> Json {
    let mut any: Vec<Json> = known.iter().map(|code| result_code(code)).collect();
    any.push(json!({
        "title": "another code",
        "description": "A code that is not listed is judged by `resultStatus` alone.",
    }));
    json!({ "type": "string", "anyOf": any })
}

/// A code with its status, its digits and its meaning.
fn result_code(code: &ResultCode) -> Json {
    let mut schema = json!({ "const": code.wire, "x-status": code.status.letter() });
    if let Some(id) = &code.id {
        add_graded(&mut schema, "x-id", &id.value, &id.fact);
    }
    let mut doc = format!("{}: {}{}", status(code.status), code.doc, aliases(&code.aliases));
    if let Some(refuses) = &code.refuses {
        add_graded(&mut schema, "x-refuses", refuses.value.word(), &refuses.fact);
        doc.extend(["\n\nRefuses ", refused(refuses.value), " (", &because(&refuses.fact), ")."]);
    }
    add_fact(&mut schema, &doc, &code.fact);
    schema
}

fn status(of: ResultStatus) -> &'static str {
    match of {
        ResultStatus::Success => "S, done",
        ResultStatus::Refused => "F, refused",
        ResultStatus::Unknown => "U, unknown",
    }
}

/// What a refusal speaks of, in words.
fn refused(of: Refuses) -> &'static str {
    match of {
        Refuses::Order => "the order: nothing sent under the same idempotency key has taken effect, nor will",
        Refuses::Message => {
            "this message, before the order was looked at: an earlier one may have taken effect"
        }
        Refuses::Key => "the idempotency key, which an order of other content has taken",
        Refuses::Absent => "what is not there (now)",
    }
}

/// A whole message around an example's body. `None` where a head can't be made up.
pub(super) fn example(spec: &Spec, half: Half, function: &str, own: &[String], body: &Json) -> Option<Json> {
    let mut head = Map::new();
    for member in half.head(spec) {
        let value = match &member.fill {
            HeadFill::Function => function.into(),
            HeadFill::Fixed(text) => text.as_str().into(),
            HeadFill::Operation if !is_own(member, own) => continue,
            HeadFill::Free if !member.required => continue,
            HeadFill::ClientId => sample(spec, &member.ty, "CLIENT-ID")?,
            HeadFill::Time => sample(spec, &member.ty, TIME)?,
            HeadFill::MessageId => sample(spec, &member.ty, MESSAGE_ID)?,
            HeadFill::Operation | HeadFill::Free => sample(spec, &member.ty, &member.wire)?,
        };
        head.insert(member.wire.clone(), value);
    }
    Some(json!({ half.key(): { "head": head, "body": body }, "signature": PLACEHOLDER }))
}

/// A value of a head's type: the shape's own example, or these words made to fit.
fn sample(spec: &Spec, ty: &Type, words: &str) -> Option<Json> {
    if let Type::DateTime = ty {
        return Some(TIME.into());
    }
    if let Type::Shape(name) = ty
        && let ShapeKind::Enum(of) = &spec.shape(name)?.kind
    {
        return of.values.first().map(|value| value.wire.as_str().into());
    }
    let limits = spec.text_of(ty)?;
    if let Some(example) = &limits.example {
        return Some(example.as_str().into());
    }
    let most = limits.max.unwrap_or(u32::MAX) as usize;
    let mut text: String = words.chars().take(most).collect();
    let lacking = (limits.min as usize).saturating_sub(text.chars().count());
    if lacking > LONGEST {
        return None;
    }
    text.extend(std::iter::repeat_n('0', lacking));
    limits.pattern.as_ref().is_none_or(|pattern| pattern.matches(&text)).then(|| text.into())
}

/// An answer's body: the business result of a success, and then what the spec's example shows.
pub(super) fn answer_body(spec: &Spec, operation: &Operation, shown: &Data) -> Json {
    let mut body = success(spec, &operation.result_codes);
    if let (Some(all), Json::Object(shown)) = (body.as_object_mut(), data(shown)) {
        all.extend(shown);
    }
    body
}

/// `{"resultInfo": …}` of a success, by the first code of these that is one.
pub(super) fn success(spec: &Spec, codes: &[String]) -> Json {
    let of_these = codes.iter().filter_map(|wire| spec.result_code(wire));
    let code = of_these.chain(&spec.result_codes).find(|code| code.status == ResultStatus::Success);
    let mut info = json!({ "resultStatus": ResultStatus::Success.letter() });
    if let Some(code) = code {
        if let Some(id) = &code.id {
            put(&mut info, "resultCodeId", id.value.as_str());
        }
        put(&mut info, "resultCode", code.wire.as_str());
        put(&mut info, "resultMsg", "success");
    }
    json!({ "resultInfo": info })
}
