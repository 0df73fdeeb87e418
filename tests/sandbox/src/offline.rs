//! The same gateway without a socket or a task: called in the same process, in virtual time if need be, thousands of
//! times a second. It is a transport, so a client is built on it directly; what can break on the way is told to it in the
//! words of [`crate::proxy`].
//!
//! For tests, and for nothing else: nothing here is reached from the runtime or from generated code, and the keys have to
//! be given, so that no other ones can be meant. What is cheap about a cheap pair of keys is that anybody can sign.

use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use alipayhk_runtime::envelope::{self, Kind};
use alipayhk_runtime::json::Json;
use alipayhk_runtime::sign::{BoxFuture, Signer, Verifier};
use alipayhk_runtime::transport::{self, MAX_MESSAGE, Post, Sent, Transport, TransportError};
use reqwest::Url;
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, sleep, timeout};

use crate::call::respelled;
use crate::clock::Clock;
use crate::fault::{self, Fault, NeverStrikes, Waiting};
use crate::gateway::{Answer, Gateway, Manner, function_of};
use crate::ledger::Ledger;
use crate::notify;
use crate::proxy::{Break, gzip_bomb, page};
use crate::state::Outgoing;
use crate::wallet::{Wallet, WalletError};

/// The keys of an [`Offline`] gateway. Each has to do its work at once, as keys in memory do: one that waits for something
/// signs nothing here and believes nothing.
#[derive(Clone)]
#[non_exhaustive]
pub struct OfflineKeys {
    /// What the gateway signs with.
    pub gateway: Arc<dyn Signer>,
    /// What the merchant's signatures are verified with.
    pub merchant: Arc<dyn Verifier>,
    /// What [`Fault::WrongKey`] signs with.
    pub wrong: Arc<dyn Signer>,
}

impl OfflineKeys {
    /// What the gateway signs with, what the merchant's signatures are verified with, and what [`Fault::WrongKey`] signs with.
    #[must_use]
    pub fn new(
        gateway: impl Signer + 'static,
        merchant: impl Verifier + 'static,
        wrong: impl Signer + 'static,
    ) -> Self {
        Self { gateway: Arc::new(gateway), merchant: Arc::new(merchant), wrong: Arc::new(wrong) }
    }
}

/// What happens to one request, on its way or at the gateway.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Trouble {
    /// No connection can be made, and the transport says that nothing was sent. Nothing is done.
    Refused,
    /// The way breaks.
    Break(Break),
    /// The gateway fails.
    Fault(Fault),
}

/// Chooses what happens to each request, from the name of its operation in the spec.
type Choice = Box<dyn FnMut(&str) -> Option<Trouble> + Send>;

/// A notification as AlipayHK would send it.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Notified {
    /// The function that it carries.
    pub function: String,
    /// Where it would be posted to.
    pub target: String,
    /// The signed envelope.
    pub bytes: Vec<u8>,
}

/// A gateway in this process. It is made by [`SandboxBuilder::offline`](crate::SandboxBuilder::offline).
pub struct Offline {
    gateway: Arc<Gateway>,
    outgoing: Mutex<UnboundedReceiver<Outgoing>>,
    troubles: Mutex<Waiting<Trouble>>,
    choice: Mutex<Option<Choice>>,
    /// Requests that arrive later than their senders may wait.
    late: Mutex<VecDeque<Late>>,
    numbers: AtomicU64,
}

struct Late {
    number: u64,
    at: Instant,
    path: String,
    bytes: Vec<u8>,
}

impl Offline {
    pub(crate) fn new(gateway: Arc<Gateway>, outgoing: UnboundedReceiver<Outgoing>) -> Self {
        Self {
            gateway,
            outgoing: Mutex::new(outgoing),
            troubles: Mutex::default(),
            choice: Mutex::default(),
            late: Mutex::default(),
            numbers: AtomicU64::new(0),
        }
    }

    /// The address that paths are joined to. Nothing listens there; only this transport knows it.
    #[must_use]
    pub fn base_url(&self) -> &str {
        &self.gateway.setup.base_url
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

    /// The clock that it goes by, for a client that is to go by the same.
    #[must_use]
    pub fn clock(&self) -> Arc<dyn Clock> {
        self.gateway.clock.clone()
    }

    /// What is on the books now.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.let_arrive();
        let now = self.gateway.now();
        Ledger::of(&self.gateway.state(), now)
    }

