//! The notifications of a trial: a good one, and others that differ from it by a single thing. What is made of them is not
//! known here.

use alipayhk_runtime::envelope::{Kind, seal};
use alipayhk_runtime::json::{Json, Object};
use alipayhk_runtime::money::Money;
use alipayhk_spec::model::Notification;

use super::ConformanceError;
use crate::call::respelled;
use crate::fault::Fault;
use crate::gateway::sealed;
use crate::keys::Keys;
use crate::message::notification_content;
use crate::results::{SUCCESS, money, result_info};
use crate::rules::PAID;
use crate::setup::Setup;
use crate::text::random;
use crate::time;

/// A function of notifications that no endpoint knows.
pub(super) const UNKNOWN: &str = "alipay.intl.conformance.notify.unknown";
/// A clientId that is nobody's.
const STRANGER: &str = "CONFORMANCE00001";
/// How late a late notification comes: a little less than the last of the eight sends.
const LATE: i64 = 24 * 3600;

/// The words beside the result, and others that mean as little.
const WORDS: &str = "success";
const OTHER_WORDS: &str = "succeeded";

/// A message, and what its answer has to fit.
pub(super) struct Message {
    pub(super) function: &'static str,
    pub(super) client_id: String,
    pub(super) id: String,
    pub(super) bytes: Vec<u8>,
}

/// Makes messages about one order.
pub(super) struct Messages<'a> {
    pub(super) setup: &'a Setup,
    pub(super) keys: &'a Keys,
    known: &'a Notification,
    order: &'a str,
    amount: Money,
    /// What is the same in all of them.
    acquirement_id: String,
    now: i64,
}

impl<'a> Messages<'a> {
    pub(super) fn new(
        setup: &'a Setup,
        keys: &'a Keys,
        order: &'a str,
        amount: Money,
        now: i64,
    ) -> Result<Self, ConformanceError> {
        let mut notifications = setup.spec.notifications.iter();
        let known = notifications.find(|known| known.function == PAID);
        let known = known.ok_or(ConformanceError::NoNotification)?;
        Ok(Self { setup, keys, known, order, amount, acquirement_id: random(), now })
    }

    /// As the gateway sends it. Another id each time, as in earnest.
    pub(super) fn good(&self) -> Result<Message, ConformanceError> {
        self.written(PAID, self.now, self.amount, |content| content, None)
    }

    /// Written by another hand: every object's members in the opposite order.
    pub(super) fn reordered(&self) -> Result<Message, ConformanceError> {
        let reordered = |content: String| {
            Json::parse(content.as_bytes()).map_or(content, |json| reversed(&json).to_string())
        };
        self.written(PAID, self.now, self.amount, reordered, None)
    }

    /// Signed a day ago.
    pub(super) fn late(&self) -> Result<Message, ConformanceError> {
        self.written(PAID, self.now.saturating_sub(LATE), self.amount, |content| content, None)
    }

    pub(super) fn unsigned(&self) -> Result<Message, ConformanceError> {
        self.written(PAID, self.now, self.amount, |content| content, Some(&Fault::Unsigned))
    }

    /// Signed by somebody whom nobody trusts.
    pub(super) fn other_key(&self) -> Result<Message, ConformanceError> {
        self.written(PAID, self.now, self.amount, |content| content, Some(&Fault::WrongKey))
    }

