//! Tries a merchant's own endpoints from the command line and says what they do wrong. What is tried is the library's.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_sandbox::conformance::{self, Endpoints};

use crate::{Failure, files, say, spec};

#[derive(clap::Args)]
pub(crate) struct Trial {
    /// Where the sandbox's keys are: the merchant's server has to trust them already
    #[arg(long, value_name = "DIR")]
    keys: PathBuf,
    /// Where the merchant takes notifications
    #[arg(long, value_name = "URL", required_unless_present = "redirect_url")]
    notify_url: Option<String>,
    /// An order in the merchant's books (its merchantTransId) for the notifications to be about
    #[arg(long, value_name = "ID", requires = "amount")]
    order: Option<String>,
    /// The order's amount in the smallest unit: 10000 is 100.00
    #[arg(long, value_name = "CENTS", requires = "order")]
    amount: Option<u64>,
    /// The currency of the order
    #[arg(long, default_value = "HKD")]
    currency: String,
    /// Where the browser comes back to after the consent page
    #[arg(long, value_name = "URL")]
    redirect_url: Option<String>,
    /// The merchant's page that begins an authorisation at a running sandbox: it redirects to the consent page
    #[arg(long, value_name = "URL", requires = "redirect_url")]
    session_url: Option<String>,
    /// The merchant's clientId. Default: the sandbox's own
    #[arg(long)]
    client_id: Option<String>,
    /// How both sides sign, as the sandbox does whose keys these are: SHA1withRSA or SHA256withRSA
    #[arg(long, default_value_t)]
    algorithm: Algorithm,
    #[command(flatten)]
    spec: spec::Files,
    /// How many seconds an endpoint may take to answer
    #[arg(long, default_value_t = 15, value_name = "SECONDS", value_parser = clap::value_parser!(u64).range(1..=600))]
    patience: u64,
    /// Print the report on one line of JSON
    #[arg(long)]
    json: bool,
}

/// Makes the trial. The exit code is 1 when a promise is not kept; an error is that none could be tried.
pub(crate) async fn run(arguments: Trial) -> Result<ExitCode, Failure> {
    let keys = files::present(&arguments.keys)?;
    let mut endpoints = Endpoints::new(keys.gateway, keys.merchant_public)
        .algorithm(arguments.algorithm)
        .patience(Duration::from_secs(arguments.patience));
    if let Some(spec) = arguments.spec.read()? {
        endpoints = endpoints.spec(spec);
    }
    if let Some(client_id) = arguments.client_id {
        endpoints = endpoints.client_id(client_id);
    }
    if let (Some(order), Some(amount)) = (arguments.order, arguments.amount) {
        endpoints = endpoints.order(order, Money::new(&arguments.currency, amount)?);
    }
    if let Some(address) = arguments.notify_url {
        endpoints = endpoints.notify_url(address);
    }
    if let Some(address) = arguments.redirect_url {
        endpoints = endpoints.redirect_url(address);
    }
    if let Some(address) = arguments.session_url {
        endpoints = endpoints.session_url(address);
    }
    let report = conformance::run(endpoints).await?;
    say(&if arguments.json { format!("{}\n", report.to_json()) } else { report.to_string() });
    Ok(if report.conforms() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
