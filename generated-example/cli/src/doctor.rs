//! Checking a setup before the first payment: every check is made that can be, whatever the others say, and each says what
//! it found and what to do. Nothing is sent that is a message of the protocol; the gateway is asked for its time, no more.

mod keys;
mod network;
mod next;
mod proxy;
mod report;
mod sample;
mod settings;
mod sums;
mod tls;

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, FINE, FOUND, Failure, Unwritten};
use crate::configuration::{Configuration, Flags};
use report::{Report, Severity};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    settings: Flags,
    /// Leaves out what needs a network
    #[arg(long)]
    offline: bool,
    /// Shows what would be signed for a sample request where there are problems as well
    #[arg(long)]
    verbose: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let configuration = Configuration::load(&arguments.settings)?;
    let mut report = Report::default();
    origins(&configuration, &mut report);
    let keys_alone = configuration.is_of_keys_alone();
    let settings = if keys_alone {
        settings::check_algorithm_alone(&configuration, &mut report)
    } else {
        settings::check(&configuration, &mut report)
    };
    let keys = keys::check(&configuration, &mut report);
    sums::check(&keys, settings.algorithm, &mut report);
    match (&settings.base_url, arguments.offline) {
        _ if keys_alone => {}
        (_, true) => network::skipped("--offline was given", &mut report),
        (None, false) => network::skipped("there is no usable address", &mut report),
        (Some(base_url), false) => network::check(base_url, &mut report).await,
    }

    let worst = report.worst();
    let is_well = worst != Severity::Problem;
    let next = if is_well && !keys_alone { next::of(&configuration) } else { None };
    let sample = sample::of(settings.client_id.as_deref(), settings.merchant_id.as_deref());
    let mut text = report.to_string();
    text.push_str(conclusion(worst));
    text.extend(next.as_ref().map(next::Next::text));
    match &sample {
        Some(sample) if is_well || arguments.verbose => text.push_str(&sample.text(settings.algorithm)),
        Some(_) => text.push_str("--verbose shows what would be signed for a sample request all the same.\n"),
        None => {}
    }
    let json = json!({
        "worst": worst.word(),
        "findings": report.to_json(),
        "next": next.map(|next| next.to_json()),
        "sample": sample.map(|sample| sample.to_json(settings.algorithm)),
    });
    let code = if is_well { FINE } else { FOUND };
    Ok(Answer { text, advice: String::new(), json, code, unwritten: Unwritten::CodeStands, body: None })
}

fn origins(configuration: &Configuration, report: &mut Report) {
    let origins = configuration.origins();
    if origins.is_empty() {
        let file = configuration.file.as_ref().map_or_else(
            || "no file of settings was read".to_owned(),
            |file| format!("{} was read", crate::keys::printable(&file.to_string_lossy())),
        );
        let advice =
            "give settings by flags, by variables or with --config; `alipayhk doctor --help` names them";
        report.problem("configuration", format!("there are no settings; {file}"), advice);
    } else {
        report.ok("configuration", origins);
    }
}

fn conclusion(worst: Severity) -> &'static str {
    match worst {
        Severity::Problem => {
            "\nThere are problems, and payments would fail. Put them right and run this again.\n"
        }
        Severity::Warning => {
            "\nNothing that was looked at stands in the way of a payment; the warnings are worth a look.\n"
        }
        Severity::Ok | Severity::Skipped => "\nAll is well, as far as it was looked at.\n",
    }
}