    /// The first user's side.
    #[must_use]
    pub fn wallet(&self) -> Wallet {
        self.let_arrive();
        Wallet::first(self.gateway.clone())
    }

    /// The side of the user of this id.
    pub fn wallet_of(&self, user: &str) -> Result<Wallet, WalletError> {
        self.let_arrive();
        Wallet::of(self.gateway.clone(), user)
    }

    /// Lets this happen to the next `times` requests to an operation, named by its function or by its name in the spec.
    ///
    /// # Errors
    /// [`NeverStrikes`]: the spec has none of that name, or nothing there could meet this.
    pub fn trouble(
        &self,
        operation: impl Into<String>,
        trouble: Trouble,
        times: u32,
    ) -> Result<(), NeverStrikes> {
        let operation = operation.into();
        let fault = if let Trouble::Fault(fault) = &trouble { Some(fault) } else { None };
        fault::strikes_offline(&self.gateway.setup.spec, &operation, fault)?;
        lock(&self.troubles).add(operation, trouble, times);
        Ok(())
    }

    /// Lets a function choose what happens to every request from now on, from the name of its operation in the spec. What
    /// [`Offline::trouble`] asks for comes first.
    pub fn unruly(&self, choice: impl FnMut(&str) -> Option<Trouble> + Send + 'static) {
        *lock(&self.choice) = Some(Box::new(choice));
    }

    /// From now on nothing happens but what [`Offline::trouble`] asks for. What is under way still arrives.
    pub fn calm(&self) {
        *lock(&self.choice) = None;
    }

    /// Requests that have not arrived yet: see [`Break::Late`]. They arrive when their time has come and anything is asked
    /// of the gateway.
    #[must_use]
    pub fn under_way(&self) -> usize {
        self.let_arrive();
        lock(&self.late).len()
    }

    /// The notifications that came up since this was last asked, each signed once, in the order in which they came up.
    /// Nothing is sent, and nothing is sent again: hand them over as often, as late and in whatever order the test wants.
    #[must_use]
    pub fn notifications(&self) -> Vec<Notified> {
        self.let_arrive();
        let mut outgoing = lock(&self.outgoing);
        let mut notified = Vec::new();
        while let Ok(next) = outgoing.try_recv() {
            let Some(known) = notify::known(&self.gateway, &next) else { continue };
            let members = respelled(&known.body, &next.members);
            let fault = self.gateway.state().faults.take(next.function, &known.name);
            if let (_, Some(bytes)) = notify::written(&self.gateway, next.function, &members, fault.as_ref())
            {
                notified.push(Notified { function: next.function.to_owned(), target: next.target, bytes });
            }
        }
        notified
    }

    /// Answers the requests whose time has come. Nobody is there to hear it.
    fn let_arrive(&self) {
        loop {
            let now = Instant::now();
            let next = {
                let mut late = lock(&self.late);
                let due = late.iter().enumerate().filter(|(_, late)| late.at <= now);
                let first = due.min_by_key(|(_, late)| late.at).map(|(place, _)| place);
                first.and_then(|place| late.remove(place))
            };
            let Some(late) = next else { return };
            let _ = self.gateway.answer(&late.path, &late.bytes);
        }
    }

    /// Lets a request arrive after this long, and gives its number.
    fn put_off(&self, time: Duration, path: &str, body: &[u8]) -> u64 {
        let number = self.numbers.fetch_add(1, Ordering::Relaxed);
        let late = Late { number, at: Instant::now() + time, path: path.to_owned(), bytes: body.to_vec() };
        lock(&self.late).push_back(late);
        number
    }

    /// Takes back the request of this number, if it has not arrived.
    fn take_late(&self, number: u64) -> bool {
        let mut late = lock(&self.late);
        let place = late.iter().position(|late| late.number == number);
        place.and_then(|place| late.remove(place)).is_some()
    }

