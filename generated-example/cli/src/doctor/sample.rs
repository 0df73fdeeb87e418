//! What would be signed for a request, letter for letter, made of the spec's own example. It is shown and never sent: a
//! merchant compares it with what their other programs sign.

use alipayhk::DateTime;
use alipayhk::runtime::sign::Algorithm;
use alipayhk::runtime::time::{Ids as _, RandomIds};
use alipayhk_spec::data::Data;
use alipayhk_spec::model::{HeadFill, Operation, Spec};
use serde_json::{Value, json};

use crate::operations;

pub(super) struct Sample {
    operation: String,
    function: String,
    content: String,
}

/// The first operation that the spec has an example of, with the merchant's own ids where they are set. Without a clientId, a word
/// stands in its place.
pub(super) fn of(client_id: Option<&str>, merchant_id: Option<&str>) -> Option<Sample> {
    let spec = operations::spec();
    let operation = spec.operations.iter().find(|operation| operation.request_example.is_some())?;
    let content = content(&spec, operation, client_id.unwrap_or("CLIENT_ID"), merchant_id)?;
    Some(Sample { operation: operation.name.clone(), function: operation.function.clone(), content })
}

fn content(spec: &Spec, operation: &Operation, client_id: &str, merchant_id: Option<&str>) -> Option<String> {
    let Some(Data::Map(example)) = &operation.request_example else { return None };
    let (carried, body): (Vec<_>, Vec<_>) =
        example.iter().cloned().partition(|(name, _)| operation.head.contains(name));
    let own = |(name, value): (String, Data)| match (name.as_str(), merchant_id) {
        ("merchantId", Some(id)) => (name, Data::Text(id.to_owned())),
        _ => (name, value),
    };
    let body = body.into_iter().map(own).collect();
    let time = DateTime::from(std::time::SystemTime::now());
    let head = spec.envelope.request_head.iter().filter_map(|member| {
        let text = match &member.fill {
            HeadFill::Function => operation.function.clone(),
            HeadFill::ClientId => client_id.to_owned(),
            HeadFill::Time => time.as_str().to_owned(),
            HeadFill::MessageId => RandomIds.message_id(),
            HeadFill::Fixed(text) => text.clone(),
            HeadFill::Operation => return carried.iter().find(|(name, _)| *name == member.wire).cloned(),
            HeadFill::Free => return None,
        };
        Some((member.wire.clone(), Data::Text(text)))
    });
    let whole =
        Data::Map(vec![("head".to_owned(), Data::Map(head.collect())), ("body".to_owned(), Data::Map(body))]);
    Some(whole.to_string())
}

impl Sample {
    pub(super) fn text(&self, algorithm: Algorithm) -> String {
        let Self { operation, content, .. } = self;
        format!(
            "
Sample: {operation}, {} bytes, {algorithm}. This would be signed; it was not sent, and what is fresh in every message differs:
{content}
",
            content.len()
        )
    }

    pub(super) fn to_json(&self, algorithm: Algorithm) -> Value {
        json!({
            "operation": self.operation,
            "function": self.function,
            "algorithm": algorithm.to_string(),
            "signedText": self.content,
        })
    }
}
