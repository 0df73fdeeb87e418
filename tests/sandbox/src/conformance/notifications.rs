//! The trial of a notify URL: what it has to acknowledge, and what it must not.

use std::time::Duration;

use alipayhk_runtime::Json;
use alipayhk_runtime::envelope::{Kind, open};
use reqwest::{Body, Url};

use super::ConformanceError;
use super::messages::{Message, Messages};
use super::report::{Check, Verdict};
use super::slow::Slow;
use crate::notify::acknowledgement::{self, Sent};
use crate::notify::post::{Poster, exchange};

/// A name, and what is promised.
type Promise = (&'static str, &'static str);

const GOOD: Promise = ("notification-good", "a good notification is acknowledged");
const AGAIN: Promise = ("notification-again", "the same message again is acknowledged again");
const REORDERED: Promise =
    ("notification-reordered", "sent anew, with its members in another order, it is acknowledged");
const LATE: Promise = ("notification-late", "one that was signed a day ago is acknowledged");
const UNSIGNED: Promise = ("notification-unsigned", "an unsigned one is not acknowledged");
const OTHER_KEY: Promise =
    ("notification-other-key", "one that is signed with another key is not acknowledged");
const ALTERED: Promise = ("notification-altered", "one that was altered after signing is not acknowledged");
const DOUBLED: Promise = ("notification-doubled", "one that has a key twice is not acknowledged");
const OTHER_MERCHANT: Promise = ("notification-other-merchant", "another merchant's is not acknowledged");
const OTHER_FUNCTION: Promise =
    ("notification-other-function", "one of an unknown function is not answered as a payment's");
const OTHER_AMOUNT: Promise =
    ("notification-other-amount", "one of another amount than the order's is not acknowledged");
const TOO_LONG: Promise = ("notification-too-long", "one of 16 MiB is refused or cut off, and nothing hangs");
const SLOW: Promise = ("notification-slow", "one that never comes to its end is answered or cut off in time");

const ALL: [Promise; 13] = [
    GOOD,
    AGAIN,
    REORDERED,
    LATE,
    UNSIGNED,
    OTHER_KEY,
    ALTERED,
    DOUBLED,
    OTHER_MERCHANT,
    OTHER_FUNCTION,
    OTHER_AMOUNT,
    TOO_LONG,
    SLOW,
];

/// How long a notification is that is too long.
const LONG: usize = 16 * 1024 * 1024;

/// All checks, left out.
pub(super) fn left_out(why: &str) -> Vec<Check> {
    ALL.iter().map(|promise| Check::new(*promise, Verdict::LeftOut(why.to_owned()))).collect()
}

/// What the trial needs.
pub(super) struct Trial<'a> {
    pub(super) messages: Messages<'a>,
    pub(super) client: &'a Poster,
    pub(super) target: Url,
    /// Whether the merchant was said to know the order.
    pub(super) known: bool,
    pub(super) patience: Duration,
}

/// What an endpoint made of a message.
enum Answer {
    /// A verified acknowledgement.
    Acknowledged,
    /// A response envelope that says `S` and is no verified acknowledgement: the endpoint took it, and says so badly.
    Taken(String),
    /// Some other answer, with its HTTP status.
    Refused(u16, String),
    /// The connection was cut before an answer came.
    Cut,
    /// No answer came.
    None(String),
}

