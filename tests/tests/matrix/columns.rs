//! What goes wrong, and what a call has to make of it: the expectations of the matrix, one a fault, each with its reason.

use std::time::Duration;

use alipayhk_sandbox::{Break, Fault};
use alipayhk_spec::model::{Effect, Idempotency, Operation};

use super::nowhere::Nowhere;
use super::{Way, Word};

/// How long a call waits for an answer that will come.
pub(crate) const PATIENT: Duration = Duration::from_secs(30);
/// How long it tries to connect where that will do. No second attempt is begun with less time than this.
pub(crate) const CONNECTING: Duration = Duration::from_secs(5);
/// How long it waits for one that will not. Long enough for a busy machine to have passed the request on.
pub(crate) const SHORT: Duration = Duration::from_millis(1_500);

/// A fault, and what it must come to.
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) how: How,
    /// How long a connection may take.
    pub(crate) connect: Duration,
    /// How long the whole call may.
    pub(crate) deadline: Duration,
    expected: Expected,
    /// Why it must.
    pub(crate) why: &'static str,
}

/// Where it goes wrong.
pub(crate) enum How {
    /// There is no gateway to be reached.
    Nowhere(Nowhere),
    /// On the way there or back.
    Between(Break),
    /// At the gateway.
    Gateway(Fault),
    /// Nowhere at all.
    Clean,
}

#[derive(Clone, Copy)]
enum Expected {
    Is(Word),
    /// Which of the two is a race, and both are true.
    Either(Word, Word),
    /// The answer speaks of another payment: unknown, if the spec says that it echoes the question at all.
    UnlessEchoed,
}

impl How {
    /// Whether the gateway does the work when this strikes.
    pub(crate) fn is_done(&self) -> bool {
        match self {
            Self::Nowhere(_) => false,
            Self::Between(fault) => fault.forwards(),
            Self::Gateway(fault) => fault.works(),
            Self::Clean => true,
        }
    }
}

impl Column {
    /// Whether it waits for what does not come.
    pub(crate) fn is_hasty(&self) -> bool {
        self.connect.min(self.deadline) <= SHORT
    }

    /// The words that a call may end with.
    pub(crate) fn expected(&self, operation: &Operation, way: Way) -> Vec<Word> {
        let first = match self.expected {
            Expected::Is(word) => vec![word],
            Expected::Either(one, other) => vec![one, other],
            Expected::UnlessEchoed => {
                let echoes = operation.response.members.iter().any(|member| member.echoes.is_some());
                vec![if echoes { Word::Unknown } else { Word::Done }]
            }
        };
        match way {
            Way::Plain => first,
            Way::Retried => first.into_iter().map(|word| self.again(word, operation)).collect(),
            Way::Settled => first.into_iter().flat_map(|word| self.settled(word, operation)).collect(),
        }
    }

    /// What settling makes of it, when nothing happens to what it sends after that.
    fn settled(&self, word: Word, operation: &Operation) -> Vec<Word> {
        let lasting = matches!(self.how, How::Nowhere(_));
        if !asks(operation) {
            return vec![self.again(word, operation)];
        }
        match (operation.effect, word) {
            // A question that never left says nothing of the payment.
            (Effect::Read, Word::NotSent) if lasting => vec![Word::StillUnknown],
            (Effect::Write, Word::NotSent) if lasting => vec![Word::NotSent],
            // A question is asked again, and what it is about was paid before.
            (Effect::Read, _) | (Effect::Write, Word::NotSent | Word::Done) => vec![Word::Paid],
            // It is found paid, or undone before it arrives.
            (Effect::Write, _) if matches!(self.how, How::Between(Break::Late(_))) => {
                vec![Word::Paid, Word::Cancelled]
            }
            (Effect::Write, Word::Unknown) if self.how.is_done() => vec![Word::Paid],
            // It is not found, and never will be: a refusal of a code that does not speak of the order is looked into as well.
            (Effect::Write, _) => vec![Word::Cancelled],
        }
    }

    /// What a second attempt makes of it, that nothing happens to.
    fn again(&self, word: Word, operation: &Operation) -> Word {
        let lasting = matches!(self.how, How::Nowhere(_));
        match word {
            Word::NotSent if !lasting => Word::Done,
            Word::Unknown if is_harmless(operation) => Word::Done,
            word => word,
        }
    }
}

