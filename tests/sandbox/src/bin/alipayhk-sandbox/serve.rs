//! Serves a sandbox until it is told to stop, and prints what a merchant's program needs to be told.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::Algorithm;
use alipayhk_sandbox::{Configuration, Sandbox, SandboxBuilder, User};

use crate::introduction::{Kept, introduction};
use crate::stop::Stop;
use crate::{Failure, files, say, spec};

#[derive(clap::Args)]
pub(crate) struct Serving {
    /// The port to listen on; 0 takes any free one
    #[arg(long, default_value_t = 8080)]
    port: u16,
    /// The address to listen on; on any but a loopback one, others can press the wallet's buttons
    #[arg(long, default_value_t = IpAddr::V4(Ipv4Addr::LOCALHOST))]
    bind: IpAddr,
    /// The address by which others reach it, such as that of its container: what is printed, and where authSiteUrl leads.
    /// Default: the address that it listens on
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    #[command(flatten)]
    spec: spec::Files,
    /// The clientId that requests must carry
    #[arg(long)]
    client_id: Option<String>,
    /// The merchantId that payments must name
    #[arg(long)]
    merchant_id: Option<String>,
    /// How both sides sign: SHA1withRSA or SHA256withRSA
    #[arg(long, default_value_t)]
    algorithm: Algorithm,
    /// Where notifications go when a request does not say
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:3000/notify")]
    notify_url: String,
    /// Where the browser goes back to when a request does not say
    #[arg(long, value_name = "URL")]
    redirect_url: Option<String>,
    /// Where the keys are: read from there if they exist, made there if not. Default: FILE.keys beside the file of
    /// --state, or else a fresh temporary folder, which goes when the sandbox stops
    #[arg(long, value_name = "DIR")]
    keys: Option<PathBuf>,
    /// Keep the books in this file, made for your eyes only, and go on with what is in it. Default: memory alone
    #[arg(long, value_name = "FILE")]
    state: Option<PathBuf>,
    /// What the first user's wallet holds at first, in cents of HKD
    #[arg(long, value_name = "CENTS")]
    balance: Option<u64>,
    /// The most that the first user's wallet pays at a time, in cents of HKD. Default: no limit
    #[arg(long, value_name = "CENTS")]
    limit_per_payment: Option<u64>,
    /// A user of the wallet with what it holds and pays at a time at most, in cents of HKD: one more, or in place of user-1,
    /// user-2 or user-3. Can be given several times
    #[arg(long = "user", value_name = "ID:BALANCE[:LIMIT]", value_parser = user)]
    users: Vec<User>,
    /// What the gaps between the sends of a notification are multiplied by
    #[arg(long, default_value_t = 1.0, value_name = "FACTOR")]
    time_scale: f64,
    /// Let notifications go to other machines
    #[arg(long)]
    allow_remote_notifications: bool,
    /// Print what a program needs on one line of JSON, and nothing else
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Serving) -> Result<(), Failure> {
    // Before anything is made or bound: a spec with findings starts nothing.
    let builder = arguments.settings()?;
    // A state file that is there already has users, whose money is what it is.
    let begun =
        arguments.state.as_deref().is_some_and(|file| file.metadata().is_ok_and(|file| file.len() > 0));
    // The identity outlives the process where the books do.
    let beside = arguments.state.as_deref().map(files::beside);
    let folder = arguments.keys.as_deref().or(beside.as_deref());
    // Before there are keys to remove.
    let mut stop = Stop::listen()?;
    let mut ready = None;
    let made = async || -> Result<_, Failure> {
        let keys = ready.insert(files::ready(folder).await?);
        Ok((keys.merchant.clone(), keys.gateway.clone()))
    };
    let sandbox = builder.start_with_keys(made).await?;
    let keys = ready.ok_or("the sandbox has started without its keys")?;
    if begun && let Some(ignored) = arguments.ignored() {
        eprintln!(
            "warning: {ignored} is not looked at: the state file has its users already, with what they hold and their limits"
        );
    }
    arguments.introduce(&sandbox, &keys);
    stop.requested().await;
    if !arguments.json {
        say(&format!("\n{}", sandbox.ledger()));
    }
    sandbox.stop().await;
    Ok(())
}

