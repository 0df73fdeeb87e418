//! The handle of a running sandbox: what a merchant has to know of it, what a test may ask of it, and its end.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use alipayhk_runtime::keys::{PrivateKey, PublicKey};
use alipayhk_runtime::money::Money;
use alipayhk_runtime::sign::Algorithm;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::builder::{SandboxBuilder, StartError};
use crate::clock::Clock as _;
use crate::control::commands;
use crate::fault::{self, Fault, NeverStrikes};
use crate::gateway::{Gateway, NotKept};
use crate::ledger::Ledger;
use crate::notify;
use crate::state::users::Place;
use crate::wallet::{Wallet, WalletError};

/// A running gateway. It stops when it is dropped; [`Sandbox::stop`] waits for that.
pub struct Sandbox {
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) address: SocketAddr,
    pub(crate) merchant: PrivateKey,
    pub(crate) gateway_public: PublicKey,
    pub(crate) stop: watch::Sender<bool>,
    pub(crate) serving: Option<JoinHandle<()>>,
    pub(crate) notifying: JoinHandle<()>,
}

impl Sandbox {
    /// Starts one with the shipped spec, this process's keys and a made-up identity, on a free port of this machine. The
    /// first one makes the keys, which takes a moment; see [`SandboxBuilder::merchant_key`].
    pub async fn start() -> Result<Self, StartError> {
        Self::builder().start().await
    }

    /// Settings for one.
    #[must_use]
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::default()
    }

    /// The address that paths are joined to, with a `/` at its end: the public one, where there is one. The paths of every
    /// environment of the spec are served below it.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.gateway.setup.base_url
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The clientId that requests must carry.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.gateway.setup.client_id
    }

    /// The merchantId that payments must name.
    #[must_use]
    pub fn merchant_id(&self) -> &str {
        &self.gateway.setup.merchant_id
    }

    /// A key that the sandbox takes the merchant's signature from: the builder's, or one that was made.
    #[must_use]
    pub fn merchant_key(&self) -> &PrivateKey {
        &self.merchant
    }

    /// The key that the merchant must trust.
    #[must_use]
    pub fn gateway_public_key(&self) -> &PublicKey {
        &self.gateway_public
    }

    /// How both sides sign.
    #[must_use]
    pub fn algorithm(&self) -> Algorithm {
        self.gateway.keys.algorithm
    }

    /// What is on the books now.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        let now = self.gateway.now();
        Ledger::of(&self.gateway.state(), now)
    }

    /// The first user's side.
    #[must_use]
    pub fn wallet(&self) -> Wallet {
        Wallet::first(self.gateway.clone())
    }

    /// The side of the user of this id, such as `user-2`. Who there are, [`Ledger::users`] says.
    pub fn wallet_of(&self, user: &str) -> Result<Wallet, WalletError> {
        Wallet::of(self.gateway.clone(), user)
    }

    /// The time by the sandbox's clock.
    #[must_use]
    pub fn now(&self) -> SystemTime {
        self.gateway.clock.now()
    }

    /// Moves the clock forward: codes grow old, bills close, days end, and the notifications that are due by then are
    /// sent, each as often as it was due, until it is acknowledged. It goes on from there at its own pace.
    pub fn advance(&self, step: Duration) -> Result<(), NotKept> {
        commands::advance(&self.gateway, step)
    }

    /// Puts the clock at a time, from which it goes on. Notifications wait longer when that is earlier.
    pub fn set_time(&self, time: SystemTime) -> Result<(), NotKept> {
        commands::set_time(&self.gateway, time)
    }

    /// Puts this into the first user's wallet, in place of what it holds. Another's is [`Wallet::set_balance`]'s.
    pub fn set_balance(&self, balance: Money) -> Result<(), NotKept> {
        self.gateway.with_state(|state| state.payments.set_balance(Place::FIRST, balance))
    }

    /// The most that the first user's wallet pays at a time from now on; `None` for no limit.
    pub fn set_limit_per_payment(&self, limit: Option<Money>) -> Result<(), NotKept> {
        self.gateway.with_state(|state| state.payments.set_limit(Place::FIRST, limit))
    }

    /// Sends the notification of this number once more, now, whatever became of it: see
    /// [`Notification::number`](crate::ledger::Notification::number). `false`: it is not known, or not any more, or nothing can
    /// be sent to where it goes.
    pub fn send_again(&self, number: u64) -> Result<bool, NotKept> {
        Ok(notify::again(&self.gateway, number)? == notify::Again::Sending)
    }

    /// Forgets everything but identity and keys, and puts the clock back to where it would be had nobody moved it.
    pub fn reset(&self) -> Result<(), NotKept> {
        commands::forget(&self.gateway)
    }

    /// What requests to the control API have to show; `None` where only this machine reaches it, and nothing has to be
    /// shown.
    #[must_use]
    pub fn control_token(&self) -> Option<&str> {
        self.gateway.setup.control_token.as_deref()
    }

    /// Makes something go wrong with the next `times` requests that are posted to an operation, named by its function
    /// or by its name in the spec. Faults for the same operation strike one after the other, in the order asked for.
    /// Only requests that are verified and addressed well meet one.
    ///
    /// A notification is named in the same way; a fault strikes one of its sendings.
    ///
    /// # Errors
    /// [`NeverStrikes`]: the spec has none of that name, or nothing there could meet this fault.
    pub fn fault(&self, operation: impl Into<String>, fault: Fault, times: u32) -> Result<(), NeverStrikes> {
        let operation = operation.into();
        fault::strikes(&self.gateway.setup.spec, &operation, &fault)?;
        self.gateway.state().faults.add(operation, fault, times);
        Ok(())
    }

    /// Stops: no new connection is taken, those under way get two seconds, notifications end.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        if let Some(serving) = self.serving.take() {
            // An error would mean that it had ended already.
            let _ = serving.await;
        }
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        self.stop.send_replace(true);
        self.notifying.abort();
        self.gateway.state().close();
    }
}

impl fmt::Debug for Sandbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Sandbox").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}