    /// Two messages with another text under the signature over the right one. What is changed is what nobody compares with
    /// anything, once in the head and once in the body: a fresh message id, and the words beside the result.
    pub(super) fn altered(&self) -> Result<[(&'static str, Message); 2], ConformanceError> {
        let (id, content) = self.content(PAID, self.now, self.amount);
        let other = random();
        let head = content.replacen(&id, &other, 1);
        let signature = self.signature(&content)?;
        let bytes = seal(Kind::Request, &head, &signature);
        let head = Message { id: other, ..self.message(id, bytes) };

        let (id, content) = self.content(PAID, self.now, self.amount);
        let signature = self.signature(&content)?;
        let bytes = seal(Kind::Request, &with_other_words(&content), &signature);
        Ok([
            ("the message's id was altered", head),
            ("the result's words were altered", self.message(id, bytes)),
        ])
    }

    /// Four messages that two readers could take for different ones: the content twice in the envelope, and the amount twice
    /// in the signed content, either in both orders. Whoever reads the first, and whoever reads the last, gets to read a good
    /// one in one of the two.
    pub(super) fn doubled(&self) -> Result<[(&'static str, Message); 4], ConformanceError> {
        let key = Kind::Request.key();
        let envelope = |forged_first: bool| {
            let (id, content) = self.content(PAID, self.now, self.amount);
            let signature = self.signature(&content)?;
            let forged = with_other_words(&content);
            let (first, second) = if forged_first { (forged, content) } else { (content, forged) };
            let text = format!("{{\"{key}\":{first},\"{key}\":{second},\"signature\":\"{signature}\"}}");
            Ok::<_, ConformanceError>(self.message(id, text.into_bytes()))
        };
        let member = self.wire("orderAmount");
        let (right, other) = (money(self.amount), money(self.other_amount()));
        let amounts = |first: &Json, second: &Json| {
            let twice = format!("\"{member}\":{first},\"{member}\":{second}");
            let change = |content: String| content.replacen(&format!("\"{member}\":{right}"), &twice, 1);
            self.written(PAID, self.now, self.amount, change, None)
        };
        Ok([
            ("the content twice, a forged one first", envelope(true)?),
            ("the content twice, a forged one last", envelope(false)?),
            ("the amount twice, another one first", amounts(&other, &right)?),
            ("the amount twice, another one last", amounts(&right, &other)?),
        ])
    }

    /// Good, and another merchant's.
    pub(super) fn other_merchant(&self) -> Result<Message, ConformanceError> {
        let setup = Setup { client_id: STRANGER.to_owned(), ..self.setup.clone() };
        Messages { setup: &setup, acquirement_id: self.acquirement_id.clone(), ..*self }.good()
    }

    /// Of a kind that nobody knows, and otherwise as good as any.
    pub(super) fn other_function(&self) -> Result<Message, ConformanceError> {
        self.written(UNKNOWN, self.now, self.amount, |content| content, None)
    }

    /// Good, about another amount than the order's.
    pub(super) fn other_amount_message(&self) -> Result<Message, ConformanceError> {
        self.written(PAID, self.now, self.other_amount(), |content| content, None)
    }

    /// Good, and blown up by this many spaces that mean nothing.
    pub(super) fn padded(&self, spaces: usize) -> Result<Message, ConformanceError> {
        let mut message = self.good()?;
        let end = message.bytes.pop();
        message.bytes.resize(message.bytes.len().saturating_add(spaces), b' ');
        message.bytes.extend(end);
        Ok(message)
    }

    fn written(
        &self,
        function: &'static str,
        at: i64,
        amount: Money,
        change: impl FnOnce(String) -> String,
        fault: Option<&Fault>,
    ) -> Result<Message, ConformanceError> {
        let (id, content) = self.content(function, at, amount);
        let bytes = sealed(self.keys, Kind::Request, &change(content), fault);
        Ok(Message { function, ..self.message(id, bytes.map_err(|_| ConformanceError::Keys)?) })
    }

    fn content(&self, function: &str, at: i64, amount: Money) -> (String, String) {
        let mut body = Object::new();
        body.insert("resultInfo", result_info(&self.setup.spec, SUCCESS, WORDS));
        body.insert("acquirementId", self.acquirement_id.as_str());
        body.insert("merchantTransId", self.order);
        body.insert("orderAmount", money(amount));
        // The same in every sending: it is the payment's time, not the message's.
        body.insert("paymentTime", time::text(self.now.saturating_sub(LATE)));
        let message_id = random();
        let body = respelled(&self.known.body, &body);
        let content = notification_content(self.setup, function, &message_id, &body, at);
        (message_id, content)
    }

    fn signature(&self, content: &str) -> Result<String, ConformanceError> {
        self.keys.signature(content, &*self.keys.gateway).map_err(|_| ConformanceError::Keys)
    }

    /// The wire name of a member of the body.
    fn wire(&self, name: &str) -> String {
        let one = respelled(&self.known.body, &Object::from_iter([(name, "")]));
        one.iter().next().map_or(name, |(wire, _)| wire).to_owned()
    }

    fn other_amount(&self) -> Money {
        let more = self.amount.minor_units().saturating_add(100);
        Money::of(self.amount.currency(), more)
    }

    /// A message of the payment.
    fn message(&self, id: String, bytes: Vec<u8>) -> Message {
        Message { function: PAID, client_id: self.setup.client_id.clone(), id, bytes }
    }
}

/// With other words beside the result, which mean nothing and are in no merchant's books.
fn with_other_words(content: &str) -> String {
    content.replacen(&format!("\"{WORDS}\""), &format!("\"{OTHER_WORDS}\""), 1)
}

fn reversed(json: &Json) -> Json {
    match json {
        Json::Object(object) => {
            let mut members: Vec<_> = object.iter().map(|(name, value)| (name, reversed(value))).collect();
            members.reverse();
            Json::Object(members.into_iter().collect())
        }
        other => other.clone(),
    }
}
