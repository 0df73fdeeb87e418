//! Values with secrets in them, made from the spec: whatever it does not let logs show is planted, and so is every text
//! that a sender is free to write. A planted secret has the form of a real one.

use alipayhk::PrivateKey;
use alipayhk_spec::data::Data;
use alipayhk_spec::model::{Member, Operation, ShapeKind, Spec, Structure, Text, Type};
use serde_json::{Map, Value, json};

use crate::seen::RUN;

/// What stands where logs may show a value.
pub(crate) const SHOWN: &str = "fit-for-logs";

/// What an ill-formed value is like.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Form {
    /// As the spec has it.
    Right,
    /// Longer than any limit.
    TooLong,
    /// Another kind of JSON than the spec says.
    Wrong,
}

pub(crate) struct Planter<'s> {
    pub(crate) spec: &'s Spec,
    pub(crate) secrets: Vec<String>,
}

impl<'s> Planter<'s> {
    pub(crate) fn new(spec: &'s Spec) -> Self {
        Self { spec, secrets: Vec::new() }
    }

    /// A new secret. No two share a run of characters that is long enough to be told, apart from their end.
    pub(crate) fn secret(&mut self) -> String {
        let number = self.secrets.len();
        let secret = format!("Tk{number:04}M9WkKnmRGFflrgEp2ORH5s");
        self.secrets.push(secret.clone());
        secret
    }

    /// Makes secrets of a private key's lines.
    pub(crate) fn lines_of(&mut self, key: &PrivateKey) {
        let pem = key.to_pkcs8_pem();
        let lines = pem.expose().lines().filter(|line| line.len() >= 24 && !line.starts_with('-'));
        self.secrets.extend(lines.map(str::to_owned));
    }

    fn digits(&mut self) -> String {
        let secret = format!("9{:04}31415926535", self.secrets.len());
        self.secrets.push(secret.clone());
        secret
    }

    /// A structure with every member.
    pub(crate) fn whole(&mut self, structure: &Structure, form: Form) -> Value {
        let members = structure.members.iter().map(|member| {
            let loggable = self.spec.is_loggable(member);
            (member.wire.clone(), self.value(&member.ty, loggable, form))
        });
        Value::Object(members.collect())
    }

    /// A value of a named shape that is a structure.
    pub(crate) fn shape(&self, name: &str) -> Option<&'s Structure> {
        match &self.spec.shape(name)?.kind {
            ShapeKind::Structure(structure) => Some(structure),
            ShapeKind::Text(_) | ShapeKind::Enum(_) => None,
        }
    }

    fn value(&mut self, ty: &Type, loggable: bool, form: Form) -> Value {
        if form == Form::Wrong && !loggable {
            let secret = self.secret();
            return match ty {
                Type::Text(_) | Type::DateTime => json!({ &secret: secret }),
                Type::Shape(name) if self.shape(name).is_none() => json!([{ &secret: secret }]),
                _ => Value::String(secret),
            };
        }
        let times = if form == Form::TooLong { 200 } else { 1 };
        if self.spec.text_of(ty).is_some() || *ty == Type::DateTime {
            return Value::String(if loggable { SHOWN.to_owned() } else { self.secret().repeat(times) });
        }
        match ty {
            Type::Shape(name) => match self.spec.shape(name).map(|shape| &shape.kind) {
                Some(ShapeKind::Structure(structure)) => self.whole(structure, form),
                Some(ShapeKind::Enum(values)) => Value::String(values.values[0].wire.clone()),
                other => panic!("{name} is {other:?}"),
            },
            Type::List(element) => Value::Array(vec![self.value(element, loggable, form)]),
            Type::Boolean => Value::Bool(true),
            Type::Integer => Value::String(if loggable { "1".to_owned() } else { self.digits() }),
            Type::Money => {
                let value = if loggable { "1".to_owned() } else { self.digits() };
                json!({ "currency": "HKD", "value": value })
            }
            Type::Document => {
                let secret = self.secret();
                json!({ &secret: secret })
            }
            Type::ResultInfo => self.result_info("S", "SUCCESS"),
            Type::Text(_) | Type::DateTime => unreachable!("they are texts"),
        }
    }

    /// What AlipayHK says, with a message that quotes a secret.
    pub(crate) fn result_info(&mut self, status: &str, code: &str) -> Value {
        let message = format!("the token {} is not good", self.secret());
        json!({ "resultStatus": status, "resultCode": code, "resultCodeId": "00000000", "resultMsg": message })
    }

    /// A request that keeps the spec's rules: its example, with secrets in place of everything that logs may not show,
    /// and every sensitive member there.
    pub(crate) fn request(&mut self, operation: &Operation) -> Value {
        let example = operation.request_example.as_ref();
        let mut request = self.like(&operation.request, example);
        // The head's members are members of the request's type.
        for wire in &operation.head {
            let member = self.spec.envelope.request_head.iter().find(|member| member.wire == *wire).unwrap();
            if self.spec.is_sensitive(&member.ty) {
                request.insert(wire.clone(), Value::String(self.secret()));
            }
        }
        Value::Object(request)
    }

    fn like(&mut self, structure: &Structure, example: Option<&Data>) -> Map<String, Value> {
        let mut members = Map::new();
        for member in &structure.members {
            let given = example.and_then(|example| example.get(&member.wire)).or(member.example.as_ref());
            if let Some(value) = self.member(member, given) {
                members.insert(member.wire.clone(), value);
            }
        }
        members
    }

    fn member(&mut self, member: &Member, given: Option<&Data>) -> Option<Value> {
        let (ty, spec) = (&member.ty, self.spec);
        if let Type::Shape(name) = ty
            && let Some(structure) = self.shape(name)
        {
            let value = self.like(structure, given);
            return (given.is_some() && !value.is_empty()).then_some(Value::Object(value));
        }
        let text = spec.text_of(ty);
        match text {
            // A text of a few characters, or of a pattern, has no room for what could be told from everything else.
            Some(text) if text.pattern.is_some() || text.max.is_some_and(|max| (max as usize) < RUN) => {
                given.map(|given| serde_json::from_str(&given.to_string()).unwrap())
            }
            Some(text) if spec.is_sensitive(ty) => Some(self.text(text)),
            Some(text) if given.is_some() && !spec.is_loggable(member) => Some(self.text(text)),
            _ => given.map(|given| serde_json::from_str(&given.to_string()).unwrap()),
        }
    }

    /// A secret that keeps the limits of its text.
    fn text(&mut self, text: &Text) -> Value {
        let mut secret = self.secret();
        if text.form == alipayhk_spec::model::Form::Any {
            secret.truncate(text.max.map_or(secret.len(), |max| max as usize));
            self.secrets.last_mut().unwrap().clone_from(&secret);
        }
        let value = match text.form {
            alipayhk_spec::model::Form::Any => secret,
            alipayhk_spec::model::Form::Json => json!({ &secret: secret }).to_string(),
            alipayhk_spec::model::Form::Url => format!("https://shop.example/{secret}"),
        };
        assert!(text.max.is_none_or(|max| value.len() <= max as usize), "{value} is too long for its text");
        Value::String(value)
    }
}