impl Trial<'_> {
    pub(super) async fn run(&self) -> Result<Vec<Check>, ConformanceError> {
        let messages = &self.messages;
        let good = messages.good()?;
        let mut checks = vec![
            Check::new(GOOD, self.must_take(&good).await),
            Check::new(AGAIN, self.must_take(&good).await),
            Check::new(REORDERED, self.must_take(&messages.reordered()?).await),
            Check::new(LATE, self.must_take(&messages.late()?).await),
        ];
        checks.push(Check::new(UNSIGNED, self.must_refuse(&messages.unsigned()?).await?));
        checks.push(Check::new(OTHER_KEY, self.must_refuse(&messages.other_key()?).await?));
        checks.push(Check::new(ALTERED, self.must_refuse_each(messages.altered()?).await?));
        checks.push(Check::new(DOUBLED, self.must_refuse_each(messages.doubled()?).await?));
        checks.push(Check::new(OTHER_MERCHANT, self.must_refuse(&messages.other_merchant()?).await?));
        checks.push(Check::new(OTHER_FUNCTION, self.other_function().await?));
        let verdict = if self.known {
            self.must_refuse(&messages.other_amount_message()?).await?
        } else {
            Verdict::LeftOut("no order was named, so the merchant's amount is not known".to_owned())
        };
        checks.push(Check::new(OTHER_AMOUNT, verdict));
        checks.push(Check::new(TOO_LONG, self.too_long().await?));
        checks.push(Check::new(SLOW, self.slow().await?));
        Ok(checks)
    }

    async fn must_take(&self, message: &Message) -> Verdict {
        let why = match self.post(message).await {
            Answer::Acknowledged => return Verdict::Passed,
            Answer::Taken(why) | Answer::Refused(_, why) | Answer::None(why) => why,
            Answer::Cut => CUT.to_owned(),
        };
        let hint = if self.known { "" } else { "; name an order that the merchant's books hold" };
        Verdict::Missed(format!("it was not acknowledged: {why}{hint}"))
    }

    async fn must_refuse(&self, message: &Message) -> Result<Verdict, ConformanceError> {
        Ok(match self.post(message).await {
            Answer::Acknowledged => Verdict::Missed("it was acknowledged".to_owned()),
            Answer::Taken(why) => Verdict::Missed(format!("it was answered with S: {why}")),
            Answer::None(why) => Verdict::Missed(why),
            Answer::Refused(..) | Answer::Cut => self.refused().await?,
        })
    }

    /// A refusal proves something only where a good one is taken right after it: whoever refuses all, or all but the first,
    /// does not refuse it for what is wrong with it.
    async fn refused(&self) -> Result<Verdict, ConformanceError> {
        Ok(match self.post(&self.messages.good()?).await {
            Answer::Acknowledged => Verdict::Passed,
            _ => Verdict::LeftOut(
                "it was refused, and so was a good one after it: that proves nothing".to_owned(),
            ),
        })
    }

    async fn must_refuse_each<const N: usize>(
        &self,
        messages: [(&'static str, Message); N],
    ) -> Result<Verdict, ConformanceError> {
        for (which, message) in messages {
            match self.must_refuse(&message).await? {
                Verdict::Missed(why) => return Ok(Verdict::Missed(format!("{which}: {why}"))),
                Verdict::LeftOut(why) => return Ok(Verdict::LeftOut(why)),
                Verdict::Passed => {}
            }
        }
        Ok(Verdict::Passed)
    }

    /// Both are well: the one address of a merchant also gets notifications that it has no use for.
    async fn other_function(&self) -> Result<Verdict, ConformanceError> {
        Ok(match self.post(&self.messages.other_function()?).await {
            Answer::Acknowledged | Answer::Refused(..) | Answer::Cut => Verdict::Passed,
            Answer::Taken(why) => Verdict::Missed(format!("it was answered with S: {why}")),
            Answer::None(why) => Verdict::Missed(why),
        })
    }

    async fn too_long(&self) -> Result<Verdict, ConformanceError> {
        Ok(match self.post(&self.messages.padded(LONG)?).await {
            Answer::Refused(400..=499, _) | Answer::Cut => self.refused().await?,
            Answer::Refused(status, _) => {
                Verdict::Missed(format!("HTTP status {status}; one from 400 to 499 was expected"))
            }
            Answer::Acknowledged | Answer::Taken(_) => {
                Verdict::Missed("16 MiB were read, and answered with S".to_owned())
            }
            Answer::None(why) => Verdict::Missed(why),
        })
    }

    async fn slow(&self) -> Result<Verdict, ConformanceError> {
        let message = self.messages.good()?;
        let body = Body::wrap(Slow::new(message.bytes.clone()));
        Ok(match self.answered(&message, body).await {
            Answer::Refused(..) | Answer::Cut => Verdict::Passed,
            Answer::Acknowledged | Answer::Taken(_) => {
                Verdict::Missed("half a message was answered with S".to_owned())
            }
            Answer::None(_) => Verdict::Missed(format!(
                "after {:?} it was still being waited for: limit how long a body may take",
                self.patience
            )),
        })
    }

    async fn post(&self, message: &Message) -> Answer {
        self.answered(message, message.bytes.clone().into()).await
    }

    async fn answered(&self, message: &Message, body: Body) -> Answer {
        let (status, bytes) = match exchange(self.client, &self.target, body).await {
            Ok(answer) => answer,
            Err(unanswered) if unanswered.cut => return Answer::Cut,
            Err(unanswered) => {
                return match unanswered.status {
                    Some(status) => Answer::Refused(status, unanswered.why),
                    None => Answer::None(unanswered.why),
                };
            }
        };
        let Messages { keys, setup, .. } = &self.messages;
        let Message { function, client_id, id, .. } = message;
        let sent = Sent { function, client_id, message_id: id };
        match acknowledgement::judge(keys, setup, sent, status, &bytes) {
            Ok(()) => Answer::Acknowledged,
            Err(why) if says_done(status, &bytes) => Answer::Taken(why),
            Err(why) => Answer::Refused(status, why),
        }
    }
}

const CUT: &str = "the connection broke before an answer came";

/// Whether it is a response envelope that says `S`, whoever signed it.
fn says_done(status: u16, bytes: &[u8]) -> bool {
    let unsigned = || {
        let envelope = Json::parse(bytes).ok()?;
        envelope.get(Kind::Response.key()).cloned()
    };
    let signed =
        open(Kind::Response, bytes).ok().and_then(|opened| Json::parse(opened.content.as_bytes()).ok());
    let content = signed.or_else(unsigned);
    (200..300).contains(&status) && content.as_ref().and_then(acknowledgement::result_status) == Some("S")
}
