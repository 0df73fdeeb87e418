//! Checking a setup before the first payment: every check is made that can be, whatever the others say, and each says what
//! it found and what to do. Nothing is sent that is a message of the protocol; the gateway is asked for its time, no more.

mod keys;
mod network;
mod report;
mod sample;
mod settings;
mod sums;
mod tls;

use clap::Args;
use serde_json::json;

use crate::answer::{Answer, FINE, FOUND, Failure};
use crate::configuration::{Configuration, Flags};
use report::{Report, Severity};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    settings: Flags,
    /// Leaves out what needs a network
    #[arg(long)]
    offline: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<Answer, Failure> {
    let configuration = Configuration::load(&arguments.settings)?;
    let mut report = Report::default();
    origins(&configuration, &mut report);
    let settings = settings::check(&configuration, &mut report);
    let keys = keys::check(&configuration, &mut report);
    sums::check(&keys, settings.algorithm, &mut report);
    let sample = sample::of(settings.client_id.as_deref());
    match (&settings.base_url, arguments.offline) {
        (_, true) => network::skipped("--offline was given", &mut report),
        (None, false) => network::skipped("there is no usable address", &mut report),
        (Some(base_url), false) => network::check(base_url, &mut report).await,
    }

    let mut text = report.to_string();
    if let Some(sample) = &sample {
        text.push_str(&sample.text(settings.algorithm));
    }
    let worst = report.worst();
    text.push_str(conclusion(worst));
    let json = json!({
        "worst": worst.word(),
        "findings": report.to_json(),
        "sample": sample.map(|sample| sample.to_json(settings.algorithm)),
    });
    let code = if worst == Severity::Problem { FOUND } else { FINE };
    Ok(Answer { text, advice: String::new(), json, code })
}

fn origins(configuration: &Configuration, report: &mut Report) {
    let origins = configuration.origins();
    let file = configuration.file.as_ref().map_or_else(
        || "no file of settings was read".to_owned(),
        |file| format!("{} was read", file.display()),
    );
    if origins.is_empty() {
        let advice =
            "give settings by flags, by variables or with --config; `alipayhk doctor --help` names them";
        report.problem("configuration", format!("there are no settings; {file}"), advice);
    } else {
        report.ok("configuration", format!("{file}; settings come from {origins}"));
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