    async fn exchange(&self, post: Post<'_>) -> Result<transport::Answer, TransportError> {
        self.let_arrive();
        let path = Url::parse(post.url).map_or_else(|_| String::new(), |url| url.path().to_owned());
        let struck = |fault| self.gateway.answer_struck(&path, post.body, fault);
        match self.chosen(post.body) {
            None => sent(struck(None)).await,
            Some(Trouble::Refused) => Err(TransportError::new(Sent::No, "the connection was refused")),
            Some(Trouble::Fault(fault)) => sent(struck(Some(fault))).await,
            Some(Trouble::Break(Break::Late(time))) => {
                let number = self.put_off(time, &path, post.body);
                sleep(time).await;
                // Somebody who looked at the books at this very moment may have let it arrive already.
                if self.take_late(number) { sent(struck(None)).await } else { Err(lost()) }
            }
            Some(Trouble::Break(fault)) if !fault.forwards() => unforwarded(&fault).await,
            Some(Trouble::Break(fault)) => {
                let answer = struck(None);
                if fault == Break::Twice {
                    let _ = struck(None);
                }
                broken(&fault, answer).await
            }
        }
    }

    fn chosen(&self, body: &[u8]) -> Option<Trouble> {
        let (function, name) = self.called(body);
        let waiting = lock(&self.troubles).take(&function, &name);
        waiting.or_else(|| lock(&self.choice).as_mut().and_then(|choose| choose(&name)))
    }

    /// The function that a request names, and its operation's name in the spec.
    fn called(&self, body: &[u8]) -> (String, String) {
        let setup = &self.gateway.setup;
        let content = envelope::open(Kind::Request, body).ok();
        let content = content.and_then(|opened| Json::parse(opened.content.as_bytes()).ok());
        let head = content.as_ref().and_then(|content| content.get("head"));
        let function = head.map(|head| function_of(setup, head)).unwrap_or_default();
        let name = setup.spec.function(&function).map(|operation| operation.name.clone());
        (function, name.unwrap_or_default())
    }
}

impl Transport for Offline {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<transport::Answer, TransportError>> {
        Box::pin(async move {
            let late = || {
                let what = format!("no answer came within {:?}", post.deadline);
                Err(TransportError::new(Sent::Maybe, what))
            };
            timeout(post.deadline, self.exchange(post)).await.unwrap_or_else(|_| late())
        })
    }
}

impl fmt::Debug for Offline {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offline").field("client_id", &self.client_id()).finish_non_exhaustive()
    }
}

/// What the sender gets of an answer.
async fn sent(answer: Answer) -> Result<transport::Answer, TransportError> {
    match answer.manner {
        // A notification is handed over by the test, so there is none to wait for.
        Manner::Whole | Manner::AfterNotifications(_) => {}
        Manner::Late(time) => sleep(time).await,
        Manner::Cut | Manner::HangUp | Manner::Reset => return Err(lost()),
    }
    Ok(transport::Answer::new(answer.status, answer.bytes))
}

/// What the sender gets when its request did not arrive.
async fn unforwarded(fault: &Break) -> Result<transport::Answer, TransportError> {
    match fault {
        Break::Swallow => pending().await,
        Break::PageUnforwarded(status) => Ok(of_a_proxy(*status)),
        _ => Err(lost()),
    }
}

/// What the sender gets when its answer did not come through.
async fn broken(fault: &Break, answer: Answer) -> Result<transport::Answer, TransportError> {
    match fault {
        Break::AnswerHeld => pending().await,
        Break::Drip(gap) => {
            let count = u32::try_from(answer.bytes.len()).unwrap_or(u32::MAX);
            sleep(gap.checked_mul(count).unwrap_or(Duration::MAX)).await;
            sent(answer).await
        }
        Break::Delay(time) => {
            sleep(*time).await;
            sent(answer).await
        }
        Break::Page(status) => Ok(of_a_proxy(*status)),
        Break::Empty => Ok(transport::Answer::new(200, [])),
        Break::GzipBomb => Ok(transport::Answer::new(200, gzip_bomb())),
        Break::Redirect { status, .. } => Ok(transport::Answer::new(*status, [])),
        Break::Twice | Break::Continues(_) | Break::Pieces => sent(answer).await,
        Break::Endless | Break::Tebibyte => {
            let what = format!("the answer has more than {MAX_MESSAGE} bytes");
            Err(TransportError::new(Sent::Maybe, what))
        }
        _ => Err(lost()),
    }
}

fn of_a_proxy(status: u16) -> transport::Answer {
    transport::Answer::new(status, page(status))
}

fn lost() -> TransportError {
    TransportError::new(Sent::Maybe, "the connection broke before an answer came")
}

fn lock<T: ?Sized>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    // Nothing but a test's own choice can panic while it holds one of these locks, and that test has failed already.
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