/// Whether an operation is settled by asking.
fn asks(operation: &Operation) -> bool {
    operation.name == "agreement_pay" || operation.name == "pay_query"
}

/// Whether the spec says that a second sending does no more than the first.
fn is_harmless(operation: &Operation) -> bool {
    !matches!(operation.idempotency, Idempotency::None(..))
}

/// All of them.
pub(crate) fn columns() -> Vec<Column> {
    let mut columns = vec![column(
        "nothing goes wrong",
        How::Clean,
        Expected::Is(Word::Done),
        "the answer is signed and says so",
    )];
    columns.extend(nowhere());
    columns.extend(before_it_arrives());
    columns.extend(after_it_arrived());
    columns.extend(at_the_gateway());
    columns
}

fn column(name: &'static str, how: How, expected: Expected, why: &'static str) -> Column {
    let silent =
        matches!(&how, How::Between(Break::Swallow | Break::AnswerHeld | Break::Drip(_) | Break::Late(_)));
    let unheard = matches!(&how, How::Nowhere(Nowhere::Silent));
    let short = |is_short| if is_short { SHORT } else { PATIENT };
    Column {
        name,
        how,
        connect: if unheard { SHORT } else { CONNECTING },
        deadline: short(silent),
        expected,
        why,
    }
}

fn nowhere() -> Vec<Column> {
    let not_sent = |name, nowhere, why| column(name, How::Nowhere(nowhere), Expected::Is(Word::NotSent), why);
    vec![
        not_sent("connection refused", Nowhere::Refused, "there was no connection to write on"),
        not_sent("name unknown", Nowhere::NoName, "there was no address to connect to"),
        not_sent("TLS: none there", Nowhere::NoTls, "the handshake failed; a request is written after it"),
        not_sent(
            "TLS: own certificate",
            Nowhere::OwnCertificate,
            "the certificate was refused before a request was written",
        ),
        not_sent("TLS: hangs up", Nowhere::HangsUp, "the handshake broke off"),
        not_sent("TLS: silence", Nowhere::Silent, "the handshake did not end in time"),
    ]
}

fn before_it_arrives() -> Vec<Column> {
    let unknown = |name, fault, why| column(name, How::Between(fault), Expected::Is(Word::Unknown), why);
    vec![
        column(
            "reset on accept",
            How::Between(Break::ResetOnAccept),
            Expected::Either(Word::NotSent, Word::Unknown),
            "the reset comes before the connection is known to stand, or after",
        ),
        unknown("reset before it is read", Break::ResetUnread, "bytes had left; who read them can't be told"),
        unknown("reset within the head", Break::ResetWithin(40), "bytes had left"),
        unknown("reset within the body", Break::ResetWithin(500), "bytes had left"),
        unknown("reset when written", Break::ResetUnforwarded, "all of it had left"),
        unknown("closed when written", Break::CloseUnforwarded, "all of it had left"),
        unknown("swallowed", Break::Swallow, "silence says nothing"),
        unknown(
            "502 and not passed on",
            Break::PageUnforwarded(502),
            "a page that nobody signed says nothing",
        ),
        unknown(
            "400 and not passed on",
            Break::PageUnforwarded(400),
            "nor does one that sounds like a refusal",
        ),
        unknown(
            "arrives too late",
            Break::Late(SHORT.saturating_mul(2)),
            "silence says nothing, and here it would have lied",
        ),
    ]
}

