//! The step after a doctor that is content: that the keys fit together does not say that AlipayHK knows the merchant's. A
//! first signed message does, and a question after a payment that does not exist harms nobody. What it is, and what the
//! answers mean, is the spec's.

use alipayhk_spec::data::Data;
use alipayhk_spec::model::{Delivery, Effect, Operation, Refuses, Spec};
use serde_json::{Value, json};

use crate::configuration::Configuration;
use crate::operations;

/// What stands for an id that nobody has given out.
const NOTHING: &str = "no-such-payment";

pub(super) struct Next {
    /// For a shell.
    command: String,
    has_flags: bool,
    /// The code that says that there is no such thing, by a gateway that has read the question.
    absent: String,
    /// The code that says that the message itself was refused.
    message: String,
}

/// The first question of the spec that clears up what became of a payment, has an example, and has a code for what does not
/// exist.
pub(super) fn of(configuration: &Configuration) -> Option<Next> {
    let spec = operations::spec();
    let code = |operation: &Operation, refuses| {
        let mut codes = operation.result_codes.iter().filter_map(|code| spec.result_code(code));
        let is_meant = |code: &&alipayhk_spec::model::ResultCode| {
            code.refuses.as_ref().is_some_and(|graded| graded.value == refuses)
        };
        codes.find(is_meant).map(|code| code.wire.clone())
    };
    let questions = spec.operations.iter().filter_map(|operation| operation.resolve.as_ref()?.query.as_ref());
    let questions = questions.filter_map(|name| spec.operation(name));
    let mut harmless = questions
        .filter(|operation| operation.effect == Effect::Read && operation.delivery == Delivery::Http);
    harmless.find_map(|operation| {
        Some(Next {
            command: command(&spec, operation, configuration)?,
            has_flags: configuration.has_flags(),
            absent: code(operation, Refuses::Absent)?,
            message: code(operation, Refuses::Message)?,
        })
    })
}

/// The example's members with ids that nobody has given out, but for the merchant's own.
fn command(spec: &Spec, operation: &Operation, configuration: &Configuration) -> Option<String> {
    let Some(Data::Map(example)) = &operation.request_example else { return None };
    let merchant = configuration.get("merchant_id").map_or("MERCHANT_ID", |setting| setting.value.as_str());
    let members = example.iter().map(|(name, value)| {
        let is_text = operation.request.member(name).is_some_and(|member| spec.text_of(&member.ty).is_some());
        let value = match name.as_str() {
            "merchantId" => Data::Text(merchant.to_owned()),
            _ if is_text => Data::Text(NOTHING.to_owned()),
            _ => value.clone(),
        };
        (name.clone(), value)
    });
    let members = Data::Map(members.collect()).to_string();
    let file = configuration.file.as_ref();
    let file = file.map_or_else(String::new, |file| format!(" --config {}", word(&file.to_string_lossy())));
    Some(format!("echo {} | alipayhk call {}{file}", quoted(&members), operation.name))
}

/// A text as one word of a shell.
fn word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '/' | '.' | '_' | '-');
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { quoted(text) }
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

impl Next {
    pub(super) fn text(&self) -> String {
        let Self { command, absent, message, .. } = self;
        let flags = if self.has_flags { ", with the same flags as here" } else { "" };
        format!(
            "
Whether AlipayHK knows these keys and this machine is not known yet: no message was sent. A first one that harms nobody asks
after a payment that does not exist{flags}:

  {command}

  - refused, no such payment ({absent} or the like): keys, ids, path and this machine's address are right
  - refused, the message itself ({message} or the like): look at the key that AlipayHK has of the merchant, and the algorithm
  - unknown, the answer's signature does not verify: look at AlipayHK's key; `alipayhk verify` explains a captured answer
  - unknown, an HTML page or an HTTP status in place of an answer: look at the path, and at AlipayHK's list of addresses
"
        )
    }

    pub(super) fn to_json(&self) -> Value {
        json!({ "command": self.command, "right": self.absent, "wrongKeys": self.message })
    }
}
