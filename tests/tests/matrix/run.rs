//! Runs the matrix: every fault has a task and a gateway of its own, and within it every operation, all at the same time.
//! The books are looked at once everything has come to its end, what arrives late included.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use alipayhk::runtime::client::ClientBuilder;
use alipayhk::runtime::http::HttpTransport;
use alipayhk::runtime::time::Ids;
use alipayhk::{Client, PrivateKey, environments};
use alipayhk_sandbox::{Break, Fault, Proxy, Sandbox, SandboxBuilder};
use alipayhk_spec::Spec;
use tokio::net::TcpListener;
use tokio::sync::OnceCell;
use tokio::task::JoinSet;

use super::columns::{CONNECTING, Column, How, SHORT};
use super::nowhere::Address;
use super::operations::{Agreement, Case, is_settled, posted, prepare};
use super::{Called, Cell, WAYS, Way, Word, judge};

/// How long what arrives late may still take after the last call.
const SETTLING: Duration = Duration::from_secs(30);

/// What one cell left behind, to be judged at the end.
pub(crate) struct Trace {
    pub(crate) operation: &'static str,
    pub(crate) way: Way,
    pub(crate) called: Called,
    pub(crate) case: judge::Looked,
    /// What the ids of this cell's messages begin with.
    pub(crate) prefix: String,
    pub(crate) gateway: Arc<Sandbox>,
    /// Whatever stood between the client and the gateway.
    pub(crate) between: Between,
}

/// What stood between a client and its gateway.
pub(crate) enum Between {
    Nothing,
    Proxy(Proxy, Trap),
    Nowhere(Address),
}

/// Runs every column with every operation, in every way.
pub(crate) async fn all(columns: Vec<Column>) -> Vec<Cell> {
    let spec = Arc::new(alipayhk_spec::check(&[alipayhk_spec::shipped()]).into_result().unwrap());
    let keys = Keys::shared().await;
    let transports = Transports::new();
    let (patient, hasty): (Vec<_>, Vec<_>) =
        columns.into_iter().enumerate().partition(|(_, column)| !column.is_hasty());
    let mut cells = Vec::new();
    // Those that wait for what does not come need a machine that has time to let the rest come: they go last.
    for columns in [patient, hasty] {
        let mut running = JoinSet::new();
        for (number, column) in columns {
            let (spec, keys) = (spec.clone(), keys.clone());
            let transport = transports.of(&column);
            running.spawn(async move {
                let mut cells = Vec::new();
                for way in WAYS {
                    // Faults wait at a gateway for an operation, whoever calls it; so no two columns share one.
                    let gateway = Arc::new(keys.gateway(&spec).await);
                    cells.extend(run(number, &column, way, &spec, gateway, &transport).await);
                }
                (number, cells)
            });
        }
        cells.extend(running.join_all().await);
    }
    cells.sort_by_key(|(number, _)| *number);
    cells.into_iter().flat_map(|(_, cells)| cells).collect()
}

/// One column, in one way.
async fn run(
    number: usize,
    column: &Column,
    way: Way,
    spec: &Spec,
    gateway: Arc<Sandbox>,
    transport: &Arc<HttpTransport>,
) -> Vec<Cell> {
    let direct = client(&gateway, gateway.base_url(), transport).build().unwrap();
    let agreement = Agreement::new(&gateway, &direct).await;
    let mut ready = Vec::new();
    for operation in posted().iter().copied().filter(|name| way != Way::Settled || is_settled(name)) {
        // An agreement's id has 32 characters at most.
        let id = format!("{operation}-{number}-{way:?}").replace('_', "").to_lowercase();
        if matches!(column.how, How::Gateway(Fault::Replay)) {
            let earlier = prepare(operation, &gateway, &direct, &agreement, &format!("e-{id}")).await;
            (earlier.call)(direct.clone(), Way::Plain).await;
        }
        ready.push((operation, id.clone(), prepare(operation, &gateway, &direct, &agreement, &id).await));
    }
    let mut calls = JoinSet::new();
    for (operation, id, case) in ready {
        let between = stand_between(column, operation, &gateway).await;
        let base_url = match &between {
            Between::Nothing => gateway.base_url().to_owned(),
            Between::Proxy(proxy, _) => proxy.base_url(),
            Between::Nowhere(address) => address.base_url.clone(),
        };
        let prefix = format!("{id}/");
        let client = client(&gateway, &base_url, transport)
            .ids(Arc::new(Numbered { prefix: prefix.clone(), next: AtomicUsize::new(1) }))
            .deadline(column.deadline)
            .build()
            .unwrap();
        let gateway = gateway.clone();
        calls.spawn(async move {
            let Case { call, effect } = case;
            let called = call(client, way).await;
            Trace { operation, way, called, case: judge::Looked { effect, id }, prefix, gateway, between }
        });
    }
    let mut traces = calls.join_all().await;
    traces.sort_by_key(|trace| posted().iter().position(|name| *name == trace.operation));
    let mut judged = Vec::new();
    for trace in traces {
        let operation = spec.operation(trace.operation).unwrap();
        let expected = column.expected(operation, way);
        settle(&trace, column).await;
        judged.push(judge::cell(&trace, column, &expected).await);
    }
    judge::money(&gateway.ledger(), column.name, &mut judged);
    judged
}

