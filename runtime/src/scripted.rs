//! A gateway that says what a test tells it to, function by function, for this crate's own tests of what happens around
//! calls. It signs what it says, keeps what it was sent and when, and runs in virtual time.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use crate::client::Client;
use crate::client::tests::{ALIPAY, MERCHANT, builder, signed};
use crate::decode::{Context, Decode, Members, Undecodable};
use crate::envelope::{Kind, open};
use crate::json::Json;
use crate::outcome::{Refuses, ResultCode, ResultStatus};
use crate::probe::{self, Echo, same_members};
use crate::request::Request;
use crate::settle::{Asking, Repeating, Settle};
use crate::shape::{
    Effect, Idempotency, MemberShape, OperationShape, Resolve, State, StateValue, States, StructureShape,
    Window,
};
use crate::sign::BoxFuture;
use crate::time::{Clock, Ids};
use crate::timer::{Timer, TokioTimer};
use crate::transport::{Answer, Post, Sent, Transport, TransportError};
use crate::value::{Record, Value, maybe};

/// Noon in Hong Kong on 2026-01-02, as a second of UTC.
pub(crate) const NOON: u64 = 1_767_326_400;

/// What is said to one request.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Say {
    /// There is no connection.
    Unreachable,
    /// The request may have arrived, and no answer comes.
    Lost,
    /// No answer comes, nor an error.
    Silence,
    /// A signed answer: status, code, and the members of the body after `resultInfo`.
    Signed(&'static str, &'static str, &'static str),
    /// The same, signed by somebody else.
    Forged(&'static str, &'static str, &'static str),
    /// A signed answer whose head names nothing.
    Nameless(&'static str, &'static str, &'static str),
}

/// It was done, with these members.
pub(crate) const fn done(members: &'static str) -> Say {
    Say::Signed("S", "SUCCESS", members)
}

/// It was refused.
pub(crate) const fn refused(code: &'static str) -> Say {
    Say::Signed("F", code, "")
}

/// It is not known.
pub(crate) const fn undecided() -> Say {
    Say::Signed("U", "SYSTEM_ERROR", "")
}

/// What was sent: the function, after how many seconds, and the whole content.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    pub(crate) function: String,
    pub(crate) after: f64,
    pub(crate) content: String,
}

/// The gateway.
pub(crate) struct Scripted {
    says: Mutex<HashMap<&'static str, VecDeque<Say>>>,
    heard: Mutex<Vec<Heard>>,
    began: Instant,
}

impl Scripted {
    /// One that says these things, each function's in their order, and then the last of them for ever.
    pub(crate) fn new(says: &[(&'static str, &[Say])]) -> Arc<Self> {
        let says = says.iter().map(|(function, says)| (*function, says.iter().copied().collect())).collect();
        Arc::new(Self { says: Mutex::new(says), heard: Mutex::default(), began: Instant::now() })
    }

    /// A client of this gateway, at noon in Hong Kong.
    pub(crate) fn client(self: &Arc<Self>) -> Client {
        self.client_at(NOON)
    }

    pub(crate) fn client_at(self: &Arc<Self>, second: u64) -> Client {
        let start = SystemTime::UNIX_EPOCH + Duration::from_secs(second);
        let virtual_time = Arc::new(Virtual { began: self.began, start });
        builder()
            .transport(self.clone())
            .clock(virtual_time.clone())
            .ids(Arc::new(Counted::default()))
            .timer(Arc::new(Unhurried(TokioTimer::default())))
            .build()
            .unwrap()
    }

    pub(crate) fn heard(&self) -> Vec<Heard> {
        self.heard.lock().unwrap().clone()
    }

    /// The functions that were called, by their last words.
    pub(crate) fn calls(&self) -> Vec<String> {
        let last = |heard: Heard| heard.function.rsplit('.').next().unwrap_or_default().to_owned();
        self.heard().into_iter().map(last).collect()
    }

    /// After how many seconds each call of this function came.
    pub(crate) fn times(&self, function: &str) -> Vec<f64> {
        self.heard().into_iter().filter(|heard| heard.function == function).map(|heard| heard.after).collect()
    }

    fn next(&self, function: &str) -> Say {
        let mut says = self.says.lock().unwrap();
        let says = says.get_mut(function).unwrap_or_else(|| panic!("nobody was to call {function}"));
        if says.len() > 1 { says.pop_front().unwrap() } else { *says.front().unwrap() }
    }
}

impl Transport for Scripted {
    fn send<'a>(&'a self, post: Post<'a>) -> BoxFuture<'a, Result<Answer, TransportError>> {
        Box::pin(async move {
            let content = open(Kind::Request, post.body).unwrap().content.to_owned();
            let json = Json::parse(content.as_bytes()).unwrap();
            let text =
                |name: &str| json.get("head").and_then(|head| head.get(name)?.as_str()).unwrap().to_owned();
            let (function, id) = (text("function"), text("reqMsgId"));
            let say = self.next(&function);
            if !matches!(say, Say::Unreachable) {
                let after = self.began.elapsed().as_secs_f64();
                self.heard.lock().unwrap().push(Heard { function: function.clone(), after, content });
            }
            let named = format!(r#""function":"{function}","clientId":"C1","reqMsgId":"{id}""#);
            let head = if matches!(say, Say::Nameless(..)) { String::new() } else { named };
            let (status, code, members, key) = match say {
                Say::Unreachable => return Err(TransportError::new(Sent::No, "no connection")),
                Say::Lost => return Err(TransportError::new(Sent::Maybe, "the connection broke")),
                Say::Silence => std::future::pending().await,
                Say::Signed(status, code, members) | Say::Nameless(status, code, members) => {
                    (status, code, members, &*ALIPAY)
                }
                Say::Forged(status, code, members) => (status, code, members, &*MERCHANT),
            };
            let comma = if members.is_empty() { "" } else { "," };
            let content = format!(
                r#"{{"head":{{{head}}},"body":{{"resultInfo":{{"resultStatus":"{status}","resultCode":"{code}"}}{comma}{members}}}}}"#
            );
            Ok(Answer { status: 200, body: signed(Kind::Response, key, &content) })
        })
    }
}

/// A clock that goes with tokio's time.
struct Virtual {
    began: Instant,
    start: SystemTime,
}

impl Clock for Virtual {
    fn now(&self) -> SystemTime {
        self.start + self.began.elapsed()
    }
}

/// Every message has another id.
#[derive(Default)]
struct Counted(Mutex<u32>);

impl Ids for Counted {
    fn message_id(&self) -> String {
        let mut count = self.0.lock().unwrap();
        *count += 1;
        format!("m{count}")
    }
}

/// Waits as long as it may each time, so that a test can tell when something happens.
struct Unhurried(TokioTimer);

impl Timer for Unhurried {
    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }

    fn sleep(&self, time: Duration) -> BoxFuture<'_, ()> {
        self.0.sleep(time)
    }

    fn draw(&self, most: Duration) -> Duration {
        most
    }
}

/// Result codes of every kind.
#[derive(Debug, PartialEq)]
pub(crate) struct Code(pub(crate) String);

impl ResultCode for Code {
    fn from_wire(text: &str) -> Self {
        Self(text.to_owned())
    }

    fn as_wire(&self) -> &str {
        &self.0
    }

    fn status(&self) -> Option<ResultStatus> {
        match self.0.as_str() {
            "LISTED_AS_DONE" => Some(ResultStatus::Success),
            "LISTED_AS_REFUSED" => Some(ResultStatus::Failed),
            "LISTED_AS_UNKNOWN" => Some(ResultStatus::Unknown),
            _ => None,
        }
    }

    fn refuses(&self) -> Option<Refuses> {
        match self.0.as_str() {
            "NO_MONEY" => Some(Refuses::Order),
            "GONE" => Some(Refuses::Closed),
            "BAD_SIGNATURE" => Some(Refuses::Message),
            "OTHER_CONTENT" => Some(Refuses::Key),
            "NOT_FOUND" => Some(Refuses::Absent),
            _ => None,
        }
    }
}

static STATES: States = States {
    member: "mode",
    aliases: &["manner"],
    values: &[
        StateValue { wire: "PAID", state: State::Paid, lasts_seconds: None },
        StateValue { wire: "CLOSED", state: State::Closed, lasts_seconds: None },
        StateValue { wire: "WAITING", state: State::Pending, lasts_seconds: Some(180) },
        StateValue { wire: "UNDER_WAY", state: State::Pending, lasts_seconds: None },
    ],
};

static PAY: OperationShape = OperationShape {
    name: "pay",
    function: "probe.pay",
    resolve: Some(Resolve { query: Some("ask"), cancel: Some("undo"), repeat: false, note: "" }),
    ..probe::WRITE
};
static ASK: OperationShape = OperationShape {
    name: "ask",
    function: "probe.ask",
    effect: Effect::Read,
    idempotency: Idempotency::Natural,
    head_members: 0,
    resolve: None,
    states: Some(&STATES),
    ..probe::WRITE
};
static UNDO: OperationShape = OperationShape {
    name: "undo",
    function: "probe.undo",
    idempotency: Idempotency::Natural,
    head_members: 0,
    window: Some(Window { offset_seconds: 8 * 3600, grace_seconds: 900, then: Some("give_back") }),
    resolve: Some(Resolve { query: Some("ask"), cancel: None, repeat: true, note: "" }),
    ..probe::WRITE
};
static SPEND: OperationShape = OperationShape {
    name: "spend",
    function: "probe.spend",
    idempotency: Idempotency::None,
    resolve: None,
    ..probe::WRITE
};
static GIVE_BACK: OperationShape = OperationShape {
    name: "give_back",
    function: "probe.give_back",
    resolve: Some(Resolve { query: None, cancel: None, repeat: true, note: "" }),
    ..probe::WRITE
};

same_members!(
    /// Takes money, once for each `probeId`.
    Pay, Writes, PAY, Code
);
same_members!(
    /// Gives money back, once for each `probeId`, and is settled by repeating it.
    GiveBack, Writes, GIVE_BACK, Code
);
same_members!(
    /// A write that must never be sent twice.
    Spend, Writes, SPEND, Code
);

impl Settle for Pay {
    type Way = Asking<Ask, Undo>;
}

impl Settle for GiveBack {
    type Way = Repeating;
}

static ID: StructureShape = StructureShape {
    name: "Id",
    members: &[MemberShape { wire: "probeId", loggable: true, ..MemberShape::REQUIRED }],
    rules: &[],
};

macro_rules! by_id {
    ($($(#[$doc:meta])* $name:ident, $kind:ident, $operation:ident, $response:ty;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name {
            pub(crate) probe_id: Option<String>,
        }

        impl Record for $name {
            const SHAPE: &'static StructureShape = &ID;

            fn get(&self, place: usize) -> Option<&dyn Value> {
                if place == 0 { maybe(&self.probe_id) } else { None }
            }

            fn read(members: &mut Members<'_, '_>) -> Result<Self, Undecodable> {
                Ok(Self { probe_id: members.optional(0) })
            }
        }

        impl Request for $name {
            type Kind = $crate::request::$kind;
            type Response = $response;
            type Code = Code;
            const OPERATION: &'static OperationShape = &$operation;
        }
    )*};
}

by_id! {
    /// Asks after a payment.
    Ask, Reads, ASK, Whatever;
    /// Undoes a payment.
    Undo, Writes, UNDO, Whatever;
}

impl Settle for Ask {
    type Way = Asking<Self, Undo>;
}

/// An answer of which nothing has to be read, and an amount can be.
#[derive(Debug)]
pub(crate) struct Whatever {
    pub(crate) amount: Option<crate::Money>,
}

impl Decode for Whatever {
    fn decode(json: &Json, cx: &mut Context<'_>) -> Result<Self, Undecodable> {
        Ok(Self { amount: json.get("amount").and_then(|json| crate::Money::decode(json, cx).ok()) })
    }
}

/// An order of HKD 5.00.
pub(crate) fn order() -> Echo {
    Echo {
        token: Some("s3cret".into()),
        probe_id: "p1".into(),
        amount: Some(crate::Money::hkd(500)),
        ..Echo::default()
    }
}
