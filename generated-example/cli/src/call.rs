//! Calling any operation of the spec, by its name and with JSON. What became of it is the exit code as well, since a script
//! that takes unknown for refused pays twice.

use alipayhk::runtime::envelope::{self, Kind};
use alipayhk::runtime::outcome::{Outcome, Unresolved};
use alipayhk::runtime::raw::{RawCall, RawPrepared};
use alipayhk::{Client, Json, NotSent, ResultCode};
use alipayhk_spec::model::{Delivery, Operation, Spec};
use clap::Args;
use serde_json::json;

use crate::answer::{Answer, FINE, FOUND, Failure, NOT_SENT, UNKNOWN, Unwritten};
use crate::configuration::{Configuration, Flags, client};
use crate::{input, keys, operations, progress, slips};

/// What people mix up, said where they did.
pub(crate) const JSON_MEANINGS: &str = "\
`--in FILE` names the file with the request's members, and `--json FILE` is another way to say that; `--json` without a file \
asks for the answer in JSON, as of every command. The file's name belongs right after one of the first two";

#[derive(Args)]
pub(crate) struct Arguments {
    /// The operation, by its name in the spec or its function; `alipayhk operations` lists them
    operation: String,
    /// The request's members, one JSON object; standard input if absent or `-`. `--json FILE` is another way to say it, and
    /// `--json` without a file asks for the answer in JSON
    #[arg(long = "in", value_name = "FILE", default_value = "-")]
    input: String,
    /// Shows what would be sent, and sends nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    settings: Flags,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let spec = operations::spec();
    let operation = operation(&spec, &arguments.operation)?;
    let configuration = Configuration::load(&arguments.settings)?;
    let client = client(&configuration)?;
    let members = members(&arguments.input)?;
    let slips = slips::of(&spec, operation, &members);
    let call = client.call_raw(&operation.name, &members);
    let mut answer = match (&operation.delivery, arguments.dry_run) {
        (Delivery::SignedText { .. }, _) => signed_text(call).await,
        (Delivery::Http, true) => dry(call).await,
        (Delivery::Http, false) => sent(&client, call).await,
    };
    if answer.code == NOT_SENT {
        answer.advice.push_str(&slips::told(&slips, false));
    } else {
        answer.advice.insert_str(0, &slips::told(&slips, true));
    }
    if let Some(members) = answer.json.as_object_mut() {
        members.insert("unknownMembers".to_owned(), slips.iter().map(slips::Slip::to_json).collect());
    }
    Ok(answer)
}

/// The operation of this name or function.
fn operation<'a>(spec: &'a Spec, name: &str) -> Result<&'a Operation, Failure> {
    if let Some(operation) = spec.operation(name).or_else(|| spec.function(name)) {
        return Ok(operation);
    }
    if keys::may_be_key(name) {
        return Err(keys::not_a_name(name));
    }
    let all = || spec.operations.iter().map(|operation| operation.name.as_str());
    let functions = spec.operations.iter().map(|operation| operation.function.as_str());
    let meant = match slips::nearest(name, all().chain(functions)) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("there are {}.", all().collect::<Vec<_>>().join(", ")),
    };
    let is_file = std::path::Path::new(name).is_file();
    let json = if is_file { format!(" {JSON_MEANINGS}.") } else { String::new() };
    let name = name.escape_debug();
    Err(Failure::new(format!("the spec has no operation `{name}`; {meant}{json} Nothing was sent")))
}

fn members(input: &str) -> Result<Json, Failure> {
    let bytes = input::read(input)?;
    let text = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(&bytes);
    Json::parse(text).map_err(|error| {
        Failure::new(format!("the request's members are not JSON as it must be: {error}. Nothing was sent"))
    })
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
        unwritten: Unwritten::again(),
        body: None,
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
        unwritten: Unwritten::again(),
        body: None,
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
            json: json!({ "outcome": "done", "sent": true, "bodyRaw": reply.body_raw() }),
            code: FINE,
            unwritten: Unwritten::CodeStands,
            body: Json::parse(reply.body_raw().as_bytes()).ok(),
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
            unwritten: Unwritten::CodeStands,
            body: None,
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
        unwritten: Unwritten::CodeStands,
        body: None,
    }
}

fn not_sent(error: &NotSent) -> Answer {
    Answer {
        text: String::new(),
        advice: format!("error: {error}\n"),
        json: json!({ "outcome": "not-sent", "sent": false, "explanation": error.to_string() }),
        code: NOT_SENT,
        unwritten: Unwritten::CodeStands,
        body: None,
    }
}