/// Waits until what was passed on has arrived and had its effect; what was not passed on has had all the time of the others.
async fn settle(trace: &Trace, column: &Column) {
    let open = || {
        let ledger = trace.gateway.ledger();
        let first = format!("{}1", trace.prefix);
        let undone = trace.called.word == Word::Cancelled;
        !judge::arrived(trace, &ledger).any(|id| id == first || !undone)
            || (!undone && trace.case.effect.booked(&ledger) == Some(0))
    };
    let waiting = async {
        while column.how.is_done() && open() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    // Whoever is still missing then is found missing by the judge.
    let _ = tokio::time::timeout(SETTLING, waiting).await;
}

fn client(gateway: &Sandbox, base_url: &str, transport: &Arc<HttpTransport>) -> ClientBuilder<Client> {
    let environment = environments::sandbox().with_base_url(base_url);
    let merchant_key = gateway.merchant_key().clone();
    Client::builder(environment, gateway.client_id(), merchant_key, gateway.gateway_public_key().clone())
        .transport(transport.clone())
}

async fn stand_between(column: &Column, operation: &str, gateway: &Sandbox) -> Between {
    match &column.how {
        How::Clean => Between::Nothing,
        How::Gateway(fault) => {
            gateway.fault(operation, fault.clone(), 1).unwrap();
            Between::Nothing
        }
        How::Nowhere(nowhere) => Between::Nowhere(Address::of(*nowhere).await),
        How::Between(fault) => {
            let trap = Trap::new().await;
            let fault = match fault {
                Break::Redirect { status, .. } => Break::Redirect { status: *status, to: trap.url() },
                fault => fault.clone(),
            };
            let proxy = Proxy::start(gateway.address()).await.unwrap();
            proxy.fault(fault, 1);
            Between::Proxy(proxy, trap)
        }
    }
}

/// Setting up TLS takes longer than a call does, so every client uses one of these two. Each gateway and each proxy is
/// another address, so no two cells share a connection.
struct Transports {
    patient: Arc<HttpTransport>,
    hasty: Arc<HttpTransport>,
}

impl Transports {
    fn new() -> Self {
        let connecting = |time| Arc::new(HttpTransport::new("http://127.0.0.1/", time).unwrap());
        Self { patient: connecting(CONNECTING), hasty: connecting(SHORT) }
    }

    fn of(&self, column: &Column) -> Arc<HttpTransport> {
        if column.connect > SHORT { self.patient.clone() } else { self.hasty.clone() }
    }
}

/// A place that nobody may be led to.
pub(crate) struct Trap(TcpListener);

impl Trap {
    async fn new() -> Self {
        Self(TcpListener::bind("127.0.0.1:0").await.unwrap())
    }

    fn url(&self) -> String {
        format!("http://{}/elsewhere", self.0.local_addr().unwrap())
    }

    /// Whether somebody came. The system takes connections before anybody accepts them.
    pub(crate) async fn is_sprung(&self) -> bool {
        tokio::time::timeout(Duration::from_millis(20), self.0.accept()).await.is_ok()
    }
}

/// Message ids that tell whose they are.
struct Numbered {
    prefix: String,
    next: AtomicUsize,
}

impl Ids for Numbered {
    fn message_id(&self) -> String {
        format!("{}{}", self.prefix, self.next.fetch_add(1, Ordering::SeqCst))
    }
}

/// The pairs that all gateways share: making one takes longer than everything else.
#[derive(Clone)]
pub(crate) struct Keys {
    merchant: PrivateKey,
    gateway: PrivateKey,
}

impl Keys {
    pub(crate) async fn shared() -> Self {
        static KEYS: OnceCell<Keys> = OnceCell::const_new();
        let made = async {
            let make = || tokio::task::spawn_blocking(PrivateKey::generate);
            let (merchant, gateway) = tokio::try_join!(make(), make()).unwrap();
            Self { merchant, gateway }
        };
        KEYS.get_or_init(|| made).await.clone()
    }

    /// Settings of a gateway with these keys.
    pub(crate) fn builder(&self) -> SandboxBuilder {
        Sandbox::builder().merchant_key(self.merchant.clone()).gateway_key(self.gateway.clone())
    }

    async fn gateway(&self, spec: &Arc<Spec>) -> Sandbox {
        self.builder().spec(spec.clone()).start().await.unwrap()
    }
}
