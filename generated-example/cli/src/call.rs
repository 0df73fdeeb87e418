//! Calling any operation of the spec, by its name and with JSON. What became of it is the exit code as well, since a script
//! that takes unknown for refused pays twice.

use alipayhk::runtime::envelope::{self, Kind};
use alipayhk::runtime::outcome::{Outcome, Unresolved};
use alipayhk::runtime::raw::{RawCall, RawPrepared};
use alipayhk::runtime::shape::Delivery;
use alipayhk::{Client, Json, NotSent, OPERATIONS, ResultCode};
use clap::Args;
use serde_json::{Value, json};

use crate::answer::{Answer, FINE, FOUND, Failure, NOT_SENT, UNKNOWN};
use crate::configuration::{Configuration, Flags, client};
use crate::{input, progress};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The operation, by its name in the spec or its function; `alipayhk operations` lists them
    operation: String,
    /// The request's members, one JSON object; standard input if absent or `-`. `--json FILE` is the same
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: String,
    /// Shows what would be sent, and sends nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: Flags,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let configuration = Configuration::load(&arguments.settings)?;
    let client = client(&configuration)?;
    let members = members(&arguments.input)?;
    let call = client.call_raw(&arguments.operation, &members);
    let unknown = unknown_members(&call);
    let mut answer = match (is_signed_text(&arguments.operation), arguments.dry_run) {
        (true, _) => signed_text(call).await,
        (false, true) => dry(call).await,
        (false, false) => sent(&client, call).await,
    };
    answer.advice.insert_str(0, &unknown);
    Ok(answer)
}

fn members(input: &str) -> Result<Json, Failure> {
    let bytes = input::read(input)?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    Json::parse(text).map_err(|error| {
        Failure::new(format!("the request's members are not JSON as it must be: {error}. Nothing was sent"))
    })
}

fn is_signed_text(name: &str) -> bool {
    let is_named =
        |shape: &alipayhk::runtime::shape::OperationShape| shape.name == name || shape.function == name;
    OPERATIONS
        .iter()
        .any(|callable| is_named(callable.shape()) && callable.shape().delivery == Delivery::SignedText)
}

/// Members that the spec does not know may be slips.
fn unknown_members(call: &RawCall<'_, ResultCode>) -> String {
    let names: Vec<String> = call.unknown_members().iter().map(|name| format!("`{name}`")).collect();
    match names.as_slice() {
        [] => String::new(),
        names => format!("the spec does not know {}; they go out as they were given\n", names.join(", ")),
    }
}

async fn dry(call: RawCall<'_, ResultCode>) -> Answer {
    match call.prepare().await {
        Err(error) => not_sent(&error),
        Ok(prepared) => prepared_only(&prepared),
    }
}

fn prepared_only(prepared: &RawPrepared<ResultCode>) -> Answer {
    let envelope = String::from_utf8_lossy(prepared.body()).into_owned();
    let signed = envelope::open(Kind::Request, prepared.body()).map_or("", |opened| opened.content);
    let (url, bytes) = (prepared.url(), signed.len());
    Answer {
        text: format!(
            "Nothing was sent. This text would be signed, {bytes} bytes:\n\n{signed}\n\nand posted to {url} as\n\n{envelope}\n"
        ),
        advice: String::new(),
        json: json!({
            "outcome": "dry-run",
            "sent": false,
            "function": prepared.function(),
            "messageId": prepared.message_id(),
            "url": url,
            "signedText": signed,
            "envelope": envelope,
        }),
        code: FINE,
    }
}

/// The text of an operation that is not posted but handed to a wallet page.
async fn signed_text(call: RawCall<'_, ResultCode>) -> Answer {
    let text = match call.sign_text().await {
        Err(error) => return not_sent(&error),
        Ok(text) => text,
    };
    Answer {
        text: format!("{}\n", text.as_str()),
        advice: "Nothing was sent: this operation is not posted. Its signed text goes to the wallet page.\n"
            .to_owned(),
        json: json!({
            "outcome": "signed-text",
            "sent": false,
            "messageId": text.message_id(),
            "envelope": text.as_str(),
        }),
        code: FINE,
    }
}

async fn sent(client: &Client, call: RawCall<'_, ResultCode>) -> Answer {
    let address = client.runtime().environment().base_url().to_owned();
    let what = format!("waiting for the answer from {address}");
    match progress::during(&what, call).await {
        Err(error) => not_sent(&error),
        Ok(Outcome::Done(reply)) => Answer {
            text: format!("{}\n", reply.body_raw()),
            advice: "done, by a signed answer\n".to_owned(),
            json: json!({ "outcome": "done", "sent": true, "body": value(reply.body_raw()) }),
            code: FINE,
        },
        Ok(Outcome::Refused(refusal)) => Answer {
            text: String::new(),
            advice: format!("{refusal}\n"),
            json: json!({
                "outcome": "refused",
                "sent": true,
                "resultCode": refusal.code().as_str(),
                "explanation": refusal.to_string(),
            }),
            code: FOUND,
        },
        Ok(Outcome::Unknown(unresolved)) => unknown(&unresolved),
    }
}

fn unknown(unresolved: &Unresolved<ResultCode>) -> Answer {
    Answer {
        text: String::new(),
        advice: format!("{unresolved}\n"),
        json: json!({
            "outcome": "unknown",
            "sent": null,
            "messageId": unresolved.message_id(),
            "query": unresolved.resolve().and_then(|resolve| resolve.query),
            "cancel": unresolved.resolve().and_then(|resolve| resolve.cancel),
            "explanation": unresolved.to_string(),
        }),
        code: UNKNOWN,
    }
}

fn not_sent(error: &NotSent) -> Answer {
    Answer {
        text: String::new(),
        advice: format!("error: {error}\n"),
        json: json!({ "outcome": "not-sent", "sent": false, "explanation": error.to_string() }),
        code: NOT_SENT,
    }
}

/// A verified body as a value for programs.
fn value(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| text.into())
}