fn after_it_arrived() -> Vec<Column> {
    let unknown = |name, fault, why| column(name, How::Between(fault), Expected::Is(Word::Unknown), why);
    let done = |name, fault, why| column(name, How::Between(fault), Expected::Is(Word::Done), why);
    let redirect = |status| Break::Redirect { status, to: "{trap}".to_owned() };
    vec![
        unknown("answer lost, reset", Break::AnswerReset, "the work was done and nobody said so"),
        unknown("answer lost, closed", Break::AnswerClosed, "the work was done and nobody said so"),
        unknown("answer held back", Break::AnswerHeld, "the work was done and nobody said so in time"),
        unknown("head only", Break::HeadOnly, "an HTTP status is no answer"),
        unknown("half a body", Break::HalfBody, "half an envelope has no signature"),
        unknown("slow drip", Break::Drip(Duration::from_millis(50)), "the answer was not whole in time"),
        unknown("502 with a page", Break::Page(502), "nobody signed it"),
        unknown("200 with a page", Break::Page(200), "nobody signed it"),
        unknown("404 with a page", Break::Page(404), "nobody signed it"),
        unknown("200 and empty", Break::Empty, "there is nothing in it to believe"),
        unknown("gzip bomb", Break::GzipBomb, "what was not asked for is not inflated"),
        unknown("body without end", Break::Endless, "an answer has a most"),
        unknown("body of a tebibyte", Break::Tebibyte, "an answer has a most"),
        unknown("two lengths", Break::TwoLengths, "where it ends can't be told"),
        unknown("not HTTP", Break::NotHttp, "it is no answer"),
        unknown("307 elsewhere", redirect(307), "a payment is not carried to another place"),
        unknown("302 elsewhere", redirect(302), "a payment is not carried to another place"),
        done(
            "passed on twice",
            Break::Twice,
            "AlipayHK knows the second one by its key, and the first answer is good",
        ),
        done("interim answers", Break::Continues(50), "they are no answers, and the one that is came"),
        done("in pieces", Break::Pieces, "it came whole"),
        done("late, in time", Break::Delay(Duration::from_millis(300)), "it came whole"),
    ]
}

fn at_the_gateway() -> Vec<Column> {
    let unknown = |name, fault, why| column(name, How::Gateway(fault), Expected::Is(Word::Unknown), why);
    let done = |name, fault, why| column(name, How::Gateway(fault), Expected::Is(Word::Done), why);
    let code = |code: &str| Fault::ResultCode(code.to_owned());
    let status = |letter: &str| Fault::Status(letter.to_owned());
    vec![
        unknown("byte flipped", Fault::FlipByte, "the signature does not fit"),
        unknown("unsigned", Fault::Unsigned, "nobody signed it"),
        unknown(
            "unsigned refusal",
            Fault::UnsignedRefusal,
            "a refusal that nobody signed is how a payment gets doubled",
        ),
        unknown("another key's signature", Fault::WrongKey, "AlipayHK did not sign it"),
        unknown("another message's answer", Fault::OtherRequest, "it answers something else"),
        column(
            "another order's answer",
            How::Gateway(Fault::OtherPayment),
            Expected::UnlessEchoed,
            "it answers this message and speaks of something else; where it speaks of nothing, there is nothing wrong",
        ),
        unknown(
            "earlier answer again",
            Fault::Replay,
            "it answers something else, however well it is signed",
        ),
        unknown("key twice in the content", Fault::KeyTwice, "what can be read in two ways is not read"),
        unknown(
            "content twice",
            Fault::ContentTwice,
            "which of the two is signed must not be a matter of taste",
        ),
        unknown("status U afterwards", status("U"), "AlipayHK does not know; here it had worked"),
        unknown("status X", status("X"), "nobody knows that letter"),
        unknown("status in lower case", status("s"), "nobody knows that letter"),
        unknown("F over SUCCESS", status("F"), "it contradicts itself"),
        unknown(
            "SYSTEM_ERROR afterwards",
            Fault::ResultCodeAfterwards("SYSTEM_ERROR".to_owned()),
            "AlipayHK does not know; here it had worked",
        ),
        unknown("SYSTEM_ERROR", code("SYSTEM_ERROR"), "AlipayHK does not know; here it had not worked"),
        column(
            "signed refusal",
            How::Gateway(code("PROCESS_FAIL")),
            Expected::Is(Word::Refused),
            "AlipayHK signed that it did nothing",
        ),
        column(
            "refusal of no known code",
            How::Gateway(code("NEVER_HEARD_OF")),
            Expected::Is(Word::Refused),
            "an unlisted code is judged by its status, which is signed",
        ),
        unknown("hangs up", Fault::LoseAnswer, "the work was done and nobody said so"),
        unknown("resets", Fault::Reset, "the work was done and nobody said so"),
        unknown("breaks off", Fault::Truncate, "half an envelope has no signature"),
        unknown("500 of the gateway's", Fault::HttpStatus(500), "nobody signed it"),
        unknown("text in place of JSON", Fault::NotJson, "it is no answer"),
        done("head before body", Fault::HeadFirst, "the order of members says nothing"),
        done("notification first", Fault::NotifyFirst, "it is an answer like any other"),
    ]
}