impl Serving {
    /// The flags that say what the first user begins with, which a state file that is there already knows better.
    fn ignored(&self) -> Option<&'static str> {
        match (self.balance, self.limit_per_payment) {
            (Some(_), Some(_)) => Some("what --balance and --limit-per-payment say"),
            (Some(_), None) => Some("what --balance says"),
            (None, Some(_)) => Some("what --limit-per-payment says"),
            (None, None) => None,
        }
    }

    fn settings(&self) -> Result<SandboxBuilder, Failure> {
        let mut builder = Sandbox::builder()
            .port(self.port)
            .bind(self.bind)
            .algorithm(self.algorithm)
            .time_scale(self.time_scale)
            .allow_remote_notifications(self.allow_remote_notifications)
            .notify_url(&self.notify_url);
        if let Some(spec) = self.spec.read()? {
            builder = builder.spec(spec);
        }
        if let Some(address) = &self.public_url {
            builder = builder.public_url(address);
        }
        if let Some(client_id) = &self.client_id {
            builder = builder.client_id(client_id);
        }
        if let Some(merchant_id) = &self.merchant_id {
            builder = builder.merchant_id(merchant_id);
        }
        if let Some(file) = &self.state {
            builder = builder.state_file(file);
        }
        if let Some(cents) = self.balance {
            builder = builder.balance(Money::new("HKD", cents)?);
        }
        if let Some(cents) = self.limit_per_payment {
            builder = builder.limit_per_payment(Money::new("HKD", cents)?);
        }
        if let Some(address) = &self.redirect_url {
            builder = builder.redirect_url(address);
        }
        Ok(self.users.iter().cloned().fold(builder, SandboxBuilder::user))
    }

    /// Says what has to be known of a sandbox that has started.
    fn introduce(&self, sandbox: &Sandbox, keys: &files::Keys) {
        if !self.bind.is_loopback() {
            eprintln!(
                "warning: {} is not a loopback address; whoever reaches it can use the wallet, and with the control \
                 token the control API",
                self.bind
            );
        }
        if self.bind.is_unspecified() && self.public_url.is_none() {
            eprintln!(
                "warning: authSiteUrl leads to {}, which is this machine alone; say with --public-url by which address \
                 others reach it",
                sandbox.base_url()
            );
        }
        let mut configuration =
            Configuration::of(sandbox, &keys.merchant_file, &keys.gateway_file).notify_url(&self.notify_url);
        if let Some(address) = &self.redirect_url {
            configuration = configuration.redirect_url(address);
        }
        if self.json {
            say(&format!("{}\n", configuration.to_json()));
        } else {
            let kept = Kept {
                state: self.state.as_deref(),
                control_token: sandbox.control_token(),
                keys: !keys.are_temporary(),
            };
            say(&introduction(&configuration, &keys.folder, &kept));
        }
    }
}

/// Reads `ID:BALANCE` or `ID:BALANCE:LIMIT`. Whether the id makes sense the sandbox says.
fn user(text: &str) -> Result<User, String> {
    let cents = |text: &str| {
        let cents = text.parse().map_err(|_| format!("{text:?} is no whole number of cents"))?;
        Money::new("HKD", cents).map_err(|error| error.to_string())
    };
    let mut parts = text.split(':');
    let (Some(id), Some(balance), limit, None) = (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return Err(
            "give an id and a balance, such as saver:250000, and a limit if there is one: saver:250000:5000"
                .into(),
        );
    };
    let user = User::new(id, cents(balance)?);
    Ok(match limit {
        Some(limit) => user.limit_per_payment(cents(limit)?),
        None => user,
    })
}
